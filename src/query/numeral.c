/*
 * query/numeral: a matcher for each spelling, anchored at its first unit, so that what they find in
 * one stretch after the other comes in order whichever of them finds it. matchers[0] is for what
 * was typed; what the others find is kept where it is bounded by no digit.
 */
#include "chayue/query/numeral.h"
#include "chayue/base/mem.h"
#include "chayue/text/chars.h"
#include "chayue/text/fold.h"
#include "chayue/text/utf8.h"
#include "spell.h"

#include <stdlib.h>
#include <string.h>

struct cy_numerals {
	CY_VEC(struct cy_matcher *) matchers;
	CY_VEC(const char *) texts; /* heap */
	unsigned options;
	bool opens, closes; /* the pattern begins, ends with a number */
};

/* ---- making ---- */

static bool is_known(const struct cy_numerals *numerals, const struct cy_matcher *matcher)
{
	size_t n, n_known;
	const uint32_t *units = cy_matcher_units(matcher, &n);

	cy_vec_each (known, &numerals->matchers) {
		const uint32_t *other = cy_matcher_units(*known, &n_known);

		if (n == n_known && memcmp(units, other, n * sizeof *units) == 0)
			return true;
	}
	return false;
}

static void add_spelling(struct cy_numerals *numerals, struct cy_span text)
{
	struct cy_matcher *matcher = cy_matcher_new_at_start(text, numerals->options);

	if (!matcher || is_known(numerals, matcher)) {
		cy_matcher_free(matcher);
		return;
	}
	cy_vec_push(&numerals->matchers, matcher);
	cy_vec_push(&numerals->texts, cy_memdup(text.p, text.n));
}

/* The pattern with way[i] of its i-th number. */
static void add_combination(struct cy_numerals *numerals, struct cy_span pattern,
	const struct spelled_list *numbers, const size_t *way)
{
	struct cy_buf text = {0};
	size_t at = 0;

	for (size_t i = 0; i < numbers->list.n; i++) {
		const struct spelled *number = &numbers->list.v[i];

		cy_buf_append(&text, pattern.p + at, number->place.start - at);
		cy_buf_puts(&text, number->ways.v[way[i]]);
		at = number->place.end;
	}
	cy_buf_append(&text, pattern.p + at, pattern.n - at);
	add_spelling(numerals, cy_buf_span(&text));
	cy_buf_dispose(&text);
}

/* All combinations whose ways add up to `sum`, number i and those behind it still to be chosen. */
static void add_combinations(struct cy_numerals *numerals, struct cy_span pattern,
	const struct spelled_list *numbers, size_t *way, size_t i, size_t sum)
{
	if (numerals->matchers.n == CY_NUMERAL_SPELLINGS)
		return;
	if (i == numbers->list.n) {
		if (sum == 0)
			add_combination(numerals, pattern, numbers, way);
		return;
	}
	for (way[i] = 0; way[i] < numbers->list.v[i].ways.n && way[i] <= sum; way[i]++)
		add_combinations(numerals, pattern, numbers, way, i + 1, sum - way[i]);
}

/* Whether a matcher drops all of this at the ends of its pattern. */
static bool is_dropped(struct cy_span s, unsigned options)
{
	for (const char *p = s.p, *end = p + s.n; p < end;) {
		uint32_t cp = cy_utf8_next(&p);

		if (!cy_char_is(cp, CY_CHAR_SPACE | CY_CHAR_IGNORED) &&
			!((options & CY_FOLD_PUNCTUATION) && cy_char_is_punctuation(cp)))
			return false;
	}
	return true;
}

static void find_ends(
	struct cy_numerals *numerals, struct cy_span pattern, const struct spelled_list *numbers)
{
	struct cy_range first = numbers->list.v[0].place;
	struct cy_range last = numbers->list.v[numbers->list.n - 1].place;

	numerals->opens = is_dropped(cy_span_slice(pattern, 0, first.start), numerals->options);
	numerals->closes =
		is_dropped(cy_span_slice(pattern, last.end, pattern.n), numerals->options);
}

struct cy_numerals *cy_numerals_new(struct cy_span pattern, unsigned options)
{
	struct cy_numerals *numerals = NULL;
	struct spelled_list numbers = {0};
	size_t way[CY_NUMERALS_MOST], most = 0;

	spell_find(pattern, CY_NUMERALS_MOST, !(options & CY_FOLD_WIDTH), &numbers);
	if (numbers.list.n) {
		numerals = cy_calloc(1, sizeof *numerals);
		numerals->options = options;
		find_ends(numerals, pattern, &numbers);
		add_spelling(numerals, pattern);
		cy_vec_each (number, &numbers.list)
			most += number->ways.n - 1;
		for (size_t sum = 0; sum <= most; sum++)
			add_combinations(numerals, pattern, &numbers, way, 0, sum);
	}
	spell_dispose(&numbers);
	return numerals;
}

