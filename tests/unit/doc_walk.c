/* Walking: order, choice, and everything that is no plain file. */
#include "folder.h"
#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/doc/walk.h"

#include <sys/socket.h>
#include <sys/un.h>

/* The names found below the folder, each with a space behind it. */
static char *found(struct folder *f, const struct cy_walk_options *options, struct cy_diags *diags)
{
	const char *path = f->path;
	struct cy_walk *walk = cy_walk_new(&path, 1, options);
	struct cy_walk_entry entry;
	struct cy_buf out = {0};
	size_t n = strlen(f->path) + 1;

	while (cy_walk_next(walk, &entry, diags)) {
		assert_memory_equal(entry.path, f->path, n - 1);
		cy_buf_printf(&out, "%s ", entry.path + n);
	}
	assert_false(cy_walk_next(walk, &entry, diags));
	cy_walk_free(walk);
	return cy_buf_take(&out);
}

static void expect(
	struct folder *f, const struct cy_walk_options *options, const char *wanted, size_t n_diags)
{
	struct cy_diags diags = {0};
	char *got = found(f, options, &diags);

	assert_string_equal(got, wanted);
	assert_int_equal(diags.list.n, n_diags);
	free(got);
	cy_diags_dispose(&diags);
}

static void test_order(void **state)
{
	struct folder f;

	(void)state;
	folder_make(&f);
	folder_mkdir(&f, "2");
	folder_mkdir(&f, "10");
	folder_mkdir(&f, "empty");
	folder_puts(&f, "10/b.txt", "x");
	folder_puts(&f, "2/a10.txt", "x");
	folder_puts(&f, "2/a9.txt", "x");
	folder_puts(&f, "2/a.txt", "x");
	folder_puts(&f, "1.txt", "x");
	folder_puts(&f, "3.txt", "x");
	folder_puts(&f, "附件2.txt", "x");
	folder_puts(&f, "附件10.txt", "x");
	expect(&f, NULL, "1.txt 2/a.txt 2/a9.txt 2/a10.txt 3.txt 10/b.txt 附件2.txt 附件10.txt ",
		0);
	folder_remove(&f);
}

static void test_hidden(void **state)
{
	struct folder f;
	struct cy_diags diags = {0};
	struct cy_walk_entry entry;
	struct cy_walk *walk;
	const char *path;

	(void)state;
	folder_make(&f);
	folder_mkdir(&f, ".git");
	folder_puts(&f, ".git/a.txt", "x");
	folder_puts(&f, ".b.txt", "x");
	folder_puts(&f, "c.txt", "x");
	expect(&f, NULL, "c.txt ", 0);
	/* Not when named. */
	path = folder_path(&f, ".git");
	walk = cy_walk_new(&path, 1, NULL);
	assert_true(cy_walk_next(walk, &entry, &diags));
	assert_non_null(strstr(entry.path, "/.git/a.txt"));
	assert_int_equal(entry.size, 1);
	cy_walk_free(walk);
	path = folder_path(&f, ".b.txt");
	walk = cy_walk_new(&path, 1, NULL);
	assert_true(cy_walk_next(walk, &entry, &diags));
	assert_string_equal(entry.path, path);
	cy_walk_free(walk);
	assert_int_equal(diags.list.n, 0);
	folder_remove(&f);
}

static void test_choice(void **state)
{
	static const char *const md[] = {"*.md", NULL}, *const both[] = {"*.md", "*.txt", NULL},
				 *const old[] = {"old", "x*", NULL},
				 *const deep[] = {"*/old/*.txt", NULL}, *const none[] = {NULL};
	struct folder f;

	(void)state;
	folder_make(&f);
	folder_mkdir(&f, "old");
	folder_puts(&f, "old/a.txt", "x");
	folder_puts(&f, "old/b.md", "x");
	folder_puts(&f, "c.md", "x");
	folder_puts(&f, "d.doc", "x");
	folder_puts(&f, "x.md", "x");
	expect(&f, &(struct cy_walk_options){.include = md}, "c.md old/b.md x.md ", 0);
	expect(&f, &(struct cy_walk_options){.include = both}, "c.md old/a.txt old/b.md x.md ", 0);
	expect(&f, &(struct cy_walk_options){.exclude = old}, "c.md d.doc ", 0);
	expect(&f, &(struct cy_walk_options){.exclude = deep}, "c.md d.doc old/b.md x.md ", 0);
	expect(&f, &(struct cy_walk_options){.include = deep}, "old/a.txt ", 0);
	expect(&f, &(struct cy_walk_options){.include = both, .exclude = md}, "old/a.txt ", 0);
	expect(&f, &(struct cy_walk_options){.include = none}, "", 0);
	folder_remove(&f);
}

static void make_socket(struct folder *f, const char *name)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(address.sun_path, sizeof address.sun_path, "%s", folder_path(f, name));
	assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
	close(fd);
}

static void test_no_files(void **state)
{
	struct folder f;

	(void)state;
	folder_make(&f);
	assert_int_equal(mkfifo(folder_path(&f, "fifo"), 0600), 0);
	make_socket(&f, "socket");
	assert_int_equal(symlink("/dev/null", folder_path(&f, "null")), 0);
	assert_int_equal(symlink("nowhere", folder_path(&f, "dangling")), 0);
	assert_int_equal(symlink("self", folder_path(&f, "self")), 0);
	folder_puts(&f, "file", "x");
	assert_int_equal(symlink("file", folder_path(&f, "link")), 0);
	expect(&f, NULL, "file link ", 5);
	folder_remove(&f);
}

