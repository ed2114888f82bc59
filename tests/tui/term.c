/* The terminal module, through a program that tells what reaches it (programs/echo.c). */
#include "test.h"

#include "tui/pty.h"

#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PROGRAM BUILD "/tui/programs/echo"

struct fixture {
	struct pty *pty;
};

static struct pty *start_with(void **state, const struct pty_options *options, const char *arg)
{
	struct fixture *f = *state;
	const char *const argv[] = {PROGRAM, arg, NULL};

	pty_free(f->pty);
	f->pty = pty_start(options, argv);
	return f->pty;
}

static struct pty *start(void **state)
{
	struct pty *pty = start_with(state, &(struct pty_options){0}, NULL);

	assert_true(pty_expect(pty, "frame 1."));
	return pty;
}

static int setup(void **state)
{
	*state = calloc(1, sizeof(struct fixture));
	return *state ? 0 : -1;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	pty_free(f->pty);
	free(f);
	return 0;
}

static void paints_what_the_canvas_holds(void **state)
{
	struct pty *pty = start(state);
	int row, col;

	assert_string_equal(pty_row(pty, 0), "安全“一岗双责”——e\u0301\u0323𠀀|");
	assert_string_equal(pty_row(pty, 1), "size 24x80");
	assert_string_equal(pty_row(pty, 23), "frame 1.");
	assert_int_equal(pty_cell(pty, 0, 0).width, 2);
	assert_int_equal(pty_cell(pty, 0, 4).width, 1);
	assert_string_equal(pty_cell(pty, 0, 16).text, "e\u0301\u0323");
	assert_string_equal(pty_cell(pty, 0, 17).text, "𠀀");
	assert_true(pty_cell(pty, 0, 0).bold);
	assert_true(pty_cell(pty, 1, 0).bold && pty_cell(pty, 1, 0).underline);
	assert_int_equal(pty_cell(pty, 1, 0).color, 31); /* the accent where there are 256 */
	assert_true(pty_cell(pty, 23, 79).reverse);
	assert_false(pty_cursor(pty, &row, &col));
	pty_type(pty, "I");
	assert_true(pty_expect(pty, "frame 2."));
	assert_true(pty_cursor(pty, &row, &col));
	assert_int_equal(row, 0);
	assert_int_equal(col, 4);
}

static void a_theme_may_do_without_colors(void **state)
{
	struct pty *pty = start_with(state, &(struct pty_options){0}, "mono");

	assert_true(pty_expect(pty, "frame 1."));
	assert_true(pty_cell(pty, 1, 0).bold && pty_cell(pty, 1, 0).underline);
	assert_int_equal(pty_cell(pty, 1, 0).color, -1);
	assert_true(pty_cell(pty, 23, 0).reverse);
	assert_false(pty_sent(pty, "\033[3")); /* foreground colours; italics are not used */
}

/* What stands on a ground of its own is reversed where there are too few colours for that. */
static void themes_take_what_colors_there_are(void **state)
{
	static const struct {
		const char *theme, *term;
		int hit, ground;
		bool reverse;
	} cases[] = {
		{"auto", "xterm-256color", 31, -1, true},
		{"dark", "xterm-256color", 221, 237, false},
		{"light", "xterm-256color", 130, 253, false},
		{"auto", "xterm", 6, -1, true},
		{"dark", "xterm", 3, -1, true},
		{"light", "xterm", 1, -1, true},
		{"dark", "vt100", -1, -1, true},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct pty *pty = start_with(
			state, &(struct pty_options){.term = cases[i].term}, cases[i].theme);

		assert_true(pty_expect(pty, "frame 1."));
		assert_true(pty_cell(pty, 1, 0).bold && pty_cell(pty, 1, 0).underline);
		assert_int_equal(pty_cell(pty, 1, 0).color, cases[i].hit);
		assert_int_equal(pty_cell(pty, 23, 0).ground, cases[i].ground);
		assert_int_equal(pty_cell(pty, 23, 0).reverse, cases[i].reverse);
	}
}

