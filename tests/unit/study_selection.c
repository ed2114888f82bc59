#include "test.h"

#include "chayue/study/selection.h"

#include <stdlib.h>

/* Rows of one text and a number each. */
static struct cy_table *new_table(unsigned flags)
{
	struct cy_table *t = cy_table_new(CY_MSG_TABLE_KWIC);

	cy_table_add_column(t, &(struct cy_column){.key = "text", .flags = flags});
	cy_table_add_column(t, &(struct cy_column){.key = "n", .kind = CY_COLUMN_NUMBER});
	cy_table_add_column(t, &(struct cy_column){.key = "more"});
	return t;
}

static void add(struct cy_table *t, const char *text, int n)
{
	size_t row = cy_table_add_row(t, 0, NULL);

	cy_table_set_text(t, row, 0, cy_span_str(text));
	cy_table_set_number(t, row, 1, n);
}

static void add_all(struct cy_table *t)
{
	static const char *const texts[] = {"责任清单", "問題清單", "责任制", "台账", "責任清單"};

	for (size_t i = 0; i < CY_LEN(texts); i++)
		add(t, texts[i], (int)(i * 7 % 5));
	cy_table_set_text(t, 1, 2, cy_span_str("责任不清"));
	cy_table_finish(t);
}

/* "0 4 2" */
static void assert_rows(struct cy_selection *s, const char *wanted)
{
	char got[256] = "";
	size_t n = 0;

	assert_true(cy_selection_step(s, 0));
	assert_true(cy_selection_is_done(s));
	cy_vec_each (row, &s->rows)
		n += (size_t)snprintf(got + n, sizeof got - n, n ? " %u" : "%u", *row);
	assert_string_equal(got, wanted);
}

static void filters_fold_and_know_pinyin(void **state)
{
	static const struct {
		const char *typed, *rows;
	} cases[] = {
		{"", "0 1 2 3 4"},
		{"清单", "0 1 4"},
		{"清單", "0 1 4"},
		{"责任 清单", "0 1 4"},   /* found in two cells of one row */
		{"\"责任 清单\"", "0 4"}, /* the blank between Chinese characters is none */
		{"zrqd", "0 4"},
		{"台账|责任制", "2 3"},
		{"-清", "2 3"},
		{"/^责.制$/", "2"},
		{"没有", ""},
		{"清单|", "0 1 4"},
	};
	struct cy_table *t = new_table(0);
	struct cy_selection s;

	(void)state;
	add_all(t);
	cy_selection_init(&s, t);
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		assert_true(cy_selection_set_filter(&s, cy_span_str(cases[i].typed)));
		assert_rows(&s, cases[i].rows);
	}
	cy_selection_set_filter(&s, cy_span_str("台账"));
	assert_false(cy_selection_set_filter(&s, cy_span_str("/(/")));
	assert_rows(&s, "3");
	cy_selection_dispose(&s);
	cy_table_free(t);
}

static void sorting_is_stable_either_way(void **state)
{
	struct cy_table *t = new_table(0);
	struct cy_selection s;

	(void)state;
	for (int i = 0; i < 9; i++)
		add(t, i % 2 ? "乙" : "一", i % 3);
	cy_table_finish(t);
	cy_selection_init(&s, t);
	cy_selection_set_sort(&s, 1, false);
	assert_rows(&s, "0 3 6 1 4 7 2 5 8");
	cy_selection_set_sort(&s, 1, true);
	assert_rows(&s, "2 5 8 1 4 7 0 3 6");
	cy_selection_set_sort(&s, 0, false);
	assert_rows(&s, "0 2 4 6 8 1 3 5 7");
	cy_selection_set_filter(&s, cy_span_str("乙"));
	assert_rows(&s, "1 3 5 7");
	cy_selection_set_sort(&s, CY_NO_COLUMN, true);
	assert_rows(&s, "7 5 3 1");
	cy_selection_set_sort(&s, CY_NO_COLUMN, false);
	assert_rows(&s, "1 3 5 7");
	assert_int_equal(cy_selection_find(&s, 5), 2);
	assert_true(cy_selection_find(&s, 4) == CY_NO_ROW);
	cy_selection_dispose(&s);
	cy_table_free(t);
}

static void groups_come_biggest_first_and_keep_the_order(void **state)
{
	static const char *const actors[] = {"乡镇", "水务", "水务", "", "乡镇", "水务"};
	struct cy_table *t = new_table(CY_COLUMN_GROUPS);
	struct cy_selection s;

	(void)state;
	for (size_t i = 0; i < CY_LEN(actors); i++)
		add(t, actors[i], (int)(10 - i));
	cy_table_finish(t);
	cy_selection_init(&s, t);
	cy_selection_set_group(&s, 0);
	assert_rows(&s, "1 2 5 0 4 3");
	assert_int_equal(s.groups.n, 3);
	assert_int_equal(s.groups.v[1].first, 3);
	assert_int_equal(s.groups.v[1].n, 2);
	assert_int_equal(cy_selection_group_at(&s, 0), 0);
	assert_int_equal(cy_selection_group_at(&s, 4), 1);
	assert_int_equal(cy_selection_group_at(&s, 5), 2);
	cy_selection_set_sort(&s, 1, false);
	assert_rows(&s, "5 2 1 4 0 3");
	cy_selection_set_filter(&s, cy_span_str("乡镇"));
	assert_rows(&s, "4 0");
	assert_int_equal(s.groups.n, 1);
	cy_selection_set_group(&s, CY_NO_COLUMN);
	assert_rows(&s, "4 0");
	assert_int_equal(s.groups.n, 0);
	cy_selection_dispose(&s);
	cy_table_free(t);
}

