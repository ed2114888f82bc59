/*
 * study/ledgertable: the ledger as a table. Documents are read by jobs on the pool, a few ahead of
 * the one whose rows are added; rows are added in the order of the folder, in slices.
 *
 * A job owns what it has read until its document's turn. The rules belong to all jobs and the
 * study together, counted by the owning thread alone: a dropped study leaves jobs behind.
 */
#include "chayue/base/clock.h"
#include "chayue/base/mem.h"
#include "chayue/study/dates.h"
#include "chayue/study/ledger.h"
#include "chayue/study/place.h"
#include "chayue/study/study.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

enum {
	ID,
	STATE,
	KIND,
	SOURCE,
	ACTOR,
	MODALITY,
	TEXT,
	DEADLINE,
	DEADLINE_KIND,
	RESPONSIBILITY,
	SECTION,
	TITLE,
	OWNER,
	DUE,
	NOTE
};

enum {
	AHEAD = 4,         /* documents that are read at once, beside one a thread */
	ROWS_A_LOOK = 32,  /* between two looks at the clock */
	NO_DATE = 40000000 /* sorts deadlines without a date behind those with one */
};

struct shared_rules {
	unsigned users;
	struct cy_rules *rules;
};

struct ledger_study;

struct reading_job {
	struct cy_job job;           /* first: jobs are cast to what they are */
	struct ledger_study *ledger; /* NULL once it was dropped */
	struct shared_rules *rules;
	const struct cy_document *doc;
	struct cy_outline outline;
	struct cy_ledger found;
	bool ready;
};

struct ledger_study {
	struct cy_study study;
	struct cy_study_documents docs;
	struct shared_rules *rules;
	struct cy_worklog *worklog;        /* NULL: none */
	CY_VEC(struct reading_job *) jobs; /* from the document that is next on, in order */
	size_t begun;                      /* documents that were given to the pool */
	size_t row;                        /* of the first job's, the next one to be added */
	size_t modal_clauses, covered, faults;
	bool unread; /* the worklog could not be read */
	struct cy_dates dates;
	struct cy_buf text;
};

static const struct cy_column_word KINDS[] = {{"duty", CY_MSG_LEDGER_DUTY},
	{"problem", CY_MSG_LEDGER_PROBLEM}, {"measure", CY_MSG_LEDGER_MEASURE},
	{"accountability", CY_MSG_LEDGER_ACCOUNTABILITY}, {"assessment", CY_MSG_LEDGER_ASSESSMENT},
	{NULL, 0}};
static const struct cy_column_word SOURCES[] = {{"stated", CY_MSG_EMPTY},
	{"inherited", CY_MSG_LEDGER_INHERITED}, {"none", CY_MSG_EMPTY}, {NULL, 0}};
static const struct cy_column_word DEADLINES[] = {{"none", CY_MSG_EMPTY},
	{"fixed", CY_MSG_DEADLINE_FIXED}, {"relative", CY_MSG_DATE_RELATIVE},
	{"recurring", CY_MSG_DATE_RECURRING}, {"prompt", CY_MSG_DEADLINE_PROMPT}, {NULL, 0}};

static const struct cy_column_word STATES[] = {{"", CY_MSG_STATE_OPEN},
	{"doing", CY_MSG_STATE_DOING}, {"done", CY_MSG_STATE_DONE}, {NULL, 0}};

