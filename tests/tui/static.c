/*
 * The static program where there is nothing else: in a chroot with itself and some documents, for a
 * user who may write nothing there; no locale, no terminal descriptions, no /dev, /proc, /tmp,
 * home.
 */
#include "folder.h"
#include "test.h"

#include "tui/pty.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROGRAM BUILD "/chayue-static"
#define CHROOT  "/usr/sbin/chroot"

enum { MOST_BYTES = 4 << 20, MOST_MEMORY = 8 << 10 /* [KiB] */ };

struct fixture {
	struct folder jail;
	struct pty *pty;
};

/* Not everybody who is root may change the root. */
static bool may_chroot(void)
{
	int status = -1;
	pid_t child = fork();

	if (child == 0)
		_exit(chroot("/tmp") == 0 ? 0 : 1);
	return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

static void run(const char *command, const char *from, struct folder *jail, const char *to)
{
	struct cy_buf line = {0};

	cy_buf_printf(&line, "%s '%s' '%s'", command, from, folder_path(jail, to));
	assert_int_equal(system(line.p), 0);
	cy_buf_dispose(&line);
}

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	*state = f;
	if (access(PROGRAM, X_OK) < 0 || access(CHROOT, X_OK) < 0 || !may_chroot())
		return 0;
	folder_make(&f->jail);
	run("cp", PROGRAM, &f->jail, "chayue");
	run("strip", "--", &f->jail, "chayue");
	run("cp -r", "corpus", &f->jail, "docs");
	folder_puts(&f->jail, "docs/0.txt", "é·×—“引”①𠮷e\u0301\n");
	run("chmod -R", "a+rX,go-w", &f->jail, "");
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	pty_free(f->pty);
	if (*f->jail.path)
		folder_remove(&f->jail);
	free(f);
	return 0;
}

/* NULL, and the test is skipped, where there is no static program or no root to change. */
static struct pty *start(void **state, const char *term)
{
	struct fixture *f = *state;
	struct cy_buf variable = {0};

	if (!*f->jail.path) {
		skip();
		return NULL;
	}
	cy_buf_printf(&variable, "TERM=%s", term);
	pty_free(f->pty);
	f->pty = pty_start(&(struct pty_options){.term = term},
		(const char *const[]){"/usr/bin/env", "-i", variable.p, CHROOT,
			"--userspec=65534:65534", f->jail.path, "/chayue", "docs", NULL});
	cy_buf_dispose(&variable);
	return f->pty;
}

/* [KiB] the most it has had in memory. */
static long peak_memory(const struct pty *pty)
{
	char name[64], line[256];
	long peak = -1;
	FILE *file;

	(void)snprintf(name, sizeof name, "/proc/%d/status", (int)pty_pid(pty));
	file = fopen(name, "r");
	assert_non_null(file);
	while (fgets(line, sizeof line, file))
		(void)sscanf(line, "VmHWM: %ld", &peak);
	fclose(file);
	return peak;
}

static void it_is_small(void **state)
{
	struct fixture *f = *state;
	struct pty *pty = start(state, "xterm-256color");
	struct stat st;
	long memory;

	assert_true(pty_expect(pty, "完成"));
	pty_type(pty, "/责任");
	assert_true(pty_expect(pty, "处 ·"));
	memory = peak_memory(pty);
	assert_int_equal(stat(folder_path(&f->jail, "chayue"), &st), 0);
	print_message("# figure: static, stripped: %ld bytes; memory with corpus/: %ld KiB\n",
		(long)st.st_size, memory);
	assert_in_range(st.st_size, 1, MOST_BYTES);
	assert_in_range(memory, 1, MOST_MEMORY);
}

/* Descriptions that are built in, and one that nobody knows. */
static void text_is_shown_everywhere(void **state)
{
	static const char *const terms[] = {"xterm-256color", "vt100", "linux", "tmux", "unknown"};

	for (size_t i = 0; i < CY_LEN(terms); i++) {
		struct pty *pty = start(state, terms[i]);

		assert_true(pty_expect(pty, "é·×—“引”①𠮷e\u0301"));
		assert_true(pty_expect(pty, "完成"));
		pty_type(pty, "/责任清单");
		assert_true(pty_expect(pty, "4 处 · 1 篇"));
		pty_type(pty, "\r");
		assert_true(pty_expect(pty, "n 下一处"));
		pty_type(pty, "v");
		assert_true(pty_expect(pty, "无法运行编辑器 vi"));
		pty_type(pty, "Q");
		assert_int_equal(pty_wait(pty), 0);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_is_small),
		TEST(text_is_shown_everywhere),
	};

	return RUN_TESTS(tests);
}
