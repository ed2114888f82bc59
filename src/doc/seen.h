/* doc/seen: the folders a walk has been in. */
#ifndef CHAYUE_DOC_SEEN_H
#define CHAYUE_DOC_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct seen_folder {
	dev_t device;
	ino_t inode;
	bool used;
};

/* Zeroed: empty. */
struct seen {
	struct seen_folder *slots;
	size_t n, size; /* size is 0 or a power of two, more than half as much again as n */
};

/* False if the folder was in the set before. */
bool seen_add(struct seen *, dev_t, ino_t);
void seen_dispose(struct seen *);

#endif
