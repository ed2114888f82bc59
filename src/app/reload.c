/*
 * app/reload: a second library over the same paths is made in the background, out of the first and
 * what has changed, then the tables over it (renew.c). When all are complete they take the place of
 * what is shown, at once. Until then nothing is different; what goes wrong costs nothing.
 *
 * It is asked for by the user, or begun by app/living or app/feed (app->cause). Asked for, it waits
 * only for what is typed for a table. Unasked for, it waits for all that it might disturb, and is
 * not seen but in a notice.
 *
 * Documents are the same by their path. Everything that names a document of the old library is
 * carried over here or in renew.c, by app/carry.
 */
#include "parts.h"

#include "chayue/base/clock.h"
#include "chayue/base/pool.h"
#include "chayue/doc/watch.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_LOOK = 50000 /* [us] the query is searched for before anything is painted */ };

/* What reader, outline and panel show, without the libraries. */
struct shown {
	struct place place;   /* at the reader's top */
	struct cy_range hit;  /* stood on; end 0: none, or the text has changed */
	struct place choice;  /* in the panel; no document: none was made */
	struct place section; /* chosen in the outline */
	bool filtered;        /* only some of its paragraphs, by app->filter_text */
	struct cy_buf query;
};

static void note_shown(struct cy_app *app, struct carry *c, struct shown *shown)
{
	const struct cy_document *doc = app->reader.doc;

	cy_panel_keep_choice(&app->panel);
	*shown = (struct shown){.place = place_now(app),
		.choice = {.doc = app->panel.chosen_doc, .offset = app->panel.chosen_start},
		.section = outline_chosen(app)};
	shown->filtered = cy_reader_is_filtered(&app->reader);
	if (app->search)
		cy_buf_puts(&shown->query, cy_search_query(app->search)->text);
	carry_place(c, &shown->place);
	carry_place(c, &shown->choice);
	carry_place(c, &shown->section);
	if (doc && shown->place.doc != CY_NO_DOCUMENT &&
		carry_is_same_until(c, doc, app->reader.hit.end))
		shown->hit = app->reader.hit;
}

static void replace_library(struct cy_app *app)
{
	app_forget_library(app);
	cy_library_free(app->library);
	app->library = app->next;
	app->next = NULL;
	renew_take_sessions(app);
}

static void show_again(struct cy_app *app, const struct shown *shown)
{
	find_set_query(app, cy_buf_span(&shown->query));
	if (shown->choice.doc != CY_NO_DOCUMENT)
		cy_panel_choose(&app->panel, shown->choice.doc, shown->choice.offset);
	if (shown->place.doc != CY_NO_DOCUMENT)
		place_go(app, shown->place, false);
	if (app->search)
		find_step(app, FIRST_LOOK);
	app_refresh_list(app);
	if (shown->filtered && app->reader.doc && app->reader.doc->id == shown->place.doc)
		filter_set(app, cy_buf_span(&app->filter_text));
	if (shown->place.doc == CY_NO_DOCUMENT)
		place_preview(app);
	else if (app->focus != PANE_PANEL) {
		place_go(app, shown->place, false);
		app->reader.hit = shown->hit;
	}
	outline_reopen(app, shown->section);
}

static void put_count(struct cy_buf *out, enum cy_msg what, size_t n)
{
	if (!n)
		return;
	cy_buf_puts(out, cy_msg(out->n ? CY_MSG_UPDATED_AND : CY_MSG_UPDATED));
	cy_buf_printf(out, cy_msg(what), n);
}

/* Nobody has asked: what was said of an error stays. */
static void tell_update(struct cy_app *app, const struct carry *c)
{
	struct cy_buf text = {0};

	put_count(&text, CY_MSG_UPDATED_NEW, c->added);
	put_count(&text, CY_MSG_UPDATED_CHANGED, c->changed);
	put_count(&text, CY_MSG_UPDATED_GONE, c->gone);
	if (text.n && !(app->message.n && app->message_is_error))
		app_say(app, CY_MSG_TEXT, text.p);
	cy_buf_dispose(&text);
}

static void tell(struct cy_app *app, const struct carry *c)
{
	if (app->cause == RELOAD_FED)
		return; /* it is seen */
	if (app->cause == RELOAD_CHANGED)
		tell_update(app, c);
	else if (c->added + c->changed + c->gone)
		app_say(app, CY_MSG_RELOADED, c->added, c->changed, c->gone);
	else
		app_say(app, CY_MSG_RELOADED_SAME);
}

