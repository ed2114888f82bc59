/* study/counterpart: each row gets a score, made of what speaks for it. */
#include "chayue/study/counterpart.h"

#include <string.h>

enum { SAME_CELLS = 1, SAME_ID = 2, SAME_PLACE = 4, SAME_CELLS_HERE = 8 };

size_t cy_counterpart_column(const struct cy_table *old, size_t column, const struct cy_table *now)
{
	if (column == CY_NO_COLUMN)
		return CY_NO_COLUMN;
	return cy_table_find_column(now, cy_table_column(old, column)->key);
}

static bool says_much(const struct cy_column *column)
{
	return (column->kind == CY_COLUMN_TEXT || column->kind == CY_COLUMN_PLACE) &&
	       !(column->flags & CY_COLUMN_HIDDEN);
}

static bool has_same_cells(
	const struct cy_table *old, size_t row, const struct cy_table *now, size_t other)
{
	size_t columns = cy_table_columns(old);

	for (size_t i = 0; i < columns; i++) {
		size_t to = i;

		if (!says_much(cy_table_column(old, i)))
			continue;
		if (i >= cy_table_columns(now) ||
			strcmp(cy_table_column(old, i)->key, cy_table_column(now, i)->key) != 0)
			to = cy_counterpart_column(old, i, now);
		if (to != CY_NO_COLUMN &&
			!cy_span_equal(cy_table_text(old, row, i), cy_table_text(now, other, to)))
			return false;
	}
	return true;
}

static unsigned score(const struct cy_table *old, size_t row, const struct cy_table *now,
	size_t other, const struct cy_table_place *at)
{
	const struct cy_table_place *place = cy_table_place(now, other);
	bool here = place->doc == at->doc;
	unsigned sum = 0;

	if (has_same_cells(old, row, now, other))
		sum += here ? SAME_CELLS_HERE : SAME_CELLS;
	if (here && at->doc && place->range.start == at->range.start)
		sum += SAME_PLACE;
	if (cy_table_id(old, row) == cy_table_id(now, other))
		sum += SAME_ID;
	return sum;
}

static size_t distance(const struct cy_table_place *a, const struct cy_table_place *b)
{
	size_t x = a->range.start, y = b->range.start;

	if (a->doc != b->doc)
		return SIZE_MAX;
	return x < y ? y - x : x - y;
}

size_t cy_counterpart_row(const struct cy_table *old, size_t row, const struct cy_table *now,
	const struct cy_table_place *at)
{
	size_t best = CY_NO_ROW, least = 0;
	unsigned most = 0;

	for (size_t i = 0; i < cy_table_rows(now); i++) {
		unsigned sum = score(old, row, now, i, at);
		size_t far = distance(cy_table_place(now, i), at);

		if (!sum || sum < most || (sum == most && far >= least))
			continue;
		best = i;
		most = sum;
		least = far;
	}
	return best;
}
