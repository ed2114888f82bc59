/*
 * query/rank: which of two documents comes first.
 *
 * Rules for results, the first that tells them apart decides:
 *	1. more of the query's terms in the title
 *	2. literal hits before only folded ones before only those by pinyin
 *	3. more hits
 *	4. the order of the folder
 */
#ifndef CHAYUE_QUERY_RANK_H
#define CHAYUE_QUERY_RANK_H

#include "chayue/query/search.h"

/* Negative when a comes first. */
int cy_rank_compare(
	const struct cy_library *, const struct cy_result *a, const struct cy_result *b);

/* The same for documents as such, in any order but CY_ORDER_RANK. */
int cy_rank_compare_documents(
	const struct cy_document *a, const struct cy_document *b, enum cy_order);

#endif
