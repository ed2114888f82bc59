/* query/match: what making a matcher and scanning with it share. */
#ifndef CHAYUE_QUERY_MATCH_PRIVATE_H
#define CHAYUE_QUERY_MATCH_PRIVATE_H

#include "chayue/query/match.h"
#include "chayue/text/bytes.h"

/* A spelling of the whole pattern, without blanks: where it stands there is an occurrence. */
struct spelling {
	char *bytes;
	size_t n, anchor; /* [byte] its length; where the anchor's character is in it */
};

struct cy_matcher {
	char *pattern; /* trimmed, as given */
	size_t pattern_n;
	unsigned options;
	CY_VEC(uint32_t) units;
	size_t anchor;
	CY_VEC(uint32_t) sources;    /* the characters the anchor may come from */
	struct cy_needles usual;     /* those of them that are no forms */
	struct cy_needles every;     /* all; n is 0 where they are too many */
	bool has_usual;              /* `usual` holds all there are */
	struct spelling spelling[2]; /* as typed, and as folded where that differs */
	unsigned n_spellings;
	uint32_t window[CY_WINDOW + 1];
	size_t window_n;
};

#endif
