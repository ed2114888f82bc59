/*
 * doc/watch: tells that something may have changed where a walk has looked; the one user of
 * inotify.
 *
 * What has changed it does not tell: that is found by walking again. A walk names what it is about
 * to look at before it looks, so that whatever changes after that is told. What a later walk does
 * not come to is watched no more. Hidden names, and those the walk leaves out, do not count.
 *
 * One thread owns it; a walk on another thread uses the functions marked so, between begin and end.
 * NULL is allowed everywhere but for cy_watch_fd(): nothing is ever told. Times are those of
 * cy_clock_us(), given by the caller.
 */
#ifndef CHAYUE_DOC_WATCH_H
#define CHAYUE_DOC_WATCH_H

#include "chayue/doc/walk.h"

#include <stdbool.h>
#include <stdint.h>

/* [us] Changes are told when there were none for `quiet`, but not later than `most` after the
 * first; and not before `rest` after they were told last. A file that changes again and again is
 * passed over for a time that grows from `rest` to sixteen times that. */
struct cy_watch_delays {
	uint64_t quiet, most, rest;
};

extern const struct cy_watch_delays cy_watch_usual;

/* NULL where the system has none to give. The patterns of the walk are borrowed. */
struct cy_watch *cy_watch_new(const struct cy_walk_options *, const struct cy_watch_delays *);
/* After the last walk with it has ended. */
void cy_watch_free(struct cy_watch *);

void cy_watch_begin(struct cy_watch *);
/* By the walk: a folder, before it is read; a file that is not in one of these folders, or a link
 * there; a path given that is not there (what it shall appear in is watched). */
void cy_watch_folder(struct cy_watch *, const char *path, bool given);
void cy_watch_file(struct cy_watch *, const char *path, bool given);
void cy_watch_missing(struct cy_watch *, const char *path);
void cy_watch_end(struct cy_watch *);

/* Readable while there is something for cy_watch_read(). */
int cy_watch_fd(const struct cy_watch *);
void cy_watch_read(struct cy_watch *, uint64_t now);
#define CY_WATCH_NEVER UINT64_MAX
/* When it is time to look again. */
uint64_t cy_watch_due(const struct cy_watch *);
/* What has changed so far is being looked at. */
void cy_watch_take(struct cy_watch *, uint64_t now);
/* That is over. What costs much is done less often. */
void cy_watch_taken(struct cy_watch *, uint64_t now);

/* Where changes are not seen, each told once. */
enum {
	CY_WATCH_FULL = 1,  /* the system watches no more folders for this user */
	CY_WATCH_REMOTE = 2 /* on another machine, which does not tell of changes made there */
};
unsigned cy_watch_take_limits(struct cy_watch *);

#endif
