/* app/input: what is typed into the panel's query and into the line at the bottom. */
#include "parts.h"

#include "chayue/text/utf8.h"

enum { ENTER_US = 50000 /* how long Enter waits for a hit to open */ };

static const struct {
	uint32_t key;
	enum cy_edit edit;
} edits[] = {
	{CY_KEY_LEFT, CY_EDIT_LEFT},
	{CY_KEY_CTRL('B'), CY_EDIT_LEFT},
	{CY_KEY_RIGHT, CY_EDIT_RIGHT},
	{CY_KEY_CTRL('F'), CY_EDIT_RIGHT},
	{CY_KEY_HOME, CY_EDIT_HOME},
	{CY_KEY_CTRL('A'), CY_EDIT_HOME},
	{CY_KEY_END, CY_EDIT_END},
	{CY_KEY_CTRL('E'), CY_EDIT_END},
	{CY_KEY_BACKSPACE, CY_EDIT_BACKSPACE},
	{CY_KEY_CTRL('H'), CY_EDIT_BACKSPACE},
	{CY_KEY_DELETE, CY_EDIT_DELETE},
	{CY_KEY_CTRL('D'), CY_EDIT_DELETE},
	{CY_KEY_CTRL_LEFT, CY_EDIT_WORD_LEFT},
	{CY_KEY_ALT | 'b', CY_EDIT_WORD_LEFT},
	{CY_KEY_CTRL_RIGHT, CY_EDIT_WORD_RIGHT},
	{CY_KEY_ALT | 'f', CY_EDIT_WORD_RIGHT},
	{CY_KEY_ALT | 'd', CY_EDIT_KILL_AHEAD},
	{CY_KEY_CTRL('W'), CY_EDIT_KILL_WORD},
	{CY_KEY_CTRL('U'), CY_EDIT_KILL_START},
	{CY_KEY_CTRL('K'), CY_EDIT_KILL_END},
};

bool input_edit(struct cy_lineedit *edit, const struct cy_event *event, bool *changed)
{
	char bytes[4];
	size_t before = edit->text.n;

	*changed = true;
	if (event->type == CY_EVENT_PASTE) {
		*changed = cy_lineedit_insert(edit, event->text);
		return true;
	}
	if (keymap_is_text(event->key)) {
		*changed =
			cy_lineedit_insert(edit, cy_span(bytes, cy_utf8_encode(event->key, bytes)));
		return true;
	}
	for (size_t i = 0; i < CY_LEN(edits); i++) {
		if (edits[i].key == event->key) {
			cy_lineedit_edit(edit, edits[i].edit);
			*changed = edit->text.n != before;
			return true;
		}
	}
	return false;
}

/* The panel */

static void open_hit(struct cy_app *app)
{
	struct cy_hit hit;
	uint32_t doc;

	/* Typed and entered in one go: the first hit may not be there yet. */
	if (!cy_panel_chosen(&app->panel, &doc, &hit))
		find_step(app, ENTER_US);
	if (!cy_panel_chosen(&app->panel, &doc, &hit)) {
		act_open(app);
		return;
	}
	place_push(app, app->panel_entered);
	find_remember(app);
	app_set_focus(app, PANE_READER);
	place_go_hit(app, doc, &hit);
}

static void move_choice(struct cy_app *app, uint32_t key)
{
	int page = app->screen.panel.rows > 1 ? app->screen.panel.rows - 1 : 1;

	switch (key) {
	case CY_KEY_DOWN:
	case CY_KEY_CTRL('N'): cy_panel_move(&app->panel, 1); break;
	case CY_KEY_UP:
	case CY_KEY_CTRL('P'): cy_panel_move(&app->panel, -1); break;
	case CY_KEY_PGDN: cy_panel_move(&app->panel, page); break;
	case CY_KEY_PGUP: cy_panel_move(&app->panel, -page); break;
	default: return;
	}
	place_preview(app);
	rest_begin(app);
}

/* Text is text unless it ends a sequence; other keys are first looked for in the map. */
static bool press_panel(struct cy_app *app, const struct cy_event *event)
{
	struct binding binding;
	enum press press;

	if (event->type != CY_EVENT_KEY || (!app->pending.n && keymap_is_text(event->key)))
		return false;
	press = press_key(app, PANE_PANEL, event->key, &binding);
	if (press == PRESS_ACTION && app->recalling)
		recall_run(app, &binding);
	else if (press == PRESS_ACTION)
		press_run(app, &binding);
	return press != PRESS_NOTHING;
}

