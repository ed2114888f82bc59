/*
 * study/near: the fingerprints of a sentence are the least hashes of its pairs of neighbouring
 * units under some hash functions (Broder: On the resemblance and containment of documents, 1997),
 * two functions to a band. Sentences are sorted band by band; those with the same fingerprint are
 * compared, each with a few of its neighbours, so that the work stays linear however many are
 * alike.
 *
 * Groups are stars: a class joins the first representative that it is near to, or becomes one. A
 * class is known by its first sentence.
 */
#include "near.h"
#include "diff.h"

#include "chayue/text/stops.h"

#include <stdlib.h>

enum {
	NEIGHBOURS = 8, /* compared with */
	SHARE = 5,      /* one unit in so many may have no partner */
	UNWATCHED = 1 << 12
};

static uint64_t mix(uint64_t h)
{
	h ^= h >> 33;
	h *= UINT64_C(0xFF51AFD7ED558CCD);
	h ^= h >> 33;
	h *= UINT64_C(0xC4CEB9FE1A85EC53);
	return h ^ h >> 33;
}

/* Units alone, without their places. */
struct cps {
	CY_VEC(uint32_t) list;
};

/* Replaces the content. */
static void collect_cps(struct cps *out, const struct gram_source *source, size_t doc,
	struct cy_range range, size_t max)
{
	struct cy_span text = source->docs.v[doc]->text;
	struct cy_study_unit unit;
	struct cy_units units;

	out->list.n = 0;
	cy_units_init(&units, cy_span(text.p, range.end), range.start, source->fold);
	while (out->list.n < max && cy_units_next(&units, &unit))
		cy_vec_push(&out->list, unit.cp);
}

static bool has_kinds(const struct cps *units)
{
	uint32_t kinds[NEAR_KINDS], n = 0, i;

	cy_vec_each (cp, &units->list) {
		for (i = 0; i < n && kinds[i] != *cp; i++)
			continue;
		if (i == n)
			kinds[n++] = *cp;
		if (n == NEAR_KINDS)
			return true;
	}
	return false;
}

/* One multiplication a function: the functions need to differ, not to be independent. */
static void fingerprint(struct sentence *s, const struct cps *units)
{
	uint32_t least[2 * NEAR_BANDS];

	memset(least, 0xFF, sizeof least);
	s->hash = units->list.n;
	for (size_t i = 0; i < units->list.n; i++) {
		uint64_t unit = units->list.v[i], pair;

		s->hash = (s->hash ^ unit) * UINT64_C(0x9E3779B97F4A7C15);
		s->hash ^= s->hash >> 29;
		if (i == 0)
			continue;
		pair = mix((uint64_t)units->list.v[i - 1] << 32 | unit);
		for (unsigned j = 0; j < 2 * NEAR_BANDS; j++) {
			uint32_t h =
				(uint32_t)((pair * (2 * j + 1) + (pair >> 32) * (j + 7)) >> 17);

			h *= 0x85EBCA6Bu;
			least[j] = h < least[j] ? h : least[j];
		}
	}
	for (unsigned j = 0; j < NEAR_BANDS; j++)
		s->bands[j] = (uint32_t)mix((uint64_t)least[2 * j] << 32 | least[2 * j + 1]);
}

static void collect_one(struct sentences *out, struct cps *units, const struct gram_source *source,
	size_t doc, struct cy_range range)
{
	struct sentence s = {.start = range.start,
		.doc = (uint32_t)doc,
		.bytes = (uint16_t)(range.end - range.start)};

	if (range.end - range.start > NEAR_MOST_BYTES || range.end - range.start < source->min)
		return;
	collect_cps(units, source, doc, range, NEAR_MOST + 1);
	if (units->list.n < source->min || units->list.n < 2 || units->list.n > NEAR_MOST ||
		!has_kinds(units))
		return;
	s.units = (uint16_t)units->list.n;
	fingerprint(&s, units);
	cy_vec_push(&out->list, s);
}

void sentences_collect(struct sentences *out, const struct gram_source *source, size_t first,
	size_t end, const atomic_bool *stop, atomic_size_t *done)
{
	struct cps units = {0};

	for (size_t i = first; i < end && !atomic_load(stop); i++) {
		struct cy_span text = source->docs.v[i]->text;
		struct cy_range range = cy_stop_piece(text, 0, CY_STOP_PART);
		size_t n = 0;

		for (; range.start < text.n; n++) {
			collect_one(out, &units, source, i, range);
			if (n % UNWATCHED == 0 && atomic_load(stop))
				break;
			range = cy_stop_piece(text, range.end, CY_STOP_PART);
		}
		atomic_fetch_add(done, text.n);
	}
	cy_vec_dispose(&units.list);
}

/* Classes */

