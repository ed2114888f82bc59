/* Tables while they are being filled: what a key script, which lets all work end, cannot reach. */
#include "folder.h"
#include "test.h"

#include "chayue/app/app.h"
#include "chayue/query/parse.h"
#include "chayue/study/worklog.h"
#include "chayue/text/fold.h"

#include <stdio.h>

struct fixture {
	struct folder folder, state;
	struct cy_pool *pool;
	struct cy_library *library;
	struct cy_app *app;
	struct cy_canvas canvas;
	struct cy_buf screen;
};

static void write_file(struct fixture *f, const char *name, const char *text)
{
	FILE *file = fopen(folder_path(&f->folder, name), "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void open_app(struct fixture *f)
{
	static const struct cy_library_options options = {.encoding = CY_ENCODING_AUTO};
	struct cy_app_options app_options = {.name = "x", .query_options = CY_FOLD_ALL};
	const char *path;

	*f = (struct fixture){0};
	folder_make(&f->folder);
	folder_make(&f->state);
	path = f->folder.path;
	write_file(f, "a.txt", "甲通知\n\n一、任务\n　　各村要每日巡查。\n");
	write_file(f, "b.txt", "乙通知\n\n一、任务\n　　镇水利站要备沙袋。镇水利站要检查山塘。\n");
	app_options.state_folder = f->state.path;
	f->pool = cy_pool_new(0);
	f->library = cy_library_new(f->pool, &options);
	cy_library_open(f->library, &path, 1);
	cy_library_wait(f->library);
	f->app = cy_app_new(f->library, f->pool, &app_options);
	cy_canvas_init(&f->canvas, 24, 80);
	cy_app_resize(f->app, 24, 80);
	cy_app_work(f->app, 0);
}

static void close_app(struct fixture *f)
{
	cy_app_free(f->app);
	cy_pool_free(f->pool);
	cy_canvas_dispose(&f->canvas);
	cy_buf_dispose(&f->screen);
	folder_remove(&f->folder);
	folder_remove(&f->state);
}

static void press(struct fixture *f, uint32_t key)
{
	struct cy_event event = {.type = CY_EVENT_KEY, .key = key};

	cy_app_handle(f->app, &event);
}

static bool shows(struct fixture *f, const char *text)
{
	cy_app_paint(f->app, &f->canvas);
	cy_buf_clear(&f->screen);
	cy_canvas_dump(&f->canvas, &f->screen, false);
	cy_buf_putc(&f->screen, '\0');
	return strstr(f->screen.p, text) != NULL;
}

/* Grouping puts another row first; the note is about the one that was chosen. */
static void a_note_is_about_the_row_it_was_begun_for(void **state)
{
	struct fixture f;
	struct cy_worklog *log;

	(void)state;
	open_app(&f);
	press(&f, 'L');
	for (int i = 0; !shows(&f, "每日巡查"); i++) {
		assert_true(i < 100);
		cy_app_work(f.app, 1);
	}
	assert_false(shows(&f, "沙袋")); /* or the test tells nothing */
	press(&f, 'o');
	while (cy_app_busy(f.app) || cy_pool_pending(f.pool))
		cy_app_work(f.app, 1000);
	assert_true(shows(&f, "沙袋"));
	press(&f, 'x');
	press(&f, CY_KEY_ENTER);
	log = cy_worklog_new(f.state.path);
	assert_int_equal(cy_worklog_refresh(log), 1);
	cy_worklog_free(log);
	press(&f, '/');
	press(&f, 'x');
	press(&f, CY_KEY_ENTER);
	while (cy_app_busy(f.app))
		cy_app_work(f.app, 1000);
	assert_true(shows(&f, "各村") && !shows(&f, "沙袋"));
	close_app(&f);
}

static void it_can_be_left_while_tables_are_filled(void **state)
{
	static const char keys[] = "LSc";

	(void)state;
	for (size_t i = 0; keys[i]; i++) {
		for (int slices = 0; slices < 4; slices++) {
			struct fixture f;

			open_app(&f);
			press(&f, (uint32_t)keys[i]);
			if (keys[i] == 'c')
				press(&f, CY_KEY_ENTER);
			for (int n = 0; n < slices; n++)
				cy_app_work(f.app, 1);
			if (slices % 2)
				press(&f, 'q');
			close_app(&f);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_note_is_about_the_row_it_was_begun_for),
		cmocka_unit_test(it_can_be_left_while_tables_are_filled),
	};

	return RUN_TESTS(tests);
}
