/* Signals, crashes and terminals that go away: the terminal is put back, nothing is left. */
#include "tui/fixture.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int setup(void **state)
{
	struct fixture *f = fixture_new();

	folder_puts(&f->folder, "a.txt", "甲办法\n\n第一段。责任在前。\n");
	(void)snprintf(f->variable, sizeof f->variable, "XDG_STATE_HOME=%s",
		folder_path(&f->folder, ".state/of/mine"));
	f->env[0] = f->variable;
	*state = f;
	return 0;
}

static struct pty *start(void **state, const char *option)
{
	struct fixture *f = *state;
	const char *const argv[] = {
		PROGRAM, option ? option : f->folder.path, option ? f->folder.path : NULL, NULL};

	pty_free(f->pty);
	f->pty = pty_start(&(struct pty_options){.env = f->env, .cols = 160}, argv);
	assert_true(pty_expect(f->pty, "第一段。"));
	return f->pty;
}

/* As a shell would find it. */
static void check_put_back(struct pty *pty)
{
	static const char *const nothing[] = {"/bin/true", NULL};
	struct pty *other = pty_start(&(struct pty_options){0}, nothing);
	struct termios usual, modes;
	int row, col;

	pty_modes(other, &usual);
	pty_free(other);
	pty_modes(pty, &modes);
	assert_int_equal(modes.c_lflag, usual.c_lflag);
	assert_int_equal(modes.c_iflag, usual.c_iflag);
	assert_int_equal(modes.c_oflag, usual.c_oflag);
	assert_memory_equal(modes.c_cc, usual.c_cc, sizeof usual.c_cc);
	assert_false(pty_on_alternate_screen(pty));
	assert_true(pty_cursor(pty, &row, &col));
	assert_true(pty_sent(pty, "\033[?2004l"));
}

/* The one report in the folder for state, whole; false: there is none. */
static bool read_report(struct fixture *f, char text[8192])
{
	DIR *dir = opendir(folder_path(&f->folder, ".state/of/mine/chayue"));
	struct dirent *entry;
	bool found = false;

	while (dir && (entry = readdir(dir))) {
		char name[sizeof entry->d_name + 32];
		ssize_t n;
		int fd;

		if (strncmp(entry->d_name, "crash-", 6) != 0)
			continue;
		assert_false(found);
		(void)snprintf(name, sizeof name, ".state/of/mine/chayue/%s", entry->d_name);
		/* What was told is where it is. */
		assert_true(pty_find(f->pty, entry->d_name) >= 0);
		fd = open(folder_path(&f->folder, name), O_RDONLY | O_CLOEXEC);
		assert_true(fd >= 0);
		n = read(fd, text, 8191);
		assert_true(n > 0);
		text[n] = '\0';
		close(fd);
		assert_int_equal(unlink(folder_path(&f->folder, name)), 0);
		found = true;
	}
	if (dir)
		closedir(dir);
	return found;
}

static void a_crash_leaves_a_report(void **state)
{
	static const struct {
		int number;
		const char *name;
	} crashes[] = {{SIGSEGV, "SIGSEGV"}, {SIGABRT, "SIGABRT"}, {SIGBUS, "SIGBUS"},
		{SIGFPE, "SIGFPE"}, {SIGILL, "SIGILL"}, {SIGQUIT, "SIGQUIT"}};
	struct fixture *f = *state;
	char text[8192];

	for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) {
		struct pty *pty = start(state, NULL);

		go(pty, "\r", "空格");
		go(pty, "/责任机密", "本篇 0 处");
		go(pty, "\033", "空格");
		assert_int_equal(kill(pty_pid(pty), crashes[i].number), 0);
		assert_int_equal(pty_wait(pty), -crashes[i].number);
		check_put_back(pty);
		assert_true(pty_find(pty, "程序崩溃") >= 0);
		assert_true(pty_find(pty, crashes[i].name) >= 0);
		assert_true(read_report(f, text));
		assert_non_null(strstr(text, "chayue " CHAYUE_VERSION "\n"));
		assert_non_null(strstr(text, crashes[i].name));
		assert_non_null(strstr(text, "first: search open\n"));
		assert_null(strstr(text, "机密"));
		assert_non_null(strstr(text, "chayue("));
	}
}

