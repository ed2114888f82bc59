#include "numbered.h"
#include "test.h"

#include "chayue/study/export.h"
#include "chayue/study/ledger.h"
#include "chayue/study/pivot.h"

enum { DOCUMENTS = 12 };

static void write_document(FILE *file, int number)
{
	fprintf(file, "第%d号通知\n\n一、任务\n", number);
	for (int i = 0; i <= number; i++)
		fprintf(file,
			"　　镇水利站要在2024年%d月底前完成第%d座山塘的检查。各村必须每日巡查。\n",
			i % 12 + 1, i);
	fputs("　　镇党委对此负主体责任，并应当听取汇报。\n", file);
}

static struct cy_study *open_ledger(struct numbered *f)
{
	static const struct cy_study_options options = {0};

	return cy_study_new(&cy_study_ledger, f->library, &options);
}

static void assert_text(const struct cy_table *t, size_t row, const char *key,
	const struct cy_document *doc, struct cy_range range)
{
	struct cy_span text = cy_table_text(t, row, cy_table_find_column(t, key));
	struct cy_span wanted = cy_span_slice(doc->text, range.start, range.end);

	assert_true(cy_span_equal(text, wanted));
}

/* Rows of all documents one behind the other, as the reading of each gives them. */
static void assert_rows(struct numbered *f, const struct cy_table *t)
{
	struct cy_diags diags = {0};
	struct cy_rules *rules = cy_rules_load(NULL, &diags);
	struct cy_study_documents docs = {0};
	size_t at = 0;

	cy_study_documents_get(&docs, f->library);
	cy_vec_each (item, &docs.list) {
		const struct cy_document *doc = *item;
		struct cy_outline outline = {0};
		struct cy_ledger found = {0};

		cy_outline_build(&outline, doc->text);
		cy_ledger_read(&found, doc, &outline, rules, NULL);
		assert_true(found.rows.n > 2);
		cy_vec_each (row, &found.rows) {
			assert_true(at < cy_table_rows(t));
			assert_true(cy_table_id(t, at) == row->id);
			assert_ptr_equal(cy_table_place(t, at)->doc, doc);
			assert_text(t, at, "text", doc, row->text);
			assert_text(t, at, "actor", doc, row->actor);
			assert_text(t, at, "deadline", doc, row->deadline);
			at++;
		}
		cy_ledger_dispose(&found);
		cy_outline_dispose(&outline);
	}
	assert_int_equal(at, cy_table_rows(t));
	cy_study_documents_dispose(&docs);
	cy_rules_free(rules);
	cy_diags_dispose(&diags);
}

static void rows_come_in_the_order_of_the_folder(void **state)
{
	static const struct {
		unsigned threads;
		uint64_t budget;
	} cases[] = {{0, 0}, {0, 1}, {2, 0}, {3, 1}};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		struct numbered f;
		struct cy_study *s;

		numbered_make(&f, DOCUMENTS, cases[i].threads, write_document);
		s = open_ledger(&f);
		numbered_finish(&f, s, cases[i].budget);
		assert_rows(&f, s->table);
		assert_true(s->note.n > 0); /* what was covered */
		cy_study_free(s);
		numbered_remove(&f);
	}
}

static void it_can_be_dropped_at_any_time(void **state)
{
	(void)state;
	for (int steps = 0; steps < 6; steps++) {
		struct numbered f;
		struct cy_study *s;

		numbered_make(&f, DOCUMENTS, (unsigned)steps % 3, write_document);
		s = open_ledger(&f);
		for (int i = 0; i < steps * 2; i++)
			(void)cy_study_step(s, 1);
		if (steps % 2)
			cy_study_stop(s);
		cy_study_free(s);
		numbered_remove(&f); /* while jobs may still be on the pool */
	}
}

