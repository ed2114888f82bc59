/* app/screen: one frame: the panes that are shown, each with what stands in it. */
#include "bars.h"

#include "chayue/text/fold.h"
#include "chayue/text/width.h"
#include "chayue/view/format.h"
#include "chayue/view/symbols.h"

#include <stdlib.h>

enum {
	LEAST_COUNTS = 36, /* [cell] from here on the query has room beside its counts */
	WIDE_HEAD = 100,   /* [cell] from here on the switches are spelled out */
	SPREAD_COLS = 12,  /* [cell] a reader this wide has a margin for the bar */
	SPREAD_ROWS = 4,
	LEAST_ROWS = 2,
	LEAST_COLS = 8
};

/* The panel */

static void put_search_counts(const struct cy_app *app, struct cy_buf *out)
{
	struct cy_search_sums sums = cy_search_sums(app->search);
	struct cy_buf more = {0};

	cy_format_counted(out, CY_MSG_N_HITS, sums.hits - sums.synonyms);
	cy_buf_puts(out, " · ");
	cy_format_counted(out, CY_MSG_N_DOCUMENTS, sums.documents - sums.synonym_documents);
	if (sums.synonyms) {
		cy_format_counted(&more, CY_MSG_N_HITS, sums.synonyms);
		cy_buf_puts(out, " ");
		cy_buf_printf(out, cy_msg(CY_MSG_SYNONYMS_COUNT), more.p);
		cy_buf_dispose(&more);
	}
	if (!cy_search_is_done(app->search) || cy_library_progress(app->library).loading) {
		cy_buf_puts(out, cy_msg(CY_MSG_PANEL_RUNNING));
	} else if (app->options.clock) {
		cy_buf_puts(out, " · ");
		cy_format_time(out, sums.work_us);
	}
	if (sums.given_up)
		cy_buf_puts(out, cy_msg(CY_MSG_PANEL_GIVEN_UP));
}

/* 拼音 zrqd： 1 责任清单 ×4  2 … : what pinyin in the query was found to mean. */
static void paint_readings(const struct cy_app *app, struct cy_canvas *canvas, struct cy_rect area)
{
	const struct cy_reading *top[N_READINGS];
	struct cy_range typed;
	struct cy_buf text = {0}, word = {0};
	size_t n = find_readings(app, top, &typed);

	cy_buf_append(
		&word, cy_search_query(app->search)->text + typed.start, typed.end - typed.start);
	bars_put_message(&text, CY_MSG_READING_LEAD, word.p);
	for (size_t i = 0; i < n; i++) {
		cy_buf_printf(&text, "  %zu %s ×", i + 1, top[i]->text);
		cy_format_count(&text, top[i]->count);
	}
	cy_buf_puts(&text, "  ");
	cy_buf_printf(
		&text, cy_msg(CY_MSG_READING_HINT), KEY_TEXT(app, PANE_PANEL, choose_reading));
	area.rows = 1;
	cy_canvas_text_cut(canvas, area, area.row, area.col + 3, cy_buf_span(&text),
		app->mode == MODE_READING ? CY_STYLE_PROMPT : CY_STYLE_DIM);
	cy_buf_dispose(&word);
	cy_buf_dispose(&text);
}

static void paint_synonyms(const struct cy_app *app, struct cy_canvas *canvas, struct cy_rect area)
{
	struct cy_buf text = {0};

	(void)synonyms_put(app, &text);
	area.rows = 1;
	cy_canvas_text_cut(canvas, area, area.row, area.col + 3, cy_buf_span(&text), CY_STYLE_DIM);
	cy_buf_dispose(&text);
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
		cy_format_counted(&count, CY_MSG_N_DOCUMENTS, clauses[i].documents);
		cy_buf_puts(out, cy_msg(i ? CY_MSG_WHY_BETWEEN : CY_MSG_WHY_LEAD));
		cy_buf_printf(out, cy_msg(CY_MSG_WHY_CLAUSE), text.p, count.p);
		cy_buf_dispose(&text);
		cy_buf_dispose(&count);
	}
}

/* Instead of hits: how to ask, what is wrong, why there are none. */
static void put_panel_note(const struct cy_app *app, struct cy_buf *out)
{
	if (app->query_error.n)
		bars_put_message(out, CY_MSG_BAD_EXPRESSION, app->query_error.p);
	else if (!app->search)
		cy_buf_puts(out, cy_msg(CY_MSG_PANEL_HELP));
	else if (cy_app_busy(app) || cy_library_progress(app->library).loading)
		cy_buf_puts(out, cy_msg(CY_MSG_PANEL_RUNNING));
	else
		put_why(app, out);
}

