/*
 * study/export: a row is made as text and given to the sink whole. `line` numbers lines onward
 * from the last row's place while rows come in the order of their documents.
 */
#include "chayue/study/export.h"
#include "chayue/text/escape.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"

enum { PLAIN_CELLS = 40 }; /* of a column that stretches */

struct exporter {
	const struct cy_table *table;
	enum cy_export_format format;
	struct cy_buf row;
	bool first; /* the next field is the row's first */
	const struct cy_document *doc;
	size_t line, at;         /* the number of the line that holds byte `at` of doc */
	int at_cell, column_end; /* [cell] of a plain row */
};

bool cy_export_parse(struct cy_span name, enum cy_export_format *format)
{
	static const struct {
		const char *name;
		enum cy_export_format format;
	} names[] = {{"json", CY_EXPORT_JSON}, {"jsonl", CY_EXPORT_JSON},
		{"ndjson", CY_EXPORT_JSON}, {"tsv", CY_EXPORT_TSV}, {"csv", CY_EXPORT_CSV},
		{"md", CY_EXPORT_MARKDOWN}, {"markdown", CY_EXPORT_MARKDOWN}};

	for (size_t i = 0; i < CY_LEN(names); i++) {
		if (cy_span_equal(name, cy_span_str(names[i].name))) {
			*format = names[i].format;
			return true;
		}
	}
	return false;
}

/* For people, with headings instead of keys. */
static bool has_headings(enum cy_export_format format)
{
	return format == CY_EXPORT_CSV || format == CY_EXPORT_MARKDOWN;
}

/* Fields */

static void begin_row(struct exporter *e)
{
	cy_buf_clear(&e->row);
	e->first = true;
	if (e->format == CY_EXPORT_JSON)
		cy_buf_putc(&e->row, '{');
	else if (e->format == CY_EXPORT_MARKDOWN)
		cy_buf_puts(&e->row, "| ");
}

static void end_row(struct exporter *e)
{
	static const char *const ends[CY_N_EXPORT_FORMATS] = {[CY_EXPORT_JSON] = "}\n",
		[CY_EXPORT_TSV] = "\n",
		[CY_EXPORT_CSV] = "\r\n",
		[CY_EXPORT_MARKDOWN] = " |\n",
		[CY_EXPORT_PLAIN] = "\n"};

	cy_buf_puts(&e->row, ends[e->format]);
}

static void begin_field(struct exporter *e, const char *name)
{
	static const char *const between[CY_N_EXPORT_FORMATS] = {[CY_EXPORT_JSON] = ",",
		[CY_EXPORT_TSV] = "\t",
		[CY_EXPORT_CSV] = ",",
		[CY_EXPORT_MARKDOWN] = " | ",
		[CY_EXPORT_PLAIN] = "  "};

	if (!e->first)
		cy_buf_puts(&e->row, between[e->format]);
	e->first = false;
	if (e->format == CY_EXPORT_JSON) {
		cy_buf_putc(&e->row, '"');
		cy_escape_json(&e->row, cy_span_str(name));
		cy_buf_puts(&e->row, "\":");
	}
}

static void put_text(struct exporter *e, struct cy_span text)
{
	switch (e->format) {
	case CY_EXPORT_JSON:
		cy_buf_putc(&e->row, '"');
		cy_escape_json(&e->row, text);
		cy_buf_putc(&e->row, '"');
		break;
	case CY_EXPORT_TSV: cy_escape_tsv(&e->row, text); break;
	case CY_EXPORT_CSV: cy_escape_csv(&e->row, text); break;
	case CY_EXPORT_MARKDOWN: cy_escape_markdown(&e->row, text); break;
	default: cy_escape_plain(&e->row, text); break;
	}
}

static void text_field(struct exporter *e, const char *name, struct cy_span text)
{
	begin_field(e, name);
	put_text(e, text);
}

static void number_field(struct exporter *e, const char *name, uint64_t number)
{
	begin_field(e, name);
	cy_buf_printf(&e->row, "%llu", (unsigned long long)number);
}

static void cell_field(struct exporter *e, size_t row, size_t column)
{
	const struct cy_column *c = cy_table_column(e->table, column);
	int64_t number;

	if (c->kind != CY_COLUMN_NUMBER && c->kind != CY_COLUMN_SHADE) {
		text_field(e, c->key,
			has_headings(e->format) ? cy_table_shown(e->table, row, column)
						: cy_table_text(e->table, row, column));
		return;
	}
	begin_field(e, c->key);
	if (cy_table_number(e->table, row, column, &number))
		cy_buf_printf(&e->row, "%lld", (long long)number);
	else if (e->format == CY_EXPORT_JSON)
		cy_buf_puts(&e->row, "null");
}

