/*
 * doc/outline: one pass over the lines with a stack of open sections. The stack holds one entry
 * per level, each of another style; parents come from it, scope ends are set when it is popped.
 */
#include "chayue/doc/outline.h"
#include "chayue/text/chars.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"

#include <stdint.h>
#include <stdlib.h>

enum { MAX_LEVEL = 16 };

struct stack {
	size_t open[MAX_LEVEL]; /* indexes into the outline */
	unsigned depth;
};

/* Two headings of one style are siblings; for Markdown the number of # tells the level. */
static bool same_level(
	const struct cy_heading *open, unsigned open_depth, const struct cy_marker *marker)
{
	if (open->style != marker->style)
		return false;
	return marker->style != CY_MARKER_MARKDOWN || open_depth >= marker->number;
}

/* Closes the sections that end where the heading with this marker starts. */
static void close_sections(struct cy_outline *outline, struct stack *stack,
	const struct cy_marker *marker, const unsigned *marks, size_t start)
{
	unsigned keep = stack->depth;

	for (unsigned i = 0; i < stack->depth; i++) {
		size_t open = stack->open[i];
		bool law = marker->style <= CY_MARKER_ARTICLE &&
			   outline->list.v[open].style > marker->style;

		if (same_level(&outline->list.v[open], marks[i], marker) || law) {
			keep = i;
			break;
		}
	}
	while (stack->depth > keep)
		outline->list.v[stack->open[--stack->depth]].scope_end = start;
}

/* `end` moved back over white space, not before `from`. */
static size_t trim_end(struct cy_span line, size_t from, size_t end)
{
	const char *p = line.p + end, *before = p;

	while (p > line.p + from &&
		cy_char_is(cy_utf8_prev(&before), CY_CHAR_SPACE | CY_CHAR_IGNORED))
		p = before;
	return (size_t)(p - line.p);
}

/* 。 ends a heading inside its line. */
static size_t heading_end(struct cy_span line, size_t from)
{
	static const char stop[] = "\xE3\x80\x82";
	const char *p = from < line.n ? memmem(line.p + from, line.n - from, stop, 3) : NULL;

	return p ? (size_t)(p - line.p) : trim_end(line, from, line.n);
}

static bool is_heading(struct cy_span line, const struct cy_marker *marker)
{
	return marker->style != CY_MARKER_BULLET && marker->end < line.n;
}

void cy_outline_build(struct cy_outline *outline, struct cy_span text)
{
	struct stack stack = {.depth = 0};
	unsigned marks[MAX_LEVEL] = {0};
	struct cy_lines lines;
	struct cy_marker marker;

	cy_vec_dispose(&outline->list);
	cy_lines_init(&lines, text);
	while (cy_lines_next(&lines)) {
		struct cy_span line = lines.line;
		size_t at = (size_t)(line.p - text.p);

		if (!cy_marker_at(line, &marker) || !is_heading(line, &marker))
			continue;
		close_sections(outline, &stack, &marker, marks, at + marker.start);
		if (stack.depth == MAX_LEVEL)
			continue;
		cy_vec_push(&outline->list,
			(struct cy_heading){
				.start = at + marker.start,
				.end = at + heading_end(line, marker.end),
				.marker_end = at + trim_end(line, marker.start, marker.end),
				.scope_end = text.n,
				.line = lines.number,
				.level = stack.depth + 1,
				.style = marker.style,
				.parent = stack.depth ? stack.open[stack.depth - 1] : CY_NO_HEADING,
			});
		marks[stack.depth] = marker.number;
		stack.open[stack.depth++] = outline->list.n - 1;
	}
}

void cy_outline_dispose(struct cy_outline *outline)
{
	cy_vec_dispose(&outline->list);
}

size_t cy_outline_find(const struct cy_outline *outline, size_t offset)
{
	size_t low = 0, high = outline->list.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (outline->list.v[middle].start <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	for (size_t i = low; i > 0;) {
		const struct cy_heading *heading = &outline->list.v[i - 1];

		if (offset < heading->scope_end)
			return i - 1;
		if (heading->parent == CY_NO_HEADING)
			return CY_NO_HEADING;
		i = heading->parent + 1;
	}
	return CY_NO_HEADING;
}

struct cy_span cy_heading_text(struct cy_span text, const struct cy_heading *h)
{
	size_t start = h->start;

	if (h->style == CY_MARKER_MARKDOWN) {
		start = h->marker_end;
		while (start < h->end && (text.p[start] == ' ' || text.p[start] == '\t'))
			start++;
	}
	return cy_span_slice(text, start, h->end);
}