static void take_over(struct cy_app *app)
{
	struct carry *c = &app->renewal.carry;
	struct shown shown;
	enum cy_msg closed;

	closed = renew_close_lost(app);
	note_shown(app, c, &shown);
	carry_app(c, app);
	renew_take_tables(app);
	replace_library(app);
	show_again(app, &shown);
	tell(app, c);
	renew_end(app);
	if (closed != CY_N_MSGS)
		app_say(app, closed);
	if (app->cause == RELOAD_FED && app->at_end)
		cy_reader_go_end(&app->reader);
	app->taken_over = cy_clock_us();
	cy_buf_dispose(&shown.query);
}

/* Who has asked the new library anything may have jobs on the pool. */
void reload_drop(struct cy_app *app)
{
	bool asked = app->renewal.begun;

	renew_drop(app);
	if (asked)
		cy_library_free(app->next);
	else
		cy_library_drop(app->next);
	app->next = NULL;
}

void reload_cancel(struct cy_app *app)
{
	reload_drop(app);
	if (app->cause == RELOAD_ASKED)
		app->dirty = true;
}

/* What is typed for a table, or to choose a document, is not lost. */
static bool is_typed(const struct cy_app *app)
{
	return app->mode == MODE_PROMPT && app->prompt_kind >= PROMPT_FILTER;
}

/* What nobody has asked for waits until it is in nobody's way, and can be done at once. */
static bool must_wait(const struct cy_app *app)
{
	bool keys = app->mode == MODE_KEYS || app->mode == MODE_HELP;

	switch (app->cause) {
	case RELOAD_ASKED:
	case RELOAD_FED: return is_typed(app);
	default:
		return !keys || app->recalling || app->following || tables_are_busy(app) ||
		       cy_pool_pending(app->pool);
	}
}

/* There were documents, and there is none. Of what was done unasked it is told once. */
static void keep_old(struct cy_app *app)
{
	bool asked = app->cause == RELOAD_ASKED;

	reload_cancel(app);
	if (asked || !app->vanished)
		app_complain(app, CY_MSG_RELOAD_NOTHING);
	app->vanished = true;
}

/* All is read: are there tables to be made anew, or is nothing different? False: there is nothing
 * to be done any more. */
static bool begin_renewal(struct cy_app *app)
{
	cy_watch_taken(app->options.watch, living_now(app));
	if (cy_library_count(app->next) == 0 && cy_library_count(app->library)) {
		keep_old(app);
		return false;
	}
	if (app->vanished && app->message_is_error)
		cy_buf_clear(&app->message); /* it is no longer so */
	app->vanished = false;
	renew_begin(app);
	if (app->cause == RELOAD_CHANGED && !carry_is_news(&app->renewal.carry)) {
		reload_cancel(app); /* a file that is no document, or was written as it was */
		return false;
	}
	return true;
}

void reload_step(struct cy_app *app, uint64_t budget_us)
{
	if (!app->next || cy_library_progress(app->next).loading)
		return;
	if (!app->renewal.begun && (must_wait(app) || !begin_renewal(app)))
		return;
	if (renew_step(app, budget_us) && !must_wait(app))
		take_over(app);
}

void reload_start(struct cy_app *app, enum reload_cause cause)
{
	feed_note(app);
	cy_watch_read(app->options.watch, living_now(app));
	cy_watch_take(app->options.watch, living_now(app));
	app->next = cy_library_reopen(app->library);
	app->cause = cause;
}

/* What came through standard input cannot be had again. */
static bool is_stdin_only(const struct cy_library *library)
{
	return cy_library_count(library) == 1 &&
	       strcmp(cy_library_document(library, 0)->path, "-") == 0;
}

void act_reload(struct cy_app *app)
{
	if (app->next && app->cause == RELOAD_CHANGED) { /* under way, and now it is asked for */
		app->cause = RELOAD_ASKED;
		app_say(app, CY_MSG_RELOADING);
	} else if (app->next || cy_library_progress(app->library).loading) {
		app_complain(app, CY_MSG_RELOAD_LOADING);
	} else if (is_stdin_only(app->library)) {
		app_complain(app, CY_MSG_RELOAD_STDIN);
	} else {
		reload_start(app, RELOAD_ASKED);
		app_say(app, CY_MSG_RELOADING);
	}
}
