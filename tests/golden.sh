#!/bin/sh
# golden.sh [--update]: runs the program as tests/golden/*/*.in say and compares what it writes
# with the .out and .err files beside them (missing: nothing); prints TAP. --update writes them
# instead: `make goldens`, then read the difference.
#
# A .in file has settings, an empty line, and the arguments, one a line:
#	exit N      the exit status expected, 0 if not given
#	stdin FILE  otherwise standard input is empty
#	env A=B     one more variable; there are few others
#	figures     all numbers of the output are shown as 0
# What --json writes must be JSON too.
set -u

cd "$(dirname "$0")/.." || exit 1
build=${BUILD:-build}
update=${1-}
temporary=$(mktemp -d) || exit 1
trap 'rm -rf "$temporary"' EXIT
out=$temporary/out err=$temporary/err note=$temporary/note

# run CASE.in: the program's output to $out and $err; 1 if the exit status is not the expected
run()
{
	expected=0 stdin=/dev/null figures= json=
	set -- "$1"
	{
		while IFS= read -r line && [ -n "$line" ]; do
			value=${line#* }
			case $line in
			'exit '*) expected=$value ;;
			'stdin '*) stdin=$value ;;
			'env '*) set -- "$@" "$value" ;;
			figures) figures=1 ;;
			*) echo "what is: $line" >>"$note"; return 1 ;;
			esac
		done
		shift
		set -- LC_ALL=C.UTF-8 PATH="$PATH" ${ASAN_OPTIONS:+"ASAN_OPTIONS=$ASAN_OPTIONS"} \
			"$@" "$build/chayue"
		while IFS= read -r line; do
			[ "$line" = --json ] && json=1
			set -- "$@" "$line"
		done
	} <"$case"
	env -i "$@" <"$stdin" >"$out" 2>"$err"
	status=$?
	if [ -n "$json" ] && ! "$build/golden/json" <"$out" >>"$note" 2>&1; then
		return 1
	fi
	# How long it took is no matter of these tests.
	sed -i 's/"\(first_ms\|ms\)":[0-9.]*/"\1":0/g' "$out"
	[ -z "$figures" ] || sed -i 's/[0-9][0-9.]*/0/g' "$out"
	[ $status = "$expected" ] || {
		echo "exit status $status, expected $expected" >>"$note"
		return 1
	}
}

# check GOT EXPECTED
check()
{
	[ -e "$2" ] || [ -s "$1" ] || return 0
	if [ "$update" = --update ]; then
		if [ ! -s "$1" ]; then
			rm -f "$2"
		elif ! cmp -s "$1" "$2"; then
			cp "$1" "$2" && echo "# wrote $2"
		fi
		return 0
	fi
	if [ -e "$2" ]; then
		diff -u "$2" "$1" >>"$note"
	else
		diff -u /dev/null "$1" >>"$note"
	fi
}

n=0 failed=0
for case in tests/golden/*/*.in; do
	n=$((n + 1)) name=${case%.in} ok=1
	: >"$note"
	run "$case" || ok=
	check "$out" "$name.out" || ok=
	check "$err" "$name.err" || ok=
	if [ -n "$ok" ]; then
		echo "ok $n - $name"
	else
		sed 's/^/# /' "$note"
		echo "not ok $n - $name"
		failed=1
	fi
done
echo "1..$n"
[ $failed = 0 ]
