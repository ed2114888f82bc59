/*
 * query/why: for a query of several clauses that found nothing: in how many documents each of
 * them is found by itself. Costs a search a clause; nothing of it runs while a query has hits.
 */
#ifndef CHAYUE_QUERY_WHY_H
#define CHAYUE_QUERY_WHY_H

#include "chayue/query/search.h"

struct cy_why_clause {
	struct cy_range typed; /* [byte) of the query's text */
	uint64_t documents;
};

struct cy_why;

/* NULL when there is nothing to tell apart: fewer than two clauses that are not negated. Both are
 * borrowed. */
struct cy_why *cy_why_new(const struct cy_library *, const struct cy_query *);
void cy_why_free(struct cy_why *);
/* True when all is counted. budget_us 0: to the end. */
bool cy_why_step(struct cy_why *, uint64_t budget_us);
bool cy_why_is_done(const struct cy_why *);
/* The clauses in their order, those not counted yet left out; borrowed until the next step. */
size_t cy_why_clauses(const struct cy_why *, const struct cy_why_clause **);

#endif
