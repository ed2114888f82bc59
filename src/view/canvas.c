/*
 * view/canvas: rows * cols cells, row by row.
 *
 * Invariant: a cell of width 2 has a cell of width 0 behind it in the same row, and a cell of
 * width 0 has a cell of width 2 before it. Whoever overwrites one half blanks the other, so the
 * terminal never sees half a character.
 */
#include "chayue/view/canvas.h"
#include "chayue/base/mem.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"

#include <assert.h>
#include <stdlib.h>

enum { BLANK = ' ', ELLIPSIS = 0x2026 };

static const char letters[CY_N_STYLES] = {
#define CY_STYLE(id, letter) [CY_STYLE_##id] = letter,
#include "chayue/view/styles.def"
#undef CY_STYLE
};

static struct cy_cell blank(enum cy_style style)
{
	return (struct cy_cell){.cp = BLANK, .width = 1, .style = (uint8_t)style};
}

void cy_canvas_init(struct cy_canvas *c, int rows, int cols)
{
	*c = (struct cy_canvas){0};
	cy_canvas_resize(c, rows, cols);
}

void cy_canvas_resize(struct cy_canvas *c, int rows, int cols)
{
	assert(rows >= 0 && cols >= 0);
	c->cell = cy_realloc_array(c->cell, (size_t)rows * (size_t)cols, sizeof *c->cell);
	c->rows = rows;
	c->cols = cols;
	cy_canvas_clear(c);
}

void cy_canvas_dispose(struct cy_canvas *c)
{
	free(c->cell);
	*c = (struct cy_canvas){0};
}

void cy_canvas_clear(struct cy_canvas *c)
{
	size_t n = (size_t)c->rows * (size_t)c->cols;

	for (size_t i = 0; i < n; i++)
		c->cell[i] = blank(CY_STYLE_TEXT);
	c->cursor_row = c->cursor_col = -1;
}

struct cy_rect cy_canvas_rect(const struct cy_canvas *c)
{
	return (struct cy_rect){0, 0, c->rows, c->cols};
}

/* The part of r that lies on the canvas; without cells where none does. */
static struct cy_rect clipped(const struct cy_canvas *c, struct cy_rect r)
{
	int bottom = r.row + r.rows < c->rows ? r.row + r.rows : c->rows;
	int right = r.col + r.cols < c->cols ? r.col + r.cols : c->cols;

	r.row = r.row > 0 ? r.row : 0;
	r.col = r.col > 0 ? r.col : 0;
	r.rows = bottom > r.row ? bottom - r.row : 0;
	r.cols = right > r.col ? right - r.col : 0;
	return r;
}

/* Before cells [from, to) of a row are overwritten: blanks the halves that would be left over. */
static void split(struct cy_canvas *c, int row, int from, int to)
{
	if (from > 0 && from < c->cols && cy_canvas_cell(c, row, from)->width == 0) {
		struct cy_cell *left = cy_canvas_cell(c, row, from - 1);
		*left = blank(left->style);
	}
	if (to > 0 && to < c->cols && cy_canvas_cell(c, row, to)->width == 0) {
		struct cy_cell *right = cy_canvas_cell(c, row, to);
		*right = blank(right->style);
	}
}

void cy_canvas_fill(struct cy_canvas *c, struct cy_rect r, enum cy_style style)
{
	r = clipped(c, r);
	if (r.cols == 0)
		return;
	for (int row = r.row; row < r.row + r.rows; row++) {
		split(c, row, r.col, r.col + r.cols);
		for (int col = r.col; col < r.col + r.cols; col++)
			*cy_canvas_cell(c, row, col) = blank(style);
	}
}

/* One character of 1 or 2 cells, clipped; r lies on the canvas and holds the row. */
static void set(struct cy_canvas *c, struct cy_rect r, int row, int col, uint32_t cp, int width,
	enum cy_style style)
{
	bool whole = col >= r.col && col + width <= r.col + r.cols;

	for (int i = 0; i < width; i++) {
		if (col + i < r.col || col + i >= r.col + r.cols)
			continue;
		split(c, row, col + i, col + i + 1);
		*cy_canvas_cell(c, row, col + i) = blank(style);
	}
	if (!whole)
		return;
	cy_canvas_cell(c, row, col)->cp = cp;
	cy_canvas_cell(c, row, col)->width = (uint8_t)width;
	if (width == 2)
		cy_canvas_cell(c, row, col + 1)->width = 0;
}

