/*
 * app/reload: a second library over the same paths is loaded in the background and takes the place
 * of the first once it is complete. Until then nothing is different; what goes wrong costs nothing.
 *
 * Tables and documents side by side show what was there before, and are closed. While something is
 * typed for them the first library stays.
 *
 * Documents are the same by their path. Everything that names a document of the old library is
 * carried over here: ids by carry.to, offsets by carried().
 */
#include "state.h"

#include "chayue/base/mem.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>

enum {
	KNOWN_BYTES = 256, /* [byte] of a line, by which it is found again */
	FIRST_LOOK = 50000 /* [us] the query is searched for before anything is painted */
};

struct carry {
	const struct cy_library *old, *now;
	uint32_t *to; /* per document of the old library, CY_NO_DOCUMENT: gone */
	size_t added, changed, gone;
};

/* What differs between the libraries */

static int compare_paths(const void *a, const void *b, void *ctx)
{
	const struct cy_document *x = cy_library_document(ctx, *(const uint32_t *)a);
	const struct cy_document *y = cy_library_document(ctx, *(const uint32_t *)b);
	int order = strcmp(x->path, y->path);

	return order ? order : x->order < y->order ? -1 : x->order > y->order;
}

/* All ids by path. */
static uint32_t *by_path(const struct cy_library *library)
{
	size_t n = cy_library_count(library);
	uint32_t *ids = cy_calloc(n + 1, sizeof *ids);

	for (size_t i = 0; i < n; i++)
		ids[i] = (uint32_t)i;
	qsort_r(ids, n, sizeof *ids, compare_paths, (void *)(uintptr_t)library);
	return ids;
}

static bool same_text(const struct cy_document *a, const struct cy_document *b)
{
	return cy_span_equal(a->text, b->text);
}

/* A time that has changed may not mean anything; the same time and size mean the same file. */
static bool is_changed(const struct cy_document *a, const struct cy_document *b)
{
	return (a->mtime != b->mtime || a->bytes != b->bytes) && !same_text(a, b);
}

static void compare_libraries(struct carry *c)
{
	size_t n_old = cy_library_count(c->old), n_now = cy_library_count(c->now), i = 0, j = 0;
	uint32_t *old = by_path(c->old), *now = by_path(c->now);

	c->to = cy_calloc(n_old + 1, sizeof *c->to);
	while (i < n_old || j < n_now) {
		const struct cy_document *a =
			i < n_old ? cy_library_document(c->old, old[i]) : NULL;
		const struct cy_document *b =
			j < n_now ? cy_library_document(c->now, now[j]) : NULL;
		int order = !a ? 1 : !b ? -1 : strcmp(a->path, b->path);

		if (order <= 0)
			c->to[old[i++]] = order == 0 ? b->id : CY_NO_DOCUMENT;
		j += order >= 0;
		c->gone += order < 0;
		c->added += order > 0;
		c->changed += order == 0 && is_changed(a, b);
	}
	free(old);
	free(now);
}

/* Places carried over */

