/*
 * app/reload: a second library over the same paths is made in the background, out of the first and
 * what has changed, and takes its place once it is complete. Until then nothing is different; what
 * goes wrong costs nothing.
 *
 * It is asked for by the user, or begun by app/living or app/feed (app->cause). Asked for, it
 * closes tables and documents side by side, which show what was there before; only what is typed
 * for them is waited for. Unasked for, it waits for all that it might disturb, and is not seen but
 * in a notice. What a feed brings waits for tables as well, and is not told.
 *
 * Everything that names a document of the old library is carried over (app/carry).
 */
#include "carry.h"

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
		carry_is_same_until(
			c, doc, cy_library_document(c->now, shown->place.doc), app->reader.hit.end))
		shown->hit = app->reader.hit;
}

static void close_tables(struct cy_app *app)
{
	while (app->focus == PANE_TABLE || app->focus == PANE_SIDES)
		tables_close(app);
	app->left_table = false;
}

static void replace_library(struct cy_app *app)
{
	app_forget_library(app);
	cy_library_free(app->library);
	app->library = app->next;
	app->next = NULL;
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
	struct carry c;
	struct shown shown;

	carry_begin(&c, app->library, app->next);
	if (app->cause == RELOAD_CHANGED && c.added + c.changed + c.gone == 0 && !c.retimed) {
		reload_cancel(app); /* a file that is no document, or was written as it was */
		carry_dispose(&c);
		return;
	}
	close_tables(app);
	note_shown(app, &c, &shown);
	carry_app(&c, app);
	replace_library(app);
	show_again(app, &shown);
	tell(app, &c);
	if (app->cause == RELOAD_FED && app->at_end)
		cy_reader_go_end(&app->reader);
	carry_dispose(&c);
	cy_buf_dispose(&shown.query);
}

void reload_cancel(struct cy_app *app)
{
	cy_library_drop(app->next);
	app->next = NULL;
	if (app->cause == RELOAD_ASKED)
		app->dirty = true;
}

/* What is typed for a table, or to choose a document, is not lost. */
static bool is_typed(const struct cy_app *app)
{
	return app->mode == MODE_PROMPT && app->prompt_kind >= PROMPT_FILTER;
}

/* What nobody has asked for waits until it is in nobody's way, and can be done at once. Text that
 * comes is waited for, but closes no tables. */
static bool must_wait(const struct cy_app *app)
{
	bool keys = app->mode == MODE_KEYS || app->mode == MODE_HELP;

	switch (app->cause) {
	case RELOAD_ASKED: return is_typed(app);
	case RELOAD_FED: return is_typed(app) || app->tables.n;
	default:
		return !keys || app->recalling || app->tables.n || app->following ||
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

void reload_step(struct cy_app *app)
{
	if (!app->next || cy_library_progress(app->next).loading)
		return;
	if (must_wait(app))
		return;
	cy_watch_taken(app->options.watch, living_now(app));
	if (cy_library_count(app->next) == 0 && cy_library_count(app->library)) {
		keep_old(app);
		return;
	}
	if (app->vanished && app->message_is_error)
		cy_buf_clear(&app->message); /* it is no longer so */
	app->vanished = false;
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
