/* Earlier and saved queries: each once, over restarts, among several instances, in a short file. */
#include "kept.h"
#include "test.h"

#include "app/queries.h"

#include <errno.h>

/* "name=text ... | earlier ..." */
static char *written(struct queries *q)
{
	struct cy_buf out = {0};

	assert_int_equal(queries_refresh(q), 0);
	cy_vec_each (saved, &q->saved)
		cy_buf_printf(&out, "%s=%s ", saved->name, saved->text);
	cy_buf_puts(&out, "|");
	cy_vec_each (text, &q->earlier)
		cy_buf_printf(&out, " %s", *text);
	return cy_buf_take(&out);
}

static void expect(struct queries *q, const char *wanted)
{
	char *got = written(q);

	assert_string_equal(got, wanted);
	free(got);
}

static void expect_kept(const struct folder *f, const char *wanted)
{
	struct queries q;

	queries_init(&q, f->path);
	expect(&q, wanted);
	queries_dispose(&q);
}

static void remember(struct queries *q, const char *text)
{
	assert_int_equal(queries_remember(q, text), 0);
}

static void each_stands_once(void **state)
{
	struct folder *f = *state;
	struct queries q;

	queries_init(&q, f->path);
	remember(&q, "a");
	remember(&q, "b");
	remember(&q, "b");
	remember(&q, "a");
	expect(&q, "| b a");
	assert_int_equal(queries_save(&q, "x", "a >> b"), 0);
	assert_int_equal(queries_save(&q, "y", "b"), 0);
	assert_int_equal(queries_save(&q, "x", "c"), 0);
	expect(&q, "y=b x=c | b a");
	assert_int_equal(queries_delete(&q, "y"), 0);
	expect(&q, "x=c | b a");
	assert_string_equal(queries_find(&q, "x"), "c");
	assert_null(queries_find(&q, "y"));
	queries_dispose(&q);
	expect_kept(f, "x=c | b a");
}

static void instances_share(void **state)
{
	struct folder *f = *state;
	struct queries a, b;

	queries_init(&a, f->path);
	queries_init(&b, f->path);
	remember(&a, "1");
	remember(&b, "2");
	remember(&a, "3");
	assert_int_equal(queries_save(&b, "x", "1"), 0);
	expect(&a, "x=1 | 1 2 3");
	expect(&b, "x=1 | 1 2 3");
	assert_int_equal(queries_delete(&a, "x"), 0);
	expect(&b, "| 1 2 3");
	queries_dispose(&a);
	queries_dispose(&b);
}

static void nothing_is_kept_without_a_folder(void **state)
{
	struct queries q;

	(void)state;
	queries_init(&q, NULL);
	remember(&q, "a");
	assert_int_equal(queries_save(&q, "x", "a"), 0);
	expect(&q, "x=a | a");
	assert_int_equal(queries_delete(&q, "x"), 0);
	expect(&q, "| a");
	queries_dispose(&q);
}

static void what_cannot_be_kept_is_there_until_the_end(void **state)
{
	struct folder *f = *state;
	struct queries q;

	folder_mkdir(f, "queries");
	queries_init(&q, f->path);
	assert_true(queries_remember(&q, "a") < 0);
	assert_true(queries_remember(&q, "b") < 0);
	assert_true(queries_save(&q, "x", "a") < 0);
	assert_int_equal(q.earlier.n, 2);
	assert_string_equal(queries_find(&q, "x"), "a");
	/* As soon as it works again it goes on. */
	assert_int_equal(rmdir(folder_path(f, "queries")), 0);
	remember(&q, "c");
	expect(&q, "x=a | a b c");
	queries_dispose(&q);
	expect_kept(f, "| c");
}

static off_t size_of(struct folder *f)
{
	struct stat st;

	assert_int_equal(stat(folder_path(f, "queries"), &st), 0);
	return st.st_size;
}

/* The file is rewritten when it is opened, while another instance goes on. */
static void the_file_stays_short(void **state)
{
	struct folder *f = *state;
	struct queries old, fresh;
	char text[16];
	off_t before;

	queries_init(&old, f->path);
	assert_int_equal(queries_save(&old, "x", "a"), 0);
	assert_int_equal(queries_save(&old, "gone", "a"), 0);
	for (int i = 0; i < 200; i++)
		remember(&old, i % 2 ? "a" : "b");
	before = size_of(f);
	queries_init(&fresh, f->path);
	expect(&fresh, "x=a gone=a | b a");
	queries_dispose(&fresh);
	assert_true(size_of(f) < before / 10);
	queries_init(&fresh, f->path);
	assert_int_equal(queries_delete(&fresh, "gone"), 0);
	remember(&fresh, "c");
	remember(&old, "d");
	expect(&old, "x=a | b a c d");
	expect(&fresh, "x=a | b a c d");
	queries_dispose(&fresh);
	queries_dispose(&old);
	expect_kept(f, "x=a | b a c d");
	/* However many there are, the oldest go. */
	queries_init(&old, f->path);
	for (int i = 0; i < 600; i++) {
		snprintf(text, sizeof text, "q%d", i);
		remember(&old, text);
	}
	assert_int_equal(old.earlier.n, 500);
	assert_string_equal(old.earlier.v[0], "q100");
	queries_dispose(&old);
}

static void what_others_wrote_is_looked_at(void **state)
{
	static const char text[] = "query\ta\\.\nquery\t\\.\nquery\\.\nother\tb\\.\nsave\tx\\.\n"
				   "save\tx\ty\tz\\.\nquery\t\\x1B[2J\\.\nquery\t\xFF\\.\n"
				   "delete\tnone\\.\nquery\t\\x00\\.\nque";
	struct folder *f = *state;

	folder_puts(f, "queries", text);
	expect_kept(f, "x=y | a");
}

static void long_queries_are_not_kept(void **state)
{
	struct folder *f = *state;
	struct cy_buf text = {0};
	struct queries q;

	for (int i = 0; i < 100000; i++)
		cy_buf_putc(&text, 'x');
	queries_init(&q, f->path);
	remember(&q, text.p);
	assert_int_equal(q.earlier.n, 1);
	assert_int_equal(queries_save(&q, "x", text.p), -EMSGSIZE);
	queries_dispose(&q);
	expect_kept(f, "|");
	cy_buf_dispose(&text);
}

static void forgetting_leaves_what_was_saved(void **state)
{
	struct folder *f = *state;
	struct queries q, other;

	queries_init(&q, f->path);
	queries_init(&other, f->path);
	remember(&q, "一");
	remember(&other, "二");
	assert_int_equal(queries_save(&other, "名", "三"), 0);
	assert_int_equal(queries_forget(&q), 0);
	expect(&q, "名=三 |");
	expect_kept(f, "名=三 |");
	remember(&q, "四");
	expect_kept(f, "名=三 | 四");
	queries_dispose(&q);
	queries_dispose(&other);
	queries_init(&q, NULL);
	remember(&q, "一");
	assert_int_equal(queries_forget(&q), 0);
	expect(&q, "|");
	queries_dispose(&q);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_stands_once, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(instances_share, kept_make, kept_clear),
		cmocka_unit_test(nothing_is_kept_without_a_folder),
		cmocka_unit_test_setup_teardown(
			what_cannot_be_kept_is_there_until_the_end, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(the_file_stays_short, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(
			what_others_wrote_is_looked_at, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(long_queries_are_not_kept, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(
			forgetting_leaves_what_was_saved, kept_make, kept_clear),
	};

	return RUN_TESTS(tests);
}
