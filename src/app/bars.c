/*
 * app/bars: the rows around the panes: the top bar, the panes' headings, the hint line. Where room
 * is short they give up what matters least, never the title, the place or the counts.
 */
#include "bars.h"

#include "chayue/text/width.h"
#include "chayue/view/format.h"

enum {
	ENCODINGS_COLS = 100, /* [cell] from here on the top bar names encodings */
	LEAST_PATH = 12,      /* [cell] less is no room for a section's path */
	INNERMOST = 8         /* [cell] of it kept for the innermost section */
};

void bars_put_message(struct cy_buf *out, enum cy_msg msg, const char *argument)
{
	cy_buf_printf(out, cy_msg(msg), argument);
}

/* Paints text that ends at the rectangle's right edge; returns the column where it starts. */
int bars_paint_right(
	struct cy_canvas *canvas, struct cy_rect area, struct cy_span text, enum cy_style style)
{
	int col = area.col + area.cols - cy_width_of(text) - 1;

	if (col <= area.col)
		return area.col + area.cols;
	cy_canvas_text(canvas, area, area.row, col, text, style);
	return col;
}

/* The top bar */

static void put_encodings(const struct cy_app *app, struct cy_buf *out)
{
	size_t counts[CY_N_ENCODINGS] = {0};

	for (size_t i = 0; i < cy_library_count(app->library); i++)
		counts[cy_library_document(app->library, i)->encoding]++;
	for (int e = 0; e < CY_N_ENCODINGS; e++) {
		if (!counts[e] || e == CY_ENC_UTF8)
			continue;
		cy_buf_printf(out, "  %s ", cy_encoding_name((enum cy_encoding)e));
		cy_format_count(out, counts[e]);
	}
}

static void put_feed(const struct cy_app *app, struct cy_buf *out)
{
	if (cy_feed_pauses(app->options.feed))
		cy_buf_printf(out, cy_msg(CY_MSG_BAR_PAUSES), KEY_TEXT(app, PANE_READER, bottom));
	else
		cy_buf_puts(out, cy_msg(CY_MSG_BAR_COMING));
}

static void put_loading(const struct cy_app *app, struct cy_buf *out)
{
	struct cy_progress progress = cy_library_progress(
		app->next && app->cause == RELOAD_ASKED ? app->next : app->library);

	if (feed_comes(app)) {
		put_feed(app, out);
	} else if (progress.loading && progress.walking) {
		cy_buf_puts(out, cy_msg(CY_MSG_BAR_FINDING));
	} else if (progress.loading) {
		uint64_t percent = progress.found ? progress.done * 100 / progress.found : 0;
		unsigned filled = (unsigned)(percent > 100 ? 100 : percent) / 5;

		cy_buf_putc(out, '[');
		for (unsigned i = 0; i < 20; i++)
			cy_buf_putc(out, i < filled ? '#' : '.');
		cy_buf_puts(out, "] ");
		cy_buf_printf(out, cy_msg(CY_MSG_BAR_INDEXING), (unsigned)percent);
	} else if (app->options.clock && progress.ended && !app->touched) {
		struct cy_buf time = {0};

		cy_format_time(&time, progress.ended - progress.started);
		bars_put_message(out, CY_MSG_BAR_INDEXED, time.p);
		cy_buf_dispose(&time);
	}
}

void bars_paint_top(const struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_rect area = app->screen.bar;
	struct cy_buf text = {0}, right = {0};
	int limit;

	cy_canvas_fill(canvas, area, CY_STYLE_BAR);
	put_loading(app, &right);
	limit = right.n ? bars_paint_right(canvas, area, cy_buf_span(&right), CY_STYLE_BAR)
			: area.col + area.cols;
	cy_buf_printf(&text, " %s  %s  ", cy_msg(CY_MSG_NAME), app->options.name);
	cy_format_counted(&text, CY_MSG_N_DOCUMENTS, cy_library_count(app->library));
	cy_buf_puts(&text, "  ");
	cy_format_size(&text, cy_library_sums(app->library).bytes);
	if (area.cols >= ENCODINGS_COLS)
		put_encodings(app, &text);
	area.cols = limit - area.col - 1;
	cy_canvas_text_cut(canvas, area, area.row, area.col, cy_buf_span(&text), CY_STYLE_BAR);
	cy_buf_dispose(&text);
	cy_buf_dispose(&right);
}

/* Headings of panes */

static enum cy_style head_style(const struct cy_app *app, enum pane pane)
{
	return app->focus == pane ? CY_STYLE_PANE_FOCUS : CY_STYLE_PANE;
}

