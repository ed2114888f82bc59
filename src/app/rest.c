/*
 * app/rest: while the list, the outline or the panel is gone through the reader's pane stays as it
 * was painted, and follows when the keys rest: over a slow line a held key costs some bytes a row,
 * not a page. Only painting waits; what the reader shows is settled at once, so that no action can
 * meet a reader that lags behind.
 */
#include "parts.h"

#include "chayue/base/clock.h"
#include "chayue/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { REST_US = 100000 };

static struct cy_rect pane(const struct cy_app *app)
{
	struct cy_rect head = app->screen.reader_head, rect = app->screen.reader;

	if (head.rows) {
		rect.row = head.row;
		rect.rows += head.rows;
	}
	return rect;
}

void rest_begin(struct cy_app *app)
{
	if (app->options.clock)
		app->rest_until = cy_clock_us() + REST_US;
}

void rest_end(struct cy_app *app)
{
	app->dirty = app->dirty || app->rest_until;
	app->rest_until = 0;
}

void rest_step(struct cy_app *app)
{
	if (app->rest_until && cy_clock_us() >= app->rest_until)
		rest_end(app);
}

int rest_patience(const struct cy_app *app)
{
	uint64_t now;

	if (!app->rest_until)
		return -1;
	now = cy_clock_us();
	return now >= app->rest_until ? 0 : (int)((app->rest_until - now + 999) / 1000);
}

struct cy_cell *rest_keep(const struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_rect rect = pane(app);
	struct cy_cell *kept;

	if (!app->rest_until || rect.rows <= 0 || rect.row + rect.rows > canvas->rows ||
		rect.col + rect.cols > canvas->cols)
		return NULL;
	kept = cy_calloc((size_t)rect.rows * (size_t)rect.cols, sizeof *kept);
	for (int row = 0; row < rect.rows; row++)
		memcpy(kept + (size_t)row * (size_t)rect.cols,
			cy_canvas_cell(canvas, rect.row + row, rect.col),
			(size_t)rect.cols * sizeof *kept);
	return kept;
}

void rest_put_back(const struct cy_app *app, struct cy_canvas *canvas, struct cy_cell *kept)
{
	struct cy_rect rect = pane(app);

	for (int row = 0; kept && row < rect.rows; row++)
		memcpy(cy_canvas_cell(canvas, rect.row + row, rect.col),
			kept + (size_t)row * (size_t)rect.cols, (size_t)rect.cols * sizeof *kept);
	free(kept);
}
