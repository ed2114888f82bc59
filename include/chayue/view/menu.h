/*
 * view/menu: texts to choose one of, some with a label before them, narrowed by what is typed.
 *
 * Texts and labels are borrowed until the menu is cleared; they are valid UTF-8 on one line.
 */
#ifndef CHAYUE_VIEW_MENU_H
#define CHAYUE_VIEW_MENU_H

#include "chayue/base/vec.h"
#include "chayue/text/shuangpin.h"
#include "chayue/view/canvas.h"

struct cy_menu_item {
	const char *label, *text; /* label: "" for none */
};

struct cy_menu {
	CY_VEC(struct cy_menu_item) items;
	CY_VEC(size_t) rows; /* indexes of the items that are left */
	size_t chosen, top;  /* [row]; rows.n may be 0 */
};

void cy_menu_dispose(struct cy_menu *);
void cy_menu_clear(struct cy_menu *);
/* Narrow afterwards. */
void cy_menu_add(struct cy_menu *, const char *label, const char *text);
/* Leaves the items whose text or label holds what was typed, folded or as pinyin (of the
 * scheme); all for nothing but blanks. The first of them is the choice. */
void cy_menu_narrow(struct cy_menu *, struct cy_span typed, enum cy_shuangpin);
/* By rows, stops at the ends. */
void cy_menu_move(struct cy_menu *, long rows);
/* NULL when there is none. */
const struct cy_menu_item *cy_menu_chosen(const struct cy_menu *);
void cy_menu_paint(struct cy_menu *, struct cy_canvas *, struct cy_rect);

#endif
