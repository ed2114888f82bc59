/*
 * query/evidence: each term keeps where it was found. A document that matches is judged by going
 * through these places once, all terms abreast in the order of the text; each term remembers the
 * end of its last place and how many words in a row, as typed, ended there.
 */
#include "evidence.h"

#include "chayue/base/mem.h"
#include "chayue/doc/marker.h"
#include "chayue/query/rank.h"
#include "chayue/text/chars.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"
#include "chayue/text/trim.h"
#include "counter.h"

#include <stdlib.h>

enum { NO_PLACE = -1 };

struct evidence_term {
	size_t word; /* of the query */
	int place;   /* its clause's number among those with hits; NO_PLACE: gives none */
	bool wanted; /* of a clause that is not negated */
	struct cy_ranges seen;
	/* while the places are gone through */
	size_t next;     /* into seen */
	size_t last_end; /* [byte] */
	uint32_t run;    /* words in a row that end there */
};

/* Places of each term that are compared. All terms together have so many that the square of the
 * number of terms does not matter. */
static size_t places_limit(size_t n_terms)
{
	size_t limit = EVIDENCE_PLACES;

	if (n_terms > EVIDENCE_WORDS)
		limit = limit * EVIDENCE_WORDS / n_terms * EVIDENCE_WORDS / n_terms;
	return limit > EVIDENCE_FIRST ? limit : EVIDENCE_FIRST; /* none are compared */
}

void evidence_init(struct evidence *e, const struct cy_query *query)
{
	size_t word = SIZE_MAX; /* the first with hits */

	*e = (struct evidence){.query = query, .limit = EVIDENCE_FIRST};
	e->terms = cy_calloc(query->terms.n, sizeof *e->terms);
	cy_vec_each (clause, &query->clauses) {
		bool any = false;

		for (size_t i = clause->first; i < clause->first + clause->n; i++) {
			bool hits = cy_query_gives_hits(query, i);

			e->terms[i].word = cy_query_word_of(query, i);
			e->terms[i].wanted = !clause->negated;
			e->terms[i].place = hits ? (int)e->places : NO_PLACE;
			if (!hits)
				continue;
			word = word == SIZE_MAX ? e->terms[i].word : word;
			if (e->terms[i].word != word)
				e->limit = places_limit(query->terms.n);
			any = true;
		}
		e->places += any;
	}
}

void evidence_dispose(struct evidence *e)
{
	for (size_t i = 0; i < e->query->terms.n; i++)
		cy_vec_dispose(&e->terms[i].seen.list);
	free(e->terms);
}

void evidence_begin(struct evidence *e)
{
	for (size_t i = 0; i < e->query->terms.n; i++)
		e->terms[i].seen.list.n = 0;
}

void evidence_add(struct evidence *e, size_t term, const struct cy_ranges *found)
{
	struct evidence_term *t = &e->terms[term];
	size_t n = found->list.n;

	if (t->place == NO_PLACE)
		return;
	if (n > e->limit - t->seen.list.n)
		n = e->limit - t->seen.list.n;
	if (n == 0)
		return;
	cy_vec_reserve(&t->seen.list, n);
	memcpy(t->seen.list.v + t->seen.list.n, found->list.v, n * sizeof *found->list.v);
	t->seen.list.n += n;
}

/* Words */

/* One past the last term of the word that begins at this one. */
static size_t word_end(const struct evidence *e, size_t first)
{
	size_t i = first;

	while (i < e->query->terms.n && e->terms[i].word == e->terms[first].word)
		i++;
	return i;
}

/* The surest kind of its occurrences. */
static enum cy_match surest(const struct cy_term *term, const struct tally *tally)
{
	return term->synonym                 ? CY_MATCH_SYNONYM
	       : tally->literal              ? CY_MATCH_LITERAL
	       : tally->hits > tally->pinyin ? CY_MATCH_FOLDED
					     : CY_MATCH_PINYIN;
}

