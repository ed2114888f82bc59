/* doc/document: read whole, decoded once; UTF-8 that is valid is kept as it was read. */
#include "chayue/doc/document.h"
#include "chayue/base/mem.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	POLL_MS = 50,           /* how long a stop request may go unseen */
	READ_BYTES = 4 << 20,   /* [byte] read at a time */
	BIG_BYTES = 1 << 20     /* [byte] from here on a file's start is judged first */
};

static void take_text(struct cy_document *doc, char *bytes, size_t n, struct cy_decoded *report)
{
	struct cy_buf out = {0};

	cy_encoding_decode(doc->encoding, bytes, n, &out, report);
	if (report->borrowed) {
		doc->text = cy_span(bytes, n);
		return;
	}
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
				CY_MSG_UNDECODABLE, report->undecodable, name);
	if (report->nuls)
		cy_diag_add(&doc->diags, CY_DIAG_WARNING, NULL, CY_DIAG_NOWHERE, CY_MSG_HAS_NUL,
				report->nuls);
}

struct cy_document *cy_document_from_bytes(const char *path, char *bytes, size_t n,
		enum cy_encoding encoding, struct cy_diags *diags)
{
	struct cy_document *doc;
	struct cy_decoded report;
	bool sure = true;

	if (encoding == CY_ENCODING_AUTO)
		encoding = cy_encoding_detect(bytes, n, &sure);
	if (encoding == CY_ENC_BINARY) {
		cy_diag_add(diags, CY_DIAG_NOTE, path, CY_DIAG_NOWHERE, CY_MSG_BINARY);
		free(bytes);
		return NULL;
	}
	doc = cy_calloc(1, sizeof *doc);
	doc->path = cy_strdup(path);
	doc->encoding = encoding;
	doc->bytes = n;
	take_text(doc, bytes, n, &report);
	note_doubts(doc, &report, sure);
	doc->chars = cy_utf8_count(doc->text.p, doc->text.n);
	doc->lines = cy_lines_count(doc->text);
	doc->title = cy_title_find(doc->text, cy_document_name(doc));
	return doc;
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

/* Reads to the end of fd; `expected` is a hint. Heap memory in *bytes. -1 with errno. */
CY_MUST_CHECK static int read_all(int fd, size_t expected, const atomic_bool *stop, char **bytes,
		size_t *n)
{
	struct cy_buf buf = {0};
	ssize_t got;

	cy_buf_reserve(&buf, expected + 1);
	for (;;) {
		size_t room = buf.cap - buf.n - 1;

		if (room == 0) {
			cy_buf_reserve(&buf, buf.cap);
			continue;
		}
		if (!wait_readable(fd, stop)) {
			errno = ECANCELED;
			got = -1;
			break;
		}
		got = read(fd, buf.p + buf.n, room < READ_BYTES ? room : READ_BYTES);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		buf.n += (size_t)got;
	}
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
			strerror(errno));
	return NULL;
}

static struct cy_document *load_stdin(enum cy_encoding encoding, const atomic_bool *stop,
		struct cy_diags *diags)
{
	char *bytes;
	size_t n;

	if (read_all(STDIN_FILENO, 0, stop, &bytes, &n) < 0)
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

struct cy_document *cy_document_load(const char *path, enum cy_encoding encoding,
		const atomic_bool *stop, struct cy_diags *diags)
{
	struct cy_document *doc;
	struct stat st;
	char *bytes;
	size_t n;
	int fd, result;

	if (strcmp(path, "-") == 0)
		return load_stdin(encoding, stop, diags);
	if ((fd = open_regular(path, &st, diags)) < 0)
		return NULL;
	if (encoding == CY_ENCODING_AUTO && is_big_binary(fd, &st)) {
		cy_diag_add(diags, CY_DIAG_NOTE, path, CY_DIAG_NOWHERE, CY_MSG_BINARY);
		close(fd);
		return NULL;
	}
	result = read_all(fd, (size_t)st.st_size, stop, &bytes, &n);
	if (result < 0)
		unreadable(path, diags);
	close(fd);
	if (result < 0)
		return NULL;
	doc = cy_document_from_bytes(path, bytes, n, encoding, diags);
	if (!doc)
		return NULL;
	doc->mtime = (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec;
	if (n < (size_t)st.st_size)
		cy_diag_add(&doc->diags, CY_DIAG_WARNING, NULL, CY_DIAG_NOWHERE,
				CY_MSG_CHANGED_WHILE_READING);
	return doc;
}

void cy_document_free(struct cy_document *doc)
{
	if (!doc)
		return;
	free(doc->path);
	free((char *)doc->text.p);
	free(doc->title.text);
	cy_diags_dispose(&doc->diags);
	free(doc);
}

const char *cy_document_name(const struct cy_document *doc)
{
	const char *slash = strrchr(doc->path, '/');

	return slash && slash[1] ? slash + 1 : doc->path;
}