/* A combining mark joins the character that ends before col; one without any is left out, and
 * so is a fourth one: no terminal is asked for towers. */
static void add_mark(struct cy_canvas *c, struct cy_rect r, int row, int col, uint32_t mark)
{
	struct cy_cell *cell;

	if (col <= r.col || col > r.col + r.cols)
		return;
	cell = cy_canvas_cell(c, row, col - 1);
	if (cell->width == 0)
		cell--;
	for (int i = 0; i < CY_CELL_MARKS; i++) {
		if (cell->mark[i] == 0) {
			cell->mark[i] = mark;
			return;
		}
	}
}

/* Paints what stands for cp. False, and *col as far as there is room, at the right edge. */
static bool put(
	struct cy_canvas *c, struct cy_rect r, int row, int *col, uint32_t cp, enum cy_style style)
{
	struct cy_glyph glyph = cy_glyph(cp);

	if (glyph.substitute)
		style = CY_STYLE_SUBSTITUTE;
	for (unsigned i = 0; i < glyph.n; i++) {
		int width = cy_width(glyph.cp[i]);

		if (width == 0) {
			add_mark(c, r, row, *col, glyph.cp[i]);
			continue;
		}
		if (*col >= r.col + r.cols)
			return false;
		set(c, r, row, *col, glyph.cp[i], width, style);
		if (*col + width > r.col + r.cols) {
			*col = r.col + r.cols;
			return false;
		}
		*col += width;
	}
	return true;
}

int cy_canvas_text(struct cy_canvas *c, struct cy_rect clip, int row, int col, struct cy_span text,
	enum cy_style style)
{
	struct cy_rect r = clipped(c, clip);

	if (row < r.row || row >= r.row + r.rows || r.cols == 0)
		return col;
	for (const char *p = text.p, *end = text.p + text.n; p < end;) {
		if (!put(c, r, row, &col, cy_utf8_next(&p), style))
			break;
	}
	return col;
}

int cy_canvas_text_cut(struct cy_canvas *c, struct cy_rect clip, int row, int col,
	struct cy_span text, enum cy_style style)
{
	struct cy_rect r = clipped(c, clip);
	int room = r.col + r.cols - col, dots = cy_width(ELLIPSIS);

	if (room <= 0)
		return col;
	if (cy_width_fit(text, room) == text.n)
		return cy_canvas_text(c, clip, row, col, text, style);
	if (room > dots) {
		text.n = cy_width_fit(text, room - dots);
		col = cy_canvas_text(c, clip, row, col, text, style);
	}
	return cy_canvas_put(c, clip, row, col, ELLIPSIS, style);
}

int cy_canvas_put(struct cy_canvas *c, struct cy_rect clip, int row, int col, uint32_t cp,
	enum cy_style style)
{
	struct cy_rect r = clipped(c, clip);

	if (row >= r.row && row < r.row + r.rows && r.cols > 0)
		(void)put(c, r, row, &col, cp, style);
	return col;
}

static void dump_char(struct cy_buf *out, uint32_t cp)
{
	char bytes[4];

	cy_buf_append(out, bytes, cy_utf8_encode(cp, bytes));
}

static void dump_row(const struct cy_cell *cell, int cols, struct cy_buf *out)
{
	while (cols > 0 && cell[cols - 1].cp == BLANK && cell[cols - 1].width == 1 &&
		cell[cols - 1].mark[0] == 0)
		cols--;
	for (int col = 0; col < cols; col++) {
		if (cell[col].width == 0)
			continue;
		dump_char(out, cell[col].cp);
		for (int i = 0; i < CY_CELL_MARKS && cell[col].mark[i]; i++)
			dump_char(out, cell[col].mark[i]);
	}
	cy_buf_putc(out, '\n');
}

void cy_canvas_dump(const struct cy_canvas *c, struct cy_buf *out, bool styles)
{
	for (int row = 0; row < c->rows; row++)
		dump_row(c->cell + (size_t)row * (size_t)c->cols, c->cols, out);
	if (!styles)
		return;
	for (int row = 0; row < c->rows; row++) {
		for (int col = 0; col < c->cols; col++)
			cy_buf_putc(
				out, letters[c->cell[(size_t)row * (size_t)c->cols + (size_t)col]
						     .style]);
		cy_buf_putc(out, '\n');
	}
}
