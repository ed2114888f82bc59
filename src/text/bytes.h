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
 * The match loop, once for each set of loops, which gives it two looks at 64 bytes: bit i says
 * that the needle stands whole at p + i, that the byte there is ASCII white space or a control;
 * and a look at many words for a place's spellings, whose masks go to `out`, which is 0.
 *
 * A batch of words is looked through for place 0. Where few of its words are alive, that is, have
 * such a bit, each of these is compared alone. Where many are, the batch is compared place by
 * place, and what stands at several places is looked for only once: masks of it are moved to where
 * the places are.
 */
typedef uint64_t bytes_needle(const struct cy_needle *, const char *p);
typedef uint64_t bytes_blank(const char *p);
typedef void bytes_place(
	const struct cy_bytes_place *, const char *p, size_t words, uint64_t *restrict out);

struct bytes_looks {
	bytes_needle *needle;
	bytes_blank *blank;
	bytes_place *place;
};

#define BYTES_INLINE static inline __attribute__((always_inline))

enum { BATCH = 32, DENSE = 16 /* words alive */ };

/* Masks of each word, between those of the bytes before p and behind the end, so far as the run
 * reaches. Those that are not made are 0. */
typedef uint64_t bytes_row[1 + BATCH + 1];

struct bytes_batch {
	const char *p, *end;
	size_t words, alive;
	unsigned back, ahead; /* [byte] how far from place 0 the others start */
	bool choice;          /* a place has several spellings */
	uint64_t whole[BATCH], unsure[BATCH];
	uint8_t word[BATCH]; /* those that were alive at place 0 */
	size_t n;
	bool has_blanks;
	unsigned has_row;                /* bit i: row i was made */
	bytes_row first, last;           /* bytes of ASCII white space and of U+3000 */
	bytes_row shared[CY_RUN_PLACES]; /* where the spellings stand */
};

BYTES_INLINE uint64_t match_wide(const char *p, struct bytes_looks looks)
{
	static const struct cy_needle wide = {3, "\xE3\x80\x80"};

	return looks.needle(&wide, p);
}

BYTES_INLINE uint64_t match_stop(const char *p, struct bytes_looks looks)
{
	static const struct cy_needle stop = {3, "\xE3\x80\x82"};

	return looks.needle(&stop, p);
}

BYTES_INLINE uint64_t match_first_blank(const char *p, struct bytes_looks looks)
{
	return looks.blank(p) | match_wide(p, looks);
}

BYTES_INLINE uint64_t match_last_blank(const char *p, bool stops, struct bytes_looks looks)
{
	uint64_t ascii = looks.blank(p);

	if (ascii && !stops)
		ascii &= ~match_stop(p - 3, looks);
	return ascii | match_wide(p - 2, looks);
}

BYTES_INLINE uint64_t match_place(
	const struct cy_bytes_place *place, const char *p, struct bytes_looks looks)
{
	uint64_t mask = looks.needle(&place->spelling[0], p);

	for (unsigned i = 1; i < place->n; i++)
		mask |= looks.needle(&place->spelling[i], p);
	return mask;
}

/* What was made at p - by, of what is before p. */
BYTES_INLINE uint64_t match_before(uint64_t mask, unsigned by)
{
	return by ? mask << (64 - by) : 0;
}

/* What was made at p + by - 64, of what is from p on. */
BYTES_INLINE uint64_t match_behind(uint64_t mask, unsigned by)
{
	return by ? mask >> (64 - by) : 0;
}

/* The row's bits from -64 to 63 away from each word's start. */
BYTES_INLINE void match_move(const uint64_t *restrict row, int by, uint64_t *restrict out)
{
	unsigned bit = (unsigned)(by + 64) % 64;

	row += (unsigned)(by + 64) / 64;
	for (size_t i = 0; i < BATCH; i++)
		out[i] = row[i] >> bit | row[i + 1] << 1 << (63 - bit);
}

BYTES_INLINE void match_make_row(
	struct bytes_batch *b, const struct cy_bytes_place *place, struct bytes_looks looks)
{
	uint64_t *row = b->shared[place->shared];

	b->has_row |= 1u << place->shared;
	memset(row, 0, sizeof(bytes_row));
	if (place->shared == 0) /* made before any other place is compared */
		memcpy(row + 1, b->whole, sizeof b->whole);
	else
		looks.place(place, b->p, b->words, row + 1);
	row[0] = match_before(match_place(place, b->p - b->back, looks), b->back);
	row[1 + b->words] =
		match_behind(match_place(place, b->end + b->ahead - 64, looks), b->ahead);
}

