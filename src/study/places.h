/* study/places: where a passage stands, where a group of sentences does and what differs there. */
#ifndef CHAYUE_STUDY_PLACES_H
#define CHAYUE_STUDY_PLACES_H

#include "near.h"
#include "passages.h"

#include "chayue/study/shared.h"

/* Both add up to `most` places to out, which is empty, and return how many there are. */
size_t passage_places(const struct gram_source *, const struct passages *, const struct passage *,
	size_t most, struct cy_shared_places *out);
size_t group_places(const struct gram_source *, const struct near *, const struct near_group *,
	size_t most, struct cy_shared_places *out);
/* The sentence behind an index of near->members. */
const struct sentence *group_member(const struct near *, size_t index);
struct cy_range sentence_range(const struct sentence *);

#endif