static void a_theme_may_be_changed(void **state)
{
	struct pty *pty = start_with(state, &(struct pty_options){0}, "dark");

	assert_true(pty_expect(pty, "frame 1."));
	pty_type(pty, "t");
	assert_true(pty_expect(pty, "frame 2."));
	assert_int_equal(pty_cell(pty, 1, 0).color, 130);
	assert_int_equal(pty_cell(pty, 23, 0).ground, 253);
	pty_type(pty, "t");
	assert_true(pty_expect(pty, "frame 3."));
	assert_int_equal(pty_cell(pty, 1, 0).color, -1);
	assert_int_equal(pty_cell(pty, 23, 0).ground, -1);
	assert_true(pty_cell(pty, 23, 0).reverse);
}

/* Keys sent, and the names that must be told for them. */
static void tell(void **state, const char *bytes, size_t n, const char *names)
{
	struct pty *pty = start(state);

	pty_send(pty, bytes, n);
	pty_type(pty, "#");
	assert_true(pty_expect(pty, "#"));
	assert_string_equal(pty_row(pty, 2), names);
}

#define TELL(bytes, names) tell(state, bytes, sizeof bytes - 1, names)

static void keys_have_names(void **state)
{
	TELL("\033OA\033OB\033[A\033[D\033[5~\033[6~\033OH\033[1~\033[F",
		"<Up> <Down> <Up> <Left> <PgUp> <PgDn> <Home> <Home> <End> #");
	TELL("\r\n\t\033[Z\x7f\033[3~\033OP\x0cx",
		"<Enter> ^J <Tab> <S-Tab> <BS> <Del> <F1> ^L x #");
	TELL("\x03\x1a\x13\x11\x07\x1c", "^C ^Z ^S ^Q ^G ^\\ #");
	TELL("责𠀀é／", "责 𠀀 é ／ #");
	TELL("\033x\033责y", "<A-x> 责 y #");
}

static void nonsense_is_swallowed(void **state)
{
	TELL("a\xff\xfe责", "a 责 #");
	TELL("\xe8\xb4"
	     "a\xc0\xaf\xed\xa0\x80责\xf4\x90\x80\x80"
	     "b",
		"a 责 b #");
	TELL("\xbe\xd6\xd4\xf0责", "责 #");
	TELL("a\0b\xc2\x9b"
	     "c",
		"a b c #");
	TELL("a\033[13;5ub\033[<0;10;10Mc\033[?62;1cd\033[[Ee", "a b c d e #");
	TELL("a\033]52;c;5p+l\033\\b\033P1$r0m\033\\c\033]0;x\007d\033Oze", "a b c d e #");
}

static void escape_comes_alone(void **state)
{
	struct pty *pty = start(state);

	pty_type(pty, "\033");
	assert_true(pty_expect(pty, "<Esc>"));
	pty_type(pty, "\033[");
	assert_true(pty_expect(pty, "<Esc> <A-[>"));
	pty_type(pty, "\033\033");
	assert_true(pty_expect(pty, "<A-[> <Esc> <Esc>"));
}

static void characters_arrive_in_parts(void **state)
{
	struct pty *pty = start(state);

	/* Each part is waited for: the key before it is on the screen. */
	pty_type(pty, "a\xe8");
	assert_true(pty_expect(pty, "a"));
	pty_type(pty, "\xb4");
	pty_type(pty, "\xa3z");
	assert_true(pty_expect(pty, "a 责 z"));
}

static void paste_is_one_event(void **state)
{
	struct pty *pty = start(state);

	pty_type(pty, "\033[200~\n责任\x1b[31m主体\r\n\t第二行\x03\xff q\n\033[201~#");
	assert_true(pty_expect(pty, "#"));
	assert_true(pty_sent(pty, "\033[?2004h"));
	assert_string_equal(pty_row(pty, 2), "#");
	pty_type(pty, "\033[200~责任\n主体\033[201~");
	assert_true(pty_expect(pty, "paste [责任 主体]"));
}

