/*
 * view/reader: `top` is the row at the top of the pane; everything else is found from it. The
 * text area has a margin on each side where there is room, and never more than MEASURE cells:
 * longer lines are hard to read.
 */
#include "chayue/view/reader.h"
#include "chayue/text/chars.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"
#include "shape.h"

enum {
	MEASURE = 100,    /* [cell] */
	MARGIN_FROM = 40, /* [cell] a pane this wide has margins */
	LOOK_BACK = 1024  /* [byte] a hit may start this far above the top row */
};

void cy_reader_dispose(struct cy_reader *r)
{
	cy_outline_dispose(&r->outline);
	cy_layout_dispose(&r->layout);
	cy_filter_dispose(&r->filter);
	*r = (struct cy_reader){0};
}

static int margin(const struct cy_reader *r)
{
	return r->cols >= MARGIN_FROM ? 2 : r->cols >= 12 ? 1 : 0;
}

static int text_width(const struct cy_reader *r)
{
	int width = r->cols - 2 * margin(r);

	return width < 2 ? 2 : width > MEASURE ? MEASURE : width;
}

static bool is_open(const struct cy_reader *r)
{
	return r->doc && r->rows > 0;
}

void cy_reader_open(struct cy_reader *r, const struct cy_document *doc)
{
	if (doc == r->doc)
		return;
	cy_layout_dispose(&r->layout);
	cy_filter_lift(&r->filter);
	r->outline.list.n = 0;
	r->doc = doc;
	r->hit = (struct cy_range){0, 0};
	if (!doc)
		return;
	cy_outline_build(&r->outline, doc->text);
	cy_layout_init(&r->layout, doc->text, text_width(r), cy_shape_line, (void *)(uintptr_t)doc);
	r->top = cy_filter_row_at(&r->filter, &r->layout, 0);
}

void cy_reader_resize(struct cy_reader *r, int rows, int cols)
{
	bool rewrap = cols != r->cols;

	r->rows = rows;
	r->cols = cols;
	if (!r->doc || !rewrap)
		return;
	cy_layout_set_width(&r->layout, text_width(r));
	r->top = cy_filter_row_at(&r->filter, &r->layout, r->top.start);
}

size_t cy_reader_place(const struct cy_reader *r)
{
	return r->doc ? r->top.start : 0;
}

/* The row `rows` below or above row; fewer at the text's ends. Returns how many. */
static long step(struct cy_reader *r, struct cy_row *row, long rows)
{
	long done = 0;

	while (done < rows && cy_filter_next(&r->filter, &r->layout, row))
		done++;
	while (done > rows && cy_filter_prev(&r->filter, &r->layout, row))
		done--;
	return done;
}

/* The top may not be lower than needed to show the last row. */
static void clamp(struct cy_reader *r)
{
	struct cy_row row = r->top;
	long below = step(r, &row, r->rows - 1);

	if (below < r->rows - 1)
		step(r, &r->top, below - (r->rows - 1));
}

static bool row_is_visible(struct cy_reader *r, size_t offset)
{
	return offset >= r->top.start && offset < cy_reader_bottom(r);
}

void cy_reader_go(struct cy_reader *r, size_t offset, bool centred)
{
	if (!is_open(r))
		return;
	if (centred && row_is_visible(r, offset))
		return;
	r->top = cy_filter_row_at(&r->filter, &r->layout, offset);
	if (centred)
		step(r, &r->top, -(long)(r->rows / 3));
	clamp(r);
}

void cy_reader_go_line(struct cy_reader *r, size_t line)
{
	if (is_open(r))
		cy_reader_go(r, cy_lines_find(r->doc->text, line), false);
}

void cy_reader_go_percent(struct cy_reader *r, unsigned percent)
{
	size_t n;

	if (!is_open(r))
		return;
	n = r->doc->text.n;
	cy_reader_go(r, cy_utf8_floor(r->doc->text.p, n / 100 * percent + n % 100 * percent / 100),
		false);
}

