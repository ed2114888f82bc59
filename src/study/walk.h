/*
 * study/walk: the hits of a query one by one, best document first, in slices: what studies of a
 * query have in common.
 */
#ifndef CHAYUE_STUDY_WALK_H
#define CHAYUE_STUDY_WALK_H

#include "chayue/doc/outline.h"
#include "chayue/query/search.h"
#include "chayue/study/study.h"

struct cy_hit_walk {
	struct cy_search *search; /* owned */
	size_t result;            /* index of the document that is walked through */
	const struct cy_document *doc;
	const struct cy_result *found;
	struct cy_hit_cursor *cursor; /* NULL: the document is not begun */
	struct cy_outline outline;    /* of doc */
};

enum cy_walked {
	CY_WALKED_HIT,
	CY_WALKED_DOCUMENT, /* the end of doc's hits: the next call goes on with the next one */
	CY_WALKED_ALL
};

/* False where the query has nothing to look for, or is wrong. */
bool cy_hit_walk_init(
	struct cy_hit_walk *, const struct cy_library *, const struct cy_study_options *);
void cy_hit_walk_dispose(struct cy_hit_walk *);
/* Searches and waits for the library: true when walking can begin; sets the study's progress. */
bool cy_hit_walk_search(struct cy_hit_walk *, struct cy_study *, uint64_t budget_us);
enum cy_walked cy_hit_walk_next(struct cy_hit_walk *, struct cy_hit *);

#endif
