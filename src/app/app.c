/* app/app: life, dispatch of events, slices of work. */
#include "parts.h"

#include "chayue/base/clock.h"
#include "chayue/base/mem.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { REFRESH_US = 100000 }; /* how often the list grows while loading */

struct cy_app *cy_app_new(
	struct cy_library *library, struct cy_pool *pool, const struct cy_app_options *options)
{
	struct cy_app *app = cy_calloc(1, sizeof *app);

	app->library = library;
	app->pool = pool;
	app->options = *options;
	app->focus = options->single ? PANE_READER : PANE_LIST;
	app->origin.doc = app->panel_origin.place.doc = app->panel_entered.doc = CY_NO_DOCUMENT;
	app->panel_origin.row = CY_NO_DOCUMENT;
	app->panel.chosen_doc = app->edit_warned = CY_NO_DOCUMENT;
	app->order = CY_ORDER_RANK;
	app->zoom = N_PANES;
	app->pointed = SIZE_MAX;
	queries_init(&app->queries, options->state_folder);
	app->worklog = cy_worklog_new(options->state_folder);
	app->marks = cy_marks_new(options->state_folder);
	app->notes = cy_notes_new(options->state_folder);
	kept_init(&app->kept, options->state_folder);
	arrange_begin(app);
	app->read.doc = CY_NO_DOCUMENT;
	set_begin(app);
	if (options->notice)
		cy_app_complain(app, options->notice);
	app->dirty = true;
	return app;
}

void app_forget_library(struct cy_app *app)
{
	cy_citations_free(app->citations);
	cy_shortforms_free(app->shortforms);
	cy_menu_clear(&app->titles);
	cy_study_documents_dispose(&app->titled);
	cy_outline_pane_dispose(&app->outline);
	cy_spread_set(&app->spread, NULL, NULL);
	cy_panel_set_search(&app->panel, NULL);
	cy_why_free(app->why);
	cy_search_free(app->search);
	cy_reader_open(&app->reader, NULL);
	app->noted_in = NULL;
	app->why = NULL;
	app->search = NULL;
	app->citations = NULL;
	app->shortforms = NULL;
	app->shortforms_seen = false;
	app->following = false;
}

struct cy_library *cy_app_take_library(struct cy_app *app)
{
	struct cy_library *library = app->library;

	reload_drop(app);
	tables_dispose(app);
	app_forget_library(app);
	app->library = NULL;
	return library;
}

void cy_app_free(struct cy_app *app)
{
	if (!app)
		return;
	reload_drop(app);
	tables_dispose(app);
	app_forget_library(app);
	cy_library_free(app->library);
	cy_panel_dispose(&app->panel);
	cy_outline_pane_dispose(&app->outline);
	cy_reader_dispose(&app->reader);
	cy_list_dispose(&app->list);
	cy_lineedit_dispose(&app->query);
	cy_lineedit_dispose(&app->prompt);
	cy_vec_dispose(&app->places);
	cy_vec_dispose(&app->jumps);
	cy_menu_dispose(&app->menu);
	cy_menu_dispose(&app->titles);
	cy_study_documents_dispose(&app->titled);
	queries_dispose(&app->queries);
	cy_worklog_free(app->worklog);
	cy_marks_free(app->marks);
	cy_notes_free(app->notes);
	cy_vec_dispose(&app->noted_here.list);
	cy_vec_dispose(&app->signs);
	kept_dispose(&app->kept);
	keymap_dispose(&app->keymap);
	cy_diags_dispose(&app->conflicts);
	cy_buf_dispose(&app->page_lines);
	cy_buf_dispose(&app->old_query);
	cy_buf_dispose(&app->completed);
	cy_buf_dispose(&app->command_typed);
	cy_vec_each (command, &app->commands)
		free(*command);
	cy_vec_dispose(&app->commands);
	cy_buf_dispose(&app->old_limit);
	cy_buf_dispose(&app->filter_text);
	cy_buf_dispose(&app->copied);
	cy_buf_dispose(&app->message);
	cy_buf_dispose(&app->query_error);
	free(app);
}

static void say(struct cy_app *app, bool error, enum cy_msg msg, va_list args)
{
	char text[512];

	int n = vsnprintf(text, sizeof text, cy_msg(msg), args);
	size_t length = n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;

	cy_buf_clear(&app->message);
	cy_buf_append(&app->message, text, cy_utf8_valid_prefix(text, length));
	app->message_is_error = error;
	app->dirty = true;
}