static void deadlines_sort_by_their_dates(void **state)
{
	struct numbered f;
	struct cy_selection selection;
	struct cy_study *s;
	size_t deadline;
	int32_t last = 1;

	(void)state;
	numbered_make(&f, DOCUMENTS, 0, write_document);
	s = open_ledger(&f);
	while (!cy_study_step(s, 0))
		continue;
	deadline = cy_table_find_column(s->table, "deadline");
	cy_selection_init(&selection, s->table);
	cy_selection_set_group(&selection, CY_NO_COLUMN);
	cy_selection_set_sort(&selection, deadline, false);
	cy_selection_step(&selection, 0);
	cy_vec_each (row, &selection.rows) {
		int32_t key = cy_table_key(s->table, *row, deadline);

		assert_true(key == 0 || (last && key >= last)); /* none come last */
		last = key;
	}
	assert_int_equal(cy_table_key(s->table, selection.rows.v[0], deadline), 20240131);
	assert_int_equal(last, 0);
	cy_selection_dispose(&selection);
	cy_study_free(s);
	numbered_remove(&f);
}

/* Each cell of the matrix counts the rows that its tests leave. */
static void a_pivot_counts_what_its_tests_leave(void **state)
{
	struct numbered f;
	struct cy_selection all;
	struct cy_study *s, *pivot;
	struct cy_pivot_columns columns;
	int64_t sum = 0;

	(void)state;
	numbered_make(&f, DOCUMENTS, 0, write_document);
	s = open_ledger(&f);
	while (!cy_study_step(s, 0))
		continue;
	columns = (struct cy_pivot_columns){cy_table_find_column(s->table, "actor"),
		cy_table_find_column(s->table, "responsibility"),
		cy_table_find_column(s->table, "kind")};
	cy_selection_init(&all, s->table);
	pivot = cy_pivot_new(&all, cy_span("", 0), &columns, CY_MSG_TABLE_DUTIES_MATRIX);
	assert_true(cy_pivot_is(pivot) && !cy_pivot_is(s));
	assert_true(cy_table_rows(pivot->table) >= 3);
	for (size_t row = 0; row < cy_table_rows(pivot->table); row++) {
		for (size_t column = 2; column < cy_table_columns(pivot->table); column++) {
			struct cy_row_test tests[CY_SELECTION_MOST_TESTS];
			int64_t count;

			cy_selection_set_tests(
				&all, tests, cy_pivot_tests(pivot, row, column, tests));
			cy_selection_step(&all, 0);
			assert_true(cy_table_number(pivot->table, row, column, &count));
			assert_int_equal(all.rows.n, count);
			sum += count;
		}
	}
	assert_int_equal(sum, cy_table_rows(s->table));
	cy_study_free(pivot);
	cy_selection_dispose(&all);
	cy_study_free(s);
	numbered_remove(&f);
}

static bool gather(void *ctx, const char *p, size_t n)
{
	cy_buf_append(ctx, p, n);
	return true;
}

/* The id is for programs. */
static void ids_are_in_json_alone(void **state)
{
	struct numbered f;
	struct cy_study *s;
	struct cy_buf json = {0}, csv = {0};
	uint32_t row = 0;
	char id[24];

	(void)state;
	numbered_make(&f, DOCUMENTS, 0, write_document);
	s = open_ledger(&f);
	while (!cy_study_step(s, 0))
		continue;
	snprintf(id, sizeof id, "%016llx", (unsigned long long)cy_table_id(s->table, 0));
	assert_true(cy_export_write(s->table, &row, 1, CY_EXPORT_JSON, 0, gather, &json));
	assert_true(cy_export_write(s->table, &row, 1, CY_EXPORT_CSV, 0, gather, &csv));
	cy_buf_putc(&json, '\0');
	cy_buf_putc(&csv, '\0');
	assert_non_null(strstr(json.p, id));
	assert_null(strstr(csv.p, id));
	assert_non_null(strstr(csv.p, "镇水利站"));
	cy_buf_dispose(&json);
	cy_buf_dispose(&csv);
	cy_study_free(s);
	numbered_remove(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_come_in_the_order_of_the_folder),
		cmocka_unit_test(it_can_be_dropped_at_any_time),
		cmocka_unit_test(deadlines_sort_by_their_dates),
		cmocka_unit_test(a_pivot_counts_what_its_tests_leave),
		cmocka_unit_test(ids_are_in_json_alone),
	};

	return RUN_TESTS(tests);
}