static void no_report_where_nothing_is_written(void **state)
{
	static const char *const options[] = {"--no-state", "--secure"};
	struct fixture *f = *state;

	for (int i = 0; i < 2; i++) {
		struct pty *pty = start(state, options[i]);

		kill(pty_pid(pty), SIGSEGV);
		assert_int_equal(pty_wait(pty), -SIGSEGV);
		assert_true(pty_find(pty, "没有写报告") >= 0);
		check_put_back(pty);
		assert_int_equal(access(folder_path(&f->folder, ".state"), F_OK), -1);
	}
	/* Where it cannot be written. */
	folder_puts(&f->folder, ".state", "");
	kill(pty_pid(start(state, NULL)), SIGSEGV);
	assert_int_equal(pty_wait(f->pty), -SIGSEGV);
	assert_true(pty_find(f->pty, "没有写报告") >= 0);
}

/* The one child of a process. */
static pid_t child_of(pid_t parent)
{
	char name[64];
	FILE *file;
	int child = 0;

	(void)snprintf(name, sizeof name, "/proc/%d/task/%d/children", (int)parent, (int)parent);
	file = fopen(name, "re");
	if (!file)
		skip();
	assert_int_equal(fscanf(file, "%d", &child), 1);
	fclose(file);
	return child;
}

/* Stopped from outside, also so that it cannot know, while documents are being read. */
static void it_may_be_stopped_while_it_works(void **state)
{
	static const char script[] = "set -m; \"$0\" --threads=1 \"$1\"; printf "
				     "'\\r\\nstopped\\r\\n'; read line; fg >/dev/null";
	static const int signals[] = {SIGTSTP, SIGSTOP};
	struct fixture *f = *state;
	const char *const argv[] = {"/bin/sh", "-c", script, PROGRAM, f->folder.path, NULL};
	char name[32];

	for (int i = 0; i < 400; i++) {
		(void)snprintf(name, sizeof name, "x%d.txt", i);
		folder_puts(&f->folder, name, "另一篇\n\n责任。\n");
	}
	for (int i = 0; i < 2; i++) {
		pty_free(f->pty);
		f->pty = pty_start(&(struct pty_options){.env = f->env}, argv);
		assert_true(pty_expect(f->pty, "文献"));
		assert_int_equal(kill(child_of(pty_pid(f->pty)), signals[i]), 0);
		assert_true(pty_expect(f->pty, "stopped"));
		if (i == 0)
			assert_false(pty_on_alternate_screen(f->pty));
		pty_type(f->pty, "\n");
		assert_true(pty_expect(f->pty, "401 篇"));
		go(f->pty, "\r", "下页");
		assert_true(pty_on_alternate_screen(f->pty));
		pty_type(f->pty, "Q");
		assert_int_equal(pty_wait(f->pty), 0);
		check_put_back(f->pty);
	}
}

/* Sizes change while another program has the terminal and while it is stopped. */
static void sizes_may_change_meanwhile(void **state)
{
	static const char script[] =
		"set -m; \"$0\" \"$1\"; echo stopped; read line; fg >/dev/null";
	struct fixture *f = *state;
	const char *const argv[] = {"/bin/sh", "-c", script, PROGRAM, f->folder.path, NULL};

	f->pty = pty_start(&(struct pty_options){.env = f->env}, argv);
	assert_true(pty_expect(f->pty, "完成"));
	go(f->pty, "\x1a", "stopped");
	for (int i = 0; i < 30; i++)
		pty_resize(f->pty, 5 + i, 20 + 3 * i);
	pty_resize(f->pty, 30, 120);
	go(f->pty, "\n", "第一段。");
	go(f->pty, "\r", "空格");
	go(f->pty, "ma", "已记下 a");
	assert_int_equal(pty_find(f->pty, "已记下 a"), 29);
	pty_type(f->pty, "Q");
	assert_int_equal(pty_wait(f->pty), 0);
}

/* Whoever still runs holds the pipe open. */
static int watch[2];

