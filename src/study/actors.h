/* study/actors: who acts, as it is carried down through a document (see actors.c). */
#ifndef CHAYUE_STUDY_ACTORS_H
#define CHAYUE_STUDY_ACTORS_H

#include "reading.h"

/* Ranges are [byte) of the joined text, empty: nobody. */
struct cy_actors {
	const struct cy_reading *r;
	CY_VEC(struct cy_range) headings; /* for each, who it or one above it names */
	struct cy_range subject;          /* the last one named in the sentence */
	struct cy_range
		carried; /* the last one of a row in the paragraph and point, or a heading's */
	/* Who was named at the head of a list (各单位要：), and the heading over it; the list's
	 * items are headings below. */
	struct cy_range listed;
	size_t list;
	bool several; /* roles of more than one were told: none of them is carried on */
	size_t at;    /* [byte] where the clause starts that is being read */
};

void cy_actors_init(struct cy_actors *, const struct cy_reading *);
void cy_actors_dispose(struct cy_actors *);
/* A new paragraph or point under the heading. */
void cy_actors_enter(struct cy_actors *, size_t heading);
/* Somebody acts, from here on too. Nothing for nobody. */
void cy_actors_remember(struct cy_actors *, struct cy_range actor);
/* A new part of the sentence. */
void cy_actors_begin_part(struct cy_actors *);
/* The sentence is over; if it names somebody and ends with a colon it heads a list. */
void cy_actors_end_sentence(struct cy_actors *, const struct cy_sentence *, size_t heading);
/* A clause names who it is about; nobody, where somebody speaks. */
void cy_actors_name(struct cy_actors *, struct cy_range actor);
/* Fills in a row's actor: that of the match, else what was carried down. */
void cy_actors_set(const struct cy_actors *, const struct cy_match *, struct cy_ledger_row *);

#endif
