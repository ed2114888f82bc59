/*
 * index/library: all jobs belong to it while they are on the pool. A walk finds files and cuts them
 * into batches, which are loaded (index/load); it goes on in steps, each a job.
 *
 * Batches start small, so that the first documents are there at once, and double up to a
 * segment's size.
 */
#include "load.h"

#include "chayue/base/clock.h"
#include "chayue/base/mem.h"
#include "chayue/doc/watch.h"

#include <assert.h>
#include <stdlib.h>

struct walk_job {
	struct cy_job job;
	struct cy_library *library;
	struct cy_walk *walk;
	uint64_t order, batch_bytes;
	struct load_job *batch; /* being filled */
	/* results of a step */
	struct load_jobs batches;
	struct cy_diags diags;
	uint64_t found;
	bool finished;
};

struct cy_library *cy_library_new(struct cy_pool *pool, const struct cy_library_options *options)
{
	struct cy_library *library = cy_calloc(1, sizeof *library);

	library->pool = pool;
	library->options = *options;
	return library;
}

void library_submit(struct cy_library *library, struct cy_job *job)
{
	cy_vec_push(&library->jobs, job);
	cy_pool_submit(library->pool, job);
}

void library_forget(struct cy_library *library, const struct cy_job *job)
{
	for (size_t i = 0; i < library->jobs.n; i++) {
		if (library->jobs.v[i] == job) {
			library->jobs.v[i] = library->jobs.v[--library->jobs.n];
			return;
		}
	}
}

void library_note_end(struct cy_library *library)
{
	if (library->jobs.n || library->progress.ended)
		return;
	library->progress.loading = false;
	library->progress.ended = cy_clock_us();
}

/* Publishing */

void library_publish_document(
	struct cy_library *library, struct cy_document *doc, struct cy_place place)
{
	assert(library->docs.n < UINT32_MAX);
	doc->id = (uint32_t)library->docs.n;
	cy_vec_push(&library->docs, doc);
	cy_vec_push(&library->places, place);
	library->sums.bytes += doc->bytes;
	library->sums.chars += doc->chars;
	library->sums.text += doc->text.n;
}

void library_publish_segment(struct cy_library *library, struct cy_segment *segment)
{
	cy_vec_push(&library->segments, segment);
	library->sums.index += cy_segment_memory(segment);
}

/* Walk jobs */

static void batch_close(struct walk_job *j)
{
	if (!j->batch)
		return;
	cy_vec_push(&j->batches.list, j->batch);
	j->batch = NULL;
	if (j->batch_bytes < CY_SEGMENT_BYTES)
		j->batch_bytes *= 2;
}

static void batch_add(struct walk_job *j, const struct cy_walk_entry *entry)
{
	if (j->batch && j->batch->bytes + entry->size > j->batch_bytes)
		batch_close(j);
	if (!j->batch)
		j->batch = load_new(j->library);
	load_add(j->batch, entry, j->order++);
	j->found += entry->size;
	if (j->batch->files.n >= BATCH_FILES)
		batch_close(j);
}

/* Enough for one step. The small batches of the beginning are handed over one by one, so that the
 * other threads have work before all files are found. */
static bool step_ends(const struct walk_job *j, size_t files)
{
	return files == STEP_FILES || (j->batches.list.n && j->batch_bytes < CY_SEGMENT_BYTES);
}

static void walk_run(struct cy_job *job)
{
	struct walk_job *j = (struct walk_job *)job;
	struct cy_walk_entry entry;

	for (size_t files = 0; !step_ends(j, files) && !atomic_load(&job->cancelled); files++) {
		if (!cy_walk_next(j->walk, &entry, &j->diags)) {
			j->finished = true;
			batch_close(j);
			return;
		}
		batch_add(j, &entry);
	}
}

static void walk_free(struct walk_job *j)
{
	cy_walk_free(j->walk);
	if (j->batch)
		load_free(j->batch);
	cy_vec_each (batch, &j->batches.list)
		load_free(*batch);
	cy_vec_dispose(&j->batches.list);
	cy_diags_dispose(&j->diags);
	free(j);
}

