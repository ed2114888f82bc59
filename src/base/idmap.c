/* base/idmap: open addressing in a power of two of slots, at most half of them taken. */
#include "chayue/base/idmap.h"

#include "chayue/base/mem.h"

#include <assert.h>

enum { FIRST_SLOTS = 64 };

void cy_idmap_dispose(struct cy_idmap *map)
{
	cy_vec_dispose(&map->slots);
	map->n = 0;
}

/* The slot of the id, or the free one for it. Ids are often hashes, but may be anybody's. */
static struct cy_idmap_slot *slot_of(const struct cy_idmap *map, uint64_t id)
{
	size_t mask = map->slots.n - 1, at = (id * UINT64_C(0x9E3779B97F4A7C15) >> 20) & mask;

	while (map->slots.v[at].number && map->slots.v[at].id != id)
		at = (at + 1) & mask;
	return &map->slots.v[at];
}

size_t cy_idmap_find(const struct cy_idmap *map, uint64_t id)
{
	uint32_t number = map->n ? slot_of(map, id)->number : 0;

	return number ? number - 1 : SIZE_MAX;
}

static void grow(struct cy_idmap *map)
{
	struct cy_idmap wider = {.n = map->n};

	wider.slots.n = wider.slots.cap = map->slots.n ? map->slots.n * 2 : FIRST_SLOTS;
	wider.slots.v = cy_calloc(wider.slots.n, sizeof *wider.slots.v);
	cy_vec_each (slot, &map->slots) {
		if (slot->number)
			*slot_of(&wider, slot->id) = *slot;
	}
	cy_vec_dispose(&map->slots);
	*map = wider;
}

void cy_idmap_put(struct cy_idmap *map, uint64_t id, size_t number)
{
	struct cy_idmap_slot *slot;

	assert(number < UINT32_MAX);
	if (map->n * 2 >= map->slots.n)
		grow(map);
	slot = slot_of(map, id);
	map->n += slot->number == 0;
	*slot = (struct cy_idmap_slot){id, (uint32_t)number + 1};
}
