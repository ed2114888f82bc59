/* query/readings: open addressing over twice as many slots as there can be readings. */
#include "chayue/query/readings.h"
#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS = 2 * CY_READINGS_MOST, LONGEST = 256 /* [byte] */ };

static uint32_t hash(uint32_t term, struct cy_span text)
{
	uint32_t h = 2166136261u ^ term; /* FNV-1a */

	for (size_t i = 0; i < text.n; i++)
		h = (h ^ (unsigned char)text.p[i]) * 16777619u;
	return h;
}

static bool is_reading(const struct cy_reading *reading, uint32_t term, struct cy_span text)
{
	return reading->term == term && cy_span_equal(cy_span_str(reading->text), text);
}

/* The characters alone: a run may have been found across a line end. */
static struct cy_span without_blanks(struct cy_span text, char out[LONGEST])
{
	size_t n = 0;

	for (const char *p = text.p, *end = p + text.n; p < end;) {
		const char *start = p;

		if (cy_char_is(cy_utf8_next(&p), CY_CHAR_SPACE | CY_CHAR_IGNORED) ||
			n + 4 > LONGEST)
			continue;
		memcpy(out + n, start, (size_t)(p - start));
		n += (size_t)(p - start);
	}
	return cy_span(out, n);
}

static void add(struct cy_readings *readings, uint32_t term, struct cy_span text, uint64_t count)
{
	uint32_t at = hash(term, text) % SLOTS;

	if (!readings->slot)
		readings->slot = cy_calloc(SLOTS, sizeof *readings->slot);
	for (; readings->slot[at]; at = (at + 1) % SLOTS) {
		struct cy_reading *reading = &readings->list.v[readings->slot[at] - 1];

		if (is_reading(reading, term, text)) {
			reading->count += count;
			return;
		}
	}
	if (readings->list.n == CY_READINGS_MOST)
		return;
	cy_vec_push(&readings->list, (struct cy_reading){cy_memdup(text.p, text.n), count, term});
	readings->slot[at] = (uint32_t)readings->list.n;
}

void cy_readings_add(struct cy_readings *readings, uint32_t term, struct cy_span found)
{
	char characters[LONGEST];

	add(readings, term, without_blanks(found, characters), 1);
}

void cy_readings_move(struct cy_readings *readings, struct cy_readings *src)
{
	cy_vec_each (reading, &src->list)
		add(readings, reading->term, cy_span_str(reading->text), reading->count);
	cy_readings_dispose(src);
}

static int more_frequent(const struct cy_reading *a, const struct cy_reading *b)
{
	return a->count != b->count ? a->count > b->count : strcmp(a->text, b->text) < 0;
}

size_t cy_readings_top(
	const struct cy_readings *readings, uint32_t term, const struct cy_reading **top, size_t n)
{
	size_t found = 0;

	cy_vec_each (reading, &readings->list) {
		size_t at = found;

		if (reading->term != term)
			continue;
		while (at > 0 && more_frequent(reading, top[at - 1]))
			at--;
		if (at >= n)
			continue;
		found += found < n;
		memmove(top + at + 1, top + at, (found - at - 1) * sizeof(*top));
		top[at] = reading;
	}
	return found;
}

void cy_readings_dispose(struct cy_readings *readings)
{
	cy_vec_each (reading, &readings->list)
		free(reading->text);
	cy_vec_dispose(&readings->list);
	free(readings->slot);
	readings->slot = NULL;
}
