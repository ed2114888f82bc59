/*
 * base/buf: a growable byte string. Always NUL-terminated one byte behind n once anything was
 * appended, so p can be handed to C functions when the content holds no NUL.
 */
#ifndef CHAYUE_BASE_BUF_H
#define CHAYUE_BASE_BUF_H

#include "chayue/base/attr.h"
#include "chayue/base/span.h"

struct cy_buf {
	char *p;
	size_t n, cap; /* [byte] */
};

void cy_buf_reserve(struct cy_buf *, size_t more);
void cy_buf_append(struct cy_buf *, const void *p, size_t n);
void cy_buf_puts(struct cy_buf *, const char *s);
void cy_buf_putc(struct cy_buf *, char c);
void cy_buf_printf(struct cy_buf *, const char *fmt, ...) CY_PRINTF(2, 3);
/* The heap string, NUL-terminated, given to the caller; the buffer is empty after it. */
char *cy_buf_take(struct cy_buf *);
void cy_buf_clear(struct cy_buf *);
void cy_buf_dispose(struct cy_buf *);

static inline struct cy_span cy_buf_span(const struct cy_buf *b)
{
	return cy_span(b->p ? b->p : "", b->n);
}

#endif
