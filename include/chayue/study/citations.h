/*
 * study/citations: the references of a library that may still be loading, for all who ask for them:
 * two tables and the reader. One session of study/cites, begun when everything is loaded.
 */
#ifndef CHAYUE_STUDY_CITATIONS_H
#define CHAYUE_STUDY_CITATIONS_H

#include "chayue/study/cites.h"

struct cy_citations;

/* rules_folder: the user's, NULL for the built-in rules alone. Must be freed before the library. */
struct cy_citations *cy_citations_new(const struct cy_library *, const char *rules_folder);
void cy_citations_free(struct cy_citations *);
/* Works for about the budget, 0: to the end, where the library is loaded. True when it is done. */
bool cy_citations_step(struct cy_citations *, uint64_t budget_us);
/* There is work for this thread. */
bool cy_citations_has_work(const struct cy_citations *);
unsigned cy_citations_progress(const struct cy_citations *); /* in thousandths */
/* Borrowed; NULL before the end. */
const struct cy_cites *cy_citations_get(const struct cy_citations *);
/* How many faults there are in the user's rules. */
size_t cy_citations_faults(const struct cy_citations *);

#endif
