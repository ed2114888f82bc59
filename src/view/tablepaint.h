/* view/tablepaint: what the parts of a table view share. */
#ifndef CHAYUE_VIEW_TABLEPAINT_H
#define CHAYUE_VIEW_TABLEPAINT_H

#include "chayue/view/tableview.h"

/* Where the chosen row, or its chosen cell, leads; there is a row. doc NULL: nowhere. */
struct cy_table_place tableview_row_place(const struct cy_tableview *);

/* The chosen row's sentence, its card's lines, and its further places. */
/* How many of the card's lines lead somewhere, and where the one of this number does. */
size_t tablecard_places(const struct cy_tableview *);
struct cy_table_place tablecard_place(const struct cy_tableview *, size_t number);
/* The number of the line in a row of the screen, SIZE_MAX where that leads nowhere. */
size_t tablecard_at(const struct cy_tableview *, struct cy_rect, int row);
void tablecard_paint(struct cy_tableview *, struct cy_canvas *, struct cy_rect);

/* Where the parts stand; no rows: not shown. */
struct tableparts {
	struct cy_rect head, headings, rows, rule, card;
};
struct tableparts tableparts_find(const struct cy_tableview *, struct cy_rect);
/* The caller's; for rows of this width. */
struct cy_column_area *tableparts_columns(const struct cy_tableview *, struct cy_rect rows);
/* Rows and headings of groups; the line of a row; the group whose heading or row a line is. */
size_t tableparts_line_count(const struct cy_selection *);
size_t tableparts_line_of(const struct cy_selection *, size_t position);
size_t tableparts_group_of_line(const struct cy_selection *, size_t line);

/* One of the symbols that tell how much there is of something. */
uint32_t tablepaint_shade(int64_t count, int64_t darkest);

#endif
