/* cli/ledger: the ledger of each document in turn; none is kept. */
#include "commands.h"
#include "output.h"

#include "chayue/study/ledger.h"
#include "chayue/study/worklog.h"

#include <stdio.h>
#include <stdlib.h>

enum { DEEPEST_SECTION = 32 };

struct printer {
	struct cy_output out;
	struct cy_buf row; /* the plain form */
	enum cy_format format;
	const struct cy_document *doc;
	struct cy_outline outline;
	struct cy_ledger ledger; /* of the document */
	const struct cy_worklog *worklog;
	size_t rows, modal_clauses, covered;
};

static bool is_empty(struct cy_range range)
{
	return range.start == range.end;
}

static struct cy_span quoted(const struct printer *p, struct cy_range range)
{
	return cy_span_slice(p->doc->text, range.start, range.end);
}

static void put_quoted(struct printer *p, const char *name, struct cy_range range)
{
	if (is_empty(range))
		cy_output_null(&p->out, name);
	else
		cy_output_string(&p->out, name, quoted(p, range));
}

static void put_place(struct printer *p, const char *name, struct cy_range range, bool with_text)
{
	if (is_empty(range)) {
		cy_output_null(&p->out, name);
		return;
	}
	cy_output_object_begin(&p->out, name);
	cy_output_number(&p->out, "start", range.start);
	cy_output_number(&p->out, "end", range.end);
	if (with_text)
		cy_output_string(&p->out, "text", quoted(p, range));
	cy_output_object_end(&p->out);
}

/* Headings from the outermost to the innermost. */
static void put_section(struct printer *p, size_t heading)
{
	size_t chain[DEEPEST_SECTION], n = 0;

	cy_output_list_begin(&p->out, "section");
	while (heading != CY_NO_HEADING && n < DEEPEST_SECTION) {
		chain[n++] = heading;
		heading = p->outline.list.v[heading].parent;
	}
	while (n) {
		const struct cy_heading *h = &p->outline.list.v[chain[--n]];

		cy_output_string(&p->out, NULL, cy_heading_text(p->doc->text, h));
	}
	cy_output_list_end(&p->out);
}

/* What was noted, empty where nothing was: all rows have the same fields. */
static void put_notes(struct printer *p, const struct cy_ledger_row *row)
{
	for (int i = 0; i < CY_N_WORK_FIELDS; i++) {
		enum cy_work_field field = (enum cy_work_field)i;

		cy_output_string(&p->out, cy_work_field_name(field),
			cy_worklog_get(p->worklog, row->id, field));
	}
}

static void record(struct printer *p, const struct cy_ledger_row *row)
{
	char id[17];

	snprintf(id, sizeof id, "%016llx", (unsigned long long)row->id);
	cy_output_begin(&p->out);
	cy_output_string(&p->out, "id", cy_span_str(id));
	cy_output_string(&p->out, "kind", cy_span_str(cy_ledger_kind_name(row->kind)));
	cy_output_path(&p->out, "path", p->doc->path);
	cy_output_number(&p->out, "line", row->line);
	put_section(p, row->heading);
	put_quoted(p, "actor", row->actor);
	cy_output_string(
		&p->out, "actor_source", cy_span_str(cy_actor_source_name(row->actor_source)));
	put_place(p, "actor_place", row->actor, false);
	put_quoted(p, "modality", row->modality);
	cy_output_string(&p->out, "text", quoted(p, row->text));
	put_quoted(p, "deadline", row->deadline);
	cy_output_string(
		&p->out, "deadline_kind", cy_span_str(cy_deadline_kind_name(row->deadline_kind)));
	if (row->responsibility)
		cy_output_string(&p->out, "responsibility", cy_span_str(row->responsibility));
	else
		cy_output_null(&p->out, "responsibility");
	cy_output_number(&p->out, "start", row->text.start);
	cy_output_number(&p->out, "end", row->text.end);
	put_place(p, "measure", row->measure, true);
	cy_output_string(&p->out, "sentence", quoted(p, row->sentence));
	put_notes(p, row);
	cy_output_end(&p->out);
}

/* path:line: KIND [actor] text （deadline） → measure */
static void plain(struct printer *p, const struct cy_ledger_row *row)
{
	struct cy_buf *out = &p->row;

	cy_output_plain(out, cy_span_str(p->doc->path));
	cy_buf_printf(out, ":%u: %s ", row->line,
		cy_msg((enum cy_msg)(CY_MSG_LEDGER_DUTY + (int)row->kind)));
	if (!is_empty(row->actor)) {
		cy_buf_putc(out, '[');
		cy_output_plain(out, quoted(p, row->actor));
		cy_buf_puts(out, row->actor_source == CY_ACTOR_INHERITED ? "…] " : "] ");
	}
	cy_output_plain(out, quoted(p, row->text));
	if (!is_empty(row->deadline)) {
		cy_buf_puts(out, " @ ");
		cy_output_plain(out, quoted(p, row->deadline));
	}
	if (!is_empty(row->measure)) {
		cy_buf_puts(out, " → ");
		cy_output_plain(out, quoted(p, row->measure));
	}
	cy_buf_putc(out, '\n');
	fwrite(out->p, 1, out->n, stdout);
	cy_buf_clear(out);
}

static void print_document(struct printer *p, const struct cy_rules *rules)
{
	p->ledger = (struct cy_ledger){0};
	cy_outline_build(&p->outline, p->doc->text);
	cy_ledger_read(&p->ledger, p->doc, &p->outline, rules, NULL);
	cy_vec_each (row, &p->ledger.rows) {
		if (p->format == CY_FORMAT_PLAIN)
			plain(p, row);
		else
			record(p, row);
	}
	p->rows += p->ledger.rows.n;
	p->modal_clauses += p->ledger.modal_clauses;
	p->covered += p->ledger.covered;
	cy_ledger_dispose(&p->ledger);
}

static void print_summary(const struct printer *p)
{
	fprintf(stderr, cy_msg(CY_MSG_LEDGER_SUMMARY), p->rows, p->modal_clauses, p->covered);
	fputc('\n', stderr);
}

bool cy_command_ledger(const struct cy_options *options, const struct cy_library *library,
	const struct cy_rules *rules, const struct cy_worklog *worklog)
{
	const struct cy_document **docs = cy_command_documents(library);
	struct printer p = {.format = options->format, .worklog = worklog};
	size_t rows;

	cy_output_init(&p.out, options->format);
	for (size_t i = 0; i < cy_library_count(library); i++) {
		p.doc = docs[i];
		print_document(&p, rules);
	}
	rows = p.rows;
	if (options->format == CY_FORMAT_PLAIN)
		print_summary(&p);
	cy_outline_dispose(&p.outline);
	cy_output_dispose(&p.out);
	cy_buf_dispose(&p.row);
	free(docs);
	return rows > 0;
}
