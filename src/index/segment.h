/* index/segment: what the two halves, building and looking up, share. */
#ifndef CHAYUE_INDEX_SEGMENT_PRIVATE_H
#define CHAYUE_INDEX_SEGMENT_PRIVATE_H

#include "chayue/index/segment.h"
#include "postings.h"

struct cy_segment {
	struct cy_part *parts;
	uint32_t *first_block; /* per part, one more at the end */
	struct cy_block *blocks;
	size_t n_parts, n_blocks;
	struct cy_postings postings;
	size_t *refs; /* segments that share all of this but the parts */
};

/* Fibonacci hashing: the key of a pair is made of a half of each; of one unit, of its left half. */
static inline uint64_t segment_left(uint32_t unit)
{
	return unit * UINT64_C(0x9E3779B97F4A7C15);
}

static inline uint64_t segment_right(uint32_t unit)
{
	return unit * UINT64_C(0xC2B2AE3D27D4EB4F);
}

static inline uint16_t segment_key(uint64_t left, uint64_t right)
{
	return (uint16_t)((left ^ right) >> 48);
}

#endif
