/* doc/document: read whole, decoded once; UTF-8 that is valid is kept as it was read. */
#include "chayue/doc/document.h"
#include "chayue/base/mem.h"
#include "chayue/text/bytes.h"
#include "chayue/text/chars.h"
#include "chayue/text/lines.h"
#include "chayue/text/printed.h"
#include "chayue/text/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	POLL_MS = 50,            /* how long a stop request may go unseen */
	JUDGED = 4096,           /* [byte] of what was piped in */
	READ_BYTES = 4 << 20,    /* [byte] read at a time */
	BIG_BYTES = 1 << 20,     /* [byte] from here on a file's start is judged first */
	UNSIZED_BYTES = 16 << 20 /* [byte] read of a file that says it has none, as in /proc */
};

static void take_text(
	struct cy_document *doc, char *bytes, size_t n, bool valid, struct cy_decoded *report)
{
	struct cy_buf out = {0};

	if (doc->encoding == CY_ENC_UTF8 && valid) {
		*report = (struct cy_decoded){.nuls = cy_bytes_count(bytes, n, '\0')};
		doc->text = cy_span(bytes, n);
		return;
	}
	cy_encoding_decode(doc->encoding, bytes, n, &out, report);
	free(bytes);
	n = out.n;
	bytes = cy_buf_take(&out);
	doc->text = cy_span(cy_realloc(bytes, n + 1), n);
}

static void note_doubts(struct cy_document *doc, const struct cy_decoded *report, bool sure)
{
	const char *name = cy_encoding_name(doc->encoding);

	if (!sure)
		cy_diag_add(&doc->diags, CY_DIAG_WARNING, NULL, CY_DIAG_NOWHERE,
			CY_MSG_ENCODING_GUESSED, name);
	if (report->undecodable)
		cy_diag_add(&doc->diags, CY_DIAG_WARNING, NULL, report->first_undecodable,
			cy_msg_counted(CY_MSG_UNDECODABLE, report->undecodable),
			report->undecodable, name);
	if (report->nuls)
		cy_diag_add(&doc->diags, CY_DIAG_WARNING, NULL, CY_DIAG_NOWHERE,
			cy_msg_counted(CY_MSG_HAS_NUL, report->nuls), report->nuls);
}

/* Whether a text is Chinese is judged by its start, so that one that still comes does not change.
 */
static bool holds_han(struct cy_span text)
{
	const char *p = text.p, *end = text.p + (text.n < JUDGED ? text.n : JUDGED);

	while (p < end) {
		if (cy_char_is(cy_utf8_next(&p), CY_CHAR_HAN))
			return true;
	}
	return false;
}

static struct cy_document *make(const char *path, char *bytes, size_t n, enum cy_encoding encoding,
	bool printed, struct cy_diags *diags)
{
	struct cy_document *doc;
	struct cy_decoded report;
	size_t read = n;
	bool sure = true, as_written = false, valid = cy_utf8_valid_prefix(bytes, n) == n;

	if (printed && valid) { /* before it is judged: overstriking looks like binary data */
		n = cy_printed_plain(bytes, n);
		as_written = n < read;
	}
	if (encoding == CY_ENCODING_AUTO)
		encoding = cy_encoding_judge(bytes, n, valid, &sure);
	if (encoding == CY_ENC_BINARY) {
		cy_diag_add(diags, CY_DIAG_NOTE, path, CY_DIAG_NOWHERE, CY_MSG_BINARY);
		free(bytes);
		return NULL;
	}
	doc = cy_calloc(1, sizeof *doc);
	doc->refs = cy_malloc(sizeof *doc->refs);
	*doc->refs = 1;
	doc->path = cy_strdup(path);
	doc->encoding = encoding;
	doc->bytes = read;
	take_text(doc, bytes, n, valid, &report);
	if (printed && !valid) {
		n = cy_printed_plain((char *)doc->text.p, doc->text.n);
		as_written = n < doc->text.n;
		doc->text.n = n;
	}
	doc->as_written = as_written || (printed && !holds_han(doc->text));
	note_doubts(doc, &report, sure);
	doc->chars = cy_utf8_count(doc->text.p, doc->text.n);
	doc->lines = cy_lines_count(doc->text);
	doc->title = cy_title_find(doc->text, cy_document_name(doc));
	return doc;
}

