/*
 * query/match: one piece of text looked for, and where it stands in a document.
 *
 * The pattern is folded under the matcher's options; an occurrence is a run of the document's
 * folded units equal to it. What is reported is the range of the original: from the start of the
 * character that gave the first unit to the end of the one that gave the last. Occurrences of one
 * document do not overlap: a scan takes the leftmost, then goes on behind it.
 */
#ifndef CHAYUE_QUERY_MATCH_H
#define CHAYUE_QUERY_MATCH_H

#include "chayue/base/span.h"
#include "chayue/base/vec.h"
#include "chayue/index/segment.h"

#include <stdbool.h>
#include <stdint.h>

struct cy_matcher;

/* White space at the pattern's ends is dropped, with CY_FOLD_SPACE ignorable characters there, too,
 * with CY_FOLD_PUNCTUATION marks; a pattern of marks alone is taken without that option. NULL when
 * nothing is left. */
struct cy_matcher *cy_matcher_new(struct cy_span pattern, unsigned fold_options);
/* The same, its anchor being its first unit: an occurrence belongs to where it starts. */
struct cy_matcher *cy_matcher_new_at_start(struct cy_span pattern, unsigned fold_options);
void cy_matcher_free(struct cy_matcher *);
/* The folded pattern; borrowed. */
const uint32_t *cy_matcher_units(const struct cy_matcher *, size_t *n);

/* Blocks of a segment that may hold a part of an occurrence: pass each to cy_matcher_scan_block().
 */
void cy_matcher_blocks(
	const struct cy_matcher *, const struct cy_segment *, struct cy_block_list *out);

/* Occurrences in ascending order, overlapping ones included. */
struct cy_ranges {
	CY_VEC(struct cy_range) list;
};

/*
 * Appends the occurrences that belong to [start, end) of the text: each occurrence belongs to
 * exactly one place in it (that of its anchor, a unit chosen with the pattern), so that scanning
 * a text in stretches finds each once. They come in ascending order of start; between one
 * stretch and the next, too.
 */
void cy_matcher_scan(const struct cy_matcher *, struct cy_span text, size_t start, size_t end,
	struct cy_ranges *out);

/* The same for a block of a segment over this text. */
void cy_matcher_scan_block(const struct cy_matcher *, struct cy_span text, const struct cy_block *,
	struct cy_ranges *out);

/* How many occurrences there are, overlapping ones left out. */
struct cy_count {
	uint64_t hits;
	uint64_t literal; /* of them, those for which cy_matcher_is_literal() holds */
	size_t last_end;  /* [byte] of the last one, of whatever was counted before */
};

/*
 * Adds those of a block to the count: what scanning it, dropping overlaps and judging each would
 * give, for less where they are many. Blocks come in order; scratch is used and left empty.
 */
void cy_matcher_count_block(const struct cy_matcher *, struct cy_span text, const struct cy_block *,
	struct cy_ranges *scratch, struct cy_count *);

/* Drops, of the ranges from index `from` on, those that start before last_end or before the end of
 * one that is kept. Returns the end of the last one kept, or last_end. */
size_t cy_ranges_drop_overlaps(struct cy_ranges *, size_t from, size_t last_end);

/* Whether the whole of s equals the pattern without any folding. */
bool cy_matcher_is_literal(const struct cy_matcher *, struct cy_span s);

/* All occurrences in a text, without an index, non-overlapping. */
void cy_matcher_all(const struct cy_matcher *, struct cy_span text, struct cy_ranges *out);
/* Whether there is one. */
bool cy_matcher_any(const struct cy_matcher *, struct cy_span text);

#endif
