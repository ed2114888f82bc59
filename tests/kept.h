/* What tests of state files share: a folder for them, and a file cut anywhere. */
#ifndef CHAYUE_TESTS_KEPT_H
#define CHAYUE_TESTS_KEPT_H

#include "folder.h"

#include "chayue/base/mem.h"

#include <stdio.h>

static inline int kept_make(void **state)
{
	struct folder *f = calloc(1, sizeof *f);

	folder_make(f);
	*state = f;
	return 0;
}

static inline int kept_clear(void **state)
{
	folder_remove(*state);
	free(*state);
	return 0;
}

/* The content of a file of the folder; empty where there is none. Heap. */
static inline struct cy_buf kept_read(struct folder *f, const char *name)
{
	FILE *file = fopen(folder_path(f, name), "rb");
	struct cy_buf bytes = {0};
	char chunk[4096];
	size_t n;

	while (file && (n = fread(chunk, 1, sizeof chunk, file)) > 0)
		cy_buf_append(&bytes, chunk, n);
	if (file)
		fclose(file);
	return bytes;
}

/* How long the file is [byte]. */
static inline size_t kept_size(struct folder *f, const char *name)
{
	struct stat st;

	return stat(folder_path(f, name), &st) == 0 ? (size_t)st.st_size : 0;
}

#endif
