/*
 * study/sweep: a job a document. The work belongs to the sweep and its jobs together: what is left
 * of the sweep when it is freed is released by the last job that ends. Only the owner's thread
 * counts.
 */
#include "chayue/study/sweep.h"

#include <stdlib.h>

struct sweep_job {
	struct cy_job job; /* first: jobs are cast to what they are */
	struct cy_sweep *sweep;
	const struct cy_document *doc;
	size_t index;
};

struct cy_sweep {
	struct cy_pool *pool;
	struct cy_sweep_work how;
	void *work;
	struct sweep_job *jobs;
	size_t n, open;       /* jobs, those that have not ended */
	uint64_t bytes, done; /* [byte] of text */
	bool dropped;
};

static int by_order(const void *a, const void *b)
{
	const struct cy_document *x = *(const struct cy_document *const *)a;
	const struct cy_document *y = *(const struct cy_document *const *)b;

	return x->order < y->order ? -1 : x->order > y->order;
}

void cy_documents_of(const struct cy_library *library, struct cy_documents *out)
{
	out->list.n = 0;
	for (size_t i = 0; i < cy_library_count(library); i++)
		cy_vec_push(&out->list, cy_library_document(library, i));
	if (out->list.n)
		qsort(out->list.v, out->list.n, sizeof *out->list.v, by_order);
}

static void release(struct cy_sweep *sweep)
{
	sweep->how.release(sweep->work);
	free(sweep->jobs);
	free(sweep);
}

static void job_run(struct cy_job *job)
{
	struct sweep_job *j = (struct sweep_job *)job;

	if (!atomic_load(&job->cancelled))
		j->sweep->how.run(j->sweep->work, j->index, j->doc, &job->cancelled);
}

static void job_done(struct cy_job *job)
{
	struct sweep_job *j = (struct sweep_job *)job;
	struct cy_sweep *sweep = j->sweep;

	sweep->open--;
	sweep->done += j->doc->text.n;
	if (sweep->dropped && !sweep->open)
		release(sweep);
}

struct cy_sweep *cy_sweep_new(const struct cy_library *library, const struct cy_documents *docs,
	const struct cy_sweep_work *how, void *work)
{
	struct cy_sweep *sweep = cy_calloc(1, sizeof *sweep);

	sweep->pool = cy_library_pool(library);
	sweep->how = *how;
	sweep->work = work;
	sweep->n = sweep->open = docs->list.n;
	sweep->jobs = cy_calloc(sweep->n, sizeof *sweep->jobs);
	for (size_t i = 0; i < sweep->n; i++) {
		struct sweep_job *j = &sweep->jobs[i];

		j->job.run = job_run;
		j->job.done = job_done;
		j->sweep = sweep;
		j->doc = docs->list.v[i];
		j->index = i;
		sweep->bytes += j->doc->text.n;
		cy_pool_submit(sweep->pool, &j->job);
	}
	return sweep;
}

void cy_sweep_free(struct cy_sweep *sweep)
{
	if (!sweep)
		return;
	if (!sweep->open) {
		release(sweep);
		return;
	}
	sweep->dropped = true;
	for (size_t i = 0; i < sweep->n; i++)
		atomic_store(&sweep->jobs[i].job.cancelled, true);
}

bool cy_sweep_step(struct cy_sweep *sweep, uint64_t budget_us)
{
	if (budget_us) {
		cy_pool_collect(sweep->pool);
		return !sweep->open;
	}
	while (sweep->open)
		cy_pool_wait(sweep->pool);
	return true;
}

unsigned cy_sweep_progress(const struct cy_sweep *sweep)
{
	return !sweep->open ? 1000 : (unsigned)(sweep->done * 1000 / (sweep->bytes + 1));
}
