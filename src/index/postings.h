/*
 * index/postings: for each 16-bit key an ascending list of block numbers, all lists in one byte
 * string. Gaps are LEB128 varints of (block - previous - 1), the previous of the first being -1.
 */
#ifndef CHAYUE_INDEX_POSTINGS_H
#define CHAYUE_INDEX_POSTINGS_H

#include "chayue/base/vec.h"

#include <stdbool.h>
#include <stdint.h>

enum { CY_N_KEYS = 65536, CY_KEY_GROUP = 64, CY_KEY_SHARES = 16 };

struct cy_postings {
	uint8_t *bytes;
	uint32_t group[CY_N_KEYS / CY_KEY_GROUP]; /* [byte] where a group's first list starts */
	uint16_t length[CY_N_KEYS];               /* [byte] of each list */
	size_t size;                              /* [byte] of `bytes` */
};

/*
 * What postings are made of: for each block its distinct keys, kept in shares by their upper bits.
 * A share's lists are few enough to stay in the cache while they are made, which is most of the
 * time that it takes.
 */
struct cy_key_log {
	size_t n_blocks;
	struct cy_key_share {
		CY_VEC(uint16_t) keys; /* those of block 0, then those of block 1, … */
		CY_VEC(uint32_t) ends; /* per block: where its end is */
	} share[CY_KEY_SHARES];
};

void cy_key_log_add(struct cy_key_log *, const uint16_t *keys, size_t n);
void cy_key_log_dispose(struct cy_key_log *);

/* Two passes over the keys, no other temporary memory. */
void cy_postings_build(struct cy_postings *, const struct cy_key_log *);
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
