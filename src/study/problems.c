/*
 * study/problems: what is wrong, found clause by clause; a rule that matches nothing but the
 * clause's own words takes the whole clause, and neighbouring whole clauses become one row.
 *
 * The measure is what the rule itself names, else the row of a duty that stands around or behind
 * the problem in its sentence. A sentence that speaks of “these problems” (a rule with back=yes)
 * gives its duty to the problems of the sentences before it that have none, back to the start of
 * the paragraph.
 *
 * The actor is who has the problem, as its clause or one before it in the sentence says, never who
 * shall put it right: that is the actor of the duty.
 */
#include "problems.h"

#include <stdint.h>

struct hunt {
	const struct cy_reading *r;
	struct cy_ledger *out;
	size_t next_duty, n_duties; /* [rows) in order; those of sentences before are left behind */
	size_t paragraph;
	size_t first; /* the paragraph's first problem */
	struct cy_range
		holder; /* who has what is wrong, of the sentence; empty if nobody is named */
	bool own;       /* the clause itself names the holder */
	bool apart;     /* the clause speaks of somebody, named or not */
	size_t whole;   /* the last row made of whole clauses of this sentence, SIZE_MAX if none */
};

/* The first duty of the sentence that ends behind `at`, NULL if none. */
static const struct cy_ledger_row *duty_behind(
	const struct hunt *h, const struct cy_sentence *s, size_t at)
{
	for (size_t i = h->next_duty; i < h->n_duties; i++) {
		const struct cy_ledger_row *row = &h->out->rows.v[i];

		if (row->text.start >= s->end)
			break;
		if (row->text.start >= s->start && row->text.end > at)
			return row;
	}
	return NULL;
}

static void take_duty(struct cy_ledger_row *problem, const struct cy_ledger_row *duty)
{
	problem->measure = duty->text;
	problem->deadline = duty->deadline;
	problem->deadline_kind = duty->deadline_kind;
}

/* What the sentence says behind the clause the problem is in; empty if nothing. */
static struct cy_range rest_behind(
	const struct hunt *h, const struct cy_sentence *s, struct cy_range problem)
{
	const struct cy_clause_range *clauses = h->r->sentences.clauses.v;
	struct cy_range rest = {0, 0};

	for (size_t i = s->first; i < s->first + s->n; i++) {
		if (clauses[i].start < problem.end)
			continue;
		if (cy_range_is_empty(rest))
			rest.start = clauses[i].start;
		rest.end = clauses[i].stop;
	}
	return rest;
}

static void add_problem(struct hunt *h, const struct cy_match *match, struct cy_range text,
	const struct cy_sentence *s)
{
	const struct cy_ledger_row *duty = duty_behind(h, s, text.start);
	struct cy_ledger_row row = {
		.kind = CY_LEDGER_PROBLEM,
		.text = text,
		.sentence = {s->start, s->end},
		.actor_source = CY_ACTOR_NONE,
	};

	if (!cy_range_is_empty(h->holder)) {
		row.actor = h->holder;
		row.actor_source = h->own ? CY_ACTOR_STATED : CY_ACTOR_INHERITED;
	}
	if (duty && !cy_rule_is(match->rule, "measure", "none"))
		take_duty(&row, duty);
	if (!cy_range_is_empty(match->measure))
		row.measure = match->measure;
	else if (!duty && cy_rule_is(match->rule, "measure", "rest"))
		row.measure = rest_behind(h, s, text);
	cy_vec_push(&h->out->rows, row);
}

/* Whole clauses of one part are one problem, if the later one names nobody; one clause in between
 * may tell how it shows. */
static bool joins_last(const struct hunt *h, size_t clause, const struct cy_sentence *s)
{
	const struct cy_clause_range *clauses = h->r->sentences.clauses.v;
	size_t end;

	if (h->whole == SIZE_MAX || h->whole != h->out->rows.n - 1)
		return false;
	end = h->out->rows.v[h->whole].text.end;
	for (size_t i = clause; i > s->first && i + 2 > clause; i--) {
		if (clauses[i - 1].ends_part)
			return false;
		if (clauses[i - 1].stop == end)
			return true;
	}
	return false;
}

