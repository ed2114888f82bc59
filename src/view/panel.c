/*
 * view/panel: `first_row` is a prefix sum over the ordered results (one heading and its hits
 * each), so that a row leads to its result by bisection. A group keeps a document's outline and
 * the hits found so far, with the cursor that finds more.
 */
#include "chayue/view/panel.h"
#include "chayue/base/bisect.h"
#include "chayue/base/attr.h"
#include "chayue/base/mem.h"
#include "chayue/study/place.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"
#include "chayue/view/format.h"
#include "chayue/view/list.h"
#include "chayue/view/rows.h"

#include <stdlib.h>

enum {
	KEPT_GROUPS = 32,
	LABEL_CELLS = 18,   /* of a row given to the section */
	SNIPPET_BYTES = 400 /* looked at on either side of a hit */
};

struct cy_panel_group {
	const struct cy_document *doc;
	struct cy_outline outline;
	struct cy_hit_cursor *cursor;
	struct cy_hits hits;
};

static void group_free(struct cy_panel_group *group)
{
	cy_outline_dispose(&group->outline);
	cy_hit_cursor_free(group->cursor);
	cy_vec_dispose(&group->hits.list);
	free(group);
}

static void forget_groups(struct cy_panel *panel)
{
	cy_vec_each (group, &panel->groups)
		group_free(*group);
	panel->groups.n = 0;
}

void cy_panel_dispose(struct cy_panel *panel)
{
	forget_groups(panel);
	cy_vec_dispose(&panel->groups);
	cy_vec_dispose(&panel->first_row);
}

void cy_panel_set_search(struct cy_panel *panel, struct cy_search *search)
{
	forget_groups(panel);
	panel->search = search;
	panel->top = 0;
	panel->chosen = 1;
	panel->chosen_doc = CY_NO_DOCUMENT;
	cy_panel_refresh(panel);
}

static struct cy_panel_group *group_of(struct cy_panel *panel, uint32_t doc)
{
	struct cy_panel_group *group;

	for (size_t i = 0; i < panel->groups.n; i++) {
		if (panel->groups.v[i]->doc->id == doc)
			return panel->groups.v[i];
	}
	if (panel->groups.n == KEPT_GROUPS) { /* the oldest goes */
		group_free(panel->groups.v[0]);
		panel->groups.n--;
		memmove(panel->groups.v, panel->groups.v + 1,
			panel->groups.n * sizeof(*panel->groups.v));
	}
	group = cy_calloc(1, sizeof *group);
	group->doc = cy_library_document(cy_search_library(panel->search), doc);
	group->cursor = cy_hit_cursor_new(panel->search, doc, 0);
	cy_outline_build(&group->outline, group->doc->text);
	cy_vec_push(&panel->groups, group);
	return group;
}

/* The group's hit of this number, false beyond the last. */
static bool group_hit(struct cy_panel_group *group, uint64_t index, struct cy_hit *hit)
{
	while (group->hits.list.n <= index && cy_hit_cursor_next(group->cursor, hit))
		cy_vec_push(&group->hits.list, *hit);
	if (index >= group->hits.list.n)
		return false;
	*hit = group->hits.list.v[index];
	return true;
}

static uint64_t row_count(const struct cy_panel *panel)
{
	return panel->first_row.n ? panel->first_row.v[panel->first_row.n - 1] : 0;
}

/* Index of the result whose rows hold this one. */
static size_t result_at(const struct cy_panel *panel, uint64_t row)
{
	return cy_bisect_last(panel->first_row.n - 1, i, panel->first_row.v[i] <= row);
}

static const struct cy_result *result_number(const struct cy_panel *panel, size_t index)
{
	const struct cy_result *results;

	cy_search_results(panel->search, &results);
	return &results[index];
}

/* The row of the hit that was chosen, after results changed. */
static void follow_choice(struct cy_panel *panel)
{
	const struct cy_result *results;
	size_t n = cy_search_results(panel->search, &results);
	uint64_t offset = panel->chosen;
	struct cy_hit hit;

	if (panel->chosen_doc == CY_NO_DOCUMENT) {
		panel->chosen = 1;
		return;
	}
	for (size_t i = 0; i < n; i++) {
		if (results[i].doc != panel->chosen_doc)
			continue;
		struct cy_panel_group *group = group_of(panel, results[i].doc);

		for (uint64_t k = 0; group_hit(group, k, &hit) && hit.start <= panel->chosen_start;
			k++)
			offset = panel->first_row.v[i] + 1 + k;
		panel->chosen = offset;
		return;
	}
}

