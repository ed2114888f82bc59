/* The program itself, from end to end. */
#include "tui/fixture.h"

#include "chayue/base/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINES_OF_A = 80 };

/* Three documents; 责任 stands twice in the first and once in the second. */
static void fill(struct folder *f)
{
	struct cy_buf text = {0};

	cy_buf_puts(&text, "甲办法\n\n第一段责任在前。\n");
	for (int i = 1; i <= LINES_OF_A; i++)
		cy_buf_printf(&text,
			"甲文第%d行的文字，一行满屏：春夏秋冬东南西北天地玄黄宇宙洪荒。\n", i);
	cy_buf_puts(&text, "末段责任清单。\n");
	folder_puts(f, "a.txt", text.p);
	folder_puts(f, "b.txt", "乙通知\n\n落实责任。\n");
	folder_puts(f, "c.txt", "丙讲话\n\n没有那个词。\n");
	cy_buf_dispose(&text);
}

static int setup(void **state)
{
	struct fixture *f = fixture_new();

	fill(&f->folder);
	*state = f;
	return 0;
}

static struct pty *start_with(void **state, const struct pty_options *options, const char *option)
{
	struct fixture *f = *state;
	const char *const argv[] = {PROGRAM, f->folder.path, option, NULL};

	pty_free(f->pty);
	f->pty = pty_start(options, argv);
	return f->pty;
}

/* Loaded, the first document in sight. */
static struct pty *start(void **state, int rows, int cols)
{
	struct pty *pty =
		start_with(state, &(struct pty_options){.rows = rows, .cols = cols}, NULL);

	assert_true(pty_expect(pty, "完成"));
	assert_true(pty_expect(pty, "甲办法"));
	return pty;
}

static bool is_lit(const struct pty_cell *cell)
{
	return cell->bold && (cell->underline || cell->reverse);
}

/* In the row that holds the text, exactly the cells of 责任 are lit. */
static void check_lit(struct pty *pty, const char *text, int cols)
{
	int row = pty_find(pty, text), lit = 0;

	assert_true(row >= 0);
	for (int col = 0; col < cols; col++) {
		struct pty_cell cell = pty_cell(pty, row, col);
		bool hit = strcmp(cell.text, "责") == 0 || strcmp(cell.text, "任") == 0;

		if (cell.width == 2) {
			assert_int_equal(is_lit(&cell), hit);
			col++;
		}
		lit += hit;
	}
	assert_int_equal(lit, 2);
}

static void titles_are_shown(void **state)
{
	static const struct {
		int rows, cols;
	} sizes[] = {{40, 120}, {24, 80}, {10, 40}, {5, 20}};

	for (size_t i = 0; i < CY_LEN(sizes); i++) {
		struct pty_options options = {.rows = sizes[i].rows, .cols = sizes[i].cols};
		struct pty *pty = start_with(state, &options, NULL);

		assert_true(pty_expect(pty, "甲办法"));
		assert_true(pty_expect(pty, "乙通知"));
		assert_true(pty_expect(pty, "丙讲话"));
		go(pty, "\r", i == 3 ? "第一段" : "第一段责任在前。");
		pty_type(pty, "Q");
		assert_int_equal(pty_wait(pty), 0);
	}
}

static void hits_are_counted_and_lit(void **state)
{
	static const int sizes[][2] = {{40, 120}, {24, 80}};

	for (size_t i = 0; i < CY_LEN(sizes); i++) {
		struct pty *pty = start(state, sizes[i][0], sizes[i][1]);

		go(pty, "/责任", "3 处 · 2 篇");
		assert_true(pty_expect(pty, "末段责任清单"));
		check_lit(pty, "末段责任清单", sizes[i][1]);
		check_lit(pty, "落实责任", sizes[i][1]);
		check_lit(pty, "第一段责任在前", sizes[i][1]);
		go(pty, "\033", "L 台账");
		assert_int_equal(pty_find(pty, "检索›"), -1);
	}
}

