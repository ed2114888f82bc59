/* view/label: the sections around a hit, in a few cells. */
#ifndef CHAYUE_VIEW_LABEL_H
#define CHAYUE_VIEW_LABEL_H

#include "chayue/doc/document.h"
#include "chayue/doc/outline.h"

/* 二、›（一）›2. : the numbers of the headings above the offset, the document's title not counted.
 * Where they do not fit the outer ones give way: …›第十条›（二）. The innermost stands whole, even
 * if it is wider. */
void cy_label_put(const struct cy_outline *, const struct cy_document *, size_t offset /* [byte] */,
	int cells, struct cy_buf *out);

#endif
