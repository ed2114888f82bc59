/*
 * app/mouse: a click chooses what is under it, and opens it where it was chosen already; the wheel
 * scrolls what is under it and leaves choice and focus alone. A border that is pressed on moves
 * with the mouse until it is let go. Each function tells whether anything has changed: what changes
 * nothing is not painted.
 */
#include "bars.h"

#include "chayue/text/width.h"

enum { WHEEL_ROWS = 3 };

static bool holds(struct cy_rect rect, int row, int col)
{
	return row >= rect.row && row < rect.row + rect.rows && col >= rect.col &&
	       col < rect.col + rect.cols;
}

/* The focus comes along as with Tab. */
static bool focus(struct cy_app *app, enum pane pane)
{
	if (app->focus == pane)
		return false;
	app->left_table = false;
	app_set_focus(app, pane);
	return true;
}

static void type_key(struct cy_app *app, uint32_t key)
{
	cy_app_handle(app, &(struct cy_event){.type = CY_EVENT_KEY, .key = key});
}

/* The wheel */

static bool scroll_layer(struct cy_app *app, const struct cy_mouse *mouse, long rows)
{
	struct cy_tableview *view = &tables_top(app)->view;
	struct cy_table_spot spot;

	if (app->focus == PANE_SIDES) {
		sides_move(app, rows);
		return true;
	}
	spot = cy_tableview_at(view, app->screen.table, mouse->row, mouse->col);
	cy_tableview_scroll(view, spot.kind == CY_SPOT_CARD, rows);
	return true;
}

static bool scroll_pane(struct cy_app *app, const struct cy_mouse *mouse, long rows)
{
	const struct screen *s = &app->screen;
	int row = mouse->row, col = mouse->col;

	if (holds(s->table, row, col))
		return scroll_layer(app, mouse, rows);
	if (holds(s->reader, row, col))
		return cy_reader_scroll(&app->reader, rows);
	if (holds(s->list, row, col))
		cy_list_scroll(&app->list, rows);
	else if (holds(s->outline, row, col))
		cy_outline_pane_scroll(&app->outline, rows);
	else if (holds(s->panel, row, col) && app->recalling)
		cy_menu_move(&app->menu, rows > 0 ? 1 : -1);
	else if (holds(s->panel, row, col))
		cy_panel_scroll(&app->panel, rows);
	else
		return false;
	return true;
}

static bool turn_wheel(struct cy_app *app, const struct cy_mouse *mouse, long rows)
{
	if (app->mode == MODE_HELP) {
		app->page_top =
			rows < 0 && app->page_top < WHEEL_ROWS ? 0 : app->page_top + (size_t)rows;
		return true;
	}
	if (app->mode == MODE_PROMPT && app->prompt_kind == PROMPT_COMPARE) {
		sides_move_title(app, rows > 0 ? 1 : -1);
		return true;
	}
	return scroll_pane(app, mouse, rows);
}

/* Borders */

/* The one that is pressed on; what it is the head of, for when it is let go where it was. */
static bool grab_border(struct cy_app *app, const struct cy_mouse *mouse)
{
	const struct screen *s = &app->screen;
	enum pane head = app->focus;
	enum size which = N_SIZES;
	int now;

	if (holds(s->rule, mouse->row, mouse->col)) {
		which = arrange_list_size(app, &now);
	} else if (holds(s->panel_head, mouse->row, mouse->col)) {
		head = PANE_PANEL;
		if (s->panel_head.row > s->reader_head.row)
			which = arrange_panel_size(app, &now);
	} else if (holds(s->reader_head, mouse->row, mouse->col)) {
		head = PANE_READER;
		if (s->panel_head.rows && s->panel_head.row < s->reader_head.row)
			which = arrange_panel_size(app, &now);
		else if (!s->rule.rows)
			which = arrange_list_size(app, &now);
	} else {
		return false;
	}
	app->grabbed = (struct grabbed){.down = true, .size = which, .head = head};
	return true;
}

