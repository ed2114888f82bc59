/*
 * study/notes: notes in the order in which they were first read or made, found by their ids. A
 * record is the word note and the whole of one, or the word delete and an id; a later record of the
 * same id takes the place of an earlier one, so that one's own may come back, and a note that was
 * deleted is had back by writing it again.
 */
#include "chayue/study/notes.h"
#include "chayue/base/idmap.h"
#include "chayue/base/journal.h"
#include "chayue/base/mem.h"
#include "chayue/base/record.h"
#include "chayue/base/secure.h"
#include "chayue/study/table.h"
#include "chayue/text/typed.h"
#include "chayue/text/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct cy_notes {
	struct cy_journal *journal; /* NULL: nothing is kept */
	CY_VEC(struct cy_note) list;
	struct cy_idmap places; /* in the list */
	bool read;              /* the journal was, once */
};

struct cy_notes *cy_notes_new(const char *folder)
{
	struct cy_notes *n = cy_calloc(1, sizeof *n);

	if (folder && cy_secure_allows(CY_DEED_WRITE))
		n->journal = cy_journal_new(folder, "notes");
	return n;
}

static void free_note(struct cy_note *note)
{
	free(note->path);
	free(note->title);
	free(note->section);
	free((char *)(uintptr_t)note->quote.p);
	free(note->text);
}

void cy_notes_free(struct cy_notes *n)
{
	if (!n)
		return;
	cy_vec_each (note, &n->list)
		free_note(note);
	cy_vec_dispose(&n->list);
	cy_idmap_dispose(&n->places);
	cy_journal_free(n->journal);
	free(n);
}

bool cy_notes_are_kept(const struct cy_notes *n)
{
	return n->journal != NULL;
}

const char *cy_notes_path(const struct cy_notes *n)
{
	return n->journal ? cy_journal_path(n->journal) : NULL;
}

size_t cy_notes_count(const struct cy_notes *n)
{
	return n->list.n;
}

const struct cy_note *cy_notes_at(const struct cy_notes *n, size_t i)
{
	return &n->list.v[i];
}

/* The list */

static struct cy_note *find(const struct cy_notes *n, uint64_t id)
{
	size_t at = cy_idmap_find(&n->places, id);

	return at == SIZE_MAX ? NULL : &n->list.v[at];
}

const struct cy_note *cy_notes_get(const struct cy_notes *n, uint64_t id)
{
	return find(n, id);
}

/* The journal begins anew: what could not be written to it stays. */
static void clear(void *ctx)
{
	struct cy_notes *n = ctx;
	size_t kept = 0;

	cy_idmap_dispose(&n->places);
	cy_vec_each (note, &n->list) {
		if (!note->unkept) {
			free_note(note);
			continue;
		}
		cy_idmap_put(&n->places, note->id, kept);
		n->list.v[kept++] = *note;
	}
	n->list.n = kept;
}

/* Takes over what the note points to. */
static struct cy_note *put(struct cy_notes *n, const struct cy_note *note)
{
	struct cy_note *old = find(n, note->id);

	if (old) {
		free_note(old);
		*old = *note;
	} else {
		cy_idmap_put(&n->places, note->id, n->list.n);
		cy_vec_push(&n->list, *note);
		old = &n->list.v[n->list.n - 1];
	}
	old->astray = access(old->path, F_OK) < 0;
	return old;
}

/* Records */

static void put_record(struct cy_buf *record, const struct cy_note *note)
{
	cy_record_begin(record, "note");
	cy_record_put_number(record, note->id);
	cy_record_put_number(record, (uint64_t)note->time);
	cy_spot_put(record, &note->spot);
	cy_record_put_number(record, note->length);
	cy_record_put(record, cy_span_str(note->path));
	cy_record_put(record, cy_span_str(note->title));
	cy_record_put(record, cy_span_str(note->section));
	cy_record_put(record, note->quote);
	cy_record_put(record, cy_span_str(note->text));
}

static bool take_numbers(struct cy_span *record, struct cy_note *note)
{
	uint64_t time, length;

	if (!cy_record_take_number(record, &note->id) || !cy_record_take_number(record, &time) ||
		!cy_spot_take(record, &note->spot) || !cy_record_take_number(record, &length))
		return false;
	note->time = (int64_t)time;
	note->length = (size_t)length;
	return note->id != 0;
}

static bool is_utf8(const struct cy_buf *text)
{
	return text->n == 0 || cy_utf8_valid_prefix(text->p, text->n) == text->n;
}

/* The next field as a string: without control characters, as the file may have been written by
 * anyone. */
static char *take_string(struct cy_span *record)
{
	struct cy_buf text = {0}, clean = {0};

	cy_record_take(record, &text);
	if (is_utf8(&text))
		cy_typed_clean(&clean, cy_buf_span(&text), SIZE_MAX);
	cy_buf_dispose(&text);
	return cy_buf_take(&clean);
}

static struct cy_span take_quote(struct cy_span *record)
{
	struct cy_buf text = {0};
	size_t n;

	cy_record_take(record, &text);
	n = text.n;
	if (n && n <= CY_NOTE_MOST_BYTES && is_utf8(&text))
		return cy_span(cy_buf_take(&text), n);
	cy_buf_dispose(&text);
	return cy_span(NULL, 0);
}

