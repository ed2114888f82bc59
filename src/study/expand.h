/*
 * study/expand: the word lists and pieces of all packs, and what {name} in an expression stands
 * for. Names and words are borrowed from the packs.
 */
#ifndef CHAYUE_STUDY_EXPAND_H
#define CHAYUE_STUDY_EXPAND_H

#include "pack.h"

#include "chayue/base/buf.h"

struct cy_words {
	const char *name;
	CY_VEC(struct cy_span) words; /* the longest first, no word twice */
};

struct cy_lexicon {
	CY_VEC(struct cy_words) lists;
	CY_VEC(const struct cy_pack_piece *) pieces;
};

/* Packs in order, before cy_lexicon_finish(). */
void cy_lexicon_add(struct cy_lexicon *, const struct cy_pack *);
void cy_lexicon_finish(struct cy_lexicon *);
void cy_lexicon_dispose(struct cy_lexicon *);

/* NULL if there is none. */
const struct cy_words *cy_lexicon_find(const struct cy_lexicon *, const char *list);
bool cy_lexicon_has_piece(const struct cy_lexicon *, const char *name);
bool cy_words_has(const struct cy_words *, struct cy_span word);
/* Length of the longest word that s starts with [byte], 0 if none. */
size_t cy_words_longest_at(const struct cy_words *, struct cy_span s);

/* Appends the expression with all {names} put in to out; -1 with a reason in *why. */
CY_MUST_CHECK int cy_lexicon_expand(
	const struct cy_lexicon *, const char *expression, struct cy_buf *out, struct cy_buf *why);

#endif
