/* text/lines: LF is looked for with memchr, CR only where a text has any. */
#include "chayue/text/lines.h"
#include "chayue/text/bytes.h"

#include <stdint.h>

/* The line end at or behind p, or end. */
static const char *line_end(const char *p, const char *end)
{
	const char *lf = memchr(p, '\n', (size_t)(end - p));
	const char *cr = memchr(p, '\r', (size_t)((lf ? lf : end) - p));

	return cr ? cr : lf ? lf : end;
}

/* Behind the line end at p. */
static const char *behind_end(const char *p, const char *end)
{
	if (p == end)
		return end;
	return p + (*p == '\r' && p + 1 < end && p[1] == '\n' ? 2 : 1);
}

void cy_lines_init(struct cy_lines *lines, struct cy_span text)
{
	*lines = (struct cy_lines){.next = text.p, .end = text.p + text.n};
}

bool cy_lines_next(struct cy_lines *lines)
{
	const char *start = lines->next, *end;

	if (start == lines->end)
		return false;
	end = line_end(start, lines->end);
	lines->line = cy_span(start, (size_t)(end - start));
	lines->number++;
	lines->next = behind_end(end, lines->end);
	return true;
}

/* Line ends that end before `offset` bytes have passed. */
static size_t count_ends(struct cy_span text, size_t offset)
{
	size_t count = cy_bytes_count(text.p, offset, '\n');
	const char *p = text.p, *end = text.p + offset, *limit = text.p + text.n;

	while ((p = memchr(p, '\r', (size_t)(end - p)))) {
		p++;
		count += !(p < limit && *p == '\n'); /* CRLF was counted by its LF */
		if (p >= end)
			break;
	}
	return count;
}

size_t cy_lines_count(struct cy_span text)
{
	size_t ends;

	if (text.n == 0)
		return 0;
	ends = count_ends(text, text.n);
	return ends + (text.p[text.n - 1] != '\n' && text.p[text.n - 1] != '\r');
}

size_t cy_lines_number_at(struct cy_span text, size_t offset)
{
	return count_ends(text, offset) + 1;
}

static const char *last_of(const char *from, const char *to, char byte)
{
	return from < to ? memrchr(from, byte, (size_t)(to - from)) : NULL;
}

size_t cy_lines_start(struct cy_span text, size_t offset, size_t floor)
{
	const char *at = text.p + offset, *from = text.p + floor, *lf, *cr;

	/* Between CR and LF: still the line that they end. */
	if (offset > floor && offset < text.n && at[0] == '\n' && at[-1] == '\r')
		at--;
	lf = last_of(from, at, '\n');
	cr = last_of(lf ? lf + 1 : from, at, '\r');
	if (cr)
		return (size_t)(cr + 1 - text.p);
	return lf ? (size_t)(lf + 1 - text.p) : floor;
}

size_t cy_lines_end(struct cy_span text, size_t offset)
{
	if (offset > 0 && offset < text.n && text.p[offset] == '\n' && text.p[offset - 1] == '\r')
		return offset - 1;
	return (size_t)(line_end(text.p + offset, text.p + text.n) - text.p);
}

size_t cy_lines_find(struct cy_span text, size_t number)
{
	struct cy_lines lines;

	cy_lines_init(&lines, text);
	while (lines.number + 1 < number && cy_lines_next(&lines))
		continue;
	return (size_t)(lines.next - text.p);
}
