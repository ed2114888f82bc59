/*
 * study/vocabulary: what the documents of a library name and define, put together: a term for all
 * names of one folded form, and the lexis to look for them with.
 */
#ifndef CHAYUE_STUDY_VOCABULARY_H
#define CHAYUE_STUDY_VOCABULARY_H

#include "harvest.h"
#include "lexis.h"

struct cy_entry {
	char *name; /* heap */
	enum cy_term_kind kind;
	const char *form; /* borrowed from the rules; "" */
	size_t first_definition, n_definitions;
	const struct cy_members *members; /* borrowed from a harvest; NULL: none */
};

struct cy_vocabulary {
	CY_VEC(struct cy_entry) terms; /* by folded form */
	CY_VEC(struct cy_term_definition) definitions;
};

/* *out must be empty, and the lexis; its terms are indexes of out->terms. harvests: one a document
 * of docs. O(n log n). */
void cy_vocabulary_build(struct cy_vocabulary *out, struct cy_lexis *, const struct cy_rules *,
	const struct cy_documents *docs, const struct cy_harvest *harvests);
void cy_vocabulary_dispose(struct cy_vocabulary *);

#endif
