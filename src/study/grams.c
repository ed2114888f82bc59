/*
 * study/grams: a run of `min` units is known by a rolling hash. The hash chooses one word of a set
 * and three bits in it (a blocked Bloom filter). The set of what was seen has 16 bits for each
 * character of the text, that of what is shared 4, as it holds much less: of runs that stand in one
 * document only about one in a hundred is taken for shared.
 *
 * A run that stands twice in one document is not shared by that: hashes that the document at hand
 * gave are remembered in a table, in which one may overwrite another. What is forgotten, or meets
 * bits of others, is gathered in vain.
 */
#include "grams.h"
#include "suffix.h"

#include <stdlib.h>

enum {
	SEEN_CHARS = 4,           /* characters of text for a word of the set */
	SHARED_CHARS = 16,        /* as well */
	OWN = 1 << 16,            /* hashes of a document that are remembered */
	AHEAD = 16,               /* words asked for in advance */
	MARK_UNITS = 256,         /* units from mark to mark */
	UNITS_UNWATCHED = 1 << 16 /* units between two looks at `stop` */
};

/* The last `min` units of a document and the hash of them. */
struct roller {
	struct cy_units units;
	struct cy_study_unit *ring;
	size_t mask, min, count; /* count: units read */
	unsigned kinds;
	uint64_t hash, out; /* out: weight of the unit that leaves */
};

static const uint64_t base = UINT64_C(0x9E3779B97F4A7C15) | 5;

static uint64_t mix(uint64_t h)
{
	h ^= h >> 32;
	h *= UINT64_C(0xD6E8FEB86659FD93);
	h ^= h >> 32;
	h *= UINT64_C(0xD6E8FEB86659FD93);
	return h ^ h >> 32;
}

static void roller_init(struct roller *r, const struct gram_source *source)
{
	size_t size = 1, min = source->min;

	while (size < min + AHEAD)
		size *= 2;
	r->ring = cy_calloc(size, sizeof *r->ring);
	r->mask = size - 1;
	r->min = min;
	r->kinds = source->kinds;
	r->out = 1;
	for (size_t i = 0; i < min; i++)
		r->out *= base;
}

static void roller_start(struct roller *r, struct cy_span text, unsigned fold)
{
	cy_units_init(&r->units, text, 0, fold);
	r->count = 0;
	r->hash = 0;
}

enum { MOST_KINDS = 8 };

/* Whether the run that begins at a unit holds enough different ones: most do within the first
 * few. */
static bool is_rich(const struct roller *r, size_t at)
{
	uint32_t seen[MOST_KINDS];
	unsigned n = 0, j;

	for (size_t i = at; i < at + r->min && n < r->kinds; i++) {
		uint32_t cp = r->ring[i & r->mask].cp;

		for (j = 0; j < n && seen[j] != cp; j++)
			continue;
		if (j == n)
			seen[n++] = cp;
	}
	return n == r->kinds;
}

/* The next run; it begins at unit count - min. False at the end. */
static inline bool roller_next(struct roller *r, uint64_t *hash)
{
	struct cy_study_unit unit;

	do {
		if (!cy_units_next(&r->units, &unit))
			return false;
		r->hash = r->hash * base + unit.cp;
		if (r->count >= r->min)
			r->hash -= r->out * r->ring[(r->count - r->min) & r->mask].cp;
		r->ring[r->count++ & r->mask] = unit;
	} while (r->count < r->min);
	*hash = mix(r->hash);
	return true;
}

/* The filter */

void gram_filter_init(struct gram_filter *f, const struct gram_source *source)
{
	size_t chars = 0;

	cy_vec_each (doc, &source->docs)
		chars += (*doc)->chars;
	f->n = chars / SEEN_CHARS + 1;
	f->n_shared = chars / SHARED_CHARS + 1;
	f->seen = cy_calloc(f->n, sizeof *f->seen);
	f->shared = cy_calloc(f->n_shared, sizeof *f->shared);
}

void gram_filter_finish(struct gram_filter *f)
{
	free(f->seen);
	f->seen = NULL;
}

void gram_filter_dispose(struct gram_filter *f)
{
	gram_filter_finish(f);
	free(f->shared);
	f->shared = NULL;
}

/* The high half of the hash chooses the word, the low half the bits. */
static inline size_t word_of(size_t words, uint64_t hash)
{
	return (size_t)((hash >> 32) * words >> 32);
}

static inline uint64_t bits_of(uint64_t hash)
{
	return UINT64_C(1) << (hash & 63) | UINT64_C(1) << (hash >> 6 & 63) |
	       UINT64_C(1) << (hash >> 12 & 63);
}

/* Other bits than in the first set, so that what is wrongly taken for seen is not for shared. */
static inline uint64_t shared_bits_of(uint64_t hash)
{
	return bits_of(hash >> 14);
}

/* Adds bits; true if all were there before. Of two jobs that add the same, one is told so. */
static inline bool add_bits(_Atomic uint64_t *word, uint64_t bits)
{
	uint64_t before = atomic_load_explicit(word, memory_order_relaxed);

	if ((before & bits) != bits)
		before = atomic_fetch_or_explicit(word, bits, memory_order_relaxed);
	return (before & bits) == bits;
}

static void mark(struct gram_filter *f, uint64_t hash)
{
	if (add_bits(&f->seen[word_of(f->n, hash)], bits_of(hash)))
		(void)add_bits(&f->shared[word_of(f->n_shared, hash)], shared_bits_of(hash));
}

struct marker {
	struct gram_filter *filter;
	uint64_t *own;         /* by hash: what the document at hand gave */
	uint64_t ahead[AHEAD]; /* their words are on the way */
	size_t n;              /* so many came */
};

