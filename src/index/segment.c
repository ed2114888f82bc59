/*
 * index/segment: blocks and postings.
 *
 * Building goes through each part once, unit by unit. The keys met in the current block are
 * collected once each, with a bitmap of all keys telling which are there already. A ring of the
 * last CY_WINDOW bigram keys is entered into a new block at once, and a block stays open for
 * CY_WINDOW keys behind its end: `closing` is that block, `open` the one after it.
 */
#include "chayue/index/segment.h"
#include "chayue/base/mem.h"
#include "chayue/text/fold.h"
#include "chayue/text/utf8.h"
#include "postings.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct cy_segment {
	struct cy_part *parts;
	uint32_t *first_block; /* per part, one more at the end */
	struct cy_block *blocks;
	size_t n_parts, n_blocks;
	struct cy_postings postings;
};

static uint16_t key_of(uint32_t a, uint32_t b)
{
	/* Fibonacci hashing of both; unigrams have b = 0. */
	uint64_t x = (uint64_t)a * UINT64_C(0x9E3779B97F4A7C15) ^
		     (uint64_t)b * UINT64_C(0xC2B2AE3D27D4EB4F);

	return (uint16_t)(x >> 40);
}

/* The distinct keys of one block. */
struct key_set {
	uint64_t seen[CY_N_KEYS / 64];
	CY_VEC(uint16_t) keys;
};

static void key_set_add(struct key_set *set, uint16_t key)
{
	uint64_t bit = UINT64_C(1) << (key & 63);

	if (set->seen[key >> 6] & bit)
		return;
	set->seen[key >> 6] |= bit;
	cy_vec_push(&set->keys, key);
}

static void key_set_clear(struct key_set *set)
{
	cy_vec_each (key, &set->keys)
		set->seen[*key >> 6] = 0;
	set->keys.n = 0;
}

struct builder {
	CY_VEC(struct cy_block) blocks;
	CY_VEC(uint16_t) keys;
	CY_VEC(uint32_t) ends; /* per block, into keys */
	struct key_set set[2], *open, *closing;
	unsigned closing_left; /* keys the closing block still takes; 0: there is none */
	uint16_t ring[CY_WINDOW];
	unsigned ring_at, ring_n;
};

static void finish_closing(struct builder *b)
{
	cy_vec_reserve(&b->keys, b->closing->keys.n);
	if (b->closing->keys.n)
		memcpy(b->keys.v + b->keys.n, b->closing->keys.v,
				b->closing->keys.n * sizeof *b->keys.v);
	b->keys.n += b->closing->keys.n;
	cy_vec_push(&b->ends, (uint32_t)b->keys.n);
	key_set_clear(b->closing);
	b->closing_left = 0;
}

/* The open block has ended: it becomes the closing one. */
static void turn_block(struct builder *b)
{
	struct key_set *set;

	if (b->closing_left)
		finish_closing(b);
	set = b->closing;
	b->closing = b->open;
	b->open = set;
	b->closing_left = CY_WINDOW;
	for (unsigned i = 0; i < b->ring_n; i++)
		key_set_add(b->open, b->ring[i]);
}

static void add_bigram(struct builder *b, uint16_t key)
{
	key_set_add(b->open, key);
	if (b->closing_left) {
		key_set_add(b->closing, key);
		if (--b->closing_left == 0)
			finish_closing(b);
	}
	b->ring[b->ring_at] = key;
	b->ring_at = (b->ring_at + 1) % CY_WINDOW;
	b->ring_n += b->ring_n < CY_WINDOW;
}

/* Where a block that starts at `start` ends: behind its last line end, if it has one. */
static size_t block_end(struct cy_span text, size_t start, size_t limit)
{
	size_t end = start + CY_BLOCK_BYTES;
	const char *line;

	if (end >= limit)
		return limit;
	line = memrchr(text.p + start + CY_BLOCK_BYTES / 2, '\n', CY_BLOCK_BYTES / 2);
	if (line)
		return (size_t)(line + 1 - text.p);
	return cy_utf8_floor(text.p, end);
}

static void push_block(struct builder *b, const struct cy_part *part, size_t index, size_t start)
{
	size_t end = block_end(part->doc->text, start, part->end);

	assert(b->blocks.n < CY_MAX_BLOCKS);
	cy_vec_push(&b->blocks, (struct cy_block){.part = (uint32_t)index,
						.size = (uint32_t)(end - start),
						.start = start});
}

