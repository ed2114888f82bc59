/*
 * app/notes: notes on passages: made in the reader, which shows a sign beside them, listed as a
 * table, changed and deleted in both. The passage is the one that y copies.
 */
#include "parts.h"

#include "chayue/study/notes.h"

#include <string.h>
#include <time.h>

void notes_sync(struct cy_app *app)
{
	const struct cy_document *doc = app->reader.doc;
	bool typing = app->mode == MODE_PROMPT && app->prompt_kind == PROMPT_REMARK;

	if (doc && doc != app->noted_in) {
		app->noted_here.list.n = 0;
		app->noted_in = doc;
		if (cy_notes_refresh(app->notes) >= 0) /* else told when one is made */
			cy_notes_find(app->notes, doc, &app->noted_here);
	}
	app->signs.n = 0;
	cy_vec_each (noted, &app->noted_here.list)
		cy_vec_push(&app->signs, noted->range);
	if (typing && app->focus == PANE_READER)
		cy_vec_push(&app->signs, app->remarked);
	app->reader.signs = app->signs.v;
	app->reader.n_signs = doc ? app->signs.n : 0;
}

/* What has changed is seen in the tables, and in the reader. */
static void show_changes(struct cy_app *app)
{
	app->noted_in = NULL;
	cy_vec_each (layer, &app->tables) {
		if ((*layer)->study && !(*layer)->borrowed)
			(void)cy_notes_study_note((*layer)->study);
	}
}

/* key: what the message names, if anything. */
static void tell(struct cy_app *app, int status, enum cy_msg done, const char *key)
{
	bool kept = cy_notes_are_kept(app->notes);

	show_changes(app);
	if (status < 0)
		app_complain(
			app, CY_MSG_NOTES_FAILED, cy_notes_path(app->notes), strerror(-status));
	else if (!kept && !app->notes_not_kept)
		app_say(app, CY_MSG_NOTES_NOT_KEPT);
	else
		app_say(app, done, key);
	app->notes_not_kept = !kept;
}

/* In the reader */

/* The note on just this passage; 0: there is none. */
static uint64_t note_on(const struct cy_app *app, struct cy_range passage)
{
	cy_vec_each (noted, &app->noted_here.list) {
		if (noted->range.start == passage.start && noted->range.end == passage.end)
			return noted->id;
	}
	return 0;
}

static void add_note(struct cy_app *app, struct cy_span text)
{
	struct cy_buf section = {0};
	int status;

	cy_reader_section_path(&app->reader, app->remarked.start, &section);
	status = cy_notes_add(app->notes, app->reader.doc, app->remarked,
		section.n ? section.p : "", text, app->options.clock ? time(NULL) : 0);
	cy_buf_dispose(&section);
	tell(app, status, CY_MSG_NOTE_MADE, KEY_TEXT(app, PANE_READER, notes));
}

static void change_note(struct cy_app *app, struct cy_span text)
{
	tell(app, cy_notes_set_text(app->notes, app->remark, text), CY_MSG_NOTE_CHANGED, "");
}

static void ask(struct cy_app *app)
{
	const struct cy_note *note = app->remark ? cy_notes_get(app->notes, app->remark) : NULL;

	input_open_prompt(app, PROMPT_REMARK);
	if (note)
		cy_lineedit_set(&app->prompt, cy_span_str(note->text));
}

void notes_entered(struct cy_app *app)
{
	struct cy_span text = cy_buf_span(&app->prompt.text);

	if (app->remark)
		change_note(app, text);
	else if (app->reader.doc)
		add_note(app, text);
}

void act_note(struct cy_app *app)
{
	notes_sync(app);
	app->remarked = passage_now(app);
	if (app->remarked.end == app->remarked.start) {
		app_say(app, CY_MSG_NOTE_NOTHING);
		return;
	}
	app->remark = note_on(app, app->remarked);
	if (app->argument.n && app->remark)
		change_note(app, app->argument);
	else if (app->argument.n)
		add_note(app, app->argument);
	else
		ask(app);
}

/* In the table */

void act_notes(struct cy_app *app)
{
	tables_open(app, &cy_study_notes);
}

bool notes_can_change(const struct cy_app *app)
{
	const struct table_layer *layer = app->focus == PANE_TABLE ? tables_top(app) : NULL;

	return layer && layer->study->kind == &cy_study_notes &&
	       layer->view.chosen < layer->view.selection.rows.n;
}

static uint64_t chosen_note(const struct cy_app *app)
{
	const struct cy_tableview *view = &tables_top(app)->view;

	return cy_table_id(view->table, view->selection.rows.v[view->chosen]);
}

void notes_change(struct cy_app *app)
{
	app->remark = chosen_note(app); /* rows may move while it is typed */
	ask(app);
}

/* d moves on in other tables. */
void act_delete_note(struct cy_app *app)
{
	const struct cy_note *note;
	bool deleted;

	if (!notes_can_change(app)) {
		act_half_down(app);
		return;
	}
	note = cy_notes_get(app->notes, chosen_note(app));
	if (!note)
		return;
	deleted = !note->deleted;
	tell(app, cy_notes_set_deleted(app->notes, note->id, deleted),
		deleted ? CY_MSG_NOTE_DELETE_DONE : CY_MSG_NOTE_DELETE_UNDONE,
		KEY_TEXT(app, PANE_TABLE, delete_note));
}
