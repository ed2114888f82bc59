/*
 * study/variants: names of systems that are other names with something in front that names nothing.
 *
 * 更加有效的 in front of a name makes no other system. Where a name stands once in all documents,
 * and what is left of it behind words of terms.modifier is a name that is frequent, it is that one.
 */
#ifndef CHAYUE_STUDY_VARIANTS_H
#define CHAYUE_STUDY_VARIANTS_H

#include "vocabulary.h"

struct cy_variants {
	CY_VEC(size_t) of; /* for each term the one that it is, itself if none other */
};

/* counts: of each term its places that are no part of a longer one. Replaces the content. O(n log
 * n) in the terms. */
void cy_variants_find(struct cy_variants *out, const struct cy_vocabulary *, const size_t *counts,
	const struct cy_rules *);
/* Gives the places of variants to the names that they are; those within them, to be found in the
 * list already, come to stand for themselves. */
void cy_variants_apply(const struct cy_variants *, struct cy_lexis_places *);

#endif
