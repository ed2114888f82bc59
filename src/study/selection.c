/*
 * study/selection: three stages, each resumable: `order` is sorted, the filter walks through it
 * and fills `rows`, `rows` are put into groups. A changed wish throws away the stages from its own
 * on. `order` stays empty while the table's own order will do.
 */
#include "chayue/study/selection.h"
#include "chayue/base/bisect.h"
#include "chayue/base/clock.h"
#include "chayue/text/fold.h"

#include <assert.h>
#include <stdlib.h>

enum { ROWS_A_LOOK = 128 }; /* between two looks at the clock */

struct budget {
	uint64_t end; /* [us] 0: none */
	unsigned until_look;
};

static bool is_over(struct budget *budget)
{
	if (!budget->end || ++budget->until_look < ROWS_A_LOOK)
		return false;
	budget->until_look = 0;
	return cy_clock_us() >= budget->end;
}

/* A group while it is being made: its number is its index. */
struct bin {
	struct cy_span name;
	int32_t key;
	size_t n, order;
};

struct cy_grouping {
	CY_VEC(struct bin) bins;
	CY_VEC(uint32_t) slots; /* hash table of 1 + index; a power of two */
	CY_VEC(uint32_t) bin;   /* of each row of the selection that was seen */
};

static void grouping_free(struct cy_grouping *g)
{
	if (!g)
		return;
	cy_vec_dispose(&g->bins);
	cy_vec_dispose(&g->slots);
	cy_vec_dispose(&g->bin);
	free(g);
}

static void regroup(struct cy_selection *s)
{
	grouping_free(s->grouping);
	s->grouping = NULL;
	s->groups.n = 0;
	s->grouped = false;
}

static void refilter(struct cy_selection *s)
{
	s->rows.n = 0;
	s->seen = 0;
	regroup(s);
}

static void resort(struct cy_selection *s)
{
	s->order.n = 0;
	s->sorted = false;
	refilter(s);
}

void cy_selection_init(struct cy_selection *s, const struct cy_table *table)
{
	*s = (struct cy_selection){
		.table = table, .sort = cy_table_sort(table), .group = cy_table_group(table)};
}

void cy_selection_dispose(struct cy_selection *s)
{
	cy_query_free(s->filter);
	grouping_free(s->grouping);
	cy_vec_dispose(&s->rows);
	cy_vec_dispose(&s->groups);
	cy_vec_dispose(&s->order);
	cy_vec_dispose(&s->scratch);
}

bool cy_selection_set_filter(struct cy_selection *s, struct cy_span text)
{
	struct cy_query *query = cy_query_parse(text, CY_FOLD_ALL | CY_QUERY_PINYIN);

	if (query->error) {
		cy_query_free(query);
		return false;
	}
	cy_query_free(s->filter);
	s->filter = query->clauses.n ? query : NULL;
	if (!s->filter)
		cy_query_free(query);
	refilter(s);
	return true;
}

void cy_selection_set_tests(struct cy_selection *s, const struct cy_row_test *tests, size_t n)
{
	assert(n <= CY_SELECTION_MOST_TESTS);
	for (size_t i = 0; i < n; i++)
		s->tests[i] = tests[i];
	s->n_tests = n;
	refilter(s);
}

void cy_selection_set_sort(struct cy_selection *s, size_t column, bool descending)
{
	s->sort = column;
	s->descending = descending;
	resort(s);
}

void cy_selection_set_group(struct cy_selection *s, size_t column)
{
	s->group = column;
	refilter(s); /* rows are in the order of the groups that were */
}

/* Sorting */

/* A table that grows is followed as it is. */
static bool is_to_be_sorted(const struct cy_selection *s)
{
	return cy_table_is_finished(s->table) && (s->sort != CY_NO_COLUMN || s->descending);
}

/* Rows in the order asked for; those that are equal stay in the table's. */
static bool comes_first(const struct cy_selection *s, uint32_t a, uint32_t b)
{
	int order = s->sort == CY_NO_COLUMN ? (a > b) - (a < b)
					    : cy_table_compare(s->table, s->sort, a, b);

	return s->descending ? order >= 0 : order <= 0;
}

static void begin_pass(struct cy_selection *s, size_t width)
{
	s->merge.width = width;
	s->merge.left = s->merge.to = s->merge.a = 0;
	s->merge.b = width;
}

