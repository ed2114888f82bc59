/* doc/seen: a hash table with open addressing; nothing is ever taken out. */
#include "seen.h"

#include "chayue/base/mem.h"

#include <stdint.h>
#include <stdlib.h>

/* The slot that holds the folder or would. */
static struct seen_folder *find(const struct seen *seen, dev_t device, ino_t inode)
{
	uint64_t hash = ((uint64_t)inode ^ (uint64_t)device << 40) * 0x9E3779B97F4A7C15u;
	size_t at = (size_t)(hash >> 32);

	for (;; at++) {
		struct seen_folder *slot = &seen->slots[at & (seen->size - 1)];

		if (!slot->used || (slot->device == device && slot->inode == inode))
			return slot;
	}
}

static void grow(struct seen *seen)
{
	struct seen wider = {.n = seen->n, .size = seen->size ? seen->size * 2 : 64};

	wider.slots = cy_calloc(wider.size, sizeof *wider.slots);
	for (size_t i = 0; i < seen->size; i++) {
		const struct seen_folder *from = &seen->slots[i];

		if (from->used)
			*find(&wider, from->device, from->inode) = *from;
	}
	free(seen->slots);
	*seen = wider;
}

bool seen_add(struct seen *seen, dev_t device, ino_t inode)
{
	struct seen_folder *slot;

	if (seen->n * 3 >= seen->size * 2)
		grow(seen);
	slot = find(seen, device, inode);
	if (slot->used)
		return false;
	*slot = (struct seen_folder){device, inode, true};
	seen->n++;
	return true;
}

void seen_dispose(struct seen *seen)
{
	free(seen->slots);
	*seen = (struct seen){0};
}
