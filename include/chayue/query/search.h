/*
 * query/search: one search as a session that is stepped until it has seen the whole library.
 *
 * A session belongs to one library and one query. Each step works for about the time it is
 * given and takes up segments as they are published, so a search started while documents are
 * still loading completes by itself. Dropping a session is how it is cancelled. Counts are exact
 * for what was seen; the occurrences themselves are not kept but found again when asked for.
 */
#ifndef CHAYUE_QUERY_SEARCH_H
#define CHAYUE_QUERY_SEARCH_H

#include "chayue/index/library.h"
#include "chayue/query/parse.h"
#include "chayue/query/readings.h"

#include <stdint.h>

/* The order of documents, among equals that of the folder. */
enum cy_order {
	CY_ORDER_FOLDER, /* as the folder is walked */
	CY_ORDER_TITLE,
	CY_ORDER_SIZE, /* the biggest first */
	CY_ORDER_TIME, /* the newest first */
	CY_ORDER_RANK, /* the best result first, see query/rank.h; only of results */
	CY_N_ORDERS
};

/* A document that matches, and what ranks it (query/rank.h). Words are terms as they were typed:
 * one of letters that may be pinyin as well is one; those of negated clauses are none. */
struct cy_result {
	uint32_t doc;          /* id */
	uint32_t words;        /* of the query, found in the document */
	uint32_t title_hits;   /* words found in the title, those for the path apart */
	uint32_t heading_hits; /* words of which one of the first occurrences is in a heading */
	uint32_t together;     /* words that stand side by side as typed; 0 or at least 2 */
	uint32_t distance;   /* [char] least between two different words; CY_NO_DISTANCE: not two */
	enum cy_match match; /* of each word the surest occurrence, of these the least sure */
	uint64_t hits;
	uint64_t literal;  /* of them, those equal to what was typed without folding, matches of
			    * expressions among them */
	uint64_t pinyin;   /* of them, those found by pinyin */
	uint64_t synonyms; /* of them, those that are there for another form of a word: all of
			    * them, where the document does not match as it was typed */
	uint64_t rank;     /* cy_rank_key() */
};

#define CY_NO_DISTANCE UINT32_MAX

struct cy_hit {
	size_t start, end; /* [byte) of the document's text */
	uint32_t term;     /* of the query */
	enum cy_match match;
};

struct cy_hits {
	CY_VEC(struct cy_hit) list;
};

struct cy_search;

/* Takes the query. */
struct cy_search *cy_search_new(const struct cy_library *, struct cy_query *);
void cy_search_free(struct cy_search *);
const struct cy_query *cy_search_query(const struct cy_search *);
const struct cy_library *cy_search_library(const struct cy_search *);

/*
 * Works on the calling thread for about the budget, while the library's pool works for the session
 * too, and takes over what was found. True when everything published so far was searched.
 * budget_us 0: to the end, waiting for the pool.
 */
bool cy_search_step(struct cy_search *, uint64_t budget_us);
bool cy_search_is_done(const struct cy_search *);
/* Gives up what has not been searched yet: the counts stay incomplete. */
void cy_search_stop(struct cy_search *);
/* There is work for the calling thread; if not and it is not done either, the pool has it all. */
bool cy_search_has_work(const struct cy_search *);

/* The order of results, CY_ORDER_RANK to begin with. */
void cy_search_set_order(struct cy_search *, enum cy_order);
enum cy_order cy_search_order(const struct cy_search *);
/* Results in that order, sorted when asked for; valid until the next step or another order. O(n log
 * n) when something has changed. */
size_t cy_search_results(struct cy_search *, const struct cy_result **);
/* The result of one document, NULL if it does not match. */
const struct cy_result *cy_search_result_of(const struct cy_search *, uint32_t doc);
struct cy_search_sums {
	uint64_t documents, hits;
	uint64_t pinyin; /* of the hits, those found by pinyin */
	/* Of both, those that are there for another form of a word: without them it is what the
	 * query gives as it was typed. */
	uint64_t synonym_documents, synonyms;
	uint64_t first_us; /* from the session's start to the first document; 0 while there is none
			    */
	uint64_t work_us;  /* from its start until it was last done; 0 before */
	uint64_t blocks, bytes; /* looked into, scanned */
	uint64_t given_up; /* of the blocks, those where an expression met a limit: hits may lack */
};
struct cy_search_sums cy_search_sums(const struct cy_search *);
/* What the query's pinyin was found to mean so far, and how often its words' other forms were
 * found; borrowed until the next step. */
const struct cy_readings *cy_search_readings(const struct cy_search *);

/*
 * The hits of one document, in order of place, found as they are asked for: what is near is cheap
 * however many there are. Whether occurrences overlap is settled from where the looking starts,
 * so that only a pattern that overlaps itself can differ from the count there. The document
 * need not match the query as a whole.
 */
struct cy_hit_cursor;

/* Hits that start at `from` [byte] or later. The search is borrowed. */
struct cy_hit_cursor *cy_hit_cursor_new(const struct cy_search *, uint32_t doc, size_t from);
bool cy_hit_cursor_next(struct cy_hit_cursor *, struct cy_hit *);
void cy_hit_cursor_free(struct cy_hit_cursor *);

/* All of them; replaces the content of out. */
void cy_search_hits(const struct cy_search *, uint32_t doc, struct cy_hits *out);
/* Those that start in [start, end); replaces the content of out. */
void cy_search_hits_in(
	const struct cy_search *, uint32_t doc, size_t start, size_t end, struct cy_hits *out);
/* The first that starts at `from` or later, the last that starts before `before` (SIZE_MAX: the
 * last of all). */
bool cy_search_hit_after(const struct cy_search *, uint32_t doc, size_t from, struct cy_hit *);
bool cy_search_hit_before(const struct cy_search *, uint32_t doc, size_t before, struct cy_hit *);

#endif