static void begin_sort(struct cy_selection *s)
{
	size_t n = cy_table_rows(s->table);

	refilter(s); /* rows seen in the table's own order while it grew */
	s->order.n = s->scratch.n = 0;
	cy_vec_reserve(&s->order, n);
	cy_vec_reserve(&s->scratch, n);
	for (size_t i = 0; i < n; i++)
		s->order.v[i] = (uint32_t)i;
	s->order.n = s->scratch.n = n;
	begin_pass(s, 1);
}

/* Merges one row; the pair of runs that is being merged begins at `left`. */
static void merge_row(struct cy_selection *s)
{
	size_t n = s->order.n;
	size_t middle = s->merge.left + s->merge.width, end = middle + s->merge.width;
	bool a_left, b_left;

	middle = middle < n ? middle : n;
	end = end < n ? end : n;
	a_left = s->merge.a < middle;
	b_left = s->merge.b < end;
	if (a_left && (!b_left || comes_first(s, s->order.v[s->merge.a], s->order.v[s->merge.b])))
		s->scratch.v[s->merge.to++] = s->order.v[s->merge.a++];
	else
		s->scratch.v[s->merge.to++] = s->order.v[s->merge.b++];
	if (s->merge.to == end) {
		s->merge.left = s->merge.a = end;
		s->merge.b = end + s->merge.width;
	}
}

static void swap_order(struct cy_selection *s)
{
	uint32_t *v = s->order.v;
	size_t cap = s->order.cap;

	s->order.v = s->scratch.v;
	s->order.cap = s->scratch.cap;
	s->scratch.v = v;
	s->scratch.cap = cap;
}

static bool step_sort(struct cy_selection *s, struct budget *budget)
{
	if (s->sorted || !is_to_be_sorted(s))
		return true;
	if (s->order.n != cy_table_rows(s->table))
		begin_sort(s);
	while (s->merge.width < s->order.n) {
		while (s->merge.to < s->order.n) {
			merge_row(s);
			if (is_over(budget))
				return false;
		}
		swap_order(s);
		begin_pass(s, s->merge.width * 2);
	}
	s->sorted = true;
	return true;
}

/* Filtering */

static bool holds(const struct cy_table *t, size_t row, const struct cy_term *term)
{
	for (size_t column = 0; column < cy_table_columns(t); column++) {
		struct cy_span text = cy_table_shown(t, row, column);

		if (cy_table_column(t, column)->flags & CY_COLUMN_HIDDEN)
			continue;
		if (text.n && cy_term_any(term, text))
			return true;
	}
	return false;
}

static bool passes(const struct cy_selection *s, size_t row)
{
	for (size_t i = 0; i < s->n_tests; i++) {
		const struct cy_row_test *test = &s->tests[i];

		if (!cy_span_equal(cy_table_text(s->table, row, test->column), test->text))
			return false;
	}
	if (!s->filter)
		return true;
	cy_vec_each (clause, &s->filter->clauses) {
		bool any = false;

		for (size_t i = 0; i < clause->n && !any; i++)
			any = holds(s->table, row, &s->filter->terms.v[clause->first + i]);
		if (any == clause->negated)
			return false;
	}
	return true;
}

static bool step_filter(struct cy_selection *s, struct budget *budget)
{
	size_t n = cy_table_rows(s->table);

	if (s->seen < n && s->groups.n)
		refilter(s);
	while (s->seen < n) {
		uint32_t row = s->sorted ? s->order.v[s->seen] : (uint32_t)s->seen;

		s->seen++;
		if (passes(s, row))
			cy_vec_push(&s->rows, row);
		if (is_over(budget))
			return false;
	}
	return true;
}

/* Grouping */

static void grow_slots(struct cy_grouping *g)
{
	size_t n = g->slots.n ? g->slots.n * 2 : 64;

	cy_vec_dispose(&g->slots);
	g->slots.v = cy_calloc(n, sizeof *g->slots.v);
	g->slots.n = g->slots.cap = n;
	for (size_t i = 0; i < g->bins.n; i++) {
		size_t at = cy_table_hash(0, g->bins.v[i].name) & (n - 1);

		while (g->slots.v[at])
			at = (at + 1) & (n - 1);
		g->slots.v[at] = (uint32_t)i + 1;
	}
}

