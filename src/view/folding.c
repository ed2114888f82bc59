/*
 * view/folding: `state` tells for each heading what of it is folded, `hidden` is made anew from it.
 * A section that is folded as a whole hides those below it whatever their state, and gives them
 * back as they were.
 */
#include "chayue/view/folding.h"
#include "chayue/base/bisect.h"
#include "chayue/text/lines.h"

enum { OPEN, OWN_TEXT, WHOLE };

void cy_folding_dispose(struct cy_folding *f)
{
	cy_vec_dispose(&f->state);
	cy_vec_dispose(&f->hidden);
	*f = (struct cy_folding){0};
}

void cy_folding_clear(struct cy_folding *f, const struct cy_outline *outline, struct cy_span text)
{
	f->outline = outline;
	f->text = text;
	f->hidden.n = 0;
	f->state.n = 0;
	for (size_t i = 0; i < outline->list.n; i++)
		cy_vec_push(&f->state, OPEN);
}

static const struct cy_heading *heading_at(const struct cy_folding *f, size_t index)
{
	return &f->outline->list.v[index];
}

static bool is_point(const struct cy_folding *f, size_t index)
{
	return heading_at(f, index)->kind == CY_HEADING_POINT;
}

static size_t behind_line(struct cy_span text, size_t offset)
{
	size_t end = cy_lines_end(text, offset);

	if (end < text.n && text.p[end++] == '\r' && end < text.n && text.p[end] == '\n')
		end++;
	return end;
}

/* Start of the line in which something ends that ends where the next begins. */
static size_t line_floor(struct cy_span text, size_t offset, size_t floor)
{
	return offset < text.n ? cy_lines_start(text, offset, floor) : text.n;
}

/* What the heading hides when folded like this [byte); empty: nothing. */
static struct cy_range range_of(const struct cy_folding *f, size_t index, int state)
{
	const struct cy_heading *h = heading_at(f, index);
	size_t last = h->end > h->start ? h->end - 1 : h->start, end = h->scope_end;
	struct cy_range range = {behind_line(f->text, last), 0};

	for (size_t i = index + 1; state == OWN_TEXT && i < f->outline->list.n; i++) {
		if (is_point(f, i))
			continue;
		end = heading_at(f, i)->start < end ? heading_at(f, i)->start : end;
		break;
	}
	if (end > range.start)
		range.end = line_floor(f->text, end, range.start);
	return range.end > range.start ? range : (struct cy_range){0, 0};
}

static bool hides(const struct cy_folding *f, size_t index, int state)
{
	return !is_point(f, index) && range_of(f, index, state).end > 0;
}

static size_t count_lines(struct cy_span text)
{
	struct cy_lines lines;
	size_t n = 0;

	cy_lines_init(&lines, text);
	while (cy_lines_next(&lines))
		n += lines.line.n > 0;
	return n;
}

static void add_fold(struct cy_folding *f, size_t index)
{
	struct cy_folded fold = {.heading = index,
		.hidden = range_of(f, index, f->state.v[index]),
		.head = cy_lines_start(f->text, heading_at(f, index)->start, 0)};

	if (!fold.hidden.end)
		return;
	fold.lines = count_lines(cy_span_slice(f->text, fold.hidden.start, fold.hidden.end));
	cy_vec_push(&f->hidden, fold);
}

static void make_hidden(struct cy_folding *f)
{
	f->hidden.n = 0;
	for (size_t i = 0; i < f->state.n; i++) {
		size_t n = f->hidden.n;

		if (n && heading_at(f, i)->start < f->hidden.v[n - 1].hidden.end)
			continue;
		if (f->state.v[i] != OPEN)
			add_fold(f, i);
	}
}

size_t cy_folding_section(const struct cy_folding *f, size_t offset)
{
	size_t at = cy_outline_find(f->outline, offset);

	while (at != CY_NO_HEADING && !hides(f, at, WHOLE))
		at = heading_at(f, at)->parent;
	return at;
}

bool cy_folding_is_folded(const struct cy_folding *f, size_t heading)
{
	return f->state.v[heading] != OPEN;
}

void cy_folding_toggle(struct cy_folding *f, size_t heading)
{
	f->state.v[heading] = f->state.v[heading] == OPEN ? WHOLE : OPEN;
	make_hidden(f);
}

void cy_folding_levels(struct cy_folding *f, unsigned level)
{
	for (size_t i = 0; i < f->state.n; i++) {
		int state = heading_at(f, i)->level < level ? OWN_TEXT : WHOLE;

		f->state.v[i] = hides(f, i, state) ? (unsigned char)state : OPEN;
	}
	make_hidden(f);
}

static bool open_at(struct cy_folding *f, size_t offset)
{
	const struct cy_folded *fold = cy_folding_hiding(f, offset);

	if (fold) {
		f->state.v[fold->heading] = OPEN;
		make_hidden(f);
	}
	return fold != NULL;
}

bool cy_folding_reveal(struct cy_folding *f, size_t offset)
{
	bool any = false;

	while (open_at(f, offset)) /* from the outside in */
		any = true;
	return any;
}

/* The first fold that ends behind the offset; hidden.n if there is none. */
static size_t fold_from(const struct cy_folding *f, size_t offset)
{
	return cy_bisect(f->hidden.n, i, f->hidden.v[i].hidden.end <= offset);
}

const struct cy_folded *cy_folding_hiding(const struct cy_folding *f, size_t offset)
{
	size_t at = fold_from(f, offset);

	return at < f->hidden.n && f->hidden.v[at].hidden.start <= offset ? &f->hidden.v[at] : NULL;
}

const struct cy_folded *cy_folding_headed(const struct cy_folding *f, size_t offset)
{
	size_t at = fold_from(f, offset);

	return at < f->hidden.n && f->hidden.v[at].head <= offset &&
			       offset < f->hidden.v[at].hidden.start
		       ? &f->hidden.v[at]
		       : NULL;
}

unsigned cy_folding_first_level(const struct cy_folding *f)
{
	unsigned last = cy_folding_last_level(f);

	for (unsigned level = 1; level < last; level++) {
		size_t n = 0;

		for (size_t i = 0; i < f->state.n && n < 2; i++)
			n += heading_at(f, i)->level == level && hides(f, i, WHOLE);
		if (n > 1)
			return level;
	}
	return last;
}

unsigned cy_folding_last_level(const struct cy_folding *f)
{
	unsigned last = 0;

	for (size_t i = 0; i < f->state.n; i++) {
		if (heading_at(f, i)->level > last && hides(f, i, WHOLE))
			last = heading_at(f, i)->level;
	}
	return last;
}
