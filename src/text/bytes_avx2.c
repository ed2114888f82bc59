/*
 * text/bytes, AVX2: 32 bytes at a time. A needle is looked for by its last two bytes, in
 * Chinese text the ones that differ; what they give is compared whole.
 */
#include "bytes.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,popcnt")))

AVX2 static __m256i load(const char *p)
{
	return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

AVX2 static size_t count_avx2(const char *p, size_t n, char byte)
{
	__m256i wanted = _mm256_set1_epi8(byte);
	size_t count = 0, i = 0;

	for (; i + 32 <= n; i += 32) {
		__m256i equal = _mm256_cmpeq_epi8(load(p + i), wanted);

		count += (size_t)__builtin_popcount((unsigned)_mm256_movemask_epi8(equal));
	}
	for (; i < n; i++)
		count += p[i] == byte;
	return count;
}

AVX2 static size_t count_chars_avx2(const char *p, size_t n)
{
	/* Continuation bytes are those below -64 as signed numbers. */
	__m256i limit = _mm256_set1_epi8(-64);
	size_t continued = 0, i = 0;

	for (; i + 32 <= n; i += 32) {
		__m256i below = _mm256_cmpgt_epi8(limit, load(p + i));

		continued += (size_t)__builtin_popcount((unsigned)_mm256_movemask_epi8(below));
	}
	for (; i < n; i++)
		continued += ((unsigned char)p[i] & 0xC0) == 0x80;
	return n - continued;
}

AVX2 static inline uint64_t mask64(__m256i low, __m256i high)
{
	return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high)
							     << 32;
}

/* Bytes that need more than a look at their upper bits: E0 and ED, whose second byte has narrower
 * bounds (Table 3-7 of Unicode 15), C0 and C1, which are never valid, and F0 to FF. */
AVX2 static inline __m256i is_narrow(__m256i v)
{
	__m256i four = _mm256_cmpeq_epi8(_mm256_max_epu8(v, _mm256_set1_epi8((char)0xF0)), v);
	__m256i overlong = _mm256_cmpeq_epi8(
		_mm256_and_si256(v, _mm256_set1_epi8((char)0xFE)), _mm256_set1_epi8((char)0xC0));
	__m256i three = _mm256_or_si256(_mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xE0)),
		_mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xED)));

	return _mm256_or_si256(four, _mm256_or_si256(overlong, three));
}

/*
 * 64 bytes are fine when none of them is narrow and continuation bytes stand exactly where the
 * leads before them want some; `due` are those wanted at the start by what came before.
 */
AVX2 static size_t skip_utf8_avx2(const char *p, size_t n)
{
	__m256i limit = _mm256_set1_epi8(-64), wide = _mm256_set1_epi8((char)0xE0);
	uint64_t due = 0;
	size_t i = 0;

	for (; i + 64 <= n; i += 64) {
		__m256i low = load(p + i), high = load(p + i + 32);
		uint64_t narrow = mask64(is_narrow(low), is_narrow(high));
		uint64_t continued =
			mask64(_mm256_cmpgt_epi8(limit, low), _mm256_cmpgt_epi8(limit, high));
		uint64_t leads = mask64(low, high) & ~continued;
		uint64_t threes = mask64(_mm256_cmpeq_epi8(_mm256_max_epu8(low, wide), low),
			_mm256_cmpeq_epi8(_mm256_max_epu8(high, wide), high));

		if (narrow || continued != (leads << 1 | threes << 2 | due))
			break;
		due = leads >> 63 | threes >> 62;
	}
	/* Without the character that goes on here: one or two bytes of it have passed. */
	while (due && ((unsigned char)p[--i] & 0xC0) == 0x80)
		continue;
	return i;
}

