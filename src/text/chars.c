/*
 * text/chars: a two-stage table. Blocks of 256 code points that are alike are stored once, which
 * leaves 172 of 4,352; chars.inc is written by src/gen/chars.c. Punctuation has a sorted list of
 * intervals beside it: few ask for it, and there is no flag left.
 */
#include "chayue/text/chars.h"
#include "chayue/base/bisect.h"

#include <stddef.h>

_Static_assert(sizeof(struct cy_char) == 2, "two bytes a character keep the table in the cache");

#include "chars.inc"

bool cy_char_is_punctuation(uint32_t cp)
{
	size_t low;

	if (cp >= 0x3400 && cp <= 0x9FFF)
		return false;
	low = cy_bisect(sizeof punctuation / sizeof *punctuation, i, punctuation[i].last < cp);
	return low < sizeof punctuation / sizeof *punctuation && punctuation[low].first <= cp;
}
