/*
 * app/hints: the keys that matter at the moment. Each row of the tables is something to do, with
 * when it matters; its keys are those of the key map, its command where it has none. Rows stand in
 * the order in which they are painted, and the first that does not fit ends the line: what matters
 * most stands first, and no key is cut.
 */
#include "bars.h"

#include "chayue/base/secure.h"
#include "chayue/text/width.h"

#include <stdio.h>

static bool always(const struct cy_app *app)
{
	(void)app;
	return true;
}

static bool has_hits(const struct cy_app *app)
{
	return app->search && cy_search_sums(app->search).hits;
}

static bool has_documents(const struct cy_app *app)
{
	return app->panel_open && app->search && cy_search_sums(app->search).documents;
}

static bool has_readings(const struct cy_app *app)
{
	const struct cy_reading *top[N_READINGS];
	struct cy_range typed;

	return find_readings(app, top, &typed) > 0;
}

static bool has_jumps(const struct cy_app *app)
{
	return app->jumps.n > 0;
}

static bool has_search(const struct cy_app *app)
{
	return app->search != NULL;
}

static bool in_results(const struct cy_app *app)
{
	return app->panel_open;
}

static bool no_results(const struct cy_app *app)
{
	return !app->panel_open;
}

/* Where q leads: one view back, or out of the program. */
static bool q_goes_back(const struct cy_app *app)
{
	return app->panel_open || (app->focus == PANE_READER && !app->options.single);
}

static bool q_quits(const struct cy_app *app)
{
	return !q_goes_back(app);
}

/* The chosen row leads to the document it names. */
static bool has_target(const struct cy_app *app)
{
	return cites_target(app).doc != NULL;
}

/* Something to copy that is no accident: a hit was gone to. */
static bool on_hit(const struct cy_app *app)
{
	return app->search && app->reader.hit.end;
}

static bool may_edit(const struct cy_app *app)
{
	return app->reader.doc && cy_secure_allows(CY_DEED_RUN);
}

struct hint {
	bool (*matters)(const struct cy_app *);
	enum cy_msg text;
	int action[3];     /* numbers of rows, and one; 0: no more */
	const char *fixed; /* keys that no map has */
};

#define DO(action) (ACTION_##action + 1)

static const struct hint list_hints[] = {
	{always, CY_MSG_HINT_SEARCH, {DO(search)}, NULL},
	{always, CY_MSG_HINT_OPEN, {DO(open)}, NULL},
	{always, CY_MSG_HINT_HELP, {DO(help)}, NULL},
	{q_goes_back, CY_MSG_HINT_CLOSE, {DO(close)}, NULL},
	{q_quits, CY_MSG_HINT_QUIT, {DO(close)}, NULL},
	{has_documents, CY_MSG_HINT_WHY, {DO(why)}, NULL},
	{always, CY_MSG_HINT_LEDGER, {DO(ledger)}, NULL},
	{always, CY_MSG_HINT_TERMS, {DO(terms)}, NULL},
	{always, CY_MSG_HINT_CITES, {DO(cites)}, NULL},
	{always, CY_MSG_HINT_SHARED, {DO(shared)}, NULL},
	{always, CY_MSG_HINT_OUTLINE, {DO(outline)}, NULL},
	{always, CY_MSG_HINT_LIMIT, {DO(limit)}, NULL},
	{always, CY_MSG_HINT_SORT, {DO(sort)}, NULL},
	{always, CY_MSG_HINT_PANE, {DO(next_pane)}, NULL},
	{always, CY_MSG_HINT_COMMAND, {DO(command)}, NULL},
	{always, CY_MSG_HINT_RELOAD, {DO(reload)}, NULL},
};

