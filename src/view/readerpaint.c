/*
 * view/readerpaint: the rows of the pane from the top one down. Hits are looked for where rows
 * follow each other in the text, so that what is not shown costs nothing.
 */
#include "readerparts.h"

#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"
#include "chayue/view/format.h"
#include "chayue/view/symbols.h"

enum { LOOK_BACK = 1024 /* [byte] a hit may start this far above a row */ };

struct painter {
	struct cy_reader *reader;
	struct cy_canvas *canvas;
	struct cy_rect rect;
	struct cy_hits hits;
	size_t next_hit; /* the first that may reach what is painted next */
	size_t heading;  /* likewise, among the outline's headings */
};

/* Where the emphasis of a heading ends. Of an article or an item that is a whole sentence only the
 * number stands out; a page of rules would be bold otherwise. */
static size_t emphasis_end(struct cy_span text, const struct cy_heading *h)
{
	const char *end = text.p + h->end, *last = end;

	if (h->style == CY_MARKER_ARTICLE)
		return h->marker_end;
	if (h->kind != CY_HEADING_LINE || h->style == CY_MARKER_MARKDOWN)
		return h->end;
	if (h->end < text.n && cy_utf8_next(&end) == 0x3002 /* 。 */)
		return h->marker_end;
	switch (cy_utf8_prev(&last)) {
	case 0xFF1B: /* ； */
	case 0xFF0C: /* ， */
	case ';':
	case '.': return h->marker_end;
	default: return h->end;
	}
}

static enum cy_style base_style(struct painter *p, size_t offset)
{
	const struct cy_reader *r = p->reader;

	if (offset >= r->doc->title.top.start && offset < r->doc->title.top.end)
		return CY_STYLE_TITLE;
	while (p->heading < r->outline.list.n && r->outline.list.v[p->heading].end <= offset)
		p->heading++;
	if (p->heading == r->outline.list.n || r->outline.list.v[p->heading].start > offset)
		return CY_STYLE_TEXT;
	if (r->outline.list.v[p->heading].start == r->at)
		return CY_STYLE_MARKED;
	return offset < emphasis_end(r->doc->text, &r->outline.list.v[p->heading])
		       ? CY_STYLE_HEADING
		       : CY_STYLE_TEXT;
}

static enum cy_style style_at(struct painter *p, size_t offset)
{
	const struct cy_range *stood_on = &p->reader->hit;

	if (offset >= stood_on->start && offset < stood_on->end)
		return CY_STYLE_HIT_CURRENT;
	while (p->next_hit < p->hits.list.n && p->hits.list.v[p->next_hit].end <= offset)
		p->next_hit++;
	if (p->next_hit < p->hits.list.n && p->hits.list.v[p->next_hit].start <= offset)
		return CY_STYLE_HIT;
	return base_style(p, offset);
}

static void paint_item(struct painter *p, const struct cy_row_item *item, int row, int col)
{
	struct cy_span text = cy_span_slice(p->reader->doc->text, item->start, item->end);
	enum cy_style style = style_at(p, item->start);

	if (text.n && cy_char_is((unsigned char)text.p[0], CY_CHAR_SPACE)) {
		cy_canvas_fill(p->canvas, (struct cy_rect){row, col, 1, item->cells}, style);
		return;
	}
	cy_canvas_text(p->canvas, p->rect, row, col, text, style);
}

static void paint_row(struct painter *p, const struct cy_row *row, int at)
{
	struct cy_row_item item;

	cy_row_begin(row, &item);
	while (cy_row_next(&p->reader->layout, row, &item))
		paint_item(p, &item, at, p->rect.col + reader_margin(p->reader) + item.col);
}

/* Where the rows that follow each other in the text end, at most so many [byte]. */
static size_t run_end(struct cy_reader *r, struct cy_row row, int rows)
{
	size_t end = row.next;

	while (--rows > 0 && cy_filter_next(&r->filter, &r->layout, &row) && row.start == end)
		end = row.next;
	return end;
}

