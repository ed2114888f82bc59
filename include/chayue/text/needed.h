/*
 * text/needed: plain text that every match of an expression must hold, to dismiss what cannot match
 * before it is tried.
 *
 * What is needed is a number of demands, each a few texts one of which must stand in the match.
 * They are read off the expression as PCRE2 understands it; what is not understood demands nothing.
 * A sight tells which characters and pairs of characters stand in a text: it is taken once and
 * compared with the needs of many expressions. It may say yes to what is not there, never no to
 * what is.
 */
#ifndef CHAYUE_TEXT_NEEDED_H
#define CHAYUE_TEXT_NEEDED_H

#include "chayue/base/attr.h"
#include "chayue/base/span.h"

#include <stdbool.h>
#include <stdint.h>

struct cy_needed;

enum { CY_SIGHT_BITS = 2048 };

struct cy_sight {
	uint64_t bits[CY_SIGHT_BITS / 64];
};

/* The expression is one that PCRE2 compiles, in UTF-8, without options for extended syntax.
 * Never NULL. */
CY_MUST_CHECK struct cy_needed *cy_needed_new(struct cy_span expression);
void cy_needed_free(struct cy_needed *);
/* One of the words, which | parts, is needed too. They are plain text, valid UTF-8. */
void cy_needed_add_words(struct cy_needed *, const char *words);
/* The longest text that each match holds, empty if none is known; borrowed. */
struct cy_span cy_needed_longest(const struct cy_needed *);

/* Replaces the content. O(text), which is valid UTF-8. */
void cy_sight_take(struct cy_sight *, struct cy_span text);
/* Whether the text may hold what is needed. */
bool cy_sight_may_hold(const struct cy_sight *, const struct cy_needed *);

#endif
