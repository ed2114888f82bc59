/*
 * doc/outline: candidates are found, linked to series, and the members of accepted series become
 * headings, with a stack of the open ones. A heading's parent is the last member of the series
 * that its own series stands in; scope ends are set when a heading leaves the stack.
 */
#include "chayue/doc/outline.h"
#include "series.h"

#include "chayue/base/bisect.h"
#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"
#include "chayue/text/trim.h"

enum { DEEPEST = 16 };

struct builder {
	struct cy_outline *outline;
	struct cy_span text;
	struct candidates found;
	struct series_list series;
	size_t open[DEEPEST]; /* headings, the outermost first */
	unsigned depth;
	size_t paragraph_end; /* [byte] of the innermost open point's paragraph */
};

/* `end` moved back over white space and what leads to something, not before `from`. */
static size_t trim_end(struct cy_span text, size_t from, size_t end)
{
	return cy_trim_end(text, from, end, CY_CHAR_SPACE | CY_CHAR_IGNORED);
}

/* The same over the ： in front of a point. */
static size_t trim_lead(struct cy_span text, size_t from, size_t end)
{
	const char *p;
	uint32_t cp;

	for (;;) {
		end = trim_end(text, from, end);
		p = text.p + end;
		if (end == from)
			return end;
		cp = cy_utf8_prev(&p);
		if (cp != 0xFF1A && cp != ':' && cp != 0xFF0C && cp != 0xFF1B && cp != '(' &&
			cp != 0xFF08)
			return end;
		end = (size_t)(p - text.p);
	}
}

/* Ends of headings */

static bool ends_point(uint32_t cp)
{
	switch (cp) {
	case 0xFF0C:
	case 0x3002:
	case 0xFF1B:
	case 0xFF1A:
	case 0xFF01:
	case 0xFF1F: /* ，。；：！？ */
	case ';':
	case ',': return true;
	default: return false;
	}
}

/* Up to the first ，。；： outside quotation marks. */
static size_t point_end(struct cy_span text, size_t from, size_t limit)
{
	const char *p = text.p + from, *end = text.p + limit, *first = NULL;
	int quoted = 0;

	while (p < end) {
		const char *start = p;
		uint32_t cp = cy_utf8_next(&p);

		quoted += cp == 0x201C || cp == 0x300A ? 1 : cp == 0x201D || cp == 0x300B ? -1 : 0;
		if (!ends_point(cp))
			continue;
		first = first ? first : start;
		if (quoted <= 0)
			return (size_t)(start - text.p);
		if (cp == 0x3002) /* a quotation that is not closed in its sentence hides nothing */
			break;
	}
	return first && quoted > 0 ? (size_t)(first - text.p) : limit;
}

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* The full stop of a sentence in Latin letters: another one follows in the same line. */
static size_t latin_end(struct cy_span text, size_t from, size_t limit)
{
	for (size_t i = from + 1; i + 2 < limit; i++) {
		if (text.p[i] == '.' && text.p[i + 1] == ' ' && text.p[i + 2] >= 'A' &&
			text.p[i + 2] <= 'Z' && text.p[i - 1] >= 'a' && text.p[i - 1] <= 'z')
			return i;
	}
	return limit;
}

static size_t sentence_end(struct cy_span text, size_t from, size_t limit)
{
	static const char stop[] = "\xE3\x80\x82"; /* 。 */
	const char *p = from < limit ? memmem(text.p + from, limit - from, stop, 3) : NULL;

	if (!p && from < limit && is_letter(text.p[from]))
		return latin_end(text, from, limit);
	return p ? (size_t)(p - text.p) : limit;
}

/* ## Title ## */
static size_t without_marks(struct cy_span text, size_t from, size_t end)
{
	size_t bare = end;

	while (bare > from && text.p[bare - 1] == '#')
		bare--;
	return bare > from && bare < end && text.p[bare - 1] == ' ' ? trim_end(text, from, bare)
								    : end;
}

static void set_end(struct cy_span text, struct cy_heading *h, const struct candidate *c)
{
	size_t limit = c->paragraph_end, end;

	if (!c->opens_line) {
		h->kind = CY_HEADING_POINT;
		h->end = trim_end(text, c->own_end, point_end(text, c->text, limit));
		return;
	}
	if (c->style == CY_MARKER_MARKDOWN) {
		h->kind = CY_HEADING_LINE;
		h->end = without_marks(text, c->own_end, trim_end(text, c->own_end, limit));
		return;
	}
	end = sentence_end(text, c->text, limit);
	h->kind = trim_end(text, end, limit) > end + 3 ? CY_HEADING_PARAGRAPH : CY_HEADING_LINE;
	h->end = trim_end(text, c->own_end, end);
}

/* The tree */

static struct cy_heading *top(const struct builder *b)
{
	return &b->outline->list.v[b->open[b->depth - 1]];
}

static void close_top(struct builder *b, size_t end)
{
	top(b)->scope_end = end;
	b->depth--;
}

/* Points end with their paragraph, and points and paragraphs where the speaker closes. */
static void close_before(struct builder *b, const struct candidate *c)
{
	while (b->depth && top(b)->kind == CY_HEADING_POINT && b->paragraph_end <= c->start)
		close_top(b, b->paragraph_end);
	if (c->style != CY_MARKER_NONE)
		return;
	while (b->depth && top(b)->kind != CY_HEADING_LINE)
		close_top(b, c->start);
}

static bool is_open(const struct builder *b, size_t heading)
{
	for (unsigned i = 0; i < b->depth; i++) {
		if (b->open[i] == heading)
			return true;
	}
	return false;
}

