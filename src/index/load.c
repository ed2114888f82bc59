/*
 * index/load: two kinds of jobs.
 *
 *	load   reads a batch of files and indexes them as one segment
 *	index  indexes one part of a document too big for one segment
 *
 * A big document is published when it was read, its segments when the last of its parts is
 * indexed.
 */
#include "load.h"

#include "chayue/base/clock.h"
#include "chayue/base/mem.h"

#include <stdlib.h>

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

void load_free(struct load_job *j)
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
static struct cy_document *read_fed(
	struct cy_library *library, const char *path, struct cy_diags *diags)
{
	char *bytes = library->fed.p;

	library->fed.p = NULL;
	return cy_document_from_output(
		path, bytes, library->fed.n, library->options.encoding, diags);
}

static struct cy_document *read_file(struct cy_library *library, const char *path,
	const atomic_bool *cancelled, struct cy_diags *diags)
{
	if (strcmp(path, "-") == 0 && library->fed.p)
		return read_fed(library, path, diags);
	return cy_document_load(path, library->options.encoding, cancelled, diags);
}

struct cy_document *library_read(struct cy_library *library, const char *path,
	const struct cy_stamp *stamp, const atomic_bool *cancelled, struct cy_diags *diags,
	struct library_skips *skips)
{
	size_t before = diags->list.n;
	struct cy_document *doc = read_file(library, path, cancelled, diags);

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

struct load_job *load_new(struct cy_library *library)
{
	struct load_job *j = cy_calloc(1, sizeof *j);

	j->job.run = load_run;
	j->job.done = load_done;
	j->library = library;
	return j;
}

void load_add(struct load_job *j, const struct cy_walk_entry *entry, uint64_t order)
{
	cy_vec_push(&j->files,
		(struct load_file){cy_strdup(entry->path), entry->size, order, entry->stamp});
	j->bytes += entry->size;
}
