/*
 * ui/theme: a style is a set of attributes, and roles for its character and its ground; a theme
 * gives the roles colours. Where a role has none, because of the theme or of the terminal, its
 * attributes tell the style from all others: grounds become reverse video.
 *
 * The background of the text stays the terminal's own in every theme.
 */
#include "theme.h"

enum role {
	OWN, /* the terminal's */
	ACCENT,
	ERROR,
	HIT,
	DIM,
	BAR,
	BAR_GROUND,
	CHOSEN,
	CHOSEN_GROUND,
	N_ROLES
};

/* A colour where there are 8, where there are 256 (xterm's cube and greys), and as 0xRRGGBB. */
struct color {
	short basic, indexed;
	int direct;
};

/* What is not named has no colour. With 8 or 16 colours only the first three of the roles have. */
static const struct color themes[CY_N_THEMES][N_ROLES] = {
	/* Of middle lightness: legible on black and on white. */
	[CY_THEME_AUTO] = {[ACCENT] = {COLOR_CYAN, 31, 0x0087AF},
		[ERROR] = {COLOR_RED, 160, 0xD70000},
		[HIT] = {COLOR_CYAN, 31, 0x0087AF}},
	[CY_THEME_DARK] = {[ACCENT] = {COLOR_CYAN, 74, 0x5FAFD7},
		[ERROR] = {COLOR_RED, 203, 0xFF5F5F},
		[HIT] = {COLOR_YELLOW, 221, 0xFFD75F},
		[DIM] = {0, 245, 0x8A8A8A},
		[BAR] = {0, 252, 0xD0D0D0},
		[BAR_GROUND] = {0, 237, 0x3A3A3A},
		[CHOSEN] = {0, 231, 0xFFFFFF},
		[CHOSEN_GROUND] = {0, 24, 0x005F87}},
	[CY_THEME_LIGHT] = {[ACCENT] = {COLOR_BLUE, 25, 0x005FAF},
		[ERROR] = {COLOR_RED, 124, 0xAF0000},
		[HIT] = {COLOR_RED, 130, 0xAF5F00},
		[DIM] = {0, 242, 0x6C6C6C},
		[BAR] = {0, 235, 0x262626},
		[BAR_GROUND] = {0, 253, 0xDADADA},
		[CHOSEN] = {0, 16, 0x000000},
		[CHOSEN_GROUND] = {0, 153, 0xAFD7FF}},
};

static const struct style {
	attr_t attrs;
	uint8_t text, ground; /* enum role */
} styles[CY_N_STYLES] = {
	[CY_STYLE_TEXT] = {0, OWN, OWN},
	[CY_STYLE_TITLE] = {A_BOLD, OWN, OWN},
	[CY_STYLE_HEADING] = {A_BOLD, OWN, OWN},
	[CY_STYLE_DIM] = {A_DIM, DIM, OWN},
	[CY_STYLE_HIT] = {A_BOLD | A_UNDERLINE, HIT, OWN},
	[CY_STYLE_HIT_CURRENT] = {A_REVERSE | A_BOLD, HIT, OWN},
	[CY_STYLE_SELECTED] = {0, CHOSEN, CHOSEN_GROUND},
	[CY_STYLE_MARKED] = {A_UNDERLINE, OWN, OWN},
	[CY_STYLE_BAR] = {0, BAR, BAR_GROUND},
	[CY_STYLE_BAR_STRONG] = {A_BOLD, BAR, BAR_GROUND},
	[CY_STYLE_PANE] = {A_UNDERLINE, OWN, OWN},
	[CY_STYLE_PANE_FOCUS] = {A_BOLD | A_UNDERLINE, ACCENT, OWN},
	[CY_STYLE_RULE] = {A_DIM, DIM, OWN},
	[CY_STYLE_INPUT] = {0, OWN, OWN},
	[CY_STYLE_PROMPT] = {A_BOLD, ACCENT, OWN},
	[CY_STYLE_ERROR] = {A_BOLD, ERROR, OWN},
	[CY_STYLE_SUBSTITUTE] = {A_REVERSE, OWN, OWN},
};

static bool colors_start(enum cy_theme theme)
{
	return theme != CY_THEME_MONO && has_colors() && start_color() != ERR &&
	       use_default_colors() != ERR;
}

/* As init_extended_pair() wants it: -1 is the terminal's own. */
static int color_of(enum cy_theme theme, enum role role)
{
	const struct color *color = &themes[theme][role];

	if (role == OWN || !color->indexed)
		return -1;
	if (COLORS > 256)
		return color->direct;
	if (COLORS == 256)
		return color->indexed;
	if (role > HIT)
		return -1;
	/* The brighter half is for dark backgrounds. */
	return color->basic + (COLORS >= 16 && theme == CY_THEME_DARK ? 8 : 0);
}

/* A pair for each style that has a colour, of the style's number plus one. */
static void add_color(enum cy_theme theme, enum cy_style style, struct theme_look *look)
{
	int text = color_of(theme, (enum role)styles[style].text);
	int ground = color_of(theme, (enum role)styles[style].ground);
	int pair = (int)style + 1;

	if ((text < 0 && ground < 0) || pair >= COLOR_PAIRS)
		return;
	if (init_extended_pair(pair, text, ground) == ERR)
		return;
	look->pair = pair;
	if (ground >= 0)
		look->attrs &= ~A_REVERSE;
	if (styles[style].text == DIM)
		look->attrs &= ~A_DIM; /* the colour is dim enough */
}

void theme_init(enum cy_theme theme, struct theme_look look[CY_N_STYLES])
{
	bool colored = colors_start(theme);

	for (unsigned style = 0; style < CY_N_STYLES; style++) {
		look[style] = (struct theme_look){.attrs = styles[style].attrs};
		if (styles[style].ground != OWN)
			look[style].attrs |= A_REVERSE;
		if (colored)
			add_color(theme, style, &look[style]);
	}
}
