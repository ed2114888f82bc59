/*
 * query/counter: for each part every term's candidate blocks are scanned; a part that holds a whole
 * document is left as soon as a clause cannot hold any more. `tally` gathers the current document,
 * which may extend over several segments; it becomes a result when its last part was seen.
 */
#include "counter.h"

#include "chayue/base/clock.h"
#include "chayue/base/mem.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>

void counter_init(struct counter *s, const struct cy_query *query)
{
	size_t n = query->terms.n;

	*s = (struct counter){.query = query};
	s->tally = cy_calloc(n, sizeof *s->tally);
	s->blocks = cy_calloc(n, sizeof *s->blocks);
	s->next_block = cy_calloc(n, sizeof *s->next_block);
	evidence_init(&s->evidence, query);
}

void counter_dispose(struct counter *s)
{
	for (size_t i = 0; i < s->query->terms.n; i++)
		cy_vec_dispose(&s->blocks[i].list);
	free(s->blocks);
	free(s->next_block);
	free(s->tally);
	cy_vec_dispose(&s->results);
	cy_vec_dispose(&s->found.list);
	evidence_dispose(&s->evidence);
	cy_scope_dispose(&s->scope);
	cy_readings_dispose(&s->readings);
}

/* Whether the term is looked for in the text, if only in its headings. */
static bool is_scanned(const struct counter *s, size_t term)
{
	return s->query->terms.v[term].field == CY_FIELD_TEXT ||
	       cy_query_gives_hits(s->query, term);
}

static void enter_segment(struct counter *s, const struct cy_segment *segment)
{
	s->segment = segment;
	for (size_t i = 0; i < s->query->terms.n; i++) {
		s->next_block[i] = 0;
		s->blocks[i].list.n = 0;
		if (is_scanned(s, i))
			cy_term_blocks(&s->query->terms.v[i], segment, &s->blocks[i]);
	}
}

static bool field_matches(const struct cy_term *term, const struct cy_document *doc)
{
	const char *text = term->field == CY_FIELD_TITLE ? doc->title.text : doc->path;
	size_t n = strlen(text);

	/* A path that is not UTF-8 is searched as far as it is. */
	return cy_term_any(term, cy_span(text, cy_utf8_valid_prefix(text, n)));
}

static void open_scope(struct counter *s, const struct cy_document *doc)
{
	if (s->scope.doc != doc)
		cy_scope_open(&s->scope, s->query, doc);
}

static void keep_allowed(struct counter *s, size_t term, const struct cy_document *doc)
{
	size_t kept = 0;

	if (s->found.list.n == 0 || !cy_scope_is_needed(s->query))
		return;
	open_scope(s, doc);
	cy_vec_each (range, &s->found.list) {
		if (cy_scope_allows(&s->scope, term, *range))
			s->found.list.v[kept++] = *range;
	}
	s->found.list.n = kept;
}

static void count_found(struct counter *s, size_t term, struct cy_span text)
{
	struct tally *tally = &s->tally[term];

	tally->hits += s->found.list.n;
	cy_vec_each (range, &s->found.list) {
		struct cy_span occurrence = cy_span_slice(text, range->start, range->end);
		enum cy_match match = cy_term_match(&s->query->terms.v[term], occurrence);

		tally->literal += match == CY_MATCH_LITERAL || match == CY_MATCH_REGEX;
		tally->pinyin += match == CY_MATCH_PINYIN;
		if (match == CY_MATCH_PINYIN || match == CY_MATCH_SYNONYM) {
			cy_readings_add(&s->readings, (uint32_t)term, occurrence);
		}
	}
}

/* Of an expression, which may take long; false when the block was left in its midst. */
static bool scan_expression(
	struct counter *s, size_t term, const struct cy_document *doc, const struct cy_block *block)
{
	struct cy_regex_watch watch = {s->deadline, s->stop};
	struct tally *tally = &s->tally[term];
	size_t at = tally->at ? tally->at : block->start, end = block->start + block->size;

	at = at > tally->last_end ? at : tally->last_end;
	s->sums.given_up += !cy_regex_scan_some(
		s->query->terms.v[term].regex, doc->text, &at, end, &watch, &s->found);
	tally->at = at < end ? at : 0;
	return at >= end;
}

static bool scan_block(
	struct counter *s, size_t term, const struct cy_document *doc, const struct cy_block *block)
{
	const struct cy_term *what = &s->query->terms.v[term];
	struct tally *tally = &s->tally[term];
	bool whole = true;

	s->found.list.n = 0;
	if (what->regex)
		whole = scan_expression(s, term, doc, block);
	else
		(void)cy_term_scan(what, doc->text, block, tally->last_end, &s->found);
	tally->last_end = cy_ranges_drop_overlaps(&s->found, 0, tally->last_end);
	keep_allowed(s, term, doc);
	count_found(s, term, doc->text);
	evidence_add(&s->evidence, term, &s->found);
	return whole;
}

/* Whether nothing is asked of the document's further occurrences but how many there are. */
static bool only_counts(const struct counter *s, size_t term)
{
	return s->query->terms.n == 1 && s->query->terms.v[term].matcher &&
	       s->tally[term].hits >= EVIDENCE_FIRST && !cy_scope_is_needed(s->query);
}

static void count_block(
	struct counter *s, size_t term, const struct cy_document *doc, const struct cy_block *block)
{
	struct tally *tally = &s->tally[term];
	struct cy_count count = {tally->hits, tally->literal, tally->last_end};

