/*
 * text/width: the tables of text/chars give the cells of what is drawn as itself; the rest is
 * decided here by flags. cy_width() and cy_glyph() must agree for every code point, since
 * layout asks the one and the canvas draws the other.
 */
#include "chayue/text/width.h"

#include "chayue/text/utf8.h"

#include <assert.h>

#define IDEOGRAPHIC_SPACE 0x3000u
#define GETA_MARK         0x3013u /* 〓, what Chinese typesetting prints for a missing character */

static int ambiguous = 1;

void cy_width_set_ambiguous(int cells)
{
	assert(cells == 1 || cells == 2);
	ambiguous = cells;
}

int cy_width_ambiguous(void)
{
	return ambiguous;
}

int cy_width_special_(uint32_t cp)
{
	unsigned flags = cy_char(cp).flags;

	if (flags & CY_CHAR_SPACE)
		return cp == IDEOGRAPHIC_SPACE ? 2 : 1;
	if (flags & CY_CHAR_BIDI)
		return 6; /* <202E> */
	if (flags & CY_CHAR_CONTROL)
		return cp < 0x80 ? 2 : 4; /* ^X, <9B> */
	return ambiguous;
}

static void put(struct cy_glyph *g, uint32_t cp)
{
	g->cp[g->n++] = cp;
}

/* <202E>: angle brackets around at least `digits` hexadecimal digits. */
static void put_tag(struct cy_glyph *g, uint32_t cp, int digits)
{
	put(g, '<');
	for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
		put(g, (unsigned char)"0123456789ABCDEF"[cp >> shift & 0xF]);
	put(g, '>');
}

struct cy_glyph cy_glyph(uint32_t cp)
{
	struct cy_glyph g = {.cells = (uint8_t)cy_width(cp)};
	unsigned flags = cy_char(cp).flags;

	if (flags & CY_CHAR_IGNORED)
		return g;
	if (flags & CY_CHAR_SPACE) {
		put(&g, cp == IDEOGRAPHIC_SPACE ? cp : ' ');
		return g;
	}
	g.substitute = (flags & (CY_CHAR_CONTROL | CY_CHAR_BIDI | CY_CHAR_UNKNOWN)) != 0;
	if (flags & CY_CHAR_UNKNOWN) {
		put(&g, GETA_MARK);
	} else if (flags & CY_CHAR_BIDI) {
		put_tag(&g, cp, 4);
	} else if (!(flags & CY_CHAR_CONTROL)) {
		put(&g, cp);
	} else if (cp < 0x80) {
		put(&g, '^');
		put(&g, cp ^ 0x40);
	} else {
		put_tag(&g, cp, 2);
	}
	return g;
}

int cy_width_of(struct cy_span s)
{
	const char *p = s.p, *end = s.p + s.n;
	int cells = 0;

	while (p < end)
		cells += cy_width(cy_utf8_next(&p));
	return cells;
}

size_t cy_width_fit(struct cy_span s, int cells)
{
	const char *p = s.p, *end = s.p + s.n, *fit = s.p;

	while (p < end) {
		cells -= cy_width(cy_utf8_next(&p));
		if (cells < 0)
			break;
		fit = p;
	}
	return (size_t)(fit - s.p);
}
