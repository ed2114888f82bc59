/*
 * query/words: one word of a query: its field, its quotes, and the terms it stands for.
 */
#include "words.h"

#include "chayue/base/buf.h"
#include "chayue/text/chars.h"
#include "chayue/text/fold.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>

uint32_t words_peek(const struct parser *parser)
{
	const char *p = parser->p;

	return p < parser->end ? cy_utf8_next(&p) : 0;
}

bool words_accept(struct parser *parser, uint32_t a, uint32_t b)
{
	uint32_t cp = words_peek(parser);

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

bool words_end_at(uint32_t cp)
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

	while (parser->p < parser->end && (cp = words_peek(parser)) != '|' && cp != 0xFF5C &&
		!words_end_at(cp))
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
		if (words_accept(parser, ':', 0xFF1A) && parser->p < parser->end &&
			!words_end_at(words_peek(parser)))
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

struct cy_range words_typed(const struct cy_query *query, struct cy_span text)
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
				.regex = regex, .field = field, .typed = words_typed(query, text)});
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
		add_term(query, (struct cy_term){.synonym = synonym,
					.field = field,
					.typed = words_typed(query, text)});
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
	add_term(query,
		(struct cy_term){
			.numerals = numerals, .field = field, .typed = words_typed(query, text)});
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
		(struct cy_term){
			.pinyin = pinyin, .field = field, .typed = words_typed(query, text)});
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
		(struct cy_term){
			.matcher = matcher, .field = field, .typed = words_typed(query, text)});
	if (quoted)
		return;
	add_pinyin(parser, text, field);
	add_synonyms(parser, text, field);
}

void words_read(struct parser *parser)
{
	enum cy_field field = read_field(parser);
	uint32_t close = closing_quote(words_peek(parser));

	if (close) {
		cy_utf8_next(&parser->p);
		add_text(parser, read_quoted(parser, close), field, true);
	} else if (words_accept(parser, '/', 0xFF0F)) {
		add_expression(parser->query, read_expression(parser), field);
	} else {
		add_text(parser, read_plain(parser), field, false);
	}
}
