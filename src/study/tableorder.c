/* study/tableorder: which of two rows comes first by a column. What is empty comes last. */
#include "chayue/study/table.h"

#include "chayue/text/utf8.h"

#include <string.h>

static int compare_places(const struct cy_table_place *a, const struct cy_table_place *b)
{
	if (!a->doc || !b->doc)
		return !a->doc - !b->doc;
	if (a->doc->order != b->doc->order)
		return a->doc->order < b->doc->order ? -1 : 1;
	return (a->range.start > b->range.start) - (a->range.start < b->range.start);
}

static int compare_text(struct cy_span a, struct cy_span b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	if (order)
		return order;
	if (a.n == 0 || b.n == 0) /* what is empty comes last */
		return (a.n == 0) - (b.n == 0);
	return (a.n > b.n) - (a.n < b.n);
}

/* By what stands next to what they lead to: character by character from their ends. */
static int compare_ends(struct cy_span a, struct cy_span b)
{
	const char *p = a.p + a.n, *q = b.p + b.n;

	while (p > a.p && q > b.p) {
		uint32_t x = cy_utf8_prev(&p), y = cy_utf8_prev(&q);

		if (x != y)
			return x < y ? -1 : 1;
	}
	return (p > a.p) - (q > b.p);
}

static int compare_numbers(const struct cy_table *t, size_t column, size_t a, size_t b)
{
	int64_t x, y;
	bool is_x = cy_table_number(t, a, column, &x), is_y = cy_table_number(t, b, column, &y);

	if (!is_x || !is_y)
		return !is_x - !is_y;
	return (x > y) - (x < y);
}

int cy_table_compare(const struct cy_table *t, size_t column, size_t a, size_t b)
{
	const struct cy_column *c = cy_table_column(t, column);
	int32_t x = cy_table_key(t, a, column), y = cy_table_key(t, b, column);

	if (c->kind == CY_COLUMN_PLACE)
		return compare_places(cy_table_place(t, a), cy_table_place(t, b));
	if ((c->flags & CY_COLUMN_KEYED) && x != y)
		return !x || !y ? !x - !y : x < y ? -1 : 1;
	if (c->kind == CY_COLUMN_NUMBER || c->kind == CY_COLUMN_SHADE)
		return compare_numbers(t, column, a, b);
	if (c->flags & CY_COLUMN_ENDS)
		return compare_ends(cy_table_text(t, a, column), cy_table_text(t, b, column));
	return compare_text(cy_table_text(t, a, column), cy_table_text(t, b, column));
}
