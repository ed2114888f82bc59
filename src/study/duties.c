/*
 * study/duties: sentence by sentence, clause by clause, with one row open at most.
 *
 * A clause that demands (CY_READ_DUTY) opens a row, which ends the one before. Where nobody is
 * named a clause of command opens one (CY_READ_IMPERATIVE), if only prefaces stood before it in
 * its part of the sentence, and the sentence tells of nothing past and states nothing. Further
 * clauses belong to the open row until the part ends. A role (CY_READ_ROLE) is a row of its own.
 */
#include "duties.h"
#include "actors.h"
#include "columns.h"

#include <stdint.h>
#include <string.h>

#define NO_ROW SIZE_MAX

struct walk {
	const struct cy_reading *r;
	struct cy_ledger *out;
	struct cy_actors who;
	struct cy_columns table;
	/* Of the paragraph and point. */
	size_t paragraph, heading;
	bool report;  /* the rest of the paragraph tells of what was done */
	size_t first; /* its first row: labels speak of all from here on */
	/* Of the sentence. */
	bool past;      /* it tells of what was done: no roles, only plain demands */
	bool calm;      /* past or a statement: only plain demands count */
	bool measures;  /* what follows is done about a problem: each part of it is a row */
	bool topic;     /* the open row is one command alone: perhaps only what is spoken of */
	bool leads;     /* only prefaces stood before in this part */
	size_t preface; /* [byte] a condition that belongs to the coming row, SIZE_MAX if none */
	size_t open;    /* index of the row that still grows, NO_ROW if none */
	/* Where prefaces stand at its end, which belong to the next row if one comes; SIZE_MAX:
	 * none. `kept` is its end without them; `joins` whether the next row begins with them. */
	size_t tail, kept;
	bool joins;
	struct cy_range tail_actor;
};

/* Rows */

