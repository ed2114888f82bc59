/*
 * study/counterpart: which row of a table stands for a row of another one, made earlier of the same
 * documents as they were then.
 */
#ifndef CHAYUE_STUDY_COUNTERPART_H
#define CHAYUE_STUDY_COUNTERPART_H

#include "chayue/study/table.h"

/* The column with the same key; CY_NO_COLUMN: there is none, or none was given. */
size_t cy_counterpart_column(const struct cy_table *old, size_t column, const struct cy_table *now);

/*
 * `at` is where the old row's place is now; doc NULL: it is gone, or there was none. What says the
 * same in the same document comes before what stands at the place, that before what has the same
 * id, and last comes what says the same elsewhere; of several the nearest to the place. Numbers,
 * and states that may change, say nothing. CY_NO_ROW if there is none. O(rows).
 */
size_t cy_counterpart_row(const struct cy_table *old, size_t row, const struct cy_table *now,
	const struct cy_table_place *at);

#endif
