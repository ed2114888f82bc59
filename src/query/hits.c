/*
 * query/hits: a cursor goes through a document's candidate blocks, all terms abreast.
 *
 * A hit belongs to the block of its anchor and may start a little before that block, so hits
 * are given out only up to the start of the last block that was scanned: `settled`.
 */
#include "chayue/base/mem.h"
#include "chayue/query/scope.h"
#include "chayue/query/search.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>

struct cy_hit_cursor {
	const struct cy_search *search;
	const struct cy_query *query;
	const struct cy_document *doc;
	struct cy_place place;
	size_t from;                      /* [byte] */
	uint32_t part;                    /* of the place, the next to be entered */
	const struct cy_segment *segment; /* the one we are in */
	const struct cy_block *blocks;
	struct cy_block_list *candidates; /* per term, of this document in this segment */
	size_t *next;                     /* per term */
	size_t *last_end;                 /* per term [byte] */
	struct cy_ranges found;
	struct cy_scope scope; /* opened where the query needs one */
	struct cy_hits hits;   /* scanned, from `given` on not given out yet */
	size_t given;
	size_t settled; /* [byte] */
};

/* How far before `from` the looking starts: pinyin and expressions would be met in their midst. */
static size_t reach_of(const struct cy_hit_cursor *c, size_t term)
{
	const struct cy_term *t = &c->query->terms.v[term];

	return t->matcher || t->numerals || t->synonym ? 0 : CY_REGEX_REACH;
}

struct cy_hit_cursor *cy_hit_cursor_new(const struct cy_search *search, uint32_t doc, size_t from)
{
	struct cy_hit_cursor *c = cy_calloc(1, sizeof *c);
	size_t n = cy_search_query(search)->terms.n;

	c->search = search;
	c->query = cy_search_query(search);
	c->doc = cy_library_document(cy_search_library(search), doc);
	c->place = cy_library_place(cy_search_library(search), doc);
	c->from = from;
	c->candidates = cy_calloc(n, sizeof *c->candidates);
	c->next = cy_calloc(n, sizeof *c->next);
	c->last_end = cy_calloc(n, sizeof *c->last_end);
	for (size_t i = 0; i < n; i++)
		c->last_end[i] = reach_of(c, i) ? 0 : from;
	if (cy_scope_is_needed(c->query))
		cy_scope_open(&c->scope, c->query, c->doc);
	return c;
}

void cy_hit_cursor_free(struct cy_hit_cursor *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->query->terms.n; i++)
		cy_vec_dispose(&c->candidates[i].list);
	free(c->candidates);
	free(c->next);
	free(c->last_end);
	cy_vec_dispose(&c->found.list);
	cy_scope_dispose(&c->scope);
	cy_vec_dispose(&c->hits.list);
	free(c);
}

/* Narrows a term's candidates to the document's blocks that end behind where looking starts. */
static void keep_own_blocks(struct cy_hit_cursor *c, size_t term, size_t part)
{
	struct cy_block_list *list = &c->candidates[term];
	size_t first = cy_segment_first_block(c->segment, part), kept = 0;
	size_t stop = cy_segment_first_block(c->segment, part + 1);

	cy_vec_each (number, &list->list) {
		const struct cy_block *block = &c->blocks[*number];

		if (*number >= first && *number < stop &&
			block->start + block->size + reach_of(c, term) > c->from)
			list->list.v[kept++] = *number;
	}
	list->list.n = kept;
}

static bool enter_part(struct cy_hit_cursor *c)
{
	uint32_t part;

	if (c->part >= c->place.n_parts)
		return false;
	c->segment = cy_library_segment(cy_search_library(c->search), c->place.segment + c->part);
	part = c->part == 0 ? c->place.part : 0;
	cy_segment_blocks(c->segment, &c->blocks);
	for (size_t i = 0; i < c->query->terms.n; i++) {
		c->next[i] = 0;
		c->candidates[i].list.n = 0;
		if (!cy_query_gives_hits(c->query, i) ||
			!cy_term_is_meant(&c->query->terms.v[i], c->doc->id))
			continue;
		cy_term_blocks(&c->query->terms.v[i], c->segment, &c->candidates[i]);
		keep_own_blocks(c, i, part);
	}
	c->part++;
	return true;
}

/* The lowest block some term is still to look into, or SIZE_MAX. */
static size_t next_block(const struct cy_hit_cursor *c)
{
	size_t block = SIZE_MAX;

	for (size_t i = 0; c->segment && i < c->query->terms.n; i++) {
		if (c->next[i] < c->candidates[i].list.n &&
			c->candidates[i].list.v[c->next[i]] < block)
			block = c->candidates[i].list.v[c->next[i]];
	}
	return block;
}