static void paint_menu(struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_rect area = app->screen.panel;

	cy_menu_paint(&app->menu, canvas, area);
	if (app->menu.rows.n == 0 && area.rows)
		cy_canvas_text_cut(canvas, area, area.row, area.col + 3,
			cy_span_str(cy_msg(CY_MSG_RECALL_NO_MATCH)), CY_STYLE_DIM);
}

/* What pinyin was found to mean has a row, where hits keep one. */
static bool has_readings(const struct cy_app *app)
{
	const struct cy_reading *top[N_READINGS];
	struct cy_range typed;

	return !app->recalling && app->screen.panel.rows > 1 && find_readings(app, top, &typed) > 0;
}

/* So have short forms that were found. */
static bool has_synonyms(const struct cy_app *app)
{
	struct cy_buf text = {0};
	bool any = !app->recalling && app->screen.panel.rows > 1 + has_readings(app) &&
		   synonyms_put(app, &text);

	cy_buf_dispose(&text);
	return any;
}

struct cy_rect screen_hits(const struct cy_app *app)
{
	struct cy_rect area = app->screen.panel;
	int notes = has_readings(app) + has_synonyms(app);

	area.row += notes;
	area.rows -= notes;
	return area;
}

static void paint_panel_body(struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_rect area = screen_hits(app);
	bool readings = has_readings(app);
	struct cy_buf note = {0};

	if (app->recalling) {
		paint_menu(app, canvas);
		return;
	}
	if (readings)
		paint_readings(app, canvas, app->screen.panel);
	if (area.row > app->screen.panel.row + readings) /* there is a row for them */
		paint_synonyms(app, canvas, (struct cy_rect){area.row - 1, area.col, 1, area.cols});
	if (app->search && cy_search_sums(app->search).documents)
		cy_panel_paint(&app->panel, canvas, area, app->focus == PANE_PANEL);
	else
		put_panel_note(app, &note);
	if (note.n && area.rows)
		cy_canvas_text_cut(
			canvas, area, area.row, area.col + 3, cy_buf_span(&note), CY_STYLE_DIM);
	cy_buf_dispose(&note);
}

/* What stands beside the counts, the most first. */
enum beside { SCOPE, TOGGLES, TOGGLES_BRIEF, FOLDING, NOTHING };

static void put_beside(const struct cy_app *app, enum beside what, struct cy_buf *out)
{
	bool folds = (app->options.query_options & CY_FOLD_ALL) == CY_FOLD_ALL;

	if (what == FOLDING && !folds && app->search)
		cy_buf_puts(out, cy_msg(CY_MSG_PANEL_EXACT));
	if (app->search)
		put_search_counts(app, out);
	if (what >= FOLDING)
		return;
	cy_buf_puts(out, out->n ? "   " : "");
	toggles_put(app, what == TOGGLES_BRIEF, out);
	if (what == SCOPE)
		cy_buf_printf(out, "   %s", cy_msg(CY_MSG_PANEL_SCOPE));
}

/* As much as there is room for beside the query. The counts stay. */
static void put_head_right(const struct cy_app *app, struct cy_buf *out)
{
	int cols = app->screen.panel_head.cols;
	int query = cy_width_of(cy_span_str(cy_msg(CY_MSG_PANEL_PROMPT))) +
		    cy_width_of(cy_buf_span(&app->query.text));
	/* Blank at either end, the cursor, two blanks between. */
	int room = cols - query - 5;

	for (int what = cols >= WIDE_HEAD ? SCOPE : TOGGLES_BRIEF; what <= NOTHING; what++) {
		cy_buf_clear(out);
		put_beside(app, (enum beside)what, out);
		if (cy_width_of(cy_buf_span(out)) <= room)
			return;
	}
	if (cols < LEAST_COUNTS)
		cy_buf_clear(out);
}

static void paint_panel(struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_rect area = app->screen.panel_head;
	struct cy_buf right = {0};
	int col, cursor[2] = {canvas->cursor_row, canvas->cursor_col};

	cy_canvas_fill(canvas, area, CY_STYLE_INPUT);
	if (app->recalling && area.cols >= LEAST_COUNTS)
		cy_format_counted(&right, CY_MSG_RECALL_COUNT, app->menu.rows.n);
	else if (!app->recalling)
		put_head_right(app, &right);
	if (right.n)
		area.cols = bars_paint_right(canvas, area, cy_buf_span(&right), CY_STYLE_DIM) -
			    area.col - 1;
	col = cy_canvas_text(canvas, area, area.row, area.col + 1,
		cy_span_str(cy_msg(app->recalling ? CY_MSG_RECALL_PROMPT : CY_MSG_PANEL_PROMPT)),
		CY_STYLE_PROMPT);
	cy_lineedit_paint(&app->query, canvas, area, area.row, col);
	if (app->focus != PANE_PANEL) {
		canvas->cursor_row = cursor[0];
		canvas->cursor_col = cursor[1];
	}
	cy_buf_dispose(&right);
	paint_panel_body(app, canvas);
}

