/*
 * query/rank: each rule makes a merit of 6 bits; the key is all merits but the folder's, the first
 * rule's in the highest bits, so that comparing keys is applying the rules in order.
 */
#include "chayue/query/rank.h"

#include "chayue/base/msg.h"

#include <assert.h>
#include <string.h>

enum { MERIT_BITS = 6, MOST_MERIT = (1 << MERIT_BITS) - 1 };

static_assert(MERIT_BITS * CY_RANK_FOLDER <= 64, "the merits of all rules fit into a key");

static unsigned at_most(uint32_t n)
{
	return n < MOST_MERIT ? n : MOST_MERIT;
}

/* 0 for 0, 1 for 1, 2 for 2 and 3, 3 for 4 to 7. */
static unsigned step_of(uint64_t n)
{
	return n ? 64 - (unsigned)__builtin_clzll(n) : 0;
}

double cy_rank_density(const struct cy_result *result, size_t chars)
{
	return chars ? (double)result->hits * 1000 / (double)chars : 0;
}

static unsigned merit(enum cy_rank_rule rule, const struct cy_result *r, size_t chars)
{
	switch (rule) {
	case CY_RANK_WORDS: return at_most(r->words);
	case CY_RANK_MATCH:
		return r->match == CY_MATCH_PINYIN    ? 0
		       : r->match == CY_MATCH_SYNONYM ? 1
		       : r->match == CY_MATCH_FOLDED  ? 2
						      : 3;
	case CY_RANK_TOGETHER: return at_most(r->together);
	case CY_RANK_TITLE: return at_most(r->title_hits);
	case CY_RANK_HEADINGS: return at_most(r->heading_hits);
	case CY_RANK_DISTANCE:
		return r->distance == CY_NO_DISTANCE
			       ? 0
			       : MOST_MERIT - step_of((uint64_t)r->distance + 1);
	case CY_RANK_HITS: return at_most(step_of(r->hits));
	case CY_RANK_DENSITY: /* in 65,536ths */
		return at_most(step_of((uint64_t)(cy_rank_density(r, chars) * 65536)));
	default: return 0;
	}
}

static unsigned shift_of(enum cy_rank_rule rule)
{
	return MERIT_BITS * (CY_RANK_FOLDER - 1 - rule);
}

uint64_t cy_rank_key(const struct cy_result *result, size_t chars)
{
	uint64_t key = 0;

	for (unsigned rule = 0; rule < CY_RANK_FOLDER; rule++)
		key = key << MERIT_BITS | merit((enum cy_rank_rule)rule, result, chars);
	return key;
}

int cy_rank_compare(
	const struct cy_library *library, const struct cy_result *a, const struct cy_result *b)
{
	if (a->rank != b->rank)
		return a->rank > b->rank ? -1 : 1;
	return cy_rank_compare_documents(cy_library_document(library, a->doc),
		cy_library_document(library, b->doc), CY_ORDER_FOLDER);
}

enum cy_rank_rule cy_rank_decides(const struct cy_result *a, const struct cy_result *b)
{
	unsigned rule = 0;

	while (rule < CY_RANK_FOLDER && ((a->rank ^ b->rank) >> shift_of(rule) & MOST_MERIT) == 0)
		rule++;
	return (enum cy_rank_rule)rule;
}

const char *cy_rank_rule_name(enum cy_rank_rule rule)
{
	static const char *const names[CY_N_RANK_RULES] = {"words", "match", "together", "title",
		"headings", "distance", "hits", "density", "folder"};

	return names[rule];
}

uint32_t cy_rank_words(const struct cy_query *query)
{
	uint32_t words = 0;

	for (size_t i = 0; i < query->terms.n; i++) {
		bool first = i == 0 || cy_query_word_of(query, i) != cy_query_word_of(query, i - 1);

		words += first && !query->clauses.v[cy_query_clause_of(query, i)].negated;
	}
	return words;
}

/* Explaining */

struct explainer {
	struct cy_buf *out;
	const struct cy_library *library;
	const struct cy_query *query;
};

static void put_density(struct cy_buf *out, double density)
{
	cy_buf_printf(out, "%.*f", density < 1 ? 2 : density < 10 ? 1 : 0, density);
}

/* A document's value under a rule, without what it counts. */
static void put_value(const struct explainer *e, enum cy_rank_rule rule, const struct cy_result *r)
{
	static const enum cy_msg kinds[CY_N_MATCHES] = {CY_MSG_RANK_LITERAL, CY_MSG_RANK_FOLDED,
		CY_MSG_RANK_LITERAL, CY_MSG_RANK_SYNONYM, CY_MSG_RANK_PINYIN};

	switch (rule) {
	case CY_RANK_WORDS: cy_buf_printf(e->out, "%u", r->words); break;
	case CY_RANK_MATCH: cy_buf_puts(e->out, cy_msg(kinds[r->match])); break;
	case CY_RANK_TOGETHER: cy_buf_printf(e->out, "%u", r->together); break;
	case CY_RANK_TITLE: cy_buf_printf(e->out, "%u", r->title_hits); break;
	case CY_RANK_HEADINGS: cy_buf_printf(e->out, "%u", r->heading_hits); break;
	case CY_RANK_DISTANCE:
		if (r->distance == CY_NO_DISTANCE)
			cy_buf_puts(e->out, "-");
		else
			cy_buf_printf(e->out, "%u", r->distance);
		break;
	case CY_RANK_HITS: cy_buf_printf(e->out, "%llu", (unsigned long long)r->hits); break;
	case CY_RANK_DENSITY:
		put_density(
			e->out, cy_rank_density(r, cy_library_document(e->library, r->doc)->chars));
		break;
	default: break;
	}
}

