/*
 * query/match: makes matchers; query/scan.c finds the anchor's sources and verifies around them.
 *
 * `units` is the pattern under the matcher's options, `anchor` the index of the unit looked for
 * first. `sources` are the characters that give the anchor under these options, alone or among
 * other units. The index knows fully folded text: `window` is the part of the fully folded
 * pattern around the anchor that it is asked for. Whatever the options, folding the rest of the
 * kinds afterwards gives what folding all at once gives; so the window comes from `units`, and the
 * sources are among those the inverse of full folding names.
 */
#include "match.h"

#include "chayue/base/buf.h"
#include "chayue/base/mem.h"
#include "chayue/text/chars.h"
#include "chayue/text/fold.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* What may stand in a run of white space: with CY_FOLD_SPACE ignorable characters, too. */
static bool is_trimmed(uint32_t cp, unsigned options)
{
	uint8_t blank = options & CY_FOLD_SPACE ? CY_CHAR_SPACE | CY_CHAR_IGNORED : CY_CHAR_SPACE;

	return cy_char_is(cp, blank) ||
	       ((options & CY_FOLD_PUNCTUATION) && cy_char_is_punctuation(cp));
}

static struct cy_span trim(struct cy_span s, unsigned options)
{
	const char *p = s.p, *end = s.p + s.n, *q;

	while (p < end && (q = p, is_trimmed(cy_utf8_next(&q), options)))
		p = q;
	while (end > p && (q = end, is_trimmed(cy_utf8_prev(&q), options)))
		end = q;
	return cy_span(p, (size_t)(end - p));
}

static bool is_blank(uint32_t cp)
{
	return cy_char_is(cp, CY_CHAR_SPACE | CY_CHAR_IGNORED);
}

/* How common a unit is likely to be in a Chinese text; the least common makes the anchor. */
static unsigned commonness(uint32_t cp)
{
	static const uint32_t everywhere[] = {0x7684, 0x4E00, 0x662F, 0x4E0D, 0x4E86, 0x5728,
		0x4EBA, 0x6709, 0x548C, 0x8981, 0x5927, 0x4E2D, 0x56FD, 0x4E3A, 0x5BF9, 0x884C};
	const struct cy_fold_source *sources;
	unsigned score = (unsigned)cy_fold_sources(cp, &sources);

	if (is_blank(cp))
		return 1000; /* nor does the index know for certain what is around these */
	if (!cy_char_is(cp, CY_CHAR_HAN))
		return 100 + score;
	for (size_t i = 0; i < CY_LEN(everywhere); i++) {
		if (everywhere[i] == cp)
			return 50;
	}
	return score;
}

static void choose_anchor(struct cy_matcher *m)
{
	for (size_t i = 1; i < m->units.n; i++) {
		if (commonness(m->units.v[i]) < commonness(m->units.v[m->anchor]))
			m->anchor = i;
	}
}

/* False when there is no room for it. */
static bool add_needle(struct cy_needles *needles, uint32_t cp)
{
	struct cy_needle *needle = &needles->needle[needles->n];

	if (needles->n == CY_MAX_NEEDLES)
		return false;
	needle->length = (uint8_t)cy_utf8_encode(cp, needle->bytes);
	needles->n++;
	return true;
}

static void add_source(struct cy_matcher *m, uint32_t cp)
{
	uint32_t units[CY_FOLD_MAX_UNITS];
	unsigned n = cy_fold_char(cp, m->options, units);

	for (unsigned i = 0; i < n; i++) {
		if (units[i] == m->units.v[m->anchor]) {
			cy_vec_push(&m->sources, cp);
			return;
		}
	}
}

static void choose_needles(struct cy_matcher *m)
{
	bool every = true;

	m->has_usual = true;
	cy_vec_each (cp, &m->sources) {
		every = every && add_needle(&m->every, *cp);
		if (!cy_fold_is_form(*cp))
			m->has_usual = m->has_usual && add_needle(&m->usual, *cp);
	}
	if (!every)
		m->every.n = 0;
}

/* Whatever folds to the anchor folds fully to what the anchor folds to. */
static void choose_sources(struct cy_matcher *m)
{
	const struct cy_fold_source *list;
	uint32_t full[CY_FOLD_MAX_UNITS];
	size_t n;

	cy_fold_char(m->units.v[m->anchor], CY_FOLD_ALL, full);
	n = cy_fold_sources(full[0], &list);
	add_source(m, full[0]);
	for (size_t i = 0; i < n; i++)
		add_source(m, list[i].source);
}

/*
 * The units [first, end) around the anchor that stand in every occurrence's fully folded text as
 * they do here. When white space stands for itself, what full folding makes of it depends on what
 * it stands between in the text: the window ends there. Where marks are passed over any may stand
 * between two units in the text: only the anchor is certain.
 */
static void window_limits(const struct cy_matcher *m, size_t *first, size_t *end)
{
	*first = *end = m->anchor;
	if (m->options & CY_FOLD_PUNCTUATION) {
		*end += !is_blank(m->units.v[m->anchor]);
		return;
	}
	if (m->options & CY_FOLD_SPACE) {
		*first = 0;
		*end = m->units.n;
		return;
	}
	while (*end < m->units.n && !is_blank(m->units.v[*end]))
		++*end;
	while (*first<*end && * first> 0 && !is_blank(m->units.v[*first - 1]))
		--*first;
}

