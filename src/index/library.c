/*
 * index/library: three kinds of jobs, all owned here while they are on the pool.
 *
 *	walk   finds files and cuts them into batches; goes on in steps, each a job
 *	load   reads a batch of files and indexes them as one segment
 *	index  indexes one part of a document too big for one segment
 *
 * Batches start small, so that the first documents are there at once, and double up to a
 * segment's size. A big document is published when it was read, its segments when the last of
 * its parts is indexed.
 */
#include "library.h"

#include "chayue/base/clock.h"
#include "chayue/base/mem.h"
#include "chayue/doc/watch.h"

#include <assert.h>
#include <stdlib.h>

struct file {
	char *path;
	uint64_t size, order;
	struct cy_stamp stamp;
};

struct load_job {
	struct cy_job job; /* first: jobs are cast to what they are */
	struct cy_library *library;
	CY_VEC(struct file) files;
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

/* A document in several parts, and the jobs that index them. */
struct big_document {
	struct cy_document *doc;
	size_t n_parts, left;
	struct cy_segment **segments;
};

struct index_job {
	struct cy_job job;
	struct cy_library *library;
	struct big_document *big;
	size_t index;
	struct cy_part part;
	uint64_t bytes; /* the part's share of the file, for the progress */
	uint64_t index_us;
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

bool library_is_big(const struct cy_document *doc)
{
	return cy_segment_part_end(doc, 0) < doc->text.n;
}

/* Index jobs */

static void index_run(struct cy_job *job)
{
	struct index_job *j = (struct index_job *)job;
	uint64_t start = cy_clock_us();

	j->big->segments[j->index] = cy_segment_build(&j->part, 1, &job->cancelled);
	j->index_us = cy_clock_us() - start;
}

/* The document is there already: its segments come behind all others, in order. */
static void publish_big(struct cy_library *library, struct big_document *big)
{
	struct cy_place *place = &library->places.v[big->doc->id];
	bool whole = true;

	for (size_t i = 0; i < big->n_parts; i++)
		whole = whole && big->segments[i];
	if (whole)
		*place =
			(struct cy_place){(uint32_t)library->segments.n, 0, (uint32_t)big->n_parts};
	for (size_t i = 0; i < big->n_parts; i++) {
		if (whole)
			library_publish_segment(library, big->segments[i]);
		else /* cancelled */
			cy_segment_free(big->segments[i]);
	}
	free(big->segments);
	free(big);
}

static void index_done(struct cy_job *job)
{
	struct index_job *j = (struct index_job *)job;
	struct cy_library *library = j->library;

	library_forget(library, job);
	library->sums.index_us += j->index_us;
	library->progress.done += j->bytes;
	if (--j->big->left == 0)
		publish_big(library, j->big);
	free(j);
	library_note_end(library);
}

/* bytes: of the file, as the walk found it. */
void library_index_big(struct cy_library *library, struct cy_document *doc, uint64_t bytes)
{
	struct big_document *big = cy_calloc(1, sizeof *big);
	size_t at, end;

	big->doc = doc;
	for (at = 0; at < doc->text.n; at = cy_segment_part_end(doc, at))
		big->n_parts++;
	big->left = big->n_parts;
	big->segments = cy_calloc(big->n_parts, sizeof *big->segments);
	for (size_t i = at = 0; i < big->n_parts; i++, at = end) {
		struct index_job *j = cy_calloc(1, sizeof *j);

		end = cy_segment_part_end(doc, at);
		*j = (struct index_job){.job = {.run = index_run, .done = index_done},
			.library = library,
			.big = big,
			.index = i,
			.part = {doc, at, end},
			.bytes = bytes * (i + 1) / big->n_parts - bytes * i / big->n_parts};
		library_submit(library, &j->job);
	}
}

/* Files that are no documents */

void library_skips_move(struct library_skips *to, struct library_skips *from)
{
	cy_vec_each (skipped, &from->list)
		cy_vec_push(&to->list, *skipped);
	cy_vec_dispose(&from->list);
}

void library_skips_dispose(struct library_skips *skips)
{
	cy_vec_each (skipped, &skips->list) {
		free(skipped->path);
		free(skipped->what);
	}
	cy_vec_dispose(&skips->list);
}

/* Load jobs */

static void load_free(struct load_job *j)
{
	cy_vec_each (file, &j->files)
		free(file->path);
	cy_vec_dispose(&j->files);
	cy_vec_dispose(&j->docs);
	cy_diags_dispose(&j->diags);
	library_skips_dispose(&j->skips);
	free(j);
}

/* There is one job, if any, that loads what was fed. */
static struct cy_document *load_fed(
	struct cy_library *library, const char *path, struct cy_diags *diags)
{
	char *bytes = library->fed.p;

