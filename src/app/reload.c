/*
 * app/reload: a second library over the same paths is made in the background, out of the first and
 * what has changed, and takes its place once it is complete. Until then nothing is different; what
 * goes wrong costs nothing.
 *
 * It is asked for by the user, or begun by app/living or app/feed (app->cause). Asked for, it closes tables and
 * documents side by side, which show what was there before; only what is typed for them is waited
 * for. Unasked for, it waits for all that it might disturb, and is not seen but in a notice.
 *
 * Documents are the same by their path. Everything that names a document of the old library is
 * carried over here: ids by carry.to, offsets by carried().
 */
#include "state.h"

#include "chayue/base/mem.h"
#include "chayue/base/pool.h"
#include "chayue/doc/watch.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"

#include <stddef.h>
#include <stdlib.h>

enum {
	KNOWN_BYTES = 256, /* [byte] of a line, by which it is found again */
	KNOWN_LINES = 20,  /* that are looked for in its stead */
	STRIDE = 4096,     /* [byte] compared at a time */
	FIRST_LOOK = 50000 /* [us] the query is searched for before anything is painted */
};

struct carry {
	const struct cy_library *old, *now;
	uint32_t *to; /* per document of the old library, CY_NO_DOCUMENT: gone */
	size_t added, changed, gone;
	bool retimed; /* a document has another time, whatever its text */
	struct {
		const struct cy_document *old; /* compared last, NULL: none */
		size_t head, tail;             /* [byte] that the two texts begin and end with */
	} compared;
};

/* What differs between the libraries */

static bool same_text(const struct cy_document *a, const struct cy_document *b)
{
	return a->text.p == b->text.p || cy_span_equal(a->text, b->text);
}

/* A time that has changed may not mean anything; the same time and size mean the same file. */
static bool is_changed(const struct cy_document *a, const struct cy_document *b)
{
	return (a->mtime != b->mtime || a->bytes != b->bytes) && !same_text(a, b);
}

static void compare_libraries(struct carry *c)
{
	size_t n = cy_library_count(c->old), kept = 0;

	c->to = cy_calloc(n + 1, sizeof *c->to);
	for (size_t i = 0; i < n; i++)
		c->to[i] = CY_NO_DOCUMENT;
	for (size_t i = 0; i < cy_library_count(c->now); i++) {
		const struct cy_document *now = cy_library_document(c->now, i), *old;
		uint32_t before = cy_library_before(c->now, i);

		if (before == CY_NEW_DOCUMENT) {
			c->added++;
			continue;
		}
		old = cy_library_document(c->old, before);
		c->to[before] = now->id;
		c->changed += is_changed(old, now);
		c->retimed = c->retimed || old->mtime != now->mtime;
		kept++;
	}
	c->gone = n - kept;
}

/* Places carried over */

static uint32_t carried_doc(struct carry *c, uint32_t doc)
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

