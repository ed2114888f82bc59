/*
 * query/evidence: gathers, while a document is counted, what ranking wants to know of it: which
 * words of the query are there and how surely, in its title, in its headings, how near to each
 * other.
 *
 * Facts depend on the text and the query alone, never on blocks, slices or threads. Bounds keep
 * them cheap: headings are looked for at the first EVIDENCE_FIRST occurrences of a term, places
 * of several words compared over the first EVIDENCE_PLACES of each, over fewer where there are more
 * than EVIDENCE_WORDS terms, since each place is compared with all of them, over none where there
 * are thousands.
 */
#ifndef CHAYUE_QUERY_EVIDENCE_H
#define CHAYUE_QUERY_EVIDENCE_H

#include "chayue/query/search.h"

enum {
	EVIDENCE_FIRST = 8,
	EVIDENCE_PLACES = 65536,
	EVIDENCE_WORDS = 16,
	EVIDENCE_HEADING = 120 /* [byte] what is longer is no heading: 40 Han characters */
};

struct tally; /* counter.h */
struct evidence_term;

struct evidence {
	const struct cy_query *query; /* borrowed */
	struct evidence_term *terms;  /* one each */
	size_t limit;                 /* occurrences kept of each term */
	uint32_t places;              /* clauses with hits */
};

void evidence_init(struct evidence *, const struct cy_query *);
void evidence_dispose(struct evidence *);
/* Another document. */
void evidence_begin(struct evidence *);
/* Occurrences of the term that count, in their order. A query of one word needs no more than the
 * first EVIDENCE_FIRST of a document. */
void evidence_add(struct evidence *, size_t term, const struct cy_ranges *);
/* The document matches: all but the result's id and counts, which are there. `tally` is that of
 * each term. */
void evidence_judge(
	struct evidence *, const struct cy_document *, const struct tally *, struct cy_result *);

#endif
