/* app/table_actions: what opens tables, writes them to a file, and works the rows of the ledger. */
#include "parts.h"

#include "chayue/base/secure.h"
#include "chayue/study/export.h"
#include "chayue/study/pivot.h"
#include "chayue/view/format.h"

#include <stdlib.h>

/* What was typed: without blanks around it, ~/ meaning the home folder. *overwrite: it ended in !.
 */
static char *file_name(struct cy_span typed, bool *overwrite)
{
	const char *home = getenv("HOME");
	struct cy_buf path = {0};

	while (typed.n && typed.p[0] == ' ')
		typed = cy_span_slice(typed, 1, typed.n);
	while (typed.n && typed.p[typed.n - 1] == ' ')
		typed.n--;
	*overwrite = typed.n && typed.p[typed.n - 1] == '!';
	typed.n -= *overwrite;
	if (home && cy_span_starts(typed, cy_span_str("~/"))) {
		cy_buf_puts(&path, home);
		typed = cy_span_slice(typed, 1, typed.n);
	}
	cy_buf_append(&path, typed.p, typed.n);
	return cy_buf_take(&path);
}

void tables_export(struct cy_app *app, struct cy_span typed)
{
	const struct cy_tableview *view = &tables_top(app)->view;
	bool overwrite;
	char *path = file_name(typed, &overwrite);
	struct cy_buf why = {0}, rows = {0};

	if (*path == '\0') {
		free(path);
		return;
	}
	if (cy_export_file(view->table, view->selection.rows.v, view->selection.rows.n, path,
		    CY_EXPORT_BOM | (overwrite ? CY_EXPORT_OVERWRITE : 0), &why) < 0) {
		app_complain(app, CY_MSG_TEXT, why.p);
	} else {
		cy_format_count(&rows, view->selection.rows.n);
		app_say(app, CY_MSG_EXPORT_DONE, rows.p, path);
	}
	cy_buf_dispose(&why);
	cy_buf_dispose(&rows);
	free(path);
}

void act_export(struct cy_app *app)
{
	if (!cy_secure_allows(CY_DEED_WRITE)) /* before a name is typed */
		app_complain(app, CY_MSG_SECURE);
	else
		input_open_prompt(app, PROMPT_EXPORT);
}

void act_kwic(struct cy_app *app)
{
	tables_open(app, &cy_study_kwic);
}

void act_matrix(struct cy_app *app)
{
	tables_open(app, &cy_study_matrix);
}

void act_timeline(struct cy_app *app)
{
	tables_open(app, &cy_study_dates);
}

void act_ledger(struct cy_app *app)
{
	tables_open(app, &cy_study_ledger);
}

void act_shared(struct cy_app *app)
{
	tables_open(app, &cy_study_shared);
}

void act_terms(struct cy_app *app)
{
	tables_open(app, &cy_study_terms);
}

void act_crosstab(struct cy_app *app)
{
	const struct cy_tableview *view = &tables_top(app)->view;
	bool finished = cy_table_is_finished(view->table);
	struct cy_study *matrix = finished ? tables_matrix(view) : NULL;

	if (matrix)
		tables_push_study(app, matrix);
	else
		app_say(app, finished ? CY_MSG_TABLE_NO_MATRIX : CY_MSG_TABLE_UNFINISHED);
}

/* Working the ledger */

static uint64_t chosen_id(const struct cy_app *app)
{
	const struct cy_tableview *view = &tables_top(app)->view;

	return cy_table_id(view->table, view->selection.rows.v[view->chosen]);
}

bool tables_can_note(const struct cy_app *app)
{
	const struct table_layer *layer = tables_top(app);

	return layer->study->kind == &cy_study_ledger &&
	       layer->view.chosen < layer->view.selection.rows.n;
}

struct cy_span tables_noted(const struct cy_app *app, enum cy_work_field field)
{
	return cy_worklog_get(app->worklog, app->noted, field);
}

/* A row may stand in several layers and, as a copy, in several documents; another instance may
 * have changed others. */
void tables_note(struct cy_app *app, enum cy_work_field field, struct cy_span text)
{
	int status = cy_worklog_set(app->worklog, app->noted, field, text);

	cy_vec_each (layer, &app->tables) {
		if ((*layer)->study && !(*layer)->borrowed)
			cy_ledger_study_note((*layer)->study, CY_NO_ROW);
	}
	if (status < 0)
		app_complain(app, CY_MSG_WORK_FAILED, cy_worklog_path(app->worklog),
			cy_msg_error(-status));
	else if (!cy_worklog_is_kept(app->worklog) && !app->work_not_kept)
		app_say(app, CY_MSG_WORK_NOT_KEPT);
	app->work_not_kept = !cy_worklog_is_kept(app->worklog);
}

/* 未办, 在办, 办结 and again. */
void act_row_state(struct cy_app *app)
{
	struct cy_span state;

	if (!tables_can_note(app)) {
		act_page_down(app);
		return;
	}
	app->noted = chosen_id(app);
	state = tables_noted(app, CY_WORK_STATE);
	tables_note(app, CY_WORK_STATE,
		cy_span_str(!state.n                                     ? "doing"
			    : cy_span_equal(state, cy_span_str("doing")) ? "done"
									 : ""));
}

static void ask_note(struct cy_app *app, enum prompt kind, const char *command)
{
	if (!tables_can_note(app)) {
		app_complain(app, CY_MSG_COMMAND_ELSEWHERE, command);
		return;
	}
	app->noted = chosen_id(app); /* rows may move while it is typed */
	input_open_prompt(app, kind);
}

void act_row_owner(struct cy_app *app)
{
	ask_note(app, PROMPT_OWNER, "row-owner");
}

void act_row_due(struct cy_app *app)
{
	ask_note(app, PROMPT_DUE, "row-due");
}

void act_row_note(struct cy_app *app)
{
	if (notes_can_change(app))
		notes_change(app);
	else
		ask_note(app, PROMPT_NOTE, "row-note");
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
