/* query/why: each clause's text is a query of its own; `search` is that of clause `next`. */
#include "chayue/query/why.h"
#include "chayue/base/mem.h"

#include <stdlib.h>

struct cy_why {
	const struct cy_library *library;
	const struct cy_query *query;
	size_t next; /* the clause that is counted now */
	struct cy_search *search;
	CY_VEC(struct cy_why_clause) counted;
};

/* On to the next clause that is not negated. */
static void start_clause(struct cy_why *why)
{
	const struct cy_query *query = why->query;
	struct cy_range typed;

	while (why->next < query->clauses.n && query->clauses.v[why->next].negated)
		why->next++;
	if (why->next == query->clauses.n)
		return;
	typed = query->clauses.v[why->next].typed;
	why->search = cy_search_new(why->library,
		cy_query_parse(cy_span(query->text + typed.start, typed.end - typed.start),
			query->options));
}

struct cy_why *cy_why_new(const struct cy_library *library, const struct cy_query *query)
{
	struct cy_why *why;
	size_t n = 0;

	cy_vec_each (clause, &query->clauses)
		n += !clause->negated;
	if (n < 2)
		return NULL;
	why = cy_calloc(1, sizeof *why);
	why->library = library;
	why->query = query;
	start_clause(why);
	return why;
}

void cy_why_free(struct cy_why *why)
{
	if (!why)
		return;
	cy_search_free(why->search);
	cy_vec_dispose(&why->counted);
	free(why);
}

static void end_clause(struct cy_why *why)
{
	cy_vec_push(&why->counted, (struct cy_why_clause){why->query->clauses.v[why->next].typed,
					   cy_search_sums(why->search).documents});
	cy_search_free(why->search);
	why->search = NULL;
	why->next++;
	start_clause(why);
}

bool cy_why_step(struct cy_why *why, uint64_t budget_us)
{
	do {
		if (!cy_why_is_done(why) && cy_search_step(why->search, budget_us))
			end_clause(why);
	} while (!budget_us && !cy_why_is_done(why));
	return cy_why_is_done(why);
}

bool cy_why_is_done(const struct cy_why *why)
{
	return !why->search;
}

size_t cy_why_clauses(const struct cy_why *why, const struct cy_why_clause **clauses)
{
	*clauses = why->counted.v;
	return why->counted.n;
}
