/*
 * index/update: a library opened again. The walk says of each file whether the old library has it
 * as it is now; what it has not is read. When that is done the documents are published
 * (arrange()).
 *
 * A file that was read and has the same text as before counts as known.
 *
 * Jobs read the old library and write only what is theirs; everything else is the owner's.
 */
#include "arrange.h"

#include "chayue/base/bisect.h"
#include "chayue/base/clock.h"
#include "chayue/base/mem.h"
#include "chayue/doc/watch.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* What the old library knows of a path: a document or that it is none. A path that was named twice
 * stands here twice. */
struct known {
	const char *path;
	const struct cy_document *doc;
	const struct library_skipped *skipped;
	bool taken; /* by a file of the walk */
};

struct known_list {
	CY_VEC(struct known) list;
};

struct update {
	const struct cy_library *old;
	size_t reading; /* jobs that read */
	struct items items;
};

void update_free(struct update *u)
{
	if (!u)
		return;
	cy_vec_each (item, &u->items.list)
		cy_document_free(item->doc);
	cy_vec_dispose(&u->items.list);
	free(u);
}

static void publish(struct cy_library *library)
{
	arrange(library, library->update->old, &library->update->items);
	update_free(library->update);
	library->update = NULL;
}

/* Nothing is read any more: unless it was broken off. */
static void end_reading(struct cy_library *library, bool cancelled)
{
	if (!cancelled && !library->progress.walking && library->update->reading == 0)
		publish(library);
}

/* Reading */

struct file {
	char *path;
	uint64_t size, order;
	struct cy_stamp stamp;
	const struct cy_document *old; /* of the same path; NULL: none */
};

struct read_job {
	struct cy_job job;
	struct cy_library *library;
	CY_VEC(struct file) files;
	uint64_t bytes;
	/* results */
	struct items items;
	struct cy_diags diags;
	struct library_skips skips;
	uint64_t read_us;
};

static bool has_same_content(const struct cy_document *a, const struct cy_document *b)
{
	return a->encoding == b->encoding && a->bytes == b->bytes &&
	       a->diags.list.n == b->diags.list.n && cy_span_equal(a->text, b->text);
}

static void read_file(struct read_job *j, const struct file *file)
{
	struct item item = {.order = file->order,
		.before = file->old ? file->old->id : CY_NEW_DOCUMENT,
		.bytes = file->size};

	item.doc = library_read(
		j->library, file->path, &file->stamp, &j->job.cancelled, &j->diags, &j->skips);
	if (!item.doc)
		return;
	item.stamp = item.doc->stamp;
	if (file->old && has_same_content(file->old, item.doc)) {
		cy_document_free(item.doc);
		item.doc = NULL;
		item.old = file->old;
	}
	cy_vec_push(&j->items.list, item);
}

static void read_run(struct cy_job *job)
{
	struct read_job *j = (struct read_job *)job;
	uint64_t start = cy_clock_us();

	cy_vec_each (file, &j->files) {
		if (atomic_load(&job->cancelled))
			break;
		read_file(j, file);
	}
	j->read_us = cy_clock_us() - start;
}

static void read_free(struct read_job *j)
{
	cy_vec_each (file, &j->files)
		free(file->path);
	cy_vec_each (item, &j->items.list)
		cy_document_free(item->doc);
	cy_vec_dispose(&j->files);
	cy_vec_dispose(&j->items.list);
	cy_diags_dispose(&j->diags);
	library_skips_dispose(&j->skips);
	free(j);
}

/* Of a big document the parts are counted, when they are indexed. */
static uint64_t bytes_done(const struct read_job *j)
{
	uint64_t done = j->bytes;

	cy_vec_each (item, &j->items.list) {
		if (item->doc && library_is_big(item->doc))
			done -= item->bytes;
	}
	return done;
}

static void read_done(struct cy_job *job)
{
	struct read_job *j = (struct read_job *)job;
	struct cy_library *library = j->library;
	bool cancelled = atomic_load(&job->cancelled);

	library_forget(library, job);
	library->update->reading--;
	library->sums.read_us += j->read_us;
	if (!cancelled) {
		library->progress.done += bytes_done(j);
		cy_diags_move(&library->diags, &j->diags);
		library_skips_move(&library->skipped, &j->skips);
		cy_vec_each (item, &j->items.list)
			cy_vec_push(&library->update->items.list, *item);
		j->items.list.n = 0;
	}
	read_free(j);
	end_reading(library, cancelled);
	library_note_end(library);
}

/* Walking */

struct walk_job {
	struct cy_job job;
	struct cy_library *library;
	struct cy_walk *walk;
	struct known_list known; /* by path */
	uint64_t order;
	bool finished;
	/* results of a step */
	struct items items;
	CY_VEC(struct read_job *) batches; /* the last may grow */
	struct cy_diags diags;
	struct library_skips skips;
	uint64_t found;
};

static int by_path(const void *a, const void *b)
{
	const struct known *x = a, *y = b;
	int order = strcmp(x->path, y->path);

	if (order || !x->doc || !y->doc)
		return order;
	return x->doc->order < y->doc->order ? -1 : x->doc->order > y->doc->order;
}

static void list_known(struct known_list *known, const struct cy_library *old)
{
	cy_vec_each (doc, &old->docs)
		cy_vec_push(&known->list, (struct known){.path = (*doc)->path, .doc = *doc});
	cy_vec_each (skipped, &old->skipped.list)
		cy_vec_push(
			&known->list, (struct known){.path = skipped->path, .skipped = skipped});
	if (known->list.n)
		qsort(known->list.v, known->list.n, sizeof *known->list.v, by_path);
}

