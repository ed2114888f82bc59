/*
 * study/sharedtable: shared passages as a table. A session of study/shared finds them on the pool;
 * then each is looked up again and becomes a row, in slices.
 */
#include "chayue/base/clock.h"
#include "chayue/base/mem.h"
#include "chayue/study/place.h"
#include "chayue/study/shared.h"
#include "chayue/study/study.h"
#include "chayue/text/fold.h"

#include <stdio.h>

enum { TEXT, CHARS, DOCUMENTS, COUNT, KIND, TITLE };

enum {
	MOST_PLACES = 400, /* kept of one passage; all are counted */
	PERMILLE = 1000
};

struct shared_study {
	struct cy_study study;
	struct cy_shared_options options;
	struct cy_shared *shared; /* NULL until the library is loaded */
	struct cy_shared_places places;
	size_t next; /* passage that becomes a row */
};

static const struct cy_column_word KINDS[] = {
	{"same", CY_MSG_SHARED_KIND_SAME}, {"near", CY_MSG_SHARED_KIND_NEAR}, {NULL, 0}};

static void add_columns(struct cy_table *t)
{
	static const struct cy_column columns[] = {
		[TEXT] = {"text", CY_MSG_COLUMN_PASSAGE, NULL, CY_COLUMN_TEXT, CY_COLUMN_STRETCHES,
			16, 40, 10, NULL},
		[CHARS] = {"chars", CY_MSG_COLUMN_CHARS, NULL, CY_COLUMN_NUMBER, 0, 5, 5, 8, NULL},
		[DOCUMENTS] = {"documents", CY_MSG_COLUMN_DOCUMENTS, NULL, CY_COLUMN_NUMBER, 0, 4,
			5, 9, NULL},
		[COUNT] = {"count", CY_MSG_COLUMN_PLACES, NULL, CY_COLUMN_NUMBER, 0, 4, 5, 7, NULL},
		[KIND] = {"kind", CY_MSG_COLUMN_KIND, NULL, CY_COLUMN_TEXT, CY_COLUMN_GROUPS, 4, 4,
			6, KINDS},
		[TITLE] = {"title", CY_MSG_COLUMN_FIRST_IN, NULL, CY_COLUMN_PLACE, CY_COLUMN_GROUPS,
			10, 20, 4, NULL},
	};

	for (size_t i = 0; i < CY_LEN(columns); i++)
		cy_table_add_column(t, &columns[i]);
	cy_table_set_card(t, true);
}

static struct cy_study *shared_open(
	const struct cy_library *library, const struct cy_study_options *options)
{
	struct shared_study *s = cy_calloc(1, sizeof *s);

	(void)library;
	s->options = (struct cy_shared_options){.min = options->min ? options->min : CY_SHARED_MIN,
		.fold = options->query_options & CY_FOLD_ALL};
	s->study.table = cy_table_new(CY_MSG_TABLE_SHARED);
	add_columns(s->study.table);
	return &s->study;
}

static void add_row(struct shared_study *s, size_t index)
{
	struct cy_shared_passage passage = cy_shared_get(s->shared, index);
	size_t n = cy_shared_places(s->shared, index, MOST_PLACES, &s->places), row;
	struct cy_table *t = s->study.table;
	struct cy_span text =
		cy_span_slice(passage.doc->text, passage.range.start, passage.range.end);
	bool near = passage.kind == CY_SHARED_NEAR;
	struct cy_table_place place = cy_place_make(passage.doc, passage.range);

	row = cy_table_add_row(t, cy_table_hash(near, text), &place);
	cy_table_set_lasting(t, row, TEXT, text);
	cy_table_set_number(t, row, CHARS, passage.chars);
	cy_table_set_number(t, row, DOCUMENTS, passage.documents);
	cy_table_set_number(t, row, COUNT, (int64_t)n);
	cy_table_set_lasting(t, row, KIND, cy_span_str(near ? "near" : "same"));
	cy_table_set_lasting(t, row, TITLE, cy_span_str(passage.doc->title.text));
	cy_vec_each (found, &s->places.list) {
		place = cy_place_make(found->doc, found->range);
		cy_table_add_occurrence(t, &place, CY_NO_COLUMN);
	}
}

static void tell_rest(struct shared_study *s)
{
	char number[32];

	if (!cy_shared_left_out(s->shared))
		return;
	snprintf(number, sizeof number, "%llu", (unsigned long long)cy_shared_left_out(s->shared));
	cy_buf_printf(&s->study.note, cy_msg(CY_MSG_SHARED_LEFT_OUT), number);
}

/* True when all passages are found. The progress counts their search, in thousandths. */
static bool find(struct shared_study *s, uint64_t budget_us)
{
	struct cy_study *study = &s->study;

	if (cy_library_progress(study->library).loading) {
		study->waiting = true;
		return false;
	}
	if (!s->shared)
		s->shared = cy_shared_new(study->library, &s->options);
	if (!cy_shared_step(s->shared, budget_us)) {
		study->done = cy_shared_progress(s->shared);
		study->total = PERMILLE;
		study->waiting = true;
		return false;
	}
	study->total = cy_shared_count(s->shared);
	study->done = s->next;
	return true;
}

static bool shared_step(struct cy_study *study, uint64_t budget_us)
{
	struct shared_study *s = (struct shared_study *)study;
	uint64_t end = cy_clock_us() + budget_us;

	if (!find(s, budget_us))
		return false;
	while (s->next < study->total) {
		add_row(s, s->next++);
		study->done = s->next;
		if (budget_us && cy_clock_us() >= end)
			break;
	}
	if (s->next < study->total)
		return false;
	tell_rest(s);
	return true;
}

static void shared_close(struct cy_study *study)
{
	struct shared_study *s = (struct shared_study *)study;

	cy_shared_places_dispose(&s->places);
	cy_shared_free(s->shared);
}

const struct cy_study_kind cy_study_shared = {
	"shared", CY_MSG_TABLE_SHARED, false, shared_open, shared_step, shared_close, NULL};
