/*
 * query/regex: regular expressions, and the one user of PCRE2 in search.
 *
 * A match starts in the stretch that is scanned and reaches at most CY_REGEX_REACH behind it;
 * what stands up to 1 KiB before can be looked back at. ^ and $ stand at line ends, too, which are
 * those of text/lines. Just-in-time compiled where the system allows it; match, depth and heap
 * limits keep a hostile expression from holding the program: where one is hit the rest of the
 * stretch is given up, which the caller is told.
 */
#ifndef CHAYUE_QUERY_REGEX_H
#define CHAYUE_QUERY_REGEX_H

#include "chayue/query/match.h"

#include <stdatomic.h>

enum { CY_REGEX_REACH = 16 << 10 /* [byte] */ };

struct cy_regex;

/* NULL when the expression is wrong; then *error is heap text of one line. */
struct cy_regex *cy_regex_new(struct cy_span pattern, bool caseless, char **error);
void cy_regex_free(struct cy_regex *);

/* Blocks in which a match may start. */
void cy_regex_blocks(const struct cy_regex *, const struct cy_segment *, struct cy_block_list *out);
/* Appends the matches that start in [start, end), in order, not overlapping; empty ones are none.
 * With \K a match starts before what is reported. False when a limit was hit. Safe on several
 * threads at once. */
bool cy_regex_scan(const struct cy_regex *, struct cy_span text, size_t start, size_t end,
	struct cy_ranges *out);

/* When to leave a scan before its end. */
struct cy_regex_watch {
	uint64_t deadline;       /* [us] cy_clock_us(); 0: none */
	const atomic_bool *stop; /* when it is true; NULL: never */
};
/* The same from *start on; it may be left, after some places at least, and *start says where to go
 * on: at or behind `end` when all was scanned. */
bool cy_regex_scan_some(const struct cy_regex *, struct cy_span text, size_t *start, size_t end,
	const struct cy_regex_watch *, struct cy_ranges *out);

#endif
