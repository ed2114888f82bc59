/* What was found in a text, in brackets: "主体[责任]". */
#ifndef CHAYUE_TESTS_MARKED_H
#define CHAYUE_TESTS_MARKED_H

#include "chayue/base/buf.h"
#include "chayue/query/match.h"

/* Heap; the ranges are given up. */
static inline char *mark_found(const char *text, struct cy_ranges *found)
{
	struct cy_buf out = {0};
	size_t at = 0;

	cy_vec_each (range, &found->list) {
		cy_buf_append(&out, text + at, range->start - at);
		cy_buf_putc(&out, '[');
		cy_buf_append(&out, text + range->start, range->end - range->start);
		cy_buf_putc(&out, ']');
		at = range->end;
	}
	cy_buf_puts(&out, text + at);
	cy_vec_dispose(&found->list);
	return cy_buf_take(&out);
}

#endif
