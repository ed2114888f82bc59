/* fuzz/valid: any bytes as valid UTF-8, what is not becoming U+FFFD. */
#ifndef CHAYUE_TESTS_FUZZ_VALID_H
#define CHAYUE_TESTS_FUZZ_VALID_H

#include "chayue/base/buf.h"
#include "chayue/text/utf8.h"

static void append_valid(struct cy_buf *out, const char *p, size_t n)
{
	const char *end = p + n;

	while (p < end) {
		char one[4];
		unsigned len;
		uint32_t cp = cy_utf8_decode(p, end, &len);

		cy_buf_append(out, one, cy_utf8_encode(cp, one));
		p += len;
	}
}

#endif
