/*
 * query/scope: which occurrences in one document count, for queries that say more than what:
 * under which headings (节:), together with what in a sentence (~).
 *
 * Each occurrence is judged by the text around it alone: sentences are cut by text/stops. What a
 * document must not hold (-a) it must not hold anywhere.
 */
#ifndef CHAYUE_QUERY_SCOPE_H
#define CHAYUE_QUERY_SCOPE_H

#include "chayue/doc/outline.h"
#include "chayue/query/parse.h"

struct cy_scope {
	const struct cy_query *query;
	const struct cy_document *doc; /* NULL: not opened yet */
	struct cy_outline outline;     /* only where the query has sections */
	CY_VEC(bool) under; /* per section term and heading: the heading or one around it matches */
};

/* Without it every occurrence counts. */
bool cy_scope_is_needed(const struct cy_query *);
/* Opens a document, or another one. Both are borrowed. */
void cy_scope_open(struct cy_scope *, const struct cy_query *, const struct cy_document *);
void cy_scope_dispose(struct cy_scope *);
/* Number of headings that match a term of CY_FIELD_SECTION. */
size_t cy_scope_headings(const struct cy_scope *, size_t term);
bool cy_scope_allows(const struct cy_scope *, size_t term, struct cy_range occurrence);

#endif
