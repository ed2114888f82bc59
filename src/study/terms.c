/*
 * study/terms: two sweeps. The first gathers names and definitions; names of one folded key are a
 * term, and all spellings go into a lexis. The second looks for the lexis in every document. What
 * both give is then put together: terms without a place of their own are left out.
 */
#include "chayue/study/terms.h"
#include "harvest.h"
#include "lexis.h"
#include "plain.h"

#include "chayue/doc/numeral.h"
#include "chayue/study/unwrap.h"
#include "chayue/text/utf8.h"

#include <assert.h>
#include <stdlib.h>

enum { SHORTEST_BARE = 3, LONGEST_CONCEPT = 16 /* characters */ };

struct gathering { /* of the first sweep */
	struct cy_rules *rules;
	struct cy_harvest *read;
	size_t n;
};

struct looking { /* of the second */
	struct cy_rules *rules;
	struct cy_lexis lexis;
	struct cy_lexis_places *found;
	size_t n;
};

/* A name as one document gives it. */
struct candidate {
	char *key;
	const struct cy_named *named; /* NULL: a definition gives it */
	const struct cy_defined *defined;
	size_t doc;
};

struct term {
	char *key, *name;
	enum cy_term_kind kind;
	const char *form;
	size_t count, documents, first, n; /* of the places */
	size_t last_doc;                   /* the last one counted, from 1 */
	size_t first_definition, n_definitions;
	const struct cy_members *members;
	size_t listed; /* index among those listed, SIZE_MAX if it is not */
};

struct cy_terms {
	struct cy_documents docs;
	const struct cy_library *library;
	struct cy_rules *rules;
	struct cy_sweep *gather, *look;
	struct gathering *gathering;
	struct looking *looking;
	CY_VEC(struct candidate) candidates;
	CY_VEC(struct term) terms; /* by key */
	CY_VEC(size_t) order;      /* those listed */
	CY_VEC(struct cy_term_place) places;
	CY_VEC(struct cy_term_definition) definitions;
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
	cy_vec_each (candidate, &t->candidates)
		free(candidate->key);
	cy_vec_each (term, &t->terms)
		free(term->name);
	cy_vec_dispose(&t->candidates);
	cy_vec_dispose(&t->terms);
	cy_vec_dispose(&t->order);
	cy_vec_dispose(&t->places);
	cy_vec_dispose(&t->definitions);
	cy_vec_dispose(&t->docs.list);
	cy_sweep_free(t->gather);
	cy_sweep_free(t->look);
	free(t);
}

/* Terms */

static void add_candidate(struct cy_terms *t, const char *name, struct candidate candidate)
{
	struct cy_buf key = {0};

	cy_plain_key(cy_span_str(name), &key);
	if (!key.n) {
		cy_buf_dispose(&key);
		return;
	}
	candidate.key = cy_buf_take(&key);
	cy_vec_push(&t->candidates, candidate);
}

static void gather_candidates(struct cy_terms *t)
{
	for (size_t doc = 0; doc < t->docs.list.n; doc++) {
		const struct cy_harvest *read = &t->gathering->read[doc];

		cy_vec_each (named, &read->names)
			add_candidate(t, named->name, (struct candidate){NULL, named, NULL, doc});
		cy_vec_each (defined, &read->definitions)
			add_candidate(
				t, defined->name, (struct candidate){NULL, NULL, defined, doc});
	}
}

/* By key; names before definitions, abbreviations before systems, then by document and place. */
static int by_key(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	if (order)
		return order;
	if (!x->named != !y->named)
		return x->named ? -1 : 1;
	if (x->named && x->named->kind != y->named->kind)
		return x->named->kind < y->named->kind ? -1 : 1;
	if (x->doc != y->doc)
		return x->doc < y->doc ? -1 : 1;
	return x->defined < y->defined ? -1 : x->defined > y->defined;
}

static bool is_concept(const struct candidate *c)
{
	return !c->defined->needs_name && c->defined->range.end > 0 &&
	       cy_utf8_count(c->defined->name, strlen(c->defined->name)) <= LONGEST_CONCEPT;
}