void cy_numerals_free(struct cy_numerals *numerals)
{
	if (!numerals)
		return;
	for (size_t i = 0; i < numerals->matchers.n; i++) {
		cy_matcher_free(numerals->matchers.v[i]);
		free((void *)(uintptr_t)numerals->texts.v[i]);
	}
	cy_vec_dispose(&numerals->matchers);
	cy_vec_dispose(&numerals->texts);
	free(numerals);
}

size_t cy_numerals_spellings(const struct cy_numerals *numerals, const char *const **texts)
{
	*texts = numerals->texts.v;
	return numerals->texts.n;
}

bool cy_numerals_is_literal(const struct cy_numerals *numerals, struct cy_span s)
{
	return cy_matcher_is_literal(numerals->matchers.v[0], s);
}

/* ---- finding ---- */

static int compare_blocks(const void *a, const void *b)
{
	return *(const uint16_t *)a - *(const uint16_t *)b;
}

void cy_numerals_blocks(const struct cy_numerals *numerals, const struct cy_segment *segment,
	struct cy_block_list *out)
{
	struct cy_block_list one = {0};
	size_t kept = 0;

	out->list.n = 0;
	cy_vec_each (matcher, &numerals->matchers) {
		cy_matcher_blocks(*matcher, segment, &one);
		cy_vec_each (number, &one.list)
			cy_vec_push(&out->list, *number);
	}
	cy_vec_dispose(&one.list);
	if (out->list.n == 0)
		return;
	qsort(out->list.v, out->list.n, sizeof *out->list.v, compare_blocks);
	for (size_t i = 0; i < out->list.n; i++) {
		if (i == 0 || out->list.v[i] != out->list.v[kept - 1])
			out->list.v[kept++] = out->list.v[i];
	}
	out->list.n = kept;
}

/* The next two units from a place on, 0 where there is none. White space and marks part numbers,
 * whatever search passes over: 十二 and 十三 on two lines are two. */
static void neighbours(const struct cy_numerals *numerals, struct cy_span text, size_t at,
	bool (*next)(struct cy_folder *, struct cy_unit *), uint32_t cp[2])
{
	struct cy_folder folder;
	struct cy_unit unit;

	cy_folder_init(&folder, text, at,
		numerals->options & ~(unsigned)(CY_FOLD_PUNCTUATION | CY_FOLD_SPACE));
	cp[0] = next(&folder, &unit) ? unit.cp : 0;
	cp[1] = cp[0] && next(&folder, &unit) ? unit.cp : 0;
}

/* Whether a number goes on with these units: 2023 in 12023 and 20235, 5 in 1.5 and 5,000. */
static bool goes_on(const uint32_t cp[2])
{
	return cy_numeral_is(cp[0]) || ((cp[0] == '.' || cp[0] == ',' || cp[0] == 0xFF0E) &&
					       cy_numeral_arabic_digit(cp[1]) >= 0);
}

static bool is_whole(const struct cy_numerals *numerals, struct cy_span text, struct cy_range range)
{
	uint32_t before[2] = {0}, behind[2] = {0};

	if (numerals->opens)
		neighbours(numerals, text, range.start, cy_folder_prev, before);
	if (numerals->closes)
		neighbours(numerals, text, range.end, cy_folder_next, behind);
	return !goes_on(before) && !goes_on(behind);
}

static void keep_whole(
	const struct cy_numerals *numerals, struct cy_span text, size_t from, struct cy_ranges *out)
{
	size_t kept = from;

	for (size_t i = from; i < out->list.n; i++) {
		if (is_whole(numerals, text, out->list.v[i]))
			out->list.v[kept++] = out->list.v[i];
	}
	out->list.n = kept;
}

/* By start; of those from one start the longest first. */
static int compare_ranges(const void *a, const void *b)
{
	const struct cy_range *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end == y->end ? 0 : x->end > y->end ? -1 : 1;
}

/* block: NULL for the stretch [start, end). */
static void scan(const struct cy_numerals *numerals, struct cy_span text,
	const struct cy_block *block, size_t start, size_t end, struct cy_ranges *out)
{
	size_t first = out->list.n;

	for (size_t i = 0; i < numerals->matchers.n; i++) {
		size_t from = out->list.n;

		if (block)
			cy_matcher_scan_block(numerals->matchers.v[i], text, block, out);
		else
			cy_matcher_scan(numerals->matchers.v[i], text, start, end, out);
		if (i > 0)
			keep_whole(numerals, text, from, out);
	}
	if (out->list.n > first + 1)
		qsort(out->list.v + first, out->list.n - first, sizeof *out->list.v,
			compare_ranges);
}

void cy_numerals_scan(const struct cy_numerals *numerals, struct cy_span text, size_t start,
	size_t end, struct cy_ranges *out)
{
	scan(numerals, text, NULL, start, end, out);
}

void cy_numerals_scan_block(const struct cy_numerals *numerals, struct cy_span text,
	const struct cy_block *block, struct cy_ranges *out)
{
	scan(numerals, text, block, 0, 0, out);
}
