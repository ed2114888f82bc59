#!/bin/sh
# gold_terms.sh: scores terms and systems against an annotation by hand; TAP.
# SEEDS, GOLD, V: as for gold.sh.
set -u

cd "$(dirname "$0")/.." || exit 1
build=${BUILD:-build}
seeds=${SEEDS:-../shared/seeds}
gold=${GOLD:-$(dirname "$seeds")/gold}

if [ ! -r "$gold/terms.tsv" ] || [ ! -d "$seeds" ]; then
	echo 'ok 1 - terms against an annotation # SKIP no annotated documents here'
	echo '1..1'
	exit 0
fi
exec "$build/gold/score_terms" "$gold" "$seeds"
