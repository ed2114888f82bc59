/*
 * query/readings: what a pinyin query was found to mean: the different runs of characters and how
 * often each was found. At most CY_READINGS_MOST are told apart; what comes later is not kept.
 */
#ifndef CHAYUE_QUERY_READINGS_H
#define CHAYUE_QUERY_READINGS_H

#include "chayue/base/span.h"
#include "chayue/base/vec.h"

#include <stdint.h>

enum { CY_READINGS_MOST = 4096 };

struct cy_reading {
	char *text; /* heap, NUL-terminated */
	uint64_t count;
	uint32_t term; /* of the query */
};

struct cy_readings {
	CY_VEC(struct cy_reading) list;
	uint32_t *slot; /* hash table of 1 + index, 0 free; NULL while empty */
};

void cy_readings_add(struct cy_readings *, uint32_t term, struct cy_span text);
/* The n most frequent ones of a term, most frequent first, borrowed until the next add; returns
 * how many there are of them. */
size_t cy_readings_top(
	const struct cy_readings *, uint32_t term, const struct cy_reading **top, size_t n);
/* Adds all of src, which is empty after it. */
void cy_readings_move(struct cy_readings *, struct cy_readings *src);
void cy_readings_dispose(struct cy_readings *);

#endif
