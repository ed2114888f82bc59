/*
 * query/parse: one pass over the characters; a word (query/words) ends at white space outside
 * quotes. A stage begins at a >> if the one before it gives hits, so that every stage but the last
 * does; a last one that does not is joined with the one before in the end.
 */
#include "words.h"

#include "chayue/base/mem.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>

static void read_clause(struct parser *parser)
{
	struct cy_query *query = parser->query;
	struct cy_clause clause = {.first = query->terms.n, .stage = query->last_stage};
	const char *start = parser->p;

	/* A lone - is a character like any other. */
	clause.negated = words_accept(parser, '-', 0xFF0D);
	if (clause.negated && (parser->p >= parser->end || words_end_at(words_peek(parser)))) {
		clause.negated = false;
		parser->p = start;
	}
	do
		words_read(parser);
	while (words_accept(parser, '|', 0xFF5C));
	clause.n = query->terms.n - clause.first;
	clause.typed = words_typed(query, cy_span(start, (size_t)(parser->p - start)));
	if (clause.n)
		cy_vec_push(&query->clauses, clause);
}

/* A ~ by itself. */
static bool accept_near(struct parser *parser)
{
	const char *start = parser->p;

	if (words_accept(parser, '~', 0xFF5E) &&
		(parser->p >= parser->end || words_end_at(words_peek(parser))))
		return true;
	parser->p = start;
	return false;
}

/* Whether it looks for something in the text, be it as one of several. */
static bool is_text_clause(const struct cy_query *query, size_t index)
{
	const struct cy_clause *clause = &query->clauses.v[index];

	for (size_t i = clause->first; !clause->negated && i < clause->first + clause->n; i++) {
		if (query->terms.v[i].field == CY_FIELD_TEXT)
			return true;
	}
	return false;
}

/* Clauses in the row of ~ that ends with the last clause but one. */
static size_t row_length(const struct cy_query *query)
{
	size_t last = query->clauses.n - 2, length = 1;

	while (length <= query->nears.n &&
		query->nears.v[query->nears.n - length].b == last + 1 - length)
		length++;
	return length;
}

/* The clause just read stood behind a ~. */
static void join_near(struct cy_query *query)
{
	size_t n = query->clauses.n;

	if (n >= 2 && row_length(query) < CY_QUERY_ROW &&
		query->clauses.v[n - 2].stage == query->clauses.v[n - 1].stage &&
		is_text_clause(query, n - 2) && is_text_clause(query, n - 1))
		cy_vec_push(&query->nears, (struct cy_near){n - 2, n - 1});
}

static bool accept_angle(struct parser *parser)
{
	return words_accept(parser, '>', 0xFF1E) ||
	       words_accept(parser, 0x300B, 0x300B); /* ＞ 》 */
}

/* A >> by itself. What is quoted in 《》 never ends in a word of its own. */
static bool accept_stage(struct parser *parser)
{
	const char *start = parser->p;

	if (accept_angle(parser) && accept_angle(parser) &&
		(parser->p >= parser->end || words_end_at(words_peek(parser))))
		return true;
	parser->p = start;
	return false;
}

/* Whether it is the kind of clause that can give hits. */
static bool is_hit_clause(const struct cy_query *query, const struct cy_clause *clause)
{
	for (size_t i = clause->first; !clause->negated && i < clause->first + clause->n; i++) {
		if (query->terms.v[i].field == CY_FIELD_TEXT ||
			query->terms.v[i].field == CY_FIELD_SECTION)
			return true;
	}
	return false;
}

static void join_last_stage(struct cy_query *query)
{
	query->last_stage--;
	cy_vec_each (clause, &query->clauses) {
		if (clause->stage > query->last_stage)
			clause->stage = query->last_stage;
	}
}

static void skip_blanks(struct parser *parser)
{
	while (parser->p < parser->end && words_end_at(words_peek(parser)))
		cy_utf8_next(&parser->p);
}

static void read_clauses(struct parser *parser)
{
	struct cy_query *query = parser->query;
	bool near = false;

	for (skip_blanks(parser); parser->p < parser->end; skip_blanks(parser)) {
		size_t before = query->clauses.n;

		if (before && accept_near(parser)) {
			near = true;
		} else if (before && accept_stage(parser)) {
			query->last_stage += parser->gives_hits;
			parser->gives_hits = near = false;
		} else {
			read_clause(parser);
			if (near && query->clauses.n > before)
				join_near(query);
			near = near && query->clauses.n == before;
			if (query->clauses.n > before &&
				is_hit_clause(query, &query->clauses.v[before]))
				parser->gives_hits = true;
		}
	}
	if (query->last_stage && !parser->gives_hits)
		join_last_stage(query);
}

