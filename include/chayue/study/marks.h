/*
 * study/marks: where documents were left, and marks on places; kept in a journal that instances
 * share, or only in memory.
 *
 * Small letters mark places of one folder, capital ones of all. Of the places where documents were
 * left the newest CY_MARKS_MOST_LEFT are kept, without names or text.
 *
 * Functions that can fail return 0 or a negative errno; the change is made in memory all the same.
 */
#ifndef CHAYUE_STUDY_MARKS_H
#define CHAYUE_STUDY_MARKS_H

#include "chayue/base/attr.h"
#include "chayue/doc/spot.h"
#include "chayue/index/library.h"

enum { CY_MARKS_MOST_LEFT = 10000, CY_MARKS_MOST = 2000 };

struct cy_mark {
	char letter;     /* a to z, A to Z */
	uint64_t folder; /* 0 for capital letters */
	char *path;      /* from the root; "-": standard input */
	char *title;
	struct cy_spot spot;
};

struct cy_marks;

/* Nothing is read yet. folder: where the journal is; NULL: nothing is kept. */
struct cy_marks *cy_marks_new(const char *folder);
void cy_marks_free(struct cy_marks *);
/* The path of the journal, for messages; NULL without one. */
const char *cy_marks_path(const struct cy_marks *);
/* Takes up what is new in the journal; the first time it is made shorter if most of it is old. */
CY_MUST_CHECK int cy_marks_refresh(struct cy_marks *);

/* Notes in memory that the document is left there; where nothing has changed it costs nothing
 * later. */
void cy_marks_leave(struct cy_marks *, const struct cy_document *, size_t offset);
/* Writes what was noted since the last time; what could not be written is given up. */
CY_MUST_CHECK int cy_marks_save(struct cy_marks *);
/* Where it was left [byte], the same file or, under another name, the same text. SIZE_MAX: that is
 * not known. */
size_t cy_marks_left(const struct cy_marks *, const struct cy_document *);
/* Forgets where documents were left. */
CY_MUST_CHECK int cy_marks_forget(struct cy_marks *);

/* What small letters belong to: the paths that the library was opened with. Never 0. */
uint64_t cy_marks_folder(const struct cy_library *);
CY_MUST_CHECK int cy_marks_set(
	struct cy_marks *, char letter, uint64_t folder, const struct cy_document *, size_t offset);
/* NULL: there is none. Borrowed until the next change or refresh. */
const struct cy_mark *cy_marks_get(const struct cy_marks *, char letter, uint64_t folder);
/* Where it leads in the library [byte]; NULL where the document is not there. */
const struct cy_document *cy_marks_find(
	const struct cy_mark *, const struct cy_library *, size_t *offset);
bool cy_marks_is_letter(uint32_t);

#endif
