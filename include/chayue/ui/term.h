/*
 * ui/term: the terminal, and the one user of curses.
 *
 * There is one terminal in a process. From cy_term_open() to cy_term_close() it belongs to the
 * program: raw, on the alternate screen; a crash, exit() or lack of memory puts it back too.
 * Opening sets LC_CTYPE (to C.UTF-8 where the user's locale cannot show Chinese) and the
 * handlers of SIGWINCH, SIGTSTP, SIGCONT, SIGHUP, SIGTERM, SIGINT and of crashes.
 *
 * All of it runs on one thread; nothing but these functions writes to the terminal.
 */
#ifndef CHAYUE_UI_TERM_H
#define CHAYUE_UI_TERM_H

#include "chayue/app/event.h"
#include "chayue/base/attr.h"
#include "chayue/base/buf.h"
#include "chayue/view/canvas.h"
#include "chayue/view/theme.h"

#include <stdbool.h>

struct cy_term;

struct cy_term_options {
	bool ask_width; /* how wide it draws ambiguous characters: a CY_EVENT_WIDTH may follow, at
			 * any time */
	bool mouse;     /* is the program's as far as the terminal has one; see below */
	enum cy_theme theme;
};

/*
 * Standard output must be a terminal that can move its cursor; keys come from standard input, or
 * from /dev/tty where that is a document. On failure -1 and one line of why in the user's
 * language, without a line end.
 */
int cy_term_open(
	const struct cy_term_options *, struct cy_term **, struct cy_buf *why) CY_MUST_CHECK;
/* NULL is allowed. */
void cy_term_close(struct cy_term *);
/* Whether it is known to be unable to show Chinese: the Linux console holds 512 characters. */
bool cy_term_lacks_han(const struct cy_term *);
/* [cell] */
void cy_term_size(const struct cy_term *, int *rows, int *cols);

/*
 * The next event. Waits at most timeout_ms (-1: for ever, 0: not at all) for it, or until one of
 * n_fds other descriptors (-1: none; CY_TERM_FDS at most) is readable; false when there is none.
 * Once the terminal is lost every call yields CY_EVENT_HANGUP at once.
 */
enum { CY_TERM_FDS = 4 };
bool cy_term_poll(
	struct cy_term *, int timeout_ms, const int *fds, size_t n_fds, struct cy_event *);

/* Shows the canvas, with one update of what differs from before. Cells beyond the screen are
 * left out; the screen beyond the canvas is blank. */
void cy_term_blit(struct cy_term *, const struct cy_canvas *);
/* The next blit paints everything: the screen may hold something else than what was painted. */
void cy_term_redraw(struct cy_term *);
/* The next blit paints everything in the theme, unless it is the one that is on. */
void cy_term_set_theme(struct cy_term *, enum cy_theme);

/* Hands text to the clipboard of the terminal in front of the user. False: it has none that is
 * known of. Whether it took the text it does not tell. */
bool cy_term_copy(struct cy_term *, struct cy_span text);

/* Whether clicks and the wheel come as events, or are left to the terminal, which selects text with
 * them. False: its description tells of no mouse. */
bool cy_term_set_mouse(struct cy_term *, bool on);

/* Gives the terminal back for another program (an editor), and takes it again. A RESIZE event
 * follows. */
void cy_term_leave(struct cy_term *);
void cy_term_enter(struct cy_term *);
/* The descriptor keys come from. */
int cy_term_input(const struct cy_term *);
/* Stops the process group as ^Z does, with the terminal given back meanwhile. */
void cy_term_suspend(struct cy_term *);

#endif