/* What the size would be with the border there. */
static int size_at(const struct cy_app *app, const struct cy_mouse *mouse)
{
	const struct screen *s = &app->screen;

	if (app->grabbed.size == SIZE_LIST_COLS)
		return mouse->col;
	if (app->grabbed.size == SIZE_PANEL_ROWS && s->panel_head.row > s->reader_head.row)
		return s->panel.row + s->panel.rows - mouse->row;
	return mouse->row - s->bar.rows;
}

/* The screen may have got another size, and another arrangement, since it was grabbed. */
static bool is_there(const struct cy_app *app, enum size which)
{
	int now;

	return which != N_SIZES &&
	       (arrange_list_size(app, &now) == which || arrange_panel_size(app, &now) == which);
}

static bool drag(struct cy_app *app, const struct cy_mouse *mouse)
{
	struct screen before = app->screen;

	if (!app->grabbed.down)
		return false;
	app->grabbed.moved = true;
	if (!is_there(app, app->grabbed.size))
		return false;
	(void)arrange_move(app, app->grabbed.size, size_at(app, mouse));
	return memcmp(&before, &app->screen, sizeof before) != 0;
}

static bool release(struct cy_app *app)
{
	struct grabbed was = app->grabbed;

	app->grabbed = (struct grabbed){0};
	return was.down && !was.moved && focus(app, was.head);
}

/* Rows */

static bool press_list(struct cy_app *app, size_t at)
{
	bool came = focus(app, PANE_LIST);

	if (at >= app->list.rows.n)
		return came;
	if (at == app->list.chosen && !came) {
		act_open(app);
		return true;
	}
	app->list.chosen = at;
	app->list.away = at + 1; /* it is in sight */
	place_preview(app);
	return true;
}

static bool press_outline(struct cy_app *app, size_t at)
{
	bool came = focus(app, PANE_OUTLINE);

	if (at >= app->outline.rows.n)
		return came;
	if (at == app->outline.chosen && !came) {
		act_open(app);
		return true;
	}
	app->outline.chosen = at;
	app->outline.away = at + 1;
	outline_preview(app);
	return true;
}

static bool press_menu(struct cy_app *app, size_t at)
{
	if (at >= app->menu.rows.n)
		return false;
	if (at == app->menu.chosen)
		type_key(app, CY_KEY_ENTER);
	else
		app->menu.chosen = at;
	return true;
}

static bool press_panel(struct cy_app *app, const struct cy_mouse *mouse)
{
	struct cy_rect area = screen_hits(app);
	bool came = focus(app, PANE_PANEL);
	uint64_t old = app->panel.chosen;

	if (app->recalling)
		return press_menu(app, app->menu.top + (size_t)(mouse->row - area.row)) || came;
	if (mouse->row < area.row || !cy_panel_choose_row(&app->panel,
					     app->panel.top + (uint64_t)(mouse->row - area.row)))
		return came;
	app->panel.away = app->panel.chosen + 1;
	if (app->panel.chosen == old && !came)
		type_key(app, CY_KEY_ENTER);
	else
		place_preview(app);
	return true;
}

/* The heading whose own line the offset stands in, or CY_NO_HEADING. */
static size_t heading_at(const struct cy_reader *r, size_t offset)
{
	size_t at = cy_outline_find(&r->outline, offset);

	if (at == CY_NO_HEADING || r->outline.list.v[at].end <= offset)
		return CY_NO_HEADING;
	return at;
}

/* Twice on a reference leads there; twice on a heading folds its section. */
static bool press_reader(struct cy_app *app, const struct cy_mouse *mouse)
{
	struct cy_rect area = app->screen.reader;
	size_t at;

	if (app->focus != PANE_READER) {
		/* The pane may stand elsewhere now, the second click on something else. */
		app->came_to_reader = true;
		return focus(app, PANE_READER);
	}
	if (mouse->clicks < 2 || app->came_to_reader) {
		app->came_to_reader = false;
		return false;
	}
	at = cy_reader_at(&app->reader, mouse->row - area.row, mouse->col - area.col);
	if (at == SIZE_MAX)
		return false;
	if (heading_at(&app->reader, at) != CY_NO_HEADING &&
		cy_reader_fold_section(&app->reader, at))
		return true;
	cites_follow_at(app, at);
	return true;
}

