/* index/postings: the first pass measures each list, the second writes it in place. */
#include "postings.h"

#include "chayue/base/mem.h"

#include <assert.h>
#include <string.h>

enum { SHARE_KEYS = CY_N_KEYS / CY_KEY_SHARES };

void cy_key_log_add(struct cy_key_log *log, const uint16_t *keys, size_t n)
{
	for (size_t s = 0; s < CY_KEY_SHARES; s++)
		cy_vec_reserve(&log->share[s].keys, n);
	for (size_t i = 0; i < n; i++) {
		struct cy_key_share *share = &log->share[keys[i] / SHARE_KEYS];

		share->keys.v[share->keys.n++] = keys[i];
	}
	for (size_t s = 0; s < CY_KEY_SHARES; s++)
		cy_vec_push(&log->share[s].ends, (uint32_t)log->share[s].keys.n);
	log->n_blocks++;
}

void cy_key_log_dispose(struct cy_key_log *log)
{
	for (size_t s = 0; s < CY_KEY_SHARES; s++) {
		cy_vec_dispose(&log->share[s].keys);
		cy_vec_dispose(&log->share[s].ends);
	}
}

/* 1 where the gap is longer than one byte. Arithmetic, as compilers make a branch of a comparison,
 * and that one cannot be foreseen. */
static inline unsigned is_long(uint32_t gap)
{
	return (127 - gap) >> 31;
}

static inline unsigned varint_length(uint32_t gap)
{
	return 1 + is_long(gap) + (gap >= 1u << 14);
}

/* The last byte is written last: over the first one where it is the only one. */
static inline uint32_t varint_write(uint8_t *bytes, uint32_t at, uint32_t gap)
{
	unsigned more = is_long(gap);

	bytes[at] = (uint8_t)(gap | 0x80);
	if (gap >= 1u << 14) {
		bytes[++at] = (uint8_t)(gap >> 7 | 0x80);
		gap >>= 7;
	}
	bytes[at + more] = (uint8_t)(gap >> 7 * more);
	return at + more + 1;
}

/* Lengths of the lists of one share; returns their sum. */
static size_t measure(uint16_t *length, const struct cy_key_share *share)
{
	uint16_t passed[SHARE_KEYS] = {0}; /* per key: blocks its list has gone past */
	const uint16_t *keys = share->keys.v;
	size_t i = 0, total = 0;

	memset(length, 0, SHARE_KEYS * sizeof *length);
	for (uint32_t block = 0; block < share->ends.n; block++) {
		for (size_t end = share->ends.v[block]; i < end; i++) {
			size_t key = keys[i] % SHARE_KEYS;

			/* No overflow: a gap of two bytes passes more than two blocks. */
			length[key] = (uint16_t)(length[key] + varint_length(block - passed[key]));
			passed[key] = (uint16_t)(block + 1);
		}
	}
	for (size_t key = 0; key < SHARE_KEYS; key++)
		total += length[key];
	return total;
}

/* The lists of one share, one behind the other from `next` on [byte]; returns where they end. */
static uint32_t write_lists(uint8_t *bytes, uint32_t next, uint32_t *group, const uint16_t *length,
	const struct cy_key_share *share)
{
	struct {
		uint32_t at; /* [byte] where its next entry goes */
		uint16_t passed;
	} lists[SHARE_KEYS];
	const uint16_t *keys = share->keys.v;
	size_t i = 0;

	for (size_t key = 0; key < SHARE_KEYS; key++) {
		if (key % CY_KEY_GROUP == 0)
			*group++ = next;
		lists[key].at = next;
		lists[key].passed = 0;
		next += length[key];
	}
	for (uint32_t block = 0; block < share->ends.n; block++) {
		for (size_t end = share->ends.v[block]; i < end; i++) {
			size_t key = keys[i] % SHARE_KEYS;

			lists[key].at =
				varint_write(bytes, lists[key].at, block - lists[key].passed);
			lists[key].passed = (uint16_t)(block + 1);
		}
	}
	return next;
}

void cy_postings_build(struct cy_postings *p, const struct cy_key_log *log)
{
	uint32_t next = 0;

	assert(log->n_blocks <= UINT16_MAX);
	p->size = 0;
	for (size_t s = 0; s < CY_KEY_SHARES; s++)
		p->size += measure(p->length + s * SHARE_KEYS, &log->share[s]);
	p->bytes = cy_malloc(p->size);
	for (size_t s = 0; s < CY_KEY_SHARES; s++)
		next = write_lists(p->bytes, next, p->group + s * (SHARE_KEYS / CY_KEY_GROUP),
			p->length + s * SHARE_KEYS, &log->share[s]);
}

void cy_postings_dispose(struct cy_postings *p)
{
	free(p->bytes);
	p->bytes = NULL;
}

void cy_postings_open(const struct cy_postings *p, uint16_t key, struct cy_posting_iter *it)
{
	size_t start = p->group[key / CY_KEY_GROUP];

	for (unsigned k = key & ~(CY_KEY_GROUP - 1u); k < key; k++)
		start += p->length[k];
	it->at = p->bytes + start;
	it->end = it->at + p->length[key];
	it->block = -1;
}

size_t cy_postings_length(const struct cy_postings *p, uint16_t key)
{
	return p->length[key];
}
