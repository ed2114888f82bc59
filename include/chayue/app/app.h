/*
 * app/app: the program without a terminal: events in, a painted canvas out.
 *
 * One thread owns it. Handling an event is quick; longer work is done in slices by cy_app_work().
 * Nothing is painted but on cy_app_paint(), and only when cy_app_dirty() says so.
 */
#ifndef CHAYUE_APP_APP_H
#define CHAYUE_APP_APP_H

#include "chayue/app/event.h"
#include "chayue/index/library.h"
#include "chayue/view/canvas.h"

#include <stdbool.h>

struct cy_app_options {
	const char *name;         /* what is opened, for the top bar; borrowed */
	bool single;              /* one file: open it in the reader, show no list */
	unsigned query_options;   /* of a query: query/parse.h */
	const char *state_folder; /* where queries are kept, copied; NULL: nowhere */
	const char *rules_folder; /* of the user's rules, borrowed; NULL: none */
	bool clock;               /* show times and pace by them; off in tests */
};

struct cy_app;

/* The library is borrowed; it may still be loading. */
struct cy_app *cy_app_new(struct cy_library *, struct cy_pool *, const struct cy_app_options *);
void cy_app_free(struct cy_app *);

void cy_app_resize(struct cy_app *, int rows, int cols);
void cy_app_handle(struct cy_app *, const struct cy_event *);
/* Works for about budget_us; collects the pool's finished jobs. */
void cy_app_work(struct cy_app *, uint64_t budget_us);
/* There is work that waits for no one: call cy_app_work() without waiting for events. */
bool cy_app_busy(const struct cy_app *);
bool cy_app_dirty(const struct cy_app *);
void cy_app_paint(struct cy_app *, struct cy_canvas *);

/* What the terminal is asked to do, each told once. */
enum { CY_ASK_QUIT = 1, CY_ASK_SUSPEND = 2, CY_ASK_REDRAW = 4 };
unsigned cy_app_take_requests(struct cy_app *);

#endif
