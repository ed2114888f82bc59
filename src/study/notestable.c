/*
 * study/notestable: notes as a table. First each document is asked which notes are about it; then
 * rows are added, document by document, behind them what has gone from the folder. Where a note is
 * found in several documents the one that is most like its own counts, then the first.
 */
#include "chayue/base/clock.h"
#include "chayue/base/mem.h"
#include "chayue/study/notes.h"
#include "chayue/study/place.h"
#include "chayue/study/study.h"
#include "chayue/text/utf8.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ID, STATE, NOTE, TAGS, TEXT, SECTION, TITLE, DATE, SOURCE };

/* Where a note is. */
struct found {
	struct cy_noted noted;
	size_t doc; /* index in the folder's order */
};

struct notes_study {
	struct cy_study study;
	struct cy_notes *notes; /* borrowed */
	bool all, begun, sorted, unread;
	struct cy_study_documents docs;
	CY_VEC(struct found) found; /* in the end one a note, by id */
	CY_VEC(uint32_t) order;     /* these in the order of the folder */
	CY_VEC(char *) roots;       /* what was opened, from the root */
	struct cy_noted_list noted;
	size_t row, note, elsewhere; /* the next of found, of the notes; those of other folders */
	const struct cy_document *outlined;
	struct cy_outline outline;
	struct cy_buf text;
};

static const struct cy_column_word STATES[] = {{"", CY_MSG_EMPTY}, {"gone", CY_MSG_NOTE_GONE},
	{"elsewhere", CY_MSG_NOTE_ELSEWHERE}, {"deleted", CY_MSG_NOTE_DELETED}, {NULL, 0}};

static void add_columns(struct cy_table *t)
{
	static const struct cy_column columns[] = {
		[ID] = {"id", CY_MSG_COLUMN_ID, NULL, CY_COLUMN_TEXT, CY_COLUMN_HIDDEN, 0, 0, 0,
			NULL},
		[STATE] = {"state", CY_MSG_COLUMN_STATE, NULL, CY_COLUMN_STATE,
			CY_COLUMN_GROUPS | CY_COLUMN_OPTIONAL, 6, 6, 8, STATES},
		[NOTE] = {"note", CY_MSG_COLUMN_NOTE, NULL, CY_COLUMN_STATE, CY_COLUMN_STRETCHES,
			12, 24, 10, NULL},
		[TAGS] = {"tags", CY_MSG_COLUMN_TAGS, NULL, CY_COLUMN_STATE,
			CY_COLUMN_GROUPS | CY_COLUMN_OPTIONAL, 6, 10, 3, NULL},
		[TEXT] = {"text", CY_MSG_COLUMN_PASSAGE, NULL, CY_COLUMN_TEXT, CY_COLUMN_STRETCHES,
			16, 36, 9, NULL},
		[SECTION] = {"section", CY_MSG_COLUMN_SECTION, NULL, CY_COLUMN_TEXT, 0, 8, 12, 4,
			NULL},
		[TITLE] = {"title", CY_MSG_COLUMN_DOCUMENT, NULL, CY_COLUMN_PLACE, CY_COLUMN_GROUPS,
			10, 20, 7, NULL},
		[DATE] = {"date", CY_MSG_COLUMN_DATE, NULL, CY_COLUMN_TEXT,
			CY_COLUMN_GROUPS | CY_COLUMN_OPTIONAL, 10, 10, 5, NULL},
		[SOURCE] = {"source", CY_MSG_COLUMN_PATH, NULL, CY_COLUMN_TEXT, CY_COLUMN_HIDDEN, 0,
			0, 0, NULL},
	};

	for (size_t i = 0; i < CY_LEN(columns); i++)
		cy_table_add_column(t, &columns[i]);
	cy_table_set_order(t, CY_NO_COLUMN, TITLE);
}

static struct cy_study *notes_open(
	const struct cy_library *library, const struct cy_study_options *options)
{
	struct notes_study *s = cy_calloc(1, sizeof *s);
	const char *const *paths;
	size_t n = cy_library_paths(library, &paths);

	s->notes = options->notes;
	s->all = options->all_notes;
	for (size_t i = 0; i < n; i++)
		cy_vec_push(&s->roots, cy_spot_path(paths[i]));
	s->study.table = cy_table_new(CY_MSG_TABLE_NOTES);
	add_columns(s->study.table);
	return &s->study;
}

/* Finding */

static void begin(struct notes_study *s)
{
	if (s->begun)
		return;
	s->begun = true;
	s->unread = cy_notes_refresh(s->notes) < 0;
	cy_study_documents_get(&s->docs, s->study.library);
	s->study.total = s->docs.list.n;
}

