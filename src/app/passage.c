/*
 * app/passage: what y and Y copy. A sentence is taken with the marks that close it; blanks around a
 * passage are none of it. What a terminal or a shell might obey when it is pasted is left out.
 */
#include "parts.h"

#include "chayue/text/chars.h"
#include "chayue/text/lines.h"
#include "chayue/text/stops.h"
#include "chayue/text/utf8.h"
#include "chayue/text/trim.h"

/* Some terminals drop sequences of more than 100,000 bytes, which base64 makes of 75,000; the
 * source takes some. */
enum { PASSAGE_BYTES = 64 << 10 };

static struct cy_range trim(struct cy_span text, struct cy_range range)
{
	range.start = cy_trim_from(cy_span(text.p, range.end), range.start, CY_CHAR_SPACE);
	range.end = cy_trim_end(text, range.start, range.end, CY_CHAR_SPACE);
	return range;
}

/* The first line from the top row's on that is not blank. */
static struct cy_range paragraph_at(struct cy_span text, size_t start)
{
	start = cy_trim_from(text, start, CY_CHAR_SPACE);
	start = cy_lines_start(text, start, 0);
	return trim(text, (struct cy_range){start, cy_lines_end(text, start)});
}

struct cy_range passage_now(const struct cy_app *app)
{
	const struct cy_reader *r = &app->reader;

	if (!r->doc)
		return (struct cy_range){0, 0};
	if (r->hit.end > cy_reader_place(r) && r->hit.start < cy_reader_bottom(r))
		return trim(r->doc->text, cy_stop_around(r->doc->text, r->hit));
	return paragraph_at(r->doc->text, r->top.line);
}

/* Bytes of any kind as text that can be pasted anywhere. */
static void put_harmless(struct cy_buf *out, struct cy_span bytes)
{
	const char *end = bytes.p + bytes.n;
	unsigned length;

	for (const char *p = bytes.p; p < end; p += length) {
		uint32_t cp = cy_utf8_decode(p, end, &length);
		char encoded[4];

		if (cp == '\t' || cp == '\n')
			cy_buf_putc(out, ' ');
		else if (!cy_char_is(cp, CY_CHAR_CONTROL | CY_CHAR_BIDI))
			cy_buf_append(out, encoded, cy_utf8_encode(cp, encoded));
	}
}

/* "—— title，path:line，section" in a line of its own. */
static void put_source(const struct cy_app *app, size_t offset, struct cy_buf *out)
{
	const struct cy_document *doc = app->reader.doc;
	struct cy_buf line = {0}, section = {0};

	cy_buf_printf(&line, cy_msg(CY_MSG_COPY_SOURCE), doc->title.text, doc->path,
		cy_lines_number_at(doc->text, offset));
	cy_reader_section_path(&app->reader, offset, &section);
	if (section.n)
		cy_buf_printf(&line, cy_msg(CY_MSG_COPY_SECTION), section.p);
	cy_buf_putc(out, '\n');
	put_harmless(out, cy_buf_span(&line));
	cy_buf_putc(out, '\n');
	cy_buf_dispose(&line);
	cy_buf_dispose(&section);
}

static void copy(struct cy_app *app, bool with_source)
{
	struct cy_range passage = passage_now(app);
	size_t n;

	if (passage.end == passage.start) {
		app_say(app, CY_MSG_COPY_NOTHING);
		return;
	}
	if (passage.end - passage.start > PASSAGE_BYTES) {
		app_complain(app, CY_MSG_COPY_TOO_LONG, (passage.end - passage.start) >> 10,
			(size_t)PASSAGE_BYTES >> 10);
		return;
	}
	cy_buf_clear(&app->copied);
	put_harmless(
		&app->copied, cy_span_slice(app->reader.doc->text, passage.start, passage.end));
	n = cy_utf8_count(app->copied.p, app->copied.n);
	if (with_source)
		put_source(app, passage.start, &app->copied);
	app->requests |= CY_ASK_COPY;
	app_say(app, cy_msg_counted(CY_MSG_COPIED, n), n);
}

void act_copy(struct cy_app *app)
{
	copy(app, false);
}

void act_copy_source(struct cy_app *app)
{
	copy(app, true);
}

struct cy_span cy_app_copied(const struct cy_app *app)
{
	return cy_buf_span(&app->copied);
}
