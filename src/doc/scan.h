/* doc/scan: a cursor over the rest of a line, for what is read character by character. */
#ifndef CHAYUE_SRC_DOC_SCAN_H
#define CHAYUE_SRC_DOC_SCAN_H

#include "chayue/base/span.h"
#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"

struct scan {
	const char *p, *end;
};

static inline struct cy_span scan_rest(const struct scan *s)
{
	return cy_span(s->p, (size_t)(s->end - s->p));
}

/* 0, of length 0, at the end. */
static inline uint32_t scan_peek(const struct scan *s, unsigned *len)
{
	if (s->p >= s->end) {
		*len = 0;
		return 0;
	}
	return cy_utf8_decode(s->p, s->end, len);
}

static inline bool scan_accept(struct scan *s, uint32_t a, uint32_t b)
{
	unsigned len;
	uint32_t cp = scan_peek(s, &len);

	if (len == 0 || (cp != a && cp != b))
		return false;
	s->p += len;
	return true;
}

static inline bool scan_starts(const struct scan *s, const char *word)
{
	return cy_span_starts(scan_rest(s), cy_span_str(word));
}

static inline bool scan_word(struct scan *s, const char *word)
{
	if (!scan_starts(s, word))
		return false;
	s->p += strlen(word);
	return true;
}

/* The list ends with NULL. */
static inline bool scan_starts_any(const struct scan *s, const char *const *list)
{
	for (; *list; list++) {
		if (scan_starts(s, *list))
			return true;
	}
	return false;
}

/* White space, line ends excluded. Returns whether there was any. */
static inline bool scan_blanks(struct scan *s)
{
	const char *from = s->p;
	unsigned len;
	uint32_t cp;

	while ((cp = scan_peek(s, &len)) && cp != '\n' && cp != '\r' &&
		cy_char_is(cp, CY_CHAR_SPACE | CY_CHAR_IGNORED))
		s->p += len;
	return s->p > from;
}

#endif