BYTES_INLINE void match_make_blanks(struct bytes_batch *b, bool stops, struct bytes_looks looks)
{
	/* Those that start before a word and end in it. */
	uint64_t wide_before = match_wide(b->p - 3, looks) << 61,
		 stop_before = match_stop(b->p - 3, looks) << 61;

	b->has_blanks = true;
	memset(b->first, 0, sizeof b->first);
	memset(b->last, 0, sizeof b->last);
	for (size_t i = 0; i < b->words; i++) {
		const char *p = b->p + 64 * i;
		uint64_t ascii = looks.blank(p), wide = match_wide(p, looks),
			 stop = match_stop(p, looks);
		uint64_t stopped = stops ? 0 : stop << 3 | stop_before >> 61;

		b->first[1 + i] = ascii | wide;
		b->last[1 + i] = (ascii & ~stopped) | wide << 2 | wide_before >> 62;
		wide_before = wide;
		stop_before = stop;
	}
	b->last[0] = match_before(match_last_blank(b->p - b->back, stops, looks), b->back);
	b->first[1 + b->words] =
		match_behind(match_first_blank(b->end + b->ahead - 64, looks), b->ahead);
}

BYTES_INLINE size_t match_count_alive(const uint64_t *masks)
{
	uint64_t n = 0;

	for (size_t i = 0; i < BATCH; i++)
		n += masks[i] != 0;
	return (size_t)n;
}

/* The next place, in all words. */
BYTES_INLINE void match_next(struct bytes_batch *b, const struct cy_bytes_run *run,
	const struct cy_bytes_place *place, struct bytes_looks looks)
{
	uint64_t there[BATCH];

	if (run->gaps) {
		if (!b->has_blanks)
			match_make_blanks(b, run->stops, looks);
		match_move(place->at > 0 ? b->first : b->last, place->gap, there);
		for (size_t i = 0; i < BATCH; i++)
			b->unsure[i] |= b->whole[i] & there[i];
	}
	if (place->shared < 0) {
		memset(there, 0, sizeof there);
		looks.place(place, b->p + place->at, b->words, there);
	} else {
		if (!(b->has_row >> place->shared & 1))
			match_make_row(b, place, looks);
		match_move(b->shared[place->shared], place->at, there);
	}
	for (size_t i = 0; i < BATCH; i++)
		b->whole[i] &= there[i];
	b->alive = match_count_alive(b->whole);
}

/* The places from `next` on in one word whose first ones are known. */
BYTES_INLINE struct cy_bytes_masks match_word(const struct cy_bytes_run *run, unsigned next,
	bool choice, const char *p, struct cy_bytes_masks m, struct bytes_looks looks)
{
	for (unsigned i = next; i < run->n && m.whole; i++) {
		const struct cy_bytes_place *place = &run->place[i];

		if (run->gaps)
			m.unsure |=
				m.whole & (place->at > 0 ? match_first_blank(p + place->gap, looks)
							 : match_last_blank(p + place->gap,
								   run->stops, looks));
		m.whole &= match_place(place, p + place->at, looks);
	}
	m.literal = run->literal ? m.whole : 0;
	for (unsigned i = 0; choice && i < run->n && m.literal; i++) {
		const struct cy_bytes_place *place = &run->place[i];

		if (place->n > 1)
			m.literal &= looks.needle(&place->spelling[0], p + place->at);
	}
	if (run->part) {
		m.unsure |= m.whole;
		m.whole = m.literal = 0;
	}
	return m;
}

/* Place 0, and whichever are better compared in all words; returns the next one. */
BYTES_INLINE unsigned match_batch(
	struct bytes_batch *b, const struct cy_bytes_run *run, struct bytes_looks looks)
{
	unsigned next = 1;

	memset(b->whole, 0, sizeof b->whole);
	looks.place(&run->place[0], b->p, b->words, b->whole);
	b->n = 0;
	for (size_t i = 0; i < b->words; i++) {
		b->word[b->n] = (uint8_t)i;
		b->n += b->whole[i] != 0;
	}
	if (!b->n)
		return next;
	memset(b->unsure, 0, sizeof b->unsure);
	b->has_blanks = false;
	b->has_row = 0;
	b->alive = b->n;
	if (b->alive >= DENSE && run->n > 1 && run->place[0].shared == 0)
		match_make_row(b, &run->place[0], looks);
	while (next < run->n && b->alive >= DENSE)
		match_next(b, run, &run->place[next++], looks);
	return next;
}

BYTES_INLINE size_t match_words(const struct cy_bytes_run *run, const char *p, size_t words,
	struct cy_bytes_masks *out, struct bytes_looks looks)
{
	struct bytes_batch b;
	size_t n = 0;

	b.back = b.ahead = 0;
	b.choice = false;
	for (unsigned i = 0; i < run->n; i++) {
		b.choice = b.choice || run->place[i].n > 1;
		if (-run->place[i].at > (int)b.back)
			b.back = (unsigned)-run->place[i].at;
		if (run->place[i].at > (int)b.ahead)
			b.ahead = (unsigned)run->place[i].at;
	}
	for (size_t at = 0; at < words; at += BATCH) {
		unsigned next;

		b.p = p + 64 * at;
		b.words = words - at < BATCH ? words - at : BATCH;
		b.end = b.p + 64 * b.words;
		next = match_batch(&b, run, looks);
		for (size_t i = 0; i < b.n; i++) {
			size_t word = b.word[i];
			struct cy_bytes_masks m = {at + word, b.whole[word], 0, b.unsure[word]};

			m = match_word(run, next, b.choice, b.p + 64 * word, m, looks);
			if (m.whole | m.unsure)
				out[n++] = m;
		}
	}
	return n;
}

#endif
