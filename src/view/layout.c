/*
 * view/layout: a row is what find_cut() makes of the text behind its start; nothing else decides.
 *
 * The starts of rows are therefore fixed by where wrapping begins: at the start of the source line
 * and, in long lines, at the anchors of anchor.h. Rows are cut at anchors, so walking forward over
 * one and starting from it give the same rows, and the row before is simply the row that holds the
 * byte before.
 */
#include "chayue/view/layout.h"

#include "anchor.h"

#include "chayue/base/bisect.h"
#include "chayue/text/chars.h"
#include "chayue/text/linebreak.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"

#include <assert.h>
#include <stdint.h>

#define NOWHERE CY_ANCHOR_NONE

static int min(int a, int b)
{
	return a < b ? a : b;
}

/* [cell] at col cells behind the indent, of a row with room cells. */
static int width_at(const struct cy_layout *l, uint32_t cp, int col, int room)
{
	int cells = cp == '\t' ? l->tab - col % l->tab : cy_width(cp);

	return min(cells, room);
}

/* ---- lines --------------------------------------------------------------------------------- */

/* Behind the last line end in [from, to), NOWHERE without one. Looks at a block for both kinds
 * while it is in the cache. */
static size_t behind_last_line_end(struct cy_span text, size_t from, size_t to)
{
	enum { BLOCK = 8192 };

	while (to > from) {
		size_t block = to - from < BLOCK ? from : to - BLOCK;
		const char *lf = memrchr(text.p + block, '\n', to - block);
		size_t behind = lf ? (size_t)(lf - text.p) + 1 : block;
		const char *cr = memrchr(text.p + behind, '\r', to - behind);

		if (cr)
			return (size_t)(cr - text.p) + 1;
		if (lf)
			return behind;
		to = block;
	}
	return NOWHERE;
}

/* The start of the source line that holds the byte at offset, its line end included. */
static size_t line_of(struct cy_layout *l, size_t offset)
{
	bool behind = offset > l->line_clear;
	size_t line;

	if (offset > 0 && l->text.p[offset] == '\n' && l->text.p[offset - 1] == '\r')
		offset--;
	if (offset >= l->line && offset <= l->line_clear)
		return l->line;
	line = behind_last_line_end(l->text, behind ? l->line_clear : 0, offset);
	if (line == NOWHERE)
		line = behind ? l->line : 0;
	l->line = line;
	l->line_clear = offset;
	return line;
}

/* [byte] of the line end at `at`. */
static size_t line_end_length(struct cy_span text, size_t at)
{
	return text.p[at] == '\r' && at + 1 < text.n && text.p[at + 1] == '\n' ? 2 : 1;
}

/* ---- rows ---------------------------------------------------------------------------------- */

/* Where a row may end. */
struct cut {
	size_t end, next; /* [byte] as in struct cy_row */
	int cells;        /* [cell] up to end */
};

struct pass {
	int room;         /* [cell] */
	int col;          /* [cell] so far, hanging white space included */
	struct cut drawn; /* up to the last character that is drawn; next is not used */
	struct cut may;   /* the last break opportunity; next is NOWHERE without one */
	struct cut spare; /* the last place inside a word where breaking hurts least; likewise */
	uint8_t lb;       /* class of the last character that takes cells */
};

/* Both sides of a break inside a word: no punctuation may start or end a row even then. */
static bool is_inner(unsigned lb)
{
	return lb == CY_LB_AL || lb == CY_LB_HL || lb == CY_LB_NU || lb == CY_LB_ID ||
	       lb == CY_LB_CM || (lb >= CY_LB_H2 && lb <= CY_LB_JT);
}

/* Takes the character in [at, behind) into the row; false when it does not fit. */
static bool take(struct pass *p, const struct cy_layout *l, size_t at, size_t behind, uint32_t cp,
	enum cy_break answer)
{
	struct cy_char c = cy_char(cp);
	int cells = width_at(l, cp, p->col, p->room);

