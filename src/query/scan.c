/*
 * query/scan: the anchor's sources are found, as bytes where they are few. What stands around one
 * is settled by the cheapest look that can: the spellings of the pattern, then common characters,
 * then folding in full.
 */
#include "match.h"

#include "chayue/text/chars.h"
#include "chayue/text/fold.h"
#include "chayue/text/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* [byte] scanned at a time without an index */
#ifndef STRETCH
#define STRETCH (64 * 1024)
#endif

/* Units behind the anchor's, from the character at `at`, whose unit `skip` is the anchor. */
static bool match_forward(
	const struct cy_matcher *m, struct cy_span text, size_t at, unsigned skip, size_t *end)
{
	struct cy_folder folder;
	struct cy_unit unit = {0};

	cy_folder_init(&folder, text, at, m->options);
	for (unsigned i = 0; i <= skip; i++) {
		if (!cy_folder_next(&folder, &unit))
			return false;
	}
	for (size_t i = m->anchor + 1; i < m->units.n; i++) {
		if (!cy_folder_next(&folder, &unit) || unit.cp != m->units.v[i])
			return false;
	}
	*end = unit.end;
	return true;
}

static bool match_backward(const struct cy_matcher *m, struct cy_span text, size_t at,
	const uint32_t *own, unsigned skip, size_t *start)
{
	struct cy_folder folder;
	struct cy_unit unit = {.start = at};
	size_t left = m->anchor;

	for (; left > 0 && skip > 0; left--, skip--) {
		if (own[skip - 1] != m->units.v[left - 1])
			return false;
	}
	cy_folder_init(&folder, text, at, m->options);
	for (; left > 0; left--) {
		if (!cy_folder_prev(&folder, &unit) || unit.cp != m->units.v[left - 1])
			return false;
	}
	*start = unit.start;
	return true;
}

/* What a look at common characters alone can tell. */
enum verdict { NO, YES, UNSURE };

/* Whether a line end between these two characters is passed over. */
static bool is_passed_over(uint32_t before, uint32_t behind)
{
	const uint8_t chinese = CY_CHAR_HAN | CY_CHAR_CJKPUNCT;

	return cy_char_is(before, chinese) && cy_char_is(behind, chinese);
}

/* The unit of the next character, over a line end between Chinese ones; 0: not so simple. */
static uint32_t next_common(const char **p, const char *stop, uint32_t *before)
{
	uint32_t cp = cy_utf8_next(p);

	if (cp == '\n' && *p < stop) {
		cp = cy_utf8_next(p);
		if (!is_passed_over(*before, cp))
			return 0;
	}
	*before = cp;
	return cy_fold_common(cp);
}

static enum verdict quick_forward(
	const struct cy_matcher *m, struct cy_span text, uint32_t anchor, size_t *end)
{
	const char *p = text.p + *end, *stop = text.p + text.n;

	for (size_t i = m->anchor + 1; i < m->units.n; i++) {
		uint32_t unit;

		if (p == stop)
			return NO;
		unit = next_common(&p, stop, &anchor);
		if (unit != m->units.v[i])
			return unit ? NO : UNSURE;
	}
	*end = (size_t)(p - text.p);
	return YES;
}

static uint32_t previous_common(const char **p, const char *start, uint32_t *behind)
{
	uint32_t cp = cy_utf8_prev(p);

	if (cp == '\n' && *p > start) {
		cp = cy_utf8_prev(p);
		if (!is_passed_over(cp, *behind))
			return 0;
	}
	*behind = cp;
	return cy_fold_common(cp);
}

static enum verdict quick_backward(
	const struct cy_matcher *m, struct cy_span text, uint32_t anchor, size_t *start)
{
	const char *p = text.p + *start;

	for (size_t i = m->anchor; i > 0; i--) {
		uint32_t unit;

		if (p == text.p)
			return NO;
		unit = previous_common(&p, text.p, &anchor);
		if (unit != m->units.v[i - 1])
			return unit ? NO : UNSURE;
	}
	*start = (size_t)(p - text.p);
	return YES;
}

/* With all kinds of folding on, nearly every place is settled here. */
static enum verdict quick_match(
	const struct cy_matcher *m, struct cy_span text, uint32_t anchor, struct cy_range *range)
{
	enum verdict forward, backward;

	if (m->options == 0)
		return NO; /* it would have been spelled so */
	if (m->options != CY_FOLD_ALL)
		return UNSURE;
	forward = quick_forward(m, text, anchor, &range->end);
	if (forward == NO)
		return NO;
	backward = quick_backward(m, text, anchor, &range->start);
	return backward == NO ? NO : forward == YES && backward == YES ? YES : UNSURE;
}

static void match_slowly(const struct cy_matcher *m, struct cy_span text, size_t at,
	const uint32_t *units, unsigned n, struct cy_ranges *out)
{
	struct cy_range range;

	for (unsigned i = 0; i < n; i++) {
		if (units[i] == m->units.v[m->anchor] &&
			match_forward(m, text, at, i, &range.end) &&
			match_backward(m, text, at, units, i, &range.start))
			cy_vec_push(&out->list, range);
	}
}