void cy_panel_refresh(struct cy_panel *panel)
{
	const struct cy_result *results;
	uint64_t row = 0, top = panel->top, old = panel->chosen;
	size_t n;

	panel->first_row.n = 0;
	if (!panel->search)
		return;
	n = cy_search_results(panel->search, &results);
	cy_vec_reserve(&panel->first_row, n + 1);
	for (size_t i = 0; i < n; i++) {
		cy_vec_push(&panel->first_row, row);
		row += 1 + results[i].hits;
	}
	cy_vec_push(&panel->first_row, row);
	follow_choice(panel);
	if (panel->chosen >= row)
		panel->chosen = row ? row - 1 : 0;
	if (panel->chosen_doc != CY_NO_DOCUMENT && old >= top)
		panel->top = panel->chosen > old - top ? panel->chosen - (old - top) : 0;
}

static bool is_heading(const struct cy_panel *panel, uint64_t row)
{
	return panel->first_row.v[result_at(panel, row)] == row;
}

void cy_panel_keep_choice(struct cy_panel *panel)
{
	struct cy_hit hit;
	uint32_t doc;

	panel->chosen_doc = CY_NO_DOCUMENT;
	if (!cy_panel_chosen(panel, &doc, &hit))
		return;
	panel->chosen_doc = doc;
	panel->chosen_start = hit.start;
}

bool cy_panel_move(struct cy_panel *panel, long hits)
{
	uint64_t row = panel->chosen, rows = row_count(panel), before = row;
	int direction = hits < 0 ? -1 : 1;

	if (rows == 0)
		return false;
	for (long left = labs(hits); left > 0; left--) {
		uint64_t next = row;

		do {
			if (direction < 0 ? next == 0 : next + 1 >= rows)
				break;
			next = direction < 0 ? next - 1 : next + 1;
		} while (is_heading(panel, next));
		if (!is_heading(panel, next))
			row = next;
	}
	panel->chosen = row;
	cy_panel_keep_choice(panel);
	return row != before;
}

bool cy_panel_chosen(struct cy_panel *panel, uint32_t *doc, struct cy_hit *hit)
{
	size_t at;

	if (!panel->search || row_count(panel) == 0 || is_heading(panel, panel->chosen))
		return false;
	at = result_at(panel, panel->chosen);
	*doc = result_number(panel, at)->doc;
	return group_hit(group_of(panel, *doc), panel->chosen - panel->first_row.v[at] - 1, hit);
}

void cy_panel_choose(struct cy_panel *panel, uint32_t doc, size_t start)
{
	if (!panel->search)
		return;
	panel->chosen_doc = doc;
	panel->chosen_start = start;
	if (row_count(panel))
		follow_choice(panel);
}

bool cy_panel_choose_row(struct cy_panel *panel, uint64_t row)
{
	if (!panel->search || row >= row_count(panel))
		return false;
	row += is_heading(panel, row);
	if (row >= row_count(panel) || is_heading(panel, row))
		return false;
	panel->chosen = row;
	cy_panel_keep_choice(panel);
	return true;
}

void cy_panel_scroll(struct cy_panel *panel, long rows)
{
	panel->top = cy_rows_moved(panel->top, rows, panel->search ? row_count(panel) : 0);
	panel->away = panel->chosen + 1;
}

/* Painting */

/* The part of the hit's line that is shown, in at most `cells` cells, the hit a third in. */
static struct cy_range snippet(const struct cy_document *doc, const struct cy_hit *hit, int cells)
{
	struct cy_span text = doc->text;
	size_t floor = hit->start > SNIPPET_BYTES ? hit->start - SNIPPET_BYTES : 0;
	struct cy_range range;
	int before = 0, third = cells / 3;

	floor = cy_utf8_floor(text.p, floor);
	range.start = hit->start;
	floor = cy_place_past_blanks(text, cy_lines_start(text, hit->start, floor), hit->start);
	while (range.start > floor) {
		size_t start = cy_utf8_floor(text.p, range.start - 1);
		int width = cy_width_of(cy_span_slice(text, start, range.start));

		if (before + width > third)
			break;
		before += width;
		range.start = start;
	}
	range.end = cy_lines_end(text, hit->end);
	if (range.end > hit->end + SNIPPET_BYTES)
		range.end = cy_utf8_floor(text.p, hit->end + SNIPPET_BYTES);
	range.end = range.start + cy_width_fit(cy_span_slice(text, range.start, range.end), cells);
	return range;
}

