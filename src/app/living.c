/*
 * app/living: what changes in the folder is read by itself, when the watch says that it is time.
 */
#include "parts.h"

#include "chayue/base/clock.h"
#include "chayue/doc/watch.h"

uint64_t living_now(const struct cy_app *app)
{
	return app->options.clock ? cy_clock_us() : 0;
}

static bool may_read(const struct cy_app *app)
{
	return app->library && !app->next && !cy_library_progress(app->library).loading;
}

int living_patience(const struct cy_app *app)
{
	uint64_t due = cy_watch_due(app->options.watch), now;

	if (due == CY_WATCH_NEVER || !may_read(app))
		return -1;
	now = living_now(app);
	return due <= now ? 0 : (int)((due - now) / 1000 + 1);
}

static void tell_limits(struct cy_app *app)
{
	unsigned limits;

	if (app->message.n || cy_library_progress(app->library).loading)
		return;
	limits = cy_watch_take_limits(app->options.watch);
	if (limits & CY_WATCH_REMOTE)
		app_say(app, CY_MSG_WATCH_REMOTE, KEY_TEXT(app, app->focus, reload));
	else if (limits & CY_WATCH_FULL)
		app_say(app, CY_MSG_WATCH_FULL, KEY_TEXT(app, app->focus, reload));
}

void living_step(struct cy_app *app)
{
	if (!app->options.watch)
		return;
	cy_watch_read(app->options.watch, living_now(app));
	tell_limits(app);
	if (living_patience(app) == 0)
		reload_start(app, RELOAD_CHANGED);
}
