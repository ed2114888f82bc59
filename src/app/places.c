/* app/places: which document is open where, and the way from hit to hit. */
#include "parts.h"

enum { COUNTED_BYTES = 4 << 20 /* [byte] hits are numbered in documents up to this */ };

struct place place_now(const struct cy_app *app)
{
	const struct cy_reader *r = &app->reader;

	if (!r->doc)
		return (struct place){.doc = CY_NO_DOCUMENT};
	return (struct place){.doc = r->doc->id, .offset = cy_reader_place(r)};
}

/* Where the open document is left, if it was read: one that was only shown stays where it was. */
static void remember(struct cy_app *app)
{
	struct place read = app->read;

	if (!app->reader.doc || read.doc != app->reader.doc->id)
		return;
	while (app->places.n <= read.doc)
		cy_vec_push(&app->places, SIZE_MAX);
	app->places.v[read.doc] = read.offset;
	marks_leave(app);
}

/* In this run or an earlier one; else at its start. */
static size_t left_at(struct cy_app *app, const struct cy_document *doc)
{
	size_t left = doc->id < app->places.n ? app->places.v[doc->id] : SIZE_MAX;

	if (left != SIZE_MAX)
		return left;
	left = marks_left(app, doc);
	app->continued = left != SIZE_MAX && left > 0;
	return left != SIZE_MAX ? left : 0;
}

struct place place_left(const struct cy_app *app)
{
	struct place now = place_now(app);

	now.tables = app->focus == PANE_TABLE || app->focus == PANE_SIDES ? app->tables.n : 0;
	return now;
}

void place_push(struct cy_app *app, struct place from)
{
	if (from.doc == CY_NO_DOCUMENT)
		return;
	if (app->jumps.n == MAX_JUMPS) {
		app->jumps.n--;
		memmove(app->jumps.v, app->jumps.v + 1, app->jumps.n * sizeof *app->jumps.v);
	}
	cy_vec_push(&app->jumps, from);
}

static bool open_document(struct cy_app *app, uint32_t doc)
{
	if (app->reader.doc && app->reader.doc->id == doc)
		return false;
	remember(app);
	cy_reader_open(&app->reader, cy_library_document(app->library, doc));
	app->continued = false;
	app->dirty = true;
	return true;
}

void place_show(struct cy_app *app, uint32_t doc)
{
	if (doc == CY_NO_DOCUMENT) {
		remember(app);
		cy_reader_open(&app->reader, NULL);
	} else if (open_document(app, doc)) {
		cy_reader_go(&app->reader, left_at(app, app->reader.doc), false);
	}
}

void place_go(struct cy_app *app, struct place place, bool centred)
{
	if (place.doc == CY_NO_DOCUMENT)
		return;
	open_document(app, place.doc);
	filter_reveal(app, place.offset);
	cy_reader_go(&app->reader, place.offset, centred);
	cy_list_choose(&app->list, place.doc);
	app->dirty = true;
}

/* Tables that were closed since cannot be gone back to. */
static void forget_closed(struct cy_app *app)
{
	while (app->jumps.n && app->jumps.v[app->jumps.n - 1].tables > app->tables.n)
		app->jumps.n--;
}

static bool last_jump(struct cy_app *app, struct place *to)
{
	forget_closed(app);
	if (app->jumps.n == 0) {
		app_complain(app, CY_MSG_PLACE_NONE);
		return false;
	}
	*to = app->jumps.v[app->jumps.n - 1];
	app->reader.hit = (struct cy_range){0, 0};
	return true;
}

static void return_to(struct cy_app *app, struct place to)
{
	place_go(app, to, false);
	if (to.tables)
		app_set_focus(app, tables_pane(app));
	else if (app->focus == PANE_TABLE || app->focus == PANE_SIDES)
		app_set_focus(app, PANE_READER);
}

void place_pop(struct cy_app *app)
{
	struct place to;

	if (!last_jump(app, &to))
		return;
	app->jumps.n--;
	return_to(app, to);
}

void place_swap(struct cy_app *app)
{
	struct place to, now = place_left(app);

	if (!last_jump(app, &to))
		return;
	if (now.doc != CY_NO_DOCUMENT)
		app->jumps.v[app->jumps.n - 1] = now;
	return_to(app, to);
}