static const struct hint reader_hints[] = {
	{always, CY_MSG_HINT_PAGE, {DO(page_down)}, NULL},
	{always, CY_MSG_HINT_FIND, {DO(search)}, NULL},
	{always, CY_MSG_HINT_HELP, {DO(help)}, NULL},
	{q_goes_back, CY_MSG_HINT_CLOSE, {DO(close)}, NULL},
	{q_quits, CY_MSG_HINT_QUIT, {DO(close)}, NULL},
	{has_search, CY_MSG_HINT_NEXT_HIT, {DO(next_hit)}, NULL},
	{in_results, CY_MSG_HINT_TO_HITS, {DO(other_scope)}, NULL},
	{no_results, CY_MSG_HINT_TO_ALL, {DO(other_scope)}, NULL},
	{has_jumps, CY_MSG_HINT_BACK, {DO(back)}, NULL},
	{always, CY_MSG_HINT_OUTLINE, {DO(outline)}, NULL},
	{on_hit, CY_MSG_HINT_COPY, {DO(copy)}, NULL},
	{always, CY_MSG_HINT_FOLLOW, {DO(open)}, NULL},
	{always, CY_MSG_HINT_SECTION, {DO(next_section)}, NULL},
	{always, CY_MSG_HINT_PANE, {DO(next_pane)}, NULL},
	{always, CY_MSG_HINT_COMMAND, {DO(command)}, NULL},
	{always, CY_MSG_HINT_PARAGRAPHS, {DO(filter)}, NULL},
	{may_edit, CY_MSG_HINT_EDIT, {DO(edit)}, NULL},
};

static const struct hint panel_hints[] = {
	{has_hits, CY_MSG_HINT_HITS, {0}, "↑↓"},
	{has_documents, CY_MSG_HINT_OPEN, {0}, "Enter"},
	{always, CY_MSG_HINT_CANCEL, {DO(cancel)}, NULL},
	{always, CY_MSG_HINT_HELP, {DO(help)}, NULL},
	{has_readings, CY_MSG_HINT_READING, {DO(choose_reading)}, NULL},
	{has_documents, CY_MSG_HINT_WITHIN, {DO(within)}, NULL},
	{always, CY_MSG_HINT_HISTORY, {DO(searches)}, NULL},
	{has_documents, CY_MSG_HINT_WHY, {DO(why)}, NULL},
	{always, CY_MSG_HINT_PANE, {DO(next_pane)}, NULL},
	{has_documents, CY_MSG_HINT_ORDER, {DO(order)}, NULL},
};

static const struct hint outline_hints[] = {
	{always, CY_MSG_HINT_MOVE, {DO(down), DO(up)}, NULL},
	{always, CY_MSG_HINT_OPEN, {DO(open)}, NULL},
	{always, CY_MSG_HINT_HELP, {DO(help)}, NULL},
	{always, CY_MSG_HINT_CLOSE, {DO(close)}, NULL},
	{always, CY_MSG_HINT_FOLD, {DO(fold_section)}, NULL},
	{always, CY_MSG_HINT_UNFOLD, {DO(close_section), DO(open_section)}, NULL},
	{has_jumps, CY_MSG_HINT_BACK, {DO(back)}, NULL},
};

static const struct hint table_hints[] = {
	{always, CY_MSG_HINT_PLACE, {DO(open)}, NULL},
	{always, CY_MSG_HINT_FILTER, {DO(search)}, NULL},
	{always, CY_MSG_HINT_SORT, {DO(sort)}, NULL},
	{always, CY_MSG_HINT_GROUP, {DO(group)}, NULL},
	{always, CY_MSG_HINT_EXPORT, {DO(export)}, NULL},
	{always, CY_MSG_HINT_CLOSE, {DO(close)}, NULL},
	{always, CY_MSG_HINT_HELP, {DO(help)}, NULL},
	{always, CY_MSG_HINT_CARD, {DO(next_pane)}, NULL},
	{has_jumps, CY_MSG_HINT_BACK, {DO(back)}, NULL},
};