#define NO_CLASS UINT32_MAX

struct finder {
	struct near *near;
	const struct gram_source *source;
	CY_VEC(uint32_t) by_hash;  /* all sentences: those of a class together, in order */
	CY_VEC(uint32_t) class_at; /* per class: where it starts in by_hash; one more */
	CY_VEC(struct pair) pairs; /* of classes that may be near */
	struct cps units[2];
	uint32_t loaded[2]; /* the class whose units these are, or NO_CLASS */
	struct diff diff;
};

struct pair {
	uint32_t a, b; /* a < b */
};

struct keyed {
	uint32_t key, index;
};

static int by_pair(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->b != y->b)
		return x->b < y->b ? -1 : 1;
	return x->a < y->a ? -1 : x->a > y->a;
}

/* Least significant byte first: stable, so that equal keys stay in the order of their indices. */
static void sort_keyed(struct keyed *list, size_t n)
{
	struct keyed *spare = cy_malloc(n * sizeof *spare), *from = list, *to = spare, *swap;

	for (unsigned byte = 0; byte < 4; byte++) {
		size_t places[257] = {0};

		for (size_t i = 0; i < n; i++)
			places[(from[i].key >> 8 * byte & 255) + 1]++;
		for (size_t i = 1; i < 257; i++)
			places[i] += places[i - 1];
		for (size_t i = 0; i < n; i++)
			to[places[from[i].key >> 8 * byte & 255]++] = from[i];
		swap = from;
		from = to;
		to = swap;
	}
	free(spare);
}

static const struct sentence *sentence_of(const struct finder *f, uint32_t class)
{
	return &f->near->sentences.list.v[f->by_hash.v[f->class_at.v[class]]];
}

static uint64_t hash_at(const struct finder *f, const struct keyed *keyed)
{
	return f->near->sentences.list.v[keyed->index].hash;
}

/* By hash, the halves of it one behind the other, then by place. */
static struct keyed *sort_by_hash(const struct finder *f, size_t n)
{
	struct keyed *keys = cy_malloc(n * sizeof *keys);

	for (size_t i = 0; i < n; i++)
		keys[i] = (struct keyed){(uint32_t)f->near->sentences.list.v[i].hash, (uint32_t)i};
	sort_keyed(keys, n);
	for (size_t i = 0; i < n; i++)
		keys[i].key = (uint32_t)(hash_at(f, &keys[i]) >> 32);
	sort_keyed(keys, n);
	return keys;
}

/* Classes in the order of their first places. */
static void make_classes(struct finder *f)
{
	size_t n = f->near->sentences.list.n, n_first = 0;
	struct keyed *keys = sort_by_hash(f, n), *first = cy_malloc(n * sizeof *first);

	for (size_t i = 0; i < n; i++) {
		if (i == 0 || hash_at(f, &keys[i]) != hash_at(f, &keys[i - 1]))
			first[n_first++] = (struct keyed){keys[i].index, (uint32_t)i};
	}
	sort_keyed(first, n_first);
	cy_vec_reserve(&f->by_hash, n);
	cy_vec_reserve(&f->class_at, n_first + 1);
	for (size_t i = 0; i < n_first; i++) {
		size_t at = first[i].index;

		cy_vec_push(&f->class_at, (uint32_t)f->by_hash.n);
		for (size_t j = at; j < n && hash_at(f, &keys[j]) == hash_at(f, &keys[at]); j++)
			cy_vec_push(&f->by_hash, keys[j].index);
	}
	cy_vec_push(&f->class_at, (uint32_t)f->by_hash.n);
	free(keys);
	free(first);
}

/* Pairs */

static void load(struct finder *f, unsigned side, uint32_t class)
{
	const struct sentence *s = sentence_of(f, class);
	struct cy_range range = {s->start, s->start + s->bytes};

	if (f->loaded[side] != class)
		collect_cps(&f->units[side], f->source, s->doc, range, NEAR_MOST);
	f->loaded[side] = class;
}

/* One stands whole in the other: a shared passage, not a sentence nearly the same. */
static bool is_within(const bool *kept, size_t n, const bool *in, size_t m)
{
	size_t start = 0, end = m;

	for (size_t i = 0; i < n; i++) {
		if (!kept[i])
			return false;
	}
	while (start < m && !in[start])
		start++;
	while (end > start && !in[end - 1])
		end--;
	return end - start == n;
}

static bool is_near(struct finder *f, uint32_t a, uint32_t b)
{
	uint32_t n = sentence_of(f, a)->units, m = sentence_of(f, b)->units;
	uint32_t most = (n + m) / SHARE;

	if ((n > m ? n - m : m - n) > most)
		return false;
	load(f, 0, a);
	load(f, 1, b);
	return diff_find(&f->diff, f->units[0].list.v, n, f->units[1].list.v, m, most) &&
	       !is_within(f->diff.kept[0].v, n, f->diff.kept[1].v, m) &&
	       !is_within(f->diff.kept[1].v, m, f->diff.kept[0].v, n);
}