/* A term of the candidates [first, end), which are of one key; false if they make none. */
static bool make_term(const struct cy_terms *t, size_t first, size_t end, struct term *out)
{
	const struct candidate *c = &t->candidates.v[first];

	*out = (struct term){.key = c->key, .form = "", .listed = SIZE_MAX};
	if (c->named) {
		out->kind = c->named->kind;
		out->form = c->named->form;
		out->name = cy_strdup(c->named->shown);
		return true;
	}
	for (; first < end; first++) {
		if (is_concept(&t->candidates.v[first])) {
			out->kind = CY_TERM_CONCEPT;
			out->name = cy_strdup(t->candidates.v[first].defined->name);
			return true;
		}
	}
	return false;
}

static bool ends_in_head(const struct cy_rules *rules, struct cy_span name)
{
	const char *p = name.p, *end = p + name.n;

	for (; p < end; (void)cy_utf8_next(&p)) {
		size_t left = (size_t)(end - p);

		if (cy_rules_word_at(rules, "terms.head", cy_span(p, left)) == left)
			return true;
	}
	return false;
}

static bool starts_with_number(const char *name)
{
	const char *p = name;
	uint32_t cp = cy_utf8_next(&p);

	return (cp >= '0' && cp <= '9') || cy_numeral_is_han(cp);
}

static void add_spelling(struct cy_terms *t, const char *name, size_t term)
{
	const struct term *of = &t->terms.v[term];
	size_t n = strlen(name);
	struct cy_lexeme lexeme = {.name = cy_strdup(name), .n = n, .term = (uint32_t)term};

	lexeme.quoted_only =
		of->kind == CY_TERM_ABBREVIATION && cy_utf8_count(name, n) < SHORTEST_BARE;
	lexeme.is_number = starts_with_number(name);
	lexeme.is_formula = name[n - 1] >= '0' && name[n - 1] <= '9';
	lexeme.has_head = ends_in_head(t->rules, cy_span(name, n));
	cy_vec_push(&t->looking->lexis.list, lexeme);
}

static void add_definitions(struct cy_terms *t, size_t first, size_t end, struct term *term)
{
	term->first_definition = t->definitions.n;
	for (size_t i = first; i < end; i++) {
		const struct candidate *c = &t->candidates.v[i];

		if (c->named)
			continue;
		if (c->defined->range.end)
			cy_vec_push(
				&t->definitions, (struct cy_term_definition){t->docs.list.v[c->doc],
							 c->defined->range});
		if (!term->members && c->defined->members.list.n)
			term->members = &c->defined->members;
	}
	term->n_definitions = t->definitions.n - term->first_definition;
}

static void make_terms(struct cy_terms *t)
{
	gather_candidates(t);
	if (t->candidates.n)
		qsort(t->candidates.v, t->candidates.n, sizeof *t->candidates.v, by_key);
	for (size_t i = 0, end; i < t->candidates.n; i = end) {
		struct term term;

		for (end = i; end < t->candidates.n &&
			      strcmp(t->candidates.v[end].key, t->candidates.v[i].key) == 0;
			end++)
			continue;
		if (!make_term(t, i, end, &term))
			continue;
		add_definitions(t, i, end, &term);
		cy_vec_push(&t->terms, term);
		for (size_t k = i; k < end; k++) {
			const struct candidate *c = &t->candidates.v[k];

			add_spelling(
				t, c->named ? c->named->name : c->defined->name, t->terms.n - 1);
		}
	}
	cy_lexis_finish(&t->looking->lexis);
}

/* The second sweep */

static bool may_follow(const void *ctx, struct cy_span rest)
{
	return !cy_rules_word_at(ctx, "terms.not-after", rest);
}

static void look_run(
	void *work, size_t index, const struct cy_document *doc, const atomic_bool *stop)
{
	struct looking *l = work;
	struct cy_unwrapped joined;
	char *plain;

	if (atomic_load(stop))
		return;
	cy_unwrap(&joined, doc->text);
	plain = cy_plain_copy(joined.text);
	cy_lexis_scan(&l->lexis, cy_span(plain, joined.text.n), may_follow, l->rules, stop,
		&l->found[index]);
	cy_vec_each (place, &l->found[index].list)
		place->range = cy_unwrapped_range(&joined, place->range);
	free(plain);
	cy_unwrapped_dispose(&joined);
}

