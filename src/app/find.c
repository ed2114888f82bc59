/*
 * app/find: one query and one session at a time, over the whole library. The panel shows all its
 * hits; searching in the document walks through those of the open one.
 */
#include "bars.h"

#include "chayue/base/clock.h"
#include "chayue/text/utf8.h"

enum { FOLLOW_US = 100000 };

void find_set_query(struct cy_app *app, struct cy_span text)
{
	struct cy_query *query =
		cy_query_parse_with(text, app->options.query_options, synonyms_now(app));

	cy_panel_set_search(&app->panel, NULL);
	cy_spread_set(&app->spread, NULL, NULL);
	cy_why_free(app->why);
	app->why = NULL;
	cy_search_free(app->search);
	app->search = NULL;
	app->search_stopped = app->seen_done = false;
	app->seen_results = 0;
	app->reader.hit = (struct cy_range){0, 0};
	cy_buf_clear(&app->query_error);
	if (query->error)
		cy_buf_puts(&app->query_error, query->error);
	if (cy_query_is_empty(query) || query->error)
		cy_query_free(query);
	else
		app->search = cy_search_new(app->library, query);
	if (app->search)
		cy_search_set_order(app->search, app->order);
	cy_panel_set_search(&app->panel, app->search);
	if (app->panel_open)
		app_refresh_list(app);
	app->dirty = true;
}

void find_remember(struct cy_app *app)
{
	const char *text = app->search ? cy_search_query(app->search)->text : "";

	if (*text)
		recall_tell(app, queries_remember(&app->queries, text));
}

bool find_last_query(struct cy_app *app)
{
	recall_refresh(app);
	if (app->queries.earlier.n == 0)
		return false;
	find_set_query(app, cy_span_str(app->queries.earlier.v[app->queries.earlier.n - 1]));
	find_step(app, 0);
	return app->search != NULL;
}

void find_clear(struct cy_app *app)
{
	find_remember(app);
	find_set_query(app, cy_span("", 0));
}

bool find_is_busy(const struct cy_app *app)
{
	return !cy_spread_is_done(&app->spread) ||
	       (app->search && cy_search_has_work(app->search)) ||
	       (app->why && !cy_why_is_done(app->why));
}

void find_ask_why(struct cy_app *app)
{
	bool complete = app->search && cy_search_is_done(app->search) &&
			!cy_library_progress(app->library).loading;

	if (complete && !app->why && !cy_search_sums(app->search).documents)
		app->why = cy_why_new(app->library, cy_search_query(app->search));
}

void find_follow(struct cy_app *app)
{
	uint64_t documents = app->search ? cy_search_sums(app->search).documents : 0;

	if (documents == app->seen_results)
		return;
	app->seen_results = documents;
	app->followed = cy_clock_us();
	cy_panel_refresh(&app->panel);
	if (app->panel_open)
		app_refresh_list(app);
	if (app->panel_open && app->focus == PANE_PANEL)
		place_preview(app);
	app->dirty = true;
}

/* The first documents and the last are shown at once, what comes between every FOLLOW_US: rows that
 * come and go are not to be read. */
static void notice_results(struct cy_app *app)
{
	bool done = cy_search_is_done(app->search);
	bool early = app->options.clock && app->seen_results && !done &&
		     cy_clock_us() - app->followed < FOLLOW_US;

	if (done && !app->seen_done) {
		app->dirty = true;
		find_ask_why(app);
	}
	app->seen_done = done;
	if (!early)
		find_follow(app);
}

void find_step(struct cy_app *app, uint64_t budget_us)
{
	if (app->search) {
		if (cy_search_has_work(app->search) || !budget_us)
			cy_search_step(app->search, budget_us);
		notice_results(app);
	}
	if (app->why && !cy_why_is_done(app->why) && cy_why_step(app->why, budget_us))
		app->dirty = true;
}

void find_step_spread(struct cy_app *app, uint64_t budget_us)
{
	cy_spread_set(&app->spread, app->search, app->screen.reader.rows ? app->reader.doc : NULL);
	if (cy_spread_step(&app->spread, budget_us))
		app->dirty = true;
}

