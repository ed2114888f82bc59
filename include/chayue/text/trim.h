/*
 * text/trim: valid UTF-8 without the characters of some kinds (CY_CHAR_* of text/chars) at its
 * start or its end. Offsets are [byte]. Cost: what is taken off.
 */
#ifndef CHAYUE_TEXT_TRIM_H
#define CHAYUE_TEXT_TRIM_H

#include "chayue/base/span.h"
#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"

/* `from` moved on over such characters. */
static inline size_t cy_trim_from(struct cy_span text, size_t from, uint8_t kinds)
{
	const char *p = text.p + from, *end = text.p + text.n, *next = p;

	while (p < end && cy_char_is(cy_utf8_next(&next), kinds))
		p = next;
	return (size_t)(p - text.p);
}

/* `end` moved back over them, not before `from`. */
static inline size_t cy_trim_end(struct cy_span text, size_t from, size_t end, uint8_t kinds)
{
	const char *p = text.p + end, *before = p;

	while (p > text.p + from && cy_char_is(cy_utf8_prev(&before), kinds))
		p = before;
	return (size_t)(p - text.p);
}

static inline struct cy_span cy_trim(struct cy_span s, uint8_t kinds)
{
	size_t from = cy_trim_from(s, 0, kinds);

	return cy_span_slice(s, from, cy_trim_end(s, from, s.n, kinds));
}

#endif
