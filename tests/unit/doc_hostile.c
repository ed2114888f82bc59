/* Folders and files that would keep a reader for ever, or take all of its memory. */
#include "folder.h"
#include "test.h"

#include "chayue/doc/document.h"
#include "chayue/doc/walk.h"

#include <fcntl.h>
#include <stdio.h>

enum { STAR = 12 };

static int setup(void **state)
{
	*state = calloc(1, sizeof(struct folder));
	folder_make(*state);
	return 0;
}

static int teardown(void **state)
{
	folder_remove(*state);
	free(*state);
	return 0;
}

static void link_to(struct folder *f, const char *target, const char *name)
{
	assert_int_equal(symlink(target, folder_path(f, name)), 0);
}

/* Files found, one a line, without the folder's own path. */
static char *walk(struct folder *f, const char *const *paths, size_t n, struct cy_diags *diags)
{
	struct cy_walk *walk = cy_walk_new(paths, n, NULL);
	struct cy_walk_entry entry;
	struct cy_buf found = {0};

	while (cy_walk_next(walk, &entry, diags)) {
		bool below = strncmp(entry.path, f->path, strlen(f->path)) == 0;

		cy_buf_puts(&found, below ? entry.path + strlen(f->path) : entry.path);
		cy_buf_putc(&found, '\n');
		assert_in_range(found.n, 0, 100000);
	}
	cy_walk_free(walk);
	return cy_buf_take(&found);
}

/* The number of ways through folders that all link to one another has no end in practice. */
static void each_folder_is_entered_once(void **state)
{
	struct folder *f = *state;
	const char *const paths[] = {f->path};
	struct cy_diags diags = {0};
	struct cy_buf wanted = {0};
	char *found, name[32], target[32];

	for (int i = 0; i < STAR; i++) {
		(void)snprintf(name, sizeof name, "%d", i);
		folder_mkdir(f, name);
		(void)snprintf(name, sizeof name, "%d/t", i);
		folder_puts(f, name, "文");
		cy_buf_printf(&wanted, "/%s\n", name);
		for (int j = 0; j < STAR; j++) {
			(void)snprintf(name, sizeof name, "%d/a%d", i, j);
			(void)snprintf(target, sizeof target, "../%d", j);
			link_to(f, target, name);
		}
	}
	found = walk(f, paths, 1, &diags);
	assert_string_equal(found, wanted.p);
	assert_int_equal(diags.list.n, STAR * STAR);
	free(found);
	cy_buf_dispose(&wanted);
	cy_diags_dispose(&diags);
}

static void links_out_of_the_folder_are_followed(void **state)
{
	struct folder *f = *state;
	struct cy_diags diags = {0};
	char *found, *inner;
	const char *paths[1];

	folder_mkdir(f, "inner");
	folder_mkdir(f, "outer");
	folder_puts(f, "inner/z", "文");
	folder_puts(f, "outer/t", "文");
	link_to(f, "../outer", "inner/link");
	paths[0] = inner = strdup(folder_path(f, "inner"));
	found = walk(f, paths, 1, &diags);
	assert_string_equal(found, "/inner/z\n/inner/link/t\n");
	assert_int_equal(diags.list.n, 0);
	free(found);
	free(inner);
}

static void what_is_given_twice_is_read_once(void **state)
{
	struct folder *f = *state;
	const char *const paths[] = {f->path, "-", f->path, "-"};
	struct cy_diags diags = {0};
	char *found;

	folder_puts(f, "a", "文");
	found = walk(f, paths, 4, &diags);
	assert_string_equal(found, "/a\n-\n");
	assert_int_equal(diags.list.n, 1);
	assert_int_equal(diags.list.v[0].level, CY_DIAG_NOTE);
	free(found);
	cy_diags_dispose(&diags);
}

static void folders_may_be_deep(void **state)
{
	struct folder *f = *state;
	const char *const paths[] = {f->path};
	struct cy_diags diags = {0};
	struct cy_buf name = {0};
	char *found;

	for (int i = 0; i < 300; i++) {
		cy_buf_puts(&name, i ? "/d" : "d");
		folder_mkdir(f, name.p);
	}
	cy_buf_puts(&name, "/t");
	folder_puts(f, name.p, "文");
	found = walk(f, paths, 1, &diags);
	assert_int_equal(diags.list.n, 0);
	assert_int_equal(strlen(found), name.n + 2);
	free(found);
	cy_buf_dispose(&name);
}

/* /proc and /sys have files whose size is said to be 0, some of them without an end. */
static void unsized_files_are_read(void **state)
{
	struct cy_diags diags = {0};
	struct cy_document *doc = cy_document_load("/proc/self/status", CY_ENC_UTF8, NULL, &diags);

	(void)state;
	assert_non_null(doc);
	assert_in_range(doc->text.n, 100, 100000);
	cy_document_free(doc);
	doc = cy_document_load("/proc/self/pagemap", CY_ENCODING_AUTO, NULL, &diags);
	assert_null(doc);
	assert_int_equal(diags.list.n, 1);
	cy_diags_dispose(&diags);
}

/* A hole of many terabytes behind a text: there is no memory for it, which is no reason to end. */
static void too_big_is_a_diagnostic(void **state)
{
	struct folder *f = *state;
	struct cy_diags diags = {0};
	struct cy_document *doc;

	folder_puts(f, "huge", "文");
	assert_int_equal(truncate(folder_path(f, "huge"), (off_t)1 << 43), 0);
	doc = cy_document_load(folder_path(f, "huge"), CY_ENC_UTF8, NULL, &diags);
	assert_null(doc);
	assert_int_equal(diags.list.n, 1);
	assert_int_equal(diags.list.v[0].level, CY_DIAG_ERROR);
	cy_diags_dispose(&diags);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		CASE(each_folder_is_entered_once),
		CASE(links_out_of_the_folder_are_followed),
		CASE(what_is_given_twice_is_read_once),
		CASE(folders_may_be_deep),
		CASE(unsized_files_are_read),
		CASE(too_big_is_a_diagnostic),
	};

	return RUN_TESTS(tests);
}
