/*
 * app/arrange: where the panes stand. From WIDE columns on list and reader stand side by side with
 * the panel below them; on smaller screens two panes are stacked (list or panel over reader), and
 * the reader has the screen to itself while it is used; on small ones there is one at a time.
 */
#include "state.h"

enum {
	WIDE_COLS = 100,
	WIDE_ROWS = 16,
	STACK_ROWS = 16, /* from here on two panes are stacked */
	BAR_ROWS = 8     /* from here on there is a top bar and a hint line */
};

static struct cy_rect rect(int row, int col, int rows, int cols)
{
	return (struct cy_rect){row, col, rows > 0 ? rows : 0, cols > 0 ? cols : 0};
}

/* A pane with its heading row. */
static void put_pane(struct cy_rect *head, struct cy_rect *body, struct cy_rect area)
{
	*head = rect(area.row, area.col, 1, area.cols);
	*body = rect(area.row + 1, area.col, area.rows - 1, area.cols);
}

/* List or outline, whichever stands there. */
static void put_left(struct cy_app *app, struct cy_rect area)
{
	struct screen *s = &app->screen;

	if (app->outline_open)
		put_pane(&s->outline_head, &s->outline, area);
	else
		put_pane(&s->list_head, &s->list, area);
}

static void arrange_wide(struct cy_app *app, struct cy_rect area)
{
	struct screen *s = &app->screen;
	int list = area.cols * 3 / 10, panel = app->panel_open ? area.rows * 2 / 5 : 0;
	struct cy_rect upper = rect(area.row, area.col, area.rows - panel, area.cols);

	list = list > 48 ? 48 : list;
	if (app->options.single && !app->outline_open) {
		put_pane(&s->reader_head, &s->reader, upper);
	} else {
		put_left(app, rect(upper.row, 0, upper.rows, list));
		s->rule = rect(upper.row, list, upper.rows, 1);
		put_pane(&s->reader_head, &s->reader,
			rect(upper.row, list + 1, upper.rows, area.cols - list - 1));
	}
	if (panel)
		put_pane(&s->panel_head, &s->panel,
			rect(upper.row + upper.rows, 0, panel, area.cols));
}

static void arrange_stacked(struct cy_app *app, struct cy_rect area)
{
	struct screen *s = &app->screen;
	int first = app->focus == PANE_READER  ? 0
		    : app->focus == PANE_PANEL ? area.rows / 2
					       : area.rows * 2 / 5;
	struct cy_rect upper = rect(area.row, 0, first, area.cols);

	if (app->focus == PANE_PANEL)
		put_pane(&s->panel_head, &s->panel, upper);
	else if (app->focus != PANE_READER)
		put_left(app, upper);
	put_pane(&s->reader_head, &s->reader,
		rect(area.row + first, 0, area.rows - first, area.cols));
}

static void arrange_single(struct cy_app *app, struct cy_rect area)
{
	struct screen *s = &app->screen;

	if (app->focus == PANE_PANEL)
		put_pane(&s->panel_head, &s->panel, area);
	else if (app->focus != PANE_READER)
		put_left(app, area);
	else if (app->rows < BAR_ROWS)
		s->reader = area;
	else
		put_pane(&s->reader_head, &s->reader, area);
}

void screen_arrange(struct cy_app *app)
{
	struct cy_rect area = rect(0, 0, app->rows - 1, app->cols);

	app->screen = (struct screen){.hint = rect(app->rows - 1, 0, 1, app->cols)};
	if (app->rows >= BAR_ROWS) {
		app->screen.bar = rect(0, 0, 1, app->cols);
		area = rect(1, 0, app->rows - 2, app->cols);
	}
	if (app->cols >= WIDE_COLS && app->rows >= WIDE_ROWS)
		arrange_wide(app, area);
	else if (app->rows >= STACK_ROWS)
		arrange_stacked(app, area);
	else
		arrange_single(app, area);
	if (app->screen.reader.rows)
		cy_reader_resize(&app->reader, app->screen.reader.rows, app->screen.reader.cols);
}