static void take_clause(
	struct hunt *h, const struct cy_match *match, size_t index, const struct cy_sentence *s)
{
	size_t stop = h->r->sentences.clauses.v[index].stop;

	if (!h->apart && joins_last(h, index, s)) {
		h->out->rows.v[h->whole].text.end = stop;
		return;
	}
	h->whole = h->out->rows.n;
	add_problem(h, match, (struct cy_range){match->whole.start, stop}, s);
}

static void read_clause(struct hunt *h, size_t index, const struct cy_sentence *s)
{
	const struct cy_clause_range *clause = &h->r->sentences.clauses.v[index];
	size_t from = clause->start;
	struct cy_match match;

	h->apart = cy_reading_match(h->r, CY_READ_HOLDER, from, clause->stop, &match);
	if (h->apart)
		h->holder = match.actor;
	h->own = h->apart && !cy_range_is_empty(match.actor);
	while (cy_reading_next(h->r, CY_READ_PROBLEM, from, clause->stop, &match) &&
		match.whole.end > from) {
		from = match.whole.end;
		if (cy_range_is_empty(match.problem)) {
			take_clause(h, &match, index, s);
			break;
		}
		add_problem(h, &match, match.problem, s);
	}
}

/* “For these problems …” */
static void look_back(struct hunt *h, const struct cy_sentence *s)
{
	const struct cy_ledger_row *duty = duty_behind(h, s, s->start);

	if (!duty)
		return;
	for (size_t i = h->first; i < h->out->rows.n; i++) {
		if (cy_range_is_empty(h->out->rows.v[i].measure))
			take_duty(&h->out->rows.v[i], duty);
	}
}

/* Under a heading such as 存在的问题 each point's own title is a problem, whatever its words. */
static void read_title(struct hunt *h, const struct cy_sentence *s)
{
	size_t heading = cy_reading_heading(h->r, s->start);
	const struct cy_clause_range *last = &h->r->sentences.clauses.v[s->first + s->n - 1];
	struct cy_match point;

	if (heading == CY_NO_HEADING || h->r->tense.v[heading] != CY_READ_CALM ||
		!cy_reading_match(h->r, CY_READ_POINT, s->start, s->end, &point) ||
		point.whole.end >= last->stop)
		return;
	add_problem(h, &point, (struct cy_range){point.whole.end, last->stop}, s);
}

static void read_sentence(struct hunt *h, const struct cy_sentence *s)
{
	size_t before;
	struct cy_match match;

	if (s->paragraph != h->paragraph)
		h->first = h->out->rows.n;
	h->paragraph = s->paragraph;
	h->whole = SIZE_MAX;
	h->holder = (struct cy_range){0, 0};
	while (h->next_duty < h->n_duties && h->out->rows.v[h->next_duty].sentence.end <= s->start)
		h->next_duty++;
	if (cy_reading_match(h->r, CY_READ_HEADING, s->start, s->end, &match))
		return;
	if (cy_reading_match(h->r, CY_READ_BACK, s->start, s->end, &match))
		look_back(h, s);
	before = h->out->rows.n;
	for (size_t i = s->first; i < s->first + s->n; i++) {
		read_clause(h, i, s);
		if (h->r->sentences.clauses.v[i].ends_part)
			h->holder = (struct cy_range){0, 0};
	}
	if (h->out->rows.n == before)
		read_title(h, s);
}

void cy_problems_read(struct cy_ledger *out, const struct cy_reading *r, size_t first_duty)
{
	struct hunt h = {.r = r,
		.out = out,
		.next_duty = first_duty,
		.n_duties = out->rows.n,
		.paragraph = SIZE_MAX,
		.first = out->rows.n};

	cy_vec_each (sentence, &r->sentences.list) {
		if (cy_reading_is_stopped(r))
			break;
		read_sentence(&h, sentence);
	}
}
