/* view/print: each row is painted into a canvas of one row, whose cells are then written out. */
#include "chayue/view/print.h"
#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"

#include "shape.h"

static const char bold[] = "\033[1m", normal[] = "\033[m";

void cy_print_init(struct cy_print *p, const struct cy_document *doc, int width, bool styles)
{
	*p = (struct cy_print){.doc = doc, .styles = styles};
	cy_layout_init(&p->layout, doc->text, width, doc->as_written ? NULL : cy_shape_line,
		(void *)(uintptr_t)doc);
	cy_canvas_init(&p->canvas, 1, width);
	if (styles)
		cy_outline_build(&p->outline, doc->text);
	p->row = cy_layout_row_at(&p->layout, 0);
	p->done = doc->text.n == 0;
}

void cy_print_dispose(struct cy_print *p)
{
	cy_layout_dispose(&p->layout);
	cy_outline_dispose(&p->outline);
	cy_canvas_dispose(&p->canvas);
}

static enum cy_style style_at(struct cy_print *p, size_t offset)
{
	const struct cy_range *title = &p->doc->title.top;

	if (!p->styles)
		return CY_STYLE_TEXT;
	if (offset >= title->start && offset < title->end)
		return CY_STYLE_TITLE;
	while (p->heading < p->outline.list.n && p->outline.list.v[p->heading].end <= offset)
		p->heading++;
	if (p->heading < p->outline.list.n && p->outline.list.v[p->heading].start <= offset)
		return CY_STYLE_HEADING;
	return CY_STYLE_TEXT;
}

static void paint(struct cy_print *p)
{
	struct cy_row_item item;

	cy_canvas_clear(&p->canvas);
	cy_row_begin(&p->row, &item);
	while (cy_row_next(&p->layout, &p->row, &item)) {
		struct cy_span text = cy_span_slice(p->doc->text, item.start, item.end);

		if (!cy_char_is((unsigned char)text.p[0], CY_CHAR_SPACE))
			cy_canvas_text(&p->canvas, cy_canvas_rect(&p->canvas), 0, item.col, text,
				style_at(p, item.start));
	}
}

static void put_cell(const struct cy_cell *cell, struct cy_buf *out)
{
	char bytes[4];

	cy_buf_append(out, bytes, cy_utf8_encode(cell->cp, bytes));
	for (int i = 0; i < CY_CELL_MARKS && cell->mark[i]; i++)
		cy_buf_append(out, bytes, cy_utf8_encode(cell->mark[i], bytes));
}

static bool is_blank(const struct cy_cell *cell)
{
	return cell->cp == ' ' && !cell->mark[0];
}

static void put_cells(const struct cy_canvas *canvas, struct cy_buf *out)
{
	const struct cy_cell *cell = canvas->cell, *end = cell + canvas->cols;
	bool strong = false;

	while (end > cell && is_blank(end - 1) && end[-1].width == 1)
		end--;
	for (; cell < end; cell++) {
		if (cell->width == 0)
			continue;
		if (!is_blank(cell) && (cell->style != CY_STYLE_TEXT) != strong) {
			strong = !strong;
			cy_buf_puts(out, strong ? bold : normal);
		}
		put_cell(cell, out);
	}
	if (strong)
		cy_buf_puts(out, normal);
	cy_buf_putc(out, '\n');
}

bool cy_print_next(struct cy_print *p, struct cy_buf *out)
{
	if (p->done)
		return false;
	paint(p);
	put_cells(&p->canvas, out);
	p->done = !cy_layout_next(&p->layout, &p->row);
	return true;
}
