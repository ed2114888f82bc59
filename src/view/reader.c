/*
 * view/reader: `top` is the row at the top of the pane; everything else is found from it. The
 * text area has a margin on each side where there is room, and never more than MEASURE cells:
 * longer lines are hard to read.
 */
#include "chayue/view/reader.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"
#include "readerparts.h"
#include "shape.h"

enum {
	MEASURE = 100,   /* [cell] */
	MARGIN_FROM = 40 /* [cell] a pane this wide has margins */
};

void cy_reader_dispose(struct cy_reader *r)
{
	cy_outline_dispose(&r->outline);
	cy_layout_dispose(&r->layout);
	cy_filter_dispose(&r->filter);
	cy_folding_dispose(&r->folding);
	*r = (struct cy_reader){0};
}

int reader_margin(const struct cy_reader *r)
{
	if (r->doc && r->doc->as_written)
		return 0;
	return r->cols >= MARGIN_FROM ? 2 : r->cols >= 12 ? 1 : 0;
}

static int text_width(const struct cy_reader *r)
{
	int width = r->cols - 2 * reader_margin(r);

	if (width > MEASURE && !(r->doc && r->doc->as_written))
		width = MEASURE;
	return width < 2 ? 2 : width;
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
	r->n_signs = 0;
	r->at = SIZE_MAX;
	r->level = 0;
	if (!doc)
		return;
	cy_outline_build(&r->outline, doc->text);
	cy_folding_clear(&r->folding, &r->outline, doc->text);
	cy_layout_init(&r->layout, doc->text, text_width(r), doc->as_written ? NULL : cy_shape_line,
		(void *)(uintptr_t)doc);
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
	if (!reader_is_open(r))
		return;
	r->at = SIZE_MAX;
	if (centred && row_is_visible(r, offset))
		return;
	r->top = cy_filter_row_at(&r->filter, &r->layout, offset);
	if (centred)
		step(r, &r->top, -(long)(r->rows / 3));
	clamp(r);
}

void cy_reader_go_line(struct cy_reader *r, size_t line)
{
	if (reader_is_open(r))
		cy_reader_go(r, cy_lines_find(r->doc->text, line), false);
}

void cy_reader_go_percent(struct cy_reader *r, unsigned percent)
{
	size_t n;

	if (!reader_is_open(r))
		return;
	n = r->doc->text.n;
	cy_reader_go(r, cy_utf8_floor(r->doc->text.p, n / 100 * percent + n % 100 * percent / 100),
		false);
}

void cy_reader_go_end(struct cy_reader *r)
{
	if (reader_is_open(r))
		cy_reader_go(r, r->doc->text.n, false);
}

bool cy_reader_scroll(struct cy_reader *r, long rows)
{
	size_t before;

	if (!reader_is_open(r))
		return false;
	before = r->top.start;
	r->at = SIZE_MAX;
	step(r, &r->top, rows);
	if (rows > 0)
		clamp(r);
	return r->top.start != before;
}

size_t cy_reader_bottom(const struct cy_reader *reader)
{
	struct cy_reader *r = (struct cy_reader *)(uintptr_t)reader; /* the layout learns rows */
	struct cy_row row;

	if (!reader_is_open(r))
		return 0;
	row = r->top;
	step(r, &row, r->rows - 1);
	if (r->filter.on && row.next >= r->filter.shown.v[r->filter.shown.n - 1].end)
		return r->doc->text.n; /* nothing of the rest is shown */
	return row.next;
}

bool cy_reader_at_end(const struct cy_reader *r)
{
	return !reader_is_open(r) || cy_reader_bottom(r) >= r->doc->text.n;
}

unsigned cy_reader_percent(const struct cy_reader *r)
{
	size_t bottom;

	if (!reader_is_open(r) || r->doc->text.n == 0)
		return 100;
	bottom = cy_reader_bottom(r);
	return (unsigned)((double)bottom * 100 / (double)r->doc->text.n);
}

void cy_reader_filter(struct cy_reader *r, const struct cy_hits *hits)
{
	static const struct cy_hits none;

	if (!r->doc)
		return;
	cy_filter_set(&r->filter, &r->folding, hits ? hits : &none);
	cy_reader_go(r, r->top.start, false);
}

bool cy_reader_is_filtered(const struct cy_reader *r)
{
	return r->filter.lines.n > 0;
}

bool cy_reader_shows(const struct cy_reader *r, size_t offset)
{
	return cy_filter_shows(&r->filter, offset);
}