static void add_row(struct walk *w, const struct cy_match *match, struct cy_range text,
	const struct cy_sentence *s)
{
	struct cy_ledger_row row = {
		.kind = CY_LEDGER_DUTY,
		.text = text,
		.sentence = {s->start, s->end},
		.modality = match->modality,
	};

	cy_actors_set(&w->who, match, &row);
	cy_vec_push(&w->out->rows, row);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void open_row(struct walk *w, const struct cy_match *match,
	const struct cy_clause_range *clause, const struct cy_sentence *s)
{
	struct cy_range text = {match->modality.end, clause->stop};

	if (!cy_range_is_empty(match->text))
		text.start = match->text.start;
	if (w->open != NO_ROW && w->tail != SIZE_MAX) {
		w->out->rows.v[w->open].text.end = w->kept;
		w->preface = w->joins ? w->tail : SIZE_MAX;
		cy_actors_remember(&w->who, w->tail_actor);
	}
	if (w->preface != SIZE_MAX)
		text.start = w->preface;
	while (text.start < text.end && is_space(w->r->text.p[text.start]))
		text.start++;
	if (text.start >= text.end)
		return;
	cy_actors_remember(
		&w->who, cy_range_is_empty(match->actor) ? w->who.subject : match->actor);
	w->open = w->out->rows.n;
	w->topic = false;
	add_row(w, match, text, s);
	w->preface = w->tail = SIZE_MAX;
}

/* “Putting this right, all offices must …”: the command that stood alone was only the topic. */
static void drop_topic(struct walk *w, const struct cy_match *match)
{
	if (w->open != NO_ROW && w->topic && w->open == w->out->rows.n - 1 &&
		!cy_range_is_empty(match->actor)) {
		w->out->rows.n--;
		w->open = NO_ROW;
	}
}

/* A condition in front of a role belongs to it. */
static void add_role(
	struct walk *w, const struct cy_match *match, const struct cy_sentence *s, bool own)
{
	struct cy_range text = cy_range_is_empty(match->text) ? match->whole : match->text;

	if (own && w->preface != SIZE_MAX) {
		text.start = w->preface;
		w->preface = SIZE_MAX;
	}
	add_row(w, match, text, s);
}

/* Clauses behind a role without a subject of their own tell more of it. Nested roles are looked for
 * in what is demanded, too: they are told of somebody else, whole, and carry no actor on. */
static bool read_roles(struct walk *w, size_t from, const struct cy_clause_range *clause,
	const struct cy_sentence *s, bool demanded)
{
	struct cy_match match;
	bool any = false;

	if (w->past)
		return false;
	while (cy_reading_next(w->r, CY_READ_ROLE, from, clause->stop, &match) &&
		match.whole.end > from) {
		bool nested = cy_rule_is(match.rule, "nested", "yes");

		from = match.whole.end;
		if (demanded && !nested)
			continue;
		if (!nested) {
			drop_topic(w, &match);
			w->who.several =
				w->who.several || (!cy_range_is_empty(match.actor) &&
							  !cy_range_is_empty(w->who.subject));
			cy_actors_remember(&w->who, match.actor);
			w->open = w->out->rows.n;
			w->tail = SIZE_MAX;
			w->topic = false;
		}
		add_role(w, &match, s, !nested);
		any = true;
	}
	return any;
}

/* Clauses */

/* A clause that nothing demands: it may lead to one that does. */
static void read_plain(struct walk *w, size_t from, const struct cy_clause_range *clause)
{
	struct cy_match match;

	if (cy_reading_match(w->r, CY_READ_SUBJECT, from, clause->stop, &match)) {
		cy_actors_name(&w->who, match.actor);
		w->preface = cy_rule_is(match.rule, "joins", "yes") ? from : SIZE_MAX;
		w->leads = w->leads && cy_rule_is(match.rule, "leads", "yes");
	} else if (cy_reading_match(w->r, CY_READ_PREFACE, from, clause->stop, &match)) {
		if (cy_rule_is(match.rule, "joins", "yes") && w->preface == SIZE_MAX)
			w->preface = from;
	} else {
		w->leads = false;
		w->preface = SIZE_MAX;
	}
}

/* A command that says that something falls short is none. */
static bool opens_command(const struct walk *w, size_t from, const struct cy_clause_range *clause,
	struct cy_match *match)
{
	struct cy_match problem;

	return w->leads && !w->calm &&
	       cy_reading_match(w->r, CY_READ_IMPERATIVE, from, clause->stop, match) &&
	       !(cy_reading_next(w->r, CY_READ_PROBLEM, from, clause->stop, &problem) &&
		       cy_range_is_empty(problem.problem));
}

static bool opens_duty(const struct walk *w, size_t from, const struct cy_clause_range *clause,
	struct cy_match *match)
{
	return cy_reading_match(w->r, CY_READ_DUTY, from, clause->stop, match) &&
	       !(w->calm && cy_rule_is(match->rule, "weak", "yes"));
}

/* A further clause of the open row; a name alone or a condition may turn out to be the next
 * row's. */
static void extend_row(struct walk *w, size_t from, const struct cy_clause_range *clause)
{
	struct cy_ledger_row *row = &w->out->rows.v[w->open];
	struct cy_match match;
	bool condition = cy_reading_match(w->r, CY_READ_PREFACE, from, clause->stop, &match) &&
			 cy_rule_is(match.rule, "joins", "yes");
	bool name = !condition &&
		    cy_reading_match(w->r, CY_READ_SUBJECT, from, clause->stop, &match) &&
		    cy_rule_is(match.rule, "leads", "yes");

	if (!condition && !name) {
		w->tail = SIZE_MAX;
	} else if (w->tail == SIZE_MAX) {
		w->tail = from;
		w->kept = row->text.end;
		w->joins = condition;
		w->tail_actor = name ? match.actor : (struct cy_range){0, 0};
	}
	row->text.end = clause->stop;
	w->topic = false;
}

/* Whether the clause was read into a row. */
static bool read_demand(struct walk *w, size_t from, const struct cy_clause_range *clause,
	const struct cy_sentence *s)
{
	struct cy_match match;
	bool duty = opens_duty(w, from, clause, &match);

	if (duty && !(w->open != NO_ROW && cy_rule_is(match.rule, "continues", "yes"))) {
		drop_topic(w, &match);
		open_row(w, &match, clause, s);
		return true;
	}
	if (w->open != NO_ROW) {
		if (!duty && cy_reading_match(w->r, CY_READ_STOP, from, clause->stop, &match)) {
			w->open = NO_ROW;
			w->leads = false;
			return false;
		}
		extend_row(w, from, clause);
		return true;
	}
	if (opens_command(w, from, clause, &match)) {
		open_row(w, &match, clause, s);
		w->topic = true;
		return true;
	}
	return false;
}

static void begin_part(struct walk *w)
{
	cy_actors_begin_part(&w->who);
	w->open = NO_ROW;
	w->leads = true;
	w->preface = w->tail = SIZE_MAX;
}

/* The first clause of a measure: a demand or a role as elsewhere, anything else as it stands. */
static void open_measure(struct walk *w, size_t from, const struct cy_clause_range *clause,
	const struct cy_sentence *s)
{
	struct cy_match match = {0};

	if (!opens_duty(w, from, clause, &match) &&
		!cy_reading_match(w->r, CY_READ_ROLE, from, clause->stop, &match) &&
		!cy_reading_match(w->r, CY_READ_SUBJECT, from, clause->stop, &match))
		match = (struct cy_match){0};
	match.text = match.whole = (struct cy_range){from, clause->stop};
	open_row(w, &match, clause, s);
	if (w->open != NO_ROW)
		w->out->rows.v[w->open].kind = CY_LEDGER_MEASURE;
}

static void read_clause(struct walk *w, size_t from, const struct cy_clause_range *clause,
	const struct cy_sentence *s)
{
	struct cy_match match;
	bool role, demanded;

	w->who.at = from;
	if (w->measures && w->open == NO_ROW) {
		open_measure(w, from, clause, s);
		return;
	}
	if (cy_reading_match(w->r, CY_READ_MEASURE, from, clause->stop, &match)) {
		begin_part(w);
		w->measures = true;
		return;
	}
	/* Inside a demand a role without a name is part of it. */
	role = !w->past && !opens_duty(w, from, clause, &match) &&
	       cy_reading_match(w->r, CY_READ_ROLE, from, clause->stop, &match) &&
	       !cy_rule_is(match.rule, "nested", "yes") &&
	       (w->open == NO_ROW || !cy_range_is_empty(match.actor));
	demanded = !role && read_demand(w, from, clause, s);

	if (!read_roles(w, from, clause, s, demanded) && !demanded)
		read_plain(w, from, clause);
}

static size_t skip_blanks(const struct cy_reading *r, size_t at, size_t end)
{
	while (at < end && is_space(r->text.p[at]))
		at++;
	while (at + 3 <= end && memcmp(r->text.p + at, "\xE3\x80\x80", 3) == 0)
		at += 3;
	return at;
}

/* Clauses behind the point's marker; one like 一要 demands what follows it. */
static void read_clauses(struct walk *w, const struct cy_sentence *s, const struct cy_match *point)
{
	size_t from = point ? point->whole.end : s->start;

	w->measures = false;
	begin_part(w);
	for (size_t i = s->first; i < s->first + s->n; i++) {
		const struct cy_clause_range *clause = &w->r->sentences.clauses.v[i];
		size_t at = clause->start > from ? clause->start : from;

		at = skip_blanks(w->r, at, clause->stop);
		if (at >= clause->stop)
			continue;
		if (point && !cy_range_is_empty(point->modality))
			open_row(w, point, clause, s);
		else
			read_clause(w, at, clause, s);
		point = NULL;
		if (clause->ends_part)
			begin_part(w);
	}
}

/* Labels: 责任单位：…；完成时限：… */

static void apply_label(struct walk *w, const struct cy_match *match, size_t end)
{
	for (size_t i = w->first; i < end; i++) {
		struct cy_ledger_row *row = &w->out->rows.v[i];

		if (!cy_range_is_empty(match->actor) && row->actor_source == CY_ACTOR_NONE &&
			cy_rule_is(match->rule, "main", "yes")) {
			row->actor = match->actor;
			row->actor_source = CY_ACTOR_INHERITED;
		}
		if (!cy_range_is_empty(match->deadline) && cy_range_is_empty(row->deadline))
			row->deadline = match->deadline;
	}
}

static void read_labels(struct walk *w, const struct cy_sentence *s)
{
	size_t from = s->start, end = w->out->rows.n;
	struct cy_match match;

	while (cy_reading_next(w->r, CY_READ_LABEL, from, s->end, &match) &&
		match.whole.end > from) {
		apply_label(w, &match, end);
		if (!cy_range_is_empty(match.actor))
			add_row(w, &match, match.whole, s);
		from = match.whole.end;
	}
}

/* Sentences */

static void enter(struct walk *w, const struct cy_sentence *s, bool point)
{
	size_t heading = cy_reading_heading(w->r, s->start);

	if (s->paragraph != w->paragraph || heading != w->heading || point) {
		cy_actors_enter(&w->who, heading);
		if (heading != w->heading || point)
			w->first = w->out->rows.n;
	}
	w->report = w->report && s->paragraph == w->paragraph;
	w->paragraph = s->paragraph;
	w->heading = heading;
}

static void read_sentence(struct walk *w, const struct cy_sentence *s)
{
	struct cy_match match, point;
	enum cy_read_tense tense;
	bool opens = cy_reading_match(w->r, CY_READ_POINT, s->start, s->end, &point);
	size_t from = opens ? point.whole.end : s->start;

	enter(w, s, opens);
	if (cy_columns_read(&w->table, w->r, s, w->out))
		return;
	if (cy_reading_match(w->r, CY_READ_HEADING, s->start, s->end, &match))
		return;
	tense = w->heading == CY_NO_HEADING ? CY_READ_DEMANDS : w->r->tense.v[w->heading];
	if (tense == CY_READ_DONE)
		return;
	if (cy_reading_next(w->r, CY_READ_LABEL, s->start, s->end, &match) &&
		match.whole.start == s->start) {
		read_labels(w, s);
		return;
	}
	w->report =
		w->report || cy_reading_match(w->r, CY_READ_PAST_PARAGRAPH, from, s->end, &match);
	w->calm = w->report || tense == CY_READ_CALM;
	w->past = w->report;
	if (cy_reading_match(w->r, CY_READ_PAST, from, s->end, &match)) {
		w->calm = true;
		w->past = w->past || cy_rule_is(match.rule, "roles", "no");
	}
	if (cy_reading_match(w->r, CY_READ_STATEMENT, from, s->end, &match)) {
		if (cy_rule_is(match.rule, "all", "yes"))
			return;
		w->calm = true;
	}
	read_clauses(w, s, opens ? &point : NULL);
	cy_actors_end_sentence(&w->who, s, w->heading);
	read_labels(w, s);
}

void cy_duties_read(struct cy_ledger *out, const struct cy_reading *r)
{
	struct walk w = {.r = r,
		.out = out,
		.paragraph = SIZE_MAX,
		.heading = CY_NO_HEADING - 1,
		.first = out->rows.n};

	cy_actors_init(&w.who, r);
	cy_vec_each (sentence, &r->sentences.list) {
		if (cy_reading_is_stopped(r))
			break;
		read_sentence(&w, sentence);
	}
	cy_actors_dispose(&w.who);
}
