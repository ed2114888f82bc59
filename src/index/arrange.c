/*
 * index/arrange: known documents share their text with the old library's. Of its segments
 *
 *	- one whose documents are all still there is shared,
 *	- of one that lost documents the rest is indexed again, by itself,
 *	- what is new is indexed by itself, so that a file that changes again costs little,
 *	- when small segments have become many they are made into one.
 *
 * All of this is the owner's work; jobs only build segments.
 */
#include "arrange.h"

#include "chayue/base/clock.h"
#include "chayue/base/mem.h"

#include <stdlib.h>

enum {
	SMALL_BYTES = CY_SEGMENT_BYTES / 8, /* [byte] a small segment has less text */
	SMALL_FILES = BATCH_FILES / 2,      /* and fewer documents */
	MOST_SMALL = 8
};

/* What is done with a segment of the old library. */
enum fate { SHARED, AGAIN, POOLED };

struct arranging {
	struct cy_library *library;
	const struct cy_library *old;
	struct cy_document **to; /* per document of the old library, NULL: gone or read anew */
	enum fate *fate;         /* per segment of the old library */
	bool *small;             /* likewise: little of it is left */
	CY_VEC(struct cy_document *) fresh; /* to be indexed with others */
	size_t n_small;                     /* segments there will be */
};

/* Indexing documents together */

struct group_job {
	struct cy_job job;
	struct cy_library *library;
	CY_VEC(struct cy_part) parts;
	struct cy_segment *segment;
	uint64_t index_us;
};

static void group_run(struct cy_job *job)
{
	struct group_job *j = (struct group_job *)job;
	uint64_t start = cy_clock_us();

	j->segment = cy_segment_build(j->parts.v, j->parts.n, &job->cancelled);
	j->index_us = cy_clock_us() - start;
}

static void group_done(struct cy_job *job)
{
	struct group_job *j = (struct group_job *)job;
	struct cy_library *library = j->library;

	library_forget(library, job);
	library->sums.index_us += j->index_us;
	for (size_t i = 0; j->segment && i < j->parts.n; i++)
		library->places.v[j->parts.v[i].doc->id] =
			(struct cy_place){(uint32_t)library->segments.n, (uint32_t)i, 1};
	if (j->segment)
		library_publish_segment(library, j->segment);
	cy_vec_dispose(&j->parts);
	free(j);
	library_note_end(library);
}

static struct group_job *group_new(struct cy_library *library)
{
	struct group_job *j = cy_calloc(1, sizeof *j);

	j->job.run = group_run;
	j->job.done = group_done;
	j->library = library;
	return j;
}

static void group_add(struct group_job *j, const struct cy_document *doc)
{
	cy_vec_push(&j->parts, (struct cy_part){doc, 0, doc->text.n});
}

/* Documents */

static int by_order(const void *a, const void *b)
{
	const struct item *x = a, *y = b;

	return x->order < y->order ? -1 : x->order > y->order;
}

static void publish_known(struct arranging *a, const struct item *item)
{
	struct cy_document *doc = cy_document_share(item->old);

	doc->order = item->order;
	doc->stamp = item->stamp;
	doc->mtime = item->stamp.modified;
	library_publish_document(a->library, doc, (struct cy_place){0, 0, 0});
	cy_vec_push(&a->library->before, item->before);
	a->to[item->old->id] = doc;
}

static void publish_read(struct arranging *a, struct item *item)
{
	struct cy_document *doc = item->doc;

	item->doc = NULL;
	doc->order = item->order;
	library_publish_document(a->library, doc, (struct cy_place){0, 0, 0});
	cy_vec_push(&a->library->before, item->before);
	if (library_is_big(doc))
		library_index_big(a->library, doc, item->bytes);
	else
		cy_vec_push(&a->fresh, doc);
}

/* Segments */

static void judge_segment(struct arranging *a, size_t number)
{
	const struct cy_part *parts;
	size_t n = cy_segment_parts(cy_library_segment(a->old, number), &parts);
	size_t kept = 0, bytes = 0;

	for (size_t i = 0; i < n; i++) {
		if (!a->to[parts[i].doc->id])
			continue;
		kept++;
		bytes += parts[i].end - parts[i].start;
	}
	a->fate[number] = kept == n ? SHARED : AGAIN;
	a->small[number] = bytes < SMALL_BYTES && kept < SMALL_FILES;
	a->n_small += kept && a->small[number];
}

