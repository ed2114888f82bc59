/*
 * study/sentence: a text cut into paragraphs, sentences and clauses.
 *
 * A paragraph is a source line that is not blank; give texts with broken lines as study/unwrap
 * joins them. A sentence ends behind what text/stops says, with the closing quotes and brackets
 * behind that, and at the paragraph's end. Unlike the pieces of text/stops a sentence keeps its
 * quotations and the parts that ； ends, as these have their subject from what leads to them: marks
 * inside quotes, 《》 and brackets end none, unless the quote is never closed in its paragraph;
 * but what ends at the closing quote (说：“…。”) ends the sentence. A part ends behind ； in the
 * same way, a clause behind ， or ：, or the ASCII forms of these. Each level covers the one above
 * without gaps.
 */
#ifndef CHAYUE_STUDY_SENTENCE_H
#define CHAYUE_STUDY_SENTENCE_H

#include "chayue/base/span.h"
#include "chayue/base/vec.h"

struct cy_clause_range {
	size_t start, end; /* [byte) with the mark that ends it */
	size_t stop;       /* [byte] without that mark and white space */
	bool ends_part;    /* the mark is ；, or it ends the sentence */
};

struct cy_sentence {
	size_t start, end; /* [byte) white space at both ends left out */
	size_t paragraph;  /* number from 0 */
	size_t first, n;   /* its clauses */
};

struct cy_sentences {
	CY_VEC(struct cy_sentence) list;
	CY_VEC(struct cy_clause_range) clauses;
};

/* Replaces the content. O(text). */
void cy_sentences_build(struct cy_sentences *, struct cy_span text);
void cy_sentences_dispose(struct cy_sentences *);
/* The sentence that holds the offset or the next one; list.n behind the last. O(log n). */
size_t cy_sentences_find(const struct cy_sentences *, size_t offset);

#endif