/* The fully folded pattern around the anchor. */
static void choose_window(struct cy_matcher *m)
{
	CY_VEC(uint32_t) all = {0};
	size_t first, end, anchor = 0;

	window_limits(m, &first, &end);
	for (size_t i = first; i < end; i++) {
		if (i == m->anchor)
			anchor = all.n;
		cy_vec_reserve(&all, CY_FOLD_MAX_UNITS);
		all.n += cy_fold_char(m->units.v[i], CY_FOLD_ALL, all.v + all.n);
	}
	first = anchor > CY_WINDOW / 2 ? anchor - CY_WINDOW / 2 : 0;
	if (all.n <= CY_WINDOW + 1)
		first = 0;
	else if (first + CY_WINDOW + 1 > all.n)
		first = all.n - CY_WINDOW - 1;
	for (size_t i = first; i < all.n && m->window_n <= CY_WINDOW; i++)
		m->window[m->window_n++] = all.v[i];
	cy_vec_dispose(&all);
}

static void add_spelling(struct cy_matcher *m, struct cy_span bytes, size_t anchor)
{
	for (unsigned i = 0; i < m->n_spellings; i++) {
		if (cy_span_equal(cy_span(m->spelling[i].bytes, m->spelling[i].n), bytes))
			return;
	}
	m->spelling[m->n_spellings++] =
		(struct spelling){cy_memdup(bytes.p, bytes.n), bytes.n, anchor};
}

/* anchor: where its character is in the pattern [byte]. What blanks mean depends on what is
 * around them, so that a pattern with any has no spelling; without folding it has only one. */
static void choose_spellings(struct cy_matcher *m, size_t anchor)
{
	struct cy_buf folded = {0};
	size_t folded_anchor = 0;

	for (size_t i = 0; i < m->units.n; i++) {
		char bytes[4];

		if (m->options && is_blank(m->units.v[i])) {
			cy_buf_dispose(&folded);
			return;
		}
		if (i == m->anchor)
			folded_anchor = folded.n;
		cy_buf_append(&folded, bytes, cy_utf8_encode(m->units.v[i], bytes));
	}
	for (const char *p = m->pattern, *end = p + m->pattern_n; m->options && p < end;) {
		if (is_blank(cy_utf8_next(&p))) {
			cy_buf_dispose(&folded);
			return;
		}
	}
	add_spelling(m, cy_span(m->pattern, m->pattern_n), anchor);
	add_spelling(m, cy_buf_span(&folded), folded_anchor);
	cy_buf_dispose(&folded);
}

static struct cy_matcher *new_matcher(struct cy_span whole, unsigned options, bool at_start)
{
	struct cy_matcher *m = cy_calloc(1, sizeof *m);
	struct cy_folder folder;
	struct cy_unit unit;
	struct cy_span pattern = trim(whole, options);
	CY_VEC(size_t) places = {0};
	CY_VEC(uint32_t) typed = {0};

	if (pattern.n == 0 && (options & CY_FOLD_PUNCTUATION)) { /* nothing but marks */
		options &= ~(unsigned)CY_FOLD_PUNCTUATION;
		pattern = trim(whole, options);
	}
	m->pattern = cy_memdup(pattern.p, pattern.n);
	m->pattern_n = pattern.n;
	m->options = options;
	cy_folder_init(&folder, pattern, 0, options);
	while (cy_folder_next(&folder, &unit)) {
		cy_vec_push(&m->units, unit.cp);
		cy_vec_push(&places, unit.start);
		cy_vec_push(&typed, unit.source);
	}
	if (m->units.n == 0) {
		cy_matcher_free(m);
		return NULL;
	}
	if (!at_start)
		choose_anchor(m);
	choose_sources(m);
	choose_needles(m);
	choose_window(m);
	choose_spellings(m, places.v[m->anchor]);
	match_choose_run(m, typed.v);
	cy_vec_dispose(&places);
	cy_vec_dispose(&typed);
	return m;
}

struct cy_matcher *cy_matcher_new(struct cy_span pattern, unsigned options)
{
	return new_matcher(pattern, options, false);
}

struct cy_matcher *cy_matcher_new_at_start(struct cy_span pattern, unsigned options)
{
	return new_matcher(pattern, options, true);
}

void cy_matcher_free(struct cy_matcher *m)
{
	if (!m)
		return;
	cy_vec_dispose(&m->units);
	cy_vec_dispose(&m->sources);
	for (unsigned i = 0; i < m->n_spellings; i++)
		free(m->spelling[i].bytes);
	free(m->pattern);
	free(m);
}

const uint32_t *cy_matcher_units(const struct cy_matcher *m, size_t *n)
{
	*n = m->units.n;
	return m->units.v;
}

bool cy_matcher_is_literal(const struct cy_matcher *m, struct cy_span s)
{
	return s.n == m->pattern_n && match_same_bytes(s.p, m->pattern, s.n);
}

void cy_matcher_blocks(
	const struct cy_matcher *m, const struct cy_segment *segment, struct cy_block_list *out)
{
	if (m->window_n)
		cy_segment_find(segment, m->window, m->window_n, out);
	else /* nothing the index knows of: only ignorable characters, or the like */
		cy_segment_all(segment, out);
}