static const struct hint cites_hints[] = {
	{always, CY_MSG_HINT_TARGET, {DO(open)}, NULL},
	{always, CY_MSG_HINT_FILTER, {DO(search)}, NULL},
	{always, CY_MSG_HINT_CARD, {DO(next_pane)}, NULL},
	{always, CY_MSG_HINT_GROUP, {DO(group)}, NULL},
	{always, CY_MSG_HINT_CLOSE, {DO(close)}, NULL},
	{always, CY_MSG_HINT_HELP, {DO(help)}, NULL},
	{always, CY_MSG_HINT_SORT, {DO(sort)}, NULL},
	{always, CY_MSG_HINT_EXPORT, {DO(export)}, NULL},
	{has_jumps, CY_MSG_HINT_BACK, {DO(back)}, NULL},
};

static const struct hint ledger_hints[] = {
	{always, CY_MSG_HINT_STATE, {DO(row_state)}, NULL},
	{always, CY_MSG_HINT_OWNER, {DO(row_owner)}, NULL},
	{always, CY_MSG_HINT_DUE, {DO(row_due)}, NULL},
	{always, CY_MSG_HINT_NOTE, {DO(row_note)}, NULL},
	{always, CY_MSG_HINT_CLOSE, {DO(close)}, NULL},
	{always, CY_MSG_HINT_HELP, {DO(help)}, NULL},
	{always, CY_MSG_HINT_FILTER, {DO(search)}, NULL},
	{always, CY_MSG_HINT_GROUP, {DO(group)}, NULL},
	{always, CY_MSG_HINT_MATRIX, {DO(crosstab)}, NULL},
	{always, CY_MSG_HINT_EXPORT, {DO(export)}, NULL},
	{always, CY_MSG_HINT_PLACE, {DO(open)}, NULL},
};

static const struct hint notes_hints[] = {
	{always, CY_MSG_HINT_PLACE, {DO(open)}, NULL},
	{always, CY_MSG_HINT_NOTE, {DO(row_note)}, NULL},
	{always, CY_MSG_HINT_DELETE, {DO(delete_note)}, NULL},
	{always, CY_MSG_HINT_FILTER, {DO(search)}, NULL},
	{always, CY_MSG_HINT_CLOSE, {DO(close)}, NULL},
	{always, CY_MSG_HINT_HELP, {DO(help)}, NULL},
	{always, CY_MSG_HINT_SORT, {DO(sort)}, NULL},
	{always, CY_MSG_HINT_GROUP, {DO(group)}, NULL},
	{always, CY_MSG_HINT_EXPORT, {DO(export)}, NULL},
	{always, CY_MSG_HINT_CARD, {DO(next_pane)}, NULL},
};

static const struct hint sides_hints[] = {
	{always, CY_MSG_HINT_DIFFERENCE, {DO(next_section), DO(previous_section)}, NULL},
	{always, CY_MSG_HINT_PLACE, {DO(open)}, NULL},
	{always, CY_MSG_HINT_SIDE, {DO(next_pane)}, NULL},
	{always, CY_MSG_HINT_CLOSE, {DO(close)}, NULL},
	{always, CY_MSG_HINT_HELP, {DO(help)}, NULL},
	{always, CY_MSG_HINT_PAGE, {DO(page_down)}, NULL},
};

static const struct hint recall_hints[] = {
	{always, CY_MSG_HINT_NARROW, {0}, NULL},
	{always, CY_MSG_HINT_CHOOSE, {0}, "↑↓"},
	{always, CY_MSG_HINT_TAKE, {0}, "Enter"},
	{always, CY_MSG_HINT_UNRECALL, {DO(cancel), DO(searches)}, NULL},
};

static const struct hint page_hints[] = {
	{always, CY_MSG_HINT_MOVE, {DO(down), DO(up), DO(page_down)}, NULL},
	{always, CY_MSG_HINT_FILTER, {DO(search)}, NULL},
	{always, CY_MSG_HINT_SHUT, {DO(close)}, NULL},
};

#define HINTS(table) (*n = CY_LEN(table), (table))

