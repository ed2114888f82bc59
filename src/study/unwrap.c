/*
 * study/unwrap: a line is full when the first word of the next one would not have fitted into the
 * width, which is that of the widest line. In Chinese a word is a character, but marks that must
 * not open a line may have taken one along.
 */
#include "chayue/study/unwrap.h"
#include "chayue/base/bisect.h"
#include "chayue/doc/marker.h"
#include "chayue/text/chars.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"

#include <stdint.h>

enum {
	NARROWEST = 30, /* [cell] of the widest line; less is verse or a form */
	WIDEST = 132,   /* [cell] more is no broken text */
	SLACK = 3,      /* [cell] for marks that moved */
	FEWEST_FULL = 3 /* lines, to count as broken at all */
};

struct line {
	size_t start, end; /* [byte) without white space at both ends */
	int cells;         /* with the indent */
	int first_word;    /* [cell] */
	bool opens;        /* indented further than lines are, or with a marker */
	bool blank;
};

struct joiner {
	struct cy_span source;
	CY_VEC(struct line) lines;
	int width; /* [cell] of the widest line */
};

static bool is_blank(uint32_t cp)
{
	return cy_char_is(cp, CY_CHAR_SPACE | CY_CHAR_IGNORED | CY_CHAR_CONTROL);
}

static bool is_western(uint32_t cp)
{
	return cy_char_is(cp, CY_CHAR_WORD) || (cp > ' ' && cp < 0x7F);
}

/* Cells up to the first place where a line could be broken. */
static int first_word(struct cy_span line)
{
	const char *p = line.p, *end = p + line.n;
	int cells = 0;

	while (p < end) {
		uint32_t cp = cy_utf8_next(&p);

		if (is_blank(cp))
			break;
		cells += cy_width(cp);
		if (!is_western(cp))
			break;
	}
	return cells;
}

static void measure(struct joiner *j, struct cy_span whole)
{
	const char *p = whole.p, *end = p + whole.n, *q;
	struct line line = {.cells = cy_width_of(whole)};
	struct cy_marker marker;
	struct cy_span text;

	while ((q = p) < end && is_blank(cy_utf8_next(&q)))
		p = q;
	while ((q = end) > p && is_blank(cy_utf8_prev(&q)))
		end = q;
	text = cy_span(p, (size_t)(end - p));
	line.start = (size_t)(p - j->source.p);
	line.end = (size_t)(end - j->source.p);
	line.blank = p == end;
	line.opens = p > whole.p || (!line.blank && cy_marker_at(text, &marker));
	line.first_word = first_word(text);
	if (line.cells > j->width)
		j->width = line.cells;
	cy_vec_push(&j->lines, line);
}

/* What ends a sentence, a list's head or a quotation mostly ends a paragraph, too. */
static bool ends_paragraph(const struct joiner *j, const struct line *line)
{
	const char *p = j->source.p + line->end;
	uint32_t cp = cy_utf8_prev(&p);

	return cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == 0xFF1A || cp == ':';
}

static bool is_full(const struct joiner *j, const struct line *line, const struct line *next)
{
	return line->cells + 1 + next->first_word + SLACK > j->width;
}

/* Whether the line goes on in the next one. */
static bool goes_on(const struct joiner *j, size_t at)
{
	const struct line *line = &j->lines.v[at], *next = line + 1;

	return at + 1 < j->lines.n && !line->blank && !next->blank && !next->opens &&
	       is_full(j, line, next);
}

/* Full lines that do not end a sentence show that lines were broken; in a list the widest line
 * stands alone. */
static bool is_broken(const struct joiner *j)
{
	size_t full = 0, all = 0;

	for (size_t i = 0; i < j->lines.n; i++) {
		all += !j->lines.v[i].blank;
		full += goes_on(j, i) && !ends_paragraph(j, &j->lines.v[i]);
	}
	return j->width >= NARROWEST && j->width <= WIDEST && full >= FEWEST_FULL &&
	       full * 4 >= all;
}

static bool needs_blank(const struct joiner *j, const struct line *line, const struct line *next)
{
	const char *before = j->source.p + line->end, *after = j->source.p + next->start;

	return is_western(cy_utf8_prev(&before)) && is_western(cy_utf8_next(&after));
}

static void join(const struct joiner *j, struct cy_unwrapped *out)
{
	size_t from = 0; /* [byte] of the source, copied up to here */

	for (size_t i = 0; i < j->lines.n; i++) {
		const struct line *line = &j->lines.v[i], *next = line + 1;

		if (!goes_on(j, i))
			continue;
		cy_buf_append(&out->own, j->source.p + from, line->end - from);
		if (needs_blank(j, line, next))
			cy_buf_putc(&out->own, ' ');
		from = next->start;
		cy_vec_push(&out->joints, (struct cy_unwrap_joint){out->own.n, from - out->own.n});
	}
	cy_buf_append(&out->own, j->source.p + from, j->source.n - from);
	out->text = cy_buf_span(&out->own);
}

void cy_unwrap(struct cy_unwrapped *out, struct cy_span source)
{
	struct joiner j = {.source = source};
	struct cy_lines lines;

	*out = (struct cy_unwrapped){.text = source};
	cy_lines_init(&lines, source);
	while (j.width <= WIDEST && cy_lines_next(&lines))
		measure(&j, lines.line);
	if (is_broken(&j))
		join(&j, out);
	cy_vec_dispose(&j.lines);
}

void cy_unwrapped_dispose(struct cy_unwrapped *unwrapped)
{
	cy_buf_dispose(&unwrapped->own);
	cy_vec_dispose(&unwrapped->joints);
}

/* Number of joints at or before the offset. */
static size_t joints_before(const struct cy_unwrapped *unwrapped, size_t offset)
{
	return cy_bisect(unwrapped->joints.n, i, unwrapped->joints.v[i].at <= offset);
}

size_t cy_unwrapped_source(const struct cy_unwrapped *unwrapped, size_t offset)
{
	size_t n = joints_before(unwrapped, offset);

	return n ? offset + unwrapped->joints.v[n - 1].shift : offset;
}

struct cy_range cy_unwrapped_range(const struct cy_unwrapped *unwrapped, struct cy_range range)
{
	if (range.start == range.end)
		range.start = range.end = cy_unwrapped_source(unwrapped, range.start);
	else
		range = (struct cy_range){cy_unwrapped_source(unwrapped, range.start),
			cy_unwrapped_source(unwrapped, range.end - 1) + 1};
	return range;
}

size_t cy_unwrapped_find(const struct cy_unwrapped *unwrapped, size_t source)
{
	const struct cy_unwrap_joint *joint = unwrapped->joints.v;
	size_t low = cy_bisect(unwrapped->joints.n, i, joint[i].at + joint[i].shift <= source);
	size_t at = low ? source - joint[low - 1].shift : source;

	/* Inside what was left out before the next joint. */
	if (low < unwrapped->joints.n && at > joint[low].at)
		at = joint[low].at;
	return at;
}
