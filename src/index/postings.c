/* index/postings: the first pass measures each list, the second writes it in place. */
#include "postings.h"

#include "chayue/base/mem.h"

#include <assert.h>
#include <string.h>

/* A list while it is made: one cache line holds all that an entry of it needs. */
struct list {
	uint32_t at;     /* [byte] where its next entry goes */
	uint16_t passed; /* blocks it has gone past */
	uint16_t length; /* [byte] */
};

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

static void measure(struct list *lists, const uint16_t *keys, const uint32_t *ends, size_t n_blocks)
{
	const uint16_t *key = keys;

	for (uint32_t block = 0; block < n_blocks; block++) {
		for (const uint16_t *end = keys + ends[block]; key < end; key++) {
			struct list *list = &lists[*key];

			/* No overflow: a gap of two bytes passes more than two blocks. */
			list->length =
				(uint16_t)(list->length + varint_length(block - list->passed));
			list->passed = (uint16_t)(block + 1);
		}
	}
}

/* The lists stand one behind the other. */
static void place(struct cy_postings *p, struct list *lists)
{
	uint32_t total = 0;

	for (size_t key = 0; key < CY_N_KEYS; key++) {
		if (key % CY_KEY_GROUP == 0)
			p->group[key / CY_KEY_GROUP] = total;
		lists[key].at = total;
		lists[key].passed = 0;
		p->length[key] = lists[key].length;
		total += lists[key].length;
	}
	p->size = total;
}

static void write_lists(uint8_t *bytes, struct list *lists, const uint16_t *keys,
	const uint32_t *ends, size_t n_blocks)
{
	const uint16_t *key = keys;

	for (uint32_t block = 0; block < n_blocks; block++) {
		for (const uint16_t *end = keys + ends[block]; key < end; key++) {
			struct list *list = &lists[*key];

			list->at = varint_write(bytes, list->at, block - list->passed);
			list->passed = (uint16_t)(block + 1);
		}
	}
}

void cy_postings_build(
	struct cy_postings *p, const uint16_t *keys, const uint32_t *ends, size_t n_blocks)
{
	struct list *lists = cy_calloc(CY_N_KEYS, sizeof *lists);

	assert(n_blocks <= UINT16_MAX);
	measure(lists, keys, ends, n_blocks);
	place(p, lists);
	p->bytes = cy_malloc(p->size);
	write_lists(p->bytes, lists, keys, ends, n_blocks);
	free(lists);
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
