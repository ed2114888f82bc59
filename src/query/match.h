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
	CY_VEC(uint32_t) sources; /* the characters the anchor may come from */
	struct cy_needles usual;  /* those of them that are no forms */
	struct cy_needles every;  /* all; n is 0 where they are too many */
	bool has_usual;           /* `usual` holds all there are */
	struct cy_bytes_run run;  /* the anchor and what is around it, in blocks without forms;
				   * n is 0 where the anchor has unlike sources */
	unsigned run_before, run_behind; /* [byte] read around the anchor's first byte */
	size_t run_start, run_end;       /* [byte] of the whole run, before and behind that */
	bool overlaps_itself;
	struct spelling spelling[2]; /* as typed, and as folded where that differs */
	unsigned n_spellings;
	uint32_t window[CY_WINDOW + 1];
	size_t window_n;
};

/* Chooses the run; typed: for each unit the pattern's character that gave it. */
void match_choose_run(struct cy_matcher *, const uint32_t *typed);
/* Appends the occurrences whose anchor is in [start, end), which holds no forms. */
void match_scan_run(const struct cy_matcher *, struct cy_span text, size_t start, size_t end,
	struct cy_ranges *out);
/* The same, by looking around each of these needles, which are the anchor's. */
void match_scan_bytes(const struct cy_matcher *, const struct cy_needles *, struct cy_span text,
	size_t start, size_t end, struct cy_ranges *out);
/* A character that gives the anchor stands at `at`: appends the occurrences around its units. */
void match_settle(const struct cy_matcher *, struct cy_span text, size_t at, struct cy_ranges *out);

/* memcmp, without the call for what most patterns are: up to five Chinese characters. */
static inline bool match_same_bytes(const char *a, const char *b, size_t n)
{
	uint64_t x[2], y[2];
	uint32_t u[2], v[2];

	if (n < 4 || n > 16)
		return memcmp(a, b, n) == 0;
	if (n < 8) { /* two words of four bytes that overlap */
		memcpy(&u[0], a, 4), memcpy(&u[1], a + n - 4, 4);
		memcpy(&v[0], b, 4), memcpy(&v[1], b + n - 4, 4);
		return u[0] == v[0] && u[1] == v[1];
	}
	memcpy(&x[0], a, 8), memcpy(&x[1], a + n - 8, 8);
	memcpy(&y[0], b, 8), memcpy(&y[1], b + n - 8, 8);
	return x[0] == y[0] && x[1] == y[1];
}

#endif
