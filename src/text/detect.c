/*
 * text/detect: which encoding a file is in.
 *
 * What a byte order mark or validity does not settle is settled by reading the same bytes in every
 * encoding and asking how surprising the outcome is. cost_of() is a coarse model of Chinese and
 * Western writing: the bits it would take to tell a character, that is minus the logarithm of how
 * likely it is. Sums of bits over the same bytes can be compared, whatever the length of
 * characters; the encoding with the least wins, and the distance to the next tells how sure that
 * is. A misread text costs some 17 bits a character, a well read one 9.
 */
#include "codecs.h"

#include "chayue/text/utf8.h"

#include <string.h>

#include "frequent.inc"

enum {
	SAMPLE = 64 * 1024, /* [byte] read by the model */
	UNDECODABLE = 24,   /* [bit] a sequence that is no character */
	BAD = 24,           /* [bit] from here on a character is damage: what texts do not hold */
	CUT = 10,           /* [bit] a character cut off by the end */
	SEAM = 18,          /* [bit] a rare Han character side by side with a Latin letter */
	VALID = 10,         /* [bit] in favour of UTF-8 without a fault */
	MARGIN = 12,        /* [bit] between two readings, for being sure */
	HOPELESS = 4096,    /* [bit] behind the best: no need to read on */
};

/* How the bytes read in one encoding. */
struct reading {
	enum cy_encoding encoding;
	size_t cost;        /* [bit] */
	size_t chars, wide; /* characters, those beyond ASCII */
	size_t wide_cost;   /* [bit] of those */
	size_t controls;    /* control characters other than white space and ESC */
	size_t broken;      /* undecodable sequences, and what else texts do not hold */
};

static const struct {
	uint32_t last;
	unsigned bits;
} blocks[] = {
	/* Ascending; ASCII, Han and those in marks[] are treated apart. */
	{0x009F, BAD},
	{0x00FF, 13},
	{0x024F, 15},
	{0x036F, 18},
	{0x03FF, 13},
	{0x040F, 16},
	{0x044F, 13},
	{0x045F, 15},
	{0x1FFF, 20},
	{0x200A, 18},
	{0x202F, 12},
	{0x206F, 14},
	{0x20CF, 13},
	{0x214F, 13},
	{0x218F, 12},
	{0x21FF, 12},
	{0x22FF, 13},
	{0x245F, 16},
	{0x24FF, 11},
	{0x25FF, 12},
	{0x27BF, 13},
	{0x2E7F, 19},
	{0x2FFF, 20},
	{0x3020, 9},
	{0x3040, 15},
	{0x30FF, 13},
	{0x312F, 15},
	{0x33FF, 15},
	{0x4DBF, 22},
	{0x9FFF, 20},
	{0xABFF, 23},
	{0xD7A3, 16},
	{0xF8FF, BAD},
	{0xFAFF, 20},
	{0xFE0F, 18},
	{0xFE2F, BAD},
	{0xFE6F, 15},
	{0xFEFE, 22},
	{0xFEFF, 10},
	{0xFF5E, 11},
	{0xFFEF, 16},
	{0xFFFB, BAD},
	{0xFFFD, 22},
	{0xFFFF, BAD},
	{0x1EFFF, 22},
	{0x1FAFF, 13},
	{0x1FFFF, BAD},
	{0x323AF, 22},
	{0x10FFFF, BAD},
};

/* Punctuation that is far more frequent than its block. */
static unsigned bits_of_mark(uint32_t cp)
{
	switch (cp) {
	case 0xFF0C: return 4; /* ， */
	case 0x3001:           /* 、 */
	case 0x3002: return 5; /* 。 */
	case 0x3000:           /* the indent of paragraphs */
	case 0x300A:           /* 《 》 */
	case 0x300B:
	case 0x300C: /* 「 」 */
	case 0x300D:
	case 0xFF08: /* （ ） */
	case 0xFF09:
	case 0xFF01: /* ！ */
	case 0xFF1A: /* ： */
	case 0xFF1B: /* ； */
	case 0xFF1F: /* ？ */
	case 0x2014: /* — */
	case 0x2026: /* … */
	case 0x201C: /* “ ” */
	case 0x201D: return 7;
	case 0x25A1: /* □ */
	case 0x00B7: /* · */
	case 0x2018:
	case 0x2019: return 9;
	default: return 0;
	}
}

static unsigned bits_of_ascii(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x7F)
		return cp == ' ' ? 5 : 7;
	return cp == '\n' ? 5 : (cp >= '\t' && cp <= '\r') || cp == 0x1B ? 8 : BAD;
}

