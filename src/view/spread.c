#include "chayue/view/spread.h"
#include "chayue/base/clock.h"
#include "chayue/text/utf8.h"
#include "chayue/view/symbols.h"

enum { STRETCH = 262144 /* [byte] looked through between two looks at the clock */ };

static uint64_t hits_of(const struct cy_search *search, const struct cy_document *doc)
{
	const struct cy_result *result =
		search && doc ? cy_search_result_of(search, doc->id) : NULL;

	return result ? result->hits : 0;
}

void cy_spread_set(
	struct cy_spread *s, const struct cy_search *search, const struct cy_document *doc)
{
	uint64_t hits = hits_of(search, doc);

	if (search == s->search && doc == s->doc && hits == s->hits)
		return;
	*s = (struct cy_spread){.search = search, .doc = doc, .hits = hits};
}

bool cy_spread_is_done(const struct cy_spread *s)
{
	return !s->search || !s->doc || !s->hits || s->looked >= s->doc->text.n;
}

/* The part that a byte of the text is in. */
static size_t part_of(const struct cy_spread *s, size_t offset)
{
	return (size_t)((double)offset * CY_SPREAD_PARTS / (double)s->doc->text.n);
}

bool cy_spread_step(struct cy_spread *s, uint64_t budget_us)
{
	uint64_t end = cy_clock_us() + budget_us;
	struct cy_hits hits = {0};

	if (cy_spread_is_done(s))
		return false;
	do {
		struct cy_span text = s->doc->text;
		size_t to = text.n - s->looked > STRETCH
				    ? cy_utf8_floor(text.p, s->looked + STRETCH)
				    : text.n;

		cy_search_hits_in(s->search, s->doc->id, s->looked, to, &hits);
		cy_vec_each (hit, &hits.list)
			s->part[part_of(s, hit->start)] = true;
		s->looked = to;
	} while (!cy_spread_is_done(s) && (!budget_us || cy_clock_us() < end));
	cy_vec_dispose(&hits.list);
	return true;
}

/* Whether a hit starts in row `row` of `rows`. */
static bool row_has_hits(const struct cy_spread *s, int row, int rows)
{
	int first = row * CY_SPREAD_PARTS / rows, end = (row + 1) * CY_SPREAD_PARTS / rows;

	for (int i = first; i < end || i == first; i++) {
		if (s->part[i])
			return true;
	}
	return false;
}

void cy_spread_paint(const struct cy_spread *s, struct cy_canvas *canvas, struct cy_rect rect,
	size_t top, size_t bottom)
{
	size_t n = s->doc->text.n;

	rect.cols = 1;
	for (int row = 0; row < rect.rows; row++) {
		double part = (double)n / rect.rows;
		bool seen = part * (row + 1) > (double)top && part * row < (double)bottom;
		bool hits = row_has_hits(s, row, rect.rows);
		enum cy_symbol symbol = seen && hits ? CY_SYMBOL_CROSS
					: seen       ? CY_SYMBOL_VERTICAL
						     : CY_SYMBOL_HORIZONTAL;

		if (seen || hits)
			cy_canvas_put(canvas, rect, rect.row + row, rect.col, cy_symbol(symbol),
				CY_STYLE_DIM);
	}
}
