/* query/spell: runs of numeral characters are read one by one and judged by what is around them. */
#include "spell.h"

#include "chayue/base/attr.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
	NIAN = 0x5E74,   /* 年 */
	DI = 0x7B2C,     /* 第 */
	LING = 0x96F6,   /* 零 */
	ZERO = 0x3007,   /* 〇 */
	CIRCLE = 0x25CB, /* ○ */
	WORDS_DIGITS = 8 /* longer ones are numbers of telephones and the like, not said in words */
};

/*
 * What is counted: 年月日号秒天周季 个项次条章节款编届批期级类组 名人户家 件份篇页张 处倍元亩岁 %
 * ％, with the traditional forms. 分 时 度 起 are not among them: 十分, 一时, 一度, 一起 are words.
 */
static const uint32_t counted[] = {NIAN, 0x6708, 0x65E5, 0x53F7, 0x865F, 0x79D2, 0x5929, 0x5468,
	0x5B63, 0x4E2A, 0x500B, 0x9879, 0x9805, 0x6B21, 0x6761, 0x689D, 0x7AE0, 0x8282, 0x7BC0,
	0x6B3E, 0x7F16, 0x7DE8, 0x5C4A, 0x5C46, 0x6279, 0x671F, 0x7EA7, 0x7D1A, 0x7C7B, 0x985E,
	0x7EC4, 0x7D44, 0x540D, 0x4EBA, 0x6237, 0x6236, 0x5BB6, 0x4EF6, 0x4EFD, 0x7BC7, 0x9875,
	0x9801, 0x5F20, 0x5F35, 0x5904, 0x8655, 0x500D, 0x5143, 0x4EA9, 0x755D, 0x5C81, 0x6B72, '%',
	0xFF05};

static uint32_t char_at(struct cy_span s, size_t at)
{
	const char *p = s.p + at;

	return at < s.n ? cy_utf8_next(&p) : 0;
}

static uint32_t char_before(struct cy_span s, size_t at)
{
	const char *p = s.p + at;

	return at > 0 ? cy_utf8_prev(&p) : 0;
}

static bool is_counted_by(uint32_t cp)
{
	for (size_t i = 0; i < CY_LEN(counted); i++) {
		if (counted[i] == cp)
			return true;
	}
	return false;
}

static bool is_point(uint32_t cp)
{
	return cp == '.' || cp == ',' || cp == 0xFF0E;
}

static bool is_digit(uint32_t cp)
{
	return cy_numeral_arabic_digit(cp) >= 0;
}

/* Whether a point joins it to other digits. */
static bool is_joined(struct cy_span s, struct cy_range place)
{
	uint32_t before = char_before(s, place.start), behind = char_at(s, place.end);
	size_t n = behind < 0x80 ? 1 : 3;

	return (is_point(before) &&
		       is_digit(char_before(s, place.start - (before < 0x80 ? 1 : 3)))) ||
	       (is_point(behind) && is_digit(char_at(s, place.end + n)));
}

/* 三五个 is three to five; but 九八年 is a year. */
static bool is_estimate(const struct cy_numeral *numeral, uint32_t behind)
{
	return numeral->digits && numeral->han && numeral->chars == 2 && behind != NIAN &&
	       !strchr(numeral->decimal, '0');
}

/* Whether what reads as a number is meant as one. */
static bool is_number(struct cy_span s, const struct spelled *number)
{
	const struct cy_numeral *numeral = &number->numeral;
	uint32_t behind = char_at(s, number->place.end);

	if (!numeral->valid || is_joined(s, number->place) || is_estimate(numeral, behind))
		return false;
	if (numeral->chars > 2 || (numeral->chars == 2 && numeral->decimal[0] != '0'))
		return true;
	return char_before(s, number->place.start) == DI || is_counted_by(behind);
}

/* ---- ways to write ---- */

/* Takes the buffer. */
static void add_way(struct spelled *number, struct cy_buf *way)
{
	cy_vec_each (known, &number->ways) {
		if (strcmp(*known, way->p) == 0) {
			cy_buf_dispose(way);
			return;
		}
	}
	cy_vec_push(&number->ways, cy_buf_take(way));
}

static void add_arabic(struct spelled *number, const char *decimal, bool wide)
{
	struct cy_buf way = {0};

	for (const char *p = decimal; *p; p++) {
		char bytes[4];
		uint32_t cp = (uint32_t)*p + (wide ? 0xFF10 - '0' : 0);

		cy_buf_append(&way, bytes, cy_utf8_encode(cp, bytes));
	}
	add_way(number, &way);
}