static void find_in_document(struct notes_study *s)
{
	s->noted.list.n = 0;
	cy_notes_find(s->notes, s->docs.list.v[s->study.done], &s->noted);
	cy_vec_each (noted, &s->noted.list)
		cy_vec_push(&s->found, (struct found){*noted, s->study.done});
	s->study.done++;
}

/* By note, the best place first. */
static int by_note(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->noted.id != y->noted.id)
		return x->noted.id < y->noted.id ? -1 : 1;
	if (x->noted.by != y->noted.by)
		return x->noted.by < y->noted.by ? -1 : 1;
	return x->doc < y->doc ? -1 : x->doc > y->doc;
}

static int by_place(const void *a, const void *b, void *ctx)
{
	const struct found *v = ctx, *x = &v[*(const uint32_t *)a], *y = &v[*(const uint32_t *)b];

	if (x->doc != y->doc)
		return x->doc < y->doc ? -1 : 1;
	if (x->noted.range.start != y->noted.range.start)
		return x->noted.range.start < y->noted.range.start ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* One place a note. */
static void sort_found(struct notes_study *s)
{
	size_t n = 0;

	if (s->sorted || s->found.n == 0)
		return;
	s->sorted = true;
	qsort(s->found.v, s->found.n, sizeof *s->found.v, by_note);
	for (size_t i = 0; i < s->found.n; i++) {
		if (n == 0 || s->found.v[n - 1].noted.id != s->found.v[i].noted.id)
			s->found.v[n++] = s->found.v[i];
	}
	s->found.n = n;
	for (size_t i = 0; i < n; i++)
		cy_vec_push(&s->order, (uint32_t)i);
	qsort_r(s->order.v, n, sizeof *s->order.v, by_place, s->found.v);
}

static bool is_found(const struct notes_study *s, uint64_t id)
{
	size_t low = 0, high = s->found.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (s->found.v[mid].noted.id < id)
			low = mid + 1;
		else
			high = mid;
	}
	return low < s->found.n && s->found.v[low].noted.id == id;
}

/* Rows */

