/*
 * app/queries: earlier queries and saved ones, kept over restarts in a journal that all instances
 * share. What cannot be written is still there until the program ends.
 */
#ifndef CHAYUE_APP_QUERIES_H
#define CHAYUE_APP_QUERIES_H

#include "chayue/base/journal.h"
#include "chayue/base/vec.h"

struct saved_query {
	char *name, *text;
	bool kept; /* it is in the journal */
};

struct queries {
	CY_VEC(char *) earlier;           /* each once, the last one behind */
	CY_VEC(struct saved_query) saved; /* in the order of saving */
	struct cy_journal *journal;       /* NULL: nothing is kept */
	bool read;                        /* the journal was, once */
};

/* folder: NULL to keep nothing. Nothing is read yet. */
void queries_init(struct queries *, const char *folder);
void queries_dispose(struct queries *);
/* Takes up what is new in the journal; call it before looking at the lists. The first time the
 * journal is made shorter if most of it is old. Moves strings. 0 or a negative errno. */
CY_MUST_CHECK int queries_refresh(struct queries *);
/* Each makes its change in the lists, then in the journal: 0 or a negative errno. Texts are UTF-8
 * without control characters. */
CY_MUST_CHECK int queries_remember(struct queries *, const char *text);
CY_MUST_CHECK int queries_save(struct queries *, const char *name, const char *text);
CY_MUST_CHECK int queries_delete(struct queries *, const char *name);
/* Forgets earlier queries; saved ones stay. */
CY_MUST_CHECK int queries_forget(struct queries *);
/* The text saved under the name; NULL if there is none. */
const char *queries_find(const struct queries *, const char *name);

#endif
