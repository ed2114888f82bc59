#include "chayue/text/pinyin.h"

#include <assert.h>

#include "pinyin.inc"

unsigned cy_pinyin_set(uint32_t cp)
{
	assert(cp < 0x110000);
	return set_row[set_block[cp / PINYIN_BLOCK] * PINYIN_BLOCK + cp % PINYIN_BLOCK];
}

unsigned cy_pinyin_sets(void)
{
	return N_SETS;
}

size_t cy_pinyin_readings(unsigned set, const uint16_t **list)
{
	assert(set < N_SETS);
	*list = set_syllable + set_start[set];
	return (size_t)(set_start[set + 1] - set_start[set]);
}

unsigned cy_pinyin_syllables(void)
{
	return N_SYLLABLES;
}

const char *cy_pinyin_syllable(unsigned syllable)
{
	assert(syllable < N_SYLLABLES);
	return syllables[syllable];
}
