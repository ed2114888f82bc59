/*
 * text/needed: what an expression demands (text/parse) is kept as places in the sight: of each text
 * the pairs of neighbouring characters, or the character where there is only one.
 */
#include "chayue/text/needed.h"
#include "parts.h"

#include "chayue/base/mem.h"
#include "chayue/base/vec.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PLACES = 4 /* pairs of a text that are looked at */ };

struct text_places {
	uint16_t at[MOST_PLACES];
	uint8_t n;
	bool last; /* of its demand */
};

struct cy_needed {
	CY_VEC(struct text_places) places; /* demand by demand */
	char *longest;
};

/* Keeping */

static uint16_t place_of(uint32_t before, uint32_t cp)
{
	uint32_t hash = (before * UINT32_C(0x9E3779B1)) ^ (cp * UINT32_C(0x85EBCA6B));

	hash ^= hash >> 15;
	hash *= UINT32_C(0x2C1B3C6D);
	return (uint16_t)(hash >> 16) % CY_SIGHT_BITS;
}

static struct text_places places_of(struct cy_span text)
{
	struct text_places out = {{0}, 0, false};
	const char *p = text.p, *end = p + text.n;
	uint32_t before = 0, cp = 0;

	while (p < end && out.n < MOST_PLACES) {
		cp = cy_utf8_next(&p);
		if (before)
			out.at[out.n++] = place_of(before, cp);
		before = cp;
	}
	if (!out.n && cp)
		out.at[out.n++] = place_of(0, cp);
	return out;
}

/* What all texts of the set begin with. [byte] */
static size_t common_start(const struct cy_text_set *set)
{
	const char *first = set->texts.n ? set->texts.v[0] : "";
	size_t n = strlen(first);

	cy_vec_each (text, &set->texts) {
		size_t same = 0;

		while (same < n && (*text)[same] == first[same])
			same++;
		n = same;
	}
	return cy_utf8_floor(first, n);
}

static void keep_demand(struct cy_needed *needed, const struct cy_text_set *set)
{
	size_t n = set->texts.n, start = common_start(set);

	cy_vec_each (text, &set->texts) {
		struct text_places places = places_of(cy_span_str(*text));

		places.last = (size_t)(text - set->texts.v) + 1 == n;
		cy_vec_push(&needed->places, places);
	}
	if (start > (needed->longest ? strlen(needed->longest) : 0)) {
		free(needed->longest);
		needed->longest = cy_memdup(set->texts.v[0], start);
	}
}

/* The one that tells most first. */
static int by_weight(const void *a, const void *b)
{
	size_t x = cy_text_set_weight(a), y = cy_text_set_weight(b);

	return x < y ? -1 : x > y;
}

struct cy_needed *cy_needed_new(struct cy_span expression)
{
	struct cy_needed *needed = cy_calloc(1, sizeof *needed);
	struct cy_part part = cy_part_read(expression);

	if (part.demands.n)
		qsort(part.demands.v, part.demands.n, sizeof part.demands.v[0], by_weight);
	cy_vec_each (demand, &part.demands)
		keep_demand(needed, demand);
	cy_part_dispose(&part);
	return needed;
}

void cy_needed_free(struct cy_needed *needed)
{
	if (!needed)
		return;
	cy_vec_dispose(&needed->places);
	free(needed->longest);
	free(needed);
}

void cy_needed_add_words(struct cy_needed *needed, const char *words)
{
	struct cy_text_set set = {0};

	while (*words) {
		size_t n = strcspn(words, "|");

		if (n)
			cy_vec_push(&set.texts, cy_memdup(words, n));
		words += n + (words[n] == '|');
	}
	keep_demand(needed, &set);
	cy_text_set_dispose(&set);
}

struct cy_span cy_needed_longest(const struct cy_needed *needed)
{
	return needed->longest ? cy_span_str(needed->longest) : (struct cy_span){0};
}

/* Asking */

void cy_sight_take(struct cy_sight *sight, struct cy_span text)
{
	const char *p = text.p, *end = p + text.n;
	uint32_t before = 0;

	memset(sight, 0, sizeof *sight);
	while (p < end) {
		uint32_t cp = cy_utf8_next(&p);
		unsigned one = place_of(0, cp), pair = place_of(before, cp);

		sight->bits[one / 64] |= UINT64_C(1) << one % 64;
		sight->bits[pair / 64] |= UINT64_C(1) << pair % 64;
		before = cp;
	}
}

static bool has_places(const struct cy_sight *sight, const struct text_places *text)
{
	for (unsigned i = 0; i < text->n; i++) {
		if (!(sight->bits[text->at[i] / 64] >> text->at[i] % 64 & 1))
			return false;
	}
	return true;
}

bool cy_sight_may_hold(const struct cy_sight *sight, const struct cy_needed *needed)
{
	bool met = false;

	cy_vec_each (text, &needed->places) {
		met = met || has_places(sight, text);
		if (text->last && !met)
			return false;
		if (text->last)
			met = false;
	}
	return true;
}
