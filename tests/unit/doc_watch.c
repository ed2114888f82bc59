/* Real changes in a real folder; the time is the test's. */
#include "folder.h"
#include "test.h"

#include "chayue/doc/watch.h"

#include <fcntl.h>

enum { SECOND = 1000000 }; /* [us] */

static const struct cy_watch_delays at_once = {0, 0, 0};

struct fixture {
	struct folder folder;
	struct cy_walk_options options;
	struct cy_watch *watch;
};

/* Walks over the paths, as a library does; returns how many files there were. */
static size_t walk(struct fixture *f, const char *const *paths, size_t n)
{
	struct cy_diags diags = {0};
	struct cy_walk_entry entry;
	struct cy_walk *w = cy_walk_new(paths, n, &f->options);
	size_t files = 0;

	cy_watch_begin(f->watch);
	while (cy_walk_next(w, &entry, &diags))
		files++;
	cy_watch_end(f->watch);
	cy_walk_free(w);
	cy_diags_dispose(&diags);
	return files;
}

static size_t walk_one(struct fixture *f, const char *path)
{
	return walk(f, &path, 1);
}

static size_t walk_folder(struct fixture *f)
{
	return walk_one(f, f->folder.path);
}

static void open_watch(struct fixture *f, const struct cy_watch_delays *delays)
{
	cy_watch_free(f->watch);
	f->options.watch = NULL;
	f->watch = f->options.watch = cy_watch_new(&f->options, delays);
	if (!f->watch)
		skip(); /* the system has none to give */
}

/* Whether anything was told since the last call. */
static bool told(struct fixture *f)
{
	bool due;

	cy_watch_read(f->watch, SECOND);
	due = cy_watch_due(f->watch) != CY_WATCH_NEVER;
	cy_watch_take(f->watch, SECOND);
	return due;
}

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	folder_make(&f->folder);
	folder_puts(&f->folder, "a.txt", "一");
	folder_mkdir(&f->folder, "d");
	folder_puts(&f->folder, "d/b.txt", "二");
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	cy_watch_free(f->watch);
	if (access(f->folder.path, F_OK) == 0)
		folder_remove(&f->folder);
	else
		cy_buf_dispose(&f->folder.buf);
	free(f);
	return 0;
}

static void append(struct folder *f, const char *name)
{
	FILE *file = fopen(folder_path(f, name), "a");

	assert_non_null(file);
	fputs("又", file);
	fclose(file);
}

static void move(struct folder *f, const char *from, const char *to)
{
	char path[128];

	snprintf(path, sizeof path, "%s", folder_path(f, from));
	assert_int_equal(rename(path, folder_path(f, to)), 0);
}

static void every_change_is_told(void **state)
{
	struct fixture *f = *state;
	struct folder *folder = &f->folder;

	open_watch(f, &at_once);
	assert_int_equal(walk_folder(f), 2);
	assert_false(told(f));
	append(folder, "a.txt");
	assert_true(told(f));
	assert_false(told(f));
	append(folder, "d/b.txt");
	assert_true(told(f));
	folder_puts(folder, "d/new.txt", "");
	assert_true(told(f));
	move(folder, "d/new.txt", "d/b.txt"); /* as editors save */
	assert_true(told(f));
	assert_int_equal(chmod(folder_path(folder, "a.txt"), 0600), 0);
	assert_true(told(f));
	assert_int_equal(unlink(folder_path(folder, "a.txt")), 0);
	assert_true(told(f));
}

static void new_folders_are_watched_by_the_next_walk(void **state)
{
	struct fixture *f = *state;

	open_watch(f, &at_once);
	walk_folder(f);
	folder_mkdir(&f->folder, "d/e");
	assert_true(told(f));
	folder_puts(&f->folder, "d/e/c.txt", "三");
	assert_int_equal(walk_folder(f), 3);
	assert_false(told(f));
	append(&f->folder, "d/e/c.txt");
	assert_true(told(f));
}

static void what_is_no_longer_walked_is_no_longer_watched(void **state)
{
	struct fixture *f = *state;
	char d[128], a[128];
	const char *const both[] = {d, a};

	snprintf(d, sizeof d, "%s", folder_path(&f->folder, "d"));
	snprintf(a, sizeof a, "%s", folder_path(&f->folder, "a.txt"));
	open_watch(f, &at_once);
	assert_int_equal(walk(f, both, 2), 2);
	append(&f->folder, "d/b.txt");
	assert_true(told(f));
	assert_int_equal(walk_one(f, a), 1);
	append(&f->folder, "d/b.txt");
	assert_false(told(f));
	append(&f->folder, "a.txt");
	assert_true(told(f));
}

