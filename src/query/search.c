/*
 * query/search: the library's segments are given out in units, a segment each, or all segments of a
 * document that extends over several. The session works through one unit itself, in slices; with
 * a pool and enough text others are counted by jobs meanwhile. What the counters found is taken
 * over as it comes; the order of results does not depend on it.
 *
 * A session that is dropped leaves its jobs behind: each frees what it holds when it is done. The
 * query is shared by session and jobs and counted by the owning thread alone.
 */
#include "chayue/query/search.h"
#include "chayue/base/clock.h"
#include "chayue/base/mem.h"
#include "chayue/query/rank.h"
#include "counter.h"

#include <stdlib.h>

enum {
	PARTS_UNTIMED = 64,       /* how much is done between two looks at the clock */
	BYTES_UNTIMED = 256 << 10 /* [byte] */
};
#ifndef ALONE_BYTES
#define ALONE_BYTES (4 << 20) /* [byte] up to this much text no jobs are made */
#endif

struct shared_query {
	struct cy_query *query;
	unsigned users;
};

/* [first, end) of the library's segments. */
struct unit {
	size_t segment, end, part;
};

struct search_job {
	struct cy_job job;        /* first: jobs are cast to what they are */
	struct cy_search *search; /* NULL once it was dropped */
	struct search_job *next;  /* of the session's */
	struct shared_query *shared;
	CY_VEC(const struct cy_segment *) segments;
	struct counter counter;
};

struct cy_search {
	const struct cy_library *library;
	struct shared_query *shared;
	struct cy_query *query;
	struct counter counter; /* the session's own */
	struct unit unit;       /* what it is at; segment == end: nothing */
	size_t given_out;       /* segments that belong to a unit already */
	struct search_job *jobs;
	unsigned n_jobs;
	CY_VEC(struct cy_result) results;
	CY_VEC(uint32_t) result_of; /* per document: 1 + index into results, 0 */
	enum cy_order order;
	bool sorted, stopped;
	struct cy_readings readings;
	struct cy_search_sums sums;
	uint64_t started; /* [us] */
};

static struct shared_query *share(struct shared_query *shared)
{
	shared->users++;
	return shared;
}

static void unshare(struct shared_query *shared)
{
	if (--shared->users)
		return;
	cy_query_free(shared->query);
	free(shared);
}

struct cy_search *cy_search_new(const struct cy_library *library, struct cy_query *query)
{
	struct cy_search *s = cy_calloc(1, sizeof *s);

	s->library = library;
	s->query = query;
	s->shared = cy_calloc(1, sizeof *s->shared);
	s->shared->query = query;
	s->shared->users = 1;
	s->order = CY_ORDER_RANK;
	s->started = cy_clock_us();
	counter_init(&s->counter, query);
	return s;
}

void cy_search_free(struct cy_search *s)
{
	if (!s)
		return;
	for (struct search_job *job = s->jobs; job; job = job->next) {
		atomic_store(&job->job.cancelled, true);
		job->search = NULL;
	}
	counter_dispose(&s->counter);
	cy_vec_dispose(&s->results);
	cy_vec_dispose(&s->result_of);
	cy_readings_dispose(&s->readings);
	unshare(s->shared);
	free(s);
}

const struct cy_query *cy_search_query(const struct cy_search *s)
{
	return s->query;
}

/* Taking over */

static void take_result(struct cy_search *s, const struct cy_result *result)
{
	while (s->result_of.n <= result->doc)
		cy_vec_push(&s->result_of, 0);
	cy_vec_push(&s->results, *result);
	s->result_of.v[result->doc] = (uint32_t)s->results.n;
	s->sorted = false;
}

/* The counter is empty afterwards. */
static void take(struct cy_search *s, struct counter *counter)
{
	cy_vec_each (result, &counter->results)
		take_result(s, result);
	counter->results.n = 0;
	cy_readings_move(&s->readings, &counter->readings);
	s->sums.documents += counter->sums.documents;
	s->sums.hits += counter->sums.hits;
	s->sums.pinyin += counter->sums.pinyin;
	s->sums.synonyms += counter->sums.synonyms;
	s->sums.synonym_documents += counter->sums.synonym_documents;
	s->sums.given_up += counter->sums.given_up;
	s->sums.blocks += counter->sums.blocks;
	s->sums.bytes += counter->sums.bytes;
	counter->sums = (struct cy_search_sums){0};
	if (s->sums.documents && !s->sums.first_us)
		s->sums.first_us = cy_clock_us() - s->started;
}

/* Units */

/* The next one, false when all segments have been given out. */
static bool next_unit(struct cy_search *s, struct unit *unit)
{
	const struct cy_part *part;
	size_t n = 1;

	if (s->given_out >= cy_library_segments(s->library))
		return false;
	if (cy_segment_parts(cy_library_segment(s->library, s->given_out), &part) == 1 &&
		part->end < part->doc->text.n)
		n = cy_library_place(s->library, part->doc->id).n_parts;
	*unit = (struct unit){s->given_out, s->given_out + n, 0};
	s->given_out += n;
	return true;
}

/* Jobs */

static void job_run(struct cy_job *job)
{
	struct search_job *j = (struct search_job *)job;
	const struct cy_part *parts;

	cy_vec_each (segment, &j->segments) {
		size_t n = cy_segment_parts(*segment, &parts);

		for (size_t i = 0; i < n && !atomic_load(&job->cancelled); i++)
			(void)counter_part(&j->counter, *segment, i);
	}
}

static void give_out(struct cy_search *s);

