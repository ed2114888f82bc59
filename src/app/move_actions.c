/* app/move_actions: those that move in the pane that has the focus. */
#include "parts.h"

static int pane_rows(const struct cy_app *app)
{
	int rows = app_in_table(app)            ? tables_top(app)->view.page
		   : app_in_sides(app)          ? sides_page(app)
		   : app_in_list(app)           ? app->screen.list.rows
		   : app->focus == PANE_OUTLINE ? app->screen.outline.rows
						: app->screen.reader.rows;

	return rows > 0 ? rows : 1;
}

static void move_rows(struct cy_app *app, long rows)
{
	if (app_in_table(app)) {
		cy_tableview_move(&tables_top(app)->view, rows);
	} else if (app_in_sides(app)) {
		sides_move(app, rows);
	} else if (app->focus == PANE_OUTLINE) {
		if (cy_outline_pane_move(&app->outline, rows))
			outline_preview(app);
		rest_begin(app);
	} else if (!app_in_list(app)) {
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
	move_rows(app, app_times(app));
}

void act_up(struct cy_app *app)
{
	move_rows(app, -app_times(app));
}

void act_page_down(struct cy_app *app)
{
	move_rows(app, page(app) * app_times(app));
}

void act_page_up(struct cy_app *app)
{
	move_rows(app, -page(app) * app_times(app));
}

static long half(const struct cy_app *app)
{
	return pane_rows(app) > 1 ? pane_rows(app) / 2 : 1;
}

void act_half_down(struct cy_app *app)
{
	move_rows(app, half(app) * app_times(app));
}

void act_half_up(struct cy_app *app)
{
	move_rows(app, -half(app) * app_times(app));
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

	if (app_in_sides(app)) {
		sides_go_percent(app, end ? 100 : 0);
		return;
	}
	if (!app_in_list(app) && !app_in_table(app))
		place_push(app, place_now(app));
	if (app_in_list(app))
		go_row(app, app->has_count ? n - 1 : end ? SIZE_MAX : 0);
	else if (app_in_table(app))
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

	if (app_in_table(app)) {
		tables_go(app, tables_rows(app) * percent / 100);
		return;
	}
	if (app_in_sides(app)) {
		sides_go_percent(app, percent);
		return;
	}
	if (app_in_list(app)) {
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
	if (app_in_sides(app))
		sides_step(app, 1);
	else if (!cy_reader_section(&app->reader, 1))
		app_say(app, CY_MSG_SECTION_LAST);
}

void act_previous_section(struct cy_app *app)
{
	if (app_in_sides(app))
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
