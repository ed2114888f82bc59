/*
 * view/filter: a layout of which only some source lines are shown: those that hold hits, those that
 * no fold hides, or what is left by both. Of a fold that hides lines with hits the heading is shown
 * as well.
 *
 * While it is off every line is. The functions on rows are those of view/layout, over the rows that
 * are shown; what is passed over is not wrapped.
 */
#ifndef CHAYUE_VIEW_FILTER_H
#define CHAYUE_VIEW_FILTER_H

#include "chayue/query/search.h"
#include "chayue/view/folding.h"
#include "chayue/view/layout.h"

struct cy_filter {
	bool on; /* something is not shown */
	CY_VEC(struct cy_range)
	shown;                         /* [byte) whole lines with their ends, ascending, apart from
					  each other; with hits each is one line */
	CY_VEC(struct cy_range) lines; /* [byte) those that hold hits; none: not asked for */
};

/* Lets through the lines that hold a part of a hit; without any all, but for folds. */
void cy_filter_set(struct cy_filter *, const struct cy_folding *, const struct cy_hits *);
/* The folds are others. */
void cy_filter_fold(struct cy_filter *, const struct cy_folding *);
/* All lines are shown. */
void cy_filter_lift(struct cy_filter *);
void cy_filter_dispose(struct cy_filter *);
bool cy_filter_shows(const struct cy_filter *, size_t offset);
/* Index of the first range shown that does not end before the offset; shown.n if there is none. */
size_t cy_filter_from(const struct cy_filter *, size_t offset);
/* How many of the lines with hits, or of all that are not blank, a fold hides [line]. O(log n) */
size_t cy_filter_hidden(const struct cy_filter *, const struct cy_folded *);

/* The row that holds the offset, or the next one shown, or the last. */
struct cy_row cy_filter_row_at(const struct cy_filter *, struct cy_layout *, size_t offset);
bool cy_filter_next(const struct cy_filter *, struct cy_layout *, struct cy_row *);
bool cy_filter_prev(const struct cy_filter *, struct cy_layout *, struct cy_row *);

#endif
