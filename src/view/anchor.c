/*
 * view/anchor: an anchor is a pure function of the text and of the multiple of CY_LAYOUT_NEAR
 * before it, so that none has to be remembered.
 */
#include "anchor.h"

#include "chayue/text/chars.h"
#include "chayue/text/linebreak.h"
#include "chayue/text/width.h"
#include "chayue/view/layout.h"

static bool ends_sentence(uint32_t cp)
{
	return cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F; /* 。！？ */
}

/*
 * Where wrapping starts anew behind base: behind the first sentence that ends in the window, else
 * at its first break opportunity, else at its first character. CY_ANCHOR_NONE when the line ends
 * first.
 */
static size_t find_anchor(struct cy_span text, size_t base)
{
	size_t at = base, first, may = CY_ANCHOR_NONE;
	uint32_t before = 0, cp, next;
	struct cy_breaker breaker;

	while (at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80)
		at++;
	first = at;
	cy_breaker_init(&breaker);
	for (cp = char_at(text, at); at < base + CY_ANCHOR_WINDOW; before = cp, cp = next) {
		const char *p = text.p + at;

		if (at >= text.n || is_line_end(cp))
			return CY_ANCHOR_NONE;
		cy_utf8_next(&p);
		next = char_at(text, (size_t)(p - text.p));
		if (cy_breaker_step(&breaker, cp, next) != CY_BREAK_NO &&
			!cy_char_is(cp, CY_CHAR_SPACE) && cy_width(cp) > 0) {
			if (ends_sentence(before))
				return at;
			if (may == CY_ANCHOR_NONE)
				may = at;
		}
		at = (size_t)(p - text.p);
	}
	return may != CY_ANCHOR_NONE ? may : first;
}

size_t cy_anchor_before(struct cy_span text, size_t line, size_t offset)
{
	size_t k = (offset - line) / CY_LAYOUT_NEAR;

	/* Two steps at most: the window of the multiple before offset may reach behind it. */
	for (; k > 0; k--) {
		size_t anchor = find_anchor(text, line + k * CY_LAYOUT_NEAR);

		if (anchor <= offset)
			return anchor;
	}
	return line;
}

struct cy_anchor_ahead cy_anchor_look_ahead(size_t line, size_t start)
{
	size_t k = (start - line) / CY_LAYOUT_NEAR;

	/* Behind the window the anchor of this multiple is behind us too. */
	if (k == 0 || start - (line + k * CY_LAYOUT_NEAR) >= CY_ANCHOR_WINDOW)
		k++;
	return (struct cy_anchor_ahead){line + k * CY_LAYOUT_NEAR, CY_ANCHOR_NONE};
}

bool cy_anchor_is_at(struct cy_anchor_ahead *a, struct cy_span text, size_t start, size_t at)
{
	while (at >= a->base) {
		a->anchor = find_anchor(text, a->base);
		a->base = a->anchor > start ? CY_ANCHOR_NONE : a->base + CY_LAYOUT_NEAR;
	}
	return at == a->anchor && at > start;
}
