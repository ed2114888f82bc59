#!/bin/sh
# cli.sh: what the command line does with hostile arguments, files and descriptors; prints TAP.
# CHAYUE names the program.
set -u

chayue=${CHAYUE:-$(dirname "$0")/../build/chayue}
esc=$(printf '\033')
LC_ALL=C.UTF-8
export LC_ALL
unset CHAYUE_CORPUS XDG_CONFIG_HOME HOME

temporary=$(mktemp -d) || exit 1
trap 'rm -rf "$temporary"' EXIT
cd "$temporary" || exit 1
mkdir docs
printf '责任清单\n落实责任\n' >docs/a.txt
printf '责任\n' >docs/search
printf '责任\n' >./-n
printf 'a\033[2J责任\302\2331m\342\200\256责\n' >docs/esc.txt
mkfifo docs/fifo
ln -s /dev/zero docs/zero
ln -s b docs/c && ln -s c docs/b

n=0 failed=0

# is DESCRIPTION STATUS COMMAND...: runs the command, its output in out and err.
is()
{
	what=$1 wanted=$2
	shift 2
	timeout 10 "$@" >out 2>err </dev/null
	status=$?
	n=$((n + 1))
	if [ $status = "$wanted" ] && ! grep -q "$esc" out err; then
		echo "ok $n - $what"
	else
		echo "not ok $n - $what"
		echo "# status $status, wanted $wanted"
		sed 's/^/# /' err | head -5
		failed=$((failed + 1))
	fi
}

# holds DESCRIPTION FILE TEXT
holds()
{
	n=$((n + 1))
	if grep -qF -- "$3" "$2"; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		sed 's/^/# /' "$2" | head -5
		failed=$((failed + 1))
	fi
}

