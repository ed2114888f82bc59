/*
 * study/notes: passages that a reader has marked, each with a note or without; kept in a journal
 * that instances share, or only in memory.
 *
 * A note keeps the passage's text and what is needed to find it again: when its file has another
 * name, when the document was edited elsewhere. Each change is one record that is on the disk when
 * the function returns, so that a crash costs at most the change that was being made.
 */
#ifndef CHAYUE_STUDY_NOTES_H
#define CHAYUE_STUDY_NOTES_H

#include "chayue/base/attr.h"
#include "chayue/base/vec.h"
#include "chayue/doc/spot.h"

/* [byte] what is kept of a longer passage or note; and how many notes there can be. */
enum { CY_NOTE_MOST_BYTES = 4096, CY_NOTES_MOST = 100000 };

struct cy_note {
	uint64_t id;          /* not 0 */
	char *path;           /* of the file, from the root; "-": standard input */
	char *title;          /* of the document, when the note was made */
	char *section;        /* likewise; may be empty */
	struct cy_spot spot;  /* where the passage starts */
	struct cy_span quote; /* its text, or the beginning of it */
	size_t length;        /* [byte] of the passage */
	int64_t time;         /* [s] since 1970; 0: not known */
	char *text;           /* what was noted, on one line; may be empty */
	bool deleted;         /* until the program ends it can be had back */
	bool unkept;          /* its last change is not in the journal */
	bool astray;          /* no file has this path any more */
};

/* What was the same as before where a passage was found, the surest first. */
enum cy_noted_by { CY_NOTED_FILE, CY_NOTED_TEXT, CY_NOTED_LINE };

/* A note's passage in a document. */
struct cy_noted {
	uint64_t id;
	struct cy_range range; /* [byte) of the text */
	enum cy_noted_by by;
};

struct cy_noted_list {
	CY_VEC(struct cy_noted) list;
};

struct cy_notes;

/* Nothing is read yet. folder: where the journal is; NULL: nothing is kept. */
struct cy_notes *cy_notes_new(const char *folder);
void cy_notes_free(struct cy_notes *);
/* Whether notes outlast the program. */
bool cy_notes_are_kept(const struct cy_notes *);
/* The path of the journal, for messages; NULL without one. */
const char *cy_notes_path(const struct cy_notes *);
/* Takes up what is new in the journal; the first time it is made shorter if most of it is old.
 * 1 if anything was new, 0, or a negative errno. */
CY_MUST_CHECK int cy_notes_refresh(struct cy_notes *);

/* All of them, deleted ones too, in the order in which they were made. Borrowed until the next
 * change or refresh. */
size_t cy_notes_count(const struct cy_notes *);
const struct cy_note *cy_notes_at(const struct cy_notes *, size_t);
const struct cy_note *cy_notes_get(const struct cy_notes *, uint64_t id); /* NULL: none */

/* Changes are made in memory, then in the journal: 0 or a negative errno. -ENOSPC, and no change,
 * where there are too many. Sections may be empty, texts too; a text is cut to one line of
 * CY_NOTE_MOST_BYTES. */
CY_MUST_CHECK int cy_notes_add(struct cy_notes *, const struct cy_document *,
	struct cy_range passage, const char *section, struct cy_span text, int64_t time);
CY_MUST_CHECK int cy_notes_set_text(struct cy_notes *, uint64_t id, struct cy_span text);
CY_MUST_CHECK int cy_notes_set_deleted(struct cy_notes *, uint64_t id, bool deleted);

/* Appends the passages of the document that notes are about, in the order of the notes; deleted
 * ones are left out. A note belongs to its file; if there is none any more, to a document of the
 * same text or with the same line. One pass over the text if there are such notes. */
void cy_notes_find(const struct cy_notes *, const struct cy_document *, struct cy_noted_list *);

/* Appends the tags of a text, with blanks between: what begins with #, up to a blank, a comma or
 * the like. */
void cy_note_tags(struct cy_span text, struct cy_buf *);

#endif
