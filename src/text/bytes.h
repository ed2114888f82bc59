/* text/bytes: one set of loops. Each does what the public function of its name promises. */
#ifndef CHAYUE_TEXT_BYTES_PRIVATE_H
#define CHAYUE_TEXT_BYTES_PRIVATE_H

#include "chayue/text/bytes.h"

struct bytes_loops {
	size_t (*count)(const char *, size_t, char);
	size_t (*count_chars)(const char *, size_t);
	size_t (*skip_utf8)(const char *, size_t);
	size_t (*find)(
		const struct cy_needles *, const char *, size_t, uint32_t *, size_t, size_t *);
	size_t (*match)(const struct cy_bytes_run *, const char *, size_t, struct cy_bytes_masks *);
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
/*
 * The match loop, once for each set of loops, which gives it the two looks at 64 bytes: bit i
 * says that the needle stands whole at p + i, that the byte there is ASCII white space or a
 * control. Inlined, so that no call is left.
 */
typedef uint64_t bytes_needle(const struct cy_needle *, const char *p);
typedef uint64_t bytes_blank(const char *p);

#define BYTES_INLINE static inline __attribute__((always_inline))

BYTES_INLINE uint64_t match_place(
	const struct cy_bytes_place *place, const char *p, bytes_needle *needle)
{
	uint64_t mask = needle(&place->spelling[0], p + place->at);

	for (unsigned i = 1; i < place->n; i++)
		mask |= needle(&place->spelling[i], p + place->at);
	return mask;
}

/* First and last bytes of ASCII white space and U+3000 in the 64 bytes before `at`, those from
 * there on, those behind. */
struct bytes_blanks {
	const char *at; /* NULL: not looked at yet */
	uint64_t first[3], last[3];
};

BYTES_INLINE void match_look(struct bytes_blanks *blanks, const char *p, bool stops,
	bytes_needle *needle, bytes_blank *blank)
{
	static const struct cy_needle wide = {3, "\xE3\x80\x80"}, stop = {3, "\xE3\x80\x82"};
	int i = 0;

	if (blanks->at && blanks->at + 64 == p) {
		for (; i < 2; i++) {
			blanks->first[i] = blanks->first[i + 1];
			blanks->last[i] = blanks->last[i + 1];
		}
	}
	for (; i < 3; i++) {
		uint64_t ascii = blank(p + 64 * i - 64);

		blanks->first[i] = ascii | needle(&wide, p + 64 * i - 64);
		if (ascii && !stops)
			ascii &= ~needle(&stop, p + 64 * i - 67);
		blanks->last[i] = ascii | needle(&wide, p + 64 * i - 66);
	}
	blanks->at = p;
}

/* 64 bits of three words, from -64 to 63 away from the middle one. */
BYTES_INLINE uint64_t match_shift(const uint64_t words[3], int by)
{
	unsigned word = (unsigned)(by + 64) / 64, bit = (unsigned)(by + 64) % 64;

	return words[word] >> bit | words[word + 1] << 1 << (63 - bit);
}

BYTES_INLINE struct cy_bytes_masks match_word(const struct cy_bytes_run *run, const char *p,
	struct bytes_blanks *blanks, bytes_needle *needle, bytes_blank *blank)
{
	struct cy_bytes_masks m = {.whole = match_place(&run->place[0], p, needle)};

	if (m.whole && run->gaps && run->n > 1)
		match_look(blanks, p, run->stops, needle, blank);
	for (unsigned i = 1; i < run->n && m.whole; i++) {
		const struct cy_bytes_place *place = &run->place[i];

		if (run->gaps)
			m.unsure |=
				m.whole & match_shift(place->at > 0 ? blanks->first : blanks->last,
						  place->gap);
		m.whole &= match_place(place, p, needle);
	}
	m.literal = run->literal ? m.whole : 0;
	for (unsigned i = 0; i < run->n && m.literal; i++) {
		if (run->place[i].n > 1)
			m.literal &= needle(&run->place[i].spelling[0], p + run->place[i].at);
	}
	if (run->part) {
		m.unsure |= m.whole;
		m.whole = m.literal = 0;
	}
	return m;
}

BYTES_INLINE size_t match_words(const struct cy_bytes_run *run, const char *p, size_t words,
	struct cy_bytes_masks *out, bytes_needle *needle, bytes_blank *blank)
{
	struct bytes_blanks blanks = {0};
	size_t n = 0;

	for (size_t word = 0; word < words; word++) {
		struct cy_bytes_masks m = match_word(run, p + 64 * word, &blanks, needle, blank);

		if (!(m.whole | m.unsure))
			continue;
		m.word = word;
		out[n++] = m;
	}
	return n;
}

#endif
