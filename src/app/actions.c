/* app/actions: what those rows of actions.def do that belong to no other file. */
#include "parts.h"

#include "chayue/base/secure.h"

bool app_in_list(const struct cy_app *app)
{
	return app->focus == PANE_LIST || app->focus == PANE_PANEL;
}

bool app_in_table(const struct cy_app *app)
{
	return app->focus == PANE_TABLE;
}

bool app_in_sides(const struct cy_app *app)
{
	return app->focus == PANE_SIDES;
}

long app_times(const struct cy_app *app)
{
	return app->has_count && app->count ? (long)app->count : 1;
}

static bool pane_exists(const struct cy_app *app, enum pane pane)
{
	switch (pane) {
	case PANE_LIST: return !app->options.single && !app->outline_open;
	case PANE_OUTLINE: return app->outline_open;
	case PANE_PANEL: return app->panel_open;
	case PANE_TABLE:
	case PANE_SIDES: return false; /* they have no others beside them */
	default: return true;
	}
}

static void turn_pane(struct cy_app *app, int step)
{
	int at = (int)app->focus;

	if (app_in_table(app)) { /* rows and card */
		cy_tableview_turn(&tables_top(app)->view);
		return;
	}
	if (app_in_sides(app)) {
		sides_turn(app);
		return;
	}
	do
		at = (at + step + N_PANES) % N_PANES;
	while (!pane_exists(app, (enum pane)at));
	app->left_table = false;
	app_set_focus(app, (enum pane)at);
}

void act_next_pane(struct cy_app *app)
{
	turn_pane(app, 1);
}

void act_previous_pane(struct cy_app *app)
{
	turn_pane(app, -1);
}

void act_open(struct cy_app *app)
{
	uint32_t doc = cy_list_chosen(&app->list);

	if (app_in_table(app)) {
		tables_enter(app);
		return;
	}
	if (app_in_sides(app)) {
		sides_enter(app);
		return;
	}
	if (app->focus == PANE_OUTLINE) {
		outline_preview(app);
		app_set_focus(app, PANE_READER);
		return;
	}
	if (app->focus == PANE_READER) {
		cites_follow(app);
		return;
	}
	if (doc == CY_NO_DOCUMENT)
		return;
	place_show(app, doc);
	app->left_table = false;
	app_set_focus(app, PANE_READER);
	marks_tell_continued(app);
}

void act_search(struct cy_app *app)
{
	if (app_in_table(app))
		input_open_prompt(app, PROMPT_FILTER);
	else if (app->focus == PANE_READER)
		input_open_prompt(app, PROMPT_FIND);
	else
		find_open_panel(app);
}

void act_search_back(struct cy_app *app)
{
	input_open_prompt(app, PROMPT_FIND_BACK);
}

void act_other_scope(struct cy_app *app)
{
	bool any = app->search || find_last_query(app);

	if (app->focus == PANE_READER) {
		find_open_panel(app);
		return;
	}
	app_set_focus(app, PANE_READER);
	app->backward = false;
	if (!any)
		act_search(app);
	else if (!find_in_document(app, 0))
		app_say(app, CY_MSG_FIND_NONE_HERE, KEY_TEXT(app, PANE_READER, next_hit));
}

static void step_hits(struct cy_app *app, int direction)
{
	for (long left = app_times(app); left && place_step_hit(app, direction); left--)
		continue;
}

void act_next_hit(struct cy_app *app)
{
	step_hits(app, app->backward ? -1 : 1);
}

void act_previous_hit(struct cy_app *app)
{
	step_hits(app, app->backward ? 1 : -1);
}

void act_back(struct cy_app *app)
{
	place_pop(app);
	if (app->focus == PANE_OUTLINE) /* which follows the reader to there */
		app_set_focus(app, PANE_READER);
}

void act_limit(struct cy_app *app)
{
	input_open_prompt(app, PROMPT_LIMIT);
}

void act_sort(struct cy_app *app)
{
	if (app_in_table(app)) {
		cy_tableview_sort_next(&tables_top(app)->view);
	} else if (app->search && app->panel_open) {
		find_next_order(app);
	} else {
		app->list.sort = (app->list.sort + 1) % CY_ORDER_RANK;
		set_note(app, CY_SET_sort, (int)app->list.sort);
		app_refresh_list(app);
	}
}

void act_order(struct cy_app *app)
{
	if (app->search && app->panel_open)
		find_next_order(app);
	else
		app_no_query(app);
}

void act_command(struct cy_app *app)
{
	input_open_prompt(app, PROMPT_COMMAND);
}

/* Back to where the typing began. */
static void cancel_panel(struct cy_app *app)
{
	find_clear(app);
	find_close_panel(app);
	cy_lineedit_set(&app->query, cy_span("", 0));
	if (app->panel_origin.row != CY_NO_DOCUMENT)
		cy_list_choose(&app->list, app->panel_origin.row);
	place_go(app, app->panel_origin.place, false);
	app_set_focus(app, app->panel_origin.focus);
}

void act_cancel(struct cy_app *app)
{
	if (app_in_sides(app))
		return;
	if (app_in_table(app)) {
		tables_cancel(app);
		return;
	}
	if (app->focus == PANE_PANEL) {
		cancel_panel(app);
		return;
	}
	if (app->panel_open)
		find_close_panel(app);
	if (app->search)
		find_clear(app);
	else if (cy_reader_is_filtered(&app->reader))
		filter_lift(app);
}

void act_close(struct cy_app *app)
{
	if (app_in_table(app) || app_in_sides(app))
		tables_close(app);
	else if (app->focus == PANE_OUTLINE)
		outline_close(app);
	else if (app->tables.n && (app->focus == PANE_LIST || app->left_table))
		app_set_focus(app, tables_pane(app));
	else if (app->focus == PANE_READER && app->outline_open)
		app_set_focus(app, PANE_OUTLINE);
	else if (app->focus == PANE_READER && !app->options.single)
		app_set_focus(app, PANE_LIST);
	else if (app->panel_open)
		find_close_panel(app);
	else
		app->requests |= CY_ASK_QUIT;
}

void act_quit(struct cy_app *app)
{
	app->requests |= CY_ASK_QUIT;
}

void act_redraw(struct cy_app *app)
{
	app->requests |= CY_ASK_REDRAW;
}

void act_suspend(struct cy_app *app)
{
	if (cy_secure_allows(CY_DEED_SUSPEND))
		app->requests |= CY_ASK_SUSPEND;
	else
		app_complain(app, CY_MSG_SECURE);
}

void act_interrupt(struct cy_app *app)
{
	if (app->next && app->cause == RELOAD_ASKED) {
		reload_cancel(app);
		app_say(app, CY_MSG_RELOAD_STOPPED);
		return;
	}
	if (app_in_table(app)) {
		tables_stop(app);
		return;
	}
	if (!app->search || cy_search_is_done(app->search))
		return;
	cy_search_stop(app->search);
	app->search_stopped = true;
	app_say(app, CY_MSG_FIND_STOPPED);
}
