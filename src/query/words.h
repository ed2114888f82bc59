/* query/words: one word of a query, and the characters around it. */
#ifndef CHAYUE_QUERY_WORDS_H
#define CHAYUE_QUERY_WORDS_H

#include "chayue/query/parse.h"

struct parser {
	const char *p, *end;
	struct cy_query *query;
	const struct cy_synonyms *synonyms; /* NULL: none */
	bool gives_hits;                    /* the stage that is being read */
	unsigned spelled;                   /* words in other spellings, too */
};

/* The next character; 0 at the end. */
uint32_t words_peek(const struct parser *);
/* Passes it if it is one of both. */
bool words_accept(struct parser *, uint32_t a, uint32_t b);
/* Whether a word ends before this character. */
bool words_end_at(uint32_t cp);
/* Passes a word, up to a | or its end, and adds the terms that it stands for, if any; sets the
 * query's error if it is an expression with one. */
void words_read(struct parser *);
/* Where in the query this piece of it stands. */
struct cy_range words_typed(const struct cy_query *, struct cy_span piece);

#endif
