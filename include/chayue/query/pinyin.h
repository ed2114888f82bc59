/*
 * query/pinyin: runs of Han characters found by typing their pinyin in lower case.
 *
 * Each character takes, of what was typed, one of its readings whole, or its first letter, or its
 * zh, ch or sh; the last one may be unfinished. So zrqd, zerenqingdan, zerenqd and zerenqingd
 * all find 责任清单. All readings of a character count. An apostrophe parts syllables (xi'an).
 *
 * With a scheme of 双拼 (text/shuangpin.h) what was typed is read in two ways, never mixed: as
 * codes of two keys, of which the last may lack its second; or as one key a character, which is the
 * first of its code or the first letter of its reading. So in 小鹤 zerfqkdj, zerfqkd, zrqd and,
 * for 主体责任, vtzr.
 *
 * Nothing is ever normalised: characters that sound alike are found because they do, and are
 * told apart.
 */
#ifndef CHAYUE_QUERY_PINYIN_H
#define CHAYUE_QUERY_PINYIN_H

#include "chayue/query/match.h"
#include "chayue/text/shuangpin.h"

enum {
	CY_PINYIN_LONGEST = 60,   /* [letter] */
	CY_SHUANGPIN_LONGEST = 40 /* [key] */
};

struct cy_pinyin;

/* NULL when it cannot be pinyin: fewer than two letters, other characters than a to z and ' (and ;
 * behind the first where a scheme has it), or too long. */
struct cy_pinyin *cy_pinyin_new(struct cy_span letters, enum cy_shuangpin scheme);
void cy_pinyin_free(struct cy_pinyin *);
/* Appends the runs whose first character starts in [start, end), in order, not overlapping; from
 * one start the longest. White space between Han characters is passed over as in folding. */
void cy_pinyin_scan(const struct cy_pinyin *, struct cy_span text, size_t start, size_t end,
	struct cy_ranges *out);

#endif
