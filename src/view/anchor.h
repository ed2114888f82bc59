/*
 * view/anchor: the places inside long source lines where wrapping starts anew.
 *
 * There is one anchor in the CY_ANCHOR_WINDOW bytes behind each multiple of CY_LAYOUT_NEAR, counted
 * from the line's start, unless the line ends before it. All offsets are in bytes.
 */
#ifndef CHAYUE_VIEW_ANCHOR_H
#define CHAYUE_VIEW_ANCHOR_H

#include "chayue/base/span.h"
#include "chayue/text/utf8.h"

#include <stdint.h>

enum { CY_ANCHOR_WINDOW = 1024 /* [byte] */ };

#define CY_ANCHOR_NONE SIZE_MAX

/* The last place at or before offset, in its line, where wrapping starts. */
size_t cy_anchor_before(struct cy_span text, size_t line, size_t offset);

/* The next anchor behind a row's start, looked for only when the row gets near it. */
struct cy_anchor_ahead {
	size_t base;   /* [byte] no need to look before; CY_ANCHOR_NONE when found */
	size_t anchor; /* [byte] CY_ANCHOR_NONE when not found yet */
};

struct cy_anchor_ahead cy_anchor_look_ahead(size_t line, size_t start);
/* Whether there is an anchor at `at`, behind start. To be asked with ascending `at`. */
bool cy_anchor_is_at(struct cy_anchor_ahead *, struct cy_span text, size_t start, size_t at);

static inline bool is_line_end(uint32_t cp)
{
	return cp == '\n' || cp == '\r';
}

/* 0 at the end of the text. */
static inline uint32_t char_at(struct cy_span text, size_t at)
{
	const char *p = text.p + at;

	return at < text.n ? cy_utf8_next(&p) : 0;
}

#endif