static void the_chosen_hit_is_opened(void **state)
{
	struct pty *pty = start(state, 24, 80);

	go(pty, "/责任清单", "1 处 · 1 篇");
	go(pty, "\r", "末段责任清单。");
	assert_true(pty_expect(pty, "空格"));
	assert_int_equal(pty_find(pty, "检索›"), -1);
	/* Hits cleared, back one view, out. */
	pty_type(pty, "\033");
	go(pty, "q", "L 台账");
	pty_type(pty, "q");
	assert_int_equal(pty_wait(pty), 0);
}

static void the_next_hit_may_be_in_the_next_document(void **state)
{
	struct pty *pty = start(state, 24, 80);

	go(pty, "\r", "第一段责任在前。");
	go(pty, "/责任", "本篇 2 处");
	go(pty, "\r", "空格");
	go(pty, "n", "末段责任清单。");
	go(pty, "n", "续到：乙通知");
	assert_true(pty_expect(pty, "落实责任。"));
	go(pty, "n", "后面没有命中了");
}

static void escape_puts_the_place_back(void **state)
{
	struct pty *pty = start(state, 24, 80);

	go(pty, "\r", "第一段责任在前。");
	go(pty, " ", "甲文第30行");
	assert_int_equal(pty_find(pty, "第一段"), -1);
	go(pty, "/落实", "本篇 0 处");
	go(pty, "\033", "空格");
	assert_true(pty_find(pty, "甲文第30行") >= 0);
	go(pty, "/末段", "末段责任清单。");
	go(pty, "\033", "甲文第30行");
}

/* The place is the top row's; a narrower screen sets it anew, the old size brings it back. */
static void another_size_keeps_the_place(void **state)
{
	struct pty *pty = start(state, 24, 80);
	char top[256];

	go(pty, "\r", "第一段责任在前。");
	go(pty, " ", "甲文第30行");
	(void)snprintf(top, sizeof top, "%s", pty_row(pty, 2));
	pty_resize(pty, 12, 50);
	assert_true(pty_expect(pty, "27 %"));
	assert_true(pty_find(pty, "甲文第18行") == 2);
	pty_resize(pty, 24, 80);
	assert_true(pty_expect(pty, "甲文第38行"));
	assert_string_equal(pty_row(pty, 2), top);
}

/* Bytes that are not sent leave stale cells: what is there at last must be what was there. */
static void a_storm_of_sizes_passes(void **state)
{
	struct pty *pty = start(state, 24, 80);
	char rows[24][512];
	unsigned seed = 1;

	go(pty, "\r", "第一段责任在前。");
	assert_true(pty_expect(pty, "空格"));
	for (int row = 0; row < 24; row++)
		(void)snprintf(rows[row], sizeof rows[row], "%s", pty_row(pty, row));
	for (int i = 0; i < 50; i++) {
		seed = seed * 1103515245 + 12345;
		pty_resize(pty, 1 + (int)(seed >> 16) % 60, 1 + (int)(seed >> 8) % 200);
	}
	pty_resize(pty, 24, 80);
	/* A key is taken after the size. */
	go(pty, "ma", "已记下 a");
	go(pty, "x", rows[23]);
	for (int row = 0; row < 24; row++)
		assert_string_equal(pty_row(pty, row), rows[row]);
}

static void panes_are_changed_by_tab(void **state)
{
	struct pty *pty = start(state, 24, 80);

	go(pty, "\t", "下页");
	go(pty, "\t", "L 台账");
	go(pty, "\033[Z", "下页");
}

