/*
 * view/spread: where along a document the hits of a search stand, as a bar one column wide.
 *
 * The document is cut into equal parts by bytes, and it is known of each part whether a hit starts
 * in it. They are found in slices; what is known so far can be painted.
 */
#ifndef CHAYUE_VIEW_SPREAD_H
#define CHAYUE_VIEW_SPREAD_H

#include "chayue/query/search.h"
#include "chayue/view/canvas.h"

enum { CY_SPREAD_PARTS = 1024 };

struct cy_spread {
	const struct cy_search *search; /* borrowed; NULL: nothing to show */
	const struct cy_document *doc;  /* likewise */
	uint64_t hits;                  /* of the document, when looking began */
	size_t looked;                  /* [byte] up to here */
	bool part[CY_SPREAD_PARTS];
};

/* What it shows; begins anew where that has changed, more hits of the document included. Either may
 * be NULL, and must be before it is freed. */
void cy_spread_set(struct cy_spread *, const struct cy_search *, const struct cy_document *);
/* Works for about the budget; true if there was anything to do. */
bool cy_spread_step(struct cy_spread *, uint64_t budget_us);
bool cy_spread_is_done(const struct cy_spread *);
/* Paints the rectangle's first column: │ beside what is in sight, [top, bottom) of the text,
 * ─ where hits are, ┼ where both; | - + as view/symbols has it. */
void cy_spread_paint(
	const struct cy_spread *, struct cy_canvas *, struct cy_rect, size_t top, size_t bottom);

#endif
