#!/bin/sh
# terminfo.sh: compiled descriptions of common terminals as rows {"NAME", "b64:..."}, in the form
# that $TERMINFO takes; see infocmp(1), -Q. Where there is no infocmp there are no rows.
for name in xterm-256color xterm tmux-256color tmux screen-256color screen linux vt100; do
	code=$(infocmp -0 -q -Q2 "$name" 2>/dev/null) || continue
	printf '{"%s", "%s"},\n' "$name" "$code"
done
