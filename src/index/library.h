/*
 * index/library: what opening and opening again share.
 *
 * Jobs are cancelled through library->jobs: who submits one calls library_submit(), its done()
 * begins with library_forget() and ends with library_note_end().
 */
#ifndef CHAYUE_INDEX_LIBRARY_PRIVATE_H
#define CHAYUE_INDEX_LIBRARY_PRIVATE_H

#include "chayue/index/library.h"

/* Smaller in tests. */
#ifndef FIRST_BATCH
#define FIRST_BATCH (256 << 10) /* [byte] */
#define BATCH_FILES 4096
#define STEP_FILES  8192 /* files found by one walk job */
#endif

/* A file that is no document, for certain, and why. */
struct library_skipped {
	char *path, *what;
	struct cy_stamp stamp;
};

struct library_skips {
	CY_VEC(struct library_skipped) list;
};

struct cy_library {
	struct cy_pool *pool;
	struct cy_library_options options;
	CY_VEC(char *) paths; /* that were opened */
	struct {
		char *p; /* heap; NULL: none, or loaded */
		size_t n;
	} fed;         /* what came of the feed */
	bool outdated; /* its documents are to be read as something else than they were */
	CY_VEC(struct cy_document *) docs;
	CY_VEC(struct cy_place) places;
	CY_VEC(uint32_t) before; /* per document, where it was opened again */
	CY_VEC(struct cy_segment *) segments;
	struct library_skips skipped;
	CY_VEC(struct cy_job *) jobs; /* under way, to cancel */
	struct update *update;        /* opened again; NULL once all is read */
	struct cy_diags diags;
	struct cy_progress progress;
	struct cy_library_sums sums;
};

void library_submit(struct cy_library *, struct cy_job *);
void library_forget(struct cy_library *, const struct cy_job *);
void library_note_end(struct cy_library *);
/* The paths are copied, the clock runs. */
void library_start(struct cy_library *, const char *const *paths, size_t n);

void library_publish_document(struct cy_library *, struct cy_document *, struct cy_place);
void library_publish_segment(struct cy_library *, struct cy_segment *);

/* It does not fit one segment. */
bool library_is_big(const struct cy_document *);
/* Indexes a published one part by part. bytes: of the file, as the walk found it. */
void library_index_big(struct cy_library *, struct cy_document *, uint64_t bytes);

/* Reads a file, in a job. NULL: it was skipped, which stands in diags; and, where that is so for
 * certain, in skips with the stamp. */
struct cy_document *library_read(struct cy_library *, const char *path, const struct cy_stamp *,
	const atomic_bool *cancelled, struct cy_diags *, struct library_skips *);
void library_skips_move(struct library_skips *to, struct library_skips *from);
void library_skips_dispose(struct library_skips *);

void update_free(struct update *);

#endif
