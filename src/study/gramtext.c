/*
 * study/grams: the text of runs. A mark tells every so often, and where a run begins, which unit of
 * which document a place is; what lies between is counted on from there. Marks are in order, and
 * shortcuts lead close to them.
 */
#include "grams.h"
#include "suffix.h"

#include <assert.h>

enum { BLOCK_UNITS = 128 /* units from one shortcut to the next */ };

void gram_text_append(struct gram_text *t, struct gram_text *more)
{
	size_t base_at;

	t->truncated = t->truncated || more->truncated;
	if (more->text.n && t->text.n + more->text.n + 3 > GRAM_MOST_UNITS) {
		t->truncated = true;
	} else if (more->text.n) {
		if (t->text.n)
			cy_vec_push(&t->text, SUFFIX_BREAK);
		base_at = t->text.n;
		cy_vec_reserve(&t->text, more->text.n);
		memcpy(t->text.v + base_at, more->text.v, more->text.n * sizeof *more->text.v);
		t->text.n += more->text.n;
		cy_vec_each (mark, &more->marks) {
			mark->at += (uint32_t)base_at;
			cy_vec_push(&t->marks, *mark);
		}
	}
	gram_text_dispose(more);
}

void gram_text_dispose(struct gram_text *t)
{
	cy_vec_dispose(&t->text);
	cy_vec_dispose(&t->marks);
	cy_vec_dispose(&t->blocks);
}

void gram_text_finish(struct gram_text *t)
{
	uint32_t mark = 0;

	t->blocks.n = 0;
	for (size_t at = 0; at < t->text.n; at += BLOCK_UNITS) {
		while (mark + 1 < t->marks.n && t->marks.v[mark + 1].at <= at)
			mark++;
		cy_vec_push(&t->blocks, mark);
	}
}

/* The last mark at or before a place. */
static const struct gram_mark *mark_of(const struct gram_text *t, uint32_t at)
{
	size_t block = at / BLOCK_UNITS, low = 0, high = t->marks.n;

	if (block < t->blocks.n)
		low = t->blocks.v[block];
	if (block + 1 < t->blocks.n)
		high = t->blocks.v[block + 1] + 1;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (t->marks.v[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	assert(t->marks.n && t->marks.v[low].at <= at);
	return &t->marks.v[low];
}

uint32_t gram_text_doc(const struct gram_text *t, uint32_t at)
{
	return mark_of(t, at)->doc;
}

/* The character that gave the unit. */
static struct cy_range char_of(
	const struct gram_text *t, const struct gram_source *source, uint32_t at)
{
	const struct gram_mark *mark = mark_of(t, at);
	struct cy_study_unit unit;
	struct cy_units units;
	bool found;

	cy_units_init(&units, source->docs.v[mark->doc]->text, mark->start, source->fold);
	do {
		found = cy_units_next(&units, &unit);
		assert(found);
	} while (unit.part < mark->part && unit.start == mark->start);
	for (uint32_t i = mark->at; i < at; i++) {
		found = cy_units_next(&units, &unit);
		assert(found);
	}
	return (struct cy_range){unit.start, unit.end};
}

struct cy_range gram_text_range(
	const struct gram_text *t, const struct gram_source *source, uint32_t at, uint32_t n)
{
	return (struct cy_range){char_of(t, source, at).start, char_of(t, source, at + n - 1).end};
}
