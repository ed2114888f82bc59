/* text/bytes: one set of loops. Each does what the public function of its name promises. */
#ifndef CHAYUE_TEXT_BYTES_PRIVATE_H
#define CHAYUE_TEXT_BYTES_PRIVATE_H

#include "chayue/text/bytes.h"

struct bytes_loops {
	size_t (*count)(const char *, size_t, char);
	size_t (*count_chars)(const char *, size_t);
	size_t (*find)(
		const struct cy_needles *, const char *, size_t, uint32_t *, size_t, size_t *);
};

extern const struct bytes_loops bytes_portable;

#if defined(__x86_64__)
extern const struct bytes_loops bytes_avx2;
#endif

/* Whether a needle stands at p, of n bytes left. */
static inline bool needle_at(const struct cy_needles *needles, const char *p, size_t n)
{
	for (unsigned i = 0; i < needles->n; i++) {
		const struct cy_needle *needle = &needles->needle[i];

		size_t k = 0;

		/* Shorter than a call of memcmp. */
		while (k < needle->length && k < n && p[k] == needle->bytes[k])
			k++;
		if (k == needle->length)
			return true;
	}
	return false;
}

#endif
