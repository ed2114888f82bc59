/*
 * doc/candidates: every place of a text where a marker stands as a marker may stand: at the start
 * of a line, or in running text behind the end of a sentence or clause. Which of them number
 * something is decided by doc/series.
 *
 * Left out are code blocks and tables of Markdown, tables of contents, quotations, remarks in
 * brackets, and lines that only go on with the line above.
 */
#ifndef CHAYUE_SRC_DOC_CANDIDATES_H
#define CHAYUE_SRC_DOC_CANDIDATES_H

#include "chayue/base/vec.h"
#include "chayue/doc/outline.h"

struct candidate {
	size_t start, own_end;      /* [byte) of the marker */
	size_t text;                /* [byte] behind the white space that follows the marker */
	size_t paragraph_end;       /* [byte] where the paragraph ends, white space excluded */
	unsigned line;              /* [line] from 1 */
	unsigned paragraph;         /* number of the paragraph */
	enum cy_marker_style style; /* CY_MARKER_NONE: a closing paragraph, which ends points */
	unsigned number, minor;
	uint32_t variant;
	bool only_next;  /* behind a comma: may go on with a series, not begin one */
	bool opens_line; /* false: in running text */
	/* Set by doc/series. */
	uint32_t series;
	uint8_t note;      /* enum cy_outline_problem + 1, 0: none */
	unsigned expected; /* the number that the note asks for */
};

struct candidates {
	CY_VEC(struct candidate) list;
	bool cut; /* there were more than CY_OUTLINE_MOST */
};

/* Cost: one pass over the text. */
void candidates_find(struct candidates *, struct cy_span text);

#endif