	if (c.flags & CY_CHAR_SPACE) {
		p->col += cells;
		p->lb = CY_LB_SP;
		return true;
	}
	if (cells > 0) {
		/* A row of nothing but white space would look like an empty line. */
		if (p->drawn.cells > 0 && answer == CY_BREAK_MAY)
			p->may = (struct cut){p->drawn.end, at, p->drawn.cells};
		else if (p->drawn.cells > 0 && is_inner(p->lb) && is_inner(c.lb))
			p->spare = (struct cut){p->drawn.end, at, p->drawn.cells};
		if (p->col + cells > p->room)
			return false;
		p->col += cells;
		p->lb = (uint8_t)c.lb;
	} else if (p->drawn.end != at) {
		return true; /* hangs with the white space before it */
	}
	p->drawn.end = behind;
	p->drawn.cells = p->col;
	return true;
}

static struct cut find_cut(const struct cy_layout *l, size_t start, size_t line, int room)
{
	struct pass pass = {
		.room = room, .drawn = {start, 0, 0}, .may.next = NOWHERE, .spare.next = NOWHERE};
	struct cy_anchor_ahead ahead = cy_anchor_look_ahead(line, start);
	const char *p = l->text.p + start;
	uint32_t cp = char_at(l->text, start), next;
	struct cy_breaker breaker;
	size_t at;

	cy_breaker_init(&breaker);
	for (at = start; at < l->text.n && !cy_anchor_is_at(&ahead, l->text, start, at);
		cp = next) {
		enum cy_break answer;

		if (is_line_end(cp)) {
			at += line_end_length(l->text, at);
			break;
		}
		cy_utf8_next(&p);
		next = char_at(l->text, (size_t)(p - l->text.p));
		answer = cy_breaker_step(&breaker, cp, next);
		if (answer == CY_BREAK_MUST)
			break;
		if (!take(&pass, l, at, (size_t)(p - l->text.p), cp, answer)) {
			if (pass.may.next != NOWHERE)
				return pass.may;
			if (pass.spare.next != NOWHERE)
				return pass.spare;
			break;
		}
		at = (size_t)(p - l->text.p);
	}
	pass.drawn.next = at;
	return pass.drawn;
}

enum { CENTER_ROWS = 3 };

static bool fits_in_rows(const struct cy_layout *l, size_t line, int rows)
{
	size_t at = line;

	while (rows-- > 0) {
		at = find_cut(l, at, line, l->width).next;
		if (at >= l->text.n || is_line_end((unsigned char)l->text.p[at - 1]))
			return true;
	}
	return false;
}

static const struct cy_line_shape *shape_of(struct cy_layout *l, size_t line)
{
	size_t n = l->text.n - line < CY_LAYOUT_NEAR ? l->text.n - line : CY_LAYOUT_NEAR;
	const char *p = l->text.p + line, *end;

	if (l->shaped == line)
		return &l->current;
	l->shaped = line;
	l->current = (struct cy_line_shape){0};
	if (!l->shape)
		return &l->current;
	if (n > 0 && (end = memchr(p, '\n', n)))
		n = (size_t)(end - p);
	if (n > 0 && (end = memchr(p, '\r', n)))
		n = (size_t)(end - p);
	l->shape(l->ctx, cy_span(p, cy_utf8_valid_prefix(p, n)), &l->current);
	if (l->current.center)
		l->current.center = fits_in_rows(l, line, CENTER_ROWS);
	return &l->current;
}

/* A wide character must fit beside the indent. */
static int usable_indent(const struct cy_layout *l, int indent)
{
	int most = min(l->width / 2, l->width - 2);

	return indent < 0 ? 0 : min(indent, most);
}

/* Cells of the blanks that a row begins with. */
static int leading_cells(const struct cy_layout *l, size_t start, size_t end)
{
	const char *p = l->text.p + start;
	int cells = 0;

	while (p < l->text.p + end) {
		uint32_t cp = cy_utf8_next(&p);

		if (!cy_char_is(cp, CY_CHAR_SPACE))
			break;
		cells += cy_width(cp);
	}
	return cells;
}

