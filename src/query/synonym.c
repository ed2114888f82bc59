/*
 * query/synonym: each pair is two entries, one from each form to the other, sorted by the folded
 * form that leads and then by the folded other one; so the other forms of a word stand side by
 * side, and the documents of each.
 */
#include "chayue/query/synonym.h"

#include "chayue/base/bisect.h"
#include "chayue/base/mem.h"
#include "chayue/text/fold.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>

enum { SHORTEST_EVERYWHERE = 3 /* characters of a short form */ };

/* Folded, all kinds. */
struct form {
	uint32_t *units;
	size_t n;
};

struct entry {
	struct form form, other; /* owned by one of a pair's two entries */
	char *text;              /* the other form as it was given; heap */
	uint32_t doc;
	bool to_full; /* the other form is the full name */
};

struct cy_synonyms {
	CY_VEC(struct entry) list;
};

struct cy_synonym {
	char *text;
	struct cy_matcher *matcher, *typed;
	bool everywhere;
	CY_VEC(uint32_t) docs; /* ascending; else those it is meant in */
};

/* Forms */

static struct form fold(struct cy_span text)
{
	struct cy_matcher *matcher = cy_matcher_new(text, CY_FOLD_ALL);
	struct form form = {0};
	const uint32_t *units;

	if (!matcher)
		return form;
	units = cy_matcher_units(matcher, &form.n);
	form.units = cy_calloc(form.n, sizeof *units);
	memcpy(form.units, units, form.n * sizeof *units);
	cy_matcher_free(matcher);
	return form;
}

static int compare(struct form a, struct form b)
{
	size_t n = a.n < b.n ? a.n : b.n;

	for (size_t i = 0; i < n; i++) {
		if (a.units[i] != b.units[i])
			return a.units[i] < b.units[i] ? -1 : 1;
	}
	return a.n < b.n ? -1 : a.n > b.n;
}

static bool holds(struct form form, struct form part)
{
	for (size_t i = 0; i + part.n <= form.n; i++) {
		if (memcmp(form.units + i, part.units, part.n * sizeof *part.units) == 0)
			return true;
	}
	return false;
}

/* The list */

struct cy_synonyms *cy_synonyms_new(void)
{
	return cy_calloc(1, sizeof(struct cy_synonyms));
}

void cy_synonyms_free(struct cy_synonyms *s)
{
	if (!s)
		return;
	cy_vec_each (entry, &s->list) {
		if (entry->to_full) {
			free(entry->form.units);
			free(entry->other.units);
		}
		free(entry->text);
	}
	cy_vec_dispose(&s->list);
	free(s);
}

void cy_synonyms_add(
	struct cy_synonyms *s, struct cy_span full, struct cy_span abbreviation, uint32_t doc)
{
	struct form name = fold(full), brief = fold(abbreviation);

	if (!name.n || !brief.n || compare(name, brief) == 0) {
		free(name.units);
		free(brief.units);
		return;
	}
	cy_vec_push(&s->list,
		(struct entry){name, brief, cy_memdup(abbreviation.p, abbreviation.n), doc, false});
	cy_vec_push(&s->list, (struct entry){brief, name, cy_memdup(full.p, full.n), doc, true});
}

static int by_form(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = compare(x->form, y->form);

	if (order == 0)
		order = compare(x->other, y->other);
	if (order == 0)
		order = (x->to_full < y->to_full) - (x->to_full > y->to_full);
	return order ? order : (x->doc > y->doc) - (x->doc < y->doc);
}

void cy_synonyms_finish(struct cy_synonyms *s)
{
	if (s->list.n)
		qsort(s->list.v, s->list.n, sizeof *s->list.v, by_form);
}

size_t cy_synonyms_count(const struct cy_synonyms *s)
{
	return s->list.n;
}

/* Asking */

/* The first entry that a form leads from, or where it would stand. */
static size_t first_of(const struct cy_synonyms *s, struct form form)
{
	return cy_bisect(s->list.n, i, compare(s->list.v[i].form, form) < 0);
}

static bool leads(const struct cy_synonyms *s, size_t at, struct form form)
{
	return at < s->list.n && compare(s->list.v[at].form, form) == 0;
}

/* Behind the entries of the same two forms, whichever of them is the full name. */
static size_t behind(const struct cy_synonyms *s, size_t at)
{
	size_t i = at;

	while (leads(s, i, s->list.v[at].form) &&
		compare(s->list.v[i].other, s->list.v[at].other) == 0)
		i++;
	return i;
}

/* How many names the form is the short one of. */
static size_t count_names(const struct cy_synonyms *s, struct form brief)
{
	size_t n = 0;

	for (size_t at = first_of(s, brief); leads(s, at, brief) && n <= CY_SYNONYMS_MOST;
		at = behind(s, at))
		n += s->list.v[at].to_full;
	return n;
}

