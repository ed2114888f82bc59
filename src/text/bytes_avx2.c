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

const struct bytes_loops bytes_avx2 = {count_avx2, count_chars_avx2, find_avx2};
#endif
