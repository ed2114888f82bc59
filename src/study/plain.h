/*
 * study/plain: a text as rules read it, byte for byte as long as it is.
 *
 * Rules are written in simplified characters. Traditional ones are replaced where that keeps the
 * length, so that offsets hold.
 */
#ifndef CHAYUE_STUDY_PLAIN_H
#define CHAYUE_STUDY_PLAIN_H

#include "chayue/base/buf.h"

/* Heap text of text.n bytes, with a NUL behind. */
char *cy_plain_copy(struct cy_span text);
/* What two names have in common when they are the same: folded by all kinds, without white space,
 * quotes and ·. Appends. */
void cy_plain_key(struct cy_span name, struct cy_buf *out);
/* The name on one line: line ends and the white space around them go. Heap text. */
char *cy_plain_line(struct cy_span name);

#endif
