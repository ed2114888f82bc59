/*
 * doc/outline: the headings of one document, as a flat list in reading order with levels.
 *
 * A marker counts where it stands in sequence: what opens a line nearly always, the points of
 * running text (一要, 第一，, ①) only with a second one in the same scope. Levels are real nesting:
 * each new style opens a level below the one it appears in, a style seen before closes the levels
 * under it. What is odd in the numbering is noted, and taken as it stands.
 */
#ifndef CHAYUE_DOC_OUTLINE_H
#define CHAYUE_DOC_OUTLINE_H

#include "chayue/base/buf.h"
#include "chayue/base/vec.h"
#include "chayue/doc/marker.h"

/* A document has no more headings than this; what follows is left out, and noted. */
#ifndef CY_OUTLINE_MOST
#define CY_OUTLINE_MOST 262144
#endif

enum cy_heading_kind {
	CY_HEADING_LINE,      /* a line of its own */
	CY_HEADING_PARAGRAPH, /* opens a paragraph that goes on behind its first 。 */
	CY_HEADING_POINT,     /* in running text; ends at the first ，。；： */
	CY_N_HEADING_KINDS
};

struct cy_heading {
	/* [byte) of the text: the marker's first byte to the end of the heading's own text, which
	 * may be empty behind the marker. Never beyond the start of the next heading. */
	size_t start, end;
	size_t marker_end; /* [byte] end of the marker itself, white space behind excluded */
	/* [byte] where the section ends: at the next heading of its level or above; a point's at
	 * the latest with its paragraph. */
	size_t scope_end;
	size_t parent;  /* index of the enclosing heading, CY_NO_HEADING at the top */
	unsigned line;  /* [line] from 1 */
	uint16_t level; /* 1 is the outermost */
	uint8_t style;  /* enum cy_marker_style */
	uint8_t kind;   /* enum cy_heading_kind */
};

#define CY_NO_HEADING SIZE_MAX

/* What is odd in the numbering. */
enum cy_outline_problem {
	CY_OUTLINE_JUMP,     /* 三、 then 五、 */
	CY_OUTLINE_REPEAT,   /* 三、 twice, or 二、 behind 三、 */
	CY_OUTLINE_RESTART,  /* 一、 anew with no heading above it in between */
	CY_OUTLINE_NO_FIRST, /* a series begins at 二、 */
	CY_OUTLINE_CUT,      /* more than CY_OUTLINE_MOST; about the last heading */
	CY_N_OUTLINE_PROBLEMS
};

struct cy_outline_note {
	enum cy_outline_problem problem;
	size_t heading;    /* index of the heading that is odd */
	unsigned expected; /* the number that should have come; of CY_OUTLINE_CUT the most there can
			      be */
};

struct cy_outline {
	CY_VEC(struct cy_heading) list;
	CY_VEC(struct cy_outline_note) notes;
};

/* Cost: one pass over the text and a bounded amount of work for each marker. */
void cy_outline_build(struct cy_outline *, struct cy_span text);
void cy_outline_dispose(struct cy_outline *);
/* The innermost heading whose section holds the offset, or CY_NO_HEADING. O(log n + depth). */
size_t cy_outline_find(const struct cy_outline *, size_t offset);
/* Index of the first heading that starts at the offset or behind it, list.n if none. O(log n). */
size_t cy_outline_from(const struct cy_outline *, size_t offset);
/* A heading as it is cited: with its number, without Markdown's #. Borrowed from the text. */
struct cy_span cy_heading_text(struct cy_span text, const struct cy_heading *);
/* Appends a heading's text, or a part of it, on one line: in text that is broken at a fixed width
 * it may go on in the next. */
void cy_heading_put(struct cy_buf *, struct cy_span);
/* Its number alone, for paths: 三、 （二） 一要 第一 附件1; the whole text of Markdown's. */
struct cy_span cy_heading_label(struct cy_span text, const struct cy_heading *);
/* heading, para-lead, run-in */
const char *cy_heading_kind_name(enum cy_heading_kind);

#endif