/* NULL: the path is new. One that was given out is not given out again. */
static struct known *find_known(struct known_list *known, const char *path)
{
	size_t at = cy_bisect(known->list.n, i, strcmp(known->list.v[i].path, path) < 0);

	for (; at < known->list.n && strcmp(known->list.v[at].path, path) == 0; at++) {
		if (!known->list.v[at].taken) {
			known->list.v[at].taken = true;
			return &known->list.v[at];
		}
	}
	return NULL;
}

static void skip_again(struct walk_job *j, const struct library_skipped *skipped)
{
	cy_diag_add(&j->diags, CY_DIAG_NOTE, skipped->path, CY_DIAG_NOWHERE, CY_MSG_TEXT,
		skipped->what);
	cy_vec_push(&j->skips.list, (struct library_skipped){.path = cy_strdup(skipped->path),
					    .what = cy_strdup(skipped->what),
					    .stamp = skipped->stamp});
}

static void batch_add(
	struct walk_job *j, const struct cy_walk_entry *entry, const struct known *known)
{
	struct read_job *batch = j->batches.n ? j->batches.v[j->batches.n - 1] : NULL;

	if (!batch || batch->bytes + entry->size > CY_SEGMENT_BYTES / 4 ||
		batch->files.n >= BATCH_FILES) {
		batch = cy_calloc(1, sizeof *batch);
		batch->job.run = read_run;
		batch->job.done = read_done;
		batch->library = j->library;
		cy_vec_push(&j->batches, batch);
	}
	cy_vec_push(&batch->files, (struct file){.path = cy_strdup(entry->path),
					   .size = entry->size,
					   .order = j->order,
					   .stamp = entry->stamp,
					   .old = known ? known->doc : NULL});
	batch->bytes += entry->size;
	j->found += entry->size;
}

/* Standard input cannot be read again; of a feed more may have come. */
static bool is_same(const struct cy_library *old, const struct cy_walk_entry *entry,
	const struct cy_stamp *then)
{
	if (strcmp(entry->path, "-") == 0)
		return !old->options.feed;
	return !old->outdated && cy_stamp_holds(then, &entry->stamp);
}

static void take_entry(struct walk_job *j, const struct cy_walk_entry *entry)
{
	const struct known *known = find_known(&j->known, entry->path);
	const struct cy_stamp *then = !known       ? NULL
				      : known->doc ? &known->doc->stamp
						   : &known->skipped->stamp;
	bool same = known && is_same(j->library->update->old, entry, then);

	if (same && known->doc)
		cy_vec_push(&j->items.list, (struct item){.order = j->order,
						    .old = known->doc,
						    .before = known->doc->id,
						    .stamp = known->doc->stamp});
	else if (same)
		skip_again(j, known->skipped);
	else
		batch_add(j, entry, known);
	j->order++;
}

static void walk_run(struct cy_job *job)
{
	struct walk_job *j = (struct walk_job *)job;
	struct cy_walk_entry entry;

	if (j->order == 0 && !j->known.list.n)
		list_known(&j->known, j->library->update->old);
	for (size_t files = 0; files < STEP_FILES && !atomic_load(&job->cancelled); files++) {
		if (!cy_walk_next(j->walk, &entry, &j->diags)) {
			j->finished = true;
			return;
		}
		take_entry(j, &entry);
	}
}

static void walk_free(struct walk_job *j)
{
	cy_walk_free(j->walk);
	cy_vec_each (batch, &j->batches)
		read_free(*batch);
	cy_vec_dispose(&j->batches);
	cy_vec_dispose(&j->known.list);
	cy_vec_dispose(&j->items.list);
	cy_diags_dispose(&j->diags);
	library_skips_dispose(&j->skips);
	free(j);
}

/* What a step has found. */
static void take_step(struct walk_job *j)
{
	struct cy_library *library = j->library;

	cy_diags_move(&library->diags, &j->diags);
	library_skips_move(&library->skipped, &j->skips);
	library->progress.found += j->found;
	j->found = 0;
	cy_vec_each (item, &j->items.list)
		cy_vec_push(&library->update->items.list, *item);
	j->items.list.n = 0;
	cy_vec_each (batch, &j->batches) {
		library->update->reading++;
		library_submit(library, &(*batch)->job);
	}
	j->batches.n = 0;
}

static void walk_done(struct cy_job *job)
{
	struct walk_job *j = (struct walk_job *)job;
	struct cy_library *library = j->library;
	bool cancelled = atomic_load(&job->cancelled);

	library_forget(library, job);
	if (!cancelled)
		take_step(j);
	if (!cancelled && !j->finished) {
		library_submit(library, job);
		return;
	}
	library->progress.walking = false;
	library->progress.walked = cy_clock_us();
	if (!cancelled)
		cy_watch_end(library->options.walk.watch);
	walk_free(j);
	end_reading(library, cancelled);
	library_note_end(library);
}

struct cy_library *cy_library_reopen(const struct cy_library *old)
{
	struct cy_library *library = cy_library_new(old->pool, &old->options);
	struct walk_job *j = cy_calloc(1, sizeof *j);

	assert(!old->progress.loading);
	library_start(library, (const char *const *)old->paths.v, old->paths.n);
	library->update = cy_calloc(1, sizeof *library->update);
	library->update->old = old;
	j->job.run = walk_run;
	j->job.done = walk_done;
	j->library = library;
	j->walk = cy_walk_new(
		(const char *const *)library->paths.v, library->paths.n, &library->options.walk);
	library_submit(library, &j->job);
	return library;
}
