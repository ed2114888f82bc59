/*
 * study/study: one study of the documents under way: a table that is filled in slices.
 *
 * A kind says how one is opened, stepped and freed; who runs it knows nothing else. A study reads
 * documents and, it may be, a search of its own, and changes neither. Dropping it is how it is
 * cancelled. All on one thread; a step gives the pool its share by itself where it wants to.
 */
#ifndef CHAYUE_STUDY_STUDY_H
#define CHAYUE_STUDY_STUDY_H

#include "chayue/base/buf.h"
#include "chayue/base/vec.h"
#include "chayue/index/library.h"
#include "chayue/study/marks.h"
#include "chayue/study/notes.h"
#include "chayue/study/table.h"
#include "chayue/study/worklog.h"

#include <stdint.h>

/* Rows are added up to this many, and `note` says that there are more. */
enum { CY_STUDY_MOST_ROWS = 1000000 };

struct cy_citations;
struct cy_synonyms;
struct cy_study;

/* What a study may need to know; it looks at what concerns it. Borrowed while it is opened. */
struct cy_study_options {
	struct cy_span query;   /* as typed */
	unsigned query_options; /* those of cy_query_parse() */
	/* Other forms of the query's words, as of cy_query_parse_with(); NULL: none. */
	const struct cy_synonyms *synonyms;
	struct cy_worklog *worklog; /* what was noted about the ledger's rows, borrowed for the
				     * study's life; NULL: none */
	struct cy_notes *notes;     /* likewise; for the table of these */
	bool all_notes;             /* those of other folders, too */
	struct cy_marks *marks;     /* likewise; for the table of marks */
	const char *rules_folder;   /* the user's rules; NULL: none but the built-in ones */
	unsigned min;               /* of shared passages [character]; 0: CY_SHARED_MIN */
	/* For tables of references, borrowed for the study's life; and the one that is cited. */
	struct cy_citations *citations;
	const struct cy_document *document;
};

struct cy_study_kind {
	const char *name; /* as a command */
	enum cy_msg title;
	bool of_query; /* cannot be opened without a query */
	/* A study of its own size with `table` in it; the rest of the base is filled in. */
	struct cy_study *(*open)(const struct cy_library *, const struct cy_study_options *);
	/* Works for about the budget, 0: to the end. True when nothing is left to do. Sets
	 * `waiting` when nothing can be done until the pool has finished something. */
	bool (*step)(struct cy_study *, uint64_t budget_us);
	/* What `open` made, the table apart. */
	void (*close)(struct cy_study *);
	/* It is not stepped any more, only closed: what is under way may end. NULL: nothing is. */
	void (*stop)(struct cy_study *);
};

/* What every study begins with; for others to read only. */
struct cy_study {
	const struct cy_study_kind *kind;
	const struct cy_library *library;
	struct cy_table *table; /* owned */
	uint64_t done, total;   /* how far it is, in whatever it counts; total 0: not known */
	bool complete, waiting;
	struct cy_buf note; /* one line about the whole: what was covered, what was left out */
};

/* NULL where a query is needed and there is none, or it is wrong. */
struct cy_study *cy_study_new(
	const struct cy_study_kind *, const struct cy_library *, const struct cy_study_options *);
void cy_study_free(struct cy_study *);
/* True when it is complete; the table is finished then. */
bool cy_study_step(struct cy_study *, uint64_t budget_us);
/* Leaves it as far as it is; the note says so. */
void cy_study_stop(struct cy_study *);
/* There is work for this thread. */
bool cy_study_has_work(const struct cy_study *);

/* Puts what the worklog notes into the cells of the row, or of all (CY_NO_ROW). False where the
 * study has no such cells. */
bool cy_ledger_study_note(struct cy_study *, size_t row);

/* Puts what is noted now into the cells of all rows. False where it is no table of notes. */
bool cy_notes_study_note(struct cy_study *);

/* Where the row of cy_study_cites leads: to the start of the document or part that is cited. doc
 * NULL: nowhere, or no such study. */
struct cy_table_place cy_cites_study_target(const struct cy_study *, size_t row);

/* The documents published so far in the order of the folder; replaces the content. */
struct cy_study_documents {
	CY_VEC(const struct cy_document *) list;
};
void cy_study_documents_get(struct cy_study_documents *, const struct cy_library *);
void cy_study_documents_dispose(struct cy_study_documents *);

/* The studies there are. */
extern const struct cy_study_kind cy_study_kwic;     /* hits with what stands around them */
extern const struct cy_study_kind cy_study_matrix;   /* documents and terms: how often */
extern const struct cy_study_kind cy_study_dates;    /* dates and deadlines */
extern const struct cy_study_kind cy_study_shared;   /* passages that documents share */
extern const struct cy_study_kind cy_study_ledger;   /* who must do what by when */
extern const struct cy_study_kind cy_study_terms;    /* abbreviations and systems */
extern const struct cy_study_kind cy_study_cites;    /* what the documents refer to */
extern const struct cy_study_kind cy_study_cited_by; /* where others refer to one */
extern const struct cy_study_kind cy_study_notes;    /* passages the reader has marked */
extern const struct cy_study_kind cy_study_marks;    /* marks on places */

#endif
