/*
 * view/label: the chain of headings is walked from the innermost outward, and taken as far as it
 * fits. The inner ones tell one hit from the next.
 */
#include "label.h"

#include "chayue/text/width.h"

#define LEFT_OUT "…›"

enum { MAX_PARTS = 8 };

/* What is shown of a heading: its number, or where it has none its text; nothing of the title. */
static struct cy_span part_of(
	const struct cy_outline *outline, const struct cy_document *doc, size_t heading)
{
	const struct cy_heading *h = &outline->list.v[heading];
	struct cy_span text = cy_heading_text(doc->text, h);

	if (h->style != CY_MARKER_MARKDOWN)
		text.n = h->marker_end - h->start;
	else if (cy_span_equal(text, cy_span_str(doc->title.text)))
		text.n = 0;
	return text;
}

/* How many of the parts fit, at least one. */
static size_t fitting(const struct cy_span *parts, size_t n, int cells)
{
	int width = 0, left_out = cy_width_of(cy_span_str(LEFT_OUT));

	for (size_t i = 0; i < n; i++) {
		width += cy_width_of(parts[i]) + (i ? cy_width_of(cy_span_str("›")) : 0);
		if (i && width + (i + 1 < n ? left_out : 0) > cells)
			return i;
	}
	return n;
}

void cy_label_put(const struct cy_outline *outline, const struct cy_document *doc, size_t offset,
	int cells, struct cy_buf *out)
{
	struct cy_span parts[MAX_PARTS];
	size_t n = 0, shown;

	for (size_t i = cy_outline_find(outline, offset); i != CY_NO_HEADING && n < MAX_PARTS;
		i = outline->list.v[i].parent) {
		parts[n] = part_of(outline, doc, i);
		n += parts[n].n > 0;
	}
	shown = fitting(parts, n, cells);
	if (shown < n)
		cy_buf_puts(out, LEFT_OUT);
	for (size_t i = shown; i; i--) {
		cy_buf_append(out, parts[i - 1].p, parts[i - 1].n);
		if (i > 1)
			cy_buf_puts(out, "›");
	}
}
