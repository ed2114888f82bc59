/* doc/marker: a line is read from its first character that is not white space. */
#include "chayue/doc/marker.h"
#include "chayue/text/chars.h"
#include "chayue/text/numeral.h"
#include "chayue/text/utf8.h"

/* A cursor over the rest of a line; peek gives 0 at the end. */
struct scan {
	const char *p, *end;
};

static uint32_t peek(const struct scan *s, unsigned *len)
{
	if (s->p >= s->end) {
		*len = 0;
		return 0;
	}
	return cy_utf8_decode(s->p, s->end, len);
}

static bool accept(struct scan *s, uint32_t a, uint32_t b)
{
	unsigned len;
	uint32_t cp = peek(s, &len);

	if (len == 0 || (cp != a && cp != b))
		return false;
	s->p += len;
	return true;
}

static void skip_blanks(struct scan *s)
{
	unsigned len;
	uint32_t cp;

	while ((cp = peek(s, &len)) && len && cp != '\n' && cp != '\r' &&
		cy_char_is(cp, CY_CHAR_SPACE | CY_CHAR_IGNORED))
		s->p += len;
}

static unsigned han_unit(uint32_t cp)
{
	uint64_t unit = cy_numeral_unit(cp);

	return unit <= 1000 ? (unsigned)unit : 0; /* 十百千 */
}

/* Ends in front of what would make it greater than 9999. */
static unsigned han_numeral(struct scan *s)
{
	unsigned total = 0, digit = 0, len, unit;
	bool pending = false;
	uint32_t cp;
	int d;

	for (; (cp = peek(s, &len)); s->p += len) {
		if ((d = cy_numeral_han_digit(cp)) >= 0) {
			unsigned next = pending ? digit * 10 + (unsigned)d : (unsigned)d;

			if (total + next > 9999)
				break;
			digit = next; /* 二〇二三 */
			pending = true;
		} else if ((unit = han_unit(cp)) != 0) {
			if (total + (pending ? digit : 1) * unit > 9999)
				break;
			total += (pending ? digit : 1) * unit;
			digit = 0;
			pending = false;
		} else {
			break;
		}
	}
	return total + digit;
}

static unsigned arabic_numeral(struct scan *s)
{
	unsigned total = 0, len;
	uint32_t cp;

	while ((cp = peek(s, &len)) && cy_numeral_arabic_digit(cp) >= 0 && total < 1000) {
		total = total * 10 + (unsigned)cy_numeral_arabic_digit(cp);
		s->p += len;
	}
	return total;
}

unsigned cy_numeral_at(struct cy_span text, size_t *len)
{
	struct scan s = {text.p, text.p + text.n};
	unsigned first, value;
	uint32_t cp = peek(&s, &first);

	value = cy_numeral_arabic_digit(cp) >= 0 ? arabic_numeral(&s) : han_numeral(&s);
	*len = (size_t)(s.p - text.p);
	return value;
}

/* 之一 behind 第…条: an article put in later. */
static void skip_inserted(struct scan *s)
{
	struct scan behind = *s;
	const char *digits;

	if (!accept(&behind, 0x4E4B, 0x4E4B)) /* 之 */
		return;
	digits = behind.p;
	han_numeral(&behind);
	if (behind.p > digits)
		*s = behind;
}

/* 第…编 章 节 条; 条 may be followed by 之一. */
static enum cy_marker_style ordinal(struct scan *s, unsigned *number)
{
	size_t len;
	uint32_t cp;
	unsigned step;

	*number = cy_numeral_at(cy_span(s->p, (size_t)(s->end - s->p)), &len);
	if (len == 0)
		return CY_MARKER_NONE;
	s->p += len;
	skip_blanks(s);
	cp = peek(s, &step);
	s->p += step;
	switch (cp) {
	case 0x7F16: return CY_MARKER_PART;
	case 0x7AE0: return CY_MARKER_CHAPTER;
	case 0x8282: return CY_MARKER_SECTION;
	case 0x6761: skip_inserted(s); return CY_MARKER_ARTICLE;
	default: return CY_MARKER_NONE;
	}
}

static enum cy_marker_style parenthesised(struct scan *s, unsigned *number)
{
	unsigned len;
	bool arabic = cy_numeral_arabic_digit(peek(s, &len)) >= 0;
	const char *start = s->p;

	*number = arabic ? arabic_numeral(s) : han_numeral(s);
	if (s->p == start || *number >= 1000 || !accept(s, 0xFF09, ')'))
		return CY_MARKER_NONE; /* （2024）: a year */
	return arabic ? CY_MARKER_ARABIC_PAREN : CY_MARKER_HAN_PAREN;
}

static bool is_numeral_char(uint32_t cp)
{
	return cy_numeral_han_digit(cp) >= 0 || han_unit(cp);
}

static enum cy_marker_style arabic(struct scan *s, unsigned *number)
{
	unsigned len;

	*number = arabic_numeral(s);
	if (*number >= 1000)
		return CY_MARKER_NONE; /* a year */
	if (accept(s, 0xFF09, ')'))
		return CY_MARKER_ARABIC_PAREN;
	if (accept(s, 0x3001, 0xFF0E)) /* 、 ． */
		return CY_MARKER_ARABIC;
	/* A full stop, but not a decimal point. */
	if (accept(s, '.', '.') && cy_numeral_arabic_digit(peek(s, &len)) < 0)
		return CY_MARKER_ARABIC;
	return CY_MARKER_NONE;
}

static enum cy_marker_style han(struct scan *s, unsigned *number)
{
	*number = han_numeral(s);
	return accept(s, 0x3001, 0xFF0E) ? CY_MARKER_HAN : CY_MARKER_NONE;
}

static enum cy_marker_style markdown(struct scan *s, unsigned *number)
{
	for (*number = 1; accept(s, '#', '#');)
		++*number;
	return *number <= 6 && accept(s, ' ', '\t') ? CY_MARKER_MARKDOWN : CY_MARKER_NONE;
}

static enum cy_marker_style bullet(struct scan *s)
{
	return accept(s, ' ', '\t') ? CY_MARKER_BULLET : CY_MARKER_NONE;
}

static enum cy_marker_style read_marker(struct scan *s, unsigned *number)
{
	unsigned len;
	uint32_t cp = peek(s, &len);

	if (cp == '#' && accept(s, '#', '#'))
		return markdown(s, number);
	if (accept(s, 0x7B2C, 0x7B2C)) /* 第 */
		return ordinal(s, number);
	if (accept(s, 0xFF08, '('))
		return parenthesised(s, number);
	if (cp >= 0x2460 && cp <= 0x2473) { /* ① to ⑳ */
		*number = cp - 0x2460 + 1;
		s->p += len;
		return CY_MARKER_CIRCLED;
	}
	if (accept(s, '-', '*') || accept(s, 0x2022, 0x2022))
		return bullet(s);
	if (cy_numeral_arabic_digit(cp) >= 0)
		return arabic(s, number);
	if (is_numeral_char(cp))
		return han(s, number);
	return CY_MARKER_NONE;
}

bool cy_marker_at(struct cy_span line, struct cy_marker *out)
{
	struct scan s = {line.p, line.p + line.n};
	unsigned number = 0;

	skip_blanks(&s);
	out->start = (size_t)(s.p - line.p);
	out->style = read_marker(&s, &number);
	if (out->style == CY_MARKER_NONE)
		return false;
	skip_blanks(&s);
	out->number = number;
	out->end = (size_t)(s.p - line.p);
	return true;
}
