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

void cy_bytes_use_portable(bool);

#endif