is 'something found' 0 "$chayue" search 责任 docs/a.txt
is 'nothing found' 1 "$chayue" search 没有 docs/a.txt
is 'a path that is not there; the rest is done' 2 "$chayue" search 责任 none docs/a.txt
holds 'the rest is done' out 'docs/a.txt:2:3'
is 'FIFOs, devices and loops do not hold it' 2 "$chayue" list docs
is 'a FIFO given is an error' 2 "$chayue" list docs/fifo
is 'the load report tells of them' 2 "$chayue" check --json docs
holds 'the load report tells of FIFOs' out '"path":"docs/fifo","level":"note"'
is 'an unknown command is a path' 2 "$chayue" none
is 'a PATH named like a command' 0 "$chayue" list docs/search
is 'a name with a dash behind --' 0 "$chayue" list -- -n
is 'an unknown option' 2 "$chayue" --none
is 'an option without its value' 2 "$chayue" list docs --limit
holds 'an option without its value is named' err '--limit'
is 'a letter among others' 2 "$chayue" search -clx 责任 docs
holds 'the letter is named' err ' -x'
is 'a query that starts with a dash' 2 "$chayue" search -责任 docs
holds 'the option is named whole' err '-责任'
is 'an option with controls' 2 "$chayue" "--x$esc[31m"
is 'a batch with controls in its name' 2 "$chayue" search --batch "x$esc[31m" docs
is 'a batch that is a folder' 2 "$chayue" search --batch docs docs
is 'a scheme of double pinyin' 0 "$chayue" search --shuangpin=xiaohe zerf docs/a.txt
is 'the last scheme counts' 1 "$chayue" search --shuangpin=xiaohe --shuangpin=off zerf docs/a.txt
is 'no pinyin, no double pinyin' 1 "$chayue" search --pinyin=off --shuangpin=xiaohe zerf docs/a.txt
is 'a scheme that is not there' 2 "$chayue" search --shuangpin=full zerf docs/a.txt
holds 'the option is named' err '--shuangpin'
printf '二〇二三年十二月，第一百零八条。20231\\n' >docs/numbers.txt
is 'numbers in any spelling' 0 "$chayue" search --json --numerals 2023年12月 docs/numbers.txt
holds 'they are folded' out '"text":"二〇二三年十二月","match":"literal","folded":true'
is 'numbers as typed otherwise' 1 "$chayue" search 2023年12月 docs/numbers.txt
is 'no query' 2 "$chayue" search
is 'an empty query' 1 "$chayue" search '' docs/a.txt
is 'operators only' 1 "$chayue" search '| || - "' docs/a.txt
is 'a query that is no UTF-8' 1 "$chayue" search --json "$(printf '\377责\376')" docs/a.txt
holds 'the query is shown as far as it goes' out '"query":"�责�"'
printf '责\0任\n\377\n责任\n' >batch
is 'a batch with a NUL' 0 "$chayue" search --batch batch docs/a.txt
holds 'every line is a query' out '"query":"责任","documents":1,"hits":2'
is 'a query of 64 KB' 1 "$chayue" search "$(head -c 65536 /dev/zero | tr '\0' '"')" docs/a.txt
is 'no hits wanted' 0 "$chayue" search --limit 0 责任 docs/a.txt
is 'more hits wanted than numbers go' 0 "$chayue" search --limit 99999999999999999999 责任 docs/a.txt
is 'an empty CHAYUE_CORPUS is none' 0 sh -c 'mkdir empty && cp docs/a.txt empty && cd empty && CHAYUE_CORPUS= "$1" list' - "$chayue"
is 'standard input twice' 0 "$chayue" list - -
is 'a full device' 2 sh -c '"$1" list docs/a.txt >/dev/full' - "$chayue"
holds 'a full device is told' err 'No space left'
is 'help to a full device' 2 sh -c '"$1" --help >/dev/full' - "$chayue"
is 'standard input closed' 2 sh -c '"$1" list - <&-' - "$chayue"
is 'standard output closed' 2 sh -c '"$1" list docs/a.txt >&-' - "$chayue"
is 'all closed' 2 sh -c '"$1" list docs/a.txt <&- >&- 2>&-' - "$chayue"
is 'a reader that ignores SIGPIPE and leaves' 0 sh -c 'trap "" PIPE; "$1" list docs/a.txt | :' - "$chayue"
is 'few descriptors' 0 sh -c 'ulimit -n 10; exec "$1" search 责任 docs/a.txt' - "$chayue"
is 'a command keeps no queries' 0 env HOME="$temporary/home" XDG_STATE_HOME="$temporary/home/state" \
	"$chayue" search 责任 docs/a.txt
printf '一、任务\n　　各村要每日巡查。\n' >duty.txt
id=$("$chayue" ledger --json duty.txt | sed -n '1s/^{"id":"\([0-9a-f]*\)".*/\1/p')
mkdir -p state/chayue
chmod 700 state/chayue
printf 'row\t%s\tstate\tdone\\.\nrow\t%s\towner\t李科\\.\nrow\t%s\tno' "$id" "$id" "$id" >state/chayue/ledger
is 'what was noted about the ledger' 0 env XDG_STATE_HOME="$temporary/state" "$chayue" ledger --json duty.txt
holds 'a state in JSON' out '"state":"done","owner":"李科","due":"","note":""}'
is 'the same in CSV' 0 env XDG_STATE_HOME="$temporary/state" "$chayue" ledger --format=csv --lang=zh duty.txt
holds 'a state in CSV' out '办结'
is 'the same in TSV' 0 env XDG_STATE_HOME="$temporary/state" "$chayue" ledger --tsv duty.txt
holds 'columns in TSV' out '	state	owner	due	note'
is 'the ledger without notes' 0 env XDG_STATE_HOME="$temporary/state" "$chayue" ledger --json --no-state duty.txt
holds 'no state in JSON' out '每日巡查。","state":"","owner":"","due":"","note":""}'
is 'the ledger with --secure' 0 env XDG_STATE_HOME="$temporary/state" "$chayue" ledger --json --secure duty.txt
holds 'no state either' out '每日巡查。","state":"","owner":"","due":"","note":""}'
is '--no-state goes with every command' 0 "$chayue" search --no-state 责任 docs/a.txt
is 'nothing was made' 1 test -e home
for format in csv tsv md json; do
	is "$format holds no control" 0 "$chayue" kwic --format=$format 责 docs/esc.txt
	is "$format to a full device" 2 sh -c '"$1" kwic --format="$2" 责 docs/a.txt >/dev/full' - "$chayue" $format