void input_handle_panel(struct cy_app *app, const struct cy_event *event)
{
	bool changed;

	if (press_panel(app, event))
		return;
	if (app->recalling) {
		recall_handle(app, event);
		return;
	}
	if (input_edit(&app->query, event, &changed)) {
		if (changed)
			find_set_query(app, cy_buf_span(&app->query.text));
		return;
	}
	if (event->key == CY_KEY_ENTER || event->key == 0x0A) {
		open_hit(app);
		return;
	}
	move_choice(app, event->key);
}

/* The line at the bottom */

static enum cy_work_field noted_field(enum prompt kind)
{
	return kind == PROMPT_OWNER ? CY_WORK_OWNER
	       : kind == PROMPT_DUE ? CY_WORK_DUE
				    : CY_WORK_NOTE;
}

void input_open_prompt(struct cy_app *app, enum prompt kind)
{
	const struct cy_buf *old;

	app->mode = MODE_PROMPT;
	app->prompt_kind = kind;
	app->origin = place_now(app);
	cy_lineedit_set(&app->prompt, cy_span("", 0));
	app->completing = false;
	recall_refresh(app);
	app->recalled = app->queries.earlier.n;
	app->command_at = app->commands.n;
	if (kind >= PROMPT_OWNER && kind <= PROMPT_NOTE)
		cy_lineedit_set(&app->prompt, tables_noted(app, noted_field(kind)));
	if (kind != PROMPT_LIMIT && kind != PROMPT_PARAGRAPHS && kind != PROMPT_FILTER)
		return;
	cy_buf_clear(&app->old_limit);
	if (kind == PROMPT_PARAGRAPHS) { /* typed anew, as in less */
		if (cy_reader_is_filtered(&app->reader))
			cy_buf_append(&app->old_limit, app->filter_text.p, app->filter_text.n);
		return;
	}
	old = kind == PROMPT_LIMIT ? &app->list.limit_text : &tables_top(app)->view.filter;
	cy_buf_append(&app->old_limit, old->p, old->n);
	cy_lineedit_set(&app->prompt, cy_buf_span(&app->old_limit));
}

static void follow_find(struct cy_app *app)
{
	size_t from = app->origin.offset;

	app->backward = app->prompt_kind == PROMPT_FIND_BACK;
	find_set_query(app, cy_buf_span(&app->prompt.text));
	if (!find_in_document(app, from) && !find_in_document(app, app->backward ? SIZE_MAX : 0))
		place_go(app, app->origin, false);
}

static void follow_limit(struct cy_app *app)
{
	cy_list_set_limit(&app->list, cy_buf_span(&app->prompt.text));
	app_refresh_list(app);
	place_preview(app);
}

static void prompt_changed(struct cy_app *app)
{
	switch (app->prompt_kind) {
	case PROMPT_FIND:
	case PROMPT_FIND_BACK: follow_find(app); break;
	case PROMPT_LIMIT: follow_limit(app); break;
	case PROMPT_PARAGRAPHS: filter_set(app, cy_buf_span(&app->prompt.text)); break;
	case PROMPT_LINES:
		cy_buf_clear(&app->page_lines);
		cy_buf_append(&app->page_lines, app->prompt.text.p, app->prompt.text.n);
		break;
	case PROMPT_FILTER:
		cy_tableview_set_filter(&tables_top(app)->view, cy_buf_span(&app->prompt.text));
		break;
	case PROMPT_COMPARE: sides_narrow_titles(app); break;
	default: break;
	}
}

static void prompt_cancelled(struct cy_app *app)
{
	app->mode = MODE_KEYS;
	if (app->prompt_kind == PROMPT_LINES) {
		page_restore_lines(app);
		app->mode = MODE_HELP;
	} else if (app->prompt_kind == PROMPT_LIMIT) {
		cy_list_set_limit(&app->list, cy_buf_span(&app->old_limit));
		app_refresh_list(app);
		place_go(app, app->origin, false);
	} else if (app->prompt_kind == PROMPT_PARAGRAPHS) {
		filter_set(app, cy_buf_span(&app->old_limit));
		place_go(app, app->origin, false);
	} else if (app->prompt_kind == PROMPT_FILTER) {
		cy_tableview_set_filter(&tables_top(app)->view, cy_buf_span(&app->old_limit));
	} else if (app->prompt_kind == PROMPT_FIND || app->prompt_kind == PROMPT_FIND_BACK) {
		find_clear(app);
		place_go(app, app->origin, false);
	}
}

