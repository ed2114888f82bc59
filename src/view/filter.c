/*
 * view/filter: `lines` and the folds are what was asked for, `shown` is made anew from both when
 * either changes. Without hits a range of it may hold many lines.
 */
#include "chayue/view/filter.h"
#include "chayue/base/bisect.h"
#include "chayue/text/lines.h"

void cy_filter_lift(struct cy_filter *f)
{
	f->on = false;
	f->shown.n = f->lines.n = 0;
}

void cy_filter_dispose(struct cy_filter *f)
{
	cy_vec_dispose(&f->shown);
	cy_vec_dispose(&f->lines);
	f->on = false;
}

/* Where the next line starts. */
static size_t behind_line(struct cy_span text, size_t offset)
{
	size_t end = cy_lines_end(text, offset);

	if (end < text.n && text.p[end++] == '\r' && end < text.n && text.p[end] == '\n')
		end++;
	return end;
}

static void show(struct cy_filter *f, size_t start, size_t end)
{
	if (start < end)
		cy_vec_push(&f->shown, (struct cy_range){start, end});
}

/* All but what is folded. */
static void show_unfolded(struct cy_filter *f, const struct cy_folding *folding)
{
	size_t from = 0;

	cy_vec_each (fold, &folding->hidden) {
		show(f, from, fold->hidden.start);
		from = fold->hidden.end;
	}
	show(f, from, folding->text.n);
}

/* The lines of a fold's heading that are not shown yet. */
static void show_heading(
	struct cy_filter *f, const struct cy_folding *folding, const struct cy_folded *fold)
{
	size_t end;

	for (size_t at = fold->head; at < fold->hidden.start; at = end) {
		end = behind_line(folding->text, at);
		if (!f->shown.n || f->shown.v[f->shown.n - 1].end <= at)
			show(f, at, end);
	}
}

/* Lines with hits; for those that a fold hides its heading. */
static void show_hits(struct cy_filter *f, const struct cy_folding *folding)
{
	cy_vec_each (line, &f->lines) {
		const struct cy_folded *fold = cy_folding_hiding(folding, line->start);

		if (fold)
			show_heading(f, folding, fold);
		else
			show(f, line->start, line->end);
	}
}

void cy_filter_fold(struct cy_filter *f, const struct cy_folding *folding)
{
	f->shown.n = 0;
	f->on = f->lines.n || folding->hidden.n;
	if (f->lines.n)
		show_hits(f, folding);
	else if (f->on)
		show_unfolded(f, folding);
}

void cy_filter_set(
	struct cy_filter *f, const struct cy_folding *folding, const struct cy_hits *hits)
{
	struct cy_span text = folding->text;
	size_t done = 0; /* lines before this are judged */

	cy_filter_lift(f);
	cy_vec_each (hit, &hits->list) {
		size_t at = hit->start < done ? done : cy_lines_start(text, hit->start, done);

		while (at < hit->end) {
			done = behind_line(text, at);
			cy_vec_push(&f->lines, (struct cy_range){at, done});
			at = done;
		}
	}
	cy_filter_fold(f, folding);
}

/* Index of the first of n ranges that ends behind the offset, n if none does. */
static size_t range_from(const struct cy_range *ranges, size_t n, size_t offset)
{
	return cy_bisect(n, i, ranges[i].end <= offset);
}

size_t cy_filter_from(const struct cy_filter *f, size_t offset)
{
	return range_from(f->shown.v, f->shown.n, offset);
}

bool cy_filter_shows(const struct cy_filter *f, size_t offset)
{
	size_t at = cy_filter_from(f, offset);

	return !f->on || (at < f->shown.n && f->shown.v[at].start <= offset);
}

size_t cy_filter_hidden(const struct cy_filter *f, const struct cy_folded *fold)
{
	if (!f->lines.n)
		return fold->lines;
	return range_from(f->lines.v, f->lines.n, fold->hidden.end) -
	       range_from(f->lines.v, f->lines.n, fold->hidden.start);
}

struct cy_row cy_filter_row_at(const struct cy_filter *f, struct cy_layout *layout, size_t offset)
{
	size_t at;

	if (cy_filter_shows(f, offset))
		return cy_layout_row_at(layout, offset);
	at = cy_filter_from(f, offset);
	if (at < f->shown.n)
		return cy_layout_row_at(layout, f->shown.v[at].start);
	return cy_layout_row_at(layout, f->shown.v[at - 1].end - 1);
}

bool cy_filter_next(const struct cy_filter *f, struct cy_layout *layout, struct cy_row *row)
{
	struct cy_row next = *row;
	size_t at;

	if (!cy_layout_next(layout, &next))
		return false;
	if (f->on && next.line != row->line) {
		at = cy_filter_from(f, next.line);
		if (at == f->shown.n)
			return false;
		if (f->shown.v[at].start > next.line)
			next = cy_layout_row_at(layout, f->shown.v[at].start);
	}
	*row = next;
	return true;
}

bool cy_filter_prev(const struct cy_filter *f, struct cy_layout *layout, struct cy_row *row)
{
	struct cy_row prev = *row;
	size_t at;

	if (!cy_layout_prev(layout, &prev))
		return false;
	if (f->on && prev.line != row->line) {
		at = cy_filter_from(f, row->line); /* what holds the row's own line */
		if (f->shown.v[at].start >= row->line) {
			if (at == 0)
				return false;
			if (f->shown.v[at - 1].end < row->line)
				prev = cy_layout_row_at(layout, f->shown.v[at - 1].end - 1);
		}
	}
	*row = prev;
	return true;
}