static void every_way_out_leaves_order(void **state)
{
	static const struct {
		const char *keys;
		int signal, status;
	} ways[] = {{"q", 0, 0}, {"\rQ", 0, 0}, {"\rqq", 0, 0}, {":quit\r", 0, 0}, {"", SIGTERM, 0},
		{"", SIGHUP, 0}, {"", SIGINT, 0}};
	static const char *const nothing[] = {"/bin/true", NULL};
	struct pty *pty = pty_start(&(struct pty_options){0}, nothing);
	struct termios before, after;

	pty_modes(pty, &before);
	(void)pty_wait(pty);
	pty_free(pty);
	for (size_t i = 0; i < CY_LEN(ways); i++) {
		pty = start(state, 24, 80);
		assert_true(pty_on_alternate_screen(pty));
		pty_type(pty, ways[i].keys);
		if (ways[i].signal)
			kill(pty_pid(pty), ways[i].signal);
		assert_int_equal(pty_wait(pty), ways[i].status);
		assert_false(pty_on_alternate_screen(pty));
		pty_modes(pty, &after);
		assert_int_equal(after.c_lflag, before.c_lflag);
		assert_int_equal(after.c_iflag, before.c_iflag);
		assert_int_equal(after.c_oflag, before.c_oflag);
	}
}

/* Whoever still runs holds the pipe open. */
static void a_lost_terminal_ends_it(void **state)
{
	struct pollfd end = {.events = POLLIN};
	int fds[2];
	char byte;

	assert_int_equal(pipe(fds), 0);
	struct pty *pty = start(state, 24, 80);
	close(fds[1]);
	pty_hangup(pty);
	end.fd = fds[0];
	assert_int_equal(poll(&end, 1, PTY_PATIENCE), 1);
	assert_int_equal(read(end.fd, &byte, 1), 0);
	close(end.fd);
}

static void jobs_are_controlled(void **state)
{
	static const char script[] =
		"set -m; \"$0\" \"$1\"; echo stopped; read line; fg >/dev/null";
	struct fixture *f = *state;
	const char *const argv[] = {"/bin/sh", "-c", script, PROGRAM, f->folder.path, NULL};

	f->pty = pty_start(&(struct pty_options){0}, argv);
	assert_true(pty_expect(f->pty, "完成"));
	go(f->pty, "\x1a", "stopped");
	assert_false(pty_on_alternate_screen(f->pty));
	go(f->pty, "\n", "文献");
	go(f->pty, "\r", "第一段责任在前。");
	pty_type(f->pty, "Q");
	assert_int_equal(pty_wait(f->pty), 0);
}

/* Typed faster than anything is painted, while documents are still being read. */
static void a_burst_of_keys_is_taken_whole(void **state)
{
	struct fixture *f = *state;
	struct cy_buf text = {0}, keys = {0};
	struct pty *pty;
	char name[32];

	for (int i = 0; i < 2000; i++)
		cy_buf_puts(&text, "安全生产工作落实到位。\n");
	for (int i = 0; i < 300; i++) {
		(void)snprintf(name, sizeof name, "x%d.txt", i);
		folder_write(&f->folder, name, text.p, 3300);
	}
	pty = start_with(state, &(struct pty_options){0}, NULL);
	cy_buf_puts(&keys, "/");
	for (int i = 0; i < 499; i++)
		cy_buf_puts(&keys, "安\x7f");
	cy_buf_puts(&keys, "落实责任");
	assert_true(pty_expect(pty, "文献"));
	go(pty, keys.p, "检索› 落实责任");
	assert_true(pty_expect(pty, "1 处 · 1 篇 · "));
	cy_buf_dispose(&text);
	cy_buf_dispose(&keys);
}

static void little_is_sent(void **state)
{
	struct pty *pty = start(state, 24, 80);
	struct pty_traffic t;
	size_t text = 0;

	go(pty, "\r", "甲文第18行");
	assert_true(pty_expect(pty, "空格"));
	go(pty, "j", "甲文第19行");
	(void)pty_traffic(pty);
	go(pty, "j", "甲文第20行");
	t = pty_traffic(pty);
	assert_in_range(t.bytes, 60, 170);
	assert_in_range(t.writes, 0, 2);
	go(pty, " ", "甲文第30行");
	t = pty_traffic(pty);
	for (int row = 0; row < 24; row++)
		text += strlen(pty_row(pty, row));
	assert_in_range(t.bytes, 1000, text * 115 / 100);
	assert_in_range(t.writes, 0, 3);
	/* A key without a meaning sends nothing. */
	go(pty, "ma", "已记下 a");
	go(pty, "x", "空格");
	(void)pty_traffic(pty);
	go(pty, "ma", "已记下 a");
	t = pty_traffic(pty);
	go(pty, "x", "空格");
	(void)pty_traffic(pty);
	go(pty, "xxxxma", "已记下 a");
	assert_int_equal(pty_traffic(pty).bytes, t.bytes);
}

