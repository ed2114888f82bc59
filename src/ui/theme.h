/* ui/theme: what the styles of a canvas look like. */
#ifndef CHAYUE_UI_THEME_H
#define CHAYUE_UI_THEME_H

#include "chayue/view/canvas.h"
#include "chayue/view/theme.h"

#include <curses.h>

struct theme_look {
	attr_t attrs;
	int pair;
};

/* Looks for every style, with as many colours as the terminal has. Once curses runs, and again
 * for another theme: what is on the screen has to be painted anew then. */
void theme_init(enum cy_theme, struct theme_look look[CY_N_STYLES]);

#endif
