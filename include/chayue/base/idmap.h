/* base/idmap: which number belongs to an id. Ids are any 64 bits, numbers below UINT32_MAX. */
#ifndef CHAYUE_BASE_IDMAP_H
#define CHAYUE_BASE_IDMAP_H

#include "chayue/base/vec.h"

#include <stdint.h>

struct cy_idmap_slot {
	uint64_t id;
	uint32_t number; /* and one; 0: free */
};

/* Zeroed it is empty. */
struct cy_idmap {
	CY_VEC(struct cy_idmap_slot) slots; /* private */
	size_t n;
};

void cy_idmap_dispose(struct cy_idmap *);
/* SIZE_MAX: there is no such id. */
size_t cy_idmap_find(const struct cy_idmap *, uint64_t id);
/* An id that is there gets another number. */
void cy_idmap_put(struct cy_idmap *, uint64_t id, size_t number);

#endif
