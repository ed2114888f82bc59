/* ui/theme: what the styles of a canvas look like. */
#ifndef CHAYUE_UI_THEME_H
#define CHAYUE_UI_THEME_H

#include "chayue/view/canvas.h"

#include <curses.h>

struct theme_look {
	attr_t attrs;
	short pair;
};

/* Looks for every style, with colours when the terminal has them and NO_COLOR is not set (see
 * no-color.org). Call once curses runs. */
void theme_init(struct theme_look look[CY_N_STYLES]);

#endif