done
is 'a table in plain text holds no control' 0 "$chayue" matrix 责 docs/esc.txt
is 'a table of no rows wanted' 0 "$chayue" kwic --limit 0 责任 docs/a.txt
printf '=责任,"甲"\n' >formula.txt
is 'a formula in a cell' 0 "$chayue" kwic --format=csv =责任 formula.txt
holds 'a formula is told to be text' out "'=责任"
is 'a query that is no UTF-8' 1 "$chayue" matrix "$(printf '\377\376')" docs/a.txt
mkdir inside outside
printf '责任\n' >inside/a.txt
printf '责任\n' >outside/b.txt
ln -s ../outside/b.txt inside/b.txt && ln -s ../outside inside/c && ln -s inside given
is 'links are followed' 0 "$chayue" list inside
holds 'to files and folders' out 'inside/b.txt'
is '--secure' 0 "$chayue" list --secure given
holds 'follows a link that is given' out 'given/a.txt'
cp out listed
is 'but none in a folder' 1 grep b.txt listed
is '--secure is reported' 0 "$chayue" check --secure given
holds 'of a file' out 'given/b.txt'
holds 'of a folder' out 'given/c'
head -c 3000000 /dev/zero | tr '\0' '\r' >crs
is 'a text of CRs only' 1 "$chayue" outline crs
printf '一、甲\n三、乙\n三、丙\n（二）丁\n（三）戊\n1.己\n2.庚\n又：\n1.辛\n' >numbers
is 'odd numbering' 0 "$chayue" check --lang=en numbers
holds 'a number left out' out '“三、”: numbers are left out, 2 should come here (@'
holds 'a number repeated' out '“三、”: a number again, 4 should come here'
holds 'the first left out' out '“（二）”: item 1 is missing before it'
holds 'numbers anew' out '“1.”: numbering begins anew, 3 would follow'
is 'odd numbering in Chinese' 0 "$chayue" check --lang=zh numbers
holds 'a number left out, in Chinese' out 'note: “三、”处跳号：此处应是 2'
printf '一、甲\n二、乙\n' >numbers
is 'numbers in order' 1 "$chayue" check numbers

mkdir -p conf/chayue/rules
printf '各部门要打卡。\n张三打扫。\n' >docs/duty
printf '[patterns ledger.duty +]\n打扫: \\G(?<actor>张三)(?<modality>打扫)\n坏: (\n' >conf/chayue/rules/own.rules
is 'a ledger' 0 "$chayue" ledger docs/duty
is 'an own rule that is wrong' 2 env XDG_CONFIG_HOME="$temporary/conf" "$chayue" ledger docs/duty
holds 'its file and line are told' err 'own.rules: 第 3 行'
holds 'the rest is used' out '[各部门] 打卡'
printf '[patterns ledger.duty +]\n打扫: \\G(?<actor>张三)(?<text>(?<modality>打扫))\n' >conf/chayue/rules/own.rules
is 'own rules' 0 env XDG_CONFIG_HOME="$temporary/conf" "$chayue" ledger docs/duty
holds 'an own rule finds its row' out 'docs/duty:2: 任务 [张三] 打扫'
printf '[patterns ledger.duty]\n' >conf/chayue/rules/own.rules
is 'all rules of a group taken away' 1 env XDG_CONFIG_HOME="$temporary/conf" "$chayue" ledger docs/duty

echo "1..$n"
[ $failed = 0 ]