static struct cy_row wrap(struct cy_layout *l, size_t start, size_t line)
{
	const struct cy_line_shape *shape = shape_of(l, line);
	int indent =
		shape->center ? 0 : usable_indent(l, start == line ? shape->first : shape->rest);
	struct cut cut = find_cut(l, start, line, l->width - indent);

	/* What is seen stands in the middle; an indent in the text takes part of the room left. */
	if (shape->center)
		indent = (l->width - cut.cells - leading_cells(l, start, cut.end)) / 2;
	if (indent < 0)
		indent = 0;
	return (struct cy_row){.start = start,
		.end = cut.end,
		.next = cut.next,
		.line = line,
		.indent = indent,
		.cells = cut.cells};
}

void cy_layout_init(struct cy_layout *l, struct cy_span text, int width,
	void (*shape)(void *ctx, struct cy_span line, struct cy_line_shape *), void *ctx)
{
	assert(width >= 2);
	*l = (struct cy_layout){.text = text,
		.width = width,
		.tab = 8,
		.shape = shape,
		.ctx = ctx,
		.shaped = NOWHERE};
}

void cy_layout_dispose(struct cy_layout *l)
{
	cy_vec_dispose(&l->starts);
}

void cy_layout_set_width(struct cy_layout *l, int width)
{
	assert(width >= 2);
	l->width = width;
	l->shaped = NOWHERE;
	l->starts.n = 0;
}

/* Index of the last of the known starts at or before offset. */
static size_t find_start(const struct cy_layout *l, size_t offset)
{
	return cy_bisect_last(l->starts.n, i, l->starts.v[i] <= offset);
}

/* Whether the starts known are those of the restart before offset: the next one is not near. */
static bool starts_cover(const struct cy_layout *l, size_t line, size_t offset)
{
	size_t first = l->starts.n > 0 ? l->starts.v[0] : NOWHERE;

	return first >= line && first <= offset &&
	       offset - first < CY_LAYOUT_NEAR - CY_ANCHOR_WINDOW;
}

struct cy_row cy_layout_row_at(struct cy_layout *l, size_t offset)
{
	struct cy_row row;
	size_t line;

	assert(offset <= l->text.n);
	if (l->text.n == 0)
		return wrap(l, 0, 0);
	if (offset == l->text.n)
		offset--;
	line = line_of(l, offset);
	if (!starts_cover(l, line, offset)) {
		size_t restart = cy_anchor_before(l->text, line, offset);

		if (l->starts.n == 0 || l->starts.v[0] != restart)
			l->starts.n = 0;
		if (l->starts.n == 0)
			cy_vec_push(&l->starts, restart);
	}
	row = wrap(l, l->starts.v[find_start(l, offset)], line);
	while (row.next <= offset) {
		cy_vec_push(&l->starts, row.next);
		row = wrap(l, row.next, line);
	}
	return row;
}

bool cy_layout_next(struct cy_layout *l, struct cy_row *row)
{
	size_t start = row->next;

	if (start >= l->text.n)
		return false;
	*row = wrap(l, start, is_line_end((unsigned char)l->text.p[start - 1]) ? start : row->line);
	return true;
}

bool cy_layout_prev(struct cy_layout *l, struct cy_row *row)
{
	if (row->start == 0)
		return false;
	*row = cy_layout_row_at(l, row->start - 1);
	return true;
}

/* ---- items --------------------------------------------------------------------------------- */

void cy_row_begin(const struct cy_row *row, struct cy_row_item *item)
{
	*item = (struct cy_row_item){.start = row->start, .end = row->start, .col = row->indent};
}

bool cy_row_next(const struct cy_layout *l, const struct cy_row *row, struct cy_row_item *item)
{
	const char *p = l->text.p + item->end, *end = l->text.p + row->end;
	int room = l->width - row->indent;

	if (p >= end)
		return false;
	item->col += item->cells;
	item->cells = 0;
	item->start = item->end;
	while (p < end) {
		int cells = width_at(l, cy_utf8_next(&p), item->col - row->indent, room);

		if (cells > 0 && item->cells > 0)
			break;
		item->cells += cells;
		item->end = (size_t)(p - l->text.p);
	}
	return true;
}
