#include "commands.h"
#include "output.h"

#include "chayue/base/mem.h"
#include "chayue/doc/outline.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static int by_order(const void *a, const void *b)
{
	const struct cy_document *x = *(const struct cy_document *const *)a;
	const struct cy_document *y = *(const struct cy_document *const *)b;

	return x->order < y->order ? -1 : x->order > y->order;
}

const struct cy_document **cy_command_documents(const struct cy_library *library)
{
	size_t n = cy_library_count(library);
	const struct cy_document **docs = cy_malloc(n * sizeof(*docs));

	for (size_t i = 0; i < n; i++)
		docs[i] = cy_library_document(library, i);
	qsort(docs, n, sizeof(*docs), by_order);
	return docs;
}

static void flush_plain(struct cy_buf *row)
{
	cy_buf_putc(row, '\n');
	fwrite(row->p, 1, row->n, stdout);
	cy_buf_clear(row);
}

/* list */

static void list_record(struct cy_output *out, const struct cy_document *doc)
{
	cy_output_begin(out);
	cy_output_path(out, "path", doc->path);
	cy_output_string(out, "title", cy_span_str(doc->title.text));
	cy_output_string(out, "encoding", cy_span_str(cy_encoding_name(doc->encoding)));
	cy_output_number(out, "bytes", doc->bytes);
	cy_output_number(out, "chars", doc->chars);
	cy_output_number(out, "lines", doc->lines);
	cy_output_list_begin(out, "warnings");
	cy_vec_each (diag, &doc->diags.list)
		cy_output_string(out, NULL, cy_span_str(diag->what));
	cy_output_list_end(out);
	cy_output_end(out);
}

static void list_plain(struct cy_buf *row, const struct cy_document *doc)
{
	cy_buf_printf(row, "%8zu  %-8s  ", doc->bytes, cy_encoding_name(doc->encoding));
	cy_output_plain(row, cy_span_str(doc->title.text));
	cy_buf_puts(row, "  (");
	cy_output_plain(row, cy_span_str(doc->path));
	cy_buf_putc(row, ')');
	flush_plain(row);
}

bool cy_command_list(const struct cy_options *options, const struct cy_library *library)
{
	const struct cy_document **docs = cy_command_documents(library);
	size_t n = cy_library_count(library);
	struct cy_output out;
	struct cy_buf row = {0};

	cy_output_init(&out, options->format);
	for (size_t i = 0; i < n; i++) {
		if (options->format == CY_FORMAT_PLAIN)
			list_plain(&row, docs[i]);
		else
			list_record(&out, docs[i]);
	}
	cy_buf_dispose(&row);
	cy_output_dispose(&out);
	free(docs);
	return n > 0;
}

/* outline */

static void outline_record(
	struct cy_output *out, const struct cy_document *doc, const struct cy_heading *h)
{
	const char *text = doc->text.p;
	size_t title = h->marker_end;
	struct cy_buf line = {0};

	while (title < h->end && (text[title] == ' ' || text[title] == '\t'))
		title++;
	while (title + 3 <= h->end && memcmp(text + title, "\xE3\x80\x80", 3) == 0)
		title += 3;
	cy_output_begin(out);
	cy_output_path(out, "path", doc->path);
	cy_output_number(out, "level", h->level);
	cy_output_string(out, "marker", cy_span(text + h->start, h->marker_end - h->start));
	cy_heading_put(&line, cy_span(text + title, h->end - title));
	cy_output_string(out, "title", cy_buf_span(&line));
	cy_buf_dispose(&line);
	cy_output_number(out, "start", h->start);
	cy_output_number(out, "end", h->end);
	cy_output_number(out, "line", h->line);
	cy_output_string(
		out, "kind", cy_span_str(cy_heading_kind_name((enum cy_heading_kind)h->kind)));
	cy_output_end(out);
}

static void outline_plain(
	struct cy_buf *row, const struct cy_document *doc, const struct cy_heading *h)
{
	struct cy_buf line = {0};

	for (unsigned i = 0; i < h->level; i++)
		cy_buf_puts(row, "  ");
	cy_heading_put(&line, cy_span_slice(doc->text, h->start, h->end));
	cy_output_plain(row, cy_buf_span(&line));
	cy_buf_dispose(&line);
	flush_plain(row);
}

bool cy_command_outline(const struct cy_options *options, const struct cy_library *library)
{
	const struct cy_document **docs = cy_command_documents(library);
	struct cy_outline outline = {0};
	struct cy_output out;
	struct cy_buf row = {0};
	bool any = false;

	cy_output_init(&out, options->format);
	for (size_t i = 0; i < cy_library_count(library); i++) {
		cy_outline_build(&outline, docs[i]->text);
		any = any || outline.list.n;
		if (options->format == CY_FORMAT_PLAIN && outline.list.n) {
			cy_output_plain(&row, cy_span_str(docs[i]->title.text));
			flush_plain(&row);
		}
		cy_vec_each (heading, &outline.list) {
			if (options->format == CY_FORMAT_PLAIN)
				outline_plain(&row, docs[i], heading);
			else
				outline_record(&out, docs[i], heading);
		}
	}
	cy_outline_dispose(&outline);
	cy_output_dispose(&out);
	cy_buf_dispose(&row);
	free(docs);
	return any;
}

