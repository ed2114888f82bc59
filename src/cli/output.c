/*
 * cli/output: a row is built as text and written whole. In TSV a list is one cell that holds
 * JSON; `depth` tells whether we are inside one.
 */
#include "output.h"

#include "chayue/text/escape.h"
#include "chayue/text/utf8.h"

#include <errno.h>
#include <stdio.h>

void cy_output_init(struct cy_output *out, enum cy_format format)
{
	*out = (struct cy_output){.format = format, .first = true};
}

void cy_output_dispose(struct cy_output *out)
{
	cy_buf_dispose(&out->row);
	cy_buf_dispose(&out->header);
}

static bool is_json(const struct cy_output *out)
{
	return out->format == CY_FORMAT_JSON || out->depth > 0;
}

void cy_output_begin(struct cy_output *out)
{
	cy_buf_clear(&out->row);
	if (out->format == CY_FORMAT_JSON)
		cy_buf_putc(&out->row, '{');
	out->first = true;
}

void cy_output_end(struct cy_output *out)
{
	if (out->format == CY_FORMAT_JSON) {
		cy_buf_putc(&out->row, '}');
	} else if (!out->header_done) {
		cy_buf_putc(&out->header, '\n');
		fwrite(out->header.p, 1, out->header.n, stdout);
		out->header_done = true;
	}
	cy_buf_putc(&out->row, '\n');
	fwrite(out->row.p, 1, out->row.n, stdout);
}

static void put_text(struct cy_output *out, struct cy_span s)
{
	if (is_json(out))
		cy_escape_json(&out->row, s);
	else
		cy_escape_tsv(&out->row, s);
}

/* What stands in front of a value: a separator and its name. */
static void put_name(struct cy_output *out, const char *name)
{
	if (!out->first)
		cy_buf_putc(&out->row, is_json(out) ? ',' : '\t');
	if (name && !is_json(out) && !out->header_done) {
		if (out->header.n)
			cy_buf_putc(&out->header, '\t');
		cy_buf_puts(&out->header, name);
	}
	if (name && is_json(out))
		cy_buf_printf(&out->row, "\"%s\":", name);
	out->first = false;
}

void cy_output_string(struct cy_output *out, const char *name, struct cy_span s)
{
	put_name(out, name);
	if (is_json(out))
		cy_buf_putc(&out->row, '"');
	put_text(out, s);
	if (is_json(out))
		cy_buf_putc(&out->row, '"');
}

void cy_output_number(struct cy_output *out, const char *name, uint64_t value)
{
	put_name(out, name);
	cy_buf_printf(&out->row, "%llu", (unsigned long long)value);
}

void cy_output_decimal(struct cy_output *out, const char *name, double value)
{
	put_name(out, name);
	cy_buf_printf(&out->row, "%.3f", value);
}

void cy_output_bool(struct cy_output *out, const char *name, bool value)
{
	put_name(out, name);
	cy_buf_puts(&out->row, value ? "true" : "false");
}

void cy_output_null(struct cy_output *out, const char *name)
{
	put_name(out, name);
	if (is_json(out))
		cy_buf_puts(&out->row, "null");
}

static void open_cell(struct cy_output *out, const char *name, char mark)
{
	put_name(out, name);
	cy_buf_putc(&out->row, mark);
	out->depth++;
	out->first = true;
}

static void close_cell(struct cy_output *out, char mark)
{
	cy_buf_putc(&out->row, mark);
	out->depth--;
	out->first = false;
}

void cy_output_list_begin(struct cy_output *out, const char *name)
{
	open_cell(out, name, '[');
}

void cy_output_list_end(struct cy_output *out)
{
	close_cell(out, ']');
}

void cy_output_object_begin(struct cy_output *out, const char *name)
{
	open_cell(out, name, '{');
}

void cy_output_object_end(struct cy_output *out)
{
	close_cell(out, '}');
}

void cy_output_path(struct cy_output *out, const char *name, const char *path)
{
	size_t n = strlen(path);

	cy_output_string(out, name, cy_span(path, n));
	if (out->format != CY_FORMAT_JSON || cy_utf8_valid_prefix(path, n) == n)
		return;
	cy_buf_printf(&out->row, ",\"%s_base64\":\"", name);
	cy_escape_base64(&out->row, cy_span(path, n));
	cy_buf_putc(&out->row, '"');
}

void cy_output_plain(struct cy_buf *out, struct cy_span s)
{
	cy_escape_plain(out, s);
}

void cy_output_complain(enum cy_msg msg, const char *what)
{
	struct cy_buf text = {0}, line = {0};

	cy_buf_printf(&text, cy_msg(msg), what);
	cy_buf_puts(&line, "chayue: ");
	cy_output_plain(&line, cy_buf_span(&text));
	cy_buf_putc(&line, '\n');
	fwrite(line.p, 1, line.n, stderr);
	cy_buf_dispose(&text);
	cy_buf_dispose(&line);
}

bool cy_output_flush(void)
{
	errno = 0;
	if ((fflush(stdout) == 0 && !ferror(stdout)) || errno == EPIPE)
		return true;
	if (errno == 0) { /* it failed earlier, and one byte more tells why */
		clearerr(stdout);
		(void)putchar('\n');
		(void)fflush(stdout);
	}
	cy_output_complain(CY_MSG_WRITE_FAILED, cy_msg_error(errno ? errno : EIO));
	return false;
}

bool cy_output_errors(const struct cy_diags *diags)
{
	struct cy_buf line = {0};
	bool any = false;

	cy_vec_each (diag, &diags->list) {
		if (diag->level != CY_DIAG_ERROR)
			continue;
		any = true;
		cy_buf_clear(&line);
		cy_buf_puts(&line, "chayue: ");
		cy_output_plain(&line, cy_span_str(diag->path ? diag->path : ""));
		cy_buf_puts(&line, ": ");
		cy_output_plain(&line, cy_span_str(diag->what));
		cy_buf_putc(&line, '\n');
		fwrite(line.p, 1, line.n, stderr);
	}
	cy_buf_dispose(&line);
	return any;
}
