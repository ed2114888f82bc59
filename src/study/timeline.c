/* study/timeline: a row for each date that stands in the documents, by month. */
#include "chayue/base/clock.h"
#include "chayue/base/mem.h"
#include "chayue/doc/outline.h"
#include "chayue/study/dates.h"
#include "chayue/study/place.h"
#include "chayue/study/study.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"

#include <limits.h>

enum { DATE, MONTH, TEXT, YEAR, KIND, SENTENCE, SECTION, TITLE };

struct timeline {
	struct cy_study study;
	struct cy_study_documents docs;
	size_t at; /* [byte] how far the one that is read was read */
	struct cy_dates dates;
	struct cy_outline outline;
	const struct cy_document *outlined; /* whose outline that is */
};

enum { STRETCH = 262144 }; /* [byte] read between two looks at the clock */

static const struct cy_column_word YEARS[] = {{"given", CY_MSG_DATE_GIVEN},
	{"carried", CY_MSG_DATE_CARRIED}, {"none", CY_MSG_DATE_NONE},
	{"relative", CY_MSG_DATE_RELATIVE}, {"recurring", CY_MSG_DATE_RECURRING}, {NULL, 0}};
static const struct cy_column_word KINDS[] = {
	{"deadline", CY_MSG_DATE_DEADLINE}, {"date", CY_MSG_DATE_DATE}, {NULL, 0}};
/* Months are told as 2024-06; these stand for those that cannot. */
static const struct cy_column_word MONTHS[] = {{"none", CY_MSG_DATE_NONE},
	{"relative", CY_MSG_DATE_RELATIVE}, {"recurring", CY_MSG_DATE_RECURRING}, {NULL, 0}};

static void add_columns(struct cy_table *t)
{
	static const struct cy_column columns[] = {
		{"date", CY_MSG_COLUMN_DATE, NULL, CY_COLUMN_TEXT, CY_COLUMN_KEYED, 10, 10, 6,
			NULL},
		{"month", CY_MSG_COLUMN_MONTH, NULL, CY_COLUMN_TEXT,
			CY_COLUMN_KEYED | CY_COLUMN_GROUPS, 8, 8, 0, MONTHS},
		{"text", CY_MSG_COLUMN_AS_WRITTEN, NULL, CY_COLUMN_TEXT, CY_COLUMN_STRONG, 10, 18,
			7, NULL},
		{"year", CY_MSG_COLUMN_CERTAINTY, NULL, CY_COLUMN_TEXT, CY_COLUMN_GROUPS, 7, 9, 3,
			YEARS},
		{"kind", CY_MSG_COLUMN_KIND, NULL, CY_COLUMN_TEXT, CY_COLUMN_GROUPS, 4, 4, 4,
			KINDS},
		{"sentence", CY_MSG_COLUMN_SENTENCE, NULL, CY_COLUMN_TEXT, CY_COLUMN_STRETCHES, 12,
			30, 5, NULL},
		{"section", CY_MSG_COLUMN_SECTION, NULL, CY_COLUMN_TEXT, 0, 8, 12, 1, NULL},
		{"title", CY_MSG_COLUMN_DOCUMENT, NULL, CY_COLUMN_PLACE, CY_COLUMN_GROUPS, 10, 20,
			2, NULL},
	};

	for (size_t i = 0; i < CY_LEN(columns); i++)
		cy_table_add_column(t, &columns[i]);
	cy_table_set_order(t, DATE, MONTH);
}

static struct cy_study *timeline_open(
	const struct cy_library *library, const struct cy_study_options *options)
{
	struct timeline *t = cy_calloc(1, sizeof *t);

	(void)library;
	(void)options;
	t->study.table = cy_table_new(CY_MSG_TABLE_DATES);
	add_columns(t->study.table);
	return &t->study;
}

