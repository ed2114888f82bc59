/*
 * A program on a pseudo-terminal, its output read by libvterm: what a person in front of a
 * terminal would see and do.
 *
 * Nothing here sleeps: a test sends keys and waits for a mark on the screen, at most so many
 * milliseconds. All time limits are those of a slow and busy machine.
 */
#ifndef CHAYUE_TESTS_TUI_PTY_H
#define CHAYUE_TESTS_TUI_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

enum { PTY_PATIENCE = 5000 }; /* [ms] */

struct pty;

struct pty_options {
	int rows, cols;         /* 0: 24, 80 */
	const char *term;       /* NULL: xterm-256color */
	const char *const *env; /* "NAME=value", ended by NULL; NULL: nothing more */
	int input;              /* descriptor for standard input instead of the terminal; 0: none */
	bool wide_ambiguous;    /* a terminal that draws ambiguous characters two cells wide */
};

struct pty_cell {
	char text[32]; /* UTF-8, the character with its marks */
	int width;
	bool bold, underline, reverse;
	int color, ground; /* indices of the colours in front and behind, -1 for the default ones */
};

/* argv[0] is a path. The environment is the test's own without what would change the result,
 * LC_ALL=C.UTF-8 and options->env. Never NULL. */
struct pty *pty_start(const struct pty_options *, const char *const argv[]);
/* Kills the program if it still runs. */
void pty_free(struct pty *);

void pty_send(struct pty *, const void *bytes, size_t n);
void pty_type(struct pty *, const char *s);
void pty_resize(struct pty *, int rows, int cols);
/* From now on the terminal takes no output, as after ^S. */
void pty_hold(struct pty *);
/* The terminal goes away, as when a connection breaks. */
void pty_hangup(struct pty *);

/* Reads output until a row holds text; false (and the screen on standard error) if none did. */
bool pty_expect(struct pty *, const char *text);
/* Reads output until none has come for `quiet_ms`: for programs whose screens are not known, and to
 * see that nothing comes. */
void pty_settle(struct pty *, int quiet_ms);
/* The row that holds text, -1 if none does. */
int pty_find(struct pty *, const char *text);
/* The row's text without trailing blanks, borrowed until the next call. */
const char *pty_row(struct pty *, int row);
struct pty_cell pty_cell(struct pty *, int row, int col);
/* False when it is hidden. */
bool pty_cursor(struct pty *, int *row, int *col);
bool pty_on_alternate_screen(struct pty *);
/* Whether the program sent these bytes at any time. */
bool pty_sent(struct pty *, const char *bytes);

/* Reads output until the program has ended. Its exit status, or minus the signal's number. */
int pty_wait(struct pty *);
pid_t pty_pid(const struct pty *);
void pty_modes(struct pty *, struct termios *);

struct pty_traffic {
	size_t bytes, writes; /* writes(2), 0 where the system does not tell */
};

/* Output since the last call. */
struct pty_traffic pty_traffic(struct pty *);

#endif
