/*
 * view/tablecolumns: how wide columns are. All get what they need at least, those of little weight
 * going where there is no room; what is left is shared out.
 */
#include "chayue/view/tableview.h"

enum { GAP = 2 }; /* [cell] between columns */

static int gap_before(const struct cy_table *t, size_t column, bool first)
{
	return first || (cy_table_column(t, column)->flags & CY_COLUMN_JOINS) ? 0 : GAP;
}

static int least_width(const struct cy_table *t, const struct cy_column_area *areas)
{
	bool first = true;
	int width = 2; /* a blank at either edge */

	for (size_t i = 0; i < cy_table_columns(t); i++) {
		if (!areas[i].cols)
			continue;
		width += gap_before(t, i, first) + cy_table_column(t, i)->least;
		first = false;
	}
	return width;
}

/* The column of the least weight goes, the last one of several; false if it is the only one. */
static bool drop_column(const struct cy_table *t, struct cy_column_area *areas)
{
	size_t least = CY_NO_COLUMN, shown = 0;

	for (size_t i = 0; i < cy_table_columns(t); i++) {
		if (!areas[i].cols)
			continue;
		shown++;
		if (least == CY_NO_COLUMN ||
			cy_table_column(t, i)->weight <= cy_table_column(t, least)->weight)
			least = i;
	}
	if (shown < 2)
		return false;
	areas[least].cols = 0;
	return true;
}

/* Widens columns towards what they prefer, then those that stretch, else the last one. */
static void spread_room(const struct cy_table *t, struct cy_column_area *areas, int room)
{
	size_t n = cy_table_columns(t), last = 0;
	int wanted = 0, stretching = 0, given = 0;

	for (size_t i = 0; i < n; i++) {
		const struct cy_column *c = cy_table_column(t, i);

		if (!areas[i].cols)
			continue;
		wanted += c->preferred - c->least;
		stretching += (c->flags & CY_COLUMN_STRETCHES) != 0;
	}
	for (size_t i = 0; i < n; i++) {
		const struct cy_column *c = cy_table_column(t, i);
		int want = c->preferred - c->least;

		if (!areas[i].cols)
			continue;
		want = wanted <= room ? want : want * room / wanted;
		areas[i].cols += want;
		given += want;
		last = i;
	}
	room -= given;
	if (!stretching) /* none of those is left */
		areas[last].cols += room;
	for (size_t i = 0; i < n; i++) {
		if (!areas[i].cols || !(cy_table_column(t, i)->flags & CY_COLUMN_STRETCHES))
			continue;
		areas[i].cols += room / stretching;
		room -= room / stretching--;
	}
}

void cy_tableview_columns(
	const struct cy_table *t, size_t hidden, int cells, struct cy_column_area *areas)
{
	size_t n = cy_table_columns(t);
	int col = 1, least;
	bool first = true;

	for (size_t i = 0; i < n; i++) {
		const struct cy_column *c = cy_table_column(t, i);
		bool shown = i != hidden && cy_table_is_visible(t, i);

		areas[i] = (struct cy_column_area){0, shown ? c->least : 0};
	}
	while ((least = least_width(t, areas)) > cells && drop_column(t, areas))
		continue;
	if (cells > least)
		spread_room(t, areas, cells - least);
	for (size_t i = 0; i < n; i++) {
		if (!areas[i].cols)
			continue;
		col += gap_before(t, i, first);
		first = false;
		areas[i].col = col;
		if (areas[i].cols > cells - 1 - col)
			areas[i].cols = cells - 1 - col > 0 ? cells - 1 - col : 0;
		col += areas[i].cols;
	}
}
