#!/bin/sh
# run.sh PROGRAM...: runs test programs that print TAP, shows failures, figures and one closing line
# "N passed, N failed" (", N skipped" where any was). Exit 1 if any failed. UNDER is a command to
# run them under.
set -u

passed=0 failed=0 skipped=0
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT

for program; do
	# shellcheck disable=SC2086 # UNDER is a list of words
	CMOCKA_MESSAGE_OUTPUT=TAP ${UNDER-} "$program" >"$log" 2>&1 </dev/null
	status=$?
	# cmocka says "not ok" of a test that was skipped.
	sed -i '/# SKIP/s/^not ok/ok/' "$log"
	skip=$(grep -c '^ok .*# SKIP' "$log")
	ok=$(grep -c '^ok ' "$log")
	bad=$(grep -c '^not ok ' "$log")
	if [ "$bad" = 0 ] && { [ "$status" != 0 ] || [ "$ok" = 0 ]; }; then
		bad=1
		echo "# $program: exit status $status after $ok tests" >>"$log"
	fi
	passed=$((passed + ok - skip)) failed=$((failed + bad)) skipped=$((skipped + skip))
	if [ "$bad" != 0 ]; then
		echo "FAILED $program"
		cat "$log"
	else
		echo "ok     $program ($ok)"
		grep -E '^(not )?ok .*# SKIP|^# figure: ' "$log"
	fi
done

summary="$passed passed, $failed failed"
[ "$skipped" = 0 ] || summary="$summary, $skipped skipped"
echo "$summary"
[ "$failed" = 0 ]
