/* base/trail: a ring; `noted` counts all notes ever made. */
#include "chayue/base/trail.h"

#include <stdatomic.h>

static _Atomic(const char *) ring[CY_TRAIL_LENGTH];
static atomic_size_t noted;

void cy_trail_note(const char *what)
{
	size_t n = atomic_load(&noted);

	atomic_store(&ring[n % CY_TRAIL_LENGTH], what);
	atomic_store(&noted, n + 1);
}

const char *cy_trail_get(size_t age)
{
	size_t n = atomic_load(&noted);

	if (age >= n || age >= CY_TRAIL_LENGTH)
		return NULL;
	return atomic_load(&ring[(n - 1 - age) % CY_TRAIL_LENGTH]);
}
