/*
 * text/shuangpin: the codes of pinyin syllables in the schemes of 双拼, where each takes two keys:
 * one for its initial, one for its final. The schemes are rows of shuangpin.def.
 */
#ifndef CHAYUE_TEXT_SHUANGPIN_H
#define CHAYUE_TEXT_SHUANGPIN_H

#include <stddef.h>

enum cy_shuangpin {
	CY_SHUANGPIN_OFF, /* none: letters are pinyin in full */
#define CY_SHUANGPIN(id, word) CY_SHUANGPIN_##id,
#include "chayue/text/shuangpin.def"
#undef CY_SHUANGPIN
	CY_N_SHUANGPIN
};

/* "off", "xiaohe": as in options. */
const char *cy_shuangpin_word(enum cy_shuangpin);

enum { CY_SHUANGPIN_CODES = 2 }; /* a syllable has at most */

/* The codes of a syllable of text/pinyin in a scheme, which is not OFF; returns how many. Keys are
 * lower-case letters, the second one may be ; as well. 0: not a syllable. */
size_t cy_shuangpin_codes(
	enum cy_shuangpin, const char *syllable, char codes[CY_SHUANGPIN_CODES][2]);

#endif
