/* What is handed on to others: the terminal's clipboard, an editor; and what comes back. */
#include "tui/fixture.h"

#include "chayue/text/escape.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int setup(void **state)
{
	struct fixture *f = fixture_new();

	folder_puts(&f->folder, "a.txt", "甲办法\n\n第一段。责任在前。\n");
	*state = f;
	return 0;
}

/* Loaded, the document in the reader; sizes and the like stay as they are by default. */
static struct pty *start(void **state, const struct pty_options *options)
{
	struct fixture *f = *state;
	const char *const argv[] = {PROGRAM, folder_path(&f->folder, "a.txt"), NULL};

	pty_free(f->pty);
	f->pty = pty_start(options, argv);
	assert_true(pty_expect(f->pty, "第一段。责任在前。"));
	return f->pty;
}

/* The terminal must have got before + "52;c;" BASE64 BEL + behind for the text. */
static void check_sent(struct pty *pty, const char *before, const char *text, const char *behind)
{
	struct cy_buf bytes = {0};

	cy_buf_printf(&bytes, "%s\033]52;c;", before);
	cy_escape_base64(&bytes, cy_span_str(text));
	cy_buf_printf(&bytes, "\a%s", behind);
	assert_true(pty_sent(pty, bytes.p));
	cy_buf_dispose(&bytes);
}

static void the_clipboard_gets_the_passage(void **state)
{
	struct pty *pty = start(state, &(struct pty_options){0});
	struct fixture *f = *state;
	struct cy_buf source = {0};

	go(pty, "y", "已交终端复制：3 字");
	check_sent(pty, "", "甲办法", "");
	assert_false(pty_sent(pty, "\033P"));
	go(pty, "/责任", "本篇 1 处");
	go(pty, "\r", "n 下一处");
	go(pty, "Y", "已交终端复制：5 字");
	cy_buf_printf(&source, "责任在前。\n—— 甲办法，%s:3\n", folder_path(&f->folder, "a.txt"));
	check_sent(pty, "", source.p, "");
	cy_buf_dispose(&source);
}

static void tmux_hands_it_on(void **state)
{
	static const char *const env[] = {"TMUX=/tmp/tmux-0/default,1,0", NULL};
	struct pty *pty = start(state, &(struct pty_options){.env = env});

	go(pty, "y", "已交终端复制：3 字");
	check_sent(pty, "", "甲办法", "\033Ptmux;\033");
	check_sent(pty, "\033Ptmux;\033", "甲办法", "\033\\");
}

static void screen_hands_it_on_in_pieces(void **state)
{
	struct fixture *f = *state;
	struct cy_buf text = {0}, digits = {0};
	struct pty *pty;

	for (int i = 0; i < 100; i++)
		cy_buf_puts(&text, "春夏秋冬");
	folder_puts(&f->folder, "a.txt", text.p);
	cy_escape_base64(&digits, cy_buf_span(&text));
	pty = f->pty = pty_start(&(struct pty_options){.term = "screen"},
		(const char *const[]){PROGRAM, folder_path(&f->folder, "a.txt"), NULL});
	assert_true(pty_expect(pty, "春夏秋冬"));
	go(pty, "y", "已交终端复制：400 字");
	/* 512 bytes of the sequence are 7 + 505 digits. */
	cy_buf_clear(&text);
	cy_buf_printf(
		&text, "\033P\033]52;c;%.505s\033\\\033P%.512s\033\\", digits.p, digits.p + 505);
	assert_true(pty_sent(pty, text.p));
	cy_buf_clear(&text);
	cy_buf_printf(&text, "%s\a\033\\", digits.p + digits.n - 20);
	assert_true(pty_sent(pty, text.p));
	assert_false(pty_sent(pty, digits.p));
	cy_buf_dispose(&text);
	cy_buf_dispose(&digits);
}

static void no_clipboard_is_told(void **state)
{
	struct pty *pty = start(state, &(struct pty_options){.term = "linux"});

	go(pty, "y", "此终端没有可用的剪贴板");
	assert_false(pty_sent(pty, "]52"));
}

/* The editor: what it is called with, then as the first line typed to it says. */
static const char editor[] = "#!/bin/sh\n"
			     "echo \"editor $#: [$1] [$2] [$3]\"\n"
			     "read line\n"
			     "case $line in\n"
			     "stop) kill -TSTP 0; echo continued; read line ;;\n"
			     "halt) kill -STOP $$; echo continued; read line ;;\n"
			     "fail) exit 3 ;;\n"
			     "esac\n";

