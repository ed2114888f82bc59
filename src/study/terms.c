/*
 * study/terms: two sweeps. The first gathers names and definitions, which make the vocabulary and
 * its lexis. The second looks for the lexis in every document, and for the actors around what it
 * finds. What both give is then put together: terms without a place of their own are left out.
 */
#include "chayue/study/terms.h"
#include "involved.h"
#include "plain.h"
#include "variants.h"

#include <assert.h>
#include <stdlib.h>

struct gathering { /* of the first sweep */
	struct cy_rules *rules;
	struct cy_harvest *read;
	size_t n;
};

struct looking { /* of the second */
	struct cy_rules *rules;
	struct cy_lexis lexis;
	struct looked {
		struct cy_lexis_places places;
		struct cy_involved_list involved;
	} * found;
	size_t n;
};

/* What was found of an entry of the vocabulary. */
struct tally {
	size_t count, documents, first, n; /* of the places */
	size_t last_doc;                   /* the last one counted, from 1 */
	size_t first_actor, n_actors;
	size_t listed; /* index among those listed, SIZE_MAX if it is not */
};

struct cy_terms {
	struct cy_documents docs;
	const struct cy_library *library;
	struct cy_rules *rules;
	struct cy_sweep *gather, *look;
	struct gathering *gathering;
	struct looking *looking;
	struct cy_vocabulary words;
	struct tally *tally;  /* of each of the words */
	CY_VEC(size_t) order; /* those listed */
	CY_VEC(struct cy_term_place) places;
	struct cy_involved_list involved;
	CY_VEC(struct cy_term_actor) actors;
	bool done;
};

const char *cy_term_kind_name(enum cy_term_kind kind)
{
	static const char *const names[CY_N_TERM_KINDS] = {[CY_TERM_ABBREVIATION] = "abbreviation",
		[CY_TERM_SYSTEM] = "system",
		[CY_TERM_CONCEPT] = "concept"};

	return names[kind];
}

/* The first sweep */

static void gather_run(
	void *work, size_t index, const struct cy_document *doc, const atomic_bool *stop)
{
	struct gathering *g = work;

	cy_harvest_read(&g->read[index], doc, g->rules, stop);
}

static void gather_release(void *work)
{
	struct gathering *g = work;

	for (size_t i = 0; i < g->n; i++)
		cy_harvest_dispose(&g->read[i]);
	free(g->read);
	cy_rules_free(g->rules);
	free(g);
}

struct cy_terms *cy_terms_new(const struct cy_library *library, struct cy_rules *rules)
{
	static const struct cy_sweep_work how = {gather_run, gather_release};
	struct cy_terms *t = cy_calloc(1, sizeof *t);

	t->library = library;
	t->rules = rules;
	cy_documents_of(library, &t->docs);
	t->gathering = cy_calloc(1, sizeof *t->gathering);
	t->gathering->rules = cy_rules_share(rules);
	t->gathering->n = t->docs.list.n;
	t->gathering->read = cy_calloc(t->docs.list.n, sizeof *t->gathering->read);
	t->gather = cy_sweep_new(library, &t->docs, &how, t->gathering);
	return t;
}

void cy_terms_free(struct cy_terms *t)
{
	if (!t)
		return;
	cy_vocabulary_dispose(&t->words);
	free(t->tally);
	cy_vec_dispose(&t->order);
	cy_vec_dispose(&t->places);
	cy_involved_dispose(&t->involved);
	cy_vec_dispose(&t->actors);
	cy_vec_dispose(&t->docs.list);
	cy_sweep_free(t->gather);
	cy_sweep_free(t->look);
	free(t);
}

/* The second sweep */

static bool may_follow(const void *ctx, struct cy_span rest)
{
	return !cy_rules_word_at(ctx, "terms.not-after", rest);
}

static void look_run(
	void *work, size_t index, const struct cy_document *doc, const atomic_bool *stop)
{
	static const struct cy_outline no_outline = {0};
	struct looking *l = work;
	struct looked *found = &l->found[index];
	struct cy_reading reading;
	struct cy_span plain;
	char *copy;
	size_t looks = 0;

	if (atomic_load(stop))
		return;
	cy_reading_open(&reading, doc, &no_outline, l->rules, stop, &looks);
	copy = cy_plain_copy(reading.text);
	plain = cy_span(copy, reading.text.n);
	cy_lexis_scan(&l->lexis, plain, may_follow, l->rules, stop, &found->places);
	cy_involved_read(&found->involved, &reading, plain, l->rules, &found->places, stop);
	cy_involved_merge(&found->involved);
	cy_vec_each (place, &found->places.list)
		place->range = cy_unwrapped_range(&reading.joined, place->range);
	free(copy);
	cy_reading_close(&reading);
}

