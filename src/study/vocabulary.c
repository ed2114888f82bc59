/*
 * study/vocabulary: names and definitions are candidates, sorted by their folded form; those of one
 * form make a term, or nothing where only a definition gives them that is none by itself.
 */
#include "vocabulary.h"
#include "plain.h"

#include "chayue/doc/numeral.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>

enum { SHORTEST_BARE = 3, LONGEST_CONCEPT = 16 /* characters */ };

/* A name as one document gives it. */
struct candidate {
	char *key;
	const struct cy_named *named; /* NULL: a definition gives it */
	const struct cy_defined *defined;
	size_t doc;
};

struct builder {
	struct cy_vocabulary *out;
	struct cy_lexis *lexis;
	const struct cy_rules *rules;
	const struct cy_documents *docs;
	CY_VEC(struct candidate) candidates;
};

/* Candidates */

static void add_candidate(struct builder *b, const char *name, struct candidate candidate)
{
	struct cy_buf key = {0};

	cy_plain_key(cy_span_str(name), &key);
	if (!key.n) {
		cy_buf_dispose(&key);
		return;
	}
	candidate.key = cy_buf_take(&key);
	cy_vec_push(&b->candidates, candidate);
}

/* Of a definition: where it stands, the longest of several first. */
static int by_place(const struct cy_defined *x, const struct cy_defined *y)
{
	if (x->range.start != y->range.start)
		return x->range.start < y->range.start ? -1 : 1;
	if (x->range.end != y->range.end)
		return x->range.end > y->range.end ? -1 : 1;
	return x < y ? -1 : x > y;
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
	return x->named ? 0 : by_place(x->defined, y->defined);
}

static void gather(struct builder *b, const struct cy_harvest *harvests)
{
	for (size_t doc = 0; doc < b->docs->list.n; doc++) {
		cy_vec_each (named, &harvests[doc].names)
			add_candidate(b, named->name, (struct candidate){NULL, named, NULL, doc});
		cy_vec_each (defined, &harvests[doc].definitions)
			add_candidate(
				b, defined->name, (struct candidate){NULL, NULL, defined, doc});
	}
	if (b->candidates.n)
		qsort(b->candidates.v, b->candidates.n, sizeof *b->candidates.v, by_key);
}

/* Terms */

static bool is_concept(const struct candidate *c)
{
	return !c->defined->needs_name && c->defined->range.end > 0 &&
	       cy_utf8_count(c->defined->name, strlen(c->defined->name)) <= LONGEST_CONCEPT;
}

/* A term of the candidates [first, end), which are of one key; false if they make none. */
static bool make_term(const struct builder *b, size_t first, size_t end, struct cy_entry *out)
{
	const struct candidate *c = &b->candidates.v[first];

	*out = (struct cy_entry){.form = ""};
	if (c->named) {
		out->kind = c->named->kind;
		out->form = c->named->form;
		out->name = cy_strdup(c->named->shown);
		return true;
	}
	for (; first < end; first++) {
		if (is_concept(&b->candidates.v[first])) {
			out->kind = CY_TERM_CONCEPT;
			out->name = cy_strdup(b->candidates.v[first].defined->name);
			return true;
		}
	}
	return false;
}

/* Two rules may find one definition: what overlaps the one before it is not told again. */
static void add_definition(struct builder *b, const struct candidate *c, struct cy_entry *term)
{
	const struct cy_document *doc = b->docs->list.v[c->doc];
	const struct cy_term_definition *last = NULL;

	if (b->out->definitions.n > term->first_definition)
		last = &b->out->definitions.v[b->out->definitions.n - 1];
	if (last && last->doc == doc && c->defined->range.start < last->range.end)
		return;
	cy_vec_push(&b->out->definitions, (struct cy_term_definition){doc, c->defined->range});
}

static void add_definitions(struct builder *b, size_t first, size_t end, struct cy_entry *term)
{
	term->first_definition = b->out->definitions.n;
	for (size_t i = first; i < end; i++) {
		const struct candidate *c = &b->candidates.v[i];

		if (c->named)
			continue;
		if (c->defined->range.end)
			add_definition(b, c, term);
		if (!term->members && c->defined->members.list.n)
			term->members = &c->defined->members;
	}
	term->n_definitions = b->out->definitions.n - term->first_definition;
}

/* Spellings */

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

static void add_spelling(struct builder *b, const char *name, size_t term)
{
	const struct cy_entry *of = &b->out->terms.v[term];
	size_t n = strlen(name);
	struct cy_lexeme lexeme = {.name = cy_strdup(name), .n = n, .term = (uint32_t)term};

	lexeme.quoted_only =
		of->kind == CY_TERM_ABBREVIATION && cy_utf8_count(name, n) < SHORTEST_BARE;
	lexeme.is_number = starts_with_number(name);
	lexeme.is_formula = name[n - 1] >= '0' && name[n - 1] <= '9';
	lexeme.has_head = ends_in_head(b->rules, cy_span(name, n));
	cy_vec_push(&b->lexis->list, lexeme);
}

static void add_term(struct builder *b, size_t first, size_t end)
{
	struct cy_entry term;

	if (!make_term(b, first, end, &term))
		return;
	add_definitions(b, first, end, &term);
	cy_vec_push(&b->out->terms, term);
	for (size_t i = first; i < end; i++) {
		const struct candidate *c = &b->candidates.v[i];

		add_spelling(b, c->named ? c->named->name : c->defined->name, b->out->terms.n - 1);
	}
}

void cy_vocabulary_build(struct cy_vocabulary *out, struct cy_lexis *lexis,
	const struct cy_rules *rules, const struct cy_documents *docs,
	const struct cy_harvest *harvests)
{
	struct builder b = {.out = out, .lexis = lexis, .rules = rules, .docs = docs};

	gather(&b, harvests);
	for (size_t i = 0, end; i < b.candidates.n; i = end) {
		for (end = i; end < b.candidates.n &&
			      strcmp(b.candidates.v[end].key, b.candidates.v[i].key) == 0;
			end++)
			continue;
		add_term(&b, i, end);
	}
	cy_lexis_finish(lexis);
	cy_vec_each (candidate, &b.candidates)
		free(candidate->key);
	cy_vec_dispose(&b.candidates);
}

void cy_vocabulary_dispose(struct cy_vocabulary *vocabulary)
{
	cy_vec_each (term, &vocabulary->terms)
		free(term->name);
	cy_vec_dispose(&vocabulary->terms);
	cy_vec_dispose(&vocabulary->definitions);
}
