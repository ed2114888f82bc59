/*
 * query/counter: counts a query's occurrences in parts of segments, with nothing shared but what
 * is immutable: each thread has its own.
 */
#ifndef CHAYUE_QUERY_COUNTER_H
#define CHAYUE_QUERY_COUNTER_H

#include "chayue/query/scope.h"
#include "chayue/query/search.h"
#include "evidence.h"

/* Of one term in the current document. */
struct tally {
	uint64_t hits, literal, pinyin;
	size_t last_end; /* [byte] of the last occurrence */
	size_t at;       /* [byte] where a block was left in its midst; 0: it was not */
};

struct counter {
	const struct cy_query *query;     /* borrowed */
	const struct cy_segment *segment; /* whose candidates are there */
	struct tally *tally;              /* per term */
	struct cy_block_list *blocks;     /* per term: candidates in the segment */
	size_t *next_block;               /* per term: index into its candidates */
	struct cy_ranges found;           /* of one block */
	struct evidence evidence;         /* of the current document */
	struct cy_scope scope;            /* of the current document, where the query needs one */
	uint64_t deadline;                /* [us] cy_clock_us() when to leave a part; 0: none */
	const atomic_bool *stop;          /* or when this is true; NULL: never */
	bool interrupted;                 /* a part was left so */
	/* what was found, to be taken by the session */
	CY_VEC(struct cy_result) results;
	struct cy_readings readings;
	struct cy_search_sums sums; /* its times are not used */
};

void counter_init(struct counter *, const struct cy_query *);
void counter_dispose(struct counter *);
/* Parts of a segment in order; those of one document from the first to the last. False when it was
 * left before its end: to be called again with the same part. */
bool counter_part(struct counter *, const struct cy_segment *, size_t part);

#endif
