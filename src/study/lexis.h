/*
 * study/lexis: names looked for in a text all at once, the longest first.
 *
 * Names and text are in simplified characters (study/plain).
 */
#ifndef CHAYUE_STUDY_LEXIS_H
#define CHAYUE_STUDY_LEXIS_H

#include "chayue/base/span.h"
#include "chayue/base/vec.h"

#include <stdatomic.h>
#include <stdint.h>

struct cy_lexeme {
	char *name; /* heap, the lexis owns it */
	size_t n;   /* [byte] */
	uint32_t term;
	bool quoted_only; /* counts in quotation marks only */
	bool is_number;   /* starts with a numeral: none may stand before it */
	bool is_formula;  /* ends in a figure: no figure and no + may stand behind it */
	bool has_head;    /* no word of terms.not-after may stand behind it */
};

struct cy_lexis {
	CY_VEC(struct cy_lexeme) list; /* by name, once finished */
	size_t first[257];             /* of those that start with this byte */
};

struct cy_lexis_place {
	struct cy_range range; /* [byte) */
	uint32_t term, outer;  /* outer: CY_LEXIS_NONE, or the term whose part it is */
};

struct cy_lexis_places {
	CY_VEC(struct cy_lexis_place) list;
};

#define CY_LEXIS_NONE UINT32_MAX

/* Names may come twice; the first counts. */
void cy_lexis_finish(struct cy_lexis *);
void cy_lexis_dispose(struct cy_lexis *);
/*
 * Stops early once *stop is true; it may be NULL. Appends the places by their start, longer ones
 * first. may_follow says whether a name with a head may be followed by that. From left to right the
 * longest name wins; all names within it, overlapping ones too, are given with it as their outer
 * one, but those in quotation marks of their own stand for themselves.
 */
void cy_lexis_scan(const struct cy_lexis *, struct cy_span text,
	bool (*may_follow)(const void *ctx, struct cy_span rest), const void *ctx,
	const atomic_bool *stop, struct cy_lexis_places *out);

#endif
