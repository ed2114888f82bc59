/*
 * app/app: the program without a terminal: events in, a painted canvas out.
 *
 * One thread owns it. Handling an event is quick; longer work is done in slices by cy_app_work().
 * Nothing is painted but on cy_app_paint(), and only when cy_app_dirty() says so.
 */
#ifndef CHAYUE_APP_APP_H
#define CHAYUE_APP_APP_H

#include "chayue/app/config.h"
#include "chayue/app/event.h"
#include "chayue/index/library.h"
#include "chayue/view/canvas.h"
#include "chayue/view/theme.h"

#include <stdbool.h>

struct cy_app_options {
	const char *name; /* what is opened, for the top bar; borrowed */
	bool single;      /* one file: open it in the reader, show no list */
	/* What the user has set, borrowed until cy_app_free(); NULL: nothing. */
	const struct cy_config *config;
	unsigned query_options;   /* of a query: query/parse.h; without a configuration */
	const char *state_folder; /* of what outlasts the program, copied; NULL: nothing does */
	const char *rules_folder; /* of the user's rules, borrowed; NULL: none */
	const char *notice;       /* in the last row until a key is pressed, borrowed; NULL: none */
	bool clock;               /* show times and pace by them; off in tests */
	struct cy_feed *feed;     /* the library's, borrowed; NULL: none */
	const char *start;        /* where to begin: a line's number, "G" for the end, or / and a
				     query; borrowed, or NULL */
	struct cy_watch *watch;   /* of the library's walks, borrowed; NULL: changes are read when
				   * the user asks for it */
};

struct cy_app;

/* Takes the library, which may still be loading; with a feed it is opened as soon as something has
 * come of that. The pool is borrowed. */
struct cy_app *cy_app_new(struct cy_library *, struct cy_pool *, const struct cy_app_options *);
/* Writes what shall outlast the program and was not written yet; to be called before it ends. 0, or
 * a negative errno with a line about it for the user, who has not been told yet. */
CY_MUST_CHECK int cy_app_save(struct cy_app *, struct cy_buf *why);
/* Gives the library back, or the one that has taken its place since: the last call but
 * cy_app_free(). */
struct cy_library *cy_app_take_library(struct cy_app *);
void cy_app_free(struct cy_app *);

void cy_app_resize(struct cy_app *, int rows, int cols);
void cy_app_handle(struct cy_app *, const struct cy_event *);
/* Works for about budget_us; collects the pool's finished jobs. */
void cy_app_work(struct cy_app *, uint64_t budget_us);
/* There is work that waits for no one: call cy_app_work() without waiting for events. */
bool cy_app_busy(const struct cy_app *);
/* [ms] how long to wait for events, or for the descriptor (-1: none), before cy_app_work() has
 * something to do; -1: for ever. */
int cy_app_fd(const struct cy_app *);
int cy_app_patience(const struct cy_app *);
bool cy_app_dirty(const struct cy_app *);
void cy_app_paint(struct cy_app *, struct cy_canvas *);

/* What the terminal is asked to do, each told once. */
enum {
	CY_ASK_QUIT = 1,
	CY_ASK_SUSPEND = 2,
	CY_ASK_REDRAW = 4,
	CY_ASK_COPY = 8,
	CY_ASK_EDIT = 16,
	CY_ASK_MOUSE = 32
};
unsigned cy_app_take_requests(struct cy_app *);
/* COPY: valid UTF-8 without controls but line ends; borrowed until the next event is handled. */
struct cy_span cy_app_copied(const struct cy_app *);
/* EDIT: the file and the line [line] to open; borrowed likewise. */
const char *cy_app_edited(const struct cy_app *, size_t *line);
/* MOUSE: whether the mouse is wanted. */
bool cy_app_wants_mouse(const struct cy_app *);
/* What the screen is to look like: it may have been changed while the program runs. */
enum cy_theme cy_app_theme(const struct cy_app *);
/* What became of a request that could not be met, for the last row. */
void cy_app_complain(struct cy_app *, const char *what);

#endif
