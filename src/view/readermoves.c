/* view/readermoves: from heading to heading and from paragraph to paragraph, over what is folded.
 */
#include "readerparts.h"

#include "chayue/text/chars.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"

/* Sections */

/* The row where the heading stood on begins, else the one at the top. */
static struct cy_row stood_on(struct cy_reader *r)
{
	return r->at == SIZE_MAX ? r->top : cy_filter_row_at(&r->filter, &r->layout, r->at);
}

/* Near the end a heading does not reach the top: it is stood on all the same. */
static void go_heading(struct cy_reader *r, size_t start)
{
	cy_reader_go(r, start, false);
	if (cy_filter_row_at(&r->filter, &r->layout, start).start != r->top.start)
		r->at = start;
}

/* The heading next to a row among those that are shown, in the whole document or, with
 * direction 0, around the place. */
static bool go_shown_heading(struct cy_reader *r, struct cy_row row, int direction)
{
	size_t target = SIZE_MAX;

	cy_vec_each (heading, &r->outline.list) {
		size_t start = heading->start;

		if (!cy_reader_shows(r, start))
			continue;
		if (direction > 0 ? start >= row.next && target == SIZE_MAX
				  : start < row.start &&
					    (direction || heading->scope_end > row.start))
			target = start;
	}
	if (target != SIZE_MAX)
		go_heading(r, target);
	return target != SIZE_MAX;
}

bool cy_reader_section(struct cy_reader *r, int direction)
{
	struct cy_row row;
	size_t at;

	if (!reader_is_open(r))
		return false;
	row = stood_on(r);
	if (r->filter.on)
		return go_shown_heading(r, row, direction);
	/* Down: the first that begins below the row. */
	at = cy_outline_from(&r->outline, direction > 0 ? row.next : row.start);
	if (direction > 0 ? at == r->outline.list.n : at == 0)
		return false;
	go_heading(r, r->outline.list.v[direction > 0 ? at : at - 1].start);
	return true;
}

bool cy_reader_parent(struct cy_reader *r)
{
	struct cy_row row;
	size_t at;

	if (!reader_is_open(r))
		return false;
	row = stood_on(r);
	if (r->filter.on)
		return go_shown_heading(r, row, 0);
	at = cy_outline_find(&r->outline, r->at == SIZE_MAX ? row.start : r->at);
	if (at == CY_NO_HEADING)
		return false;
	if (cy_filter_row_at(&r->filter, &r->layout, r->outline.list.v[at].start).start ==
		row.start)
		at = r->outline.list.v[at].parent;
	if (at == CY_NO_HEADING)
		return false;
	go_heading(r, r->outline.list.v[at].start);
	return true;
}

/* Folding */

/* Where the text of a row begins: a heading behind its indent is the section stood in. */
static size_t behind_indent(const struct cy_reader *r, const struct cy_row *row)
{
	const char *p = r->doc->text.p + row->start, *end = r->doc->text.p + row->next, *next = p;

	while (p < end && cy_char_is(cy_utf8_next(&next), CY_CHAR_SPACE))
		p = next;
	return p < end ? (size_t)(p - r->doc->text.p) : row->start;
}

/* The section at the top, else the first that begins in sight. */
static size_t section_now(struct cy_reader *r)
{
	struct cy_row row = stood_on(r);
	size_t from = r->at == SIZE_MAX ? behind_indent(r, &row) : r->at;
	size_t at = cy_folding_section(&r->folding, from), next;

	if (at != CY_NO_HEADING)
		return at;
	for (next = cy_outline_from(&r->outline, from);
		next < r->outline.list.n && at == CY_NO_HEADING; next++) {
		if (r->outline.list.v[next].start >= cy_reader_bottom(r))
			break;
		at = cy_folding_section(&r->folding, r->outline.list.v[next].start);
	}
	return at;
}

/* What was at the top stays there, or the heading that hides it now takes its place. */
static void refold(struct cy_reader *r)
{
	const struct cy_folded *hiding = cy_folding_hiding(&r->folding, r->top.start);

	cy_filter_fold(&r->filter, &r->folding);
	cy_reader_go(r, hiding ? hiding->head : r->top.start, false);
}

bool cy_reader_fold_section(struct cy_reader *r, size_t offset)
{
	size_t section = CY_NO_HEADING, at = r->at;

	if (reader_is_open(r))
		section = offset == SIZE_MAX ? section_now(r)
					     : cy_folding_section(&r->folding, offset);
	if (section == CY_NO_HEADING)
		return false;
	cy_folding_toggle(&r->folding, section);
	refold(r);
	if (offset != SIZE_MAX || at != SIZE_MAX || r->outline.list.v[section].start >= r->top.next)
		r->at = r->outline.list.v[section].start;
	return true;
}

