/* study/variants: all names sorted; behind the modifiers of each the rest is looked up. */
#include "variants.h"
#include "plain.h"

#include <stdlib.h>

enum { FREQUENT = 3 /* places of its own */ };

struct known {
	char *key; /* heap */
	size_t term;
};

struct finder {
	const struct cy_vocabulary *words;
	const size_t *counts;
	const struct cy_rules *rules;
	CY_VEC(struct known) known; /* systems that are frequent, by key */
};

static int by_key(const void *a, const void *b)
{
	const struct known *x = a, *y = b;

	return strcmp(x->key, y->key);
}

static char *key_of(struct cy_span name)
{
	struct cy_buf key = {0};

	cy_plain_key(name, &key);
	cy_buf_puts(&key, "");
	return cy_buf_take(&key);
}

static void gather(struct finder *f)
{
	for (size_t i = 0; i < f->words->terms.n; i++) {
		const struct cy_entry *entry = &f->words->terms.v[i];

		if (entry->kind == CY_TERM_SYSTEM && f->counts[i] >= FREQUENT)
			cy_vec_push(&f->known, (struct known){key_of(cy_span_str(entry->name)), i});
	}
	if (f->known.n)
		qsort(f->known.v, f->known.n, sizeof *f->known.v, by_key);
}

static size_t modifier_at(const struct cy_rules *rules, struct cy_span s)
{
	size_t n = cy_rules_word_at(rules, "terms.modifier", s);
	size_t front = cy_rules_word_at(rules, "terms.front", s);

	return n > front ? n : front;
}

/* The term behind the modifiers; `term` itself if there is none. */
static size_t look_behind(const struct finder *f, size_t term)
{
	char *plain = cy_plain_line(cy_span_str(f->words->terms.v[term].name));
	struct cy_span rest;
	size_t n, found = term;

	rest.p = cy_plain_copy(cy_span_str(plain));
	rest.n = strlen(plain);
	free(plain);
	plain = (char *)(uintptr_t)rest.p;
	while (found == term && (n = modifier_at(f->rules, rest))) {
		const struct known *known;
		struct known wanted;

		rest = cy_span_slice(rest, n, rest.n);
		wanted.key = key_of(rest);
		known = f->known.n ? bsearch(&wanted, f->known.v, f->known.n, sizeof wanted, by_key)
				   : NULL;
		free(wanted.key);
		if (known)
			found = known->term;
	}
	free(plain);
	return found;
}

void cy_variants_find(struct cy_variants *out, const struct cy_vocabulary *words,
	const size_t *counts, const struct cy_rules *rules)
{
	struct finder f = {.words = words, .counts = counts, .rules = rules};

	out->of.n = 0;
	gather(&f);
	for (size_t i = 0; i < words->terms.n; i++) {
		bool once = words->terms.v[i].kind == CY_TERM_SYSTEM && counts[i] == 1;

		cy_vec_push(&out->of, once ? look_behind(&f, i) : i);
	}
	cy_vec_each (known, &f.known)
		free(known->key);
	cy_vec_dispose(&f.known);
}

void cy_variants_apply(const struct cy_variants *variants, struct cy_lexis_places *places)
{
	size_t kept = 0;

	cy_vec_each (place, &places->list) {
		size_t outer = place->outer == CY_LEXIS_NONE ? CY_LEXIS_NONE
							     : variants->of.v[place->outer];

		if (variants->of.v[place->term] != place->term && place->outer == CY_LEXIS_NONE)
			continue;
		if (outer != place->outer)
			place->outer = outer == place->term ? CY_LEXIS_NONE : (uint32_t)outer;
		places->list.v[kept++] = *place;
	}
	places->list.n = kept;
}
