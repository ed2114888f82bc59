/* app/command: the command line: names of actions, line numbers, percentages, completion. */
#include "state.h"

#include <stdint.h>
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

static bool names_search(const struct action *action)
{
	return action->run == act_save_search || action->run == act_delete_search;
}

/* What may stand behind the name is for the action to take. */
static bool takes_argument(const struct action *action)
{
	return names_search(action) || action->run == act_compare ||
	       action->run == act_list_width || action->run == act_list_height ||
	       action->run == act_panel_height;
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

/* The text behind the first blanks; both are without blanks at their ends. */
static struct cy_span split(struct cy_span *line)
{
	struct cy_span rest;
	const char *blank;

	while (line->n && line->p[line->n - 1] == ' ')
		line->n--;
	blank = line->n ? memchr(line->p, ' ', line->n) : NULL;
	if (!blank)
		return cy_span("", 0);
	rest = cy_span_slice(*line, (size_t)(blank - line->p), line->n);
	line->n -= rest.n;
	while (rest.p[0] == ' ')
		rest = cy_span_slice(rest, 1, rest.n);
	return rest;
}

static void run_action(struct cy_app *app, struct cy_span line)
{
	struct cy_span name = line, argument = split(&name);
	const struct action *action = find_command(app, name);

	if (action && takes_argument(action))
		app->argument = argument;
	else
		action = find_command(app, line);
	if (!action)
		app_complain(app, CY_MSG_COMMAND_UNKNOWN, line.p);
	else if (!keymap_works(action, app->focus))
		app_complain(app, CY_MSG_COMMAND_ELSEWHERE, line.p);
	else
		action->run(app);
	app->argument = cy_span("", 0);
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

/* Whether the text begins with what stood there when Tab was first pressed. */
static bool is_candidate(const struct cy_app *app, struct cy_span text)
{
	return cy_span_starts(text, cy_buf_span(&app->completed));
}

/* Counts those of a command's saved queries that are candidates, and gives the one of number
 * *wanted, which counts down. */
static size_t saved_candidates(
	struct cy_app *app, const char *command, size_t *wanted, struct cy_buf *out)
{
	struct cy_buf text = {0};
	size_t n = 0;

	cy_vec_each (saved, &app->queries.saved) {
		cy_buf_clear(&text);
		cy_buf_printf(&text, "%s %s", command, saved->name);
		if (!is_candidate(app, cy_buf_span(&text)))
			continue;
		n++;
		if ((*wanted)-- == 0)
			cy_buf_append(out, text.p, text.n);
	}
	cy_buf_dispose(&text);
	return n;
}

/* The number of candidates; the one of number `wanted` is appended to out. Saved queries are among
 * them once a blank stands behind the command. */
static size_t candidates(struct cy_app *app, size_t wanted, struct cy_buf *out)
{
	struct cy_span typed = cy_buf_span(&app->completed);
	bool behind = typed.n && memchr(typed.p, ' ', typed.n);
	char name[NAME_SIZE];
	size_t n = 0;

	for (size_t i = 0; i < n_actions; i++) {
		command_name(&actions[i], name);
		if (behind && names_search(&actions[i])) {
			n += saved_candidates(app, name, &wanted, out);
		} else if (is_candidate(app, cy_span_str(name))) {
			n++;
			if (wanted-- == 0)
				cy_buf_puts(out, name);
		}
	}
	return n;
}

void command_complete(struct cy_app *app)
{
	struct cy_buf text = {0};
	size_t n;

	if (!app->completing) {
		cy_buf_clear(&app->completed);
		cy_buf_append(&app->completed, app->prompt.text.p, app->prompt.text.n);
		app->candidate = 0;
	}
	n = candidates(app, SIZE_MAX, &text);
	if (n == 0)
		return;
	candidates(app, app->candidate++ % n, &text);
	cy_lineedit_set(&app->prompt, cy_buf_span(&text));
	cy_buf_dispose(&text);
	app->completing = true;
}
