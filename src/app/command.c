/* app/command: the command line: names of actions, line numbers, percentages, completion, history.
 */
#include "parts.h"

#include "chayue/base/attr.h"
#include "chayue/base/mem.h"
#include "chayue/text/width.h"

#include <stdint.h>
#include <stdlib.h>

enum { NAME_SIZE = 64, MOST_COMMANDS = 100 /* remembered */ };

/* The name as it is typed, with - for _. */
static void command_name(const struct action *action, char name[NAME_SIZE])
{
	size_t i = 0;

	for (; action->name[i] && i + 1 < NAME_SIZE; i++)
		name[i] = action->name[i] == '_' ? '-' : action->name[i];
	name[i] = '\0';
}

/* What fingers type that know vim; there is nothing to save. */
static const struct action *find_habit(struct cy_span typed)
{
	static const struct {
		const char *typed, *name;
	} habits[] = {{"q!", "quit"}, {"qa", "quit"}, {"qa!", "quit"}, {"wq", "quit"},
		{"x", "quit"}, {"noh", "cancel"}, {"nohlsearch", "cancel"}};

	for (size_t i = 0; i < CY_LEN(habits); i++) {
		if (cy_span_equal(typed, cy_span_str(habits[i].typed)))
			return keymap_command(cy_span_str(habits[i].name));
	}
	return NULL;
}

/* A name, or what a key of one character does (:q). */
static const struct action *find_command(const struct cy_app *app, struct cy_span typed)
{
	const struct action *action = keymap_command(typed);
	const struct binding *binding;
	struct cy_sequence keys = {.n = 1};
	bool more;

	if (action || !typed.n)
		return action;
	if (cy_key_parse(typed, &keys.key[0]) != typed.n)
		return find_habit(typed);
	keys.key[0] = cy_key_half_width(keys.key[0]);
	binding = keymap_find(&app->keymap, app->focus, &keys, &more);
	return binding && !binding->argument ? binding->action : find_habit(typed);
}

struct cy_span command_split(struct cy_span *line)
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
	struct cy_span name = line, argument = command_split(&name);
	const struct action *action = find_command(app, name);

	if (action && keymap_takes_argument(action))
		app->argument = argument;
	else
		action = find_command(app, line);
	if (!action)
		app_complain(app, CY_MSG_COMMAND_UNKNOWN, line.p);
	else if (!keymap_works(action, app->focus))
		app_complain(app, CY_MSG_COMMAND_ELSEWHERE, line.p);
	else
		action_run(action, app);
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

/* The same for candidates that a text is: `set`, its names and their values. */
static size_t one_candidate(
	const struct cy_app *app, struct cy_span text, size_t *wanted, struct cy_buf *out)
{
	if (!is_candidate(app, text))
		return 0;
	if ((*wanted)-- == 0)
		cy_buf_append(out, text.p, text.n);
	return 1;
}

static size_t value_candidates(
	struct cy_app *app, enum cy_setting setting, size_t *wanted, struct cy_buf *out)
{
	struct cy_buf text = {0};
	size_t n = 0;

	for (const char *word = cy_setting_words(setting); *word;) {
		size_t length = strcspn(word, " ");

		cy_buf_clear(&text);
		cy_buf_printf(&text, "set %s %.*s", cy_setting_name(setting), (int)length, word);
		n += one_candidate(app, cy_buf_span(&text), wanted, out);
		word += length + (word[length] == ' ');
	}
	cy_buf_dispose(&text);
	return n;
}

/* Values once a blank stands behind a name. */
static size_t setting_candidates(struct cy_app *app, size_t *wanted, struct cy_buf *out)
{
	struct cy_buf text = {0};
	size_t n = 0;

	for (int i = 0; i < CY_N_SETTINGS; i++) {
		cy_buf_clear(&text);
		cy_buf_printf(&text, "set %s ", cy_setting_name((enum cy_setting)i));
		if (cy_span_starts(cy_buf_span(&app->completed), cy_buf_span(&text))) {
			n += value_candidates(app, (enum cy_setting)i, wanted, out);
		} else {
			text.n--;
			n += one_candidate(app, cy_buf_span(&text), wanted, out);
		}
	}
	cy_buf_dispose(&text);
	return n;
}

