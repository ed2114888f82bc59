/*
 * study/passages: the passages that stand in two documents or more, out of the text of all runs
 * that may.
 *
 * A passage is listed when it has at least `min` units, stands in two documents or more, and
 * cannot be extended by a unit at either end without losing one of its documents. What is
 * contained in a longer passage of the same documents is therefore not listed.
 */
#ifndef CHAYUE_STUDY_PASSAGES_H
#define CHAYUE_STUDY_PASSAGES_H

#include "grams.h"

struct passage {
	uint32_t at;        /* its first place in the text of runs */
	uint32_t rank, n;   /* its suffixes: ranks [rank, rank + n) */
	uint32_t len, docs; /* [unit], how many documents */
};

struct passages {
	struct gram_text runs;       /* its text is given up once the passages are known */
	int32_t *order;              /* places of the text in the order of their suffixes */
	CY_VEC(struct passage) list; /* by units times documents, then units, then place */
	uint64_t left_out;           /* that there was no room for: the least ones; about */
};

/* Up to this many are kept. */
#ifndef PASSAGES_KEPT
#define PASSAGES_KEPT (1 << 17)
#endif

/* Takes the runs. 12 bytes for each of their units. False when it was stopped. */
bool passages_find(struct passages *, struct gram_text *runs, const struct gram_source *,
	const atomic_bool *stop);
void passages_dispose(struct passages *);

#endif
