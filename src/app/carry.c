/*
 * app/carry: documents are the same by their path. A place in one that has changed is certain in
 * what both texts begin or end with; in between its line is looked for.
 */
#include "parts.h"

#include "chayue/base/mem.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
	KNOWN_BYTES = 256, /* [byte] of a line, by which it is found again */
	KNOWN_LINES = 20,  /* that are looked for in its stead */
	STRIDE = 4096      /* [byte] compared at a time */
};

/* What differs between the libraries */

/* A file that was not read anew shares its text. */
static bool is_changed(const struct cy_document *a, const struct cy_document *b)
{
	return a->text.p != b->text.p && !cy_span_equal(a->text, b->text);
}

void carry_begin(struct carry *c, const struct cy_library *old, const struct cy_library *library)
{
	size_t n = cy_library_count(old), kept = 0;

	*c = (struct carry){.old = old, .now = library};
	c->to = cy_calloc(n + 1, sizeof *c->to);
	for (size_t i = 0; i < n; i++)
		c->to[i] = CY_NO_DOCUMENT;
	for (size_t i = 0; i < cy_library_count(library); i++) {
		const struct cy_document *now = cy_library_document(library, i), *then;
		uint32_t before = cy_library_before(library, i);

		if (before == CY_NEW_DOCUMENT) {
			c->added++;
			continue;
		}
		then = cy_library_document(old, before);
		c->to[before] = now->id;
		c->changed += is_changed(then, now);
		c->retimed = c->retimed || then->mtime != now->mtime;
		kept++;
	}
	c->gone = n - kept;
}

void carry_end(struct carry *c)
{
	free(c->to);
	*c = (struct carry){0};
}

bool carry_is_news(const struct carry *c)
{
	return c->added + c->changed + c->gone || c->retimed;
}

/* Places carried over */

uint32_t carry_id(const struct carry *c, uint32_t doc)
{
	return doc == CY_NO_DOCUMENT ? doc : c->to[doc];
}

const struct cy_document *carry_document(const struct carry *c, const struct cy_document *old)
{
	uint32_t to = old ? c->to[old->id] : CY_NO_DOCUMENT;

	return to == CY_NO_DOCUMENT ? NULL : cy_library_document(c->now, to);
}

/* The same line in another text, the one nearest to where it was; SIZE_MAX if it is not there. */
static size_t find_line(struct cy_span text, struct cy_span line, size_t was)
{
	size_t best = SIZE_MAX, least = SIZE_MAX;
	const char *p = text.p, *end = text.p + text.n;

	while (line.n && (p = memmem(p, (size_t)(end - p), line.p, line.n))) {
		size_t at = (size_t)(p++ - text.p), far = at < was ? was - at : at - was;

		if (at && text.p[at - 1] != '\n' && text.p[at - 1] != '\r')
			continue;
		if (far >= least)
			break;
		best = at;
		least = far;
	}
	return best;
}

/* How far both are the same from their start, and in what is left of the shorter one from the end.
 */
static void compare_texts(struct carry *c, const struct cy_document *old, struct cy_span now)
{
	const char *a = old->text.p, *b = now.p;
	size_t most = old->text.n < now.n ? old->text.n : now.n, head = 0, tail = 0;

	if (c->compared.old == old)
		return;
	while (most - head >= STRIDE && memcmp(a + head, b + head, STRIDE) == 0)
		head += STRIDE;
	while (head < most && a[head] == b[head])
		head++;
	a += old->text.n;
	b += now.n;
	while (most - head - tail >= STRIDE &&
		memcmp(a - tail - STRIDE, b - tail - STRIDE, STRIDE) == 0)
		tail += STRIDE;
	while (head + tail < most && a[-1 - (ptrdiff_t)tail] == b[-1 - (ptrdiff_t)tail])
		tail++;
	c->compared.old = old;
	c->compared.head = head;
	c->compared.tail = tail;
}

bool carry_is_same_until(struct carry *c, const struct cy_document *old, size_t offset)
{
	const struct cy_document *now = carry_document(c, old);

	if (!is_changed(old, now))
		return true;
	compare_texts(c, old, now->text);
	return offset <= c->compared.head;
}

