/*
 * view/outline_pane: the headings of one document as rows, indented by level; sections can be
 * folded. Folding lasts as long as the document stays.
 */
#ifndef CHAYUE_VIEW_OUTLINE_PANE_H
#define CHAYUE_VIEW_OUTLINE_PANE_H

#include "chayue/doc/document.h"
#include "chayue/doc/outline.h"
#include "chayue/view/canvas.h"

struct cy_outline_pane {
	const struct cy_document *doc; /* NULL: none; borrowed, as the outline is */
	const struct cy_outline *outline;
	CY_VEC(bool) folded; /* per heading: those below it are hidden */
	CY_VEC(size_t) rows; /* headings that are shown */
	size_t chosen, top;  /* [row] */
	size_t away; /* [row] the choice, from 1, that the view was scrolled from; 0: it follows */
};

void cy_outline_pane_dispose(struct cy_outline_pane *);
/* Shows a document's outline, all of it unfolded; the same document again keeps everything. */
void cy_outline_pane_open(
	struct cy_outline_pane *, const struct cy_document *, const struct cy_outline *);
/* The chosen heading, CY_NO_HEADING where there is none. */
size_t cy_outline_pane_chosen(const struct cy_outline_pane *);
/* Moves by rows, stops at the ends. True if it moved. */
bool cy_outline_pane_move(struct cy_outline_pane *, long rows);
/* Scrolls by rows; the choice stays, and comes into sight again with the next one. */
void cy_outline_pane_scroll(struct cy_outline_pane *, long rows);
/* Chooses the section that holds the offset, or what is folded around it; the row chosen stays
 * where its heading starts in `near` [byte). */
void cy_outline_pane_follow(struct cy_outline_pane *, size_t offset, struct cy_range near);
/* Folds the chosen section, or goes to the one around it if there is nothing to fold; unfolds it.
 * False if nothing changed. */
bool cy_outline_pane_fold(struct cy_outline_pane *);
bool cy_outline_pane_unfold(struct cy_outline_pane *);
/* Every section that holds others; chosen is then what holds the one that was. */
void cy_outline_pane_fold_all(struct cy_outline_pane *, bool fold);
bool cy_outline_pane_is_folded(const struct cy_outline_pane *);
void cy_outline_pane_paint(
	struct cy_outline_pane *, struct cy_canvas *, struct cy_rect, bool focused);

#endif
