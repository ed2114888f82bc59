/* app/command: the command line: names of actions, line numbers, percentages, completion. */
#include "state.h"

#include <stdlib.h>

enum { NAME_SIZE = 64 };

/* The name as it is typed, with - for _. */
static void command_name(const struct action *action, char name[NAME_SIZE])
{
	size_t i = 0;

	for (; action->name[i] && i + 1 < NAME_SIZE; i++)
		name[i] = action->name[i] == '_' ? '-' : action->name[i];
	name[i] = '\0';
}

/* A name, or what a key of one character does (:q). */
static const struct action *find_command(const struct cy_app *app, struct cy_span typed)
{
	const struct action *action = keymap_command(typed);
	uint32_t key;

	if (!action && typed.n && cy_key_parse(typed, &key) == typed.n)
		action = keymap_find(key, app->focus);
	return action;
}

static void run_action(struct cy_app *app, struct cy_span line)
{
	const struct action *action = find_command(app, line);

	if (!action)
		app_complain(app, CY_MSG_COMMAND_UNKNOWN, line.p);
	else if (!keymap_works(action, app->focus))
		app_complain(app, CY_MSG_COMMAND_ELSEWHERE, line.p);
	else
		action->run(app);
}

void command_run(struct cy_app *app, struct cy_span line)
{
	char *end;

	while (line.n && line.p[0] == ' ')
		line = cy_span_slice(line, 1, line.n);
	if (line.n == 0)
		return;
	app->count = strtoul(line.p, &end, 10);
	app->has_count = end != line.p;
	if (app->has_count && end == line.p + line.n)
		act_top(app);
	else if (app->has_count && *end == '%')
		act_percent(app);
	else
		run_action(app, line);
	app->count = 0;
	app->has_count = false;
}

/* Whether the name begins with what stood there when Tab was first pressed. */
static bool is_candidate(const struct cy_app *app, const char *name)
{
	return cy_span_starts(cy_span_str(name), cy_buf_span(&app->completed));
}

void command_complete(struct cy_app *app)
{
	char name[NAME_SIZE];
	size_t n = 0, wanted;

	if (!app->completing) {
		cy_buf_clear(&app->completed);
		cy_buf_append(&app->completed, app->prompt.text.p, app->prompt.text.n);
		app->candidate = 0;
	}
	for (size_t i = 0; i < n_actions; i++) {
		command_name(&actions[i], name);
		n += is_candidate(app, name);
	}
	if (n == 0)
		return;
	wanted = app->candidate++ % n;
	for (size_t i = 0; i < n_actions; i++) {
		command_name(&actions[i], name);
		if (is_candidate(app, name) && wanted-- == 0) {
			cy_lineedit_set(&app->prompt, cy_span_str(name));
			break;
		}
	}
	app->completing = true;
}