/* Where the pass over a part begins: some units before it, so that the ring is filled. */
static size_t run_up(const struct cy_part *part, unsigned units)
{
	struct cy_folder folder;
	struct cy_unit unit = {.start = part->start};

	cy_folder_init(&folder, part->doc->text, part->start, CY_FOLD_ALL);
	while (units-- && cy_folder_prev(&folder, &unit))
		continue;
	return unit.start;
}

/*
 * The pass has reached the end of the last block, at `stop`: opens the next one, or, while the
 * block before has not seen its CY_WINDOW keys yet (a block of blanks), lengthens the last one.
 * Returns the new end.
 */
static size_t next_block(struct builder *b, const struct cy_part *part, size_t index, size_t stop)
{
	struct cy_block *last = &b->blocks.v[b->blocks.n - 1];

	if (b->closing_left) {
		last->size = (uint32_t)(block_end(part->doc->text, stop, part->end) - last->start);
		return last->start + last->size;
	}
	turn_block(b);
	push_block(b, part, index, stop);
	return stop + b->blocks.v[b->blocks.n - 1].size;
}

static void add_part(struct builder *b, const struct cy_part *part, size_t index)
{
	struct cy_folder folder;
	struct cy_unit unit;
	uint32_t before = 0;
	size_t stop;
	unsigned behind = CY_WINDOW;
	bool first = true;

	b->ring_n = b->ring_at = 0;
	push_block(b, part, index, part->start);
	stop = part->start + b->blocks.v[b->blocks.n - 1].size;
	cy_folder_init(&folder, part->doc->text, run_up(part, CY_WINDOW + 1), CY_FOLD_ALL);
	while (behind && cy_folder_next(&folder, &unit)) {
		while (unit.start >= stop && stop < part->end)
			stop = next_block(b, part, index, stop);
		if (!first)
			add_bigram(b, key_of(before, unit.cp));
		if (unit.start >= part->end)
			behind--;
		else if (unit.start >= part->start)
			key_set_add(b->open, key_of(unit.cp, 0));
		before = unit.cp;
		first = false;
	}
	b->blocks.v[b->blocks.n - 1].size =
			(uint32_t)(part->end - b->blocks.v[b->blocks.n - 1].start);
	turn_block(b);
	finish_closing(b);
	key_set_clear(b->open);
}

struct cy_segment *cy_segment_build(const struct cy_part *parts, size_t n)
{
	struct cy_segment *segment = cy_calloc(1, sizeof *segment);
	struct builder *b = cy_calloc(1, sizeof *b);

	b->open = &b->set[0];
	b->closing = &b->set[1];
	segment->parts = cy_malloc(n * sizeof *parts);
	segment->first_block = cy_malloc((n + 1) * sizeof *segment->first_block);
	segment->n_parts = n;
	for (size_t i = 0; i < n; i++) {
		segment->parts[i] = parts[i];
		segment->first_block[i] = (uint32_t)b->blocks.n;
		if (parts[i].start < parts[i].end)
			add_part(b, &parts[i], i);
	}
	segment->n_blocks = b->blocks.n;
	segment->first_block[n] = (uint32_t)b->blocks.n;
	assert(b->ends.n == b->blocks.n);
	cy_postings_build(&segment->postings, b->keys.v, b->ends.v, b->blocks.n);
	segment->blocks = cy_realloc_array(b->blocks.v, b->blocks.n, sizeof *b->blocks.v);
	cy_vec_dispose(&b->keys);
	cy_vec_dispose(&b->ends);
	cy_vec_dispose(&b->set[0].keys);
	cy_vec_dispose(&b->set[1].keys);
	free(b);
	return segment;
}

void cy_segment_free(struct cy_segment *segment)
{
	if (!segment)
		return;
	cy_postings_dispose(&segment->postings);
	free(segment->blocks);
	free(segment->first_block);
	free(segment->parts);
	free(segment);
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

size_t cy_segment_density(const struct cy_segment *segment, uint32_t a, uint32_t b)
{
	return cy_postings_length(&segment->postings, key_of(a, b));
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
		keys[i] = n > 1 ? key_of(units[i], units[i + 1]) : key_of(units[0], 0);
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
