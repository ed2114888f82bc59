/*
 * base/once: what is made when it is first asked for, by whichever thread comes first.
 *
 * Zeroed, nothing was made yet. There is one lock for all: making must not ask for anything else
 * that is made once, and takes milliseconds at most.
 */
#ifndef CHAYUE_BASE_ONCE_H
#define CHAYUE_BASE_ONCE_H

#include <stdatomic.h>

struct cy_once {
	atomic_bool made;
};

/* Calls make(ctx) if nobody has done so; when it returns what was made can be read. Costs a load
 * once it was made. */
void cy_once_run(struct cy_once *, void (*make)(void *ctx), void *ctx);

#endif
