/*
 * app/outline: the outline pane, which stands where the list does. While it has the focus the
 * reader follows it; otherwise it follows the reader.
 */
#include "state.h"

#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"

/* Behind the indent of the reader's first row: a heading there is the section stood in. */
static size_t first_text(const struct cy_reader *r)
{
	const char *p = r->doc->text.p + r->top.start, *end = r->doc->text.p + r->top.next,
		   *next = p;

	while (p < end && cy_char_is(cy_utf8_next(&next), CY_CHAR_SPACE))
		p = next;
	return (size_t)((p < end ? p : r->doc->text.p + r->top.start) - r->doc->text.p);
}

void outline_sync(struct cy_app *app)
{
	struct cy_reader *r = &app->reader;
	struct cy_range near;

	if (!app->outline_open)
		return;
	if (!r->doc) {
		cy_outline_pane_dispose(&app->outline);
		return;
	}
	cy_outline_pane_open(&app->outline, r->doc, &r->outline);
	if (app->focus == PANE_OUTLINE)
		return;
	/* Near the end headings do not reach the top row: the chosen one stays while in sight. */
	near.start = r->top.start;
	near.end = cy_reader_at_end(r) ? r->doc->text.n : r->top.next;
	cy_outline_pane_follow(&app->outline, first_text(r), near);
}

void outline_preview(struct cy_app *app)
{
	size_t chosen;

	outline_sync(app);
	chosen = cy_outline_pane_chosen(&app->outline);
	if (app->reader.doc && chosen != CY_NO_HEADING)
		cy_reader_go(&app->reader, app->reader.outline.list.v[chosen].start, false);
}

void outline_close(struct cy_app *app)
{
	enum pane back = app->outline_origin;

	app->outline_open = false;
	if (app->focus == PANE_OUTLINE)
		app->focus = back == PANE_LIST && !app->options.single ? PANE_LIST : PANE_READER;
	screen_arrange(app);
}

void act_outline(struct cy_app *app)
{
	if (app->outline_open && app->screen.outline.rows) {
		outline_close(app);
		return;
	}
	if (app->outline_open) { /* behind the reader, on a small screen */
		app_set_focus(app, PANE_OUTLINE);
		return;
	}
	if (!app->reader.doc || app->reader.outline.list.n == 0) {
		app_say(app, CY_MSG_OUTLINE_EMPTY);
		return;
	}
	place_push(app);
	app->outline_open = true;
	app->outline_origin = app->focus;
	outline_sync(app);
	app_set_focus(app, PANE_OUTLINE);
}

void act_fold_section(struct cy_app *app)
{
	if (cy_outline_pane_is_folded(&app->outline))
		cy_outline_pane_unfold(&app->outline);
	else
		act_close_section(app);
}

void act_close_section(struct cy_app *app)
{
	if (cy_outline_pane_fold(&app->outline))
		outline_preview(app);
}

void act_open_section(struct cy_app *app)
{
	cy_outline_pane_unfold(&app->outline);
}