/* What the reader should know about where the hit was found. */
static void tell_find(struct cy_app *app)
{
	size_t hit = app->reader.hit.start, from = app->origin.offset;

	if (app->query_error.n)
		app_complain(app, CY_MSG_BAD_EXPRESSION, app->query_error.p);
	else if (!app->reader.hit.end)
		app_say(app, CY_MSG_FIND_NONE_HERE, KEY_TEXT(app, PANE_READER, next_hit));
	else if (app->backward && hit >= from)
		app_say(app, CY_MSG_FIND_FROM_END);
	else if (!app->backward && hit < from)
		app_say(app, CY_MSG_FIND_FROM_START);
}

/* An empty line asks for the last query again, as in less and vim. */
static void find_entered(struct cy_app *app)
{
	if (!app->search && app->prompt.text.n == 0 && find_last_query(app)) {
		place_step_hit(app, app->backward ? -1 : 1);
		return;
	}
	if (app->search)
		place_push(app, app->origin);
	if (app->search || app->query_error.n)
		tell_find(app);
	find_remember(app);
}

static void prompt_entered(struct cy_app *app)
{
	app->mode = MODE_KEYS;
	switch (app->prompt_kind) {
	case PROMPT_COMMAND:
		command_remember(app, cy_buf_span(&app->prompt.text));
		command_run(app, cy_buf_span(&app->prompt.text));
		break;
	case PROMPT_PARAGRAPHS: filter_entered(app); break;
	case PROMPT_LINES: app->mode = MODE_HELP; break;
	case PROMPT_COMPARE: sides_take_title(app); break;
	case PROMPT_OWNER:
	case PROMPT_DUE:
	case PROMPT_NOTE:
		tables_note(app, noted_field(app->prompt_kind), cy_buf_span(&app->prompt.text));
		break;
	case PROMPT_REMARK: notes_entered(app); break;
	case PROMPT_EXPORT: tables_export(app, cy_buf_span(&app->prompt.text)); break;
	case PROMPT_LIMIT:
	case PROMPT_FILTER: break;
	default: find_entered(app); break;
	}
}

/* Earlier (-1) or later (1) queries. */
static void recall(struct cy_app *app, int step)
{
	bool finds = app->prompt_kind == PROMPT_FIND || app->prompt_kind == PROMPT_FIND_BACK;

	if (!finds || (step < 0 ? app->recalled == 0 : app->recalled >= app->queries.earlier.n))
		return;
	app->recalled += step < 0 ? (size_t)-1 : 1;
	cy_lineedit_set(&app->prompt, app->recalled < app->queries.earlier.n
					      ? cy_span_str(app->queries.earlier.v[app->recalled])
					      : cy_span("", 0));
	prompt_changed(app);
}

/* Up and down: queries, commands, or titles. */
static void step_prompt(struct cy_app *app, int step)
{
	if (app->prompt_kind == PROMPT_COMPARE)
		sides_move_title(app, step);
	else if (app->prompt_kind == PROMPT_COMMAND)
		command_recall(app, step);
	else
		recall(app, step);
}

void input_handle_prompt(struct cy_app *app, const struct cy_event *event)
{
	bool changed, empty = app->prompt.text.n == 0;

	if (event->type == CY_EVENT_KEY && empty && app->prompt_kind < PROMPT_OWNER &&
		(event->key == CY_KEY_BACKSPACE || event->key == CY_KEY_CTRL('H'))) {
		prompt_cancelled(app); /* as in less */
		return;
	}
	if (input_edit(&app->prompt, event, &changed)) {
		app->completing = app->completing && !changed;
		if (changed) {
			app->command_at = app->commands.n;
			prompt_changed(app);
		}
		return;
	}
	switch (event->key) {
	case CY_KEY_UP:
	case CY_KEY_CTRL('P'): step_prompt(app, -1); break;
	case CY_KEY_DOWN:
	case CY_KEY_CTRL('N'): step_prompt(app, 1); break;
	case CY_KEY_ENTER:
	case 0x0A: prompt_entered(app); break;
	case CY_KEY_ESC:
	case CY_KEY_CTRL('C'):
	case CY_KEY_CTRL('G'): prompt_cancelled(app); break;
	case CY_KEY_TAB:
		if (app->prompt_kind == PROMPT_COMMAND)
			command_complete(app);
		break;
	default: break;
	}
}
