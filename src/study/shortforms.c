/*
 * study/shortforms: one job, taking turns with others, which is the session's until either is over:
 * a session that is freed leaves its job to free itself. The documents outlive the job, as the
 * library waits for the pool.
 */
#include "chayue/study/shortforms.h"
#include "harvest.h"

#include "chayue/base/mem.h"
#include "chayue/text/fold.h"

#include <stdlib.h>

#ifndef BYTES_A_TURN
#define BYTES_A_TURN (1 << 20) /* [byte] of text */
#endif

/* One of these stands in whatever gives a short form. */
static const char *const signs[] = {"简称", "以下称", "下文称", "后文称"};

struct reading_job {
	struct cy_job job;             /* first: jobs are cast to what they are */
	struct cy_shortforms *session; /* NULL: freed */
	char *folder;                  /* heap; NULL: none */
	CY_VEC(const struct cy_document *) docs;
	size_t next;            /* of them, to be read */
	struct cy_rules *rules; /* NULL before the first turn */
	struct cy_synonyms *found;
};

struct cy_shortforms {
	struct cy_pool *pool;
	struct reading_job *job; /* NULL: over */
	struct cy_synonyms *found;
};

/* Which documents */

static int by_order(const void *a, const void *b)
{
	const struct cy_document *x = *(const struct cy_document *const *)a;
	const struct cy_document *y = *(const struct cy_document *const *)b;

	return x->order < y->order ? -1 : x->order > y->order;
}

/* Those of the segment with a block that may hold the sign. */
static void add_documents(
	struct reading_job *j, const struct cy_segment *segment, const struct cy_matcher *sign)
{
	struct cy_block_list candidates = {0};
	const struct cy_block *blocks;
	const struct cy_part *parts;

	cy_segment_blocks(segment, &blocks);
	cy_segment_parts(segment, &parts);
	cy_matcher_blocks(sign, segment, &candidates);
	cy_vec_each (number, &candidates.list) {
		const struct cy_document *doc = parts[blocks[*number].part].doc;

		if (!j->docs.n || j->docs.v[j->docs.n - 1] != doc)
			cy_vec_push(&j->docs, doc);
	}
	cy_vec_dispose(&candidates.list);
}

/* In the order of the folder, each once, as far as the bytes go. */
static void tidy(struct reading_job *j)
{
	size_t kept = 0, bytes = 0;

	if (j->docs.n)
		qsort(j->docs.v, j->docs.n, sizeof *j->docs.v, by_order);
	for (size_t i = 0; i < j->docs.n && bytes < CY_SHORTFORMS_BYTES; i++) {
		if (kept && j->docs.v[kept - 1] == j->docs.v[i])
			continue;
		bytes += j->docs.v[i]->text.n;
		j->docs.v[kept++] = j->docs.v[i];
	}
	j->docs.n = kept;
}

static void find_documents(struct reading_job *j, const struct cy_library *library)
{
	for (size_t i = 0; i < CY_LEN(signs); i++) {
		struct cy_matcher *sign = cy_matcher_new(cy_span_str(signs[i]), CY_FOLD_ALL);

		for (size_t k = 0; k < cy_library_segments(library); k++)
			add_documents(j, cy_library_segment(library, k), sign);
		cy_matcher_free(sign);
	}
	tidy(j);
}

/* The job */

static void read_document(struct reading_job *j, const struct cy_document *doc)
{
	struct cy_harvest read = {0};

	cy_harvest_pairs(&read, doc, j->rules, &j->job.cancelled);
	cy_vec_each (pair, &read.synonyms)
		cy_synonyms_add(j->found, cy_span_str(pair->full), cy_span_str(pair->abbreviation),
			doc->id);
	cy_harvest_dispose(&read);
}

static void run(struct cy_job *job)
{
	struct reading_job *j = (struct reading_job *)job;
	struct cy_diags diags = {0}; /* told by whoever loads the rules for all they are */
	size_t bytes = 0;

	if (!j->rules)
		j->rules = cy_rules_load(j->folder, &diags);
	cy_diags_dispose(&diags);
	while (j->next < j->docs.n && bytes < BYTES_A_TURN && !atomic_load(&job->cancelled)) {
		bytes += j->docs.v[j->next]->text.n;
		read_document(j, j->docs.v[j->next++]);
	}
	if (j->next == j->docs.n)
		cy_synonyms_finish(j->found);
}

static void free_job(struct reading_job *j)
{
	cy_synonyms_free(j->found);
	cy_rules_free(j->rules);
	cy_vec_dispose(&j->docs);
	free(j->folder);
	free(j);
}

/* Whatever else waits comes first. */
static void done(struct cy_job *job)
{
	struct reading_job *j = (struct reading_job *)job;

	if (j->session && j->next < j->docs.n && !atomic_load(&job->cancelled)) {
		cy_pool_submit(j->session->pool, job);
		return;
	}
	if (j->session) {
		j->session->found = j->found;
		j->session->job = NULL;
		j->found = NULL;
	}
	free_job(j);
}

/* The session */

struct cy_shortforms *cy_shortforms_new(const struct cy_library *library, const char *rules_folder)
{
	struct cy_shortforms *s = cy_calloc(1, sizeof *s);
	struct reading_job *j = cy_calloc(1, sizeof *j);

	s->pool = cy_library_pool(library);
	j->job.run = run;
	j->job.done = done;
	j->session = s;
	j->folder = rules_folder ? cy_strdup(rules_folder) : NULL;
	j->found = cy_synonyms_new();
	find_documents(j, library);
	if (j->docs.n) {
		s->job = j;
		cy_pool_submit(s->pool, &j->job);
		return s;
	}
	s->found = j->found;
	j->found = NULL;
	free_job(j);
	return s;
}

void cy_shortforms_free(struct cy_shortforms *s)
{
	if (!s)
		return;
	if (s->job) {
		atomic_store(&s->job->job.cancelled, true);
		s->job->session = NULL;
	}
	cy_synonyms_free(s->found);
	free(s);
}

bool cy_shortforms_step(struct cy_shortforms *s, uint64_t budget_us)
{
	if (s->job && budget_us)
		cy_pool_collect(s->pool);
	while (s->job && !budget_us)
		cy_pool_wait(s->pool);
	return !s->job;
}

const struct cy_synonyms *cy_shortforms_get(const struct cy_shortforms *s)
{
	return s->found;
}
