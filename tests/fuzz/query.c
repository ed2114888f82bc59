/*
 * Parses anything as a query and looks for it in a text. Byte 0: kinds of folding and whether
 * words may be pinyin; byte 1: length of the query that follows; the rest is the text. Every term
 * belongs to one clause and is of one kind; occurrences lie in the text, in order; a scan in two
 * stretches finds what a scan at once does.
 */
#include "fuzz/valid.h"

#include "chayue/base/buf.h"
#include "chayue/query/scope.h"
#include "chayue/text/fold.h"
#include "chayue/text/utf8.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_query(const struct cy_query *query)
{
	size_t terms = 0;
	unsigned stage = 0;

	cy_vec_each (clause, &query->clauses) {
		assert(clause->first == terms && clause->n > 0);
		assert(clause->stage >= stage && clause->stage <= query->last_stage);
		terms += clause->n;
		stage = clause->stage;
	}
	assert(terms == query->terms.n && stage == query->last_stage);
	cy_vec_each (term, &query->terms)
		assert(!!term->matcher + !!term->numerals + !!term->pinyin + !!term->regex +
				!!term->synonym ==
			1);
	cy_vec_each (near, &query->nears)
		assert(near->b == near->a + 1 && near->b < query->clauses.n &&
			query->clauses.v[near->a].stage == query->clauses.v[near->b].stage);
}

static void check_ranges(const struct cy_ranges *found, struct cy_span text)
{
	size_t last_start = 0;

	cy_vec_each (range, &found->list) {
		assert(range->start < range->end && range->end <= text.n);
		assert(range->start >= last_start);
		last_start = range->start;
	}
}

/* The text as two blocks. */
static bool scan_halves(const struct cy_term *term, struct cy_span text, struct cy_ranges *out)
{
	size_t middle = text.n ? cy_utf8_floor(text.p, text.n / 2) : 0;
	struct cy_block first = {.forms = true, .size = (uint32_t)middle};
	struct cy_block second = {
		.forms = true, .size = (uint32_t)(text.n - middle), .start = middle};
	bool whole = cy_term_scan(term, text, &first, 0, out);
	size_t last = cy_ranges_drop_overlaps(out, 0, 0), n = out->list.n;

	whole = cy_term_scan(term, text, &second, last, out) && whole;
	cy_ranges_drop_overlaps(out, n, last);
	return whole;
}

static void search(
	const struct cy_query *query, struct cy_scope *scope, size_t term, struct cy_span text)
{
	struct cy_block all = {.forms = true, .size = (uint32_t)text.n};
	struct cy_ranges found = {0}, halves = {0};
	bool whole = cy_term_scan(&query->terms.v[term], text, &all, 0, &found);

	cy_ranges_drop_overlaps(&found, 0, 0);
	check_ranges(&found, text);
	if (scan_halves(&query->terms.v[term], text, &halves) && whole) {
		assert(halves.list.n == found.list.n);
		for (size_t i = 0; i < found.list.n; i++)
			assert(halves.list.v[i].start == found.list.v[i].start &&
				halves.list.v[i].end == found.list.v[i].end);
	}
	cy_vec_each (range, &found.list) {
		(void)cy_term_match(
			&query->terms.v[term], cy_span_slice(text, range->start, range->end));
		(void)cy_scope_allows(scope, term, *range);
	}
	cy_vec_dispose(&found.list);
	cy_vec_dispose(&halves.list);
}

/* What was typed is a short form of how the text begins, and the other way round. */
static struct cy_synonyms *pair(struct cy_span typed, struct cy_span text)
{
	struct cy_synonyms *synonyms = cy_synonyms_new();
	struct cy_span start = cy_span(text.p, text.n > 9 ? cy_utf8_floor(text.p, 9) : text.n);

	cy_synonyms_add(synonyms, start, typed, 0);
	cy_synonyms_add(synonyms, typed, start, 0);
	cy_synonyms_finish(synonyms);
	return synonyms;
}

static void run(struct cy_span typed, struct cy_span text, unsigned options)
{
	struct cy_synonyms *synonyms = pair(typed, text);
	struct cy_query *query = cy_query_parse_with(typed, options, synonyms);
	struct cy_document doc = {.text = text};
	struct cy_scope scope = {0};

	cy_synonyms_free(synonyms);
	check_query(query);
	cy_scope_open(&scope, query, &doc);
	for (size_t i = 0; i < query->terms.n; i++)
		search(query, &scope, i, text);
	cy_scope_dispose(&scope);
	cy_query_free(query);
}

/* Bits: five kinds of folding, pinyin, punctuation, numerals with 双拼 by the length; short forms
 * by it, too. */
static unsigned options_of(uint8_t bits, size_t size)
{
	return (bits & CY_FOLD_ALL) | (bits & 32 ? CY_QUERY_PINYIN : 0) |
	       (bits & 64 ? CY_FOLD_PUNCTUATION : 0) | (bits & 128 ? CY_QUERY_NUMERALS : 0) |
	       (bits & 128 ? CY_QUERY_SHUANGPIN(size % CY_N_SHUANGPIN) : 0) |
	       (size % 2 ? CY_QUERY_SYNONYMS : 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	struct cy_buf typed = {0}, text = {0};
	size_t n;

	if (size < 2 || size > 4096)
		return 0;
	n = data[1] < size - 2 ? data[1] : size - 2;
	append_valid(&typed, bytes + 2, n);
	append_valid(&text, bytes + 2 + n, size - 2 - n);
	run(cy_buf_span(&typed), cy_buf_span(&text), options_of(data[0], size));
	cy_buf_dispose(&typed);
	cy_buf_dispose(&text);
	return 0;
}
