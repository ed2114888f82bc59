/*
 * doc/spot: lines are compared by hashes, so that what is kept of a document is small and tells
 * nothing of it. The search for a line goes through the text once and keeps the nearest.
 */
#include "chayue/doc/spot.h"
#include "chayue/base/mem.h"
#include "chayue/base/record.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
	HASHED_WHOLE = 1 << 20, /* [byte] longer texts by their ends */
	HASHED_END = 256 << 10, /* [byte] */
	SEARCHED = 8 << 20      /* [byte] to either side of the offset */
};

/* Eight bytes at a time; the end is filled up with zeros, which the length tells from others. */
static uint64_t hash(uint64_t seed, struct cy_span bytes)
{
	uint64_t h = seed ^ bytes.n * UINT64_C(0x9E3779B97F4A7C15);

	for (size_t i = 0; i < bytes.n; i += sizeof h) {
		uint64_t word = 0;

		memcpy(&word, bytes.p + i, bytes.n - i < sizeof word ? bytes.n - i : sizeof word);
		h = (h ^ word) * UINT64_C(0xFF51AFD7ED558CCD);
		h ^= h >> 32;
	}
	return h ? h : 1;
}

uint64_t cy_spot_text_hash(struct cy_span text)
{
	if (text.n <= HASHED_WHOLE)
		return hash(text.n, text);
	return hash(hash(text.n, cy_span(text.p, HASHED_END)),
		cy_span_slice(text, text.n - HASHED_END, text.n));
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static struct cy_span trim(struct cy_span line)
{
	for (;;) {
		if (line.n && is_blank(line.p[0]))
			line = cy_span_slice(line, 1, line.n);
		else if (line.n && is_blank(line.p[line.n - 1]))
			line.n--;
		else if (cy_span_starts(line, cy_span_str("\xE3\x80\x80"))) /* U+3000 */
			line = cy_span_slice(line, 3, line.n);
		else
			return line;
	}
}

uint64_t cy_spot_line_hash(struct cy_span line)
{
	line = trim(line);
	return line.n ? hash(0, line) : 0;
}

/* The hash of the first line from `start` on that is not blank, which `start` is moved to; 0:
 * there is none. */
static uint64_t line_from(struct cy_span text, size_t *start)
{
	struct cy_lines lines;

	cy_lines_init(&lines, cy_span_slice(text, *start, text.n));
	while (cy_lines_next(&lines)) {
		uint64_t h = cy_spot_line_hash(lines.line);

		*start = (size_t)(lines.line.p - text.p);
		if (h)
			return h;
	}
	return 0;
}

/* Behind the line that starts there. */
static size_t past_line(struct cy_span text, size_t start)
{
	struct cy_lines lines;

	cy_lines_init(&lines, cy_span_slice(text, start, text.n));
	return cy_lines_next(&lines) ? (size_t)(lines.next - text.p) : text.n;
}

struct cy_spot cy_spot_make(struct cy_span text, size_t offset)
{
	struct cy_spot spot = {.text = cy_spot_text_hash(text), .size = text.n, .offset = offset};
	size_t start = cy_lines_start(text, offset, 0);

	spot.line = line_from(text, &start);
	spot.within = offset > start ? offset - start : 0;
	start = past_line(text, start);
	spot.next = line_from(text, &start);
	return spot;
}

bool cy_spot_is_text(const struct cy_spot *spot, struct cy_span text)
{
	return spot->size == text.n && spot->text == cy_spot_text_hash(text);
}

static size_t distance(size_t a, size_t b)
{
	return a > b ? a - b : b - a;
}

/* The start of the line of that hash next to the offset; one that is followed by the line of hash
 * `next` (0: any) goes before all others. SIZE_MAX: it is not there. */
static size_t find_line(struct cy_span text, uint64_t wanted, uint64_t next, size_t offset)
{
	size_t near = offset < text.n ? offset : text.n;
	size_t from = cy_lines_start(text, near > SEARCHED ? near - SEARCHED : 0, 0);
	size_t to = text.n - near > SEARCHED ? near + SEARCHED : text.n, best = SIZE_MAX;
	struct cy_lines lines;
	bool followed = next == 0;

	if (!wanted)
		return SIZE_MAX;
	cy_lines_init(&lines, cy_span_slice(text, from, to));
	while (cy_lines_next(&lines)) {
		size_t start = (size_t)(lines.line.p - text.p), behind;
		bool better = best == SIZE_MAX || distance(start, offset) < distance(best, offset);

		if (followed && !better && start > offset)
			break;
		if (cy_spot_line_hash(lines.line) != wanted || (followed && !better))
			continue;
		behind = past_line(text, start);
		if (!followed && line_from(text, &behind) == next)
			followed = better = true;
		else if (followed && next && line_from(text, &behind) != next)
			better = false;
		best = better ? start : best;
	}
	return best;
}

/* The start of the last line before `start` that is not blank. */
static size_t line_before(struct cy_span text, size_t start)
{
	size_t at = start;

	while (at > 0) {
		at = cy_lines_start(text, at - 1, 0);
		if (cy_spot_line_hash(cy_span_slice(text, at, cy_lines_end(text, at))))
			return at;
	}
	return start;
}

size_t cy_spot_find(const struct cy_spot *spot, struct cy_span text)
{
	size_t start, at = spot->offset;

	if (cy_spot_is_text(spot, text))
		return at < text.n ? cy_utf8_floor(text.p, at) : text.n;
	start = find_line(
		text, spot->line, spot->next, at - (spot->within < at ? spot->within : at));
	if (start != SIZE_MAX) {
		size_t end = cy_lines_end(text, start);

		at = spot->within < end - start ? start + spot->within : end;
	} else {
		start = find_line(text, spot->next, 0, at);
		at = start != SIZE_MAX ? line_before(text, start) : at;
	}
	return at < text.n ? cy_utf8_floor(text.p, at) : text.n;
}

void cy_spot_put(struct cy_buf *record, const struct cy_spot *spot)
{
	cy_record_put_number(record, spot->text);
	cy_record_put_number(record, spot->size);
	cy_record_put_number(record, spot->line);
	cy_record_put_number(record, spot->next);
	cy_record_put_number(record, spot->offset);
	cy_record_put_number(record, spot->within);
}

bool cy_spot_take(struct cy_span *record, struct cy_spot *spot)
{
	uint64_t offset, within;

	if (!cy_record_take_number(record, &spot->text) ||
		!cy_record_take_number(record, &spot->size) ||
		!cy_record_take_number(record, &spot->line) ||
		!cy_record_take_number(record, &spot->next) ||
		!cy_record_take_number(record, &offset) || !cy_record_take_number(record, &within))
		return false;
	spot->offset = (size_t)offset;
	spot->within = (size_t)within;
	return true;
}

char *cy_spot_path(const char *path)
{
	char *real = realpath(path, NULL);

	return real ? real : cy_strdup(path);
}

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* A link may have a name of its own; such a file is known by its text. */
bool cy_spot_is_file(const struct cy_document *doc, const char *path)
{
	char *own;
	bool same;

	if (strcmp(path, "-") == 0 || strcmp(name_of(path), cy_document_name(doc)) != 0)
		return false;
	own = cy_spot_path(doc->path);
	same = strcmp(own, path) == 0;
	free(own);
	return same;
}
