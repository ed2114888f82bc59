/*
 * text/printed: one pass; `w` is where the next byte of the result goes, at or before what is read
 * next. Sequences are those of ECMA-48.
 */
#include "chayue/text/printed.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { BEL = 0x07, BS = 0x08, SO = 0x0E, SI = 0x0F, ESC = 0x1B };

static bool is_between(const char *p, const char *end, int low, int high)
{
	return p < end && *p >= low && *p <= high;
}

/* Behind the parameters and the final byte of a control sequence. */
static const char *skip_control(const char *p, const char *end)
{
	while (is_between(p, end, 0x20, 0x3F))
		p++;
	return is_between(p, end, 0x40, 0x7E) ? p + 1 : p;
}

/* Behind a control string: it ends with BEL or ESC \. */
static const char *skip_string(const char *p, const char *end)
{
	for (; p < end && *p != '\n' && *p != '\r'; p++) {
		if (*p == BEL)
			return p + 1;
		if (*p == ESC)
			return p + 1 < end && p[1] == '\\' ? p + 2 : p;
	}
	return p;
}

/* p: behind an ESC. */
static const char *skip_escape(const char *p, const char *end)
{
	if (p == end)
		return p;
	if (*p == '[')
		return skip_control(p + 1, end);
	if (memchr("]PX^_", *p, 5))
		return skip_string(p + 1, end);
	while (is_between(p, end, 0x20, 0x2F))
		p++;
	return is_between(p, end, 0x30, 0x7E) ? p + 1 : p;
}

/* The character before w, with its combining marks; start: of the line. */
static char *before(char *start, char *w)
{
	while (w > start) {
		const char *p = w;
		uint32_t cp = cy_utf8_prev(&p);

		w = start + (p - start);
		if (cy_width(cp) > 0)
			break;
	}
	return w;
}

static bool ends_line(const char *p, const char *end)
{
	return p == end || *p == '\n' || *p == '\r';
}

/*
 * p: behind a BS. What was struck before gives way to what is struck next, unless that is an
 * underscore. A wide character may be gone back over with two of each.
 */
static const char *overstrike(const char *p, const char *end, char *start, char **w)
{
	char *struck = before(start, *w);
	const char *at = struck;
	bool wide;

	if (struck == *w || ends_line(p, end))
		return p;
	wide = cy_width(cy_utf8_next(&at)) == 2;
	if (wide && p < end && *p == BS)
		p++;
	if (p < end && *p == '_' && *struck != '_')
		return p + (wide && p + 1 < end && p[1] == '_' ? 2 : 1);
	if (!ends_line(p, end))
		*w = struck;
	return p;
}

static bool is_plain(const char *text, size_t n)
{
	static const char special[] = {ESC, BS, BEL, SO, SI};

	for (size_t i = 0; i < sizeof special; i++) {
		if (memchr(text, special[i], n))
			return false;
	}
	return !memmem(text, n, "\xC2\x9B", 2);
}

size_t cy_printed_plain(char *text, size_t n)
{
	const char *p = text, *end = text + n;
	char *w = text, *start = text;

	if (n == 0 || is_plain(text, n))
		return n;
	while (p < end) {
		char c = *p;

		if (c == ESC) {
			p = skip_escape(p + 1, end);
		} else if (c == '\xC2' && p[1] == '\x9B') {
			p = skip_control(p + 2, end);
		} else if (c == BS) {
			p = overstrike(p + 1, end, start, &w);
		} else if (c == BEL || c == SO || c == SI) {
			p++;
		} else {
			*w++ = *p++;
			if (c == '\n' || c == '\r')
				start = w;
		}
	}
	return (size_t)(w - text);
}