/* What is said before a rule's value, or behind it. */
static const struct {
	enum cy_msg before, behind;
} frames[CY_N_RANK_RULES] = {
	[CY_RANK_WORDS] = {CY_MSG_RANK_WORDS, CY_MSG_RANK_NOTHING},
	[CY_RANK_MATCH] = {CY_MSG_RANK_NOTHING, CY_MSG_RANK_NOTHING},
	[CY_RANK_TOGETHER] = {CY_MSG_RANK_TOGETHER, CY_MSG_RANK_TOGETHER_BEHIND},
	[CY_RANK_TITLE] = {CY_MSG_RANK_TITLE, CY_MSG_RANK_NOTHING},
	[CY_RANK_HEADINGS] = {CY_MSG_RANK_HEADINGS, CY_MSG_RANK_NOTHING},
	[CY_RANK_DISTANCE] = {CY_MSG_RANK_DISTANCE, CY_MSG_RANK_DISTANCE_BEHIND},
	[CY_RANK_HITS] = {CY_MSG_RANK_NOTHING, CY_MSG_RANK_HITS_BEHIND},
	[CY_RANK_DENSITY] = {CY_MSG_RANK_DENSITY, CY_MSG_RANK_DENSITY_BEHIND},
	[CY_RANK_FOLDER] = {CY_MSG_RANK_FOLDER, CY_MSG_RANK_NOTHING},
};

/* Facts that say nothing about this document are left out. */
static bool is_told(const struct explainer *e, enum cy_rank_rule rule, const struct cy_result *r)
{
	switch (rule) {
	case CY_RANK_WORDS: return cy_rank_words(e->query) > 1;
	case CY_RANK_MATCH: return r->hits > 0;
	case CY_RANK_TOGETHER: return r->together > 0;
	case CY_RANK_TITLE: return r->title_hits > 0;
	case CY_RANK_HEADINGS: return r->heading_hits > 0;
	case CY_RANK_DISTANCE: return r->distance != CY_NO_DISTANCE && !r->together;
	case CY_RANK_HITS: return true;
	case CY_RANK_DENSITY: return r->hits > 0;
	default: return false;
	}
}

static void put_facts(const struct explainer *e, const struct cy_result *r)
{
	bool any = false;

	for (unsigned rule = 0; rule < CY_RANK_FOLDER; rule++) {
		if (!is_told(e, rule, r))
			continue;
		cy_buf_puts(e->out, any ? " · " : "");
		cy_buf_puts(e->out, cy_msg(frames[rule].before));
		put_value(e, rule, r);
		if (rule == CY_RANK_WORDS)
			cy_buf_printf(e->out, "/%u", cy_rank_words(e->query));
		cy_buf_puts(e->out, cy_msg(frames[rule].behind));
		any = true;
	}
}

static void put_decision(
	const struct explainer *e, const struct cy_result *r, const struct cy_result *before)
{
	enum cy_rank_rule rule = cy_rank_decides(r, before);

	cy_buf_puts(e->out, cy_msg(frames[rule].before));
	put_value(e, rule, r);
	if (rule != CY_RANK_FOLDER)
		cy_buf_puts(e->out, rule == CY_RANK_DISTANCE ? " > " : " < ");
	put_value(e, rule, before);
	cy_buf_puts(e->out, cy_msg(frames[rule].behind));
}

/* How many results rank before this one; *before is the last of them. */
static size_t rank_before(
	struct cy_search *search, const struct cy_result *result, const struct cy_result **before)
{
	const struct cy_library *library = cy_search_library(search);
	const struct cy_result *results;
	size_t n = cy_search_results(search, &results), count = 0;

	*before = NULL;
	for (size_t i = 0; i < n; i++) {
		if (cy_rank_compare(library, &results[i], result) >= 0)
			continue;
		count++;
		if (!*before || cy_rank_compare(library, *before, &results[i]) < 0)
			*before = &results[i];
	}
	return count;
}

void cy_rank_explain(struct cy_buf *out, struct cy_search *search, size_t index)
{
	struct explainer e = {out, cy_search_library(search), cy_search_query(search)};
	const struct cy_result *results, *result, *before;
	size_t n = cy_search_results(search, &results), place = index;

	assert(index < n);
	result = &results[index];
	if (cy_search_order(search) == CY_ORDER_RANK)
		before = index ? result - 1 : NULL;
	else
		place = rank_before(search, result, &before);
	cy_buf_printf(out, cy_msg(CY_MSG_RANK_NUMBER), place + 1);
	if (before) {
		cy_buf_printf(out, cy_msg(CY_MSG_RANK_BEHIND), place);
		put_decision(&e, result, before);
		cy_buf_puts(out, cy_msg(CY_MSG_RANK_BEHIND_END));
	}
	cy_buf_puts(out, cy_msg(CY_MSG_RANK_COLON));
	put_facts(&e, result);
}

int cy_rank_compare_documents(
	const struct cy_document *a, const struct cy_document *b, enum cy_order order)
{
	int result = 0;

	switch (order) {
	case CY_ORDER_TITLE: result = strcmp(a->title.text, b->title.text); break;
	case CY_ORDER_SIZE: result = a->bytes > b->bytes ? -1 : a->bytes < b->bytes; break;
	case CY_ORDER_TIME: result = a->mtime > b->mtime ? -1 : a->mtime < b->mtime; break;
	default: break;
	}
	return result ? result : a->order < b->order ? -1 : a->order > b->order;
}
