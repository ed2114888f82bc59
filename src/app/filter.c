/* app/filter: only the paragraphs of the document in the reader that a query finds, as & of less.
 */
#include "parts.h"

#include "chayue/query/parse.h"

void act_filter(struct cy_app *app)
{
	if (app->reader.doc)
		input_open_prompt(app, PROMPT_PARAGRAPHS);
}

/* A session of its own, for one document; nothing of the library is searched. */
static void filter_by(struct cy_app *app, struct cy_query *query)
{
	struct cy_search *search = cy_search_new(app->library, query);
	struct cy_hits hits = {0};

	cy_search_hits(search, app->reader.doc->id, &hits);
	cy_reader_filter(&app->reader, &hits);
	cy_vec_dispose(&hits.list);
	cy_search_free(search);
}

void filter_set(struct cy_app *app, struct cy_span text)
{
	struct cy_query *query = cy_query_parse(text, app->options.query_options);

	cy_buf_clear(&app->filter_text);
	cy_buf_append(&app->filter_text, text.p, text.n);
	cy_reader_filter(&app->reader, NULL);
	if (query->error || cy_query_is_empty(query))
		cy_query_free(query);
	else
		filter_by(app, query);
	app->dirty = true;
}

void filter_entered(struct cy_app *app)
{
	struct cy_query *query;

	if (app->prompt.text.n == 0)
		filter_lift(app);
	query = cy_query_parse(cy_buf_span(&app->filter_text), app->options.query_options);
	if (query->error)
		app_complain(app, CY_MSG_BAD_EXPRESSION, query->error);
	else if (!cy_query_is_empty(query) && !cy_reader_is_filtered(&app->reader))
		app_say(app, CY_MSG_FILTER_NONE);
	cy_query_free(query);
}

void filter_lift(struct cy_app *app)
{
	filter_set(app, cy_span("", 0));
}

void filter_reveal(struct cy_app *app, size_t offset)
{
	if (!cy_reader_reveal(&app->reader, offset))
		filter_lift(app);
}
