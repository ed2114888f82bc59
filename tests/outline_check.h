/* outline_check: what holds for every outline; unit tests and the fuzz target share it. */
#ifndef CHAYUE_TESTS_OUTLINE_CHECK_H
#define CHAYUE_TESTS_OUTLINE_CHECK_H

#include "chayue/doc/outline.h"

#include <stdio.h>
#include <stdlib.h>

static inline void outline_check(bool holds, const char *what, size_t heading)
{
	if (holds)
		return;
	fprintf(stderr, "heading %zu: %s\n", heading, what);
	abort();
}

static inline void outline_check_all(const struct cy_outline *outline, struct cy_span text)
{
	const struct cy_heading *list = outline->list.v;

	for (size_t i = 0; i < outline->list.n; i++) {
		const struct cy_heading *h = &list[i];

		outline_check(h->start < h->marker_end && h->marker_end <= h->end &&
				      h->end <= h->scope_end && h->scope_end <= text.n,
			"its places are in order", i);
		outline_check(
			i == 0 || (h->start >= list[i - 1].end && h->line >= list[i - 1].line),
			"begins behind the one before", i);
		outline_check(h->kind < CY_N_HEADING_KINDS && h->style < CY_N_MARKER_STYLES,
			"is of some kind", i);
		if (h->parent == CY_NO_HEADING) {
			outline_check(h->level == 1, "without a parent is outermost", i);
			continue;
		}
		outline_check(h->parent < i, "stands behind its parent", i);
		outline_check(h->level == list[h->parent].level + 1, "is a level below", i);
		outline_check(h->scope_end <= list[h->parent].scope_end &&
				      h->start >= list[h->parent].end,
			"lies in its parent's section", i);
	}
	for (size_t i = 0; i < outline->notes.n; i++)
		outline_check(outline->notes.v[i].heading < outline->list.n,
			"a note is about a heading", i);
}

/* The innermost section that holds the offset, by looking at all. */
static inline size_t outline_check_find(const struct cy_outline *outline, size_t offset)
{
	size_t found = CY_NO_HEADING;

	for (size_t i = 0; i < outline->list.n; i++) {
		if (offset >= outline->list.v[i].start && offset < outline->list.v[i].scope_end)
			found = i;
	}
	return found;
}

#endif
