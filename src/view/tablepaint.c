/* view/tablepaint: head, column headings, rows. A line is a row or a group's heading. */
#include "tablepaint.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"
#include "chayue/view/format.h"
#include "chayue/view/symbols.h"

#include <stdlib.h>

enum {
	LONGEST_BAR = 24, /* [cell] of a group */
	ELLIPSIS = 0x2026
};

/* Cells */

/* The end of a text, as much as fits, with … in front of it. */
static void paint_end(
	struct cy_canvas *canvas, struct cy_rect area, struct cy_span text, enum cy_style style)
{
	int dots = cy_width(ELLIPSIS), width = cy_width_of(text), col = area.col;
	const char *p = text.p + text.n;

	if (width <= area.cols) {
		cy_canvas_text(canvas, area, area.row, col + area.cols - width, text, style);
		return;
	}
	for (width = 0; p > text.p;) {
		const char *before = p;
		int cells = cy_width(cy_utf8_prev(&before));

		if (width + cells > area.cols - dots)
			break;
		width += cells;
		p = before;
	}
	col += area.cols - width - dots;
	col = cy_canvas_put(canvas, area, area.row, col, ELLIPSIS, style);
	cy_canvas_text(
		canvas, area, area.row, col, cy_span(p, (size_t)(text.p + text.n - p)), style);
}

uint32_t tablepaint_shade(int64_t count, int64_t darkest)
{
	int shade = 0, most = CY_SYMBOL_FULL - CY_SYMBOL_NONE;

	/* By the square root: what is rare must still be told from nothing. */
	if (count > 0)
		for (shade = 1; shade < most && 16 * count > (int64_t)(shade * shade) * darkest;)
			shade++;
	return cy_symbol(CY_SYMBOL_NONE + (unsigned)shade);
}

static void paint_number(const struct cy_tableview *v, size_t row, size_t column,
	struct cy_canvas *canvas, struct cy_rect area, enum cy_style style)
{
	bool shaded = cy_table_column(v->table, column)->kind == CY_COLUMN_SHADE;
	struct cy_buf text = {0};
	int64_t number;

	if (!cy_table_number(v->table, row, column, &number))
		return;
	if (number < 0)
		cy_buf_putc(&text, '-');
	if (number || !shaded)
		cy_format_count(&text, (uint64_t)llabs(number));
	if (shaded) {
		uint32_t shade = tablepaint_shade(number, cy_table_darkest(v->table));

		for (int i = 0; i < 2 && i < area.cols - (int)text.n; i++)
			cy_canvas_put(canvas, area, area.row, area.col + i, shade, style);
	}
	paint_end(canvas, area, cy_buf_span(&text), style);
	cy_buf_dispose(&text);
}

static enum cy_style cell_style(
	const struct cy_tableview *v, size_t column, bool chosen, enum cy_style style)
{
	const struct cy_column *c = cy_table_column(v->table, column);

	if (chosen && column == v->column && !v->in_card)
		return CY_STYLE_SELECTED;
	if (c->flags & CY_COLUMN_STRONG)
		return chosen ? CY_STYLE_HIT_CURRENT : CY_STYLE_HIT;
	if (!chosen && c->kind == CY_COLUMN_PLACE && c->weight < 5)
		return CY_STYLE_DIM;
	return style;
}

/* Where the run of joined columns that begins here ends [cell]. */
static int run_end(const struct cy_table *t, const struct cy_column_area *areas, size_t column)
{
	int end = areas[column].col + areas[column].cols;

	for (size_t i = column + 1; i < cy_table_columns(t); i++) {
		if (!areas[i].cols)
			continue;
		if (!(cy_table_column(t, i)->flags & CY_COLUMN_JOINS))
			break;
		end = areas[i].col + areas[i].cols;
	}
	return end;
}

static void paint_row(const struct cy_tableview *v, size_t row, bool chosen,
	struct cy_canvas *canvas, struct cy_rect line, const struct cy_column_area *areas)
{
	enum cy_style style = !chosen                                   ? CY_STYLE_TEXT
			      : v->in_card || v->column != CY_NO_COLUMN ? CY_STYLE_MARKED
									: CY_STYLE_SELECTED;
	int pos = line.col;

	cy_canvas_fill(canvas, line, style);
	for (size_t i = 0; i < cy_table_columns(v->table); i++) {
		const struct cy_column *c = cy_table_column(v->table, i);
		enum cy_style own = cell_style(v, i, chosen, style);
		struct cy_rect area = {line.row, line.col + areas[i].col, 1, areas[i].cols};

		if (!areas[i].cols)
			continue;
		if (c->kind == CY_COLUMN_NUMBER || c->kind == CY_COLUMN_SHADE) {
			if (own != style)
				cy_canvas_fill(canvas, area, own);
			paint_number(v, row, i, canvas, area, own);
		} else if (c->flags & CY_COLUMN_ENDS) {
			paint_end(canvas, area, cy_table_shown(v->table, row, i), own);
			pos = area.col + area.cols;
		} else {
			if (c->flags & CY_COLUMN_JOINS)
				area.col = pos;
			area.cols = line.col + run_end(v->table, areas, i) - area.col;
			pos = cy_canvas_text_cut(canvas, area, area.row, area.col,
				cy_table_shown(v->table, row, i), own);
		}
	}
}