/* Which words were found; the least sure of them settles how sure the document is. */
static void judge_words(
	const struct evidence *e, const struct tally *tally, struct cy_result *result)
{
	size_t end;

	result->match = CY_MATCH_LITERAL;
	for (size_t i = 0; i < e->query->terms.n; i = end) {
		enum cy_match match = CY_MATCH_PINYIN;
		bool found = false, hits = false;

		end = word_end(e, i);
		for (size_t k = i; k < end && e->terms[i].wanted; k++) {
			found = found || tally[k].hits;
			if (e->terms[k].place == NO_PLACE || !tally[k].hits)
				continue;
			hits = true;
			if (surest(&e->query->terms.v[k], &tally[k]) < match)
				match = surest(&e->query->terms.v[k], &tally[k]);
		}
		result->words += found;
		if (hits && match > result->match)
			result->match = match;
	}
}

/* Words looked for in the path are none of the title's. */
static void judge_title(
	const struct evidence *e, const struct cy_document *doc, struct cy_result *result)
{
	struct cy_span title = cy_span_str(doc->title.text);
	size_t end;

	for (size_t i = 0; i < e->query->terms.n; i = end) {
		bool any = false;

		end = word_end(e, i);
		for (size_t k = i; k < end && e->terms[i].wanted && !any; k++)
			any = e->query->terms.v[k].field != CY_FIELD_PATH &&
			      cy_term_is_meant(&e->query->terms.v[k], doc->id) &&
			      cy_term_any(&e->query->terms.v[k], title);
		result->title_hits += any;
	}
}

/* Headings */

/* A clause or a list goes on behind these, or a sentence ends. */
static bool is_closing_mark(uint32_t cp)
{
	switch (cp) {
	case 0x3002:
	case 0xFF01:
	case 0xFF1F:
	case 0xFF1B:
	case 0xFF1A:
	case 0xFF0C: /* 。！？；：， */
	case '!':
	case '?':
	case ';':
	case ':':
	case ',': return true;
	default: return false;
	}
}

/* The end of the heading that a line behind its marker is or begins with, 0 if there is none: up to
 * a 。 with text behind it, or the whole line, if it does not end as a sentence or a list item. */
static size_t heading_end(struct cy_span line, size_t from)
{
	static const char stop[] = "\xE3\x80\x82";
	const char *p, *end;

	line.n = cy_trim_end(line, 0, line.n, CY_CHAR_SPACE | CY_CHAR_IGNORED);
	if (from >= line.n)
		return 0;
	p = memmem(line.p + from, line.n - from, stop, 3);
	if (p && p + 3 < line.p + line.n)
		return (size_t)(p - line.p);
	end = line.p + line.n;
	return is_closing_mark(cy_utf8_prev(&end)) ? 0 : line.n;
}

/* Whether the place is in a heading: a line that opens with a number, or its first sentence, and
 * is not long. The line is judged by itself. */
static bool in_heading(struct cy_span text, struct cy_range place)
{
	size_t floor = place.start > EVIDENCE_HEADING ? place.start - EVIDENCE_HEADING : 0;
	size_t start = cy_lines_start(text, place.start, floor), end;
	struct cy_marker marker;
	struct cy_span line;

	if (start == floor && floor > 0)
		return false; /* the line begins farther away */
	end = text.n - start > 2 * EVIDENCE_HEADING ? start + 2 * EVIDENCE_HEADING : text.n;
	end = end < text.n ? cy_utf8_floor(text.p, end) : end;
	line = cy_span_slice(text, start, end);
	if (!cy_marker_at(line, &marker) || marker.style == CY_MARKER_BULLET)
		return false;
	line.n = cy_lines_end(line, 0);
	end = heading_end(line, marker.end);
	return end && end - marker.start <= EVIDENCE_HEADING && place.end <= start + end;
}

static bool any_in_heading(struct cy_span text, const struct cy_ranges *seen)
{
	for (size_t i = 0; i < seen->list.n && i < EVIDENCE_FIRST; i++) {
		if (in_heading(text, seen->list.v[i]))
			return true;
	}
	return false;
}

static void judge_headings(const struct evidence *e, struct cy_span text, struct cy_result *result)
{
	size_t end;

	for (size_t i = 0; i < e->query->terms.n; i = end) {
		bool any = false;

		end = word_end(e, i);
		for (size_t k = i; k < end && !any; k++)
			any = any_in_heading(text, &e->terms[k].seen);
		result->heading_hits += any;
	}
}

