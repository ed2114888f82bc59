/*
 * study/pivot: the rows are grouped by one column, which gives each row of the pivot a run of
 * them; the columns are few and looked for one by one.
 */
#include "chayue/study/pivot.h"
#include "chayue/base/mem.h"

#include <assert.h>
#include <stdlib.h>

enum { BY, TOTAL, FIRST_COUNT };

/* A column of the pivot: the text of the column that it is from. */
struct heading {
	struct cy_span text;
	size_t column; /* of the table that is counted */
	size_t rows;   /* in all */
};

struct pivot {
	struct cy_study study;
	const struct cy_table *of;
	struct cy_pivot_columns columns;
	CY_VEC(struct heading) headings;
	CY_VEC(struct cy_span) texts; /* of each row */
};

static const struct cy_column_word NOTHING[] = {{"", CY_MSG_DASH}, {NULL, 0}};

/* The column in which the row's kind stands. */
static size_t column_of(const struct pivot *p, size_t row)
{
	return p->columns.otherwise != CY_NO_COLUMN &&
			       !cy_table_text(p->of, row, p->columns.across).n
		       ? p->columns.otherwise
		       : p->columns.across;
}

static size_t heading_of(const struct pivot *p, size_t row)
{
	size_t column = column_of(p, row);
	struct cy_span text = cy_table_text(p->of, row, column);
	size_t at = 0;

	while (at < p->headings.n && !(p->headings.v[at].column == column &&
					     cy_span_equal(p->headings.v[at].text, text)))
		at++;
	return at;
}

/* What stands in its own column before what stands for it, then the more frequent. */
static int by_rows(const void *a, const void *b)
{
	const struct heading *x = a, *y = b;

	if (x->column != y->column)
		return x->column > y->column ? -1 : 1;
	if (x->rows != y->rows)
		return x->rows > y->rows ? -1 : 1;
	return 0;
}

static void find_headings(struct pivot *p, const struct cy_selection *s)
{
	cy_vec_each (row, &s->rows) {
		size_t at = heading_of(p, *row), column = column_of(p, *row);

		if (at == p->headings.n)
			cy_vec_push(&p->headings,
				(struct heading){cy_table_text(p->of, *row, column), column, 0});
		p->headings.v[at].rows++;
	}
	if (p->headings.n)
		qsort(p->headings.v, p->headings.n, sizeof *p->headings.v, by_rows);
}

/* The text as the counted table shows it, in a string of its own. */
static char *shown(const struct pivot *p, const struct cy_selection *s, const struct heading *h)
{
	struct cy_span text = h->text;

	cy_vec_each (row, &s->rows) {
		if (heading_of(p, *row) != (size_t)(h - p->headings.v))
			continue;
		text = cy_table_shown(p->of, *row, h->column);
		break;
	}
	return text.n ? cy_memdup(text.p, text.n) : cy_strdup("—");
}

static void add_columns(struct pivot *p, const struct cy_selection *s)
{
	const struct cy_column *by = cy_table_column(p->of, p->columns.by);
	struct cy_column first = {.key = by->key,
		.heading = by->heading,
		.name = by->name,
		.flags = CY_COLUMN_STRETCHES,
		.least = 12,
		.preferred = 24,
		.weight = 6,
		.words = by->words ? by->words : NOTHING};
	struct cy_column total = {.key = "rows",
		.heading = CY_MSG_COLUMN_TOTAL,
		.kind = CY_COLUMN_NUMBER,
		.least = 5,
		.preferred = 6,
		.weight = 4};

	cy_table_add_column(p->study.table, &first);
	cy_table_add_column(p->study.table, &total);
	cy_vec_each (heading, &p->headings) {
		char *name = shown(p, s, heading);
		char *key = heading->text.n ? cy_memdup(heading->text.p, heading->text.n)
					    : cy_strdup("none");
		struct cy_column column = {.key = key,
			.heading = CY_MSG_COLUMN_TOTAL,
			.name = name,
			.kind = CY_COLUMN_SHADE,
			.least = 6,
			.preferred = 8,
			.weight = 5};

		cy_table_add_column(p->study.table, &column);
		free(name);
		free(key);
	}
}

