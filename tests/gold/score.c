/*
 * score GOLD SEEDS: how the ledger compares with an annotation by hand. TAP on standard output,
 * figures as comments.
 *
 * GOLD holds duties.tsv, problems.tsv and relations.tsv (their README explains the columns),
 * SEEDS the documents. Only annotated documents are read.
 *
 * duties     found: a row of any kind but problem covers half of the annotated duty, or more
 * precision  a row (of any kind but problem) is right if it and an annotated duty, problem or
 *            relation have half of the row or half of the annotation in common
 * actors     of the duties of the body that were found, by the row that fits best (common part
 *            over both together): the same words, or one holds the other, without quotes, brackets
 *            and 各, 全体, 广大. “(implied X)” wants X; a row without actor is right, too, where X
 *            stands neither before the duty in its paragraph nor in a heading above, since nothing
 *            gives it there. “(none …)” wants none; what the annotation adds behind → or ; will do.
 *            Strictly a row without actor is right only where none is wanted: told, not judged.
 * problems   found: a problem row covers half of the annotated problem; right as above
 *
 * Numbers have no sense alone: what was missed and what was wrong is listed with V=1.
 */
#include "chayue/base/buf.h"
#include "chayue/base/vec.h"
#include "chayue/study/ledger.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_COLUMNS = 16 };

enum table { DUTIES, PROBLEMS, RELATIONS, N_TABLES };

struct note {               /* one annotated passage */
	char *file, *actor; /* actor NULL: not asked for */
	struct cy_range range;
};

struct notes {
	CY_VEC(struct note) list;
};

struct tally {
	unsigned right, all;
};

struct figures {
	struct tally duties, precision, actors, strict_actors, problems, problem_precision;
	struct tally kinds[CY_N_LEDGER_KINDS];
};

struct scorer {
	struct notes notes[N_TABLES];
	struct figures figures, before; /* of all documents, of those before this one */
	struct cy_rules *rules;
	const struct cy_document *doc;
	struct cy_outline outline;
	struct cy_ledger ledger;
	bool verbose;
};

/* Reading */

static int column_of(char **columns, int n, const char *name)
{
	for (int i = 0; i < n; i++) {
		if (strcmp(columns[i], name) == 0)
			return i;
	}
	fprintf(stderr, "no column %s\n", name);
	exit(2);
}

static int split(char *line, char **columns)
{
	int n = 0;

	line[strcspn(line, "\r\n")] = '\0';
	while (n < MOST_COLUMNS) {
		columns[n++] = line;
		line += strcspn(line, "\t");
		if (!*line)
			break;
		*line++ = '\0';
	}
	return n;
}

static FILE *open_table(const char *folder, const char *name)
{
	struct cy_buf path = {0};
	FILE *in;

	cy_buf_printf(&path, "%s/%s", folder, name);
	in = fopen(path.p, "r");
	if (!in) {
		perror(path.p);
		exit(2);
	}
	cy_buf_dispose(&path);
	return in;
}

static void read_notes(struct notes *out, const char *folder, const char *name, const char *start,
	const char *end, bool actors)
{
	FILE *in = open_table(folder, name);
	char *line = NULL, *cells[MOST_COLUMNS];
	size_t cap = 0;
	int file, from, to, actor = -1, unit = -1, n;

	if (getline(&line, &cap, in) < 0)
		exit(2);
	n = split(line, cells);
	file = column_of(cells, n, "file");
	from = column_of(cells, n, start);
	to = column_of(cells, n, end);
	if (actors) {
		actor = column_of(cells, n, "actor");
		unit = column_of(cells, n, "unit");
	}
	while (getline(&line, &cap, in) >= 0) {
		struct note note = {0};

		n = split(line, cells);
		if (n <= to)
			continue;
		note.file = cy_strdup(cells[file]);
		note.range.start = strtoul(cells[from], NULL, 10);
		note.range.end = strtoul(cells[to], NULL, 10);
		if (actors && n > unit && strcmp(cells[unit], "sentence") == 0)
			note.actor = cy_strdup(cells[actor]);
		cy_vec_push(&out->list, note);
	}
	free(line);
	fclose(in);
}

