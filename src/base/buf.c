/* base/buf: p[n] is NUL whenever p is not NULL; cap counts that byte. */
#include "chayue/base/buf.h"
#include "chayue/base/mem.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { PRINTF_ROOM = 64 }; /* [byte] most formatted texts fit, and are formatted once */

void cy_buf_reserve(struct cy_buf *b, size_t more)
{
	size_t need = b->n + more + 1;

	if (need <= b->cap)
		return;
	b->cap = b->cap + b->cap / 2 > need ? b->cap + b->cap / 2 : need;
	b->p = cy_realloc(b->p, b->cap);
}

void cy_buf_append(struct cy_buf *b, const void *p, size_t n)
{
	cy_buf_reserve(b, n);
	if (n)
		memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = '\0';
}

void cy_buf_puts(struct cy_buf *b, const char *s)
{
	cy_buf_append(b, s, strlen(s));
}

void cy_buf_putc(struct cy_buf *b, char c)
{
	cy_buf_append(b, &c, 1);
}

void cy_buf_printf(struct cy_buf *b, const char *fmt, ...)
{
	va_list args, again;
	size_t room;
	int n;

	cy_buf_reserve(b, PRINTF_ROOM);
	room = b->cap - b->n;
	va_start(args, fmt);
	va_copy(again, args);
	n = vsnprintf(b->p + b->n, room, fmt, args);
	assert(n >= 0);
	if ((size_t)n >= room) {
		cy_buf_reserve(b, (size_t)n);
		(void)vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
	}
	va_end(again);
	va_end(args);
	b->n += (size_t)n;
}

char *cy_buf_take(struct cy_buf *b)
{
	char *p;

	cy_buf_append(b, "", 0);
	p = b->p;
	*b = (struct cy_buf){0};
	return p;
}

void cy_buf_clear(struct cy_buf *b)
{
	b->n = 0;
	if (b->p)
		b->p[0] = '\0';
}

void cy_buf_dispose(struct cy_buf *b)
{
	free(b->p);
	*b = (struct cy_buf){0};
}
