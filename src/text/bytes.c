/* text/bytes: the choice, and the portable loops: eight bytes in a word at a time. */
#include "bytes.h"

#include <stdlib.h>

#define ONES  UINT64_C(0x0101010101010101)
#define HIGHS UINT64_C(0x8080808080808080)

static uint64_t load(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof word);
	return word;
}

/* The high bit of each byte that is zero; exact for every byte. */
static uint64_t zero_bytes(uint64_t word)
{
	return ~(((word & ~HIGHS) + ~HIGHS) | word | ~HIGHS);
}

static size_t count_portable(const char *p, size_t n, char byte)
{
	uint64_t pattern = ONES * (unsigned char)byte;
	size_t count = 0, i = 0;

	for (; i + 8 <= n; i += 8)
		count += (size_t)__builtin_popcountll(zero_bytes(load(p + i) ^ pattern));
	for (; i < n; i++)
		count += p[i] == byte;
	return count;
}

static size_t count_chars_portable(const char *p, size_t n)
{
	size_t continued = 0, i = 0;

	for (; i + 8 <= n; i += 8) {
		uint64_t word = load(p + i);

		continued += (size_t)__builtin_popcountll(word & ~(word << 1) & HIGHS);
	}
	for (; i < n; i++)
		continued += ((unsigned char)p[i] & 0xC0) == 0x80;
	return n - continued;
}

/* In words of eight bytes it is no quicker than character by character. */
static size_t skip_utf8_portable(const char *p, size_t n)
{
	(void)p;
	(void)n;
	return 0;
}

/* The nearest needle at or behind p, by memchr and memmem; end if there is none. */
static const char *nearest(
	const struct cy_needles *needles, const char *p, const char *end, const char **each)
{
	const char *best = end;

	for (unsigned i = 0; i < needles->n; i++) {
		const struct cy_needle *needle = &needles->needle[i];

		if (each[i] < p) { /* passed: look for the next one */
			size_t n = (size_t)(end - p);

			each[i] = needle->length == 1 ? memchr(p, needle->bytes[0], n)
						      : memmem(p, n, needle->bytes, needle->length);
			if (!each[i])
				each[i] = end;
		}
		if (each[i] < best)
			best = each[i];
	}
	return best;
}

static size_t find_portable(const struct cy_needles *needles, const char *p, size_t n,
	uint32_t *offsets, size_t room, size_t *next)
{
	const char *each[CY_MAX_NEEDLES] = {0}, *end = p + n, *at = p;
	size_t found = 0;

	while (found < room && (at = nearest(needles, at, end, each)) < end)
		offsets[found++] = (uint32_t)(at++ - p);
	*next = found < room ? n : (size_t)(at - p);
	return found;
}

/* The high bits of eight bytes, the first byte's lowest. */
static uint64_t gather(uint64_t highs)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	highs = __builtin_bswap64(highs);
#endif
	return (highs >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

static uint64_t needle_portable(const struct cy_needle *needle, const char *p)
{
	uint64_t mask = 0;

	for (unsigned i = 0; i < 64; i += 8) {
		uint64_t differ = 0;

		for (unsigned k = 0; k < needle->length; k++)
			differ |= load(p + i + k) ^ ONES * (unsigned char)needle->bytes[k];
		mask |= gather(zero_bytes(differ)) << i;
	}
	return mask;
}

static void place_portable(
	const struct cy_bytes_place *place, const char *p, size_t words, uint64_t *restrict out)
{
	for (size_t i = 0; i < words; i++) {
		for (unsigned k = 0; k < place->n; k++)
			out[i] |= needle_portable(&place->spelling[k], p + 64 * i);
	}
}

static uint64_t blank_portable(const char *p)
{
	uint64_t mask = 0;

	for (unsigned i = 0; i < 64; i += 8) {
		uint64_t word = load(p + i);

		/* 0x5F carries into the high bit from 0x21 on. */
		mask |= gather(~((word & ~HIGHS) + ONES * 0x5F) & ~word & HIGHS) << i;
	}
	return mask;
}

static size_t match_portable(
	const struct cy_bytes_run *run, const char *p, size_t words, struct cy_bytes_masks *out)
{
	return match_words(run, p, words, out,
		(struct bytes_looks){needle_portable, blank_portable, place_portable});
}

const struct bytes_loops bytes_portable = {
	count_portable, count_chars_portable, skip_utf8_portable, find_portable, match_portable};

static const struct bytes_loops *chosen;

static const struct bytes_loops *choose(void)
{
#if defined(__x86_64__)
	if (!getenv("CHAYUE_PORTABLE") && __builtin_cpu_supports("avx2"))
		return &bytes_avx2;
#endif
	return &bytes_portable;
}

/* Threads may race here: they store the same pointer. */
static const struct bytes_loops *loops(void)
{
	const struct bytes_loops *now = __atomic_load_n(&chosen, __ATOMIC_RELAXED);

	if (!now) {
		now = choose();
		__atomic_store_n(&chosen, now, __ATOMIC_RELAXED);
	}
	return now;
}

void cy_bytes_use_portable(bool portable)
{
	__atomic_store_n(&chosen, portable ? &bytes_portable : choose(), __ATOMIC_RELAXED);
}

size_t cy_bytes_count(const char *p, size_t n, char byte)
{
	return loops()->count(p, n, byte);
}

size_t cy_bytes_count_chars(const char *p, size_t n)
{
	return loops()->count_chars(p, n);
}

size_t cy_bytes_skip_utf8(const char *p, size_t n)
{
	return loops()->skip_utf8(p, n);
}

size_t cy_bytes_find(const struct cy_needles *needles, const char *p, size_t n, uint32_t *offsets,
	size_t room, size_t *next)
{
	return loops()->find(needles, p, n, offsets, room, next);
}

size_t cy_bytes_match(
	const struct cy_bytes_run *run, const char *p, size_t words, struct cy_bytes_masks *out)
{
	return loops()->match(run, p, words, out);
}