static void add_digits(struct spelled *number, const char *decimal)
{
	static const uint32_t zeros[] = {ZERO, LING, CIRCLE};

	for (size_t i = 0; i < CY_LEN(zeros); i++) {
		struct cy_buf way = {0};

		cy_numeral_put_digits(&way, decimal, zeros[i]);
		add_way(number, &way);
	}
}

static void add_words(struct spelled *number, bool ordinal)
{
	for (int liang = 0; liang <= (ordinal ? 0 : 2); liang++) {
		for (int zero = 0; zero < 2; zero++) {
			struct cy_buf way = {0};

			if (number->numeral.value == 2 && liang)
				cy_buf_puts(&way, "两");
			else
				cy_numeral_put_words(
					&way, number->numeral.value, zero ? ZERO : LING, liang);
			add_way(number, &way);
		}
	}
}

/* 12万, 3亿. */
static void add_mixed(struct spelled *number)
{
	static const struct {
		uint64_t unit;
		const char *name;
	} units[] = {{UINT64_C(100000000), "亿"}, {10000, "万"}};

	for (size_t i = 0; i < CY_LEN(units); i++) {
		struct cy_buf way = {0};

		if (number->numeral.value % units[i].unit || number->numeral.value == 0)
			continue;
		cy_buf_printf(&way, "%llu%s",
			(unsigned long long)(number->numeral.value / units[i].unit), units[i].name);
		add_way(number, &way);
	}
}

/* 1,234,567 */
static void add_grouped(struct spelled *number, const char *decimal)
{
	struct cy_buf way = {0};

	for (size_t left = strlen(decimal); left > 0; left--, decimal++) {
		cy_buf_putc(&way, *decimal);
		if (left > 1 && left % 3 == 1)
			cy_buf_putc(&way, ',');
	}
	add_way(number, &way);
}

/* 2023年, 二〇二三年, 九八年: said digit by digit. */
static bool is_year(const struct spelled *number, struct cy_span pattern)
{
	const struct cy_numeral *numeral = &number->numeral;
	size_t n = strlen(numeral->decimal);

	return char_at(pattern, number->place.end) == NIAN && numeral->digits && n >= 2 &&
	       (n == 4 || numeral->han);
}

static void add_ways(struct spelled *number, struct cy_span pattern, bool wide)
{
	const struct cy_numeral *numeral = &number->numeral;
	const char *decimal = numeral->decimal;
	bool year = is_year(number, pattern), code;
	size_t n = strlen(decimal);

	if (n == 2 && decimal[0] == '0' && !year)
		n = strlen(++decimal); /* 08 */
	code = numeral->digits && (decimal[0] == '0' || n > WORDS_DIGITS);
	add_arabic(number, decimal, false);
	if (wide)
		add_arabic(number, decimal, true);
	if (year || code || n == 4)
		add_digits(number, decimal);
	if (year || code)
		return; /* nobody writes 二千零二十三年 */
	add_words(number, char_before(pattern, number->place.start) == DI);
	if (n >= 3 && n <= WORDS_DIGITS)
		add_digits(number, decimal);
	if (n > 4)
		add_mixed(number);
	if (n > 3)
		add_grouped(number, decimal);
}

void spell_find(struct cy_span s, size_t most, bool wide, struct spelled_list *out)
{
	size_t at = 0;

	while (at < s.n && out->list.n < most) {
		struct spelled number = {.place = {at, at}};
		const char *p = s.p + at;

		if (!cy_numeral_is(cy_utf8_next(&p)) ||
			(cy_numeral_read(cy_span_slice(s, at, s.n), &number.numeral),
				number.numeral.length == 0)) {
			at = (size_t)(p - s.p);
			continue;
		}
		at += number.numeral.length;
		number.place.end = at;
		if (!is_number(s, &number))
			continue;
		add_ways(&number, s, wide);
		cy_vec_push(&out->list, number);
	}
}

void spell_dispose(struct spelled_list *spelled)
{
	cy_vec_each (number, &spelled->list) {
		cy_vec_each (way, &number->ways)
			free(*way);
		cy_vec_dispose(&number->ways);
	}
	cy_vec_dispose(&spelled->list);
}
