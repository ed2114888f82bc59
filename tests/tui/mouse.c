/* The mouse: its reports as they come from a terminal, the modes asked for and given back. */
#include "tui/fixture.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define TELLER BUILD "/tui/programs/echo"
#define ON     "\033[?1000h\033[?1002h\033[?1006h"
#define OFF    "\033[?1006l\033[?1002l\033[?1000l"

static int setup(void **state)
{
	struct fixture *f = fixture_new();

	*state = f;
	return 0;
}

static struct pty *start_echo(void **state, const char *term)
{
	static const char *const argv[] = {TELLER, "mouse", NULL};
	struct fixture *f = *state;

	pty_free(f->pty);
	f->pty = pty_start(&(struct pty_options){.term = term}, argv);
	assert_true(pty_expect(f->pty, "frame 1."));
	return f->pty;
}

static void reports_are_events(void **state)
{
	static const char *const terms[] = {"xterm-256color", "tmux-256color", "screen-256color"};

	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		struct pty *pty = start_echo(state, terms[i]);

		assert_true(pty_sent(pty, ON));
		pty_type(pty, "\033[<0;5;4M");
		assert_true(pty_expect(pty, "press 1 at 3,4"));
		pty_type(pty, "\033[<32;6;4M");
		assert_true(pty_expect(pty, "drag 1 at 3,5"));
		pty_type(pty, "\033[<0;300;200m");
		assert_true(pty_expect(pty, "release 1 at 199,299"));
		pty_type(pty, "\033[<65;1;1M");
		assert_true(pty_expect(pty, "down 0 at 0,0"));
		pty_type(pty, "\033[M`%&");
		assert_true(pty_expect(pty, "up 0 at 5,4"));
		pty_send(pty, "\033[M \x7f\x21", 6); /* 0x7F is the backspace key elsewhere */
		assert_true(pty_expect(pty, "press 1 at 0,94"));
	}
}

/* What a key tells was read after what stood before it. */
static void reports_arrive_in_parts(void **state)
{
	struct pty *pty = start_echo(state, NULL);

	for (size_t split = 3; split < strlen("\033[<0;10;1M"); split++) {
		char report[32], wanted[32];
		const char key[] = {(char)('b' + split), '\0'};

		(void)snprintf(report, sizeof report, "%s\033[<0;10;%zuM", key, split);
		(void)snprintf(wanted, sizeof wanted, "press 1 at %zu,9", split - 1);
		pty_send(pty, report, split + 1);
		assert_true(pty_expect(pty, key));
		pty_type(pty, report + split + 1);
		assert_true(pty_expect(pty, wanted));
	}
	assert_int_equal(pty_find(pty, "M"), -1);
}

static void nonsense_is_swallowed(void **state)
{
	struct pty *pty = start_echo(state, NULL);

	pty_type(pty, "a\033[<0;0;0Mb\033[<;;;;Mc\033[<99999999999;1;1Md\033[<0;1Ae");
	pty_type(pty, "\033[<0;1\033[<0;1;\xe8\xb4\xa3#");
	assert_true(pty_expect(pty, "a b c d e 责 #"));
}

static void two_clicks_are_a_double_one(void **state)
{
	struct pty *pty = start_echo(state, NULL);

	pty_type(pty, "\033[<0;5;4M\033[<0;5;4m\033[<0;5;4M");
	assert_true(pty_expect(pty, "press 1 at 3,4 double"));
}

static void a_terminal_without_a_mouse_is_not_asked(void **state)
{
	struct pty *pty = start_echo(state, "vt100");

	pty_type(pty, "#");
	assert_true(pty_expect(pty, "frame 2."));
	assert_false(pty_sent(pty, "\033[?1000h"));
}

/* Left in whatever way, the mouse is the terminal's again. */
static void it_is_given_back(void **state)
{
	static const struct {
		const char *keys;
		int signal;
	} ways[] = {{"q", 0}, {"Q", 0}, {"A", 0}, {"", SIGTERM}, {"", SIGSEGV}};

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct pty *pty = start_echo(state, NULL);

		assert_false(pty_sent(pty, OFF));
		pty_type(pty, ways[i].keys);
		if (ways[i].signal)
			kill(pty_pid(pty), ways[i].signal);
		(void)pty_wait(pty);
		assert_true(pty_sent(pty, OFF));
	}
}

static void it_is_switched_off_and_on(void **state)
{
	struct pty *pty = start_echo(state, NULL);

	pty_type(pty, "-");
	assert_true(pty_expect(pty, "frame 2."));
	assert_true(pty_sent(pty, OFF));
	/* One that was on its way is no key, and no event. */
	pty_type(pty, "\033[<0;5;4M#");
	assert_true(pty_expect(pty, "- #"));
	assert_int_equal(pty_find(pty, "press"), -1);
	pty_type(pty, "+");
	assert_true(pty_expect(pty, "- # +"));
	pty_type(pty, "\033[<0;7;4M");
	assert_true(pty_expect(pty, "press 1 at 3,6"));
}

static void it_comes_back_after_a_stop(void **state)
{
	static const char script[] = "set -m; \"$0\" mouse; echo stopped; read line; fg >/dev/null";
	static const char *const argv[] = {"/bin/sh", "-c", script, TELLER, NULL};
	struct fixture *f = *state;

	f->pty = pty_start(&(struct pty_options){0}, argv);
	assert_true(pty_expect(f->pty, "frame 1."));
	pty_type(f->pty, "Z");
	assert_true(pty_expect(f->pty, "stopped"));
	assert_true(pty_sent(f->pty, OFF));
	pty_type(f->pty, "\n");
	assert_true(pty_expect(f->pty, "resize"));
	pty_type(f->pty, "\033[<0;7;4M");
	assert_true(pty_expect(f->pty, "press 1 at 3,6"));
	pty_type(f->pty, "q");
	assert_int_equal(pty_wait(f->pty), 0);
}

