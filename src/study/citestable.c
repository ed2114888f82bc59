/*
 * study/citestable: references as two tables: what the documents refer to, row by row as the
 * session lists it, and where others refer to one document. Neither owns the session, which goes
 * on when a table is stopped.
 */
#include "chayue/base/clock.h"
#include "chayue/base/mem.h"
#include "chayue/study/citations.h"
#include "chayue/study/place.h"
#include "chayue/study/study.h"

#include <assert.h>

enum { KIND, CITED, COUNT, DOCUMENTS, TARGET };
enum { BY_KIND, BY_TEXT, BY_TITLE };

enum {
	MOST_PLACES = 400, /* kept of one reference; all are counted */
	PERMILLE = 1000
};

struct cites_study {
	struct cy_study study;
	struct cy_citations *citations; /* borrowed */
	const struct cy_document *of;   /* to which others refer; NULL: to whatever they do */
	struct cy_cite_places places;   /* where they do */
	bool found;                     /* these are known */
	size_t next;                    /* of rows or places, the one that becomes a row */
};

static const struct cy_column_word KINDS[] = {{"document", CY_MSG_CITE_DOCUMENT},
	{"meeting", CY_MSG_CITE_MEETING}, {"number", CY_MSG_CITE_NUMBER},
	{"article", CY_MSG_CITE_ARTICLE}, {"campaign", CY_MSG_CITE_CAMPAIGN}, {NULL, 0}};
static const struct cy_column_word TARGETS[] = {{"", CY_MSG_CITE_NOT_HERE}, {NULL, 0}};

static void add_columns(struct cy_table *t)
{
	static const struct cy_column columns[] = {
		[KIND] = {"kind", CY_MSG_COLUMN_KIND, NULL, CY_COLUMN_TEXT, CY_COLUMN_GROUPS, 4, 4,
			6, KINDS},
		[CITED] = {"title", CY_MSG_COLUMN_CITED, NULL, CY_COLUMN_TEXT, CY_COLUMN_STRETCHES,
			16, 36, 10, NULL},
		[COUNT] = {"count", CY_MSG_COLUMN_PLACES, NULL, CY_COLUMN_NUMBER, 0, 4, 5, 8, NULL},
		[DOCUMENTS] = {"documents", CY_MSG_COLUMN_DOCUMENTS, NULL, CY_COLUMN_NUMBER, 0, 4,
			5, 7, NULL},
		[TARGET] = {"target", CY_MSG_COLUMN_TARGET, NULL, CY_COLUMN_TEXT, CY_COLUMN_GROUPS,
			10, 24, 9, TARGETS},
	};

	for (size_t i = 0; i < CY_LEN(columns); i++)
		cy_table_add_column(t, &columns[i]);
	cy_table_set_card(t, true);
}

static void add_columns_by(struct cy_table *t)
{
	static const struct cy_column columns[] = {
		[BY_KIND] = {"kind", CY_MSG_COLUMN_KIND, NULL, CY_COLUMN_TEXT, CY_COLUMN_GROUPS, 4,
			4, 6, KINDS},
		[BY_TEXT] = {"text", CY_MSG_COLUMN_CITED, NULL, CY_COLUMN_TEXT, CY_COLUMN_STRETCHES,
			16, 40, 10, NULL},
		[BY_TITLE] = {"title", CY_MSG_COLUMN_DOCUMENT, NULL, CY_COLUMN_PLACE,
			CY_COLUMN_GROUPS, 10, 30, 8, NULL},
	};

	for (size_t i = 0; i < CY_LEN(columns); i++)
		cy_table_add_column(t, &columns[i]);
	cy_table_set_order(t, CY_NO_COLUMN, BY_TITLE);
}

static struct cites_study *make(const struct cy_study_options *options, enum cy_msg title)
{
	struct cites_study *s = cy_calloc(1, sizeof *s);

	assert(options->citations);
	s->citations = options->citations;
	s->study.table = cy_table_new(title);
	if (cy_citations_faults(s->citations))
		cy_buf_printf(&s->study.note, cy_msg(CY_MSG_RULES_FAULTS),
			cy_citations_faults(s->citations), "cites");
	return s;
}

static struct cy_study *cites_open(
	const struct cy_library *library, const struct cy_study_options *options)
{
	struct cites_study *s = make(options, CY_MSG_TABLE_CITES);

	(void)library;
	add_columns(s->study.table);
	return &s->study;
}

static struct cy_study *cited_by_open(
	const struct cy_library *library, const struct cy_study_options *options)
{
	struct cites_study *s = make(options, CY_MSG_TABLE_CITED_BY);

	(void)library;
	assert(options->document);
	s->of = options->document;
	add_columns_by(s->study.table);
	return &s->study;
}

/* Rows */

static int64_t count_documents(const struct cy_cite_row *row)
{
	int64_t n = 0;

	for (size_t i = 0; i < row->n; i++)
		n += i == 0 || row->places[i].doc != row->places[i - 1].doc;
	return n;
}

