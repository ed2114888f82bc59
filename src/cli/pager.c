#include "pager.h"
#include "commands.h"
#include "output.h"

#include "chayue/base/clock.h"
#include "chayue/base/mem.h"
#include "chayue/doc/document.h"
#include "chayue/view/print.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	WIDTH = 80,       /* [cell] where nothing tells another */
	MOST_COLS = 4096, /* [cell] a width told is not believed beyond */
	SILENCE_MS = 500,
	CELL_BYTES = 4 /* [byte] of UTF-8, about, that a cell may hold: more do not fit a screen */
};

bool cy_pager_has_input(void)
{
	struct stat st;

	return fstat(STDIN_FILENO, &st) == 0 &&
	       (S_ISFIFO(st.st_mode) || S_ISREG(st.st_mode) || S_ISSOCK(st.st_mode));
}

/* False: standard output is no terminal, or does not tell. */
static bool screen_size(int *rows, int *cols)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || size.ws_col == 0 || size.ws_row == 0)
		return false;
	*rows = size.ws_row;
	*cols = size.ws_col < MOST_COLS ? size.ws_col : MOST_COLS;
	return true;
}

static int width_of(const struct cy_options *options)
{
	const char *value = getenv("COLUMNS");
	char *end;
	int rows, cols;
	long n;

	if (options->width)
		return (int)options->width;
	if (screen_size(&rows, &cols))
		return cols < 2 ? 2 : cols;
	n = value ? strtol(value, &end, 10) : 0;
	return n >= 2 && n <= MOST_COLS && !*end ? (int)n : WIDTH;
}

/* As head and tail head several files. */
static void print_heading(const struct cy_document *doc, bool first, bool color)
{
	struct cy_buf row = {0};

	if (!first)
		cy_buf_putc(&row, '\n');
	cy_buf_puts(&row, color ? "\033[1m==> " : "==> ");
	cy_output_plain(&row, cy_span_str(doc->path));
	cy_buf_puts(&row, color ? " <==\033[m\n" : " <==\n");
	fwrite(row.p, 1, row.n, stdout);
	cy_buf_dispose(&row);
}

static void print_document(const struct cy_document *doc, int width, bool color)
{
	struct cy_print print;
	struct cy_buf row = {0};

	cy_print_init(&print, doc, width, color);
	while (cy_print_next(&print, &row) && !ferror(stdout)) {
		fwrite(row.p, 1, row.n, stdout);
		cy_buf_clear(&row);
	}
	cy_buf_dispose(&row);
	cy_print_dispose(&print);
}

/* A folder, or several paths: headed also where only one document was found. */
static bool names_one(const struct cy_options *options)
{
	struct stat st;

	return options->paths.n == 1 &&
	       (strcmp(options->paths.v[0], "-") == 0 || stat(options->paths.v[0], &st) < 0 ||
		       !S_ISDIR(st.st_mode));
}

bool cy_pager_print(const struct cy_options *options, const struct cy_library *library)
{
	const struct cy_document **docs = cy_command_documents(library);
	size_t n = cy_library_count(library);
	int width = width_of(options);
	bool headed = !names_one(options);

	for (size_t i = 0; i < n && !ferror(stdout); i++) {
		if (headed)
			print_heading(docs[i], i == 0, options->color);
		print_document(docs[i], width, options->color);
	}
	free(docs);
	return n > 0;
}

static bool write_all(const char *p, size_t n)
{
	while (n) {
		ssize_t done = write(STDOUT_FILENO, p, n);

		if (done < 0 && errno != EINTR)
			return false;
		p += done > 0 ? done : 0;
		n -= done > 0 ? (size_t)done : 0;
	}
	return true;
}

int cy_pager_pass(void)
{
	static char bytes[64 << 10];
	ssize_t n;

	for (;;) {
		n = read(STDIN_FILENO, bytes, sizeof bytes);
		if (n == 0)
			return 0;
		if (n < 0 && errno != EINTR) {
			cy_output_complain(CY_MSG_FEED_FAILED, cy_msg_error(errno));
			return 2;
		}
		if (n > 0 && !write_all(bytes, (size_t)n)) {
			if (errno == EPIPE)
				return 0;
			cy_output_complain(CY_MSG_WRITE_FAILED, cy_msg_error(errno));
			return 2;
		}
	}
}

/* Its rows if there are at most so many. */
static bool set_rows(const struct cy_document *doc, const struct cy_options *options, int rows,
	struct cy_buf *out)
{
	struct cy_print print;
	int n = 0;

	cy_print_init(&print, doc, width_of(options), options->color);
	while (n <= rows && cy_print_next(&print, out))
		n++;
	cy_print_dispose(&print);
	return n <= rows;
}

/* What came when it was all that comes, and no more than `most`. */
static struct cy_document *load_feed(
	struct cy_feed *feed, enum cy_encoding encoding, size_t most, struct cy_diags *diags)
{
	uint64_t heard = cy_clock_us();
	size_t n;
	char *bytes;

	while (!cy_feed_ended(feed, NULL)) {
		struct pollfd watch = {.fd = cy_feed_fd(feed), .events = POLLIN};

		if (cy_feed_read(feed, 1))
			heard = cy_clock_us();
		else if (cy_clock_us() - heard > SILENCE_MS * 1000)
			return NULL;
		if (cy_feed_size(feed) > most)
			return NULL;
		if (!cy_feed_ended(feed, NULL))
			(void)poll(&watch, 1, SILENCE_MS);
	}
	bytes = cy_feed_copy(feed, &n);
	return cy_document_from_output("-", bytes, n, encoding, diags);
}

static struct cy_document *load_file(
	const char *path, enum cy_encoding encoding, size_t most, struct cy_diags *diags)
{
	struct stat st;

	if (stat(path, &st) < 0 || !S_ISREG(st.st_mode) || (size_t)st.st_size > most)
		return NULL;
	return cy_document_load(path, encoding, NULL, diags);
}

bool cy_pager_print_short(const struct cy_options *options, struct cy_feed *feed)
{
	struct cy_diags diags = {0};
	struct cy_document *doc;
	struct cy_buf text = {0};
	bool fits = false;
	int rows, cols;
	size_t most;

	if (!screen_size(&rows, &cols))
		return false;
	/* Sequences and combining marks take room, too. */
	most = (size_t)rows * (size_t)cols * CELL_BYTES * 4;
	doc = feed ? load_feed(feed, options->encoding, most, &diags)
		   : load_file(options->paths.v[0], options->encoding, most, &diags);
	if (doc && set_rows(doc, options, rows - 1, &text)) {
		fwrite(text.p, 1, text.n, stdout);
		fits = true;
	}
	cy_buf_dispose(&text);
	cy_document_free(doc);
	cy_diags_dispose(&diags);
	return fits;
}
