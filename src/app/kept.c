/*
 * app/kept: a record of the journal is the word set, a name and a value; a later one of the
 * same name takes the place of an earlier one.
 */
#include "kept.h"

#include "chayue/base/mem.h"
#include "chayue/base/record.h"
#include "chayue/text/typed.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	VALUE_MOST = 1024, /* [byte] of a name or value */
	VALUES_MOST = 1000
};

void kept_init(struct kept *s, const char *folder)
{
	*s = (struct kept){0};
	if (folder)
		s->journal = cy_journal_new(folder, "values");
}

void kept_dispose(struct kept *s)
{
	cy_vec_each (setting, &s->list) {
		free(setting->name);
		free(setting->value);
	}
	cy_vec_dispose(&s->list);
	cy_journal_free(s->journal);
}

static struct kept_value *find(const struct kept *s, const char *name)
{
	cy_vec_each (setting, &s->list) {
		if (strcmp(setting->name, name) == 0)
			return setting;
	}
	return NULL;
}

static struct kept_value *put(struct kept *s, const char *name, const char *value)
{
	struct kept_value *setting = find(s, name);

	if (!setting) {
		cy_vec_push(&s->list, (struct kept_value){.name = cy_strdup(name)});
		setting = &s->list.v[s->list.n - 1];
	}
	free(setting->value);
	setting->value = cy_strdup(value);
	return setting;
}

/* The file may have been written by anyone. */
static bool is_clean(const struct cy_buf *text)
{
	return text->n && text->n <= VALUE_MOST && cy_typed_is_clean(cy_buf_span(text));
}

/* What was set here and is not written yet is newer. */
static void take_record(void *ctx, struct cy_span record)
{
	struct kept *s = ctx;
	struct cy_buf name = {0}, value = {0};

	if (cy_record_is(&record, "set")) {
		cy_record_take(&record, &name);
		cy_record_take(&record, &value);
	}
	if (is_clean(&name) && is_clean(&value)) {
		struct kept_value *old = find(s, name.p);

		if (old ? !old->unsaved : s->list.n < VALUES_MOST)
			put(s, name.p, value.p);
	}
	cy_buf_dispose(&name);
	cy_buf_dispose(&value);
}

/* The number of records, or a negative errno. */
static int take_new(struct kept *s)
{
	return cy_journal_read(s->journal, take_record, NULL, s);
}

static void put_record(struct cy_buf *record, const struct kept_value *setting)
{
	cy_record_begin(record, "set");
	cy_record_put(record, cy_span_str(setting->name));
	cy_record_put(record, cy_span_str(setting->value));
}

/* What another instance appended since is not lost. */
static int fill(void *ctx, struct cy_buf *out)
{
	struct kept *s = ctx;
	struct cy_buf record = {0};
	int n = take_new(s);

	if (n < 0)
		return n;
	cy_vec_each (setting, &s->list) {
		put_record(&record, setting);
		cy_journal_put(out, cy_buf_span(&record));
	}
	cy_buf_dispose(&record);
	return 0;
}

static void read_once(struct kept *s)
{
	int n;

	if (s->read || !s->journal)
		return;
	s->read = true;
	n = take_new(s);
	if (cy_journal_is_long(n, s->list.n))
		n = cy_journal_rewrite(s->journal, fill, s);
	/* Where it cannot be written it stays long, and the next append tells. */
}

const char *kept_get(struct kept *s, const char *name)
{
	const struct kept_value *setting;

	read_once(s);
	setting = find(s, name);
	return setting ? setting->value : NULL;
}

int kept_get_number(struct kept *s, const char *name, int least, int most, int otherwise)
{
	const char *value = kept_get(s, name);
	char *end;
	long number;

	if (!value)
		return otherwise;
	errno = 0;
	number = strtol(value, &end, 10);
	return errno || end == value || *end || number < least || number > most ? otherwise
										: (int)number;
}

void kept_set(struct kept *s, const char *name, const char *value)
{
	const char *old = kept_get(s, name);

	if (!old || strcmp(old, value) != 0)
		put(s, name, value)->unsaved = true;
}

void kept_set_number(struct kept *s, const char *name, int value)
{
	char digits[16];

	snprintf(digits, sizeof digits, "%d", value);
	kept_set(s, name, digits);
}

int kept_save(struct kept *s)
{
	struct cy_buf record = {0};
	int status = 0;

	cy_vec_each (setting, &s->list) {
		if (setting->unsaved && s->journal && status == 0) {
			put_record(&record, setting);
			status = cy_journal_append(s->journal, cy_buf_span(&record), false);
		}
		setting->unsaved = false;
	}
	cy_buf_dispose(&record);
	return status;
}
