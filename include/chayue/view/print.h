/*
 * view/print: a document as lines of text, set as the reader sets it: indents, centred titles,
 * hanging numbers, no 。 at the start of a line. What a terminal would obey is replaced as on the
 * screen.
 */
#ifndef CHAYUE_VIEW_PRINT_H
#define CHAYUE_VIEW_PRINT_H

#include "chayue/doc/document.h"
#include "chayue/doc/outline.h"
#include "chayue/view/canvas.h"
#include "chayue/view/layout.h"

struct cy_print {
	const struct cy_document *doc;
	struct cy_layout layout;
	struct cy_outline outline; /* with styles */
	struct cy_canvas canvas;   /* one row */
	struct cy_row row;         /* the next one */
	size_t heading;            /* the first that may reach it */
	bool styles, done;
};

/* width [cell] at least 2. With styles the title and headings are in bold. The document is
 * borrowed. */
void cy_print_init(struct cy_print *, const struct cy_document *, int width, bool styles);
void cy_print_dispose(struct cy_print *);
/* Appends the next row with its line end; false behind the last. */
bool cy_print_next(struct cy_print *, struct cy_buf *out);

#endif
