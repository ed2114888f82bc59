/*
 * text/numeral: numbers as Chinese texts write them.
 *
 *	2023 ２０２３ 2,023        digits
 *	二〇二三 二零二三 二○二三    digit by digit
 *	二千零二十三 两千〇二十三     in words; 十 百 千 万 亿
 *	3万 1亿2000万              both
 */
#ifndef CHAYUE_TEXT_NUMERAL_H
#define CHAYUE_TEXT_NUMERAL_H

#include "chayue/base/buf.h"
#include "chayue/base/span.h"

#include <stdbool.h>
#include <stdint.h>

/* Value of a digit: 0 to 9 in ASCII and full width; 〇 零 一 to 九 两. -1: none. */
int cy_numeral_arabic_digit(uint32_t cp);
int cy_numeral_han_digit(uint32_t cp);
/* 十 百 千 万 亿, traditional ones too; 0: none. */
uint64_t cy_numeral_unit(uint32_t cp);
/* Any of these, and ○ (U+25CB), which stands for 〇 where that cannot be typed. */
bool cy_numeral_is(uint32_t cp);

enum { CY_NUMERAL_DIGITS = 15 };

struct cy_numeral {
	size_t length;                       /* [byte] of the run of numeral characters */
	size_t chars;                        /* of them */
	bool valid;                          /* they are one number; else the rest is not set */
	bool digits;                         /* written digit by digit, in either script */
	bool han;                            /* with Chinese characters only */
	char decimal[CY_NUMERAL_DIGITS + 1]; /* in ASCII; with leading zeros where digits are */
	uint64_t value;
};

/* The run of numeral characters at the start of s, which begins with one. Strict: 一百五, 十百,
 * 二三十 are no numbers. */
void cy_numeral_read(struct cy_span s, struct cy_numeral *);

/* Digits as Han digits; zero is the character for 0. */
void cy_numeral_put_digits(struct cy_buf *, const char *decimal, uint32_t zero);
/* In words, below 10^12. liang: 两 for 2 before units, 0 nowhere, 1 at the head, 2 everywhere but
 * before 十. */
void cy_numeral_put_words(struct cy_buf *, uint64_t value, uint32_t zero, int liang);

#endif
