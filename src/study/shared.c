/*
 * study/shared: jobs in stages. Passages: the filter is marked, a job a range of documents; then
 * the runs that it lets through are gathered the same way; then one job finds the passages.
 * Sentences: collected, a job a range of documents; then one job finds those that are near. Both
 * ways go on at the same time.
 *
 * What the jobs read and write belongs to `struct work`, which session and jobs hold together,
 * counted by the owning thread alone. A job writes to its own place in it; only the filter is
 * marked by several at once.
 */
#include "chayue/study/shared.h"
#include "places.h"

#include <assert.h>
#include <stdlib.h>

enum { MOST_SPLITS = 8, KINDS = 4 };

enum stage { MARK, GATHER, PASSAGES, SENTENCES, NEAR, N_STAGES };

/* What a stage takes, in parts of the whole: for the progress shown. */
static const unsigned weights[N_STAGES] = {
	[MARK] = 20, [GATHER] = 15, [PASSAGES] = 25, [SENTENCES] = 15, [NEAR] = 25};

struct work {
	unsigned users;
	struct gram_source source;
	uint64_t bytes;
	struct gram_filter filter;
	unsigned splits;
	size_t ends[MOST_SPLITS]; /* documents of each split end here */
	struct gram_text texts[MOST_SPLITS];
	struct sentences sentences[MOST_SPLITS];
	struct passages passages;
	struct near near;
	atomic_size_t done[N_STAGES]; /* [byte] */
};

struct shared_job {
	struct cy_job job;        /* first: jobs are cast to what they are */
	struct cy_shared *shared; /* NULL once it was dropped */
	struct shared_job *next;  /* of the session's */
	struct work *work;
	enum stage stage;
	unsigned index;
};

/* What is listed: a passage, or a group behind all passages. */
struct listed {
	uint64_t value;
	uint32_t units, index;
};

struct cy_shared {
	const struct cy_library *library;
	struct work *work;
	struct shared_job *jobs;
	unsigned open[N_STAGES]; /* jobs of the stage that are not done */
	bool ended[N_STAGES];
	CY_VEC(struct listed) listed;
	bool done;
};

/* Work */

static int by_order(const void *a, const void *b)
{
	const struct cy_document *x = *(const struct cy_document *const *)a;
	const struct cy_document *y = *(const struct cy_document *const *)b;

	return x->order < y->order ? -1 : x->order > y->order;
}

/* Splits of about the same number of bytes. */
static void split(struct work *work, unsigned splits)
{
	uint64_t bytes = 0;

	work->splits = 0;
	for (size_t i = 0; i < work->source.docs.n; i++) {
		bytes += work->source.docs.v[i]->text.n;
		if (bytes * splits >= work->bytes * (work->splits + 1) && work->splits + 1 < splits)
			work->ends[work->splits++] = i + 1;
	}
	work->ends[work->splits++] = work->source.docs.n;
}

static struct work *work_new(const struct cy_library *library, const struct cy_shared_options *o)
{
	struct work *work = cy_calloc(1, sizeof *work);
	unsigned threads = cy_pool_threads(cy_library_pool(library));

	work->users = 1;
	work->source.min = o->min;
	work->source.fold = o->fold;
	work->source.kinds = o->all || o->min < 2 * KINDS ? 1 : KINDS;
	for (size_t i = 0; i < cy_library_count(library); i++) {
		const struct cy_document *doc = cy_library_document(library, i);

		cy_vec_push(&work->source.docs, doc);
		work->bytes += doc->text.n;
	}
	if (work->source.docs.n)
		qsort(work->source.docs.v, work->source.docs.n, sizeof *work->source.docs.v,
			by_order);
	split(work, threads * 2 < 1 ? 1 : threads * 2 < MOST_SPLITS ? threads * 2 : MOST_SPLITS);
	gram_filter_init(&work->filter, &work->source);
	return work;
}

