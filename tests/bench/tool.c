/*
 * bench/tool: what the bench needs beside a shell.
 *
 *	tool text JSON...            the strings of JSON files, one a line
 *	tool draw N SEED FILE...     N runs of 1 to 8 Han characters, drawn where they stand in the
 *	                             files, so as often as the text has them
 *	tool time RUNS COMMAND...    runs the command once to warm up, then RUNS times; prints the
 *	                             median wall time in seconds and the peak memory in bytes
 *	tool paint RUNS MARK COMMAND...
 *	                             the same on a terminal of 80 by 24, until it shows MARK
 */
#include "chayue/base/buf.h"
#include "chayue/base/clock.h"
#include "chayue/base/mem.h"
#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"

#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void die(const char *what)
{
	perror(what);
	exit(2);
}

static struct cy_buf read_file(const char *path)
{
	struct cy_buf text = {0};
	char chunk[65536];
	FILE *f = fopen(path, "rb");
	size_t n;

	if (!f)
		die(path);
	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
		cy_buf_append(&text, chunk, n);
	fclose(f);
	return text;
}

/* The string behind the quote at p; escapes but \u stand for themselves or a blank. */
static const char *put_string(const char *p, const char *end)
{
	for (; p < end && *p != '"'; p++) {
		if (*p == '\\' && p + 1 < end) {
			p++;
			putchar(*p == 'n' || *p == 't' || *p == 'r' ? ' ' : *p);
		} else {
			putchar(*p);
		}
	}
	return p;
}

/* Values of "id" are left out: they are no text. */
static void print_strings(const char *path)
{
	struct cy_buf text = read_file(path);
	const char *p = text.p, *end = text.p + text.n;
	bool id = false;

	while (p < end && (p = memchr(p, '"', (size_t)(end - p)))) {
		const char *start = ++p;

		/* A name is followed by a colon: left out. */
		while (p < end && *p != '"')
			p += *p == '\\' ? 2 : 1;
		if (p + 1 < end && p[1] == ':') {
			id = p - start == 2 && memcmp(start, "id", 2) == 0;
		} else if (!id) {
			put_string(start, end);
			putchar('\n');
		} else {
			id = false;
		}
		p++;
	}
	cy_buf_dispose(&text);
}

static uint64_t seed;

static size_t random_below(size_t n)
{
	seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return (size_t)((seed >> 24) % n);
}

/* A run of n Han characters from the character at p on, NULL if it is shorter. */
static const char *run_end(const char *p, const char *end, unsigned n)
{
	for (; n; n--) {
		if (p >= end || !cy_char_is(cy_utf8_next(&p), CY_CHAR_HAN))
			return NULL;
	}
	return p;
}

static void draw(int n, char **paths, int n_paths)
{
	struct cy_buf text = {0};

	for (int i = 0; i < n_paths; i++) {
		struct cy_buf one = read_file(paths[i]);

		cy_buf_append(&text, one.p, one.n);
		cy_buf_dispose(&one);
	}
	for (int i = 0; i < n;) {
		size_t at = cy_utf8_floor(text.p, random_below(text.n));
		const char *start = text.p + at;
		const char *stop = run_end(start, text.p + text.n, (unsigned)i % 8 + 1);

		if (!stop)
			continue;
		printf("%.*s\n", (int)(stop - start), start);
		i++;
	}
	cy_buf_dispose(&text);
}

static int compare_times(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static uint64_t run_once(char **command, long *peak)
{
	uint64_t start = cy_clock_us();
	struct rusage usage;
	pid_t pid = fork();
	int status;

	if (pid < 0)
		die("fork");
	if (pid == 0) {
		int null = open("/dev/null", O_WRONLY);

		dup2(null, STDOUT_FILENO);
		execvp(command[0], command);
		_exit(127);
	}
	if (wait4(pid, &status, 0, &usage) < 0)
		die("wait4");
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {
		fprintf(stderr, "cannot run %s\n", command[0]);
		exit(2);
	}
	*peak = usage.ru_maxrss > *peak ? usage.ru_maxrss : *peak;
	return cy_clock_us() - start;
}

static void time_command(int runs, char **command)
{
	uint64_t times[100];
	long peak = 0;

	runs = runs < 1 ? 1 : runs > 100 ? 100 : runs;
	run_once(command, &peak);
	for (int i = 0; i < runs; i++)
		times[i] = run_once(command, &peak);
	qsort(times, (size_t)runs, sizeof *times, compare_times);
	printf("%.6f %ld\n", (double)times[runs / 2] / 1e6, peak * 1024);
}

/* Until the program has written the mark; its peak memory then. */
static uint64_t paint_once(const char *mark, char **command, long *peak)
{
	struct winsize size = {24, 80, 0, 0};
	uint64_t start = cy_clock_us();
	struct cy_buf shown = {0};
	struct rusage usage;
	char chunk[4096];
	ssize_t n;
	int fd;
	pid_t pid = forkpty(&fd, NULL, NULL, &size);

	if (pid < 0)
		die("forkpty");
	if (pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		setenv("LC_ALL", "C.UTF-8", 1);
		execvp(command[0], command);
		_exit(127);
	}
	while ((n = read(fd, chunk, sizeof chunk)) > 0) {
		cy_buf_append(&shown, chunk, (size_t)n);
		if (memmem(shown.p, shown.n, mark, strlen(mark)))
			break;
	}
	start = cy_clock_us() - start;
	kill(pid, SIGKILL);
	wait4(pid, NULL, 0, &usage);
	close(fd);
	cy_buf_dispose(&shown);
	*peak = usage.ru_maxrss > *peak ? usage.ru_maxrss : *peak;
	return start;
}

static void time_paint(int runs, const char *mark, char **command)
{
	uint64_t times[100];
	long peak = 0;

	runs = runs < 1 ? 1 : runs > 100 ? 100 : runs;
	paint_once(mark, command, &peak);
	for (int i = 0; i < runs; i++)
		times[i] = paint_once(mark, command, &peak);
	qsort(times, (size_t)runs, sizeof *times, compare_times);
	printf("%.6f %ld\n", (double)times[runs / 2] / 1e6, peak * 1024);
}

int main(int argc, char **argv)
{
	if (argc >= 3 && strcmp(argv[1], "text") == 0) {
		for (int i = 2; i < argc; i++)
			print_strings(argv[i]);
	} else if (argc >= 5 && strcmp(argv[1], "draw") == 0) {
		seed = strtoul(argv[3], NULL, 10);
		draw(atoi(argv[2]), argv + 4, argc - 4);
	} else if (argc >= 4 && strcmp(argv[1], "time") == 0) {
		time_command(atoi(argv[2]), argv + 3);
	} else if (argc >= 5 && strcmp(argv[1], "paint") == 0) {
		time_paint(atoi(argv[2]), argv[3], argv + 4);
	} else {
		fputs("usage: tool text|draw|time|paint ...\n", stderr);
		return 2;
	}
	return 0;
}