/* 3 to 0: from the commonest Han characters to the rare ones. */
static unsigned frequency(uint32_t cp)
{
	unsigned i = cp - 0x4E00;

	return frequent[i / 4] >> i % 4 * 2 & 3;
}

static unsigned cost_of(uint32_t cp)
{
	static const uint8_t han[] = {20, 14, 10, 8};
	unsigned bits, low = 0, high = CY_LEN(blocks) - 1;

	if (cp < 0x80)
		return bits_of_ascii(cp);
	if (cp >= 0x4E00 && cp <= 0x9FFF)
		return han[frequency(cp)];
	bits = bits_of_mark(cp);
	if (bits)
		return bits;
	while (low < high) {
		unsigned middle = (low + high) / 2;

		if (blocks[middle].last < cp)
			low = middle + 1;
		else
			high = middle;
	}
	return blocks[low].bits;
}

static bool is_utf16(const struct reading *r)
{
	return r->encoding == CY_ENC_UTF16LE || r->encoding == CY_ENC_UTF16BE;
}

static bool is_letter(uint32_t cp)
{
	return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
}

/* A Han character outside the common lists: in a Latin word it is rather a misread letter. */
static bool is_suspect(uint32_t cp)
{
	return cp >= 0x3400 && cp <= 0x9FFF && (cp < 0x4E00 || frequency(cp) <= 1);
}

static void add(struct reading *r, uint32_t cp, uint32_t previous, bool at_end)
{
	unsigned bits = cp != CODEC_NONE ? cost_of(cp) : at_end && !is_utf16(r) ? CUT : UNDECODABLE;

	if (cp < 0xA0)
		r->controls += bits >= BAD;
	else
		r->broken += bits >= BAD;
	if ((is_letter(previous) && is_suspect(cp)) || (is_suspect(previous) && is_letter(cp)))
		bits += SEAM;
	r->cost += bits;
	r->chars++;
	if (cp >= 0x80) {
		r->wide++;
		r->wide_cost += bits;
	}
}

static struct reading read_as(
	enum cy_encoding enc, const unsigned char *p, const unsigned char *end, size_t best)
{
	struct reading r = {.encoding = enc};
	codec_step *step = cy_codec_get(enc);
	uint32_t cp[2], previous = 0;

	while (p < end && r.cost < best + HOPELESS) {
		p += step(p, end, cp);
		add(&r, cp[0], previous, p == end);
		previous = cp[0];
	}
	return r;
}

static bool starts_with(const char *p, size_t n, const char *magic, size_t length)
{
	return n >= length && memcmp(p, magic, length) == 0;
}

