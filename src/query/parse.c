/* query/parse: one pass over the characters; a word ends at white space outside quotes. */
#include "chayue/query/parse.h"
#include "chayue/base/buf.h"
#include "chayue/base/mem.h"
#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>

struct parser {
	const char *p, *end;
	struct cy_query *query;
};

static uint32_t peek(const struct parser *parser)
{
	const char *p = parser->p;

	return p < parser->end ? cy_utf8_next(&p) : 0;
}

static bool accept(struct parser *parser, uint32_t a, uint32_t b)
{
	uint32_t cp = peek(parser);

	if (parser->p >= parser->end || (cp != a && cp != b))
		return false;
	cy_utf8_next(&parser->p);
	return true;
}

/* The quote that closes one opened by cp, 0 if cp opens none. */
static uint32_t closing_quote(uint32_t cp)
{
	switch (cp) {
	case '"': case 0xFF02: return cp;
	case 0x201C: return 0x201D; /* “ ” */
	default: return 0;
	}
}

static bool ends_word(uint32_t cp)
{
	return cy_char_is(cp, CY_CHAR_SPACE);
}

static struct cy_span read_quoted(struct parser *parser, uint32_t close)
{
	const char *start = parser->p;

	while (parser->p < parser->end) {
		const char *at = parser->p;

		if (cy_utf8_next(&parser->p) == close)
			return cy_span(start, (size_t)(at - start));
	}
	return cy_span(start, (size_t)(parser->p - start));
}

static struct cy_span read_plain(struct parser *parser)
{
	const char *start = parser->p;
	uint32_t cp;

	while (parser->p < parser->end && (cp = peek(parser)) != '|' && cp != 0xFF5C &&
			!ends_word(cp))
		cy_utf8_next(&parser->p);
	return cy_span(start, (size_t)(parser->p - start));
}

/* 标题: and its kin; the word behind it is still to be read. */
static enum cy_field read_field(struct parser *parser)
{
	static const struct {
		const char *name;
		enum cy_field field;
	} names[] = {{"标题", CY_FIELD_TITLE}, {"title", CY_FIELD_TITLE}, {"路径", CY_FIELD_PATH},
			{"path", CY_FIELD_PATH}};
	const char *start = parser->p;

	for (size_t i = 0; i < CY_LEN(names); i++) {
		if (!cy_span_starts(cy_span(start, (size_t)(parser->end - start)),
				    cy_span_str(names[i].name)))
			continue;
		parser->p = start + strlen(names[i].name);
		if (accept(parser, ':', 0xFF1A) && parser->p < parser->end && !ends_word(peek(parser)))
			return names[i].field;
		parser->p = start;
	}
	return CY_FIELD_TEXT;
}

static void read_term(struct parser *parser)
{
	enum cy_field field = read_field(parser);
	uint32_t close = closing_quote(peek(parser));
	struct cy_matcher *matcher;
	struct cy_span text;

	if (close) {
		cy_utf8_next(&parser->p);
		text = read_quoted(parser, close);
	} else {
		text = read_plain(parser);
	}
	matcher = cy_matcher_new(text, parser->query->options);
	if (matcher)
		cy_vec_push(&parser->query->terms, (struct cy_term){matcher, field});
}

static void read_clause(struct parser *parser)
{
	struct cy_query *query = parser->query;
	struct cy_clause clause = {.first = query->terms.n};
	const char *start = parser->p;

	/* A lone - is a character like any other. */
	clause.negated = accept(parser, '-', 0xFF0D);
	if (clause.negated && (parser->p >= parser->end || ends_word(peek(parser)))) {
		clause.negated = false;
		parser->p = start;
	}
	do
		read_term(parser);
	while (accept(parser, '|', 0xFF5C));
	clause.n = query->terms.n - clause.first;
	if (clause.n)
		cy_vec_push(&query->clauses, clause);
}

struct cy_query *cy_query_parse(struct cy_span text, unsigned fold_options)
{
	struct cy_query *query = cy_calloc(1, sizeof *query);
	struct parser parser = {.query = query};

	query->text = cy_memdup(text.p, text.n);
	query->options = fold_options;
	parser.p = query->text;
	parser.end = query->text + text.n;
	for (;;) {
		while (parser.p < parser.end && ends_word(peek(&parser)))
			cy_utf8_next(&parser.p);
		if (parser.p >= parser.end)
			return query;
		read_clause(&parser);
	}
}

void cy_query_free(struct cy_query *query)
{
	if (!query)
		return;
	cy_vec_each (term, &query->terms)
		cy_matcher_free(term->matcher);
	cy_vec_dispose(&query->terms);
	cy_vec_dispose(&query->clauses);
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

bool cy_query_gives_hits(const struct cy_query *query, size_t term)
{
	cy_vec_each (clause, &query->clauses) {
		if (term >= clause->first && term < clause->first + clause->n)
			return !clause->negated && query->terms.v[term].field == CY_FIELD_TEXT;
	}
	return false;
}
