/*
 * doc/contents: tables of contents, whose lines look like headings and are none. A table begins
 * at a line 目录 and ends where its first numbered line is repeated, or where running text begins.
 */
#ifndef CHAYUE_SRC_DOC_CONTENTS_H
#define CHAYUE_SRC_DOC_CONTENTS_H

#include "chayue/base/span.h"

struct contents {
	bool inside;
	struct cy_span first; /* its first numbered line, without the page; p NULL: none yet */
};

/* Lines in order, white space at both ends removed. True: the line belongs to a table. */
bool contents_hold(struct contents *, struct cy_span line);

#endif
