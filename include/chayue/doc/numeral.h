/*
 * doc/numeral: the numbers of headings: 三, 十二, 一百零八, 二〇二四, 12, １２. Lenient, where
 * text/numeral is strict: as much is read as makes sense.
 */
#ifndef CHAYUE_DOC_NUMERAL_H
#define CHAYUE_DOC_NUMERAL_H

#include "chayue/base/span.h"

#include <stdint.h>

/* Value of a Chinese or Arabic (ASCII or full-width) numeral at the start of s, up to 9999; its
 * length in *len [byte], 0 if there is none. 〇 零 一 … 十 百 千 and 两 are understood. */
unsigned cy_numeral_at(struct cy_span s, size_t *len);

/* 一 … 九 〇 零 两 十 百 千 */
bool cy_numeral_is_han(uint32_t cp);

#endif