enum cy_msg bars_order_name(enum cy_order order)
{
	static const enum cy_msg names[CY_N_ORDERS] = {CY_MSG_LIST_BY_FOLDER, CY_MSG_LIST_BY_TITLE,
		CY_MSG_LIST_BY_SIZE, CY_MSG_LIST_BY_TIME, CY_MSG_LIST_BY_RANK};

	return names[order];
}

void bars_paint_list_head(const struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_rect area = app->screen.list_head;
	enum cy_style style = head_style(app, PANE_LIST);
	struct cy_buf text = {0}, right = {0};
	bool searching = app->search && app->panel_open;

	cy_canvas_fill(canvas, area, style);
	cy_format_count(&right, app->list.rows.n ? app->list.chosen + 1 : 0);
	cy_buf_putc(&right, '/');
	cy_format_count(&right, app->list.rows.n);
	area.cols = bars_paint_right(canvas, area, cy_buf_span(&right), style) - area.col - 1;
	cy_buf_printf(&text, " %s  %s", cy_msg(CY_MSG_LIST_HEAD),
		cy_msg(bars_order_name(searching ? app->order : app->list.sort)));
	if (app->list.limit) {
		cy_buf_puts(&text, "  ");
		bars_put_message(&text, CY_MSG_LIST_LIMITED, app->list.limit_text.p);
	}
	cy_canvas_text_cut(canvas, area, area.row, area.col, cy_buf_span(&text), style);
	cy_buf_dispose(&text);
	cy_buf_dispose(&right);
}

void bars_paint_outline_head(const struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_rect area = app->screen.outline_head;
	enum cy_style style = head_style(app, PANE_OUTLINE);
	struct cy_buf right = {0};

	cy_canvas_fill(canvas, area, style);
	cy_format_count(&right, app->outline.rows.n ? app->outline.chosen + 1 : 0);
	cy_buf_putc(&right, '/');
	cy_format_count(&right, app->outline.rows.n);
	area.cols = bars_paint_right(canvas, area, cy_buf_span(&right), style) - area.col - 1;
	cy_canvas_text_cut(canvas, area, area.row, area.col + 1,
		cy_span_str(cy_msg(CY_MSG_OUTLINE_HEAD)), style);
	cy_buf_dispose(&right);
}

static void put_position(const struct cy_app *app, struct cy_buf *out)
{
	if (cy_reader_is_filtered(&app->reader)) {
		cy_format_counted(out, CY_MSG_FILTERED, app->reader.filter.lines.n);
		cy_buf_puts(out, "  ");
	}
	if (cy_reader_at_end(&app->reader))
		cy_buf_puts(out, cy_msg(CY_MSG_READER_END));
	else
		cy_buf_printf(out, "%u %%", cy_reader_percent(&app->reader));
}

/* The path without its outermost parts, until the innermost has some room. */
static struct cy_span shorter_path(struct cy_span path, int room)
{
	static const char between[] = " › ";
	const size_t n = sizeof between - 1;
	const char *first, *last = NULL;

	for (const char *p = path.p; (p = memmem(p, (size_t)(path.p + path.n - p), between, n));)
		last = p += n;
	while (last && cy_width_of(cy_span(path.p, (size_t)(last - path.p))) + INNERMOST > room) {
		first = memmem(path.p, path.n, between, n);
		path = cy_span_slice(path, (size_t)(first - path.p) + n, path.n);
		if (path.p >= last)
			break;
	}
	return path;
}

/* Title at the left, section path and place at the right; the path gives way first. */
void bars_paint_reader_head(const struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_rect area = app->screen.reader_head;
	enum cy_style style = head_style(app, PANE_READER);
	const struct cy_document *doc = app->reader.doc;
	struct cy_buf path = {0}, place = {0};
	int title, room;

	cy_canvas_fill(canvas, area, style);
	if (!doc)
		return;
	put_position(app, &place);
	area.cols = bars_paint_right(canvas, area, cy_buf_span(&place), style) - area.col - 1;
	title = cy_width_of(cy_span_str(doc->title.text)) + 2;
	cy_reader_section_path(&app->reader, cy_reader_place(&app->reader), &path);
	room = area.cols - (title < area.cols / 2 ? title : area.cols / 2) - 2;
	if (path.n && room >= LEAST_PATH) {
		struct cy_span shown = shorter_path(cy_buf_span(&path), room);
		int width = cy_width_of(shown);
		int col = area.col + area.cols - (width < room ? width : room);

		cy_canvas_text_cut(canvas, area, area.row, col, shown, style);
		area.cols = col - area.col - 1;
	}
	cy_canvas_text_cut(
		canvas, area, area.row, area.col + 1, cy_span_str(doc->title.text), style);
	cy_buf_dispose(&path);
	cy_buf_dispose(&place);
}

/* The last row */