static void size_follows_the_terminal(void **state)
{
	struct pty *pty = start(state);

	pty_resize(pty, 10, 33);
	assert_true(pty_expect(pty, "size 10x33"));
	assert_int_equal(pty_find(pty, "frame"), 9);
	for (int cols = 20; cols < 60; cols++)
		pty_resize(pty, 12, cols);
	pty_resize(pty, 30, 100);
	assert_true(pty_expect(pty, "size 30x100"));
	pty_type(pty, "#");
	assert_true(pty_expect(pty, "#"));
	assert_int_equal(pty_find(pty, "frame"), 29);
	assert_string_equal(pty_row(pty, 0), "安全“一岗双责”——e\u0301\u0323𠀀|");
	pty_resize(pty, 1, 1);
	pty_resize(pty, 24, 80);
	assert_true(pty_expect(pty, "size 24x80"));
}

static void check_left_in_order(struct pty *pty, const struct termios *before)
{
	struct termios after;

	pty_modes(pty, &after);
	assert_int_equal(after.c_lflag, before->c_lflag);
	assert_int_equal(after.c_iflag, before->c_iflag);
	assert_int_equal(after.c_oflag, before->c_oflag);
	assert_false(pty_on_alternate_screen(pty));
	assert_true(pty_sent(pty, "\033[?2004l"));
	int row, col;
	assert_true(pty_cursor(pty, &row, &col));
}

/* The modes a new pseudo-terminal has. */
static void fresh_modes(struct termios *modes)
{
	static const char *const argv[] = {"/bin/true", NULL};
	struct pty *pty = pty_start(&(struct pty_options){0}, argv);

	pty_modes(pty, modes);
	assert_int_equal(pty_wait(pty), 0);
	pty_free(pty);
}

static void terminal_is_put_back(void **state)
{
	static const struct {
		const char *keys;
		int signal, status;
	} ways[] = {
		{"q", 0, 0},
		{"Q", 0, 3},
		{"A", 0, -SIGABRT},
		{"M", 0, 2},
		{"", SIGTERM, 0},
		{"", SIGHUP, 0},
		{"", SIGINT, 0},
		{"", SIGSEGV, -SIGSEGV},
	};
	static const char *const env[] = {"ASAN_OPTIONS=allocator_may_return_null=1", NULL};
	struct termios before;

	fresh_modes(&before);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct pty *pty = start_with(state, &(struct pty_options){.env = env}, NULL);

		assert_true(pty_expect(pty, "frame 1."));
		assert_true(pty_on_alternate_screen(pty));
		pty_type(pty, ways[i].keys);
		if (ways[i].signal)
			kill(pty_pid(pty), ways[i].signal);
		assert_int_equal(pty_wait(pty), ways[i].status);
		check_left_in_order(pty, &before);
	}
}

/* Both as leader of its session, who is sent SIGHUP, and in another session, where only the
 * terminal's descriptor tells. Whoever still runs holds the pipe open. */
static void hangup_leaves_no_process(void **state)
{
	static const char *const leader[] = {PROGRAM, NULL}, *const other[] = {"/usr/bin/setsid",
								     "-w", PROGRAM, NULL};
	const char *const *const programs[] = {leader, other};
	struct fixture *f = *state;

	for (size_t i = 0; i < 2; i++) {
		struct pollfd end = {.events = POLLIN};
		int pipe_fds[2];
		char byte;

		assert_int_equal(pipe(pipe_fds), 0);
		pty_free(f->pty);
		f->pty = pty_start(&(struct pty_options){0}, programs[i]);
		close(pipe_fds[1]);
		assert_true(pty_expect(f->pty, "frame 1."));
		pty_hangup(f->pty);
		end.fd = pipe_fds[0];
		assert_int_equal(poll(&end, 1, PTY_PATIENCE), 1);
		assert_int_equal(read(end.fd, &byte, 1), 0);
		close(end.fd);
	}
}

