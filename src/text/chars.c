/*
 * text/chars: a two-stage table. Blocks of 256 code points that are alike are stored once, which
 * leaves 172 of 4,352; chars.inc is written by src/gen/chars.c. Punctuation has a sorted list of
 * intervals beside it: few ask for it, and there is no flag left.
 */
#include "chayue/text/chars.h"

#include <stddef.h>

_Static_assert(sizeof(struct cy_char) == 2, "two bytes a character keep the table in the cache");

#include "chars.inc"

bool cy_char_is_punctuation(uint32_t cp)
{
	size_t low = 0, high = sizeof punctuation / sizeof *punctuation;

	if (cp >= 0x3400 && cp <= 0x9FFF)
		return false;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (punctuation[middle].last < cp)
			low = middle + 1;
		else
			high = middle;
	}
	return low < sizeof punctuation / sizeof *punctuation && punctuation[low].first <= cp;
}
