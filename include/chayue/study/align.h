/*
 * study/align: two documents clause by clause.
 *
 * The rows are in the order of both texts: each clause (text/stops) that holds units stands in
 * exactly one row; in no row does a text go back. Clauses with the same units are the same; a pair
 * of which at least half of the units have a partner is a changed one. Where pairs cross, those
 * with more in common stand. What is left between pairs is compared clause with clause.
 *
 * Time is linear but for stretches without clauses that occur once in both: of these some
 * hundred clauses are aligned exactly, what is longer is left unpaired.
 */
#ifndef CHAYUE_STUDY_ALIGN_H
#define CHAYUE_STUDY_ALIGN_H

#include "chayue/base/vec.h"
#include "chayue/doc/document.h"

#include <stdint.h>

enum cy_align_kind {
	CY_ALIGN_SAME,
	CY_ALIGN_CHANGED,
	CY_ALIGN_LEFT,  /* only in the left document */
	CY_ALIGN_RIGHT, /* only in the right one */
	CY_N_ALIGN_KINDS
};

enum { CY_ALIGN_ON_LEFT, CY_ALIGN_ON_RIGHT, CY_N_ALIGN_SIDES };

struct cy_align_row {
	enum cy_align_kind kind;
	/* Per side. [byte) of the text; empty where there is none: at the place where it would be.
	 */
	struct cy_range range[CY_N_ALIGN_SIDES];
	/* Of a changed row: which of the list's ranges have no partner. */
	size_t differs[CY_N_ALIGN_SIDES], n_differs[CY_N_ALIGN_SIDES];
};

struct cy_align {
	CY_VEC(struct cy_align_row) rows;
	CY_VEC(struct cy_range) differs; /* [byte) of the text of their side */
	size_t count[CY_N_ALIGN_KINDS];  /* rows of each kind */
};

/* Replaces the content of out. The documents are not needed afterwards. fold: enum cy_fold. */
void cy_align_make(struct cy_align *out, const struct cy_document *left,
	const struct cy_document *right, unsigned fold);
void cy_align_dispose(struct cy_align *);
const char *cy_align_kind_name(enum cy_align_kind);
/* The row that holds or follows a place of a side; the last one behind all, 0 of none. */
size_t cy_align_find(const struct cy_align *, unsigned side, size_t offset);

#endif