void app_say(struct cy_app *app, enum cy_msg msg, ...)
{
	va_list args;

	va_start(args, msg);
	say(app, false, msg, args);
	va_end(args);
}

void app_complain(struct cy_app *app, enum cy_msg msg, ...)
{
	va_list args;

	va_start(args, msg);
	say(app, true, msg, args);
	va_end(args);
}

/* In the panel / is text. */
void app_no_query(struct cy_app *app)
{
	enum pane pane = app->focus == PANE_READER ? PANE_READER : PANE_LIST;

	if (app->focus == PANE_PANEL)
		app_complain(app, CY_MSG_PANEL_NO_QUERY);
	else
		app_complain(app, CY_MSG_FIND_NO_QUERY, KEY_TEXT(app, pane, search));
}

void app_set_focus(struct cy_app *app, enum pane pane)
{
	if (pane == PANE_PANEL && app->focus != PANE_PANEL)
		app->panel_entered = place_now(app);
	/* List and outline stand at the same place. */
	if (pane == PANE_LIST && app->outline_open)
		app->outline_open = false;
	if (pane == PANE_OUTLINE && !app->outline_open)
		pane = PANE_READER;
	if (pane == PANE_OUTLINE)
		outline_sync(app);
	app->focus = pane;
	arrange_screen(app);
	app->dirty = true;
}

void cy_app_resize(struct cy_app *app, int rows, int cols)
{
	app->rows = rows;
	app->cols = cols;
	arrange_screen(app);
	app->dirty = true;
}

void app_set_ambiguous(struct cy_app *app, int cells)
{
	if (cy_width_ambiguous() == cells)
		return;
	cy_width_set_ambiguous(cells);
	/* Another width of the pane and back. */
	cy_reader_resize(&app->reader, app->reader.rows, 0);
	arrange_screen(app);
	app->dirty = true;
}

void app_refresh_list(struct cy_app *app)
{
	bool searching = app->search && app->panel_open;

	cy_list_refresh(&app->list, app->library, searching ? app->search : NULL);
	/* What the list has chosen is what the reader shows, also after rows went and came back. */
	if (app->reader.doc)
		cy_list_choose(&app->list, app->reader.doc->id);
	app->seen_documents = cy_library_count(app->library);
	app->refreshed = cy_clock_us();
	app->dirty = true;
}

/* New documents have been published: the list shows them, not more often than REFRESH_US. */
static void notice_documents(struct cy_app *app)
{
	struct cy_progress progress = cy_library_progress(app->library);

	if (cy_library_count(app->library) == app->seen_documents)
		return;
	if (app->options.clock && progress.loading && app->seen_documents &&
		cy_clock_us() - app->refreshed < REFRESH_US)
		return;
	app_refresh_list(app);
	if (!app->reader.doc)
		place_preview(app);
	if (app->options.single)
		marks_tell_continued(app);
}

/* The one file is none that can be shown. */
static void tell_skipped(struct cy_app *app)
{
	const struct cy_diags *diags = cy_library_diags(app->library);

	if (app->options.single && !cy_library_count(app->library) && diags->list.n)
		app_complain(app, CY_MSG_TEXT, diags->list.v[0].what);
}

void cy_app_work(struct cy_app *app, uint64_t budget_us)
{
	bool loading = cy_library_progress(app->library).loading;

	if (cy_pool_collect(app->pool))
		app->dirty = true;
	feed_step(app);
	living_step(app);
	reload_step(app, budget_us);
	rest_step(app);
	notice_documents(app);
	find_step(app, budget_us);
	find_step_spread(app, budget_us);
	tables_step(app, budget_us);
	cites_step(app, budget_us);
	synonyms_step(app, budget_us);
	start_step(app);
	if (loading && !cy_library_progress(app->library).loading) {
		find_ask_why(app);
		tell_skipped(app);
		app->dirty = true;
	}
}

void cy_app_complain(struct cy_app *app, const char *what)
{
	app_complain(app, CY_MSG_TEXT, what);
}

bool cy_app_busy(const struct cy_app *app)
{
	return find_is_busy(app) || tables_are_busy(app) || renew_is_busy(app) ||
	       cites_are_busy(app) || synonyms_are_due(app);
}

