/*
 * study/diff: which symbols of two sequences are the same, with the fewest left over.
 */
#ifndef CHAYUE_STUDY_DIFF_H
#define CHAYUE_STUDY_DIFF_H

#include "chayue/base/vec.h"
#include "chayue/study/units.h"

#include <stdbool.h>
#include <stdint.h>

struct diff {
	CY_VEC(bool) kept[2]; /* per symbol of either: it has a partner */
	CY_VEC(int32_t) trace;
	uint32_t left_over; /* symbols without a partner, of both */
};

/*
 * False when more than `most` symbols would be left over; then `kept` means nothing. Time: the
 * length times what is left over; memory: the square of that.
 */
bool diff_find(
	struct diff *, const uint32_t *a, uint32_t n, const uint32_t *b, uint32_t m, uint32_t most);
void diff_dispose(struct diff *);

/*
 * The next units from *i on that are marked so, as a range of the text that they come from; false
 * behind the last. A character belongs to it whole, so that ranges do not overlap.
 */
bool diff_next_range(const struct cy_unit_list *, const bool *marked, bool mark, size_t *i,
	struct cy_range *range);

#endif