/* Comparing ranges */

static size_t common(struct cy_range a, struct cy_range b)
{
	size_t start = a.start > b.start ? a.start : b.start;
	size_t end = a.end < b.end ? a.end : b.end;

	return end > start ? end - start : 0;
}

static bool is_half(size_t part, struct cy_range whole)
{
	return 2 * part >= whole.end - whole.start;
}

static bool is_about(const struct scorer *s, const struct note *note)
{
	const char *name = cy_document_name(s->doc);

	return strcmp(note->file, name) == 0;
}

static bool touches(const struct scorer *s, enum table table, struct cy_range row)
{
	cy_vec_each (note, &s->notes[table].list) {
		size_t part = common(note->range, row);

		if (part && is_about(s, note) && (is_half(part, row) || is_half(part, note->range)))
			return true;
	}
	return false;
}

/* The row of the wanted sort that covers half of the range and fits best, NULL if none. */
static const struct cy_ledger_row *best_row(
	const struct scorer *s, struct cy_range wanted, bool problem)
{
	const struct cy_ledger_row *best = NULL;
	double best_fit = 0;

	cy_vec_each (row, &s->ledger.rows) {
		size_t part = common(row->text, wanted);
		double fit = (double)part / (double)(row->text.end - row->text.start + wanted.end -
						     wanted.start - part);

		if ((row->kind == CY_LEDGER_PROBLEM) == problem && is_half(part, wanted) &&
			fit > best_fit) {
			best = row;
			best_fit = fit;
		}
	}
	return best;
}

/* Comparing actors */

static struct cy_buf plain_actor(struct cy_span actor)
{
	static const char *const dropped[] = {
		"“", "”", "（", "）", "各级", "各", "全体", "广大", " "};
	struct cy_buf out = {0};

	for (size_t i = 0; i < actor.n;) {
		struct cy_span rest = cy_span_slice(actor, i, actor.n);
		size_t skip = 0;

		for (size_t k = 0; k < sizeof dropped / sizeof dropped[0] && !skip; k++) {
			if (cy_span_starts(rest, cy_span_str(dropped[k])))
				skip = strlen(dropped[k]);
		}
		if (!skip)
			cy_buf_putc(&out, actor.p[i]);
		i += skip ? skip : 1;
	}
	return out;
}

static bool holds(struct cy_span text, struct cy_span part)
{
	struct cy_buf a = plain_actor(text), b = plain_actor(part);
	bool found = b.n && a.n && memmem(a.p, a.n, b.p, b.n);

	cy_buf_dispose(&a);
	cy_buf_dispose(&b);
	return found;
}

/* One of the names between / and →. */
static bool names_actor(const char *names, struct cy_span actor)
{
	while (*names) {
		size_t n = strcspn(names, "/;)");
		const char *arrow = memmem(names, n, "→", strlen("→"));

		if (arrow)
			n = (size_t)(arrow - names);
		if (holds(actor, cy_span(names, n)) || holds(cy_span(names, n), actor))
			return true;
		names += n + (arrow ? strlen("→") : names[n] != '\0');
	}
	return false;
}

/* Whether one of the names stands in front of the duty in its paragraph, or in a heading. */
static bool is_given(const struct scorer *s, const char *names, const struct note *note)
{
	size_t start = note->range.start, heading = cy_outline_find(&s->outline, start);
	struct cy_span text = s->doc->text;
	bool given;

	while (start > 0 && text.p[start - 1] != '\n')
		start--;
	given = names_actor(names, cy_span_slice(text, start, note->range.start));
	while (heading != CY_NO_HEADING && !given) {
		const struct cy_heading *h = &s->outline.list.v[heading];

		given = names_actor(names, cy_heading_text(text, h));
		heading = h->parent;
	}
	return given;
}

