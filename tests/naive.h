/* Search as simple as it can be: the whole text folded, every place tried. */
#ifndef CHAYUE_TESTS_NAIVE_H
#define CHAYUE_TESTS_NAIVE_H

#include "chayue/base/vec.h"
#include "chayue/query/match.h"
#include "chayue/text/chars.h"
#include "chayue/text/fold.h"

struct folded {
	CY_VEC(struct cy_unit) units;
};

static inline void naive_fold(struct folded *out, struct cy_span text, unsigned options)
{
	struct cy_folder folder;
	struct cy_unit unit;

	out->units.n = 0;
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

/* The pattern as a matcher takes it: white space at its ends dropped, and with CY_FOLD_SPACE what
 * is ignored there, too. */
static inline void naive_pattern(struct folded *out, struct cy_span pattern, unsigned options)
{
	uint8_t dropped = options & CY_FOLD_SPACE ? CY_CHAR_SPACE | CY_CHAR_IGNORED : CY_CHAR_SPACE;
	struct folded chars = {0};
	size_t first = 0, last;

	naive_fold(&chars, pattern, 0);
	last = chars.units.n;
	while (first < last && cy_char_is(chars.units.v[first].cp, dropped))
		first++;
	while (last > first && cy_char_is(chars.units.v[last - 1].cp, dropped))
		last--;
	out->units.n = 0;
	if (first < last)
		naive_fold(out,
			cy_span_slice(
				pattern, chars.units.v[first].start, chars.units.v[last - 1].end),
			options);
	naive_dispose(&chars);
}

#endif
