/*
 * study/table: rows that lead to places in documents: what every study of the documents gives.
 *
 * A study adds columns, then rows with their cells, and finishes the table; after that nothing
 * changes but the cells of CY_COLUMN_STATE. Rows may be read while later ones are still added.
 * Rows are numbered from 0 in the order in which they were added. A row takes 56 bytes, a cell
 * 16, a further place 56; texts are copied unless they are given as lasting.
 */
#ifndef CHAYUE_STUDY_TABLE_H
#define CHAYUE_STUDY_TABLE_H

#include "chayue/base/msg.h"
#include "chayue/base/span.h"
#include "chayue/doc/document.h"

#include <stdint.h>

enum cy_column_kind {
	CY_COLUMN_TEXT,
	CY_COLUMN_NUMBER,
	CY_COLUMN_SHADE, /* a count, drawn darker the nearer it is to the table's biggest */
	CY_COLUMN_PLACE, /* names the row's place; sorts by it */
	CY_COLUMN_STATE, /* text that may change when the table is finished */
	CY_N_COLUMN_KINDS
};

enum {
	CY_COLUMN_GROUPS = 1,    /* rows can be grouped by it */
	CY_COLUMN_STRETCHES = 2, /* takes part of the room that is left over */
	CY_COLUMN_ENDS = 4,      /* set to the right, cut at its beginning, sorted by its end */
	CY_COLUMN_JOINS = 8,     /* begins where the text of the column before it ends */
	CY_COLUMN_STRONG = 16,   /* drawn as a hit */
	CY_COLUMN_KEYED = 32,    /* sorted, and groups put in order, by keys */
	CY_COLUMN_HIDDEN = 64,   /* for programs: in JSON and TSV only */
	CY_COLUMN_OPTIONAL = 128 /* not on the screen before a cell of it holds something */
};

/* What a word that cells hold is called on the screen; a list ends with NULL. */
struct cy_column_word {
	const char *word;
	enum cy_msg msg;
};

struct cy_column {
	const char *key;     /* the name in JSON and TSV */
	enum cy_msg heading; /* above the column and in files for people */
	const char *name;    /* instead of the heading; NULL: none */
	enum cy_column_kind kind;
	unsigned flags;
	int least, preferred; /* [cell] */
	unsigned weight;      /* where room is short the column with the least goes first */
	/* Cells hold one of these words (in JSON and TSV) and show its message; NULL: plain text.
	 */
	const struct cy_column_word *words;
};

/* Where something stands. doc NULL: nowhere. Documents are borrowed and outlive the table. */
struct cy_table_place {
	const struct cy_document *doc;
	struct cy_range range;    /* [byte) of the text */
	struct cy_range sentence; /* [byte) around it, to be shown with it */
};

/* A further place of a row. */
struct cy_occurrence {
	struct cy_table_place place;
	size_t column; /* the cell that it belongs to, CY_NO_COLUMN: the row */
};

/* A line of a row's card. */
struct cy_detail {
	struct cy_span text;
	bool heading;
	struct cy_table_place place; /* where the line leads */
};

#define CY_NO_COLUMN SIZE_MAX
#define CY_NO_ROW    SIZE_MAX

struct cy_table;

struct cy_table *cy_table_new(enum cy_msg title);
void cy_table_free(struct cy_table *);
enum cy_msg cy_table_title(const struct cy_table *);

/* Before the first row. Returns its index. key and name are copied; a key that is there already,
 * or that exports use themselves (path, line, start, end, occurrences), gets _2, _3 … behind it. */
size_t cy_table_add_column(struct cy_table *, const struct cy_column *);
size_t cy_table_columns(const struct cy_table *);
/* Borrowed, valid until the next column is added. */
const struct cy_column *cy_table_column(const struct cy_table *, size_t column);
/* What stands above the column: name or heading. */
const char *cy_table_heading(const struct cy_table *, size_t column);
/* For the screen: it is not hidden, and not optional and empty. */
bool cy_table_is_visible(const struct cy_table *, size_t column);
/* CY_NO_COLUMN if there is none of this key. */
size_t cy_table_find_column(const struct cy_table *, const char *key);

/* How rows come first: sorted and grouped by these (CY_NO_COLUMN: not). */
void cy_table_set_order(struct cy_table *, size_t sort, size_t group);
size_t cy_table_sort(const struct cy_table *);
size_t cy_table_group(const struct cy_table *);
/* The chosen row's card stands beside the rows where there is room, and not only below. */
void cy_table_set_card(struct cy_table *, bool);
bool cy_table_has_card(const struct cy_table *);

/* A row with empty cells. The id is the same in every run, see cy_table_hash(). */
size_t cy_table_add_row(struct cy_table *, uint64_t id, const struct cy_table_place *);
/* Both belong to the row added last. The text is copied; place may be NULL. */
void cy_table_add_occurrence(struct cy_table *, const struct cy_table_place *, size_t column);
void cy_table_add_detail(
	struct cy_table *, bool heading, struct cy_span text, const struct cy_table_place *);

/* Cells. Text is valid UTF-8, in cells of text, place or state. */
void cy_table_set_text(struct cy_table *, size_t row, size_t column, struct cy_span);
/* Not copied: lives as long as the table, as a document's text does. Less than 4 GiB. */
void cy_table_set_lasting(struct cy_table *, size_t row, size_t column, struct cy_span);
void cy_table_set_number(struct cy_table *, size_t row, size_t column, int64_t);
/* What the text sorts by in a column that is CY_COLUMN_KEYED; 0, the default, comes last. */
void cy_table_set_key(struct cy_table *, size_t row, size_t column, int32_t key);
/* No more rows. */
void cy_table_finish(struct cy_table *);
bool cy_table_is_finished(const struct cy_table *);

size_t cy_table_rows(const struct cy_table *);
uint64_t cy_table_id(const struct cy_table *, size_t row);
/* Borrowed until the next row is added, as are occurrences and details. */
const struct cy_table_place *cy_table_place(const struct cy_table *, size_t row);
size_t cy_table_occurrences(const struct cy_table *, size_t row, const struct cy_occurrence **);
size_t cy_table_details(const struct cy_table *, size_t row, const struct cy_detail **);

/* Empty for cells of numbers. Borrowed for the table's life; for a state until it changes. */
struct cy_span cy_table_text(const struct cy_table *, size_t row, size_t column);
/* The same as it is shown: a word by its message. */
struct cy_span cy_table_shown(const struct cy_table *, size_t row, size_t column);
/* False where the cell is empty. */
bool cy_table_number(const struct cy_table *, size_t row, size_t column, int64_t *);
int32_t cy_table_key(const struct cy_table *, size_t row, size_t column);
/* What the darkest shade stands for: the biggest number in cells of CY_COLUMN_SHADE, or what was
 * set last. */
void cy_table_set_darkest(struct cy_table *, int64_t);
int64_t cy_table_darkest(const struct cy_table *);
/* Appends a cell as text: what cy_table_shown() gives, or digits. */
struct cy_buf;
void cy_table_put(const struct cy_table *, size_t row, size_t column, struct cy_buf *);
/* Negative when row a comes before row b by this column; 0 where they are equal in it. */
int cy_table_compare(const struct cy_table *, size_t column, size_t a, size_t b);

/* An id from what makes a row: chain it over the parts, beginning with 0. */
uint64_t cy_table_hash(uint64_t id, struct cy_span part);

#endif
