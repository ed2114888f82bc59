/*
 * view/theme: the names of the themes. A theme tells what styles look like; that is the terminal's
 * matter (src/ui), here it is only chosen.
 */
#ifndef CHAYUE_VIEW_THEME_H
#define CHAYUE_VIEW_THEME_H

enum cy_theme {
#define CY_THEME(id, name) CY_THEME_##id,
#include "chayue/view/themes.def"
#undef CY_THEME
	CY_N_THEMES
};

const char *cy_theme_name(enum cy_theme);

#endif
