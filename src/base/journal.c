/*
 * base/journal: a line is the record with `\` and control characters escaped, then the mark `\.`,
 * which escaping never makes: a line without it at its end is torn.
 *
 * The reader keeps its file open, so that another file at the path has another inode. `at` stands
 * behind the last line that was read; `held` are the bytes from there on, dropped when no whole
 * line is left, since a torn one may still change.
 *
 * Whoever writes holds the lock of the file that is at the path: a file that was replaced while
 * its lock was waited for is let go.
 */
#include "chayue/base/journal.h"

#include "journalfile.h"

#include "chayue/base/mem.h"
#include "chayue/base/secure.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	CHUNK = 16 << 10,                    /* [byte] read at once */
	LINE_MOST = 4 * CY_JOURNAL_MOST + 3, /* [byte] every byte escaped, mark, line end */
	SLACK = 100                          /* records more than twice those needed */
};

struct cy_journal {
	char *folder, *name, *path;
	int fd;             /* -1: not opened yet */
	off_t at;           /* [byte] */
	struct cy_buf held; /* of the file, from `at` */
	size_t used;        /* [byte] of held that were read */
	bool skipping;      /* in the midst of a line that is too long */
	struct cy_buf record;
};

static bool is_absolute(const char *path)
{
	return path && path[0] == '/';
}

char *cy_journal_state_folder(void)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	struct cy_buf path = {0};

	if (!cy_secure_allows(CY_DEED_WRITE))
		return NULL;
	if (is_absolute(state))
		cy_buf_printf(&path, "%s/chayue", state);
	else if (is_absolute(home))
		cy_buf_printf(&path, "%s/.local/state/chayue", home);
	else
		return NULL;
	return cy_buf_take(&path);
}

struct cy_journal *cy_journal_new(const char *folder, const char *name)
{
	struct cy_journal *j = cy_calloc(1, sizeof *j);
	struct cy_buf path = {0};

	cy_buf_printf(&path, "%s/%s", folder, name);
	j->folder = cy_strdup(folder);
	j->name = cy_strdup(name);
	j->path = cy_buf_take(&path);
	j->fd = -1;
	return j;
}

static void close_reader(struct cy_journal *j)
{
	if (j->fd >= 0)
		close(j->fd);
	j->fd = -1;
	j->at = 0;
	j->used = 0;
	j->skipping = false;
	cy_buf_clear(&j->held);
}

void cy_journal_free(struct cy_journal *j)
{
	if (!j)
		return;
	close_reader(j);
	cy_buf_dispose(&j->held);
	cy_buf_dispose(&j->record);
	free(j->folder);
	free(j->name);
	free(j->path);
	free(j);
}

const char *cy_journal_path(const struct cy_journal *j)
{
	return j->path;
}

/* Lines */

void cy_journal_put(struct cy_buf *out, struct cy_span record)
{
	for (size_t i = 0; i < record.n; i++) {
		unsigned char byte = (unsigned char)record.p[i];

		if (byte == '\\')
			cy_buf_puts(out, "\\\\");
		else if ((byte < 0x20 && byte != '\t') || byte == 0x7F)
			cy_buf_printf(out, "\\x%02X", byte);
		else
			cy_buf_putc(out, (char)byte);
	}
	cy_buf_puts(out, "\\.\n");
}

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* False when the line, its end excluded, is torn or was not written by cy_journal_put(). */
static bool decode(struct cy_span line, struct cy_buf *out)
{
	cy_buf_clear(out);
	for (size_t i = 0; i < line.n; i++) {
		const char *p = line.p + i;
		size_t left = line.n - i;

		if ((unsigned char)*p < 0x20 && *p != '\t')
			return false;
		if (*p != '\\') {
			cy_buf_putc(out, *p);
		} else if (left >= 2 && p[1] == '.') {
			return left == 2;
		} else if (left >= 2 && p[1] == '\\') {
			cy_buf_putc(out, '\\');
			i++;
		} else if (left >= 4 && p[1] == 'x' && hex_digit(p[2]) >= 0 &&
			   hex_digit(p[3]) >= 0) {
			cy_buf_putc(out, (char)(hex_digit(p[2]) * 16 + hex_digit(p[3])));
			i += 3;
		} else {
			return false;
		}
	}
	return false;
}

/* Writing */

static int append_locked(int fd, const struct stat *st, struct cy_span line)
{
	struct cy_buf bytes = {0};
	char last = '\n';
	int status = 0;

	if (st->st_size > 0 && pread(fd, &last, 1, st->st_size - 1) < 0)
		return -errno;
	if (last != '\n') /* someone was cut off here */
		cy_buf_putc(&bytes, '\n');
	cy_buf_append(&bytes, line.p, line.n);
	status = cy_journalfile_write(fd, cy_buf_span(&bytes), st->st_size);
	cy_buf_dispose(&bytes);
	return status;
}

static int sync_both(int fd, int folder)
{
	return fsync(fd) < 0 || fsync(folder) < 0 ? -errno : 0;
}

int cy_journal_append(struct cy_journal *j, struct cy_span record, bool sync)
{
	struct cy_buf line = {0};
	struct stat st;
	int folder, fd, status;

	if (record.n > CY_JOURNAL_MOST)
		return -EMSGSIZE;
	folder = cy_journalfile_open_folder(j->folder, true);
	if (folder < 0)
		return folder;
	fd = status = cy_journalfile_open_locked(folder, j->name, O_RDWR | O_APPEND | O_CREAT, &st);
	if (fd >= 0) {
		cy_journal_put(&line, record);
		status = append_locked(fd, &st, cy_buf_span(&line));
		if (status == 0 && sync)
			status = sync_both(fd, folder);
		close(fd);
		cy_buf_dispose(&line);
	}
	close(folder);
	return status;
}

