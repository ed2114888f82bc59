/* Values by name: over restarts, among instances, with the file cut anywhere. */
#include "kept.h"

#include "app/kept.h"

#include "chayue/base/record.h"

static void save(struct kept *s)
{
	assert_int_equal(kept_save(s), 0);
}

static void expect_kept(struct folder *f, const char *name, const char *wanted)
{
	struct kept s;

	kept_init(&s, f->path);
	if (wanted)
		assert_string_equal(kept_get(&s, name), wanted);
	else
		assert_null(kept_get(&s, name));
	kept_dispose(&s);
}

static void values_outlast_the_program_once_saved(void **state)
{
	struct folder *f = *state;
	struct kept s;

	kept_init(&s, f->path);
	assert_null(kept_get(&s, "panes.list"));
	kept_set(&s, "panes.list", "30");
	kept_set(&s, "panes.list", "34");
	kept_set(&s, "theme", "浅\t色\\");
	assert_string_equal(kept_get(&s, "panes.list"), "34");
	expect_kept(f, "panes.list", NULL); /* a key held down writes nothing */
	save(&s);
	expect_kept(f, "panes.list", "34");
	kept_dispose(&s);
}

static void saving_writes_what_has_changed_only(void **state)
{
	struct folder *f = *state;
	struct kept s;
	size_t size;

	kept_init(&s, f->path);
	kept_set(&s, "a", "1");
	save(&s);
	size = kept_size(f, "values");
	kept_set(&s, "a", "1");
	save(&s);
	save(&s);
	assert_int_equal(kept_size(f, "values"), size);
	kept_dispose(&s);
}

static void without_a_folder_values_last_until_the_end(void **state)
{
	struct kept s;

	(void)state;
	kept_init(&s, NULL);
	kept_set_number(&s, "a", 5);
	save(&s);
	assert_int_equal(kept_get_number(&s, "a", 0, 9, 1), 5);
	kept_dispose(&s);
}

static void numbers_out_of_range_are_not_taken(void **state)
{
	static const char *const wrong[] = {"", "x", "12x", "3", "101", "99999999999999999999"};
	struct kept s;

	(void)state;
	kept_init(&s, NULL);
	assert_int_equal(kept_get_number(&s, "n", 10, 100, 42), 42);
	for (size_t i = 0; i < CY_LEN(wrong); i++) {
		kept_set(&s, "n", wrong[i]);
		assert_int_equal(kept_get_number(&s, "n", 10, 100, 42), 42);
	}
	kept_set_number(&s, "n", 100);
	assert_int_equal(kept_get_number(&s, "n", 10, 100, 42), 100);
	kept_dispose(&s);
}

static void instances_lose_nothing_of_each_other(void **state)
{
	struct folder *f = *state;
	struct kept a, b;

	kept_init(&a, f->path);
	kept_init(&b, f->path);
	kept_set(&a, "one", "1");
	kept_set(&b, "two", "2");
	save(&a);
	save(&b);
	expect_kept(f, "one", "1");
	expect_kept(f, "two", "2");
	kept_dispose(&a);
	kept_dispose(&b);
}

static void a_cut_anywhere_costs_one_value_at_most(void **state)
{
	struct folder *f = *state;
	struct kept s;
	struct cy_buf bytes;
	size_t first;

	kept_init(&s, f->path);
	kept_set(&s, "a", "1");
	save(&s);
	first = kept_size(f, "values");
	kept_set(&s, "b", "2");
	save(&s);
	kept_dispose(&s);
	bytes = kept_read(f, "values");
	for (size_t cut = 0; cut <= bytes.n; cut++) {
		folder_write(f, "values", bytes.p, cut);
		expect_kept(f, "a", cut >= first ? "1" : NULL);
		if (cut < bytes.n)
			expect_kept(f, "b", NULL);
		kept_init(&s, f->path);
		kept_set(&s, "c", "3");
		save(&s);
		kept_dispose(&s);
		expect_kept(f, "c", "3");
		if (cut >= first)
			expect_kept(f, "a", "1");
	}
	cy_buf_dispose(&bytes);
}

static void what_is_wrong_is_left_out(void **state)
{
	static const char *const records[] = {
		"", "set", "set\ta", "set\t\tb", "set\ta\t\x1b[2J", "set\ta\t\xff", "get\ta\tb"};
	struct folder *f = *state;
	struct cy_journal *journal = cy_journal_new(f->path, "values");

	for (size_t i = 0; i < CY_LEN(records); i++)
		assert_int_equal(cy_journal_append(journal, cy_span_str(records[i]), false), 0);
	cy_journal_free(journal);
	expect_kept(f, "a", NULL);
	expect_kept(f, "", NULL);
}

static void a_file_of_old_records_is_made_shorter(void **state)
{
	struct folder *f = *state;
	struct kept s;
	size_t size;

	kept_init(&s, f->path);
	for (int i = 0; i < 300; i++) {
		kept_set_number(&s, "a", i);
		save(&s);
	}
	kept_dispose(&s);
	size = kept_size(f, "values");
	expect_kept(f, "a", "299");
	assert_true(kept_size(f, "values") * 100 < size);
	expect_kept(f, "a", "299");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			values_outlast_the_program_once_saved, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(
			saving_writes_what_has_changed_only, kept_make, kept_clear),
		cmocka_unit_test(without_a_folder_values_last_until_the_end),
		cmocka_unit_test(numbers_out_of_range_are_not_taken),
		cmocka_unit_test_setup_teardown(
			instances_lose_nothing_of_each_other, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(
			a_cut_anywhere_costs_one_value_at_most, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(what_is_wrong_is_left_out, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(
			a_file_of_old_records_is_made_shorter, kept_make, kept_clear),
	};

	return RUN_TESTS(tests);
}
