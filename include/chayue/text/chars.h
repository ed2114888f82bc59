/*
 * text/chars: what is known of a code point, from tables generated at build time.
 *
 * Sources: DerivedGeneralCategory.txt, EastAsianWidth.txt, LineBreak.txt, Scripts.txt,
 * DerivedAge.txt, PropList.txt and emoji-data.txt of the Unicode Character Database; folding from
 * libunistring's NFKC case folding and Unihan's kSimplifiedVariant; all of them with the overrides
 * listed in src/gen/. Each look-up is two array reads.
 */
#ifndef CHAYUE_TEXT_CHARS_H
#define CHAYUE_TEXT_CHARS_H

#include <stdbool.h>
#include <stdint.h>

/* Line breaking classes: those of UAX #14 after the Chinese tailoring of text/linebreak.h. */
enum cy_lb {
#define CY_LB(name) CY_LB_##name,
#include "chayue/text/linebreak.def"
#undef CY_LB
	CY_N_LB
};

struct cy_char {
	uint8_t lb : 6;    /* enum cy_lb */
	uint8_t width : 2; /* [cell] 0, 1, 2; 3 = ambiguous (East Asian Width A). Ask text/width. */
	uint8_t flags;     /* CY_CHAR_* */
};

#define CY_CHAR_HAN      0x01u /* Script=Han: ideographs, 々 〇 and radicals */
#define CY_CHAR_CJKPUNCT 0x02u /* Chinese punctuation: 、。“”（）《》—…· and full-width forms */
#define CY_CHAR_SPACE    0x04u /* white space, U+3000 and U+00A0 included, line ends too */
#define CY_CHAR_CONTROL  0x08u /* C0, DEL, C1, and U+2028 U+2029 */
#define CY_CHAR_BIDI     0x10u /* controls that reorder text: shown as a tag, never sent */
#define CY_CHAR_IGNORED  0x20u /* drawn as nothing: SHY, joiners, variation selectors, tags */
#define CY_CHAR_UNKNOWN  0x40u /* unassigned, surrogate or newer than Unicode 14: drawn as 〓 */
#define CY_CHAR_WORD     0x80u /* letter or digit, but not East Asian: part of a Western word */

enum { CY_CHAR_BLOCK_BITS = 8 };

/* The tables: the block a code point is in, and the blocks one behind the other. */
extern const uint8_t cy_char_block_[0x110000 >> CY_CHAR_BLOCK_BITS];
extern const struct cy_char cy_char_table_[][1 << CY_CHAR_BLOCK_BITS];

/* Any value may be asked for: above U+10FFFF everything is unknown. */
static inline struct cy_char cy_char(uint32_t cp)
{
	if (cp > 0x10FFFF)
		cp = 0x10FFFF;
	return cy_char_table_[cy_char_block_[cp >> CY_CHAR_BLOCK_BITS]]
			     [cp & ((1u << CY_CHAR_BLOCK_BITS) - 1)];
}

static inline bool cy_char_is(uint32_t cp, uint8_t flags)
{
	return (cy_char(cp).flags & flags) != 0;
}

/* General category P, and ~ in its forms, which Chinese texts write where others have a dash.
 * Other mathematical and currency signs are none. */
bool cy_char_is_punctuation(uint32_t cp);

#endif
