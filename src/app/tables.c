/*
 * app/tables: studies of the documents on the screen, one above the other: the last one is shown
 * while the focus is on PANE_TABLE. Entering a row leads to the reader and leaves the tables as
 * they are, so that the way back finds the same row.
 */
#include "state.h"

#include "chayue/base/clock.h"
#include "chayue/base/mem.h"

struct table_layer *tables_top(const struct cy_app *app)
{
	return app->tables.n ? app->tables.v[app->tables.n - 1] : NULL;
}

static void free_layer(struct table_layer *layer)
{
	cy_tableview_dispose(&layer->view);
	cy_study_free(layer->study);
	free(layer);
}

void tables_dispose(struct cy_app *app)
{
	cy_vec_each (layer, &app->tables)
		free_layer(*layer);
	cy_vec_dispose(&app->tables);
}

/* The query that is on, or the last one. */
static struct cy_span query_text(const struct cy_app *app)
{
	if (app->search)
		return cy_span_str(cy_search_query(app->search)->text);
	return app->history.n ? cy_span_str(app->history.v[app->history.n - 1]) : cy_span("", 0);
}

void tables_open(struct cy_app *app, const struct cy_study_kind *kind)
{
	struct table_layer *layer = tables_top(app);
	struct cy_study *study =
		cy_study_new(kind, app->library, query_text(app), app->options.query_options);

	if (!study) {
		app_complain(app, CY_MSG_FIND_NO_QUERY);
		return;
	}
	find_remember(app);
	if (layer && layer->study->kind == kind) { /* anew, in the same place */
		cy_tableview_dispose(&layer->view);
		cy_study_free(layer->study);
	} else {
		layer = cy_calloc(1, sizeof *layer);
		layer->origin = place_now(app);
		layer->origin_focus = app->focus;
		cy_vec_push(&app->tables, layer);
	}
	layer->study = study;
	cy_tableview_init(&layer->view, study->table);
	app_set_focus(app, PANE_TABLE);
}

void tables_close(struct cy_app *app)
{
	struct table_layer *layer = tables_top(app);
	enum pane focus = layer->origin_focus;

	app->tables.n--;
	if (app->tables.n)
		focus = PANE_TABLE;
	if (focus == PANE_PANEL && !app->panel_open)
		focus = PANE_LIST;
	app_set_focus(app, focus);
	app->reader.hit = (struct cy_range){0, 0};
	place_go(app, layer->origin, false);
	free_layer(layer);
}

void tables_enter(struct cy_app *app)
{
	struct cy_table_place place = cy_tableview_place(&tables_top(app)->view);

	if (!place.doc) {
		app_say(app, CY_MSG_TABLE_NO_PLACE);
		return;
	}
	place_push(app);
	app_set_focus(app, PANE_READER);
	place_go(app, (struct place){.doc = place.doc->id, .offset = place.range.start}, true);
	app->reader.hit = place.range;
}

bool tables_are_busy(const struct cy_app *app)
{
	for (size_t i = 0; i < app->tables.n; i++) {
		const struct table_layer *layer = app->tables.v[i];

		if (cy_study_has_work(layer->study) || cy_tableview_has_work(&layer->view))
			return true;
	}
	return false;
}

static void step_layer(struct cy_app *app, struct table_layer *layer, uint64_t budget_us)
{
	uint64_t done = layer->study->done;
	size_t rows = layer->view.selection.rows.n;
	bool work = cy_tableview_has_work(&layer->view);

	if (!layer->study->complete && cy_study_step(layer->study, budget_us))
		app->dirty = true;
	if (cy_tableview_has_work(&layer->view))
		cy_tableview_step(&layer->view, budget_us);
	if (done != layer->study->done || rows != layer->view.selection.rows.n ||
		work != cy_tableview_has_work(&layer->view))
		app->dirty = true;
}

void tables_step(struct cy_app *app, uint64_t budget_us)
{
	for (size_t i = 0; i < app->tables.n; i++)
		step_layer(app, app->tables.v[i], budget_us);
}

void tables_stop(struct cy_app *app)
{
	struct table_layer *layer = tables_top(app);

	if (!layer->study->complete) {
		cy_study_stop(layer->study);
		app->dirty = true;
	}
}

void tables_cancel(struct cy_app *app)
{
	struct cy_tableview *view = &tables_top(app)->view;

	if (view->in_card)
		view->in_card = false;
	else if (view->filter.n)
		cy_tableview_set_filter(view, cy_span("", 0));
}

void tables_go(struct cy_app *app, size_t row)
{
	cy_tableview_go(&tables_top(app)->view, row);
}

size_t tables_rows(const struct cy_app *app)
{
	return tables_top(app)->view.selection.rows.n;
}

void act_kwic(struct cy_app *app)
{
	tables_open(app, &cy_study_kwic);
}

void act_left(struct cy_app *app)
{
	cy_tableview_move_column(&tables_top(app)->view, -1);
}

void act_right(struct cy_app *app)
{
	cy_tableview_move_column(&tables_top(app)->view, 1);
}

void act_reverse(struct cy_app *app)
{
	cy_tableview_reverse(&tables_top(app)->view);
}

void act_group(struct cy_app *app)
{
	if (!cy_tableview_group_next(&tables_top(app)->view))
		app_say(app, CY_MSG_TABLE_NO_GROUP);
}
