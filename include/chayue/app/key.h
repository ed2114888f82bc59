/*
 * app/key: what a key press is, and how it is written in help texts and key scripts.
 *
 * A key is one number: a printable character is its code point; Control with a letter is 0x01
 * to 0x1A (^\ ^] ^^ ^_ are 0x1C to 0x1F); every other key stands above the code points. A key
 * has one number only: Enter, Tab, Esc and Backspace are never 0x0D, 0x09, 0x1B or 0x7F. Alt
 * adds a flag.
 */
#ifndef CHAYUE_APP_KEY_H
#define CHAYUE_APP_KEY_H

#include "chayue/base/span.h"

#include <stdint.h>

enum cy_key {
	CY_KEY_FIRST_ = 0x110000 - 1,
#define CY_KEY_NAMED(id, name) CY_KEY_##id,
#include "chayue/app/keys.def"
#undef CY_KEY_NAMED
	CY_KEY_LAST_
};

#define CY_KEY_ALT 0x1000000u

/* The number of Control with the character c, an ASCII letter or one of \ ] ^ _ . */
#define CY_KEY_CTRL(c) ((uint32_t)(c)&0x1Fu)

enum { CY_KEY_NAME_SIZE = 16 };

/* The key that a byte below 0x80 from a terminal stands for; 0 for NUL. */
uint32_t cy_key_of_byte(unsigned char byte);

/*
 * Reads one key's name from the start of valid UTF-8 and returns its length in bytes, so that a
 * script is read by calling again behind it; 0 where no key's name starts. A name is a
 * character (`j`, `查`), Control (`^D`), or stands in <>: `<PgDn>`, `<Space>`, `<Lt>` and
 * `<Caret>` for the two signs used here, `<A-x>` for Alt with any of the others. Letter case counts
 * only in characters. A `^` or `<` that begins no such name is itself: `<` must not be followed by
 * a letter then.
 */
size_t cy_key_parse(struct cy_span, uint32_t *key);
/* A name that cy_key_parse() reads as this key. */
const char *cy_key_name(uint32_t key, char name[CY_KEY_NAME_SIZE]);

#endif
