/*
 * ui/signals: handlers only set a bit and write a byte to a pipe; everything is done by the
 * loop that reads the pipe. Signals in a storm fall together into one bit.
 *
 * The loop may hang in a write to a terminal that takes nothing: stopped by ^S, or with nobody who
 * reads it. Who asks for the end does not wait for that: after a while what the terminal holds is
 * thrown away, again and again until the program has ended.
 */
#include "signals.h"

#include "chayue/base/attr.h"

#include "rescue.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <termios.h>
#include <unistd.h>

static const struct {
	int number;
	unsigned bit;
} handled[] = {
	{SIGWINCH, SIGNALS_RESIZE},
	{SIGTSTP, SIGNALS_STOP},
	{SIGCONT, SIGNALS_CONT},
	{SIGHUP, SIGNALS_END},
	{SIGTERM, SIGNALS_END},
	{SIGINT, SIGNALS_INTERRUPT},
};

enum { PATIENCE = 2, AGAIN = 1 }; /* [s] */

static struct sigaction before[CY_LEN(handled)], before_late;
static atomic_uint pending;
static int wake[2] = {-1, -1};

static void on_signal(int number)
{
	int saved = errno;

	for (size_t i = 0; i < CY_LEN(handled); i++) {
		if (handled[i].number == number)
			atomic_fetch_or(&pending, handled[i].bit);
	}
	/* A full pipe is readable already. */
	if (write(wake[1], "", 1) < 0)
		errno = saved;
	if (atomic_load(&pending) & SIGNALS_END)
		(void)alarm(PATIENCE);
	errno = saved;
}

/* Only calls that POSIX allows in a handler. An editor's output, or a shell's, is not ours. */
static void on_late(int number)
{
	int saved = errno;

	(void)number;
	if (rescue_is_armed() && tcgetpgrp(STDOUT_FILENO) == getpgrp()) {
		(void)tcflow(STDOUT_FILENO, TCOON);
		(void)tcflush(STDOUT_FILENO, TCOFLUSH);
	}
	(void)alarm(AGAIN);
	errno = saved;
}

int signals_open(void)
{
	struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
	struct sigaction late = {.sa_handler = on_late, .sa_flags = SA_RESTART};

	assert(wake[0] < 0); /* one terminal in a process */
	if (pipe2(wake, O_CLOEXEC | O_NONBLOCK) < 0)
		return -1;
	atomic_store(&pending, 0);
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < CY_LEN(handled); i++)
		sigaction(handled[i].number, &action, &before[i]);
	sigemptyset(&late.sa_mask);
	sigaddset(&late.sa_mask, SIGTTOU);
	sigaction(SIGALRM, &late, &before_late);
	return wake[0];
}

void signals_close(void)
{
	if (wake[0] < 0)
		return;
	for (size_t i = 0; i < CY_LEN(handled); i++)
		sigaction(handled[i].number, &before[i], NULL);
	(void)alarm(0);
	sigaction(SIGALRM, &before_late, NULL);
	close(wake[0]);
	close(wake[1]);
	wake[0] = wake[1] = -1;
}

unsigned signals_take(void)
{
	char bytes[64];

	/* The pipe before the bits: a signal in between is seen now, and costs one idle wake-up. */
	while (read(wake[0], bytes, sizeof bytes) > 0)
		continue;
	return atomic_exchange(&pending, 0);
}

unsigned signals_forget(unsigned set)
{
	return atomic_fetch_and(&pending, ~set) & set;
}

/* 0: the process group. */
static void stop(pid_t whom)
{
	struct sigaction usual = {.sa_handler = SIG_DFL}, ours;

	sigemptyset(&usual.sa_mask);
	sigaction(SIGTSTP, &usual, &ours);
	(void)kill(whom, SIGTSTP);
	sigaction(SIGTSTP, &ours, NULL);
	signals_forget(SIGNALS_STOP | SIGNALS_CONT);
}

void signals_stop_group(void)
{
	stop(0);
}

void signals_stop_self(void)
{
	stop(getpid());
}