/* Typing where the view stays: the character, the counts, the cursor. */
static void little_is_sent_while_typing(void **state)
{
	struct pty *pty = start(state, 24, 80);

	go(pty, "/没有那个词", "1 处 · 1 篇");
	assert_true(pty_expect(pty, "丙讲话"));
	(void)pty_traffic(pty);
	go(pty, "。", "检索› 没有那个词。");
	assert_in_range(pty_traffic(pty).bytes, 3, 350);
}

static void wide_characters_keep_columns(void **state)
{
	struct pty_options options = {.rows = 40, .cols = 120, .wide_ambiguous = true};
	struct fixture *f = *state;
	struct pty *pty;
	int at = -1;

	folder_puts(&f->folder, "a.txt", "“甲”——办法\n\n“一岗双责”——第一段责任在前……\n");
	pty = start_with(state, &options, "--ambiguous=auto");
	assert_true(pty_expect(pty, "第一段责任在前"));
	assert_true(pty_expect(pty, "完成"));
	assert_true(pty_expect(pty, "|")); /* the terminal has told its width */
	for (int col = 10; col < 60 && at < 0; col++) {
		if (strcmp(pty_cell(pty, 20, col).text, "|") == 0)
			at = col;
	}
	assert_true(at > 0);
	for (int row = 2; row < 38; row++)
		assert_string_equal(pty_cell(pty, row, at).text, "|");
}

static void terminals_are_found_out(void **state)
{
	static const char *const ascii[] = {"LC_ALL=C", NULL};
	static const struct pty_options fine[] = {
		{.term = "vt100"}, {.term = "no-such-terminal"}, {.env = ascii}};
	struct pty *pty;

	for (size_t i = 0; i < CY_LEN(fine); i++) {
		pty = start_with(state, &fine[i], NULL);
		assert_true(pty_expect(pty, "乙通知"));
		pty_type(pty, "q");
		assert_int_equal(pty_wait(pty), 0);
	}
	pty = start_with(state, &(struct pty_options){.term = "dumb"}, NULL);
	assert_int_equal(pty_wait(pty), 2);
	assert_true(pty_expect(pty, "dumb"));
}

static struct pty *start_on(void **state, const struct pty_options *options, const char *dir,
	const char *a, const char *b)
{
	struct fixture *f = *state;
	const char *const argv[] = {"/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "-", dir,
		PROGRAM, a, b, NULL};

	pty_free(f->pty);
	f->pty = pty_start(options, argv);
	return f->pty;
}

/* In ASCII, since it shows nothing else. */
static void a_console_without_han_is_told(void **state)
{
	struct pty *pty = start_with(
		state, &(struct pty_options){.term = "linux", .rows = 24, .cols = 100}, NULL);

	assert_true(pty_expect(pty, "no Chinese characters: come over SSH, or start fbterm"));
	pty_type(pty, "j");
	assert_true(pty_expect(pty, "检索"));
	assert_int_equal(pty_find(pty, "no Chinese"), -1);
}