static void watch_begin(void)
{
	assert_int_equal(pipe(watch), 0);
}

static void watch_started(void)
{
	close(watch[1]);
}

static void check_gone(void)
{
	struct pollfd end = {.fd = watch[0], .events = POLLIN};
	char byte;

	assert_int_equal(poll(&end, 1, PTY_PATIENCE), 1);
	assert_int_equal(read(end.fd, &byte, 1), 0);
	close(end.fd);
}

static void no_process_is_left_behind(void **state)
{
	static const char piped[] = "(echo 第一段。; exec sleep 1000 <&- 3<&- 4<&- 5<&- 6<&- 7<&- "
				    "8<&- 9<&-) | \"$0\" -";
	static const char typing[] = "exec \"$0\" \"$1\"";
	static const char *const scripts[] = {typing, piped};
	struct fixture *f = *state;

	for (int i = 0; i < 2; i++) {
		const char *const argv[] = {
			"/bin/sh", "-c", scripts[i], PROGRAM, f->folder.path, NULL};

		watch_begin();
		f->pty = pty_start(&(struct pty_options){.env = f->env}, argv);
		watch_started();
		assert_true(pty_expect(f->pty, "第一段。"));
		if (i == 0)
			go(f->pty, "/责任", "1 处");
		pty_hangup(f->pty);
		check_gone();
		pty_free(f->pty);
		f->pty = NULL;
	}
}

/* An editor that does not care. */
static void an_editor_is_no_hold(void **state)
{
	static const char editor[] = "#!/bin/sh\ntrap '' HUP\necho editing\nread line\n";
	struct fixture *f = *state;
	char variable[160];
	const char *const argv[] = {PROGRAM, f->folder.path, NULL};

	folder_puts(&f->folder, ".ed", editor);
	assert_int_equal(chmod(folder_path(&f->folder, ".ed"), 0700), 0);
	(void)snprintf(variable, sizeof variable, "EDITOR=%s", folder_path(&f->folder, ".ed"));
	f->env[1] = variable;
	watch_begin();
	f->pty = pty_start(&(struct pty_options){.env = f->env}, argv);
	watch_started();
	assert_true(pty_expect(f->pty, "第一段。"));
	go(f->pty, "v", "editing");
	pty_hangup(f->pty);
	check_gone();
}

/* Asked to end while the editor runs: it does when that has ended. */
static void an_end_waits_for_the_editor(void **state)
{
	struct fixture *f = *state;
	char variable[160];
	const char *const argv[] = {PROGRAM, f->folder.path, NULL};

	folder_puts(&f->folder, ".ed", "#!/bin/sh\necho editing\nread line\n");
	assert_int_equal(chmod(folder_path(&f->folder, ".ed"), 0700), 0);
	(void)snprintf(variable, sizeof variable, "EDITOR=%s", folder_path(&f->folder, ".ed"));
	f->env[1] = variable;
	f->pty = pty_start(&(struct pty_options){.env = f->env}, argv);
	assert_true(pty_expect(f->pty, "第一段。"));
	go(f->pty, "v", "editing");
	kill(pty_pid(f->pty), SIGTERM);
	pty_type(f->pty, "\n");
	assert_int_equal(pty_wait(f->pty), 0);
	check_put_back(f->pty);
}

/* Those that mean nothing here. */
static void others_pass(void **state)
{
	struct pty *pty = start(state, NULL);

	kill(pty_pid(pty), SIGPIPE);
	kill(pty_pid(pty), SIGCONT);
	kill(pty_pid(pty), SIGWINCH);
	go(pty, "\r", "空格");
	pty_type(pty, "Q");
	assert_int_equal(pty_wait(pty), 0);
	check_put_back(pty);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_crash_leaves_a_report),
		TEST(no_report_where_nothing_is_written),
		TEST(it_may_be_stopped_while_it_works),
		TEST(sizes_may_change_meanwhile),
		TEST(no_process_is_left_behind),
		TEST(an_editor_is_no_hold),
		TEST(an_end_waits_for_the_editor),
		TEST(others_pass),
	};

	return RUN_TESTS(tests);
}
