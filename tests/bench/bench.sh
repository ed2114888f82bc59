#!/bin/bash
# bench.sh PROGRAM TOOLS FOLDER: measures chayue beside its peers, on the same text in the same run,
# and prints ratios as a Markdown table. FOLDER keeps the text between runs: the npm package
# chinese-poetry as plain text, fetched by its name.
#
# Peers that are not installed are left out. Times are medians; page cache warm.
set -euo pipefail

program=$(realpath "$1") tool=$(realpath "$2/tool") hello=$(realpath "$2/hello")
mkdir -p "$3"
cd "$3"
runs=${BENCH_RUNS:-5}

say() { echo "bench: $*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }
wall() { "$tool" time "$runs" "$@" | cut -d' ' -f1; }
peak() { "$tool" time 1 "$@" | cut -d' ' -f2; }
calc() { awk "BEGIN { printf \"$1\", $2 }"; }
bytes() { find "$1" -type f -printf '%s\n' | awk '{ n += $1 } END { print n + 0 }'; }

# The text, and sets of other sizes made of it: small/ (10 MB), poetry/, big/ (1 GB).
fetch()
{
	[ -e poetry/.ready ] && return
	say 'fetching chinese-poetry'
	have npm || { say 'npm is needed to fetch the text'; exit 1; }
	rm -rf package poetry
	npm pack --silent chinese-poetry >/dev/null
	tar xzf chinese-poetry-*.tgz
	mkdir poetry
	find package -name '*.json' | LC_ALL=C sort | while read -r json; do
		name=${json#package/} name=${name//\//_}
		"$tool" text "$json" >"poetry/${name%.json}.txt"
	done
	rm -rf package chinese-poetry-*.tgz
	touch poetry/.ready
}

make_sets()
{
	if [ ! -e small/.ready ]; then
		mkdir -p small
		for file in poetry/*.txt; do
			[ "$(bytes small)" -lt 10000000 ] || break
			cp "$file" small/
		done
		touch small/.ready
	fi
	if [ "${BENCH_BIG:-1}" = 1 ] && [ ! -e big/.ready ]; then
		say 'making 1 GB of it'
		for copy in 1 2 3 4 5 6; do
			mkdir -p "big/$copy"
			cp poetry/*.txt "big/$copy/"
		done
		touch big/.ready
	fi
}

# field NAME: of the JSON object on standard input
field() { sed -n "s/.*\"$1\":\([0-9.]*\).*/\1/p"; }

# percentiles [FIELD]: median and 99th percentile [ms] of a batch's "ms", or of another field
percentiles()
{
	field "${1:-ms}" | sort -n | awk '{ v[NR] = $1 } END { printf "%.3f %.3f", v[int((NR + 1) / 2)],
		v[int(NR * 0.99 + 0.5)] }'
}

row() { printf '| %s | %s | %s | %s | %s |\n' "$@"; }

load()
{
	local set=$1 text rg_time ours one memory index
	text=$(bytes "$set")
	ours=$(wall "$program" stats "$set")
	one=$(wall "$program" stats --threads=1 "$set")
	memory=$(peak "$program" stats "$set")
	index=$("$program" stats "$set" | field index_bytes)
	rg_time=$(wall rg -c -F 春風 "$set")
	row "load $set/, $(calc %.0f "$text/1e6") MB" "$(calc %.3f "$ours") s" \
		"rg -c -F $(calc %.3f "$rg_time") s" "$(calc %.1f "$ours/$rg_time") ×" '≤ 20 ×'
	row '— on one thread' "$(calc %.3f "$one") s" 'on two' "$(calc %.2f "$one/$ours") ×" '≤ 2 ×'
	row '— peak memory' "$(calc %.0f "$memory/1e6") MB" 'text' \
		"$(calc %.2f "$memory/$text") ×" '≤ 1.35 ×'
	row '— index' "$(calc %.1f "$index/1e6") MB" 'text' "$(calc %.3f "$index/$text") ×" '≤ 0.25 ×'
}

indexers()
{
	local text ours cindex sqlite
	if have cindex; then
		# It leaves out files with long lines: per byte that it says it indexed.
		export CSEARCHINDEX=$PWD/csearchindex
		ours=$(wall "$program" stats poetry)
		cindex=$(wall cindex -reset "$PWD/poetry" 2>/dev/null)
		text=$(cindex -reset "$PWD/poetry" 2>&1 | sed -n 's/.* \([0-9]*\) data bytes.*/\1/p')
		row "index poetry/, ns a byte" "$(calc %.2f "$ours*1e9/$(bytes poetry)")" \
			"cindex $(calc %.2f "$cindex*1e9/$text")" \
			"1/$(calc %.1f "($cindex/$text)/($ours/$(bytes poetry))")" '≤ 1/8'
		rm -f csearchindex
	fi
	text=$(bytes small)
	ours=$(wall "$program" stats small)
	if have sqlite3; then
		rm -f fts.db
		sqlite=$(BENCH_RUNS=1 "$tool" time 1 sh -c "rm -f fts.db; {
			echo \"create virtual table t using fts5(x, tokenize='trigram');begin;\"
			for f in small/*.txt; do echo \"insert into t values(readfile('\$f'));\"; done
			echo 'commit;'; } | sqlite3 fts.db" | cut -d' ' -f1)
		row "index small/, $(calc %.0f "$text/1e6") MB" "$(calc %.3f "$ours") s" "SQLite FTS5 trigram $(calc %.2f "$sqlite") s" \
			"1/$(calc %.0f "$sqlite/$ours")" '≤ 1/50'
		rm -f fts.db
	fi
}

queries()
{
	local set=$1 rg_time literal folded first
	"$tool" draw 200 7 $(find poetry -name '*.txt' | LC_ALL=C sort | awk 'NR % 40 == 0') >queries
	rg_time=$(wall rg -c -F 春風 "$set")
	rg_time=$(calc %.3f "$rg_time*1000")
	literal=$("$program" search --no-fold --batch queries "$set" | percentiles)
	"$program" search --batch queries "$set" >answers
	folded=$(percentiles <answers)
	first=$(percentiles first_ms <answers)
	for kind in "literal,$literal,1/50,1/2" "folded,$folded,1/20,1"; do
		IFS=, read -r name both median_goal tail_goal <<<"$kind"
		row "200 queries in $set/, $name, median" "${both% *} ms" "rg -c -F $rg_time ms" \
			"1/$(calc %.0f "$rg_time/(${both% *}+0.0005)")" "≤ $median_goal"
		row '— 99th percentile' "${both#* } ms" '' "$(calc %.2f "${both#* }/$rg_time")" "≤ $tail_goal"
	done
	row '— first hits, median' "${first% *} ms" '' "1/$(calc %.0f "$rg_time/(${first% *}+0.0005)")" ''
	row '— first hits, 99th percentile' "${first#* } ms" '' "$(calc %.2f "${first#* }/$rg_time")" ''
	rm -f answers
}

# The best of some runs of the same query: what else runs here makes them slower, never faster.
pinyin()
{
	local set=$1 rg_time ours
	for _ in 1 2 3 4 5; do echo zrqd; done >letters
	rg_time=$(calc %.3f "$(wall rg -c -F 春風 "$set")*1000")
	ours=$("$program" search --batch letters "$set" | field ms | sort -n | head -1)
	row "pinyin zrqd in $set/" "$ours ms" "rg -c -F $rg_time ms" "$(calc %.2f "$ours/$rg_time")" ''
	rm -f letters
}

paint()
{
	local ours theirs
	ours=$("$tool" paint 50 查阅 "$program" poetry)
	theirs=$("$tool" paint 50 你好 "$hello")
	row 'first paint, 80 × 24' "$(calc %.2f "${ours% *}*1000") ms" \
		"ncursesw hello $(calc %.2f "${theirs% *}*1000") ms" \
		"$(calc %.2f "${ours% *}/${theirs% *}") ×" '≤ 2 ×'
	row '— peak memory then' "$(calc %.1f "${ours#* }/1e6") MB" \
		"$(calc %.1f "${theirs#* }/1e6") MB" '' '≤ 4 MB'
}

fetch
make_sets
have rg || { say 'ripgrep is needed to compare with'; exit 1; }
echo "$(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1); $(rg --version | head -1)"
echo
row what chayue peer ratio goal
row --- ---: ---: ---: ---:
paint
load poetry
big=
[ "${BENCH_BIG:-1}" = 0 ] || big=big
[ -z "$big" ] || load big
indexers
queries poetry
pinyin poetry
[ -z "$big" ] || queries big
[ -z "$big" ] || pinyin big