/* The source stands before the actor it belongs to: （承前）镇政府. */
static void add_columns(struct cy_table *t)
{
	static const struct cy_column columns[] = {
		[ID] = {"id", CY_MSG_COLUMN_ID, NULL, CY_COLUMN_TEXT, CY_COLUMN_HIDDEN, 0, 0, 0,
			NULL},
		[STATE] = {"state", CY_MSG_COLUMN_STATE, NULL, CY_COLUMN_STATE, CY_COLUMN_GROUPS, 5,
			5, 7, STATES},
		[KIND] = {"kind", CY_MSG_COLUMN_KIND, NULL, CY_COLUMN_TEXT, CY_COLUMN_GROUPS, 4, 4,
			7, KINDS},
		[SOURCE] = {"actor_source", CY_MSG_COLUMN_SOURCE, NULL, CY_COLUMN_TEXT, 0, 1, 1, 9,
			SOURCES},
		[ACTOR] = {"actor", CY_MSG_COLUMN_ACTOR, NULL, CY_COLUMN_TEXT,
			CY_COLUMN_JOINS | CY_COLUMN_GROUPS, 13, 18, 9, NULL},
		[MODALITY] = {"modality", CY_MSG_COLUMN_MODALITY, NULL, CY_COLUMN_TEXT, 0, 4, 6, 6,
			NULL},
		[TEXT] = {"text", CY_MSG_COLUMN_MATTER, NULL, CY_COLUMN_TEXT, CY_COLUMN_STRETCHES,
			22, 60, 10, NULL},
		[DEADLINE] = {"deadline", CY_MSG_COLUMN_DEADLINE, NULL, CY_COLUMN_TEXT,
			CY_COLUMN_KEYED, 8, 12, 8, NULL},
		[DEADLINE_KIND] = {"deadline_kind", CY_MSG_COLUMN_DEADLINE_KIND, NULL,
			CY_COLUMN_TEXT, CY_COLUMN_GROUPS | CY_COLUMN_KEYED, 4, 4, 1, DEADLINES},
		[RESPONSIBILITY] = {"responsibility", CY_MSG_COLUMN_RESPONSIBILITY, NULL,
			CY_COLUMN_TEXT, CY_COLUMN_GROUPS, 4, 4, 2, NULL},
		[SECTION] = {"section", CY_MSG_COLUMN_SECTION, NULL, CY_COLUMN_TEXT, 0, 8, 10, 3,
			NULL},
		[TITLE] = {"title", CY_MSG_COLUMN_DOCUMENT, NULL, CY_COLUMN_PLACE, CY_COLUMN_GROUPS,
			8, 16, 4, NULL},
		[OWNER] = {"owner", CY_MSG_COLUMN_OWNER, NULL, CY_COLUMN_STATE,
			CY_COLUMN_GROUPS | CY_COLUMN_OPTIONAL, 6, 8, 6, NULL},
		[DUE] = {"due", CY_MSG_COLUMN_DUE, NULL, CY_COLUMN_STATE,
			CY_COLUMN_GROUPS | CY_COLUMN_OPTIONAL, 8, 10, 6, NULL},
		[NOTE] = {"note", CY_MSG_COLUMN_NOTE, NULL, CY_COLUMN_STATE, CY_COLUMN_OPTIONAL, 8,
			16, 5, NULL},
	};

	for (size_t i = 0; i < CY_LEN(columns); i++)
		cy_table_add_column(t, &columns[i]);
	cy_table_set_order(t, CY_NO_COLUMN, ACTOR);
}

/* Reading */

static void release_rules(struct shared_rules *rules)
{
	if (--rules->users)
		return;
	cy_rules_free(rules->rules);
	free(rules);
}

static void free_job(struct reading_job *j)
{
	cy_outline_dispose(&j->outline);
	cy_ledger_dispose(&j->found);
	release_rules(j->rules);
	free(j);
}

static void job_run(struct cy_job *job)
{
	struct reading_job *j = (struct reading_job *)job;

	if (atomic_load(&job->cancelled))
		return;
	cy_outline_build(&j->outline, j->doc->text);
	(void)cy_ledger_read(&j->found, j->doc, &j->outline, j->rules->rules, &job->cancelled);
}

static void job_done(struct cy_job *job)
{
	struct reading_job *j = (struct reading_job *)job;

	j->ready = true;
	if (!j->ledger)
		free_job(j);
}

static void read_next(struct ledger_study *l)
{
	struct reading_job *j = cy_calloc(1, sizeof *j);

	j->job.run = job_run;
	j->job.done = job_done;
	j->ledger = l;
	j->rules = l->rules;
	j->rules->users++;
	j->doc = l->docs.list.v[l->begun++];
	cy_vec_push(&l->jobs, j);
	cy_pool_submit(cy_library_pool(l->study.library), &j->job);
}

/* Rows */

static struct cy_span quoted(const struct cy_document *doc, struct cy_range range)
{
	return cy_span_slice(doc->text, range.start, range.end);
}

/* The date of a deadline; the sentence around it may tell its year. 0: none. */
static int32_t date_key(
	struct ledger_study *l, const struct cy_document *doc, const struct cy_ledger_row *row)
{
	size_t from = row->sentence.start;

	cy_dates_find(&l->dates, quoted(doc, row->sentence));
	cy_vec_each (date, &l->dates.list) {
		if (from + date->start < row->deadline.end &&
			from + date->end > row->deadline.start)
			return cy_date_key(date);
	}
	return 0;
}

static void set_deadline(struct ledger_study *l, size_t at, const struct cy_document *doc,
	const struct cy_ledger_row *row)
{
	struct cy_table *t = l->study.table;
	int32_t kind = NO_DATE + (int32_t)row->deadline_kind, key = 0;

	cy_table_set_lasting(
		t, at, DEADLINE_KIND, cy_span_str(cy_deadline_kind_name(row->deadline_kind)));
	if (row->deadline_kind == CY_DEADLINE_NONE)
		return;
	cy_table_set_key(t, at, DEADLINE_KIND, kind);
	cy_table_set_lasting(t, at, DEADLINE, quoted(doc, row->deadline));
	if (row->deadline_kind == CY_DEADLINE_FIXED)
		key = date_key(l, doc, row);
	cy_table_set_key(t, at, DEADLINE, key ? key : kind);
}

