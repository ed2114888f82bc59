/* app/actions: what each row of actions.def does, in the pane that has the focus. */
#include "state.h"

#include "chayue/base/secure.h"

static bool in_table(const struct cy_app *app)
{
	return app->focus == PANE_TABLE;
}

static bool in_sides(const struct cy_app *app)
{
	return app->focus == PANE_SIDES;
}

static bool in_list(const struct cy_app *app)
{
	return app->focus == PANE_LIST || app->focus == PANE_PANEL;
}

static long times(const struct cy_app *app)
{
	return app->has_count && app->count ? (long)app->count : 1;
}

static int pane_rows(const struct cy_app *app)
{
	int rows = in_table(app)                ? tables_top(app)->view.page
		   : in_sides(app)              ? sides_page(app)
		   : in_list(app)               ? app->screen.list.rows
		   : app->focus == PANE_OUTLINE ? app->screen.outline.rows
						: app->screen.reader.rows;

	return rows > 0 ? rows : 1;
}

static void move_rows(struct cy_app *app, long rows)
{
	if (in_table(app)) {
		cy_tableview_move(&tables_top(app)->view, rows);
	} else if (in_sides(app)) {
		sides_move(app, rows);
	} else if (app->focus == PANE_OUTLINE) {
		if (cy_outline_pane_move(&app->outline, rows))
			outline_preview(app);
		rest_begin(app);
	} else if (!in_list(app)) {
		cy_reader_scroll(&app->reader, rows);
	} else if (cy_list_move(&app->list, rows)) {
		place_preview(app);
		rest_begin(app);
	}
}

/* A page keeps one line of what was there. */
static long page(const struct cy_app *app)
{
	return pane_rows(app) > 2 ? pane_rows(app) - 1 : 1;
}

void act_down(struct cy_app *app)
{
	move_rows(app, times(app));
}

void act_up(struct cy_app *app)
{
	move_rows(app, -times(app));
}

void act_page_down(struct cy_app *app)
{
	move_rows(app, page(app) * times(app));
}

void act_page_up(struct cy_app *app)
{
	move_rows(app, -page(app) * times(app));
}

static long half(const struct cy_app *app)
{
	return pane_rows(app) > 1 ? pane_rows(app) / 2 : 1;
}

void act_half_down(struct cy_app *app)
{
	move_rows(app, half(app) * times(app));
}

void act_half_up(struct cy_app *app)
{
	move_rows(app, -half(app) * times(app));
}

static void go_row(struct cy_app *app, size_t row)
{
	size_t last = app->list.rows.n ? app->list.rows.n - 1 : 0;

	app->list.chosen = row < last ? row : last;
	place_preview(app);
}

/* The outline's row, from 0; the last one where there are fewer. */
static void go_outline(struct cy_app *app, size_t row)
{
	size_t last = app->outline.rows.n ? app->outline.rows.n - 1 : 0;

	app->outline.chosen = row < last ? row : last;
	outline_preview(app);
}

static void go_edge(struct cy_app *app, bool end)
{
	unsigned long n = app->count ? app->count : 1;

	if (in_sides(app)) {
		sides_go_percent(app, end ? 100 : 0);
		return;
	}
	if (!in_list(app) && !in_table(app))
		place_push(app, place_now(app));
	if (in_list(app))
		go_row(app, app->has_count ? n - 1 : end ? SIZE_MAX : 0);
	else if (in_table(app))
		tables_go(app, app->has_count ? n - 1 : end ? SIZE_MAX : 0);
	else if (app->focus == PANE_OUTLINE)
		go_outline(app, app->has_count ? n - 1 : end ? SIZE_MAX : 0);
	else if (app->has_count)
		cy_reader_go_line(&app->reader, n);
	else if (end) {
		cy_reader_go_end(&app->reader);
		feed_go_end(app);
	} else
		cy_reader_go(&app->reader, 0, false);
}

void act_top(struct cy_app *app)
{
	go_edge(app, false);
}

void act_bottom(struct cy_app *app)
{
	go_edge(app, true);
}

void act_percent(struct cy_app *app)
{
	unsigned percent = app->count < 100 ? (unsigned)app->count : 100;

	if (in_table(app)) {
		tables_go(app, tables_rows(app) * percent / 100);
		return;
	}
	if (in_sides(app)) {
		sides_go_percent(app, percent);
		return;
	}
	if (in_list(app)) {
		go_row(app, app->list.rows.n * percent / 100);
		return;
	}
	if (app->focus == PANE_OUTLINE) {
		go_outline(app, app->outline.rows.n * percent / 100);
		return;
	}
	place_push(app, place_now(app));
	cy_reader_go_percent(&app->reader, percent);
}

void act_next_section(struct cy_app *app)
{
	if (in_sides(app))
		sides_step(app, 1);
	else if (!cy_reader_section(&app->reader, 1))
		app_say(app, CY_MSG_SECTION_LAST);
}

void act_previous_section(struct cy_app *app)
{
	if (in_sides(app))
		sides_step(app, -1);
	else if (!cy_reader_section(&app->reader, -1))
		app_say(app, CY_MSG_SECTION_FIRST);
}

void act_next_paragraph(struct cy_app *app)
{
	cy_reader_paragraph(&app->reader, 1);
}

void act_previous_paragraph(struct cy_app *app)
{
	cy_reader_paragraph(&app->reader, -1);
}

void act_parent_section(struct cy_app *app)
{
	if (!cy_reader_parent(&app->reader))
		app_say(app, CY_MSG_SECTION_TOP);
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

	if (in_table(app)) { /* rows and card */
		cy_tableview_turn(&tables_top(app)->view);
		return;
	}
	if (in_sides(app)) {
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

	if (in_table(app)) {
		tables_enter(app);
		return;
	}
	if (in_sides(app)) {
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
	if (in_table(app))
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
	for (long left = times(app); left && place_step_hit(app, direction); left--)
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
	if (in_table(app)) {
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
	if (in_sides(app))
		return;
	if (in_table(app)) {
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
	if (in_table(app) || in_sides(app))
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
	if (in_table(app)) {
		tables_stop(app);
		return;
	}
	if (!app->search || cy_search_is_done(app->search))
		return;
	cy_search_stop(app->search);
	app->search_stopped = true;
	app_say(app, CY_MSG_FIND_STOPPED);
}
