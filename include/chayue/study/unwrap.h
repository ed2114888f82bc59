/*
 * study/unwrap: a text whose paragraphs were broken into lines of one width, joined again.
 *
 * Texts saved from mail, from the screen or from PDF break their lines in the middle of sentences
 * and words. Where lines are full again and again, a full line and the next one are joined: the
 * line end and the white space around it go, between Western words one blank stays. Other texts
 * are borrowed as they are. Offsets go back by cy_unwrapped_source().
 */
#ifndef CHAYUE_STUDY_UNWRAP_H
#define CHAYUE_STUDY_UNWRAP_H

#include "chayue/base/buf.h"
#include "chayue/base/vec.h"

/* From `at` on the source is `shift` further. */
struct cy_unwrap_joint {
	size_t at, shift; /* [byte] */
};

struct cy_unwrapped {
	struct cy_span text; /* the source itself, or `own` */
	struct cy_buf own;
	CY_VEC(struct cy_unwrap_joint) joints; /* in order */
};

/* The source must outlive the result. O(text). */
void cy_unwrap(struct cy_unwrapped *, struct cy_span source);
void cy_unwrapped_dispose(struct cy_unwrapped *);
/* The place in the source [byte]. O(log joints). */
size_t cy_unwrapped_source(const struct cy_unwrapped *, size_t offset);
/* A range that starts and ends with characters of the text, in the source: line ends at its own
 * end are not drawn in. */
struct cy_range cy_unwrapped_range(const struct cy_unwrapped *, struct cy_range);
/* The place in the text of one in the source; what was left out counts as what follows it. */
size_t cy_unwrapped_find(const struct cy_unwrapped *, size_t source);

#endif