static void groups_with_keys_come_in_their_order(void **state)
{
	static const struct {
		const char *month;
		int key;
	} rows[] = {{"6月", 6}, {"不详", 0}, {"12月", 12}, {"6月", 6}, {"不详", 0}, {"不详", 0}};
	struct cy_table *t = new_table(CY_COLUMN_GROUPS | CY_COLUMN_KEYED);
	struct cy_selection s;

	(void)state;
	for (size_t i = 0; i < CY_LEN(rows); i++) {
		add(t, rows[i].month, 0);
		cy_table_set_key(t, i, 0, rows[i].key);
	}
	cy_table_set_order(t, CY_NO_COLUMN, 0);
	cy_table_finish(t);
	cy_selection_init(&s, t);
	assert_rows(&s, "0 3 2 1 4 5");
	cy_selection_dispose(&s);
	cy_table_free(t);
}

static void a_growing_table_is_followed_and_then_sorted(void **state)
{
	struct cy_table *t = new_table(CY_COLUMN_GROUPS);
	struct cy_selection s;

	(void)state;
	cy_table_set_order(t, 1, CY_NO_COLUMN);
	cy_selection_init(&s, t);
	assert_rows(&s, "");
	add(t, "甲", 3);
	add(t, "乙", 2);
	assert_rows(&s, "0 1");
	add(t, "甲", 1);
	assert_false(cy_selection_is_done(&s));
	assert_rows(&s, "0 1 2");
	cy_table_finish(t);
	assert_false(cy_selection_is_done(&s));
	assert_rows(&s, "2 1 0");
	cy_selection_dispose(&s);
	cy_table_free(t);
}

/* In the shortest slices there are the rows come to the same, and each slice does something. */
static void slices_come_to_the_same(void **state)
{
	enum { ROWS = 3000 };
	struct cy_table *t = new_table(CY_COLUMN_GROUPS);
	struct cy_selection whole, sliced;
	unsigned slices = 0;

	(void)state;
	srand(1);
	for (int i = 0; i < ROWS; i++)
		add(t, rand() % 3 ? "责任" : "清单", rand() % 100);
	cy_table_finish(t);
	cy_selection_init(&whole, t);
	cy_selection_init(&sliced, t);
	cy_selection_set_sort(&whole, 1, true);
	cy_selection_set_sort(&sliced, 1, true);
	cy_selection_set_group(&whole, 0);
	cy_selection_set_group(&sliced, 0);
	assert_true(cy_selection_step(&whole, 0));
	while (!cy_selection_step(&sliced, 1))
		assert_true(++slices < 100000);
	assert_true(slices > 10);
	assert_int_equal(whole.rows.n, ROWS);
	assert_int_equal(sliced.rows.n, ROWS);
	assert_memory_equal(whole.rows.v, sliced.rows.v, ROWS * sizeof *whole.rows.v);
	for (size_t i = 1; i < whole.groups.v[0].n; i++)
		assert_true(cy_table_compare(t, 1, whole.rows.v[i - 1], whole.rows.v[i]) >= 0);
	cy_selection_dispose(&whole);
	cy_selection_dispose(&sliced);
	cy_table_free(t);
}

static void what_is_empty_groups_last_and_tests_are_exact(void **state)
{
	static const struct cy_row_test tests[] = {{0, {"责任", 6}}, {2, {"", 0}}};
	struct cy_table *t = new_table(CY_COLUMN_GROUPS);
	struct cy_selection s;

	(void)state;
	add(t, "", 1);
	add(t, "", 2);
	add(t, "责任", 3);
	add(t, "责任制", 4);
	add(t, "责任", 5);
	cy_table_set_text(t, 4, 2, cy_span_str("有"));
	cy_table_finish(t);
	cy_selection_init(&s, t);
	cy_selection_set_group(&s, 0);
	assert_rows(&s, "2 4 3 0 1");
	cy_selection_set_tests(&s, tests, 1);
	assert_rows(&s, "2 4");
	cy_selection_set_tests(&s, tests, 2);
	assert_rows(&s, "2");
	cy_selection_set_tests(&s, tests, 0);
	assert_rows(&s, "2 4 3 0 1");
	cy_selection_dispose(&s);
	cy_table_free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(filters_fold_and_know_pinyin),
		cmocka_unit_test(sorting_is_stable_either_way),
		cmocka_unit_test(groups_come_biggest_first_and_keep_the_order),
		cmocka_unit_test(groups_with_keys_come_in_their_order),
		cmocka_unit_test(what_is_empty_groups_last_and_tests_are_exact),
		cmocka_unit_test(a_growing_table_is_followed_and_then_sorted),
		cmocka_unit_test(slices_come_to_the_same),
	};

	return RUN_TESTS(tests);
}