static void work_release(struct work *work)
{
	if (--work->users)
		return;
	for (unsigned i = 0; i < MOST_SPLITS; i++) {
		gram_text_dispose(&work->texts[i]);
		cy_vec_dispose(&work->sentences[i].list);
	}
	gram_filter_dispose(&work->filter);
	passages_dispose(&work->passages);
	near_dispose(&work->near);
	cy_vec_dispose(&work->source.docs);
	free(work);
}

static size_t split_start(const struct work *work, unsigned index)
{
	return index ? work->ends[index - 1] : 0;
}

/* The texts of all splits become one in the first's place. */
static void run_passages(struct work *work, const atomic_bool *stop)
{
	for (unsigned i = 1; i < work->splits; i++)
		gram_text_append(&work->texts[0], &work->texts[i]);
	(void)passages_find(&work->passages, &work->texts[0], &work->source, stop);
	atomic_fetch_add(&work->done[PASSAGES], work->bytes);
}

static void run_near(struct work *work, const atomic_bool *stop)
{
	struct sentences *all = &work->sentences[0];

	for (unsigned i = 1; i < work->splits; i++) {
		cy_vec_each (sentence, &work->sentences[i].list)
			cy_vec_push(&all->list, *sentence);
		cy_vec_dispose(&work->sentences[i].list);
	}
	(void)near_find(&work->near, all, &work->source, stop);
	atomic_fetch_add(&work->done[NEAR], work->bytes);
}

/* Jobs */

static void job_run(struct cy_job *job)
{
	struct shared_job *j = (struct shared_job *)job;
	struct work *work = j->work;
	atomic_size_t *done = &work->done[j->stage];
	const atomic_bool *stop = &job->cancelled;

	switch (j->stage) {
	case MARK:
		gram_filter_mark(&work->filter, &work->source, split_start(work, j->index),
			work->ends[j->index], stop, done);
		break;
	case GATHER:
		gram_text_gather(&work->texts[j->index], &work->filter, &work->source,
			split_start(work, j->index), work->ends[j->index], stop, done);
		break;
	case SENTENCES:
		sentences_collect(&work->sentences[j->index], &work->source,
			split_start(work, j->index), work->ends[j->index], stop, done);
		break;
	case PASSAGES: run_passages(work, stop); break;
	default: run_near(work, stop); break;
	}
}

static void end_stage(struct cy_shared *s, enum stage stage);

static void job_done(struct cy_job *job)
{
	struct shared_job *j = (struct shared_job *)job, **at;
	struct cy_shared *s = j->shared;

	if (s) {
		for (at = &s->jobs; *at != j; at = &(*at)->next)
			continue;
		*at = j->next;
		if (--s->open[j->stage] == 0)
			end_stage(s, j->stage);
	}
	work_release(j->work);
	free(j);
}

static void start(struct cy_shared *s, enum stage stage, unsigned n)
{
	s->open[stage] = n;
	for (unsigned i = 0; i < n; i++) {
		struct shared_job *j = cy_calloc(1, sizeof *j);

		j->job.run = job_run;
		j->job.done = job_done;
		j->shared = s;
		j->work = s->work;
		j->stage = stage;
		j->index = i;
		j->next = s->jobs;
		s->jobs = j;
		s->work->users++;
		cy_pool_submit(cy_library_pool(s->library), &j->job);
	}
}

/* The list */

