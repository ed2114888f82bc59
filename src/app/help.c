/* app/help: the help screen, made from the table of actions and set like any text. */
#include "state.h"

#include "chayue/view/layout.h"

/* What a key does stands in a column of its own. */
static void shape_help(void *ctx, struct cy_span line, struct cy_line_shape *shape)
{
	(void)ctx;
	*shape = (struct cy_line_shape){.rest = cy_span_starts(line, cy_span_str(" ")) ? 20 : 0};
}

void help_paint(struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_layout layout;
	struct cy_buf text = {0};
	struct cy_row row;
	size_t rows = 1, height = (size_t)app->rows - 1;
	bool more = true;

	keymap_help(&text);
	cy_layout_init(&layout, cy_buf_span(&text), app->cols - 2, shape_help, NULL);
	for (row = cy_layout_row_at(&layout, 0); cy_layout_next(&layout, &row);)
		rows++;
	if (app->help_top + height > rows)
		app->help_top = rows > height ? rows - height : 0;
	row = cy_layout_row_at(&layout, 0);
	for (size_t i = 0; i < app->help_top; i++)
		more = cy_layout_next(&layout, &row);
	for (size_t i = 0; i < height && more; i++) {
		cy_canvas_text(canvas, cy_canvas_rect(canvas), (int)i, 1 + row.indent,
			cy_span_slice(cy_buf_span(&text), row.start, row.end), CY_STYLE_TEXT);
		more = cy_layout_next(&layout, &row);
	}
	cy_layout_dispose(&layout);
	cy_buf_dispose(&text);
}