/* Bit i: some needle's last two bytes (or one) end where it would, had it started at p + i. */
AVX2 static unsigned candidates(const struct cy_needles *needles, const char *p)
{
	unsigned mask = 0;

	for (unsigned i = 0; i < needles->n; i++) {
		const struct cy_needle *needle = &needles->needle[i];
		unsigned last = needle->length - 1u;
		__m256i equal =
			_mm256_cmpeq_epi8(load(p + last), _mm256_set1_epi8(needle->bytes[last]));

		if (last)
			equal = _mm256_and_si256(
				equal, _mm256_cmpeq_epi8(load(p + last - 1),
					       _mm256_set1_epi8(needle->bytes[last - 1])));
		mask |= (unsigned)_mm256_movemask_epi8(equal);
	}
	return mask;
}

AVX2 static size_t find_avx2(const struct cy_needles *needles, const char *p, size_t n,
	uint32_t *offsets, size_t room, size_t *next)
{
	size_t found = 0, i = 0;

	/* 35: the loads of a needle of four bytes reach three bytes further. */
	for (; i + 35 <= n && found + 32 <= room; i += 32) {
		unsigned mask = candidates(needles, p + i);

		for (; mask; mask &= mask - 1) {
			size_t at = i + (unsigned)__builtin_ctz(mask);

			offsets[found] = (uint32_t)at;
			found += needle_at(needles, p + at, n - at);
		}
	}
	for (; i + 35 > n && i < n && found < room; i++) {
		offsets[found] = (uint32_t)i;
		found += needle_at(needles, p + i, n - i);
	}
	*next = i;
	return found;
}

AVX2 static inline __m256i needle32(const struct cy_needle *needle, const char *p, unsigned length)
{
	__m256i equal = _mm256_cmpeq_epi8(load(p), _mm256_set1_epi8(needle->bytes[0]));

	for (unsigned k = 1; k < length; k++)
		equal = _mm256_and_si256(
			equal, _mm256_cmpeq_epi8(load(p + k), _mm256_set1_epi8(needle->bytes[k])));
	return equal;
}

AVX2 static inline uint64_t needle_avx2(const struct cy_needle *needle, const char *p)
{
	unsigned length = needle->length;

	if (length == 3) /* the loops are unrolled */
		return mask64(needle32(needle, p, 3), needle32(needle, p + 32, 3));
	return mask64(needle32(needle, p, length), needle32(needle, p + 32, length));
}

AVX2 static inline void place_avx2(
	const struct cy_bytes_place *place, const char *p, size_t words, uint64_t *restrict out)
{
	/* Copies no store can change: their bytes stay in registers. */
	struct cy_needle a = place->spelling[0], b = place->spelling[place->n > 1];

	if (a.length != 3 || place->n > 2) {
		for (size_t i = 0; i < words; i++) {
			for (unsigned k = 0; k < place->n; k++)
				out[i] |= needle_avx2(&place->spelling[k], p + 64 * i);
		}
	} else if (place->n == 2) {
		for (size_t i = 0; i < words; i++, p += 64)
			out[i] = mask64(_mm256_or_si256(needle32(&a, p, 3), needle32(&b, p, 3)),
				_mm256_or_si256(needle32(&a, p + 32, 3), needle32(&b, p + 32, 3)));
	} else {
		for (size_t i = 0; i < words; i++, p += 64)
			out[i] = mask64(needle32(&a, p, 3), needle32(&a, p + 32, 3));
	}
}

AVX2 static inline uint64_t blank_avx2(const char *p)
{
	__m256i limit = _mm256_set1_epi8(0x20), low = load(p), high = load(p + 32);

	return mask64(_mm256_cmpeq_epi8(_mm256_min_epu8(low, limit), low),
		_mm256_cmpeq_epi8(_mm256_min_epu8(high, limit), high));
}

AVX2 static size_t match_avx2(
	const struct cy_bytes_run *run, const char *p, size_t words, struct cy_bytes_masks *out)
{
	return match_words(
		run, p, words, out, (struct bytes_looks){needle_avx2, blank_avx2, place_avx2});
}

const struct bytes_loops bytes_avx2 = {
	count_avx2, count_chars_avx2, skip_utf8_avx2, find_avx2, match_avx2};
#endif
