/*
 * doc/series: candidates in sequence. A series holds the markers of one style that count up in one
 * scope; its parent is the series in whose last member it began.
 */
#ifndef CHAYUE_SRC_DOC_SERIES_H
#define CHAYUE_SRC_DOC_SERIES_H

#include "candidates.h"

#define NO_SERIES UINT32_MAX

struct series {
	uint32_t parent;                  /* NO_SERIES at the top */
	uint32_t first_index, last_index; /* of its members among the candidates */
	unsigned first, last;             /* numbers */
	unsigned minor;                   /* of the last member */
	unsigned count;
	unsigned paragraph; /* of the last member */
	uint32_t variant;   /* of the last member */
	uint32_t held;      /* styles that began inside a member which another followed */
	enum cy_marker_style style;
	bool inside;  /* began in running text */
	bool mixed;   /* its members are of several variants */
	bool plain;   /* one of them is 一要 or 一是 */
	bool follows; /* goes on with the numbers of an earlier series, or of its parent */
	bool heads;   /* decimal numbers stand below its members */
	bool accepted;
	size_t heading; /* the last member as a heading; doc/outline's */
};

struct series_list {
	CY_VEC(struct series) list;
};

/* Gives each candidate its series (NO_SERIES: left out) and its note. Cost: linear. */
void series_link(struct series_list *, struct candidates *);

#endif
