/* study/place: what is shown of a place in a document: the sentence and the section around it. */
#ifndef CHAYUE_STUDY_PLACE_H
#define CHAYUE_STUDY_PLACE_H

#include "chayue/base/buf.h"
#include "chayue/doc/outline.h"
#include "chayue/study/table.h"

/* The range with the sentence around it, looked for within 2 KiB on either side. */
struct cy_table_place cy_place_make(const struct cy_document *, struct cy_range);
/*
 * Appends 二、›（一）›2. : the numbers of the sections around the offset, the outermost first;
 * headings without a number in words, the document's title left out. Where they are too many for
 * the cells (INT_MAX: any) the outer ones give way: …›（一）›2.
 */
void cy_place_section(const struct cy_document *, const struct cy_outline *, size_t offset,
	int cells, struct cy_buf *);
/* Behind the white space at `at` [byte], no further than `end`. */
size_t cy_place_past_blanks(struct cy_span text, size_t at, size_t end);

#endif
