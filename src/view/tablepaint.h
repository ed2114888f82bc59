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
void tablecard_paint(struct cy_tableview *, struct cy_canvas *, struct cy_rect);

/* One of the symbols that tell how much there is of something. */
uint32_t tablepaint_shade(int64_t count, int64_t darkest);

#endif
