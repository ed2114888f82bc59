#include "test.h"

#include "chayue/base/buf.h"
#include "chayue/study/table.h"

#include <stdlib.h>

enum { NAME, COUNT, STATE };

static struct cy_table *new_table(void)
{
	struct cy_table *t = cy_table_new(CY_MSG_TABLE_KWIC);

	cy_table_add_column(
		t, &(struct cy_column){
			   .key = "name", .heading = CY_MSG_COLUMN_HIT, .flags = CY_COLUMN_KEYED});
	cy_table_add_column(t, &(struct cy_column){.key = "count",
				       .heading = CY_MSG_COLUMN_TOTAL,
				       .name = "责任",
				       .kind = CY_COLUMN_SHADE});
	cy_table_add_column(
		t, &(struct cy_column){
			   .key = "state", .heading = CY_MSG_COLUMN_HIT, .kind = CY_COLUMN_STATE});
	return t;
}

static void assert_text(struct cy_span got, const char *wanted)
{
	assert_int_equal(got.n, strlen(wanted));
	assert_memory_equal(got.p, wanted, got.n);
}

static void cells_give_back_what_was_put_in(void **state)
{
	struct cy_table *t = new_table();
	struct cy_buf out = {0};
	char text[] = "清单";
	int64_t n;

	(void)state;
	cy_table_add_row(t, 7, NULL);
	assert_text(cy_table_text(t, 0, NAME), "");
	assert_false(cy_table_number(t, 0, COUNT, &n));
	cy_table_set_text(t, 0, NAME, cy_span_str(text));
	memset(text, 'x', sizeof text - 1);
	assert_text(cy_table_text(t, 0, NAME), "清单");
	cy_table_set_number(t, 0, COUNT, -3);
	assert_true(cy_table_number(t, 0, COUNT, &n));
	assert_int_equal(n, -3);
	cy_table_put(t, 0, COUNT, &out);
	assert_string_equal(out.p, "-3");
	assert_int_equal(cy_table_id(t, 0), 7);
	cy_buf_dispose(&out);
	cy_table_free(t);
}

static void many_texts_stay_where_they_are(void **state)
{
	struct cy_table *t = new_table();
	char *big = calloc(1, 100000);
	struct cy_span first;

	(void)state;
	memset(big, 'b', 99999);
	for (int i = 0; i < 20000; i++) {
		char text[32];
		size_t row = cy_table_add_row(t, (uint64_t)i, NULL);

		snprintf(text, sizeof text, "第%d行", i);
		cy_table_set_text(t, row, NAME, i == 9000 ? cy_span_str(big) : cy_span_str(text));
		if (i == 0)
			first = cy_table_text(t, 0, NAME);
	}
	assert_ptr_equal(cy_table_text(t, 0, NAME).p, first.p);
	assert_text(cy_table_text(t, 0, NAME), "第0行");
	assert_text(cy_table_text(t, 19999, NAME), "第19999行");
	assert_int_equal(cy_table_text(t, 9000, NAME).n, 99999);
	assert_int_equal(cy_table_id(t, 1234), 1234);
	free(big);
	cy_table_free(t);
}

static void a_state_changes_when_all_is_finished(void **state)
{
	struct cy_table *t = new_table();

	(void)state;
	cy_table_add_row(t, 0, NULL);
	cy_table_finish(t);
	assert_true(cy_table_is_finished(t));
	cy_table_set_text(t, 0, STATE, cy_span_str("在办"));
	cy_table_set_text(t, 0, STATE, cy_span_str("办结"));
	assert_text(cy_table_text(t, 0, STATE), "办结");
	cy_table_free(t);
}

static void keys_of_columns_are_unique(void **state)
{
	struct cy_table *t = new_table();
	struct cy_column path = {.key = "path"}, name = {.key = "name"};

	(void)state;
	assert_string_equal(cy_table_column(t, cy_table_add_column(t, &path))->key, "path_2");
	assert_string_equal(cy_table_column(t, cy_table_add_column(t, &name))->key, "name_2");
	assert_string_equal(cy_table_column(t, cy_table_add_column(t, &name))->key, "name_3");
	assert_string_equal(cy_table_heading(t, COUNT), "责任");
	assert_string_equal(cy_table_heading(t, NAME), cy_msg(CY_MSG_COLUMN_HIT));
	assert_true(cy_table_find_column(t, "state") == STATE);
	assert_true(cy_table_find_column(t, "none") == CY_NO_COLUMN);
	cy_table_free(t);
}

