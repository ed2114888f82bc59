/* base/span: a borrowed run of bytes. Never NUL-terminated by promise; may hold NULs. */
#ifndef CHAYUE_BASE_SPAN_H
#define CHAYUE_BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct cy_span {
	const char *p;
	size_t n; /* [byte] */
};

/* Half-open range of byte offsets into a document's text. */
struct cy_range {
	size_t start, end; /* [byte] */
};

static inline struct cy_span cy_span(const char *p, size_t n)
{
	return (struct cy_span){p, n};
}

static inline struct cy_span cy_span_str(const char *s)
{
	return (struct cy_span){s, strlen(s)};
}

static inline struct cy_span cy_span_slice(struct cy_span s, size_t start, size_t end)
{
	return (struct cy_span){s.p + start, end - start};
}

static inline bool cy_span_equal(struct cy_span a, struct cy_span b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool cy_span_starts(struct cy_span s, struct cy_span prefix)
{
	return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

#endif
