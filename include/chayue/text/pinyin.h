/*
 * text/pinyin: readings of Han characters without tones, all of them (src/gen/pinyin.c says from
 * where). Characters with the same readings share a set. ü is v, and u beside it.
 */
#ifndef CHAYUE_TEXT_PINYIN_H
#define CHAYUE_TEXT_PINYIN_H

#include <stddef.h>
#include <stdint.h>

/* The character's set of readings, below cy_pinyin_sets(); 0 when it has none. */
unsigned cy_pinyin_set(uint32_t cp);
unsigned cy_pinyin_sets(void);
/* The syllables of a set, each below cy_pinyin_syllables(). Static. */
size_t cy_pinyin_readings(unsigned set, const uint16_t **syllables);
unsigned cy_pinyin_syllables(void);
/* "zhong"; lower case, at most 6 letters. */
const char *cy_pinyin_syllable(unsigned syllable);

#endif