static void look_release(void *work)
{
	struct looking *l = work;

	for (size_t i = 0; i < l->n; i++)
		cy_vec_dispose(&l->found[i].list);
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
	make_terms(t);
	t->look = cy_sweep_new(t->library, &t->docs, &how, t->looking);
}

/* Putting together */

static void count_places(struct cy_terms *t)
{
	for (size_t doc = 0; doc < t->docs.list.n; doc++) {
		cy_vec_each (place, &t->looking->found[doc].list) {
			struct term *term = &t->terms.v[place->term];

			term->n++;
			term->count += place->outer == CY_LEXIS_NONE;
		}
	}
}

static void lay_out_places(struct cy_terms *t)
{
	size_t n = 0;

	cy_vec_each (term, &t->terms) {
		term->first = n;
		n += term->n;
		term->n = 0;
	}
	cy_vec_reserve(&t->places, n);
	t->places.n = n;
	for (size_t doc = 0; doc < t->docs.list.n; doc++) {
		cy_vec_each (place, &t->looking->found[doc].list) {
			struct term *term = &t->terms.v[place->term];
			struct cy_term_place *out = &t->places.v[term->first + term->n++];
			bool own = place->outer == CY_LEXIS_NONE;

			*out = (struct cy_term_place){t->docs.list.v[doc], place->range,
				own ? CY_TERM_NO_OUTER : place->outer};
			if (own && term->last_doc != doc + 1) {
				term->last_doc = doc + 1;
				term->documents++;
			}
		}
	}
}

static bool is_count(const struct term *term)
{
	return strcmp(term->form, "count") == 0;
}

static int by_weight(const void *a, const void *b, void *ctx)
{
	const struct cy_terms *t = ctx;
	const struct term *x = &t->terms.v[*(const size_t *)a],
			  *y = &t->terms.v[*(const size_t *)b];
	const struct cy_term_place *p = &t->places.v[x->first], *q = &t->places.v[y->first];

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (is_count(x) != is_count(y))
		return is_count(x) ? 1 : -1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	if (p->doc != q->doc)
		return p->doc->order < q->doc->order ? -1 : 1;
	return p->range.start < q->range.start ? -1 : p->range.start > q->range.start;
}

/* A term that stands in longer ones only is no term; these then have no place for it. */
static void list_terms(struct cy_terms *t)
{
	for (size_t i = 0; i < t->terms.n; i++) {
		if (t->terms.v[i].count)
			cy_vec_push(&t->order, i);
	}
	if (t->order.n)
		qsort_r(t->order.v, t->order.n, sizeof *t->order.v, by_weight, t);
	for (size_t i = 0; i < t->order.n; i++)
		t->terms.v[t->order.v[i]].listed = i;
	cy_vec_each (place, &t->places) {
		if (place->outer != CY_TERM_NO_OUTER)
			place->outer = t->terms.v[place->outer].listed;
	}
}

static void finish(struct cy_terms *t)
{
	count_places(t);
	lay_out_places(t);
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
	const struct term *term = &t->terms.v[t->order.v[index]];

	assert(index < t->order.n);
	return (struct cy_term_row){
		.name = term->name,
		.kind = term->kind,
		.form = term->form,
		.count = term->count,
		.documents = term->documents,
		.places = t->places.v + term->first,
		.n = term->n,
		.definitions = t->definitions.v + term->first_definition,
		.n_definitions = term->n_definitions,
		.members = term->members ? (const char *const *)term->members->list.v : NULL,
		.n_members = term->members ? term->members->list.n : 0,
	};
}

bool cy_terms_at(
	const struct cy_terms *t, const struct cy_document *doc, size_t offset, size_t *term)
{
	for (size_t i = 0; t->done && i < t->docs.list.n; i++) {
		if (t->docs.list.v[i] != doc)
			continue;
		cy_vec_each (place, &t->looking->found[i].list) {
			if (place->range.start <= offset && offset < place->range.end) {
				*term = t->terms.v[place->term].listed;
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
