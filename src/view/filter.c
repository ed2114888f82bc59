#include "chayue/view/filter.h"
#include "chayue/base/bisect.h"
#include "chayue/text/lines.h"

void cy_filter_lift(struct cy_filter *f)
{
	f->on = false;
	f->lines.n = 0;
}

void cy_filter_dispose(struct cy_filter *f)
{
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

void cy_filter_set(struct cy_filter *f, struct cy_span text, const struct cy_hits *hits)
{
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
	f->on = f->lines.n > 0;
}

size_t cy_filter_from(const struct cy_filter *f, size_t offset)
{
	return cy_bisect(f->lines.n, i, f->lines.v[i].end <= offset);
}

bool cy_filter_shows(const struct cy_filter *f, size_t offset)
{
	size_t at = cy_filter_from(f, offset);

	return !f->on || (at < f->lines.n && f->lines.v[at].start <= offset);
}

struct cy_row cy_filter_row_at(const struct cy_filter *f, struct cy_layout *layout, size_t offset)
{
	size_t at;

	if (cy_filter_shows(f, offset))
		return cy_layout_row_at(layout, offset);
	at = cy_filter_from(f, offset);
	if (at < f->lines.n)
		return cy_layout_row_at(layout, f->lines.v[at].start);
	return cy_layout_row_at(layout, f->lines.v[at - 1].end - 1);
}

bool cy_filter_next(const struct cy_filter *f, struct cy_layout *layout, struct cy_row *row)
{
	struct cy_row next = *row;
	size_t at;

	if (!cy_layout_next(layout, &next))
		return false;
	if (f->on && next.line != row->line) {
		at = cy_filter_from(f, next.line);
		if (at == f->lines.n)
			return false;
		if (f->lines.v[at].start != next.line)
			next = cy_layout_row_at(layout, f->lines.v[at].start);
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
		at = cy_filter_from(f, row->line); /* the row's own line */
		if (at == 0)
			return false;
		if (f->lines.v[at - 1].start != prev.line)
			prev = cy_layout_row_at(layout, f->lines.v[at - 1].end - 1);
	}
	*row = prev;
	return true;
}
