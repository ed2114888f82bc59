/* Rows that come in while a search goes on, and where the chosen one stays on the screen. */
#include "folder.h"
#include "test.h"

#include "chayue/text/fold.h"
#include "chayue/view/list.h"

enum { FILES = 150, ROWS = 10 };

/* The later in the folder, the more hits; a search goes through them from the first on. */
static void fill(struct folder *f)
{
	struct cy_buf text = {0};
	char name[16];

	for (int i = 0; i < FILES; i++) {
		cy_buf_puts(&text, "防汛。");
		snprintf(name, sizeof name, "%03d", i);
		folder_write(f, name, text.p, text.n);
	}
	cy_buf_dispose(&text);
}

struct scene {
	struct folder folder;
	struct cy_pool *pool;
	struct cy_library *library;
	struct cy_search *search;
	struct cy_list list;
	struct cy_canvas canvas;
};

/* A slice of the search, and what the screen shows then. */
static bool slice(struct scene *s)
{
	bool done = cy_search_step(s->search, 1);

	cy_list_refresh(&s->list, s->library, s->search);
	cy_list_paint(
		&s->list, &s->canvas, cy_canvas_rect(&s->canvas), s->library, s->search, true);
	return done;
}

static void set_scene(struct scene *s)
{
	static const struct cy_library_options automatic = {.encoding = CY_ENCODING_AUTO};
	const char *path = s->folder.path;

	*s = (struct scene){.pool = cy_pool_new(0)};
	folder_make(&s->folder);
	fill(&s->folder);
	s->library = cy_library_new(s->pool, &automatic);
	cy_library_open(s->library, &path, 1);
	cy_library_wait(s->library);
	s->search = cy_search_new(s->library, cy_query_parse(cy_span_str("防汛"), CY_FOLD_ALL));
	cy_canvas_init(&s->canvas, ROWS, 40);
	assert_false(slice(s));
	assert_in_range(s->list.rows.n, ROWS + 1, FILES - 1);
}

static void clear_scene(struct scene *s)
{
	cy_canvas_dispose(&s->canvas);
	cy_list_dispose(&s->list);
	cy_search_free(s->search);
	cy_library_free(s->library);
	cy_pool_free(s->pool);
	folder_remove(&s->folder);
}

static void the_chosen_row_stays_where_it_is_while_others_come_in_above(void **state)
{
	struct scene s;
	size_t row, old;
	uint32_t doc;

	(void)state;
	set_scene(&s);
	cy_list_move(&s.list, 4);
	cy_list_paint(&s.list, &s.canvas, cy_canvas_rect(&s.canvas), s.library, s.search, true);
	doc = cy_list_chosen(&s.list);
	old = s.list.chosen;
	row = s.list.chosen - s.list.top;
	assert_int_equal(row, 4);
	do {
		bool done = slice(&s);

		assert_int_equal(cy_list_chosen(&s.list), doc);
		assert_int_equal(s.list.chosen - s.list.top, row);
		if (done)
			break;
	} while (true);
	assert_int_equal(s.list.rows.n, FILES);
	assert_true(s.list.chosen > old + ROWS);
	clear_scene(&s);
}

/* With room for all rows all are shown: then it moves down. */
static void all_rows_are_shown_where_they_fit(void **state)
{
	struct scene s;

	(void)state;
	set_scene(&s);
	cy_list_move(&s.list, 4);
	cy_canvas_resize(&s.canvas, FILES + 1, 40);
	while (!slice(&s))
		continue;
	assert_int_equal(s.list.top, 0);
	assert_true(s.list.chosen > 4);
	clear_scene(&s);
}

static void at_the_first_row_the_best_come_into_sight(void **state)
{
	struct scene s;

	(void)state;
	set_scene(&s);
	assert_int_equal(s.list.chosen, 0);
	while (!slice(&s)) {
		cy_list_choose(&s.list, s.list.rows.v[0]); /* as the reader's preview does */
		cy_list_paint(
			&s.list, &s.canvas, cy_canvas_rect(&s.canvas), s.library, s.search, true);
		assert_int_equal(s.list.top, 0);
	}
	clear_scene(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_chosen_row_stays_where_it_is_while_others_come_in_above),
		cmocka_unit_test(all_rows_are_shown_where_they_fit),
		cmocka_unit_test(at_the_first_row_the_best_come_into_sight),
	};

	return RUN_TESTS(tests);
}