static uint32_t bin_of(struct cy_grouping *g, struct cy_span name)
{
	struct bin new = {.name = name, .order = g->bins.n};
	size_t at;

	if (g->bins.n * 2 >= g->slots.n)
		grow_slots(g);
	at = cy_table_hash(0, name) & (g->slots.n - 1);
	while (g->slots.v[at]) {
		uint32_t index = g->slots.v[at] - 1;

		if (cy_span_equal(g->bins.v[index].name, name))
			return index;
		at = (at + 1) & (g->slots.n - 1);
	}
	cy_vec_push(&g->bins, new);
	g->slots.v[at] = (uint32_t)g->bins.n;
	return (uint32_t)g->bins.n - 1;
}

/* Tells each row its group; the groups come in the order of their first rows. */
static bool name_groups(struct cy_selection *s, struct budget *budget)
{
	struct cy_grouping *g = s->grouping;

	while (g->bin.n < s->rows.n) {
		uint32_t row = s->rows.v[g->bin.n];
		uint32_t bin = bin_of(g, cy_table_text(s->table, row, s->group));

		cy_vec_push(&g->bin, bin);
		if (!g->bins.v[bin].n++)
			g->bins.v[bin].key = cy_table_key(s->table, row, s->group);
		if (is_over(budget))
			return false;
	}
	return true;
}

static int compare_keyed(const void *a, const void *b)
{
	const struct bin *x = a, *y = b;

	if (x->key != y->key)
		return !x->key || !y->key ? !x->key - !y->key : x->key < y->key ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

static int compare_sizes(const void *a, const void *b)
{
	const struct bin *x = a, *y = b;

	if (!x->name.n != !y->name.n)
		return x->name.n ? -1 : 1;
	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

/* Puts the groups in order and the rows into them: some 20 ms for a million rows. */
static void place_rows(struct cy_selection *s)
{
	bool keyed = cy_table_column(s->table, s->group)->flags & CY_COLUMN_KEYED;
	struct cy_grouping *g = s->grouping;
	size_t *to = cy_malloc((g->bins.n + 1) * sizeof *to), next = 0;

	if (g->bins.n)
		qsort(g->bins.v, g->bins.n, sizeof *g->bins.v,
			keyed ? compare_keyed : compare_sizes);
	cy_vec_each (bin, &g->bins) {
		cy_vec_push(&s->groups, (struct cy_row_group){next, bin->n});
		to[bin->order] = next;
		next += bin->n;
	}
	s->scratch.n = 0;
	cy_vec_reserve(&s->scratch, s->rows.n);
	for (size_t i = 0; i < s->rows.n; i++)
		s->scratch.v[to[g->bin.v[i]]++] = s->rows.v[i];
	if (s->rows.n)
		memcpy(s->rows.v, s->scratch.v, s->rows.n * sizeof *s->rows.v);
	free(to);
}

static bool is_to_be_grouped(const struct cy_selection *s)
{
	return cy_table_is_finished(s->table) && s->group != CY_NO_COLUMN;
}

static bool step_groups(struct cy_selection *s, struct budget *budget)
{
	if (s->grouped || !is_to_be_grouped(s))
		return true;
	if (!s->grouping)
		s->grouping = cy_calloc(1, sizeof *s->grouping);
	if (!name_groups(s, budget))
		return false;
	place_rows(s);
	grouping_free(s->grouping);
	s->grouping = NULL;
	s->grouped = true;
	return true;
}

bool cy_selection_step(struct cy_selection *s, uint64_t budget_us)
{
	struct budget budget = {.end = budget_us ? cy_clock_us() + budget_us : 0};

	if (!step_sort(s, &budget) || !step_filter(s, &budget))
		return false;
	return step_groups(s, &budget);
}

bool cy_selection_is_done(const struct cy_selection *s)
{
	return (s->sorted || !is_to_be_sorted(s)) && s->seen == cy_table_rows(s->table) &&
	       (s->grouped || !is_to_be_grouped(s));
}

size_t cy_selection_find(const struct cy_selection *s, size_t row)
{
	for (size_t i = 0; i < s->rows.n; i++) {
		if (s->rows.v[i] == row)
			return i;
	}
	return CY_NO_ROW;
}

size_t cy_selection_group_at(const struct cy_selection *s, size_t at)
{
	return cy_bisect_last(s->groups.n, i, s->groups.v[i].first <= at);
}
