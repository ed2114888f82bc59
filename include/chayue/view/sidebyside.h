/*
 * view/sidebyside: two documents beside each other, clause by clause, as study/align pairs them.
 *
 * Both are cut into blocks that begin on the same row: where a paragraph begins in both. Within a
 * block each side flows in its own column. What has no counterpart is drawn as a hit, and a sign
 * between the columns says the same: < only left, > only right, ~ changed. On narrow screens one
 * side is shown. Nothing is wrapped but what is looked at, or was.
 */
#ifndef CHAYUE_VIEW_SIDEBYSIDE_H
#define CHAYUE_VIEW_SIDEBYSIDE_H

#include "chayue/study/align.h"
#include "chayue/view/canvas.h"

struct cy_sidebyside {
	const struct cy_document *doc[CY_N_ALIGN_SIDES]; /* borrowed */
	unsigned side;                                   /* the one that Enter leads to */
	bool ready;                                      /* the alignment is there */

	/* Private. */
	struct cy_align align;
	CY_VEC(size_t) blocks;          /* first row of the alignment of each */
	size_t first[CY_N_ALIGN_SIDES]; /* row of the alignment in which each side begins */
	CY_VEC(size_t) differences;     /* first row of each run of rows that are not the same */
	CY_VEC(uint32_t) heights;       /* [row] of each block; 0: not known */
	size_t top, top_row;            /* block and [row] in it at the top */
	size_t bottom;                  /* the last block in sight */
	size_t at;                      /* difference stood on; SIZE_MAX: none */
	int rows, cols;                 /* of the last painting */
};

void cy_sidebyside_init(
	struct cy_sidebyside *, const struct cy_document *left, const struct cy_document *right);
void cy_sidebyside_dispose(struct cy_sidebyside *);
/* Takes over what *align holds. Until then there is nothing to see. */
void cy_sidebyside_take(struct cy_sidebyside *, struct cy_align *align);

/* By rows; stops at the ends. */
void cy_sidebyside_scroll(struct cy_sidebyside *, long rows);
void cy_sidebyside_go_percent(struct cy_sidebyside *, unsigned percent); /* 0 start, 100 end */
/* To the next (1) or previous (-1) difference; false when there is none. */
bool cy_sidebyside_step(struct cy_sidebyside *, int direction);
/* So that a place of a side is in sight. */
void cy_sidebyside_show(struct cy_sidebyside *, unsigned side, size_t offset);
/* Where the chosen side stands: at the difference if that is in sight, else at the top. */
struct cy_range cy_sidebyside_place(const struct cy_sidebyside *);

/* What is looked at: clauses, by where they begin on a side that has them. */
struct cy_sidebyside_clause {
	bool any;
	unsigned side;
	size_t offset; /* [byte] */
};
struct cy_sidebyside_sight {
	struct cy_sidebyside_clause top; /* none where nothing is aligned yet */
	size_t above;                    /* [row] of it that are above the screen */
	struct cy_sidebyside_clause at;  /* of the difference stood on */
};
/* O(clauses of a block). */
struct cy_sidebyside_sight cy_sidebyside_sight(const struct cy_sidebyside *);
/* The same is looked at, of documents that may have changed, for a screen of that size. */
void cy_sidebyside_look(
	struct cy_sidebyside *, const struct cy_sidebyside_sight *, int rows, int cols);

/* The side that is shown in a column of the screen. */
unsigned cy_sidebyside_side_at(const struct cy_sidebyside *, int col);
void cy_sidebyside_paint(struct cy_sidebyside *, struct cy_canvas *, struct cy_rect);

#endif
