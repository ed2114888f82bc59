/* app/keymap: the table of actions.def, looked up by key and by name. */
#include "state.h"

#include "chayue/base/trail.h"
#include "chayue/text/width.h"

const struct action actions[] = {
#define CY_ACTION(name, keys, panes, zh, en) {#name, keys, panes, {zh, en}, act_##name},
#include "chayue/app/actions.def"
#undef CY_ACTION
};
const size_t n_actions = CY_LEN(actions);

static char pane_letter(enum pane pane)
{
	static const char letters[N_PANES] = {'l', 'o', 'r', 'p', 't', 's'};

	return letters[pane];
}

/* What an input method in full-width mode makes of command keys. */
static uint32_t half_width(uint32_t key)
{
	if (key == 0x3001) /* 、 stands on the slash key */
		return '/';
	return key > 0xFF00 && key < 0xFF5F ? key - 0xFEE0 : key;
}

static bool has_key(const struct action *action, uint32_t wanted)
{
	struct cy_span rest = cy_span_str(action->keys);

	while (rest.n) {
		uint32_t key;
		size_t n = cy_key_parse(rest, &key);

		if (n && key == wanted)
			return true;
		n = n ? n : 1;
		rest = cy_span_slice(rest, n, rest.n);
		while (rest.n && rest.p[0] == ' ')
			rest = cy_span_slice(rest, 1, rest.n);
	}
	return false;
}

bool keymap_works(const struct action *action, enum pane pane)
{
	return strchr(action->panes, pane_letter(pane)) != NULL;
}

void keymap_run(const struct action *action, struct cy_app *app)
{
	cy_trail_note(action->name);
	action->run(app);
}

const struct action *keymap_find(uint32_t key, enum pane pane)
{
	const struct action *found = NULL;

	key = half_width(key);
	for (size_t i = 0; i < n_actions; i++) {
		bool alone = actions[i].panes[1] == '\0';

		if (keymap_works(&actions[i], pane) && (!found || alone) &&
			has_key(&actions[i], key))
			found = &actions[i];
	}
	return found;
}

/* Names are written with - on the command line. */
static bool name_equal(const char *name, struct cy_span typed)
{
	if (strlen(name) != typed.n)
		return false;
	for (size_t i = 0; i < typed.n; i++) {
		if ((typed.p[i] == '-' ? '_' : typed.p[i]) != name[i])
			return false;
	}
	return true;
}

const struct action *keymap_command(struct cy_span name)
{
	for (size_t i = 0; i < n_actions; i++) {
		if (name_equal(actions[i].name, name))
			return &actions[i];
	}
	return NULL;
}

/* The keys, or the command of an action that has none. */
static void put_keys(const struct action *action, struct cy_buf *out)
{
	cy_buf_puts(out, action->keys);
	if (action->keys[0])
		return;
	cy_buf_putc(out, ':');
	for (const char *p = action->name; *p; p++)
		cy_buf_putc(out, *p == '_' ? '-' : *p);
}

void keymap_help(struct cy_buf *out)
{
	struct cy_buf keys = {0};

	cy_buf_printf(out, "%s\n\n", cy_msg(CY_MSG_HELP_TITLE));
	for (size_t i = 0; i < n_actions; i++) {
		int pad;

		cy_buf_clear(&keys);
		put_keys(&actions[i], &keys);
		pad = 18 - cy_width_of(cy_buf_span(&keys));
		cy_buf_printf(out, "  %s%*s%s\n", keys.p, pad > 1 ? pad : 1, "",
			actions[i].help[cy_msg_lang()]);
	}
	cy_buf_dispose(&keys);
	cy_buf_printf(out, "\n%s\n\n%s\n\n%s\n", cy_msg(CY_MSG_HELP_INPUT),
		cy_msg(CY_MSG_HELP_COMMANDS), cy_msg(CY_MSG_HELP_QUERY));
}
