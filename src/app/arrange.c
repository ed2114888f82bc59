/*
 * app/arrange: where the panes stand. From WIDE columns on list and reader stand side by side with
 * the panel below them; on smaller screens two panes are stacked (list or panel over reader), and
 * the reader has the screen to itself while it is used; on small ones there is one at a time.
 * How much each gets is the user's wish, as far as all of them keep what they need to be of use. A
 * pane that is zoomed has the whole screen while it has the focus.
 */
#include "parts.h"

enum {
	WIDE_COLS = 100,
	WIDE_ROWS = 16,
	STACK_ROWS = 16, /* from here on two panes are stacked */
	BAR_ROWS = 8,    /* from here on there is a top bar and a hint line */
	LEAST_COLS = 16, /* [cell] of a list */
	LEAST_TEXT = 40, /* [cell] of the reader beside it */
	LEAST_ROWS = 4,  /* of each pane, its heading included */
	STEP_COLS = 2,
	MOST = 10000 /* a wish beyond this is a slip of the finger */
};

static int within(int size, int least, int most)
{
	return size > most ? most : size < least ? least : size;
}

/* What was wished for, or the usual, within limits. */
static int size_of(const struct cy_app *app, enum size which, int usual, int least, int most)
{
	return app->sizes[which] ? within(app->sizes[which], least, most) : usual;
}

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
	int list = size_of(app, SIZE_LIST_COLS, within(area.cols * 3 / 10, 0, 48), LEAST_COLS,
		area.cols - 1 - LEAST_TEXT);
	int panel = size_of(
		app, SIZE_PANEL_ROWS, area.rows * 2 / 5, LEAST_ROWS, area.rows - LEAST_ROWS);
	struct cy_rect upper;

	panel = app->panel_open ? panel : 0;
	upper = rect(area.row, area.col, area.rows - panel, area.cols);
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
	int most = area.rows - LEAST_ROWS;
	int first = app->focus == PANE_READER ? 0
		    : app->focus == PANE_PANEL
			    ? size_of(app, SIZE_PANEL_ROWS, area.rows / 2, LEAST_ROWS, most)
			    : size_of(app, SIZE_LIST_ROWS, area.rows * 2 / 5, LEAST_ROWS, most);
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

/* Whoever goes to another pane wants to see it beside the others; a table only covers them. */
static bool is_zoomed(struct cy_app *app)
{
	if (app->focus != app->zoom && app->focus != PANE_TABLE && app->focus != PANE_SIDES)
		app->zoom = N_PANES;
	return app->focus == app->zoom;
}

void arrange_screen(struct cy_app *app)
{
	struct cy_rect area = rect(0, 0, app->rows - 1, app->cols);
	bool zoomed = is_zoomed(app);

	app->screen = (struct screen){.hint = rect(app->rows - 1, 0, 1, app->cols)};
	if (app->rows >= BAR_ROWS) {
		app->screen.bar = rect(0, 0, 1, app->cols);
		area = rect(1, 0, app->rows - 2, app->cols);
	}
	if (app->focus == PANE_TABLE || app->focus == PANE_SIDES)
		app->screen.table = area;
	else if (zoomed)
		arrange_single(app, area);
	else if (app->cols >= WIDE_COLS && app->rows >= WIDE_ROWS)
		arrange_wide(app, area);
	else if (app->rows >= STACK_ROWS)
		arrange_stacked(app, area);
	else
		arrange_single(app, area);
	if (app->screen.reader.rows)
		cy_reader_resize(&app->reader, app->screen.reader.rows, app->screen.reader.cols);
}

/* Sizes */

/* What they are kept by. */
static const char *const size_names[N_SIZES] = {
	[SIZE_LIST_COLS] = "list.columns",
	[SIZE_LIST_ROWS] = "list.rows",
	[SIZE_PANEL_ROWS] = "panel.rows",
};

void arrange_begin(struct cy_app *app)
{
	for (int i = 0; i < N_SIZES; i++)
		app->sizes[i] = kept_get_number(&app->kept, size_names[i], 0, MOST, 0);
}