/* In JSON a path that is no UTF-8 is given whole besides. */
static void path_field(struct exporter *e, const char *path)
{
	struct cy_span span = cy_span_str(path);

	text_field(e, "path", span);
	if (e->format != CY_EXPORT_JSON || cy_utf8_valid_prefix(span.p, span.n) == span.n)
		return;
	begin_field(e, "path_base64");
	cy_buf_putc(&e->row, '"');
	cy_escape_base64(&e->row, span);
	cy_buf_putc(&e->row, '"');
}

static size_t line_of(struct exporter *e, const struct cy_table_place *place)
{
	if (place->doc != e->doc || place->range.start < e->at) {
		e->doc = place->doc;
		e->line = 1;
		e->at = 0;
	}
	e->line += cy_lines_number_at(cy_span_slice(e->doc->text, e->at, e->doc->text.n),
			   place->range.start - e->at) -
		   1;
	e->at = place->range.start;
	return e->line;
}

/* Rows */

static bool is_left_out(const struct exporter *e, size_t column)
{
	bool programs = e->format == CY_EXPORT_JSON || e->format == CY_EXPORT_TSV;

	return !programs && (cy_table_column(e->table, column)->flags & CY_COLUMN_HIDDEN);
}

static void put_header(struct exporter *e)
{
	static const char *const added[] = {"path", "line", "start", "end"};
	static const enum cy_msg headings[] = {CY_MSG_COLUMN_PATH, CY_MSG_COLUMN_LINE};
	size_t columns = 0;

	begin_row(e);
	for (size_t i = 0; i < cy_table_columns(e->table); i++) {
		if (is_left_out(e, i))
			continue;
		columns++;
		text_field(e, "",
			cy_span_str(has_headings(e->format) ? cy_table_heading(e->table, i)
							    : cy_table_column(e->table, i)->key));
	}
	for (size_t i = 0; i < (has_headings(e->format) ? 2 : CY_LEN(added)); i++)
		text_field(e, "",
			cy_span_str(has_headings(e->format) ? cy_msg(headings[i]) : added[i]));
	end_row(e);
	if (e->format != CY_EXPORT_MARKDOWN)
		return;
	for (size_t i = 0; i < columns + 2; i++)
		cy_buf_puts(&e->row, i ? " --- |" : "| --- |");
	cy_buf_putc(&e->row, '\n');
}

static void put_occurrences(struct exporter *e, size_t row)
{
	const struct cy_occurrence *occurrences;
	size_t n = cy_table_occurrences(e->table, row, &occurrences);

	if (n == 0)
		return;
	begin_field(e, "occurrences");
	for (size_t i = 0; i < n; i++) {
		const struct cy_occurrence *o = &occurrences[i];

		cy_buf_puts(&e->row, i ? ",{" : "[{");
		e->first = true;
		if (o->column != CY_NO_COLUMN)
			text_field(e, "column",
				cy_span_str(cy_table_column(e->table, o->column)->key));
		path_field(e, o->place.doc ? o->place.doc->path : "");
		number_field(e, "start", o->place.range.start);
		number_field(e, "end", o->place.range.end);
		cy_buf_putc(&e->row, '}');
	}
	cy_buf_putc(&e->row, ']');
	e->first = false;
}

static void put_row(struct exporter *e, size_t row)
{
	const struct cy_table_place *place = cy_table_place(e->table, row);
	size_t columns = cy_table_columns(e->table);

	begin_row(e);
	for (size_t i = 0; i < columns; i++) {
		if (!is_left_out(e, i))
			cell_field(e, row, i);
	}
	if (place->doc) {
		path_field(e, place->doc->path);
		number_field(e, "line", line_of(e, place));
		if (!has_headings(e->format)) {
			number_field(e, "start", place->range.start);
			number_field(e, "end", place->range.end);
		}
	} else if (e->format != CY_EXPORT_JSON) {
		for (int i = 0; i < (has_headings(e->format) ? 2 : 4); i++)
			text_field(e, "", cy_span("", 0));
	}
	if (e->format == CY_EXPORT_JSON)
		put_occurrences(e, row);
	end_row(e);
}

