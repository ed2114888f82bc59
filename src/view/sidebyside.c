/*
 * view/sidebyside: blocks are runs of rows of the alignment; a block's height is that of its
 * taller side, found by wrapping it, once for each width. Places are (block, row in it).
 */
#include "chayue/view/sidebyside.h"
#include "sidepaint.h"

#include "chayue/base/bisect.h"
#include "chayue/base/mem.h"

enum {
	MOST_CLAUSES = 48, /* of a block: texts without common paragraphs are cut here */
	THIRD = 3          /* differences that are gone to stand a third down */
};

void cy_sidebyside_init(
	struct cy_sidebyside *v, const struct cy_document *left, const struct cy_document *right)
{
	*v = (struct cy_sidebyside){.doc = {left, right}, .at = SIZE_MAX};
}

void cy_sidebyside_dispose(struct cy_sidebyside *v)
{
	cy_align_dispose(&v->align);
	cy_vec_dispose(&v->blocks);
	cy_vec_dispose(&v->differences);
	cy_vec_dispose(&v->heights);
}

/* Blocks */

static bool has_text(const struct cy_sidebyside *v, size_t row, unsigned side)
{
	struct cy_range r = v->align.rows.v[row].range[side];

	return r.start < r.end;
}

/* Whether a line begins between the two places. */
static bool has_line_end(struct cy_span text, size_t from, size_t to)
{
	return from < to &&
	       (memchr(text.p + from, '\n', to - from) || memchr(text.p + from, '\r', to - from));
}

/* For each row whether, on this side, what comes next begins a paragraph. */
static void mark_starts(const struct cy_sidebyside *v, unsigned side, unsigned char *starts)
{
	struct cy_span text = v->doc[side]->text;
	size_t n = v->align.rows.n, end = 0;
	unsigned char next = 1;

	for (size_t i = 0; i < n; i++) {
		struct cy_range r = v->align.rows.v[i].range[side];

		starts[i] = r.start < r.end && (i == 0 || has_line_end(text, end, r.start));
		end = r.end > end ? r.end : end;
	}
	for (size_t i = n; i > 0; i--) {
		struct cy_range r = v->align.rows.v[i - 1].range[side];

		if (r.start == r.end)
			starts[i - 1] = next;
		next = starts[i - 1];
	}
}

static void cut_blocks(struct cy_sidebyside *v)
{
	size_t n = v->align.rows.n;
	unsigned char *starts[CY_N_ALIGN_SIDES];

	for (unsigned side = 0; side < CY_N_ALIGN_SIDES; side++) {
		starts[side] = cy_malloc(n + 1);
		mark_starts(v, side, starts[side]);
	}
	for (size_t i = 0; i < n; i++) {
		bool full = v->blocks.n && i - v->blocks.v[v->blocks.n - 1] >= MOST_CLAUSES;

		if (i == 0 || full || (starts[0][i] && starts[1][i]))
			cy_vec_push(&v->blocks, i);
	}
	for (unsigned side = 0; side < CY_N_ALIGN_SIDES; side++)
		free(starts[side]);
}

void cy_sidebyside_take(struct cy_sidebyside *v, struct cy_align *align)
{
	bool same = true;

	v->align = *align;
	*align = (struct cy_align){0};
	v->ready = true;
	for (unsigned side = 0; side < CY_N_ALIGN_SIDES; side++) {
		while (v->first[side] < v->align.rows.n && !has_text(v, v->first[side], side))
			v->first[side]++;
	}
	cut_blocks(v);
	for (size_t i = 0; i < v->align.rows.n; i++) {
		bool now = v->align.rows.v[i].kind == CY_ALIGN_SAME;

		if (!now && same)
			cy_vec_push(&v->differences, i);
		same = now;
	}
	for (size_t i = 0; i < v->blocks.n; i++)
		cy_vec_push(&v->heights, 0);
}

size_t sidebyside_block_end(const struct cy_sidebyside *v, size_t block)
{
	return block + 1 < v->blocks.n ? v->blocks.v[block + 1] : v->align.rows.n;
}

static size_t block_of(const struct cy_sidebyside *v, size_t row)
{
	return cy_bisect_last(v->blocks.n, i, v->blocks.v[i] <= row);
}

size_t sidebyside_height(struct cy_sidebyside *v, size_t block)
{
	if (!v->heights.v[block])
		v->heights.v[block] = (uint32_t)sidepaint_height(v, block);
	return v->heights.v[block];
}

void sidebyside_resize(struct cy_sidebyside *v, struct cy_rect rect)
{
	if (v->cols != rect.cols) {
		cy_vec_each (height, &v->heights)
			*height = 0;
		v->top_row = 0;
	}
	v->rows = rect.rows;
	v->cols = rect.cols;
}

/* Moving */

/* Not below the last page. */
void sidebyside_clamp(struct cy_sidebyside *v)
{
	size_t block = v->blocks.n, left = v->rows > 0 ? (size_t)v->rows : 1, row = 0;

	while (block > 0 && left > 0) {
		size_t height = sidebyside_height(v, --block);

		row = height > left ? height - left : 0;
		left -= height < left ? height : left;
	}
	if (v->top > block || (v->top == block && v->top_row > row)) {
		v->top = block;
		v->top_row = row;
	}
}

