/*
 * text/needed: plain text that every match of an expression must hold, to dismiss what cannot match
 * before it is tried.
 *
 * What is needed is a number of demands, each a few texts one of which must stand in the match.
 * They are read off the expression as PCRE2 understands it; what is not understood demands nothing.
 * A sieve holds the demands of many expressions, and finds in one pass which of them a text meets.
 */
#ifndef CHAYUE_TEXT_NEEDED_H
#define CHAYUE_TEXT_NEEDED_H

#include "chayue/base/attr.h"
#include "chayue/base/span.h"

#include <stdbool.h>
#include <stdint.h>

struct cy_needed;
struct cy_sieve;

/* The expression is one that PCRE2 compiles, in UTF-8, without options for extended syntax.
 * Never NULL. */
CY_MUST_CHECK struct cy_needed *cy_needed_new(struct cy_span expression);
void cy_needed_free(struct cy_needed *);
/* One of the words, which | parts, is needed too. They are plain text, valid UTF-8. */
void cy_needed_add_words(struct cy_needed *, const char *words);
/* The longest text that each match holds, empty if none is known; borrowed. */
struct cy_span cy_needed_longest(const struct cy_needed *);

/* Demands that a sieve tells apart; equal ones are one. What is beyond dismisses nothing. */
enum { CY_SIEVE_MOST = 1024 };

/* Which demands of a sieve a text meets: a bit each. */
struct cy_sifted {
	uint64_t met[CY_SIEVE_MOST / 64];
};

CY_MUST_CHECK struct cy_sieve *cy_sieve_new(void);
void cy_sieve_free(struct cy_sieve *);
/* Before the sieve is finished, into one sieve only; no words can be added to it afterwards. */
void cy_sieve_add(struct cy_sieve *, struct cy_needed *);
/* Once, behind the last. Then the sieve is immutable. */
void cy_sieve_finish(struct cy_sieve *);
/* Replaces the content of out. O(text), which is valid UTF-8. */
void cy_sieve_take(const struct cy_sieve *, struct cy_span text, struct cy_sifted *out);
/* Whether the text that was sifted may hold what is needed; true for what is in no sieve. */
bool cy_sifted_may_hold(const struct cy_sifted *, const struct cy_needed *);

#endif