static void walk_done(struct cy_job *job)
{
	struct walk_job *j = (struct walk_job *)job;
	struct cy_library *library = j->library;
	struct load_jobs batches = {0};

	library_forget(library, job);
	cy_diags_move(&library->diags, &j->diags);
	library->progress.found += j->found;
	j->found = 0;
	if (atomic_load(&job->cancelled) || j->finished) {
		library->progress.walking = false;
		library->progress.walked = cy_clock_us();
	}
	if (j->finished)
		cy_watch_end(library->options.walk.watch);
	if (!atomic_load(&job->cancelled)) {
		batches = j->batches;
		j->batches = (struct load_jobs){0};
	}
	/* On with it before the loads: what there is to do is known soon. A worker has j then. */
	if (library->progress.walking)
		library_submit(library, job);
	else
		walk_free(j);
	cy_vec_each (batch, &batches.list)
		library_submit(library, &(*batch)->job);
	cy_vec_dispose(&batches.list);
	library_note_end(library);
}

void library_start(struct cy_library *library, const char *const *paths, size_t n)
{
	assert(library->progress.started == 0);
	for (size_t i = 0; i < n; i++)
		cy_vec_push(&library->paths, cy_strdup(paths[i]));
	if (library->options.feed)
		library->fed.p = cy_feed_copy(library->options.feed, &library->fed.n);
	library->progress.started = cy_clock_us();
	library->progress.walking = library->progress.loading = true;
	cy_watch_begin(library->options.walk.watch);
}

void cy_library_open(struct cy_library *library, const char *const *paths, size_t n)
{
	struct walk_job *j = cy_calloc(1, sizeof *j);

	library_start(library, paths, n);
	j->job.run = walk_run;
	j->job.done = walk_done;
	j->library = library;
	j->batch_bytes = FIRST_BATCH;
	j->walk = cy_walk_new(
		(const char *const *)library->paths.v, library->paths.n, &library->options.walk);
	library_submit(library, &j->job);
}

void cy_library_set_encoding(struct cy_library *library, enum cy_encoding encoding)
{
	library->options.encoding = encoding;
	library->outdated = true;
}

void cy_library_wait(struct cy_library *library)
{
	while (library->jobs.n)
		cy_pool_wait(library->pool);
}

static void cancel(struct cy_library *library)
{
	cy_vec_each (job, &library->jobs)
		atomic_store(&(*job)->cancelled, true);
}

void cy_library_free(struct cy_library *library)
{
	if (!library)
		return;
	cancel(library);
	while (cy_pool_pending(library->pool))
		cy_pool_wait(library->pool);
	cy_library_drop(library);
}

void cy_library_drop(struct cy_library *library)
{
	if (!library)
		return;
	cancel(library);
	cy_library_wait(library);
	update_free(library->update);
	cy_vec_each (segment, &library->segments)
		cy_segment_free(*segment);
	cy_vec_each (doc, &library->docs)
		cy_document_free(*doc);
	cy_vec_each (path, &library->paths)
		free(*path);
	free(library->fed.p);
	cy_vec_dispose(&library->paths);
	cy_vec_dispose(&library->segments);
	cy_vec_dispose(&library->docs);
	cy_vec_dispose(&library->places);
	cy_vec_dispose(&library->before);
	cy_vec_dispose(&library->jobs);
	cy_diags_dispose(&library->diags);
	library_skips_dispose(&library->skipped);
	free(library);
}

/* Looking */

struct cy_progress cy_library_progress(const struct cy_library *library)
{
	return library->progress;
}

size_t cy_library_paths(const struct cy_library *library, const char *const **paths)
{
	*paths = (const char *const *)library->paths.v;
	return library->paths.n;
}

struct cy_pool *cy_library_pool(const struct cy_library *library)
{
	return library->pool;
}

size_t cy_library_count(const struct cy_library *library)
{
	return library->docs.n;
}

const struct cy_document *cy_library_document(const struct cy_library *library, size_t id)
{
	assert(id < library->docs.n);
	return library->docs.v[id];
}

uint32_t cy_library_before(const struct cy_library *library, size_t id)
{
	assert(id < library->before.n);
	return library->before.v[id];
}

size_t cy_library_segments(const struct cy_library *library)
{
	return library->segments.n;
}

const struct cy_segment *cy_library_segment(const struct cy_library *library, size_t index)
{
	assert(index < library->segments.n);
	return library->segments.v[index];
}

struct cy_place cy_library_place(const struct cy_library *library, size_t id)
{
	assert(id < library->places.n);
	return library->places.v[id];
}

const struct cy_diags *cy_library_diags(const struct cy_library *library)
{
	return &library->diags;
}

struct cy_library_sums cy_library_sums(const struct cy_library *library)
{
	return library->sums;
}