/* A cell leads to the first of the rows that it counts. */
static void add_row(struct pivot *p, const struct cy_selection *s, const struct cy_row_group *group)
{
	struct cy_table *t = p->study.table;
	size_t first = s->rows.v[group->first];
	struct cy_span text = cy_table_text(p->of, first, p->columns.by);
	size_t row = cy_table_add_row(t, cy_table_hash(0, text), cy_table_place(p->of, first));
	int64_t *counts = cy_calloc(p->headings.n + 1, sizeof *counts),
		darkest = cy_table_darkest(t);

	cy_vec_push(&p->texts, text);
	cy_table_set_lasting(t, row, BY, text);
	cy_table_set_number(t, row, TOTAL, (int64_t)group->n);
	for (size_t i = group->first; i < group->first + group->n; i++) {
		size_t at = heading_of(p, s->rows.v[i]);

		if (!counts[at]++)
			cy_table_add_occurrence(
				t, cy_table_place(p->of, s->rows.v[i]), FIRST_COUNT + at);
	}
	for (size_t i = 0; i < p->headings.n; i++)
		cy_table_set_number(t, row, FIRST_COUNT + i, counts[i]);
	if (!text.n) /* comes last, and is no measure for the others */
		cy_table_set_darkest(t, darkest ? darkest : cy_table_darkest(t));
	free(counts);
}

static bool pivot_step(struct cy_study *study, uint64_t budget_us)
{
	(void)study;
	(void)budget_us;
	return true;
}

static void pivot_close(struct cy_study *study)
{
	struct pivot *p = (struct pivot *)study;

	cy_vec_dispose(&p->headings);
	cy_vec_dispose(&p->texts);
}

static const struct cy_study_kind pivot_kind = {
	"pivot", CY_MSG_COLUMN_TOTAL, false, NULL, pivot_step, pivot_close, NULL};

struct cy_study *cy_pivot_new(const struct cy_selection *of, struct cy_span filter,
	const struct cy_pivot_columns *columns, enum cy_msg title)
{
	struct pivot *p = cy_calloc(1, sizeof *p);
	struct cy_selection rows;

	assert(cy_table_is_finished(of->table));
	p->study.kind = &pivot_kind;
	p->of = of->table;
	p->columns = *columns;
	cy_selection_init(&rows, of->table);
	cy_selection_set_sort(&rows, CY_NO_COLUMN, false);
	cy_selection_set_group(&rows, columns->by);
	cy_selection_set_tests(&rows, of->tests, of->n_tests);
	if (filter.n)
		(void)cy_selection_set_filter(&rows, filter);
	cy_selection_step(&rows, 0);
	p->study.table = cy_table_new(title);
	find_headings(p, &rows);
	add_columns(p, &rows);
	cy_vec_each (group, &rows.groups)
		add_row(p, &rows, group);
	cy_table_finish(p->study.table);
	p->study.complete = true;
	cy_selection_dispose(&rows);
	return &p->study;
}

bool cy_pivot_is(const struct cy_study *study)
{
	return study->kind == &pivot_kind;
}

size_t cy_pivot_tests(const struct cy_study *study, size_t row, size_t column,
	struct cy_row_test tests[CY_SELECTION_MOST_TESTS])
{
	const struct pivot *p = (const struct pivot *)study;
	const struct heading *h;
	size_t n = 0;

	tests[n++] = (struct cy_row_test){p->columns.by, p->texts.v[row]};
	if (column == CY_NO_COLUMN || column < FIRST_COUNT)
		return n;
	h = &p->headings.v[column - FIRST_COUNT];
	tests[n++] = (struct cy_row_test){h->column, h->text};
	if (h->column != p->columns.across)
		tests[n++] = (struct cy_row_test){p->columns.across, cy_span("", 0)};
	return n;
}
