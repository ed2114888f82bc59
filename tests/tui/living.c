/* The folder changes while the program runs. */
#include "tui/fixture.h"

#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

enum { STORM = 5000, TRIES = 6 };

static int setup(void **state)
{
	struct fixture *f = fixture_new();

	folder_mkdir(&f->folder, "d");
	folder_puts(&f->folder, "d/a.txt", "甲办法\n\n责任在此。\n");
	folder_puts(&f->folder, "d/b.txt", "乙办法\n\n责任在彼，责任也在彼。\n");
	*state = f;
	return 0;
}

static struct pty *start(struct fixture *f, const char *name, const char *option)
{
	char path[128];
	const char *const argv[] = {PROGRAM, path, "--no-state", option, NULL};
	int fd = inotify_init1(IN_CLOEXEC);

	if (fd < 0)
		skip(); /* the system has none to give */
	close(fd);
	snprintf(path, sizeof path, "%s", folder_path(&f->folder, name));
	f->pty = pty_start(&(struct pty_options){0}, argv);
	assert_true(pty_expect(f->pty, "甲办法"));
	return f->pty;
}

static void move(struct folder *f, const char *from, const char *to)
{
	char path[128];

	snprintf(path, sizeof path, "%s", folder_path(f, from));
	assert_int_equal(rename(path, folder_path(f, to)), 0);
}

static void the_hits_follow_the_folder(void **state)
{
	struct fixture *f = *state;
	struct pty *pty = start(f, "d", NULL);

	go(pty, "/责任", "3 处 · 2 篇");
	folder_puts(&f->folder, "d/c.txt", "丙办法\n\n责任。\n");
	assert_true(pty_expect(pty, "更新：1 篇新增"));
	assert_true(pty_expect(pty, "4 处 · 3 篇"));
	assert_true(pty_expect(pty, " 3 篇"));
	assert_int_equal(unlink(folder_path(&f->folder, "d/b.txt")), 0);
	assert_true(pty_expect(pty, "更新：1 篇已移除"));
	assert_true(pty_expect(pty, "2 处 · 2 篇"));
	folder_mkdir(&f->folder, "d/e");
	folder_puts(&f->folder, "d/e/f.txt", "己办法\n\n责任，责任。\n");
	assert_true(pty_expect(pty, "4 处 · 3 篇"));
	go(pty, "\033", "q 退出");
	pty_type(pty, "q");
	assert_int_equal(pty_wait(pty), 0);
}

static void one_file_is_followed(void **state)
{
	struct fixture *f = *state;
	struct pty *pty = start(f, "d/a.txt", NULL);

	folder_puts(&f->folder, "d/new", "甲办法\n\n又写了一行。\n");
	move(&f->folder, "d/new", "d/a.txt");
	assert_true(pty_expect(pty, "又写了一行"));
	folder_puts(&f->folder, "d/new", "甲办法\n\n再写了一行。\n");
	move(&f->folder, "d/new", "d/a.txt");
	assert_true(pty_expect(pty, "再写了一行"));
}

static void a_folder_that_goes_loses_nothing(void **state)
{
	struct fixture *f = *state;
	struct pty *pty = start(f, "d", NULL);

	move(&f->folder, "d", "away");
	assert_true(pty_expect(pty, "保留原来的"));
	go(pty, "/责任", "3 处 · 2 篇");
	move(&f->folder, "away", "d");
	folder_puts(&f->folder, "d/c.txt", "责任。\n");
	assert_true(pty_expect(pty, "4 处 · 3 篇"));
}

static void a_storm_passes(void **state)
{
	struct fixture *f = *state;
	struct pty *pty = start(f, "d", NULL);
	bool seen = false;
	char name[32];

	for (int i = 0; i < STORM; i++) {
		snprintf(name, sizeof name, "d/s%d.txt", i);
		folder_puts(&f->folder, name, "责任\n");
	}
	go(pty, "/责任", "责任"); /* keys are heard meanwhile */
	for (int i = 0; i < STORM; i++) {
		snprintf(name, sizeof name, "d/s%d.txt", i);
		assert_int_equal(unlink(folder_path(&f->folder, name)), 0);
	}
	folder_puts(&f->folder, "d/c.txt", "责任\n");
	for (int i = 0; i < TRIES && !seen; i++) /* there is a rest between two updates */
		seen = pty_expect(pty, "4 处 · 3 篇");
	assert_true(seen);
}

static void nothing_is_watched_where_it_is_not_wanted(void **state)
{
	struct fixture *f = *state;
	struct pty *pty = start(f, "d", "--no-watch");

	assert_true(pty_expect(pty, "2 篇"));
	folder_puts(&f->folder, "d/c.txt", "丙办法\n");
	go(pty, "R", "新 1 篇");
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(the_hits_follow_the_folder),
		CASE(one_file_is_followed),
		CASE(a_folder_that_goes_loses_nothing),
		CASE(a_storm_passes),
		CASE(nothing_is_watched_where_it_is_not_wanted),
	};

	return RUN_TESTS(tests);
}
