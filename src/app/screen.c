/*
 * app/screen: where the panes stand, and what the rows around them say.
 *
 * From WIDE columns on list and reader stand side by side with the panel below them; on smaller
 * screens two panes are stacked (list or panel over reader), and the reader has the screen to
 * itself while it is used; on small ones there is one pane at a time.
 */
#include "state.h"

#include "chayue/base/clock.h"
#include "chayue/text/width.h"
#include "chayue/view/format.h"

#include <stdlib.h>

enum {
	WIDE_COLS = 100,
	WIDE_ROWS = 16,
	STACK_ROWS = 16, /* from here on two panes are stacked */
	BAR_ROWS = 8,    /* from here on there is a top bar and a hint line */
	LEAST_COUNTS = 36, /* from here on the query has room beside its counts */
	LEAST_ROWS = 2,
	LEAST_COLS = 8
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

static void arrange_wide(struct cy_app *app, struct cy_rect area)
{
	struct screen *s = &app->screen;
	int list = area.cols * 3 / 10, panel = app->panel_open ? area.rows * 2 / 5 : 0;
	struct cy_rect upper = rect(area.row, area.col, area.rows - panel, area.cols);

	list = list > 48 ? 48 : list;
	if (app->options.single) {
		put_pane(&s->reader_head, &s->reader, upper);
	} else {
		put_pane(&s->list_head, &s->list, rect(upper.row, 0, upper.rows, list));
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
	int first = app->focus == PANE_READER ? 0
		    : app->focus == PANE_PANEL ? area.rows / 2
					       : area.rows * 2 / 5;
	struct cy_rect upper = rect(area.row, 0, first, area.cols);

	if (app->focus == PANE_PANEL)
		put_pane(&s->panel_head, &s->panel, upper);
	else if (app->focus == PANE_LIST)
		put_pane(&s->list_head, &s->list, upper);
	put_pane(&s->reader_head, &s->reader,
			rect(area.row + first, 0, area.rows - first, area.cols));
}

static void arrange_single(struct cy_app *app, struct cy_rect area)
{
	struct screen *s = &app->screen;

	if (app->focus == PANE_PANEL)
		put_pane(&s->panel_head, &s->panel, area);
	else if (app->focus == PANE_LIST)
		put_pane(&s->list_head, &s->list, area);
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

/* A formatted text for the bars; valid until the buffer changes. */
static struct cy_span span_of(const struct cy_buf *buf)
{
	return cy_buf_span(buf);
}

static void put_message(struct cy_buf *out, enum cy_msg msg, const char *argument)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-security"
	cy_buf_printf(out, cy_msg(msg), argument);
#pragma GCC diagnostic pop
}

static void put_count(struct cy_buf *out, enum cy_msg msg, uint64_t n)
{
	struct cy_buf count = {0};

	cy_format_count(&count, n);
	put_message(out, msg, count.p);
	cy_buf_dispose(&count);
}

/* Paints text that ends at the rectangle's right edge; returns the column where it starts. */
static int paint_right(struct cy_canvas *canvas, struct cy_rect area, struct cy_span text,
		enum cy_style style)
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

static void put_loading(const struct cy_app *app, struct cy_buf *out)
{
	struct cy_progress progress = cy_library_progress(app->library);

	if (progress.loading && progress.walking) {
		cy_buf_puts(out, cy_msg(CY_MSG_BAR_FINDING));
	} else if (progress.loading) {
		uint64_t percent = progress.found ? progress.done * 100 / progress.found : 0;
		unsigned filled = (unsigned)(percent > 100 ? 100 : percent) / 5;

		cy_buf_putc(out, '[');
		for (unsigned i = 0; i < 20; i++)
			cy_buf_putc(out, i < filled ? '#' : '.');
		cy_buf_puts(out, "] ");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		cy_buf_printf(out, cy_msg(CY_MSG_BAR_INDEXING), (unsigned)percent);
#pragma GCC diagnostic pop
	} else if (app->options.clock && progress.ended && !app->touched) {
		struct cy_buf time = {0};

		cy_format_time(&time, progress.ended - progress.started);
		put_message(out, CY_MSG_BAR_INDEXED, time.p);
		cy_buf_dispose(&time);
	}
}

static void paint_bar(const struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_rect area = app->screen.bar;
	struct cy_buf text = {0}, right = {0};
	int limit;

	cy_canvas_fill(canvas, area, CY_STYLE_BAR);
	put_loading(app, &right);
	limit = right.n ? paint_right(canvas, area, span_of(&right), CY_STYLE_BAR)
			: area.col + area.cols;
	cy_buf_printf(&text, " %s  %s  ", cy_msg(CY_MSG_NAME), app->options.name);
	put_count(&text, CY_MSG_BAR_DOCUMENTS, cy_library_count(app->library));
	cy_buf_puts(&text, "  ");
	cy_format_size(&text, cy_library_sums(app->library).bytes);
	if (area.cols >= WIDE_COLS)
		put_encodings(app, &text);
	area.cols = limit - area.col - 1;
	cy_canvas_text_cut(canvas, area, area.row, area.col, span_of(&text), CY_STYLE_BAR);
	cy_buf_dispose(&text);
	cy_buf_dispose(&right);
}

/* Headings of panes */

static enum cy_style head_style(const struct cy_app *app, enum pane pane)
{
	return app->focus == pane ? CY_STYLE_PANE_FOCUS : CY_STYLE_PANE;
}

static void paint_list_head(const struct cy_app *app, struct cy_canvas *canvas)
{
	static const enum cy_msg sorts[CY_N_LIST_SORTS] = {CY_MSG_LIST_BY_FOLDER,
			CY_MSG_LIST_BY_TITLE, CY_MSG_LIST_BY_SIZE, CY_MSG_LIST_BY_TIME,
			CY_MSG_LIST_BY_RANK};
	struct cy_rect area = app->screen.list_head;
	enum cy_style style = head_style(app, PANE_LIST);
	struct cy_buf text = {0}, right = {0};
	bool ranked = app->search && app->panel_open;

	cy_canvas_fill(canvas, area, style);
	cy_format_count(&right, app->list.rows.n ? app->list.chosen + 1 : 0);
	cy_buf_putc(&right, '/');
	cy_format_count(&right, app->list.rows.n);
	area.cols = paint_right(canvas, area, span_of(&right), style) - area.col - 1;
	cy_buf_printf(&text, " %s  %s", cy_msg(CY_MSG_LIST_HEAD),
			cy_msg(sorts[ranked ? CY_SORT_HITS : app->list.sort]));
	if (app->list.limit) {
		cy_buf_puts(&text, "  ");
		put_message(&text, CY_MSG_LIST_LIMITED, app->list.limit_text.p);
	}
	cy_canvas_text_cut(canvas, area, area.row, area.col, span_of(&text), style);
	cy_buf_dispose(&text);
	cy_buf_dispose(&right);
}

static void put_position(const struct cy_app *app, struct cy_buf *out)
{
	if (cy_reader_at_end(&app->reader))
		cy_buf_puts(out, cy_msg(CY_MSG_READER_END));
	else
		cy_buf_printf(out, "%u %%", cy_reader_percent(&app->reader));
}

/* Title at the left, section path and place at the right; the path gives way first. */
static void paint_reader_head(const struct cy_app *app, struct cy_canvas *canvas)
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
	area.cols = paint_right(canvas, area, span_of(&place), style) - area.col - 1;
	title = cy_width_of(cy_span_str(doc->title.text)) + 2;
	cy_reader_section_path(&app->reader, cy_reader_place(&app->reader), &path);
	room = area.cols - (title < area.cols / 2 ? title : area.cols / 2) - 2;
	if (path.n && room >= 12) {
		int width = cy_width_of(span_of(&path));
		int col = area.col + area.cols - (width < room ? width : room);

		cy_canvas_text_cut(canvas, area, area.row, col, span_of(&path), style);
		area.cols = col - area.col - 1;
	}
	cy_canvas_text_cut(canvas, area, area.row, area.col + 1, cy_span_str(doc->title.text), style);
	cy_buf_dispose(&path);
	cy_buf_dispose(&place);
}

static void put_search_counts(const struct cy_app *app, struct cy_buf *out)
{
	struct cy_search_sums sums = cy_search_sums(app->search);
	struct cy_buf hits = {0}, documents = {0};

	cy_format_count(&hits, sums.hits);
	cy_format_count(&documents, sums.documents);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	cy_buf_printf(out, cy_msg(CY_MSG_PANEL_COUNTS), hits.p, documents.p);
#pragma GCC diagnostic pop
	if (!cy_search_is_done(app->search) || cy_library_progress(app->library).loading) {
		cy_buf_puts(out, cy_msg(CY_MSG_PANEL_RUNNING));
	} else if (app->options.clock) {
		cy_buf_puts(out, " · ");
		cy_format_time(out, sums.work_us);
	}
	if (sums.given_up)
		cy_buf_puts(out, cy_msg(CY_MSG_PANEL_GIVEN_UP));
	cy_buf_dispose(&hits);
	cy_buf_dispose(&documents);
}

/* 拼音 zrqd： 1 责任清单 ×4  2 … : what pinyin in the query was found to mean. */
static bool paint_readings(const struct cy_app *app, struct cy_canvas *canvas, struct cy_rect area)
{
	const struct cy_reading *top[N_READINGS];
	struct cy_range typed;
	struct cy_buf text = {0}, word = {0};
	size_t n = find_readings(app, top, &typed);

	if (n == 0)
		return false;
	cy_buf_append(&word, cy_search_query(app->search)->text + typed.start,
			typed.end - typed.start);
	put_message(&text, CY_MSG_READING_LEAD, word.p);
	for (size_t i = 0; i < n; i++) {
		cy_buf_printf(&text, "  %zu %s ×", i + 1, top[i]->text);
		cy_format_count(&text, top[i]->count);
	}
	cy_buf_printf(&text, "  %s", cy_msg(CY_MSG_READING_HINT));
	area.rows = 1;
	cy_canvas_text_cut(canvas, area, area.row, area.col + 3, span_of(&text),
			app->mode == MODE_READING ? CY_STYLE_PROMPT : CY_STYLE_DIM);
	cy_buf_dispose(&word);
	cy_buf_dispose(&text);
	return true;
}

/* 没有命中：“甲” 12 篇，“乙” 0 篇 */
static void put_why(const struct cy_app *app, struct cy_buf *out)
{
	const struct cy_why_clause *clauses;
	size_t n = app->why ? cy_why_clauses(app->why, &clauses) : 0;

	if (n == 0) {
		cy_buf_puts(out, cy_msg(CY_MSG_LIST_NO_HITS));
		return;
	}
	for (size_t i = 0; i < n; i++) {
		struct cy_range typed = clauses[i].typed;
		struct cy_buf text = {0}, count = {0};

		cy_buf_append(&text, cy_search_query(app->search)->text + typed.start,
				typed.end - typed.start);
		cy_format_count(&count, clauses[i].documents);
		cy_buf_puts(out, cy_msg(i ? CY_MSG_WHY_BETWEEN : CY_MSG_WHY_LEAD));
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		cy_buf_printf(out, cy_msg(CY_MSG_WHY_CLAUSE), text.p, count.p);
#pragma GCC diagnostic pop
		cy_buf_dispose(&text);
		cy_buf_dispose(&count);
	}
}

/* Instead of hits: how to ask, what is wrong, why there are none. */
static void put_panel_note(const struct cy_app *app, struct cy_buf *out)
{
	if (app->query_error.n)
		put_message(out, CY_MSG_BAD_EXPRESSION, app->query_error.p);
	else if (!app->search)
		cy_buf_puts(out, cy_msg(CY_MSG_PANEL_HELP));
	else if (cy_app_busy(app) || cy_library_progress(app->library).loading)
		cy_buf_puts(out, cy_msg(CY_MSG_PANEL_RUNNING));
	else
		put_why(app, out);
}

static void paint_panel_body(struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_rect area = app->screen.panel;
	struct cy_buf note = {0};

	if (area.rows > 1 && paint_readings(app, canvas, area)) {
		area.row++;
		area.rows--;
	}
	if (app->search && cy_search_sums(app->search).documents)
		cy_panel_paint(&app->panel, canvas, area, app->focus == PANE_PANEL);
	else
		put_panel_note(app, &note);
	if (note.n && area.rows)
		cy_canvas_text_cut(canvas, area, area.row, area.col + 3, span_of(&note), CY_STYLE_DIM);
	cy_buf_dispose(&note);
}

static void paint_panel(struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_rect area = app->screen.panel_head;
	struct cy_buf right = {0};
	int col, cursor[2] = {canvas->cursor_row, canvas->cursor_col};

	cy_canvas_fill(canvas, area, CY_STYLE_INPUT);
	if (app->search && area.cols >= LEAST_COUNTS)
		put_search_counts(app, &right);
	if (right.n)
		area.cols = paint_right(canvas, area, span_of(&right), CY_STYLE_DIM) - area.col - 1;
	col = cy_canvas_text(canvas, area, area.row, area.col + 1,
			cy_span_str(cy_msg(CY_MSG_PANEL_PROMPT)), CY_STYLE_PROMPT);
	cy_lineedit_paint(&app->query, canvas, area, area.row, col);
	if (app->focus != PANE_PANEL) {
		canvas->cursor_row = cursor[0];
		canvas->cursor_col = cursor[1];
	}
	cy_buf_dispose(&right);
	paint_panel_body(app, canvas);
}

/* The last row */

static enum cy_msg hint_of(const struct cy_app *app)
{
	if (app->mode == MODE_HELP)
		return CY_MSG_HINT_HELP;
	return app->focus == PANE_LIST	   ? CY_MSG_HINT_LIST
	       : app->focus == PANE_READER ? CY_MSG_HINT_READER
					   : CY_MSG_HINT_PANEL;
}

static void put_find_count(const struct cy_app *app, struct cy_buf *out)
{
	const struct cy_result *result;

	if (!app->search || !app->reader.doc || app->prompt_kind > PROMPT_FIND_BACK ||
			app->prompt.text.n == 0)
		return;
	result = cy_search_result_of(app->search, app->reader.doc->id);
	put_count(out, CY_MSG_FIND_COUNT, result ? result->hits : 0);
}

static void paint_prompt(struct cy_app *app, struct cy_canvas *canvas)
{
	static const enum cy_msg prompts[] = {CY_MSG_PROMPT_FIND, CY_MSG_PROMPT_FIND_BACK,
			CY_MSG_PROMPT_COMMAND, CY_MSG_PROMPT_LIMIT};
	struct cy_rect area = app->screen.hint;
	struct cy_buf right = {0};
	int col;

	put_find_count(app, &right);
	if (right.n)
		area.cols = paint_right(canvas, area, span_of(&right), CY_STYLE_DIM) - area.col - 1;
	col = cy_canvas_text(canvas, area, area.row, area.col,
			cy_span_str(cy_msg(prompts[app->prompt_kind])), CY_STYLE_PROMPT);
	cy_lineedit_paint(&app->prompt, canvas, area, area.row, col);
	cy_buf_dispose(&right);
}

/* On screens without a bar the hint row tells the place instead. */
static void put_status(const struct cy_app *app, struct cy_buf *out)
{
	if (app->focus == PANE_READER && app->reader.doc) {
		put_position(app, out);
		cy_buf_printf(out, " %s", app->reader.doc->title.text);
	} else {
		cy_buf_puts(out, cy_msg(hint_of(app)));
	}
}

static void paint_hint(struct cy_app *app, struct cy_canvas *canvas)
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
		cy_canvas_text_cut(canvas, area, area.row, area.col + 1, span_of(&app->message),
				app->message_is_error ? CY_STYLE_ERROR : CY_STYLE_PROMPT);
		return;
	}
	if (app->screen.bar.rows)
		cy_buf_puts(&text, cy_msg(hint_of(app)));
	else
		put_status(app, &text);
	cy_canvas_fill(canvas, area, CY_STYLE_BAR);
	cy_canvas_text_cut(canvas, area, area.row, area.col + 1, span_of(&text), CY_STYLE_BAR);
	if (app->has_count || app->mode == MODE_SET_MARK || app->mode == MODE_GO_MARK) {
		cy_buf_clear(&text);
		if (app->has_count)
			cy_buf_printf(&text, " %lu ", app->count);
		else
			cy_buf_puts(&text, app->mode == MODE_SET_MARK ? " m " : " ' ");
		paint_right(canvas, area, span_of(&text), CY_STYLE_BAR_STRONG);
	}
	cy_buf_dispose(&text);
}

