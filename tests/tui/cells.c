/*
 * Cells: what the program takes for a character's width, and what terminals do.
 *
 * tmux runs detached here, as a terminal without a screen that can be asked what it shows.
 */
#include "folder.h"
#include "test.h"

#include "tui/pty.h"

#include "chayue/base/clock.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PROGRAM BUILD "/chayue"

enum { ROWS = 40, COLS = 120 };

struct fixture {
	struct folder folder, sockets;
	struct pty *pty;
};

/* Wide, of no width, with marks, ambiguous, of private use, emoji, of the planes behind the first;
 * the last lines hold what no terminal agrees on and what the newest ones do not know. */
static const char *const hard[] = {
	"“一岗双责”——落实……①②③ · → ※",
	"e\u0301\u0323 o\u0308 が\u3099 नि ไทย 한국어",
	"软\u00AD连\u200B字\u200D符\uFEFF，变\uFE0E体\uFE0F，双\u202E向\u2066控",
	"\uE000\uE001\uF8FF\U000F0000 私用区",
	"😀👍🏽👨‍👩‍👧 ❤️ 🇨🇳 表情",
	"𠀀𪚥𫝀𫠝𬺰 𰀀𱍊 扩展区",
	"\U00031350\U000323AF\U0002EBF0 太新的字",
	"ﷺ ﷽ ꧁꧂ ｱｲｳ ＡＢＣ ㍿ ㈱ 㐂",
	"\u0600\u06DD\u070F\u302E\u302F 标点",
	"𗀀𘠀𛀀 西夏",
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	struct cy_buf text = {0};
	char name[32];

	folder_make(&f->folder);
	folder_make(&f->sockets);
	for (size_t i = 0; i < CY_LEN(hard); i++) {
		cy_buf_clear(&text);
		for (size_t line = 0; line < CY_LEN(hard); line++)
			cy_buf_printf(&text, "%s\n\n", hard[(i + line) % CY_LEN(hard)]);
		(void)snprintf(name, sizeof name, "%zu.txt", i);
		folder_puts(&f->folder, name, text.p);
	}
	cy_buf_dispose(&text);
	*state = f;
	return 0;
}

/* The status of `tmux ARGUMENTS`, with a server of the fixture's own; its output is appended. */
static int tmux(struct fixture *f, const char *arguments, struct cy_buf *out)
{
	struct cy_buf line = {0};
	FILE *pipe;
	char bytes[4096];
	size_t n;

	cy_buf_printf(&line,
		"env -u TMUX -u TERMINFO LC_ALL=C.UTF-8 TERM=xterm-256color TMUX_TMPDIR='%s' "
		"tmux -u -f /dev/null %s 2>&1",
		f->sockets.path, arguments);
	pipe = popen(line.p, "r");
	assert_non_null(pipe);
	while ((n = fread(bytes, 1, sizeof bytes, pipe)) > 0)
		if (out)
			cy_buf_append(out, bytes, n);
	cy_buf_dispose(&line);
	return pclose(pipe);
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	(void)tmux(f, "kill-server", NULL);
	pty_free(f->pty);
	folder_remove(&f->folder);
	folder_remove(&f->sockets);
	cy_width_set_ambiguous(1);
	free(f);
	return 0;
}

static void start_tmux(struct fixture *f, const char *command)
{
	struct cy_buf arguments = {0};

	if (tmux(f, "-V", NULL) != 0)
		skip();
	cy_buf_printf(&arguments, "new-session -d -x %d -y %d \"%s\" \\; set -g status off", COLS,
		ROWS, command);
	assert_int_equal(tmux(f, arguments.p, NULL), 0);
	cy_buf_dispose(&arguments);
}

/* What tmux shows once a mark is on the screen. */
static struct cy_buf expect_tmux(struct fixture *f, const char *mark)
{
	uint64_t end = cy_clock_us() + 4 * (uint64_t)PTY_PATIENCE * 1000;
	struct cy_buf screen = {0};

	do {
		cy_buf_clear(&screen);
		assert_int_equal(tmux(f, "capture-pane -p", &screen), 0);
		if (strstr(screen.p, mark))
			return screen;
		(void)poll(NULL, 0, 20); /* [ms] until it is asked again */
	} while (cy_clock_us() < end);
	fail_msg("no %s in tmux:\n%s", mark, screen.p);
	return screen;
}

/* All characters that are drawn as themselves, 280,000. */
static void tmux_agrees(void **state)
{
	struct cy_buf screen;

	start_tmux(*state, BUILD "/tui/programs/widths");
	screen = expect_tmux(*state, " differ");
	if (!strstr(screen.p, ", 0 differ"))
		fail_msg("%s", screen.p);
	cy_buf_dispose(&screen);
}

/* The character of a line that stands in a column; 0: none begins there. */
static uint32_t character_at(const char *line, int col)
{
	for (int at = 0; *line && *line != '\n' && at <= col;) {
		uint32_t cp = cy_utf8_next(&line);

		if (at == col && cy_width(cp) > 0)
			return cp;
		at += cy_width(cp);
	}
	return 0;
}

/* The line between list and reader stands in one column of all rows but the first and last two. */
static void check_divider(const char *screen, uint32_t divider)
{
	int row = 0, at = -1;

	for (const char *line = screen; line; row++) {
		for (int col = 10; row == 2 && at < 0 && col < COLS; col++)
			at = character_at(line, col) == divider ? col : -1;
		if (row >= 2 && row < ROWS - 1 && (at < 0 || character_at(line, at) != divider))
			fail_msg("row %d: no divider in column %d:\n%s", row, at, screen);
		line = strchr(line, '\n');
		line = line ? line + 1 : NULL;
	}
	assert_true(row >= ROWS);
}

static void columns_are_straight_in_tmux(void **state)
{
	struct fixture *f = *state;
	struct cy_buf command = {0}, screen;

	cy_buf_printf(&command, "%s --no-state '%s'", PROGRAM, f->folder.path);
	start_tmux(f, command.p);
	screen = expect_tmux(f, "完成");
	check_divider(screen.p, 0x2502);
	cy_buf_dispose(&screen);
	assert_int_equal(tmux(f, "send-keys Enter /私", NULL), 0);
	screen = expect_tmux(f, "本篇 1 处");
	check_divider(screen.p, 0x2502);
	cy_buf_dispose(&screen);
	cy_buf_dispose(&command);
}

/* All that libvterm knows of, in a terminal that draws ambiguous characters wide. */
static void columns_are_straight_where_ambiguous_is_wide(void **state)
{
	struct fixture *f = *state;
	const char *const argv[] = {PROGRAM, "--no-state", f->folder.path, NULL};
	struct pty *pty;
	int at = -1;

	f->pty = pty = pty_start(
		&(struct pty_options){.rows = ROWS, .cols = COLS, .wide_ambiguous = true}, argv);
	assert_true(pty_expect(pty, "完成"));
	assert_true(pty_expect(pty, "|")); /* the terminal has told its width */
	for (int col = 10; col < COLS && at < 0; col++)
		at = strcmp(pty_cell(pty, 2, col).text, "|") == 0 ? col : -1;
	assert_true(at > 0);
	for (int row = 2; row < ROWS - 1; row++)
		assert_string_equal(pty_cell(pty, row, at).text, "|");
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(tmux_agrees),
		CASE(columns_are_straight_in_tmux),
		CASE(columns_are_straight_where_ambiguous_is_wide),
	};

	return RUN_TESTS(tests);
}
