/*
 * view/list: the documents as rows: all of them by title, or the results of a search.
 *
 * The chosen row is kept by document, whatever is inserted around it, and, unless it is the first,
 * at its row of the screen, where there are more rows than the screen has. Sorting is by the order
 * of the folder until told otherwise; a limit leaves only documents whose title or path holds
 * a text (folded).
 */
#ifndef CHAYUE_VIEW_LIST_H
#define CHAYUE_VIEW_LIST_H

#include "chayue/query/search.h"
#include "chayue/view/canvas.h"

struct cy_list {
	CY_VEC(uint32_t) rows; /* document ids */
	size_t chosen;         /* [row]; rows.n may be 0 */
	size_t top;            /* [row] first shown */
	size_t away; /* [row] the choice, from 1, that the view was scrolled from; 0: it follows */
	enum cy_order sort;       /* while not searching; not CY_ORDER_RANK */
	struct cy_matcher *limit; /* NULL: none */
	struct cy_buf limit_text; /* as it was given */
};

#define CY_NO_DOCUMENT UINT32_MAX

void cy_list_dispose(struct cy_list *);
/* Rows anew from the library in the list's order, or from the search, if it is not NULL, in its
 * own. O(n log n). */
void cy_list_refresh(struct cy_list *, const struct cy_library *, struct cy_search *);
/* An empty text lifts the limit. Refresh afterwards. */
void cy_list_set_limit(struct cy_list *, struct cy_span);
/* Moves by rows, stops at the ends. True if it moved. */
bool cy_list_move(struct cy_list *, long rows);
bool cy_list_choose(struct cy_list *, uint32_t doc);
/* Scrolls by rows; the choice stays, and comes into sight again with the next one. */
void cy_list_scroll(struct cy_list *, long rows);
/* CY_NO_DOCUMENT when there is none. */
uint32_t cy_list_chosen(const struct cy_list *);
/* Rows only; search may be NULL. */
void cy_list_paint(struct cy_list *, struct cy_canvas *, struct cy_rect, const struct cy_library *,
	const struct cy_search *, bool focused);

#endif
