/*
 * study/marks: both lists grow at their ends as the journal does, so that the last entry of a
 * document or letter is the one that counts; they are looked through from there. Older ones are
 * dropped when a list has grown to twice its measure, and before the journal is written anew.
 *
 * Records: left FILE SPOT, mark LETTER FOLDER PATH TITLE SPOT. FILE is a hash of the path; a spot
 * is written as its six numbers.
 */
#include "chayue/study/marks.h"
#include "chayue/base/journal.h"
#include "chayue/base/mem.h"
#include "chayue/base/record.h"
#include "chayue/base/secure.h"
#include "chayue/base/vec.h"
#include "chayue/study/table.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>
#include <string.h>

struct left {
	uint64_t file; /* hash of the path; 0: standard input */
	struct cy_spot spot;
	bool unsaved;
};

struct cy_marks {
	struct cy_journal *journal; /* NULL: nothing is kept */
	CY_VEC(struct left) left;   /* the newest behind */
	CY_VEC(struct cy_mark) marks;
	bool read; /* the journal was, once */
};

struct cy_marks *cy_marks_new(const char *folder)
{
	struct cy_marks *m = cy_calloc(1, sizeof *m);

	if (folder && cy_secure_allows(CY_DEED_WRITE))
		m->journal = cy_journal_new(folder, "places");
	return m;
}

static void free_mark(struct cy_mark *mark)
{
	free(mark->path);
	free(mark->title);
}

static void clear_marks(struct cy_marks *m)
{
	cy_vec_each (mark, &m->marks)
		free_mark(mark);
	m->marks.n = 0;
}

void cy_marks_free(struct cy_marks *m)
{
	if (!m)
		return;
	clear_marks(m);
	cy_vec_dispose(&m->marks);
	cy_vec_dispose(&m->left);
	cy_journal_free(m->journal);
	free(m);
}

const char *cy_marks_path(const struct cy_marks *m)
{
	return m->journal ? cy_journal_path(m->journal) : NULL;
}

/* Older entries dropped */

static bool same_mark(const struct cy_mark *a, const struct cy_mark *b)
{
	return a->letter == b->letter && a->folder == b->folder;
}

/* The last mark of each letter, the newest CY_MARKS_MOST of them. */
static void tidy_marks(struct cy_marks *m)
{
	size_t kept = m->marks.n; /* from there on */

	for (size_t i = m->marks.n; i > 0; i--) {
		struct cy_mark *mark = &m->marks.v[i - 1];
		bool old = m->marks.n - kept >= CY_MARKS_MOST;

		for (size_t j = kept; j < m->marks.n && !old; j++)
			old = same_mark(mark, &m->marks.v[j]);
		if (old)
			free_mark(mark);
		else
			m->marks.v[--kept] = *mark;
	}
	if (kept)
		memmove(m->marks.v, m->marks.v + kept, (m->marks.n - kept) * sizeof *m->marks.v);
	m->marks.n -= kept;
}

/* By file and text, the newest first: an array of indices into the list. */
static int compare_left(const void *a, const void *b, void *ctx)
{
	const struct left *v = ctx, *x = &v[*(const uint32_t *)a], *y = &v[*(const uint32_t *)b];

	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	if (x->file == 0 && x->spot.text != y->spot.text) /* standard input is many texts */
		return x->spot.text < y->spot.text ? -1 : 1;
	return x < y ? 1 : -1;
}

static bool same_file(const struct left *a, const struct left *b)
{
	return a->file == b->file && (a->file || a->spot.text == b->spot.text);
}

/* The last entry of each file, the newest CY_MARKS_MOST_LEFT of them. */
static void tidy_left(struct cy_marks *m)
{
	size_t n = m->left.n, unique = 0, kept = 0, passed = 0;
	uint32_t *order = cy_calloc(n + 1, sizeof *order);
	bool *last = cy_calloc(n + 1, sizeof *last);

	for (size_t i = 0; i < n; i++)
		order[i] = (uint32_t)i;
	if (n)
		qsort_r(order, n, sizeof *order, compare_left, m->left.v);
	for (size_t i = 0; i < n; i++) {
		last[order[i]] =
			i == 0 || !same_file(&m->left.v[order[i - 1]], &m->left.v[order[i]]);
		unique += last[order[i]];
	}
	for (size_t i = 0; i < n; i++) {
		if (last[i] && unique - passed++ <= CY_MARKS_MOST_LEFT)
			m->left.v[kept++] = m->left.v[i];
	}
	m->left.n = kept;
	free(order);
	free(last);
}

