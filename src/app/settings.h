/*
 * app/settings: small values by name that outlast the program, such as how wide a pane is: kept in
 * a journal that instances share, or only in memory. What is set is written by settings_save(), not
 * before, so that a key may set it as often as it likes.
 */
#ifndef CHAYUE_APP_SETTINGS_H
#define CHAYUE_APP_SETTINGS_H

#include "chayue/base/journal.h"
#include "chayue/base/vec.h"

struct setting {
	char *name, *value;
	bool unsaved;
};

struct settings {
	CY_VEC(struct setting) list; /* each name once */
	struct cy_journal *journal;  /* NULL: nothing is kept */
	bool read;                   /* the journal was, once */
};

/* folder: NULL to keep nothing. Nothing is read yet. */
void settings_init(struct settings *, const char *folder);
void settings_dispose(struct settings *);
/* Names are words (panes.list); values valid UTF-8. NULL: it was never set. The first call reads
 * the journal; one that cannot be read has none. Borrowed until the next change. */
const char *settings_get(struct settings *, const char *name);
/* The value as a number from least to most, `otherwise` where there is none such. */
int settings_get_number(struct settings *, const char *name, int least, int most, int otherwise);
void settings_set(struct settings *, const char *name, const char *value);
void settings_set_number(struct settings *, const char *name, int value);
/* 0 or a negative errno; what could not be written is given up. */
CY_MUST_CHECK int settings_save(struct settings *);

#endif