/* NAME=value for the environment; the folder's path must not hold blanks. */
static const char *make_editor(void **state, struct cy_buf *out, const char *name)
{
	struct fixture *f = *state;

	folder_puts(&f->folder, "ed", editor);
	assert_int_equal(chmod(folder_path(&f->folder, "ed"), 0700), 0);
	cy_buf_printf(out, "%s=%s  -x ", name, folder_path(&f->folder, "ed"));
	return out->p;
}

static void an_editor_gets_the_line(void **state)
{
	struct cy_buf variable = {0}, called = {0};
	const char *env[] = {make_editor(state, &variable, "VISUAL"), "EDITOR=false", NULL};
	struct fixture *f = *state;
	struct pty *pty = start(state, &(struct pty_options){.env = env, .rows = 12});

	cy_buf_printf(&called, "editor 3: [-x] [+3] [%s]", folder_path(&f->folder, "a.txt"));
	go(pty, "/责任", "本篇 1 处");
	go(pty, "\r", "n 下一处");
	go(pty, "v", called.p);
	assert_false(pty_on_alternate_screen(pty));
	pty_resize(pty, 20, 70);
	go(pty, "\n", "n 下一处");
	assert_true(pty_on_alternate_screen(pty));
	go(pty, "y", "已交终端复制：5 字");
	assert_int_equal(pty_find(pty, "已交终端复制：5 字"), 19);
	pty_type(pty, "v");
	assert_true(pty_expect(pty, called.p));
	go(pty, "fail\n", "报告出错");
	pty_type(pty, "q");
	assert_int_equal(pty_wait(pty), 0);
	cy_buf_dispose(&variable);
	cy_buf_dispose(&called);
}

/* Names that a shell or an editor would take for something else. */
static void a_path_is_nothing_but_a_path(void **state)
{
	static const char script[] = "cd \"$1\" && exec \"$0\" -- '+1 $(touch x);*'";
	struct cy_buf variable = {0};
	const char *env[] = {make_editor(state, &variable, "EDITOR"), NULL};
	struct fixture *f = *state;
	const char *const argv[] = {"/bin/sh", "-c", script, PROGRAM, f->folder.path, NULL};

	folder_puts(&f->folder, "+1 $(touch x);*", "乙办法\n");
	f->pty = pty_start(&(struct pty_options){.env = env}, argv);
	assert_true(pty_expect(f->pty, "乙办法"));
	go(f->pty, "v", "editor 3: [-x] [+1] [./+1 $(touch x);*]");
	go(f->pty, "\n", "乙办法");
	assert_int_not_equal(access(folder_path(&f->folder, "x"), F_OK), 0);
	cy_buf_dispose(&variable);
}

static void an_editor_may_stop(void **state)
{
	static const char script[] =
		"set -m; \"$0\" \"$1\"; echo stopped; read line; fg >/dev/null";
	struct cy_buf variable = {0};
	const char *env[] = {make_editor(state, &variable, "EDITOR"), NULL};
	struct fixture *f = *state;
	const char *const argv[] = {
		"/bin/sh", "-c", script, PROGRAM, folder_path(&f->folder, "a.txt"), NULL};

	f->pty = pty_start(&(struct pty_options){.env = env}, argv);
	assert_true(pty_expect(f->pty, "第一段"));
	go(f->pty, "v", "editor 3:");
	go(f->pty, "stop\n", "stopped");
	go(f->pty, "\n", "continued");
	go(f->pty, "\n", "第一段");
	assert_true(pty_on_alternate_screen(f->pty));
	pty_type(f->pty, "q");
	assert_int_equal(pty_wait(f->pty), 0);
	cy_buf_dispose(&variable);
}

/* Leader of a session: nobody could continue it, so it continues the editor at once. */
static void an_editor_is_not_left_stopped(void **state)
{
	struct cy_buf variable = {0};
	const char *env[] = {make_editor(state, &variable, "EDITOR"), NULL};
	struct pty *pty = start(state, &(struct pty_options){.env = env});

	go(pty, "v", "editor 3:");
	go(pty, "halt\n", "continued");
	go(pty, "\n", "空格");
	cy_buf_dispose(&variable);
}