int cy_app_patience(const struct cy_app *app)
{
	const int all[] = {rest_patience(app), living_patience(app), feed_patience(app)};
	int least = -1;

	for (size_t i = 0; i < CY_LEN(all); i++) {
		if (all[i] >= 0 && (least < 0 || all[i] < least))
			least = all[i];
	}
	return least;
}

bool cy_app_dirty(const struct cy_app *app)
{
	return app->dirty;
}

unsigned cy_app_take_requests(struct cy_app *app)
{
	unsigned requests = app->requests;

	app->requests = 0;
	return requests;
}

enum cy_theme cy_app_theme(const struct cy_app *app)
{
	return (enum cy_theme)app->settings.value[CY_SET_theme];
}

/* Events */

static void forget_count(struct cy_app *app)
{
	app->count = 0;
	app->has_count = false;
}

static bool take_digit(struct cy_app *app, uint32_t key)
{
	if (key < '0' || key > '9')
		return false;
	if (app->count < COUNT_LIMIT)
		app->count = app->count * 10 + (key - '0');
	app->has_count = true;
	return true;
}

static void handle_key(struct cy_app *app, uint32_t key)
{
	struct binding binding;
	enum press press;

	if (!app->pending.n && take_digit(app, key))
		return;
	press = press_key(app, app->focus, key, &binding);
	if (press == PRESS_NOTHING && (key & CY_KEY_ALT)) { /* Esc and a key typed quickly */
		act_cancel(app);
		press = press_key(app, app->focus, key & ~CY_KEY_ALT, &binding);
	}
	if (press == PRESS_ACTION)
		press_run(app, &binding);
	if (press != PRESS_WAITS)
		forget_count(app);
}

/* As in an input method: a number, or the first one by the space bar, Enter or ^T again. What means
 * nothing here is done as if nothing had been asked. */
static void handle_reading(struct cy_app *app, const struct cy_event *event)
{
	uint32_t key = event->key;

	app->mode = MODE_KEYS;
	if (key >= '1' && key <= '9')
		find_choose_reading(app, key - '0');
	else if (key == ' ' || key == CY_KEY_ENTER || key == 0x0A || key == CY_KEY_CTRL('T'))
		find_choose_reading(app, 1);
	else if (key != CY_KEY_ESC)
		input_handle_panel(app, event);
}

/* Pasted text goes to where text goes: it is no answer to a question, and never runs anything. */
static bool takes_text(const struct cy_app *app)
{
	if (app->mode == MODE_PROMPT)
		return true;
	return app->focus == PANE_PANEL && (app->mode == MODE_KEYS || app->mode == MODE_READING);
}

static void handle_input(struct cy_app *app, const struct cy_event *event)
{
	bool key = event->type == CY_EVENT_KEY;

	if (!key && !takes_text(app))
		return;
	if (!key && app->mode == MODE_READING)
		app->mode = MODE_KEYS;

	find_follow(app);
	cy_buf_clear(&app->message);
	app->following = false;
	app->touched = true;
	app->at_end = false;
	if (!key)
		app->pending.n = 0;
	if (app->mode == MODE_PROMPT)
		input_handle_prompt(app, event);
	else if (app->mode == MODE_HELP && key)
		page_handle(app, event->key);
	else if ((app->mode == MODE_SET_MARK || app->mode == MODE_GO_MARK) && key)
		marks_handle(app, event->key);
	else if (app->mode == MODE_READING && key)
		handle_reading(app, event);
	else if (app->focus == PANE_PANEL)
		input_handle_panel(app, event);
	else
		handle_key(app, event->key);
	if (app->focus == PANE_READER || app->focus == PANE_OUTLINE)
		app->read = place_now(app);
}

void cy_app_handle(struct cy_app *app, const struct cy_event *event)
{
	rest_end(app);
	if (event->type == CY_EVENT_MOUSE) {
		app->dirty = mouse_handle(app, &event->mouse) || app->dirty;
		find_step_spread(app, 1);
		return;
	}
	app->dirty = true;
	switch (event->type) {
	case CY_EVENT_KEY:
	case CY_EVENT_PASTE: handle_input(app, event); break;
	case CY_EVENT_RESIZE: cy_app_resize(app, event->rows, event->cols); break;
	case CY_EVENT_WIDTH: app_set_ambiguous(app, event->cells); break;
	case CY_EVENT_HANGUP: app->requests |= CY_ASK_QUIT; break;
	default: break;
	}
	find_step_spread(app, 1); /* of a short document all: it is painted once */
}
