/* The configuration file of the program itself, and keys that only a terminal makes. */
#include "tui/fixture.h"

#include <stdlib.h>
#include <string.h>

enum { LINES_OF_A = 80 };

static int setup(void **state)
{
	struct fixture *f = fixture_new();
	struct cy_buf text = {0};

	cy_buf_puts(&text, "甲办法\n\n首行文字。\n");
	for (int i = 1; i <= LINES_OF_A; i++)
		cy_buf_printf(&text, "甲文第%d行。\n", i);
	cy_buf_puts(&text, "末行责任。\n");
	folder_puts(&f->folder, "a.txt", text.p);
	cy_buf_dispose(&text);
	folder_mkdir(&f->folder, ".config");
	folder_mkdir(&f->folder, ".config/chayue");
	(void)snprintf(
		f->variable, sizeof f->variable, "XDG_CONFIG_HOME=%s/.config", f->folder.path);
	*state = f;
	return 0;
}

/* Loaded, with this configuration. */
static struct pty *start(struct fixture *f, const char *config, const char *option)
{
	const char *const env[] = {f->variable, NULL};
	const char *const argv[] = {PROGRAM, f->folder.path, option, NULL};

	folder_puts(&f->folder, ".config/chayue/config", config);
	pty_free(f->pty);
	f->pty = pty_start(&(struct pty_options){.rows = 24, .cols = 100, .env = env}, argv);
	assert_true(pty_expect(f->pty, "甲办法"));
	return f->pty;
}

/* Alt arrives as Esc and the key in one go. */
static void alt_is_a_key(void **state)
{
	struct pty *pty = start(*state, "keymap emacs\n", NULL);

	go(pty, "\r", "^V 下页");
	go(pty, "\033>", "末行责任。");
	go(pty, "\033<", "首行文字。");
	go(pty, "\x16", "甲文第38行");
	go(pty, "\033v", "首行文字。");
	go(pty, "\033xtimeline\r", "时间线");
}

static void flow_control_is_no_matter(void **state)
{
	struct pty *pty = start(*state, "keymap emacs\n", NULL);

	go(pty, "\r", "^V 下页");
	go(pty, "\x13责任", "本篇 1 处");
}

static void a_sequence_waits_as_long_as_it_takes(void **state)
{
	struct pty *pty = start(*state, "keymap emacs\n", NULL);

	go(pty, "\x18", "^X…");
	go(pty, "q", "^Xq 没有作用");
	go(pty, "\x18", "^X…");
	pty_type(pty, "\x03");
	assert_int_equal(pty_wait(pty), 0);
}

static void the_file_is_read_and_its_faults_are_told(void **state)
{
	struct pty *pty = start(*state, "set lang en\nfrob\nbind ,h help\n", NULL);

	assert_true(pty_expect(pty, "has 1 fault, :config tells it"));
	go(pty, ":config\r", "line 2: frob is none of");
	go(pty, "q", "/ search");
	go(pty, ",h", "chayue: keys");
}

static void it_need_not_be_read(void **state)
{
	struct pty *pty = start(*state, "set lang en\nfrob\n", "--no-config");

	assert_true(pty_expect(pty, "/ 检索"));
	go(pty, ":config\r", "没有读配置文件");
}

static void options_win(void **state)
{
	struct pty *pty = start(*state, "set lang en\n", "--lang=zh");

	assert_true(pty_expect(pty, "/ 检索"));
}

/* What the file says lets nothing through that --secure forbids. */
static void secure_stays_secure(void **state)
{
	struct pty *pty = start(*state, "bind x suspend\nbind w edit\n", "--secure");

	go(pty, "x", "以 --secure 启动");
	go(pty, "j", "/ 检索");
	go(pty, "w", "以 --secure 启动");
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		CASE(alt_is_a_key),
		CASE(flow_control_is_no_matter),
		CASE(a_sequence_waits_as_long_as_it_takes),
		CASE(the_file_is_read_and_its_faults_are_told),
		CASE(it_need_not_be_read),
		CASE(options_win),
		CASE(secure_stays_secure),
	};

	return RUN_TESTS(tests);
}
