/*
 * app/outline: the outline pane, which stands where the list does. While it has the focus the
 * reader follows it; otherwise it follows the reader. Each has folds of its own.
 */
#include "parts.h"

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

struct place outline_chosen(const struct cy_app *app)
{
	const struct cy_outline_pane *pane = &app->outline;
	size_t chosen = cy_outline_pane_chosen(pane);

	if (!app->outline_open || !pane->doc || chosen == CY_NO_HEADING)
		return (struct place){.doc = CY_NO_DOCUMENT};
	return (struct place){.doc = pane->doc->id, .offset = pane->outline->list.v[chosen].start};
}

void outline_preview(struct cy_app *app)
{
	struct place section;

	outline_sync(app);
	section = outline_chosen(app);
	if (section.doc == CY_NO_DOCUMENT)
		return;
	filter_reveal(app, section.offset);
	cy_reader_go(&app->reader, section.offset, false);
}

void outline_reopen(struct cy_app *app, struct place section)
{
	const struct cy_reader *r = &app->reader;

	if (!app->outline_open)
		return;
	if (!r->doc || r->outline.list.n == 0) {
		outline_close(app);
		return;
	}
	cy_outline_pane_open(&app->outline, r->doc, &r->outline);
	cy_outline_pane_follow(&app->outline,
		section.doc == r->doc->id ? section.offset : first_text(r),
		(struct cy_range){0, 0});
	outline_sync(app);
}

void outline_close(struct cy_app *app)
{
	enum pane back = app->outline_origin;

	app->outline_open = false;
	if (app->focus == PANE_OUTLINE)
		app->focus = back == PANE_LIST && !app->options.single ? PANE_LIST : PANE_READER;
	arrange_screen(app);
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
	place_push(app, place_left(app));
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

void act_close_all(struct cy_app *app)
{
	cy_outline_pane_fold_all(&app->outline, true);
	outline_preview(app);
}

void act_open_all(struct cy_app *app)
{
	cy_outline_pane_fold_all(&app->outline, false);
}

/* In the reader */

void act_fold(struct cy_app *app)
{
	if (!cy_reader_fold_section(&app->reader, SIZE_MAX))
		app_say(app, CY_MSG_FOLD_NONE);
}

void act_fold_all(struct cy_app *app)
{
	unsigned level = app->count < UINT16_MAX ? (unsigned)app->count : UINT16_MAX;

	if (cy_reader_fold_levels(&app->reader, app->has_count ? level : 0))
		app_say(app, CY_MSG_FOLD_LEVEL, app->reader.level,
			KEY_TEXT(app, PANE_READER, unfold_all));
	else
		app_say(app, CY_MSG_OUTLINE_EMPTY);
}

void act_unfold_all(struct cy_app *app)
{
	cy_reader_unfold(&app->reader);
}
