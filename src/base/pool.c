/*
 * base/pool: two FIFO lists, waiting and finished, under one mutex. The wake-up descriptor is
 * an eventfd that is readable exactly while the finished list is not empty.
 */
#include "chayue/base/pool.h"
#include "chayue/base/mem.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { MAX_THREADS = 64 };

struct list {
	struct cy_job *first, **last;
};

struct cy_pool {
	pthread_mutex_t lock;
	pthread_cond_t work, finish;
	struct list waiting, finished;
	pthread_t thread[MAX_THREADS];
	unsigned threads, running; /* wanted, started */
	size_t pending;            /* touched by the collecting thread only */
	int fd;
	bool closing;
};

static void list_init(struct list *list)
{
	list->first = NULL;
	list->last = &list->first;
}

static void list_append(struct list *list, struct cy_job *job)
{
	job->next = NULL;
	*list->last = job;
	list->last = &job->next;
}

static void list_prepend(struct list *list, struct cy_job *job)
{
	if (!list->first)
		list->last = &job->next;
	job->next = list->first;
	list->first = job;
}

static struct cy_job *list_shift(struct list *list)
{
	struct cy_job *job = list->first;

	if (job && !(list->first = job->next))
		list->last = &list->first;
	return job;
}

static void signal_finished(struct cy_pool *pool)
{
	uint64_t one = 1;

	while (write(pool->fd, &one, sizeof one) < 0)
		continue;
}

static void clear_finished(struct cy_pool *pool)
{
	uint64_t count;

	if (read(pool->fd, &count, sizeof count) < 0)
		return; /* was not set */
}

static void *work(void *arg)
{
	struct cy_pool *pool = arg;
	struct cy_job *job;

	pthread_mutex_lock(&pool->lock);
	for (;;) {
		while (!pool->waiting.first && !pool->closing)
			pthread_cond_wait(&pool->work, &pool->lock);
		if (!(job = list_shift(&pool->waiting)))
			break;
		pthread_mutex_unlock(&pool->lock);
		if (!atomic_load(&job->cancelled))
			job->run(job);
		pthread_mutex_lock(&pool->lock);
		if (!pool->finished.first)
			signal_finished(pool);
		list_append(&pool->finished, job);
		pthread_cond_signal(&pool->finish);
	}
	pthread_mutex_unlock(&pool->lock);
	return NULL;
}

struct cy_pool *cy_pool_new(unsigned threads)
{
	struct cy_pool *pool = cy_calloc(1, sizeof *pool);

	pthread_mutex_init(&pool->lock, NULL);
	pthread_cond_init(&pool->work, NULL);
	pthread_cond_init(&pool->finish, NULL);
	list_init(&pool->waiting);
	list_init(&pool->finished);
	pool->threads = threads < MAX_THREADS ? threads : MAX_THREADS;
	pool->fd = -1;
	if (pool->threads) {
		pool->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
		if (pool->fd < 0)
			pool->threads = 0; /* no descriptor left: work inline */
	}
	return pool;
}

/* Signals are the interface's: workers block all of them. */
static void start_threads(struct cy_pool *pool)
{
	sigset_t all, before;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	while (pool->running < pool->threads) {
		if (pthread_create(&pool->thread[pool->running], NULL, work, pool) != 0)
			break;
		pool->running++;
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (pool->running == 0) {
		close(pool->fd);
		pool->fd = -1;
	}
	pool->threads = pool->running;
}

static void submit(
	struct cy_pool *pool, struct cy_job *job, void (*put)(struct list *, struct cy_job *))
{
	assert(job->run && job->done);
	if (pool->running < pool->threads)
		start_threads(pool);
	pool->pending++;
	pthread_mutex_lock(&pool->lock);
	put(&pool->waiting, job);
	pthread_cond_signal(&pool->work);
	pthread_mutex_unlock(&pool->lock);
}

void cy_pool_submit(struct cy_pool *pool, struct cy_job *job)
{
	submit(pool, job, list_append);
}

void cy_pool_submit_first(struct cy_pool *pool, struct cy_job *job)
{
	submit(pool, job, list_prepend);
}

bool cy_pool_collect(struct cy_pool *pool)
{
	struct list done;
	struct cy_job *job;
	bool any = false;

	if (pool->threads == 0) {
		if (!(job = list_shift(&pool->waiting)))
			return false;
		if (!atomic_load(&job->cancelled))
			job->run(job);
		pool->pending--;
		job->done(job);
		return true;
	}
	pthread_mutex_lock(&pool->lock);
	done = pool->finished;
	if (!done.first)
		done.last = &done.first;
	list_init(&pool->finished);
	clear_finished(pool);
	pthread_mutex_unlock(&pool->lock);
	while ((job = list_shift(&done))) {
		pool->pending--;
		any = true;
		job->done(job);
	}
	return any;
}

void cy_pool_wait(struct cy_pool *pool)
{
	if (pool->threads && pool->pending) {
		pthread_mutex_lock(&pool->lock);
		while (!pool->finished.first)
			pthread_cond_wait(&pool->finish, &pool->lock);
		pthread_mutex_unlock(&pool->lock);
	}
	cy_pool_collect(pool);
}

void cy_pool_free(struct cy_pool *pool)
{
	if (!pool)
		return;
	pthread_mutex_lock(&pool->lock);
	for (struct cy_job *job = pool->waiting.first; job; job = job->next)
		atomic_store(&job->cancelled, true);
	pthread_mutex_unlock(&pool->lock);
	while (pool->pending)
		cy_pool_wait(pool);
	pthread_mutex_lock(&pool->lock);
	pool->closing = true;
	pthread_cond_broadcast(&pool->work);
	pthread_mutex_unlock(&pool->lock);
	for (unsigned i = 0; i < pool->running; i++)
		pthread_join(pool->thread[i], NULL);
	if (pool->fd >= 0)
		close(pool->fd);
	pthread_cond_destroy(&pool->finish);
	pthread_cond_destroy(&pool->work);
	pthread_mutex_destroy(&pool->lock);
	free(pool);
}

unsigned cy_pool_threads(const struct cy_pool *pool)
{
	return pool->threads;
}

unsigned cy_pool_default_threads(void)
{
	cpu_set_t set;
	int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;

	return n < 1 ? 1 : n > MAX_THREADS ? MAX_THREADS : (unsigned)n;
}

size_t cy_pool_pending(const struct cy_pool *pool)
{
	return pool->pending;
}

int cy_pool_fd(const struct cy_pool *pool)
{
	return pool->fd;
}
