/*
 * app/hints: the keys that matter at the moment. Each row of `hints` is one key, with when it
 * matters. Rows stand in the order in which they are painted, and the first that does not fit ends
 * the line: what matters most stands first, and no key is cut.
 */
#include "bars.h"

#include "chayue/text/width.h"

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

struct hint {
	bool (*matters)(const struct cy_app *);
	enum cy_msg text;
};

static const struct hint list_hints[] = {
	{always, CY_MSG_HINT_SEARCH},
	{always, CY_MSG_HINT_OPEN},
	{always, CY_MSG_HINT_HELP},
	{q_goes_back, CY_MSG_HINT_CLOSE},
	{q_quits, CY_MSG_HINT_QUIT},
	{has_documents, CY_MSG_HINT_WHY_LIST},
	{always, CY_MSG_HINT_LEDGER},
	{always, CY_MSG_HINT_TERMS},
	{always, CY_MSG_HINT_CITES},
	{always, CY_MSG_HINT_SHARED},
	{always, CY_MSG_HINT_OUTLINE},
	{always, CY_MSG_HINT_LIMIT},
	{always, CY_MSG_HINT_SORT},
	{always, CY_MSG_HINT_PANE},
	{always, CY_MSG_HINT_COMMAND},
};

static const struct hint reader_hints[] = {
	{always, CY_MSG_HINT_PAGE},
	{always, CY_MSG_HINT_FIND},
	{always, CY_MSG_HINT_HELP},
	{q_goes_back, CY_MSG_HINT_CLOSE},
	{q_quits, CY_MSG_HINT_QUIT},
	{has_search, CY_MSG_HINT_NEXT_HIT},
	{in_results, CY_MSG_HINT_TO_HITS},
	{no_results, CY_MSG_HINT_TO_ALL},
	{has_jumps, CY_MSG_HINT_BACK},
	{always, CY_MSG_HINT_OUTLINE},
	{always, CY_MSG_HINT_FOLLOW},
	{always, CY_MSG_HINT_SECTION},
	{always, CY_MSG_HINT_PANE},
	{always, CY_MSG_HINT_COMMAND},
};

static const struct hint panel_hints[] = {
	{has_hits, CY_MSG_HINT_HITS},
	{has_documents, CY_MSG_HINT_OPEN},
	{always, CY_MSG_HINT_CANCEL},
	{always, CY_MSG_HINT_HELP},
	{has_readings, CY_MSG_HINT_READING},
	{has_documents, CY_MSG_HINT_WITHIN},
	{always, CY_MSG_HINT_HISTORY},
	{has_documents, CY_MSG_HINT_WHY_PANEL},
	{always, CY_MSG_HINT_PANE},
	{has_documents, CY_MSG_HINT_ORDER},
};

static const struct hint outline_hints[] = {
	{always, CY_MSG_HINT_MOVE},
	{always, CY_MSG_HINT_OPEN},
	{always, CY_MSG_HINT_HELP},
	{always, CY_MSG_HINT_CLOSE},
	{always, CY_MSG_HINT_FOLD},
	{always, CY_MSG_HINT_UNFOLD},
	{has_jumps, CY_MSG_HINT_BACK},
};

static const struct hint table_hints[] = {
	{always, CY_MSG_HINT_PLACE},
	{always, CY_MSG_HINT_FILTER},
	{always, CY_MSG_HINT_SORT},
	{always, CY_MSG_HINT_GROUP},
	{always, CY_MSG_HINT_EXPORT},
	{always, CY_MSG_HINT_CLOSE},
	{always, CY_MSG_HINT_HELP},
	{always, CY_MSG_HINT_CARD},
	{has_jumps, CY_MSG_HINT_BACK},
};

static const struct hint cites_hints[] = {
	{always, CY_MSG_HINT_TARGET},
	{always, CY_MSG_HINT_FILTER},
	{always, CY_MSG_HINT_CARD},
	{always, CY_MSG_HINT_GROUP},
	{always, CY_MSG_HINT_CLOSE},
	{always, CY_MSG_HINT_HELP},
	{always, CY_MSG_HINT_SORT},
	{always, CY_MSG_HINT_EXPORT},
	{has_jumps, CY_MSG_HINT_BACK},
};

static const struct hint ledger_hints[] = {
	{always, CY_MSG_HINT_STATE},
	{always, CY_MSG_HINT_OWNER},
	{always, CY_MSG_HINT_DUE},
	{always, CY_MSG_HINT_NOTE},
	{always, CY_MSG_HINT_CLOSE},
	{always, CY_MSG_HINT_HELP},
	{always, CY_MSG_HINT_FILTER},
	{always, CY_MSG_HINT_GROUP},
	{always, CY_MSG_HINT_MATRIX},
	{always, CY_MSG_HINT_EXPORT},
	{always, CY_MSG_HINT_PLACE},
};

static const struct hint notes_hints[] = {
	{always, CY_MSG_HINT_PLACE},
	{always, CY_MSG_HINT_NOTE},
	{always, CY_MSG_HINT_DELETE},
	{always, CY_MSG_HINT_FILTER},
	{always, CY_MSG_HINT_CLOSE},
	{always, CY_MSG_HINT_HELP},
	{always, CY_MSG_HINT_SORT},
	{always, CY_MSG_HINT_GROUP},
	{always, CY_MSG_HINT_EXPORT},
	{always, CY_MSG_HINT_CARD},
};

static const struct hint sides_hints[] = {
	{always, CY_MSG_HINT_DIFFERENCE},
	{always, CY_MSG_HINT_PLACE},
	{always, CY_MSG_HINT_SIDE},
	{always, CY_MSG_HINT_CLOSE},
	{always, CY_MSG_HINT_HELP},
	{always, CY_MSG_HINT_PAGE},
};

static const struct hint recall_hints[] = {{always, CY_MSG_HINT_RECALL}};
static const struct hint help_hints[] = {{always, CY_MSG_HINT_IN_HELP}};

#define HINTS(table) (*n = CY_LEN(table), (table))

static const struct hint *hints_of(const struct cy_app *app, size_t *n)
{
	if (app->mode == MODE_HELP)
		return HINTS(help_hints);
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

void hints_put(const struct cy_app *app, int cols, struct cy_buf *out)
{
	size_t n;
	const struct hint *hints = hints_of(app, &n);
	int col = 0;

	for (size_t i = 0; i < n; i++) {
		const char *text = cy_msg(hints[i].text);

		if (!hints[i].matters(app))
			continue;
		col += (col ? 2 : 0) + cy_width_of(cy_span_str(text));
		if (col > cols && out->n)
			return;
		cy_buf_printf(out, "%s%s", out->n ? "  " : "", text);
	}
}
