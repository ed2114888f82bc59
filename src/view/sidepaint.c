/*
 * view/sidepaint: two columns with a sign between them. Each side of a block is a slice of its
 * text with a layout of its own; offsets of the layout are those of the slice.
 */
#include "shape.h"
#include "sidepaint.h"
#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"
#include "chayue/view/format.h"
#include "chayue/view/layout.h"
#include "chayue/view/symbols.h"
#include "chayue/text/trim.h"

enum {
	GAP = 3,            /* [cell] between the columns */
	NARROW = 30,        /* [cell] fewer: one side */
	HEAD_ROWS = 6,      /* from so many rows on there are titles */
	SUMS_ROWS = 10,     /* and sums */
	MOST_ROWS = 400,    /* of a block: what is longer is cut */
	MOST_LOOKED_AT = 64 /* rows of the alignment */
};

struct column {
	int col, cols; /* [cell] cols 0: not shown */
};

static struct column column_of(const struct cy_sidebyside *v, unsigned side)
{
	int left = (v->cols - GAP) / 2;

	if (v->cols < NARROW)
		return (struct column){0, side == v->side ? v->cols : 0};
	return side == CY_ALIGN_ON_LEFT ? (struct column){0, left}
					: (struct column){left + GAP, v->cols - left - GAP};
}

unsigned cy_sidebyside_side_at(const struct cy_sidebyside *v, int col)
{
	struct column right = column_of(v, CY_ALIGN_ON_RIGHT);

	if (v->cols < NARROW)
		return v->side;
	return col < right.col ? CY_ALIGN_ON_LEFT : CY_ALIGN_ON_RIGHT;
}

/* The start of the line if there are only blanks between it and the place. */
static size_t behind_line_end(struct cy_span text, size_t at)
{
	const char *p = text.p + at, *before = p;

	while (p > text.p) {
		uint32_t cp = cy_utf8_prev(&before);

		if (cp == '\n' || cp == '\r')
			break;
		if (!cy_char_is(cp, CY_CHAR_SPACE | CY_CHAR_IGNORED))
			return at;
		p = before;
	}
	return (size_t)(p - text.p);
}

/* Where the side goes on behind the block: what holds no units belongs to the clause before it. */
static size_t next_start(const struct cy_sidebyside *v, size_t block, unsigned side)
{
	size_t row = sidebyside_block_end(v, block), last = row + MOST_LOOKED_AT;

	for (; row < v->align.rows.n; row++) {
		struct cy_range r = v->align.rows.v[row].range[side];

		if (r.start < r.end || row == last)
			return r.start;
	}
	return v->doc[side]->text.n;
}

/* What a side shows of a block, with the indent of its first line and without blanks behind. */
static struct cy_range slice_of(const struct cy_sidebyside *v, size_t block, unsigned side)
{
	struct cy_span text = v->doc[side]->text;
	struct cy_range slice = {0, 0};
	size_t row = v->blocks.v[block], end = sidebyside_block_end(v, block);

	while (row < end &&
		v->align.rows.v[row].range[side].start == v->align.rows.v[row].range[side].end)
		row++;
	if (row == end)
		return slice;
	slice.start = v->align.rows.v[row].range[side].start;
	if (row == v->first[side]) /* with what holds no units before it */
		slice.start =
			cy_trim_from(text, 0, CY_CHAR_SPACE | CY_CHAR_CONTROL | CY_CHAR_IGNORED);
	slice.start = behind_line_end(text, slice.start);
	slice.end = cy_trim_end(
		text, slice.start, next_start(v, block, side), CY_CHAR_SPACE | CY_CHAR_CONTROL);
	return slice;
}

/* False where there is nothing to set. */
static bool open_layout(
	const struct cy_sidebyside *v, size_t block, unsigned side, struct cy_layout *layout)
{
	struct cy_range slice = slice_of(v, block, side);
	int cols = column_of(v, side).cols - 1;

	if (slice.start == slice.end || cols < 1)
		return false;
	cy_layout_init(layout, cy_span_slice(v->doc[side]->text, slice.start, slice.end),
		cols > 2 ? cols : 2, cy_shape_line, (void *)(uintptr_t)v->doc[side]);
	return true;
}

size_t sidepaint_height(const struct cy_sidebyside *v, size_t block)
{
	size_t height = 1;

	for (unsigned side = 0; side < CY_N_ALIGN_SIDES; side++) {
		struct cy_layout layout;
		struct cy_row row;
		size_t rows = 1;

		if (!open_layout(v, block, side, &layout))
			continue;
		row = cy_layout_row_at(&layout, 0);
		while (rows < MOST_ROWS && cy_layout_next(&layout, &row))
			rows++;
		height = rows > height ? rows : height;
		cy_layout_dispose(&layout);
	}
	return height;
}