/* Whether a word of the clause was typed as the synonym has it. */
static bool is_typed_too(
	const struct cy_query *query, const struct cy_clause *clause, const struct cy_term *term)
{
	for (size_t i = clause->first; i < clause->first + clause->n; i++) {
		const struct cy_matcher *matcher = query->terms.v[i].matcher;

		if (matcher && cy_synonym_equals(term->synonym, matcher))
			return true;
	}
	return false;
}

static bool is_near(const struct cy_query *query, size_t clause)
{
	cy_vec_each (near, &query->nears) {
		if (near->a == clause || near->b == clause)
			return true;
	}
	return false;
}

static bool is_dropped(const struct cy_term *term)
{
	return !term->matcher && !term->numerals && !term->pinyin && !term->regex && !term->synonym;
}

/* The terms that are left move up. */
static void close_gaps(struct cy_query *query)
{
	size_t kept = 0;

	cy_vec_each (clause, &query->clauses) {
		size_t first = kept;

		for (size_t i = clause->first; i < clause->first + clause->n; i++) {
			if (!is_dropped(&query->terms.v[i]))
				query->terms.v[kept++] = query->terms.v[i];
		}
		clause->first = first;
		clause->n = kept - first;
	}
	query->terms.n = kept;
}

/* Drops the synonyms that would find what is found anyway, or keep away what is. */
static void drop_synonyms(struct cy_query *query)
{
	for (size_t c = 0; c < query->clauses.n; c++) {
		struct cy_clause *clause = &query->clauses.v[c];
		bool all = clause->negated || is_near(query, c);

		for (size_t i = clause->first; i < clause->first + clause->n; i++) {
			struct cy_term *term = &query->terms.v[i];

			if (term->synonym && (all || is_typed_too(query, clause, term)))
				cy_term_dispose(term);
		}
	}
	close_gaps(query);
}

struct cy_query *cy_query_parse(struct cy_span text, unsigned options)
{
	return cy_query_parse_with(text, options, NULL);
}

struct cy_query *cy_query_parse_with(
	struct cy_span text, unsigned options, const struct cy_synonyms *synonyms)
{
	struct cy_query *query = cy_calloc(1, sizeof *query);
	struct parser parser = {.query = query, .synonyms = synonyms};

	query->text = cy_memdup(text.p, text.n);
	query->options = options;
	parser.p = query->text;
	parser.end = query->text + text.n;
	read_clauses(&parser);
	if (synonyms)
		drop_synonyms(query);
	return query;
}

void cy_query_free(struct cy_query *query)
{
	if (!query)
		return;
	cy_vec_each (term, &query->terms)
		cy_term_dispose(term);
	cy_vec_dispose(&query->terms);
	cy_vec_dispose(&query->clauses);
	cy_vec_dispose(&query->nears);
	free(query->error);
	free(query->text);
	free(query);
}

bool cy_query_is_empty(const struct cy_query *query)
{
	cy_vec_each (clause, &query->clauses) {
		if (!clause->negated)
			return false;
	}
	return true;
}

size_t cy_query_clause_of(const struct cy_query *query, size_t term)
{
	size_t i = 0;

	while (term >= query->clauses.v[i].first + query->clauses.v[i].n)
		i++;
	return i;
}

size_t cy_query_word_of(const struct cy_query *query, size_t term)
{
	size_t word = 0;

	for (size_t i = 1; i <= term; i++)
		word += query->terms.v[i].typed.start != query->terms.v[i - 1].typed.start;
	return word;
}

/* In the last stage. */
static bool has_text_clause(const struct cy_query *query)
{
	for (size_t i = query->clauses.n;
		i > 0 && query->clauses.v[i - 1].stage == query->last_stage; i--) {
		if (is_text_clause(query, i - 1))
			return true;
	}
	return false;
}

bool cy_query_gives_hits(const struct cy_query *query, size_t term)
{
	const struct cy_clause *clause = &query->clauses.v[cy_query_clause_of(query, term)];
	enum cy_field field = query->terms.v[term].field;

	if (clause->negated || clause->stage < query->last_stage)
		return false;
	return field == CY_FIELD_TEXT || (field == CY_FIELD_SECTION && !has_text_clause(query));
}
