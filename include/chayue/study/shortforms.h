/*
 * study/shortforms: the short forms that documents give, （以下简称“…”）, gathered for searching
 * (query/synonym.h).
 *
 * A session on the pool, as cheap as can be: the index is asked which documents can give any, and
 * these alone are read, by the rules of one group, by one job. Without such a document nothing is
 * read and no rule compiled.
 */
#ifndef CHAYUE_STUDY_SHORTFORMS_H
#define CHAYUE_STUDY_SHORTFORMS_H

#include "chayue/index/library.h"
#include "chayue/query/synonym.h"

#include <stdint.h>

enum { CY_SHORTFORMS_BYTES = 64 << 20 /* [byte] of text that is read at most, the first */ };

struct cy_shortforms;

/* Of what is published: begun when the library is loaded. rules_folder: as of cy_rules_load(). */
struct cy_shortforms *cy_shortforms_new(const struct cy_library *, const char *rules_folder);
/* At any time, without waiting for the job. */
void cy_shortforms_free(struct cy_shortforms *);
/* Collects the pool's finished jobs; budget_us 0 waits for the end. True when all is there. */
bool cy_shortforms_step(struct cy_shortforms *, uint64_t budget_us);
/* Finished, borrowed until the session is freed. NULL before the end. */
const struct cy_synonyms *cy_shortforms_get(const struct cy_shortforms *);

#endif
