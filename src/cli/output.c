/*
 * cli/output: a row is built as text and written whole. In TSV a list is one cell that holds
 * JSON; `depth` tells whether we are inside one.
 */
#include "output.h"

#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"

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

static bool must_escape(uint32_t cp)
{
	return cp == '"' || cp == '\\' || cp < 0x20 ||
	       cy_char_is(cp, CY_CHAR_CONTROL | CY_CHAR_BIDI);
}

static void escape(struct cy_buf *row, uint32_t cp, bool json)
{
	switch (cp) {
	case '"': cy_buf_puts(row, json ? "\\\"" : "\""); break;
	case '\\': cy_buf_puts(row, "\\\\"); break;
	case '\n': cy_buf_puts(row, "\\n"); break;
	case '\r': cy_buf_puts(row, "\\r"); break;
	case '\t': cy_buf_puts(row, "\\t"); break;
	default: cy_buf_printf(row, "\\u%04x", (unsigned)cp); break;
	}
}

static void put_text(struct cy_output *out, struct cy_span s)
{
	const char *end = s.p + s.n;
	bool json = is_json(out);
	unsigned len;

	for (const char *p = s.p; p < end; p += len) {
		uint32_t cp = cy_utf8_decode(p, end, &len);
		char bytes[4];

		if (must_escape(cp))
			escape(&out->row, cp, json);
		else
			cy_buf_append(&out->row, bytes, cy_utf8_encode(cp, bytes));
	}
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

void cy_output_list_begin(struct cy_output *out, const char *name)
{
	put_name(out, name);
	cy_buf_putc(&out->row, '[');
	out->depth++;
	out->first = true;
}

void cy_output_list_end(struct cy_output *out)
{
	cy_buf_putc(&out->row, ']');
	out->depth--;
	out->first = false;
}

void cy_output_object_begin(struct cy_output *out)
{
	put_name(out, NULL);
	cy_buf_putc(&out->row, '{');
	out->first = true;
}

void cy_output_object_end(struct cy_output *out)
{
	cy_buf_putc(&out->row, '}');
	out->first = false;
}

static void put_base64(struct cy_buf *row, const unsigned char *p, size_t n)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		uint32_t word = (uint32_t)p[i] << 16 | (i + 1 < n ? (uint32_t)p[i + 1] << 8 : 0) |
				(i + 2 < n ? p[i + 2] : 0);

		cy_buf_putc(row, digits[word >> 18]);
		cy_buf_putc(row, digits[word >> 12 & 63]);
		cy_buf_putc(row, i + 1 < n ? digits[word >> 6 & 63] : '=');
		cy_buf_putc(row, i + 2 < n ? digits[word & 63] : '=');
	}
}

void cy_output_path(struct cy_output *out, const char *name, const char *path)
{
	size_t n = strlen(path);

	cy_output_string(out, name, cy_span(path, n));
	if (out->format != CY_FORMAT_JSON || cy_utf8_valid_prefix(path, n) == n)
		return;
	cy_buf_printf(&out->row, ",\"%s_base64\":\"", name);
	put_base64(&out->row, (const unsigned char *)path, n);
	cy_buf_putc(&out->row, '"');
}

void cy_output_plain(struct cy_buf *out, struct cy_span s)
{
	const char *end = s.p + s.n;
	unsigned len;

	for (const char *p = s.p; p < end; p += len) {
		uint32_t cp = cy_utf8_decode(p, end, &len);
		struct cy_glyph glyph = cy_glyph(cp);

		for (unsigned i = 0; i < glyph.n; i++) {
			char bytes[4];

			cy_buf_append(out, bytes, cy_utf8_encode(glyph.cp[i], bytes));
		}
	}
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
	cy_output_complain(CY_MSG_WRITE_FAILED, strerror(errno ? errno : EIO));
	return false;
}
