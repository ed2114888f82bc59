#include "chayue/view/list.h"
#include "chayue/query/rank.h"
#include "chayue/text/fold.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"
#include "chayue/view/format.h"
#include "chayue/view/rows.h"

#include <stdlib.h>

struct sorting {
	const struct cy_library *library;
	enum cy_order sort;
};

void cy_list_dispose(struct cy_list *list)
{
	cy_vec_dispose(&list->rows);
	cy_matcher_free(list->limit);
	list->limit = NULL;
	cy_buf_dispose(&list->limit_text);
}

static int compare_rows(const void *a, const void *b, void *arg)
{
	const struct sorting *sorting = arg;

	return cy_rank_compare_documents(
		cy_library_document(sorting->library, *(const uint32_t *)a),
		cy_library_document(sorting->library, *(const uint32_t *)b), sorting->sort);
}

static bool within_limit(const struct cy_list *list, const struct cy_document *doc)
{
	size_t n = strlen(doc->path);

	return !list->limit || cy_matcher_any(list->limit, cy_span_str(doc->title.text)) ||
	       cy_matcher_any(list->limit, cy_span(doc->path, cy_utf8_valid_prefix(doc->path, n)));
}

static void add_row(struct cy_list *list, const struct cy_library *library, uint32_t doc)
{
	if (within_limit(list, cy_library_document(library, doc)))
		cy_vec_push(&list->rows, doc);
}

void cy_list_refresh(
	struct cy_list *list, const struct cy_library *library, struct cy_search *search)
{
	struct sorting sorting = {library, list->sort};
	uint32_t chosen = cy_list_chosen(list);
	const struct cy_result *results;
	size_t n, old = list->chosen, top = list->top;

	list->rows.n = 0;
	if (search) {
		n = cy_search_results(search, &results);
		for (size_t i = 0; i < n; i++)
			add_row(list, library, results[i].doc);
	} else {
		n = cy_library_count(library);
		for (size_t i = 0; i < n; i++)
			add_row(list, library, (uint32_t)i);
	}
	if (list->rows.n && !search) /* results come in their own order */
		qsort_r(list->rows.v, list->rows.n, sizeof *list->rows.v, compare_rows, &sorting);
	if (!cy_list_choose(list, chosen))
		list->chosen = old < list->rows.n ? old : list->rows.n ? list->rows.n - 1 : 0;
	else if (old > 0 && old >= top) /* at the first row one waits for what comes there */
		list->top = list->chosen > old - top ? list->chosen - (old - top) : 0;
}

void cy_list_set_limit(struct cy_list *list, struct cy_span text)
{
	cy_matcher_free(list->limit);
	list->limit = cy_matcher_new(text, CY_FOLD_ALL);
	cy_buf_clear(&list->limit_text);
	cy_buf_append(&list->limit_text, text.p, text.n);
}

bool cy_list_move(struct cy_list *list, long rows)
{
	size_t old = list->chosen;

	list->chosen = cy_rows_moved(old, rows, list->rows.n);
	return list->chosen != old;
}

bool cy_list_choose(struct cy_list *list, uint32_t doc)
{
	for (size_t i = 0; i < list->rows.n; i++) {
		if (list->rows.v[i] == doc) {
			list->chosen = i;
			return true;
		}
	}
	return false;
}

void cy_list_scroll(struct cy_list *list, long rows)
{
	list->top = cy_rows_moved(list->top, rows, list->rows.n);
	list->away = list->chosen + 1;
}

uint32_t cy_list_chosen(const struct cy_list *list)
{
	return list->chosen < list->rows.n ? list->rows.v[list->chosen] : CY_NO_DOCUMENT;
}

/* Keeps the chosen row in sight. */
static void scroll(struct cy_list *list, int rows)
{
	size_t height = rows > 0 ? (size_t)rows : 1;
	bool follows = list->away != list->chosen + 1;

	if (follows)
		list->away = 0;
	if (follows && list->chosen < list->top)
		list->top = list->chosen;
	if (follows && list->chosen >= list->top + height)
		list->top = list->chosen - height + 1;
	if (list->top + height > list->rows.n)
		list->top = list->rows.n > height ? list->rows.n - height : 0;
}

/* What stands at the right: the hits while searching, else encoding and size. */
static void format_right(
	struct cy_buf *out, const struct cy_document *doc, const struct cy_search *search)
{
	const struct cy_result *result = search ? cy_search_result_of(search, doc->id) : NULL;

	cy_buf_clear(out);
	if (search) {
		cy_format_count(out, result ? result->hits : 0);
		return;
	}
	if (doc->encoding != CY_ENC_UTF8)
		cy_buf_printf(out, "%s ", cy_encoding_name(doc->encoding));
	cy_format_size(out, doc->bytes);
}

static void paint_row(const struct cy_list *list, size_t row, struct cy_canvas *canvas,
	struct cy_rect rect, const struct cy_library *library, const struct cy_search *search,
	bool focused)
{
	const struct cy_document *doc = cy_library_document(library, list->rows.v[row]);
	bool chosen = row == list->chosen;
	enum cy_style style = !chosen   ? CY_STYLE_TEXT
			      : focused ? CY_STYLE_SELECTED
					: CY_STYLE_MARKED;
	struct cy_buf right = {0};
	struct cy_rect title = rect;
	int width;

	format_right(&right, doc, search);
	width = cy_width_of(cy_buf_span(&right));
	cy_canvas_fill(canvas, rect, style);
	title.cols -= width + 2;
	if (title.cols >= 8)
		cy_canvas_text(canvas, rect, rect.row, rect.col + rect.cols - width - 1,
			cy_buf_span(&right), chosen ? style : CY_STYLE_DIM);
	else
		title = rect;
	cy_canvas_text_cut(
		canvas, title, rect.row, rect.col + 1, cy_span_str(doc->title.text), style);
	cy_buf_dispose(&right);
}

void cy_list_paint(struct cy_list *list, struct cy_canvas *canvas, struct cy_rect rect,
	const struct cy_library *library, const struct cy_search *search, bool focused)
{
	scroll(list, rect.rows);
	for (int i = 0; i < rect.rows && list->top + (size_t)i < list->rows.n; i++) {
		struct cy_rect row = {rect.row + i, rect.col, 1, rect.cols};

		paint_row(list, list->top + (size_t)i, canvas, row, library, search, focused);
	}
}