size_t sidepaint_row_of(const struct cy_sidebyside *v, size_t block, size_t row)
{
	size_t found = 0;

	for (unsigned side = 0; side < CY_N_ALIGN_SIDES; side++) {
		struct cy_range range = v->align.rows.v[row].range[side];
		struct cy_layout layout;
		struct cy_row at;
		size_t rows = 0;

		if (range.start == range.end || !open_layout(v, block, side, &layout))
			continue;
		range.start -= slice_of(v, block, side).start;
		at = cy_layout_row_at(&layout, 0);
		while (at.next <= range.start && rows + 1 < MOST_ROWS &&
			cy_layout_next(&layout, &at))
			rows++;
		found = rows;
		cy_layout_dispose(&layout);
	}
	return found;
}

/* Painting */

/* One side of the block that is painted. */
struct flow {
	struct cy_layout layout;
	struct cy_row row;
	size_t base;       /* [byte] of the text where the slice begins */
	size_t align;      /* row of the alignment that holds what is painted next */
	size_t differs;    /* likewise, of its ranges */
	bool open, differ; /* there are rows left; the row painted last differs */
};

struct painter {
	const struct cy_sidebyside *v;
	struct cy_canvas *canvas;
	struct cy_rect rect;
	size_t block;
	struct flow flow[CY_N_ALIGN_SIDES];
};

static bool is_current(const struct cy_sidebyside *v, size_t row)
{
	size_t next;

	if (v->at >= v->differences.n || row < v->differences.v[v->at])
		return false;
	next = v->at + 1 < v->differences.n ? v->differences.v[v->at + 1] : v->align.rows.n;
	return row < next;
}

/* What stands for the byte at an offset on the other side. */
enum counterpart { SAME, NO_CLAUSE /* like this one */, NO_PART /* of the clause like this one */ };

/* Offsets only grow. */
static enum counterpart counterpart_of(struct painter *p, unsigned side, size_t offset)
{
	struct flow *f = &p->flow[side];
	const struct cy_align *align = &p->v->align;
	const struct cy_align_row *row;

	while (f->align + 1 < sidebyside_block_end(p->v, p->block) &&
		align->rows.v[f->align].range[side].end <= offset) {
		f->align++;
		f->differs = 0;
	}
	row = &align->rows.v[f->align];
	if (offset < row->range[side].start || offset >= row->range[side].end ||
		row->kind == CY_ALIGN_SAME)
		return SAME;
	if (row->kind != CY_ALIGN_CHANGED)
		return NO_CLAUSE;
	while (f->differs < row->n_differs[side] &&
		align->differs.v[row->differs[side] + f->differs].end <= offset)
		f->differs++;
	return f->differs < row->n_differs[side] &&
			       align->differs.v[row->differs[side] + f->differs].start <= offset
		       ? NO_PART
		       : SAME;
}

/* Clauses that stand on one side alone are told by the sign beside them, where there is room for
 * it: what leaps to the eye is what differs inside of a clause. */
static enum cy_style style_of(const struct painter *p, const struct flow *f, enum counterpart c)
{
	bool current = is_current(p->v, f->align);

	if (c == SAME)
		return CY_STYLE_TEXT;
	if (c == NO_CLAUSE && p->v->cols >= NARROW)
		return current ? CY_STYLE_MARKED : CY_STYLE_TEXT;
	return current ? CY_STYLE_HIT_CURRENT : CY_STYLE_HIT;
}

static void paint_row(struct painter *p, unsigned side, int line)
{
	struct flow *f = &p->flow[side];
	struct column column = column_of(p->v, side);
	struct cy_rect area = {line, p->rect.col + column.col, 1, column.cols};
	struct cy_row_item item;

	f->differ = false;
	cy_row_begin(&f->row, &item);
	while (cy_row_next(&f->layout, &f->row, &item)) {
		enum counterpart c = counterpart_of(p, side, f->base + item.start);

		f->differ = f->differ || c != SAME;
		if (cy_char_is((unsigned char)f->layout.text.p[item.start], CY_CHAR_SPACE))
			continue;
		cy_canvas_text(p->canvas, area, line, area.col + 1 + item.col,
			cy_span_slice(f->layout.text, item.start, item.end), style_of(p, f, c));
	}
}

/* The sign between the columns: what the rows beside it say. */
static void paint_sign(struct painter *p, int line)
{
	bool left = p->flow[CY_ALIGN_ON_LEFT].differ, right = p->flow[CY_ALIGN_ON_RIGHT].differ;
	uint32_t sign = left && right ? '~'
			: left        ? '<'
			: right       ? '>'
				      : cy_symbol(CY_SYMBOL_VERTICAL);
	int col = p->rect.col + column_of(p->v, CY_ALIGN_ON_RIGHT).col - 2;

	if (p->v->cols >= NARROW)
		cy_canvas_put(p->canvas, p->rect, line, col, sign,
			left || right ? CY_STYLE_HEADING : CY_STYLE_RULE);
}