static void job_done(struct cy_job *job)
{
	struct search_job *j = (struct search_job *)job, **at;
	struct cy_search *s = j->search;

	if (s) {
		for (at = &s->jobs; *at != j; at = &(*at)->next)
			continue;
		*at = j->next;
		s->n_jobs--;
		take(s, &j->counter);
		give_out(s);
		if (cy_search_is_done(s))
			s->sums.work_us = cy_clock_us() - s->started;
	}
	counter_dispose(&j->counter);
	cy_vec_dispose(&j->segments);
	unshare(j->shared);
	free(j);
}

static void submit(struct cy_search *s, const struct unit *unit)
{
	struct search_job *j = cy_calloc(1, sizeof *j);

	j->job.run = job_run;
	j->job.done = job_done;
	j->search = s;
	j->shared = share(s->shared);
	j->next = s->jobs;
	s->jobs = j;
	s->n_jobs++;
	counter_init(&j->counter, s->query);
	j->counter.stop = &j->job.cancelled;
	for (size_t i = unit->segment; i < unit->end; i++)
		cy_vec_push(&j->segments, cy_library_segment(s->library, i));
	cy_pool_submit_first(cy_library_pool(s->library), &j->job);
}

/* Two units for each worker, one to have and one to go on with, but none for the one that the
 * session's own thread keeps busy. */
static void give_out(struct cy_search *s)
{
	unsigned threads = cy_pool_threads(cy_library_pool(s->library));
	unsigned most = threads > 1 ? 2 * (threads - 1) : 0;
	struct unit unit;

	if (s->stopped || cy_library_sums(s->library).text <= ALONE_BYTES)
		return;
	while (s->n_jobs < most && next_unit(s, &unit))
		submit(s, &unit);
}

/* The session's own work */

static bool step_part(struct cy_search *s)
{
	const struct cy_segment *segment;
	const struct cy_part *parts;
	struct unit *unit = &s->unit;

	if (unit->segment == unit->end && !next_unit(s, unit))
		return false;
	segment = cy_library_segment(s->library, unit->segment);
	if (unit->part < cy_segment_parts(segment, &parts) &&
		!counter_part(&s->counter, segment, unit->part))
		return true; /* the same part again, later */
	if (++unit->part >= cy_segment_parts(segment, &parts)) {
		unit->segment++;
		unit->part = 0;
	}
	return true;
}

/* As much as there is, or as the budget allows. */
static void work(struct cy_search *s, uint64_t budget_us)
{
	uint64_t start = cy_clock_us(), looked = 0;

	s->counter.deadline = budget_us ? start + budget_us : 0;
	for (unsigned parts = 1; step_part(s); parts++) {
		if (s->counter.results.n && !s->sums.first_us)
			take(s, &s->counter);
		if (s->n_jobs && s->unit.segment == s->unit.end)
			cy_pool_collect(cy_library_pool(s->library)); /* more for the workers */
		if (!budget_us || (!s->counter.interrupted && parts % PARTS_UNTIMED &&
					  s->counter.sums.bytes - looked < BYTES_UNTIMED))
			continue;
		if (cy_clock_us() - start >= budget_us)
			break;
		looked = s->counter.sums.bytes;
	}
	take(s, &s->counter);
}

bool cy_search_step(struct cy_search *s, uint64_t budget_us)
{
	if (cy_search_is_done(s))
		return true;
	give_out(s);
	work(s, budget_us);
	while (!budget_us && s->n_jobs) {
		cy_pool_wait(cy_library_pool(s->library));
		work(s, 0);
	}
	if (cy_search_is_done(s))
		s->sums.work_us = cy_clock_us() - s->started;
	return cy_search_is_done(s);
}

void cy_search_stop(struct cy_search *s)
{
	s->stopped = true;
	for (struct search_job *job = s->jobs; job; job = job->next)
		atomic_store(&job->job.cancelled, true);
}

bool cy_search_has_work(const struct cy_search *s)
{
	return !s->stopped && !cy_query_is_empty(s->query) &&
	       (s->unit.segment < s->unit.end || s->given_out < cy_library_segments(s->library));
}

bool cy_search_is_done(const struct cy_search *s)
{
	return !cy_search_has_work(s) && s->n_jobs == 0;
}

static int compare_results(const void *a, const void *b, void *search)
{
	const struct cy_search *s = search;
	const struct cy_result *x = a, *y = b;

	if (s->order == CY_ORDER_RANK)
		return cy_rank_compare(s->library, x, y);
	return cy_rank_compare_documents(cy_library_document(s->library, x->doc),
		cy_library_document(s->library, y->doc), s->order);
}

void cy_search_set_order(struct cy_search *s, enum cy_order order)
{
	s->sorted = s->sorted && order == s->order;
	s->order = order;
}

enum cy_order cy_search_order(const struct cy_search *s)
{
	return s->order;
}

size_t cy_search_results(struct cy_search *s, const struct cy_result **results)
{
	if (!s->sorted && s->results.n) {
		qsort_r(s->results.v, s->results.n, sizeof *s->results.v, compare_results, s);
		for (size_t i = 0; i < s->results.n; i++)
			s->result_of.v[s->results.v[i].doc] = (uint32_t)i + 1;
	}
	s->sorted = true;
	*results = s->results.v;
	return s->results.n;
}

const struct cy_result *cy_search_result_of(const struct cy_search *s, uint32_t doc)
{
	if (doc >= s->result_of.n || !s->result_of.v[doc])
		return NULL;
	return &s->results.v[s->result_of.v[doc] - 1];
}

const struct cy_library *cy_search_library(const struct cy_search *s)
{
	return s->library;
}

struct cy_search_sums cy_search_sums(const struct cy_search *s)
{
	return s->sums;
}

const struct cy_readings *cy_search_readings(const struct cy_search *s)
{
	return &s->readings;
}
