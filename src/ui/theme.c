/*
 * ui/theme: one accent colour, and red for errors; everything can be told apart by attributes
 * alone. Backgrounds stay the terminal's own, so that dark and light ones both do.
 */
#include "theme.h"

#include <stdlib.h>

enum { PAIR_NONE, PAIR_ACCENT, PAIR_ERROR };

static const struct theme_look looks[CY_N_STYLES] = {
	[CY_STYLE_TEXT] = {0, PAIR_NONE},
	[CY_STYLE_TITLE] = {A_BOLD, PAIR_NONE},
	[CY_STYLE_HEADING] = {A_BOLD, PAIR_NONE},
	[CY_STYLE_DIM] = {A_DIM, PAIR_NONE},
	[CY_STYLE_HIT] = {A_BOLD | A_UNDERLINE, PAIR_ACCENT},
	[CY_STYLE_HIT_CURRENT] = {A_REVERSE | A_BOLD, PAIR_ACCENT},
	[CY_STYLE_SELECTED] = {A_REVERSE, PAIR_NONE},
	[CY_STYLE_MARKED] = {A_UNDERLINE, PAIR_NONE},
	[CY_STYLE_BAR] = {A_REVERSE, PAIR_NONE},
	[CY_STYLE_BAR_STRONG] = {A_REVERSE | A_BOLD, PAIR_NONE},
	[CY_STYLE_PANE] = {A_UNDERLINE, PAIR_NONE},
	[CY_STYLE_PANE_FOCUS] = {A_BOLD | A_UNDERLINE, PAIR_ACCENT},
	[CY_STYLE_RULE] = {A_DIM, PAIR_NONE},
	[CY_STYLE_INPUT] = {0, PAIR_NONE},
	[CY_STYLE_PROMPT] = {A_BOLD, PAIR_ACCENT},
	[CY_STYLE_ERROR] = {A_BOLD, PAIR_ERROR},
	[CY_STYLE_SUBSTITUTE] = {A_REVERSE, PAIR_NONE},
};

static bool colors_start(void)
{
	const char *no = getenv("NO_COLOR");

	if ((no && *no) || !has_colors() || start_color() == ERR || use_default_colors() == ERR)
		return false;
	/* The first two are of middle lightness: legible on black and on white. */
	if (COLORS >= 256)
		return init_pair(PAIR_ACCENT, 31, -1) == OK && init_pair(PAIR_ERROR, 160, -1) == OK;
	return init_pair(PAIR_ACCENT, COLOR_CYAN, -1) == OK &&
	       init_pair(PAIR_ERROR, COLOR_RED, -1) == OK;
}

void theme_init(struct theme_look look[CY_N_STYLES])
{
	bool colored = colors_start();

	for (int style = 0; style < CY_N_STYLES; style++) {
		look[style] = looks[style];
		if (!colored)
			look[style].pair = PAIR_NONE;
	}
}
