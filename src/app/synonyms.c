/*
 * app/synonyms: the short forms that the documents give (study/shortforms), for the query. They are
 * gathered in the background when everything is loaded and no search is under way, once a library,
 * unless the switch is off.
 */
#include "bars.h"

#include "chayue/view/format.h"

const struct cy_synonyms *synonyms_now(const struct cy_app *app)
{
	return app->shortforms ? cy_shortforms_get(app->shortforms) : NULL;
}

/* Whether some word of the query has another form. */
static bool concern(const struct cy_app *app, struct cy_span text, unsigned options)
{
	struct cy_query *query = cy_query_parse_with(text, options, synonyms_now(app));
	bool any = false;

	cy_vec_each (term, &query->terms)
		any = any || term->synonym;
	cy_query_free(query);
	return any;
}

static bool concern_search(const struct cy_app *app)
{
	return app->search && concern(app, cy_span_str(cy_search_query(app->search)->text),
				      app->options.query_options);
}

/* Tables of queries that were opened before. */
static void fill_again(struct cy_app *app)
{
	for (size_t i = 0; i < app->tables.n; i++) {
		const struct table_layer *layer = app->tables.v[i];

		if (layer->study && layer->study->kind->of_query &&
			concern(app, cy_buf_span(&layer->asked.query), layer->asked.query_options))
			tables_open_again(app, i);
	}
}

/* The same query, with the forms that were not known when it was typed. */
static void search_again(struct cy_app *app)
{
	struct cy_buf query = {0};
	struct cy_range at = app->reader.hit;
	struct cy_hit hit;
	uint32_t doc;
	bool chosen = cy_panel_chosen(&app->panel, &doc, &hit);

	cy_buf_puts(&query, cy_search_query(app->search)->text);
	find_set_query(app, cy_buf_span(&query));
	if (chosen)
		cy_panel_choose(&app->panel, doc, hit.start);
	app->reader.hit = at;
	cy_buf_dispose(&query);
}

/* Before anything is opened nothing is loading either. */
bool synonyms_are_due(const struct cy_app *app)
{
	return !app->shortforms && cy_library_count(app->library) &&
	       app->options.query_options & CY_QUERY_SYNONYMS &&
	       !cy_library_progress(app->library).loading && !find_is_busy(app);
}

void synonyms_step(struct cy_app *app, uint64_t budget_us)
{
	if (synonyms_are_due(app))
		app->shortforms = cy_shortforms_new(app->library, app->options.rules_folder);
	if (!app->shortforms || app->shortforms_seen || find_is_busy(app) ||
		!cy_shortforms_step(app->shortforms, budget_us ? budget_us : 1))
		return;
	app->shortforms_seen = true;
	if (!synonyms_now(app))
		return;
	if (concern_search(app))
		search_again(app);
	fill_again(app);
}

/* Shown */

static void put_form(const struct cy_app *app, size_t index, uint64_t count, struct cy_buf *out)
{
	const struct cy_query *query = cy_search_query(app->search);
	const struct cy_term *term = &query->terms.v[index];

	cy_buf_printf(out, "  %.*s=%s ×", (int)(term->typed.end - term->typed.start),
		query->text + term->typed.start, cy_synonym_text(term->synonym));
	cy_format_count(out, count);
}

static uint64_t count_of(const struct cy_search *search, size_t term)
{
	uint64_t count = 0;

	cy_vec_each (reading, &cy_search_readings(search)->list) {
		if (reading->term == term)
			count += reading->count;
	}
	return count;
}

bool synonyms_put(const struct cy_app *app, struct cy_buf *out)
{
	bool any = false;

	for (size_t i = 0; app->search && i < cy_search_query(app->search)->terms.n; i++) {
		uint64_t count;

		if (!cy_search_query(app->search)->terms.v[i].synonym)
			continue;
		count = count_of(app->search, i);
		if (!count)
			continue;
		if (!any)
			cy_buf_puts(out, cy_msg(CY_MSG_SYNONYMS_LEAD));
		any = true;
		put_form(app, i, count, out);
	}
	if (any)
		cy_buf_printf(out, "  %s", cy_msg(CY_MSG_SYNONYMS_HINT));
	return any;
}