static void take_note(struct cy_notes *n, struct cy_span record)
{
	struct cy_note note = {0};

	if (!take_numbers(&record, &note) || (n->list.n >= CY_NOTES_MOST && !find(n, note.id)))
		return;
	note.path = cy_record_take_string(&record);
	note.title = take_string(&record);
	note.section = take_string(&record);
	note.quote = take_quote(&record);
	note.text = take_string(&record);
	if (note.path && note.quote.n && note.length >= note.quote.n)
		put(n, &note);
	else
		free_note(&note);
}

static void take_record(void *ctx, struct cy_span record)
{
	struct cy_notes *n = ctx;
	struct cy_note *note;
	uint64_t id;

	if (cy_record_is(&record, "note")) {
		take_note(n, record);
	} else if (cy_record_is(&record, "delete") && cy_record_take_number(&record, &id)) {
		note = find(n, id);
		if (note)
			note->deleted = true;
	}
}

/* The number of records, or a negative errno. */
static int take_new(struct cy_notes *n)
{
	return cy_journal_read(n->journal, take_record, clear, n);
}

/* What another instance appended since is not lost. */
static int fill(void *ctx, struct cy_buf *out)
{
	struct cy_notes *n = ctx;
	struct cy_buf record = {0};
	int taken = take_new(n);

	if (taken < 0)
		return taken;
	cy_vec_each (note, &n->list) {
		if (note->deleted)
			continue;
		put_record(&record, note);
		cy_journal_put(out, cy_buf_span(&record));
	}
	cy_buf_dispose(&record);
	return 0;
}

int cy_notes_refresh(struct cy_notes *n)
{
	int taken = n->journal ? take_new(n) : 0;
	bool first = !n->read;
	size_t needed = 0;

	n->read = true;
	if (taken <= 0 || !first)
		return taken < 0 ? taken : taken > 0;
	cy_vec_each (note, &n->list)
		needed += !note->deleted;
	if (cy_journal_is_long(taken, needed))
		taken = cy_journal_rewrite(n->journal, fill, n);
	return 1; /* where it cannot be written it stays long, and the next change tells */
}

/* Changes */

/* The note as it is now, or that it is no more. */
static int keep(struct cy_notes *n, struct cy_note *note)
{
	struct cy_buf record = {0};
	int status;

	if (!n->journal)
		return 0;
	if (note->deleted) {
		cy_record_begin(&record, "delete");
		cy_record_put_number(&record, note->id);
	} else {
		put_record(&record, note);
	}
	status = cy_journal_append(n->journal, cy_buf_span(&record), true);
	note->unkept = status < 0;
	cy_buf_dispose(&record);
	return status;
}

/* One line of what was typed. */
static char *clean(struct cy_span text)
{
	struct cy_buf line = {0};

	cy_typed_clean(&line, text, CY_NOTE_MOST_BYTES);
	return cy_buf_take(&line);
}

/* Of two notes on the same passage the second gets another. */
static uint64_t new_id(const struct cy_notes *n, const struct cy_note *note)
{
	uint64_t id = cy_table_hash(0, cy_span_str(note->path));

	id = cy_table_hash(id, note->quote);
	id = cy_table_hash(id, cy_span((const char *)&note->spot.offset, sizeof(size_t)));
	id = cy_table_hash(id, cy_span((const char *)&note->time, sizeof note->time));
	while (id == 0 || find(n, id))
		id++;
	return id;
}

int cy_notes_add(struct cy_notes *n, const struct cy_document *doc, struct cy_range passage,
	const char *section, struct cy_span text, int64_t time)
{
	struct cy_note note = {.spot = cy_spot_make(doc->text, passage.start),
		.length = passage.end - passage.start,
		.time = time};
	int status = cy_notes_refresh(n), kept;

	if (n->list.n >= CY_NOTES_MOST)
		return -ENOSPC;
	note.quote.n = note.length;
	if (note.length > CY_NOTE_MOST_BYTES)
		note.quote.n = cy_utf8_floor(doc->text.p + passage.start, CY_NOTE_MOST_BYTES);
	note.quote.p = cy_memdup(doc->text.p + passage.start, note.quote.n);
	note.path = cy_spot_path(doc->path);
	note.title = cy_strdup(doc->title.text);
	note.section = cy_strdup(section);
	note.text = clean(text);
	note.id = new_id(n, &note);
	kept = keep(n, put(n, &note));
	return status < 0 ? status : kept;
}

int cy_notes_set_text(struct cy_notes *n, uint64_t id, struct cy_span text)
{
	int status = cy_notes_refresh(n), kept;
	struct cy_note *note = find(n, id);

	if (!note)
		return status < 0 ? status : 0;
	free(note->text);
	note->text = clean(text);
	note->deleted = false;
	kept = keep(n, note);
	return status < 0 ? status : kept;
}

int cy_notes_set_deleted(struct cy_notes *n, uint64_t id, bool deleted)
{
	int status = cy_notes_refresh(n), kept;
	struct cy_note *note = find(n, id);

	if (!note || note->deleted == deleted)
		return status < 0 ? status : 0;
	note->deleted = deleted;
	kept = keep(n, note);
	return status < 0 ? status : kept;
}
