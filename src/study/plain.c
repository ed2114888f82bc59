/* study/plain: character by character; a copy of the text, a key or a line. */
#include "plain.h"

#include "chayue/base/mem.h"
#include "chayue/text/chars.h"
#include "chayue/text/fold.h"
#include "chayue/text/utf8.h"

#include <stdint.h>

char *cy_plain_copy(struct cy_span text)
{
	char *copy = cy_memdup(text.p, text.n), bytes[4];
	const char *p = copy, *end = copy + text.n;

	while (p < end) {
		size_t at = (size_t)(p - copy);
		uint32_t cp = cy_utf8_next(&p), units[CY_FOLD_MAX_UNITS];
		size_t n = (size_t)(p - copy) - at;

		if (!cy_char_is(cp, CY_CHAR_HAN) || cy_fold_char(cp, CY_FOLD_VARIANT, units) != 1 ||
			units[0] == cp)
			continue;
		if (cy_utf8_encode(units[0], bytes) == n)
			memcpy(copy + at, bytes, n);
	}
	return copy;
}

static bool is_passed_over(uint32_t cp)
{
	return cp == '"' || cp == '\'' || cp == 0xB7 /* · */ ||
	       cy_char_is(cp, CY_CHAR_SPACE | CY_CHAR_IGNORED);
}

void cy_plain_key(struct cy_span name, struct cy_buf *out)
{
	const char *p = name.p, *end = name.p + name.n;

	while (p < end) {
		uint32_t units[CY_FOLD_MAX_UNITS];
		unsigned n = cy_fold_char(cy_utf8_next(&p), CY_FOLD_ALL, units);

		for (unsigned i = 0; i < n; i++) {
			char bytes[4];

			if (!is_passed_over(units[i]))
				cy_buf_append(out, bytes, cy_utf8_encode(units[i], bytes));
		}
	}
}

char *cy_plain_line(struct cy_span name)
{
	struct cy_buf out = {0};
	const char *p = name.p, *end = name.p + name.n, *blank = NULL;
	bool broken = false;

	for (; p < end;) {
		const char *here = p;
		uint32_t cp = cy_utf8_next(&p);

		if (cy_char_is(cp, CY_CHAR_SPACE | CY_CHAR_CONTROL)) {
			blank = blank ? blank : here;
			broken = broken || cp == '\n' || cp == '\r';
			continue;
		}
		if (blank && out.n && !broken)
			cy_buf_append(&out, blank, (size_t)(here - blank));
		blank = NULL;
		broken = false;
		cy_buf_append(&out, here, (size_t)(p - here));
	}
	if (!out.p)
		cy_buf_puts(&out, "");
	return cy_buf_take(&out);
}
