#include "chayue/study/place.h"
#include "chayue/text/chars.h"
#include "chayue/text/stops.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"

struct cy_table_place cy_place_make(const struct cy_document *doc, struct cy_range range)
{
	return (struct cy_table_place){doc, range, cy_stop_around(doc->text, range)};
}

void cy_place_section(const struct cy_document *doc, const struct cy_outline *outline,
	size_t offset, int cells, struct cy_buf *out)
{
	struct cy_span chain[16];
	size_t n = 0;
	int width = 0;

	for (size_t i = cy_outline_find(outline, offset); i != CY_NO_HEADING && n < CY_LEN(chain);
		i = outline->list.v[i].parent) {
		struct cy_span label = cy_heading_label(doc->text, &outline->list.v[i]);
		int more = cy_width_of(label) + (n > 0);

		if (cy_span_equal(label, cy_span_str(doc->title.text)))
			continue;
		if (n > 0 && more > cells - width) {
			cy_buf_puts(out, "…›");
			break;
		}
		chain[n++] = label;
		width += more;
	}
	while (n) {
		n--;
		cy_buf_append(out, chain[n].p, chain[n].n);
		if (n)
			cy_buf_puts(out, "›");
	}
}

size_t cy_place_past_blanks(struct cy_span text, size_t at, size_t end)
{
	const char *p = text.p + at;

	while (p < text.p + end) {
		const char *next = p;

		if (!cy_char_is(cy_utf8_next(&next), CY_CHAR_SPACE))
			break;
		p = next;
	}
	return (size_t)(p - text.p);
}
