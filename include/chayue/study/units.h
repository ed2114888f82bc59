/*
 * study/units: a text without punctuation and white space, the way passages are compared.
 *
 * The units are those of text/fold; what is punctuation, white space, a control or a sign such as
 * → ■ ─ gives none. Letters, digits and ideographs of all scripts stay.
 */
#ifndef CHAYUE_STUDY_UNITS_H
#define CHAYUE_STUDY_UNITS_H

#include "chayue/base/attr.h"
#include "chayue/base/vec.h"
#include "chayue/text/fold.h"

struct cy_study_unit {
	uint32_t cp;
	uint32_t part;     /* which of the units of one character, from 0 */
	size_t start, end; /* [byte] of the original character */
};

enum { CY_UNITS_BUFFER = 64 };

struct cy_units {
	struct cy_folder folder;
	struct cy_run_unit run[CY_UNITS_BUFFER];
	size_t base, i_run, n_run; /* [byte] where the run began */
	size_t last;               /* [byte] where the last unit of the folder starts */
	uint32_t part;
};

/* From a character boundary; fold: enum cy_fold. */
void cy_units_init(struct cy_units *, struct cy_span text, size_t at, unsigned fold);
/* The next unit, false at the end. */
bool cy_units_next(struct cy_units *, struct cy_study_unit *);

struct cy_unit_list {
	CY_VEC(struct cy_study_unit) list;
};
/* The units of a range of the text, up to max; replaces the content of out. */
void cy_units_collect(
	struct cy_unit_list *out, struct cy_span text, struct cy_range, unsigned fold, size_t max);

#endif