static void put_find_count(const struct cy_app *app, struct cy_buf *out)
{
	const struct cy_result *result;
	struct cy_buf more = {0};

	if (!app->search || !app->reader.doc || app->prompt_kind > PROMPT_FIND_BACK ||
		app->prompt.text.n == 0)
		return;
	result = cy_search_result_of(app->search, app->reader.doc->id);
	cy_format_counted(out, CY_MSG_FIND_COUNT, result ? result->hits - result->synonyms : 0);
	if (!result || !result->synonyms)
		return;
	cy_format_counted(&more, CY_MSG_N_HITS, result->synonyms);
	cy_buf_puts(out, " ");
	cy_buf_printf(out, cy_msg(CY_MSG_SYNONYMS_COUNT), more.p);
	cy_buf_dispose(&more);
}

enum { COMMAND_COLS = 24 /* [cell] that are left to what is typed behind it, at least */ };

/* What stands at the right of what is typed. */
static void put_beside(const struct cy_app *app, struct cy_buf *out)
{
	int typed = cy_width_of(cy_buf_span(&app->prompt.text));

	if (app->prompt_kind == PROMPT_COMMAND)
		command_put_help(app, app->screen.hint.cols - typed - COMMAND_COLS, out);
	else
		put_find_count(app, out);
}

static void paint_prompt(struct cy_app *app, struct cy_canvas *canvas)
{
	static const enum cy_msg prompts[] = {CY_MSG_PROMPT_FIND, CY_MSG_PROMPT_FIND_BACK,
		CY_MSG_PROMPT_COMMAND, CY_MSG_PROMPT_LIMIT, CY_MSG_PROMPT_PARAGRAPHS,
		CY_MSG_PROMPT_FILTER, CY_MSG_PROMPT_FILTER, CY_MSG_PROMPT_EXPORT,
		CY_MSG_PROMPT_COMPARE, CY_MSG_PROMPT_OWNER, CY_MSG_PROMPT_DUE, CY_MSG_PROMPT_NOTE,
		CY_MSG_PROMPT_REMARK};
	struct cy_rect area = app->screen.hint;
	struct cy_buf right = {0};
	int col;

	put_beside(app, &right);
	if (right.n)
		area.cols = bars_paint_right(canvas, area, cy_buf_span(&right), CY_STYLE_DIM) -
			    area.col - 1;
	col = cy_canvas_text(canvas, area, area.row, area.col,
		cy_span_str(cy_msg(prompts[app->prompt_kind])), CY_STYLE_PROMPT);
	cy_lineedit_paint(&app->prompt, canvas, area, area.row, col);
	cy_buf_dispose(&right);
}

/* On screens without a bar the hint row tells the place instead. */
static void put_status(const struct cy_app *app, int cols, struct cy_buf *out)
{
	if (app->focus == PANE_READER && app->reader.doc) {
		put_position(app, out);
		cy_buf_printf(out, " %s", app->reader.doc->title.text);
	} else {
		hints_put(app, cols, out);
	}
}

/* What was pressed and waits for the next key. */
static void put_unfinished(const struct cy_app *app, struct cy_buf *out)
{
	char keys[CY_SEQUENCE_NAME_SIZE];

	if (app->has_count)
		cy_buf_printf(out, " %lu ", app->count);
	if (app->pending.n)
		cy_buf_printf(out, " %s… ", cy_sequence_name(&app->pending, keys));
	else if (app->mode == MODE_SET_MARK || app->mode == MODE_GO_MARK)
		cy_buf_puts(out, app->mode == MODE_SET_MARK ? " m " : " ' ");
}

void bars_paint_hint(struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_rect area = app->screen.hint;
	struct cy_buf text = {0};

	if (app->mode == MODE_PROMPT) {
		paint_prompt(app, canvas);
		return;
	}
	if (app->mode == MODE_READING) {
		cy_canvas_text_cut(canvas, area, area.row, area.col + 1,
			cy_span_str(cy_msg(CY_MSG_READING_ASK)), CY_STYLE_PROMPT);
		return;
	}
	if (app->message.n) {
		cy_canvas_text_cut(canvas, area, area.row, area.col + 1, cy_buf_span(&app->message),
			app->message_is_error ? CY_STYLE_ERROR : CY_STYLE_PROMPT);
		return;
	}
	if (app->screen.bar.rows)
		hints_put(app, area.cols - 1, &text);
	else
		put_status(app, area.cols - 1, &text);
	cy_canvas_fill(canvas, area, CY_STYLE_BAR);
	cy_canvas_text_cut(canvas, area, area.row, area.col + 1, cy_buf_span(&text), CY_STYLE_BAR);
	cy_buf_clear(&text);
	put_unfinished(app, &text);
	if (text.n)
		bars_paint_right(canvas, area, cy_buf_span(&text), CY_STYLE_BAR_STRONG);
	cy_buf_dispose(&text);
}