/* Lines */

/* Rows that lack what the column tells are grouped under a word or none: 年份不详, —. */
static bool is_named_by_word(const struct cy_tableview *v, const struct cy_row_group *group)
{
	size_t row = v->selection.rows.v[group->first];

	/* What is shown is the cell itself, or the message of its word. */
	return !cy_table_text(v->table, row, v->selection.group).n ||
	       cy_table_text(v->table, row, v->selection.group).p !=
		       cy_table_shown(v->table, row, v->selection.group).p;
}

/* What the longest bar stands for: such groups do not count beside others. */
static size_t biggest_group(const struct cy_tableview *v)
{
	size_t biggest = 1, biggest_word = 1;

	cy_vec_each (group, &v->selection.groups) {
		size_t *which = is_named_by_word(v, group) ? &biggest_word : &biggest;

		*which = group->n > *which ? group->n : *which;
	}
	return biggest > 1 ? biggest : biggest_word;
}

/* 各级纪委  ████████ 12 */
static void paint_group(const struct cy_tableview *v, size_t index, size_t biggest,
	struct cy_canvas *canvas, struct cy_rect line)
{
	const struct cy_row_group *group = &v->selection.groups.v[index];
	struct cy_span name =
		cy_table_shown(v->table, v->selection.rows.v[group->first], v->selection.group);
	int longest = line.cols / 4 < LONGEST_BAR ? line.cols / 4 : LONGEST_BAR;
	int bar = (int)((group->n * (size_t)longest + biggest - 1) / biggest);
	int col = line.col + 1;
	struct cy_rect area = line;
	struct cy_buf count = {0};

	cy_format_count(&count, group->n);
	area.cols = line.cols / 2;
	if (!name.n)
		name = cy_span_str("—");
	bar = bar < longest ? bar : longest;
	col = cy_canvas_text_cut(canvas, area, line.row, col, name, CY_STYLE_HEADING);
	/* Bars of short names stand below each other. */
	if (col < line.col + 14 && line.cols >= 40)
		col = line.col + 14;
	col += 2;
	for (int i = 0; i < bar; i++)
		col = cy_canvas_put(
			canvas, line, line.row, col, tablepaint_shade(1, 1), CY_STYLE_DIM);
	cy_canvas_text(canvas, line, line.row, col + 1, cy_buf_span(&count), CY_STYLE_HEADING);
	cy_buf_dispose(&count);
}

static void scroll(struct cy_tableview *v, int rows)
{
	size_t height = rows > 0 ? (size_t)rows : 1, total = tableparts_line_count(&v->selection);
	size_t line = tableparts_line_of(&v->selection, v->chosen);
	size_t first = line && v->selection.groups.n ? line - 1 : line; /* with the heading above */

	bool follows = v->away != v->chosen + 1;

	if (follows)
		v->away = 0;
	if (follows && first < v->top)
		v->top = first;
	if (follows && line >= v->top + height)
		v->top = line - height + 1;
	if (v->top + height > total)
		v->top = total > height ? total - height : 0;
}

static void paint_lines(struct cy_tableview *v, struct cy_canvas *canvas, struct cy_rect rect,
	const struct cy_column_area *areas)
{
	const struct cy_selection *s = &v->selection;
	size_t biggest = biggest_group(v);

	v->page = rect.rows;
	if (!s->rows.n)
		return;
	scroll(v, rect.rows);
	for (int i = 0; i < rect.rows && v->top + (size_t)i < tableparts_line_count(s); i++) {
		size_t line = v->top + (size_t)i, position = line;
		struct cy_rect at = {rect.row + i, rect.col, 1, rect.cols};

		if (s->groups.n) {
			size_t group = tableparts_group_of_line(s, line);

			if (line == s->groups.v[group].first + group) {
				paint_group(v, group, biggest, canvas, at);
				continue;
			}
			position = line - group - 1;
		}
		paint_row(v, s->rows.v[position], position == v->chosen, canvas, at, areas);
	}
}

/* All rows are there and in their order. */
static bool is_settled(const struct cy_tableview *v, const struct cy_study *study)
{
	return (!study || study->complete) && cy_selection_is_done(&v->selection);
}

/* Headings */

static void put_order(const struct cy_tableview *v, struct cy_buf *out)
{
	const struct cy_selection *s = &v->selection;

	if (s->group != CY_NO_COLUMN)
		cy_buf_printf(
			out, cy_msg(CY_MSG_TABLE_GROUPED), cy_table_heading(v->table, s->group));
	if (s->sort != CY_NO_COLUMN)
		cy_buf_printf(
			out, cy_msg(CY_MSG_TABLE_SORTED), cy_table_heading(v->table, s->sort));
	if (s->descending)
		cy_buf_puts(out, cy_msg(CY_MSG_TABLE_REVERSED));
}

