/* What is noted about rows: over restarts, among instances, with the file cut anywhere. */
#include "kept.h"
#include "test.h"

#include "chayue/base/journal.h"
#include "chayue/base/mem.h"
#include "chayue/study/worklog.h"

#include <stdio.h>

static void set(struct cy_worklog *w, uint64_t id, enum cy_work_field field, const char *text)
{
	assert_int_equal(cy_worklog_set(w, id, field, cy_span_str(text)), 0);
}

static void expect(
	const struct cy_worklog *w, uint64_t id, enum cy_work_field field, const char *wanted)
{
	assert_true(cy_span_equal(cy_worklog_get(w, id, field), cy_span_str(wanted)));
}

static struct cy_worklog *opened(const struct folder *f)
{
	struct cy_worklog *w = cy_worklog_new(f->path);

	assert_true(cy_worklog_refresh(w) >= 0);
	return w;
}

static void notes_outlast_the_program(void **state)
{
	struct cy_worklog *w = opened(*state);

	expect(w, 7, CY_WORK_STATE, "");
	set(w, 7, CY_WORK_STATE, "doing");
	set(w, 7, CY_WORK_OWNER, "水利站");
	set(w, 7, CY_WORK_STATE, "done");
	set(w, 8, CY_WORK_NOTE, "一\t二\n三");
	set(w, 9, CY_WORK_DUE, "6月");
	set(w, 9, CY_WORK_DUE, "");
	cy_worklog_free(w);
	w = opened(*state);
	expect(w, 7, CY_WORK_STATE, "done");
	expect(w, 7, CY_WORK_OWNER, "水利站");
	expect(w, 8, CY_WORK_NOTE, "一 二 三");
	expect(w, 9, CY_WORK_DUE, "");
	expect(w, 10, CY_WORK_DUE, "");
	cy_worklog_free(w);
}

static void without_a_folder_nothing_is_kept(void **state)
{
	struct cy_worklog *w = cy_worklog_new(NULL);

	(void)state;
	assert_false(cy_worklog_is_kept(w));
	assert_null(cy_worklog_path(w));
	assert_int_equal(cy_worklog_refresh(w), 0);
	set(w, 1, CY_WORK_STATE, "done");
	expect(w, 1, CY_WORK_STATE, "done");
	cy_worklog_free(w);
}

static void instances_see_each_other(void **state)
{
	struct cy_worklog *a = opened(*state), *b = opened(*state);

	set(a, 1, CY_WORK_OWNER, "甲");
	assert_int_equal(cy_worklog_refresh(b), 1);
	expect(b, 1, CY_WORK_OWNER, "甲");
	set(b, 1, CY_WORK_OWNER, "乙");
	set(b, 2, CY_WORK_STATE, "doing");
	set(a, 3, CY_WORK_STATE, "done"); /* takes up b's before */
	expect(a, 1, CY_WORK_OWNER, "乙");
	expect(a, 2, CY_WORK_STATE, "doing");
	assert_int_equal(cy_worklog_refresh(b), 1);
	expect(b, 3, CY_WORK_STATE, "done");
	assert_int_equal(cy_worklog_refresh(b), 0);
	cy_worklog_free(a);
	cy_worklog_free(b);
}

static size_t read_file(const char *path, char *bytes, size_t most)
{
	FILE *file = fopen(path, "rb");
	size_t n;

	assert_non_null(file);
	n = fread(bytes, 1, most, file);
	fclose(file);
	return n;
}

static void write_file(const char *path, const char *bytes, size_t n)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, n, file), n);
	fclose(file);
}

/* The program may be killed while it writes: what was written whole before is there, and what
 * comes after is kept, too. */
static void a_cut_anywhere_costs_one_change_at_most(void **state)
{
	enum { CHANGES = 3 };
	static const char *const owners[CHANGES] = {"甲站", "乙村\\", "丙."};
	struct cy_worklog *w = opened(*state);
	size_t whole[CHANGES + 1] = {0}, n;
	char bytes[4096], *path = cy_strdup(cy_worklog_path(w));

	for (size_t i = 0; i < CHANGES; i++) {
		set(w, 100 + i, CY_WORK_OWNER, owners[i]);
		whole[i + 1] = read_file(path, bytes, sizeof bytes);
	}
	cy_worklog_free(w);
	n = read_file(path, bytes, sizeof bytes);
	for (size_t cut = 0; cut <= n; cut++) {
		write_file(path, bytes, cut);
		w = opened(*state);
		for (size_t i = 0; i < CHANGES; i++)
			if (whole[i + 1] <= cut)
				expect(w, 100 + i, CY_WORK_OWNER, owners[i]);
			else if (whole[i] >= cut)
				expect(w, 100 + i, CY_WORK_OWNER, "");
		set(w, 200, CY_WORK_STATE, "done");
		cy_worklog_free(w);
		w = opened(*state);
		expect(w, 200, CY_WORK_STATE, "done");
		for (size_t i = 0; i < CHANGES; i++)
			if (whole[i + 1] <= cut)
				expect(w, 100 + i, CY_WORK_OWNER, owners[i]);
		cy_worklog_free(w);
	}
	free(path);
}

/* Records that nobody here wrote. */
static void what_is_wrong_is_left_out(void **state)
{
	static const char *const records[] = {"", "row", "row\t1\tstate\tdone",
		"row\t00000000000000zz\tstate\tdone", "row\t0000000000000001\tcolour\tred",
		"row\t0000000000000001\tstate\t\x1b[2J", "row\t0000000000000001\tnote\t\xff",
		"col\t0000000000000001\tnote\tx"};
	struct folder *f = *state;
	struct cy_journal *journal = cy_journal_new(f->path, "ledger");
	struct cy_worklog *w;

	for (size_t i = 0; i < CY_LEN(records); i++)
		assert_int_equal(cy_journal_append(journal, cy_span_str(records[i]), false), 0);
	cy_journal_free(journal);
	w = opened(f);
	for (int field = 0; field < CY_N_WORK_FIELDS; field++)
		expect(w, 1, (enum cy_work_field)field, "");
	cy_worklog_free(w);
}

static void a_file_of_old_records_is_made_shorter(void **state)
{
	struct cy_worklog *w = opened(*state);
	char bytes[65536], *path = cy_strdup(cy_worklog_path(w));
	size_t before, after;

	for (int i = 0; i < 400; i++)
		set(w, 5, CY_WORK_STATE, i % 2 ? "done" : "doing");
	for (uint64_t id = 1000; id < 1040; id++)
		set(w, id, CY_WORK_OWNER, "站");
	cy_worklog_free(w);
	before = read_file(path, bytes, sizeof bytes);
	w = opened(*state);
	after = read_file(path, bytes, sizeof bytes);
	assert_true(after * 4 < before);
	expect(w, 5, CY_WORK_STATE, "done");
	cy_worklog_free(w);
	w = opened(*state);
	expect(w, 5, CY_WORK_STATE, "done");
	for (uint64_t id = 1000; id < 1040; id++)
		expect(w, id, CY_WORK_OWNER, "站");
	cy_worklog_free(w);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(notes_outlast_the_program, kept_make, kept_clear),
		cmocka_unit_test(without_a_folder_nothing_is_kept),
		cmocka_unit_test_setup_teardown(instances_see_each_other, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(
			a_cut_anywhere_costs_one_change_at_most, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(what_is_wrong_is_left_out, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(
			a_file_of_old_records_is_made_shorter, kept_make, kept_clear),
	};

	return RUN_TESTS(tests);
}
