/*
 * index/library: the documents of a session and the index over them, loaded in the background.
 *
 * One thread owns a library. Opening it queues jobs on the pool (walk, read, index); their
 * results are published when the owner collects the pool's finished jobs: documents get their id
 * then, segments are appended, nothing published is changed or moved until the library is freed.
 * The segments of one document are published together and in order, those of a big document
 * some time after it: until then a search does not know it.
 */
#ifndef CHAYUE_INDEX_LIBRARY_H
#define CHAYUE_INDEX_LIBRARY_H

#include "chayue/base/pool.h"
#include "chayue/doc/feed.h"
#include "chayue/doc/walk.h"
#include "chayue/index/segment.h"

struct cy_library_options {
	struct cy_walk_options walk;
	enum cy_encoding encoding; /* CY_ENCODING_AUTO, or demanded for every document */
	/* What "-" stands for, borrowed: what has come of it when the library is opened, as
	 * plain text (text/printed). NULL: standard input to its end, as it is. */
	const struct cy_feed *feed;
};

struct cy_library;

/* The pool is borrowed and outlives the library. */
struct cy_library *cy_library_new(struct cy_pool *, const struct cy_library_options *);
/* Cancels what is under way and waits until nothing is on the pool any more, searches included. */
void cy_library_free(struct cy_library *);
/* The same for one that nobody has asked anything of: waits for its own jobs alone. */
void cy_library_drop(struct cy_library *);
/* Starts loading what is below the paths (copied). Once per library. */
void cy_library_open(struct cy_library *, const char *const *paths, size_t n);

/*
 * A library of its own over the same paths as they are now, opened, on the same pool. It reads and
 * indexes what has changed and shares the rest with the other one, which must be loaded, and stay
 * until this one is. Nothing is published before all is read. What came through standard input is
 * shared too.
 */
struct cy_library *cy_library_reopen(const struct cy_library *);
/* What documents are read as when it is opened anew; those that are there stay. */
void cy_library_set_encoding(struct cy_library *, enum cy_encoding);

/* In a library opened again: the id that the document of the same path has in the other library, as
 * long as that is there; CY_NEW_DOCUMENT: none. */
#define CY_NEW_DOCUMENT UINT32_MAX
uint32_t cy_library_before(const struct cy_library *, size_t id);

struct cy_progress {
	bool walking, loading;   /* still finding files; still reading or indexing */
	uint64_t found, done;    /* [byte] of files found so far, of those finished */
	uint64_t started, ended; /* [us] cy_clock_us(); ended is 0 while loading */
	uint64_t walked;         /* [us] when the walk ended, 0 before */
};

struct cy_progress cy_library_progress(const struct cy_library *);
/* Waits until all is loaded. */
void cy_library_wait(struct cy_library *);

/* What it was opened with; borrowed, and their number. */
size_t cy_library_paths(const struct cy_library *, const char *const **paths);
struct cy_pool *cy_library_pool(const struct cy_library *);
size_t cy_library_count(const struct cy_library *);
const struct cy_document *cy_library_document(const struct cy_library *, size_t id);
size_t cy_library_segments(const struct cy_library *);
const struct cy_segment *cy_library_segment(const struct cy_library *, size_t index);
/* Where a document's parts are: from part `part` of segment `segment` on, one a segment;
 * n_parts is 0 while it is not indexed yet. */
struct cy_place {
	uint32_t segment, part, n_parts;
};
struct cy_place cy_library_place(const struct cy_library *, size_t id);
/* What was skipped or doubtful outside documents. */
const struct cy_diags *cy_library_diags(const struct cy_library *);

struct cy_library_sums {
	uint64_t bytes, chars, text, index; /* [byte] of files, [char], [byte] of text, of index */
	uint64_t read_us, index_us;         /* work of all threads together */
};
struct cy_library_sums cy_library_sums(const struct cy_library *);

#endif
