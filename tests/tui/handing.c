/* What is handed on to others: the terminal's clipboard, an editor. */
#include "folder.h"
#include "test.h"

#include "tui/pty.h"

#include "chayue/base/base64.h"

#include <stdlib.h>
#include <string.h>

#define PROGRAM BUILD "/chayue"

struct fixture {
	struct folder folder;
	struct pty *pty;
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	folder_make(&f->folder);
	folder_puts(&f->folder, "a.txt", "甲办法\n\n第一段。责任在前。\n");
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	pty_free(f->pty);
	folder_remove(&f->folder);
	free(f);
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

static void go(struct pty *pty, const char *keys, const char *mark)
{
	pty_type(pty, keys);
	assert_true(pty_expect(pty, mark));
}

/* The terminal must have got before + "52;c;" BASE64 BEL + behind for the text. */
static void check_sent(struct pty *pty, const char *before, const char *text, const char *behind)
{
	struct cy_buf bytes = {0};

	cy_buf_printf(&bytes, "%s\033]52;c;", before);
	cy_base64_put(&bytes, text, strlen(text));
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
	cy_base64_put(&digits, text.p, text.n);
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

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_clipboard_gets_the_passage),
		TEST(tmux_hands_it_on),
		TEST(screen_hands_it_on_in_pieces),
		TEST(no_clipboard_is_told),
	};

	return RUN_TESTS(tests);
}
