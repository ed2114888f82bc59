#include "test.h"

#include "chayue/query/parse.h"
#include "chayue/study/study.h"
#include "chayue/text/fold.h"
#include "folder.h"

#include <stdio.h>

enum { OPTIONS = CY_FOLD_ALL | CY_QUERY_PINYIN };

struct fixture {
	struct folder folder;
	struct cy_pool *pool;
	struct cy_library *library;
};

static void write_lines(struct fixture *f, const char *name, const char *text, int times)
{
	FILE *file = fopen(folder_path(&f->folder, name), "w");

	assert_non_null(file);
	for (int i = 0; i < times; i++)
		fputs(text, file);
	fclose(file);
}

static int setup(void **state)
{
	static const struct cy_library_options options = {.encoding = CY_ENCODING_AUTO};
	struct fixture *f = calloc(1, sizeof *f);
	const char *path;

	folder_make(&f->folder);
	path = f->folder.path;
	write_lines(f, "a.txt", "一、责任\n　　落实责任清单，2024年6月底前完成，7月验收。\n", 1);
	write_lines(f, "b.txt", "清单在此。\n", 3);
	/* longer than what is read in one go, and dates across any place where it might be cut */
	write_lines(f, "c.txt", "2023年3月，在9月底前。\n", 20000);
	f->pool = cy_pool_new(0);
	f->library = cy_library_new(f->pool, &options);
	cy_library_open(f->library, &path, 1);
	cy_library_wait(f->library);
	assert_int_equal(cy_library_count(f->library), 3);
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	cy_library_free(f->library);
	cy_pool_free(f->pool);
	folder_remove(&f->folder);
	free(f);
	return 0;
}

static struct cy_study *open_study(
	struct fixture *f, const struct cy_study_kind *kind, const char *query)
{
	struct cy_study_options options = {.query = cy_span_str(query), .query_options = OPTIONS};

	return cy_study_new(kind, f->library, &options);
}

static struct cy_study *run(
	struct fixture *f, const struct cy_study_kind *kind, const char *query, uint64_t budget)
{
	struct cy_study *s = open_study(f, kind, query);
	unsigned steps = 0;

	assert_non_null(s);
	assert_true(cy_study_has_work(s));
	while (!cy_study_step(s, budget))
		assert_true(++steps < 1000000);
	assert_true(s->complete && cy_table_is_finished(s->table) && !cy_study_has_work(s));
	return s;
}

static void assert_cell(const struct cy_table *t, size_t row, const char *key, const char *wanted)
{
	struct cy_buf out = {0};

	cy_table_put(t, row, cy_table_find_column(t, key), &out);
	cy_buf_puts(&out, "");
	assert_string_equal(out.p, wanted);
	cy_buf_dispose(&out);
}

static void context_is_what_stands_around_the_hit(void **state)
{
	struct cy_study *s = run(*state, &cy_study_kwic, "责任", 0);

	assert_int_equal(cy_table_rows(s->table), 2);
	assert_cell(s->table, 1, "left", "落实");
	assert_cell(s->table, 1, "hit", "责任");
	assert_cell(s->table, 1, "right", "清单，2024年6月底前完成，7月验收。");
	assert_cell(s->table, 1, "section", "一、");
	assert_int_equal(cy_table_place(s->table, 1)->range.start, 13 + 6 + 6);
	cy_study_free(s);
}

static void a_matrix_counts_and_leads_to_first_hits(void **state)
{
	struct cy_study *s = run(*state, &cy_study_matrix, "责任|清单|没有的", 0);
	const struct cy_occurrence *o;

	assert_int_equal(cy_table_rows(s->table), 2);
	for (size_t row = 0; row < 2; row++) {
		bool a = strstr(cy_table_place(s->table, row)->doc->path, "a.txt") != NULL;

		assert_cell(s->table, row, "责任", a ? "2" : "0");
		assert_cell(s->table, row, "清单", a ? "1" : "3");
		assert_cell(s->table, row, "没有的", "0");
		assert_cell(s->table, row, "hits", "3");
		assert_int_equal(cy_table_occurrences(s->table, row, &o), a ? 2 : 1);
		assert_string_equal(
			cy_table_column(s->table, o[0].column)->key, a ? "责任" : "清单");
		assert_int_equal(o[0].place.range.start, a ? 6 : 0);
	}
	assert_int_equal(cy_table_darkest(s->table), 3);
	cy_study_free(s);
}

/* A word of letters is looked for as it stands and as pinyin: one column. */
static void pinyin_is_counted_with_its_word(void **state)
{
	struct cy_study *s = run(*state, &cy_study_matrix, "zerenqd", 0);

	assert_int_equal(cy_table_columns(s->table), 3);
	assert_cell(s->table, 0, "zerenqd", "1");
	cy_study_free(s);
}

static void dates_are_found_whole_in_slices(void **state)
{
	struct cy_study *s = run(*state, &cy_study_dates, "", 1);

	assert_int_equal(cy_table_rows(s->table), 2 + 40000);
	assert_cell(s->table, 0, "date", "2024-06-30");
	assert_cell(s->table, 1, "year", cy_msg(CY_MSG_DATE_CARRIED));
	for (size_t row = 2; row < cy_table_rows(s->table); row += 2) {
		assert_cell(s->table, row, "text", "2023年3月");
		assert_cell(s->table, row + 1, "date", "2023-09-30");
	}
	cy_study_free(s);
}

static void slices_come_to_the_same(void **state)
{
	struct cy_study *whole = run(*state, &cy_study_kwic, "3月|清单", 0);
	struct cy_study *sliced = run(*state, &cy_study_kwic, "3月|清单", 1);

	assert_int_equal(cy_table_rows(whole->table), 20004);
	assert_int_equal(cy_table_rows(sliced->table), 20004);
	for (size_t row = 0; row < 20004; row++)
		assert_true(cy_table_id(whole->table, row) == cy_table_id(sliced->table, row));
	cy_study_free(whole);
	cy_study_free(sliced);
}

static void what_is_stopped_stays_as_it_is_and_says_so(void **state)
{
	struct fixture *f = *state;
	struct cy_study *s = open_study(f, &cy_study_dates, "");
	size_t rows;

	while (!cy_table_rows(s->table))
		assert_false(cy_study_step(s, 1));
	rows = cy_table_rows(s->table);
	cy_study_stop(s);
	assert_true(s->complete && cy_table_is_finished(s->table) && s->note.n);
	assert_true(cy_study_step(s, 0));
	assert_int_equal(cy_table_rows(s->table), rows);
	cy_study_free(s);
}

static void no_query_is_no_study(void **state)
{
	struct fixture *f = *state;

	assert_null(open_study(f, &cy_study_kwic, " "));
	assert_null(open_study(f, &cy_study_matrix, "-责任"));
	assert_null(open_study(f, &cy_study_kwic, "/(/"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(context_is_what_stands_around_the_hit),
		cmocka_unit_test(a_matrix_counts_and_leads_to_first_hits),
		cmocka_unit_test(pinyin_is_counted_with_its_word),
		cmocka_unit_test(dates_are_found_whole_in_slices),
		cmocka_unit_test(slices_come_to_the_same),
		cmocka_unit_test(what_is_stopped_stays_as_it_is_and_says_so),
		cmocka_unit_test(no_query_is_no_study),
	};

	return cmocka_run_group_tests_name(__FILE__, tests, setup, teardown);
}