static void put_progress(const struct cy_study *study, struct cy_buf *out)
{
	if (!study->complete && study->total) {
		cy_format_count(out, study->done);
		cy_buf_putc(out, '/');
		cy_format_count(out, study->total);
		cy_buf_puts(out, "…  ");
	} else if (!study->complete) {
		cy_buf_puts(out, "…  ");
	}
	if (study->note.n)
		cy_buf_printf(out, "%s  ", study->note.p);
}

/* The filter and the place in the rows: what must not be cut. */
static void put_right(const struct cy_tableview *v, struct cy_buf *out)
{
	size_t n = v->selection.rows.n;

	if (v->filter.n) {
		cy_buf_puts(out, cy_msg(CY_MSG_PROMPT_FILTER));
		cy_buf_append(out, v->filter.p, v->filter.n);
		if (v->filter_is_wrong)
			cy_buf_puts(out, " ✗");
		cy_buf_puts(out, "  ");
	}
	cy_format_count(out, n ? v->chosen + 1 : 0);
	cy_buf_putc(out, '/');
	cy_format_count(out, n);
	if (!cy_selection_is_done(&v->selection))
		cy_buf_puts(out, "…");
}

static void paint_head(const struct cy_tableview *v, struct cy_canvas *canvas, struct cy_rect area,
	const struct cy_study *study)
{
	struct cy_buf left = {0}, right = {0}, rows = {0};
	int width;

	cy_canvas_fill(canvas, area, CY_STYLE_PANE_FOCUS);
	put_right(v, &right);
	width = cy_width_of(cy_buf_span(&right));
	width = width < area.cols - 2 ? width : area.cols - 2;
	cy_canvas_text_cut(canvas, area, area.row, area.col + area.cols - width - 1,
		cy_buf_span(&right), CY_STYLE_PANE_FOCUS);
	cy_format_count(&rows, v->subject.n ? v->selection.rows.n : cy_table_rows(v->table));
	cy_buf_printf(&left, "%s  ", cy_msg(cy_table_title(v->table)));
	if (v->subject.n)
		cy_buf_printf(&left, "%s  ", v->subject.p);
	cy_buf_printf(&left, cy_msg(CY_MSG_TABLE_ROWS), rows.p);
	cy_buf_puts(&left, "  ");
	if (study)
		put_progress(study, &left);
	put_order(v, &left);
	area.cols -= width + 3;
	cy_canvas_text_cut(
		canvas, area, area.row, area.col + 1, cy_buf_span(&left), CY_STYLE_PANE_FOCUS);
	cy_buf_dispose(&left);
	cy_buf_dispose(&right);
	cy_buf_dispose(&rows);
}

static void paint_headings(const struct cy_tableview *v, struct cy_canvas *canvas,
	struct cy_rect line, const struct cy_column_area *areas)
{
	for (size_t i = 0; i < cy_table_columns(v->table); i++) {
		const struct cy_column *c = cy_table_column(v->table, i);
		struct cy_rect area = {line.row, line.col + areas[i].col, 1, areas[i].cols};
		struct cy_span text = cy_span_str(cy_table_heading(v->table, i));

		if (area.cols < 2) /* a column of one cell opens a run: the next one names it */
			continue;
		if (c->kind == CY_COLUMN_NUMBER || c->kind == CY_COLUMN_SHADE ||
			(c->flags & CY_COLUMN_ENDS))
			paint_end(canvas, area, text, CY_STYLE_DIM);
		else
			cy_canvas_text_cut(canvas, area, area.row, area.col, text, CY_STYLE_DIM);
	}
}

static void paint_rule(struct cy_canvas *canvas, struct cy_rect area)
{
	bool upright = area.cols == 1;
	uint32_t line = cy_symbol(upright ? CY_SYMBOL_VERTICAL : CY_SYMBOL_HORIZONTAL);

	for (int i = 0; i < (upright ? area.rows : area.cols); i++)
		cy_canvas_put(canvas, area, area.row + (upright ? i : 0),
			area.col + (upright ? 0 : i), line, CY_STYLE_RULE);
}

void cy_tableview_paint(struct cy_tableview *v, struct cy_canvas *canvas, struct cy_rect rect,
	const struct cy_study *study)
{
	struct tableparts parts = tableparts_find(v, rect);
	struct cy_column_area *areas = tableparts_columns(v, parts.rows);

	if (parts.head.rows)
		paint_head(v, canvas, parts.head, study);
	if (parts.rule.rows)
		paint_rule(canvas, parts.rule);
	if (parts.headings.rows)
		paint_headings(v, canvas, parts.headings, areas);
	if (!v->selection.rows.n)
		cy_canvas_text_cut(canvas, parts.rows, parts.rows.row, parts.rows.col + 1,
			cy_span_str(is_settled(v, study) ? cy_msg(CY_MSG_TABLE_EMPTY) : "…"),
			CY_STYLE_DIM);
	paint_lines(v, canvas, parts.rows, areas);
	if (parts.card.rows)
		tablecard_paint(v, canvas, parts.card);
	free(areas);
}