/* The program */

static struct pty *start(void **state, int rows, int cols, const char *option)
{
	struct fixture *f = *state;
	const char *const argv[] = {
		PROGRAM, "--ambiguous=1", "--no-state", option, f->folder.path, NULL};

	folder_puts(&f->folder, "a.txt", "甲办法\n\n第一段责任在前。\n");
	folder_puts(&f->folder, "b.txt", "乙通知\n\n落实责任。\n");
	folder_puts(&f->folder, "c.txt", "丙讲话\n\n没有那个词。\n");
	pty_free(f->pty);
	f->pty = pty_start(&(struct pty_options){.rows = rows, .cols = cols}, argv);
	assert_true(pty_expect(f->pty, "丙讲话"));
	assert_true(pty_expect(f->pty, "第一段责任"));
	return f->pty;
}

static void a_click_opens_and_a_hint_goes_back(void **state)
{
	static const struct {
		int rows, cols;
	} screens[] = {{24, 80}, {40, 120}};

	for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
		struct pty *pty = start(state, screens[i].rows, screens[i].cols, "--lang=zh");
		char back[64];

		pty_type(pty, "\033[<0;5;4M\033[<0;5;4m");
		assert_true(pty_expect(pty, "落实责任"));
		assert_true(pty_expect(pty, "q 退出"));
		pty_type(pty, "\033[<0;5;4M\033[<0;5;4m");
		assert_true(pty_expect(pty, "q 退回"));
		/* 空格 下页  / 本篇查找  F1 帮助  q 退回 */
		(void)snprintf(back, sizeof back, "\033[<0;36;%dM", screens[i].rows);
		pty_type(pty, back);
		assert_true(pty_expect(pty, "q 退出"));
		pty_type(pty, "Q");
		assert_int_equal(pty_wait(pty), 0);
	}
}

static void a_small_screen_has_one_too(void **state)
{
	struct fixture *f = *state;
	const char *const argv[] = {PROGRAM, "--ambiguous=1", "--no-state", f->folder.path, NULL};

	folder_puts(&f->folder, "a.txt", "甲办法\n\n第一段责任在前。\n");
	folder_puts(&f->folder, "b.txt", "乙通知\n\n落实责任。\n");
	f->pty = pty_start(&(struct pty_options){.rows = 10, .cols = 40}, argv);
	assert_true(pty_expect(f->pty, "乙通知"));
	pty_type(f->pty, "\033[<0;5;4M\033[<0;5;4m\033[<0;5;4M");
	assert_true(pty_expect(f->pty, "落实责任"));
}

/* A key whose effect is known marks when everything before it was handled. */
static void what_changes_nothing_sends_nothing(void **state)
{
	struct pty *pty = start(state, 24, 80, "--mouse=on");
	struct pty_traffic plain;

	pty_type(pty, "\r");
	assert_true(pty_expect(pty, "q 退回"));
	pty_type(pty, "ma");
	assert_true(pty_expect(pty, "已记下 a"));
	pty_type(pty, "x");
	assert_true(pty_expect(pty, "q 退回"));
	(void)pty_traffic(pty);
	pty_type(pty, "ma");
	assert_true(pty_expect(pty, "已记下 a"));
	plain = pty_traffic(pty);
	pty_type(pty, "x");
	assert_true(pty_expect(pty, "q 退回"));
	(void)pty_traffic(pty);
	pty_type(pty, "\033[<0;30;1M\033[<0;30;1m\033[<32;31;1M\033[<64;30;10M\033[<65;30;10M"
		      "\033[<2;30;10M\033[<0;30;12M\033[<0;30;12m\033[<0;900;900M");
	pty_type(pty, "ma");
	assert_true(pty_expect(pty, "已记下 a"));
	assert_int_equal(pty_traffic(pty).bytes, plain.bytes);
}

static void it_can_be_declined(void **state)
{
	struct pty *pty = start(state, 24, 80, "--mouse=off");

	assert_false(pty_sent(pty, "\033[?1000h"));
	pty_type(pty, "\x1c");
	assert_true(pty_expect(pty, "鼠标：开"));
	assert_true(pty_sent(pty, ON));
	pty_type(pty, "\x1c");
	assert_true(pty_expect(pty, "鼠标：关"));
	assert_true(pty_sent(pty, OFF));
}

static void it_is_a_setting(void **state)
{
	struct pty *pty = start(state, 24, 80, "--mouse=off");

	pty_type(pty, ":set mouse on\r");
	assert_true(pty_expect(pty, "mouse：on"));
	assert_true(pty_sent(pty, ON));
	pty_type(pty, ":set mouse off\r");
	assert_true(pty_expect(pty, "mouse：off"));
	assert_true(pty_sent(pty, OFF));
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		CASE(reports_are_events),
		CASE(reports_arrive_in_parts),
		CASE(nonsense_is_swallowed),
		CASE(two_clicks_are_a_double_one),
		CASE(a_terminal_without_a_mouse_is_not_asked),
		CASE(it_is_given_back),
		CASE(it_is_switched_off_and_on),
		CASE(it_comes_back_after_a_stop),
		CASE(a_click_opens_and_a_hint_goes_back),
		CASE(a_small_screen_has_one_too),
		CASE(what_changes_nothing_sends_nothing),
		CASE(it_can_be_declined),
		CASE(it_is_a_setting),
	};

	return RUN_TESTS(tests);
}