static bool press_layer(struct cy_app *app, const struct cy_mouse *mouse)
{
	struct cy_tableview *view = &tables_top(app)->view;
	struct cy_table_spot spot;

	if (app->focus == PANE_SIDES)
		return sides_press(app, mouse);
	spot = cy_tableview_at(view, app->screen.table, mouse->row, mouse->col);
	if (spot.kind == CY_SPOT_HEADING)
		cy_tableview_sort(view, spot.column);
	else if (spot.kind == CY_SPOT_NONE || spot.number == SIZE_MAX)
		return false;
	else if (cy_tableview_choose(view, spot))
		tables_enter(app);
	return true;
}

/* Hints */

/* A hint that names one key does what that does. */
static bool press_hint(struct cy_app *app, int col)
{
	const struct action *action;

	if (!app->screen.bar.rows)
		return false;
	action = hints_at(app, app->screen.hint.cols - 1, col - 1);
	if (action)
		action_run(action, app);
	return action != NULL;
}

/* What is under it */

static bool press_pane(struct cy_app *app, const struct cy_mouse *mouse)
{
	const struct screen *s = &app->screen;
	int row = mouse->row, col = mouse->col;

	if (grab_border(app, mouse))
		return false;
	if (holds(s->hint, row, col))
		return press_hint(app, col);
	if (holds(s->table, row, col))
		return press_layer(app, mouse);
	if (holds(s->list, row, col))
		return press_list(app, app->list.top + (size_t)(row - s->list.row));
	if (holds(s->list_head, row, col))
		return focus(app, PANE_LIST);
	if (holds(s->outline, row, col))
		return press_outline(app, app->outline.top + (size_t)(row - s->outline.row));
	if (holds(s->outline_head, row, col))
		return focus(app, PANE_OUTLINE);
	if (holds(s->panel, row, col))
		return press_panel(app, mouse);
	if (holds(s->reader, row, col))
		return press_reader(app, mouse);
	return false;
}

/* While something is being asked a click is no answer, but for the help's own keys. */
static bool press(struct cy_app *app, const struct cy_mouse *mouse)
{
	bool had_message = app->message.n > 0;

	if (app->mode == MODE_HELP && mouse->row == app->screen.hint.row) {
		page_handle(app, CY_KEY_ESC);
		return true;
	}
	if (app->mode != MODE_KEYS || mouse->button != 1)
		return false;
	find_follow(app);
	cy_buf_clear(&app->message);
	if (had_message && mouse->row == app->screen.hint.row) /* it stood there */
		return true;
	return press_pane(app, mouse) || had_message;
}

bool mouse_handle(struct cy_app *app, const struct cy_mouse *mouse)
{
	switch (mouse->kind) {
	case CY_MOUSE_PRESS: return press(app, mouse);
	case CY_MOUSE_RELEASE: return release(app);
	case CY_MOUSE_DRAG: return drag(app, mouse);
	case CY_MOUSE_WHEEL_UP: return turn_wheel(app, mouse, -WHEEL_ROWS);
	case CY_MOUSE_WHEEL_DOWN: return turn_wheel(app, mouse, WHEEL_ROWS);
	}
	return false;
}

bool cy_app_wants_mouse(const struct cy_app *app)
{
	return app->settings.value[CY_SET_mouse] == 1;
}

void act_mouse(struct cy_app *app)
{
	set_note(app, CY_SET_mouse, !cy_app_wants_mouse(app));
	app->requests |= CY_ASK_MOUSE;
	app_say(app, cy_app_wants_mouse(app) ? CY_MSG_MOUSE_ON : CY_MSG_MOUSE_OFF);
}