void cy_reader_go_end(struct cy_reader *r)
{
	if (is_open(r))
		cy_reader_go(r, r->doc->text.n, false);
}

bool cy_reader_scroll(struct cy_reader *r, long rows)
{
	size_t before;

	if (!is_open(r))
		return false;
	before = r->top.start;
	step(r, &r->top, rows);
	if (rows > 0)
		clamp(r);
	return r->top.start != before;
}

size_t cy_reader_bottom(const struct cy_reader *reader)
{
	struct cy_reader *r = (struct cy_reader *)(uintptr_t)reader; /* the layout learns rows */
	struct cy_row row;

	if (!is_open(r))
		return 0;
	row = r->top;
	step(r, &row, r->rows - 1);
	if (r->filter.on && row.next >= r->filter.lines.v[r->filter.lines.n - 1].end)
		return r->doc->text.n; /* nothing of the rest is shown */
	return row.next;
}

bool cy_reader_at_end(const struct cy_reader *r)
{
	return !is_open(r) || cy_reader_bottom(r) >= r->doc->text.n;
}

unsigned cy_reader_percent(const struct cy_reader *r)
{
	size_t bottom;

	if (!is_open(r) || r->doc->text.n == 0)
		return 100;
	bottom = cy_reader_bottom(r);
	return (unsigned)((double)bottom * 100 / (double)r->doc->text.n);
}

void cy_reader_filter(struct cy_reader *r, const struct cy_hits *hits)
{
	if (!r->doc)
		return;
	if (hits)
		cy_filter_set(&r->filter, r->doc->text, hits);
	else
		cy_filter_lift(&r->filter);
	cy_reader_go(r, r->top.start, false);
}

bool cy_reader_shows(const struct cy_reader *r, size_t offset)
{
	return cy_filter_shows(&r->filter, offset);
}

/* The heading next to the top row among those that are shown, in the whole document or, with
 * direction 0, around the place. */
static bool go_shown_heading(struct cy_reader *r, int direction)
{
	size_t target = SIZE_MAX;

	cy_vec_each (heading, &r->outline.list) {
		size_t start = heading->start;

		if (!cy_reader_shows(r, start))
			continue;
		if (direction > 0 ? start >= r->top.next && target == SIZE_MAX
				  : start < r->top.start &&
					    (direction || heading->scope_end > r->top.start))
			target = start;
	}
	if (target != SIZE_MAX)
		cy_reader_go(r, target, false);
	return target != SIZE_MAX;
}

/* Each line that is shown is a paragraph. */
static bool go_shown_line(struct cy_reader *r, int direction)
{
	size_t at = cy_filter_from(&r->filter, r->top.line);

	if (direction < 0 && r->top.start == r->top.line && at-- == 0)
		return false;
	at += direction > 0;
	if (at < r->filter.lines.n)
		cy_reader_go(r, r->filter.lines.v[at].start, false);
	return at < r->filter.lines.n;
}

bool cy_reader_section(struct cy_reader *r, int direction)
{
	size_t at;

	if (!is_open(r))
		return false;
	if (r->filter.on)
		return go_shown_heading(r, direction);
	/* Down: the first that begins below the top row. */
	at = cy_outline_from(&r->outline, direction > 0 ? r->top.next : r->top.start);
	if (direction > 0 ? at == r->outline.list.n : at == 0)
		return false;
	cy_reader_go(r, r->outline.list.v[direction > 0 ? at : at - 1].start, false);
	return true;
}

bool cy_reader_parent(struct cy_reader *r)
{
	size_t at;

	if (!is_open(r))
		return false;
	if (r->filter.on)
		return go_shown_heading(r, 0);
	at = cy_outline_find(&r->outline, r->top.start);
	if (at == CY_NO_HEADING)
		return false;
	if (cy_filter_row_at(&r->filter, &r->layout, r->outline.list.v[at].start).start ==
		r->top.start)
		at = r->outline.list.v[at].parent;
	if (at == CY_NO_HEADING)
		return false;
	cy_reader_go(r, r->outline.list.v[at].start, false);
	return true;
}