static size_t line_after(struct cy_span text, size_t at)
{
	size_t end = cy_lines_end(text, at);

	if (end + 1 < text.n && text.p[end] == '\r' && text.p[end + 1] == '\n')
		end++;
	return end < text.n ? end + 1 : end;
}

/* The line at the offset, or else one of those that follow it; SIZE_MAX: none is there any more. */
static size_t find_lines(struct cy_span old, struct cy_span now, size_t offset)
{
	size_t start = cy_lines_start(old, offset, 0), end, at;

	for (int lines = 0; lines < KNOWN_LINES && start < old.n; lines++) {
		end = cy_lines_end(old, start);
		if (end - start > KNOWN_BYTES)
			end = cy_utf8_floor(old.p, start + KNOWN_BYTES);
		at = find_line(now, cy_span_slice(old, start, end), start);
		if (at != SIZE_MAX)
			return at + (lines == 0 ? offset - start : 0);
		start = line_after(old, start);
	}
	return SIZE_MAX;
}

/* In what both texts begin or end with it is certain. In between the line is looked for. */
size_t carry_offset(struct carry *c, const struct cy_document *old, size_t offset)
{
	const struct cy_document *now = carry_document(c, old);
	size_t at, after; /* [byte] from the end */

	if (!is_changed(old, now))
		return offset;
	compare_texts(c, old, now->text);
	after = old->text.n - offset;
	if (offset < c->compared.head)
		return offset;
	if (after && after <= c->compared.tail)
		return now->text.n - after;
	at = find_lines(old->text, now->text, offset);
	at = at == SIZE_MAX ? offset : at;
	return at < now->text.n ? cy_utf8_floor(now->text.p, at) : now->text.n;
}

void carry_place(struct carry *c, struct place *place)
{
	uint32_t to = carry_id(c, place->doc);

	if (to != CY_NO_DOCUMENT)
		place->offset =
			carry_offset(c, cy_library_document(c->old, place->doc), place->offset);
	place->doc = to;
}

/* Where the documents were left. */
static void carry_left(struct cy_app *app, struct carry *c)
{
	size_t n = cy_library_count(c->now);
	size_t *left = cy_calloc(n + 1, sizeof *left);

	for (size_t i = 0; i < n; i++)
		left[i] = SIZE_MAX;
	for (size_t i = 0; i < app->places.n; i++) {
		struct place place = {.doc = (uint32_t)i, .offset = app->places.v[i]};

		if (place.offset == SIZE_MAX)
			continue;
		carry_place(c, &place);
		if (place.doc != CY_NO_DOCUMENT)
			left[place.doc] = place.offset;
	}
	app->places.n = 0;
	for (size_t i = 0; i < n; i++)
		cy_vec_push(&app->places, left[i]);
	free(left);
}

/* One that leads back to a table does so whatever was read below that. */
static void carry_jumps(struct cy_app *app, struct carry *c)
{
	size_t n = 0;

	cy_vec_each (jump, &app->jumps) {
		carry_place(c, jump);
		if (jump->doc != CY_NO_DOCUMENT || jump->tables)
			app->jumps.v[n++] = *jump;
	}
	app->jumps.n = n;
}

/* The rows that stay, so that the choice and its row of the screen do too. */
static void carry_rows(struct cy_list *list, struct carry *c)
{
	size_t n = 0, chosen = list->chosen;

	for (size_t i = 0; i < list->rows.n; i++) {
		uint32_t to = carry_id(c, list->rows.v[i]);

		if (to != CY_NO_DOCUMENT)
			list->rows.v[n++] = to;
		else if (i < list->chosen)
			chosen--;
	}
	list->rows.n = n;
	list->chosen = chosen;
}

void carry_app(struct carry *c, struct cy_app *app)
{
	carry_left(app, c);
	carry_jumps(app, c);
	cy_vec_each (layer, &app->tables)
		carry_place(c, &(*layer)->origin);
	carry_rows(&app->list, c);
	carry_place(c, &app->origin);
	carry_place(c, &app->panel_origin.place);
	carry_place(c, &app->panel_entered);
	app->panel_origin.row = carry_id(c, app->panel_origin.row);
	app->edit_warned = CY_NO_DOCUMENT;
	carry_place(c, &app->read);
}