static void mark_next(struct marker *m, uint64_t hash)
{
	if (m->n >= AHEAD)
		mark(m->filter, m->ahead[m->n % AHEAD]);
	__builtin_prefetch(&m->filter->seen[word_of(m->filter->n, hash)], 1);
	m->ahead[m->n++ % AHEAD] = hash;
}

/* The rest, so that a document's own hashes never wait for another's. */
static void mark_rest(struct marker *m)
{
	for (size_t i = m->n < AHEAD ? 0 : m->n - AHEAD; i < m->n; i++)
		mark(m->filter, m->ahead[i % AHEAD]);
	m->n = 0;
}

static void mark_document(struct marker *m, struct roller *r, size_t doc, const atomic_bool *stop)
{
	uint64_t hash, *own, salt = mix(doc + 1);

	while (roller_next(r, &hash)) {
		if (r->count % UNITS_UNWATCHED == 0 && atomic_load(stop))
			break;
		own = &m->own[hash % OWN];
		if (*own == (hash ^ salt) || !is_rich(r, r->count - r->min))
			continue;
		*own = hash ^ salt;
		mark_next(m, hash);
	}
	mark_rest(m);
}

void gram_filter_mark(struct gram_filter *f, const struct gram_source *source, size_t first,
	size_t end, const atomic_bool *stop, atomic_size_t *done)
{
	struct marker m = {.filter = f, .own = cy_calloc(OWN, sizeof *m.own)};
	struct roller roller = {0};

	roller_init(&roller, source);
	for (size_t i = first; i < end && !atomic_load(stop); i++) {
		roller_start(&roller, source->docs.v[i]->text, source->fold);
		mark_document(&m, &roller, i, stop);
		atomic_fetch_add(done, source->docs.v[i]->text.n);
	}
	free(roller.ring);
	free(m.own);
}

static bool is_shared(const struct gram_filter *f, uint64_t hash)
{
	uint64_t bits = shared_bits_of(hash);
	uint64_t word =
		atomic_load_explicit(&f->shared[word_of(f->n_shared, hash)], memory_order_relaxed);

	return (word & bits) == bits;
}

/* The text */

static void put_mark(struct gram_text *t, const struct cy_study_unit *unit, size_t doc)
{
	cy_vec_push(&t->marks,
		(struct gram_mark){(uint32_t)t->text.n, (uint32_t)doc, unit->part, unit->start});
}

/* Units [from, to) of the roller's document; a new run unless it goes on from `covered`. */
static void put_units(struct gram_text *t, const struct roller *r, size_t doc, size_t from,
	size_t to, bool new_run)
{
	if (new_run && t->text.n)
		cy_vec_push(&t->text, SUFFIX_BREAK);
	for (size_t i = from; i < to; i++) {
		const struct cy_study_unit *unit = &r->ring[i & r->mask];

		if (new_run || t->text.n - t->marks.v[t->marks.n - 1].at >= MARK_UNITS)
			put_mark(t, unit, doc);
		new_run = false;
		cy_vec_push(&t->text, (int32_t)(unit->cp + SUFFIX_FIRST));
	}
}

/* Runs that were asked for in advance and are not settled yet: their words are on the way. */
struct waiting {
	uint64_t hash[AHEAD];
	size_t at[AHEAD]; /* [unit] */
	size_t n;         /* so many came */
};

/* Puts the run that came `back` before the next one. False when there is no room. */
static bool settle(struct gram_text *t, const struct roller *r, const struct gram_filter *f,
	const struct waiting *w, size_t back, size_t doc, size_t *covered)
{
	size_t i = (w->n - back) % AHEAD, at = w->at[i];

	if (!is_shared(f, w->hash[i]) || !is_rich(r, at))
		return true;
	if (t->text.n + r->min + 2 > GRAM_MOST_UNITS) {
		t->truncated = true;
		return false;
	}
	put_units(t, r, doc, at > *covered ? at : *covered, at + r->min,
		*covered == 0 || at > *covered);
	*covered = at + r->min;
	return true;
}

static void gather_document(struct gram_text *t, struct roller *r, const struct gram_filter *f,
	size_t doc, const atomic_bool *stop)
{
	struct waiting w = {.n = 0};
	size_t covered = 0;
	bool ok = true;
	uint64_t hash;

	while (ok && roller_next(r, &hash)) {
		if (r->count % UNITS_UNWATCHED == 0 && atomic_load(stop))
			return;
		__builtin_prefetch((const void *)&f->shared[word_of(f->n_shared, hash)]);
		w.hash[w.n % AHEAD] = hash;
		w.at[w.n++ % AHEAD] = r->count - r->min;
		if (w.n >= AHEAD)
			ok = settle(t, r, f, &w, AHEAD, doc, &covered);
	}
	for (size_t left = w.n < AHEAD ? w.n : AHEAD - 1; ok && left > 0; left--)
		ok = settle(t, r, f, &w, left, doc, &covered);
}

void gram_text_gather(struct gram_text *t, const struct gram_filter *f,
	const struct gram_source *source, size_t first, size_t end, const atomic_bool *stop,
	atomic_size_t *done)
{
	struct roller roller = {0};

	roller_init(&roller, source);
	for (size_t i = first; i < end && !atomic_load(stop); i++) {
		roller_start(&roller, source->docs.v[i]->text, source->fold);
		gather_document(t, &roller, f, i, stop);
		atomic_fetch_add(done, source->docs.v[i]->text.n);
	}
	free(roller.ring);
}
