/*
 * query/numeral: a piece of text looked for, its numbers written in any way: 2023年 finds
 * 二〇二三年, 第12条 finds 第十二条.
 *
 * What was typed is found as a matcher finds it, inside longer numbers, too. In addition the same
 * text is found with its numbers written otherwise, but then a number at its end must be a whole
 * one in the text: 第12 finds no 第十二万. White space parts numbers there. These occurrences count
 * as folded.
 *
 * A number is a run of numeral characters that reads as one. A single character, Chinese digits
 * without a zero among them (三五), and 08 count as numbers only behind 第 or before a unit of
 * counting (年 月 日 条 个 % …), so that 一岗双责 and 一把手 hold none. Parts of decimal fractions
 * are none. Bounds: the first CY_NUMERALS_MOST numbers, CY_NUMERAL_SPELLINGS spellings, the usual
 * ones first.
 */
#ifndef CHAYUE_QUERY_NUMERAL_H
#define CHAYUE_QUERY_NUMERAL_H

#include "chayue/query/match.h"

enum { CY_NUMERALS_MOST = 3, CY_NUMERAL_SPELLINGS = 32 };

struct cy_numerals;

/* NULL when there is no number in the pattern. */
struct cy_numerals *cy_numerals_new(struct cy_span pattern, unsigned fold_options);
void cy_numerals_free(struct cy_numerals *);
/* Its spellings, borrowed: [0] is what was typed. */
size_t cy_numerals_spellings(const struct cy_numerals *, const char *const **);

/* As of a matcher; an occurrence belongs to where it starts. Occurrences of different spellings may
 * overlap. */
void cy_numerals_blocks(
	const struct cy_numerals *, const struct cy_segment *, struct cy_block_list *out);
void cy_numerals_scan(const struct cy_numerals *, struct cy_span text, size_t start, size_t end,
	struct cy_ranges *out);
void cy_numerals_scan_block(const struct cy_numerals *, struct cy_span text,
	const struct cy_block *, struct cy_ranges *out);
bool cy_numerals_is_literal(const struct cy_numerals *, struct cy_span s);

#endif