static bool same_until(struct carry *c, const struct cy_document *old,
	const struct cy_document *now, size_t offset)
{
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
static size_t carried_offset(struct carry *c, const struct cy_document *old,
	const struct cy_document *now, size_t offset)
{
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

static void carry_place(struct carry *c, struct place *place)
{
	uint32_t to = carried_doc(c, place->doc);

	if (to != CY_NO_DOCUMENT)
		place->offset = carried_offset(c, cy_library_document(c->old, place->doc),
			cy_library_document(c->now, to), place->offset);
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

/* Those that lead back to a table end with it. */
static void carry_jumps(struct cy_app *app, struct carry *c)
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
static void carry_rows(struct cy_list *list, struct carry *c)
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

static void carry_places(struct cy_app *app, struct carry *c)
{
	carry_left(app, c);
	carry_jumps(app, c);
	carry_rows(&app->list, c);
	carry_place(c, &app->origin);
	carry_place(c, &app->panel_origin.place);
	carry_place(c, &app->panel_entered);
	app->panel_origin.row = carried_doc(c, app->panel_origin.row);
	app->edit_warned = CY_NO_DOCUMENT;
	carry_place(c, &app->read);
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

static void note_shown(struct cy_app *app, struct carry *c, struct shown *shown)
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
		same_until(c, doc, cy_library_document(c->now, shown->place.doc),
			app->reader.hit.end))
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

static void put_count(struct cy_buf *out, enum cy_msg what, size_t n)
{
	if (!n)
		return;
	cy_buf_puts(out, cy_msg(out->n ? CY_MSG_UPDATED_AND : CY_MSG_UPDATED));
	cy_buf_printf(out, cy_msg(what), n);
}

/* Nobody has asked: what was said of an error stays. */
static void tell_update(struct cy_app *app, const struct carry *c)
{
	struct cy_buf text = {0};

	put_count(&text, CY_MSG_UPDATED_NEW, c->added);
	put_count(&text, CY_MSG_UPDATED_CHANGED, c->changed);
	put_count(&text, CY_MSG_UPDATED_GONE, c->gone);
	if (text.n && !(app->message.n && app->message_is_error))
		app_say(app, CY_MSG_TEXT, text.p);
	cy_buf_dispose(&text);
}

static void tell(struct cy_app *app, const struct carry *c)
{
	if (app->cause == RELOAD_FED)
		return; /* it is seen */
	if (app->cause == RELOAD_CHANGED)
		tell_update(app, c);
	else if (c->added + c->changed + c->gone)
		app_say(app, CY_MSG_RELOADED, c->added, c->changed, c->gone);
	else
		app_say(app, CY_MSG_RELOADED_SAME);
}

static void take_over(struct cy_app *app)
{
	struct carry c = {.old = app->library, .now = app->next};
	struct shown shown;

	compare_libraries(&c);
	if (app->cause == RELOAD_CHANGED && c.added + c.changed + c.gone == 0 && !c.retimed) {
		reload_cancel(app); /* a file that is no document, or was written as it was */
		free(c.to);
		return;
	}
	close_tables(app);
	note_shown(app, &c, &shown);
	carry_places(app, &c);
	replace_library(app);
	show_again(app, &shown);
	tell(app, &c);
	if (app->cause == RELOAD_FED && app->at_end)
		cy_reader_go_end(&app->reader);
	free(c.to);
	cy_buf_dispose(&shown.query);
}

void reload_cancel(struct cy_app *app)
{
	cy_library_drop(app->next);
	app->next = NULL;
	if (app->cause == RELOAD_ASKED)
		app->dirty = true;
}

/* What is typed for a table, or to choose a document, is not lost. */
static bool is_typed(const struct cy_app *app)
{
	return app->mode == MODE_PROMPT && app->prompt_kind >= PROMPT_FILTER;
}

/* What nobody has asked for waits until it is in nobody's way, and can be done at once. Text that
 * comes is waited for, but closes no tables. */
static bool must_wait(const struct cy_app *app)
{
	bool keys = app->mode == MODE_KEYS || app->mode == MODE_HELP;

	switch (app->cause) {
	case RELOAD_ASKED: return is_typed(app);
	case RELOAD_FED: return is_typed(app) || app->tables.n;
	default:
		return !keys || app->recalling || app->tables.n || app->following ||
		       cy_pool_pending(app->pool);
	}
}

/* There were documents, and there is none. Of what was done unasked it is told once. */
static void keep_old(struct cy_app *app)
{
	bool asked = app->cause == RELOAD_ASKED;

	reload_cancel(app);
	if (asked || !app->vanished)
		app_complain(app, CY_MSG_RELOAD_NOTHING);
	app->vanished = true;
}

void reload_step(struct cy_app *app)
{
	if (!app->next || cy_library_progress(app->next).loading)
		return;
	if (must_wait(app))
		return;
	cy_watch_taken(app->options.watch, app_now(app));
	if (cy_library_count(app->next) == 0 && cy_library_count(app->library)) {
		keep_old(app);
		return;
	}
	if (app->vanished && app->message_is_error)
		cy_buf_clear(&app->message); /* it is no longer so */
	app->vanished = false;
	take_over(app);
}

void reload_start(struct cy_app *app, enum reload_cause cause)
{
	feed_note(app);
	cy_watch_read(app->options.watch, app_now(app));
	cy_watch_take(app->options.watch, app_now(app));
	app->next = cy_library_reopen(app->library);
	app->cause = cause;
}

/* What came through standard input cannot be had again. */
static bool is_stdin_only(const struct cy_library *library)
{
	return cy_library_count(library) == 1 &&
	       strcmp(cy_library_document(library, 0)->path, "-") == 0;
}

void act_reload(struct cy_app *app)
{
	if (app->next && app->cause == RELOAD_CHANGED) { /* under way, and now it is asked for */
		app->cause = RELOAD_ASKED;
		app_say(app, CY_MSG_RELOADING);
	} else if (app->next || cy_library_progress(app->library).loading) {
		app_complain(app, CY_MSG_RELOAD_LOADING);
	} else if (is_stdin_only(app->library)) {
		app_complain(app, CY_MSG_RELOAD_STDIN);
	} else {
		reload_start(app, RELOAD_ASKED);
		app_say(app, CY_MSG_RELOADING);
	}
}
