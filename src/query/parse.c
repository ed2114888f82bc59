/*
 * query/parse: one pass over the characters; a word ends at white space outside quotes. A stage
 * begins at a >> if the one before it gives hits, so that every stage but the last does; a last one
 * that does not is joined with the one before in the end.
 */
#include "chayue/query/parse.h"
#include "chayue/base/buf.h"
#include "chayue/base/mem.h"
#include "chayue/text/chars.h"
#include "chayue/text/fold.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>

struct parser {
	const char *p, *end;
	struct cy_query *query;
	const struct cy_synonyms *synonyms; /* NULL: none */
	bool gives_hits;                    /* the stage that is being read */
	unsigned spelled;                   /* words in other spellings, too */
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
	case '"':
	case 0xFF02: return cp;
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
		{"path", CY_FIELD_PATH}, {"节", CY_FIELD_SECTION}, {"section", CY_FIELD_SECTION}};
	const char *start = parser->p;

	for (size_t i = 0; i < CY_LEN(names); i++) {
		if (!cy_span_starts(cy_span(start, (size_t)(parser->end - start)),
			    cy_span_str(names[i].name)))
			continue;
		parser->p = start + strlen(names[i].name);
		if (accept(parser, ':', 0xFF1A) && parser->p < parser->end &&
			!ends_word(peek(parser)))
			return names[i].field;
		parser->p = start;
	}
	return CY_FIELD_TEXT;
}

static void add_term(struct cy_query *query, struct cy_term term)
{
	query->has_sections = query->has_sections || term.field == CY_FIELD_SECTION;
	cy_vec_push(&query->terms, term);
}

/* The expression up to the next / that is not escaped, or to the end. */
static struct cy_span read_expression(struct parser *parser)
{
	const char *start = parser->p;

	while (parser->p < parser->end) {
		const char *at = parser->p;
		uint32_t cp = cy_utf8_next(&parser->p);

		if (cp == '\\' && parser->p < parser->end)
			cy_utf8_next(&parser->p);
		else if (cp == '/' || cp == 0xFF0F)
			return cy_span(start, (size_t)(at - start));
	}
	return cy_span(start, (size_t)(parser->p - start));
}

static struct cy_range typed(const struct cy_query *query, struct cy_span text)
{
	size_t start = (size_t)(text.p - query->text);

	return (struct cy_range){start, start + text.n};
}

static void add_expression(struct cy_query *query, struct cy_span text, enum cy_field field)
{
	struct cy_regex *regex;
	char *error;

	if (text.n == 0)
		return;
	regex = cy_regex_new(text, query->options & CY_FOLD_CASE, &error);
	if (regex) {
		add_term(query,
			(struct cy_term){
				.regex = regex, .field = field, .typed = typed(query, text)});
	} else if (query->error) {
		free(error);
	} else {
		query->error = error;
	}
}

/* Behind what was typed, so that they are one word. */
static void add_synonyms(struct parser *parser, struct cy_span text, enum cy_field field)
{
	struct cy_query *query = parser->query;
	unsigned fold = query->options & CY_FOLD_MASK;
	struct cy_synonym *synonym;

	if (!parser->synonyms || !(query->options & CY_QUERY_SYNONYMS) || field != CY_FIELD_TEXT)
		return;
	for (size_t i = 0; parser->spelled < CY_QUERY_SPELLED &&
			   (synonym = cy_synonym_new(parser->synonyms, text, i, fold));
		i++) {
		parser->spelled++;
		add_term(query,
			(struct cy_term){
				.synonym = synonym, .field = field, .typed = typed(query, text)});
	}
}

/* In place of what was typed: that is among the spellings. */
static bool add_numerals(struct parser *parser, struct cy_span text, enum cy_field field)
{
	struct cy_query *query = parser->query;
	struct cy_numerals *numerals = NULL;

	if ((query->options & CY_QUERY_NUMERALS) && parser->spelled < CY_QUERY_SPELLED)
		numerals = cy_numerals_new(text, query->options & CY_FOLD_MASK);
	if (!numerals)
		return false;
	parser->spelled++;
	add_term(query, (struct cy_term){
				.numerals = numerals, .field = field, .typed = typed(query, text)});
	return true;
}

static void add_pinyin(struct parser *parser, struct cy_span text, enum cy_field field)
{
	struct cy_query *query = parser->query;
	struct cy_pinyin *pinyin = NULL;

	if ((query->options & CY_QUERY_PINYIN) && parser->spelled < CY_QUERY_SPELLED)
		pinyin = cy_pinyin_new(text, cy_query_shuangpin(query->options));
	if (!pinyin)
		return;
	parser->spelled++;
	add_term(query,
		(struct cy_term){.pinyin = pinyin, .field = field, .typed = typed(query, text)});
}

static void add_text(struct parser *parser, struct cy_span text, enum cy_field field, bool quoted)
{
	struct cy_query *query = parser->query;
	struct cy_matcher *matcher;

	if (add_numerals(parser, text, field)) { /* no letters alone */
		if (!quoted)
			add_synonyms(parser, text, field);
		return;
	}
	if (!(matcher = cy_matcher_new(text, query->options & CY_FOLD_MASK)))
		return;
	add_term(query,
		(struct cy_term){.matcher = matcher, .field = field, .typed = typed(query, text)});
	if (quoted)
		return;
	add_pinyin(parser, text, field);
	add_synonyms(parser, text, field);
}

static void read_term(struct parser *parser)
{
	enum cy_field field = read_field(parser);
	uint32_t close = closing_quote(peek(parser));

	if (close) {
		cy_utf8_next(&parser->p);
		add_text(parser, read_quoted(parser, close), field, true);
	} else if (accept(parser, '/', 0xFF0F)) {
		add_expression(parser->query, read_expression(parser), field);
	} else {
		add_text(parser, read_plain(parser), field, false);
	}
}

static void read_clause(struct parser *parser)
{
	struct cy_query *query = parser->query;
	struct cy_clause clause = {.first = query->terms.n, .stage = query->last_stage};
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
	clause.typed = typed(query, cy_span(start, (size_t)(parser->p - start)));
	if (clause.n)
		cy_vec_push(&query->clauses, clause);
}

/* A ~ by itself. */
static bool accept_near(struct parser *parser)
{
	const char *start = parser->p;

	if (accept(parser, '~', 0xFF5E) && (parser->p >= parser->end || ends_word(peek(parser))))
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
	return accept(parser, '>', 0xFF1E) || accept(parser, 0x300B, 0x300B); /* ＞ 》 */
}

/* A >> by itself. What is quoted in 《》 never ends in a word of its own. */
static bool accept_stage(struct parser *parser)
{
	const char *start = parser->p;

	if (accept_angle(parser) && accept_angle(parser) &&
		(parser->p >= parser->end || ends_word(peek(parser))))
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
	while (parser->p < parser->end && ends_word(peek(parser)))
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