struct cy_document *cy_document_from_bytes(
	const char *path, char *bytes, size_t n, enum cy_encoding encoding, struct cy_diags *diags)
{
	return make(path, bytes, n, encoding, false, diags);
}

struct cy_document *cy_document_from_output(
	const char *path, char *bytes, size_t n, enum cy_encoding encoding, struct cy_diags *diags)
{
	return make(path, bytes, n, encoding, true, diags);
}

/* Waits until a read gives something or the end, false when told to stop meanwhile. */
static bool wait_readable(int fd, const atomic_bool *stop)
{
	struct pollfd watch = {.fd = fd, .events = POLLIN};

	while (!(stop && atomic_load(stop))) {
		int ready = poll(&watch, 1, POLL_MS);

		if (ready > 0 || (ready < 0 && errno != EINTR))
			return true;
	}
	return false;
}

/* Room in the buffer for `more` and a byte behind. That there is no memory for it is the
 * document's trouble here, not the program's. */
CY_MUST_CHECK static int make_room(struct cy_buf *buf, size_t more)
{
	char *p;

	if (buf->cap - buf->n > more)
		return 0;
	if (more < buf->n)
		more = buf->n; /* doubled, so that little is copied twice */
	p = realloc(buf->p, buf->n + more + 1);
	if (!p)
		return -1;
	buf->p = p;
	buf->cap = buf->n + more + 1;
	return 0;
}

struct source {
	int fd;
	bool waits;      /* reading may have to wait: no regular file */
	size_t expected; /* [byte] a hint */
	size_t most;     /* [byte] a file that grows as fast as it is read has no end */
	const atomic_bool *stop;
};

/* One read behind what is there; 0 at the end, -1 with errno. */
CY_MUST_CHECK static ssize_t read_some(const struct source *source, struct cy_buf *buf)
{
	size_t left = source->most - buf->n, room;
	ssize_t got;

	if (left == 0)
		return 0;
	if (make_room(buf, 1) < 0)
		return -1;
	room = buf->cap - buf->n - 1;
	room = room < left ? room : left;
	do {
		if (source->waits ? !wait_readable(source->fd, source->stop)
				  : source->stop && atomic_load(source->stop)) {
			errno = ECANCELED;
			return -1;
		}
		got = read(source->fd, buf->p + buf->n, room < READ_BYTES ? room : READ_BYTES);
	} while (got < 0 && errno == EINTR);
	buf->n += got > 0 ? (size_t)got : 0;
	return got;
}

/* Heap memory in *bytes. -1 with errno. */
CY_MUST_CHECK static int read_all(const struct source *source, char **bytes, size_t *n)
{
	struct cy_buf buf = {0};
	ssize_t got = make_room(&buf, source->expected < 4096 ? 4096 : source->expected);

	while (got >= 0 && (got = read_some(source, &buf)) > 0)
		continue;
	if (got < 0) {
		cy_buf_dispose(&buf);
		return -1;
	}
	*n = buf.n;
	*bytes = cy_realloc(buf.p, buf.n + 1);
	return 0;
}

static struct cy_document *unreadable(const char *path, struct cy_diags *diags)
{
	cy_diag_add(diags, CY_DIAG_ERROR, path, CY_DIAG_NOWHERE, CY_MSG_NOT_READABLE,
		cy_msg_error(errno));
	return NULL;
}

static struct cy_document *load_stdin(
	enum cy_encoding encoding, const atomic_bool *stop, struct cy_diags *diags)
{
	const struct source source = {STDIN_FILENO, true, 0, SIZE_MAX, stop};
	char *bytes;
	size_t n;

	if (read_all(&source, &bytes, &n) < 0)
		return unreadable("-", diags);
	return cy_document_from_bytes("-", bytes, n, encoding, diags);
}

