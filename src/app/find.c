/*
 * app/find: one query and one session at a time, over the whole library. The panel shows all its
 * hits; searching in the document walks through those of the open one.
 */
#include "state.h"

#include "chayue/text/utf8.h"

void find_set_query(struct cy_app *app, struct cy_span text)
{
	struct cy_query *query = cy_query_parse(text, app->options.query_options);

	cy_panel_set_search(&app->panel, NULL);
	cy_search_free(app->search);
	app->search = NULL;
	app->search_stopped = false;
	app->reader.hit = (struct cy_range){0, 0};
	if (cy_query_is_empty(query))
		cy_query_free(query);
	else
		app->search = cy_search_new(app->library, query);
	cy_panel_set_search(&app->panel, app->search);
	if (app->panel_open)
		app_refresh_list(app);
	app->dirty = true;
}

void find_clear(struct cy_app *app)
{
	find_set_query(app, cy_span("", 0));
}

void find_step(struct cy_app *app, uint64_t budget_us)
{
	uint64_t before = cy_search_sums(app->search).documents;
	bool done = cy_search_step(app->search, budget_us);

	app->dirty = app->dirty || done;
	if (cy_search_sums(app->search).documents == before)
		return;
	cy_panel_refresh(&app->panel);
	if (app->panel_open)
		app_refresh_list(app);
	if (app->panel_open && app->focus == PANE_PANEL)
		place_preview(app);
	app->dirty = true;
}

void find_open_panel(struct cy_app *app)
{
	if (!app->panel_open) {
		app->origin = place_now(app);
		app->origin_row = cy_list_chosen(&app->list);
		app->panel_open = true;
	}
	if (app->search) {
		cy_lineedit_set(&app->query, cy_span_str(cy_search_query(app->search)->text));
		app_refresh_list(app);
	}
	app_set_focus(app, PANE_PANEL);
	if (app->search)
		place_preview(app);
}

void find_close_panel(struct cy_app *app)
{
	app->panel_open = false;
	app_refresh_list(app);
	if (app->focus == PANE_PANEL)
		app->focus = PANE_LIST;
	screen_arrange(app);
}

bool find_in_document(struct cy_app *app, size_t from)
{
	struct place now = place_now(app);
	struct cy_hit hit;
	bool any;

	if (!app->search || now.doc == CY_NO_DOCUMENT)
		return false;
	if (app->backward)
		any = cy_search_hit_before(app->search, now.doc, from, &hit);
	else
		any = cy_search_hit_after(app->search, now.doc, from, &hit);
	if (any)
		place_go_hit(app, now.doc, &hit);
	return any;
}
