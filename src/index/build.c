/*
 * index/build: makes a segment.
 *
 * Each part is gone through once, unit by unit. The keys met in the current block are collected
 * once each, with a bitmap of all keys telling which are there already. A ring of the last
 * CY_WINDOW bigram keys is entered into a new block at once, and a block stays open for CY_WINDOW
 * keys behind its end: `closing` is that block, `open` the one after it.
 */
#include "segment.h"

#include "chayue/base/mem.h"
#include "chayue/text/fold.h"
#include "chayue/text/utf8.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { RUN_UNITS = 512 };

/* The distinct keys of one block. */
struct key_set {
	uint64_t seen[CY_N_KEYS / 64];
	CY_VEC(uint16_t) keys;
};

/* Writes the key to the end of the keys, where there must be room, and returns the new end. Without
 * a branch: whether a key is new is a toss-up. */
static inline uint16_t *key_set_put(struct key_set *set, uint16_t *end, unsigned key)
{
	uint64_t *word = &set->seen[key >> 6], bit = UINT64_C(1) << (key & 63);
	bool is_new = !(*word & bit);

	*end = (uint16_t)key;
	*word |= bit;
	return end + is_new;
}

static void key_set_add(struct key_set *set, uint16_t key)
{
	cy_vec_reserve(&set->keys, 1);
	set->keys.n = (size_t)(key_set_put(set, set->keys.v + set->keys.n, key) - set->keys.v);
}

static void key_set_clear(struct key_set *set)
{
	memset(set->seen, 0, sizeof set->seen);
	set->keys.n = 0;
}

struct builder {
	CY_VEC(struct cy_block) blocks;
	struct cy_key_log log; /* of the blocks that are finished */
	struct key_set set[2], *open, *closing;
	unsigned closing_left; /* keys the closing block still takes; 0: there is none */
	uint16_t ring[CY_WINDOW];
	unsigned ring_at, ring_n;

	const atomic_bool *cancelled; /* NULL: never */

	/* of the current part */
	const struct cy_part *part;
	size_t part_index;
	size_t stop;     /* [byte] where the last block ends */
	uint64_t before; /* left half of the unit before */
	bool first;      /* there is none before */
	unsigned behind; /* units behind the part that are still wanted */
};

static bool is_cancelled(const struct builder *b)
{
	return b->cancelled && atomic_load_explicit(b->cancelled, memory_order_relaxed);
}

static struct cy_block *last_block(const struct builder *b)
{
	return &b->blocks.v[b->blocks.n - 1];
}

static void finish_closing(struct builder *b)
{
	cy_key_log_add(&b->log, b->closing->keys.v, b->closing->keys.n);
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
	b->ring[b->ring_at++ % CY_WINDOW] = key;
	b->ring_n += b->ring_n < CY_WINDOW;
}

/* Where a block that starts at `start` ends: behind its last line end, if it has one. */
static size_t block_end(const struct cy_part *part, size_t start)
{
	struct cy_span text = part->doc->text;
	size_t end = start + CY_BLOCK_BYTES;
	const char *line;

	if (end >= part->end)
		return part->end;
	line = memrchr(text.p + start + CY_BLOCK_BYTES / 2, '\n', CY_BLOCK_BYTES / 2);
	if (line)
		return (size_t)(line + 1 - text.p);
	return cy_utf8_floor(text.p, end);
}

static void push_block(struct builder *b, size_t start)
{
	assert(b->blocks.n < CY_MAX_BLOCKS);
	b->stop = block_end(b->part, start);
	cy_vec_push(&b->blocks, (struct cy_block){.part = (uint16_t)b->part_index,
					.size = (uint32_t)(b->stop - start),
					.start = start});
}

/*
 * The pass has reached the end of the last block: opens the next one, or, while the block before
 * has not seen its CY_WINDOW keys yet (a block of blanks), lengthens the last one.
 */
static void next_block(struct builder *b)
{
	struct cy_block *last = last_block(b);

	if (b->closing_left) {
		b->stop = block_end(b->part, b->stop);
		last->size = (uint32_t)(b->stop - last->start);
		return;
	}
	turn_block(b);
	push_block(b, b->stop);
}

/* One unit from the character that starts at `start`. */
static void add_unit(struct builder *b, uint32_t cp, size_t start)
{
	while (start >= b->stop && b->stop < b->part->end)
		next_block(b);
	if (!b->first)
		add_bigram(b, segment_key(b->before, segment_right(cp)));
	b->before = segment_left(cp);
	b->first = false;
	if (start >= b->part->end)
		b->behind--;
	else if (start >= b->part->start)
		key_set_add(b->open, segment_key(b->before, 0));
}

/* The bigrams of the last units of a run go into the ring: their right halves are run[0, n). */
static void fill_ring(struct builder *b, const struct cy_run_unit *run, size_t n, uint64_t before)
{
	size_t i = n > CY_WINDOW ? n - CY_WINDOW : 0;

	if (i > 0)
		before = segment_left(run[i - 1].cp);
	for (; i < n; i++) {
		b->ring[b->ring_at++ % CY_WINDOW] = segment_key(before, segment_right(run[i].cp));
		before = segment_left(run[i].cp);
	}
	b->ring_n = b->ring_n + n < CY_WINDOW ? b->ring_n + (unsigned)n : CY_WINDOW;
}

