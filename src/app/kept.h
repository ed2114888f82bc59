/*
 * app/kept: small values by name that outlast the program, such as how wide a pane is: kept in
 * a journal that instances share, or only in memory. What is set is written by kept_save(), not
 * before, so that a key may set it as often as it likes.
 */
#ifndef CHAYUE_APP_KEPT_H
#define CHAYUE_APP_KEPT_H

#include "chayue/base/journal.h"
#include "chayue/base/vec.h"

struct kept_value {
	char *name, *value;
	bool unsaved;
};

struct kept {
	CY_VEC(struct kept_value) list; /* each name once */
	struct cy_journal *journal;     /* NULL: nothing is kept */
	bool read;                      /* the journal was, once */
};

/* folder: NULL to keep nothing. Nothing is read yet. */
void kept_init(struct kept *, const char *folder);
void kept_dispose(struct kept *);
/* Names are words (panes.list); values valid UTF-8. NULL: it was never set. The first call reads
 * the journal; one that cannot be read has none. Borrowed until the next change. */
const char *kept_get(struct kept *, const char *name);
/* The value as a number from least to most, `otherwise` where there is none such. */
int kept_get_number(struct kept *, const char *name, int least, int most, int otherwise);
void kept_set(struct kept *, const char *name, const char *value);
void kept_set_number(struct kept *, const char *name, int value);
/* 0 or a negative errno; what could not be written is given up. */
CY_MUST_CHECK int kept_save(struct kept *);

#endif