void find_open_panel(struct cy_app *app)
{
	if (!app->panel_open) {
		app->panel_origin.place = place_now(app);
		app->panel_origin.row = cy_list_chosen(&app->list);
		app->panel_origin.focus = app->focus;
		app->panel_open = true;
	}
	if (app->search) {
		cy_lineedit_set(&app->query, cy_span_str(cy_search_query(app->search)->text));
		app_refresh_list(app);
	}
	app->outline_open = false;
	app_set_focus(app, PANE_PANEL);
	if (app->search)
		place_preview(app);
}

void find_close_panel(struct cy_app *app)
{
	recall_cancel(app);
	app->panel_open = false;
	app_refresh_list(app);
	app_set_focus(app, app->focus == PANE_PANEL ? PANE_LIST : app->focus);
}

/* List and panel follow the same order; the chosen hit stays chosen. Behind the last order comes
 * the folder's. */
void find_set_order(struct cy_app *app, enum cy_order order)
{
	app->order = order;
	if (!app->search)
		return;
	cy_panel_keep_choice(&app->panel);
	cy_search_set_order(app->search, app->order);
	cy_panel_refresh(&app->panel);
	app_refresh_list(app);
}

void find_next_order(struct cy_app *app)
{
	find_set_order(app, (app->order + 1) % CY_N_ORDERS);
	set_note(app, CY_SET_order, (int)app->order);
	app_say(app, bars_order_name(app->order));
}

static bool ends_with(struct cy_span text, const char *end)
{
	size_t n = strlen(end);

	return text.n >= n && memcmp(text.p + text.n - n, end, n) == 0;
}

/* One operator is enough. */
static void append_within(struct cy_lineedit *query)
{
	struct cy_span text = cy_buf_span(&query->text);
	const char *missing = ends_with(text, " >> ")  ? ""
			      : ends_with(text, " >>") ? " "
			      : ends_with(text, " ")   ? ">> "
						       : " >> ";

	cy_lineedit_edit(query, CY_EDIT_END);
	cy_lineedit_insert(query, cy_span_str(missing));
}

void find_within(struct cy_app *app)
{
	struct cy_hit hit;
	uint32_t doc;
	bool chosen;

	if (app->focus != PANE_PANEL)
		find_open_panel(app);
	chosen = cy_panel_chosen(&app->panel, &doc, &hit);
	append_within(&app->query);
	find_set_query(app, cy_buf_span(&app->query.text));
	if (chosen)
		cy_panel_choose(&app->panel, doc, hit.start);
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

size_t find_readings(
	const struct cy_app *app, const struct cy_reading **top, struct cy_range *typed)
{
	const struct cy_query *query;

	if (!app->search)
		return 0;
	query = cy_search_query(app->search);
	for (size_t i = 0; i < query->terms.n; i++) {
		if (!query->terms.v[i].pinyin || query->terms.v[i].field != CY_FIELD_TEXT)
			continue;
		*typed = query->terms.v[i].typed;
		return cy_readings_top(
			cy_search_readings(app->search), (uint32_t)i, top, N_READINGS);
	}
	return 0;
}

/* The pinyin in the query gives way to the characters: this is how Chinese is typed. */
void find_choose_reading(struct cy_app *app, unsigned number)
{
	const struct cy_reading *top[N_READINGS];
	struct cy_range typed;
	struct cy_buf text = {0};
	struct cy_span old = cy_buf_span(&app->query.text);

	if (number == 0 || number > find_readings(app, top, &typed))
		return;
	cy_buf_append(&text, old.p, typed.start);
	cy_buf_puts(&text, top[number - 1]->text);
	cy_buf_append(&text, old.p + typed.end, old.n - typed.end);
	cy_lineedit_set(&app->query, cy_buf_span(&text));
	cy_buf_dispose(&text);
	find_set_query(app, cy_buf_span(&app->query.text));
}
