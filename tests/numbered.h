/* A library of documents that a test writes by their numbers, and studies of it. */
#ifndef CHAYUE_TESTS_NUMBERED_H
#define CHAYUE_TESTS_NUMBERED_H

#include "folder.h"

#include "chayue/study/study.h"

#include <stdio.h>

struct numbered {
	struct folder folder;
	struct cy_pool *pool;
	struct cy_library *library;
};

/* `write` fills the file of each number below `documents`. */
static inline void numbered_make(
	struct numbered *f, int documents, unsigned threads, void (*write)(FILE *, int number))
{
	static const struct cy_library_options options = {.encoding = CY_ENCODING_AUTO};
	const char *path = f->folder.path;

	*f = (struct numbered){0};
	folder_make(&f->folder);
	for (int i = 0; i < documents; i++) {
		char name[16];
		FILE *file;

		snprintf(name, sizeof name, "%02d.txt", i);
		file = fopen(folder_path(&f->folder, name), "w");
		assert_non_null(file);
		write(file, i);
		assert_int_equal(fclose(file), 0);
	}
	f->pool = cy_pool_new(threads);
	f->library = cy_library_new(f->pool, &options);
	cy_library_open(f->library, &path, 1);
	cy_library_wait(f->library);
	assert_int_equal(cy_library_count(f->library), documents);
}

static inline void numbered_remove(struct numbered *f)
{
	cy_library_free(f->library);
	cy_pool_free(f->pool);
	folder_remove(&f->folder);
}

/* Steps to the end, as long each time as the budget [us] says; 0 waits. */
static inline void numbered_finish(struct numbered *f, struct cy_study *study, uint64_t budget)
{
	while (!cy_study_step(study, budget)) {
		if (study->waiting)
			cy_pool_wait(f->pool);
	}
}

#endif