/* A character that gives the anchor stands at `at`: are there occurrences around its units? */
static void verify(
	const struct cy_matcher *m, struct cy_span text, size_t at, struct cy_ranges *out)
{
	uint32_t units[CY_FOLD_MAX_UNITS];
	const char *p = text.p + at;
	uint32_t anchor = cy_utf8_next(&p);
	unsigned n = cy_fold_char(anchor, m->options, units);
	struct cy_range range = {at, (size_t)(p - text.p)};
	enum verdict verdict = n > 1             ? UNSURE
			       : m->units.n == 1 ? YES
						 : quick_match(m, text, anchor, &range);

	if (verdict == YES)
		cy_vec_push(&out->list, range);
	else if (verdict == UNSURE)
		match_slowly(m, text, at, units, n, out);
}

/* The occurrence around the anchor at `at`, where it is spelled in one of the known ways. */
static bool find_spelled(
	const struct cy_matcher *m, struct cy_span text, size_t at, struct cy_ranges *out)
{
	for (unsigned i = 0; i < m->n_spellings; i++) {
		const struct spelling *s = &m->spelling[i];
		size_t start = at - s->anchor;

		if (at < s->anchor || text.n - start < s->n ||
			!match_same_bytes(text.p + start, s->bytes, s->n))
			continue;
		cy_vec_push(&out->list, (struct cy_range){start, start + s->n});
		return true;
	}
	return false;
}

void match_settle(const struct cy_matcher *m, struct cy_span text, size_t at, struct cy_ranges *out)
{
	if (!find_spelled(m, text, at, out))
		verify(m, text, at, out);
}

void match_scan_bytes(const struct cy_matcher *m, const struct cy_needles *needles,
	struct cy_span text, size_t start, size_t end, struct cy_ranges *out)
{
	uint32_t offsets[4 * CY_BYTES_ROOM];
	size_t next, n;

	for (; start < end; start += next) {
		n = cy_bytes_find(
			needles, text.p + start, end - start, offsets, CY_LEN(offsets), &next);
		for (size_t i = 0; i < n; i++)
			match_settle(m, text, start + offsets[i], out);
	}
}

/* Anchors with many sources (Latin letters, digits): fold every character. */
static void scan_chars(const struct cy_matcher *m, struct cy_span text, size_t start, size_t end,
	struct cy_ranges *out)
{
	const char *p = text.p + start, *stop = text.p + end;
	uint32_t units[CY_FOLD_MAX_UNITS], anchor = m->units.v[m->anchor];

	while (p < stop) {
		size_t at = (size_t)(p - text.p);
		unsigned n = cy_fold_char(cy_utf8_next(&p), m->options, units);

		for (unsigned i = 0; i < n; i++) {
			if (units[i] == anchor) {
				verify(m, text, at, out);
				break;
			}
		}
	}
}

static void scan(const struct cy_matcher *m, struct cy_span text, size_t start, size_t end,
	bool forms, struct cy_ranges *out)
{
	assert(start <= end && end <= text.n);
	if (!forms && m->has_usual)
		match_scan_run(m, text, start, end, out);
	else if (m->every.n)
		match_scan_bytes(m, &m->every, text, start, end, out);
	else
		scan_chars(m, text, start, end, out);
}

void cy_matcher_scan(const struct cy_matcher *m, struct cy_span text, size_t start, size_t end,
	struct cy_ranges *out)
{
	scan(m, text, start, end, true, out);
}

void cy_matcher_scan_block(const struct cy_matcher *m, struct cy_span text,
	const struct cy_block *block, struct cy_ranges *out)
{
	scan(m, text, block->start, block->start + block->size, block->forms, out);
}

size_t cy_ranges_drop_overlaps(struct cy_ranges *ranges, size_t from, size_t last_end)
{
	size_t kept = from;

	for (size_t i = from; i < ranges->list.n; i++) {
		if (ranges->list.v[i].start < last_end)
			continue;
		last_end = ranges->list.v[i].end;
		ranges->list.v[kept++] = ranges->list.v[i];
	}
	ranges->list.n = kept;
	return last_end;
}

void cy_matcher_all(const struct cy_matcher *m, struct cy_span text, struct cy_ranges *out)
{
	size_t at = 0, end, last_end = 0, before;

	for (; at < text.n; at = end) {
		end = text.n - at > STRETCH ? cy_utf8_floor(text.p, at + STRETCH) : text.n;
		before = out->list.n;
		cy_matcher_scan(m, text, at, end, out);
		last_end = cy_ranges_drop_overlaps(out, before, last_end);
	}
}

bool cy_matcher_any(const struct cy_matcher *m, struct cy_span text)
{
	struct cy_ranges found = {0};
	bool any;

	cy_matcher_all(m, text, &found);
	any = found.list.n > 0;
	cy_vec_dispose(&found.list);
	return any;
}
