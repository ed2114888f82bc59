/*
 * app/renew: what shows documents in a table or side by side, over the library that is to take the
 * place of the one that is shown. Each layer gets its like (layer->renewed), beside it and of the
 * same making: the study is opened anew for what the layer was asked for; a matrix of a ledger, and
 * the rows behind its cells, follow when the one below is complete. The layers themselves stay as
 * they are, with documents that stay as they are, and may change, come and go; their likes are
 * filtered and sorted as they are at last.
 *
 * So nothing ever shows documents that are gone, and nothing is seen of the change but the change.
 */
#include "parts.h"

#include "chayue/base/mem.h"
#include "chayue/study/counterpart.h"
#include "chayue/study/pivot.h"

void renew_begin(struct cy_app *app)
{
	carry_begin(&app->renewal.carry, app->library, app->next);
	app->renewal.begun = true;
}

/* Sessions that tables share */

static bool needs_synonyms(const struct table_layer *layer)
{
	return layer->study->kind->of_query && layer->asked.query_options & CY_QUERY_SYNONYMS;
}

/* NULL with *waiting: they are not there yet. */
static const struct cy_synonyms *synonyms_for(
	struct cy_app *app, const struct table_layer *layer, bool *waiting)
{
	struct renewal *r = &app->renewal;

	*waiting = false;
	if (!needs_synonyms(layer))
		return NULL;
	if (!r->shortforms)
		r->shortforms = cy_shortforms_new(app->next, app->options.rules_folder);
	*waiting = !cy_shortforms_step(r->shortforms, 1);
	return cy_shortforms_get(r->shortforms);
}

static struct cy_citations *citations_for(struct cy_app *app, const struct table_layer *layer)
{
	struct renewal *r = &app->renewal;

	if (layer->study->kind != &cy_study_cites && layer->study->kind != &cy_study_cited_by)
		return NULL;
	if (!r->citations)
		r->citations = cy_citations_new(app->next, app->options.rules_folder);
	return r->citations;
}

/* One layer */

static bool open_sides(
	struct cy_app *app, const struct table_layer *layer, struct table_layer *like)
{
	like->sides = sides_renew(app, layer->sides, &app->renewal.carry);
	return like->sides != NULL;
}

static bool set_study(struct table_layer *like, struct cy_study *study)
{
	like->study = study;
	if (study)
		cy_tableview_init(&like->view, study->table);
	return study != NULL;
}

/* What the cells of the rows must hold, in texts of the layer's own. */
static bool copy_tests(const struct table_layer *layer, struct table_layer *like)
{
	const struct cy_selection *s = &layer->view.selection;
	struct cy_row_test tests[CY_SELECTION_MOST_TESTS];
	size_t at = 0;

	for (size_t i = 0; i < s->n_tests; i++)
		cy_buf_append(&like->tests, s->tests[i].text.p, s->tests[i].text.n);
	for (size_t i = 0; i < s->n_tests; i++) {
		tests[i].column = cy_counterpart_column(
			layer->view.table, s->tests[i].column, like->view.table);
		if (tests[i].column == CY_NO_COLUMN)
			return false;
		tests[i].text =
			cy_span_slice(cy_buf_span(&like->tests), at, at + s->tests[i].text.n);
		at += s->tests[i].text.n;
	}
	cy_selection_set_tests(&like->view.selection, tests, s->n_tests);
	return true;
}

static bool open_borrowed(
	const struct table_layer *lender, const struct table_layer *layer, struct table_layer *like)
{
	const struct cy_buf *subject = &layer->view.subject;

	set_study(like, lender->study);
	cy_buf_append(&like->view.subject, subject->p, subject->n);
	return copy_tests(layer, like);
}

static bool open_study(struct cy_app *app, const struct table_layer *layer,
	struct table_layer *like, const struct cy_synonyms *synonyms)
{
	struct table_source source = {
		.library = app->next, .citations = citations_for(app, layer), .synonyms = synonyms};

	like->asked.document = carry_document(&app->renewal.carry, layer->asked.document);
	if (layer->asked.document && !like->asked.document)
		return false;
	return tables_open_study(app, like, layer->study->kind, &source);
}

static bool is_complete(const struct table_layer *like)
{
	return like->sides ? sides_are_ready(like->sides)
			   : like->study->complete && !cy_tableview_has_work(&like->view);
}

/* The layer whose rows this one counts or shows; NULL: it has its own. */
static struct table_layer *source_of(const struct cy_app *app, size_t i)
{
	const struct table_layer *layer = app->tables.v[i];

	if (layer->sides)
		return NULL;
	for (size_t below = i; layer->borrowed && below-- > 0;) {
		if (app->tables.v[below]->study == layer->study && !app->tables.v[below]->borrowed)
			return app->tables.v[below];
	}
	return cy_pivot_is(layer->study) ? app->tables.v[i - 1] : NULL;
}

/* The layer's like; NULL: it cannot be begun yet, or at all (layer->lost). */
static struct table_layer *like_for(struct cy_app *app, size_t i)
{
	struct table_layer *layer = app->tables.v[i], *source = source_of(app, i), *like;
	const struct cy_synonyms *synonyms = NULL;
	bool waiting = false;

	if (layer->renewed || layer->lost)
		return layer->renewed;
	if (!layer->sides && !source)
		synonyms = synonyms_for(app, layer, &waiting);
	if (source && !source->lost)
		waiting = !source->renewed || !is_complete(source->renewed);
	if (waiting)
		return NULL;
	like = tables_like(layer);
	layer->lost = source && source->lost ? true
		      : layer->sides         ? !open_sides(app, layer, like)
		      : layer->borrowed      ? !open_borrowed(source->renewed, layer, like)
		      : source ? !set_study(like, tables_matrix(&source->renewed->view))
			       : !open_study(app, layer, like, synonyms);
	if (layer->lost)
		tables_free_layer(like);
	else
		layer->renewed = like;
	return layer->renewed;
}

