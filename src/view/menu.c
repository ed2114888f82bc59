/* view/menu: items as they were added; rows name those that are left, in the same order. */
#include "chayue/view/menu.h"
#include "chayue/query/term.h"
#include "chayue/text/fold.h"
#include "chayue/text/width.h"
#include "chayue/view/rows.h"

enum { LABEL_CELLS = 18, /* at most, of a row */ LABEL_PART = 4 /* or this part of the row */ };

void cy_menu_dispose(struct cy_menu *menu)
{
	cy_vec_dispose(&menu->items);
	cy_vec_dispose(&menu->rows);
}

void cy_menu_clear(struct cy_menu *menu)
{
	menu->items.n = menu->rows.n = 0;
	menu->chosen = menu->top = 0;
}

void cy_menu_add(struct cy_menu *menu, const char *label, const char *text)
{
	cy_vec_push(&menu->items, (struct cy_menu_item){label, text});
}

/* What was typed, as text and as pinyin; either may be missing. */
struct wanted {
	struct cy_term text, pinyin;
};

static bool holds(const struct wanted *wanted, const char *s)
{
	struct cy_span span = cy_span_str(s);

	return (wanted->text.matcher && cy_term_any(&wanted->text, span)) ||
	       (wanted->pinyin.pinyin && cy_term_any(&wanted->pinyin, span));
}

void cy_menu_narrow(struct cy_menu *menu, struct cy_span typed, enum cy_shuangpin scheme)
{
	struct wanted wanted = {.text.matcher = cy_matcher_new(typed, CY_FOLD_ALL)};
	bool all = !wanted.text.matcher;

	if (!all)
		wanted.pinyin.pinyin = cy_pinyin_new(typed, scheme);
	menu->rows.n = 0;
	menu->chosen = menu->top = 0;
	for (size_t i = 0; i < menu->items.n; i++) {
		const struct cy_menu_item *item = &menu->items.v[i];

		if (all || holds(&wanted, item->text) || holds(&wanted, item->label))
			cy_vec_push(&menu->rows, i);
	}
	cy_term_dispose(&wanted.text);
	cy_term_dispose(&wanted.pinyin);
}

void cy_menu_move(struct cy_menu *menu, long rows)
{
	menu->chosen = cy_rows_moved(menu->chosen, rows, menu->rows.n);
}

const struct cy_menu_item *cy_menu_chosen(const struct cy_menu *menu)
{
	return menu->chosen < menu->rows.n ? &menu->items.v[menu->rows.v[menu->chosen]] : NULL;
}

/* Room for the widest label that is shown, 0 where there is none. */
static int label_cells(const struct cy_menu *menu, int rows, int cols)
{
	int most = cols / LABEL_PART < LABEL_CELLS ? cols / LABEL_PART : LABEL_CELLS, cells = 0;

	for (size_t i = menu->top; i < menu->rows.n && i < menu->top + (size_t)rows; i++) {
		int width = cy_width_of(cy_span_str(menu->items.v[menu->rows.v[i]].label));

		cells = width > cells ? width : cells;
	}
	return cells > most ? most : cells;
}

static void scroll(struct cy_menu *menu, int rows)
{
	size_t height = rows > 0 ? (size_t)rows : 1;

	if (menu->chosen < menu->top)
		menu->top = menu->chosen;
	if (menu->chosen >= menu->top + height)
		menu->top = menu->chosen - height + 1;
}

void cy_menu_paint(struct cy_menu *menu, struct cy_canvas *canvas, struct cy_rect rect)
{
	int cells;

	scroll(menu, rect.rows);
	cells = label_cells(menu, rect.rows, rect.cols);
	for (int i = 0; i < rect.rows && menu->top + (size_t)i < menu->rows.n; i++) {
		size_t row = menu->top + (size_t)i;
		const struct cy_menu_item *item = &menu->items.v[menu->rows.v[row]];
		bool chosen = row == menu->chosen;
		struct cy_rect line = {rect.row + i, rect.col, 1, rect.cols};
		struct cy_rect label = {line.row, rect.col + 3, 1, cells};
		struct cy_rect text = {line.row, label.col + cells + (cells ? 2 : 0), 1, 0};

		text.cols = rect.col + rect.cols - text.col - 1;
		cy_canvas_fill(canvas, line, chosen ? CY_STYLE_SELECTED : CY_STYLE_TEXT);
		if (cells)
			cy_canvas_text_cut(canvas, label, line.row, label.col,
				cy_span_str(item->label),
				chosen ? CY_STYLE_SELECTED : CY_STYLE_HEADING);
		if (text.cols > 0)
			cy_canvas_text_cut(canvas, text, line.row, text.col,
				cy_span_str(item->text),
				chosen ? CY_STYLE_SELECTED : CY_STYLE_TEXT);
	}
}