static void paint_snippet(const struct cy_panel_group *group, const struct cy_hit *hit,
	struct cy_canvas *canvas, struct cy_rect rect, enum cy_style style)
{
	struct cy_span text = group->doc->text;
	struct cy_range range = snippet(group->doc, hit, rect.cols);
	size_t end = hit->end < range.end ? hit->end : range.end;
	int col = cy_canvas_text(canvas, rect, rect.row, rect.col,
		cy_span_slice(text, range.start, hit->start), style);

	if (hit->start < end)
		col = cy_canvas_text(canvas, rect, rect.row, col,
			cy_span_slice(text, hit->start, end),
			style == CY_STYLE_SELECTED ? CY_STYLE_HIT_CURRENT : CY_STYLE_HIT);
	if (end < range.end)
		cy_canvas_text(
			canvas, rect, rect.row, col, cy_span_slice(text, end, range.end), style);
}

static void paint_hit(struct cy_panel_group *group, uint64_t index, struct cy_canvas *canvas,
	struct cy_rect rect, enum cy_style style)
{
	struct cy_rect label = rect, text = rect;
	struct cy_buf section = {0};
	struct cy_hit hit;

	cy_canvas_fill(canvas, rect, style);
	if (!group_hit(group, index, &hit))
		return;
	label.col += 3;
	label.cols = rect.cols >= 60 ? LABEL_CELLS : rect.cols >= 36 ? LABEL_CELLS / 2 : 0;
	cy_place_section(group->doc, &group->outline, hit.start, label.cols, &section);
	if (label.cols)
		cy_canvas_text_cut(canvas, label, rect.row, label.col, cy_buf_span(&section),
			style == CY_STYLE_TEXT ? CY_STYLE_DIM : style);
	text.col = label.col + label.cols + (label.cols ? 1 : 0);
	text.cols = rect.col + rect.cols - text.col - 1;
	if (text.cols > 4)
		paint_snippet(group, &hit, canvas, text, style);
	cy_buf_dispose(&section);
}

static void paint_heading(
	const struct cy_panel *panel, size_t index, struct cy_canvas *canvas, struct cy_rect rect)
{
	const struct cy_result *result = result_number(panel, index);
	const struct cy_document *doc =
		cy_library_document(cy_search_library(panel->search), result->doc);
	struct cy_buf count = {0};
	struct cy_rect title = rect;
	int width;

	cy_format_count(&count, result->hits);
	width = cy_width_of(cy_buf_span(&count));
	title.cols -= width + 2;
	cy_canvas_text_cut(canvas, title, rect.row, rect.col + 1, cy_span_str(doc->title.text),
		CY_STYLE_HEADING);
	cy_canvas_text(canvas, rect, rect.row, rect.col + rect.cols - width - 1,
		cy_buf_span(&count), CY_STYLE_HEADING);
	cy_buf_dispose(&count);
}

static void scroll(struct cy_panel *panel, int rows)
{
	uint64_t height = rows > 0 ? (uint64_t)rows : 1, total = row_count(panel);
	bool follows = panel->away != panel->chosen + 1;

	if (follows)
		panel->away = 0;
	if (follows && panel->chosen < panel->top + 1) /* with the heading above */
		panel->top = panel->chosen ? panel->chosen - 1 : 0;
	if (follows && panel->chosen >= panel->top + height)
		panel->top = panel->chosen - height + 1;
	if (panel->top + height > total)
		panel->top = total > height ? total - height : 0;
}

void cy_panel_paint(
	struct cy_panel *panel, struct cy_canvas *canvas, struct cy_rect rect, bool focused)
{
	uint64_t rows = panel->search ? row_count(panel) : 0;

	if (rows == 0)
		return;
	scroll(panel, rect.rows);
	for (int i = 0; i < rect.rows && panel->top + (uint64_t)i < rows; i++) {
		uint64_t row = panel->top + (uint64_t)i;
		size_t index = result_at(panel, row);
		struct cy_rect line = {rect.row + i, rect.col, 1, rect.cols};
		enum cy_style style = row != panel->chosen ? CY_STYLE_TEXT
				      : focused            ? CY_STYLE_SELECTED
							   : CY_STYLE_MARKED;

		if (panel->first_row.v[index] == row)
			paint_heading(panel, index, canvas, line);
		else
			paint_hit(group_of(panel, result_number(panel, index)->doc),
				row - panel->first_row.v[index] - 1, canvas, line, style);
	}
}
