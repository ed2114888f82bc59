/* The program as a pager: text that comes through standard input, keys from the terminal. */
#include "test.h"

#include "tui/pty.h"

#include <fcntl.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PROGRAM BUILD "/chayue"

struct fixture {
	int out; /* what is written here the program reads; -1: closed */
	struct pty *pty;
};

static int setup(void **state)
{
	*state = calloc(1, sizeof(struct fixture));
	((struct fixture *)*state)->out = -1;
	return 0;
}

static void end(struct fixture *f)
{
	if (f->out >= 0)
		close(f->out);
	f->out = -1;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	end(f);
	pty_free(f->pty);
	free(f);
	return 0;
}

/* With up to two arguments. */
static struct pty *start(void **state, const char *a, const char *b)
{
	struct fixture *f = *state;
	const char *const argv[] = {PROGRAM, a, b, NULL};
	int fds[2];

	assert_int_equal(pipe2(fds, O_CLOEXEC), 0);
	f->out = fds[1];
	f->pty = pty_start(&(struct pty_options){.input = fds[0]}, argv);
	close(fds[0]);
	return f->pty;
}

static void say(void **state, const char *text)
{
	struct fixture *f = *state;

	assert_int_equal(write(f->out, text, strlen(text)), strlen(text));
}

static void say_lines(void **state, int from, int to)
{
	char text[32];

	for (int i = from; i <= to; i++) {
		(void)snprintf(text, sizeof text, "此行%d。\n", i);
		say(state, text);
	}
}

static void go(struct pty *pty, const char *keys, const char *mark)
{
	pty_type(pty, keys);
	assert_true(pty_expect(pty, mark));
}

static void leave(struct pty *pty)
{
	pty_type(pty, "Q");
	assert_int_equal(pty_wait(pty), 0);
}

static void text_shows_while_more_comes(void **state)
{
	struct pty *pty = start(state, NULL, NULL);

	say(state, "责任办法\n第一段在此。\n");
	assert_true(pty_expect(pty, "第一段在此。"));
	assert_true(pty_expect(pty, "还在读入"));
	/* Keys work, and what is found stays found. */
	go(pty, "/第一", "本篇 1 处");
	go(pty, "\r", "n 下一处");
	say(state, "第二段在此。\n");
	assert_true(pty_expect(pty, "第二段在此。"));
	go(pty, "y", "已交终端复制：6 字");
	end(*state);
	go(pty, "n", "后面没有命中了");
	assert_int_equal(pty_find(pty, "还在读入"), -1);
	leave(pty);
}

static void the_place_stays(void **state)
{
	struct pty *pty = start(state, NULL, NULL);

	say_lines(state, 1, 100);
	assert_true(pty_expect(pty, "此行20。"));
	go(pty, " ", "此行40。");
	say_lines(state, 101, 1000);
	go(pty, "j", "此行42。");
	end(*state);
	go(pty, "j", "此行43。");
	assert_int_equal(pty_find(pty, "此行1000。"), -1);
	go(pty, "G", "此行1000。");
	leave(pty);
}

/* Until a key is pressed. */
static void the_end_is_followed(void **state)
{
	struct pty *pty = start(state, "-", NULL);

	say_lines(state, 1, 100);
	assert_true(pty_expect(pty, "此行20。"));
	go(pty, "G", "此行100。");
	say_lines(state, 101, 200);
	assert_true(pty_expect(pty, "此行200。"));
	go(pty, "k", "此行179。");
	say_lines(state, 201, 300);
	end(*state);
	go(pty, "ma", "已记下 a");
	assert_int_equal(pty_find(pty, "此行179。"), 2);
	go(pty, "G", "此行300。");
	leave(pty);
}

static void a_table_stays_open(void **state)
{
	struct pty *pty = start(state, NULL, NULL);

	say(state, "责任一。\n");
	assert_true(pty_expect(pty, "责任一。"));
	go(pty, "/责任", "本篇 1 处");
	go(pty, "\r", "n 下一处");
	go(pty, "K", "X 导出");
	say(state, "责任二。\n");
	go(pty, "j", "X 导出");
	go(pty, "q", "责任二。");
	leave(pty);
}

static void an_endless_producer_is_read_in_parts(void **state)
{
	static const char script[] = "yes 责任清单落实到位 | \"$0\"";
	static const char *const argv[] = {"/bin/sh", "-c", script, PROGRAM, NULL};
	struct fixture *f = *state;

	f->pty = pty_start(&(struct pty_options){0}, argv);
	assert_true(pty_expect(f->pty, "责任清单落实到位"));
	assert_true(pty_expect(f->pty, "还有未读入的"));
	pty_type(f->pty, "Q");
	(void)pty_wait(f->pty);
	assert_false(pty_on_alternate_screen(f->pty));
}

