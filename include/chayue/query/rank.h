/*
 * query/rank: which of two documents comes first, and why.
 *
 * Rules for results, the first that tells them apart decides:
 *	1. more of the query's words found (of a|b both)
 *	2. hits equal to what was typed, before only folded ones, before only those by other forms
 *of a word, before only those by pinyin; where there are several words the least sure of them
 *counts
 *	3. more of the words side by side, as typed
 *	4. more words in the title
 *	5. more words in headings, by their first occurrences
 *	6. two different words nearer to each other, in steps of powers of two
 *	7. more hits, in steps of powers of two: a long document with 40 comes before a short one
 *with one, which is the densest there can be
 *	8. more hits for each 1,000 characters, in such steps
 *	9. the order of the folder
 *
 * Steps keep small differences from hiding what the next rule has to say.
 */
#ifndef CHAYUE_QUERY_RANK_H
#define CHAYUE_QUERY_RANK_H

#include "chayue/base/buf.h"
#include "chayue/query/search.h"

enum cy_rank_rule {
	CY_RANK_WORDS,
	CY_RANK_MATCH,
	CY_RANK_TOGETHER,
	CY_RANK_TITLE,
	CY_RANK_HEADINGS,
	CY_RANK_DISTANCE,
	CY_RANK_HITS,
	CY_RANK_DENSITY,
	CY_RANK_FOLDER,
	CY_N_RANK_RULES
};

/* The rules but the last as one number, the greater the better; chars are those of the document. */
uint64_t cy_rank_key(const struct cy_result *, size_t chars);
/* Negative when a comes first. */
int cy_rank_compare(
	const struct cy_library *, const struct cy_result *a, const struct cy_result *b);
/* The same for documents as such, in any order but CY_ORDER_RANK. */
int cy_rank_compare_documents(
	const struct cy_document *a, const struct cy_document *b, enum cy_order);
/* The rule that tells the two apart. */
enum cy_rank_rule cy_rank_decides(const struct cy_result *a, const struct cy_result *b);
/* As JSON names it. */
const char *cy_rank_rule_name(enum cy_rank_rule);
/* Words of the query that can be found: those of clauses that are not negated. */
uint32_t cy_rank_words(const struct cy_query *);
/* Hits for each 1,000 characters. */
double cy_rank_density(const struct cy_result *, size_t chars);
/* Appends, for a result by its index, what it is ranked by and what put it behind the one ranked
 * before it; one line in the language of messages. O(results) where their order is another. */
void cy_rank_explain(struct cy_buf *, struct cy_search *, size_t index);

#endif