static uint32_t carried_doc(const struct carry *c, uint32_t doc)
{
	return doc == CY_NO_DOCUMENT ? doc : c->to[doc];
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

static size_t carried_offset(
	const struct cy_document *old, const struct cy_document *now, size_t offset)
{
	size_t start = cy_lines_start(old->text, offset, 0), end, at;

	if (!is_changed(old, now))
		return offset;
	end = cy_lines_end(old->text, start);
	if (end - start > KNOWN_BYTES)
		end = cy_utf8_floor(old->text.p, start + KNOWN_BYTES);
	at = find_line(now->text, cy_span_slice(old->text, start, end), start);
	at = at == SIZE_MAX ? offset : at + (offset - start);
	return at < now->text.n ? cy_utf8_floor(now->text.p, at) : now->text.n;
}

static void carry_place(const struct carry *c, struct place *place)
{
	uint32_t to = carried_doc(c, place->doc);

	if (to != CY_NO_DOCUMENT)
		place->offset = carried_offset(cy_library_document(c->old, place->doc),
			cy_library_document(c->now, to), place->offset);
	place->doc = to;
}

/* Where the documents were left. */
static void carry_left(struct cy_app *app, const struct carry *c)
{
	size_t n = cy_library_count(c->now);
	size_t *left = cy_calloc(n + 1, sizeof *left);

	for (size_t i = 0; i < app->places.n; i++) {
		struct place place = {.doc = (uint32_t)i, .offset = app->places.v[i]};

		carry_place(c, &place);
		if (place.doc != CY_NO_DOCUMENT)
			left[place.doc] = place.offset;
	}
	app->places.n = 0;
	for (size_t i = 0; i < n; i++)
		cy_vec_push(&app->places, left[i]);
	free(left);
}

/* Those that lead back to a table end with it. */
static void carry_jumps(struct cy_app *app, const struct carry *c)
{
	size_t n = 0;

	cy_vec_each (jump, &app->jumps) {
		carry_place(c, jump);
		if (jump->doc != CY_NO_DOCUMENT && !jump->tables)
			app->jumps.v[n++] = *jump;
	}
	app->jumps.n = n;
}

/* The rows that stay, so that the choice and its row of the screen do too. */
static void carry_rows(struct cy_list *list, const struct carry *c)
{
	size_t n = 0, chosen = list->chosen;

	for (size_t i = 0; i < list->rows.n; i++) {
		uint32_t to = carried_doc(c, list->rows.v[i]);

		if (to != CY_NO_DOCUMENT)
			list->rows.v[n++] = to;
		else if (i < list->chosen)
			chosen--;
	}
	list->rows.n = n;
	list->chosen = chosen;
}

static void carry_places(struct cy_app *app, const struct carry *c)
{
	carry_left(app, c);
	carry_jumps(app, c);
	carry_rows(&app->list, c);
	carry_place(c, &app->origin);
	carry_place(c, &app->panel_origin.place);
	carry_place(c, &app->panel_entered);
	app->panel_origin.row = carried_doc(c, app->panel_origin.row);
	app->edit_warned = CY_NO_DOCUMENT;
	for (int i = 0; i < N_MARKS; i++)
		carry_place(c, &app->marks[i]);
}

/* The new library takes over */

/* What reader, outline and panel show, without the libraries. */
struct shown {
	struct place place;   /* at the reader's top */
	struct cy_range hit;  /* stood on; end 0: none, or the text has changed */
	struct place choice;  /* in the panel; no document: none was made */
	struct place section; /* chosen in the outline */
	bool filtered;        /* only some of its paragraphs, by app->filter_text */
	struct cy_buf query;
};

static void note_shown(struct cy_app *app, const struct carry *c, struct shown *shown)
{
	const struct cy_document *doc = app->reader.doc;

	cy_panel_keep_choice(&app->panel);
	*shown = (struct shown){.place = place_now(app),
		.choice = {.doc = app->panel.chosen_doc, .offset = app->panel.chosen_start},
		.section = outline_chosen(app)};
	shown->filtered = cy_reader_is_filtered(&app->reader);
	if (app->search)
		cy_buf_puts(&shown->query, cy_search_query(app->search)->text);
	carry_place(c, &shown->place);
	carry_place(c, &shown->choice);
	carry_place(c, &shown->section);
	if (doc && shown->place.doc != CY_NO_DOCUMENT &&
		!is_changed(doc, cy_library_document(c->now, shown->place.doc)))
		shown->hit = app->reader.hit;
}

static void close_tables(struct cy_app *app)
{
	while (app->focus == PANE_TABLE || app->focus == PANE_SIDES)
		tables_close(app);
	app->left_table = false;
}

static void replace_library(struct cy_app *app)
{
	app_forget_library(app);
	cy_library_free(app->library);
	app->library = app->next;
	app->next = NULL;
}

static void show_again(struct cy_app *app, const struct shown *shown)
{
	find_set_query(app, cy_buf_span(&shown->query));
	if (shown->choice.doc != CY_NO_DOCUMENT)
		cy_panel_choose(&app->panel, shown->choice.doc, shown->choice.offset);
	if (shown->place.doc != CY_NO_DOCUMENT)
		place_go(app, shown->place, false);
	if (app->search)
		find_step(app, FIRST_LOOK);
	app_refresh_list(app);
	if (shown->filtered && app->reader.doc && app->reader.doc->id == shown->place.doc)
		filter_set(app, cy_buf_span(&app->filter_text));
	if (shown->place.doc == CY_NO_DOCUMENT)
		place_preview(app);
	else if (app->focus != PANE_PANEL) {
		place_go(app, shown->place, false);
		app->reader.hit = shown->hit;
	}
	outline_reopen(app, shown->section);
}

static void take_over(struct cy_app *app)
{
	struct carry c = {.old = app->library, .now = app->next};
	struct shown shown;

	compare_libraries(&c);
	close_tables(app);
	note_shown(app, &c, &shown);
	carry_places(app, &c);
	replace_library(app);
	show_again(app, &shown);
	if (c.added + c.changed + c.gone)
		app_say(app, CY_MSG_RELOADED, c.added, c.changed, c.gone);
	else
		app_say(app, CY_MSG_RELOADED_SAME);
	free(c.to);
	cy_buf_dispose(&shown.query);
}

void reload_cancel(struct cy_app *app)
{
	cy_library_free(app->next);
	app->next = NULL;
	app->dirty = true;
}

/* What is typed for a table, or to choose a document, is not lost. */
static bool is_typed(const struct cy_app *app)
{
	return app->mode == MODE_PROMPT && app->prompt_kind >= PROMPT_FILTER;
}

void reload_step(struct cy_app *app)
{
	if (!app->next || cy_library_progress(app->next).loading || is_typed(app))
		return;
	if (cy_library_count(app->next) == 0 && cy_library_count(app->library)) {
		reload_cancel(app);
		app_complain(app, CY_MSG_RELOAD_NOTHING);
		return;
	}
	take_over(app);
}

/* What came through standard input cannot be had again. */
static bool has_stdin(const struct cy_library *library)
{
	for (size_t i = 0; i < cy_library_count(library); i++) {
		if (strcmp(cy_library_document(library, i)->path, "-") == 0)
			return true;
	}
	return false;
}

void act_reload(struct cy_app *app)
{
	if (app->next || cy_library_progress(app->library).loading) {
		app_complain(app, CY_MSG_RELOAD_LOADING);
	} else if (has_stdin(app->library)) {
		app_complain(app, CY_MSG_RELOAD_STDIN);
	} else {
		app->next = cy_library_reopen(app->library);
		app_say(app, CY_MSG_RELOADING);
	}
}
