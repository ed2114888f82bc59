/*
 * study/ledger: duties and problems of one document, with what can be said of each row by itself:
 * kind, deadline, responsibility, place. Rows are made with offsets of the joined text and leave
 * with those of the document.
 */
#include "chayue/study/ledger.h"
#include "duties.h"
#include "problems.h"

#include "chayue/text/fold.h"
#include "chayue/text/lines.h"

#include <assert.h>
#include <stdlib.h>

/* What a row says by itself */

static void set_kind(const struct cy_reading *r, struct cy_ledger_row *row)
{
	struct cy_match match;
	const char *value;

	if (row->kind != CY_LEDGER_DUTY ||
		!cy_reading_match(r, CY_READ_KIND, row->text.start, row->text.end, &match))
		return;
	value = cy_rule_value(match.rule, "is");
	for (int kind = 0; value && kind < CY_N_LEDGER_KINDS; kind++) {
		if (strcmp(value, cy_ledger_kind_name((enum cy_ledger_kind)kind)) == 0)
			row->kind = (enum cy_ledger_kind)kind;
	}
}

static enum cy_deadline_kind deadline_kind(const struct cy_rule *rule)
{
	const char *value = cy_rule_value(rule, "is");

	for (int kind = 0; value && kind < CY_N_DEADLINE_KINDS; kind++) {
		if (strcmp(value, cy_deadline_kind_name((enum cy_deadline_kind)kind)) == 0)
			return (enum cy_deadline_kind)kind;
	}
	return CY_DEADLINE_RELATIVE;
}

/* The first in the range; of several rules the earlier one in their order counts. */
static bool find_deadline(
	const struct cy_reading *r, struct cy_ledger_row *row, size_t from, size_t end)
{
	struct cy_match match;

	if (from >= end || !cy_reading_match(r, CY_READ_DEADLINE, from, end, &match))
		return false;
	row->deadline = cy_range_is_empty(match.deadline) ? match.whole : match.deadline;
	row->deadline_kind = deadline_kind(match.rule);
	return true;
}

/* In the row; else in front of it in its sentence, behind the row before. */
static void set_deadline(
	const struct cy_reading *r, struct cy_ledger_row *row, const struct cy_ledger_row *before)
{
	size_t from = row->sentence.start;

	if (!cy_range_is_empty(row->deadline)) {
		struct cy_range given = row->deadline; /* by a label */

		if (!find_deadline(r, row, given.start, given.end))
			row->deadline_kind = CY_DEADLINE_RELATIVE;
		row->deadline = given;
		return;
	}
	if (find_deadline(r, row, row->text.start, row->text.end))
		return;
	if (before && before->text.end > from && before->text.end <= row->text.start)
		from = before->text.end;
	(void)find_deadline(r, row, from, row->text.start);
}

static void set_responsibility(const struct cy_reading *r, struct cy_ledger_row *row)
{
	struct cy_match match;

	if (cy_reading_match(r, CY_READ_RESPONSIBILITY, row->text.start, row->text.end, &match) ||
		cy_reading_match(
			r, CY_READ_RESPONSIBILITY, row->modality.start, row->modality.end, &match))
		row->responsibility = cy_rule_value(match.rule, "is");
}

/* Identity */

static void hash_byte(uint64_t *hash, unsigned byte)
{
	*hash = (*hash ^ byte) * UINT64_C(0x100000001B3); /* FNV-1a */
}

static void hash_text(uint64_t *hash, struct cy_span text)
{
	struct cy_folder folder;
	struct cy_unit unit;

	cy_folder_init(&folder, text, 0, CY_FOLD_ALL);
	while (cy_folder_next(&folder, &unit)) {
		for (unsigned shift = 0; shift < 32; shift += 8)
			hash_byte(hash, unit.cp >> shift & 0xFF);
	}
	hash_byte(hash, 0xFF);
}

/* A title taken from the file's name is none of the content. */
static uint64_t clause_hash(const struct cy_document *doc, struct cy_span clause)
{
	uint64_t hash = UINT64_C(0xCBF29CE484222325);

	if (doc->title.source != CY_TITLE_NAME)
		hash_text(&hash, cy_span_str(doc->title.text));
	hash_text(&hash, clause);
	return hash;
}

struct numbered {
	uint64_t hash;
	size_t row;
};

