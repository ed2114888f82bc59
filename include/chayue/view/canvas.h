/*
 * view/canvas: a grid of cells that screens paint into and the terminal copies from.
 *
 * Coordinates are [row], [cell], from 0 at the top left. Painting is clipped to the given
 * rectangle; a wide character that would be cut by an edge is painted as a blank. No terminal
 * is needed: tests read the grid.
 */
#ifndef CHAYUE_VIEW_CANVAS_H
#define CHAYUE_VIEW_CANVAS_H

#include "chayue/base/buf.h"
#include "chayue/base/span.h"

#include <stdbool.h>
#include <stdint.h>

/* What a cell means; the terminal decides on colours and attributes. */
enum cy_style {
#define CY_STYLE(id, letter) CY_STYLE_##id,
#include "chayue/view/styles.def"
#undef CY_STYLE
	CY_N_STYLES
};

enum { CY_CELL_MARKS = 3 };

struct cy_cell {
	uint32_t cp;                  /* U+0020 when blank */
	uint32_t mark[CY_CELL_MARKS]; /* combining marks, 0 where none */
	uint8_t width; /* 1 or 2; 0: the right half of the wide character before it */
	uint8_t style; /* enum cy_style */
};

struct cy_rect {
	int row, col, rows, cols;
};

struct cy_canvas {
	int rows, cols;
	struct cy_cell *cell;       /* rows * cols */
	int cursor_row, cursor_col; /* -1: hidden */
};

void cy_canvas_init(struct cy_canvas *, int rows, int cols);
/* The content is blank after it. */
void cy_canvas_resize(struct cy_canvas *, int rows, int cols);
void cy_canvas_dispose(struct cy_canvas *);
/* Blanks everything and hides the cursor. */
void cy_canvas_clear(struct cy_canvas *);

static inline struct cy_cell *cy_canvas_cell(struct cy_canvas *c, int row, int col)
{
	return &c->cell[(size_t)row * (size_t)c->cols + (size_t)col];
}

struct cy_rect cy_canvas_rect(const struct cy_canvas *);
void cy_canvas_fill(struct cy_canvas *, struct cy_rect, enum cy_style);
/* Paints glyphs of valid UTF-8 from (row, col) within clip, as much as fits; returns the column
 * behind the last cell painted. A combining mark joins the character left of it, one painted
 * before included; without one in the clip, or as one mark too many, it is left out. */
int cy_canvas_text(
	struct cy_canvas *, struct cy_rect clip, int row, int col, struct cy_span, enum cy_style);
/* The same, but a text that does not fit ends in an ellipsis. */
int cy_canvas_text_cut(
	struct cy_canvas *, struct cy_rect clip, int row, int col, struct cy_span, enum cy_style);
/* One code point with its substitute, at (row, col); returns the column behind it. */
int cy_canvas_put(
	struct cy_canvas *, struct cy_rect clip, int row, int col, uint32_t cp, enum cy_style);

/* The grid as lines of UTF-8 without trailing blanks. With styles, a second block of lines
 * follows where each cell is its style's letter. */
void cy_canvas_dump(const struct cy_canvas *, struct cy_buf *out, bool styles);

#endif
