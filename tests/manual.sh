#!/bin/sh
# manual.sh: the pages of the manual hold every action of the program and nothing that is to be
# filled in, the same in both languages; mandoc finds nothing wrong with them. Prints TAP.
set -u

cd "$(dirname "$0")/.." || exit 1
build=${BUILD:-build}
n=0 failed=0
bad=$(mktemp) || exit 1
trap 'rm -f "$bad" "$bad".*' EXIT

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
}

for source in man/*.in man/zh/*.in; do
	[ -f "$source" ] || continue
	page=$build/${source%.in}
	grep -n '^@' "$page" >"$bad"
	report "$page is filled in"
	if grep -q '^@commands' "$source"; then
		sed -n 's/^CY_ACTION(\([a-z_]*\),.*/\1/p' include/chayue/app/actions.def | tr _ - |
			while read -r name; do
				grep -qxF -e ".Cm $name ," -e ".Cm $name ." "$page" ||
					echo "$name is missing"
			done >"$bad"
		report "$page names all commands"
	fi
done
# What --help names stands in both pages, and nothing else; so do the variables of the environment.
chayue=${CHAYUE:-$build/chayue}
"$chayue" --lang=en --help | sed -n 's/^  \(-[a-zA-Z] \)\{0,1\}--\([a-z-]*\).*/\2/p' | sort >"$bad.options"
"$chayue" --lang=en --help | sed -n '/^Commands/,/^Options/s/^  \([a-z]\{1,\}\) .*/\1/p' |
	sort >"$bad.commands"
sed -n 's/^\.It Ev \(.*\)/\1/p' man/chayue.1.in | tr -d ' ' | tr , '\n' | sort -u >"$bad.variables"
for source in man/chayue.1.in man/zh/chayue.1.in; do
	sed -n 's/^\.It Fl \([a-zA-Z] , \)\{0,1\}-\([a-z-]*\).*/\2/p' $source | sort |
		diff "$bad.options" - >"$bad"
	report "$source has the options of --help"
	sed -n '/^\.Sh \(COMMANDS\|命令\)/,/^\.Sh \(OPTIONS\|选项\)/s/^\.It Cm \([a-z]*\).*/\1/p' $source |
		sort | diff "$bad.commands" - >"$bad"
	report "$source has the commands of --help"
	sed -n 's/^\.It Ev \(.*\)/\1/p' $source | tr -d ' ' | tr , '\n' | sort -u |
		diff "$bad.variables" - >"$bad"
	report "$source has the same variables"
	grep -rhoE '\bgetenv\("[A-Z_]+"\)' src | sed 's/.*"\(.*\)".*/\1/' | sort -u |
		grep -vxF -f "$bad.variables" | grep -vx TERMINFO >"$bad"
	report "$source has the variables that are read"
done

# Every page is there in Chinese, with as many headings, and tells of the same names and files.
named()
{
	sed -n 's/^\(\.S[hs]\) .*/\1/p; s/^\(\.It \(Cm\|Pa\) .*\)/\1/p' "$1" | sed 's/ O[op].*//; s/ Ar .*//' |
		sort
}

for source in man/*.in man/*.[15]; do
	[ -f "$source" ] || continue
	chinese=man/zh/$(basename "$source" .in).in
	if [ -f "$chinese" ]; then
		named "$source" >"$bad.names"
		named "$chinese" | diff "$bad.names" - >"$bad"
	else
		echo "there is none" >"$bad"
	fi
	report "$chinese tells of what $source does"
done

sed -n 's/^CY_[A-Z_]*([A-Z_, ]*"\([a-z]*\.[a-z-]*\)".*/\1/p' \
	src/study/groups.def | sort -u |
	while read -r name; do
		grep -qE "^\.(It )?Cm (.* )?$name( |\$)" man/chayue-rules.5 || echo "$name is missing"
	done >"$bad"
report "man/chayue-rules.5 names all groups and lists"

for page in "$build"/man/*.[15] "$build"/man/zh/*.[15] man/*.[15]; do
	[ -f "$page" ] || continue
	if ! command -v mandoc >/dev/null 2>&1; then
		n=$((n + 1))
		echo "ok $n - $page is clean # SKIP there is no mandoc"
		continue
	fi
	# Sections of a Chinese page have Chinese names.
	mandoc -T lint -W warning "$page" 2>&1 |
		grep -v 'zh/.*\(first section is not "NAME"\|outside NAME section\)' >"$bad"
	report "$page is clean"
done

echo "1..$n"
[ $failed = 0 ]
