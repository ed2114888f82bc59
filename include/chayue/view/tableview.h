/*
 * view/tableview: a table on the screen: head, column headings, rows or groups of rows, and what
 * belongs to the chosen row: its sentence below, or its card beside the rows where there is room
 * for one.
 *
 * The choice is a row of the table and stays with it while rows come, go and change their order.
 * Nothing is painted but the rows in sight, in O(rows in sight).
 */
#ifndef CHAYUE_VIEW_TABLEVIEW_H
#define CHAYUE_VIEW_TABLEVIEW_H

#include "chayue/study/selection.h"
#include "chayue/study/study.h"
#include "chayue/view/canvas.h"

struct cy_tableview {
	const struct cy_table *table; /* borrowed */
	struct cy_selection selection;
	struct cy_buf filter;  /* as it was typed */
	struct cy_buf subject; /* of which rows this is a view, behind the title; empty: of all */
	bool filter_is_wrong;  /* what was typed is no query: the last good one counts */
	size_t chosen;         /* [row] position in selection.rows */
	size_t row;            /* the chosen row of the table, CY_NO_ROW while nothing was chosen */
	size_t column;         /* the chosen cell's, in tables of shades; CY_NO_COLUMN */
	size_t top;            /* [line] rows and headings of groups are lines */
	bool in_card;          /* keys move in the card */
	size_t card_chosen;    /* of the card's lines that lead somewhere */
	size_t card_top;       /* [row] */
	size_t away;           /* [row] the choice, from 1, that the view was scrolled from; 0: it
				  follows */
	size_t card_away;      /* likewise among the card's lines */
	int page;              /* [row] as many were seen at the last painting */
};

void cy_tableview_init(struct cy_tableview *, const struct cy_table *);
void cy_tableview_dispose(struct cy_tableview *);
/* Filters, sorts and groups for about the budget (0: to the end) and keeps the choice. True when
 * that is done. */
bool cy_tableview_step(struct cy_tableview *, uint64_t budget_us);
bool cy_tableview_has_work(const struct cy_tableview *);

/* Within the rows, or the card's lines while in_card. True if it moved. */
bool cy_tableview_move(struct cy_tableview *, long rows);
void cy_tableview_go(struct cy_tableview *, size_t position); /* SIZE_MAX: the last */
/* To the next cell of the row that can be chosen; false where there is none. */
bool cy_tableview_move_column(struct cy_tableview *, int direction);
/* Rows or card; false where the row has no line to choose there. */
bool cy_tableview_turn(struct cy_tableview *);

void cy_tableview_set_filter(struct cy_tableview *, struct cy_span);
/* By the next column, behind the last one in the table's own order; the other way round. */
void cy_tableview_sort_next(struct cy_tableview *);
void cy_tableview_reverse(struct cy_tableview *);
/* By the next column that groups, behind the last one not. False where there is none. */
bool cy_tableview_group_next(struct cy_tableview *);

/* For a view of a table that was made anew, in place of an old one. Filtered, sorted and grouped
 * like that, by columns of the same keys; costs nothing where it is already. */
void cy_tableview_ask_same(struct cy_tableview *, const struct cy_tableview *old);
/* Chosen and scrolled like that, when it has no work left: `row` stands for the one that is chosen
 * there; CY_NO_ROW: none does, and what is chosen is the position. */
void cy_tableview_stand_same(struct cy_tableview *, const struct cy_tableview *old, size_t row);

/* Where Enter leads: from the card's line, the cell or the row. doc NULL: nowhere. */
struct cy_table_place cy_tableview_place(const struct cy_tableview *);

/* What is painted in a cell of the rectangle. */
struct cy_table_spot {
	enum { CY_SPOT_NONE, CY_SPOT_HEADING, CY_SPOT_ROW, CY_SPOT_CARD } kind;
	size_t column; /* HEADING; ROW: of a shade, else CY_NO_COLUMN */
	size_t number; /* ROW: position; CARD: of its lines that lead somewhere, SIZE_MAX */
};
struct cy_table_spot cy_tableview_at(const struct cy_tableview *, struct cy_rect, int row, int col);
/* Chooses it, if it is a row, a cell or a line of the card; true if it was chosen already. */
bool cy_tableview_choose(struct cy_tableview *, struct cy_table_spot);
/* By a column, which is then turned round and back. */
void cy_tableview_sort(struct cy_tableview *, size_t column);
/* Scrolls rows or card by rows; the choice stays, and comes into sight again with the next one. */
void cy_tableview_scroll(struct cy_tableview *, bool card, long rows);

/* Paints into the rectangle; the study, if any, tells how far it is. */
void cy_tableview_paint(
	struct cy_tableview *, struct cy_canvas *, struct cy_rect, const struct cy_study *);

/* Where columns stand in so many cells: [cell] from the left edge; cols 0: not shown. */
struct cy_column_area {
	int col, cols;
};
void cy_tableview_columns(
	const struct cy_table *, size_t hidden, int cells, struct cy_column_area *areas);

#endif