static void suspending_gives_the_terminal_back(void **state)
{
	struct pty *pty = start(state);

	/* Leader of a session of its own: nobody could continue it, so it is not stopped. */
	pty_type(pty, "Z");
	assert_true(pty_expect(pty, "resize"));
	assert_true(pty_sent(pty, "\033[?1049l"));
	assert_true(pty_on_alternate_screen(pty));
	pty_type(pty, "责");
	assert_true(pty_expect(pty, "Z 责"));
	/* Stopped from outside and continued: everything is painted anew. */
	kill(pty_pid(pty), SIGSTOP);
	kill(pty_pid(pty), SIGCONT);
	assert_true(pty_expect(pty, "resize"));
	pty_type(pty, "#");
	assert_true(pty_expect(pty, "#"));
}

/* Under a shell with job control, which stops and continues it. */
static void jobs_are_controlled(void **state)
{
	static const char script[] = "set -m; \"$0\"; echo stopped; read line; fg >/dev/null";
	static const char *const argv[] = {"/bin/sh", "-c", script, PROGRAM, NULL};
	struct fixture *f = *state;

	f->pty = pty_start(&(struct pty_options){0}, argv);
	assert_true(pty_expect(f->pty, "frame 1."));
	pty_type(f->pty, "Z");
	assert_true(pty_expect(f->pty, "stopped"));
	assert_false(pty_on_alternate_screen(f->pty));
	pty_resize(f->pty, 20, 70);
	pty_type(f->pty, "\n");
	assert_true(pty_expect(f->pty, "size 20x70"));
	assert_true(pty_on_alternate_screen(f->pty));
	pty_type(f->pty, "责");
	assert_true(pty_expect(f->pty, "Z 责"));
	pty_type(f->pty, "q");
	assert_int_equal(pty_wait(f->pty), 0);
}

static void other_descriptors_wake(void **state)
{
	struct pty *pty = start(state);

	pty_type(pty, "W");
	assert_true(pty_expect(pty, "woken"));
}

static void other_encodings_are_spoken(void **state)
{
	static const char *const env[] = {"LC_ALL=zh_CN.GB18030", "LOCPATH=" BUILD "/locale", NULL};
	struct pty *pty;

	setenv("LOCPATH", BUILD "/locale", 1);
	if (!setlocale(LC_CTYPE, "zh_CN.GB18030"))
		skip();
	unsetenv("LOCPATH");
	setlocale(LC_CTYPE, "C");
	pty = start_with(state, &(struct pty_options){.env = env}, NULL);
	assert_true(pty_expect(pty, "frame 1."));
	assert_true(pty_sent(pty, "\xb0\xb2\xc8\xab\xa1\xb0")); /* 安全“ */
	pty_type(pty, "a\xff\xd4\xf0\x95\x32\x82\x36"
		      "b\xd4"); /* 责𠀀 */
	assert_true(pty_expect(pty, "b"));
	assert_true(pty_sent(pty, "a \xd4\xf0 \x95\x32\x82\x36 b"));
}

static void width_is_asked_for(void **state)
{
	struct pty *pty = start_with(state, &(struct pty_options){0}, "ask");

	assert_true(pty_expect(pty, "width 1"));
	assert_string_equal(pty_row(pty, 1), "size 24x80");

	pty = start_with(state, &(struct pty_options){.wide_ambiguous = true}, "ask");
	assert_true(pty_expect(pty, "width 2"));
	assert_string_equal(pty_row(pty, 0), "安全“一岗双责”——e\u0301\u0323𠀀|");
	assert_int_equal(pty_cell(pty, 0, 4).width, 2);
	assert_string_equal(pty_cell(pty, 0, 20).text, "e\u0301\u0323");
}