/* The start of the document or part that is meant. */
static struct cy_table_place target_place(const struct cy_cite_row *row)
{
	struct cy_range at = {row->target_start, row->target_start};

	return (struct cy_table_place){row->target, at, at};
}

static uint64_t row_id(const struct cy_cite_row *row)
{
	uint64_t id = cy_table_hash(0, cy_span_str(cy_cite_kind_name(row->kind)));

	/* Articles of one name may belong to several documents. */
	if (row->kind == CY_CITE_ARTICLE || !*row->title)
		id = cy_table_hash(id, cy_span_str(row->places[0].doc->path));
	return cy_table_hash(id, cy_span_str(row->title));
}

static void add_row(struct cites_study *s, const struct cy_cite_row *row)
{
	struct cy_table *t = s->study.table;
	struct cy_table_place place = cy_place_make(row->places[0].doc, row->places[0].range);
	size_t at = cy_table_add_row(t, row_id(row), &place);

	cy_table_set_lasting(t, at, KIND, cy_span_str(cy_cite_kind_name(row->kind)));
	cy_table_set_text(t, at, CITED, cy_span_str(row->title));
	cy_table_set_number(t, at, COUNT, (int64_t)row->n);
	cy_table_set_number(t, at, DOCUMENTS, count_documents(row));
	if (row->target) {
		cy_table_set_lasting(t, at, TARGET, cy_span_str(row->target->title.text));
		place = target_place(row);
		cy_table_add_detail(t, true, cy_span_str(cy_msg(CY_MSG_CITE_LEADS_TO)), NULL);
		cy_table_add_detail(t, false, cy_span_str(row->target->title.text), &place);
	}
	for (size_t i = 0; i < row->n && i < MOST_PLACES; i++) {
		place = cy_place_make(row->places[i].doc, row->places[i].range);
		cy_table_add_occurrence(t, &place, CY_NO_COLUMN);
	}
}

static void add_place(
	struct cites_study *s, const struct cy_cites *cites, const struct cy_cite_place *found)
{
	struct cy_table *t = s->study.table;
	struct cy_table_place place = cy_place_make(found->doc, found->range);
	uint64_t id = cy_table_hash(cy_table_hash(0, cy_span_str(found->doc->path)),
		cy_span((const char *)&found->range.start, sizeof found->range.start));
	size_t at = cy_table_add_row(t, id, &place), row;

	if (cy_cites_at(cites, found->doc, found->range.start, &row))
		cy_table_set_lasting(t, at, BY_KIND,
			cy_span_str(cy_cite_kind_name(cy_cites_get(cites, row).kind)));
	cy_table_set_lasting(t, at, BY_TEXT,
		cy_span_slice(found->doc->text, found->range.start, found->range.end));
	cy_table_set_lasting(t, at, BY_TITLE, cy_span_str(found->doc->title.text));
}

/* The study */

static void add_next(struct cites_study *s, const struct cy_cites *cites)
{
	struct cy_cite_row row;

	if (s->of) {
		add_place(s, cites, &s->places.list.v[s->next]);
	} else {
		row = cy_cites_get(cites, s->next);
		add_row(s, &row);
	}
	s->study.done = ++s->next;
}

static bool cites_step(struct cy_study *study, uint64_t budget_us)
{
	struct cites_study *s = (struct cites_study *)study;
	uint64_t end = cy_clock_us() + budget_us;
	const struct cy_cites *cites;

	if (!cy_citations_step(s->citations, budget_us)) {
		study->done = cy_citations_progress(s->citations);
		study->total = PERMILLE;
		study->waiting = !cy_citations_has_work(s->citations);
		return false;
	}
	cites = cy_citations_get(s->citations);
	if (s->of && !s->found)
		cy_cites_of(cites, s->of, &s->places);
	s->found = true;
	study->total = s->of ? s->places.list.n : cy_cites_count(cites);
	study->done = s->next;
	while (s->next < study->total) {
		add_next(s, cites);
		if (budget_us && cy_clock_us() >= end)
			break;
	}
	return s->next == study->total;
}

static void cites_close(struct cy_study *study)
{
	cy_vec_dispose(&((struct cites_study *)study)->places.list);
}

struct cy_table_place cy_cites_study_target(const struct cy_study *study, size_t row)
{
	const struct cites_study *s = (const struct cites_study *)study;
	struct cy_cite_row cited;

	if (study->kind != &cy_study_cites)
		return (struct cy_table_place){0};
	cited = cy_cites_get(cy_citations_get(s->citations), row);
	return target_place(&cited);
}

const struct cy_study_kind cy_study_cites = {
	"cites", CY_MSG_TABLE_CITES, false, cites_open, cites_step, cites_close, NULL};
const struct cy_study_kind cy_study_cited_by = {
	"cited-by", CY_MSG_TABLE_CITED_BY, false, cited_by_open, cites_step, cites_close, NULL};