static void what_the_walk_leaves_out_does_not_count(void **state)
{
	static const char *const out[] = {"*.log", "tmp", NULL};
	static const char *const in[] = {"*.txt", NULL};
	struct fixture *f = *state;

	f->options.exclude = out;
	f->options.include = in;
	folder_puts(&f->folder, "x.log", "");
	folder_puts(&f->folder, "x.bin", "");
	folder_mkdir(&f->folder, "tmp");
	folder_mkdir(&f->folder, ".git");
	open_watch(f, &at_once);
	walk_folder(f);
	append(&f->folder, "x.log");
	append(&f->folder, "x.bin");
	folder_puts(&f->folder, "y.log", "");
	folder_puts(&f->folder, "tmp/x.txt", "");
	folder_puts(&f->folder, ".git/x.txt", "");
	folder_puts(&f->folder, ".a.txt.swp", "");
	assert_false(told(f));
	append(&f->folder, "d/b.txt");
	assert_true(told(f));
}

/* A file given by its name, which an editor replaces, and which is away for a while. */
static void one_file_is_followed(void **state)
{
	struct fixture *f = *state;
	char a[128];

	snprintf(a, sizeof a, "%s", folder_path(&f->folder, "a.txt"));
	open_watch(f, &at_once);
	assert_int_equal(walk_one(f, a), 1);
	folder_puts(&f->folder, "other.txt", ""); /* beside it: of no interest */
	assert_false(told(f));
	for (int i = 0; i < 3; i++) {
		folder_puts(&f->folder, "a.new", "三");
		move(&f->folder, "a.new", "a.txt");
		assert_true(told(f));
		assert_int_equal(walk_one(f, a), 1);
		assert_false(told(f));
	}
	assert_int_equal(unlink(a), 0);
	assert_true(told(f));
	assert_int_equal(walk_one(f, a), 0);
	folder_puts(&f->folder, "a.txt", "回来");
	assert_true(told(f));
	assert_int_equal(walk_one(f, a), 1);
	append(&f->folder, "a.txt");
	assert_true(told(f));
}

static void links_are_followed(void **state)
{
	struct fixture *f = *state;
	struct folder elsewhere;

	folder_make(&elsewhere);
	folder_puts(&elsewhere, "x.txt", "一");
	folder_mkdir(&elsewhere, "y");
	folder_puts(&elsewhere, "y/z.txt", "二");
	assert_int_equal(
		symlink(folder_path(&elsewhere, "x.txt"), folder_path(&f->folder, "x")), 0);
	assert_int_equal(symlink(folder_path(&elsewhere, "y"), folder_path(&f->folder, "y")), 0);
	open_watch(f, &at_once);
	assert_int_equal(walk_folder(f), 4);
	append(&elsewhere, "x.txt");
	assert_true(told(f));
	append(&elsewhere, "y/z.txt");
	assert_true(told(f));
	folder_remove(&elsewhere);
}

/* The folder itself goes, and comes back, hidden names and missing folders above it included. */
static void a_vanished_folder_is_waited_for(void **state)
{
	static const char *const names[] = {"d", "d/.h", "d/.h/i/j"};
	struct fixture *f = *state;
	char path[128];

	folder_mkdir(&f->folder, "d/.h");
	folder_mkdir(&f->folder, "d/.h/i");
	folder_mkdir(&f->folder, "d/.h/i/j");
	folder_puts(&f->folder, "d/.h/i/j/z.txt", "");
	open_watch(f, &at_once);
	for (size_t i = 0; i < CY_LEN(names); i++) {
		snprintf(path, sizeof path, "%s", folder_path(&f->folder, names[i]));
		assert_int_equal(walk_one(f, path), 1);
		move(&f->folder, names[i], "away");
		assert_true(told(f));
		assert_int_equal(walk_one(f, path), 0);
		move(&f->folder, "away", names[i]);
		assert_true(told(f));
	}
	folder_remove(&f->folder);
	told(f);
	assert_int_equal(walk_one(f, path), 0);
	assert_int_equal(mkdir(f->folder.path, 0700), 0);
	assert_true(told(f));
	walk_one(f, path);
	folder_mkdir(&f->folder, "d");
	assert_true(told(f));
}