/* What the text says shall be done about a problem, and where an actor stands that was said
 * before. */
static void add_card(
	struct cy_table *t, const struct cy_document *doc, const struct cy_ledger_row *row)
{
	struct cy_table_place place;

	if (row->actor_source == CY_ACTOR_INHERITED) {
		place = cy_place_make(doc, row->actor);
		cy_table_add_detail(t, true, cy_span_str(cy_msg(CY_MSG_LEDGER_ACTOR_FROM)), NULL);
		cy_table_add_detail(t, false, quoted(doc, place.sentence), &place);
	}
	if (row->measure.start != row->measure.end) {
		place = cy_place_make(doc, row->measure);
		cy_table_add_detail(t, true, cy_span_str(cy_msg(CY_MSG_LEDGER_MEASURE)), NULL);
		cy_table_add_detail(t, false, quoted(doc, row->measure), &place);
	}
}

static void put_notes(struct ledger_study *l, size_t row)
{
	static const size_t columns[CY_N_WORK_FIELDS] = {[CY_WORK_STATE] = STATE,
		[CY_WORK_OWNER] = OWNER,
		[CY_WORK_DUE] = DUE,
		[CY_WORK_NOTE] = NOTE};
	struct cy_table *t = l->study.table;

	for (int i = 0; i < CY_N_WORK_FIELDS; i++) {
		struct cy_span text =
			cy_worklog_get(l->worklog, cy_table_id(t, row), (enum cy_work_field)i);

		if (!cy_span_equal(text, cy_table_text(t, row, columns[i])))
			cy_table_set_text(t, row, columns[i], text);
	}
}

bool cy_ledger_study_note(struct cy_study *study, size_t row)
{
	struct ledger_study *l = (struct ledger_study *)study;

	if (study->kind != &cy_study_ledger || !l->worklog)
		return false;
	if (row != CY_NO_ROW)
		put_notes(l, row);
	for (size_t i = 0; row == CY_NO_ROW && i < cy_table_rows(study->table); i++)
		put_notes(l, i);
	return true;
}

static void add_row(struct ledger_study *l, struct reading_job *j, const struct cy_ledger_row *row)
{
	const struct cy_document *doc = j->doc;
	struct cy_table *t = l->study.table;
	struct cy_table_place place = {doc, row->text, row->sentence};
	size_t at = cy_table_add_row(t, row->id, &place);
	char id[17];

	snprintf(id, sizeof id, "%016llx", (unsigned long long)row->id);
	cy_table_set_text(t, at, ID, cy_span_str(id));
	cy_table_set_lasting(t, at, KIND, cy_span_str(cy_ledger_kind_name(row->kind)));
	cy_table_set_lasting(t, at, SOURCE, cy_span_str(cy_actor_source_name(row->actor_source)));
	cy_table_set_lasting(t, at, ACTOR, quoted(doc, row->actor));
	cy_table_set_lasting(t, at, MODALITY, quoted(doc, row->modality));
	cy_table_set_lasting(t, at, TEXT, quoted(doc, row->text));
	set_deadline(l, at, doc, row);
	if (row->responsibility) /* the rules go before the table does */
		cy_table_set_text(t, at, RESPONSIBILITY, cy_span_str(row->responsibility));
	cy_buf_clear(&l->text);
	cy_place_section(doc, &j->outline, row->text.start, INT_MAX, &l->text);
	cy_table_set_text(t, at, SECTION, cy_buf_span(&l->text));
	cy_table_set_lasting(t, at, TITLE, cy_span_str(doc->title.text));
	if (l->worklog)
		put_notes(l, at);
	add_card(t, doc, row);
}

static bool is_full(const struct ledger_study *l)
{
	return cy_table_rows(l->study.table) >= CY_STUDY_MOST_ROWS;
}

/* Adds rows of the first job, which is ready, until the time is over. True when it has no more. */
static bool add_rows(struct ledger_study *l, uint64_t end)
{
	struct reading_job *j = l->jobs.v[0];

	while (l->row < j->found.rows.n && !is_full(l)) {
		add_row(l, j, &j->found.rows.v[l->row++]);
		if (end && l->row % ROWS_A_LOOK == 0 && cy_clock_us() >= end)
			return l->row == j->found.rows.n;
	}
	return true;
}