static void open_block(struct painter *p, size_t block)
{
	p->block = block;
	for (unsigned side = 0; side < CY_N_ALIGN_SIDES; side++) {
		struct flow *f = &p->flow[side];

		*f = (struct flow){.align = p->v->blocks.v[block]};
		f->base = slice_of(p->v, block, side).start;
		f->open = open_layout(p->v, block, side, &f->layout);
		if (f->open)
			f->row = cy_layout_row_at(&f->layout, 0);
	}
}

static void close_block(struct painter *p)
{
	for (unsigned side = 0; side < CY_N_ALIGN_SIDES; side++)
		cy_layout_dispose(&p->flow[side].layout);
}

/* The next row of both sides at the line of the screen; above the top nothing is painted. */
static void paint_line(struct painter *p, int line, bool shown)
{
	for (unsigned side = 0; side < CY_N_ALIGN_SIDES; side++) {
		struct flow *f = &p->flow[side];

		f->differ = false;
		if (!f->open)
			continue;
		if (shown)
			paint_row(p, side, line);
		f->open = cy_layout_next(&f->layout, &f->row);
	}
	if (shown)
		paint_sign(p, line);
}

static void paint_blocks(struct painter *p, struct cy_sidebyside *v)
{
	int line = 0;

	for (size_t block = v->top; block < v->blocks.n && line < p->rect.rows; block++) {
		size_t skip = block == v->top ? v->top_row : 0;

		v->bottom = block;
		open_block(p, block);
		for (size_t i = 0; i < sidebyside_height(v, block) && line < p->rect.rows; i++) {
			paint_line(p, p->rect.row + line, i >= skip);
			line += i >= skip;
		}
		close_block(p);
	}
}

/* Heads */

static void paint_titles(
	const struct cy_sidebyside *v, struct cy_canvas *canvas, struct cy_rect head)
{
	cy_canvas_fill(canvas, head, CY_STYLE_PANE);
	for (unsigned side = 0; side < CY_N_ALIGN_SIDES; side++) {
		struct column column = column_of(v, side);
		struct cy_rect area = {head.row, head.col + column.col, 1, column.cols};
		enum cy_style style = side == v->side ? CY_STYLE_PANE_FOCUS : CY_STYLE_PANE;

		if (!column.cols)
			continue;
		cy_canvas_fill(canvas, area, style);
		area.cols--;
		cy_canvas_text_cut(canvas, area, head.row, area.col + 1,
			cy_span_str(v->doc[side]->title.text), style);
	}
}

static void paint_sums(const struct cy_sidebyside *v, struct cy_canvas *canvas, struct cy_rect line)
{
	const size_t *count = v->align.count;
	struct cy_buf text = {0};

	if (!v->ready) {
		cy_buf_puts(&text, cy_msg(CY_MSG_SIDES_WORKING));
	} else {
		cy_buf_printf(&text, cy_msg(CY_MSG_SIDES_NUMBER),
			v->at < v->differences.n ? v->at + 1 : 0, v->differences.n);
		cy_buf_printf(&text, cy_msg(CY_MSG_COMPARE_SUMS), count[CY_ALIGN_SAME],
			count[CY_ALIGN_CHANGED], count[CY_ALIGN_LEFT], count[CY_ALIGN_RIGHT]);
	}
	cy_canvas_text_cut(canvas, line, line.row, line.col + 1, cy_buf_span(&text), CY_STYLE_DIM);
	cy_buf_dispose(&text);
}

static struct cy_rect cut_row(struct cy_rect *rect)
{
	struct cy_rect row = {rect->row, rect->col, 1, rect->cols};

	rect->row++;
	rect->rows--;
	return row;
}

void cy_sidebyside_paint(struct cy_sidebyside *v, struct cy_canvas *canvas, struct cy_rect rect)
{
	struct painter p = {.v = v, .canvas = canvas};
	int rows = rect.rows;

	v->cols = v->cols ? v->cols : rect.cols;
	if (rows >= HEAD_ROWS) {
		struct cy_rect head = cut_row(&rect);

		sidebyside_resize(v, rect);
		paint_titles(v, canvas, head);
	}
	if (rows >= SUMS_ROWS)
		paint_sums(v, canvas, cut_row(&rect));
	sidebyside_resize(v, rect);
	if (!v->blocks.n)
		return;
	sidebyside_clamp(v);
	p.rect = rect;
	paint_blocks(&p, v);
}
