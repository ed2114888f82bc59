/*
 * text/width: how many cells a character takes on the screen and what is drawn for it.
 *
 * This is the only judge of width: layout, canvas and (through a wcwidth of our own) curses all
 * ask here, so that they can never disagree. Characters of ambiguous width (East Asian Width A:
 * “ ” — … ·) take 1 or 2 cells, one process-wide setting.
 */
#ifndef CHAYUE_TEXT_WIDTH_H
#define CHAYUE_TEXT_WIDTH_H

#include "chayue/base/span.h"
#include "chayue/text/chars.h"

#include <stdint.h>

void cy_width_set_ambiguous(int cells); /* 1 (at start) or 2 */
int cy_width_ambiguous(void);

/* Of what the tables leave open: white space, controls, bidi controls and ambiguous characters. */
int cy_width_special_(uint32_t cp);

/* [cell] 0 for combining and ignored characters, 1 or 2 for what is drawn as itself; controls count
 * as what cy_glyph() draws for them: 2, 4 or 6. White space is 1, U+3000 is 2. */
static inline int cy_width(uint32_t cp)
{
	struct cy_char c = cy_char(cp);
	bool special = c.flags & (CY_CHAR_SPACE | CY_CHAR_CONTROL | CY_CHAR_BIDI);

	return special || c.width == 3 ? cy_width_special_(cp) : c.width;
}

/* What is drawn for one code point: never a control, a bidi control or an unassigned one. */
struct cy_glyph {
	uint32_t cp[8]; /* n characters, each with a width; n is 0 for ignored ones */
	uint8_t n;
	uint8_t cells;   /* sum of the widths */
	bool substitute; /* stands for something that cannot be shown as itself: draw it apart */
};

/* C0 as ^X, DEL as ^?, C1 as <9B>, bidi controls as <202E>, unassigned as 〓. Tab, line ends
 * and other white space are the layout's: here they are one blank. */
struct cy_glyph cy_glyph(uint32_t cp);

/* Cells of a span of valid UTF-8 drawn with cy_glyph(). */
int cy_width_of(struct cy_span);
/* Greatest prefix of at most `cells` cells, in bytes, on a character boundary with its marks;
 * 0 for less than no cells. */
size_t cy_width_fit(struct cy_span, int cells);

#endif