static void keep_size(struct cy_app *app, enum size which, int size)
{
	app->sizes[which] = size;
	kept_set_number(&app->kept, size_names[which], size);
}

void arrange_set_size(struct cy_app *app, enum size which, int wish)
{
	keep_size(app, which, within(wish, 0, MOST));
	arrange_screen(app);
	app->dirty = true;
}

enum size arrange_list_size(const struct cy_app *app, int *now)
{
	const struct screen *s = &app->screen;
	struct cy_rect body = s->outline_head.rows ? s->outline : s->list;

	*now = s->rule.rows ? body.cols : body.rows + 1;
	if (s->rule.rows)
		return SIZE_LIST_COLS;
	return body.cols && s->reader_head.rows ? SIZE_LIST_ROWS : N_SIZES;
}

enum size arrange_panel_size(const struct cy_app *app, int *now)
{
	*now = app->screen.panel.rows + 1;
	return app->screen.panel_head.rows && app->screen.reader_head.rows ? SIZE_PANEL_ROWS
									   : N_SIZES;
}

int arrange_move(struct cy_app *app, enum size which, int size)
{
	arrange_set_size(app, which, within(size, 1, MOST));
	if (which == SIZE_PANEL_ROWS)
		(void)arrange_panel_size(app, &size);
	else
		(void)arrange_list_size(app, &size);
	keep_size(app, which, size);
	return size;
}

static void change(struct cy_app *app, enum size which, int now, int by)
{
	long times = app->has_count && app->count ? (long)(app->count % MOST) : 1;

	if (which == N_SIZES)
		app_say(app, CY_MSG_SIZE_NONE);
	else if (arrange_move(app, which, now + by * (int)times) == now)
		app_say(app, by < 0 ? CY_MSG_SIZE_LEAST : CY_MSG_SIZE_MOST);
}

static void change_list(struct cy_app *app, int direction)
{
	int now;
	enum size which = arrange_list_size(app, &now);

	change(app, which, now, which == SIZE_LIST_COLS ? direction * STEP_COLS : direction);
}

static void change_panel(struct cy_app *app, int direction)
{
	int now;
	enum size which = arrange_panel_size(app, &now);

	change(app, which, now, direction);
}

void act_list_smaller(struct cy_app *app)
{
	change_list(app, -1);
}

void act_list_bigger(struct cy_app *app)
{
	change_list(app, 1);
}

void act_panel_smaller(struct cy_app *app)
{
	change_panel(app, -1);
}

void act_panel_bigger(struct cy_app *app)
{
	change_panel(app, 1);
}

/* :list-width 40; without a number it is as usual again. */
static void set_by_command(struct cy_app *app, enum size which)
{
	long n = 0;

	for (size_t i = 0; i < app->argument.n && n <= MOST; i++) {
		char c = app->argument.p[i];

		n = c < '0' || c > '9' ? MOST + 1 : n * 10 + (c - '0');
	}
	if (n > MOST)
		app_complain(app, CY_MSG_SIZE_BAD);
	else
		arrange_set_size(app, which, (int)n);
}

void act_list_width(struct cy_app *app)
{
	set_by_command(app, SIZE_LIST_COLS);
}

void act_list_height(struct cy_app *app)
{
	set_by_command(app, SIZE_LIST_ROWS);
}

void act_panel_height(struct cy_app *app)
{
	set_by_command(app, SIZE_PANEL_ROWS);
}

/* Back, or where nothing would change told so. */
void act_zoom(struct cy_app *app)
{
	struct screen before = app->screen;
	bool back = app->zoom == app->focus;

	app->zoom = back ? N_PANES : app->focus;
	arrange_screen(app);
	if (!back && before.reader.rows == app->screen.reader.rows &&
		before.reader.cols == app->screen.reader.cols) {
		app->zoom = N_PANES;
		app_say(app, CY_MSG_ZOOM_ALREADY);
	} else if (!back) {
		app_say(app, CY_MSG_ZOOMED, KEY_TEXT(app, app->focus, zoom));
	}
}
