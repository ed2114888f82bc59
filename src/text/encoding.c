/*
 * text/encoding: names, and decoding into UTF-8. Input is taken in blocks small enough that the
 * room for the worst case of one, three bytes out for each byte in, is no burden on memory.
 */
#include "codecs.h"

#include "chayue/text/utf8.h"

#include <assert.h>
#include <string.h>

enum { BLOCK = 16 * 1024, GROWTH = 3, LONGEST = 8 /* [byte] of one step's output */ };

static const char *const names[CY_N_ENCODINGS] = {
	[CY_ENC_UTF8] = "UTF-8",
	[CY_ENC_UTF16LE] = "UTF-16LE",
	[CY_ENC_UTF16BE] = "UTF-16BE",
	[CY_ENC_GB18030] = "GB18030",
	[CY_ENC_BIG5] = "Big5",
};

static const struct {
	const char *name;
	enum cy_encoding encoding;
} aliases[] = {
	{"UTF-16", CY_ENC_UTF16LE},
	{"GBK", CY_ENC_GB18030},
	{"GB2312", CY_ENC_GB18030},
	{"CP936", CY_ENC_GB18030},
	{"CP950", CY_ENC_BIG5},
	{"Big5-HKSCS", CY_ENC_BIG5},
};

const char *cy_encoding_name(enum cy_encoding enc)
{
	assert(enc < CY_N_ENCODINGS);
	return names[enc];
}

static int significant(const char **s)
{
	while (**s == '-' || **s == '_')
		++*s;
	return **s >= 'A' && **s <= 'Z' ? **s - 'A' + 'a' : (unsigned char)**s;
}

static bool same_name(const char *a, const char *b)
{
	for (; significant(&a) == significant(&b); a++, b++) {
		if (!*a)
			return true;
	}
	return false;
}

int cy_encoding_parse(const char *name, enum cy_encoding *out)
{
	for (int enc = 0; enc < CY_N_ENCODINGS; enc++) {
		if (same_name(name, names[enc])) {
			*out = (enum cy_encoding)enc;
			return 0;
		}
	}
	for (size_t i = 0; i < CY_LEN(aliases); i++) {
		if (same_name(name, aliases[i].name)) {
			*out = aliases[i].encoding;
			return 0;
		}
	}
	return -1;
}

static size_t count_nuls(const char *p, size_t n)
{
	const char *end = p + n;
	size_t count = 0;

	while (p < end && (p = memchr(p, '\0', (size_t)(end - p)))) {
		count++;
		p++;
	}
	return count;
}

/* UTF-8 with faults: what is valid is copied in one piece. */
static void repair(
	const char *p, size_t n, struct cy_buf *out, size_t start, struct cy_decoded *report)
{
	const char *end = p + n;
	unsigned length;

	for (;;) {
		size_t valid = cy_utf8_valid_prefix(p, (size_t)(end - p));

		cy_buf_append(out, p, valid);
		p += valid;
		if (p == end)
			break;
		if (!report->undecodable++)
			report->first_undecodable = out->n - start;
		cy_utf8_decode(p, end, &length);
		cy_buf_puts(out, "\xEF\xBF\xBD");
		p += length;
	}
}

/* Decodes characters that start before `stop`; the room is there. Returns where it stopped. */
static const unsigned char *decode_block(codec_step *step, const unsigned char *p,
	const unsigned char *stop, const unsigned char *end, struct cy_buf *out, size_t start,
	struct cy_decoded *report)
{
	char *to = out->p + out->n;
	uint32_t cp[2];

	while (p < stop) {
		p += step(p, end, cp);
		if (cp[0] == CODEC_NONE) {
			if (!report->undecodable++)
				report->first_undecodable = (size_t)(to - out->p) - start;
			cp[0] = CY_REPLACEMENT;
		}
		if (cp[0] < 0x80)
			*to++ = (char)cp[0];
		else
			to += cy_utf8_encode(cp[0], to);
		if (cp[1])
			to += cy_utf8_encode(cp[1], to);
	}
	out->n = (size_t)(to - out->p);
	return p;
}

static void convert(enum cy_encoding enc, const unsigned char *p, size_t n, struct cy_buf *out,
	size_t start, struct cy_decoded *report)
{
	const unsigned char *end = p + n;
	codec_step *step = cy_codec_get(enc);

	while (p < end) {
		size_t size = end - p < BLOCK ? (size_t)(end - p) : BLOCK;

		cy_buf_reserve(out, size * GROWTH + LONGEST);
		p = decode_block(step, p, p + size, end, out, start, report);
	}
	cy_buf_append(out, "", 0); /* terminates it */
}

static bool is_utf16_mark(enum cy_encoding enc, const char *p, size_t n)
{
	return n >= 2 && ((enc == CY_ENC_UTF16LE && memcmp(p, "\xFF\xFE", 2) == 0) ||
				 (enc == CY_ENC_UTF16BE && memcmp(p, "\xFE\xFF", 2) == 0));
}

void cy_encoding_decode(enum cy_encoding enc, const char *p, size_t n, struct cy_buf *out,
	struct cy_decoded *report)
{
	size_t start = out->n;

	assert(enc < CY_N_ENCODINGS);
	*report = (struct cy_decoded){.encoding = enc};
	if (enc == CY_ENC_UTF8) {
		if (cy_utf8_valid_prefix(p, n) == n) {
			report->borrowed = true;
			report->nuls = count_nuls(p, n);
			return;
		}
		repair(p, n, out, start, report);
	} else {
		size_t mark = is_utf16_mark(enc, p, n) ? 2 : 0;

		convert(enc, (const unsigned char *)p + mark, n - mark, out, start, report);
	}
	report->nuls = count_nuls(out->p + start, out->n - start);
}