/* Reading */

/* Opens what is at the path: CY_JOURNAL_ANEW when something else was read so far. */
static int open_reader(struct cy_journal *j)
{
	struct stat now, old;
	int folder = cy_journalfile_open_folder(j->folder, false), fd, status = CY_JOURNAL_END;

	if (folder < 0)
		return folder == -ENOENT || folder == -ENOTDIR ? CY_JOURNAL_END : folder;
	fd = cy_journalfile_open(folder, j->name, O_RDONLY, &now);
	close(folder);
	if (fd < 0)
		return fd == -ENOENT ? CY_JOURNAL_END : fd;
	if (j->fd >= 0 && fstat(j->fd, &old) == 0) {
		if (cy_journalfile_is_same(&now, &old) && now.st_size >= j->at) {
			close(fd);
			return CY_JOURNAL_END;
		}
		status = CY_JOURNAL_ANEW;
	}
	close_reader(j);
	j->fd = fd;
	return status;
}

/* The next whole line of what is held, its end excluded. */
static bool take_line(struct cy_journal *j, struct cy_span *line)
{
	char *start = j->held.p + j->used, *end;
	size_t left = j->held.n - j->used;

	end = left ? memchr(start, '\n', left) : NULL;
	if (!end)
		return false;
	*line = cy_span(start, (size_t)(end - start));
	j->used += line->n + 1;
	j->at += (off_t)line->n + 1;
	return true;
}

static void drop_used(struct cy_journal *j)
{
	size_t left = j->held.n - j->used;

	if (j->used && left)
		memmove(j->held.p, j->held.p + j->used, left);
	j->held.n = left;
	j->used = 0;
}

/* Reads on; 0 at the end of the file. */
static ssize_t read_more(struct cy_journal *j)
{
	ssize_t n;

	drop_used(j);
	if (j->held.n > LINE_MOST) {
		j->skipping = true;
		j->at += (off_t)j->held.n;
		cy_buf_clear(&j->held);
	}
	cy_buf_reserve(&j->held, CHUNK);
	n = pread(j->fd, j->held.p + j->held.n, CHUNK, j->at + (off_t)j->held.n);
	if (n > 0)
		j->held.n += (size_t)n;
	return n < 0 ? -errno : n;
}

/* The next record of the open file. */
static int next_here(struct cy_journal *j, struct cy_span *record)
{
	struct cy_span line;

	for (;;) {
		while (take_line(j, &line)) {
			bool whole = !j->skipping && decode(line, &j->record);

			j->skipping = false;
			if (!whole)
				continue;
			*record = cy_buf_span(&j->record);
			return CY_JOURNAL_RECORD;
		}
		ssize_t n = read_more(j);

		if (n > 0)
			continue;
		cy_buf_clear(&j->held);
		return n < 0 ? (int)n : CY_JOURNAL_END;
	}
}

int cy_journal_next(struct cy_journal *j, struct cy_span *record)
{
	int status = j->fd < 0 ? CY_JOURNAL_END : next_here(j, record);

	if (status != CY_JOURNAL_END)
		return status;
	status = open_reader(j);
	if (status != CY_JOURNAL_END || j->fd < 0)
		return status;
	return next_here(j, record);
}

int cy_journal_read(struct cy_journal *j, void (*take)(void *ctx, struct cy_span record),
	void (*anew)(void *ctx), void *ctx)
{
	struct cy_span record;
	int status, n = 0;

	while ((status = cy_journal_next(j, &record)) > 0) {
		if (status == CY_JOURNAL_RECORD)
			take(ctx, record);
		else if (anew)
			anew(ctx);
		n++;
	}
	return status < 0 ? status : n;
}

bool cy_journal_is_long(int records, size_t needed)
{
	return records > 0 && (size_t)records > 2 * needed + SLACK;
}

/* Rewriting */

/* A new file beside the old one, synced; it takes the old one's place. */
static int replace(struct cy_journal *j, int folder, const char *temporary, struct cy_span content)
{
	struct stat st;
	int fd, status;

	(void)unlinkat(folder, temporary, 0); /* left by one that was killed */
	fd = status = cy_journalfile_open(folder, temporary, O_RDWR | O_CREAT | O_EXCL, &st);
	if (fd < 0)
		return status;
	status = cy_journalfile_write(fd, content, 0);
	if (status == 0 && fsync(fd) < 0)
		status = -errno;
	if (status == 0 && renameat(folder, temporary, folder, j->name) < 0)
		status = -errno;
	if (status < 0) {
		close(fd);
		(void)unlinkat(folder, temporary, 0);
		return status;
	}
	(void)fsync(folder);
	close_reader(j);
	j->fd = fd;
	j->at = (off_t)content.n;
	return 0;
}

int cy_journal_rewrite(struct cy_journal *j, int (*fill)(void *ctx, struct cy_buf *out), void *ctx)
{
	struct cy_buf content = {0}, temporary = {0};
	struct stat st;
	int folder = cy_journalfile_open_folder(j->folder, false), fd, status;

	if (folder < 0)
		return folder == -ENOENT ? 0 : folder;
	fd = status = cy_journalfile_open_locked(folder, j->name, O_RDWR, &st);
	if (fd >= 0) {
		cy_buf_printf(&temporary, "%s.new", j->name);
		status = fill(ctx, &content);
		if (status == 0)
			status = replace(j, folder, temporary.p, cy_buf_span(&content));
		close(fd);
	}
	close(folder);
	cy_buf_dispose(&content);
	cy_buf_dispose(&temporary);
	return status == -ENOENT ? 0 : status;
}