static void occurrences_and_details_belong_to_their_row(void **state)
{
	struct cy_table *t = new_table();
	struct cy_table_place place = {.range = {3, 6}};
	const struct cy_occurrence *occurrences;
	const struct cy_detail *details;

	(void)state;
	cy_table_add_row(t, 0, NULL);
	cy_table_add_occurrence(t, &place, CY_NO_COLUMN);
	cy_table_add_row(t, 1, NULL);
	cy_table_add_detail(t, true, cy_span_str("释义"), NULL);
	cy_table_add_detail(t, false, cy_span_str("没有"), &place);
	cy_table_add_row(t, 2, NULL);
	cy_table_add_occurrence(t, &place, COUNT);
	cy_table_add_occurrence(t, &place, NAME);
	assert_int_equal(cy_table_occurrences(t, 0, &occurrences), 1);
	assert_int_equal(cy_table_occurrences(t, 1, &occurrences), 0);
	assert_int_equal(cy_table_occurrences(t, 2, &occurrences), 2);
	assert_int_equal(occurrences[0].column, COUNT);
	assert_int_equal(cy_table_details(t, 0, &details), 0);
	assert_int_equal(cy_table_details(t, 1, &details), 2);
	assert_true(details[0].heading);
	assert_text(details[1].text, "没有");
	assert_int_equal(details[1].place.range.start, 3);
	assert_int_equal(cy_table_details(t, 2, &details), 0);
	cy_table_free(t);
}

static void what_is_empty_comes_last(void **state)
{
	struct cy_table *t = new_table();

	(void)state;
	for (int i = 0; i < 3; i++)
		cy_table_add_row(t, 0, NULL);
	cy_table_set_text(t, 1, NAME, cy_span_str("乙"));
	cy_table_set_text(t, 2, NAME, cy_span_str("甲"));
	cy_table_set_number(t, 1, COUNT, 10);
	cy_table_set_number(t, 2, COUNT, 9);
	assert_true(cy_table_compare(t, NAME, 0, 1) > 0);
	assert_true(cy_table_compare(t, NAME, 1, 2) < 0); /* 乙 is U+4E59, 甲 U+7532 */
	assert_true(cy_table_compare(t, COUNT, 0, 1) > 0);
	assert_true(cy_table_compare(t, COUNT, 1, 2) > 0);
	assert_int_equal(cy_table_compare(t, STATE, 1, 2), 0);
	cy_table_set_key(t, 2, NAME, 20240101);
	assert_true(cy_table_compare(t, NAME, 2, 1) < 0);
	cy_table_set_key(t, 1, NAME, 20231231);
	assert_true(cy_table_compare(t, NAME, 1, 2) < 0);
	assert_int_equal(cy_table_darkest(t), 10);
	cy_table_free(t);
}

static void parts_of_an_id_do_not_run_together(void **state)
{
	uint64_t a = cy_table_hash(cy_table_hash(0, cy_span_str("ab")), cy_span_str("c"));
	uint64_t b = cy_table_hash(cy_table_hash(0, cy_span_str("a")), cy_span_str("bc"));

	(void)state;
	assert_true(a != b);
	assert_true(a == cy_table_hash(cy_table_hash(0, cy_span_str("ab")), cy_span_str("c")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_give_back_what_was_put_in),
		cmocka_unit_test(many_texts_stay_where_they_are),
		cmocka_unit_test(a_state_changes_when_all_is_finished),
		cmocka_unit_test(keys_of_columns_are_unique),
		cmocka_unit_test(occurrences_and_details_belong_to_their_row),
		cmocka_unit_test(what_is_empty_comes_last),
		cmocka_unit_test(parts_of_an_id_do_not_run_together),
	};

	return RUN_TESTS(tests);
}
