/*
 * view/tableview: what is chosen and shown of a table. `row` is the choice, `chosen` where it
 * stands among the selection's rows; where a filter hides it `chosen` is somewhere near.
 */
#include "chayue/view/tableview.h"
#include "chayue/study/counterpart.h"
#include "chayue/view/rows.h"
#include "tablepaint.h"

void cy_tableview_init(struct cy_tableview *v, const struct cy_table *table)
{
	*v = (struct cy_tableview){.table = table, .row = CY_NO_ROW, .column = CY_NO_COLUMN};
	cy_selection_init(&v->selection, table);
	cy_tableview_move_column(v, 1);
}

void cy_tableview_dispose(struct cy_tableview *v)
{
	cy_selection_dispose(&v->selection);
	cy_buf_dispose(&v->filter);
	cy_buf_dispose(&v->subject);
}

/* Where the chosen row stands now. */
static void follow_choice(struct cy_tableview *v)
{
	const struct cy_selection *s = &v->selection;
	size_t at = v->chosen;

	if (at < s->rows.n && (s->rows.v[at] == v->row || v->row == CY_NO_ROW))
		return;
	if (v->row != CY_NO_ROW && cy_selection_is_done(s)) {
		at = cy_selection_find(s, v->row);
		if (at == CY_NO_ROW)
			at = 0;
	}
	v->chosen = at < s->rows.n ? at : s->rows.n ? s->rows.n - 1 : 0;
}

bool cy_tableview_step(struct cy_tableview *v, uint64_t budget_us)
{
	bool done = cy_selection_step(&v->selection, budget_us);

	follow_choice(v);
	return done;
}

bool cy_tableview_has_work(const struct cy_tableview *v)
{
	return !cy_selection_is_done(&v->selection);
}

static void choose(struct cy_tableview *v, size_t position)
{
	v->chosen = position;
	v->row = position < v->selection.rows.n ? v->selection.rows.v[position] : CY_NO_ROW;
	v->card_chosen = v->card_top = v->card_away = 0;
}

bool cy_tableview_move(struct cy_tableview *v, long rows)
{
	size_t old = v->in_card ? v->card_chosen : v->chosen;

	if (v->in_card) {
		v->card_away = 0;
		v->card_chosen = cy_rows_moved(old, rows, tablecard_places(v));
		return v->card_chosen != old;
	}
	choose(v, cy_rows_moved(v->chosen, rows, v->selection.rows.n));
	return v->chosen != old;
}

void cy_tableview_go(struct cy_tableview *v, size_t position)
{
	size_t n = v->in_card ? tablecard_places(v) : v->selection.rows.n;

	if (position >= n)
		position = n ? n - 1 : 0;
	if (v->in_card)
		v->card_chosen = position;
	else
		choose(v, position);
}

bool cy_tableview_move_column(struct cy_tableview *v, int direction)
{
	size_t n = cy_table_columns(v->table), at = v->column;

	for (size_t steps = 0; steps < n; steps++) {
		if (at == CY_NO_COLUMN)
			at = direction > 0 ? 0 : n - 1;
		else if (direction < 0 ? at == 0 : at + 1 == n)
			return false;
		else
			at = direction < 0 ? at - 1 : at + 1;
		if (cy_table_column(v->table, at)->kind == CY_COLUMN_SHADE) {
			v->column = at;
			return true;
		}
	}
	return false;
}

bool cy_tableview_turn(struct cy_tableview *v)
{
	v->in_card = !v->in_card && tablecard_places(v) > 0;
	return v->in_card;
}

void cy_tableview_set_filter(struct cy_tableview *v, struct cy_span text)
{
	cy_buf_clear(&v->filter);
	cy_buf_append(&v->filter, text.p, text.n);
	v->filter_is_wrong = !cy_selection_set_filter(&v->selection, text);
	v->in_card = false;
}

void cy_tableview_sort_next(struct cy_tableview *v)
{
	size_t next = v->selection.sort == CY_NO_COLUMN ? 0 : v->selection.sort + 1;

	while (next < cy_table_columns(v->table) && !cy_table_is_visible(v->table, next))
		next++;
	if (next == cy_table_columns(v->table))
		next = CY_NO_COLUMN;
	cy_selection_set_sort(&v->selection, next, false);
}

void cy_tableview_sort(struct cy_tableview *v, size_t column)
{
	const struct cy_selection *s = &v->selection;

	cy_selection_set_sort(&v->selection, column, s->sort == column && !s->descending);
}

