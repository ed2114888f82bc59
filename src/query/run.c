/*
 * query/run: the run of characters around the anchor, as the vector code compares it.
 *
 * In a block without forms most units are written in one or two ways of one length. So whether an
 * occurrence stands at an anchor is told for 64 places at once, as bits of masks (text/bytes).
 * Those with white space where a character should be, and those of patterns that are longer than
 * a run, are unsure and settled one by one. An anchor near a block's ends is, too: the masks look
 * at what is around it, and only of this block it is known that there are no forms.
 */
#include "match.h"

#include "chayue/text/chars.h"
#include "chayue/text/fold.h"
#include "chayue/text/utf8.h"

#include <string.h>

enum { WORD = 64 /* [byte] that one mask tells of */, MASKS = 32 };

/* The spellings of a unit without forms, that of the pattern first. False when they are not of one
 * length, too many, or some give more than the unit. */
static bool spell_unit(
	const struct cy_matcher *m, uint32_t unit, uint32_t typed, struct cy_bytes_place *place)
{
	const struct cy_fold_source *list;
	uint32_t full[CY_FOLD_MAX_UNITS], units[CY_FOLD_MAX_UNITS];
	size_t n;

	cy_fold_char(unit, CY_FOLD_ALL, full);
	n = cy_fold_sources(full[0], &list);
	place->n = 0;
	for (size_t i = 0; i < n + 1; i++) {
		uint32_t cp = i ? list[i - 1].source : full[0];
		unsigned n_units = cy_fold_char(cp, m->options, units);
		struct cy_needle needle = {0};
		bool gives = false;

		for (unsigned k = 0; k < n_units; k++)
			gives = gives || units[k] == unit;
		if (!gives || cy_fold_is_form(cp))
			continue;
		needle.length = (uint8_t)cy_utf8_encode(cp, needle.bytes);
		if (n_units > 1 || place->n == CY_RUN_SPELLINGS ||
			(place->n && needle.length != place->spelling[0].length))
			return false;
		place->spelling[place->n++] = needle;
		if (cp == typed) {
			place->spelling[place->n - 1] = place->spelling[0];
			place->spelling[0] = needle;
		}
	}
	return place->n > 0;
}

/* Adds the unit to the run, the next or the one before those it has; false: it ends there. */
static bool lengthen_run(struct cy_matcher *m, size_t unit, uint32_t typed)
{
	struct cy_bytes_place *place = &m->run.place[m->run.n];
	int length;

	/* Where marks are passed over any may stand between two units. */
	if (m->run.n == CY_RUN_PLACES || (m->run.n && (m->options & CY_FOLD_PUNCTUATION)) ||
		(m->options && cy_char_is(m->units.v[unit], CY_CHAR_SPACE | CY_CHAR_IGNORED)) ||
		!spell_unit(m, m->units.v[unit], typed, place))
		return false;
	length = place->spelling[0].length;
	if (unit >= m->anchor) {
		place->at = place->gap = (int)m->run_end;
		m->run_end += (size_t)length;
	} else {
		m->run_start += (size_t)length;
		place->at = -(int)m->run_start;
		place->gap = place->at + length - 1;
	}
	m->run.n++;
	return true;
}

/* Whether the end of an occurrence may be the start of the next one. */
static bool has_border(const uint32_t *units, size_t n)
{
	for (size_t k = 1; k < n; k++) {
		if (memcmp(units, units + n - k, k * sizeof *units) == 0)
			return true;
	}
	return false;
}

static bool same_spellings(const struct cy_bytes_place *a, const struct cy_bytes_place *b)
{
	return a->n == b->n && memcmp(a->spelling, b->spelling, a->n * sizeof *a->spelling) == 0;
}

/* Tells places of the same spellings of each other. */
static void share_places(struct cy_bytes_run *run)
{
	for (unsigned i = 0; i < run->n; i++)
		run->place[i].shared = -1;
	for (unsigned i = 1; i < run->n; i++) {
		unsigned k = 0;

		while (k < i && !same_spellings(&run->place[k], &run->place[i]))
			k++;
		if (k < i)
			run->place[i].shared = run->place[k].shared = (int)k;
	}
}

void match_choose_run(struct cy_matcher *m, const uint32_t *typed)
{
	size_t first = m->anchor, end = m->anchor;
	char spelled[4 * CY_RUN_PLACES];

	while (end < m->units.n && lengthen_run(m, end, typed[end]))
		end++;
	while (end > m->anchor && first > 0 && lengthen_run(m, first - 1, typed[first - 1]))
		first--;
	m->run.gaps = m->options & CY_FOLD_SPACE;
	for (size_t i = 0; i < m->units.n; i++)
		m->run.stops = m->run.stops || m->units.v[i] == 0x3002;
	m->run.part = end - first < m->units.n;
	share_places(&m->run);
	m->run_before = (unsigned)m->run_start + CY_RUN_MARGIN;
	m->run_behind = (unsigned)m->run_end + CY_RUN_MARGIN;
	for (unsigned i = 0; i < m->run.n; i++)
		memcpy(spelled + m->run_start + m->run.place[i].at,
			m->run.place[i].spelling[0].bytes, m->run.place[i].spelling[0].length);
	m->run.literal = cy_matcher_is_literal(m, cy_span(spelled, m->run_start + m->run_end));
	/* Of those that are longer than a run each occurrence is settled by itself. */
	m->overlaps_itself = m->run.part || has_border(m->units.v, m->units.n);
}

