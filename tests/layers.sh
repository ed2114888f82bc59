#!/bin/sh
# layers.sh: checks what src/README.md says of the layers; prints TAP.
set -u

cd "$(dirname "$0")/.." || exit 1
layers='base text doc index query study view app ui cli'
n=0 failed=0
bad=$(mktemp) || exit 1
trap 'rm -f "$bad"' EXIT

# report DESCRIPTION: the test has failed if $bad holds lines
report()
{
	n=$((n + 1))
	if [ -s "$bad" ]; then
		sed 's/^/# /' "$bad"
		echo "not ok $n - $1"
		failed=1
	else
		echo "ok $n - $1"
	fi
	: >"$bad"
}

for layer in $layers; do
	[ -d "src/$layer" ] || continue
	above=${layers#*"$layer"}
	for other in $above; do
		grep -rn "^#include \"chayue/$other/" "src/$layer" "include/chayue/$layer" 2>/dev/null
	done >"$bad"
	# What stands in src/ is for its own layer.
	grep -rn '^#include "\.\./' "src/$layer" >>"$bad"
	report "$layer includes no layer above it"
done

for folder in src include/chayue; do
	for layer in "$folder"/*/; do
		layer=$(basename "$layer")
		case " $layers gen " in
		*" $layer "*) ;;
		*) echo "$folder/$layer" ;;
		esac
	done
done >"$bad"
report 'each folder is a layer'

grep -rnE '^#[[:space:]]*include[[:space:]]*<(.*curses|term|pcre2.*|uni[a-z]*)\.h>' include >"$bad"
report 'headers name no curses, PCRE2 or libunistring'

grep -rlE '^#[[:space:]]*include[[:space:]]*<.*curses\.h>' src |
	grep -v -e '^src/ui/' >"$bad"
report 'curses is used in ui only'

for header in include/chayue/*/*.h; do
	echo "#include \"${header#include/}\"" |
		${CC:-cc} -std=c11 -D_GNU_SOURCE -Iinclude -Wall -Wextra -Werror \
			-fsyntax-only -x c - 2>&1
done >"$bad"
report 'each header compiles alone'

# section LAYER: its table; named LAYER: the names in the first column
section()
{
	sed -n "/^### $1\$/,/^#.* /{/^#/!p}" src/README.md
}

named()
{
	section "$1" | sed -n 's/^| `\([^`]*\)` |.*/\1/p'
}

if grep -q '^### base' src/README.md; then
	for layer in $layers gen; do
		for file in $(git ls-files "src/$layer" "include/chayue/$layer"); do
			name=$(basename "$file") stem=${file##*/} stem=${stem%.*}
			# A header without a row of its own belongs to the .c of its name; a
			# table may be named in the row of its user.
			case $name in
			*.h) wanted="^($stem|$stem\.c|$stem\.h)\$" ;;
			*.c) wanted="^($stem|$stem\.c)\$" ;;
			*)
				section "$layer" | grep -qF "\`$name\`" && continue
				wanted="^$stem\$"
				;;
			esac
			named "$layer" | grep -qE "$wanted" || echo "$file is not named"
		done
		for name in $(named "$layer"); do
			ls "src/$layer/$name"* "include/chayue/$layer/$name"* 2>/dev/null |
				grep -q . || echo "$layer: there is no $name"
		done
	done >"$bad"
	report 'src/README.md names each file'
else
	n=$((n + 1))
	echo "ok $n - src/README.md names each file # SKIP it has no table of files yet"
fi

echo "1..$n"
[ $failed = 0 ]