static int by_value(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;

	if (x->value != y->value)
		return x->value > y->value ? -1 : 1;
	if (x->units != y->units)
		return x->units > y->units ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

static void make_list(struct cy_shared *s)
{
	const struct passages *passages = &s->work->passages;
	const struct near *near = &s->work->near;

	for (uint32_t i = 0; i < passages->list.n; i++) {
		const struct passage *p = &passages->list.v[i];

		cy_vec_push(&s->listed, (struct listed){(uint64_t)p->len * p->docs, p->len, i});
	}
	for (uint32_t i = 0; i < near->groups.n; i++) {
		const struct near_group *g = &near->groups.v[i];

		cy_vec_push(&s->listed, (struct listed){(uint64_t)g->units * g->docs, g->units,
						(uint32_t)passages->list.n + i});
	}
	if (s->listed.n)
		qsort(s->listed.v, s->listed.n, sizeof *s->listed.v, by_value);
	s->done = true;
}

static void end_stage(struct cy_shared *s, enum stage stage)
{
	s->ended[stage] = true;
	switch (stage) {
	case MARK:
		gram_filter_finish(&s->work->filter);
		start(s, GATHER, s->work->splits);
		break;
	case GATHER:
		gram_filter_dispose(&s->work->filter);
		start(s, PASSAGES, 1);
		break;
	case SENTENCES: start(s, NEAR, 1); break;
	default:
		if (s->ended[PASSAGES] && s->ended[NEAR])
			make_list(s);
		break;
	}
}

/* The session */

struct cy_shared *cy_shared_new(
	const struct cy_library *library, const struct cy_shared_options *options)
{
	struct cy_shared *s = cy_calloc(1, sizeof *s);

	assert(options->min >= 2 && options->min <= CY_SHARED_MOST_MIN);
	s->library = library;
	s->work = work_new(library, options);
	start(s, MARK, s->work->splits);
	start(s, SENTENCES, s->work->splits);
	return s;
}

void cy_shared_free(struct cy_shared *s)
{
	if (!s)
		return;
	for (struct shared_job *job = s->jobs; job; job = job->next) {
		atomic_store(&job->job.cancelled, true);
		job->shared = NULL;
	}
	work_release(s->work);
	cy_vec_dispose(&s->listed);
	free(s);
}

bool cy_shared_step(struct cy_shared *s, uint64_t budget_us)
{
	struct cy_pool *pool = cy_library_pool(s->library);

	if (!s->done)
		cy_pool_collect(pool);
	while (!budget_us && !s->done)
		cy_pool_wait(pool);
	return s->done;
}

unsigned cy_shared_progress(const struct cy_shared *s)
{
	uint64_t sum = 0, bytes = s->work->bytes;

	if (s->done)
		return 1000;
	for (unsigned i = 0; i < N_STAGES && bytes; i++)
		sum += weights[i] * 10 * (uint64_t)atomic_load(&s->work->done[i]) / bytes;
	return sum < 1000 ? (unsigned)sum : 999;
}

size_t cy_shared_count(const struct cy_shared *s)
{
	return s->listed.n;
}

uint64_t cy_shared_left_out(const struct cy_shared *s)
{
	return s->work->passages.left_out;
}

/* The group of a row, or NULL with the passage. */
static const struct near_group *group_of(
	const struct cy_shared *s, size_t index, const struct passage **passage)
{
	const struct passages *passages = &s->work->passages;
	uint32_t row;

	assert(index < s->listed.n);
	row = s->listed.v[index].index;
	*passage = row < passages->list.n ? &passages->list.v[row] : NULL;
	return *passage ? NULL : &s->work->near.groups.v[row - passages->list.n];
}

struct cy_shared_passage cy_shared_get(const struct cy_shared *s, size_t index)
{
	const struct work *work = s->work;
	const struct passage *p;
	const struct near_group *g = group_of(s, index, &p);

	if (g) {
		const struct sentence *first = group_member(&work->near, g->first);

		return (struct cy_shared_passage){CY_SHARED_NEAR, g->units, g->docs,
			work->source.docs.v[first->doc], sentence_range(first)};
	}
	return (struct cy_shared_passage){CY_SHARED_SAME, p->len, p->docs,
		work->source.docs.v[gram_text_doc(&work->passages.runs, p->at)],
		gram_text_range(&work->passages.runs, &work->source, p->at, p->len)};
}

size_t cy_shared_places(
	const struct cy_shared *s, size_t index, size_t most, struct cy_shared_places *out)
{
	const struct passage *p;
	const struct near_group *g = group_of(s, index, &p);
	const struct work *work = s->work;

	out->list.n = out->differs.n = 0;
	return g ? group_places(&work->source, &work->near, g, most, out)
		 : passage_places(&work->source, &work->passages, p, most, out);
}

void cy_shared_places_dispose(struct cy_shared_places *out)
{
	cy_vec_dispose(&out->list);
	cy_vec_dispose(&out->differs);
}
