/*
 * study/sweep: a piece of work for each document of a library, on its pool.
 *
 * For what is read out of every document alone and put together afterwards. A sweep goes over the
 * documents that its library had published when it began, in the order of the folder.
 */
#ifndef CHAYUE_STUDY_SWEEP_H
#define CHAYUE_STUDY_SWEEP_H

#include "chayue/index/library.h"

#include <stdint.h>

struct cy_sweep;

struct cy_sweep_work {
	/* On any thread, several at a time; index counts from 0 in the order of the folder. May
	 * write to what belongs to its index only, and may end early once *stop is true. */
	void (*run)(void *work, size_t index, const struct cy_document *, const atomic_bool *stop);
	/* When neither sweep nor jobs need the work any more: on the owner's thread, perhaps long
	 * after the sweep was freed. */
	void (*release)(void *work);
};

/* The documents of a library in the order of the folder. */
struct cy_documents {
	CY_VEC(const struct cy_document *) list;
};

/* Replaces the content of out; only cy_vec_dispose(&out->list) is to be called afterwards. */
void cy_documents_of(const struct cy_library *, struct cy_documents *out);

/* docs: as cy_documents_of() gave them. Copied is the list of pointers. */
struct cy_sweep *cy_sweep_new(const struct cy_library *, const struct cy_documents *docs,
	const struct cy_sweep_work *, void *work);
/* At any time, without waiting for what still runs. */
void cy_sweep_free(struct cy_sweep *);
/* Collects the pool's finished jobs; budget_us 0 waits for the end. True when all was run. */
bool cy_sweep_step(struct cy_sweep *, uint64_t budget_us);
/* How much has been done, in thousandths of the text. */
unsigned cy_sweep_progress(const struct cy_sweep *);

#endif
