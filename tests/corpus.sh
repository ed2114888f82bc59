#!/bin/sh
# corpus.sh: checks the sample documents of corpus/, prints TAP. tests/README.md tells what each
# document is for; an editor that "repairs" encodings or line ends takes that away unseen.
#
# SEEDS names a folder of other texts (UTF-8) with which the documents must share no line of 12
# characters or more; without the folder that check is skipped.
set -u

LC_ALL=C # bytes: what follows counts them itself
export LC_ALL

cd "$(dirname "$0")/.." || exit 1
seeds=${SEEDS:-../shared/seeds}

big5='corpus/a81d40c9.txt'
gb18030='corpus/规章/青溪镇档案管理制度.txt'
english='corpus/records-in-an-emergency.txt'
crlf='corpus/老旧小区改造实施方案.txt'
bom='corpus/讲话/3f9c1e7a20b84d56.txt'

temporary=$(mktemp -d) || exit 1
trap 'rm -rf "$temporary"' EXIT
files=$temporary/files text=$temporary/text lines=$temporary/lines

n=0 failed=0

# report STATUS DESCRIPTION
report()
{
	n=$((n + 1))
	if [ "$1" = 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
		failed=1
	fi
}

# decode FILE: as UTF-8, to $text
decode()
{
	case $1 in
	"$big5") iconv -f BIG5 -t UTF-8 "$1" ;;
	"$gb18030") iconv -f GB18030 -t UTF-8 "$1" ;;
	*) iconv -f UTF-8 -t UTF-8 "$1" ;;
	esac >"$text" 2>/dev/null
}

# Lines of 12 characters or more of $text, without what indents or ends them.
long_lines()
{
	ideographic_space=$(printf '\343\200\200')
	sed "s/^\($ideographic_space\)*//; s/[[:space:]]*\$//" "$text" |
		awk '{ s = $0; gsub(/[\200-\277]/, "", s); if (length(s) >= 12) print }'
}

find corpus -type f | sort >"$files"
count=$(wc -l <"$files")
[ "$count" -ge 12 ]
report $? "$((count)) documents, at least 12"

: >"$lines"
while IFS= read -r file; do
	decode "$file"
	status=$?
	long_lines >>"$lines"
	if [ "$file" = "$english" ]; then
		words=$(wc -w <"$text")
		[ $status = 0 ] && [ "$words" -ge 800 ] && [ "$words" -le 1000 ]
		report $? "$file: $((words)) words, 800 to 1000"
	else
		characters=$(($(iconv -f UTF-8 -t UTF-32LE "$text" | wc -c) / 4))
		[ $status = 0 ] && [ $characters -ge 1500 ] && [ $characters -le 3000 ]
		report $? "$file: $characters characters, 1500 to 3000"
	fi
done <"$files"

for file in "$big5" "$gb18030"; do
	decode "$file" && ! iconv -f UTF-8 -t UTF-8 "$file" >/dev/null 2>&1
	report $? "$file decodes and is not UTF-8"
done

cr=$(printf '\r')
grep -q "$cr\$" "$crlf" && ! grep -qv "$cr\$" "$crlf"
report $? "$crlf: each line ends in CR LF"

[ "$(head -c 3 "$bom")" = "$(printf '\357\273\277')" ]
report $? "$bom begins with a byte order mark"

if [ -d "$seeds" ]; then
	find "$seeds" -type f -exec cat {} + >"$text"
	grep -qF -f "$lines" "$text"
	[ $? = 1 ]
	report $? "no line of 12 characters or more is in $seeds"
else
	report 0 "no line of 12 characters or more is in other texts # SKIP no seeds here"
fi

echo "1..$n"
[ $failed = 0 ]