static void documents_come_by_other_ways(void **state)
{
	struct fixture *f = *state;
	int fd = open(folder_path(&f->folder, "b.txt"), O_RDONLY | O_CLOEXEC);
	struct pty *pty = start_on(state, &(struct pty_options){.input = fd}, "/", "-", NULL);

	assert_true(pty_expect(pty, "落实责任。"));
	pty_type(pty, "q");
	assert_int_equal(pty_wait(pty), 0);
	close(fd);
	folder_puts(&f->folder, "-n", "名为减号\n");
	pty = start_on(state, &(struct pty_options){0}, f->folder.path, "--", "-n");
	assert_true(pty_expect(pty, "名为减号"));
	/* Typed at the terminal there is no document. */
	pty = start_on(state, &(struct pty_options){0}, "/", "-", NULL);
	assert_int_equal(pty_wait(pty), 2);
	assert_true(pty_expect(pty, "标准输入是终端"));
	pty = start_on(state, &(struct pty_options){0}, "/", "--version", NULL);
	assert_true(pty_expect(pty, "chayue "));
	assert_int_equal(pty_wait(pty), 0);
	pty = start_on(state, &(struct pty_options){.rows = 60}, "/", "--help", NULL);
	assert_true(pty_expect(pty, "--json"));
	assert_int_equal(pty_wait(pty), 0);
}

/* Nothing to open: said at once, no empty browser. */
static void a_path_that_is_not_there_is_told(void **state)
{
	struct fixture *f = *state;
	const char *const argv[] = {PROGRAM, "/nowhere", NULL};

	f->pty = pty_start(&(struct pty_options){0}, argv);
	assert_true(pty_expect(f->pty, "chayue: /nowhere: "));
	assert_int_equal(pty_wait(f->pty), 2);
}

/* The address sanitizer keeps terabytes of addresses in reserve: it cannot be short of them. */
static bool memory_can_be_limited(void)
{
#if defined(__SANITIZE_ADDRESS__)
	return false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
	return false;
#else
	return true;
#endif
#else
	return true;
#endif
}

/* No thread can be started: the work is done in between. */
static void threads_may_be_refused(void **state)
{
	static const char script[] = "ulimit -s 4000000; ulimit -v 400000; exec \"$0\" \"$1\"";
	struct fixture *f = *state;
	const char *const argv[] = {"/bin/sh", "-c", script, PROGRAM, f->folder.path, NULL};

	if (!memory_can_be_limited())
		skip();
	f->pty = pty_start(&(struct pty_options){0}, argv);
	assert_true(pty_expect(f->pty, "完成"));
	go(f->pty, "/责任", "3 处 · 2 篇");
}

static struct pty *start_loaded(void **state, const struct pty_options *options, const char *option)
{
	struct pty *pty = start_with(state, options, option);

	assert_true(pty_expect(pty, "完成"));
	return pty;
}

static void search_and_leave(struct pty *pty)
{
	go(pty, "/责任|别无", "3 处 · 2 篇");
	go(pty, "\r", "t 大纲");
	pty_type(pty, "Q");
	assert_int_equal(pty_wait(pty), 0);
}

/* Only where there is a home, and only if they may be. */
static void queries_outlast_the_program(void **state)
{
	struct fixture *f = *state;
	char variable[128];
	const char *const env[] = {variable, NULL};
	struct pty_options kept = {.env = env}, homeless = {0};

	snprintf(variable, sizeof variable, "XDG_STATE_HOME=%s", folder_path(&f->folder, ".state"));
	search_and_leave(start_loaded(state, &homeless, NULL));
	go(start_loaded(state, &homeless, NULL), "/\022", "还没有检索过");
	search_and_leave(start_loaded(state, &kept, "--no-state"));
	assert_int_equal(access(folder_path(&f->folder, ".state"), F_OK), -1);
	search_and_leave(start_loaded(state, &kept, NULL));
	assert_int_equal(access(folder_path(&f->folder, ".state/chayue/queries"), F_OK), 0);
	go(start_loaded(state, &kept, NULL), "/\022", "责任|别无");
	go(start_loaded(state, &kept, "--no-state"), "/\022", "还没有检索过");
}

/* Pages down to here; it is left by keys or by a signal. */
static void read_on_and_leave(struct pty *pty, const char *keys, int signal)
{
	go(pty, "\r  ", "甲文第40行");
	pty_type(pty, keys);
	if (signal)
		kill(pty_pid(pty), signal);
	assert_int_equal(pty_wait(pty), 0);
}

