/* app/bars: rows of text around the panes, and what it takes to write them. */
#ifndef CHAYUE_APP_BARS_H
#define CHAYUE_APP_BARS_H

#include "parts.h"

/* A message with one string. */
void bars_put_message(struct cy_buf *, enum cy_msg, const char *argument);
/* Paints text that ends at the rectangle's right edge; returns the column where it starts. */
int bars_paint_right(struct cy_canvas *, struct cy_rect, struct cy_span, enum cy_style);

/* 按题名 */
enum cy_msg bars_order_name(enum cy_order);

/* toggles.c: 简繁● 全半● 拼音● 正则○; brief: 简● 全● 拼● 正○. */
void toggles_put(const struct cy_app *, bool brief, struct cy_buf *out);

/* hints.c: the keys that matter now, as many as fit into `cols` cells; into an empty buffer. */
void hints_put(const struct cy_app *, int cols, struct cy_buf *out);
/* The one action of the hint at a column of that text; NULL: there is none, or more than one. */
const struct action *hints_at(const struct cy_app *, int cols, int col);

void bars_paint_top(const struct cy_app *, struct cy_canvas *);
void bars_paint_list_head(const struct cy_app *, struct cy_canvas *);
void bars_paint_outline_head(const struct cy_app *, struct cy_canvas *);
void bars_paint_reader_head(const struct cy_app *, struct cy_canvas *);
void bars_paint_hint(struct cy_app *, struct cy_canvas *);

#endif
