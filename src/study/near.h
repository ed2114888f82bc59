/*
 * study/near: sentences that are nearly but not wholly the same.
 *
 * Sentences are compared as study/units gives them; equal ones are one class. Two classes are near
 * when at most one unit in five of both together has no partner in the other, and neither stands
 * whole in the other. Only sentences of
 * NEAR_MOST units at most, with NEAR_KINDS different ones at least, are compared: tables of
 * prosody are not. Candidates come from fingerprints: of sentences near the limit a few in a
 * hundred may be missed.
 */
#ifndef CHAYUE_STUDY_NEAR_H
#define CHAYUE_STUDY_NEAR_H

#include "grams.h"

enum { NEAR_MOST = 1024, NEAR_MOST_BYTES = 16 * NEAR_MOST, NEAR_KINDS = 6, NEAR_BANDS = 6 };

struct sentence {
	uint64_t hash; /* of its units */
	size_t start;  /* [byte] */
	uint32_t doc;
	uint16_t bytes, units;
	uint32_t bands[NEAR_BANDS]; /* fingerprints: near sentences share at least one */
};

struct sentences {
	CY_VEC(struct sentence) list;
};

/* Adds the sentences of documents [first, end) that can be compared. */
void sentences_collect(struct sentences *, const struct gram_source *, size_t first, size_t end,
	const atomic_bool *stop, atomic_size_t *done);

/* Members [first, end) of near->members are like the first of them. */
struct near_group {
	uint32_t first, end, units, docs;
};

struct near {
	struct sentences sentences; /* in the order of their places */
	CY_VEC(uint32_t) members;   /* indices of sentences, in order within a group */
	CY_VEC(struct near_group) groups;
};

/* Takes the sentences, which are in the order of their places. False when it was stopped. */
bool near_find(
	struct near *, struct sentences *, const struct gram_source *, const atomic_bool *stop);
void near_dispose(struct near *);

#endif
