/* text/utf8: the table of well-formed byte sequences is Table 3-7 of Unicode 15. */
#include "chayue/text/utf8.h"
#include "chayue/text/bytes.h"

/* Bounds of the second byte for a lead byte; false for bytes that cannot lead. */
static bool second_bounds(unsigned char lead, unsigned char *low, unsigned char *high)
{
	*low = 0x80;
	*high = 0xBF;
	switch (lead) {
	case 0xE0: *low = 0xA0; break;
	case 0xED: *high = 0x9F; break;
	case 0xF0: *low = 0x90; break;
	case 0xF4: *high = 0x8F; break;
	default: break;
	}
	return lead >= 0xC2 && lead <= 0xF4;
}

static unsigned sequence_length(unsigned char lead)
{
	return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Length of the maximal well-formed start at p; *whole when it is a complete character. */
static unsigned well_formed(const unsigned char *p, const unsigned char *end, bool *whole)
{
	unsigned char low, high;
	unsigned want, i;

	*whole = true;
	if (p[0] < 0x80)
		return 1;
	*whole = false;
	if (!second_bounds(p[0], &low, &high))
		return 1;
	want = sequence_length(p[0]);
	for (i = 1; i < want; i++, low = 0x80, high = 0xBF) {
		if (p + i >= end || p[i] < low || p[i] > high)
			return i;
	}
	*whole = true;
	return want;
}

/*
 * Skips characters of three bytes, as Han text is made of. E0 and ED, whose second byte has
 * narrower bounds, end the run, and so does the very last character.
 */
static const unsigned char *skip_three_byte_run(const unsigned char *p, const unsigned char *end)
{
	while (end - p >= 4) {
		/* Compilers make one load of it. */
		uint32_t word = (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
				(uint32_t)p[3] << 24;

		if ((word & 0xC0C0F0) != 0x8080E0 || !(0xDFFEu >> (word & 0x0F) & 1))
			break;
		p += 3;
	}
	return p;
}

/* Behind eight ASCII bytes at a time. */
static const unsigned char *skip_ascii_run(const unsigned char *p, const unsigned char *end)
{
	uint64_t word;

	for (; end - p >= 8; p += 8) {
		memcpy(&word, p, sizeof word);
		if (word & UINT64_C(0x8080808080808080))
			break;
	}
	return p;
}

size_t cy_utf8_valid_prefix(const char *text, size_t n)
{
	const unsigned char *p = (const unsigned char *)text, *end = p + n, *slow = p;
	bool whole = true;

	while (p < end && whole) {
		/* What stopped the quick look lies in the 64 bytes behind. */
		if (p >= slow) {
			p += cy_bytes_skip_utf8((const char *)p, (size_t)(end - p));
			slow = p + 64;
		}
		p = skip_three_byte_run(skip_ascii_run(p, end), end);
		if (p < end) {
			unsigned length = well_formed(p, end, &whole);

			p += whole ? length : 0;
		}
	}
	return (size_t)(p - (const unsigned char *)text);
}

uint32_t cy_utf8_decode(const char *p, const char *end, unsigned *len)
{
	bool whole;

	*len = well_formed((const unsigned char *)p, (const unsigned char *)end, &whole);
	return whole ? cy_utf8_next(&p) : CY_REPLACEMENT;
}

unsigned cy_utf8_encode(uint32_t cp, char out[4])
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

size_t cy_utf8_count(const char *p, size_t n)
{
	return cy_bytes_count_chars(p, n);
}

size_t cy_utf8_floor(const char *p, size_t offset)
{
	while (offset > 0 && ((unsigned char)p[offset] & 0xC0) == 0x80)
		offset--;
	return offset;
}