static void find_hits(
	struct painter *p, const struct cy_search *search, const struct cy_row *row, int rows)
{
	size_t start = row->start, end = run_end(p->reader, *row, rows);

	p->hits.list.n = 0;
	p->next_hit = 0;
	start = start > LOOK_BACK ? cy_utf8_floor(p->reader->doc->text.p, start - LOOK_BACK) : 0;
	cy_search_hits_in(search, p->reader->doc->id, start, end, &p->hits);
}

/* ▸ before a heading that is folded, and behind it how many lines that hides. */
static void paint_fold(struct painter *p, const struct cy_row *row, int at)
{
	const struct cy_reader *r = p->reader;
	const struct cy_folded *fold = cy_folding_headed(&r->folding, row->line);
	int margin = reader_margin(r), col = p->rect.col + margin + row->indent + row->cells + 1;
	struct cy_buf text = {0};

	if (!fold)
		return;
	if (margin && row->start == fold->head)
		cy_canvas_put(p->canvas, p->rect, at, p->rect.col, cy_symbol(CY_SYMBOL_FOLDED),
			CY_STYLE_PROMPT);
	if (row->next < fold->hidden.start)
		return;
	if (!margin)
		col = cy_canvas_put(
			p->canvas, p->rect, at, col, cy_symbol(CY_SYMBOL_FOLDED), CY_STYLE_PROMPT);
	cy_format_counted(&text, CY_MSG_FOLDED, cy_filter_hidden(&r->filter, fold));
	if (col + cy_width_of(cy_buf_span(&text)) < p->rect.col + p->rect.cols)
		cy_canvas_text(p->canvas, p->rect, at, col, cy_buf_span(&text), CY_STYLE_DIM);
	cy_buf_dispose(&text);
}

/* A bar in the first column, which is blank where there is a margin. */
static void paint_sign(struct painter *p, const struct cy_row *row, int at)
{
	const struct cy_reader *r = p->reader;

	for (size_t i = 0; i < r->n_signs && reader_margin(r); i++) {
		if (r->signs[i].start < row->next && r->signs[i].end > row->start) {
			cy_canvas_put(p->canvas, p->rect, at, p->rect.col,
				cy_symbol(CY_SYMBOL_NOTED), CY_STYLE_PROMPT);
			return;
		}
	}
}

void cy_reader_paint(struct cy_reader *r, struct cy_canvas *canvas, struct cy_rect rect,
	const struct cy_search *search)
{
	struct painter p = {.reader = r, .canvas = canvas, .rect = rect};
	size_t behind = SIZE_MAX; /* where the row before ends */
	struct cy_row row;

	if (!reader_is_open(r))
		return;
	p.heading = cy_outline_from(&r->outline, r->top.start);
	if (p.heading) /* the one before may reach into the pane */
		p.heading--;
	row = r->top;
	for (int i = 0; i < rect.rows; i++) {
		if (search && row.start != behind)
			find_hits(&p, search, &row, rect.rows - i);
		behind = row.next;
		paint_row(&p, &row, rect.row + i);
		paint_sign(&p, &row, rect.row + i);
		paint_fold(&p, &row, rect.row + i);
		if (!cy_filter_next(&r->filter, &r->layout, &row))
			break;
	}
	cy_vec_dispose(&p.hits.list);
}

size_t cy_reader_at(struct cy_reader *r, int row, int col)
{
	struct cy_row found = r->top;
	struct cy_row_item item;

	if (!reader_is_open(r))
		return SIZE_MAX;
	while (row-- > 0) {
		if (!cy_filter_next(&r->filter, &r->layout, &found))
			return SIZE_MAX;
	}
	col -= reader_margin(r);
	cy_row_begin(&found, &item);
	while (cy_row_next(&r->layout, &found, &item)) {
		if (col < item.col + item.cells)
			return item.start;
	}
	return found.end > found.start ? item.start : found.start;
}
