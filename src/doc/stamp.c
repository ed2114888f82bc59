#include "chayue/doc/stamp.h"

#include <time.h>

/* FAT counts in two seconds, others in ticks of the system's clock. */
#define COARSE INT64_C(2000000000) /* [ns] */

static int64_t nanoseconds(struct timespec t)
{
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

struct cy_stamp cy_stamp_of(const struct stat *st)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (struct cy_stamp){.device = (uint64_t)st->st_dev,
		.inode = (uint64_t)st->st_ino,
		.size = (uint64_t)st->st_size,
		.modified = nanoseconds(st->st_mtim),
		.changed = nanoseconds(st->st_ctim),
		.settled = nanoseconds(now) - nanoseconds(st->st_mtim) > COARSE};
}

bool cy_stamp_holds(const struct cy_stamp *then, const struct cy_stamp *now)
{
	return then->settled && then->device == now->device && then->inode == now->inode &&
	       then->size == now->size && then->modified == now->modified &&
	       then->changed == now->changed;
}