static bool actor_is_right(const struct scorer *s, const struct note *note,
	const struct cy_ledger_row *row, bool strict)
{
	struct cy_span actor = cy_span_slice(s->doc->text, row->actor.start, row->actor.end);
	const char *wanted = note->actor;
	bool none = row->actor_source == CY_ACTOR_NONE;

	if (strncmp(wanted, "(none", 5) == 0)
		return none || names_actor(wanted + strcspn(wanted, ";)") + 1, actor);
	if (strncmp(wanted, "(implied ", 9) == 0)
		return none ? !strict && !is_given(s, wanted + 9, note)
			    : names_actor(wanted + 9, actor);
	return !none && names_actor(wanted, actor);
}

/* Scoring */

static void count(struct tally *tally, bool right)
{
	tally->all++;
	tally->right += right;
}

static void tell(const struct scorer *s, const char *what, struct cy_range range, const char *more)
{
	if (s->verbose)
		printf("# %s %.12s %zu-%zu %.*s%s%s\n", what, cy_document_name(s->doc), range.start,
			range.end, (int)(range.end - range.start), s->doc->text.p + range.start,
			*more ? " <- " : "", more);
}

static void score_actor(struct scorer *s, const struct note *note, const struct cy_ledger_row *row)
{
	bool right = actor_is_right(s, note, row, false);

	count(&s->figures.actors, right);
	count(&s->figures.strict_actors, actor_is_right(s, note, row, true));
	if (!right) {
		struct cy_buf more = {0};

		cy_buf_printf(&more, "%s, not ", note->actor);
		cy_buf_append(&more, s->doc->text.p + row->actor.start,
			row->actor.end - row->actor.start);
		tell(s, "actor", row->text, more.p);
		cy_buf_dispose(&more);
	}
}

static void score_duties(struct scorer *s)
{
	cy_vec_each (note, &s->notes[DUTIES].list) {
		const struct cy_ledger_row *row;

		if (!is_about(s, note))
			continue;
		row = best_row(s, note->range, false);
		count(&s->figures.duties, row != NULL);
		if (!row)
			tell(s, "missed", note->range, note->actor ? note->actor : "title");
		else if (note->actor)
			score_actor(s, note, row);
	}
}

static void score_problems(struct scorer *s)
{
	cy_vec_each (note, &s->notes[PROBLEMS].list) {
		bool found;

		if (!is_about(s, note))
			continue;
		found = best_row(s, note->range, true) != NULL;
		count(&s->figures.problems, found);
		if (!found)
			tell(s, "problem missed", note->range, "");
	}
}

static void score_rows(struct scorer *s)
{
	cy_vec_each (row, &s->ledger.rows) {
		bool right = touches(s, PROBLEMS, row->text);

		if (row->kind != CY_LEDGER_PROBLEM)
			right = right || touches(s, DUTIES, row->text) ||
				touches(s, RELATIONS, row->text);
		count(row->kind == CY_LEDGER_PROBLEM ? &s->figures.problem_precision
						     : &s->figures.precision,
			right);
		count(&s->figures.kinds[row->kind], right);
		if (!right)
			tell(s, "wrong", row->text, cy_ledger_kind_name(row->kind));
	}
}

static void print_figure(const char *what, struct tally all, struct tally before)
{
	printf("; %s %u of %u", what, all.right - before.right, all.all - before.all);
}

/* What the document added. */
static void print_document(struct scorer *s)
{
	const struct figures *f = &s->figures, *b = &s->before;

	printf("# %.12s", cy_document_name(s->doc));
	print_figure("duties found", f->duties, b->duties);
	print_figure("rows right", f->precision, b->precision);
	print_figure("actors", f->actors, b->actors);
	print_figure("strictly", f->strict_actors, b->strict_actors);
	print_figure("problems found", f->problems, b->problems);
	print_figure("problem rows right", f->problem_precision, b->problem_precision);
	printf("\n");
	s->before = s->figures;
}

