#!/bin/sh
# screen.sh [--update]: plays tests/screen/*.keys and compares the paintings with the .screen files
# beside them; prints TAP. --update writes the .screen files instead: `make goldens`, then read
# the difference. CASE=name plays one.
set -u

cd "$(dirname "$0")/.." || exit 1
run=${BUILD:-build}/screen/run
got=$(mktemp) || exit 1
trap 'rm -f "$got"' EXIT

n=0 failed=0
for keys in tests/screen/${CASE:-*}.keys; do
	expected=${keys%.keys}.screen
	n=$((n + 1))
	if ! "$run" "$keys" >"$got" 2>&1; then
		sed 's/^/# /' "$got"
	elif [ "${1-}" = --update ]; then
		cmp -s "$got" "$expected" || { cp "$got" "$expected" && echo "# wrote $expected"; }
		echo "ok $n - $keys"
		continue
	elif diff -u "$expected" "$got" >"$got.diff" 2>&1; then
		rm -f "$got.diff"
		echo "ok $n - $keys"
		continue
	else
		sed 's/^/# /' "$got.diff"
		rm -f "$got.diff"
	fi
	echo "not ok $n - $keys"
	failed=1
done
echo "1..$n"
[ $failed = 0 ]