	library->fed.p = NULL;
	return cy_document_from_output(
		path, bytes, library->fed.n, library->options.encoding, diags);
}

static struct cy_document *load_file(struct cy_library *library, const char *path,
	const atomic_bool *cancelled, struct cy_diags *diags)
{
	if (strcmp(path, "-") == 0 && library->fed.p)
		return load_fed(library, path, diags);
	return cy_document_load(path, library->options.encoding, cancelled, diags);
}

struct cy_document *library_read(struct cy_library *library, const char *path,
	const struct cy_stamp *stamp, const atomic_bool *cancelled, struct cy_diags *diags,
	struct library_skips *skips)
{
	size_t before = diags->list.n;
	struct cy_document *doc = load_file(library, path, cancelled, diags);

	/* What could not be read may be readable the next time. */
	if (!doc && diags->list.n > before && diags->list.v[before].level == CY_DIAG_NOTE)
		cy_vec_push(&skips->list, (struct library_skipped){.path = cy_strdup(path),
						  .what = cy_strdup(diags->list.v[before].what),
						  .stamp = *stamp});
	return doc;
}

static void load_run(struct cy_job *job)
{
	struct load_job *j = (struct load_job *)job;
	CY_VEC(struct cy_part) parts = {0};
	uint64_t start = cy_clock_us();

	cy_vec_each (file, &j->files) {
		struct cy_document *doc;

		if (atomic_load(&job->cancelled))
			break;
		doc = library_read(j->library, file->path, &file->stamp, &job->cancelled, &j->diags,
			&j->skips);
		if (!doc)
			continue;
		doc->order = file->order;
		cy_vec_push(&j->docs, doc);
		if (!library_is_big(doc))
			cy_vec_push(&parts, (struct cy_part){doc, 0, doc->text.n});
	}
	j->read_us = cy_clock_us() - start;
	if (parts.n)
		j->segment = cy_segment_build(parts.v, parts.n, &job->cancelled);
	j->index_us = cy_clock_us() - start - j->read_us;
	cy_vec_dispose(&parts);
}

/* Returns how much of the batch is finished with it [byte]. */
static uint64_t load_publish(struct load_job *j)
{
	struct cy_library *library = j->library;
	uint64_t left = j->bytes;
	uint32_t part = 0;

	cy_vec_each (doc, &j->docs) {
		if (library_is_big(*doc)) {
			/* Counted by its parts; it may have grown since the walk. */
			uint64_t bytes = (*doc)->bytes < left ? (*doc)->bytes : left;

			left -= bytes;
			library_publish_document(library, *doc, (struct cy_place){0, 0, 0});
			library_index_big(library, *doc, bytes);
			continue;
		}
		library_publish_document(
			library, *doc, (struct cy_place){(uint32_t)library->segments.n, part++, 1});
	}
	if (j->segment)
		library_publish_segment(library, j->segment);
	return left;
}

static void load_done(struct cy_job *job)
{
	struct load_job *j = (struct load_job *)job;
	struct cy_library *library = j->library;

	library_forget(library, job);
	library->sums.read_us += j->read_us;
	library->sums.index_us += j->index_us;
	if (atomic_load(&job->cancelled)) {
		cy_segment_free(j->segment);
		cy_vec_each (doc, &j->docs)
			cy_document_free(*doc);
	} else {
		cy_diags_move(&library->diags, &j->diags);
		library_skips_move(&library->skipped, &j->skips);
		library->progress.done += load_publish(j);
	}
	load_free(j);
	library_note_end(library);
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
	if (!j->batch) {
		j->batch = cy_calloc(1, sizeof *j->batch);
		j->batch->job.run = load_run;
		j->batch->job.done = load_done;
		j->batch->library = j->library;
	}
	cy_vec_push(&j->batch->files,
		(struct file){cy_strdup(entry->path), entry->size, j->order++, entry->stamp});
	j->batch->bytes += entry->size;
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
