/*
 * view/panel: the hits of a search as rows: a heading for each document, in the search's order, its
 * hits below it with their section and a snippet.
 *
 * Rows are numbered over all results but only made where they are looked at; a document's hits
 * are found as far down as was scrolled. The choice is always a hit. Until it was moved it is the
 * first one of the best document; then it is kept by document and place while results come in,
 * and at its row of the screen, where there are more rows than the screen has.
 */
#ifndef CHAYUE_VIEW_PANEL_H
#define CHAYUE_VIEW_PANEL_H

#include "chayue/doc/outline.h"
#include "chayue/query/search.h"
#include "chayue/view/canvas.h"

struct cy_panel_group; /* one document in the panel */

struct cy_panel {
	struct cy_search *search;               /* borrowed; NULL: nothing to show */
	CY_VEC(uint64_t) first_row;             /* per result, and one more behind the last */
	CY_VEC(struct cy_panel_group *) groups; /* a few documents looked at lately */
	uint64_t chosen, top; /* [row]; chosen is no heading unless there are no hits at all */
	uint32_t chosen_doc;  /* CY_NO_DOCUMENT until the choice was moved */
	size_t chosen_start;
	uint64_t
		away; /* [row] the choice, from 1, that the view was scrolled from; 0: it follows */
};

void cy_panel_dispose(struct cy_panel *);
/* Another search: the choice is its first hit. */
void cy_panel_set_search(struct cy_panel *, struct cy_search *);
/* The hit that stands chosen stays it, as if it had been chosen; before the results' order changes.
 */
void cy_panel_keep_choice(struct cy_panel *);
/* After a step of the search, or another order. O(results). */
void cy_panel_refresh(struct cy_panel *);
/* By hits, over headings; true if it moved. */
bool cy_panel_move(struct cy_panel *, long hits);
/* False when there is no hit. */
bool cy_panel_chosen(struct cy_panel *, uint32_t *doc, struct cy_hit *);
/* Makes the hit the choice, as soon as it is one. */
void cy_panel_choose(struct cy_panel *, uint32_t doc, size_t start);
/* The hit of a row, of a heading its first one; false where there is none. */
bool cy_panel_choose_row(struct cy_panel *, uint64_t row);
/* Scrolls by rows; the choice stays, and comes into sight again with the next one. */
void cy_panel_scroll(struct cy_panel *, long rows);
void cy_panel_paint(struct cy_panel *, struct cy_canvas *, struct cy_rect, bool focused);

#endif
