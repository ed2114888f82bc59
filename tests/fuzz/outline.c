/*
 * Any text: headings in order, levels one below their parents', sections inside sections, and the
 * section of a place found by bisection as by looking at all.
 */
#include "../outline_check.h"
#include "valid.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cy_outline outline = {0};
	struct cy_buf text = {0};

	append_valid(&text, (const char *)data, size);
	cy_outline_build(&outline, cy_buf_span(&text));
	outline_check_all(&outline, cy_buf_span(&text));
	for (size_t at = 0; at <= text.n; at += 1 + text.n / 64)
		outline_check(cy_outline_find(&outline, at) == outline_check_find(&outline, at),
			"found by bisection", at);
	cy_outline_dispose(&outline);
	cy_buf_dispose(&text);
	return 0;
}
