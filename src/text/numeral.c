/*
 * text/numeral: a run is read into tokens, digits (several Arabic ones are one token) and units,
 * and these are added up. The value below 万 is `section`, what is above it `total`.
 */
#include "chayue/text/numeral.h"
#include "chayue/base/attr.h"
#include "chayue/text/utf8.h"

#include <stdio.h>
#include <string.h>

enum { CIRCLE = 0x25CB /* ○ */, MYRIAD = 10000 };

static const uint64_t limit = UINT64_C(1000000000000);

static const uint32_t han_digits[] = {
	0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};

int cy_numeral_arabic_digit(uint32_t cp)
{
	if (cp >= '0' && cp <= '9')
		return (int)(cp - '0');
	return cp >= 0xFF10 && cp <= 0xFF19 ? (int)(cp - 0xFF10) : -1;
}

int cy_numeral_han_digit(uint32_t cp)
{
	for (int i = 0; i < 10; i++) {
		if (han_digits[i] == cp)
			return i;
	}
	return cp == 0x96F6 ? 0 : cp == 0x4E24 || cp == 0x5169 ? 2 : -1; /* 零 两 兩 */
}

uint64_t cy_numeral_unit(uint32_t cp)
{
	switch (cp) {
	case 0x5341: return 10;
	case 0x767E: return 100;
	case 0x5343: return 1000;
	case 0x4E07:
	case 0x842C: return MYRIAD; /* 万 萬 */
	case 0x4EBF:
	case 0x5104: return UINT64_C(100000000); /* 亿 億 */
	default: return 0;
	}
}

bool cy_numeral_is(uint32_t cp)
{
	return cy_numeral_arabic_digit(cp) >= 0 || cy_numeral_han_digit(cp) >= 0 ||
	       cy_numeral_unit(cp) || cp == CIRCLE;
}

/* ---- reading ---- */

struct token {
	uint64_t value;  /* of digits, or of a unit */
	unsigned digits; /* how many there are; 0: a unit */
	bool arabic;
};

enum { MAX_TOKENS = 24 };

struct run {
	struct token token[MAX_TOKENS];
	size_t n;
	char decimal[CY_NUMERAL_DIGITS + 1]; /* all digits, one behind the other */
	size_t n_decimal;
	bool overflow; /* more than there is room for */
};

static void add_decimal(struct run *run, int digit)
{
	if (run->n_decimal == CY_NUMERAL_DIGITS)
		run->overflow = true;
	else
		run->decimal[run->n_decimal++] = (char)('0' + digit);
}

static void add_token(struct run *run, struct token token)
{
	struct token *last = run->n ? &run->token[run->n - 1] : NULL;

	if (last && last->arabic && token.arabic) {
		last->digits++;
		last->value = last->digits > CY_NUMERAL_DIGITS ? 0 : last->value * 10 + token.value;
	} else if (run->n == MAX_TOKENS) {
		run->overflow = true;
	} else {
		run->token[run->n++] = token;
	}
}

/* Whether a comma at p parts thousands: three digits behind it, no fourth. */
static bool parts_thousands(const char *p, const char *end, const struct run *run)
{
	size_t n = 0;

	if (run->n != 1 || !run->token[0].arabic || run->token[0].value == 0)
		return false;
	for (const char *q = p + 1; q < end && *q >= '0' && *q <= '9'; q++)
		n++;
	return n == 3 && (run->n_decimal <= 3 || p[-4] == ',');
}

/* Collects the run; returns its end. */
static const char *collect(struct cy_span s, struct run *run, size_t *chars)
{
	const char *p = s.p, *end = s.p + s.n;

	while (p < end) {
		const char *next = p;
		uint32_t cp = cy_utf8_next(&next);
		uint64_t unit = cy_numeral_unit(cp);
		int arabic = cy_numeral_arabic_digit(cp), han = cy_numeral_han_digit(cp);

		if (cp == ',' && parts_thousands(p, end, run)) {
			p = next;
			continue;
		}
		if (cp == CIRCLE && run->n && !run->token[run->n - 1].arabic)
			han = 0;
		if (arabic < 0 && han < 0 && !unit)
			break;
		if (!unit)
			add_decimal(run, arabic >= 0 ? arabic : han);
		add_token(run, unit ? (struct token){unit, 0, false}
				    : (struct token){(uint64_t)(arabic >= 0 ? arabic : han), 1,
					      arabic >= 0});
		++*chars;
		p = next;
	}
	return p;
}

struct sum {
	uint64_t total, section, pending, small, big; /* small, big: the last units of their kind */
	bool has_pending, zero;
};

/* 十 百 千. */
static bool add_small(struct sum *sum, uint64_t unit)
{
	if (!sum->has_pending) {
		if (unit != 10 || sum->section || sum->zero)
			return false;
		sum->pending = 1; /* 十二 */
	}
	if (sum->pending > 9 || unit >= sum->small)
		return false;
	sum->section += sum->pending * unit;
	sum->small = unit;
	sum->has_pending = sum->zero = false;
	return true;
}

/* 万 亿. */
static bool add_big(struct sum *sum, uint64_t unit)
{
	sum->section += sum->has_pending ? sum->pending : 0;
	if (unit == MYRIAD ? sum->section == 0 || sum->big <= unit
			   : sum->section + sum->total == 0 || sum->big == unit)
		return false;
	if (sum->total >= limit || sum->section >= limit / unit)
		return false;
	if (unit == MYRIAD)
		sum->total += sum->section * unit;
	else
		sum->total = (sum->total + sum->section) * unit; /* 万亿, too */
	sum->section = 0;
	sum->big = unit;
	sum->small = MYRIAD;
	sum->has_pending = sum->zero = false;
	return sum->total < limit;
}

