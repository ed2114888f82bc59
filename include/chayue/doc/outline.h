/*
 * doc/outline: the headings of one document, as a flat list in reading order with levels.
 *
 * Lines that open with a marker are headings; a marker that does not follow its own kind in
 * sequence is taken all the same, but numbered items inside running text are not: the heading's
 * own text ends at the first 。 of the line or at its end. Levels are real nesting: each new
 * style opens a level below the one it appears in, a style seen before closes the levels
 * under it.
 */
#ifndef CHAYUE_DOC_OUTLINE_H
#define CHAYUE_DOC_OUTLINE_H

#include "chayue/base/vec.h"
#include "chayue/doc/marker.h"

struct cy_heading {
	size_t start, end; /* [byte) of the text: the marker's first byte to the heading's end */
	size_t marker_end; /* [byte] end of the marker itself, white space behind excluded */
	size_t scope_end;  /* [byte] where the section ends: the next heading of its level or above
			    */
	unsigned line;     /* [line] from 1 */
	unsigned level;    /* 1 is the outermost */
	enum cy_marker_style style;
	size_t parent; /* index of the enclosing heading, CY_NO_HEADING at the top */
};

#define CY_NO_HEADING SIZE_MAX

struct cy_outline {
	CY_VEC(struct cy_heading) list;
};

/* Cost: one look at each line's beginning. */
void cy_outline_build(struct cy_outline *, struct cy_span text);
void cy_outline_dispose(struct cy_outline *);
/* The innermost heading whose section holds the offset, or CY_NO_HEADING. O(log n + depth). */
size_t cy_outline_find(const struct cy_outline *, size_t offset);
/* A heading as it is cited: with its number, without Markdown's #. Borrowed from the text. */
struct cy_span cy_heading_text(struct cy_span text, const struct cy_heading *);

#endif
