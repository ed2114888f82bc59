/*
 * app/marks: places that outlast the program: where documents were left, and marks. A document is
 * left where a key last went to it: what only showed it on the way to somewhere else counts for
 * nothing.
 */
#include "parts.h"

#include "chayue/base/clock.h"
#include "chayue/study/marks.h"

#include <string.h>

enum { SAVE_US = 5000000 /* [us] how often leaving documents writes at most */ };

/* Told once, until it works again. */
static void tell(struct cy_app *app, int status)
{
	if (status < 0 && !app->state_failed)
		app_complain(
			app, CY_MSG_PLACES_FAILED, cy_marks_path(app->marks), strerror(-status));
	app->state_failed = status < 0;
}

static void leave(struct cy_app *app)
{
	if (app->reader.doc && app->read.doc == app->reader.doc->id)
		cy_marks_leave(app->marks, app->reader.doc, app->read.offset);
}

void marks_leave(struct cy_app *app)
{
	uint64_t now = cy_clock_us();

	leave(app);
	if (app->options.clock && now - app->saved < SAVE_US)
		return;
	app->saved = now;
	tell(app, cy_marks_save(app->marks));
}

size_t marks_left(struct cy_app *app, const struct cy_document *doc)
{
	if (cy_marks_refresh(app->marks) < 0)
		return SIZE_MAX; /* told when there is something to keep */
	return cy_marks_left(app->marks, doc);
}

void marks_tell_continued(struct cy_app *app)
{
	if (app->continued)
		app_say(app, CY_MSG_PLACE_CONTINUED, KEY_TEXT(app, PANE_READER, top));
	app->continued = false;
}

int cy_app_save(struct cy_app *app, struct cy_buf *why)
{
	int places, values;

	leave(app);
	places = cy_marks_save(app->marks);
	values = kept_save(&app->kept);
	if (places == 0 && values == 0)
		return 0;
	if (app->state_failed)
		return 0;
	cy_buf_clear(why);
	if (places < 0)
		cy_buf_printf(why, cy_msg(CY_MSG_PLACES_FAILED), cy_marks_path(app->marks),
			strerror(-places));
	else
		cy_buf_printf(why, cy_msg(CY_MSG_PLACES_FAILED), cy_journal_path(app->kept.journal),
			strerror(-values));
	return places < 0 ? places : values;
}

/* Marks */

static void set_mark(struct cy_app *app, char letter)
{
	int status;

	if (!app->reader.doc) {
		app_complain(app, CY_MSG_EDIT_NOTHING);
		return;
	}
	status = cy_marks_set(app->marks, letter, cy_marks_folder(app->library), app->reader.doc,
		cy_reader_place(&app->reader));
	app_say(app, CY_MSG_MARK_SET, letter);
	app->state_failed = false; /* this one is always told */
	tell(app, status);
}

static const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash && slash[1] ? slash + 1 : path;
}

static void go_mark(struct cy_app *app, char letter)
{
	const struct cy_mark *mark;
	const struct cy_document *doc;
	size_t offset;

	(void)!cy_marks_refresh(app->marks); /* told when there is something to keep */
	mark = cy_marks_get(app->marks, letter, cy_marks_folder(app->library));
	doc = mark ? cy_marks_find(mark, app->library, &offset) : NULL;
	if (!mark) {
		app_complain(app, CY_MSG_MARK_NONE, letter);
	} else if (!doc) {
		app_complain(
			app, CY_MSG_MARK_ELSEWHERE, letter, mark->title, file_name(mark->path));
	} else {
		place_push(app, place_now(app));
		place_go(app, (struct place){.doc = doc->id, .offset = offset}, false);
		app_set_focus(app, PANE_READER);
	}
}

void marks_handle(struct cy_app *app, uint32_t key)
{
	enum mode mode = app->mode;

	app->mode = MODE_KEYS;
	if (key == CY_KEY_ESC)
		return;
	if (mode == MODE_GO_MARK && key == '\'')
		place_swap(app);
	else if (!cy_marks_is_letter(key))
		app_complain(app, CY_MSG_MARK_BAD);
	else if (mode == MODE_SET_MARK)
		set_mark(app, (char)key);
	else
		go_mark(app, (char)key);
}

void act_set_mark(struct cy_app *app)
{
	app->mode = MODE_SET_MARK;
}

void act_go_mark(struct cy_app *app)
{
	app->mode = MODE_GO_MARK;
}

void act_marks(struct cy_app *app)
{
	tables_open(app, &cy_study_marks);
}

/* Marks, notes and saved queries were made on purpose, and stay. */
void act_forget(struct cy_app *app)
{
	int queries = queries_forget(&app->queries), places = cy_marks_forget(app->marks);

	cy_vec_each (place, &app->places)
		*place = SIZE_MAX;
	app->read.doc = CY_NO_DOCUMENT;
	app->recalled = 0;
	app->state_failed = false;
	if (queries < 0)
		recall_tell(app, queries);
	else if (places < 0)
		tell(app, places);
	else
		app_say(app, CY_MSG_FORGOTTEN);
}