/* Words of masks of a stretch, from *first on: not too near the text's ends. */
static size_t run_words(
	const struct cy_matcher *m, struct cy_span text, size_t start, size_t end, size_t *first)
{
	*first = start + m->run_before;
	if (m->run.n == 0 || end - start < m->run_before + m->run_behind + WORD)
		return 0;
	while (((unsigned char)text.p[*first] & 0xC0) == 0x80)
		++*first; /* the character belongs to what is before */
	return (end - *first - m->run_behind) / WORD;
}

/* Anchors in a word of masks: where the run stands there is an occurrence, unless it is unsure. */
static void take_word(const struct cy_matcher *m, struct cy_span text, size_t base,
	const struct cy_bytes_masks *masks, struct cy_ranges *out)
{
	for (uint64_t left = masks->whole | masks->unsure; left; left &= left - 1) {
		unsigned bit = (unsigned)__builtin_ctzll(left);
		size_t at = base + bit;

		if (masks->unsure >> bit & 1)
			match_settle(m, text, at, out);
		else
			cy_vec_push(
				&out->list, (struct cy_range){at - m->run_start, at + m->run_end});
	}
}

void match_scan_run(const struct cy_matcher *m, struct cy_span text, size_t start, size_t end,
	struct cy_ranges *out)
{
	struct cy_bytes_masks masks[MASKS];
	size_t at, words = run_words(m, text, start, end, &at);

	if (!words) {
		match_scan_bytes(m, &m->usual, text, start, end, out);
		return;
	}
	match_scan_bytes(m, &m->usual, text, start, at, out);
	for (size_t some; words; words -= some, at += some * WORD) {
		size_t n;

		some = words < MASKS ? words : MASKS;
		n = cy_bytes_match(&m->run, text.p + at, some, masks);
		for (size_t i = 0; i < n; i++)
			take_word(m, text, at + masks[i].word * WORD, &masks[i], out);
	}
	match_scan_bytes(m, &m->usual, text, at, end, out);
}

/* Counting */

static void count_range(const struct cy_matcher *m, struct cy_span text, struct cy_range range,
	struct cy_count *count)
{
	if (range.start < count->last_end)
		return;
	count->last_end = range.end;
	count->hits++;
	count->literal += cy_matcher_is_literal(m, cy_span_slice(text, range.start, range.end));
}

static void count_ranges(const struct cy_matcher *m, struct cy_span text, struct cy_ranges *ranges,
	struct cy_count *count)
{
	cy_vec_each (range, &ranges->list)
		count_range(m, text, *range, count);
	ranges->list.n = 0;
}

static uint64_t bits_from(uint64_t bits, size_t first)
{
	return first < WORD ? bits >> first << first : 0;
}

/* Of a pattern that overlaps itself: each that is taken hides those up to its end. */
static void count_each(const struct cy_matcher *m, size_t base, const struct cy_bytes_masks *masks,
	struct cy_count *count)
{
	size_t size = m->run_start + m->run_end, free = count->last_end + m->run_start;
	uint64_t left = bits_from(masks->whole, free > base ? free - base : 0), taken = 0;

	while (left) {
		unsigned bit = (unsigned)__builtin_ctzll(left);

		taken |= UINT64_C(1) << bit;
		left = bits_from(left, bit + size);
		count->last_end = base + bit + m->run_end;
		count->hits++;
	}
	if (taken & masks->literal)
		count->literal += (unsigned)__builtin_popcountll(taken & masks->literal);
}

static void count_word(const struct cy_matcher *m, struct cy_span text, size_t base,
	const struct cy_bytes_masks *masks, struct cy_ranges *scratch, struct cy_count *count)
{
	if (masks->unsure) {
		take_word(m, text, base, masks, scratch);
		count_ranges(m, text, scratch, count);
	} else if (m->overlaps_itself) {
		count_each(m, base, masks, count);
	} else {
		count->hits += (unsigned)__builtin_popcountll(masks->whole);
		count->literal += (unsigned)__builtin_popcountll(masks->literal);
		count->last_end = base + 63 - (unsigned)__builtin_clzll(masks->whole) + m->run_end;
	}
}

void cy_matcher_count_block(const struct cy_matcher *m, struct cy_span text,
	const struct cy_block *block, struct cy_ranges *scratch, struct cy_count *count)
{
	struct cy_bytes_masks masks[MASKS];
	size_t end = block->start + block->size, at;
	size_t words =
		block->forms || !m->has_usual ? 0 : run_words(m, text, block->start, end, &at);

	scratch->list.n = 0;
	if (!words) {
		cy_matcher_scan_block(m, text, block, scratch);
		count_ranges(m, text, scratch, count);
		return;
	}
	match_scan_bytes(m, &m->usual, text, block->start, at, scratch);
	count_ranges(m, text, scratch, count);
	for (size_t some; words; words -= some, at += some * WORD) {
		size_t n;

		some = words < MASKS ? words : MASKS;
		n = cy_bytes_match(&m->run, text.p + at, some, masks);
		for (size_t i = 0; i < n; i++)
			count_word(m, text, at + masks[i].word * WORD, &masks[i], scratch, count);
	}
	match_scan_bytes(m, &m->usual, text, at, end, scratch);
	count_ranges(m, text, scratch, count);
}
