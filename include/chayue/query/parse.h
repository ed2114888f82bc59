/*
 * query/parse: what was typed, as a tree.
 *
 *	a b      both in one document        "a b"    a phrase with its space
 *	a|b      one of them                 -a       documents without a
 *	标题:a title:a   in the title        路径:a path:a   in the path
 *
 * Full-width space, quotes, ｜ － ： work like the ASCII ones. Parsing never fails: what is half
 * typed (an open quote, a lone operator) is taken as far as it goes.
 */
#ifndef CHAYUE_QUERY_PARSE_H
#define CHAYUE_QUERY_PARSE_H

#include "chayue/query/match.h"

enum cy_field { CY_FIELD_TEXT, CY_FIELD_TITLE, CY_FIELD_PATH, CY_N_FIELDS };

/* One alternative of a clause. */
struct cy_term {
	struct cy_matcher *matcher;
	enum cy_field field;
};

/* Terms joined by |; the document must hold one of them, or none when negated. */
struct cy_clause {
	size_t first, n; /* [first, first + n) of the query's terms */
	bool negated;
};

struct cy_query {
	char *text; /* as typed */
	unsigned options; /* enum cy_fold */
	CY_VEC(struct cy_term) terms;
	CY_VEC(struct cy_clause) clauses;
};

struct cy_query *cy_query_parse(struct cy_span text, unsigned fold_options);
void cy_query_free(struct cy_query *);
/* Nothing to look for: no clause that is not negated. */
bool cy_query_is_empty(const struct cy_query *);
/* Whether occurrences of the term count as hits: those in the text of clauses not negated. */
bool cy_query_gives_hits(const struct cy_query *, size_t term);

#endif