static void test_loops(void **state)
{
	struct folder f;

	(void)state;
	folder_make(&f);
	folder_mkdir(&f, "a");
	folder_mkdir(&f, "a/b");
	folder_mkdir(&f, "c");
	folder_puts(&f, "a/b/file", "x");
	assert_int_equal(symlink("..", folder_path(&f, "a/b/parent")), 0);
	assert_int_equal(symlink(".", folder_path(&f, "a/self")), 0);
	assert_int_equal(symlink("../a/b", folder_path(&f, "c/no-loop")), 0);
	/* What c leads to was read already, each folder is entered once. */
	expect(&f, NULL, "a/b/file ", 3);
	folder_remove(&f);
}

static void test_deep(void **state)
{
	struct cy_diags diags = {0};
	struct cy_buf path = {0};
	struct folder f;
	char *got;

	(void)state;
	folder_make(&f);
	for (int i = 0; i < 200; i++) {
		cy_buf_puts(&path, i ? "/d" : "d");
		folder_mkdir(&f, path.p);
		if (i == 99)
			folder_puts(&f, "d/near", "x");
	}
	cy_buf_puts(&path, "/far");
	folder_puts(&f, path.p, "x");
	cy_buf_puts(&path, " d/near ");
	got = found(&f, NULL, &diags);
	assert_string_equal(got, path.p);
	assert_int_equal(diags.list.n, 0);
	free(got);
	cy_diags_dispose(&diags);
	cy_buf_dispose(&path);
	folder_remove(&f);
}

static void test_names(void **state)
{
	struct folder f;

	(void)state;
	folder_make(&f);
	folder_puts(&f, "\xC4\xE3\xBA\xC3.txt", "x");
	folder_puts(&f, "a\nb", "x");
	folder_puts(&f, "-", "x");
	expect(&f, NULL, "- a\nb \xC4\xE3\xBA\xC3.txt ", 0);
	folder_remove(&f);
}

static void test_unreadable(void **state)
{
	struct folder f;

	(void)state;
	if (geteuid() == 0)
		skip();
	folder_make(&f);
	folder_mkdir(&f, "closed");
	folder_puts(&f, "file", "x");
	assert_int_equal(chmod(folder_path(&f, "closed"), 0), 0);
	expect(&f, NULL, "file ", 1);
	assert_int_equal(chmod(folder_path(&f, "closed"), 0700), 0);
	folder_remove(&f);
}

/* Files that go, and folders, while the walk is under way. */
static void test_vanishing(void **state)
{
	struct cy_diags diags = {0};
	struct cy_walk_entry entry;
	struct cy_walk *walk;
	struct folder f;
	const char *path = f.path;

	(void)state;
	folder_make(&f);
	folder_puts(&f, "1", "x");
	folder_puts(&f, "2", "x");
	folder_mkdir(&f, "3");
	folder_puts(&f, "4", "x");
	walk = cy_walk_new(&path, 1, NULL);
	assert_true(cy_walk_next(walk, &entry, &diags));
	assert_int_equal(remove(folder_path(&f, "2")), 0);
	assert_int_equal(remove(folder_path(&f, "3")), 0);
	assert_true(cy_walk_next(walk, &entry, &diags));
	assert_string_equal(entry.path, folder_path(&f, "4"));
	assert_int_equal(diags.list.n, 2);
	assert_int_equal(diags.list.v[0].level, CY_DIAG_WARNING);
	cy_walk_free(walk);
	cy_diags_dispose(&diags);
	folder_remove(&f);
}

static void test_given(void **state)
{
	static const char *const md[] = {"*.md", NULL};
	const struct cy_walk_options options = {.include = md, .exclude = md};
	struct cy_diags diags = {0};
	struct cy_walk_entry entry;
	struct cy_walk *walk;
	struct folder f;
	const char *paths[5];
	char *file;

	(void)state;
	folder_make(&f);
	folder_puts(&f, "a.txt", "xyz");
	file = cy_strdup(folder_path(&f, "a.txt"));
	paths[0] = "-";
	paths[1] = "/nowhere/at/all";
	paths[2] = file;
	paths[3] = "/dev/null";
	paths[4] = "";
	walk = cy_walk_new(paths, CY_LEN(paths), &options);
	assert_true(cy_walk_next(walk, &entry, &diags));
	assert_string_equal(entry.path, "-");
	assert_int_equal(entry.size, 0);
	assert_true(cy_walk_next(walk, &entry, &diags));
	assert_string_equal(entry.path, file); /* patterns are for what is found */
	assert_int_equal(entry.size, 3);
	assert_false(cy_walk_next(walk, &entry, &diags));
	assert_int_equal(diags.list.n, 3);
	cy_vec_each (diag, &diags.list)
		assert_int_equal(diag->level, CY_DIAG_ERROR);
	cy_walk_free(walk);
	cy_walk_free(NULL);
	cy_diags_dispose(&diags);
	free(file);
	folder_remove(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_hidden),
		cmocka_unit_test(test_choice),
		cmocka_unit_test(test_no_files),
		cmocka_unit_test(test_loops),
		cmocka_unit_test(test_deep),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_unreadable),
		cmocka_unit_test(test_vanishing),
		cmocka_unit_test(test_given),
	};

	return RUN_TESTS(tests);
}
