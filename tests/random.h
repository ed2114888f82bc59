/* Texts made by chance, the same in every run: a generator with its state, pools of characters. */
#ifndef CHAYUE_TESTS_RANDOM_H
#define CHAYUE_TESTS_RANDOM_H

#include "chayue/base/buf.h"
#include "chayue/text/utf8.h"

struct random {
	uint64_t state;
};

/* xorshift64*; the state is not 0. */
static inline uint32_t random_next(struct random *r)
{
	r->state ^= r->state >> 12;
	r->state ^= r->state << 25;
	r->state ^= r->state >> 27;
	return (uint32_t)(r->state * UINT64_C(2685821657736338717) >> 32);
}

static inline uint32_t random_below(struct random *r, uint32_t n)
{
	return random_next(r) % n;
}

/* One character of a UTF-8 string. */
static inline struct cy_span random_char(struct random *r, const char *pool)
{
	size_t n = strlen(pool), at = cy_utf8_floor(pool, random_below(r, (uint32_t)n));
	const char *p = pool + at;

	cy_utf8_next(&p);
	return cy_span(pool + at, (size_t)(p - pool) - at);
}

/* About `chars` characters from a mixture of pools, each for some characters at a time. */
static inline void random_text(struct random *r, struct cy_buf *out, size_t chars)
{
	static const char *const pools[] = {"安全生产责任制的一是不了在落实各项要求县乡",
		"安全生产责任制的一是不了在落实各项要求县乡", "國國産責後麼會議關於檔案裏",
		"abcABCaabbssnot", "。，、“”（）—…：；「」『』《》", "0123456789１２３ＡＢＣａｂｃ",
		" \t\n\r\u3000\u00A0\u200B", "\n", " ", "①②㎡℃㈠ßŒﬁ½Ⅳ…ﷺ㍿ǆİ¨",
		"𠮷🙂é́\u0308龍한ア"};

	while (chars > 0) {
		const char *pool = pools[random_below(r, CY_LEN(pools))];
		size_t n = 1 + random_below(r, 6);

		for (; n > 0 && chars > 0; n--, chars--) {
			struct cy_span one = random_char(r, pool);

			cy_buf_append(out, one.p, one.n);
		}
	}
}

/* A character boundary of the text. */
static inline size_t random_place(struct random *r, struct cy_span text)
{
	size_t at = random_below(r, (uint32_t)text.n + 1);

	return at == text.n ? at : cy_utf8_floor(text.p, at);
}

#endif
