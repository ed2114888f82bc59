#!/bin/sh
# gold_cites.sh: compares the references read out of documents with an annotation by hand; TAP.
# SEEDS, GOLD, V: as for gold.sh.
set -u

cd "$(dirname "$0")/.." || exit 1
build=${BUILD:-build}
seeds=${SEEDS:-../shared/seeds}
gold=${GOLD:-$(dirname "$seeds")/gold}

if [ ! -r "$gold/citations.tsv" ] || [ ! -d "$seeds" ]; then
	echo 'ok 1 - references against an annotation # SKIP no annotated documents here'
	echo '1..1'
	exit 0
fi
exec "$build/gold/score_cites" "$gold" "$seeds"
