/* app/carry: what names documents of one library, carried over to the next one. */
#ifndef CHAYUE_APP_CARRY_H
#define CHAYUE_APP_CARRY_H

#include "state.h"

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

/* Finds out what is new, changed, gone. */
void carry_begin(struct carry *, const struct cy_library *old, const struct cy_library *now);
void carry_dispose(struct carry *);

/* To a document that is gone: no document. */
void carry_place(struct carry *, struct place *);
/* All places of the application, and the rows of the list. */
void carry_app(struct carry *, struct cy_app *);
/* Whether the old document and the new one have the same text up to the offset. */
bool carry_is_same_until(struct carry *, const struct cy_document *old,
	const struct cy_document *now, size_t offset);

#endif