static bool add_digits(struct sum *sum, const struct token *token)
{
	if (sum->has_pending)
		return false;
	if (!token->arabic && token->value == 0) {
		if (sum->zero || (sum->small == MYRIAD && !sum->total))
			return false;
		sum->zero = true;
		return true;
	}
	sum->pending = token->value;
	sum->has_pending = true;
	return true;
}

/* What stands behind the last unit: 三 in 二十三, 一百零三; but 一百三 is 130 to some. */
static bool add_rest(struct sum *sum, const struct token *last)
{
	bool first = sum->small == MYRIAD && !sum->total;

	if (!sum->has_pending)
		return !sum->zero;
	if (!first && sum->small != 10 && !sum->zero && last->digits != 4)
		return false;
	if (sum->pending >= sum->small && !first)
		return false;
	sum->section += sum->pending;
	return true;
}

static bool add_up(const struct run *run, uint64_t *value)
{
	struct sum sum = {.small = MYRIAD, .big = UINT64_MAX};

	for (size_t i = 0; i < run->n; i++) {
		const struct token *token = &run->token[i];
		bool good = token->digits           ? add_digits(&sum, token)
			    : token->value < MYRIAD ? add_small(&sum, token->value)
						    : add_big(&sum, token->value);

		if (!good)
			return false;
	}
	if (!add_rest(&sum, &run->token[run->n - 1]))
		return false;
	*value = sum.total + sum.section;
	return *value > 0 && *value < limit;
}

/* Digits only, in one script. */
static bool is_digits(const struct run *run)
{
	for (size_t i = 0; i < run->n; i++) {
		if (!run->token[i].digits || run->token[i].arabic != run->token[0].arabic)
			return false;
	}
	return run->n > 0;
}

void cy_numeral_read(struct cy_span s, struct cy_numeral *out)
{
	struct run run = {0};
	uint64_t value = 0;

	*out = (struct cy_numeral){0};
	out->length = (size_t)(collect(s, &run, &out->chars) - s.p);
	out->han = true;
	for (size_t i = 0; i < run.n; i++)
		out->han = out->han && !run.token[i].arabic;
	if (run.n == 0 || run.overflow)
		return;
	out->digits = is_digits(&run);
	if (out->digits) {
		memcpy(out->decimal, run.decimal, run.n_decimal);
		for (size_t i = 0; i < run.n_decimal; i++)
			out->value = out->value * 10 + (uint64_t)(run.decimal[i] - '0');
		out->valid = true;
		return;
	}
	out->valid = add_up(&run, &value);
	if (!out->valid)
		return;
	out->value = value;
	snprintf(out->decimal, sizeof out->decimal, "%llu", (unsigned long long)value);
}

/* ---- writing ---- */

static void put(struct cy_buf *out, uint32_t cp)
{
	char bytes[4];

	cy_buf_append(out, bytes, cy_utf8_encode(cp, bytes));
}

void cy_numeral_put_digits(struct cy_buf *out, const char *decimal, uint32_t zero)
{
	for (; *decimal; decimal++)
		put(out, *decimal == '0' ? zero : han_digits[*decimal - '0']);
}

struct writer {
	struct cy_buf *out;
	uint32_t zero;
	int liang;
	bool begun;
};

static void put_two(struct writer *w, bool before_unit)
{
	bool liang = before_unit && (w->liang == 2 || (w->liang == 1 && !w->begun));

	put(w->out, liang ? 0x4E24 : han_digits[2]);
}

/* Below 10000, more than 0. */
static void put_section(struct writer *w, unsigned section, bool before_unit)
{
	static const unsigned units[] = {1000, 100, 10, 1};
	static const uint32_t names[] = {0x5343, 0x767E, 0x5341, 0};
	bool gap = w->begun && section < 1000;

	for (unsigned i = 0; i < CY_LEN(units); i++) {
		unsigned digit = section / units[i] % 10;

		if (digit == 0) {
			gap = gap || (section >= units[i] && section % units[i]);
			continue;
		}
		if (gap)
			put(w->out, w->zero);
		gap = false;
		if (digit == 2)
			put_two(w, units[i] == 1 ? before_unit && section == 2 : units[i] > 10);
		else if (digit > 1 || units[i] != 10 || w->begun)
			put(w->out, han_digits[digit]); /* 十二, not 一十二, at the head */
		if (names[i])
			put(w->out, names[i]);
		w->begun = true;
	}
}

void cy_numeral_put_words(struct cy_buf *out, uint64_t value, uint32_t zero, int liang)
{
	struct writer w = {out, zero, liang, false};
	const uint64_t yi = UINT64_C(100000000);

	if (value == 0) {
		put(out, zero);
		return;
	}
	if (value >= yi) {
		put_section(&w, (unsigned)(value / yi), true);
		put(out, 0x4EBF);
	}
	if (value % yi >= MYRIAD) {
		put_section(&w, (unsigned)(value % yi / MYRIAD), true);
		put(out, 0x4E07);
	}
	if (value % MYRIAD) {
		w.begun = value >= MYRIAD;
		put_section(&w, (unsigned)(value % MYRIAD), false);
	}
}
