/*
 * study/noted: where the passages of notes are in a document, and the tags of a note. A passage is
 * looked for as it stood; what has changed in it is gone.
 */
#include "chayue/study/notes.h"
#include "chayue/text/chars.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* The occurrence of the passage nearest to where it was. */
static bool find_passage(const struct cy_note *note, struct cy_span text, struct cy_range *range)
{
	size_t was = cy_spot_find(&note->spot, text), best = SIZE_MAX, least = SIZE_MAX;
	const char *p = text.p, *end = text.p + text.n;

	if (cy_span_starts(cy_span_slice(text, was, text.n), note->quote))
		best = was;
	while (best != was && p < end &&
		(p = memmem(p, (size_t)(end - p), note->quote.p, note->quote.n))) {
		size_t at = (size_t)(p++ - text.p), far = at < was ? was - at : at - was;

		if (far >= least)
			break;
		best = at;
		least = far;
	}
	if (best == SIZE_MAX)
		return false;
	range->start = best;
	range->end = note->length < text.n - best ? best + note->length : text.n;
	range->end = range->end < text.n ? cy_utf8_floor(text.p, range->end) : text.n;
	return true;
}

static void add_noted(struct cy_noted_list *out, const struct cy_note *note, struct cy_span text,
	enum cy_noted_by by)
{
	struct cy_noted noted = {.id = note->id, .by = by};

	if (find_passage(note, text, &noted.range))
		cy_vec_push(&out->list, noted);
}

/* Notes without a file whose line may be in the text. Few lines have a note: most are told apart by
 * one bit. */
struct stray {
	CY_VEC(const struct cy_note *) list;
	uint64_t bits[64];
};

static void add_stray(struct stray *stray, const struct cy_note *note)
{
	cy_vec_push(&stray->list, note);
	stray->bits[note->spot.line >> 6 & 63] |= UINT64_C(1) << (note->spot.line & 63);
}

static void find_strays(struct stray *stray, struct cy_span text, struct cy_noted_list *out)
{
	struct cy_lines lines;

	cy_lines_init(&lines, text);
	while (stray->list.n && cy_lines_next(&lines)) {
		uint64_t hash = cy_spot_line_hash(lines.line);

		if (!hash || !(stray->bits[hash >> 6 & 63] >> (hash & 63) & 1))
			continue;
		for (size_t i = 0; i < stray->list.n; i++) {
			if (stray->list.v[i]->spot.line != hash)
				continue;
			add_noted(out, stray->list.v[i], text, CY_NOTED_LINE);
			stray->list.v[i--] = stray->list.v[--stray->list.n];
		}
	}
}

void cy_notes_find(
	const struct cy_notes *n, const struct cy_document *doc, struct cy_noted_list *out)
{
	struct stray stray = {0};

	for (size_t i = 0; i < cy_notes_count(n); i++) {
		const struct cy_note *note = cy_notes_at(n, i);

		if (note->deleted)
			continue;
		if (cy_spot_is_file(doc, note->path))
			add_noted(out, note, doc->text, CY_NOTED_FILE);
		else if (note->astray && cy_spot_is_text(&note->spot, doc->text))
			add_noted(out, note, doc->text, CY_NOTED_TEXT);
		else if (note->astray)
			add_stray(&stray, note);
	}
	find_strays(&stray, doc->text, out);
	cy_vec_dispose(&stray.list);
}

/* Tags */

/* Where a tag may begin: not within a word of ASCII letters, as in C#. */
static bool opens_tag(uint32_t before, uint32_t cp)
{
	return (cp == '#' || cp == 0xFF03) && (before >= 0x80 || !isalnum((int)before));
}

static bool ends_tag(uint32_t cp)
{
	return cp == '#' || cp == 0xFF03 || cy_char_is(cp, CY_CHAR_SPACE | CY_CHAR_CONTROL) ||
	       cp == ',' || cp == ';' || (cp >= 0x3001 && cp <= 0x3002) || cp == 0xFF0C ||
	       cp == 0xFF1B || cp == 0xFF01 || cp == 0xFF1F || cp == 0xFF1A;
}

void cy_note_tags(struct cy_span text, struct cy_buf *out)
{
	const char *p = text.p, *end = text.p + text.n;
	uint32_t before = ' ';

	while (p < end) {
		uint32_t cp = cy_utf8_next(&p);
		const char *tag = p, *next = p;

		if (opens_tag(before, cp)) {
			while (p < end && !ends_tag(cy_utf8_next(&next)))
				p = next;
			if (p > tag) {
				cy_buf_puts(out, out->n ? " #" : "#");
				cy_buf_append(out, tag, (size_t)(p - tag));
			}
		}
		before = cp;
	}
}
