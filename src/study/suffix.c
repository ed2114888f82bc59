/*
 * study/suffix: sorting by induction (Nong, Zhang, Chan: Linear Suffix Array Construction by Almost
 * Pure Induced-Sorting, 2009). A suffix is of type S when it is less than the one behind it, else
 * of type L; an S behind an L is a leftmost S (LMS). The order of the LMS suffixes determines that
 * of all others. It is found by sorting the pieces between LMS positions the same way, naming them
 * by their order, and, where two have the same name, sorting the text of names.
 *
 * `sa` holds the text of names in its upper part meanwhile. NONE marks free places.
 */
#include "suffix.h"

#include "chayue/base/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { NONE = -1 };

struct sorter {
	const int32_t *text;
	int32_t *sa, n, symbols;
	uint8_t *types;          /* a bit a position: 1 is S */
	int32_t *sizes, *places; /* of the buckets: how many, and where the next one goes */
};

static inline bool is_s(const struct sorter *s, int32_t i)
{
	return s->types[i >> 3] >> (i & 7) & 1;
}

static inline bool is_lms(const struct sorter *s, int32_t i)
{
	return i > 0 && is_s(s, i) && !is_s(s, i - 1);
}

static void find_types(struct sorter *s)
{
	bool behind = true;

	s->types[(s->n - 1) >> 3] |= (uint8_t)(1u << ((s->n - 1) & 7));
	for (int32_t i = s->n - 2; i >= 0; i--) {
		behind = s->text[i] < s->text[i + 1] || (s->text[i] == s->text[i + 1] && behind);
		if (behind)
			s->types[i >> 3] |= (uint8_t)(1u << (i & 7));
	}
}

static void count_symbols(struct sorter *s)
{
	for (int32_t i = 0; i < s->n; i++)
		s->sizes[s->text[i]]++;
}

static void bucket_starts(struct sorter *s)
{
	int32_t sum = 0;

	for (int32_t i = 0; i < s->symbols; i++) {
		s->places[i] = sum;
		sum += s->sizes[i];
	}
}

static void bucket_ends(struct sorter *s)
{
	int32_t sum = 0;

	for (int32_t i = 0; i < s->symbols; i++) {
		sum += s->sizes[i];
		s->places[i] = sum;
	}
}

/* The LMS suffixes stand at the ends of their buckets: from them the L, from these the S. */
static void induce(struct sorter *s)
{
	bucket_starts(s);
	for (int32_t i = 0; i < s->n; i++) {
		int32_t j = s->sa[i] - 1;

		if (s->sa[i] > 0 && !is_s(s, j))
			s->sa[s->places[s->text[j]]++] = j;
	}
	bucket_ends(s);
	for (int32_t i = s->n - 1; i >= 0; i--) {
		int32_t j = s->sa[i] - 1;

		if (s->sa[i] > 0 && is_s(s, j))
			s->sa[--s->places[s->text[j]]] = j;
	}
}

static void clear(int32_t *p, int32_t n)
{
	for (int32_t i = 0; i < n; i++)
		p[i] = NONE;
}

/* The pieces between LMS positions, in order, at the front of sa. Returns how many. */
static int32_t sort_pieces(struct sorter *s)
{
	int32_t n = 0;

	clear(s->sa, s->n);
	bucket_ends(s);
	for (int32_t i = 1; i < s->n; i++) {
		if (is_lms(s, i))
			s->sa[--s->places[s->text[i]]] = i;
	}
	induce(s);
	for (int32_t i = 0; i < s->n; i++) {
		if (is_lms(s, s->sa[i]))
			s->sa[n++] = s->sa[i];
	}
	return n;
}

static bool same_piece(const struct sorter *s, int32_t a, int32_t b)
{
	for (int32_t i = 0;; i++) {
		if (s->text[a + i] != s->text[b + i] || is_s(s, a + i) != is_s(s, b + i))
			return false;
		if (i > 0 && (is_lms(s, a + i) || is_lms(s, b + i)))
			return is_lms(s, a + i) && is_lms(s, b + i);
	}
}

/* Names for the n pieces at the front, written in text order to the end of sa. Returns how many
 * different ones. No two LMS positions are neighbours, so half a place is enough for each. */
static int32_t name_pieces(struct sorter *s, int32_t n)
{
	int32_t names = 0, last = NONE, at = s->n;

	clear(s->sa + n, s->n - n);
	for (int32_t i = 0; i < n; i++) {
		int32_t position = s->sa[i];

		if (last == NONE || !same_piece(s, last, position))
			names++;
		s->sa[n + position / 2] = names - 1;
		last = position;
	}
	for (int32_t i = s->n - 1; i >= n; i--) {
		if (s->sa[i] != NONE)
			s->sa[--at] = s->sa[i];
	}
	return names;
}

/* The n sorted LMS suffixes at the front, as numbers among themselves, become positions and go to
 * the ends of their buckets. */
static void place_lms(struct sorter *s, int32_t n)
{
	int32_t *positions = s->sa + s->n - n, count = 0;

	for (int32_t i = 1; i < s->n; i++) {
		if (is_lms(s, i))
			positions[count++] = i;
	}
	assert(count == n);
	for (int32_t i = 0; i < n; i++)
		s->sa[i] = positions[s->sa[i]];
	clear(s->sa + n, s->n - n);
	bucket_ends(s);
	for (int32_t i = n - 1; i >= 0; i--) {
		int32_t position = s->sa[i];

		s->sa[i] = NONE;
		s->sa[--s->places[s->text[position]]] = position;
	}
}

static bool sort_lms(struct sorter *s, const atomic_bool *stop)
{
	int32_t n = sort_pieces(s), names = name_pieces(s, n);
	int32_t *names_text = s->sa + s->n - n;

	if (stop && atomic_load(stop))
		return false;
	if (names < n) {
		if (!suffix_sort(names_text, s->sa, n, names, stop))
			return false;
	} else {
		for (int32_t i = 0; i < n; i++)
			s->sa[names_text[i]] = i;
	}
	place_lms(s, n);
	return true;
}

bool suffix_sort(
	const int32_t *text, int32_t *sa, int32_t n, int32_t symbols, const atomic_bool *stop)
{
	struct sorter s = {.text = text, .sa = sa, .n = n, .symbols = symbols};
	bool ok = true;

	assert(n > 0 && text[n - 1] == SUFFIX_END);
	if (n == 1) {
		sa[0] = 0;
		return true;
	}
	s.types = cy_calloc((size_t)n / 8 + 1, 1);
	s.sizes = cy_calloc((size_t)symbols * 2, sizeof *s.sizes);
	s.places = s.sizes + symbols;
	find_types(&s);
	count_symbols(&s);
	ok = sort_lms(&s, stop);
	if (ok)
		induce(&s);
	free(s.types);
	free(s.sizes);
	return ok;
}

/* In text order what is in common shrinks by one at most from one suffix to the next (Kasai et al.,
 * 2001); common holds the neighbours until it is overwritten (Kärkkäinen et al., 2009). */
void suffix_common(const int32_t *text, const int32_t *sa, int32_t n, int32_t *common)
{
	int32_t length = 0;

	common[sa[0]] = NONE;
	for (int32_t i = 1; i < n; i++)
		common[sa[i]] = sa[i - 1];
	for (int32_t i = 0; i < n; i++) {
		int32_t j = common[i];

		if (j == NONE) {
			common[i] = length = 0;
			continue;
		}
		while (text[i + length] >= SUFFIX_FIRST && text[i + length] == text[j + length])
			length++;
		common[i] = length;
		length -= length > 0;
	}
}
