/*
 * app/tables: studies of the documents on the screen, one above the other: the last one is shown
 * while the focus is on PANE_TABLE, or PANE_SIDES for two documents side by side. Entering a row
 * leads to the reader and leaves the tables as they are, so that the way back finds the same row.
 */
#include "parts.h"

#include "chayue/base/mem.h"
#include "chayue/study/pivot.h"

#include <string.h>

struct table_layer *tables_top(const struct cy_app *app)
{
	return app->tables.n ? app->tables.v[app->tables.n - 1] : NULL;
}

void tables_free_layer(struct table_layer *layer)
{
	if (!layer)
		return;
	tables_free_layer(layer->renewed);
	sides_free(layer->sides);
	cy_tableview_dispose(&layer->view);
	if (!layer->borrowed)
		cy_study_free(layer->study);
	cy_buf_dispose(&layer->asked.query);
	cy_buf_dispose(&layer->tests);
	free(layer);
}

void tables_dispose(struct cy_app *app)
{
	cy_vec_each (layer, &app->tables)
		tables_free_layer(*layer);
	cy_vec_dispose(&app->tables);
}

/* The query that is on, or the last one. */
static struct cy_span query_text(struct cy_app *app)
{
	size_t n;

	if (app->search)
		return cy_span_str(cy_search_query(app->search)->text);
	recall_refresh(app);
	n = app->queries.earlier.n;
	return n ? cy_span_str(app->queries.earlier.v[n - 1]) : cy_span("", 0);
}

static void push_layer(struct cy_app *app, struct table_layer *layer)
{
	layer->origin = place_now(app);
	layer->origin_focus = app->focus;
	cy_vec_push(&app->tables, layer);
}

struct table_layer *tables_push(struct cy_app *app)
{
	struct table_layer *layer = cy_calloc(1, sizeof *layer);

	push_layer(app, layer);
	return layer;
}

enum pane tables_pane(const struct cy_app *app)
{
	return tables_top(app)->sides ? PANE_SIDES : PANE_TABLE;
}

static void set_study(struct table_layer *layer, struct cy_study *study)
{
	layer->study = study;
	cy_tableview_init(&layer->view, study->table);
}

struct table_layer *tables_push_study(struct cy_app *app, struct cy_study *study)
{
	struct table_layer *layer = tables_push(app);

	set_study(layer, study);
	app_set_focus(app, PANE_TABLE);
	return layer;
}

static bool is_of_references(const struct cy_study_kind *kind)
{
	return kind == &cy_study_cites || kind == &cy_study_cited_by;
}

bool tables_open_study(const struct cy_app *app, struct table_layer *layer,
	const struct cy_study_kind *kind, const struct table_source *source)
{
	struct cy_study_options options = {.query = cy_buf_span(&layer->asked.query),
		.query_options = layer->asked.query_options,
		.synonyms = source->synonyms,
		.worklog = app->worklog,
		.notes = app->notes,
		.all_notes = layer->asked.all_notes,
		.marks = app->marks,
		.rules_folder = app->options.rules_folder,
		.citations = source->citations,
		.document = layer->asked.document};
	struct cy_study *study = cy_study_new(kind, source->library, &options);

	if (study)
		set_study(layer, study);
	return study != NULL;
}

static struct table_layer *new_layer(struct cy_app *app, const struct cy_study_kind *kind)
{
	struct table_layer *layer = cy_calloc(1, sizeof *layer);
	struct cy_span query = query_text(app);

	cy_buf_append(&layer->asked.query, query.p, query.n);
	layer->asked.query_options = app->options.query_options;
	layer->asked.all_notes = app->argument.n > 0;
	layer->asked.document = kind == &cy_study_cited_by ? app->reader.doc : NULL;
	return layer;
}

/* Anew, in the same place. */
static void replace_layer(struct cy_app *app, size_t i, struct table_layer *layer)
{
	struct table_layer *old = app->tables.v[i];

	layer->origin = old->origin;
	layer->origin_focus = old->origin_focus;
	app->tables.v[i] = layer;
	tables_free_layer(old);
}

struct table_layer *tables_like(const struct table_layer *layer)
{
	struct table_layer *like = cy_calloc(1, sizeof *like);

	cy_buf_append(&like->asked.query, layer->asked.query.p, layer->asked.query.n);
	like->asked.query_options = layer->asked.query_options;
	like->asked.all_notes = layer->asked.all_notes;
	like->asked.document = layer->asked.document;
	like->borrowed = layer->borrowed;
	return like;
}

void tables_open_again(struct cy_app *app, size_t i)
{
	struct table_layer *old = app->tables.v[i], *layer = tables_like(old);
	struct table_source source = {.library = app->library, .synonyms = synonyms_now(app)};

	if (!tables_open_study(app, layer, old->study->kind, &source)) {
		tables_free_layer(layer);
		return;
	}
	cy_tableview_ask_same(&layer->view, &old->view);
	replace_layer(app, i, layer);
	app->dirty = true;
}