static void look_release(void *work)
{
	struct looking *l = work;

	for (size_t i = 0; i < l->n; i++) {
		cy_vec_dispose(&l->found[i].places.list);
		cy_involved_dispose(&l->found[i].involved);
	}
	cy_lexis_dispose(&l->lexis);
	free(l->found);
	cy_rules_free(l->rules);
	free(l);
}

static void start_looking(struct cy_terms *t)
{
	static const struct cy_sweep_work how = {look_run, look_release};

	t->looking = cy_calloc(1, sizeof *t->looking);
	t->looking->rules = cy_rules_share(t->rules);
	t->looking->n = t->docs.list.n;
	t->looking->found = cy_calloc(t->docs.list.n, sizeof *t->looking->found);
	cy_vocabulary_build(&t->words, &t->looking->lexis, t->rules, &t->docs, t->gathering->read);
	t->tally = cy_calloc(t->words.terms.n, sizeof *t->tally);
	t->look = cy_sweep_new(t->library, &t->docs, &how, t->looking);
}

/* Putting together */

/* What is but a variant of another name is that one. */
static void join_variants(struct cy_terms *t)
{
	size_t *counts = cy_calloc(t->words.terms.n, sizeof *counts);
	struct cy_variants variants = {0};

	for (size_t doc = 0; doc < t->docs.list.n; doc++) {
		cy_vec_each (place, &t->looking->found[doc].places.list)
			counts[place->term] += place->outer == CY_LEXIS_NONE;
	}
	cy_variants_find(&variants, &t->words, counts, t->rules);
	for (size_t doc = 0; doc < t->docs.list.n; doc++)
		cy_variants_apply(&variants, &t->looking->found[doc].places);
	cy_vec_dispose(&variants.of);
	free(counts);
}

static void count_places(struct cy_terms *t)
{
	for (size_t doc = 0; doc < t->docs.list.n; doc++) {
		cy_vec_each (place, &t->looking->found[doc].places.list) {
			struct tally *tally = &t->tally[place->term];

			tally->n++;
			tally->count += place->outer == CY_LEXIS_NONE;
		}
	}
}

static void lay_out_places(struct cy_terms *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->words.terms.n; i++) {
		t->tally[i].first = n;
		n += t->tally[i].n;
		t->tally[i].n = 0;
	}
	cy_vec_reserve(&t->places, n);
	t->places.n = n;
	for (size_t doc = 0; doc < t->docs.list.n; doc++) {
		cy_vec_each (place, &t->looking->found[doc].places.list) {
			struct tally *tally = &t->tally[place->term];
			struct cy_term_place *out = &t->places.v[tally->first + tally->n++];
			bool own = place->outer == CY_LEXIS_NONE;

			*out = (struct cy_term_place){t->docs.list.v[doc], place->range,
				own ? CY_TERM_NO_OUTER : place->outer};
			if (own && tally->last_doc != doc + 1) {
				tally->last_doc = doc + 1;
				tally->documents++;
			}
		}
	}
}

/* Takes the entries out of the documents' lists. */
static void gather_actors(struct cy_terms *t)
{
	for (size_t doc = 0; doc < t->docs.list.n; doc++) {
		struct cy_involved_list *found = &t->looking->found[doc].involved;

		cy_vec_each (entry, &found->list)
			cy_vec_push(&t->involved.list, *entry);
		cy_vec_dispose(&found->list);
	}
	cy_involved_merge(&t->involved);
	cy_vec_each (entry, &t->involved.list) {
		struct tally *tally = &t->tally[entry->term];

		if (!tally->n_actors++)
			tally->first_actor = t->actors.n;
		cy_vec_push(&t->actors, (struct cy_term_actor){entry->actor, entry->count});
	}
}

static bool is_count(const struct cy_entry *term)
{
	return strcmp(term->form, "count") == 0;
}

