/* index/segment: looking up. The rarest key's blocks are taken, the other keys' lists thin them. */
#include "segment.h"

#include "chayue/base/mem.h"
#include "chayue/text/utf8.h"

#include <assert.h>
#include <stdlib.h>

void cy_segment_free(struct cy_segment *segment)
{
	if (!segment)
		return;
	if (--*segment->refs == 0) {
		cy_postings_dispose(&segment->postings);
		free(segment->blocks);
		free(segment->first_block);
		free(segment->refs);
	}
	free(segment->parts);
	free(segment);
}

struct cy_segment *cy_segment_share(
	const struct cy_segment *segment, const struct cy_document *const *docs)
{
	struct cy_segment *other = cy_malloc(sizeof *other);

	*other = *segment;
	++*other->refs;
	other->parts = cy_malloc(segment->n_parts * sizeof *other->parts);
	for (size_t i = 0; i < segment->n_parts; i++) {
		other->parts[i] = segment->parts[i];
		other->parts[i].doc = docs[i];
	}
	return other;
}

size_t cy_segment_part_end(const struct cy_document *doc, size_t from)
{
	size_t end = from + CY_SEGMENT_BYTES;

	if (end + CY_SEGMENT_BYTES / 4 >= doc->text.n)
		return doc->text.n;
	return cy_utf8_floor(doc->text.p, end);
}

size_t cy_segment_parts(const struct cy_segment *segment, const struct cy_part **parts)
{
	*parts = segment->parts;
	return segment->n_parts;
}

size_t cy_segment_blocks(const struct cy_segment *segment, const struct cy_block **blocks)
{
	*blocks = segment->blocks;
	return segment->n_blocks;
}

size_t cy_segment_first_block(const struct cy_segment *segment, size_t part)
{
	return segment->first_block[part];
}

size_t cy_segment_memory(const struct cy_segment *segment)
{
	return sizeof *segment + segment->postings.size +
	       segment->n_blocks * sizeof *segment->blocks +
	       segment->n_parts * (sizeof *segment->parts + sizeof *segment->first_block);
}

/* b is 0 for one unit. */
static uint16_t pair_key(uint32_t a, uint32_t b)
{
	return segment_key(segment_left(a), segment_right(b));
}

size_t cy_segment_density(const struct cy_segment *segment, uint32_t a, uint32_t b)
{
	return cy_postings_length(&segment->postings, pair_key(a, b));
}

static void take_all(const struct cy_segment *segment, uint16_t key, struct cy_block_list *out)
{
	struct cy_posting_iter it;

	cy_postings_open(&segment->postings, key, &it);
	while (cy_posting_next(&it))
		cy_vec_push(&out->list, (uint16_t)it.block);
}

/* Keeps of `out` what is in the key's list too. */
static void intersect(const struct cy_segment *segment, uint16_t key, struct cy_block_list *out)
{
	struct cy_posting_iter it;
	size_t kept = 0, i = 0;

	cy_postings_open(&segment->postings, key, &it);
	while (i < out->list.n && cy_posting_next(&it)) {
		while (i < out->list.n && out->list.v[i] < it.block)
			i++;
		if (i < out->list.n && out->list.v[i] == it.block)
			out->list.v[kept++] = out->list.v[i++];
	}
	out->list.n = kept;
}

void cy_segment_find(const struct cy_segment *segment, const uint32_t *units, size_t n,
	struct cy_block_list *out)
{
	uint16_t keys[CY_WINDOW];
	size_t n_keys = n > 1 ? n - 1 : 1, least = 0;

	assert(n >= 1 && n <= CY_WINDOW + 1);
	for (size_t i = 0; i < n_keys; i++) {
		keys[i] = pair_key(units[i], n > 1 ? units[i + 1] : 0);
		if (cy_postings_length(&segment->postings, keys[i]) <
			cy_postings_length(&segment->postings, keys[least]))
			least = i;
	}
	out->list.n = 0;
	take_all(segment, keys[least], out);
	for (size_t i = 0; i < n_keys && out->list.n; i++) {
		if (i != least)
			intersect(segment, keys[i], out);
	}
}

void cy_segment_all(const struct cy_segment *segment, struct cy_block_list *out)
{
	out->list.n = 0;
	cy_vec_reserve(&out->list, segment->n_blocks);
	for (size_t i = 0; i < segment->n_blocks; i++)
		cy_vec_push(&out->list, (uint16_t)i);
}
