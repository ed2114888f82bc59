/*
 * ui/rescue: everything needed is kept in static memory, since there may be no stack, heap or
 * lock to rely on; put_back() calls only what POSIX allows in a signal handler.
 */
#include "rescue.h"

#include "report.h"

#include "chayue/base/attr.h"
#include "chayue/base/mem.h"

#include <assert.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

static const int crashes[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGQUIT, SIGSYS};

static struct {
	int fd;
	struct termios modes;
	char bytes[256]; /* enough for four capabilities of any terminal */
	size_t n;
} saved;

static atomic_bool armed;

static void put_back(void)
{
	if (!atomic_exchange(&armed, false))
		return;
	/* Nothing can be done about failure. */
	if (write(saved.fd, saved.bytes, saved.n) < 0)
		(void)tcflush(saved.fd, TCOFLUSH);
	(void)tcsetattr(saved.fd, TCSANOW, &saved.modes);
}

/* SA_RESETHAND has put the default action back: the signal ends the program this time. */
static void on_crash(int number, siginfo_t *info, void *context)
{
	(void)context;
	put_back();
	/* An address where the processor found the fault; not where somebody has sent the signal.
	 */
	report_crash(number, info->si_code > 0 ? info->si_addr : NULL);
	(void)raise(number);
}

static void install(void)
{
	static char stack[65536]; /* for when the crash is a full stack */
	struct sigaction action = {.sa_sigaction = on_crash,
		.sa_flags = (int)(SA_SIGINFO | SA_RESETHAND | SA_NODEFER | SA_ONSTACK)};
	stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};

	sigaltstack(&alternate, NULL);
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < CY_LEN(crashes); i++)
		sigaction(crashes[i], &action, NULL);
	atexit(put_back);
	cy_mem_on_failure(put_back);
}

void rescue_save(int fd)
{
	static bool installed;

	saved.fd = fd;
	saved.n = 0;
	(void)tcgetattr(fd, &saved.modes);
	if (!installed)
		install();
	installed = true;
}

int rescue_put(int byte)
{
	assert(!atomic_load(&armed));
	if (saved.n < sizeof saved.bytes)
		saved.bytes[saved.n++] = (char)byte;
	return byte;
}

void rescue_arm(void)
{
	atomic_store(&armed, true);
}

void rescue_disarm(void)
{
	atomic_store(&armed, false);
}

bool rescue_is_armed(void)
{
	return atomic_load(&armed);
}