/* The start of the next source line that is not blank, or SIZE_MAX. */
static size_t line_after(const struct cy_reader *r, size_t offset)
{
	struct cy_span text = r->doc->text;
	struct cy_lines lines;

	cy_lines_init(&lines, cy_span_slice(text, cy_lines_end(text, offset), text.n));
	if (!cy_lines_next(&lines)) /* what is left of the line we are in */
		return SIZE_MAX;
	while (cy_lines_next(&lines)) {
		if (lines.line.n)
			return (size_t)(lines.line.p - text.p);
	}
	return SIZE_MAX;
}

static size_t line_before(const struct cy_reader *r, size_t offset)
{
	struct cy_span text = r->doc->text;

	while (offset > 0) {
		size_t start = cy_lines_start(text, offset - 1, 0);

		if (cy_lines_end(text, start) > start)
			return start;
		offset = start;
	}
	return SIZE_MAX;
}

bool cy_reader_paragraph(struct cy_reader *r, int direction)
{
	size_t target;

	if (!is_open(r))
		return false;
	if (r->filter.on)
		return go_shown_line(r, direction);
	if (direction > 0)
		target = line_after(r, r->top.start);
	else if (r->top.start > r->top.line)
		target = r->top.line;
	else
		target = line_before(r, r->top.line);
	if (target == SIZE_MAX)
		return false;
	cy_reader_go(r, target, false);
	return true;
}

void cy_reader_section_path(const struct cy_reader *r, size_t offset, struct cy_buf *out)
{
	size_t chain[16], n = 0;

	/* A row that begins with a heading's indent belongs to the heading. */
	while (cy_span_starts(
		cy_span_slice(r->doc->text, offset, r->doc->text.n), cy_span_str("\xE3\x80\x80")))
		offset += 3;
	for (size_t i = cy_outline_find(&r->outline, offset);
		i != CY_NO_HEADING && n < CY_LEN(chain); i = r->outline.list.v[i].parent)
		chain[n++] = i;
	for (size_t left = n; left; left--) {
		const struct cy_heading *h = &r->outline.list.v[chain[left - 1]];
		/* Outer levels by their number alone: it is the inner text that tells. */
		struct cy_span text = left > 1 ? cy_heading_label(r->doc->text, h)
					       : cy_heading_text(r->doc->text, h);

		/* The title is told already. */
		if (cy_span_equal(text, cy_span_str(r->doc->title.text)))
			continue;
		if (out->n)
			cy_buf_puts(out, " › ");
		cy_heading_put(out, text);
	}
}

/* Painting */

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
		paint_item(p, &item, at, p->rect.col + margin(p->reader) + item.col);
}

static void find_hits(struct painter *p, const struct cy_search *search)
{
	size_t start = p->reader->top.start;

	if (!search)
		return;
	start = start > LOOK_BACK ? cy_utf8_floor(p->reader->doc->text.p, start - LOOK_BACK) : 0;
	cy_search_hits_in(search, p->reader->doc->id, start, cy_reader_bottom(p->reader), &p->hits);
}

void cy_reader_paint(struct cy_reader *r, struct cy_canvas *canvas, struct cy_rect rect,
	const struct cy_search *search)
{
	struct painter p = {.reader = r, .canvas = canvas, .rect = rect};
	struct cy_row row;

	if (!is_open(r))
		return;
	find_hits(&p, search);
	p.heading = cy_outline_from(&r->outline, r->top.start);
	if (p.heading) /* the one before may reach into the pane */
		p.heading--;
	row = r->top;
	for (int i = 0; i < rect.rows; i++) {
		paint_row(&p, &row, rect.row + i);
		if (!cy_filter_next(&r->filter, &r->layout, &row))
			break;
	}
	cy_vec_dispose(&p.hits.list);
}