static int by_weight(const void *a, const void *b, void *ctx)
{
	const struct cy_terms *t = ctx;
	size_t i = *(const size_t *)a, k = *(const size_t *)b;
	const struct cy_entry *x = &t->words.terms.v[i], *y = &t->words.terms.v[k];
	const struct cy_term_place *p = &t->places.v[t->tally[i].first],
				   *q = &t->places.v[t->tally[k].first];

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (is_count(x) != is_count(y))
		return is_count(x) ? 1 : -1;
	if (t->tally[i].count != t->tally[k].count)
		return t->tally[i].count > t->tally[k].count ? -1 : 1;
	if (p->doc != q->doc)
		return p->doc->order < q->doc->order ? -1 : 1;
	return p->range.start < q->range.start ? -1 : p->range.start > q->range.start;
}

/* A term that stands in longer ones only is no term; these then have no place for it. */
static void list_terms(struct cy_terms *t)
{
	for (size_t i = 0; i < t->words.terms.n; i++) {
		t->tally[i].listed = SIZE_MAX;
		if (t->tally[i].count)
			cy_vec_push(&t->order, i);
	}
	if (t->order.n)
		qsort_r(t->order.v, t->order.n, sizeof *t->order.v, by_weight, t);
	for (size_t i = 0; i < t->order.n; i++)
		t->tally[t->order.v[i]].listed = i;
	cy_vec_each (place, &t->places) {
		if (place->outer != CY_TERM_NO_OUTER)
			place->outer = t->tally[place->outer].listed;
	}
}

static void finish(struct cy_terms *t)
{
	join_variants(t);
	count_places(t);
	lay_out_places(t);
	gather_actors(t);
	list_terms(t);
	t->done = true;
}

bool cy_terms_step(struct cy_terms *t, uint64_t budget_us)
{
	if (!t->look && cy_sweep_step(t->gather, budget_us))
		start_looking(t);
	else if (t->look && !t->done && cy_sweep_step(t->look, budget_us))
		finish(t);
	while (!budget_us && !t->done)
		(void)cy_terms_step(t, 0);
	return t->done;
}

unsigned cy_terms_progress(const struct cy_terms *t)
{
	if (t->done)
		return 1000;
	return t->look ? 700 + cy_sweep_progress(t->look) * 3 / 10
		       : cy_sweep_progress(t->gather) * 7 / 10;
}

/* Asking */

size_t cy_terms_count(const struct cy_terms *t)
{
	return t->order.n;
}

struct cy_term_row cy_terms_get(const struct cy_terms *t, size_t index)
{
	const struct cy_entry *term = &t->words.terms.v[t->order.v[index]];
	const struct tally *tally = &t->tally[t->order.v[index]];

	assert(index < t->order.n);
	return (struct cy_term_row){
		.name = term->name,
		.kind = term->kind,
		.form = term->form,
		.count = tally->count,
		.documents = tally->documents,
		.places = t->places.v + tally->first,
		.n = tally->n,
		.definitions = t->words.definitions.v + term->first_definition,
		.n_definitions = term->n_definitions,
		.members = term->members ? (const char *const *)term->members->list.v : NULL,
		.n_members = term->members ? term->members->list.n : 0,
		.actors = t->actors.v + tally->first_actor,
		.n_actors = tally->n_actors,
	};
}

const char *cy_terms_between_members(const struct cy_term_row *row)
{
	for (size_t i = 0; i < row->n_members; i++) {
		if (strstr(row->members[i], "、"))
			return "；";
	}
	return "、";
}

bool cy_terms_at(
	const struct cy_terms *t, const struct cy_document *doc, size_t offset, size_t *term)
{
	for (size_t i = 0; t->done && i < t->docs.list.n; i++) {
		if (t->docs.list.v[i] != doc)
			continue;
		cy_vec_each (place, &t->looking->found[i].places.list) {
			if (place->range.start <= offset && offset < place->range.end) {
				*term = t->tally[place->term].listed;
				return *term != SIZE_MAX;
			}
		}
	}
	return false;
}

bool cy_terms_synonyms(
	const struct cy_terms *t, size_t index, const char **full, const char **abbreviation)
{
	for (size_t i = 0; t->done && i < t->docs.list.n; i++) {
		const struct cy_harvest *read = &t->gathering->read[i];

		if (index < read->synonyms.n) {
			*full = read->synonyms.v[index].full;
			*abbreviation = read->synonyms.v[index].abbreviation;
			return true;
		}
		index -= read->synonyms.n;
	}
	return false;
}