/* Panes */

static void paint_list(struct cy_app *app, struct cy_canvas *canvas)
{
	bool searching = app->search && app->panel_open;
	struct cy_rect area = app->screen.list;
	struct cy_progress progress = cy_library_progress(app->library);
	/* The first frame is painted before loading starts. */
	enum cy_msg msg = progress.loading || !progress.started ? CY_MSG_LIST_LOADING
			  : searching				? CY_MSG_LIST_NO_HITS
								: CY_MSG_LIST_EMPTY;

	paint_list_head(app, canvas);
	if (app->list.rows.n == 0)
		cy_canvas_text_cut(canvas, area, area.row, area.col + 1, cy_span_str(cy_msg(msg)),
				CY_STYLE_DIM);
	cy_list_paint(&app->list, canvas, area, app->library, searching ? app->search : NULL,
			app->focus == PANE_LIST);
}

static void paint_reader(struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_rect area = app->screen.reader;

	if (app->screen.reader_head.rows)
		paint_reader_head(app, canvas);
	if (app->reader.doc && app->reader.doc->text.n == 0)
		cy_canvas_text(canvas, area, area.row, area.col + 2,
				cy_span_str(cy_msg(CY_MSG_READER_EMPTY)), CY_STYLE_DIM);
	cy_reader_paint(&app->reader, canvas, area, app->search);
}

