/* Search as simple as it can be: the whole text folded, every place tried. */
#ifndef CHAYUE_TESTS_NAIVE_H
#define CHAYUE_TESTS_NAIVE_H

#include "chayue/base/buf.h"
#include "chayue/base/vec.h"
#include "chayue/query/match.h"
#include "chayue/text/chars.h"
#include "chayue/text/fold.h"
#include "chayue/text/utf8.h"

struct folded {
	CY_VEC(struct cy_unit) units;
};

static inline void naive_fold(struct folded *out, struct cy_span text, unsigned options);

/* Without its marks, the rest folded; places are those of the whole text. */
static inline void naive_fold_unmarked(struct folded *out, struct cy_span text, unsigned options)
{
	CY_VEC(size_t)
	start = {0}, end = {0}; /* per byte of `kept`: of its character in the text */
	struct cy_buf kept = {0};
	size_t n = 0;

	for (const char *p = text.p, *stop = p + text.n; p < stop;) {
		const char *at = p;

		if (cy_char_is_punctuation(cy_utf8_next(&p)))
			continue;
		for (const char *q = at; q < p; q++) {
			cy_vec_push(&start, (size_t)(at - text.p));
			cy_vec_push(&end, (size_t)(p - text.p));
		}
		cy_buf_append(&kept, at, (size_t)(p - at));
	}
	naive_fold(out, cy_buf_span(&kept), options);
	cy_vec_each (unit, &out->units) {
		if (cy_char_is_punctuation(unit->cp))
			continue; /* of a character with others beside it */
		out->units.v[n] = *unit;
		out->units.v[n].start = start.v[unit->start];
		out->units.v[n++].end = end.v[unit->end - 1];
	}
	out->units.n = n;
	cy_vec_dispose(&start);
	cy_vec_dispose(&end);
	cy_buf_dispose(&kept);
}

static inline void naive_fold(struct folded *out, struct cy_span text, unsigned options)
{
	struct cy_folder folder;
	struct cy_unit unit;

	out->units.n = 0;
	if (options & CY_FOLD_PUNCTUATION) {
		naive_fold_unmarked(out, text, options & ~(unsigned)CY_FOLD_PUNCTUATION);
		return;
	}
	cy_folder_init(&folder, text, 0, options);
	while (cy_folder_next(&folder, &unit))
		cy_vec_push(&out->units, unit);
}

static inline void naive_dispose(struct folded *folded)
{
	cy_vec_dispose(&folded->units);
}

static inline bool naive_equal(const struct cy_unit *a, const struct cy_unit *b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (a[i].cp != b[i].cp)
			return false;
	}
	return true;
}

/* The leftmost occurrences that do not overlap. */
static inline void naive_find(
	const struct folded *text, const struct folded *pattern, struct cy_ranges *out)
{
	size_t n = pattern->units.n, last_end = 0;

	out->list.n = 0;
	for (size_t i = 0; n && i + n <= text->units.n; i++) {
		const struct cy_unit *at = text->units.v + i;

		if (at->start < last_end || !naive_equal(at, pattern->units.v, n))
			continue;
		last_end = at[n - 1].end;
		cy_vec_push(&out->list, (struct cy_range){at->start, last_end});
	}
}

static inline bool naive_is_dropped(uint32_t cp, uint8_t blank, unsigned options)
{
	return cy_char_is(cp, blank) ||
	       ((options & CY_FOLD_PUNCTUATION) && cy_char_is_punctuation(cp));
}

/* The pattern as a matcher takes it: white space at its ends dropped, and with CY_FOLD_SPACE what
 * is ignored there, too; with CY_FOLD_PUNCTUATION marks, unless there is nothing else. Returns the
 * options it is looked for with. */
static inline unsigned naive_pattern(struct folded *out, struct cy_span pattern, unsigned options)
{
	uint8_t dropped = options & CY_FOLD_SPACE ? CY_CHAR_SPACE | CY_CHAR_IGNORED : CY_CHAR_SPACE;
	struct folded chars = {0};
	size_t first = 0, last;

	naive_fold(&chars, pattern, 0);
	last = chars.units.n;
	while (first < last && naive_is_dropped(chars.units.v[first].cp, dropped, options))
		first++;
	while (last > first && naive_is_dropped(chars.units.v[last - 1].cp, dropped, options))
		last--;
	out->units.n = 0;
	if (first < last)
		naive_fold(out,
			cy_span_slice(
				pattern, chars.units.v[first].start, chars.units.v[last - 1].end),
			options);
	naive_dispose(&chars);
	if (first == last && (options & CY_FOLD_PUNCTUATION))
		return naive_pattern(out, pattern, options & ~(unsigned)CY_FOLD_PUNCTUATION);
	return options;
}

#endif
