/* What must be true of every layout, for unit tests and the fuzz target alike. */
#ifndef CHAYUE_TESTS_LAYOUT_CHECK_H
#define CHAYUE_TESTS_LAYOUT_CHECK_H

#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"
#include "chayue/view/layout.h"

#include <stdio.h>
#include <stdlib.h>

/* In fuzz targets and unit tests a false condition ends the program. */
#define LAYOUT_CHECK(condition)                                                                    \
	do {                                                                                       \
		if (!(condition)) {                                                                \
			fprintf(stderr, "layout: not true: %s\n", #condition);                     \
			abort();                                                                   \
		}                                                                                  \
	} while (0)

static inline bool layout_same_row(struct cy_row a, struct cy_row b)
{
	return a.start == b.start && a.end == b.end && a.next == b.next && a.line == b.line &&
	       a.indent == b.indent && a.cells == b.cells;
}

/* The items tile the row and add up to its cells. */
static inline void layout_check_items(const struct cy_layout *l, const struct cy_row *row)
{
	struct cy_row_item item;
	size_t at = row->start;
	int col = row->indent;

	cy_row_begin(row, &item);
	while (cy_row_next(l, row, &item)) {
		LAYOUT_CHECK(item.start == at && item.end > at && item.col == col);
		LAYOUT_CHECK(item.cells >= 0);
		at = item.end;
		col += item.cells;
	}
	LAYOUT_CHECK(at == row->end && col == row->indent + row->cells);
}

static inline bool layout_is_boundary(struct cy_span text, size_t at)
{
	return at == text.n || ((unsigned char)text.p[at] & 0xC0) != 0x80;
}

/* White space hangs: behind a row's start it is met only at the start of lines, behind controls
 * that force a row, and where a long line restarts amid white space alone. */
static inline bool layout_may_start(const struct cy_layout *l, const struct cy_row *row)
{
	const char *start = l->text.p + row->start, *before = start;
	enum cy_lb lb;

	if (row->start == row->line || row->start == l->text.n)
		return true;
	lb = cy_char(cy_utf8_prev(&before)).lb;
	return !cy_char_is(cy_utf8_next(&start), CY_CHAR_SPACE) || lb == CY_LB_BK ||
	       lb == CY_LB_NL || row->start - row->line >= CY_LAYOUT_NEAR;
}

static inline void layout_check_row(const struct cy_layout *l, const struct cy_row *row)
{
	LAYOUT_CHECK(row->line <= row->start && row->start <= row->end && row->end <= row->next);
	LAYOUT_CHECK(row->next <= l->text.n && (row->next > row->start || l->text.n == 0));
	LAYOUT_CHECK(
		layout_is_boundary(l->text, row->start) && layout_is_boundary(l->text, row->end));
	LAYOUT_CHECK(layout_may_start(l, row));
	LAYOUT_CHECK(row->indent >= 0 && row->cells >= 0 && row->indent + row->cells <= l->width);
	for (size_t i = row->start; i < row->end; i++)
		LAYOUT_CHECK(l->text.p[i] != '\n' && l->text.p[i] != '\r');
	for (size_t i = row->line; i < row->start && row->start - row->line < 200; i++)
		LAYOUT_CHECK(l->text.p[i] != '\n' && l->text.p[i] != '\r');
	LAYOUT_CHECK(row->line == 0 || l->text.p[row->line - 1] == '\n' ||
		     l->text.p[row->line - 1] == '\r');
	layout_check_items(l, row);
}

/* Forward over all rows, backward over the same, and from `jumps` places in between. */
static inline size_t layout_check_all(struct cy_layout *l, size_t jumps)
{
	CY_VEC(struct cy_row) rows = {0};
	struct cy_row row = cy_layout_row_at(l, 0);
	size_t i, n;

	LAYOUT_CHECK(row.start == 0);
	do {
		layout_check_row(l, &row);
		LAYOUT_CHECK(rows.n == 0 || rows.v[rows.n - 1].next == row.start);
		cy_vec_push(&rows, row);
	} while (cy_layout_next(l, &row));
	n = rows.n;
	LAYOUT_CHECK(rows.v[n - 1].next == l->text.n);
	LAYOUT_CHECK(layout_same_row(cy_layout_row_at(l, l->text.n), rows.v[n - 1]));
	for (i = n; i-- > 0;) {
		LAYOUT_CHECK(layout_same_row(row, rows.v[i]));
		LAYOUT_CHECK(cy_layout_prev(l, &row) == (i > 0));
	}
	for (i = 0; i < jumps && l->text.n > 0; i++) {
		size_t want = i * 2654435761u % n;
		size_t span = rows.v[want].next - rows.v[want].start;
		struct cy_row there = cy_layout_row_at(l, rows.v[want].start + i % span);

		LAYOUT_CHECK(layout_same_row(there, rows.v[want]));
		if (cy_layout_next(l, &there))
			LAYOUT_CHECK(layout_same_row(there, rows.v[want + 1]));
	}
	cy_vec_dispose(&rows);
	return n;
}

#endif
