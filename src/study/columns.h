/* study/columns: tables of who does what by when, with columns that a line of names heads
 * (columns.c).
 */
#ifndef CHAYUE_STUDY_COLUMNS_H
#define CHAYUE_STUDY_COLUMNS_H

#include "reading.h"

enum cy_column { CY_COLUMN_TASK, CY_COLUMN_ACTOR, CY_COLUMN_HELPER, CY_COLUMN_TIME, CY_N_COLUMNS };

/* Begins as {0}. */
struct cy_columns {
	size_t paragraph;                      /* the line read last, counted from 1 */
	const char *mark;                      /* what parts the cells; NULL: no table is open */
	size_t n;                              /* cells of a line */
	int column[CY_N_COLUMNS];              /* number of the cell, -1: there is none */
	struct cy_range heading[CY_N_COLUMNS]; /* [byte) of the joined text */
	struct cy_range task;                  /* the last one: empty cells below repeat it */
};

/* Whether the sentence stands in a table; what a line of it says is appended once. Sentences are
 * given in order. */
bool cy_columns_read(struct cy_columns *, const struct cy_reading *, const struct cy_sentence *,
	struct cy_ledger *out);

#endif
