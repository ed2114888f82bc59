/* view/outline_pane: `rows` is made anew when something is folded; it ascends. */
#include "chayue/view/outline_pane.h"

#include "chayue/base/bisect.h"
#include "chayue/text/width.h"
#include "chayue/view/rows.h"

enum { INDENT = 2, SIGN = 2 /* [cell] of a level; of the sign of what is folded */ };

void cy_outline_pane_dispose(struct cy_outline_pane *pane)
{
	cy_vec_dispose(&pane->folded);
	cy_vec_dispose(&pane->rows);
	*pane = (struct cy_outline_pane){0};
}

static const struct cy_heading *heading(const struct cy_outline_pane *pane, size_t index)
{
	return &pane->outline->list.v[index];
}

/* The last row whose heading is this one or stands before it. */
static size_t row_of(const struct cy_outline_pane *pane, size_t index)
{
	return cy_bisect_last(pane->rows.n, i, pane->rows.v[i] <= index);
}

/* A folded heading hides all up to the next one of its level or above. */
static void make_rows(struct cy_outline_pane *pane)
{
	unsigned hidden_below = UINT32_MAX;

	pane->rows.n = 0;
	for (size_t i = 0; i < pane->outline->list.n; i++) {
		unsigned level = heading(pane, i)->level;

		if (level > hidden_below)
			continue;
		cy_vec_push(&pane->rows, i);
		hidden_below = pane->folded.v[i] ? level : UINT32_MAX;
	}
}

void cy_outline_pane_open(struct cy_outline_pane *pane, const struct cy_document *doc,
	const struct cy_outline *outline)
{
	pane->outline = outline;
	if (pane->doc == doc)
		return;
	pane->doc = doc;
	pane->folded.n = 0;
	for (size_t i = 0; i < outline->list.n; i++)
		cy_vec_push(&pane->folded, false);
	pane->chosen = pane->top = 0;
	make_rows(pane);
}

size_t cy_outline_pane_chosen(const struct cy_outline_pane *pane)
{
	return pane->chosen < pane->rows.n ? pane->rows.v[pane->chosen] : CY_NO_HEADING;
}

bool cy_outline_pane_move(struct cy_outline_pane *pane, long rows)
{
	size_t old = pane->chosen;

	pane->chosen = cy_rows_moved(old, rows, pane->rows.n);
	return pane->chosen != old;
}

void cy_outline_pane_scroll(struct cy_outline_pane *pane, long rows)
{
	pane->top = cy_rows_moved(pane->top, rows, pane->rows.n);
	pane->away = pane->chosen + 1;
}

void cy_outline_pane_follow(struct cy_outline_pane *pane, size_t offset, struct cy_range near)
{
	size_t chosen = cy_outline_pane_chosen(pane), found;

	if (chosen == CY_NO_HEADING)
		return;
	if (heading(pane, chosen)->start >= near.start && heading(pane, chosen)->start < near.end)
		return;
	found = cy_outline_find(pane->outline, offset);
	pane->chosen = found == CY_NO_HEADING ? 0 : row_of(pane, found);
}

/* Whether there is a heading below it. */
static bool has_children(const struct cy_outline_pane *pane, size_t index)
{
	return index + 1 < pane->outline->list.n && heading(pane, index + 1)->parent == index;
}

bool cy_outline_pane_is_folded(const struct cy_outline_pane *pane)
{
	size_t chosen = cy_outline_pane_chosen(pane);

	return chosen != CY_NO_HEADING && pane->folded.v[chosen];
}

bool cy_outline_pane_fold(struct cy_outline_pane *pane)
{
	size_t chosen = cy_outline_pane_chosen(pane);

	if (chosen == CY_NO_HEADING)
		return false;
	if (has_children(pane, chosen) && !pane->folded.v[chosen]) {
		pane->folded.v[chosen] = true;
		make_rows(pane);
		return true;
	}
	if (heading(pane, chosen)->parent == CY_NO_HEADING)
		return false;
	pane->chosen = row_of(pane, heading(pane, chosen)->parent);
	return true;
}

bool cy_outline_pane_unfold(struct cy_outline_pane *pane)
{
	if (!cy_outline_pane_is_folded(pane))
		return false;
	pane->folded.v[cy_outline_pane_chosen(pane)] = false;
	make_rows(pane);
	return true;
}

void cy_outline_pane_fold_all(struct cy_outline_pane *pane, bool fold)
{
	size_t chosen = cy_outline_pane_chosen(pane);

	if (chosen == CY_NO_HEADING)
		return;
	for (size_t i = 0; i < pane->folded.n; i++)
		pane->folded.v[i] = fold && has_children(pane, i);
	make_rows(pane);
	pane->chosen = row_of(pane, chosen);
}

/* Painting */

static void scroll(struct cy_outline_pane *pane, int rows)
{
	size_t height = rows > 0 ? (size_t)rows : 1;
	bool follows = pane->away != pane->chosen + 1;

	if (follows)
		pane->away = 0;
	if (follows && pane->chosen < pane->top)
		pane->top = pane->chosen;
	if (follows && pane->chosen >= pane->top + height)
		pane->top = pane->chosen - height + 1;
	if (pane->top + height > pane->rows.n)
		pane->top = pane->rows.n > height ? pane->rows.n - height : 0;
}

static void paint_row(const struct cy_outline_pane *pane, size_t row, struct cy_canvas *canvas,
	struct cy_rect rect, bool focused)
{
	size_t index = pane->rows.v[row];
	const struct cy_heading *h = heading(pane, index);
	enum cy_style style = row != pane->chosen ? CY_STYLE_TEXT
			      : focused           ? CY_STYLE_SELECTED
						  : CY_STYLE_MARKED;
	int indent = INDENT * (h->level - 1);
	struct cy_buf text = {0};

	/* The text keeps two thirds of the pane, however deep it stands. */
	if (indent > rect.cols / 3)
		indent = rect.cols / 3;
	cy_canvas_fill(canvas, rect, style);
	if (pane->folded.v[index])
		cy_canvas_text(canvas, rect, rect.row, rect.col + indent, cy_span_str("+"), style);
	cy_heading_put(&text, cy_heading_text(pane->doc->text, h));
	cy_canvas_text_cut(
		canvas, rect, rect.row, rect.col + indent + SIGN, cy_buf_span(&text), style);
	cy_buf_dispose(&text);
}

void cy_outline_pane_paint(
	struct cy_outline_pane *pane, struct cy_canvas *canvas, struct cy_rect rect, bool focused)
{
	scroll(pane, rect.rows);
	for (int i = 0; i < rect.rows && pane->top + (size_t)i < pane->rows.n; i++) {
		struct cy_rect row = {rect.row + i, rect.col, 1, rect.cols};

		paint_row(pane, pane->top + (size_t)i, canvas, row, focused);
	}
}
