/*
 * app/feed: a document that still comes. What has come of it is a library like any other; when
 * there is more, another one with all of it takes its place, as when the folder is read anew
 * (reload.c). Since each costs as much as all the text so far, they keep a distance of a multiple
 * of what the last one took: a quick producer costs a small share of the time, a slow one is shown
 * line by line.
 */
#include "parts.h"

#include "chayue/base/clock.h"

enum {
	READ_US = 4000,  /* of a slice of work */
	PACE_US = 50000, /* between two libraries at least */
	SHARE = 8        /* of the time that one took, likewise */
};

bool feed_comes(const struct cy_app *app)
{
	return app->options.feed && !cy_feed_ended(app->options.feed, NULL);
}

static bool is_opened(const struct cy_app *app)
{
	return cy_library_progress(app->library).started != 0;
}

/* More has come than is shown or on its way to be. */
static bool has_news(const struct cy_app *app)
{
	const struct cy_feed *feed = app->options.feed;

	return cy_feed_size(feed) != app->fed || (cy_feed_ended(feed, NULL) && !app->fed_whole);
}

static bool is_due(const struct cy_app *app)
{
	struct cy_progress last = cy_library_progress(app->library);
	uint64_t end = app->taken_over > last.ended ? app->taken_over : last.ended;
	uint64_t pace = SHARE * (end - last.started);

	return !app->next && last.ended &&
	       (!feed_comes(app) || cy_clock_us() - end >= (pace > PACE_US ? pace : PACE_US));
}

void feed_note(struct cy_app *app)
{
	if (!app->options.feed)
		return;
	app->fed = cy_feed_size(app->options.feed);
	app->fed_whole = cy_feed_ended(app->options.feed, NULL);
}

static void tell_end(struct cy_app *app)
{
	int error;

	if (cy_feed_ended(app->options.feed, &error) && error)
		app_complain(app, CY_MSG_FEED_FAILED, cy_msg_error(error));
	app->dirty = true;
}

void feed_step(struct cy_app *app)
{
	struct cy_feed *feed = app->options.feed;

	if (!feed || app->fed_whole)
		return;
	if (cy_feed_read(feed, READ_US) && cy_feed_ended(feed, NULL))
		tell_end(app);
	if (!is_opened(app)) {
		if (app->options.single && has_news(app)) {
			feed_note(app);
			cy_library_open(app->library, (const char *const[]){"-"}, 1);
		}
		return;
	}
	if (has_news(app) && is_due(app))
		reload_start(app, RELOAD_FED);
}

void feed_go_end(struct cy_app *app)
{
	if (!app->options.feed)
		return;
	app->at_end = true; /* what has come may not be shown yet, also when it has ended */
	cy_feed_more(app->options.feed);
}

int cy_app_fd(const struct cy_app *app)
{
	return app->options.feed ? cy_feed_fd(app->options.feed) : -1;
}

int feed_patience(const struct cy_app *app)
{
	if (!app->options.feed || app->next || !has_news(app))
		return -1;
	return PACE_US / 1000;
}