static bool has_magic(const char *p, size_t n)
{
#define MAGIC(literal)                                                                             \
	{                                                                                          \
		literal, sizeof literal - 1                                                        \
	}
	static const struct {
		const char *p;
		size_t n;
	} magics[] = {
		MAGIC("\x7F"
		      "ELF"),
		MAGIC("\x89PNG\r\n"),
		MAGIC("PK\3\4"),
		MAGIC("PK\5\6"),
		MAGIC("%PDF-"),
		MAGIC("\x1F\x8B\x08"),
		MAGIC("SQLite format 3\0"),
		MAGIC("\xFF\xD8\xFF"),
		MAGIC("GIF87a"),
		MAGIC("GIF89a"),
		MAGIC("BZh91AY&SY"),
		MAGIC("\xFD"
		      "7zXZ\0"),
		MAGIC("\x28\xB5\x2F\xFD"),
		MAGIC("7z\xBC\xAF\x27\x1C"),
		MAGIC("Rar!\x1A\x07"),
		MAGIC("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
		MAGIC("!<arch>\n"),
		MAGIC("\xCA\xFE\xBA\xBE"),
		MAGIC("wOF2"),
	};
#undef MAGIC

	for (size_t i = 0; i < CY_LEN(magics); i++) {
		if (starts_with(p, n, magics[i].p, magics[i].n))
			return true;
	}
	return false;
}

/* CY_N_ENCODINGS if there is none. */
static enum cy_encoding by_mark(const char *p, size_t n)
{
	if (starts_with(p, n, "\xEF\xBB\xBF", 3))
		return CY_ENC_UTF8;
	if (starts_with(p, n, "\xFF\xFE", 2))
		return CY_ENC_UTF16LE;
	if (starts_with(p, n, "\xFE\xFF", 2))
		return CY_ENC_UTF16BE;
	if (starts_with(p, n, "\x84\x31\x95\x33", 4))
		return CY_ENC_GB18030;
	return CY_N_ENCODINGS;
}

/*
 * A few faults are pardoned, so that a text cut or joined carelessly stays a text. Control
 * characters weigh more: they are one byte in ten of compressed data, and none of a text in an
 * encoding unknown here. In UTF-16 they are rare either way and almost any bytes decode.
 */
static bool is_text(const struct reading *r)
{
	return r->controls * 8 + r->broken <= 24 + r->chars / (is_utf16(r) ? 20 : 4);
}

/* Without a mark UTF-16 must read well, not only better than noise in other encodings. */
static bool is_plausible(const struct reading *r)
{
	return !is_utf16(r) || r->cost <= r->chars * 15;
}

/*
 * The window the model looks at. It starts at the first byte beyond ASCII: there the evidence
 * is, and there a character starts in all of the encodings. UTF-16 wants an even place.
 */
static const unsigned char *first_evidence(const unsigned char *p, const unsigned char *end)
{
	const unsigned char *at = p;

	while (at < end && *at < 0x80 && *at != 0)
		at++;
	/* A text without such a byte, or a short one: all of it. */
	return end - p <= SAMPLE || at == end ? p : p + ((at - p) & ~(ptrdiff_t)1);
}

#define ONES  UINT64_C(0x0101010101010101)
#define HIGHS (ONES * 0x80)

/* Whether some of eight bytes may be a control character; false if none is. */
static bool may_hold_control(uint64_t word)
{
	return (((word - ONES * 0x20) | (word + ONES)) & ~word & HIGHS) != 0;
}

static bool holds_bad_ascii(const unsigned char *p, const unsigned char *end)
{
	for (; p < end; p++) {
		if (*p < 0x80 && bits_of_ascii(*p) == BAD)
			return true;
	}
	return false;
}

/* ASCII and valid UTF-8 with three-byte characters is never anything else, NULs apart. */
static bool is_surely_utf8(const unsigned char *p, const unsigned char *end)
{
	uint64_t word, high = 0, wide = 0; /* bit 7 of each byte */

	for (; end - p >= 8; p += 8) {
		memcpy(&word, p, sizeof word);
		if (may_hold_control(word) && holds_bad_ascii(p, p + 8))
			return false;
		high |= word;
		wide |= word & word << 1 & word << 2;
	}
	for (const unsigned char *q = p; q < end; q++) {
		high |= *q;
		wide |= *q >= 0xE0 ? 0x80 : 0;
	}
	return !holds_bad_ascii(p, end) && (wide & HIGHS || !(high & HIGHS));
}

static enum cy_encoding judge(
	const unsigned char *p, const unsigned char *end, bool valid, bool *sure)
{
	struct reading best = read_as(CY_ENC_UTF8, p, end, SIZE_MAX - HOPELESS);
	size_t next = SIZE_MAX;

	best.cost -= valid && best.cost >= VALID ? VALID : 0;
	for (int enc = CY_ENC_UTF16LE; enc < CY_N_ENCODINGS; enc++) {
		struct reading r = read_as((enum cy_encoding)enc, p, end, best.cost);

		if (!is_plausible(&r))
			continue;
		if (r.cost < best.cost) {
			next = best.cost;
			best = r;
		} else if (r.cost < next) {
			next = r.cost;
		}
	}
	*sure = next - best.cost >= MARGIN && best.wide_cost <= best.wide * 13;
	return is_text(&best) ? best.encoding : CY_ENC_BINARY;
}

enum cy_encoding cy_encoding_detect(const char *text, size_t n, bool *sure)
{
	return cy_encoding_judge(text, n, cy_utf8_valid_prefix(text, n) == n, sure);
}

enum cy_encoding cy_encoding_judge(const char *text, size_t n, bool valid, bool *sure)
{
	const unsigned char *p = (const unsigned char *)text, *end = p + n;
	enum cy_encoding marked = by_mark(text, n);

	*sure = true;
	if (has_magic(text, n))
		return CY_ENC_BINARY;
	p = first_evidence(p, end);
	if (end - p > SAMPLE)
		end = p + SAMPLE;
	if (marked != CY_N_ENCODINGS) {
		struct reading r = read_as(marked, p, end, SIZE_MAX - HOPELESS);

		if (is_text(&r))
			return marked;
	}
	if (valid && is_surely_utf8(p, end))
		return CY_ENC_UTF8;
	return judge(p, end, valid, sure);
}
