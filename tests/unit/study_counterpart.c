#include "test.h"

#include "chayue/study/counterpart.h"

enum { NAME, COUNT, STATE };

static const struct cy_document DOCS[2];

static struct cy_table *new_table(void)
{
	struct cy_table *t = cy_table_new(CY_MSG_TABLE_KWIC);

	cy_table_add_column(t, &(struct cy_column){.key = "name"});
	cy_table_add_column(t, &(struct cy_column){.key = "n", .kind = CY_COLUMN_NUMBER});
	cy_table_add_column(t, &(struct cy_column){.key = "state", .kind = CY_COLUMN_STATE});
	return t;
}

static struct cy_table_place place(int doc, size_t start)
{
	struct cy_range at = {start, start + 3};

	return (struct cy_table_place){doc < 0 ? NULL : &DOCS[doc], at, at};
}

static void add(struct cy_table *t, uint64_t id, const char *name, int doc, size_t start)
{
	struct cy_table_place at = place(doc, start);
	size_t row = cy_table_add_row(t, id, &at);

	cy_table_set_text(t, row, NAME, cy_span_str(name));
	cy_table_set_number(t, row, COUNT, (int64_t)start);
	cy_table_set_text(t, row, STATE, cy_span_str(id % 2 ? "doing" : "done"));
}

/* The row of `now` for one with this id, name and place, carried to `at`. */
static size_t find(
	const struct cy_table *now, uint64_t id, const char *name, struct cy_table_place at)
{
	struct cy_table *old = new_table();
	size_t row;

	add(old, id, name, 0, 7);
	cy_table_finish(old);
	row = cy_counterpart_row(old, 0, now, &at);
	cy_table_free(old);
	return row;
}

static void what_says_the_same_nearby_comes_first(void **state)
{
	struct cy_table *now = new_table();

	(void)state;
	add(now, 1, "甲", 1, 100);
	add(now, 2, "甲", 0, 500);
	add(now, 3, "甲", 0, 130);
	add(now, 4, "乙", 0, 101);
	add(now, 5, "丙", 0, 300);
	cy_table_finish(now);
	assert_int_equal(find(now, 9, "甲", place(0, 100)), 2);
	assert_int_equal(find(now, 9, "甲", place(0, 400)), 1);
	assert_int_equal(find(now, 5, "甲", place(0, 300)), 2); /* cells before place and id */
	assert_int_equal(find(now, 9, "甲", place(1, 0)), 0);
	assert_int_equal(find(now, 9, "甲", place(0, 500)), 1);
	cy_table_free(now);
}

static void what_was_changed_is_found_by_place_and_id(void **state)
{
	struct cy_table *now = new_table();

	(void)state;
	add(now, 1, "甲", 0, 100);
	add(now, 2, "乙", 0, 200);
	add(now, 3, "丙", 1, 300);
	cy_table_finish(now);
	assert_int_equal(find(now, 9, "丁", place(0, 200)), 1);
	assert_int_equal(find(now, 3, "丁", place(0, 200)), 1);
	assert_int_equal(find(now, 3, "丁", place(0, 250)), 2);
	assert_int_equal(find(now, 3, "甲", place(-1, 0)), 2);
	assert_int_equal(find(now, 9, "甲", place(-1, 0)), 0);
	assert_int_equal(find(now, 9, "丁", place(0, 250)), CY_NO_ROW);
	cy_table_free(now);
}

static void columns_are_known_by_their_keys(void **state)
{
	struct cy_table *old = new_table(), *now = cy_table_new(CY_MSG_TABLE_KWIC);
	struct cy_table_place at = place(0, 7);
	size_t row;

	(void)state;
	cy_table_add_column(now, &(struct cy_column){.key = "state", .kind = CY_COLUMN_STATE});
	cy_table_add_column(now, &(struct cy_column){.key = "name"});
	assert_int_equal(cy_counterpart_column(old, NAME, now), 1);
	assert_int_equal(cy_counterpart_column(old, STATE, now), 0);
	assert_int_equal(cy_counterpart_column(old, COUNT, now), CY_NO_COLUMN);
	assert_int_equal(cy_counterpart_column(old, CY_NO_COLUMN, now), CY_NO_COLUMN);
	add(old, 1, "乙", 0, 7);
	cy_table_add_row(now, 5, &at);
	cy_table_set_text(now, 0, 1, cy_span_str("甲"));
	row = cy_table_add_row(now, 6, &at);
	cy_table_set_text(now, row, 1, cy_span_str("乙"));
	assert_int_equal(cy_counterpart_row(old, 0, now, &at), row);
	cy_table_free(old);
	cy_table_free(now);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_says_the_same_nearby_comes_first),
		cmocka_unit_test(what_was_changed_is_found_by_place_and_id),
		cmocka_unit_test(columns_are_known_by_their_keys),
	};

	return RUN_TESTS(tests);
}
