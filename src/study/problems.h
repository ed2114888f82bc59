/* study/problems: rows about what is wrong, with what the text says shall be done (problems.c). */
#ifndef CHAYUE_STUDY_PROBLEMS_H
#define CHAYUE_STUDY_PROBLEMS_H

#include "reading.h"

/* Appends rows with offsets of the joined text, in order, behind the duties, which are rows
 * [first_duty, rows.n) before; id, doc, heading and line are left to the caller. */
void cy_problems_read(struct cy_ledger *, const struct cy_reading *, size_t first_duty);

#endif
