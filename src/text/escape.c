#include "chayue/text/escape.h"
#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"

static void put(struct cy_buf *out, uint32_t cp)
{
	char bytes[4];

	cy_buf_append(out, bytes, cy_utf8_encode(cp, bytes));
}

static void put_escape(struct cy_buf *out, uint32_t cp)
{
	switch (cp) {
	case '"': cy_buf_puts(out, "\\\""); break;
	case '\\': cy_buf_puts(out, "\\\\"); break;
	case '\n': cy_buf_puts(out, "\\n"); break;
	case '\r': cy_buf_puts(out, "\\r"); break;
	case '\t': cy_buf_puts(out, "\\t"); break;
	default: cy_buf_printf(out, "\\u%04x", (unsigned)cp); break;
	}
}

static void put_escaped(struct cy_buf *out, struct cy_span s, bool quotes)
{
	const char *end = s.p + s.n;
	unsigned len;

	for (const char *p = s.p; p < end; p += len) {
		uint32_t cp = cy_utf8_decode(p, end, &len);
		bool escape = cp == '\\' || cp < 0x20 || (quotes && cp == '"') ||
			      cy_char_is(cp, CY_CHAR_CONTROL | CY_CHAR_BIDI);

		if (escape)
			put_escape(out, cp);
		else
			put(out, cp);
	}
}

void cy_escape_json(struct cy_buf *out, struct cy_span s)
{
	put_escaped(out, s, true);
}

void cy_escape_tsv(struct cy_buf *out, struct cy_span s)
{
	put_escaped(out, s, false);
}

void cy_escape_plain(struct cy_buf *out, struct cy_span s)
{
	const char *end = s.p + s.n;
	unsigned len;

	for (const char *p = s.p; p < end; p += len) {
		struct cy_glyph glyph = cy_glyph(cy_utf8_decode(p, end, &len));

		for (unsigned i = 0; i < glyph.n; i++)
			put(out, glyph.cp[i]);
	}
}

void cy_escape_markdown(struct cy_buf *out, struct cy_span s)
{
	struct cy_buf plain = {0};

	cy_escape_plain(&plain, s);
	for (size_t i = 0; i < plain.n; i++) {
		if (strchr("\\`*_{}[]<>#|~&", plain.p[i]))
			cy_buf_putc(out, '\\');
		cy_buf_putc(out, plain.p[i]);
	}
	cy_buf_dispose(&plain);
}

static bool starts_formula(struct cy_span s)
{
	unsigned len;
	uint32_t cp = s.n ? cy_utf8_decode(s.p, s.p + s.n, &len) : 0;

	switch (cp) {
	case '=':
	case '+':
	case '-':
	case '@':
	case 0xFF1D:
	case 0xFF0B:
	case 0xFF0D:
	case 0xFF20: return true;
	default: return false;
	}
}

/* Blanks at the ends are kept by quotes only. */
static bool needs_quotes(struct cy_span s)
{
	if (s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' '))
		return true;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == ',')
			return true;
	}
	return false;
}

void cy_escape_csv(struct cy_buf *out, struct cy_span s)
{
	struct cy_buf plain = {0};
	struct cy_span rest;
	bool quotes;

	cy_escape_plain(&plain, s);
	rest = cy_buf_span(&plain);
	quotes = needs_quotes(rest);
	while (rest.n && rest.p[0] == ' ') /* a formula may stand behind blanks */
		rest = cy_span_slice(rest, 1, rest.n);
	if (quotes)
		cy_buf_putc(out, '"');
	if (starts_formula(rest))
		cy_buf_putc(out, '\'');
	for (size_t i = 0; i < plain.n; i++) {
		if (plain.p[i] == '"')
			cy_buf_putc(out, '"');
		cy_buf_putc(out, plain.p[i]);
	}
	if (quotes)
		cy_buf_putc(out, '"');
	cy_buf_dispose(&plain);
}

void cy_escape_base64(struct cy_buf *out, struct cy_span s)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *p = (const unsigned char *)s.p;

	for (size_t i = 0; i < s.n; i += 3) {
		uint32_t word = (uint32_t)p[i] << 16 | (i + 1 < s.n ? (uint32_t)p[i + 1] << 8 : 0) |
				(i + 2 < s.n ? p[i + 2] : 0);

		cy_buf_putc(out, digits[word >> 18]);
		cy_buf_putc(out, digits[word >> 12 & 63]);
		cy_buf_putc(out, i + 1 < s.n ? digits[word >> 6 & 63] : '=');
		cy_buf_putc(out, i + 2 < s.n ? digits[word & 63] : '=');
	}
}