static void no_editor_is_told(void **state)
{
	static const char *const env[] = {"VISUAL= ", "EDITOR=/none/ed", NULL};
	struct fixture *f = *state;
	struct pty *pty = start(state, &(struct pty_options){.env = env});

	go(pty, "v", "无法运行编辑器 /none/ed");
	assert_true(pty_on_alternate_screen(pty));
	assert_int_equal(unlink(folder_path(&f->folder, "a.txt")), 0);
	go(pty, "v", "无法读取");
}

static void standard_input_is_not_edited(void **state)
{
	struct fixture *f = *state;
	int input = open(folder_path(&f->folder, "a.txt"), O_RDONLY | O_CLOEXEC);

	assert_true(input > 0);
	f->pty = pty_start(
		&(struct pty_options){.input = input}, (const char *const[]){PROGRAM, "-", NULL});
	close(input);
	assert_true(pty_expect(f->pty, "第一段"));
	go(f->pty, "v", "来自标准输入");
	go(f->pty, "R", "不能重新载入");
}

/* Standard input is a document, but the editor gets the terminal. */
static void an_editor_gets_the_terminal(void **state)
{
	struct fixture *f = *state;
	struct cy_buf variable = {0};
	const char *env[] = {make_editor(state, &variable, "EDITOR"), NULL};
	int input = open(folder_path(&f->folder, "a.txt"), O_RDONLY | O_CLOEXEC);

	folder_puts(&f->folder, "b.txt", "乙办法\n");
	f->pty = pty_start(&(struct pty_options){.input = input, .env = env},
		(const char *const[]){PROGRAM, folder_path(&f->folder, "b.txt"), "-", NULL});
	close(input);
	assert_true(pty_expect(f->pty, "完成"));
	go(f->pty, "v", "editor 3:");
	go(f->pty, "fail\n", "报告出错");
	cy_buf_dispose(&variable);
}

/* With worker threads; what was changed in the editor is there after R. */
static void documents_are_read_anew(void **state)
{
	struct fixture *f = *state;
	struct pty *pty;

	f->pty = pty = pty_start(
		&(struct pty_options){0}, (const char *const[]){PROGRAM, "--no-watch",
						  folder_path(&f->folder, "a.txt"), NULL});
	assert_true(pty_expect(pty, "第一段。责任在前。"));
	folder_puts(&f->folder, "a.txt", "甲办法\n\n第二稿。\n");
	go(pty, "R", "改 1 篇");
	assert_true(pty_expect(pty, "第二稿。"));
	go(pty, "R", "没有变化");
	assert_int_equal(unlink(folder_path(&f->folder, "a.txt")), 0);
	go(pty, "R", "保留原来的");
	assert_true(pty_find(pty, "第二稿。") >= 0);
	pty_type(pty, "Rq");
	assert_int_equal(pty_wait(pty), 0);
}

/* Nothing is run, written or left for the shell. */
static void a_kiosk_only_reads(void **state)
{
	struct fixture *f = *state;
	struct cy_buf home = {0};
	const char *env[] = {"EDITOR=/bin/true", NULL, NULL};
	struct pty *pty;

	cy_buf_printf(&home, "HOME=%s", f->folder.path);
	env[1] = home.p;
	pty = f->pty = pty_start(&(struct pty_options){.env = env},
		(const char *const[]){PROGRAM, "--secure", f->folder.path, NULL});
	assert_true(pty_expect(pty, "第一段"));
	go(pty, "v", "以 --secure 启动");
	go(pty, "/责任", "1 处");
	go(pty, "\r", "n 下一处");
	go(pty, "\x1a", "以 --secure 启动");
	go(pty, "K", "X 导出"); /* a table of the hits */
	go(pty, "X", "以 --secure 启动");
	pty_type(pty, "Q");
	assert_int_equal(pty_wait(pty), 0);
	assert_int_not_equal(access(folder_path(&f->folder, ".local"), F_OK), 0);
	cy_buf_dispose(&home);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_clipboard_gets_the_passage),
		TEST(tmux_hands_it_on),
		TEST(screen_hands_it_on_in_pieces),
		TEST(no_clipboard_is_told),
		TEST(an_editor_gets_the_line),
		TEST(a_path_is_nothing_but_a_path),
		TEST(an_editor_may_stop),
		TEST(an_editor_is_not_left_stopped),
		TEST(no_editor_is_told),
		TEST(standard_input_is_not_edited),
		TEST(an_editor_gets_the_terminal),
		TEST(documents_are_read_anew),
		TEST(a_kiosk_only_reads),
	};

	return RUN_TESTS(tests);
}