/* 2024-06; of a year alone the year; or why there is none. */
static void set_month(struct cy_table *t, size_t row, const struct cy_date *date)
{
	bool known = date->kind == CY_DATE_GIVEN || date->kind == CY_DATE_CARRIED;
	struct cy_date month = *date;
	struct cy_buf text = {0};

	month.day = 0;
	if (known)
		cy_date_put(&month, &text);
	else
		cy_buf_puts(&text, cy_date_kind_name(date->kind));
	cy_table_set_text(t, row, MONTH, cy_buf_span(&text));
	cy_table_set_key(
		t, row, MONTH, known ? cy_date_key(&month) : 40000000 + (int32_t)date->kind);
	cy_buf_dispose(&text);
}

static void add_date(struct timeline *tl, const struct cy_document *doc, const struct cy_date *date)
{
	struct cy_table *t = tl->study.table;
	struct cy_table_place place = cy_place_make(doc, (struct cy_range){date->start, date->end});
	uint64_t id = cy_table_hash(cy_table_hash(0, cy_span_str(doc->path)),
		cy_span((const char *)&date->start, sizeof date->start));
	size_t row = cy_table_add_row(t, id, &place);
	struct cy_buf text = {0};

	cy_date_put(date, &text);
	cy_table_set_text(t, row, DATE, cy_buf_span(&text));
	cy_table_set_key(t, row, DATE, cy_date_key(date));
	set_month(t, row, date);
	cy_table_set_lasting(t, row, TEXT, cy_span_slice(doc->text, date->start, date->end));
	cy_table_set_lasting(t, row, YEAR, cy_span_str(cy_date_kind_name(date->kind)));
	cy_table_set_lasting(t, row, KIND, cy_span_str(date->deadline ? "deadline" : "date"));
	cy_table_set_lasting(t, row, SENTENCE,
		cy_span_slice(doc->text, place.sentence.start, place.sentence.end));
	cy_buf_clear(&text);
	cy_place_section(doc, &tl->outline, date->start, INT_MAX, &text);
	cy_table_set_text(t, row, SECTION, cy_buf_span(&text));
	cy_table_set_lasting(t, row, TITLE, cy_span_str(doc->title.text));
	cy_buf_dispose(&text);
}

/* Reads on in the document up to a line end, which no date crosses. */
static void read_stretch(struct timeline *t)
{
	const struct cy_document *doc = t->docs.list.v[t->study.done];
	size_t from = t->at, to = doc->text.n;

	if (to - from > STRETCH)
		to = cy_lines_end(doc->text, cy_utf8_floor(doc->text.p, from + STRETCH));
	cy_dates_find(&t->dates, cy_span_slice(doc->text, from, to));
	if (t->dates.list.n && t->outlined != doc) {
		cy_outline_build(&t->outline, doc->text);
		t->outlined = doc;
	}
	cy_vec_each (date, &t->dates.list) {
		date->start += from;
		date->end += from;
		if (cy_table_rows(t->study.table) < CY_STUDY_MOST_ROWS)
			add_date(t, doc, date);
	}
	t->at = to;
	if (to == doc->text.n) {
		t->study.done++;
		t->at = 0;
	}
}

static bool timeline_step(struct cy_study *study, uint64_t budget_us)
{
	struct timeline *t = (struct timeline *)study;
	uint64_t end = cy_clock_us() + budget_us;

	if (cy_library_progress(study->library).loading) {
		study->waiting = true;
		return false;
	}
	if (!t->docs.list.n)
		cy_study_documents_get(&t->docs, study->library);
	study->total = t->docs.list.n;
	while (study->done < study->total) {
		read_stretch(t);
		if (cy_table_rows(study->table) == CY_STUDY_MOST_ROWS) {
			cy_buf_printf(
				&study->note, cy_msg(CY_MSG_STUDY_MORE), (int)CY_STUDY_MOST_ROWS);
			break;
		}
		if (budget_us && cy_clock_us() >= end)
			return study->done == study->total;
	}
	return true;
}

static void timeline_close(struct cy_study *study)
{
	struct timeline *t = (struct timeline *)study;

	cy_study_documents_dispose(&t->docs);
	cy_dates_dispose(&t->dates);
	cy_outline_dispose(&t->outline);
}

const struct cy_study_kind cy_study_dates = {
	"dates", CY_MSG_TABLE_DATES, false, timeline_open, timeline_step, timeline_close, NULL};
