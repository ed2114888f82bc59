/*
 * study/exportfile: a table into a file. It is written under another name, synced, and gets its own
 * name last, so that nobody sees half of it and what was there is lost to nothing but a whole one.
 */
#include "chayue/base/mem.h"
#include "chayue/base/secure.h"
#include "chayue/study/export.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static bool to_file(void *ctx, const char *p, size_t n)
{
	return fwrite(p, 1, n, ctx) == n;
}

/* A new file beside the path; *name is heap. NULL with errno. */
static FILE *open_beside(const char *path, char **name)
{
	struct cy_buf buf = {0};
	FILE *file;
	int fd = -1;

	for (unsigned i = 0; fd < 0 && i < 1000; i++) {
		cy_buf_clear(&buf);
		cy_buf_printf(&buf, "%s.%u-%u.tmp", path, (unsigned)getpid(), i);
		fd = open(buf.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd < 0 && errno != EEXIST)
			break;
	}
	*name = cy_buf_take(&buf);
	file = fd < 0 ? NULL : fdopen(fd, "w");
	if (fd >= 0 && !file)
		close(fd);
	return file;
}

/* The finished file gets its name; a file that is there is spared unless told otherwise. */
static int put_in_place(const char *from, const char *to, bool overwrite)
{
	if (overwrite)
		return rename(from, to);
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	return link(from, to) < 0 ? -1 : unlink(from); /* file systems that cannot */
}

static bool finish(FILE *file)
{
	bool ok = fflush(file) == 0 && !ferror(file);

	/* Not every file system can be asked to. */
	if (ok && fsync(fileno(file)) < 0 && errno != EINVAL && errno != ENOTSUP)
		ok = false;
	return fclose(file) == 0 && ok;
}

static enum cy_export_format format_of(const char *path)
{
	const char *dot = strrchr(path, '.');
	enum cy_export_format format;

	return dot && !strchr(dot, '/') && cy_export_parse(cy_span_str(dot + 1), &format)
		       ? format
		       : CY_N_EXPORT_FORMATS;
}

int cy_export_file(const struct cy_table *table, const uint32_t *rows, size_t n, const char *path,
	unsigned options, struct cy_buf *why)
{
	enum cy_export_format format = format_of(path);
	bool overwrite = options & CY_EXPORT_OVERWRITE, ok;
	char *temporary = NULL;
	FILE *file;
	int error;

	if (!cy_secure_allows(CY_DEED_WRITE)) {
		cy_buf_puts(why, cy_msg(CY_MSG_SECURE));
		return -1;
	}
	if (format == CY_N_EXPORT_FORMATS) {
		cy_buf_puts(why, cy_msg(CY_MSG_EXPORT_FORMAT));
		return -1;
	}
	if (!overwrite && access(path, F_OK) == 0) { /* before the work; checked again behind it */
		cy_buf_printf(why, cy_msg(CY_MSG_EXPORT_EXISTS), path);
		return -1;
	}
	errno = 0;
	file = open_beside(path, &temporary);
	ok = file && cy_export_write(table, rows, n, format, options, to_file, file);
	error = errno;
	if (file && !finish(file) && ok) {
		ok = false;
		error = errno;
	}
	if (ok && put_in_place(temporary, path, overwrite) < 0) {
		ok = false;
		error = errno;
	}
	if (!ok) {
		if (file)
			unlink(temporary);
		if (error == EEXIST)
			cy_buf_printf(why, cy_msg(CY_MSG_EXPORT_EXISTS), path);
		else
			cy_buf_printf(why, cy_msg(CY_MSG_EXPORT_FAILED), path,
				cy_msg_error(error ? error : EIO));
	}
	free(temporary);
	return ok ? 0 : -1;
}
