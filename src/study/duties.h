/* study/duties: rows about what shall be done, and by whom (see duties.c). */
#ifndef CHAYUE_STUDY_DUTIES_H
#define CHAYUE_STUDY_DUTIES_H

#include "reading.h"

/* Appends rows with offsets of the joined text, in the order of their clauses; id, doc, heading
 * and line are left to the caller. */
void cy_duties_read(struct cy_ledger *, const struct cy_reading *);

#endif
