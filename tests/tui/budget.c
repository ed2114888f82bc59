/*
 * How many bytes go to the terminal for a key: budgets for the program, and beside it what less and
 * fzf send for the same on the same text, at 80 columns and 24 rows. Counted as bytes that come out
 * of the pseudo-terminal until no more do.
 */
#include "tui/fixture.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINES = 400, DOCUMENTS = 60, QUIET = 200 /* [ms] */ };

/* A line of text that differs from its neighbours. */
static void put_line(struct cy_buf *out, int line)
{
	static const char *const words[] = {"安全", "生产", "责任", "落实", "检查", "整改", "台账",
		"会议", "部门", "单位", "措施", "问题", "清单", "制度", "监督", "考核", "通报"};

	cy_buf_printf(out, "%d", line);
	for (size_t i = 0; i < 15; i++)
		cy_buf_puts(out, words[(size_t)line * (i + 3) * 7 % CY_LEN(words)]);
	cy_buf_puts(out, "。\n");
}

static int setup(void **state)
{
	struct fixture *f = fixture_new();
	struct cy_buf text = {0};
	char name[32];

	for (int i = 1; i <= LINES; i++)
		put_line(&text, i);
	folder_puts(&f->folder, "text", text.p);
	folder_mkdir(&f->folder, "folder");
	for (int i = 1; i <= DOCUMENTS; i++) {
		cy_buf_clear(&text);
		cy_buf_printf(&text, "第%d号通知\n\n", i);
		for (int line = 0; line < 40; line++)
			put_line(&text, i * 100 + line);
		(void)snprintf(name, sizeof name, "folder/%03d", i);
		folder_puts(&f->folder, name, text.p);
	}
	cy_buf_dispose(&text);
	*state = f;
	return 0;
}

/* "%s" in the command is the folder; its screen is settled. */
static struct pty *start(struct fixture *f, const char *command)
{
	struct cy_buf line = {0};
	const char *argv[] = {"/bin/sh", "-c", NULL, NULL};

	cy_buf_printf(&line, command, f->folder.path);
	argv[2] = line.p;
	pty_free(f->pty);
	f->pty = pty_start(&(struct pty_options){0}, argv);
	cy_buf_dispose(&line);
	pty_settle(f->pty, 4 * QUIET);
	return f->pty;
}

/* What is sent for the keys. */
static struct pty_traffic cost(struct pty *pty, const char *keys)
{
	(void)pty_traffic(pty);
	pty_type(pty, keys);
	pty_settle(pty, QUIET);
	return pty_traffic(pty);
}

static size_t text_on_screen(struct pty *pty)
{
	size_t n = 0;

	for (int row = 0; row < 24; row++)
		n += strlen(pty_row(pty, row));
	return n;
}

static void reading_is_cheap(void **state)
{
	struct pty *pty = start(*state, "exec " PROGRAM " --no-state '%s'/text");
	struct pty_traffic traffic;

	(void)cost(pty, "j");
	assert_in_range(cost(pty, "j").bytes, 60, 170);
	assert_in_range(cost(pty, "k").bytes, 60, 170);
	traffic = cost(pty, " ");
	assert_in_range(traffic.bytes, 1000, text_on_screen(pty) * 115 / 100);
	assert_in_range(traffic.writes, 0, 3);
	traffic = cost(pty, "b");
	assert_in_range(traffic.bytes, 1000, text_on_screen(pty) * 115 / 100);
	/* Keys that wait are worked off before anything is painted: no more than some pages, where
	 * a hundred paints would take twelve thousand bytes. */
	assert_in_range(cost(pty, "jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj"
				  "jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj")
				.bytes,
		1000, 2 * text_on_screen(pty) * 115 / 100);
}

static void what_changes_nothing_sends_nothing(void **state)
{
	struct pty *pty = start(*state, "exec " PROGRAM " --no-state '%s'/folder");

	(void)cost(pty, "k"); /* the first key of all takes the time of loading off the bar */
	assert_int_equal(cost(pty, "k").bytes, 0); /* at the top */
	assert_int_equal(cost(pty, "~").bytes, 0); /* no key of the list */
	assert_int_equal(cost(pty, "g").bytes, 0);
	assert_int_equal(cost(pty, "").bytes, 0); /* nor does time */
	assert_true(cost(pty, "j").bytes > 0);
}

