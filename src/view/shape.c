#include "shape.h"

#include "chayue/doc/marker.h"
#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"

enum { INDENT = 4, SHORT_LINE = 60, LONG_LINE = 4096, OPENING = 300 }; /* [cell], [byte]… */

/* Where the line's text starts [byte]. */
static size_t leading_blanks(struct cy_span line)
{
	const char *p = line.p, *end = line.p + line.n, *q = p;

	while (p < end && cy_char_is(cy_utf8_next(&q), CY_CHAR_SPACE | CY_CHAR_IGNORED))
		p = q;
	return (size_t)(p - line.p);
}

static bool hangs(enum cy_marker_style style)
{
	return style == CY_MARKER_ARABIC || style == CY_MARKER_ARABIC_PAREN ||
	       style == CY_MARKER_CIRCLED || style == CY_MARKER_LETTER || style == CY_MARKER_BULLET;
}

/* Numbers that a paragraph begins with; those of other habits stand as they were set. */
static bool is_indented(enum cy_marker_style style)
{
	return style > CY_MARKER_ENCLOSURE && style < CY_MARKER_BULLET &&
	       style != CY_MARKER_DECIMAL && style != CY_MARKER_LETTER;
}

static uint32_t last_char(struct cy_span line)
{
	const char *p = line.p + line.n;
	uint32_t cp;

	while (p > line.p) {
		cp = cy_utf8_prev(&p);
		if (!cy_char_is(cp, CY_CHAR_SPACE | CY_CHAR_IGNORED))
			return cp;
	}
	return 0;
}

static bool holds_full_stop(struct cy_span line)
{
	return line.n < LONG_LINE && memmem(line.p, line.n, "\xE3\x80\x82", 3);
}

/*
 * Running text: it begins in Chinese and is long or ends as a sentence does. In the opening a
 * line that ends with a colon names those who are addressed.
 */
static bool is_paragraph(struct cy_span line, bool opening)
{
	const char *p = line.p;
	uint32_t first = line.n ? cy_utf8_next(&p) : 0, last = last_char(line);
	bool chinese = cy_char_is(first, CY_CHAR_HAN | CY_CHAR_CJKPUNCT);

	if (!chinese && p < line.p + line.n)
		chinese = cy_char_is(first, CY_CHAR_WORD) && line.n > SHORT_LINE &&
			  memchr(line.p, ' ', SHORT_LINE) == NULL;
	if (!chinese)
		return false;
	if (last == ':' || last == 0xFF1A)
		return !opening || holds_full_stop(line);
	return line.n > 2 * SHORT_LINE || last == 0x3002 || last == 0xFF1B || last == 0xFF01 ||
	       last == 0xFF1F || last == 0x201D;
}

void cy_shape_line(void *document, struct cy_span line, struct cy_line_shape *shape)
{
	const struct cy_document *doc = document;
	size_t at = (size_t)(line.p - doc->text.p), blanks = leading_blanks(line);
	struct cy_marker marker;
	bool marked;

	*shape = (struct cy_line_shape){0};
	if (at + line.n > doc->title.top.start && at < doc->title.top.end) {
		shape->center = true;
		return;
	}
	marked = cy_marker_at(line, &marker);
	if (blanks == 0 && (marked ? is_indented(marker.style)
				   : is_paragraph(line, at < doc->title.top.end + OPENING)))
		shape->first = INDENT;
	if (marked && hangs(marker.style))
		shape->rest = shape->first + cy_width_of(cy_span(line.p, marker.end));
}
