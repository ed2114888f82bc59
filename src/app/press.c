/* app/press: a key goes behind those that wait; together they are an action, may become one, or
 * are nothing. */
#include "parts.h"

#include "chayue/base/trail.h"

enum press press_key(struct cy_app *app, enum pane pane, uint32_t key, struct binding *binding)
{
	struct cy_sequence *pending = &app->pending;
	bool waited = pending->n > 0, more;
	char name[CY_SEQUENCE_NAME_SIZE];
	const struct binding *found;

	if (waited && key == CY_KEY_ESC) {
		pending->n = 0;
		return PRESS_TAKEN;
	}
	pending->key[pending->n++] = cy_key_half_width(key);
	found = keymap_find(&app->keymap, pane, pending, &more);
	if (more)
		return PRESS_WAITS;
	cy_sequence_name(pending, name);
	pending->n = 0;
	if (found) {
		*binding = *found;
		return PRESS_ACTION;
	}
	if (waited)
		app_complain(app, CY_MSG_KEYS_NOTHING, name);
	return waited ? PRESS_TAKEN : PRESS_NOTHING;
}

void action_run(const struct action *action, struct cy_app *app)
{
	cy_trail_note(action->name);
	action->run(app);
}

void press_run(struct cy_app *app, const struct binding *binding)
{
	if (binding->argument)
		app->argument = cy_span_str(binding->argument);
	action_run(binding->action, app);
	app->argument = cy_span("", 0);
}