/* Plain: columns as wide as they like to be; what a longer one takes is given back by the next. */

static void put_blanks(struct exporter *e, int n)
{
	for (; n > 0; n--, e->at_cell++)
		cy_buf_putc(&e->row, ' ');
}

/* What fits of a text, from its start or its end. */
static struct cy_span fit(struct cy_span text, int cells, bool end)
{
	int width = cy_width_of(text);
	const char *p = text.p;

	if (!end)
		return cy_span(text.p, cy_width_fit(text, cells));
	while (width > cells)
		width -= cy_width(cy_utf8_next(&p));
	return cy_span(p, text.n - (size_t)(p - text.p));
}

static void put_plain_text(struct exporter *e, size_t column, struct cy_span text)
{
	const struct cy_column *c = cy_table_column(e->table, column);
	bool right = c->kind == CY_COLUMN_NUMBER || c->kind == CY_COLUMN_SHADE ||
		     (c->flags & CY_COLUMN_ENDS);
	struct cy_buf plain = {0};

	if (!e->first && !(c->flags & CY_COLUMN_JOINS)) {
		put_blanks(e, e->column_end - e->at_cell);
		put_blanks(e, 2);
		e->column_end += 2;
	}
	e->first = false;
	e->column_end += c->flags & CY_COLUMN_STRETCHES ? PLAIN_CELLS : c->preferred;
	cy_escape_plain(&plain, text);
	text = cy_buf_span(&plain);
	if (c->flags & CY_COLUMN_STRETCHES)
		text = fit(text, e->column_end - e->at_cell, c->flags & CY_COLUMN_ENDS);
	if (right)
		put_blanks(e, e->column_end - e->at_cell - cy_width_of(text));
	cy_buf_append(&e->row, text.p, text.n);
	e->at_cell += cy_width_of(text);
	cy_buf_dispose(&plain);
}

static void begin_plain_row(struct exporter *e)
{
	begin_row(e);
	e->at_cell = e->column_end = 0;
}

/* Terms are named once above their counts. */
static void put_plain_header(struct exporter *e)
{
	begin_plain_row(e);
	for (size_t i = 0; i < cy_table_columns(e->table); i++) {
		if (!is_left_out(e, i))
			put_plain_text(e, i, cy_span_str(cy_table_heading(e->table, i)));
	}
	end_row(e);
}

static bool has_shades(const struct cy_table *t)
{
	for (size_t i = 0; i < cy_table_columns(t); i++) {
		if (cy_table_column(t, i)->kind == CY_COLUMN_SHADE)
			return true;
	}
	return false;
}

static void put_plain_row(struct exporter *e, size_t row)
{
	const struct cy_table_place *place = cy_table_place(e->table, row);
	struct cy_buf text = {0};

	begin_plain_row(e);
	for (size_t i = 0; i < cy_table_columns(e->table); i++) {
		if (is_left_out(e, i))
			continue;
		cy_buf_clear(&text);
		cy_table_put(e->table, row, i, &text);
		put_plain_text(e, i, cy_buf_span(&text));
	}
	cy_buf_dispose(&text);
	if (place->doc) {
		cy_buf_puts(&e->row, "  (");
		cy_escape_plain(&e->row, cy_span_str(place->doc->path));
		cy_buf_printf(&e->row, ":%zu)", line_of(e, place));
	}
	end_row(e);
}

bool cy_export_write(const struct cy_table *table, const uint32_t *rows, size_t n,
	enum cy_export_format format, unsigned options, cy_export_sink *sink, void *ctx)
{
	struct exporter e = {.table = table, .format = format};
	bool ok = true;

	if (format == CY_EXPORT_CSV && (options & CY_EXPORT_BOM))
		ok = sink(ctx, "\xEF\xBB\xBF", 3);
	if (format == CY_EXPORT_PLAIN ? has_shades(table) : format != CY_EXPORT_JSON) {
		if (format == CY_EXPORT_PLAIN)
			put_plain_header(&e);
		else
			put_header(&e);
		ok = ok && sink(ctx, e.row.p, e.row.n);
	}
	for (size_t i = 0; i < n && ok; i++) {
		if (format == CY_EXPORT_PLAIN)
			put_plain_row(&e, rows[i]);
		else
			put_row(&e, rows[i]);
		ok = sink(ctx, e.row.p, e.row.n);
	}
	cy_buf_dispose(&e.row);
	return ok;
}
