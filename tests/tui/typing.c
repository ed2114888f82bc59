/* Text that comes at once: pasted, or from an input method. It runs no commands, arrives whole, and
 * the cursor stands behind it, where an input method shows its candidates. */
#include "tui/fixture.h"

#include <stdlib.h>
#include <string.h>

static int setup(void **state)
{
	struct fixture *f = fixture_new();
	struct cy_buf text = {0};

	cy_buf_puts(&text, "甲办法\n\n落实责任清单。\n");
	for (int i = 1; i <= 60; i++)
		cy_buf_printf(&text, "甲文第%d行。\n", i);
	folder_puts(&f->folder, "a.txt", text.p);
	folder_puts(&f->folder, "b.txt", "乙通知\n\n责任清单。\n");
	folder_puts(&f->folder, "c.txt", "丙讲话\n\n没有那个词。\n");
	cy_buf_dispose(&text);
	*state = f;
	return 0;
}

static struct pty *start(void **state, int rows, int cols)
{
	struct fixture *f = *state;
	const char *const argv[] = {PROGRAM, "--ambiguous=1", "--no-state", f->folder.path, NULL};

	pty_free(f->pty);
	f->pty = pty_start(&(struct pty_options){.rows = rows, .cols = cols}, argv);
	assert_true(pty_expect(f->pty, "丙讲话"));
	assert_true(pty_expect(f->pty, "1/3"));
	return f->pty;
}

/* Everything that would be a command, a cancelling or an end. */
#define COMMANDS    "jj\r\nG\n:quit\n\033q\033[B\x03\x1aQ\r\nq\n"
#define PASTE(text) "\033[200~" text "\033[201~"

static void pasting_into_panes_runs_nothing(void **state)
{
	struct pty *pty = start(state, 24, 80);

	pty_type(pty, PASTE(COMMANDS) "j");
	assert_true(pty_expect(pty, "2/3"));
	pty_type(pty, "k\r");
	assert_true(pty_expect(pty, "q 退回"));
	pty_type(pty, PASTE(COMMANDS) "ma");
	assert_true(pty_expect(pty, "已记下 a"));
	assert_int_equal(pty_find(pty, "甲办法"), 1);
	assert_true(pty_find(pty, "落实责任清单") > 0);
}

static void pasting_into_a_line_leaves_it_open(void **state)
{
	struct pty *pty = start(state, 24, 80);

	pty_type(pty, "/" PASTE("责任\r\n清单\x1b\x03\x1a\x15\n"));
	assert_true(pty_expect(pty, "检索› 责任 清单"));
	pty_type(pty, "。");
	assert_true(pty_expect(pty, "检索› 责任 清单。"));
	pty_type(pty, "\033");
	assert_true(pty_expect(pty, "q 退出"));
	pty_type(pty, ":" PASTE("quit\r") "x");
	assert_true(pty_expect(pty, ":quitx"));
	pty_type(pty, "\x15\x08\r/" PASTE("\n落实\n\n责任清单\n") "x");
	assert_true(pty_expect(pty, "/落实 责任清单x"));
}

/* At the size, `lead` cells before the text. */
static void check_cursor(struct pty *pty, const char *line, int lead)
{
	static const char text[] = "责任清单";
	int row, col;

	pty_type(pty, text);
	assert_true(pty_expect(pty, line));
	assert_true(pty_expect(pty, "2 处"));
	assert_true(pty_cursor(pty, &row, &col));
	assert_int_equal(row, pty_find(pty, line));
	assert_int_equal(col, lead + 8);
	pty_type(pty, "\033[D\033[Dx");
	assert_true(pty_expect(pty, "责任x清单"));
	assert_true(pty_cursor(pty, &row, &col));
	assert_int_equal(col, lead + 5);
}

static void an_input_method_sends_words(void **state)
{
	static const struct {
		int rows, cols;
	} sizes[] = {{24, 80}, {40, 120}, {10, 40}};

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct pty *pty = start(state, sizes[i].rows, sizes[i].cols);

		pty_type(pty, "/");
		check_cursor(pty, "检索› 责任清单", 7);
	}
}

/* As terminals send it whose description knows nothing of it, and Alt as Esc before it. */
static void the_cursor_goes_by_words(void **state)
{
	struct pty *pty = start(state, 24, 80);

	pty_type(pty, "/责任清单 落实\033[1;5Dx");
	assert_true(pty_expect(pty, "检索› 责任清单 x落实"));
	pty_type(pty, "\033b\033by\033[1;5Cz");
	assert_true(pty_expect(pty, "检索› y责任清单z x落实"));
	pty_type(pty, "\033fw");
	assert_true(pty_expect(pty, "检索› y责任清单z x落实w"));
	pty_type(pty, "\033Od\033d!");
	assert_true(pty_expect(pty, "检索› y责任清单z !"));
}

static void it_does_so_in_the_last_row(void **state)
{
	struct pty *pty = start(state, 10, 40);
	int row, col;

	pty_type(pty, "\r");
	assert_true(pty_expect(pty, "q 退回"));
	pty_type(pty, "/责任清单");
	assert_true(pty_expect(pty, "/责任清单"));
	assert_true(pty_expect(pty, "1 处"));
	assert_true(pty_cursor(pty, &row, &col));
	assert_int_equal(row, 9);
	assert_int_equal(col, 9);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		CASE(pasting_into_panes_runs_nothing),
		CASE(pasting_into_a_line_leaves_it_open),
		CASE(an_input_method_sends_words),
		CASE(the_cursor_goes_by_words),
		CASE(it_does_so_in_the_last_row),
	};

	return RUN_TESTS(tests);
}
