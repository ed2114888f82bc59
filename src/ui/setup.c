/*
 * ui/setup: each step has its ways out of common trouble: a locale that is not installed here
 * (ssh sends the client's), a terminal newer than the description files, a document on standard
 * input.
 */
#include "builtin.h"
#include "setup.h"

#include "chayue/base/mem.h"
#include "chayue/base/msg.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

static bool is_ascii(void)
{
	return strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0;
}

/* True if the encoding is UTF-8. */
static bool set_locale(void)
{
	if (!setlocale(LC_CTYPE, "") || is_ascii())
		(void)setlocale(LC_CTYPE, "C.UTF-8");
	if (is_ascii())
		builtin_utf8();
	return is_ascii() || strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/* TERM may come from another machine and becomes part of a path. */
static bool harmless(const char *name)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				      "0123456789._+-";

	return *name && *name != '.' && name[strspn(name, allowed)] == '\0';
}

enum { DESCRIBED, UNDESCRIBED, DUMB };

/* Whether the terminal of this name is described and can move its cursor. */
static int describe(const char *name, bool *ansi)
{
	const char *cup;
	int error, found = DUMB;

	if (!harmless(name) || setupterm(name, STDOUT_FILENO, &error) == ERR)
		return UNDESCRIBED;
	cup = tigetstr("cup");
	if (cup && cup != (char *)-1) {
		found = DESCRIBED;
		*ansi = strncmp(cup, "\033[", 2) == 0;
	}
	(void)del_curterm(cur_term);
	return found;
}

/* Curses finds descriptions by a variable of the environment; it holds one. */
static int describe_builtin(const char *name, bool *ansi)
{
	const char *description = builtin_terminal(name);

	if (!description)
		return UNDESCRIBED;
	(void)setenv("TERMINFO", description, 1);
	return describe(name, ansi);
}

/* The name of a usable description; NULL with why. */
static const char *choose_terminal(bool *ansi, struct cy_buf *why)
{
	const char *own = getenv("TERM");
	const char *const names[] = {own ? own : "", "xterm-256color", "vt100"};

	for (size_t i = 0; i < CY_LEN(names); i++) {
		int found = describe(names[i], ansi);

		if (found == UNDESCRIBED)
			found = describe_builtin(names[i], ansi);
		switch (found) {
		case DESCRIBED: return names[i];
		case DUMB: cy_buf_printf(why, cy_msg(CY_MSG_TERM_DUMB), names[i]); return NULL;
		default: break;
		}
	}
	cy_buf_puts(why, cy_msg(CY_MSG_TERM_UNKNOWN));
	return NULL;
}

static int open_input(struct setup *setup, struct cy_buf *why)
{
	setup->in = STDIN_FILENO;
	if (isatty(STDIN_FILENO))
		return 0;
	setup->tty = fopen("/dev/tty", "r+e");
	if (!setup->tty) {
		cy_buf_printf(why, cy_msg(CY_MSG_TERM_NO_INPUT), cy_msg_error(errno));
		return -1;
	}
	setup->in = fileno(setup->tty);
	return 0;
}

/* One frame is one update, sent in as few writes as the buffer allows. */
static void set_modes(void)
{
	(void)raw(); /* ^C, ^Z, ^S and ^Q are keys */
	(void)noecho();
	(void)nonl();
	(void)typeahead(-1);
	(void)set_escdelay(50);
	(void)idlok(stdscr, TRUE);
	/* Until the first endwin() curses 6.4 flushes its buffer with every cursor movement. */
	(void)endwin();
	(void)doupdate();
}

static int start_curses(struct setup *setup, struct cy_buf *why)
{
	const char *name = choose_terminal(&setup->ansi, why);

	if (!name || open_input(setup, why) < 0)
		return -1;
	/* The size is the terminal's, whatever LINES and COLUMNS say. */
	use_env(FALSE);
	use_tioctl(TRUE);
	setup->screen = newterm(name, stdout, setup->tty ? setup->tty : stdin);
	if (!setup->screen) {
		cy_buf_printf(why, cy_msg(CY_MSG_TERM_FAILED), name);
		setup_close(setup);
		return -1;
	}
	set_modes();
	return 0;
}

int setup_open(struct setup *setup, struct cy_buf *why)
{
	const char *terminfo = getenv("TERMINFO");
	char *before = terminfo ? cy_strdup(terminfo) : NULL;
	int result;

	*setup = (struct setup){.utf8 = set_locale()};
	if (!isatty(STDOUT_FILENO)) {
		cy_buf_puts(why, cy_msg(CY_MSG_TERM_NO_OUTPUT));
		result = -1;
	} else {
		result = start_curses(setup, why);
	}
	/* An editor is to find what there was. */
	if (before)
		(void)setenv("TERMINFO", before, 1);
	else
		(void)unsetenv("TERMINFO");
	free(before);
	return result;
}

void setup_close(struct setup *setup)
{
	if (setup->screen)
		delscreen(setup->screen);
	if (setup->tty)
		fclose(setup->tty);
	*setup = (struct setup){0};
}
