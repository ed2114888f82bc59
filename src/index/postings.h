/*
 * index/postings: for each 16-bit key an ascending list of block numbers, all lists in one byte
 * string. Gaps are LEB128 varints of (block - previous - 1), the previous of the first being -1.
 */
#ifndef CHAYUE_INDEX_POSTINGS_H
#define CHAYUE_INDEX_POSTINGS_H

#include "chayue/base/vec.h"

#include <stdbool.h>
#include <stdint.h>

enum { CY_N_KEYS = 65536, CY_KEY_GROUP = 64 };

struct cy_postings {
	uint8_t *bytes;
	uint32_t group[CY_N_KEYS / CY_KEY_GROUP]; /* [byte] where a group's first list starts */
	uint16_t length[CY_N_KEYS];               /* [byte] of each list */
	size_t size;                              /* [byte] of `bytes` */
};

/*
 * keys holds the distinct keys of block 0, then those of block 1, …; ends[b] is where block b's
 * end. Two passes over keys, no other temporary memory.
 */
void cy_postings_build(
	struct cy_postings *, const uint16_t *keys, const uint32_t *ends, size_t n_blocks);
void cy_postings_dispose(struct cy_postings *);

struct cy_posting_iter {
	const uint8_t *at, *end;
	int32_t block; /* the current one */
};

void cy_postings_open(const struct cy_postings *, uint16_t key, struct cy_posting_iter *);
/* Length of the key's list in bytes: at least the number of its blocks. */
size_t cy_postings_length(const struct cy_postings *, uint16_t key);

static inline bool cy_posting_next(struct cy_posting_iter *it)
{
	uint32_t gap, byte;
	unsigned shift = 7;

	if (it->at == it->end)
		return false;
	gap = *it->at++;
	if (gap & 0x80) {
		gap &= 0x7F;
		do {
			byte = *it->at++;
			gap |= (byte & 0x7F) << shift;
			shift += 7;
		} while (byte & 0x80);
	}
	it->block += (int32_t)gap + 1;
	return true;
}

#endif
