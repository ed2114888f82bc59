/*
 * app/carry: places of one library in another one over the same paths. Documents are the same by
 * their path; in one whose text has changed a place is where its line stands now, or where the text
 * is still the same.
 */
#ifndef CHAYUE_APP_CARRY_H
#define CHAYUE_APP_CARRY_H

#include "chayue/index/library.h"

#include <stddef.h>

struct carry {
	const struct cy_library *old, *now;
	uint32_t *to; /* per document of the old library, CY_NO_DOCUMENT: gone */
	size_t added, changed, gone;
	bool retimed; /* a document has another time, whatever its text */
	struct {
		const struct cy_document *old; /* compared last, NULL: none */
		size_t head, tail;             /* [byte] that the two texts begin and end with */
	} compared;
};

/* Both are loaded and stay until the end; `now` is `old` opened again. Looks at all texts that are
 * not shared. */
void carry_begin(struct carry *, const struct cy_library *old, const struct cy_library *now);
void carry_end(struct carry *);
/* Whether there is any difference, be it in the order of time alone. */
bool carry_is_news(const struct carry *);

uint32_t carry_id(const struct carry *, uint32_t old); /* CY_NO_DOCUMENT: gone, or none */
/* NULL: it is gone, or was NULL. */
const struct cy_document *carry_document(const struct carry *, const struct cy_document *old);
/* The document is not gone. */
size_t carry_offset(struct carry *, const struct cy_document *old, size_t offset);
/* What stands before the offset is what stood there. The document is not gone. */
bool carry_is_same_until(struct carry *, const struct cy_document *old, size_t offset);

#endif