	cy_matcher_count_block(
		s->query->terms.v[term].matcher, doc->text, block, &s->found, &count);
	tally->hits = count.hits;
	tally->literal = count.literal;
	tally->last_end = count.last_end;
}

static bool must_leave(const struct counter *s)
{
	return (s->deadline && cy_clock_us() >= s->deadline) || (s->stop && atomic_load(s->stop));
}

/* Counts a term's occurrences in the candidate blocks of one part, from where it was left. */
static void count_in_part(struct counter *s, size_t term, const struct cy_segment *segment,
	const struct cy_part *part, size_t stop)
{
	struct cy_block_list *candidates = &s->blocks[term];
	const struct cy_block *blocks;
	size_t *next = &s->next_block[term], from = *next;

	cy_segment_blocks(segment, &blocks);
	for (; *next < candidates->list.n && candidates->list.v[*next] < stop; ++*next) {
		const struct cy_block *block = &blocks[candidates->list.v[*next]];

		/* Each call goes on by a block at least, or by some places in one. */
		if (*next != from && must_leave(s)) {
			s->interrupted = true;
			return;
		}
		if (only_counts(s, term)) {
			count_block(s, term, part->doc, block);
		} else if (!scan_block(s, term, part->doc, block)) {
			s->interrupted = true;
			return;
		}
		s->sums.blocks++;
		s->sums.bytes += block->size;
	}
}

static void skip_to(struct counter *s, size_t term, size_t block)
{
	const struct cy_block_list *candidates = &s->blocks[term];
	size_t *next = &s->next_block[term];

	while (*next < candidates->list.n && candidates->list.v[*next] < block)
		++*next;
}

/* Counts the clause's terms in a part; true if the clause holds one so far. */
static bool count_clause(struct counter *s, const struct cy_clause *clause,
	const struct cy_segment *segment, const struct cy_part *part, size_t first, size_t stop)
{
	bool any = false;

	for (size_t i = clause->first; i < clause->first + clause->n; i++) {
		const struct cy_term *term = &s->query->terms.v[i];

		if (!cy_term_is_meant(term, part->doc->id))
			continue;
		if (is_scanned(s, i)) {
			skip_to(s, i, first);
			count_in_part(s, i, segment, part, stop);
			if (s->interrupted)
				return true;
		} else if (term->field == CY_FIELD_SECTION && clause->negated) {
			continue; /* leaves hits out, not documents */
		} else if (part->start == 0 && term->field == CY_FIELD_SECTION) {
			open_scope(s, part->doc);
			s->tally[i].hits = cy_scope_headings(&s->scope, i);
		} else if (part->start == 0) {
			s->tally[i].hits = field_matches(term, part->doc);
		}
		any = any || s->tally[i].hits;
	}
	return any;
}

static bool clause_holds(
	const struct counter *s, const struct cy_clause *clause, bool with_synonyms)
{
	for (size_t i = clause->first; i < clause->first + clause->n; i++) {
		if (s->tally[i].hits && (with_synonyms || !s->query->terms.v[i].synonym))
			return !clause->negated;
	}
	return clause->negated;
}

static bool holds(const struct counter *s, bool with_synonyms)
{
	cy_vec_each (clause, &s->query->clauses) {
		if (!clause_holds(s, clause, with_synonyms))
			return false;
	}
	return !cy_query_is_empty(s->query);
}

static void add_result(struct counter *s, const struct cy_document *doc)
{
	struct cy_result result = {.doc = doc->id};
	bool bare = holds(s, false);

	for (size_t i = 0; i < s->query->terms.n; i++) {
		if (!cy_query_gives_hits(s->query, i))
			continue;
		result.hits += s->tally[i].hits;
		result.literal += s->tally[i].literal;
		result.pinyin += s->tally[i].pinyin;
		if (s->query->terms.v[i].synonym || !bare)
			result.synonyms += s->tally[i].hits;
	}
	evidence_judge(&s->evidence, doc, s->tally, &result);
	cy_vec_push(&s->results, result);
	s->sums.documents++;
	s->sums.hits += result.hits;
	s->sums.pinyin += result.pinyin;
	s->sums.synonyms += result.synonyms;
	s->sums.synonym_documents += !bare;
}

static void finish_document(struct counter *s, const struct cy_document *doc)
{
	if (holds(s, true))
		add_result(s, doc);
}

bool counter_part(struct counter *s, const struct cy_segment *segment, size_t index)
{
	const struct cy_part *part;
	size_t first = cy_segment_first_block(segment, index);
	size_t stop = cy_segment_first_block(segment, index + 1);
	bool whole;

	cy_segment_parts(segment, &part);
	part += index;
	whole = part->start == 0 && part->end == part->doc->text.n;
	if (segment != s->segment)
		enter_segment(s, segment);
	if (part->start == 0 && s->query->terms.n && !s->interrupted) {
		memset(s->tally, 0, s->query->terms.n * sizeof *s->tally);
		evidence_begin(&s->evidence);
	}
	s->interrupted = false;
	cy_vec_each (clause, &s->query->clauses) {
		bool any = count_clause(s, clause, segment, part, first, stop);

		if (s->interrupted)
			return false;
		if (whole && any == clause->negated)
			return true; /* cannot match any more */
	}
	if (part->end == part->doc->text.n)
		finish_document(s, part->doc);
	return true;
}