static size_t classes(const struct finder *f)
{
	return f->class_at.n ? f->class_at.n - 1 : 0;
}

static bool find_pairs(struct finder *f, unsigned band, const atomic_bool *stop)
{
	size_t n = classes(f);
	struct keyed *keys = cy_malloc(n * sizeof *keys);
	bool ok = true;

	for (size_t i = 0; i < n; i++)
		keys[i] = (struct keyed){sentence_of(f, (uint32_t)i)->bands[band], (uint32_t)i};
	sort_keyed(keys, n);
	for (size_t i = 0; i < n && ok; i++) {
		for (size_t j = i + 1; j < n && j <= i + NEIGHBOURS && keys[j].key == keys[i].key;
			j++) {
			if (is_near(f, keys[i].index, keys[j].index))
				cy_vec_push(&f->pairs, (struct pair){keys[i].index, keys[j].index});
		}
		ok = i % UNWATCHED || !atomic_load(stop);
	}
	free(keys);
	return ok;
}

/* Groups */

/* Which representative each class joined. */
static uint32_t *make_stars(struct finder *f)
{
	uint32_t *star = cy_malloc(classes(f) * sizeof *star);

	for (size_t i = 0; i < classes(f); i++)
		star[i] = (uint32_t)i;
	if (f->pairs.n)
		qsort(f->pairs.v, f->pairs.n, sizeof *f->pairs.v, by_pair);
	cy_vec_each (pair, &f->pairs) {
		uint32_t to = star[pair->a];

		if (star[pair->b] == pair->b && (to == pair->a || is_near(f, to, pair->b)))
			star[pair->b] = to;
	}
	return star;
}

static int by_index(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

static void add_members(struct finder *f, uint32_t class)
{
	for (uint32_t i = f->class_at.v[class]; i < f->class_at.v[class + 1]; i++)
		cy_vec_push(&f->near->members, f->by_hash.v[i]);
}

/* The members behind `first` become a group, unless they are all of one document. */
static void end_group(struct finder *f, uint32_t first, uint32_t star)
{
	struct near *near = f->near;
	uint32_t docs = 0, last = UINT32_MAX;

	qsort(near->members.v + first, near->members.n - first, sizeof *near->members.v, by_index);
	for (size_t i = first; i < near->members.n; i++) {
		uint32_t doc = near->sentences.list.v[near->members.v[i]].doc;

		docs += doc != last;
		last = doc;
	}
	if (docs < 2) {
		near->members.n = first;
		return;
	}
	cy_vec_push(&near->groups, (struct near_group){first, (uint32_t)near->members.n,
					   sentence_of(f, star)->units, docs});
}

static void make_groups(struct finder *f)
{
	uint32_t *star = make_stars(f);
	size_t n = classes(f), n_joined = 0;
	struct keyed *joined = cy_malloc(n * sizeof *joined);

	for (size_t i = 0; i < n; i++) {
		if (star[i] != i)
			joined[n_joined++] = (struct keyed){star[i], (uint32_t)i};
	}
	sort_keyed(joined, n_joined);
	for (size_t i = 0; i < n_joined;) {
		uint32_t first = (uint32_t)f->near->members.n;
		uint32_t key = joined[i].key;

		add_members(f, key);
		for (; i < n_joined && joined[i].key == key; i++)
			add_members(f, joined[i].index);
		end_group(f, first, key);
	}
	free(joined);
	free(star);
}

bool near_find(struct near *near, struct sentences *sentences, const struct gram_source *source,
	const atomic_bool *stop)
{
	struct finder f = {.near = near, .source = source, .loaded = {NO_CLASS, NO_CLASS}};
	bool ok = true;

	*near = (struct near){.sentences = *sentences};
	*sentences = (struct sentences){0};
	if (near->sentences.list.n)
		make_classes(&f);
	for (unsigned band = 0; band < NEAR_BANDS && ok; band++)
		ok = find_pairs(&f, band, stop);
	if (ok)
		make_groups(&f);
	cy_vec_dispose(&f.by_hash);
	cy_vec_dispose(&f.class_at);
	cy_vec_dispose(&f.pairs);
	for (unsigned side = 0; side < 2; side++)
		cy_vec_dispose(&f.units[side].list);
	diff_dispose(&f.diff);
	return ok;
}

void near_dispose(struct near *near)
{
	cy_vec_dispose(&near->sentences.list);
	cy_vec_dispose(&near->members);
	cy_vec_dispose(&near->groups);
}