static int by_hash(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

/* Equal clauses are told apart by how many stood before. */
static void set_ids(struct cy_ledger *out, size_t first, const struct cy_document *doc)
{
	CY_VEC(struct numbered) list = {0};
	unsigned equal = 0;

	for (size_t i = first; i < out->rows.n; i++) {
		struct cy_range text = out->rows.v[i].text;
		struct cy_span clause = cy_span_slice(doc->text, text.start, text.end);

		cy_vec_push(&list, (struct numbered){clause_hash(doc, clause), i});
	}
	if (list.n)
		qsort(list.v, list.n, sizeof list.v[0], by_hash);
	for (size_t i = 0; i < list.n; i++) {
		uint64_t hash = list.v[i].hash;

		equal = i && list.v[i - 1].hash == hash ? equal + 1 : 0;
		for (unsigned n = equal; n; n >>= 8)
			hash_byte(&hash, n & 0xFF);
		out->rows.v[list.v[i].row].id = hash;
	}
	cy_vec_dispose(&list);
}

/* Places */

static int by_place(const void *a, const void *b)
{
	const struct cy_ledger_row *x = a, *y = b;

	if (x->text.start != y->text.start)
		return x->text.start < y->text.start ? -1 : 1;
	if (x->text.end != y->text.end)
		return x->text.end > y->text.end ? -1 : 1;
	/* Lines of a table share a task. */
	if (x->kind == y->kind && x->actor.start != y->actor.start)
		return x->actor.start < y->actor.start ? -1 : 1;
	return (int)x->kind - (int)y->kind;
}

static void sort_rows(struct cy_ledger *out, size_t first)
{
	if (out->rows.n > first)
		qsort(out->rows.v + first, out->rows.n - first, sizeof out->rows.v[0], by_place);
}

static void place_row(const struct cy_reading *r, struct cy_ledger_row *row, unsigned line)
{
	struct cy_range *ranges[] = {&row->text, &row->sentence, &row->actor, &row->modality,
		&row->deadline, &row->measure};

	row->doc = r->doc->id;
	row->heading = cy_reading_heading(r, row->text.start);
	for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
		*ranges[i] = cy_range_is_empty(*ranges[i])
				     ? (struct cy_range){0, 0}
				     : cy_unwrapped_range(&r->joined, *ranges[i]);
	row->line = line;
}

/* Rows are in order, so lines are counted on from one to the next. */
static void place_rows(const struct cy_reading *r, struct cy_ledger *out, size_t first)
{
	size_t counted = 0, line = 1;

	for (size_t i = first; i < out->rows.n; i++) {
		struct cy_ledger_row *row = &out->rows.v[i];
		size_t at = cy_unwrapped_source(&r->joined, row->text.start);

		line += cy_lines_number_at(cy_span_slice(r->doc->text, counted, r->doc->text.n),
				at - counted) -
			1;
		counted = at;
		place_row(r, row, (unsigned)line);
	}
}

static bool is_covered(const struct cy_ledger *out, size_t first, const struct cy_clause_range *c)
{
	for (size_t i = first; i < out->rows.n && out->rows.v[i].sentence.start <= c->start; i++) {
		const struct cy_ledger_row *row = &out->rows.v[i];

		if (row->text.start < c->end && row->text.end > c->start)
			return true;
	}
	return false;
}

static void count_coverage(const struct cy_reading *r, struct cy_ledger *out, size_t first)
{
	struct cy_match match;

	cy_vec_each (clause, &r->sentences.clauses) {
		if (cy_reading_is_stopped(r))
			break;
		if (!cy_reading_match(r, CY_READ_MODAL, clause->start, clause->stop, &match))
			continue;
		out->modal_clauses++;
		while (first < out->rows.n && out->rows.v[first].sentence.end <= clause->start)
			first++;
		out->covered += is_covered(out, first, clause);
	}
}

/* What each row says by itself, with offsets of the joined text. */
static void read_rows(const struct cy_reading *r, struct cy_ledger *out, size_t first)
{
	cy_duties_read(out, r);
	sort_rows(out, first);
	for (size_t i = first; i < out->rows.n && !cy_reading_is_stopped(r); i++) {
		set_kind(r, &out->rows.v[i]);
		set_deadline(r, &out->rows.v[i], i > first ? &out->rows.v[i - 1] : NULL);
	}
	cy_problems_read(out, r, first);
	sort_rows(out, first);
	for (size_t i = first; i < out->rows.n && !cy_reading_is_stopped(r); i++)
		set_responsibility(r, &out->rows.v[i]);
}

bool cy_ledger_read(struct cy_ledger *out, const struct cy_document *doc,
	const struct cy_outline *outline, const struct cy_rules *rules, const atomic_bool *stop)
{
	size_t first = out->rows.n, modal_clauses = out->modal_clauses, covered = out->covered;
	struct cy_reading r;
	bool stopped;

	cy_reading_open(&r, doc, outline, rules, stop, &out->looks);
	/* Rows of a reading that is stopped are not whole: they are dropped below. */
	if (!cy_reading_is_stopped(&r))
		read_rows(&r, out, first);
	count_coverage(&r, out, first);
	stopped = cy_reading_is_stopped(&r);
	if (stopped) {
		out->rows.n = first;
		out->modal_clauses = modal_clauses;
		out->covered = covered;
	} else {
		place_rows(&r, out, first);
		set_ids(out, first, doc);
	}
	cy_reading_close(&r);
	return !stopped;
}

void cy_ledger_dispose(struct cy_ledger *ledger)
{
	cy_vec_dispose(&ledger->rows);
}

const char *cy_ledger_kind_name(enum cy_ledger_kind kind)
{
	static const char *const names[CY_N_LEDGER_KINDS] = {
		[CY_LEDGER_DUTY] = "duty",
		[CY_LEDGER_PROBLEM] = "problem",
		[CY_LEDGER_MEASURE] = "measure",
		[CY_LEDGER_ACCOUNTABILITY] = "accountability",
		[CY_LEDGER_ASSESSMENT] = "assessment",
	};

	assert(kind < CY_N_LEDGER_KINDS);
	return names[kind];
}

const char *cy_actor_source_name(enum cy_actor_source source)
{
	static const char *const names[CY_N_ACTOR_SOURCES] = {
		[CY_ACTOR_STATED] = "stated",
		[CY_ACTOR_INHERITED] = "inherited",
		[CY_ACTOR_NONE] = "none",
	};

	assert(source < CY_N_ACTOR_SOURCES);
	return names[source];
}

const char *cy_deadline_kind_name(enum cy_deadline_kind kind)
{
	static const char *const names[CY_N_DEADLINE_KINDS] = {
		[CY_DEADLINE_NONE] = "none",
		[CY_DEADLINE_FIXED] = "fixed",
		[CY_DEADLINE_RELATIVE] = "relative",
		[CY_DEADLINE_RECURRING] = "recurring",
		[CY_DEADLINE_PROMPT] = "prompt",
	};

	assert(kind < CY_N_DEADLINE_KINDS);
	return names[kind];
}
