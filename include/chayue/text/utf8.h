/*
 * text/utf8: code points in bytes. Strict UTF-8 of RFC 3629: no surrogates, no overlong forms,
 * nothing above U+10FFFF. Offsets and lengths are in bytes.
 */
#ifndef CHAYUE_TEXT_UTF8_H
#define CHAYUE_TEXT_UTF8_H

#include "chayue/base/span.h"

#include <stdint.h>

#define CY_REPLACEMENT 0xFFFDu

/* Length of the longest prefix that is valid UTF-8 made of whole characters. */
size_t cy_utf8_valid_prefix(const char *p, size_t n);
/*
 * The code point at p (p < end) of arbitrary bytes, its length in *len (1 to 4). An invalid or
 * truncated sequence yields CY_REPLACEMENT and the length of its maximal valid start, at least
 * 1 (the practice of Unicode 15, section 3.9).
 */
uint32_t cy_utf8_decode(const char *p, const char *end, unsigned *len);
/* Writes 1 to 4 bytes to out and returns how many. cp is a scalar value. */
unsigned cy_utf8_encode(uint32_t cp, char out[4]);
/* Number of code points, of bytes that are valid UTF-8. */
size_t cy_utf8_count(const char *p, size_t n);
/* Greatest character boundary at or before offset, of valid UTF-8; the byte there is read. */
size_t cy_utf8_floor(const char *p, size_t offset);

/* The code point at p of valid UTF-8; advances *pp behind it. */
static inline uint32_t cy_utf8_next(const char **pp)
{
	const unsigned char *p = (const unsigned char *)*pp;
	uint32_t c = p[0];

	if (c < 0x80) {
		*pp += 1;
		return c;
	}
	if (c < 0xE0) {
		*pp += 2;
		return (c & 0x1F) << 6 | (p[1] & 0x3Fu);
	}
	if (c < 0xF0) {
		*pp += 3;
		return (c & 0x0F) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
	}
	*pp += 4;
	return (c & 0x07) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
}

/* The code point before p of valid UTF-8; moves *pp to its start. Not at the very start. */
static inline uint32_t cy_utf8_prev(const char **pp)
{
	const char *p = *pp - 1;

	while (((unsigned char)*p & 0xC0) == 0x80)
		p--;
	*pp = p;
	return cy_utf8_next(&p);
}

#endif