/* The heading around a member of the series, which is still open. */
static size_t parent_of(const struct builder *b, uint32_t series)
{
	uint32_t p = b->series.list.v[series].parent;

	while (p != NO_SERIES) {
		const struct series *s = &b->series.list.v[p];

		if (s->accepted && is_open(b, s->heading))
			return s->heading;
		p = s->parent;
	}
	return CY_NO_HEADING;
}

static void add_note(struct builder *b, const struct candidate *c)
{
	const struct series *s = &b->series.list.v[c->series];
	enum cy_outline_problem problem = (enum cy_outline_problem)(c->note - 1);

	/* One item alone is no series that lacks its first. */
	if (c->note == 0 || (problem == CY_OUTLINE_NO_FIRST && s->count < 2))
		return;
	cy_vec_push(&b->outline->notes, (struct cy_outline_note){.problem = problem,
						.heading = b->outline->list.n - 1,
						.expected = c->expected});
}

static void add_heading(struct builder *b, const struct candidate *c)
{
	size_t parent = parent_of(b, c->series), index = b->outline->list.n;
	struct cy_heading h = {.start = c->start,
		.marker_end = c->own_end,
		.scope_end = b->text.n,
		.line = c->line,
		.parent = parent,
		.style = (uint8_t)c->style};

	while (b->depth && b->open[b->depth - 1] != parent)
		close_top(b, c->start);
	set_end(b->text, &h, c);
	h.level = (uint16_t)(b->depth + 1);
	if (index) {
		struct cy_heading *before = &b->outline->list.v[index - 1];

		if (before->end > c->start)
			before->end = trim_lead(b->text, before->marker_end, c->start);
	}
	cy_vec_push(&b->outline->list, h);
	b->series.list.v[c->series].heading = index;
	b->open[b->depth++] = index;
	b->paragraph_end = c->paragraph_end;
	add_note(b, c);
}

void cy_outline_build(struct cy_outline *outline, struct cy_span text)
{
	struct builder b = {.outline = outline, .text = text};

	outline->list.n = 0;
	outline->notes.n = 0;
	candidates_find(&b.found, text);
	series_link(&b.series, &b.found);
	cy_vec_each (c, &b.found.list) {
		close_before(&b, c);
		if (c->series != NO_SERIES && b.series.list.v[c->series].accepted)
			add_heading(&b, c);
	}
	while (b.depth)
		close_top(&b, top(&b)->kind == CY_HEADING_POINT ? b.paragraph_end : text.n);
	if (b.found.cut && outline->list.n)
		cy_vec_push(&outline->notes, (struct cy_outline_note){.problem = CY_OUTLINE_CUT,
						     .expected = CY_OUTLINE_MOST,
						     .heading = outline->list.n - 1});
	cy_vec_dispose(&b.found.list);
	cy_vec_dispose(&b.series.list);
}

void cy_outline_dispose(struct cy_outline *outline)
{
	cy_vec_dispose(&outline->list);
	cy_vec_dispose(&outline->notes);
}

/* Looking up */

size_t cy_outline_from(const struct cy_outline *outline, size_t offset)
{
	return cy_bisect(outline->list.n, i, outline->list.v[i].start < offset);
}

size_t cy_outline_find(const struct cy_outline *outline, size_t offset)
{
	size_t i = cy_outline_from(outline, offset);

	if (i == outline->list.n || outline->list.v[i].start > offset) {
		if (i == 0)
			return CY_NO_HEADING;
		i--;
	}
	while (i != CY_NO_HEADING && offset >= outline->list.v[i].scope_end)
		i = outline->list.v[i].parent;
	return i;
}

struct cy_span cy_heading_text(struct cy_span text, const struct cy_heading *h)
{
	size_t start = h->start;

	if (h->style == CY_MARKER_MARKDOWN) {
		start = h->marker_end;
		while (start < h->end && (text.p[start] == ' ' || text.p[start] == '\t'))
			start++;
	}
	return cy_span_slice(text, start, h->end);
}

/* A line break and the indent behind it: nothing in Chinese, a blank elsewhere. */
static const char *skip_break(const char *p, const char *end, struct cy_buf *out)
{
	bool latin = out->n && (unsigned char)out->p[out->n - 1] < 0x80;
	const char *next = p;

	while (p < end && cy_char_is(cy_utf8_next(&next), CY_CHAR_SPACE))
		p = next;
	if (latin)
		cy_buf_putc(out, ' ');
	return p;
}

void cy_heading_put(struct cy_buf *out, struct cy_span heading)
{
	const char *p = heading.p, *end = p + heading.n;

	while (p < end) {
		const char *start = p;

		if (*p == '\n' || *p == '\r') {
			p = skip_break(p, end, out);
			continue;
		}
		cy_utf8_next(&p);
		cy_buf_append(out, start, (size_t)(p - start));
	}
}

struct cy_span cy_heading_label(struct cy_span text, const struct cy_heading *h)
{
	if (h->style == CY_MARKER_MARKDOWN)
		return cy_heading_text(text, h);
	if (h->style == CY_MARKER_ORDINAL || h->style == CY_MARKER_ATTACHMENT)
		return cy_span_slice(text, h->start, trim_lead(text, h->start, h->marker_end));
	return cy_span_slice(text, h->start, h->marker_end);
}

const char *cy_heading_kind_name(enum cy_heading_kind kind)
{
	static const char *const names[CY_N_HEADING_KINDS] = {"heading", "para-lead", "run-in"};

	return names[kind];
}
