/*
 * view/layout: a document's text as visual rows of a given width, computed where it is looked at.
 *
 * Rows are pure functions of (text, width, shape) and of where a row starts; nothing is wrapped
 * but what is asked for, so that a line of 50 MB opens at once. Source lines end at LF, CRLF or
 * CR. A row never holds a line end; white space at a row's end takes no cells (it hangs).
 *
 * In a source line longer than CY_LAYOUT_NEAR bytes a row asked for far from the line's start
 * is found from a restart point near by (known from an earlier visit, else behind a break
 * opportunity): rows are then consistent with each other for as long as the layout lives, though
 * not always with those counted from the line's start.
 */
#ifndef CHAYUE_VIEW_LAYOUT_H
#define CHAYUE_VIEW_LAYOUT_H

#include "chayue/base/span.h"
#include "chayue/base/vec.h"

#include <stdbool.h>

enum { CY_LAYOUT_NEAR = 16384 }; /* [byte] */

/* How the rows of one source line stand. */
struct cy_line_shape {
	int first;  /* [cell] blanks before the line's first row */
	int rest;   /* [cell] blanks before its other rows */
	bool center; /* instead: each row is centred when the line fits in three rows */
};

struct cy_row {
	size_t start, end; /* [byte) what is drawn; trailing white space and the line end excluded */
	size_t next;       /* [byte] where the next row starts; the text's length behind the last */
	size_t line;       /* [byte] start of the source line */
	int indent;        /* [cell] blanks before the text */
	int cells;         /* [cell] of start..end, tabs expanded; indent + cells <= width */
};

struct cy_layout {
	struct cy_span text; /* valid UTF-8, borrowed, immutable */
	int width;           /* [cell] at least 2 */
	int tab;             /* [cell] tab stops, from the row's left edge */
	void (*shape)(void *ctx, struct cy_span line, struct cy_line_shape *); /* NULL: 0, 0 */
	void *ctx;
	CY_VEC(size_t) known; /* restart points met in long lines, ascending */
};

/* shape gets the whole source line, without its end, and should look at little of a long one. */
void cy_layout_init(struct cy_layout *, struct cy_span text, int width,
		void (*shape)(void *ctx, struct cy_span line, struct cy_line_shape *), void *ctx);
void cy_layout_dispose(struct cy_layout *);
/* Forgets restart points; rows found before are invalid. */
void cy_layout_set_width(struct cy_layout *, int width);

/* The row that holds the byte at offset (a line end belongs to the row before it). An empty text
 * has one empty row. offset == text.n gives the last row. */
struct cy_row cy_layout_row_at(struct cy_layout *, size_t offset);
/* False at the last row; *row is unchanged then. A text that ends with a line end has no further
 * empty row. */
bool cy_layout_next(struct cy_layout *, struct cy_row *row);
/* False at the first row. */
bool cy_layout_prev(struct cy_layout *, struct cy_row *row);

/*
 * One thing to draw in a row: bytes [start, end) at `col` (from the row's left edge, indent
 * included) taking `cells`. A tab is one item with its blanks; a base character has its
 * combining marks with it; ignored characters are part of the item before them.
 */
struct cy_row_item {
	size_t start, end; /* [byte) */
	int col, cells;    /* [cell] */
};

/* Steps through a row: *item all zero before the first call with item->start = item->end =
 * row->start and col = row->indent set by cy_row_begin(). */
void cy_row_begin(const struct cy_row *, struct cy_row_item *);
bool cy_row_next(const struct cy_layout *, const struct cy_row *, struct cy_row_item *);

#endif