/* stats */

static size_t count_skipped(const struct cy_library *library)
{
	const struct cy_diags *diags = cy_library_diags(library);

	return diags->list.n;
}

bool cy_command_stats(const struct cy_options *options, const struct cy_library *library)
{
	struct cy_library_sums sums = cy_library_sums(library);
	struct cy_progress progress = cy_library_progress(library);
	struct rusage usage;
	struct cy_output out;

	getrusage(RUSAGE_SELF, &usage);
	/* The plain form is the JSON one: it is for reading figures. */
	cy_output_init(&out, options->format == CY_FORMAT_TSV ? CY_FORMAT_TSV : CY_FORMAT_JSON);
	cy_output_begin(&out);
	cy_output_number(&out, "documents", cy_library_count(library));
	cy_output_number(&out, "bytes", sums.bytes);
	cy_output_number(&out, "chars", sums.chars);
	cy_output_number(&out, "skipped", count_skipped(library));
	cy_output_decimal(&out, "read_ms", (double)sums.read_us / 1000);
	cy_output_decimal(&out, "index_ms", (double)sums.index_us / 1000);
	cy_output_decimal(&out, "load_ms", (double)(progress.ended - progress.started) / 1000);
	cy_output_number(&out, "index_bytes", sums.index);
	cy_output_number(&out, "peak_rss_bytes", (uint64_t)usage.ru_maxrss * 1024);
	cy_output_number(&out, "threads", options->threads);
	cy_output_end(&out);
	cy_output_dispose(&out);
	return cy_library_count(library) > 0;
}

/* check */

static void check_record(struct cy_output *out, const char *path, const struct cy_diag *diag)
{
	cy_output_begin(out);
	cy_output_path(out, "path", path);
	cy_output_string(out, "level", cy_span_str(cy_diag_level_name(diag->level)));
	cy_output_string(out, "what", cy_span_str(diag->what));
	if (diag->where == CY_DIAG_NOWHERE)
		cy_output_null(out, "where");
	else
		cy_output_number(out, "where", diag->where);
	cy_output_end(out);
}

static void check_plain(struct cy_buf *row, const char *path, const struct cy_diag *diag)
{
	cy_output_plain(row, cy_span_str(path));
	cy_buf_printf(row, ": %s: ", cy_diag_level_name(diag->level));
	cy_output_plain(row, cy_span_str(diag->what));
	if (diag->where != CY_DIAG_NOWHERE)
		cy_buf_printf(row, " (@%llu)", (unsigned long long)diag->where);
	flush_plain(row);
}

static void check_entry(const struct cy_options *options, struct cy_output *out, const char *path,
	const struct cy_diag *diag)
{
	struct cy_buf row = {0};

	if (options->format == CY_FORMAT_PLAIN)
		check_plain(&row, path, diag);
	else
		check_record(out, path, diag);
	cy_buf_dispose(&row);
}

/* What is odd in the numbering of a document, as notes. */
static void find_oddities(const struct cy_document *doc, struct cy_diags *out)
{
	static const enum cy_msg messages[CY_N_OUTLINE_PROBLEMS] = {CY_MSG_OUTLINE_JUMP,
		CY_MSG_OUTLINE_REPEAT, CY_MSG_OUTLINE_RESTART, CY_MSG_OUTLINE_NO_FIRST,
		CY_MSG_OUTLINE_CUT};
	struct cy_outline outline = {0};
	struct cy_buf marker = {0};

	cy_outline_build(&outline, doc->text);
	cy_vec_each (note, &outline.notes) {
		const struct cy_heading *h = &outline.list.v[note->heading];

		cy_buf_clear(&marker);
		cy_output_plain(&marker, cy_heading_label(doc->text, h));
		cy_diag_add(out, CY_DIAG_NOTE, NULL, h->start, messages[note->problem], marker.p,
			note->expected);
	}
	cy_buf_dispose(&marker);
	cy_outline_dispose(&outline);
}

bool cy_command_check(const struct cy_options *options, const struct cy_library *library)
{
	const struct cy_document **docs = cy_command_documents(library);
	const struct cy_diags *diags = cy_library_diags(library);
	struct cy_output out;
	bool any = diags->list.n > 0;

	cy_output_init(&out, options->format);
	cy_vec_each (diag, &diags->list)
		check_entry(options, &out, diag->path ? diag->path : "", diag);
	for (size_t i = 0; i < cy_library_count(library); i++) {
		struct cy_diags oddities = {0};

		find_oddities(docs[i], &oddities);
		any = any || docs[i]->diags.list.n || oddities.list.n;
		cy_vec_each (diag, &docs[i]->diags.list)
			check_entry(options, &out, docs[i]->path, diag);
		cy_vec_each (diag, &oddities.list)
			check_entry(options, &out, docs[i]->path, diag);
		cy_diags_dispose(&oddities);
	}
	cy_output_dispose(&out);
	free(docs);
	return any;
}
