/*
 * index/segment: an immutable index over some megabytes of documents.
 *
 * The text is cut into blocks of about CY_BLOCK_BYTES that never cross a document's border.
 * For each block the segment knows which folded units (unigrams) and pairs of neighbouring
 * units (bigrams) may occur in it, hashed to 16 bits. A look-up gives the blocks that may hold
 * a window of units: a superset of those that do, never less. What is found there has to be
 * verified against the text.
 *
 * Windows: a block also knows the bigrams up to CY_WINDOW units before and behind it. So for any
 * occurrence and any unit of it that stands in a block, the bigrams of the occurrence within
 * CY_WINDOW units of that unit are all known to that block: asking for one window of a query is
 * enough, wherever the block's borders fall.
 *
 * A segment is made by one thread and then only read, by any number.
 */
#ifndef CHAYUE_INDEX_SEGMENT_H
#define CHAYUE_INDEX_SEGMENT_H

#include "chayue/base/vec.h"
#include "chayue/doc/document.h"

#include <stdatomic.h>
#include <stdbool.h>

/* Tests of what happens at borders are built with small sizes. */
#ifndef CY_BLOCK_BYTES
#define CY_BLOCK_BYTES 10240 /* [byte] a block is about this long */
#endif
#ifndef CY_SEGMENT_BYTES
#define CY_SEGMENT_BYTES (8 << 20) /* [byte] of text a segment is meant for; more is allowed */
#endif

enum {
	CY_WINDOW = 8,        /* [unit] */
	CY_MAX_BLOCKS = 65535 /* in one segment */
};

/* A stretch of one document. */
struct cy_part {
	const struct cy_document *doc; /* borrowed: must outlive the segment */
	size_t start, end;             /* [byte) on character boundaries */
};

struct cy_block {
	uint16_t part; /* index of the part it belongs to */
	bool forms;    /* it holds forms (cy_fold_is_form), or blanks that folding passes over
			* other than those of ASCII and U+3000 */
	uint32_t size; /* [byte] */
	size_t start;  /* [byte] in the document's text */
};

struct cy_segment;

/* Parts are copied; one document's parts stand in order. NULL when the flag became true meanwhile,
 * which is noticed within some milliseconds; without a flag (NULL) never. */
struct cy_segment *cy_segment_build(
	const struct cy_part *parts, size_t n, const atomic_bool *cancelled);
/* The same index, which is not copied, over other documents with the same texts, one for each part.
 * Those that share one are on one thread. */
struct cy_segment *cy_segment_share(
	const struct cy_segment *, const struct cy_document *const *docs);
void cy_segment_free(struct cy_segment *);
/* How much of the text from `from` on a segment takes at most: the end of the part [byte]. */
size_t cy_segment_part_end(const struct cy_document *, size_t from);

size_t cy_segment_parts(const struct cy_segment *, const struct cy_part **parts);
size_t cy_segment_blocks(const struct cy_segment *, const struct cy_block **blocks);
/* First block of a part; that of part n is the number of blocks. */
size_t cy_segment_first_block(const struct cy_segment *, size_t part);
size_t cy_segment_memory(const struct cy_segment *); /* [byte] */

/* Numbers of blocks, ascending. */
struct cy_block_list {
	CY_VEC(uint16_t) list;
};

/*
 * The blocks that may hold these neighbouring units, for 1 to CY_WINDOW + 1 of them. Replaces
 * the list's content. With one unit: blocks where it may occur.
 */
void cy_segment_find(
	const struct cy_segment *, const uint32_t *units, size_t n, struct cy_block_list *out);
/* All blocks. */
void cy_segment_all(const struct cy_segment *, struct cy_block_list *out);
/* Upper bound of the number of blocks a pair (or one unit, b = 0) would give; O(1). */
size_t cy_segment_density(const struct cy_segment *, uint32_t a, uint32_t b);

#endif