static void places_outlast_the_program(void **state)
{
	static const struct {
		const char *keys;
		int signal;
	} ways[] = {{"Q", 0}, {"", SIGTERM}, {"", SIGHUP}};
	struct fixture *f = *state;
	char variable[128];
	const char *const env[] = {variable, NULL};
	struct pty_options kept = {.env = env};

	snprintf(variable, sizeof variable, "XDG_STATE_HOME=%s", folder_path(&f->folder, ".state"));
	read_on_and_leave(start_loaded(state, &kept, "--no-state"), "Q", 0);
	read_on_and_leave(start_loaded(state, &kept, "--secure"), "Q", 0);
	assert_int_equal(access(folder_path(&f->folder, ".state"), F_OK), -1);
	for (size_t i = 0; i < CY_LEN(ways); i++) {
		read_on_and_leave(start_loaded(state, &kept, NULL), ways[i].keys, ways[i].signal);
		go(start_loaded(state, &kept, NULL), "\r", "从上次的位置继续");
		assert_true(pty_find(f->pty, "甲文第40行") >= 0);
		pty_type(f->pty, "gQ");
		assert_int_equal(pty_wait(f->pty), 0);
	}
	/* The terminal goes away. */
	go(start_loaded(state, &kept, NULL), "\r  ", "甲文第40行");
	pty_hangup(f->pty);
	(void)pty_wait(f->pty);
	go(start_loaded(state, &kept, NULL), "\r", "从上次的位置继续");
}

/* A note is on the disk when it was made: the program may be killed. */
static void notes_outlast_a_kill(void **state)
{
	struct fixture *f = *state;
	char variable[128];
	const char *const env[] = {variable, NULL};
	struct pty_options kept = {.env = env};
	struct pty *pty;

	snprintf(variable, sizeof variable, "XDG_STATE_HOME=%s", folder_path(&f->folder, ".state"));
	pty = start_loaded(state, &kept, NULL);
	go(pty, "\rj", "下页");
	go(pty, "a再看 #待办\r", "已记");
	assert_true(pty_find(pty, "▎") >= 0);
	go(start_loaded(state, &kept, NULL), "A", "再看 #待办");
	go(start_loaded(state, &kept, "--no-state"), "A", "0 条");
}

/* A file that may not grow: told, and nothing else is amiss. */
static void a_full_disk_is_told(void **state)
{
	static const char script[] = "ulimit -f 0; XDG_STATE_HOME=$1/.state exec \"$0\" \"$1\"";
	struct fixture *f = *state;
	const char *const argv[] = {"/bin/sh", "-c", script, PROGRAM, f->folder.path, NULL};

	f->pty = pty_start(&(struct pty_options){.cols = 120}, argv);
	assert_true(pty_expect(f->pty, "完成"));
	go(f->pty, "/责任", "3 处 · 2 篇");
	go(f->pty, "\r", "检索词没有存到");
	go(f->pty, "n", "第 2 处");
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		CASE(titles_are_shown),
		CASE(hits_are_counted_and_lit),
		CASE(the_chosen_hit_is_opened),
		CASE(the_next_hit_may_be_in_the_next_document),
		CASE(escape_puts_the_place_back),
		CASE(another_size_keeps_the_place),
		CASE(a_storm_of_sizes_passes),
		CASE(panes_are_changed_by_tab),
		CASE(every_way_out_leaves_order),
		CASE(a_lost_terminal_ends_it),
		CASE(jobs_are_controlled),
		CASE(a_burst_of_keys_is_taken_whole),
		CASE(little_is_sent),
		CASE(little_is_sent_while_typing),
		CASE(wide_characters_keep_columns),
		CASE(terminals_are_found_out),
		CASE(a_console_without_han_is_told),
		CASE(documents_come_by_other_ways),
		CASE(a_path_that_is_not_there_is_told),
		CASE(threads_may_be_refused),
		CASE(queries_outlast_the_program),
		CASE(places_outlast_the_program),
		CASE(notes_outlast_a_kill),
		CASE(a_full_disk_is_told),
	};

	return RUN_TESTS(tests);
}