static void output_for_terminals_is_plain(void **state)
{
	struct pty *pty = start(state, NULL, NULL);

	say(state, "N\bNA\bAM\bME\bE\n     _\bm_\ba_\bn\n\033[1;31m责任\033[m清单\033[K\n");
	assert_true(pty_expect(pty, "NAME"));
	assert_true(pty_expect(pty, "     man"));
	assert_true(pty_expect(pty, "责任清单"));
	assert_int_equal(pty_find(pty, "^"), -1);
	/* As it stands: neither margins nor indents. */
	assert_string_equal(pty_row(pty, 2), "NAME");
	assert_string_equal(pty_row(pty, 3), "     man");
	leave(pty);
}

static void what_cannot_be_shown_is_told(void **state)
{
	struct pty *pty = start(state, NULL, NULL);
	struct fixture *f = *state;

	assert_int_equal(write(f->out,
				 "\x7f"
				 "ELF\1\2\3\0\0\0\4\5",
				 12),
		12);
	end(f);
	assert_true(pty_expect(pty, "二进制文件，已跳过"));
	leave(pty);
}

static void reading_begins_at_a_line(void **state)
{
	struct pty *pty = start(state, "+300", NULL);

	say_lines(state, 1, 200);
	assert_true(pty_expect(pty, "此行20。"));
	say_lines(state, 201, 1000);
	assert_true(pty_expect(pty, "此行300。"));
	assert_true(pty_expect(pty, "此行320。"));
	assert_int_equal(pty_find(pty, "此行299。"), -1);
	leave(pty);
}

static void reading_begins_at_a_query(void **state)
{
	struct pty *pty = start(state, "+/行300", "-");

	say_lines(state, 1, 200);
	assert_true(pty_expect(pty, "此行20。"));
	say_lines(state, 201, 1000);
	assert_true(pty_expect(pty, "此行300。"));
	go(pty, "n", "后面没有命中了");
	leave(pty);
}

static void a_key_comes_before_that(void **state)
{
	struct pty *pty = start(state, "+300", NULL);

	say_lines(state, 1, 100);
	assert_true(pty_expect(pty, "此行20。"));
	go(pty, "j", "此行21。");
	say_lines(state, 101, 1000);
	end(*state);
	go(pty, "j", "此行22。");
	assert_int_equal(pty_find(pty, "此行300。"), -1);
	leave(pty);
}

static void one_screen_is_printed(void **state)
{
	struct pty *pty = start(state, "-F", NULL);
	struct fixture *f = *state;

	say(state, "责任办法\n\n第一段在此。\n");
	end(f);
	assert_int_equal(pty_wait(pty), 0);
	assert_true(pty_find(pty, "第一段在此。") >= 0);
	assert_false(pty_sent(pty, "\033[?1049h"));
	pty_free(f->pty);
	pty = start(state, "--quit-if-one-screen", NULL);
	say_lines(state, 1, 24);
	end(f);
	assert_true(pty_expect(pty, "空格"));
	assert_true(pty_on_alternate_screen(pty));
	leave(pty);
	pty_free(f->pty);
	/* Whoever is slow is not waited for. */
	pty = start(state, "-F", NULL);
	say(state, "责任办法\n");
	assert_true(pty_expect(pty, "还在读入"));
	leave(pty);
}

/* What the terminal is wide. */
static void print_takes_the_screen(void **state)
{
	static const char *const argv[] = {PROGRAM, "--print", "corpus/20240902.txt", NULL};
	struct fixture *f = *state;

	f->pty = pty_start(&(struct pty_options){.rows = 200, .cols = 41}, argv);
	assert_int_equal(pty_wait(f->pty), 0);
	assert_true(pty_find(f->pty, "    2023年以来，青溪镇围绕“守底线、办实") >= 0);
	assert_true(pty_cell(f->pty, 0, 20).bold);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(text_shows_while_more_comes),
		TEST(the_place_stays),
		TEST(the_end_is_followed),
		TEST(a_table_stays_open),
		TEST(an_endless_producer_is_read_in_parts),
		TEST(output_for_terminals_is_plain),
		TEST(what_cannot_be_shown_is_told),
		TEST(reading_begins_at_a_line),
		TEST(reading_begins_at_a_query),
		TEST(a_key_comes_before_that),
		TEST(one_screen_is_printed),
		TEST(print_takes_the_screen),
	};

	return RUN_TESTS(tests);
}
