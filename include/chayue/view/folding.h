/*
 * view/folding: which sections of a document are folded, and what that hides.
 *
 * A section is folded below its heading's line: by itself (its text and all below it), or its own
 * text alone, so that the headings below it stay in sight. Points in running text have no lines of
 * their own and are not folded. Nothing is kept but a byte a heading; the outline and the text are
 * the caller's, the same in all calls between two cy_folding_clear().
 */
#ifndef CHAYUE_VIEW_FOLDING_H
#define CHAYUE_VIEW_FOLDING_H

#include "chayue/doc/outline.h"

struct cy_folded {
	size_t heading;         /* index; the outermost that is folded */
	size_t head;            /* [byte] start of the heading's first line */
	struct cy_range hidden; /* [byte) whole lines, with their ends; never empty */
	size_t lines;           /* [line] of these, blank ones left out */
};

struct cy_folding {
	const struct cy_outline *outline;
	struct cy_span text;
	CY_VEC(unsigned char) state;     /* per heading, private */
	CY_VEC(struct cy_folded) hidden; /* ascending, apart from each other */
};

void cy_folding_dispose(struct cy_folding *);
/* Nothing is folded. Both are borrowed. */
void cy_folding_clear(struct cy_folding *, const struct cy_outline *, struct cy_span text);

/* The innermost section around the offset that is folded or can be, CY_NO_HEADING if none. */
size_t cy_folding_section(const struct cy_folding *, size_t offset);
bool cy_folding_is_folded(const struct cy_folding *, size_t heading);
/* Each of these costs one look at all headings, and at the text that is hidden then. */
void cy_folding_toggle(struct cy_folding *, size_t heading);
/* Headings down to this level are shown, and no text below any of them. */
void cy_folding_levels(struct cy_folding *, unsigned level);
/* Unfolds what hides the offset; false if nothing does. */
bool cy_folding_reveal(struct cy_folding *, size_t offset);

/* The one that hides the offset, and the one whose heading's lines hold it; NULL: none. O(log n).
 */
const struct cy_folded *cy_folding_hiding(const struct cy_folding *, size_t offset);
const struct cy_folded *cy_folding_headed(const struct cy_folding *, size_t offset);

/* The outermost level with more than one heading that can be folded, and the deepest level with
 * any; 0 where there is none. */
unsigned cy_folding_first_level(const struct cy_folding *);
unsigned cy_folding_last_level(const struct cy_folding *);

#endif