void tables_open(struct cy_app *app, const struct cy_study_kind *kind)
{
	struct table_layer *top = tables_top(app), *layer = new_layer(app, kind);
	struct table_source source = {.library = app->library,
		.citations = is_of_references(kind) ? cites_session(app) : NULL,
		.synonyms = synonyms_now(app)};

	if (!tables_open_study(app, layer, kind, &source)) {
		tables_free_layer(layer);
		app_no_query(app);
		return;
	}
	find_remember(app);
	if (top && top->study && top->study->kind == kind && !top->borrowed)
		replace_layer(app, app->tables.n - 1, layer);
	else
		push_layer(app, layer);
	app_set_focus(app, PANE_TABLE);
}

void tables_close(struct cy_app *app)
{
	struct table_layer *layer = tables_top(app);
	enum pane focus = layer->origin_focus;

	app->tables.n--;
	if (app->tables.n)
		focus = tables_pane(app);
	if (focus == PANE_PANEL && !app->panel_open)
		focus = PANE_LIST;
	if (focus == PANE_LIST && app->outline_open)
		focus = PANE_OUTLINE;
	if (focus == PANE_OUTLINE && !app->outline_open)
		focus = PANE_READER;
	app_set_focus(app, focus);
	app->reader.hit = (struct cy_range){0, 0};
	place_go(app, layer->origin, false);
	tables_free_layer(layer);
}

void tables_leave(struct cy_app *app, const struct cy_document *doc, struct cy_range range)
{
	place_push(app, place_left(app));
	app->left_table = true;
	app_set_focus(app, PANE_READER);
	place_go(app, (struct place){.doc = doc->id, .offset = range.start}, true);
	app->reader.hit = range;
}

/* The layer whose rows the matrix on top counts. */
static struct table_layer *counted_layer(const struct cy_app *app)
{
	return app->tables.v[app->tables.n - 2];
}

/* Of which rows a view is: behind what the view it comes from is of. */
static void put_subject(struct cy_buf *out, const struct cy_buf *of, struct cy_span actor)
{
	cy_buf_append(out, of->p, of->n);
	cy_buf_puts(out, of->n ? " · " : "");
	cy_buf_append(out, actor.p, actor.n);
}

/* The rows that the chosen cell counts, in a layer of their own. */
static void open_cell(struct cy_app *app)
{
	struct cy_row_test tests[CY_SELECTION_MOST_TESTS];
	const struct cy_tableview *matrix = &tables_top(app)->view;
	const struct table_layer *counted = counted_layer(app);
	struct table_layer *layer;
	size_t n = counted->view.selection.n_tests, row, own;

	if (!cy_tableview_place(matrix).doc) {
		app_say(app, CY_MSG_TABLE_NO_ROWS);
		return;
	}
	row = matrix->selection.rows.v[matrix->chosen];
	memcpy(tests, counted->view.selection.tests, n * sizeof *tests);
	own = cy_pivot_tests(tables_top(app)->study, row, matrix->column, tests + n);
	layer = tables_push_study(app, counted->study);
	layer->borrowed = true;
	put_subject(&layer->view.subject, &counted->view.subject,
		cy_table_shown(matrix->table, row, 0));
	cy_selection_set_tests(&layer->view.selection, tests, n + own);
	cy_selection_set_group(&layer->view.selection, CY_NO_COLUMN);
	if (counted->view.filter.n)
		cy_tableview_set_filter(&layer->view, cy_buf_span(&counted->view.filter));
}

void tables_enter(struct cy_app *app)
{
	struct cy_table_place place;

	if (cy_pivot_is(tables_top(app)->study)) {
		open_cell(app);
		return;
	}
	place = cites_target(app);
	if (place.doc) {
		cites_enter(app, place);
		return;
	}
	place = cy_tableview_place(&tables_top(app)->view);
	if (place.doc)
		tables_leave(app, place.doc, place.range);
	else
		app_say(app, CY_MSG_TABLE_NO_PLACE);
}

/* The pool's last job may have been collected by somebody else. */
bool tables_study_is_due(const struct cy_app *app, const struct cy_study *study)
{
	return cy_study_has_work(study) || (!study->complete && !cy_pool_pending(app->pool));
}

bool tables_are_busy(const struct cy_app *app)
{
	for (size_t i = 0; i < app->tables.n; i++) {
		const struct table_layer *layer = app->tables.v[i];

		if (layer->sides)
			continue;
		if (tables_study_is_due(app, layer->study) || cy_tableview_has_work(&layer->view))
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
	for (size_t i = 0; i < app->tables.n; i++) {
		if (!app->tables.v[i]->sides)
			step_layer(app, app->tables.v[i], budget_us);
	}
}

void tables_stop(struct cy_app *app)
{
	struct table_layer *layer = tables_top(app);

	if (!layer->study->complete) {
		cy_study_stop(layer->study);
		cy_tableview_step(&layer->view, 1);
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

struct cy_study *tables_matrix(const struct cy_tableview *view)
{
	struct cy_pivot_columns columns = {.by = cy_table_find_column(view->table, "actor"),
		.across = cy_table_find_column(view->table, "responsibility"),
		.otherwise = cy_table_find_column(view->table, "kind")};

	if (columns.across == CY_NO_COLUMN || columns.by == CY_NO_COLUMN || view->selection.n_tests)
		return NULL;
	return cy_pivot_new(
		&view->selection, cy_buf_span(&view->filter), &columns, CY_MSG_TABLE_DUTIES_MATRIX);
}
