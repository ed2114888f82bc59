/*
 * study/worklog: entries in the order in which their rows were first noted, found by their ids. A
 * record is the word row, the id in 16 digits, the field's name and the text, with tabs between; a
 * later one of the same id and field takes the place of an earlier one, so that one's own records
 * may come back.
 */
#include "chayue/study/worklog.h"
#include "chayue/base/idmap.h"
#include "chayue/base/journal.h"
#include "chayue/base/mem.h"
#include "chayue/base/record.h"
#include "chayue/base/secure.h"
#include "chayue/base/vec.h"
#include "chayue/text/typed.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_MOST = 4096 /* [byte] */, ID_DIGITS = 16 };

struct entry {
	uint64_t id;
	char *text[CY_N_WORK_FIELDS]; /* NULL: nothing */
};

struct cy_worklog {
	struct cy_journal *journal; /* NULL: nothing is kept */
	CY_VEC(struct entry) entries;
	struct cy_idmap places; /* in the list */
	bool read;              /* the journal was, once */
};

struct cy_worklog *cy_worklog_new(const char *folder)
{
	struct cy_worklog *w = cy_calloc(1, sizeof *w);

	if (folder && cy_secure_allows(CY_DEED_WRITE))
		w->journal = cy_journal_new(folder, "ledger");
	return w;
}

static void clear(void *ctx)
{
	struct cy_worklog *w = ctx;

	cy_vec_each (entry, &w->entries) {
		for (int i = 0; i < CY_N_WORK_FIELDS; i++)
			free(entry->text[i]);
	}
	w->entries.n = 0;
	cy_idmap_dispose(&w->places);
}

void cy_worklog_free(struct cy_worklog *w)
{
	if (!w)
		return;
	clear(w);
	cy_vec_dispose(&w->entries);
	cy_journal_free(w->journal);
	free(w);
}

bool cy_worklog_is_kept(const struct cy_worklog *w)
{
	return w->journal != NULL;
}

const char *cy_worklog_path(const struct cy_worklog *w)
{
	return w->journal ? cy_journal_path(w->journal) : NULL;
}

const char *cy_work_field_name(enum cy_work_field field)
{
	static const char *const names[CY_N_WORK_FIELDS] = {[CY_WORK_STATE] = "state",
		[CY_WORK_OWNER] = "owner",
		[CY_WORK_DUE] = "due",
		[CY_WORK_NOTE] = "note"};

	return names[field];
}

/* Entries */

static struct entry *find(const struct cy_worklog *w, uint64_t id)
{
	size_t at = cy_idmap_find(&w->places, id);

	return at == SIZE_MAX ? NULL : &w->entries.v[at];
}

static void put(struct cy_worklog *w, uint64_t id, enum cy_work_field field, struct cy_span text)
{
	struct entry *entry = find(w, id);

	if (!entry) {
		cy_idmap_put(&w->places, id, w->entries.n);
		cy_vec_push(&w->entries, (struct entry){.id = id});
		entry = &w->entries.v[w->entries.n - 1];
	}
	free(entry->text[field]);
	entry->text[field] = text.n ? cy_memdup(text.p, text.n) : NULL;
}

struct cy_span cy_worklog_get(const struct cy_worklog *w, uint64_t id, enum cy_work_field field)
{
	const struct entry *entry = find(w, id);

	return cy_span_str(entry && entry->text[field] ? entry->text[field] : "");
}

/* Records */

/* Nothing but what can be typed: the file may have been written by anyone. */
static void take_record(void *ctx, struct cy_span record)
{
	struct cy_worklog *w = ctx;
	struct cy_span rest, name;
	uint64_t id;

	if (!cy_record_is(&record, "row"))
		return;
	rest = record;
	if (cy_record_take_plain(&rest).n != ID_DIGITS || !cy_record_take_number(&record, &id))
		return;
	name = cy_record_take_plain(&record);
	if (record.n > TEXT_MOST || !cy_typed_is_clean(record))
		return;
	for (int field = 0; field < CY_N_WORK_FIELDS; field++) {
		if (cy_span_equal(name, cy_span_str(cy_work_field_name((enum cy_work_field)field))))
			put(w, id, (enum cy_work_field)field, record);
	}
}

/* The number of records, or a negative errno. */
static int take_new(struct cy_worklog *w)
{
	return cy_journal_read(w->journal, take_record, clear, w);
}

static void put_record(
	struct cy_buf *out, uint64_t id, enum cy_work_field field, struct cy_span text)
{
	cy_buf_clear(out);
	cy_buf_printf(out, "row\t%016llx\t%s\t", (unsigned long long)id, cy_work_field_name(field));
	cy_buf_append(out, text.p, text.n);
}

/* What another instance appended since is not lost. */
static int fill(void *ctx, struct cy_buf *out)
{
	struct cy_worklog *w = ctx;
	struct cy_buf record = {0};
	int n = take_new(w);

	if (n < 0)
		return n;
	cy_vec_each (entry, &w->entries) {
		for (int i = 0; i < CY_N_WORK_FIELDS; i++) {
			if (!entry->text[i])
				continue;
			put_record(&record, entry->id, (enum cy_work_field)i,
				cy_span_str(entry->text[i]));
			cy_journal_put(out, cy_buf_span(&record));
		}
	}
	cy_buf_dispose(&record);
	return 0;
}

int cy_worklog_refresh(struct cy_worklog *w)
{
	int n = w->journal ? take_new(w) : 0;
	bool first = !w->read;
	size_t needed = 0;

	w->read = true;
	if (n <= 0 || !first)
		return n < 0 ? n : n > 0;
	cy_vec_each (entry, &w->entries) {
		for (int i = 0; i < CY_N_WORK_FIELDS; i++)
			needed += entry->text[i] != NULL;
	}
	if (cy_journal_is_long(n, needed))
		n = cy_journal_rewrite(w->journal, fill, w);
	return 1; /* where it cannot be written it stays long, and the next change tells */
}

int cy_worklog_set(struct cy_worklog *w, uint64_t id, enum cy_work_field field, struct cy_span text)
{
	struct cy_buf record = {0}, clean = {0};
	int status = cy_worklog_refresh(w);

	cy_typed_clean(&clean, text, TEXT_MOST);
	text = cy_buf_span(&clean);
	if (w->journal && status >= 0) {
		put_record(&record, id, field, text);
		status = cy_journal_append(w->journal, cy_buf_span(&record), true);
		cy_buf_dispose(&record);
	}
	put(w, id, field, text);
	cy_buf_dispose(&clean);
	return status < 0 ? status : 0;
}
