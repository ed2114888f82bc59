/*
 * doc/stamp: by what a file is known to be what it was, without reading it.
 */
#ifndef CHAYUE_DOC_STAMP_H
#define CHAYUE_DOC_STAMP_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

struct cy_stamp {
	uint64_t device, inode, size; /* size: [byte] */
	int64_t modified, changed;    /* [ns] since 1970: of the content, of anything */
	/* When the stamp was taken the content was older than clocks of file systems are coarse:
	 * who reads the file after that and finds the same stamp later has what stands in it. */
	bool settled;
};

struct cy_stamp cy_stamp_of(const struct stat *);
/* A file with stamp `then`, read after it was taken, needs not be read again. */
bool cy_stamp_holds(const struct cy_stamp *then, const struct cy_stamp *now);

#endif
