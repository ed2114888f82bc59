#!/bin/sh
# exit.sh: the exit status of every command: 0 something found, 1 nothing found, 2 an error; of a
# path that cannot be read the rest is done. Prints TAP. CHAYUE names the program.
set -u

chayue=${CHAYUE:-$(cd "$(dirname "$0")/.." && pwd)/build/chayue}
LC_ALL=C.UTF-8
export LC_ALL
unset CHAYUE_CORPUS XDG_CONFIG_HOME XDG_STATE_HOME HOME

temporary=$(mktemp -d) || exit 1
trap 'rm -rf "$temporary"' EXIT
cd "$temporary" || exit 1
mkdir some none empty
for name in a b; do
	printf '关于责任清单制度的通知\n\n一、各村要在2024年6月底前建立“四风”台账，见《责任办法》。\n三、镇政府负责。\n' >some/$name.txt
done
printf 'plain words\n' >none/a.txt
printf 'other words\n' >none/b.txt

n=0 failed=0

fail()
{
	echo "not ok $n - $1"
	echo "# $2"
	sed 's/^/# /' err | head -3
	failed=1
}

# is STATUS DESCRIPTION FILE PATTERN: the last command's status, and what must stand in a file; an
# empty pattern: no error
is()
{
	n=$((n + 1))
	if [ $status != "$1" ]; then
		fail "$2" "status $status, wanted $1"
	elif [ -n "$4" ] && ! grep -q -- "$4" "$3"; then
		fail "$2" "no $4"
	elif [ -z "$4" ] && grep -q '^chayue:' "$3"; then
		fail "$2" 'an error'
	else
		echo "ok $n - $2"
	fi
}

# run ARGUMENT...
run()
{
	timeout 20 "$chayue" "$@" >out 2>err </dev/null
	status=$?
}

# row NAME NOTHING ARGUMENT...: NOTHING is the folder in which nothing is found; the arguments take
# paths behind them
row()
{
	name=$1 nothing=$2
	shift 2
	run "$@" some/a.txt some/b.txt
	is 0 "$name: found" out .
	run "$@" "$nothing"/a.txt "$nothing"/b.txt
	[ "$nothing" = empty ] && run "$@" empty
	is 1 "$name: nothing found" err ''
	run "$@" --no-such-option some
	is 2 "$name: a bad option" err '^chayue: .*--no-such-option'
	run "$@" --threads=0 some
	is 2 "$name: a bad argument" err '^chayue: .*--threads'
	run "$@" some/a.txt missing some/b.txt
	is 2 "$name: a path that is not there" err '^chayue: missing: '
	is 2 "$name: the rest is done" out .
	timeout 20 "$chayue" "$@" some/a.txt some/b.txt >/dev/full 2>err </dev/null
	status=$?
	is 2 "$name: a full device" err '^chayue: .*磁盘已满'
	timeout 20 sh -c '"$@" 2>err; echo $? >status' - "$chayue" "$@" some/a.txt some/b.txt </dev/null | :
	status=$(cat status)
	is 0 "$name: a reader that leaves" err ''
}

row browse empty
row print empty --print
row list empty list
row search none search 责任
row outline none outline
row ledger none ledger
row shared none shared
row terms none terms
row cites none cites
row stats empty stats
row check none check
row kwic none kwic 责任
row matrix none matrix 责任
row dates none dates
row json none search --json 责任
row tsv none search --tsv 责任
row csv none kwic --format=csv 责任
# With three paths, two of them documents, compare has what it needs.
run compare some/a.txt some/b.txt
is 0 'compare: found' out .
run compare empty/a empty/b
is 2 'compare: paths that are not there' err '^chayue: empty/a: '
: >none/c.txt
: >none/d.txt
run compare none/c.txt none/d.txt
is 1 'compare: nothing' out ' 0 '
run compare some/a.txt
is 2 'compare: one document' err '^chayue: compare'
run compare --no-such-option some/a.txt some/b.txt
is 2 'compare: a bad option' err -no-such-option
timeout 20 "$chayue" compare some/a.txt some/b.txt >/dev/full 2>err
status=$?
is 2 'compare: a full device' err '磁盘已满'
for command in search kwic matrix; do
	run $command
	is 2 "$command: no query" err "$command"
	run $command '/(/' some
	is 2 "$command: a bad expression" err '^chayue: '
done
printf '责任\n没有\n' >queries
run search --batch queries some
is 0 'batch: found' out 责任
run search --batch missing some
is 2 'batch: queries that are not there' err missing
run --help
is 0 'help' out --json
run --version
is 0 'version' out '^chayue [0-9]'

echo "1..$n"
[ $failed = 0 ]