/* Panes */

static void paint_list(struct cy_app *app, struct cy_canvas *canvas)
{
	bool searching = app->search && app->panel_open;
	struct cy_rect area = app->screen.list;
	struct cy_progress progress = cy_library_progress(app->library);
	/* The first frame is painted before loading starts. */
	enum cy_msg msg = progress.loading || !progress.started ? CY_MSG_LIST_LOADING
			  : searching                           ? CY_MSG_LIST_NO_HITS
								: CY_MSG_LIST_EMPTY;

	bars_paint_list_head(app, canvas);
	if (app->list.rows.n == 0)
		cy_canvas_text_cut(canvas, area, area.row, area.col + 1, cy_span_str(cy_msg(msg)),
			CY_STYLE_DIM);
	cy_list_paint(&app->list, canvas, area, app->library, searching ? app->search : NULL,
		app->focus == PANE_LIST);
}

static void paint_outline(struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_rect area = app->screen.outline;

	outline_sync(app);
	bars_paint_outline_head(app, canvas);
	if (app->outline.rows.n == 0)
		cy_canvas_text_cut(canvas, area, area.row, area.col + 2,
			cy_span_str(cy_msg(CY_MSG_OUTLINE_EMPTY)), CY_STYLE_DIM);
	cy_outline_pane_paint(&app->outline, canvas, area, app->focus == PANE_OUTLINE);
}

/* In the reader's margin, while there are hits and more text than fits. */
static void paint_spread(struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_rect area = app->screen.reader;
	size_t top = cy_reader_place(&app->reader), bottom = cy_reader_bottom(&app->reader);

	if (!app->search || !app->spread.hits || app->spread.doc != app->reader.doc ||
		area.cols < SPREAD_COLS || area.rows < SPREAD_ROWS ||
		(top == 0 && bottom >= app->reader.doc->text.n))
		return;
	area.col += area.cols - 1;
	cy_spread_paint(&app->spread, canvas, area, top, bottom);
}

static void paint_reader(struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_rect area = app->screen.reader;

	if (app->screen.reader_head.rows)
		bars_paint_reader_head(app, canvas);
	if (app->reader.doc && app->reader.doc->text.n == 0)
		cy_canvas_text(canvas, area, area.row, area.col + 2,
			cy_span_str(cy_msg(CY_MSG_READER_EMPTY)), CY_STYLE_DIM);
	notes_sync(app);
	cy_reader_paint(&app->reader, canvas, area, app->search);
	paint_spread(app, canvas);
}

static void paint_rule(const struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_rect area = app->screen.rule;
	uint32_t line = cy_symbol(CY_SYMBOL_VERTICAL);

	for (int i = 0; i < area.rows; i++)
		cy_canvas_put(canvas, area, area.row + i, area.col, line, CY_STYLE_RULE);
}

static void paint_table(struct cy_app *app, struct cy_canvas *canvas)
{
	struct table_layer *layer = tables_top(app);

	if (layer->sides)
		sides_paint(app, canvas);
	else
		cy_tableview_paint(&layer->view, canvas, app->screen.table, layer->study);
}

static void paint_all(struct cy_app *app, struct cy_canvas *canvas)
{
	if (app->rows < LEAST_ROWS || app->cols < LEAST_COLS) {
		cy_canvas_text(canvas, cy_canvas_rect(canvas), 0, 0,
			cy_span_str(cy_msg(CY_MSG_TOO_SMALL)), CY_STYLE_TEXT);
		return;
	}
	if (page_is_shown(app)) {
		page_paint(app, canvas);
		bars_paint_hint(app, canvas);
		return;
	}
	if (app->screen.bar.rows)
		bars_paint_top(app, canvas);
	if (app->mode == MODE_PROMPT && app->prompt_kind == PROMPT_COMPARE) {
		sides_paint_titles(app, canvas);
		bars_paint_hint(app, canvas);
		return;
	}
	if (app->screen.table.rows)
		paint_table(app, canvas);
	if (app->screen.list.rows)
		paint_list(app, canvas);
	if (app->screen.outline.rows)
		paint_outline(app, canvas);
	if (app->screen.rule.rows)
		paint_rule(app, canvas);
	if (app->screen.reader.rows)
		paint_reader(app, canvas);
	if (app->screen.panel_head.rows)
		paint_panel(app, canvas);
	bars_paint_hint(app, canvas);
}

void cy_app_paint(struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_cell *kept;

	find_follow(app);
	app->dirty = false;
	kept = rest_keep(app, canvas);
	cy_canvas_clear(canvas);
	paint_all(app, canvas);
	rest_put_back(app, canvas, kept);
}
