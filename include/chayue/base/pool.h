/*
 * base/pool: a fork-join worker pool, the only place with locks.
 *
 * A job's run() executes on a worker and may read only what is immutable and write only what
 * the job owns; its done() executes on the thread that calls cy_pool_collect(). Jobs start in
 * the order they were submitted, unless put in front; they finish in any order. With 0 threads
 * run() executes inside cy_pool_collect(), one job a call, which makes tests deterministic.
 *
 * A job is the caller's memory and must live until its done() was called. The cancel flag is
 * advice: long run() functions look at it now and then.
 */
#ifndef CHAYUE_BASE_POOL_H
#define CHAYUE_BASE_POOL_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct cy_pool;

struct cy_job {
	void (*run)(struct cy_job *);
	void (*done)(struct cy_job *);
	atomic_bool cancelled;
	struct cy_job *next; /* the pool's */
};

/* Threads are started with the first job, not here. */
struct cy_pool *cy_pool_new(unsigned threads);
/* Cancels what has not started, waits for what has; done() is called for every job. */
void cy_pool_free(struct cy_pool *);
unsigned cy_pool_threads(const struct cy_pool *);
/* Number of processors this process may run on, at least 1. */
unsigned cy_pool_default_threads(void);

void cy_pool_submit(struct cy_pool *, struct cy_job *);
/* In front of all that wait. */
void cy_pool_submit_first(struct cy_pool *, struct cy_job *);
/* Jobs submitted whose done() was not called yet. */
size_t cy_pool_pending(const struct cy_pool *);
/* Calls done() for every finished job, never blocks for a running one. True if any was. */
bool cy_pool_collect(struct cy_pool *);
/* Blocks until a job has finished or none is pending, then collects. */
void cy_pool_wait(struct cy_pool *);
/* Readable while finished jobs wait to be collected; -1 with 0 threads. Borrowed. */
int cy_pool_fd(const struct cy_pool *);

#endif
