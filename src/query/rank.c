#include "chayue/query/rank.h"

#include <string.h>

static int descending(uint64_t a, uint64_t b)
{
	return a > b ? -1 : a < b;
}

/* The surest kind of hit there is: 2 literal, 1 folded, 0 by pinyin. */
static unsigned best_match(const struct cy_result *result)
{
	return result->literal ? 2 : result->hits > result->pinyin ? 1 : 0;
}

int cy_rank_compare(
	const struct cy_library *library, const struct cy_result *a, const struct cy_result *b)
{
	int order = descending(a->title_hits, b->title_hits);

	if (order == 0)
		order = descending(best_match(a), best_match(b));
	if (order == 0)
		order = descending(a->hits, b->hits);
	if (order == 0)
		order = cy_rank_compare_documents(cy_library_document(library, a->doc),
			cy_library_document(library, b->doc), CY_ORDER_FOLDER);
	return order;
}

int cy_rank_compare_documents(
	const struct cy_document *a, const struct cy_document *b, enum cy_order order)
{
	int result = 0;

	switch (order) {
	case CY_ORDER_TITLE: result = strcmp(a->title.text, b->title.text); break;
	case CY_ORDER_SIZE: result = descending(a->bytes, b->bytes); break;
	case CY_ORDER_TIME: result = a->mtime > b->mtime ? -1 : a->mtime < b->mtime; break;
	default: break;
	}
	return result ? result : descending(b->order, a->order);
}
