/*
 * view/reader: one document set in a pane.
 *
 * The place is the byte at the start of the top row, so it survives another width. Nothing is
 * set but the rows that are looked at.
 */
#ifndef CHAYUE_VIEW_READER_H
#define CHAYUE_VIEW_READER_H

#include "chayue/doc/outline.h"
#include "chayue/query/search.h"
#include "chayue/view/canvas.h"
#include "chayue/view/filter.h"
#include "chayue/view/folding.h"
#include "chayue/view/layout.h"

struct cy_reader {
	const struct cy_document *doc; /* NULL: nothing is open */
	struct cy_outline outline;
	struct cy_layout layout;
	struct cy_filter filter;   /* of the lines; off in a document newly opened */
	struct cy_folding folding; /* of its sections; none likewise */
	unsigned level;            /* all was folded to last; 0: never, or unfolded */
	struct cy_row top;
	size_t at;      /* [byte] heading stood on where it could not be put at the top; SIZE_MAX */
	int rows, cols; /* [row] [cell] of the text area, margins included */
	struct cy_range hit; /* the hit stood on; end 0: none */
	/* Passages with a sign in the margin; borrowed, set by whoever opens the document. */
	const struct cy_range *signs;
	size_t n_signs;
};

void cy_reader_dispose(struct cy_reader *);
/* Opens a document at its start; the same document again keeps everything. NULL closes. */
void cy_reader_open(struct cy_reader *, const struct cy_document *);
void cy_reader_resize(struct cy_reader *, int rows, int cols);

/* [byte] of the text at the top. */
size_t cy_reader_place(const struct cy_reader *);
/* Puts the row that holds the offset at the top, or a third down when `centred`; does not move
 * when centred and the row is well in sight already. */
void cy_reader_go(struct cy_reader *, size_t offset, bool centred);
void cy_reader_go_line(struct cy_reader *, size_t line); /* from 1 */
void cy_reader_go_percent(struct cy_reader *, unsigned percent);
void cy_reader_go_end(struct cy_reader *);
/* By rows; false at the end reached. */
bool cy_reader_scroll(struct cy_reader *, long rows);

/* From now on only lines that hold hits are shown, all of them with NULL or without any. The place
 * moves to the next one shown; movement is among these. */
void cy_reader_filter(struct cy_reader *, const struct cy_hits *);
bool cy_reader_is_filtered(const struct cy_reader *);

/* Folds or unfolds the section around the offset; SIZE_MAX: the one at the top, or the heading
 * stood on, or the first in sight. False if there is none. Movement is over what is folded. */
bool cy_reader_fold_section(struct cy_reader *, size_t offset);
/* Shows headings down to the level and nothing below them; 0: one level more than the last time.
 * False in a document without sections. */
bool cy_reader_fold_levels(struct cy_reader *, unsigned level);
void cy_reader_unfold(struct cy_reader *); /* all */
/* Unfolds what hides the offset; false if the filter hides it as well. The top stays. */
bool cy_reader_reveal(struct cy_reader *, size_t offset);
bool cy_reader_shows(const struct cy_reader *, size_t offset);

/* Next or previous heading or paragraph (direction 1 or -1), false if there is none. */
bool cy_reader_section(struct cy_reader *, int direction);
bool cy_reader_paragraph(struct cy_reader *, int direction);
bool cy_reader_parent(struct cy_reader *);

bool cy_reader_at_end(const struct cy_reader *);
/* 0 to 100, of the text above the pane's last row. */
unsigned cy_reader_percent(const struct cy_reader *);
/* Where the pane ends [byte]. */
size_t cy_reader_bottom(const struct cy_reader *);
/* "二、重点任务 › （二）压实各方责任" for the place; appends. */
void cy_reader_section_path(const struct cy_reader *, size_t offset, struct cy_buf *);

/* The byte that is drawn in a cell of the text area, or the nearest one in its row; SIZE_MAX: the
 * row is empty ground. */
size_t cy_reader_at(struct cy_reader *, int row, int col);

/* search may be NULL; its hits are lit. */
void cy_reader_paint(
	struct cy_reader *, struct cy_canvas *, struct cy_rect, const struct cy_search *);

#endif
