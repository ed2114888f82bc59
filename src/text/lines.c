/* text/lines: LF is looked for with memchr, CR only where a text has any. */
#include "chayue/text/lines.h"
#include "chayue/text/bytes.h"

#include <stdint.h>

enum { STRETCH = 4096 }; /* [byte] */

/* The line end at or behind p, or end. Looked for in stretches: a text that has only one of the
 * two would be searched to its end for the other with every line. */
static const char *line_end(const char *p, const char *end)
{
	while (p < end) {
		size_t n = (size_t)(end - p) < STRETCH ? (size_t)(end - p) : STRETCH;
		const char *lf = memchr(p, '\n', n);
		const char *cr = memchr(p, '\r', lf ? (size_t)(lf - p) : n);

		if (cr || lf)
			return cr ? cr : lf;
		p += n;
	}
	return end;
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

/* Behind the last line end in [from, to), or from; in stretches, as above. */
static const char *behind_last(const char *from, const char *to)
{
	while (from < to) {
		size_t n = (size_t)(to - from) < STRETCH ? (size_t)(to - from) : STRETCH;
		const char *p = to - n, *lf = memrchr(p, '\n', n);
		const char *cr = lf ? memrchr(lf, '\r', (size_t)(to - lf)) : memrchr(p, '\r', n);

		if (cr || lf)
			return (cr ? cr : lf) + 1;
		to = p;
	}
	return from;
}

size_t cy_lines_start(struct cy_span text, size_t offset, size_t floor)
{
	const char *at = text.p + offset;

	/* Between CR and LF: still the line that they end. */
	if (offset > floor && offset < text.n && at[0] == '\n' && at[-1] == '\r')
		at--;
	return (size_t)(behind_last(text.p + floor, at) - text.p);
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
