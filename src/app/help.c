/* app/help: the help text, made from the table of actions with the keys that run them now. */
#include "parts.h"

#include "chayue/text/width.h"

enum { KEYS_COLS = 17, COLUMN = 18 /* [cell] behind the indent */ };

static const struct row {
	const char *subject[CY_N_LANGS]; /* NULL: an action */
	int action;
} rows[] = {
#define CY_SUBJECT(zh, en)                   {{zh, en}, -1},
#define CY_ACTION(name, keys, panes, zh, en) {{NULL}, ACTION_##name},
#include "chayue/app/actions.def"
#undef CY_ACTION
};

static void put_action(const struct keymap *map, const struct action *action, struct cy_buf *out)
{
	struct cy_buf keys = {0};
	int pad;

	keymap_put_keys(map, action, KEYS_COLS, &keys);
	pad = COLUMN - cy_width_of(cy_buf_span(&keys));
	cy_buf_printf(
		out, "  %s%*s%s\n", keys.p, pad > 1 ? pad : 1, "", action->help[cy_msg_lang()]);
	cy_buf_dispose(&keys);
}

void help_put(const struct cy_app *app, struct cy_buf *out)
{
	cy_buf_printf(out, "%s\n", cy_msg(CY_MSG_HELP_TITLE));
	for (size_t i = 0; i < CY_LEN(rows); i++) {
		if (rows[i].subject[0])
			cy_buf_printf(out, "\n%s\n", rows[i].subject[cy_msg_lang()]);
		else
			put_action(&app->keymap, &actions[rows[i].action], out);
	}
	cy_buf_printf(out, "\n%s\n\n%s\n\n%s\n", cy_msg(CY_MSG_HELP_INPUT),
		cy_msg(CY_MSG_HELP_COMMANDS), cy_msg(CY_MSG_HELP_QUERY));
}

void act_help(struct cy_app *app)
{
	page_open(app, PAGE_HELP);
}
