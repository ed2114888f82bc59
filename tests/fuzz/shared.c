/*
 * Reads up to eight documents, a form feed between two, behind a first byte that tells how long a
 * passage is. What is found is compared with a search that tries every run: each passage is shared
 * by all its documents, is maximal, and none is missing. Sentences of a group are as like its first
 * one as the header says.
 */
#include "fuzz/valid.h"
#include "naive_diff.h"
#include "naive_shared.h"

#include "chayue/text/chars.h"
#include "study/places.h"
#include "study/suffix.h"

#include <assert.h>
#include <stdlib.h>

enum { MOST_BYTES = 600, POOR = 4 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_documents(struct gram_source *source, const uint8_t *p, const uint8_t *end)
{
	while (source->docs.n < NAIVE_DOCS) {
		const uint8_t *stop = p < end ? memchr(p, '\f', (size_t)(end - p)) : NULL;

		cy_vec_push(&source->docs, valid_document(p, (size_t)((stop ? stop : end) - p)));
		if (!stop)
			break;
		p = stop + 1;
	}
}

/* False when there are too many units. */
static bool naive_load(struct naive *naive, const struct gram_source *source)
{
	struct cy_unit_list units = {0};
	bool fits = true;

	*naive = (struct naive){.min = source->min, .kinds = source->kinds, .docs = source->docs.n};
	for (size_t i = 0; i < naive->docs && fits; i++) {
		struct cy_span text = source->docs.v[i]->text;

		cy_units_collect(
			&units, text, (struct cy_range){0, text.n}, source->fold, NAIVE_UNITS + 1);
		fits = units.list.n <= NAIVE_UNITS;
		for (size_t j = 0; j < units.list.n && fits; j++)
			naive->cps[i][naive->n[i]++] = units.list.v[j].cp;
	}
	cy_vec_dispose(&units.list);
	return fits;
}

/* Passages */

/* As a session does it: marked and gathered in two parts. */
static void gather(struct gram_text *out, const struct gram_source *source)
{
	atomic_bool stop = false;
	atomic_size_t done = 0;
	struct gram_filter filter;
	struct gram_text more = {0};
	size_t half = source->docs.n / 2;

	gram_filter_init(&filter, source);
	gram_filter_mark(&filter, source, half, source->docs.n, &stop, &done);
	gram_filter_mark(&filter, source, 0, half, &stop, &done);
	gram_filter_finish(&filter);
	gram_text_gather(out, &filter, source, 0, half, &stop, &done);
	gram_text_gather(&more, &filter, source, half, source->docs.n, &stop, &done);
	gram_text_append(out, &more);
	gram_filter_dispose(&filter);
}

static unsigned check_places(const struct gram_source *source, const struct passages *found,
	const struct passage *p, size_t *n)
{
	struct cy_shared_places places = {0};
	unsigned docs = 0;

	*n = passage_places(source, found, p, SIZE_MAX, &places);
	assert(*n == places.list.n);
	cy_vec_each (place, &places.list) {
		assert(place->range.start < place->range.end &&
			place->range.end <= place->doc->text.n);
		for (unsigned i = 0; i < source->docs.n; i++)
			docs |= (unsigned)(place->doc == source->docs.v[i]) << i;
	}
	cy_shared_places_dispose(&places);
	return docs;
}

static void check_passages(const struct gram_source *source, const struct naive *naive)
{
	struct passages found = {0};
	struct gram_text runs = {0};
	uint64_t value = 0, wanted;
	atomic_bool stop = false;
	uint32_t *cps;

	gather(&runs, source);
	cps = cy_malloc((runs.text.n + 1) * sizeof *cps);
	for (size_t i = 0; i < runs.text.n; i++)
		cps[i] = (uint32_t)runs.text.v[i] - SUFFIX_FIRST;
	assert(passages_find(&found, &runs, source, &stop));
	cy_vec_each (p, &found.list) {
		size_t n, places;
		unsigned docs;

		assert(naive_is_passage(naive, cps + p->at, p->len, &docs, &n));
		assert(check_places(source, &found, p, &places) == docs && places == n);
		assert((unsigned)__builtin_popcount(docs) == p->docs);
		value += p->len * UINT64_C(1000003) + docs * 101 + n * 7919;
	}
	assert(naive_count(naive, &wanted) == found.list.n && wanted == value);
	passages_dispose(&found);
	free(cps);
}

/* Sentences */

static size_t load(
	uint32_t *cps, const struct gram_source *source, const struct sentence *s, size_t most)
{
	struct cy_unit_list units = {0};
	size_t n;

	cy_units_collect(
		&units, source->docs.v[s->doc]->text, sentence_range(s), source->fold, most);
	n = units.list.n;
	for (size_t i = 0; i < n; i++)
		cps[i] = units.list.v[i].cp;
	cy_vec_dispose(&units.list);
	return n;
}

static void check_group(
	const struct gram_source *source, const struct near *near, const struct near_group *g)
{
	uint32_t first[NAIVE_UNITS], other[NAIVE_UNITS], docs = 0, last = UINT32_MAX;
	size_t n = load(first, source, group_member(near, g->first), NAIVE_UNITS), m;
	bool differ = false;

	for (uint32_t i = g->first; i < g->end; i++) {
		const struct sentence *s = group_member(near, i);
		uint32_t left_over;

		docs += s->doc != last;
		last = s->doc;
		m = load(other, source, s, NAIVE_UNITS);
		left_over = naive_left_over(first, n, other, m);
		assert(m >= source->min && left_over <= (n + m) / 5);
		differ = differ || left_over;
	}
	assert(docs == g->docs && docs >= 2 && n == g->units && differ);
}

static void check_sentences(const struct gram_source *source)
{
	struct sentences sentences = {0};
	atomic_bool stop = false;
	atomic_size_t done = 0;
	struct near near;

	sentences_collect(&sentences, source, 0, source->docs.n, &stop, &done);
	assert(near_find(&near, &sentences, source, &stop));
	cy_vec_each (group, &near.groups)
		check_group(source, &near, group);
	near_dispose(&near);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gram_source source = {.fold = CY_FOLD_ALL};
	struct naive naive;

	if (size == 0 || size > MOST_BYTES)
		return 0;
	source.min = 2 + data[0] % 10;
	source.kinds = source.min < 2 * POOR || data[0] >= 'a' ? 1 : POOR;
	read_documents(&source, data + 1, data + size);
	if (naive_load(&naive, &source)) {
		check_passages(&source, &naive);
		check_sentences(&source);
	}
	for (size_t i = 0; i < source.docs.n; i++)
		cy_document_free((struct cy_document *)source.docs.v[i]);
	cy_vec_dispose(&source.docs);
	return 0;
}