static void show_hit(struct cy_app *app, uint32_t doc, const struct cy_hit *hit)
{
	place_go(app, (struct place){.doc = doc, .offset = hit->start}, true);
	app->reader.hit = (struct cy_range){hit->start, hit->end};
}

void place_go_hit(struct cy_app *app, uint32_t doc, const struct cy_hit *hit)
{
	show_hit(app, doc, hit);
	cy_panel_choose(&app->panel, doc, hit->start);
}

void place_preview(struct cy_app *app)
{
	struct cy_hit hit;
	uint32_t doc;

	if (app->focus == PANE_PANEL && cy_panel_chosen(&app->panel, &doc, &hit)) {
		show_hit(app, doc, &hit); /* to be shown is not to be chosen by the user */
		return;
	}
	doc = cy_list_chosen(&app->list);
	if (doc == CY_NO_DOCUMENT && app->search && app->panel_open)
		return; /* nothing found: the reader stays */
	place_show(app, doc);
	if (doc != CY_NO_DOCUMENT && app->search && app->panel_open && !app->reader.hit.end &&
		cy_search_hit_after(app->search, doc, 0, &hit))
		place_go_hit(app, doc, &hit);
}

/* Where hits are looked for from: the hit stood on while it is in sight, else the place. */
static size_t hit_origin(const struct cy_app *app, int direction)
{
	const struct cy_reader *r = &app->reader;
	bool seen =
		r->hit.end && r->hit.end > cy_reader_place(r) && r->hit.start < cy_reader_bottom(r);

	if (seen)
		return direction > 0 ? r->hit.start + 1 : r->hit.start;
	return cy_reader_place(r);
}

/* The document `direction` rows of the list on that has hits, or CY_NO_DOCUMENT. */
static uint32_t neighbour(const struct cy_app *app, uint32_t doc, int direction)
{
	size_t n = app->list.rows.n, at = 0;

	while (at < n && app->list.rows.v[at] != doc)
		at++;
	for (size_t steps = 0; steps < n; steps++) {
		if (direction > 0 ? at + 1 >= n : at == 0)
			break;
		at = direction > 0 ? at + 1 : at - 1;
		const struct cy_result *result =
			cy_search_result_of(app->search, app->list.rows.v[at]);

		if (result && result->hits)
			return app->list.rows.v[at];
	}
	return CY_NO_DOCUMENT;
}

static bool hit_from(
	const struct cy_app *app, uint32_t doc, size_t from, int direction, struct cy_hit *hit)
{
	return direction > 0 ? cy_search_hit_after(app->search, doc, from, hit)
			     : cy_search_hit_before(app->search, doc, from, hit);
}

/* Which of the document's hits this is. In a very long document counting would take too long. */
static void tell_number(struct cy_app *app, uint32_t doc, const struct cy_hit *hit)
{
	const struct cy_result *result = cy_search_result_of(app->search, doc);
	struct cy_hits before = {0};

	if (!result || cy_library_document(app->library, doc)->text.n > COUNTED_BYTES)
		return;
	cy_search_hits_in(app->search, doc, 0, hit->start, &before);
	app_say(app, CY_MSG_FIND_NUMBER, before.list.n + 1, (size_t)result->hits);
	cy_vec_dispose(&before.list);
}

bool place_step_hit(struct cy_app *app, int direction)
{
	struct place now = place_now(app);
	struct cy_hit hit;
	uint32_t doc;

	if (!app->search && !find_last_query(app)) {
		app_no_query(app);
		return false;
	}
	if (now.doc == CY_NO_DOCUMENT)
		return false;
	if (hit_from(app, now.doc, hit_origin(app, direction), direction, &hit)) {
		place_go_hit(app, now.doc, &hit);
		tell_number(app, now.doc, &hit);
		return true;
	}
	doc = neighbour(app, now.doc, direction);
	if (doc == CY_NO_DOCUMENT ||
		!hit_from(app, doc, direction > 0 ? 0 : SIZE_MAX, direction, &hit)) {
		bool any = cy_search_sums(app->search).hits > 0;

		app_say(app, !any            ? CY_MSG_FIND_NONE
			     : direction > 0 ? CY_MSG_FIND_LAST
					     : CY_MSG_FIND_FIRST);
		return false;
	}
	place_push(app, now);
	place_go_hit(app, doc, &hit);
	app_say(app, CY_MSG_FIND_NEXT_DOCUMENT, cy_library_document(app->library, doc)->title.text);
	return true;
}