static void paint_rule(const struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_rect area = app->screen.rule;
	uint32_t line = cy_width(0x2502) == 1 ? 0x2502 : '|';

	for (int i = 0; i < area.rows; i++)
		cy_canvas_put(canvas, area, area.row + i, area.col, line, CY_STYLE_RULE);
}

void cy_app_paint(struct cy_app *app, struct cy_canvas *canvas)
{
	app->dirty = false;
	cy_canvas_clear(canvas);
	if (app->rows < LEAST_ROWS || app->cols < LEAST_COLS) {
		cy_canvas_text(canvas, cy_canvas_rect(canvas), 0, 0,
				cy_span_str(cy_msg(CY_MSG_TOO_SMALL)), CY_STYLE_TEXT);
		return;
	}
	if (app->mode == MODE_HELP) {
		help_paint(app, canvas);
		paint_hint(app, canvas);
		return;
	}
	if (app->screen.bar.rows)
		paint_bar(app, canvas);
	if (app->screen.list.rows)
		paint_list(app, canvas);
	if (app->screen.rule.rows)
		paint_rule(app, canvas);
	if (app->screen.reader.rows)
		paint_reader(app, canvas);
	if (app->screen.panel_head.rows)
		paint_panel(app, canvas);
	paint_hint(app, canvas);
}
