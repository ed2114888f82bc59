/* A temporary folder that a test fills; folder_remove() takes all of it away. */
#ifndef CHAYUE_TESTS_FOLDER_H
#define CHAYUE_TESTS_FOLDER_H

#include "test.h"

#include "chayue/base/buf.h"

#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct folder {
	char path[64];     /* without a slash at its end */
	struct cy_buf buf; /* of folder_path() */
};

static inline void folder_make(struct folder *f)
{
	*f = (struct folder){.path = "/tmp/chayue-test-XXXXXX"};
	assert_non_null(mkdtemp(f->path));
}

/* The path of a name in the folder, until the next call. */
static inline const char *folder_path(struct folder *f, const char *name)
{
	cy_buf_clear(&f->buf);
	cy_buf_printf(&f->buf, "%s/%s", f->path, name);
	return f->buf.p;
}

static inline void folder_write(struct folder *f, const char *name, const char *p, size_t n)
{
	FILE *file = fopen(folder_path(f, name), "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(p, 1, n, file), n);
	assert_int_equal(fclose(file), 0);
}

static inline void folder_puts(struct folder *f, const char *name, const char *text)
{
	folder_write(f, name, text, strlen(text));
}

static inline void folder_mkdir(struct folder *f, const char *name)
{
	assert_int_equal(mkdir(folder_path(f, name), 0700), 0);
}

static inline int folder_remove_one(
	const char *path, const struct stat *st, int type, struct FTW *place)
{
	(void)st, (void)type, (void)place;
	return remove(path);
}

static inline void folder_remove(struct folder *f)
{
	assert_int_equal(nftw(f->path, folder_remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
	cy_buf_dispose(&f->buf);
}

#endif