/* How many units of a run begin before `stop` [byte behind the run's start]. */
static size_t units_before(const struct cy_run_unit *run, size_t n, size_t stop)
{
	size_t low = 0;

	if (run[n - 1].offset < stop)
		return n;
	for (size_t high = n - 1; low < high;) {
		size_t middle = low + (high - low) / 2;

		if (run[middle].offset < stop)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The units of a run that lie in the open block and touch no other: returns how many. */
static size_t add_inside(struct builder *b, const struct cy_run_unit *run, size_t n, size_t base)
{
	struct key_set *set = b->open;
	uint64_t before = b->before;
	uint16_t *to;

	if (b->first || b->closing_left || base + run[0].offset < b->part->start ||
		base + run[0].offset >= b->stop)
		return 0;
	n = units_before(run, n, b->stop - base);
	cy_vec_reserve(&set->keys, 2 * n);
	to = set->keys.v + set->keys.n;
	for (size_t i = 0; i < n; i++) {
		to = key_set_put(set, to, segment_key(before, segment_right(run[i].cp)));
		before = segment_left(run[i].cp);
		to = key_set_put(set, to, segment_key(before, 0));
	}
	set->keys.n = (size_t)(to - set->keys.v);
	fill_ring(b, run, n, b->before);
	b->before = before;
	return n;
}

static void add_run(struct builder *b, const struct cy_run_unit *run, size_t n, size_t base)
{
	size_t i = 0, inside;

	while (i < n && b->behind) {
		inside = add_inside(b, run + i, n - i, base);
		i += inside;
		if (i < n) {
			add_unit(b, run[i].cp, base + run[i].offset);
			i++;
		}
	}
}

static void note_form(struct builder *b, const struct cy_unit *unit)
{
	if (unit->start >= b->part->start && unit->start < b->part->end &&
		cy_fold_is_form(unit->source))
		last_block(b)->forms = true;
}

/* The blanks [start, end) were passed over; they lie in the last two blocks at most. */
static void note_gap(struct builder *b, size_t start, size_t end)
{
	const char *p = b->part->doc->text.p + start, *stop = b->part->doc->text.p + end;
	bool odd = false;

	while (p < stop && !odd) {
		uint32_t cp = cy_utf8_next(&p);

		odd = cp >= 0x80 && cp != 0x3000;
	}
	if (!odd)
		return;
	last_block(b)->forms = true;
	if (start < last_block(b)->start && b->blocks.n > 1)
		b->blocks.v[b->blocks.n - 2].forms = true;
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

static void add_part(struct builder *b, const struct cy_part *part, size_t index)
{
	struct cy_run_unit run[RUN_UNITS];
	struct cy_folder folder;
	struct cy_unit unit;

	b->part = part;
	b->part_index = index;
	b->ring_n = b->ring_at = 0;
	b->first = true;
	b->behind = CY_WINDOW;
	push_block(b, part->start);
	cy_folder_init(&folder, part->doc->text, run_up(part, CY_WINDOW + 1), CY_FOLD_ALL);
	while (b->behind && !is_cancelled(b)) {
		size_t base = folder.at, n = cy_folder_run(&folder, run, RUN_UNITS);

		add_run(b, run, n, base);
		if (n)
			continue;
		if (!cy_folder_next(&folder, &unit))
			break;
		add_unit(b, unit.cp, unit.start);
		note_form(b, &unit);
		if (unit.start > base)
			note_gap(b, base, unit.start);
	}
	last_block(b)->size = (uint32_t)(part->end - last_block(b)->start);
	turn_block(b);
	finish_closing(b);
	key_set_clear(b->open);
}

static struct builder *builder_new(
	const struct cy_part *parts, size_t n, const atomic_bool *cancelled)
{
	struct builder *b = cy_calloc(1, sizeof *b);
	size_t bytes = 0;

	b->open = &b->set[0];
	b->closing = &b->set[1];
	b->cancelled = cancelled;
	for (size_t i = 0; i < n; i++)
		bytes += parts[i].end - parts[i].start;
	/* About what Chinese text has, and room for a block more than there is. */
	for (size_t i = 0; i < CY_KEY_SHARES; i++)
		cy_vec_reserve(
			&b->log.share[i].keys, bytes / 10 * 3 / CY_KEY_SHARES + CY_BLOCK_BYTES / 2);
	return b;
}

static void builder_free(struct builder *b)
{
	cy_vec_dispose(&b->blocks);
	cy_key_log_dispose(&b->log);
	cy_vec_dispose(&b->set[0].keys);
	cy_vec_dispose(&b->set[1].keys);
	free(b);
}

static void finish(struct cy_segment *segment, struct builder *b)
{
	assert(b->log.n_blocks == b->blocks.n);
	cy_postings_build(&segment->postings, &b->log);
	segment->n_blocks = b->blocks.n;
	segment->blocks = cy_realloc_array(b->blocks.v, b->blocks.n, sizeof *b->blocks.v);
	b->blocks.v = NULL;
}

struct cy_segment *cy_segment_build(
	const struct cy_part *parts, size_t n, const atomic_bool *cancelled)
{
	struct cy_segment *segment = cy_calloc(1, sizeof *segment);
	struct builder *b = builder_new(parts, n, cancelled);

	assert(n <= UINT16_MAX);
	segment->parts = cy_malloc(n * sizeof *parts);
	segment->first_block = cy_malloc((n + 1) * sizeof *segment->first_block);
	segment->n_parts = n;
	segment->refs = cy_malloc(sizeof *segment->refs);
	*segment->refs = 1;
	for (size_t i = 0; i < n && !is_cancelled(b); i++) {
		segment->parts[i] = parts[i];
		segment->first_block[i] = (uint32_t)b->blocks.n;
		if (parts[i].start < parts[i].end)
			add_part(b, &parts[i], i);
	}
	segment->first_block[n] = (uint32_t)b->blocks.n;
	if (is_cancelled(b)) {
		cy_segment_free(segment);
		segment = NULL;
	} else {
		finish(segment, b);
	}
	builder_free(b);
	return segment;
}
