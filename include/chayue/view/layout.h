/*
 * view/layout: a document's text as visual rows of a given width, computed where it is looked at.
 *
 * Rows are pure functions of (text, width, shape): nothing is wrapped but what is asked for, yet
 * every way to a row gives the same row. Source lines end at LF, CRLF or CR. The ranges
 * [start, next) of all rows cover the text without gaps. White space at a row's end takes no cells
 * (it hangs), so a row starts with white space only where its line does, or behind U+2028 and its
 * like, which force a new row.
 *
 * In a source line longer than CY_LAYOUT_NEAR bytes wrapping starts anew once in that many bytes,
 * where possible behind a full stop: the row before such a place may be short, and a row in the
 * middle of a line of 50 MB is found without wrapping what precedes it. The first row asked for
 * in a long line costs one look for the line's start, at the speed of memory.
 */
#ifndef CHAYUE_VIEW_LAYOUT_H
#define CHAYUE_VIEW_LAYOUT_H

#include "chayue/base/span.h"
#include "chayue/base/vec.h"

#include <stdbool.h>

enum { CY_LAYOUT_NEAR = 16384 }; /* [byte] */

/* How the rows of one source line stand. */
struct cy_line_shape {
	int first;   /* [cell] blanks before the line's first row; at most half the width is used */
	int rest;    /* [cell] blanks before its other rows, likewise */
	bool center; /* instead: each row is centred when the line fits in three rows */
};

struct cy_row {
	size_t start, end; /* [byte) what is drawn, without trailing white space and line end */
	size_t next;       /* [byte] where the next row starts; the text's length behind the last */
	size_t line;       /* [byte] start of the source line */
	int indent;        /* [cell] blanks before the text */
	int cells;         /* [cell] of start..end, tabs expanded; indent + cells <= width */
};

struct cy_layout {
	struct cy_span text; /* valid UTF-8, borrowed, immutable */
	int width;           /* [cell] at least 2 */
	int tab;             /* [cell] tab stops, counted from a row's indent; 8 unless changed */
	void (*shape)(void *ctx, struct cy_span line, struct cy_line_shape *); /* NULL: 0, 0 */
	void *ctx;

	/* Private: what was found last. It saves work and changes no answer. */
	size_t line, line_clear; /* [byte] a line start, and up to where no line end follows */
	size_t shaped;           /* [byte] the line whose shape follows, SIZE_MAX for none */
	struct cy_line_shape current;
	CY_VEC(size_t) starts; /* [byte] of successive rows behind a restart, ascending */
};

/* shape gets the source line without its end, of a long one the first CY_LAYOUT_NEAR bytes. */
void cy_layout_init(struct cy_layout *, struct cy_span text, int width,
	void (*shape)(void *ctx, struct cy_span line, struct cy_line_shape *), void *ctx);
void cy_layout_dispose(struct cy_layout *);
/* Rows found before are invalid. Also to be called when the width of ambiguous characters, the tab
 * stops or the answers of shape change. */
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
 * combining marks with it; ignored characters are part of the item before them, at a row's start
 * of the one behind. What is wider than the row (a tag in a row of two cells) is cut to it.
 */
struct cy_row_item {
	size_t start, end; /* [byte) */
	int col, cells;    /* [cell] */
};

/* Steps through a row, from what cy_row_begin() sets up; false behind the last item. */
void cy_row_begin(const struct cy_row *, struct cy_row_item *);
bool cy_row_next(const struct cy_layout *, const struct cy_row *, struct cy_row_item *);

#endif