static void push_left(struct cy_marks *m, const struct left *entry)
{
	cy_vec_push(&m->left, *entry);
	if (m->left.n > 2 * CY_MARKS_MOST_LEFT)
		tidy_left(m);
}

static void push_mark(struct cy_marks *m, const struct cy_mark *mark)
{
	cy_vec_push(&m->marks, *mark);
	if (m->marks.n > 2 * CY_MARKS_MOST)
		tidy_marks(m);
}

/* Records */

static void put_left(struct cy_buf *record, const struct left *left)
{
	cy_record_begin(record, "left");
	cy_record_put_number(record, left->file);
	cy_spot_put(record, &left->spot);
}

static void put_mark(struct cy_buf *record, const struct cy_mark *mark)
{
	cy_record_begin(record, "mark");
	cy_record_put(record, cy_span(&mark->letter, 1));
	cy_record_put_number(record, mark->folder);
	cy_record_put(record, cy_span_str(mark->path));
	cy_record_put(record, cy_span_str(mark->title));
	cy_spot_put(record, &mark->spot);
}

bool cy_marks_is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_utf8(const char *text)
{
	return cy_utf8_valid_prefix(text, strlen(text)) == strlen(text);
}

static void take_mark(struct cy_marks *m, struct cy_span record)
{
	struct cy_mark mark = {0};
	struct cy_buf letter = {0};

	cy_record_take(&record, &letter);
	if (letter.n == 1 && cy_marks_is_letter((unsigned char)letter.p[0]) &&
		cy_record_take_number(&record, &mark.folder)) {
		mark.letter = letter.p[0];
		mark.path = cy_record_take_string(&record);
		mark.title = cy_record_take_string(&record);
		if (mark.path && mark.title && is_utf8(mark.title) &&
			cy_spot_take(&record, &mark.spot))
			push_mark(m, &mark);
		else
			free_mark(&mark);
	}
	cy_buf_dispose(&letter);
}

static void take_record(void *ctx, struct cy_span record)
{
	struct cy_marks *m = ctx;
	struct left left = {0};

	if (cy_record_is(&record, "mark"))
		take_mark(m, record);
	else if (cy_record_is(&record, "left") && cy_record_take_number(&record, &left.file) &&
		 cy_spot_take(&record, &left.spot))
		push_left(m, &left);
}

/* What is not written yet stays when the journal begins anew. */
static void forget_read(void *ctx)
{
	struct cy_marks *m = ctx;
	size_t n = 0;

	clear_marks(m);
	cy_vec_each (left, &m->left) {
		if (left->unsaved)
			m->left.v[n++] = *left;
	}
	m->left.n = n;
}

/* The number of records, or a negative errno. */
static int take_new(struct cy_marks *m)
{
	return cy_journal_read(m->journal, take_record, forget_read, m);
}

/* What another instance appended since is not lost. */
static int fill(void *ctx, struct cy_buf *out)
{
	struct cy_marks *m = ctx;
	struct cy_buf record = {0};
	int n = take_new(m);

	if (n < 0)
		return n;
	tidy_marks(m);
	tidy_left(m);
	cy_vec_each (mark, &m->marks) {
		put_mark(&record, mark);
		cy_journal_put(out, cy_buf_span(&record));
	}
	cy_vec_each (left, &m->left) {
		put_left(&record, left);
		cy_journal_put(out, cy_buf_span(&record));
	}
	cy_buf_dispose(&record);
	return 0;
}

/* As fill(), without where documents were left. */
static int fill_marks(void *ctx, struct cy_buf *out)
{
	struct cy_marks *m = ctx;
	int n = take_new(m);

	m->left.n = 0;
	return n < 0 ? n : fill(m, out);
}

int cy_marks_refresh(struct cy_marks *m)
{
	int n = m->journal ? take_new(m) : 0;
	bool first = !m->read;

	m->read = true;
	if (n < 0 || !first)
		return n < 0 ? n : 0;
	tidy_marks(m);
	tidy_left(m);
	if (cy_journal_is_long(n, m->left.n + m->marks.n))
		n = cy_journal_rewrite(m->journal, fill, m);
	return 0; /* where it cannot be written it stays long, and the next append tells */
}

int cy_marks_forget(struct cy_marks *m)
{
	m->left.n = 0;
	return m->journal ? cy_journal_rewrite(m->journal, fill_marks, m) : 0;
}

