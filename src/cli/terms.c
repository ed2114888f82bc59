/* cli/terms: abbreviations and systems as lines, JSON and TSV. */
#include "commands.h"
#include "output.h"

#include "chayue/study/terms.h"

#include <stdio.h>

enum { PLAIN_ACTORS = 3 /* told in a line for people */ };

static void put_place(
	struct cy_output *out, const struct cy_document *doc, struct cy_range range, bool with_text)
{
	cy_output_object_begin(out, NULL);
	cy_output_path(out, "path", doc->path);
	cy_output_number(out, "start", range.start);
	cy_output_number(out, "end", range.end);
	if (with_text)
		cy_output_string(out, "text", cy_span_slice(doc->text, range.start, range.end));
}

static void put_definitions(struct cy_output *out, const struct cy_term_row *term)
{
	cy_output_list_begin(out, "definitions");
	for (size_t i = 0; i < term->n_definitions; i++) {
		put_place(out, term->definitions[i].doc, term->definitions[i].range, true);
		cy_output_object_end(out);
	}
	cy_output_list_end(out);
}

/* Those of its own, or those within longer terms. */
static void put_places(struct cy_output *out, const struct cy_terms *terms,
	const struct cy_term_row *term, const char *name, bool inside)
{
	cy_output_list_begin(out, name);
	for (size_t i = 0; i < term->n; i++) {
		const struct cy_term_place *place = &term->places[i];

		if ((place->outer != CY_TERM_NO_OUTER) != inside)
			continue;
		put_place(out, place->doc, place->range, false);
		if (inside)
			cy_output_string(
				out, "term", cy_span_str(cy_terms_get(terms, place->outer).name));
		cy_output_object_end(out);
	}
	cy_output_list_end(out);
}

static void put_actors(struct cy_output *out, const struct cy_term_row *term)
{
	cy_output_list_begin(out, "actors");
	for (size_t i = 0; i < term->n_actors; i++) {
		cy_output_object_begin(out, NULL);
		cy_output_string(out, "name", cy_span_str(term->actors[i].name));
		cy_output_number(out, "count", term->actors[i].count);
		cy_output_object_end(out);
	}
	cy_output_list_end(out);
}

static void record(
	struct cy_output *out, const struct cy_terms *terms, const struct cy_term_row *term)
{
	cy_output_begin(out);
	cy_output_string(out, "term", cy_span_str(term->name));
	cy_output_string(out, "kind", cy_span_str(cy_term_kind_name(term->kind)));
	cy_output_string(out, "form", cy_span_str(term->form));
	cy_output_number(out, "count", term->count);
	cy_output_number(out, "documents", term->documents);
	cy_output_bool(out, "defined", term->n_definitions > 0);
	put_definitions(out, term);
	cy_output_list_begin(out, "members");
	for (size_t i = 0; i < term->n_members; i++)
		cy_output_string(out, NULL, cy_span_str(term->members[i]));
	cy_output_list_end(out);
	put_actors(out, term);
	put_places(out, terms, term, "occurrences", false);
	put_places(out, terms, term, "inside", true);
	cy_output_end(out);
}

/* KIND COUNT DOCUMENTS NAME = MEMBERS; who is named beside it */
static void plain(struct cy_buf *out, struct cy_buf *name, const struct cy_term_row *term)
{
	cy_buf_printf(out, "%s %4zu %4zu  ",
		cy_msg((enum cy_msg)(CY_MSG_TERM_ABBREVIATION + (int)term->kind)), term->count,
		term->documents);
	cy_output_plain(out, cy_span_str(term->name));
	for (size_t i = 0; i < term->n_members; i++) {
		cy_buf_puts(out, i ? cy_terms_between_members(term) : " = ");
		cy_output_plain(out, cy_span_str(term->members[i]));
	}
	if (term->n_definitions)
		cy_buf_puts(out, cy_msg(CY_MSG_TERM_DEFINED));
	for (size_t i = 0; i < term->n_actors && i < PLAIN_ACTORS; i++) {
		cy_buf_puts(out, i ? " " : cy_msg(CY_MSG_TERM_ACTORS_LEAD));
		cy_buf_clear(name);
		cy_buf_printf(name, cy_msg(CY_MSG_TERM_ACTOR), term->actors[i].name,
			term->actors[i].count);
		cy_output_plain(out, cy_buf_span(name));
	}
	if (term->n_actors > PLAIN_ACTORS)
		cy_buf_puts(out, " ……");
	cy_buf_putc(out, '\n');
	fwrite(out->p, 1, out->n, stdout);
	cy_buf_clear(out);
}

bool cy_command_terms(
	const struct cy_options *options, const struct cy_library *library, struct cy_rules *rules)
{
	struct cy_terms *terms = cy_terms_new(library, rules);
	struct cy_output out;
	struct cy_buf line = {0}, name = {0};
	size_t n;

	(void)cy_terms_step(terms, 0);
	n = cy_terms_count(terms);
	cy_output_init(&out, options->format);
	for (size_t i = 0; i < n; i++) {
		struct cy_term_row term = cy_terms_get(terms, i);

		if (options->format == CY_FORMAT_PLAIN)
			plain(&line, &name, &term);
		else
			record(&out, terms, &term);
	}
	cy_output_dispose(&out);
	cy_buf_dispose(&line);
	cy_buf_dispose(&name);
	cy_terms_free(terms);
	return n > 0;
}
