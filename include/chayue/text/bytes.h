/*
 * text/bytes: loops over many bytes, in vector code where the processor has it.
 *
 * Which code runs is chosen once, at the first call: AVX2 on x86-64 processors that have it,
 * else portable C that works on words. CHAYUE_PORTABLE in the environment, or
 * cy_bytes_use_portable(), chooses the portable code; tests compare the two.
 */
#ifndef CHAYUE_TEXT_BYTES_H
#define CHAYUE_TEXT_BYTES_H

#include "chayue/base/span.h"

#include <stdint.h>

/* How often the byte occurs. */
size_t cy_bytes_count(const char *p, size_t n, char byte);
/* Bytes that start a character: code points, in valid UTF-8. */
size_t cy_bytes_count_chars(const char *p, size_t n);
/* How many bytes from p on, where a character must start, are whole characters of valid UTF-8, as
 * far as a quick look can tell: there may be more, and 0 says nothing. */
size_t cy_bytes_skip_utf8(const char *p, size_t n);

enum { CY_MAX_NEEDLES = 8 };

/* Short strings to be found in one pass. */
struct cy_needles {
	unsigned n;
	struct cy_needle {
		uint8_t length; /* [byte] 1 to 4 */
		char bytes[4];
	} needle[CY_MAX_NEEDLES];
};

/*
 * Offsets in [p, p + n) where one of the needles stands whole, ascending. Writes at most
 * `room` of them, at least CY_BYTES_ROOM, and returns how many; *next is where to go on: n when
 * all was scanned. Needles of characters of UTF-8 cannot overlap.
 */
enum { CY_BYTES_ROOM = 64 };
size_t cy_bytes_find(const struct cy_needles *, const char *p, size_t n, uint32_t *offsets,
	size_t room, size_t *next);

/*
 * A run of characters, each in one of a few spellings that are all of one length. Place 0 is any
 * of them, the others are in the order in which they are looked at: away from place 0.
 */
enum { CY_RUN_PLACES = 16, CY_RUN_SPELLINGS = 4 };
struct cy_bytes_run {
	unsigned n;
	bool gaps;    /* white space may stand between the characters */
	bool stops;   /* one of them is U+3002 */
	bool part;    /* there is more to compare around it */
	bool literal; /* the first spellings together are what was typed */
	struct cy_bytes_place {
		int at;     /* [byte] from place 0 */
		int gap;    /* [byte] where white space would touch the place before it */
		int shared; /* the first place of these spellings if there are several, or -1 */
		unsigned n;
		struct cy_needle spelling[CY_RUN_SPELLINGS];
	} place[CY_RUN_PLACES];
};

/* What is known of the 64 bytes of a word: bit i stands for place 0 at byte i. */
struct cy_bytes_masks {
	size_t word;
	uint64_t whole;   /* the run stands there without gaps */
	uint64_t literal; /* of them, those spelled as was typed */
	uint64_t unsure;  /* it stands there so far as was looked: ASCII or U+3000 white space
			   * follows, or the run is a part */
};

/*
 * Looks for the run in `words` times 64 bytes from p on. Writes those words that have a bit set,
 * ascending, and returns how many; there must be room for all. CY_RUN_MARGIN bytes more than the
 * run reaches around its place 0 are read beyond both ends.
 */
enum { CY_RUN_MARGIN = 4 };
size_t cy_bytes_match(
	const struct cy_bytes_run *, const char *p, size_t words, struct cy_bytes_masks *out);

void cy_bytes_use_portable(bool);

#endif