static void step_like(const struct table_layer *layer, struct table_layer *like, uint64_t budget_us)
{
	if (like->sides)
		return;
	if (!like->study->complete && !like->borrowed)
		cy_study_step(like->study, budget_us);
	cy_tableview_ask_same(&like->view, &layer->view);
	if (cy_tableview_has_work(&like->view))
		cy_tableview_step(&like->view, budget_us);
}

bool renew_step(struct cy_app *app, uint64_t budget_us)
{
	bool complete = true;

	for (size_t i = 0; i < app->tables.n; i++) {
		struct table_layer *layer = app->tables.v[i], *like = like_for(app, i);

		if (like)
			step_like(layer, like, budget_us);
		complete = complete && (layer->lost || (like && is_complete(like)));
	}
	return complete;
}

/* What waits for another one below does when that is complete, in the same step. */
bool renew_is_busy(const struct cy_app *app)
{
	if (!app->renewal.begun)
		return false;
	cy_vec_each (layer, &app->tables) {
		const struct table_layer *like = (*layer)->renewed;

		if (like && !like->sides &&
			(tables_study_is_due(app, like->study) ||
				cy_tableview_has_work(&like->view)))
			return true;
	}
	return false;
}

void renew_drop(struct cy_app *app)
{
	cy_vec_each (layer, &app->tables) {
		tables_free_layer((*layer)->renewed);
		(*layer)->renewed = NULL;
		(*layer)->lost = false;
	}
	cy_citations_free(app->renewal.citations);
	cy_shortforms_free(app->renewal.shortforms);
	app->renewal.citations = NULL;
	app->renewal.shortforms = NULL;
	renew_end(app);
}

/* All of them */

static bool leads_to(const struct place *jump, size_t layer)
{
	return jump->tables == layer + 1;
}

/* What lies above it came from there, and goes back to where it came from. */
static void remove_layer(struct cy_app *app, size_t i)
{
	struct table_layer *layer = app->tables.v[i];
	size_t n = 0;

	app->tables.n--;
	for (size_t k = i; k < app->tables.n; k++)
		app->tables.v[k] = app->tables.v[k + 1];
	if (i < app->tables.n) {
		app->tables.v[i]->origin = layer->origin;
		app->tables.v[i]->origin_focus = layer->origin_focus;
	}
	cy_vec_each (jump, &app->jumps) {
		if (leads_to(jump, i))
			continue;
		jump->tables -= jump->tables > i;
		app->jumps.v[n++] = *jump;
	}
	app->jumps.n = n;
	tables_free_layer(layer);
}

enum cy_msg renew_close_lost(struct cy_app *app)
{
	enum cy_msg what = CY_N_MSGS;

	for (size_t i = app->tables.n; i-- > 0;) {
		struct table_layer *layer = app->tables.v[i];
		bool shown = layer == tables_top(app) &&
			     (app->focus == PANE_TABLE || app->focus == PANE_SIDES);

		if (!layer->lost)
			continue;
		what = layer->sides ? CY_MSG_SIDES_LOST : CY_MSG_TABLE_LOST;
		if (shown)
			tables_close(app);
		else
			remove_layer(app, i);
	}
	app->left_table = app->left_table && app->tables.n;
	return what;
}

static struct cy_table_place carried(struct carry *c, const struct cy_table_place *place)
{
	struct cy_table_place now = {.doc = carry_document(c, place->doc)};

	if (now.doc)
		now.range.start = carry_offset(c, place->doc, place->range.start);
	return now;
}

static size_t counterpart(
	struct carry *c, const struct cy_tableview *old, const struct cy_table *now)
{
	struct cy_table_place at;
	size_t row;

	if (old->chosen >= old->selection.rows.n)
		return CY_NO_ROW;
	row = old->selection.rows.v[old->chosen];
	at = carried(c, cy_table_place(old->table, row));
	return cy_counterpart_row(old->table, row, now, &at);
}

static void stand_same(struct carry *c, const struct table_layer *layer, struct table_layer *like)
{
	like->origin = layer->origin;
	like->origin_focus = layer->origin_focus;
	if (like->sides)
		sides_look_alike(like->sides, layer->sides, c);
	else
		cy_tableview_stand_same(
			&like->view, &layer->view, counterpart(c, &layer->view, like->view.table));
}

/* What was noted while the likes were made. */
static void note_again(struct cy_study *study)
{
	if (!cy_ledger_study_note(study, CY_NO_ROW))
		(void)cy_notes_study_note(study);
}

/* A layer that borrows looks at what another one owns: all stand before any is freed. */
void renew_take_tables(struct cy_app *app)
{
	cy_vec_each (layer, &app->tables) {
		stand_same(&app->renewal.carry, *layer, (*layer)->renewed);
		if ((*layer)->study && !(*layer)->borrowed)
			note_again((*layer)->renewed->study);
	}
	cy_vec_each (layer, &app->tables) {
		struct table_layer *like = (*layer)->renewed;

		(*layer)->renewed = NULL;
		tables_free_layer(*layer);
		*layer = like;
	}
}

void renew_take_sessions(struct cy_app *app)
{
	app->citations = app->renewal.citations;
	app->shortforms = app->renewal.shortforms;
	app->shortforms_seen = app->shortforms != NULL; /* the query is read anew with them */
	app->renewal.citations = NULL;
	app->renewal.shortforms = NULL;
}

void renew_end(struct cy_app *app)
{
	carry_end(&app->renewal.carry);
	app->renewal.begun = false;
}