static const struct hint *hints_of(const struct cy_app *app, size_t *n)
{
	if (page_is_shown(app))
		return HINTS(page_hints);
	if (app->recalling)
		return HINTS(recall_hints);
	switch (app->focus) {
	case PANE_LIST: return HINTS(list_hints);
	case PANE_OUTLINE: return HINTS(outline_hints);
	case PANE_READER: return HINTS(reader_hints);
	case PANE_TABLE:
		return tables_can_note(app)    ? HINTS(ledger_hints)
		       : notes_can_change(app) ? HINTS(notes_hints)
		       : has_target(app)       ? HINTS(cites_hints)
					       : HINTS(table_hints);
	case PANE_SIDES: return HINTS(sides_hints);
	default: return HINTS(panel_hints);
	}
}

/* The space bar has no sign of its own. */
static void put_key(const struct binding *binding, struct cy_buf *out)
{
	char name[CY_SEQUENCE_NAME_SIZE];
	bool space = binding->keys.n == 1 && binding->keys.key[0] == ' ';

	cy_buf_puts(out, space ? cy_msg(CY_MSG_KEY_SPACE) : cy_sequence_name(&binding->keys, name));
}

static void put_key_of(
	const struct cy_app *app, enum pane pane, const struct action *action, struct cy_buf *out)
{
	const struct binding *binding = keymap_key_of(&app->keymap, pane, action);

	if (binding) {
		put_key(binding, out);
	} else {
		cy_buf_putc(out, ':');
		keymap_put_command(action, out);
	}
}

struct key_text hints_key(const struct cy_app *app, enum pane pane, const struct action *action)
{
	struct key_text key;
	struct cy_buf name = {0};

	put_key_of(app, pane, action, &name);
	(void)snprintf(key.text, sizeof key.text, "%s", name.p);
	cy_buf_dispose(&name);
	return key;
}

/* Keys and what they do: j k 移动. */
static void put_hint(const struct cy_app *app, const struct hint *hint, struct cy_buf *out)
{
	enum pane pane = page_is_shown(app) ? PANE_READER : app->focus;

	if (hint->fixed)
		cy_buf_printf(out, "%s ", hint->fixed);
	else if (!hint->action[0])
		cy_buf_printf(out, "%s ", cy_msg(CY_MSG_KEY_TYPING));
	for (size_t i = 0; i < CY_LEN(hint->action) && hint->action[i]; i++) {
		put_key_of(app, pane, &actions[hint->action[i] - 1], out);
		cy_buf_putc(out, ' ');
	}
	cy_buf_puts(out, cy_msg(hint->text));
}

/* Through the hints that there is room for. */
struct walk {
	const struct cy_app *app;
	const struct hint *hints, *hint;
	size_t next, n;
	struct cy_buf text; /* of the hint */
	int col, behind;    /* [cell] where it stands */
};

static void walk_begin(struct walk *w, const struct cy_app *app)
{
	*w = (struct walk){.app = app};
	w->hints = hints_of(app, &w->n);
}

static bool walk_next(struct walk *w, int cols)
{
	while (w->next < w->n) {
		w->hint = &w->hints[w->next++];
		if (!w->hint->matters(w->app))
			continue;
		cy_buf_clear(&w->text);
		put_hint(w->app, w->hint, &w->text);
		w->col = w->behind ? w->behind + 2 : 0;
		w->behind = w->col + cy_width_of(cy_buf_span(&w->text));
		return w->behind <= cols || !w->col;
	}
	return false;
}

void hints_put(const struct cy_app *app, int cols, struct cy_buf *out)
{
	struct walk w;

	walk_begin(&w, app);
	while (walk_next(&w, cols))
		cy_buf_printf(out, "%s%s", w.col ? "  " : "", w.text.p);
	cy_buf_dispose(&w.text);
}

const struct action *hints_at(const struct cy_app *app, int cols, int col)
{
	const struct action *action = NULL;
	struct walk w;

	walk_begin(&w, app);
	while (walk_next(&w, cols)) {
		if (col >= w.col && col < w.behind && w.hint->action[0] && !w.hint->action[1])
			action = &actions[w.hint->action[0] - 1];
	}
	cy_buf_dispose(&w.text);
	return action;
}