/* The number of candidates; the one of number `wanted` is appended to out. Saved queries and
 * settings are among them once a blank stands behind their commands. */
static size_t candidates(struct cy_app *app, size_t wanted, struct cy_buf *out)
{
	struct cy_span typed = cy_buf_span(&app->completed);
	bool behind = typed.n && memchr(typed.p, ' ', typed.n);
	char name[NAME_SIZE];
	size_t n = 0;

	for (size_t i = 0; i < n_actions; i++) {
		action_fn *run = actions[i].run;

		command_name(&actions[i], name);
		if (behind && (run == act_save_search || run == act_delete_search))
			n += saved_candidates(app, name, &wanted, out);
		else if (behind && run == act_set)
			n += setting_candidates(app, &wanted, out);
		else
			n += one_candidate(app, cy_span_str(name), &wanted, out);
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
	app->n_candidates = n;
	if (n == 0)
		return;
	candidates(app, app->candidate++ % n, &text);
	cy_lineedit_set(&app->prompt, cy_buf_span(&text));
	cy_buf_dispose(&text);
	app->completing = true;
}

/* What the command that the line begins with does, or what the setting means. */
static const char *typed_help(const struct cy_app *app)
{
	struct cy_span line = cy_buf_span(&app->prompt.text), name = command_split(&line);
	const struct action *action = keymap_command(line);
	enum cy_setting setting;

	if (!action)
		return "";
	(void)command_split(&name);
	setting = cy_setting_find(name);
	return action->run == act_set && setting != CY_N_SETTINGS ? cy_setting_help(setting)
								  : action->help[cy_msg_lang()];
}

void command_put_help(const struct cy_app *app, int cols, struct cy_buf *out)
{
	const char *help = typed_help(app);

	if (app->completing)
		cy_buf_printf(out, "%zu/%zu", (app->candidate - 1) % app->n_candidates + 1,
			app->n_candidates);
	if (*help && cy_width_of(cy_buf_span(out)) + 2 + cy_width_of(cy_span_str(help)) <= cols)
		cy_buf_printf(out, "%s%s", out->n ? "  " : "", help);
	if (cy_width_of(cy_buf_span(out)) > cols)
		cy_buf_clear(out);
}

/* Earlier commands */

void command_remember(struct cy_app *app, struct cy_span line)
{
	char *text;
	size_t n = 0;

	while (line.n && line.p[0] == ' ')
		line = cy_span_slice(line, 1, line.n);
	if (!line.n)
		return;
	text = cy_memdup(line.p, line.n);
	cy_vec_each (command, &app->commands) {
		if (strcmp(*command, text) == 0 ||
			(n == 0 && app->commands.n >= MOST_COMMANDS && command == app->commands.v))
			free(*command);
		else
			app->commands.v[n++] = *command;
	}
	app->commands.n = n;
	cy_vec_push(&app->commands, text);
}

static bool begins_as_typed(const struct cy_app *app, size_t i)
{
	return cy_span_starts(cy_span_str(app->commands.v[i]), cy_buf_span(&app->command_typed));
}

void command_recall(struct cy_app *app, int step)
{
	size_t n = app->commands.n, at = app->command_at;

	if (at == n) {
		cy_buf_clear(&app->command_typed);
		cy_buf_append(&app->command_typed, app->prompt.text.p, app->prompt.text.n);
	}
	do {
		if (step < 0 ? at == 0 : at == n)
			return;
		at += step < 0 ? (size_t)-1 : 1;
	} while (at < n && !begins_as_typed(app, at));
	app->command_at = at;
	app->completing = false;
	cy_lineedit_set(&app->prompt,
		at < n ? cy_span_str(app->commands.v[at]) : cy_buf_span(&app->command_typed));
}
