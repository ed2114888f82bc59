/*
 * base/record: the fields of a journal's record: a word, then texts and numbers, with tabs between.
 *
 * A text may be any run of bytes. Reading tells nothing apart from what a careless hand may have
 * written: what a field means is checked by who takes it.
 */
#ifndef CHAYUE_BASE_RECORD_H
#define CHAYUE_BASE_RECORD_H

#include "chayue/base/attr.h"
#include "chayue/base/buf.h"

#include <stdint.h>

/* Replaces the content. */
void cy_record_begin(struct cy_buf *, const char *word);
void cy_record_put(struct cy_buf *, struct cy_span text);
void cy_record_put_number(struct cy_buf *, uint64_t);

/* Takes the word off the record: whether it is this one. */
bool cy_record_is(struct cy_span *rest, const char *word);
/* The next field replaces the content of the buffer; empty behind the last one. */
void cy_record_take(struct cy_span *rest, struct cy_buf *);
/* The same as it is written, borrowed: of records whose texts hold neither tabs nor escapes. */
struct cy_span cy_record_take_plain(struct cy_span *rest);
/* The same as a heap string; NULL where it is empty or holds a NUL. */
char *cy_record_take_string(struct cy_span *rest);
/* False, and 0, where no number stands. */
bool cy_record_take_number(struct cy_span *rest, uint64_t *);

#endif
