/* app/bars: rows of text around the panes, and what it takes to write them. */
#ifndef CHAYUE_APP_BARS_H
#define CHAYUE_APP_BARS_H

#include "state.h"

/* A message with one string, or with a number as people read it. */
void bars_put_message(struct cy_buf *, enum cy_msg, const char *argument);
void bars_put_count(struct cy_buf *, enum cy_msg, uint64_t n);
/* Paints text that ends at the rectangle's right edge; returns the column where it starts. */
int bars_paint_right(struct cy_canvas *, struct cy_rect, struct cy_span, enum cy_style);

void bars_paint_top(const struct cy_app *, struct cy_canvas *);
void bars_paint_list_head(const struct cy_app *, struct cy_canvas *);
void bars_paint_outline_head(const struct cy_app *, struct cy_canvas *);
void bars_paint_reader_head(const struct cy_app *, struct cy_canvas *);
void bars_paint_hint(struct cy_app *, struct cy_canvas *);

#endif