static void terminals_are_found_out(void **state)
{
	static const char *const ascii[] = {"LC_ALL=C", NULL}, *const none[] = {
								       "LC_ALL=xx_YY", NULL};
	static const struct pty_options fine[] = {
		{.term = "no-such-terminal"},
		{.term = "../../etc"},
		{.term = ""},
		{.term = "vt100"},
		{.term = "screen-256color"},
		{.env = ascii},
		{.env = none},
		{.rows = 2, .cols = 20},
	};
	struct pty *pty;

	for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) {
		pty = start_with(state, &fine[i], NULL);
		assert_true(pty_expect(pty, "frame 1."));
		pty_type(pty, "责");
		assert_true(pty_expect(pty, "frame 2."));
		assert_true(pty_find(pty, "安全“") == 0);
		pty_type(pty, "q");
		assert_int_equal(pty_wait(pty), 0);
	}
	pty = start_with(state, &(struct pty_options){.term = "dumb"}, NULL);
	assert_int_equal(pty_wait(pty), 2);
	assert_true(pty_expect(pty, "dumb"));
}

static void document_may_be_on_standard_input(void **state)
{
	struct pty *pty;
	int pipe_fds[2];

	assert_int_equal(pipe(pipe_fds), 0);
	pty = start_with(state, &(struct pty_options){.input = pipe_fds[0]}, NULL);
	assert_true(pty_expect(pty, "frame 1."));
	pty_type(pty, "责");
	assert_true(pty_expect(pty, "责"));
	pty_type(pty, "q");
	assert_int_equal(pty_wait(pty), 0);
	close(pipe_fds[0]);
	close(pipe_fds[1]);
}

/* A page of 80 x 24 is its text and little more, in few writes; a scrolled line is a line. */
static void little_is_sent(void **state)
{
	struct pty *pty = start_with(state, &(struct pty_options){0}, "pager");
	struct pty_traffic page, line;
	size_t text = 19 * 38 * 3;

	assert_true(pty_expect(pty, "frame 1."));
	(void)pty_traffic(pty);
	pty_type(pty, "j");
	assert_true(pty_expect(pty, "frame 2."));
	line = pty_traffic(pty);
	pty_type(pty, " ");
	assert_true(pty_expect(pty, "frame 3."));
	page = pty_traffic(pty);
	assert_in_range(line.bytes, 38 * 3, 170);
	assert_in_range(page.bytes, text, text * 115 / 100);
	assert_in_range(line.writes, 0, 1);
	assert_in_range(page.writes, 0, 3);
}

/* What comes behind a pause is no key. The end may get lost: keys that cancel end it, too. */
static void a_paste_may_stop_and_go_on(void **state)
{
	struct pty *pty = start(state);

	pty_type(pty, "\033[200~责任");
	assert_true(pty_expect(pty, "paste [责任]"));
	pty_type(pty, "qQ\033[201~");
	assert_true(pty_expect(pty, "paste [qQ]"));
	pty_type(pty, "\033[200~主体");
	assert_true(pty_expect(pty, "paste [主体]"));
	pty_type(pty, "\003#");
	assert_true(pty_expect(pty, "^C #"));
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		CASE(paints_what_the_canvas_holds),
		CASE(a_theme_may_do_without_colors),
		CASE(themes_take_what_colors_there_are),
		CASE(a_theme_may_be_changed),
		CASE(keys_have_names),
		CASE(nonsense_is_swallowed),
		CASE(escape_comes_alone),
		CASE(characters_arrive_in_parts),
		CASE(paste_is_one_event),
		CASE(a_paste_may_stop_and_go_on),
		CASE(size_follows_the_terminal),
		CASE(terminal_is_put_back),
		CASE(hangup_leaves_no_process),
		CASE(suspending_gives_the_terminal_back),
		CASE(jobs_are_controlled),
		CASE(other_descriptors_wake),
		CASE(other_encodings_are_spoken),
		CASE(width_is_asked_for),
		CASE(terminals_are_found_out),
		CASE(document_may_be_on_standard_input),
		CASE(little_is_sent),
	};

	return RUN_TESTS(tests);
}