void cy_sidebyside_scroll(struct cy_sidebyside *v, long rows)
{
	if (!v->blocks.n)
		return;
	for (; rows < 0; rows++) {
		if (v->top_row > 0)
			v->top_row--;
		else if (v->top > 0)
			v->top_row = sidebyside_height(v, --v->top) - 1;
		else
			break;
	}
	for (; rows > 0; rows--) {
		if (v->top_row + 1 < sidebyside_height(v, v->top)) {
			v->top_row++;
		} else if (v->top + 1 < v->blocks.n) {
			v->top++;
			v->top_row = 0;
		} else {
			break;
		}
	}
	sidebyside_clamp(v);
}

void cy_sidebyside_go_percent(struct cy_sidebyside *v, unsigned percent)
{
	if (!v->blocks.n)
		return;
	v->top = v->blocks.n * (percent < 100 ? percent : 100) / 100;
	v->top = v->top < v->blocks.n ? v->top : v->blocks.n - 1;
	v->top_row = percent >= 100 ? sidebyside_height(v, v->top) - 1 : 0;
	sidebyside_clamp(v);
}

/* The row of the alignment a third down. */
static void show_row(struct cy_sidebyside *v, size_t row)
{
	v->top = block_of(v, row);
	v->top_row = sidepaint_row_of(v, v->top, row);
	cy_sidebyside_scroll(v, -(long)(v->rows / THIRD));
}

void cy_sidebyside_show(struct cy_sidebyside *v, unsigned side, size_t offset)
{
	if (v->blocks.n)
		show_row(v, cy_align_find(&v->align, side, offset));
}

static bool is_in_sight(const struct cy_sidebyside *v)
{
	size_t block;

	if (v->at >= v->differences.n)
		return false;
	block = block_of(v, v->differences.v[v->at]);
	return block >= v->top && block <= v->bottom;
}

/* The first difference at or behind the top block. */
static size_t first_below(const struct cy_sidebyside *v)
{
	size_t at = 0;

	while (at < v->differences.n && v->differences.v[at] < v->blocks.v[v->top])
		at++;
	return at;
}

bool cy_sidebyside_step(struct cy_sidebyside *v, int direction)
{
	size_t next;

	if (!v->differences.n)
		return false;
	if (is_in_sight(v))
		next = direction > 0 ? v->at + 1 : v->at - 1;
	else
		next = direction > 0 ? first_below(v) : first_below(v) - 1;
	if (next >= v->differences.n)
		return false;
	v->at = next;
	show_row(v, v->differences.v[next]);
	return true;
}

struct cy_range cy_sidebyside_place(const struct cy_sidebyside *v)
{
	size_t row;

	if (!v->blocks.n)
		return (struct cy_range){0, 0};
	row = is_in_sight(v) ? v->differences.v[v->at] : v->blocks.v[v->top];
	return v->align.rows.v[row].range[v->side];
}

/* The same of other documents */

static struct cy_sidebyside_clause clause_of(const struct cy_sidebyside *v, size_t row)
{
	unsigned side = has_text(v, row, CY_ALIGN_ON_LEFT) ? CY_ALIGN_ON_LEFT : CY_ALIGN_ON_RIGHT;

	return (struct cy_sidebyside_clause){true, side, v->align.rows.v[row].range[side].start};
}

struct cy_sidebyside_sight cy_sidebyside_sight(const struct cy_sidebyside *v)
{
	struct cy_sidebyside_sight sight = {.above = v->top_row};
	size_t row;

	if (!v->blocks.n)
		return sight;
	row = v->blocks.v[v->top];
	for (size_t i = row; v->cols && i < sidebyside_block_end(v, v->top); i++) {
		size_t first = sidepaint_row_of(v, v->top, i);

		if (first > v->top_row)
			break;
		row = i;
		sight.above = v->top_row - first;
	}
	sight.top = clause_of(v, row);
	if (v->at < v->differences.n)
		sight.at = clause_of(v, v->differences.v[v->at]);
	return sight;
}

/* The difference that the clause is the beginning or a part of; SIZE_MAX: none. */
static size_t difference_of(
	const struct cy_sidebyside *v, const struct cy_sidebyside_clause *clause)
{
	size_t row, before = 0;

	if (!clause->any || !v->differences.n)
		return SIZE_MAX;
	row = cy_align_find(&v->align, clause->side, clause->offset);
	while (before < v->differences.n && v->differences.v[before] <= row)
		before++;
	if (!before || v->align.rows.v[row].kind == CY_ALIGN_SAME)
		return SIZE_MAX;
	return before - 1;
}

void cy_sidebyside_look(
	struct cy_sidebyside *v, const struct cy_sidebyside_sight *sight, int rows, int cols)
{
	size_t row;

	v->rows = rows;
	v->cols = cols;
	if (!v->blocks.n || !sight->top.any || !cols)
		return;
	v->at = difference_of(v, &sight->at);
	row = cy_align_find(&v->align, sight->top.side, sight->top.offset);
	v->top = block_of(v, row);
	v->top_row = sidepaint_row_of(v, v->top, row);
	cy_sidebyside_scroll(v, (long)sight->above);
}
