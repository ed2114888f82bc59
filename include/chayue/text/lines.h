/*
 * text/lines: source lines. A line ends at LF, CRLF or CR; the end belongs to no line's span.
 * A text that ends with a line end has no further, empty line; an empty text has none.
 */
#ifndef CHAYUE_TEXT_LINES_H
#define CHAYUE_TEXT_LINES_H

#include "chayue/base/span.h"

struct cy_lines {
	struct cy_span line; /* the current one, without its end */
	unsigned number;     /* [line] of the current one, from 1 */
	const char *next, *end;
};

void cy_lines_init(struct cy_lines *, struct cy_span text);
bool cy_lines_next(struct cy_lines *);

/* Number of lines of the text. */
size_t cy_lines_count(struct cy_span text);
/* Number of line ends before the offset, plus 1: the line it stands in. An offset between CR and
 * LF counts as before the line end. */
size_t cy_lines_number_at(struct cy_span text, size_t offset);
/* Start of the line the offset stands in [byte]; looks back no further than `floor`. */
size_t cy_lines_start(struct cy_span text, size_t offset, size_t floor);
/* End of that line, its line end excluded [byte]. */
size_t cy_lines_end(struct cy_span text, size_t offset);
/* Start of line `number` (from 1), text.n when there are fewer [byte]. */
size_t cy_lines_find(struct cy_span text, size_t number);

#endif
