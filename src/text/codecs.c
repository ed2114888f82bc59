/*
 * text/codecs: the tables are those of src/gen/codecs.c, where their form is told.
 *
 * GB 18030: one byte (ASCII), two bytes (lead 81 to FE, trail 40 to FE without 7F) or four (81 to
 * FE, 30 to 39, 81 to FE, 30 to 39). Big5: one byte or two, lead 81 to FE, trail 40 to FE. A trail
 * byte can look like ASCII: after a lead that makes no character with it, it is taken as ASCII.
 */
#include "codecs.h"

#include "chayue/base/bisect.h"
#include "chayue/text/utf8.h"

#include <assert.h>

enum { LEAD = 0x81, TRAIL = 0x40, N_TRAILS = 0xFE - 0x40 + 1 };

struct codec_range {
	uint32_t linear, length, cp;
};

#include "codecs.inc"

static bool within(unsigned char byte, unsigned char low, unsigned char high)
{
	return byte >= low && byte <= high;
}

/* The pair at p; the lead is in bounds. */
static unsigned pair(const uint16_t table[][N_TRAILS], const uint32_t extra[][2],
	const unsigned char *p, uint32_t cp[2])
{
	uint16_t unit = within(p[1], TRAIL, 0xFE) ? table[p[0] - LEAD][p[1] - TRAIL] : 0;

	if (!unit)
		return p[1] < 0x80 || p[1] == 0xFF ? 1 : 2;
	if ((unit & 0xF800) == 0xD800) {
		cp[0] = extra[unit - 0xD800][0];
		cp[1] = extra[unit - 0xD800][1];
	} else {
		cp[0] = unit;
	}
	return 2;
}

static uint32_t find_range(uint32_t linear)
{
	const struct codec_range *r;

	/* The last range that starts at or before it: the first one starts at 0. */
	r = &gb18030_ranges[cy_bisect_last(
		CY_LEN(gb18030_ranges), i, gb18030_ranges[i].linear <= linear)];
	return linear - r->linear < r->length ? r->cp + (linear - r->linear) : CODEC_NONE;
}

/* Four bytes of which the first two are in bounds. */
static unsigned four_bytes(const unsigned char *p, const unsigned char *end, uint32_t cp[2])
{
	if (end - p >= 3 && !within(p[2], 0x81, 0xFE))
		return 1;
	if (end - p < 4)
		return (unsigned)(end - p);
	if (!within(p[3], 0x30, 0x39))
		return 1;
	cp[0] = find_range((((p[0] - 0x81u) * 10 + (p[1] - 0x30u)) * 126 + (p[2] - 0x81u)) * 10 +
			   (p[3] - 0x30u));
	return 4;
}

static unsigned step_gb18030(const unsigned char *p, const unsigned char *end, uint32_t cp[2])
{
	cp[0] = p[0] < 0x80 ? p[0] : CODEC_NONE;
	cp[1] = 0;
	if (!within(p[0], LEAD, 0xFE) || end - p < 2)
		return 1;
	if (within(p[1], 0x30, 0x39))
		return four_bytes(p, end, cp);
	return pair(gb18030_pairs, gb18030_extra, p, cp);
}

static unsigned step_big5(const unsigned char *p, const unsigned char *end, uint32_t cp[2])
{
	cp[0] = p[0] < 0x80 ? p[0] : CODEC_NONE;
	cp[1] = 0;
	if (!within(p[0], LEAD, 0xFE) || end - p < 2)
		return 1;
	return pair(big5_pairs, big5_extra, p, cp);
}

static unsigned step_utf8(const unsigned char *p, const unsigned char *end, uint32_t cp[2])
{
	unsigned length;

	cp[0] = cy_utf8_decode((const char *)p, (const char *)end, &length);
	cp[1] = 0;
	/* EF BF BD is a U+FFFD that somebody wrote, or another program put there. */
	if (cp[0] == CY_REPLACEMENT && !(length == 3 && p[2] == 0xBD))
		cp[0] = CODEC_NONE;
	return length;
}

/* `high` tells which byte of a unit is the high one. */
static unsigned step_utf16(
	const unsigned char *p, const unsigned char *end, uint32_t cp[2], unsigned high)
{
	uint32_t unit, next;

	cp[0] = CODEC_NONE;
	cp[1] = 0;
	if (end - p < 2)
		return 1;
	unit = (uint32_t)p[high] << 8 | p[1 - high];
	if ((unit & 0xF800) != 0xD800) {
		cp[0] = unit;
		return 2;
	}
	if (unit >= 0xDC00)
		return 2;
	if (end - p < 4)
		return (unsigned)(end - p);
	next = (uint32_t)p[2 + high] << 8 | p[3 - high];
	if ((next & 0xFC00) != 0xDC00)
		return 2;
	cp[0] = 0x10000 + ((unit & 0x3FF) << 10 | (next & 0x3FF));
	return 4;
}

static unsigned step_utf16le(const unsigned char *p, const unsigned char *end, uint32_t cp[2])
{
	return step_utf16(p, end, cp, 1);
}

static unsigned step_utf16be(const unsigned char *p, const unsigned char *end, uint32_t cp[2])
{
	return step_utf16(p, end, cp, 0);
}

codec_step *cy_codec_get(enum cy_encoding enc)
{
	static codec_step *const steps[CY_N_ENCODINGS] = {
		[CY_ENC_UTF8] = step_utf8,
		[CY_ENC_UTF16LE] = step_utf16le,
		[CY_ENC_UTF16BE] = step_utf16be,
		[CY_ENC_GB18030] = step_gb18030,
		[CY_ENC_BIG5] = step_big5,
	};

	assert(enc < CY_N_ENCODINGS);
	return steps[enc];
}
