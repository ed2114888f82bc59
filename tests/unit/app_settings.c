/* Values by name: over restarts, among instances, with the file cut anywhere. */
#include "kept.h"

#include "app/settings.h"

#include "chayue/base/record.h"

static void save(struct settings *s)
{
	assert_int_equal(settings_save(s), 0);
}

static void expect_kept(struct folder *f, const char *name, const char *wanted)
{
	struct settings s;

	settings_init(&s, f->path);
	if (wanted)
		assert_string_equal(settings_get(&s, name), wanted);
	else
		assert_null(settings_get(&s, name));
	settings_dispose(&s);
}

static void values_outlast_the_program_once_saved(void **state)
{
	struct folder *f = *state;
	struct settings s;

	settings_init(&s, f->path);
	assert_null(settings_get(&s, "panes.list"));
	settings_set(&s, "panes.list", "30");
	settings_set(&s, "panes.list", "34");
	settings_set(&s, "theme", "浅\t色\\");
	assert_string_equal(settings_get(&s, "panes.list"), "34");
	expect_kept(f, "panes.list", NULL); /* a key held down writes nothing */
	save(&s);
	expect_kept(f, "panes.list", "34");
	settings_dispose(&s);
}

static void saving_writes_what_has_changed_only(void **state)
{
	struct folder *f = *state;
	struct settings s;
	size_t size;

	settings_init(&s, f->path);
	settings_set(&s, "a", "1");
	save(&s);
	size = kept_size(f, "settings");
	settings_set(&s, "a", "1");
	save(&s);
	save(&s);
	assert_int_equal(kept_size(f, "settings"), size);
	settings_dispose(&s);
}

static void without_a_folder_values_last_until_the_end(void **state)
{
	struct settings s;

	(void)state;
	settings_init(&s, NULL);
	settings_set_number(&s, "a", 5);
	save(&s);
	assert_int_equal(settings_get_number(&s, "a", 0, 9, 1), 5);
	settings_dispose(&s);
}

static void numbers_out_of_range_are_not_taken(void **state)
{
	static const char *const wrong[] = {"", "x", "12x", "3", "101", "99999999999999999999"};
	struct settings s;

	(void)state;
	settings_init(&s, NULL);
	assert_int_equal(settings_get_number(&s, "n", 10, 100, 42), 42);
	for (size_t i = 0; i < CY_LEN(wrong); i++) {
		settings_set(&s, "n", wrong[i]);
		assert_int_equal(settings_get_number(&s, "n", 10, 100, 42), 42);
	}
	settings_set_number(&s, "n", 100);
	assert_int_equal(settings_get_number(&s, "n", 10, 100, 42), 100);
	settings_dispose(&s);
}

static void instances_lose_nothing_of_each_other(void **state)
{
	struct folder *f = *state;
	struct settings a, b;

	settings_init(&a, f->path);
	settings_init(&b, f->path);
	settings_set(&a, "one", "1");
	settings_set(&b, "two", "2");
	save(&a);
	save(&b);
	expect_kept(f, "one", "1");
	expect_kept(f, "two", "2");
	settings_dispose(&a);
	settings_dispose(&b);
}

static void a_cut_anywhere_costs_one_value_at_most(void **state)
{
	struct folder *f = *state;
	struct settings s;
	struct cy_buf bytes;
	size_t first;

	settings_init(&s, f->path);
	settings_set(&s, "a", "1");
	save(&s);
	first = kept_size(f, "settings");
	settings_set(&s, "b", "2");
	save(&s);
	settings_dispose(&s);
	bytes = kept_read(f, "settings");
	for (size_t cut = 0; cut <= bytes.n; cut++) {
		folder_write(f, "settings", bytes.p, cut);
		expect_kept(f, "a", cut >= first ? "1" : NULL);
		if (cut < bytes.n)
			expect_kept(f, "b", NULL);
		settings_init(&s, f->path);
		settings_set(&s, "c", "3");
		save(&s);
		settings_dispose(&s);
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
	struct cy_journal *journal = cy_journal_new(f->path, "settings");

	for (size_t i = 0; i < CY_LEN(records); i++)
		assert_int_equal(cy_journal_append(journal, cy_span_str(records[i]), false), 0);
	cy_journal_free(journal);
	expect_kept(f, "a", NULL);
	expect_kept(f, "", NULL);
}

static void a_file_of_old_records_is_made_shorter(void **state)
{
	struct folder *f = *state;
	struct settings s;
	size_t size;

	settings_init(&s, f->path);
	for (int i = 0; i < 300; i++) {
		settings_set_number(&s, "a", i);
		save(&s);
	}
	settings_dispose(&s);
	size = kept_size(f, "settings");
	expect_kept(f, "a", "299");
	assert_true(kept_size(f, "settings") * 100 < size);
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