static void scan_term(struct cy_hit_cursor *c, size_t term, const struct cy_block *block)
{
	const struct cy_term *what = &c->query->terms.v[term];

	c->found.list.n = 0;
	(void)cy_term_scan(what, c->doc->text, block, c->last_end[term], &c->found);
	c->last_end[term] = cy_ranges_drop_overlaps(&c->found, 0, c->last_end[term]);
	cy_vec_each (range, &c->found.list) {
		struct cy_span text = cy_span_slice(c->doc->text, range->start, range->end);

		if (range->start < c->from ||
			(c->scope.doc && !cy_scope_allows(&c->scope, term, *range)))
			continue;
		cy_vec_push(&c->hits.list, (struct cy_hit){range->start, range->end, (uint32_t)term,
						   cy_term_match(what, text)});
	}
}

static int compare_hits(const void *a, const void *b)
{
	const struct cy_hit *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	return x->term < y->term ? -1 : x->term > y->term;
}

/* Drops what was given out and brings the rest in order. */
static void tidy(struct cy_hit_cursor *c)
{
	size_t left = c->hits.list.n - c->given;

	if (c->given && left)
		memmove(c->hits.list.v, c->hits.list.v + c->given, left * sizeof *c->hits.list.v);
	c->hits.list.n = left;
	c->given = 0;
	if (left > 1 && c->query->terms.n > 1)
		qsort(c->hits.list.v, left, sizeof *c->hits.list.v, compare_hits);
}

/* Scans one more block; false when there is none and all is settled. */
static bool scan_more(struct cy_hit_cursor *c)
{
	size_t block;

	while ((block = next_block(c)) == SIZE_MAX) {
		if (!enter_part(c)) {
			c->settled = SIZE_MAX;
			return false;
		}
	}
	for (size_t i = 0; i < c->query->terms.n; i++) {
		if (c->next[i] < c->candidates[i].list.n &&
			c->candidates[i].list.v[c->next[i]] == block) {
			c->next[i]++;
			scan_term(c, i, &c->blocks[block]);
		}
	}
	c->settled = c->blocks[block].start;
	tidy(c);
	return true;
}

bool cy_hit_cursor_next(struct cy_hit_cursor *c, struct cy_hit *hit)
{
	do {
		if (c->given < c->hits.list.n && c->hits.list.v[c->given].start < c->settled) {
			*hit = c->hits.list.v[c->given++];
			return true;
		}
	} while (scan_more(c));
	if (c->given == c->hits.list.n)
		return false;
	*hit = c->hits.list.v[c->given++];
	return true;
}

void cy_search_hits_in(
	const struct cy_search *search, uint32_t doc, size_t start, size_t end, struct cy_hits *out)
{
	struct cy_hit_cursor *c = cy_hit_cursor_new(search, doc, start);
	struct cy_hit hit;

	out->list.n = 0;
	while (cy_hit_cursor_next(c, &hit) && hit.start < end)
		cy_vec_push(&out->list, hit);
	cy_hit_cursor_free(c);
}

void cy_search_hits(const struct cy_search *search, uint32_t doc, struct cy_hits *out)
{
	cy_search_hits_in(search, doc, 0, SIZE_MAX, out);
}

bool cy_search_hit_after(
	const struct cy_search *search, uint32_t doc, size_t from, struct cy_hit *hit)
{
	struct cy_hit_cursor *c = cy_hit_cursor_new(search, doc, from);
	bool any = cy_hit_cursor_next(c, hit);

	cy_hit_cursor_free(c);
	return any;
}

/* Looks at stretches further and further back, each twice as long. */
bool cy_search_hit_before(
	const struct cy_search *search, uint32_t doc, size_t before, struct cy_hit *hit)
{
	struct cy_span text = cy_library_document(cy_search_library(search), doc)->text;
	struct cy_hits hits = {0};
	size_t end = before < text.n ? before : text.n, reach = CY_BLOCK_BYTES, start;
	bool any;

	do {
		start = cy_utf8_floor(text.p, end > reach ? end - reach : 0);
		cy_search_hits_in(search, doc, start, end, &hits);
		any = hits.list.n > 0;
		if (any)
			*hit = hits.list.v[hits.list.n - 1];
		end = start;
		reach *= 2;
	} while (!any && start > 0);
	cy_vec_dispose(&hits.list);
	return any;
}
