/* study/anchors: two documents being aligned, and the pairs of clauses that are certain. */
#ifndef CHAYUE_STUDY_ANCHORS_H
#define CHAYUE_STUDY_ANCHORS_H

#include "chayue/study/align.h"
#include "chayue/study/units.h"
#include "diff.h"

#define NONE UINT32_MAX /* no partner */

struct clause {
	struct cy_range range;
	uint64_t hash;
	uint32_t id;           /* the same for the same units, on both sides */
	uint32_t units, first; /* how many, and where among the side's */
};

struct side {
	struct cy_span text;
	CY_VEC(struct clause) clauses;
	CY_VEC(uint32_t) ids, cps;
	uint32_t *partner;
};

struct aligner {
	struct side side[2];
	unsigned fold;
	struct cy_unit_list units;
	struct diff diff;
	struct cy_align *out;
};

static inline const uint32_t *align_units(const struct side *s, const struct clause *c)
{
	return s->cps.v + c->first;
}

/* Units that two clauses have in common, 0 when less than half have a partner. */
uint32_t align_likeness(struct aligner *, uint32_t left, uint32_t right);
void align_join(struct aligner *, uint32_t left, uint32_t right);
/* The sides have been read: numbers their clauses by what they say and joins the anchors. */
void align_anchors(struct aligner *);

#endif