bool cy_tableview_choose(struct cy_tableview *v, struct cy_table_spot spot)
{
	bool same = spot.kind == CY_SPOT_CARD
			    ? v->in_card && v->card_chosen == spot.number
			    : !v->in_card && v->chosen == spot.number && v->column == spot.column;

	if (spot.number == SIZE_MAX || spot.kind < CY_SPOT_ROW)
		return false;
	v->in_card = spot.kind == CY_SPOT_CARD;
	if (v->in_card) {
		v->card_chosen = spot.number;
		v->card_away = v->card_chosen + 1; /* it is in sight */
	} else if (!same) {
		v->column = spot.column;
		choose(v, spot.number);
	}
	return same;
}

void cy_tableview_scroll(struct cy_tableview *v, bool card, long rows)
{
	if (card) {
		v->card_top = cy_rows_moved(v->card_top, rows, SIZE_MAX);
		v->card_away = v->card_chosen + 1;
	} else {
		v->top = cy_rows_moved(v->top, rows, SIZE_MAX);
		v->away = v->chosen + 1;
	}
}

void cy_tableview_reverse(struct cy_tableview *v)
{
	cy_selection_set_sort(&v->selection, v->selection.sort, !v->selection.descending);
}

bool cy_tableview_group_next(struct cy_tableview *v)
{
	size_t n = cy_table_columns(v->table);
	size_t next = v->selection.group == CY_NO_COLUMN ? 0 : v->selection.group + 1;

	while (next < n && (!(cy_table_column(v->table, next)->flags & CY_COLUMN_GROUPS) ||
				   !cy_table_is_visible(v->table, next)))
		next++;
	if (next >= n)
		next = CY_NO_COLUMN;
	if (next == v->selection.group)
		return false;
	cy_selection_set_group(&v->selection, next);
	return true;
}

struct cy_table_place tableview_row_place(const struct cy_tableview *v)
{
	const struct cy_occurrence *occurrences;
	size_t row = v->selection.rows.v[v->chosen];
	size_t n = cy_table_occurrences(v->table, row, &occurrences);

	if (v->column == CY_NO_COLUMN)
		return *cy_table_place(v->table, row);
	for (size_t i = 0; i < n; i++) {
		if (occurrences[i].column == v->column)
			return occurrences[i].place;
	}
	return (struct cy_table_place){0};
}

struct cy_table_place cy_tableview_place(const struct cy_tableview *v)
{
	if (v->chosen >= v->selection.rows.n)
		return (struct cy_table_place){0};
	if (v->in_card)
		return tablecard_place(v, v->card_chosen);
	return tableview_row_place(v);
}

/* In place of another one */

void cy_tableview_ask_same(struct cy_tableview *v, const struct cy_tableview *old)
{
	const struct cy_selection *s = &old->selection;
	size_t sort = cy_counterpart_column(old->table, s->sort, v->table);
	size_t group = cy_counterpart_column(old->table, s->group, v->table);

	if (v->selection.sort != sort || v->selection.descending != s->descending)
		cy_selection_set_sort(&v->selection, sort, s->descending);
	if (v->selection.group != group)
		cy_selection_set_group(&v->selection, group);
	if (!cy_span_equal(cy_buf_span(&v->filter), cy_buf_span(&old->filter)))
		cy_tableview_set_filter(v, cy_buf_span(&old->filter));
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The choice keeps its row of the screen. */
static void scroll_same(struct cy_tableview *v, const struct cy_tableview *old)
{
	size_t line = tableparts_line_of(&v->selection, v->chosen);
	size_t was = tableparts_line_of(&old->selection, old->chosen);

	v->top = old->top + line > was ? old->top + line - was : 0;
	v->away = old->away == old->chosen + 1 ? v->chosen + 1 : 0;
	v->page = old->page;
}

void cy_tableview_stand_same(struct cy_tableview *v, const struct cy_tableview *old, size_t row)
{
	size_t n = v->selection.rows.n, column;
	size_t at = row == CY_NO_ROW ? CY_NO_ROW : cy_selection_find(&v->selection, row);

	choose(v, at != CY_NO_ROW ? at : least(old->chosen, n ? n - 1 : 0));
	scroll_same(v, old);
	column = cy_counterpart_column(old->table, old->column, v->table);
	if (column != CY_NO_COLUMN)
		v->column = column;
	if (at == CY_NO_ROW || !tablecard_places(v))
		return;
	v->in_card = old->in_card;
	v->card_chosen = least(old->card_chosen, tablecard_places(v) - 1);
	v->card_top = old->card_top;
	v->card_away = old->card_away ? v->card_chosen + 1 : 0;
}
