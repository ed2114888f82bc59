/*
 * base/journalfile: files of a folder that instances share: opened, locked, written.
 *
 * Functions return a descriptor or 0, or else a negative errno.
 */
#ifndef CHAYUE_BASE_JOURNALFILE_H
#define CHAYUE_BASE_JOURNALFILE_H

#include "chayue/base/attr.h"
#include "chayue/base/span.h"

#include <stdbool.h>
#include <sys/stat.h>

/* make: it, and those that it is in, are made where they are not there. */
CY_MUST_CHECK int cy_journalfile_open_folder(const char *path, bool make);
/* A regular file of the folder; flags as for openat(2). *st is what was opened. */
CY_MUST_CHECK int cy_journalfile_open(int folder, const char *name, int flags, struct stat *st);
/* The same, locked until it is closed, and still at its path then. Waits up to a second. */
CY_MUST_CHECK int cy_journalfile_open_locked(
	int folder, const char *name, int flags, struct stat *st);
/* All of it or nothing: what was written in part is cut off again. size: [byte] the file has. */
CY_MUST_CHECK int cy_journalfile_write(int fd, struct cy_span, off_t size);
/* Both are the same file. */
bool cy_journalfile_is_same(const struct stat *, const struct stat *);

#endif