/* O_NONBLOCK so that a FIFO that took the file's place does not hold us. */
static int open_regular(const char *path, struct stat *st, struct cy_diags *diags)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

	if (fd < 0 || fstat(fd, st) < 0) {
		unreadable(path, diags);
	} else if (!S_ISREG(st->st_mode)) {
		cy_diag_add(diags, CY_DIAG_NOTE, path, CY_DIAG_NOWHERE, CY_MSG_NOT_REGULAR);
	} else {
		return fd;
	}
	if (fd >= 0)
		close(fd);
	return -1;
}

/* A big file is judged by its start before all of it is read. */
static bool is_big_binary(int fd, const struct stat *st)
{
	char start[16384];
	ssize_t got;
	bool sure;

	if (st->st_size < BIG_BYTES)
		return false;
	got = pread(fd, start, sizeof start, 0);
	return got > 0 && cy_encoding_detect(start, (size_t)got, &sure) == CY_ENC_BINARY;
}

/* A file with holes may say it is bigger than any memory. Asking takes a system call. */
static bool fits_memory(const struct stat *st)
{
	long pages, bytes;

	if (st->st_size < BIG_BYTES)
		return true;
	pages = sysconf(_SC_PHYS_PAGES);
	bytes = sysconf(_SC_PAGESIZE);
	return pages < 0 || bytes < 0 || st->st_size / bytes < pages;
}

/* -1 with errno. */
CY_MUST_CHECK static int read_file(
	int fd, const struct stat *st, const atomic_bool *stop, char **bytes, size_t *n)
{
	struct source source = {.fd = fd, .expected = (size_t)st->st_size, .stop = stop};

	if (!fits_memory(st)) {
		errno = EFBIG;
		return -1;
	}
	source.most = source.expected ? source.expected : UNSIZED_BYTES;
	return read_all(&source, bytes, n);
}

static struct cy_document *load_regular(int fd, const struct stat *st, const char *path,
	enum cy_encoding encoding, const atomic_bool *stop, struct cy_diags *diags)
{
	const struct cy_stamp stamp = cy_stamp_of(st);
	struct cy_document *doc;
	char *bytes;
	size_t n;

	if (encoding == CY_ENCODING_AUTO && is_big_binary(fd, st)) {
		cy_diag_add(diags, CY_DIAG_NOTE, path, CY_DIAG_NOWHERE, CY_MSG_BINARY);
		return NULL;
	}
	if (read_file(fd, st, stop, &bytes, &n) < 0)
		return unreadable(path, diags);
	doc = cy_document_from_bytes(path, bytes, n, encoding, diags);
	if (!doc)
		return NULL;
	doc->mtime = stamp.modified;
	doc->stamp = stamp;
	if (n < (size_t)st->st_size)
		cy_diag_add(&doc->diags, CY_DIAG_WARNING, NULL, CY_DIAG_NOWHERE,
			CY_MSG_CHANGED_WHILE_READING);
	return doc;
}

struct cy_document *cy_document_load(const char *path, enum cy_encoding encoding,
	const atomic_bool *stop, struct cy_diags *diags)
{
	struct cy_document *doc;
	struct stat st;
	int fd;

	if (strcmp(path, "-") == 0)
		return load_stdin(encoding, stop, diags);
	fd = open_regular(path, &st, diags);
	if (fd < 0)
		return NULL;
	doc = load_regular(fd, &st, path, encoding, stop, diags);
	close(fd);
	return doc;
}

struct cy_document *cy_document_share(const struct cy_document *doc)
{
	struct cy_document *other = cy_malloc(sizeof *other);

	*other = *doc;
	++*doc->refs;
	return other;
}

void cy_document_free(struct cy_document *doc)
{
	if (!doc)
		return;
	if (!doc->refs || --*doc->refs == 0) {
		free(doc->path);
		free((char *)doc->text.p);
		free(doc->title.text);
		cy_diags_dispose(&doc->diags);
		free(doc->refs);
	}
	free(doc);
}

const char *cy_document_name(const struct cy_document *doc)
{
	const char *slash = strrchr(doc->path, '/');

	return slash && slash[1] ? slash + 1 : doc->path;
}
