/*
 * app/cites: references on the screen: as tables, and as ways from one document to another. All
 * share one session, begun when it is first asked for. What the reader was asked to follow before
 * the session was done is followed then, unless another key came first.
 */
#include "parts.h"

#include "chayue/study/place.h"
#include "chayue/text/utf8.h"

struct cy_citations *cites_session(struct cy_app *app)
{
	if (!app->citations)
		app->citations = cy_citations_new(app->library, app->options.rules_folder);
	return app->citations;
}

void act_cites(struct cy_app *app)
{
	tables_open(app, &cy_study_cites);
}

void act_cited_by(struct cy_app *app)
{
	if (app->reader.doc)
		tables_open(app, &cy_study_cited_by);
	else
		app_complain(app, CY_MSG_CITES_NO_DOCUMENT);
}

struct cy_table_place cites_target(const struct cy_app *app)
{
	const struct table_layer *layer = tables_top(app);
	const struct cy_tableview *view = &layer->view;

	if (view->in_card || view->chosen >= view->selection.rows.n)
		return (struct cy_table_place){0};
	return cy_cites_study_target(layer->study, view->selection.rows.v[view->chosen]);
}

/* Following */

struct found {
	bool any;               /* there is a reference at all */
	bool leads;             /* one that leads somewhere else */
	struct cy_cite_row row; /* this one, else the last one */
};

/* The first reference of the range that leads somewhere: not to what is at the top anyway. */
static struct found look(const struct cy_app *app, struct cy_range range)
{
	const struct cy_cites *cites = cy_citations_get(app->citations);
	const struct cy_document *doc = app->reader.doc;
	struct found found = {0};
	size_t row, at = range.start;

	while (at < range.end && !found.leads) {
		const char *next = doc->text.p + at;

		if (cy_cites_at(cites, doc, at, &row)) {
			found.any = true;
			found.row = cy_cites_get(cites, row);
			found.leads = found.row.target &&
				      (found.row.target != doc || found.row.target_start > 0);
		}
		(void)cy_utf8_next(&next);
		at = (size_t)(next - doc->text.p);
	}
	return found;
}

/* The current hit is in sight. */
static bool stands_on_hit(const struct cy_app *app, struct cy_range seen)
{
	struct cy_range hit = app->reader.hit;

	return hit.start < hit.end && hit.start >= seen.start && hit.start < seen.end;
}

/* What the hit or its sentence cites goes before the rest, even where it leads nowhere. */
static struct found find(const struct cy_app *app)
{
	struct cy_range seen = {cy_reader_place(&app->reader), cy_reader_bottom(&app->reader)};
	struct found found = {0};

	if (app->pointed < app->reader.doc->text.n)
		return look(app, (struct cy_range){app->pointed, app->pointed + 1});
	if (stands_on_hit(app, seen)) {
		found = look(app, app->reader.hit);
		if (!found.any)
			found = look(app, cy_place_make(app->reader.doc, app->reader.hit).sentence);
	}
	return found.any ? found : look(app, seen);
}

/* An article or attachment is marked by its number. */
static void mark_part(struct cy_app *app, size_t start)
{
	struct cy_reader *r = &app->reader;
	size_t heading = cy_outline_find(&r->outline, start);
	struct cy_span label;

	app->reader.hit = (struct cy_range){0, 0};
	if (start == 0 || heading == CY_NO_HEADING || r->outline.list.v[heading].start != start)
		return;
	label = cy_heading_label(r->doc->text, &r->outline.list.v[heading]);
	r->hit.start = (size_t)(label.p - r->doc->text.p);
	r->hit.end = r->hit.start + label.n;
}

void cites_enter(struct cy_app *app, struct cy_table_place target)
{
	tables_leave(app, target.doc, target.range);
	mark_part(app, target.range.start);
}

static void follow(struct cy_app *app)
{
	struct found found = find(app);
	struct place to;

	app->following = false;
	if (!found.leads) {
		app_say(app,
			found.any                  ? CY_MSG_CITES_NOT_HERE
			: app->pointed != SIZE_MAX ? CY_MSG_CITES_NONE_THERE
						   : CY_MSG_CITES_NONE_HERE,
			found.any ? found.row.title : "");
		return;
	}
	to = (struct place){.doc = found.row.target->id, .offset = found.row.target_start};
	place_push(app, place_left(app));
	place_go(app, to, to.offset > 0);
	mark_part(app, to.offset);
	app_say(app, CY_MSG_CITES_FOLLOWED, found.row.title);
}

static void begin(struct cy_app *app, size_t pointed)
{
	if (!app->reader.doc)
		return;
	app->pointed = pointed;
	if (cy_citations_get(cites_session(app))) {
		follow(app);
		return;
	}
	app->following = true;
	app_say(app, CY_MSG_CITES_WORKING);
}

void cites_follow(struct cy_app *app)
{
	begin(app, SIZE_MAX);
}

void cites_follow_at(struct cy_app *app, size_t offset)
{
	begin(app, offset);
}

void cites_step(struct cy_app *app, uint64_t budget_us)
{
	if (!app->citations || cy_citations_get(app->citations))
		return;
	if (cy_citations_step(app->citations, budget_us) && app->following &&
		app->focus == PANE_READER)
		follow(app);
}

bool cites_are_busy(const struct cy_app *app)
{
	return app->citations && cy_citations_has_work(app->citations);
}
