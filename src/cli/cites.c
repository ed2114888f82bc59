/* cli/cites: what the documents refer to, as lines, JSON and TSV. */
#include "commands.h"
#include "output.h"

#include "chayue/study/cites.h"

#include <stdio.h>

static void put_place(struct cy_output *out, const struct cy_cite_place *place)
{
	cy_output_object_begin(out, NULL);
	cy_output_path(out, "path", place->doc->path);
	cy_output_number(out, "start", place->range.start);
	cy_output_number(out, "end", place->range.end);
	cy_output_string(
		out, "text", cy_span_slice(place->doc->text, place->range.start, place->range.end));
	cy_output_object_end(out);
}

static void record(struct cy_output *out, const struct cy_cite_row *row)
{
	cy_output_begin(out);
	cy_output_string(out, "title", cy_span_str(row->title));
	cy_output_string(out, "kind", cy_span_str(cy_cite_kind_name(row->kind)));
	cy_output_bool(out, "quoted", row->quoted);
	cy_output_number(out, "count", row->n);
	if (row->target)
		cy_output_path(out, "target", row->target->path);
	else
		cy_output_null(out, "target");
	if (row->target)
		cy_output_number(out, "target_start", row->target_start);
	else
		cy_output_null(out, "target_start");
	cy_output_list_begin(out, "occurrences");
	for (size_t i = 0; i < row->n; i++)
		put_place(out, &row->places[i]);
	cy_output_list_end(out);
	cy_output_end(out);
}

/* KIND COUNT TITLE → TARGET */
static void plain(struct cy_buf *out, const struct cy_cite_row *row)
{
	cy_buf_printf(out, "%s %4zu  ",
		cy_msg((enum cy_msg)(CY_MSG_CITE_DOCUMENT + (int)row->kind)), row->n);
	if (row->quoted)
		cy_buf_puts(out, "《");
	cy_output_plain(out, cy_span_str(row->title));
	if (row->quoted)
		cy_buf_puts(out, "》");
	if (row->target) {
		cy_buf_puts(out, " → ");
		cy_output_plain(out, cy_span_str(row->target->path));
	}
	cy_buf_putc(out, '\n');
	fwrite(out->p, 1, out->n, stdout);
	cy_buf_clear(out);
}

bool cy_command_cites(
	const struct cy_options *options, const struct cy_library *library, struct cy_rules *rules)
{
	struct cy_cites *cites = cy_cites_new(library, rules);
	struct cy_output out;
	struct cy_buf line = {0};
	size_t n;

	(void)cy_cites_step(cites, 0);
	n = cy_cites_count(cites);
	cy_output_init(&out, options->format);
	for (size_t i = 0; i < n; i++) {
		struct cy_cite_row row = cy_cites_get(cites, i);

		if (options->format == CY_FORMAT_PLAIN)
			plain(&line, &row);
		else
			record(&out, &row);
	}
	cy_output_dispose(&out);
	cy_buf_dispose(&line);
	cy_cites_free(cites);
	return n > 0;
}