static void pool_small_segments(struct arranging *a)
{
	const struct cy_part *parts;

	for (size_t s = 0; s < cy_library_segments(a->old); s++) {
		size_t n = cy_segment_parts(cy_library_segment(a->old, s), &parts);

		if (!a->small[s])
			continue;
		a->fate[s] = POOLED;
		for (size_t i = 0; i < n; i++) {
			if (a->to[parts[i].doc->id])
				cy_vec_push(&a->fresh, a->to[parts[i].doc->id]);
		}
	}
}

static void share_segment(struct arranging *a, size_t number)
{
	const struct cy_segment *segment = cy_library_segment(a->old, number);
	const struct cy_part *parts;
	size_t n = cy_segment_parts(segment, &parts);
	const struct cy_document **docs = cy_calloc(n, sizeof *docs);

	for (size_t i = 0; i < n; i++) {
		struct cy_place *place = &a->library->places.v[a->to[parts[i].doc->id]->id];

		docs[i] = a->to[parts[i].doc->id];
		/* The segments of a big document follow one another, here as there. */
		if (parts[i].start == 0)
			*place = (struct cy_place){(uint32_t)a->library->segments.n, (uint32_t)i,
				cy_library_place(a->old, parts[i].doc->id).n_parts};
	}
	library_publish_segment(a->library, cy_segment_share(segment, docs));
	free(docs);
}

/* What is left of it. */
static void index_again(struct arranging *a, size_t number)
{
	const struct cy_part *parts;
	size_t n = cy_segment_parts(cy_library_segment(a->old, number), &parts);
	struct group_job *group = NULL;

	for (size_t i = 0; i < n; i++) {
		if (!a->to[parts[i].doc->id])
			continue;
		if (!group)
			group = group_new(a->library);
		group_add(group, a->to[parts[i].doc->id]);
	}
	if (group)
		library_submit(a->library, &group->job);
}

static int by_id(const void *a, const void *b)
{
	const struct cy_document *x = *(struct cy_document *const *)a,
				 *y = *(struct cy_document *const *)b;

	return x->id < y->id ? -1 : x->id > y->id;
}

static void index_fresh(struct arranging *a)
{
	struct group_job *group = NULL;
	size_t bytes = 0;

	if (a->fresh.n)
		qsort(a->fresh.v, a->fresh.n, sizeof *a->fresh.v, by_id);
	cy_vec_each (doc, &a->fresh) {
		if (group && (bytes + (*doc)->text.n > CY_SEGMENT_BYTES ||
				     group->parts.n >= BATCH_FILES)) {
			library_submit(a->library, &group->job);
			group = NULL;
		}
		if (!group) {
			group = group_new(a->library);
			bytes = 0;
		}
		group_add(group, *doc);
		bytes += (*doc)->text.n;
	}
	if (group)
		library_submit(a->library, &group->job);
}

static void arrange_segments(struct arranging *a)
{
	size_t n = cy_library_segments(a->old);

	a->fate = cy_calloc(n + 1, sizeof *a->fate);
	a->small = cy_calloc(n + 1, sizeof *a->small);
	a->n_small = a->fresh.n > 0;
	for (size_t s = 0; s < n; s++)
		judge_segment(a, s);
	if (a->n_small > MOST_SMALL)
		pool_small_segments(a);
	for (size_t s = 0; s < n; s++) {
		if (a->fate[s] == SHARED)
			share_segment(a, s);
		else if (a->fate[s] == AGAIN)
			index_again(a, s);
	}
	index_fresh(a);
	free(a->fate);
	free(a->small);
}

void arrange(struct cy_library *library, const struct cy_library *old, struct items *items)
{
	struct arranging a = {.library = library, .old = old};

	a.to = cy_calloc(cy_library_count(old) + 1, sizeof(*a.to));
	if (items->list.n)
		qsort(items->list.v, items->list.n, sizeof *items->list.v, by_order);
	cy_vec_each (item, &items->list) {
		if (item->old)
			publish_known(&a, item);
		else
			publish_read(&a, item);
	}
	cy_vec_dispose(&items->list);
	arrange_segments(&a);
	free(a.to);
	cy_vec_dispose(&a.fresh);
}