static void score_document(struct scorer *s, const char *path)
{
	struct cy_diags diags = {0};
	struct cy_document *doc = cy_document_load(path, CY_ENCODING_AUTO, NULL, &diags);

	if (!doc) {
		fprintf(stderr, "%s: cannot be read\n", path);
		exit(2);
	}
	s->doc = doc;
	s->ledger = (struct cy_ledger){0};
	cy_outline_build(&s->outline, doc->text);
	cy_ledger_read(&s->ledger, doc, &s->outline, s->rules, NULL);
	score_duties(s);
	score_problems(s);
	score_rows(s);
	print_document(s);
	cy_ledger_dispose(&s->ledger);
	cy_document_free(doc);
	cy_diags_dispose(&diags);
}

static void score_all(struct scorer *s, const char *seeds)
{
	const char *last = "";

	cy_vec_each (note, &s->notes[DUTIES].list) {
		struct cy_buf path = {0};

		if (strcmp(note->file, last) == 0)
			continue;
		last = note->file;
		cy_buf_printf(&path, "%s/%s", seeds, note->file);
		score_document(s, path.p);
		cy_buf_dispose(&path);
	}
}

/* Telling */

static bool result(int number, const char *what, struct tally tally, double least)
{
	double value = tally.all ? (double)tally.right / tally.all : 0;
	bool ok = value >= least;

	printf("%s %d - %s %.3f (%u of %u), at least %.2f\n", ok ? "ok" : "not ok", number, what,
		value, tally.right, tally.all, least);
	return ok;
}

static bool print_results(const struct figures *f)
{
	bool ok = true;

	for (int kind = 0; kind < CY_N_LEDGER_KINDS; kind++)
		printf("# rows right: %s %u of %u\n",
			cy_ledger_kind_name((enum cy_ledger_kind)kind), f->kinds[kind].right,
			f->kinds[kind].all);
	printf("# problem rows right: %u of %u\n", f->problem_precision.right,
		f->problem_precision.all);
	printf("# actors right, strictly: %u of %u\n", f->strict_actors.right,
		f->strict_actors.all);
	ok = result(1, "ledger: duties found", f->duties, 0.92) && ok;
	ok = result(2, "ledger: rows right", f->precision, 0.88) && ok;
	ok = result(3, "ledger: actors right", f->actors, 0.90) && ok;
	ok = result(4, "ledger: problems found", f->problems, 0.85) && ok;
	printf("1..4\n");
	return ok;
}

static void dispose(struct scorer *s)
{
	for (int i = 0; i < N_TABLES; i++) {
		cy_vec_each (note, &s->notes[i].list) {
			free(note->file);
			free(note->actor);
		}
		cy_vec_dispose(&s->notes[i].list);
	}
	cy_outline_dispose(&s->outline);
	cy_rules_free(s->rules);
}

int main(int argc, char **argv)
{
	struct scorer s = {.verbose = getenv("V") != NULL};
	struct cy_diags diags = {0};
	bool ok;

	if (argc != 3) {
		fprintf(stderr, "usage: score GOLD SEEDS\n");
		return 2;
	}
	read_notes(&s.notes[DUTIES], argv[1], "duties.tsv", "duty_start", "duty_end", true);
	read_notes(
		&s.notes[PROBLEMS], argv[1], "problems.tsv", "problem_start", "problem_end", false);
	read_notes(&s.notes[RELATIONS], argv[1], "relations.tsv", "byte_start", "byte_end", false);
	s.rules = cy_rules_load(NULL, &diags);
	score_all(&s, argv[2]);
	ok = print_results(&s.figures);
	dispose(&s);
	cy_diags_dispose(&diags);
	return ok ? 0 : 1;
}
