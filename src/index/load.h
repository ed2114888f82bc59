/* index/load: jobs that read and index. What they find they publish in their library. */
#ifndef CHAYUE_INDEX_LOAD_H
#define CHAYUE_INDEX_LOAD_H

#include "library.h"

struct load_file {
	char *path;
	uint64_t size, order;
	struct cy_stamp stamp;
};

struct load_job {
	struct cy_job job; /* first: jobs are cast to what they are */
	struct cy_library *library;
	CY_VEC(struct load_file) files;
	uint64_t bytes; /* as found by the walk */
	/* results */
	CY_VEC(struct cy_document *) docs;
	struct cy_segment *segment; /* over those that fit */
	struct cy_diags diags;
	struct library_skips skips;
	uint64_t read_us, index_us;
};

struct load_jobs {
	CY_VEC(struct load_job *) list;
};

/* A batch without files; it is freed when the job is done, or by load_free() if it was never
 * submitted. */
struct load_job *load_new(struct cy_library *);
void load_free(struct load_job *);
void load_add(struct load_job *, const struct cy_walk_entry *, uint64_t order);

#endif
