/* index/arrange: the documents of a library opened again are known: it gets them, and its segments.
 */
#ifndef CHAYUE_INDEX_ARRANGE_H
#define CHAYUE_INDEX_ARRANGE_H

#include "library.h"

/* A document to be: shared with the old library's, or read. */
struct item {
	uint64_t order;
	const struct cy_document *old; /* to share; NULL: none */
	uint32_t before;               /* id of the old one of the same path, CY_NEW_DOCUMENT */
	struct cy_stamp stamp;         /* of that, as it is now */
	struct cy_document *doc;       /* read */
	uint64_t bytes;                /* of its file, for the progress of a big one */
};

struct items {
	CY_VEC(struct item) list;
};

/* Publishes the items, which are emptied, and all segments that `old` has for them; submits jobs
 * for the rest. */
void arrange(struct cy_library *, const struct cy_library *old, struct items *);

#endif