/* Whether the other form of the entry is looked for at all where its form is. */
static bool is_usable(const struct cy_synonyms *s, const struct entry *entry)
{
	if (holds(entry->other, entry->form))
		return false;
	return !entry->to_full || count_names(s, entry->form) <= CY_SYNONYMS_MOST;
}

/* Of the entries [first, end), which are of the same two forms. */
static struct cy_synonym *make(const struct cy_synonyms *s, size_t first, size_t end,
	struct cy_span word, unsigned options)
{
	const struct entry *entry = &s->list.v[first];
	struct cy_synonym *out = cy_calloc(1, sizeof *out);

	out->text = cy_strdup(entry->text);
	out->matcher = cy_matcher_new(cy_span_str(entry->text), options);
	out->typed = cy_matcher_new(word, options);
	out->everywhere = entry->to_full || (entry->other.n >= SHORTEST_EVERYWHERE &&
						    count_names(s, entry->other) == 1);
	for (size_t i = first; i < end && !out->everywhere; i++) {
		if (!out->docs.n || out->docs.v[out->docs.n - 1] != s->list.v[i].doc)
			cy_vec_push(&out->docs, s->list.v[i].doc);
	}
	if (out->matcher && out->typed)
		return out;
	cy_synonym_free(out);
	return NULL;
}

struct cy_synonym *cy_synonym_new(
	const struct cy_synonyms *s, struct cy_span word, size_t i, unsigned options)
{
	struct form form = {0};
	struct cy_synonym *out = NULL;
	size_t end;

	if (i >= CY_SYNONYMS_MOST || !s->list.n)
		return NULL;
	form = fold(word);
	for (size_t at = first_of(s, form); form.n && leads(s, at, form); at = end) {
		end = behind(s, at);
		if (!is_usable(s, &s->list.v[at]) || i-- > 0)
			continue;
		out = make(s, at, end, word, options);
		break;
	}
	free(form.units);
	return out;
}

void cy_synonym_free(struct cy_synonym *s)
{
	if (!s)
		return;
	cy_matcher_free(s->matcher);
	cy_matcher_free(s->typed);
	cy_vec_dispose(&s->docs);
	free(s->text);
	free(s);
}

const char *cy_synonym_text(const struct cy_synonym *s)
{
	return s->text;
}

bool cy_synonym_is_meant(const struct cy_synonym *s, uint32_t doc)
{
	size_t at = cy_bisect(s->docs.n, i, s->docs.v[i] < doc);

	return s->everywhere || (at < s->docs.n && s->docs.v[at] == doc);
}

bool cy_synonym_equals(const struct cy_synonym *s, const struct cy_matcher *word)
{
	size_t n, own;
	const uint32_t *units = cy_matcher_units(word, &n);
	const uint32_t *mine = cy_matcher_units(s->matcher, &own);

	return n == own && memcmp(units, mine, n * sizeof *units) == 0;
}

/* Looking */

/* Whether an occurrence of the typed word reaches into the range. */
static bool is_typed(const struct cy_synonym *s, struct cy_span text, struct cy_range range)
{
	struct cy_ranges found = {0};
	bool any = false;
	size_t n, reach, from, to;

	/* White space may stand between the characters, a line end among it. */
	(void)cy_matcher_units(s->typed, &n);
	reach = 16 * n;
	from = cy_utf8_floor(text.p, range.start > reach ? range.start - reach : 0);
	to = text.n - range.end > reach ? cy_utf8_floor(text.p, range.end + reach) : text.n;
	cy_matcher_scan(s->typed, text, from, to, &found);
	cy_vec_each (typed, &found.list)
		any = any || (typed->start < range.end && typed->end > range.start);
	cy_vec_dispose(&found.list);
	return any;
}

static void drop_typed(
	const struct cy_synonym *s, struct cy_span text, size_t first, struct cy_ranges *out)
{
	size_t kept = first;

	for (size_t i = first; i < out->list.n; i++) {
		if (!is_typed(s, text, out->list.v[i]))
			out->list.v[kept++] = out->list.v[i];
	}
	out->list.n = kept;
}

void cy_synonym_blocks(
	const struct cy_synonym *s, const struct cy_segment *segment, struct cy_block_list *out)
{
	cy_matcher_blocks(s->matcher, segment, out);
}

void cy_synonym_scan(const struct cy_synonym *s, struct cy_span text, size_t start, size_t end,
	struct cy_ranges *out)
{
	size_t first = out->list.n;

	cy_matcher_scan(s->matcher, text, start, end, out);
	drop_typed(s, text, first, out);
}

void cy_synonym_scan_block(const struct cy_synonym *s, struct cy_span text,
	const struct cy_block *block, struct cy_ranges *out)
{
	size_t first = out->list.n;

	cy_matcher_scan_block(s->matcher, text, block, out);
	drop_typed(s, text, first, out);
}
