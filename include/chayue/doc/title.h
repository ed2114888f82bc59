/*
 * doc/title: the title a reader would give a document, since file names are often hashes.
 *
 * In this order: a Markdown heading; a title at the top of one or two lines, behind notices,
 * document numbers and dates; what the opening names (今天我们召开…会议, 围绕“…”讲…); the first
 * informative sentence; the file name. Rules of form only, no more than the first 8 KiB is
 * looked at.
 */
#ifndef CHAYUE_DOC_TITLE_H
#define CHAYUE_DOC_TITLE_H

#include "chayue/base/span.h"

enum cy_title_source {
	CY_TITLE_HEADING,  /* Markdown */
	CY_TITLE_TOP,      /* a title line of its own */
	CY_TITLE_OPENING,  /* named in the opening */
	CY_TITLE_SENTENCE, /* the first sentence that says something */
	CY_TITLE_NAME      /* the file's name */
};

struct cy_title {
	char *text; /* heap, NUL-terminated valid UTF-8 without control bytes, one line */
	struct cy_range
		top; /* [byte) of the text the title lines take; empty if not TOP or HEADING */
	enum cy_title_source source;
};

/* name is the file's name without folders: any bytes, invalid ones become U+FFFD. */
struct cy_title cy_title_find(struct cy_span text, const char *name);

#endif
