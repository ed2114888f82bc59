/*
 * query/term: one thing looked for, of whatever kind: plain text, pinyin, a regular expression, a
 * synonym.
 */
#ifndef CHAYUE_QUERY_TERM_H
#define CHAYUE_QUERY_TERM_H

#include "chayue/query/match.h"
#include "chayue/query/numeral.h"
#include "chayue/query/pinyin.h"
#include "chayue/query/regex.h"
#include "chayue/query/synonym.h"

/* Where it is looked for. */
enum cy_field {
	CY_FIELD_TEXT,
	CY_FIELD_TITLE,
	CY_FIELD_PATH,
	CY_FIELD_SECTION, /* in the headings around a place */
	CY_N_FIELDS
};

/* How an occurrence came about, the surest first. */
enum cy_match {
	CY_MATCH_LITERAL,
	CY_MATCH_FOLDED,
	CY_MATCH_REGEX,
	CY_MATCH_SYNONYM,
	CY_MATCH_PINYIN,
	CY_N_MATCHES
};

/* Exactly one of the five is there, owned. */
struct cy_term {
	struct cy_matcher *matcher;
	struct cy_numerals *numerals; /* text with numbers in it, these in any spelling */
	struct cy_pinyin *pinyin;
	struct cy_regex *regex;
	struct cy_synonym *synonym; /* another form of the word before it */
	enum cy_field field;
	struct cy_range typed; /* [byte) of the query's text */
};

void cy_term_dispose(struct cy_term *);
/* Blocks an occurrence may belong to; replaces the list. */
void cy_term_blocks(const struct cy_term *, const struct cy_segment *, struct cy_block_list *);
/*
 * Appends the occurrences that belong to the block, ascending. last_end is the end of the last one
 * kept before [byte]: pinyin and expressions are looked for behind it, so that where blocks end
 * makes no difference; among the others those that start before it are still to be dropped.
 * False when a limit of an expression was hit.
 */
bool cy_term_scan(const struct cy_term *, struct cy_span text, const struct cy_block *,
	size_t last_end, struct cy_ranges *out);
/* Whether it is looked for in the document of this id at all. */
bool cy_term_is_meant(const struct cy_term *, uint32_t doc);
/* Whether it occurs in a short text by itself. */
bool cy_term_any(const struct cy_term *, struct cy_span text);
/* What kind of occurrence this one is. */
enum cy_match cy_term_match(const struct cy_term *, struct cy_span occurrence);

#endif
