/*
 * view/filter: a layout of which only some source lines are shown.
 *
 * While it is off every line is. The functions on rows are those of view/layout, over the rows that
 * are shown; what is passed over is not wrapped.
 */
#ifndef CHAYUE_VIEW_FILTER_H
#define CHAYUE_VIEW_FILTER_H

#include "chayue/query/search.h"
#include "chayue/view/layout.h"

struct cy_filter {
	bool on;
	CY_VEC(struct cy_range) lines; /* [byte) shown, with their line ends, ascending */
};

/* Lets through the lines that hold a part of a hit; without any it is off. */
void cy_filter_set(struct cy_filter *, struct cy_span text, const struct cy_hits *);
void cy_filter_lift(struct cy_filter *);
void cy_filter_dispose(struct cy_filter *);
bool cy_filter_shows(const struct cy_filter *, size_t offset);
/* Index of the first line shown that does not end before the offset; lines.n if there is none. */
size_t cy_filter_from(const struct cy_filter *, size_t offset);

/* The row that holds the offset, or the next one shown, or the last. */
struct cy_row cy_filter_row_at(const struct cy_filter *, struct cy_layout *, size_t offset);
bool cy_filter_next(const struct cy_filter *, struct cy_layout *, struct cy_row *);
bool cy_filter_prev(const struct cy_filter *, struct cy_layout *, struct cy_row *);

#endif
