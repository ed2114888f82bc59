/*
 * ui/report: everything is static, and nothing is called but what a signal handler may call
 * (signal-safety(7)); backtrace(3) may be once its library is loaded, which its first call does.
 *
 * The report tells what helps to find the fault and nothing of what was read or typed: version,
 * signal, the last actions, addresses in the code.
 */
#include "report.h"

#include "chayue/base/attr.h"
#include "chayue/base/msg.h"
#include "chayue/base/trail.h"
#include "chayue/ui/crash.h"

#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { FRAMES = 64, NUMBER = 24 /* [byte] of a number in text */ };

static char folder[PATH_MAX]; /* empty: none */
static bool prepared;         /* backtrace(3) may be called from a handler */

void cy_crash_set_folder(const char *path)
{
	folder[0] = '\0';
	if (path && strlen(path) + 2 * NUMBER + 8 < sizeof folder)
		memcpy(folder, path, strlen(path) + 1);
}

void cy_crash_prepare(void)
{
	void *frame;

	(void)backtrace(&frame, 1);
	prepared = true;
}

static const char *signal_name(int number)
{
	static const struct {
		int number;
		const char *name;
	} names[] = {{SIGSEGV, "SIGSEGV"}, {SIGBUS, "SIGBUS"}, {SIGABRT, "SIGABRT"},
		{SIGFPE, "SIGFPE"}, {SIGILL, "SIGILL"}, {SIGQUIT, "SIGQUIT"}, {SIGSYS, "SIGSYS"}};

	for (size_t i = 0; i < CY_LEN(names); i++) {
		if (names[i].number == number)
			return names[i].name;
	}
	return "?";
}

/* Nothing can be done about failure. */
static void put(int fd, const char *s)
{
	size_t n = strlen(s);

	while (n > 0) {
		ssize_t done = write(fd, s, n);

		if (done < 0 && errno != EINTR)
			return;
		s += done > 0 ? done : 0;
		n -= done > 0 ? (size_t)done : 0;
	}
}

/* Digits of value in text, which ends there; returns their start. */
static char *format(char text[NUMBER], uint64_t value, unsigned base)
{
	char *p = text + NUMBER - 1;

	*p = '\0';
	do {
		*--p = "0123456789abcdef"[value % base];
		value /= base;
	} while (value);
	return p;
}

static void put_number(int fd, uint64_t value, unsigned base)
{
	char text[NUMBER];

	put(fd, format(text, value, base));
}

static void append(char *path, const char *s)
{
	size_t n = strlen(path);

	memcpy(path + n, s, strlen(s) + 1);
}

/* All folders above the last part. */
static void make_folders(char *path)
{
	for (char *p = path + 1; *p; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		(void)mkdir(path, 0700);
		*p = '/';
	}
}

static int create(char path[PATH_MAX])
{
	char text[NUMBER];

	memcpy(path, folder, sizeof folder);
	append(path, "/crash-");
	append(path, format(text, (uint64_t)time(NULL), 10));
	append(path, "-");
	append(path, format(text, (uint64_t)getpid(), 10));
	make_folders(path);
	return open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
}

static void put_trail(int fd)
{
	put(fd, "actions, the last one first:");
	for (size_t age = 0; age < CY_TRAIL_LENGTH && cy_trail_get(age); age++) {
		put(fd, " ");
		put(fd, cy_trail_get(age));
	}
	put(fd, "\n");
}

static void fill(int fd, int number, const void *address)
{
	void *frames[FRAMES];

	put(fd, "chayue " CHAYUE_VERSION "\nsignal ");
	put_number(fd, (uint64_t)number, 10);
	put(fd, " ");
	put(fd, signal_name(number));
	put(fd, " address 0x");
	put_number(fd, (uint64_t)(uintptr_t)address, 16);
	put(fd, "\n");
	put_trail(fd);
	if (!prepared)
		return;
	put(fd, "code, the innermost first:\n");
	backtrace_symbols_fd(frames, backtrace(frames, FRAMES), fd);
}

/* A message whose directives are %s. */
static void tell(enum cy_msg msg, const char *const arguments[])
{
	const char *text = cy_msg(msg);

	put(STDERR_FILENO, "chayue: ");
	for (; *text; text++) {
		if (text[0] == '%' && text[1] == 's') {
			put(STDERR_FILENO, *arguments++);
			text++;
		} else if (write(STDERR_FILENO, text, 1) < 0) {
			return;
		}
	}
	put(STDERR_FILENO, "\n");
}

void report_crash(int number, const void *address)
{
	static atomic_bool done;
	static char path[PATH_MAX];
	int fd;

	if (atomic_exchange(&done, true))
		return;
	fd = folder[0] ? create(path) : -1;
	if (fd >= 0) {
		fill(fd, number, address);
		close(fd);
	}
	tell(fd >= 0 ? CY_MSG_CRASHED : CY_MSG_CRASHED_UNKEPT,
		(const char *const[]){signal_name(number), path});
}