static void end_document(struct ledger_study *l)
{
	struct reading_job *j = l->jobs.v[0];

	l->modal_clauses += j->found.modal_clauses;
	l->covered += j->found.covered;
	l->row = 0;
	l->study.done++;
	l->jobs.n--;
	memmove(l->jobs.v, l->jobs.v + 1, l->jobs.n * sizeof *l->jobs.v);
	free_job(j);
}

/* The study */

/* What was covered so far, and what is wrong with the rules. */
static void tell(struct ledger_study *l)
{
	struct cy_buf *note = &l->study.note;

	cy_buf_clear(note);
	if (l->modal_clauses)
		cy_buf_printf(note, cy_msg(CY_MSG_LEDGER_COVERAGE),
			l->covered * 100 / l->modal_clauses, l->modal_clauses, l->covered);
	if (l->faults) {
		cy_buf_puts(note, note->n ? "  " : "");
		cy_buf_printf(note, cy_msg(CY_MSG_LEDGER_FAULTS), l->faults);
	}
	if (l->unread) {
		cy_buf_puts(note, note->n ? "  " : "");
		cy_buf_puts(note, cy_msg(CY_MSG_WORK_UNREAD));
	}
	if (is_full(l)) {
		cy_buf_puts(note, note->n ? "  " : "");
		cy_buf_printf(note, cy_msg(CY_MSG_STUDY_MORE), (int)CY_STUDY_MOST_ROWS);
	}
}

static struct cy_study *ledger_open(
	const struct cy_library *library, const struct cy_study_options *options)
{
	struct ledger_study *l = cy_calloc(1, sizeof *l);
	struct cy_diags diags = {0};

	(void)library;
	l->rules = cy_calloc(1, sizeof *l->rules);
	l->rules->users = 1;
	l->rules->rules = cy_rules_load(options->rules_folder, &diags);
	l->faults = diags.list.n;
	cy_diags_dispose(&diags);
	l->worklog = options->worklog;
	if (l->worklog && cy_worklog_refresh(l->worklog) < 0)
		l->unread = true;
	l->study.table = cy_table_new(CY_MSG_TABLE_LEDGER);
	add_columns(l->study.table);
	tell(l);
	return &l->study;
}

/* Documents are read ahead; true while one waits for its rows. */
static bool wait_for_rows(struct ledger_study *l, uint64_t budget_us)
{
	struct cy_pool *pool = cy_library_pool(l->study.library);

	while (l->begun < l->docs.list.n && l->jobs.n < cy_pool_threads(pool) + AHEAD)
		read_next(l);
	if (l->jobs.n && !l->jobs.v[0]->ready)
		cy_pool_collect(pool);
	while (!budget_us && l->jobs.n && !l->jobs.v[0]->ready)
		cy_pool_wait(pool);
	return l->jobs.n && l->jobs.v[0]->ready;
}

static bool ledger_step(struct cy_study *study, uint64_t budget_us)
{
	struct ledger_study *l = (struct ledger_study *)study;
	uint64_t end = budget_us ? cy_clock_us() + budget_us : 0;

	if (cy_library_progress(study->library).loading) {
		study->waiting = true;
		return false;
	}
	if (!l->docs.list.n)
		cy_study_documents_get(&l->docs, study->library);
	study->total = l->docs.list.n;
	while (study->done < study->total && !is_full(l)) {
		if (!wait_for_rows(l, budget_us)) {
			study->waiting = true;
			return false;
		}
		if (!add_rows(l, end))
			return false;
		end_document(l);
		tell(l);
		if (end && cy_clock_us() >= end)
			break;
	}
	return study->done == study->total || is_full(l);
}

static void ledger_stop(struct cy_study *study)
{
	struct ledger_study *l = (struct ledger_study *)study;

	cy_vec_each (job, &l->jobs)
		atomic_store(&(*job)->job.cancelled, true);
}

static void ledger_close(struct cy_study *study)
{
	struct ledger_study *l = (struct ledger_study *)study;

	cy_vec_each (job, &l->jobs) {
		struct reading_job *j = *job;

		j->ledger = NULL;
		atomic_store(&j->job.cancelled, true);
		if (j->ready)
			free_job(j);
	}
	cy_vec_dispose(&l->jobs);
	release_rules(l->rules);
	cy_study_documents_dispose(&l->docs);
	cy_dates_dispose(&l->dates);
	cy_buf_dispose(&l->text);
}

const struct cy_study_kind cy_study_ledger = {
	"ledger", CY_MSG_TABLE_LEDGER, false, ledger_open, ledger_step, ledger_close, ledger_stop};
