/*
 * app/queries: a record of the journal is a word and texts, with tabs between: query TEXT,
 * save NAME TEXT, delete NAME. Taking up the same record twice changes nothing, so that one's own
 * records may come back.
 */
#include "queries.h"

#include "chayue/base/mem.h"
#include "chayue/base/record.h"
#include "chayue/text/typed.h"

#include <stdlib.h>
#include <string.h>

enum {
	EARLIER_MOST = 500, /* the oldest ones go */
	TEXT_MOST = 4096    /* [byte] longer queries are not kept over restarts */
};

void queries_init(struct queries *q, const char *folder)
{
	*q = (struct queries){0};
	if (folder)
		q->journal = cy_journal_new(folder, "queries");
}

static void free_saved(struct saved_query *saved)
{
	free(saved->name);
	free(saved->text);
}

void queries_dispose(struct queries *q)
{
	cy_vec_each (text, &q->earlier)
		free(*text);
	cy_vec_dispose(&q->earlier);
	cy_vec_each (saved, &q->saved)
		free_saved(saved);
	cy_vec_dispose(&q->saved);
	cy_journal_free(q->journal);
}

/* The lists */

static void remove_earlier(struct queries *q, size_t at)
{
	free(q->earlier.v[at]);
	q->earlier.n--;
	memmove(q->earlier.v + at, q->earlier.v + at + 1,
		(q->earlier.n - at) * sizeof *q->earlier.v);
}

static void add_earlier(struct queries *q, struct cy_span text)
{
	char *copy = cy_memdup(text.p, text.n);

	for (size_t i = q->earlier.n; i > 0; i--) {
		if (strcmp(q->earlier.v[i - 1], copy) == 0) {
			remove_earlier(q, i - 1);
			break;
		}
	}
	if (q->earlier.n == EARLIER_MOST)
		remove_earlier(q, 0);
	cy_vec_push(&q->earlier, copy);
}

static void remove_saved(struct queries *q, struct cy_span name)
{
	size_t kept = 0;

	cy_vec_each (saved, &q->saved) {
		if (cy_span_equal(cy_span_str(saved->name), name))
			free_saved(saved);
		else
			q->saved.v[kept++] = *saved;
	}
	q->saved.n = kept;
}

static void add_saved(struct queries *q, struct cy_span name, struct cy_span text, bool kept)
{
	struct saved_query saved = {cy_memdup(name.p, name.n), cy_memdup(text.p, text.n), kept};

	remove_saved(q, name);
	cy_vec_push(&q->saved, saved);
}

const char *queries_find(const struct queries *q, const char *name)
{
	cy_vec_each (saved, &q->saved) {
		if (strcmp(saved->name, name) == 0)
			return saved->text;
	}
	return NULL;
}

/* Records */

/* Nothing but what can be typed: the file may have been written by anyone. */
static bool is_text(struct cy_span text)
{
	return text.n && cy_typed_is_clean(text);
}

static void take_record(void *ctx, struct cy_span record)
{
	struct queries *q = ctx;
	struct cy_span word = cy_record_take_plain(&record), first = cy_record_take_plain(&record),
		       second = cy_record_take_plain(&record);

	if (!is_text(first))
		return;
	if (cy_span_equal(word, cy_span_str("query")))
		add_earlier(q, first);
	else if (cy_span_equal(word, cy_span_str("delete")))
		remove_saved(q, first);
	else if (cy_span_equal(word, cy_span_str("save")) && is_text(second))
		add_saved(q, first, second, true);
}

/* The journal begins anew: what was saved comes again, if it was not deleted meanwhile. */
static void forget_kept(void *ctx)
{
	struct queries *q = ctx;
	size_t left = 0;

	cy_vec_each (saved, &q->saved) {
		if (saved->kept)
			free_saved(saved);
		else
			q->saved.v[left++] = *saved;
	}
	q->saved.n = left;
}

/* The number of records, or a negative errno. */
static int take_new(struct queries *q)
{
	return cy_journal_read(q->journal, take_record, forget_kept, q);
}

static void put_record(
	struct cy_buf *record, const char *word, const char *first, const char *second)
{
	cy_buf_clear(record);
	cy_buf_printf(record, "%s\t%s%s%s", word, first, second ? "\t" : "", second ? second : "");
}

/* What another instance appended since is not lost. */
static int fill(void *ctx, struct cy_buf *out)
{
	struct queries *q = ctx;
	struct cy_buf record = {0};
	int n = take_new(q);

	if (n < 0)
		return n;
	cy_vec_each (saved, &q->saved) {
		put_record(&record, "save", saved->name, saved->text);
		cy_journal_put(out, cy_buf_span(&record));
	}
	cy_vec_each (text, &q->earlier) {
		if (strlen(*text) > TEXT_MOST)
			continue;
		put_record(&record, "query", *text, NULL);
		cy_journal_put(out, cy_buf_span(&record));
	}
	cy_buf_dispose(&record);
	return 0;
}

static void clear_earlier(struct queries *q)
{
	cy_vec_each (text, &q->earlier)
		free(*text);
	q->earlier.n = 0;
}

/* As fill(), without earlier queries. */
static int fill_saved(void *ctx, struct cy_buf *out)
{
	struct queries *q = ctx;
	int n = take_new(q);

	clear_earlier(q);
	return n < 0 ? n : fill(q, out);
}

int queries_forget(struct queries *q)
{
	clear_earlier(q);
	return q->journal ? cy_journal_rewrite(q->journal, fill_saved, q) : 0;
}

int queries_refresh(struct queries *q)
{
	int n = q->journal ? take_new(q) : 0;
	bool first = !q->read;

	q->read = true;
	if (n < 0)
		return n;
	if (first && cy_journal_is_long(n, q->earlier.n + q->saved.n))
		n = cy_journal_rewrite(q->journal, fill, q);
	return 0; /* where it cannot be written it stays long, and the next append tells */
}

static int append(
	struct queries *q, const char *word, const char *first, const char *second, bool sync)
{
	struct cy_buf record = {0};
	int status;

	if (!q->journal)
		return 0;
	put_record(&record, word, first, second);
	status = cy_journal_append(q->journal, cy_buf_span(&record), sync);
	cy_buf_dispose(&record);
	return status;
}

int queries_remember(struct queries *q, const char *text)
{
	int status = queries_refresh(q);
	bool last = q->earlier.n && strcmp(q->earlier.v[q->earlier.n - 1], text) == 0;

	if (last || status < 0) {
		if (!last)
			add_earlier(q, cy_span_str(text));
		return status;
	}
	add_earlier(q, cy_span_str(text));
	return strlen(text) > TEXT_MOST ? 0 : append(q, "query", text, NULL, false);
}

int queries_save(struct queries *q, const char *name, const char *text)
{
	int status = queries_refresh(q);

	if (status == 0)
		status = append(q, "save", name, text, true);
	add_saved(q, cy_span_str(name), cy_span_str(text), status == 0 && q->journal);
	return status;
}

int queries_delete(struct queries *q, const char *name)
{
	int status = queries_refresh(q);

	remove_saved(q, cy_span_str(name));
	return status < 0 ? status : append(q, "delete", name, NULL, true);
}