/* More than the kernel's queue may hold: that something has changed is told all the same. */
static void a_storm_is_told(void **state)
{
	struct fixture *f = *state;
	char name[32];

	open_watch(f, &at_once);
	walk_folder(f);
	for (int i = 0; i < 5000; i++) {
		snprintf(name, sizeof name, "d/s%d.txt", i);
		folder_puts(&f->folder, name, "暴");
	}
	assert_true(told(f));
	assert_int_equal(walk_folder(f), 5002);
	for (int i = 0; i < 5000; i++) {
		snprintf(name, sizeof name, "d/s%d.txt", i);
		assert_int_equal(unlink(folder_path(&f->folder, name)), 0);
	}
	assert_true(told(f));
	assert_int_equal(walk_folder(f), 2);
	assert_false(told(f));
}

/* Times */

static uint64_t due_after(struct fixture *f, const char *name, uint64_t now)
{
	if (name)
		append(&f->folder, name);
	cy_watch_read(f->watch, now);
	return cy_watch_due(f->watch);
}

static void changes_are_told_together(void **state)
{
	static const struct cy_watch_delays delays = {10, 50, 100};
	struct fixture *f = *state;
	const uint64_t start = 1000;

	open_watch(f, &delays);
	walk_folder(f);
	assert_true(due_after(f, NULL, start) == CY_WATCH_NEVER);
	assert_int_equal(due_after(f, "a.txt", start), start + 10);
	assert_int_equal(due_after(f, "d/b.txt", start + 5), start + 15);
	assert_int_equal(due_after(f, "a.txt", start + 12), start + 22);
	for (uint64_t now = start + 20; now < start + 50; now += 5) /* not put off for ever */
		assert_true(due_after(f, "a.txt", now) <= start + 50);
	cy_watch_take(f->watch, start + 50);
	assert_true(cy_watch_due(f->watch) == CY_WATCH_NEVER);
	assert_int_equal(due_after(f, "d/b.txt", start + 60), start + 150); /* a rest */
	cy_watch_taken(f->watch, start + 90); /* it took long: a longer rest */
	assert_int_equal(cy_watch_due(f->watch), start + 450);
}

/* A file that grows all the time is told less and less often; others are not held up by it. */
static void a_growing_file_is_told_less_often(void **state)
{
	static const struct cy_watch_delays delays = {10, 50, 100};
	struct fixture *f = *state;
	uint64_t now = 1000, end = now + 20000, before = 0, longest = 0, due;
	unsigned turns = 0;

	open_watch(f, &delays);
	walk_folder(f);
	for (; now < end; now += 5) {
		if (due_after(f, "a.txt", now) > now)
			continue;
		cy_watch_take(f->watch, now);
		if (before && now - before > longest)
			longest = now - before;
		before = now;
		turns++;
	}
	assert_in_range(turns, 8, 30);
	assert_in_range(longest, 1000, 2000);
	due = due_after(f, "a.txt", now);
	assert_true(due > now + 100);
	assert_true(due_after(f, "d/b.txt", now) <= now + 100);
	cy_watch_take(f->watch, now + 100);
	now += 100000; /* long quiet: as new */
	assert_int_equal(due_after(f, "a.txt", now), now + 10);
	cy_watch_take(f->watch, now);
	assert_int_equal(due_after(f, "a.txt", now + 95), now + 105);
}

static void without_inotify_nothing_is_told(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(walk_folder(f), 2);
	cy_watch_read(NULL, 1);
	assert_true(cy_watch_due(NULL) == CY_WATCH_NEVER);
	cy_watch_take(NULL, 1);
	cy_watch_taken(NULL, 1);
	assert_int_equal(cy_watch_take_limits(NULL), 0);
	cy_watch_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_change_is_told, setup, teardown),
		cmocka_unit_test_setup_teardown(
			new_folders_are_watched_by_the_next_walk, setup, teardown),
		cmocka_unit_test_setup_teardown(
			what_is_no_longer_walked_is_no_longer_watched, setup, teardown),
		cmocka_unit_test_setup_teardown(
			what_the_walk_leaves_out_does_not_count, setup, teardown),
		cmocka_unit_test_setup_teardown(one_file_is_followed, setup, teardown),
		cmocka_unit_test_setup_teardown(links_are_followed, setup, teardown),
		cmocka_unit_test_setup_teardown(a_vanished_folder_is_waited_for, setup, teardown),
		cmocka_unit_test_setup_teardown(a_storm_is_told, setup, teardown),
		cmocka_unit_test_setup_teardown(changes_are_told_together, setup, teardown),
		cmocka_unit_test_setup_teardown(a_growing_file_is_told_less_often, setup, teardown),
		cmocka_unit_test_setup_teardown(without_inotify_nothing_is_told, setup, teardown),
	};

	return RUN_TESTS(tests);
}
