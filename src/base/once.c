#include "chayue/base/once.h"

#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;

void cy_once_run(struct cy_once *once, void (*make)(void *ctx), void *ctx)
{
	if (atomic_load_explicit(&once->made, memory_order_acquire))
		return;
	pthread_mutex_lock(&making);
	if (!atomic_load_explicit(&once->made, memory_order_relaxed)) {
		make(ctx);
		atomic_store_explicit(&once->made, true, memory_order_release);
	}
	pthread_mutex_unlock(&making);
}