/* Places */

/* The term whose next place comes first in the text; of several, that of the last clause, so that
 * the ends of those before it are still known. NULL when all were gone through. */
static struct evidence_term *first_term(const struct evidence *e)
{
	struct evidence_term *first = NULL;

	for (size_t i = 0; i < e->query->terms.n; i++) {
		struct evidence_term *t = &e->terms[i];

		if (t->next < t->seen.list.n &&
			(!first || t->seen.list.v[t->next].start <=
					   first->seen.list.v[first->next].start))
			first = t;
	}
	return first;
}

/* Nothing but white space and at most one line end. */
static bool is_gap_blank(struct cy_span text, size_t from, size_t to)
{
	const char *p = text.p + from, *end = text.p + to;
	unsigned lines = 0;

	while (p < end) {
		uint32_t cp = cy_utf8_next(&p);

		lines += cp == '\n' || (cp == '\r' && !(p < end && *p == '\n'));
		if (!cy_char_is(cp, CY_CHAR_SPACE | CY_CHAR_IGNORED) || lines > 1)
			return false;
	}
	return true;
}

/* How many words in a row end with the one at this place. */
static uint32_t run_at(
	const struct evidence *e, const struct evidence_term *at, size_t start, struct cy_span text)
{
	uint32_t run = 1;

	for (size_t i = 0; at->place > 0 && i < e->query->terms.n; i++) {
		const struct evidence_term *t = &e->terms[i];

		if (t->place + 1 == at->place && t->next && t->run >= run && t->last_end <= start &&
			is_gap_blank(text, t->last_end, start))
			run = t->run + 1;
	}
	return run;
}

/* The nearest end of another word before this place, unless the same word stands between:
 * then that one was nearer. */
static bool neighbour_end(const struct evidence *e, const struct evidence_term *at, size_t *end)
{
	size_t own = 0, other = 0;
	bool any = false;

	for (size_t i = 0; i < e->query->terms.n; i++) {
		const struct evidence_term *t = &e->terms[i];

		if (!t->next)
			continue;
		if (t->word == at->word) {
			own = t->last_end > own ? t->last_end : own;
		} else {
			other = t->last_end > other ? t->last_end : other;
			any = true;
		}
	}
	*end = other;
	return any && own <= other;
}

/* A character has four bytes at most: what is too far away anyway is not counted. */
static void measure(struct cy_span text, size_t from, size_t to, struct cy_result *result)
{
	size_t chars = to > from ? (to - from) / 4 : 0;

	if (chars >= result->distance)
		return;
	chars = to > from ? cy_utf8_count(text.p + from, to - from) : 0;
	if (chars < result->distance)
		result->distance = (uint32_t)chars;
}

static void judge_places(const struct evidence *e, struct cy_span text, struct cy_result *result)
{
	struct evidence_term *t;

	for (size_t i = 0; i < e->query->terms.n; i++)
		e->terms[i].next = e->terms[i].last_end = e->terms[i].run = 0;
	/* All words side by side: there is nothing to be added. */
	while (result->together < e->places && (t = first_term(e))) {
		struct cy_range place = t->seen.list.v[t->next];
		uint32_t run = run_at(e, t, place.start, text);
		size_t end;

		if (result->distance && neighbour_end(e, t, &end))
			measure(text, end, place.start, result);
		if (run > 1)
			result->distance = 0;
		if (run > 1 && run > result->together)
			result->together = run;
		t->run = run;
		t->last_end = place.end;
		t->next++;
	}
}

void evidence_judge(struct evidence *e, const struct cy_document *doc, const struct tally *tally,
	struct cy_result *result)
{
	result->distance = CY_NO_DISTANCE;
	judge_words(e, tally, result);
	judge_title(e, doc, result);
	judge_headings(e, doc->text, result);
	if (e->limit > EVIDENCE_FIRST)
		judge_places(e, doc->text, result);
	result->rank = cy_rank_key(result, doc->chars);
}
