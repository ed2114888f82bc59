/* index/postings: the first pass measures each list, the second writes it in place. */
#include "postings.h"

#include "chayue/base/mem.h"

#include <assert.h>
#include <string.h>

static unsigned varint_length(uint32_t value)
{
	return value < 1u << 7 ? 1 : value < 1u << 14 ? 2 : 3;
}

static uint8_t *varint_write(uint8_t *at, uint32_t value)
{
	for (; value >= 0x80; value >>= 7)
		*at++ = (uint8_t)(value | 0x80);
	*at++ = (uint8_t)value;
	return at;
}

static void measure(struct cy_postings *p, int32_t *last, const uint16_t *keys,
	const uint32_t *ends, size_t n_blocks)
{
	uint32_t total = 0;
	size_t i = 0;

	memset(last, 0xFF, CY_N_KEYS * sizeof *last);
	for (size_t block = 0; block < n_blocks; block++) {
		for (; i < ends[block]; i++) {
			uint16_t key = keys[i];
			unsigned length = varint_length((uint32_t)((int32_t)block - last[key] - 1));

			assert(p->length[key] + length <= UINT16_MAX);
			p->length[key] = (uint16_t)(p->length[key] + length);
			last[key] = (int32_t)block;
		}
	}
	for (size_t key = 0; key < CY_N_KEYS; key++) {
		if (key % CY_KEY_GROUP == 0)
			p->group[key / CY_KEY_GROUP] = total;
		total += p->length[key];
	}
	p->size = total;
}

static void write_lists(struct cy_postings *p, int32_t *last, uint32_t *at, const uint16_t *keys,
	const uint32_t *ends, size_t n_blocks)
{
	uint32_t total = 0;
	size_t i = 0;

	for (size_t key = 0; key < CY_N_KEYS; key++) {
		at[key] = total;
		total += p->length[key];
	}
	memset(last, 0xFF, CY_N_KEYS * sizeof *last);
	for (size_t block = 0; block < n_blocks; block++) {
		for (; i < ends[block]; i++) {
			uint16_t key = keys[i];
			uint8_t *to = p->bytes + at[key];

			to = varint_write(to, (uint32_t)((int32_t)block - last[key] - 1));
			at[key] = (uint32_t)(to - p->bytes);
			last[key] = (int32_t)block;
		}
	}
}

void cy_postings_build(
	struct cy_postings *p, const uint16_t *keys, const uint32_t *ends, size_t n_blocks)
{
	int32_t *last = cy_malloc(CY_N_KEYS * sizeof *last);
	uint32_t *at = cy_malloc(CY_N_KEYS * sizeof *at);

	memset(p->length, 0, sizeof p->length);
	measure(p, last, keys, ends, n_blocks);
	p->bytes = cy_malloc(p->size);
	write_lists(p, last, at, keys, ends, n_blocks);
	free(at);
	free(last);
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
