/*
 * app/page: a screen of text that stands over everything: help, keys, settings. Its text is made
 * anew for each frame, and set like any text.
 */
#include "parts.h"

#include "chayue/view/layout.h"

/* Where what an entry is about begins [cell]. */
enum { COLUMN = 20, KEYS_COLUMN = 40, NARROW_COLUMN = 4 };

bool page_is_shown(const struct cy_app *app)
{
	return app->mode == MODE_HELP ||
	       (app->mode == MODE_PROMPT && app->prompt_kind == PROMPT_LINES);
}

void page_open(struct cy_app *app, enum page page)
{
	app->mode = MODE_HELP;
	app->page = page;
	app->page_top = 0;
	cy_buf_clear(&app->page_lines);
}

/* Text */

static bool holds(struct cy_span line, const struct cy_buf *wanted)
{
	char *copy = cy_memdup(line.p, line.n);
	bool found = strcasestr(copy, wanted->p) != NULL;

	free(copy);
	return found;
}

static void put_line(struct cy_buf *out, struct cy_span line)
{
	cy_buf_append(out, line.p, line.n);
	cy_buf_putc(out, '\n');
}

static void put_apart(struct cy_buf *out, struct cy_span line)
{
	cy_buf_puts(out, out->n ? "\n" : "");
	put_line(out, line);
}

/* Entries that hold what is wanted, or stand under a heading that does, with their headings; other
 * paragraphs that hold it. */
static void put_wanted(struct cy_buf *out, struct cy_span text, const struct cy_buf *wanted)
{
	struct cy_span heading = {0}; /* not put yet */
	bool all = false;

	while (text.n) {
		const char *end = memchr(text.p, '\n', text.n);
		struct cy_span line = cy_span(text.p, (size_t)(end - text.p));
		bool entry = cy_span_starts(line, cy_span_str(" "));
		bool found = line.n && holds(line, wanted);

		text = cy_span_slice(text, line.n + 1, text.n);
		if (!entry) {
			bool heads = cy_span_starts(text, cy_span_str(" "));

			heading = cy_span_slice(line, 0, heads ? line.n : 0);
			all = found;
			if (found && !heads)
				put_apart(out, line);
		} else if (found || all) {
			if (heading.n)
				put_apart(out, heading);
			heading.n = 0;
			put_line(out, line);
		}
	}
}

static void put_text(const struct cy_app *app, struct cy_buf *out)
{
	struct cy_buf text = {0};

	switch (app->page) {
	case PAGE_HELP: help_put(app, &text); break;
	case PAGE_KEYS: keylist_put(app, &text); break;
	case PAGE_CONFIG: settings_put(app, &text); break;
	}
	if (app->page_lines.n)
		put_wanted(out, cy_buf_span(&text), &app->page_lines);
	else
		cy_buf_append(out, text.p, text.n);
	if (out->n == 0)
		cy_buf_printf(out, cy_msg(CY_MSG_PAGE_NOTHING), KEY_TEXT(app, PANE_READER, cancel));
	cy_buf_dispose(&text);
}

/* What a key does stands in a column of its own. */
static void shape_entry(void *ctx, struct cy_span line, struct cy_line_shape *shape)
{
	const int *column = ctx;

	shape->rest = cy_span_starts(line, cy_span_str(" ")) ? *column : 0;
}

/* The title, and what entries stand below. */
static bool is_heading(const struct cy_buf *text, size_t start, size_t end)
{
	return start == 0 ||
	       (text->p[start] != ' ' && text->p[start - 1] == '\n' && end + 1 < text->n &&
		       text->p[end] == '\n' && text->p[end + 1] == ' ');
}

void page_paint(struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_layout layout;
	struct cy_buf text = {0};
	struct cy_row row;
	size_t rows = 1, height = (size_t)app->rows - 1;
	bool more = true;
	int column = app->cols < 2 * COLUMN                                   ? NARROW_COLUMN
		     : app->page == PAGE_KEYS && app->cols >= 2 * KEYS_COLUMN ? KEYS_COLUMN
									      : COLUMN;

	put_text(app, &text);
	cy_layout_init(&layout, cy_buf_span(&text), app->cols - 2, shape_entry, &column);
	for (row = cy_layout_row_at(&layout, 0); cy_layout_next(&layout, &row);)
		rows++;
	if (app->page_top + height > rows)
		app->page_top = rows > height ? rows - height : 0;
	row = cy_layout_row_at(&layout, 0);
	for (size_t i = 0; i < app->page_top; i++)
		more = cy_layout_next(&layout, &row);
	for (size_t i = 0; i < height && more; i++) {
		struct cy_span line = cy_span_slice(cy_buf_span(&text), row.start, row.end);

		cy_canvas_text(canvas, cy_canvas_rect(canvas), (int)i, 1 + row.indent, line,
			is_heading(&text, row.start, row.end) ? CY_STYLE_HEADING : CY_STYLE_TEXT);
		more = cy_layout_next(&layout, &row);
	}
	cy_layout_dispose(&layout);
	cy_buf_dispose(&text);
}

/* Keys */

static void ask_for_lines(struct cy_app *app)
{
	input_open_prompt(app, PROMPT_LINES);
	cy_buf_clear(&app->old_limit);
	cy_buf_append(&app->old_limit, app->page_lines.p, app->page_lines.n);
	cy_lineedit_set(&app->prompt, cy_buf_span(&app->page_lines));
}

void page_restore_lines(struct cy_app *app)
{
	cy_buf_clear(&app->page_lines);
	cy_buf_append(&app->page_lines, app->old_limit.p, app->old_limit.n);
}

static void run(struct cy_app *app, action_fn *action)
{
	size_t page = app->rows > 2 ? (size_t)app->rows - 2 : 1;

	if (action == act_down)
		app->page_top++;
	else if (action == act_up)
		app->page_top -= app->page_top > 0;
	else if (action == act_page_down || action == act_half_down)
		app->page_top += page;
	else if (action == act_page_up || action == act_half_up)
		app->page_top -= app->page_top < page ? app->page_top : page;
	else if (action == act_top)
		app->page_top = 0;
	else if (action == act_bottom)
		app->page_top = SIZE_MAX / 2;
	else if (action == act_search)
		ask_for_lines(app);
	else if (action == act_cancel && app->page_lines.n)
		cy_buf_clear(&app->page_lines);
	else if (action == act_quit)
		app->requests |= CY_ASK_QUIT;
	else if (action == act_redraw || action == act_suspend)
		action(app);
	else
		app->mode = MODE_KEYS;
}

/* Keys are those of the reader; what means nothing closes the page. */
void page_handle(struct cy_app *app, uint32_t key)
{
	struct binding binding;

	switch (press_key(app, PANE_READER, key, &binding)) {
	case PRESS_ACTION: run(app, binding.action->run); break;
	case PRESS_NOTHING: app->mode = MODE_KEYS; break;
	default: break;
	}
}
