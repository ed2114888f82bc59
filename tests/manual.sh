#!/bin/sh
# manual.sh: the pages of the manual hold every action of the program and nothing that is to be
# filled in; mandoc finds nothing wrong with them. Prints TAP.
set -u

cd "$(dirname "$0")/.." || exit 1
build=${BUILD:-build}
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
for page in "$build"/man/*.[15] "$build"/man/zh/*.[15] man/*.[15]; do
	[ -f "$page" ] || continue
	if ! command -v mandoc >/dev/null 2>&1; then
		n=$((n + 1))
		echo "ok $n - $page is clean # SKIP there is no mandoc"
		continue
	fi
	mandoc -T lint -W warning "$page" >"$bad" 2>&1
	report "$page is clean"
done

echo "1..$n"
[ $failed = 0 ]
