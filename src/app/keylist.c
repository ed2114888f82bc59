/* app/keylist: which keys do what now: a page of them all, and a line about one. */
#include "parts.h"

#include "chayue/text/width.h"

enum { KEYS_COLS = 18, COMMAND_COLS = 20 /* [cell] */ };

static const char *pane_title(enum pane pane)
{
	static const enum cy_msg titles[N_PANES] = {
		[PANE_LIST] = CY_MSG_PANE_LIST,
		[PANE_OUTLINE] = CY_MSG_PANE_OUTLINE,
		[PANE_READER] = CY_MSG_PANE_READER,
		[PANE_PANEL] = CY_MSG_PANE_PANEL,
		[PANE_TABLE] = CY_MSG_PANE_TABLE,
		[PANE_SIDES] = CY_MSG_PANE_SIDES,
	};

	return cy_msg(titles[pane]);
}

/* Blanks up to a column, one at least. */
static void pad_to(struct cy_buf *out, size_t start, int cols)
{
	int width = cy_width_of(cy_span(out->p + start, out->n - start));

	cy_buf_printf(out, "%*s", cols > width ? cols - width : 1, "");
}

static bool same_command(const struct binding *a, const struct binding *b)
{
	return a->action == b->action &&
	       strcmp(a->argument ? a->argument : "", b->argument ? b->argument : "") == 0;
}

static void put_command(const struct binding *binding, struct cy_buf *out)
{
	cy_buf_putc(out, ':');
	keymap_put_command(binding->action, out);
	if (binding->argument)
		cy_buf_printf(out, " %s", binding->argument);
}

/* Where a binding is from, if not from the defaults. */
static void put_origin(const struct cy_app *app, const struct binding *binding, struct cy_buf *out)
{
	struct cy_buf name = {0};

	if (binding->rank == RANK_USER) {
		cy_buf_printf(out, cy_msg(CY_MSG_KEYS_LINE), binding->line);
	} else if (binding->rank != RANK_DEFAULT) {
		cy_setting_put_value(CY_SET_keymap, app->settings.value[CY_SET_keymap], &name);
		cy_buf_printf(out, cy_msg(CY_MSG_KEYS_FROM), name.p);
	}
	cy_buf_dispose(&name);
}

/* All keys of a pane that run one command, on the line of the first of them. */
static void put_entry(const struct cy_app *app, enum pane pane, size_t first, struct cy_buf *out)
{
	const struct binding *all = app->keymap.panes[pane].v, *binding = &all[first];
	size_t n = app->keymap.panes[pane].n, start;
	char name[CY_SEQUENCE_NAME_SIZE];

	for (size_t i = 0; i < first; i++) {
		if (same_command(&all[i], binding))
			return;
	}
	cy_buf_puts(out, "  ");
	start = out->n;
	for (size_t i = first; i < n; i++) {
		if (same_command(&all[i], binding))
			cy_buf_printf(out, "%s%s", i > first ? " " : "",
				cy_sequence_name(&all[i].keys, name));
	}
	pad_to(out, start, KEYS_COLS);
	start = out->n;
	put_command(binding, out);
	pad_to(out, start, COMMAND_COLS);
	cy_buf_puts(out, binding->action->help[cy_msg_lang()]);
	put_origin(app, binding, out);
	cy_buf_putc(out, '\n');
}

void keylist_put(const struct cy_app *app, struct cy_buf *out)
{
	struct cy_buf name = {0};

	cy_setting_put_value(CY_SET_keymap, app->settings.value[CY_SET_keymap], &name);
	cy_buf_printf(out, cy_msg(CY_MSG_KEYS_TITLE), name.p);
	cy_buf_putc(out, '\n');
	cy_buf_dispose(&name);
	if (app->conflicts.list.n)
		cy_buf_printf(out, "\n%s\n", cy_msg(CY_MSG_KEYS_CONFLICTS));
	cy_vec_each (diag, &app->conflicts.list)
		cy_buf_printf(out, "  %s\n", diag->what);
	for (unsigned pane = 0; pane < N_PANES; pane++) {
		cy_buf_printf(out, "\n%s (%s)\n", pane_title((enum pane)pane),
			keymap_pane_name((enum pane)pane));
		for (size_t i = 0; i < app->keymap.panes[pane].n; i++)
			put_entry(app, (enum pane)pane, i, out);
	}
}

/* About one key */

static const struct binding *find(
	const struct cy_app *app, unsigned pane, const struct cy_sequence *keys)
{
	bool more;

	return keymap_find(&app->keymap, (enum pane)pane, keys, &more);
}

/* What it does in this pane, and in which others, unless a pane before has told. */
static void put_meaning(
	const struct cy_app *app, unsigned pane, const struct cy_sequence *keys, struct cy_buf *out)
{
	const struct binding *binding = find(app, pane, keys), *other;

	for (unsigned i = 0; binding && i < pane; i++) {
		other = find(app, i, keys);
		if (other && same_command(other, binding))
			return;
	}
	if (!binding)
		return;
	cy_buf_puts(out, out->n ? "; " : "");
	put_command(binding, out);
	cy_buf_puts(out, " (");
	for (unsigned i = pane; i < N_PANES; i++) {
		other = find(app, i, keys);
		if (other && same_command(other, binding))
			cy_buf_printf(
				out, "%s%s", i > pane ? " " : "", keymap_pane_name((enum pane)i));
	}
	cy_buf_putc(out, ')');
	put_origin(app, binding, out);
}

/* Sequences that begin so. */
static void put_longer(const struct cy_app *app, const struct cy_sequence *keys, struct cy_buf *out)
{
	char name[CY_SEQUENCE_NAME_SIZE];

	cy_vec_each (b, &app->keymap.panes[app->focus]) {
		if (b->keys.n > keys->n && cy_sequence_starts(&b->keys, keys))
			cy_buf_printf(
				out, "%s%s", out->n ? " " : "", cy_sequence_name(&b->keys, name));
	}
}

static void tell_keys(struct cy_app *app, const struct cy_sequence *keys)
{
	char name[CY_SEQUENCE_NAME_SIZE];
	struct cy_buf text = {0};

	for (unsigned pane = 0; pane < N_PANES; pane++)
		put_meaning(app, pane, keys, &text);
	if (!text.n)
		put_longer(app, keys, &text);
	if (text.n)
		app_say(app, CY_MSG_OPTION_STATE, cy_sequence_name(keys, name), text.p);
	else
		app_complain(app, CY_MSG_KEYS_NOTHING, cy_sequence_name(keys, name));
	cy_buf_dispose(&text);
}

void act_map(struct cy_app *app)
{
	struct cy_sequence keys;
	char *shown;

	if (app->argument.n == 0) {
		page_open(app, PAGE_KEYS);
		return;
	}
	if (cy_sequence_parse(&keys, app->argument) == 0) {
		tell_keys(app, &keys);
		return;
	}
	shown = cy_memdup(app->argument.p, app->argument.n);
	app_complain(app, CY_MSG_KEYS_BAD, shown);
	free(shown);
}