static void put_date(const struct cy_note *note, struct cy_buf *out)
{
	time_t time = (time_t)note->time;
	struct tm tm;

	if (time > 0 && localtime_r(&time, &tm))
		cy_buf_printf(out, "%04d-%02d-%02d", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

static void put_changing(struct notes_study *s, size_t row, const struct cy_note *note)
{
	struct cy_table *t = s->study.table;

	if (!cy_span_equal(cy_table_text(t, row, NOTE), cy_span_str(note->text)))
		cy_table_set_text(t, row, NOTE, cy_span_str(note->text));
	cy_buf_clear(&s->text);
	cy_note_tags(cy_span_str(note->text), &s->text);
	if (!cy_span_equal(cy_table_text(t, row, TAGS), cy_buf_span(&s->text)))
		cy_table_set_text(t, row, TAGS, cy_buf_span(&s->text));
}

/* The file was below what is opened here. */
static bool belongs_here(const struct notes_study *s, const struct cy_note *note)
{
	cy_vec_each (root, &s->roots) {
		size_t n = strlen(*root);

		if (strncmp(note->path, *root, n) == 0 &&
			(note->path[n] == '\0' || note->path[n] == '/' || (*root)[n - 1] == '/'))
			return true;
	}
	return false;
}

static const char *state_of(const struct notes_study *s, const struct cy_note *note, size_t row)
{
	if (note->deleted)
		return "deleted";
	if (cy_table_place(s->study.table, row)->doc)
		return "";
	return belongs_here(s, note) ? "gone" : "elsewhere";
}

static void put_state(struct notes_study *s, size_t row, const struct cy_note *note)
{
	struct cy_span state = cy_span_str(state_of(s, note, row));

	if (!cy_span_equal(cy_table_text(s->study.table, row, STATE), state))
		cy_table_set_text(s->study.table, row, STATE, state);
}

static void put_fixed(struct notes_study *s, size_t row, const struct cy_note *note)
{
	struct cy_table *t = s->study.table;
	struct cy_buf *text = &s->text;
	char id[17];

	snprintf(id, sizeof id, "%016llx", (unsigned long long)note->id);
	cy_table_set_text(t, row, ID, cy_span_str(id));
	cy_table_set_text(t, row, TEXT, note->quote);
	cy_buf_clear(text);
	put_date(note, text);
	cy_table_set_text(t, row, DATE, cy_buf_span(text));
	cy_buf_clear(text);
	cy_buf_append(text, note->path, cy_utf8_valid_prefix(note->path, strlen(note->path)));
	cy_table_set_text(t, row, SOURCE, cy_buf_span(text));
}

static void add_found(struct notes_study *s, const struct found *found)
{
	const struct cy_document *doc = s->docs.list.v[found->doc];
	const struct cy_note *note = cy_notes_get(s->notes, found->noted.id);
	struct cy_table_place place = cy_place_make(doc, found->noted.range);
	size_t row;

	if (!note)
		return;
	row = cy_table_add_row(s->study.table, note->id, &place);
	put_fixed(s, row, note);
	put_changing(s, row, note);
	if (s->outlined != doc)
		cy_outline_build(&s->outline, doc->text);
	s->outlined = doc;
	cy_buf_clear(&s->text);
	cy_place_section(doc, &s->outline, place.range.start, INT_MAX, &s->text);
	cy_table_set_text(s->study.table, row, SECTION, cy_buf_span(&s->text));
	cy_table_set_lasting(s->study.table, row, TITLE, cy_span_str(doc->title.text));
	put_state(s, row, note);
}

/* With what was kept of the passage. */
static void add_lost(struct notes_study *s, const struct cy_note *note)
{
	struct cy_table *t = s->study.table;
	struct cy_table_place nowhere = {0};
	size_t row = cy_table_add_row(t, note->id, &nowhere);

	put_fixed(s, row, note);
	put_changing(s, row, note);
	cy_table_set_text(t, row, SECTION, cy_span_str(note->section));
	cy_table_set_text(t, row, TITLE, cy_span_str(note->title));
	put_state(s, row, note);
	cy_table_add_detail(t, false, note->quote, NULL);
}

/* A note that was not found, if it belongs to this folder or all are asked for. */
static void add_if_lost(struct notes_study *s, const struct cy_note *note)
{
	if (note->deleted || is_found(s, note->id))
		return;
	if (s->all || belongs_here(s, note))
		add_lost(s, note);
	else
		s->elsewhere++;
}

static void tell(struct notes_study *s)
{
	cy_buf_clear(&s->study.note);
	if (s->elsewhere)
		cy_buf_printf(&s->study.note, cy_msg(CY_MSG_NOTES_ELSEWHERE), s->elsewhere);
	if (s->unread)
		cy_buf_printf(&s->study.note, "%s%s", s->elsewhere ? "  " : "",
			cy_msg(CY_MSG_NOTES_UNREAD));
}

/* True when all rows are there. */
static bool add_rows(struct notes_study *s, uint64_t end)
{
	size_t n = cy_notes_count(s->notes);

	while (s->row < s->order.n || s->note < n) {
		if (s->row < s->order.n)
			add_found(s, &s->found.v[s->order.v[s->row++]]);
		else
			add_if_lost(s, cy_notes_at(s->notes, s->note++));
		if (end && cy_clock_us() >= end)
			return false;
	}
	return true;
}

static bool notes_step(struct cy_study *study, uint64_t budget_us)
{
	struct notes_study *s = (struct notes_study *)study;
	uint64_t end = budget_us ? cy_clock_us() + budget_us : 0;

	if (!s->notes)
		return true;
	if (cy_library_progress(study->library).loading) {
		study->waiting = true;
		return false;
	}
	begin(s);
	while (study->done < study->total) {
		find_in_document(s);
		if (end && cy_clock_us() >= end)
			return false;
	}
	sort_found(s);
	if (!add_rows(s, end))
		return false;
	tell(s);
	return true;
}

static void notes_close(struct cy_study *study)
{
	struct notes_study *s = (struct notes_study *)study;

	cy_vec_each (root, &s->roots)
		free(*root);
	cy_vec_dispose(&s->roots);
	cy_vec_dispose(&s->found);
	cy_vec_dispose(&s->order);
	cy_vec_dispose(&s->noted.list);
	cy_study_documents_dispose(&s->docs);
	cy_outline_dispose(&s->outline);
	cy_buf_dispose(&s->text);
}

bool cy_notes_study_note(struct cy_study *study)
{
	struct notes_study *s = (struct notes_study *)study;

	if (study->kind != &cy_study_notes || !s->notes)
		return false;
	for (size_t row = 0; row < cy_table_rows(study->table); row++) {
		const struct cy_note *note = cy_notes_get(s->notes, cy_table_id(study->table, row));

		if (!note)
			continue;
		put_changing(s, row, note);
		put_state(s, row, note);
	}
	return true;
}

const struct cy_study_kind cy_study_notes = {
	"notes", CY_MSG_TABLE_NOTES, false, notes_open, notes_step, notes_close, NULL};
