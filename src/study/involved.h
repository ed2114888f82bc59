/*
 * study/involved: the actors that the sentences with a term name, document by document.
 *
 * Who is an actor is what the rules of the ledger say: those whom a clause of the document demands
 * something of, or makes answer for something. They are then looked for in all sentences that hold
 * terms, wherever they stand in these; the longest name wins.
 */
#ifndef CHAYUE_STUDY_INVOLVED_H
#define CHAYUE_STUDY_INVOLVED_H

#include "lexis.h"
#include "reading.h"

struct cy_involved {
	uint32_t term;
	char *actor;  /* heap, as it stands */
	size_t count; /* sentences that hold both */
};

struct cy_involved_list {
	CY_VEC(struct cy_involved) list;
};

/*
 * Appends those of one document, by term and actor. places: ranges of the reading's joined text in
 * order; `plain` is that text in simplified characters. An actor within the term itself does not
 * count. Of one sentence only so many terms and actors are paired that the cost stays linear.
 * Pure: may run on any thread.
 */
void cy_involved_read(struct cy_involved_list *out, const struct cy_reading *, struct cy_span plain,
	const struct cy_rules *, const struct cy_lexis_places *places, const atomic_bool *stop);
/* Brings entries of several documents together: by term, the most frequent actor first. */
void cy_involved_merge(struct cy_involved_list *);
void cy_involved_dispose(struct cy_involved_list *);

#endif