/* Where documents were left */

static uint64_t file_hash(const struct cy_document *doc)
{
	char *path = cy_spot_path(doc->path);
	uint64_t hash = strcmp(path, "-") == 0 ? 0 : cy_table_hash(0, cy_span_str(path));

	free(path);
	return hash;
}

/* The entry of the file, if its text is the same; else one of the same text; else that of the file.
 */
static const struct left *find_left(const struct cy_marks *m, const struct cy_document *doc)
{
	uint64_t file = file_hash(doc), text = cy_spot_text_hash(doc->text);
	const struct left *of_file = NULL, *of_text = NULL;

	for (size_t i = m->left.n; i > 0; i--) {
		const struct left *left = &m->left.v[i - 1];
		bool same_text = left->spot.text == text && left->spot.size == doc->text.n;

		if (file && left->file == file && !of_file) {
			of_file = left;
			if (same_text)
				return left;
		}
		if (same_text && !of_text)
			of_text = left;
	}
	return of_text ? of_text : of_file;
}

size_t cy_marks_left(const struct cy_marks *m, const struct cy_document *doc)
{
	const struct left *left = m->left.n ? find_left(m, doc) : NULL;

	return left ? cy_spot_find(&left->spot, doc->text) : SIZE_MAX;
}

void cy_marks_leave(struct cy_marks *m, const struct cy_document *doc, size_t offset)
{
	struct left left = {.file = file_hash(doc), .unsaved = true};
	size_t known = cy_marks_left(m, doc);

	if (known == offset || (known == SIZE_MAX && offset == 0))
		return;
	left.spot = cy_spot_make(doc->text, offset);
	push_left(m, &left);
}

int cy_marks_save(struct cy_marks *m)
{
	struct cy_buf record = {0};
	int status = 0;

	cy_vec_each (left, &m->left) {
		if (m->journal && left->unsaved && status == 0) {
			put_left(&record, left);
			status = cy_journal_append(m->journal, cy_buf_span(&record), false);
		}
		left->unsaved = false;
	}
	cy_buf_dispose(&record);
	return status;
}

/* Marks */

uint64_t cy_marks_folder(const struct cy_library *library)
{
	const char *const *paths;
	size_t n = cy_library_paths(library, &paths);
	uint64_t hash = 0;

	for (size_t i = 0; i < n; i++) {
		char *path = cy_spot_path(paths[i]);

		hash = cy_table_hash(hash, cy_span_str(path));
		free(path);
	}
	return hash ? hash : 1;
}

static uint64_t folder_of(char letter, uint64_t folder)
{
	return letter >= 'a' && letter <= 'z' ? folder : 0;
}

int cy_marks_set(struct cy_marks *m, char letter, uint64_t folder, const struct cy_document *doc,
	size_t offset)
{
	struct cy_mark mark = {.letter = letter,
		.folder = folder_of(letter, folder),
		.path = cy_spot_path(doc->path),
		.title = cy_strdup(doc->title.text),
		.spot = cy_spot_make(doc->text, offset)};
	int status = cy_marks_refresh(m);

	if (m->journal && status == 0) {
		struct cy_buf record = {0};

		put_mark(&record, &mark);
		status = cy_journal_append(m->journal, cy_buf_span(&record), true);
		cy_buf_dispose(&record);
	}
	push_mark(m, &mark);
	return status;
}

const struct cy_mark *cy_marks_get(const struct cy_marks *m, char letter, uint64_t folder)
{
	folder = folder_of(letter, folder);
	for (size_t i = m->marks.n; i > 0; i--) {
		if (m->marks.v[i - 1].letter == letter && m->marks.v[i - 1].folder == folder)
			return &m->marks.v[i - 1];
	}
	return NULL;
}

const struct cy_document *cy_marks_find(
	const struct cy_mark *mark, const struct cy_library *library, size_t *offset)
{
	const struct cy_document *found = NULL;
	size_t n = cy_library_count(library);

	for (size_t i = 0; i < n && !found; i++) {
		if (cy_spot_is_file(cy_library_document(library, i), mark->path))
			found = cy_library_document(library, i);
	}
	for (size_t i = 0; i < n && !found; i++) {
		if (cy_spot_is_text(&mark->spot, cy_library_document(library, i)->text))
			found = cy_library_document(library, i);
	}
	if (found)
		*offset = cy_spot_find(&mark->spot, found->text);
	return found;
}