bool cy_reader_fold_levels(struct cy_reader *r, unsigned level)
{
	unsigned first, last;

	if (!reader_is_open(r))
		return false;
	first = cy_folding_first_level(&r->folding);
	last = cy_folding_last_level(&r->folding);
	if (!level) /* one more than the last time, and from the first again */
		level = r->level && r->level < last ? r->level + 1 : first;
	r->level = level < last ? level : last;
	cy_folding_levels(&r->folding, r->level);
	refold(r);
	return last > 0;
}

void cy_reader_unfold(struct cy_reader *r)
{
	if (!reader_is_open(r))
		return;
	r->level = 0;
	cy_folding_clear(&r->folding, &r->outline, r->doc->text);
	refold(r);
}

bool cy_reader_reveal(struct cy_reader *r, size_t offset)
{
	if (r->doc && cy_folding_reveal(&r->folding, offset))
		cy_filter_fold(&r->filter, &r->folding);
	return cy_reader_shows(r, offset);
}

/* Paragraphs */

/* The start of the next source line that is not blank, or SIZE_MAX. */
static size_t line_after(const struct cy_reader *r, size_t offset)
{
	struct cy_span text = r->doc->text;
	struct cy_lines lines;

	cy_lines_init(&lines, cy_span_slice(text, cy_lines_end(text, offset), text.n));
	if (!cy_lines_next(&lines)) /* what is left of the line we are in */
		return SIZE_MAX;
	while (cy_lines_next(&lines)) {
		if (lines.line.n)
			return (size_t)(lines.line.p - text.p);
	}
	return SIZE_MAX;
}

static size_t line_before(const struct cy_reader *r, size_t offset)
{
	struct cy_span text = r->doc->text;

	while (offset > 0) {
		size_t start = cy_lines_start(text, offset - 1, 0);

		if (cy_lines_end(text, start) > start)
			return start;
		offset = start;
	}
	return SIZE_MAX;
}

/* Each line that is shown is a paragraph. */
static size_t shown_line(const struct cy_reader *r, int direction)
{
	size_t at = cy_filter_from(&r->filter, r->top.line);

	if (direction < 0 && r->top.start == r->top.line && at-- == 0)
		return SIZE_MAX;
	at += direction > 0;
	return at < r->filter.shown.n ? r->filter.shown.v[at].start : SIZE_MAX;
}

/* What a fold hides is passed over as one. */
static size_t unfolded_line(struct cy_reader *r, size_t offset, int direction)
{
	const struct cy_folded *fold =
		offset == SIZE_MAX ? NULL : cy_folding_hiding(&r->folding, offset);

	if (!fold)
		return offset;
	if (direction < 0)
		return cy_layout_row_at(&r->layout, fold->hidden.start - 1).line;
	return fold->hidden.end < r->doc->text.n ? fold->hidden.end : SIZE_MAX;
}

bool cy_reader_paragraph(struct cy_reader *r, int direction)
{
	size_t target;

	if (!reader_is_open(r))
		return false;
	if (cy_reader_is_filtered(r))
		target = shown_line(r, direction);
	else if (direction > 0)
		target = unfolded_line(r, line_after(r, r->top.start), direction);
	else if (r->top.start > r->top.line)
		target = r->top.line;
	else
		target = unfolded_line(r, line_before(r, r->top.line), direction);
	if (target == SIZE_MAX)
		return false;
	cy_reader_go(r, target, false);
	return true;
}

void cy_reader_section_path(const struct cy_reader *r, size_t offset, struct cy_buf *out)
{
	size_t chain[16], n = 0;

	/* A row that begins with a heading's indent belongs to the heading. */
	while (cy_span_starts(
		cy_span_slice(r->doc->text, offset, r->doc->text.n), cy_span_str("\xE3\x80\x80")))
		offset += 3;
	for (size_t i = cy_outline_find(&r->outline, offset);
		i != CY_NO_HEADING && n < CY_LEN(chain); i = r->outline.list.v[i].parent)
		chain[n++] = i;
	for (size_t left = n; left; left--) {
		const struct cy_heading *h = &r->outline.list.v[chain[left - 1]];
		/* Outer levels by their number alone: it is the inner text that tells. */
		struct cy_span text = left > 1 ? cy_heading_label(r->doc->text, h)
					       : cy_heading_text(r->doc->text, h);

		/* The title is told already. */
		if (cy_span_equal(text, cy_span_str(r->doc->title.text)))
			continue;
		if (out->n)
			cy_buf_puts(out, " › ");
		cy_heading_put(out, text);
	}
}