static void searching_is_cheap(void **state)
{
	struct pty *pty = start(*state, "exec " PROGRAM " --no-state '%s'/folder");
	size_t page;

	(void)cost(pty, "/");
	(void)cost(pty, "第7");
	page = text_on_screen(pty);
	assert_true(pty_find(pty, "1 篇") >= 0);
	/* The view stays: the character, and what says how many. */
	assert_in_range(cost(pty, "号").bytes, 3, 350);
	/* It moves: never more than the screen. */
	assert_in_range(cost(pty, "\x15责任").bytes, 3, 2 * page * 115 / 100 + 700);
}

/* The least of some moves: where the machine is slow the reader may have followed in between. */
static size_t least_move(struct pty *pty, const char *key)
{
	size_t least = SIZE_MAX;

	for (int i = 0; i < 12; i++) {
		struct pty_traffic traffic;

		(void)pty_traffic(pty);
		pty_type(pty, key);
		pty_settle(pty, 30);
		traffic = pty_traffic(pty);
		if (traffic.bytes && traffic.bytes < least)
			least = traffic.bytes;
		pty_settle(pty, QUIET);
	}
	return least;
}

static void moving_in_a_list_is_cheap(void **state)
{
	struct pty *pty = start(*state, "exec " PROGRAM " --no-state '%s'/folder");
	struct pty_traffic traffic;

	assert_in_range(least_move(pty, "j"), 10, 200);
	/* The reader follows once the keys rest. */
	traffic = cost(pty, "j");
	assert_in_range(traffic.bytes, 500, text_on_screen(pty) * 115 / 100);
}

/* What the program, less and fzf send for the same; NULL: it cannot. The figure is that of the
 * start where there are no keys. */
struct row {
	const char *what, *commands[3], *before[3], *keys[3];
};

#define CHAYUE "exec " PROGRAM " --no-state '%s'"
#define LESS   "LESS= LESSHISTFILE=- LESSCHARSET=utf-8 exec less --incsearch '%s'/text"
#define FZF    "FZF_DEFAULT_OPTS= exec fzf < '%s'/text"

static const struct row rows[] = {
	{"start", {CHAYUE "/text", LESS, FZF}, {0}, {"", "", ""}},
	{"a line", {CHAYUE "/text", LESS}, {"j", "j"}, {"j", "j"}},
	{"a page", {CHAYUE "/text", LESS}, {"j", "j"}, {" ", " "}},
	{"a character typed, the view stays", {CHAYUE "/text", LESS}, {"/1安", "/1安"},
		{"全", "全"}},
	{"a character typed, among all", {CHAYUE "/folder", NULL, FZF}, {"/安", NULL, "安"},
		{"全", NULL, "全"}},
};

static void peers_are_shown(void **state)
{
	for (size_t i = 0; i < CY_LEN(rows); i++) {
		char figures[3][24] = {"-", "-", "-"};

		for (int peer = 0; peer < 3; peer++) {
			struct pty *pty;
			size_t bytes;

			if (!rows[i].commands[peer])
				continue;
			pty = start(*state, rows[i].commands[peer]);
			bytes = pty_traffic(pty).bytes;
			if (rows[i].before[peer])
				(void)cost(pty, rows[i].before[peer]);
			if (*rows[i].keys[peer])
				bytes = cost(pty, rows[i].keys[peer]).bytes;
			(void)snprintf(figures[peer], sizeof figures[peer], "%zu", bytes);
		}
		print_message("# figure: bytes, %s: chayue %s, less %s, fzf %s\n", rows[i].what,
			figures[0], figures[1], figures[2]);
		assert_string_not_equal(figures[0], "-");
	}
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(reading_is_cheap),
		CASE(what_changes_nothing_sends_nothing),
		CASE(searching_is_cheap),
		CASE(moving_in_a_list_is_cheap),
		CASE(peers_are_shown),
	};

	return RUN_TESTS(tests);
}
