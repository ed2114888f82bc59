/*
 * view/tableparts: where the parts of a table stand, and what stands at a place. A line is a row or
 * a group's heading; line numbers count both, so that the group of a line is found by bisection.
 */
#include "tablepaint.h"
#include "chayue/base/bisect.h"
#include "chayue/base/mem.h"

#include <stdlib.h>

enum {
	HEADINGS_ROWS = 6, /* from so many rows on columns have headings */
	DETAIL_ROWS = 13,  /* from so many the chosen row's sentence is shown */
	SENTENCE_ROWS = 5,
	CARD_COLS = 100 /* [cell] from so many a card stands beside the rows */
};

/* The column by which rows are grouped stands in the headings of the groups. */
static size_t hidden_column(const struct cy_tableview *v)
{
	size_t group = v->selection.group;

	if (!v->selection.groups.n || cy_table_column(v->table, group)->flags & CY_COLUMN_JOINS)
		return CY_NO_COLUMN;
	return group;
}

size_t tableparts_line_count(const struct cy_selection *s)
{
	return s->rows.n + s->groups.n;
}

size_t tableparts_line_of(const struct cy_selection *s, size_t position)
{
	return s->groups.n ? position + cy_selection_group_at(s, position) + 1 : position;
}

/* The group whose heading or row the line is. */
size_t tableparts_group_of_line(const struct cy_selection *s, size_t line)
{
	return cy_bisect_last(s->groups.n, i, s->groups.v[i].first + i <= line);
}

/* What the chosen row's card, or its sentence, takes from the rectangle of the rows. */
static void cut_card(const struct cy_tableview *v, struct tableparts *parts)
{
	struct cy_rect *rows = &parts->rows, *card = &parts->card;
	bool has_card = cy_table_has_card(v->table);

	*card = *rows;
	if (has_card && rows->cols >= CARD_COLS) {
		card->cols = rows->cols * 2 / 5;
		rows->cols -= card->cols + 1;
		card->col = rows->col + rows->cols + 1;
		parts->rule = (struct cy_rect){card->row, card->col - 1, card->rows, 1};
		return;
	}
	card->rows = rows->rows / (has_card ? 2 : 4);
	if (!has_card && card->rows > SENTENCE_ROWS)
		card->rows = SENTENCE_ROWS;
	rows->rows -= card->rows + 1;
	card->row = rows->row + rows->rows + 1;
	parts->rule = (struct cy_rect){card->row - 1, card->col, 1, card->cols};
}

static struct cy_rect cut_row(struct cy_rect *rows)
{
	struct cy_rect row = *rows;

	row.rows = 1;
	rows->row++;
	rows->rows--;
	return row;
}

struct tableparts tableparts_find(const struct cy_tableview *v, struct cy_rect rect)
{
	struct tableparts parts = {.rows = rect};

	if (rect.rows > 1)
		parts.head = cut_row(&parts.rows);
	if (rect.rows >= DETAIL_ROWS)
		cut_card(v, &parts);
	if (rect.rows >= HEADINGS_ROWS)
		parts.headings = cut_row(&parts.rows);
	return parts;
}

struct cy_column_area *tableparts_columns(const struct cy_tableview *v, struct cy_rect rows)
{
	struct cy_column_area *areas = cy_malloc((cy_table_columns(v->table) + 1) * sizeof *areas);

	cy_tableview_columns(v->table, hidden_column(v), rows.cols, areas);
	return areas;
}

static bool holds(struct cy_rect rect, int row, int col)
{
	return row >= rect.row && row < rect.row + rect.rows && col >= rect.col &&
	       col < rect.col + rect.cols;
}

static size_t column_at(const struct cy_tableview *v, struct cy_rect rows, int col)
{
	struct cy_column_area *areas = tableparts_columns(v, rows);
	size_t found = CY_NO_COLUMN;

	for (size_t i = 0; i < cy_table_columns(v->table); i++) {
		if (areas[i].cols && col >= rows.col + areas[i].col &&
			col < rows.col + areas[i].col + areas[i].cols)
			found = i;
	}
	free(areas);
	return found;
}

/* The position of the row in this row of the screen; SIZE_MAX: none. */
static size_t position_at(const struct cy_tableview *v, struct cy_rect rows, int row)
{
	const struct cy_selection *s = &v->selection;
	size_t line = v->top + (size_t)(row - rows.row), group;

	if (!s->rows.n || line >= tableparts_line_count(s))
		return SIZE_MAX;
	if (!s->groups.n)
		return line;
	group = tableparts_group_of_line(s, line);
	return line == s->groups.v[group].first + group ? SIZE_MAX : line - group - 1;
}

struct cy_table_spot cy_tableview_at(
	const struct cy_tableview *v, struct cy_rect rect, int row, int col)
{
	struct tableparts parts = tableparts_find(v, rect);
	struct cy_table_spot spot = {.column = CY_NO_COLUMN, .number = SIZE_MAX};

	if (holds(parts.headings, row, col)) {
		spot.column = column_at(v, parts.rows, col);
		spot.kind = spot.column == CY_NO_COLUMN ? CY_SPOT_NONE : CY_SPOT_HEADING;
	} else if (holds(parts.rows, row, col)) {
		size_t column = column_at(v, parts.rows, col);

		spot.kind = CY_SPOT_ROW;
		spot.number = position_at(v, parts.rows, row);
		spot.column = v->column; /* where cells can be chosen, one of them */
		if (column != CY_NO_COLUMN &&
			cy_table_column(v->table, column)->kind == CY_COLUMN_SHADE)
			spot.column = column;
	} else if (holds(parts.card, row, col)) {
		spot.kind = CY_SPOT_CARD;
		spot.number = tablecard_at(v, parts.card, row);
	}
	return spot;
}
