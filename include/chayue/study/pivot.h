/*
 * study/pivot: rows of a table counted by the texts of two columns: who, and what for.
 *
 * A row for each text of one column, the one with the most rows first, what has none last; a
 * column for each text of the other. Made at once, in about n log n of the rows; the study is
 * complete. What it counted is borrowed and must outlive it.
 */
#ifndef CHAYUE_STUDY_PIVOT_H
#define CHAYUE_STUDY_PIVOT_H

#include "chayue/study/selection.h"
#include "chayue/study/study.h"

struct cy_pivot_columns {
	size_t by, across;
	size_t otherwise; /* counts where `across` is empty; CY_NO_COLUMN: nothing does */
};

/* Counts the rows that the selection has, or will have: all is filtered anew by `filter`, which
 * is its filter as typed. The table is finished. */
struct cy_study *cy_pivot_new(const struct cy_selection *, struct cy_span filter,
	const struct cy_pivot_columns *, enum cy_msg title);
/* Whether the study is one of these. */
bool cy_pivot_is(const struct cy_study *);
/* What the rows behind a cell have in common; column CY_NO_COLUMN or one that counts nothing: the
 * row's. Returns how many tests there are, besides those of the selection. */
size_t cy_pivot_tests(const struct cy_study *, size_t row, size_t column,
	struct cy_row_test tests[CY_SELECTION_MOST_TESTS]);

#endif
