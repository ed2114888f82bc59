/* app/start: where reading begins, as +N and +/QUERY of the command line say, once there is enough
 * of the document. A key pressed before that is the user's own choice. */
#include "parts.h"

#include <stdlib.h>

static void go_line(struct cy_app *app, const char *number)
{
	size_t line = strtoul(number, NULL, 10);

	if (app->reader.doc->lines < line && feed_comes(app))
		return;
	app->options.start = NULL;
	cy_reader_go_line(&app->reader, line);
}

static void find(struct cy_app *app, const char *query)
{
	bool found;

	find_set_query(app, cy_span_str(query));
	find_step(app, 0);
	found = find_in_document(app, 0);
	if (!found && !app->query_error.n && feed_comes(app))
		return; /* once more when more has come */
	app->options.start = NULL;
	find_remember(app);
	if (app->query_error.n)
		app_complain(app, CY_MSG_BAD_EXPRESSION, app->query_error.p);
	else if (!found)
		app_say(app, CY_MSG_FIND_NONE);
}

static void search_all(struct cy_app *app, const char *query)
{
	app->options.start = NULL;
	find_set_query(app, cy_span_str(query));
	find_open_panel(app);
}

void start_step(struct cy_app *app)
{
	const char *start = app->options.start;

	if (!start || !app->reader.doc || cy_library_progress(app->library).loading ||
		app->started_in == app->reader.doc)
		return;
	app->started_in = app->reader.doc;
	app->dirty = true;
	if (app->touched) {
		app->options.start = NULL;
	} else if (*start != '/') {
		app_set_focus(app, PANE_READER);
		if (*start == 'G') {
			app->options.start = NULL;
			act_bottom(app);
		} else {
			go_line(app, start);
		}
	} else if (app->options.single) {
		find(app, start + 1);
	} else {
		search_all(app, start + 1);
	}
}
