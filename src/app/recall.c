/*
 * app/recall: earlier and saved queries in the panel's rows, in place of hits. What is typed
 * narrows them; the query stands still until one is taken. The menu borrows from app->queries,
 * which therefore must not change while it is open: it is closed before any action that may.
 */
#include "parts.h"

#include <string.h>

/* A failure to keep queries is told once, until it works again. */
void recall_tell(struct cy_app *app, int status)
{
	if (status < 0 && !app->state_failed)
		app_complain(app, CY_MSG_STATE_FAILED, cy_journal_path(app->queries.journal),
			cy_msg_error(-status));
	app->state_failed = status < 0;
}

void recall_refresh(struct cy_app *app)
{
	if (queries_refresh(&app->queries) < 0)
		return; /* told when there is something to keep */
}

static bool is_saved(const struct queries *queries, const char *text)
{
	cy_vec_each (saved, &queries->saved) {
		if (strcmp(saved->text, text) == 0)
			return true;
	}
	return false;
}

/* Saved ones on top, then the rest from the newest on. */
static void fill_menu(struct cy_app *app)
{
	struct queries *queries = &app->queries;

	recall_tell(app, queries_refresh(queries));
	cy_menu_clear(&app->menu);
	cy_vec_each (saved, &queries->saved)
		cy_menu_add(&app->menu, saved->name, saved->text);
	for (size_t i = queries->earlier.n; i > 0; i--) {
		if (!is_saved(queries, queries->earlier.v[i - 1]))
			cy_menu_add(&app->menu, "", queries->earlier.v[i - 1]);
	}
	cy_menu_narrow(&app->menu, cy_span("", 0), CY_SHUANGPIN_OFF);
}

static void close_menu(struct cy_app *app)
{
	app->recalling = false;
	cy_menu_clear(&app->menu);
}

/* The query is as it was. */
void recall_cancel(struct cy_app *app)
{
	if (!app->recalling)
		return;
	close_menu(app);
	cy_lineedit_set(&app->query, cy_buf_span(&app->old_query));
}

static void take_query(struct cy_app *app)
{
	const struct cy_menu_item *item = cy_menu_chosen(&app->menu);

	if (!item)
		return;
	cy_lineedit_set(&app->query, cy_span_str(item->text));
	close_menu(app);
	find_set_query(app, cy_buf_span(&app->query.text));
}

void act_searches(struct cy_app *app)
{
	if (app->recalling) {
		recall_cancel(app);
		return;
	}
	fill_menu(app);
	if (app->menu.items.n == 0) {
		if (!app->message.n)
			app_say(app, CY_MSG_RECALL_NONE);
		return;
	}
	if (app->focus != PANE_PANEL)
		find_open_panel(app);
	app->recalling = true;
	cy_buf_clear(&app->old_query);
	cy_buf_append(&app->old_query, app->query.text.p, app->query.text.n);
	cy_lineedit_set(&app->query, cy_span("", 0));
}

static void move_choice(struct cy_app *app, uint32_t key)
{
	int page = app->screen.panel.rows > 1 ? app->screen.panel.rows - 1 : 1;

	switch (key) {
	case CY_KEY_DOWN:
	case CY_KEY_CTRL('N'): cy_menu_move(&app->menu, 1); break;
	case CY_KEY_UP:
	case CY_KEY_CTRL('P'): cy_menu_move(&app->menu, -1); break;
	case CY_KEY_PGDN: cy_menu_move(&app->menu, page); break;
	case CY_KEY_PGUP: cy_menu_move(&app->menu, -page); break;
	default: break;
	}
}

/* Only what looks at the screen leaves the menu as it is. */
void recall_run(struct cy_app *app, const struct binding *binding)
{
	const struct action *action = binding->action;

	if (action->run == act_cancel || action->run == act_interrupt) {
		recall_cancel(app);
		return;
	}
	if (action->run != act_help && action->run != act_redraw && action->run != act_suspend &&
		action->run != act_searches)
		recall_cancel(app);
	press_run(app, binding);
}

void recall_handle(struct cy_app *app, const struct cy_event *event)
{
	bool changed;

	if (input_edit(&app->query, event, &changed)) {
		if (changed)
			cy_menu_narrow(&app->menu, cy_buf_span(&app->query.text),
				cy_query_shuangpin(app->options.query_options));
	} else if (event->key == CY_KEY_ENTER || event->key == 0x0A) {
		take_query(app);
	} else {
		move_choice(app, event->key);
	}
}

/* Saved searches */

/* The argument of the command as a string of its own; NULL, with a message, without one. */
static char *take_name(struct cy_app *app)
{
	if (app->argument.n)
		return cy_memdup(app->argument.p, app->argument.n);
	app_complain(app, CY_MSG_SAVED_NO_NAME);
	return NULL;
}

void act_save_search(struct cy_app *app)
{
	char *name;
	bool known;
	int status;

	if (!app->search) {
		app_no_query(app);
		return;
	}
	name = take_name(app);
	if (!name)
		return;
	recall_refresh(app);
	known = queries_find(&app->queries, name) != NULL;
	status = queries_save(&app->queries, name, cy_search_query(app->search)->text);
	app->state_failed = false; /* this one is always told */
	recall_tell(app, status);
	if (status == 0)
		app_say(app, known ? CY_MSG_SAVED_ANEW : CY_MSG_SAVED, name);
	free(name);
}

void act_delete_search(struct cy_app *app)
{
	char *name = take_name(app);
	int status;

	if (!name)
		return;
	recall_refresh(app);
	if (!queries_find(&app->queries, name)) {
		app_complain(app, CY_MSG_SAVED_UNKNOWN, name);
	} else {
		status = queries_delete(&app->queries, name);
		app->state_failed = false;
		recall_tell(app, status);
		if (status == 0)
			app_say(app, CY_MSG_SAVED_DELETED, name);
	}
	free(name);
}
