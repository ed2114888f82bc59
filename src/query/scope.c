#include "chayue/query/scope.h"
#include "chayue/base/bisect.h"
#include "chayue/text/stops.h"

bool cy_scope_is_needed(const struct cy_query *query)
{
	return query->has_sections || query->nears.n > 0;
}

static struct cy_span heading_text(const struct cy_scope *scope, size_t heading)
{
	const struct cy_heading *h = &scope->outline.list.v[heading];

	return cy_span_slice(scope->doc->text, h->start, h->end);
}

static bool *under(const struct cy_scope *scope, size_t term, size_t heading)
{
	return &scope->under.v[term * scope->outline.list.n + heading];
}

static void mark_headings(struct cy_scope *scope, size_t term)
{
	for (size_t i = 0; i < scope->outline.list.n; i++) {
		size_t parent = scope->outline.list.v[i].parent;

		*under(scope, term, i) =
			(parent != CY_NO_HEADING && *under(scope, term, parent)) ||
			cy_term_any(&scope->query->terms.v[term], heading_text(scope, i));
	}
}

void cy_scope_open(
	struct cy_scope *scope, const struct cy_query *query, const struct cy_document *doc)
{
	size_t n;

	scope->query = query;
	scope->doc = doc;
	if (!query->has_sections)
		return;
	cy_outline_build(&scope->outline, doc->text);
	n = query->terms.n * scope->outline.list.n;
	scope->under.n = 0;
	cy_vec_reserve(&scope->under, n);
	for (size_t i = 0; i < n; i++)
		cy_vec_push(&scope->under, false);
	for (size_t i = 0; i < query->terms.n; i++) {
		if (query->terms.v[i].field == CY_FIELD_SECTION)
			mark_headings(scope, i);
	}
}

void cy_scope_dispose(struct cy_scope *scope)
{
	cy_outline_dispose(&scope->outline);
	cy_vec_dispose(&scope->under);
	scope->doc = NULL;
}

size_t cy_scope_headings(const struct cy_scope *scope, size_t term)
{
	size_t n = 0;

	for (size_t i = 0; i < scope->outline.list.n; i++)
		n += cy_term_any(&scope->query->terms.v[term], heading_text(scope, i));
	return n;
}

/* Whether the place is under a heading of the clause. */
static bool under_clause(
	const struct cy_scope *scope, const struct cy_clause *clause, size_t heading)
{
	for (size_t i = clause->first; i < clause->first + clause->n; i++) {
		if (heading != CY_NO_HEADING && *under(scope, i, heading))
			return true;
	}
	return false;
}

/* Alternatives in the text or the title keep a clause from being about headings alone. */
static bool is_section_clause(const struct cy_query *query, const struct cy_clause *clause)
{
	for (size_t i = clause->first; i < clause->first + clause->n; i++) {
		if (query->terms.v[i].field != CY_FIELD_SECTION)
			return false;
	}
	return true;
}

static bool sections_allow(const struct cy_scope *scope, size_t term, struct cy_range range)
{
	const struct cy_query *query = scope->query;
	size_t heading = cy_outline_find(&scope->outline, range.start);
	bool in_headings = query->terms.v[term].field == CY_FIELD_SECTION;
	unsigned stage = query->clauses.v[cy_query_clause_of(query, term)].stage;

	/* Headings looked for by themselves: only what stands in one. */
	if (in_headings &&
		(heading == CY_NO_HEADING || range.end > scope->outline.list.v[heading].end))
		return false;
	cy_vec_each (clause, &query->clauses) {
		if (clause->stage != stage)
			continue;
		bool left_out = clause->negated && under_clause(scope, clause, heading);
		bool outside = !clause->negated && !in_headings &&
			       is_section_clause(query, clause) &&
			       !under_clause(scope, clause, heading);

		if (left_out || outside)
			return false;
	}
	return true;
}

static bool clause_in(const struct cy_query *query, size_t index, struct cy_span text)
{
	const struct cy_clause *clause = &query->clauses.v[index];

	for (size_t i = clause->first; i < clause->first + clause->n; i++) {
		if (query->terms.v[i].field == CY_FIELD_TEXT &&
			cy_term_any(&query->terms.v[i], text))
			return true;
	}
	return false;
}

/* Whether a ~ stands between the clause and the next one. */
static bool is_joined(const struct cy_query *query, size_t clause)
{
	size_t low = cy_bisect(query->nears.n, i, query->nears.v[i].a < clause);

	return low < query->nears.n && query->nears.v[low].a == clause;
}

/* All clauses of a row a ~ b ~ c must be in the sentence. */
static bool nears_allow(const struct cy_scope *scope, size_t term, struct cy_range range)
{
	const struct cy_query *query = scope->query;
	size_t own = cy_query_clause_of(query, term);
	struct cy_range sentence = cy_stop_around(scope->doc->text, range);
	struct cy_span text = cy_span_slice(scope->doc->text, sentence.start, sentence.end);

	for (size_t i = own; i > 0 && is_joined(query, i - 1); i--) {
		if (!clause_in(query, i - 1, text))
			return false;
	}
	for (size_t i = own; is_joined(query, i); i++) {
		if (!clause_in(query, i + 1, text))
			return false;
	}
	return true;
}

bool cy_scope_allows(const struct cy_scope *scope, size_t term, struct cy_range range)
{
	const struct cy_query *query = scope->query;

	if (query->clauses.v[cy_query_clause_of(query, term)].negated)
		return true;
	if (query->has_sections && !sections_allow(scope, term, range))
		return false;
	return query->nears.n == 0 || nears_allow(scope, term, range);
}
