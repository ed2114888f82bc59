/*
 * doc/feed: standard input, or any other descriptor, read while it comes: what has come can be
 * shown while the rest is still on its way, however long that takes.
 *
 * One thread owns a feed. Nothing here waits but cy_feed_finish(). So that an endless producer does
 * not fill the memory, reading pauses at CY_FEED_FIRST bytes, and then at each doubling, until more
 * is asked for.
 */
#ifndef CHAYUE_DOC_FEED_H
#define CHAYUE_DOC_FEED_H

#include "chayue/base/attr.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifndef CY_FEED_FIRST
#define CY_FEED_FIRST (64u << 20) /* [byte] */
#endif

struct cy_feed;

/* The descriptor is borrowed. */
struct cy_feed *cy_feed_new(int fd);
void cy_feed_free(struct cy_feed *);
/* Takes what is there, for about budget_us; true if anything came, the end included. */
bool cy_feed_read(struct cy_feed *, uint64_t budget_us);
/* The descriptor to wait for before the next cy_feed_read(); -1: nothing is waited for, since it
 * has ended or pauses. */
int cy_feed_fd(const struct cy_feed *);
/* It pauses: there may be more, which cy_feed_more() lets come. */
bool cy_feed_pauses(const struct cy_feed *);
void cy_feed_more(struct cy_feed *);
/* Reads to the end, whatever comes. 0, or a negative errno where reading failed. */
CY_MUST_CHECK int cy_feed_finish(struct cy_feed *);
/* No more will come: the end, or a failure, which *error tells (0 or an errno); may be NULL. */
bool cy_feed_ended(const struct cy_feed *, int *error);
/* [byte] that came. */
size_t cy_feed_size(const struct cy_feed *);
/* A heap copy of what came, with *n bytes of it; while more may come up to the last line end, if
 * there is one. */
char *cy_feed_copy(const struct cy_feed *, size_t *n);

#endif
