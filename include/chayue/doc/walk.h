/*
 * doc/walk: the regular files below some paths, one at a time, in a stable order.
 *
 * Folders are read depth first, names in natural order (2 before 10). Hidden files and folders
 * are skipped, but not when named as a path. Symbolic links are followed, those to folders last
 * of all, and each folder is entered once, however many paths lead there. A link to a folder that
 * holds it is a loop and skipped with a diagnostic, as are devices, FIFOs, sockets and what
 * cannot be read. Nothing is opened but folders. Memory: the open folders' names, some bytes for
 * every folder.
 */
#ifndef CHAYUE_DOC_WALK_H
#define CHAYUE_DOC_WALK_H

#include "chayue/base/diag.h"
#include "chayue/doc/stamp.h"

#include <stdbool.h>
#include <stdint.h>

struct cy_walk_options {
	/* Glob patterns (fnmatch), matched against the file's name, or against the whole path when
	 * they hold a slash. NULL-terminated lists, NULL for none; borrowed. */
	const char *const *include; /* where given, only files that match one */
	const char *const *exclude; /* files and folders that match one are left out */
	struct cy_watch *watch;     /* is told of what is looked at; NULL: none; borrowed */
};

struct cy_walk_entry {
	const char *path;      /* borrowed until the next call */
	uint64_t size;         /* [byte] */
	struct cy_stamp stamp; /* as it was found */
};

struct cy_walk;

/* Paths and options are borrowed for the walk's life. "-" is standard input, size 0,
 * given once however often it is named. */
struct cy_walk *cy_walk_new(const char *const *paths, size_t n, const struct cy_walk_options *);
void cy_walk_free(struct cy_walk *);
/* The next file, false at the end. Skipped ones are noted in diags; a path given that cannot be
 * read is an error there. */
bool cy_walk_next(struct cy_walk *, struct cy_walk_entry *, struct cy_diags *diags);

/* Whether something with this name, the last part of its path, may be taken; a file for certain, or
 * whatever it is. */
bool cy_walk_may_take(const struct cy_walk_options *, const char *name, bool file);

#endif
