/*
 * Every view at every size, on a terminal: nothing breaks, the last row tells what can be done, and
 * the program comes back from each view to where it was.
 */
#include "test.h"

#include "tui/pty.h"

#include "chayue/base/attr.h"
#include "chayue/text/width.h"

#include <stdlib.h>
#include <string.h>

#define PROGRAM BUILD "/chayue"

static const struct size {
	int rows, cols;
} sizes[] = {{5, 20}, {10, 40}, {24, 80}, {40, 120}, {100, 400}};

/* Keys that lead to a view, a text that is seen there at any size (NULL: none is), and the keys
 * that lead back to the list. */
static const struct view {
	const char *keys, *mark, *back;
} views[] = {
	{"j", NULL, "k"},
	{"\r", NULL, "q"},
	{"\r/责任\r", NULL, "q"},
	{"\r&责任\r", NULL, "&\rq"},
	{"/责任", "责任", "\033"},
	{"/zrqd", "zrqd", "\033"},
	{"t", NULL, "t"},
	{"L", "台账", "q"},
	{"T", "术语", "q"},
	{"C", "引用", "q"},
	{"S", "共有", "q"},
	{":timeline\r", NULL, "q"},
	{"c通知\r", NULL, "q"},
	{"H", NULL, "q"},
	{":nothing\r", "nothing", "\033"},
	{"l制度\r", NULL, "l\025\r"},
};

/* A row that is wider than the screen or holds a control; -1: none. */
static int bad_row(struct pty *pty, const struct size *size)
{
	for (int row = 0; row < size->rows; row++) {
		const char *text = pty_row(pty, row);

		if (cy_width_of(cy_span_str(text)) > size->cols ||
			strpbrk(text, "\001\002\003\004\033\177"))
			return row;
	}
	return -1;
}

/* A terminal that has shrunk shows halves of characters until it is painted anew. */
static void check_screen(struct pty *pty, const struct size *size, const char *keys)
{
	int row = bad_row(pty, size);

	for (int tries = 0; row >= 0 && tries < 40; tries++) {
		pty_settle(pty, 50);
		row = bad_row(pty, size);
	}
	if (row >= 0)
		fail_msg("%dx%d, %s: row %d: %s", size->cols, size->rows, keys, row,
			pty_row(pty, row));
}

static void look_at_all(const struct size *size)
{
	const char *const argv[] = {PROGRAM, "--no-state", "corpus", NULL};
	struct pty *pty =
		pty_start(&(struct pty_options){.rows = size->rows, .cols = size->cols}, argv);

	pty_settle(pty, 600);
	for (size_t i = 0; i < CY_LEN(views); i++) {
		const struct view *view = &views[i];

		pty_type(pty, view->keys);
		pty_settle(pty, 120);
		if (view->mark)
			assert_true(pty_expect(pty, view->mark));
		check_screen(pty, size, view->keys);
		pty_type(pty, view->back);
		pty_settle(pty, 120);
		check_screen(pty, size, view->back);
	}
	/* From the list q leaves: every way back led there. */
	pty_type(pty, "q");
	assert_int_equal(pty_wait(pty), 0);
	pty_free(pty);
}

static void every_view_at_every_size(void **state)
{
	(void)state;
	for (size_t i = 0; i < CY_LEN(sizes); i++)
		look_at_all(&sizes[i]);
}

/* The program is taken through all sizes while it shows a view, and back. */
static void sizes_change_in_every_view(void **state)
{
	const char *const argv[] = {PROGRAM, "--no-state", "corpus", NULL};
	struct pty *pty = pty_start(&(struct pty_options){0}, argv);

	(void)state;
	pty_settle(pty, 600);
	for (size_t i = 0; i < CY_LEN(views); i++) {
		pty_type(pty, views[i].keys);
		for (size_t s = 0; s < CY_LEN(sizes); s++) {
			pty_resize(pty, sizes[s].rows, sizes[s].cols);
			pty_settle(pty, 60);
			check_screen(pty, &sizes[s], views[i].keys);
		}
		pty_resize(pty, 24, 80);
		pty_type(pty, views[i].back);
		pty_settle(pty, 120);
	}
	pty_type(pty, "q");
	assert_int_equal(pty_wait(pty), 0);
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_view_at_every_size),
		cmocka_unit_test(sizes_change_in_every_view),
	};

	return RUN_TESTS(tests);
}
