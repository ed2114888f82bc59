/*
 * Any text at any width: rows tile it, walk back as they walk forth, and never exceed the width.
 * The first byte is the width, the second the shape; from 0xF0 on the rest is repeated to a long
 * text, so that the restarts of long lines are met.
 */
#include "chayue/base/buf.h"
#include "../layout_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void shape(void *ctx, struct cy_span line, struct cy_line_shape *out)
{
	unsigned kind = *(const unsigned *)ctx;

	out->first = (int)(line.n % 7);
	out->rest = (int)kind;
	out->center = kind == 2;
}

/* Undecodable bytes become U+FFFD: a layout is promised valid UTF-8. */
static void append_valid(struct cy_buf *out, const char *p, const char *end)
{
	char bytes[4];
	unsigned length;

	for (; p < end; p += length) {
		uint32_t cp = cy_utf8_decode(p, end, &length);

		cy_buf_append(out, bytes, cy_utf8_encode(cp, bytes));
	}
}

static void append_copies(struct cy_buf *text, size_t want)
{
	size_t n = text->n;

	while (text->n < want) {
		cy_buf_reserve(text, n);
		cy_buf_append(text, text->p, n);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cy_buf text = {0};
	struct cy_layout l;
	int least = 2; /* [cell] */
	unsigned kind;

	if (size < 2)
		return 0;
	kind = data[1] % 4;
	append_valid(&text, (const char *)data + 2, (const char *)data + size);
	if (data[1] >= 0xF0 && text.n > 0) {
		append_copies(&text, CY_LAYOUT_NEAR + 2000);
		least = 40; /* few rows: many executions a second */
	}
	cy_layout_init(&l, cy_buf_span(&text), least + data[0] % 120, kind ? shape : NULL, &kind);
	layout_check_all(&l, 16);
	cy_layout_set_width(&l, least + data[0] % 7);
	layout_check_all(&l, 16);
	cy_layout_dispose(&l);
	cy_buf_dispose(&text);
	return 0;
}
