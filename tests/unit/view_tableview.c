#include "test.h"

#include "chayue/view/tableview.h"
#include "view/tablepaint.h"

#include <stdlib.h>

static struct cy_table *new_table(void)
{
	static const struct cy_column columns[] = {
		{.key = "a",
			.name = "甲",
			.least = 6,
			.preferred = 10,
			.weight = 3,
			.flags = CY_COLUMN_GROUPS},
		{.key = "b",
			.name = "乙",
			.least = 8,
			.preferred = 20,
			.weight = 5,
			.flags = CY_COLUMN_STRETCHES},
		{.key = "c",
			.name = "丙",
			.kind = CY_COLUMN_NUMBER,
			.least = 4,
			.preferred = 4,
			.weight = 3},
		{.key = "d",
			.name = "丁",
			.kind = CY_COLUMN_SHADE,
			.least = 4,
			.preferred = 4,
			.weight = 4},
	};
	struct cy_table *t = cy_table_new(CY_MSG_TABLE_KWIC);

	for (size_t i = 0; i < CY_LEN(columns); i++)
		cy_table_add_column(t, &columns[i]);
	return t;
}

static struct cy_table *filled_table(void)
{
	static const char *const names[] = {"一", "二", "一", "三", "二"};
	struct cy_table *t = new_table();

	for (size_t i = 0; i < CY_LEN(names); i++) {
		cy_table_add_row(t, i, NULL);
		cy_table_set_text(t, i, 0, cy_span_str(names[i]));
		cy_table_set_number(t, i, 2, (int64_t)(9 - i));
	}
	cy_table_finish(t);
	return t;
}

/* No column overlaps the next, none leaves the screen, at every width. */
static void columns_fit_any_width(void **state)
{
	struct cy_table *t = new_table();
	struct cy_column_area areas[4];

	(void)state;
	for (int cells = 1; cells < 300; cells++) {
		int end = 0, shown = 0;

		cy_tableview_columns(t, CY_NO_COLUMN, cells, areas);
		for (int i = 0; i < 4; i++) {
			assert_true(areas[i].cols >= 0);
			if (!areas[i].cols)
				continue;
			assert_true(areas[i].col >= (shown ? end + 2 : 1));
			end = areas[i].col + areas[i].cols;
			assert_true(end < cells);
			shown++;
		}
		if (cells >= 30)
			assert_int_equal(shown, 4);
	}
	cy_table_free(t);
}

static void light_columns_go_first(void **state)
{
	struct cy_table *t = new_table();
	struct cy_column_area areas[4];

	(void)state;
	cy_tableview_columns(t, CY_NO_COLUMN, 26, areas); /* of two alike the last one goes */
	assert_true(areas[0].cols && areas[1].cols && !areas[2].cols && areas[3].cols);
	cy_tableview_columns(t, CY_NO_COLUMN, 18, areas);
	assert_true(!areas[0].cols && areas[1].cols && areas[3].cols);
	cy_tableview_columns(t, CY_NO_COLUMN, 12, areas);
	assert_true(areas[1].cols && !areas[3].cols);
	cy_tableview_columns(t, 1, 60, areas);
	assert_true(areas[0].cols && !areas[1].cols);
	cy_tableview_columns(t, CY_NO_COLUMN, 100, areas);
	assert_int_equal(areas[0].cols, 10);
	assert_int_equal(areas[1].cols, 100 - 2 - 6 - 10 - 4 - 4);
	cy_table_free(t);
}

static void the_choice_stays_with_its_row(void **state)
{
	struct cy_table *t = filled_table();
	struct cy_tableview v;

	(void)state;
	cy_tableview_init(&v, t);
	assert_true(cy_tableview_step(&v, 0));
	assert_true(cy_tableview_move(&v, 3));
	assert_int_equal(v.row, 3);
	cy_tableview_set_filter(&v, cy_span_str("二"));
	cy_tableview_step(&v, 0);
	assert_int_equal(v.selection.rows.n, 2);
	assert_int_equal(v.chosen, 0);
	cy_tableview_set_filter(&v, cy_span_str(""));
	cy_tableview_step(&v, 0);
	assert_int_equal(v.chosen, 3);
	cy_tableview_reverse(&v);
	cy_tableview_step(&v, 0);
	assert_int_equal(v.chosen, 1);
	assert_true(cy_tableview_group_next(&v));
	cy_tableview_step(&v, 0); /* reversed: 二 4 1, 一 2 0, 三 3 */
	assert_int_equal(v.chosen, 4);
	assert_false(cy_tableview_move(&v, 1));
	assert_true(cy_tableview_move(&v, -100));
	assert_int_equal(v.row, 4);
	assert_true(cy_tableview_group_next(&v));
	assert_true(v.selection.group == CY_NO_COLUMN);
	cy_tableview_dispose(&v);
	cy_table_free(t);
}

static void sorting_goes_through_the_columns(void **state)
{
	struct cy_table *t = filled_table();
	struct cy_tableview v;

	(void)state;
	cy_tableview_init(&v, t);
	for (size_t i = 0; i < 4; i++) {
		cy_tableview_sort_next(&v);
		assert_int_equal(v.selection.sort, i);
	}
	cy_tableview_sort_next(&v);
	assert_true(v.selection.sort == CY_NO_COLUMN);
	cy_tableview_dispose(&v);
	cy_table_free(t);
}

static void shades_grow_with_the_count(void **state)
{
	uint32_t last = 0;

	(void)state;
	assert_int_equal(tablepaint_shade(0, 100), 0xB7);
	assert_int_equal(tablepaint_shade(0, 0), 0xB7);
	assert_int_equal(tablepaint_shade(1, 1000), 0x2591);
	assert_int_equal(tablepaint_shade(100, 100), 0x2588);
	assert_int_equal(tablepaint_shade(25, 100), 0x2592);
	for (int64_t count = 1; count <= 100; count++) {
		/* U+2588 is the darkest but the lowest of the four */
		uint32_t shade = tablepaint_shade(count, 100);
		uint32_t rank = shade == 0x2588 ? 0x2594 : shade;

		assert_true(rank >= last);
		last = rank;
	}
}

/* A term with a definition, and places in a document. */
static struct cy_table *new_cards(const struct cy_document *doc)
{
	static const struct cy_column column = {
		.key = "term", .name = "术语", .least = 8, .preferred = 12, .weight = 1};
	struct cy_table *t = cy_table_new(CY_MSG_TABLE_KWIC);
	struct cy_table_place first = {doc, {6, 12}, {0, 21}}, second = {doc, {22, 28}, {22, 37}};

	cy_table_add_column(t, &column);
	cy_table_set_card(t, true);
	cy_table_add_row(t, 1, NULL);
	cy_table_set_text(t, 0, 0, cy_span_str("责任"));
	cy_table_add_detail(t, true, cy_span_str("释义"), NULL);
	cy_table_add_detail(t, false, cy_span_str("分内应做的事"), &second);
	cy_table_add_detail(t, false, cy_span_str("没有做好的后果"), NULL);
	cy_table_add_occurrence(t, &first, CY_NO_COLUMN);
	cy_table_add_occurrence(t, &second, CY_NO_COLUMN);
	cy_table_finish(t);
	return t;
}

static void assert_shown(struct cy_canvas *canvas, const char *wanted, bool shown)
{
	struct cy_buf out = {0};

	cy_canvas_dump(canvas, &out, false);
	if (!strstr(out.p, wanted) == shown)
		fail_msg("%s %s:\n%s", wanted, shown ? "is not shown" : "is shown", out.p);
	cy_buf_dispose(&out);
}

static void a_card_stands_beside_the_rows_or_below_them(void **state)
{
	static const char text[] = "落实责任到人。\n责任不清。";
	struct cy_diags diags = {0};
	struct cy_document *doc = cy_document_from_bytes(
		"a.txt", cy_memdup(text, sizeof text - 1), sizeof text - 1, CY_ENC_UTF8, &diags);
	struct cy_table *t = new_cards(doc);
	struct cy_tableview v;
	struct cy_canvas canvas;

	(void)state;
	cy_tableview_init(&v, t);
	cy_tableview_step(&v, 0);
	cy_canvas_init(&canvas, 20, 100);
	cy_tableview_paint(&v, &canvas, cy_canvas_rect(&canvas), NULL);
	assert_shown(&canvas, "│ 释义\n", true);
	assert_shown(&canvas, "│  分内应做的事\n", true);
	assert_shown(&canvas, "│  落实责任到人。\n", true);
	cy_canvas_resize(&canvas, 20, 80);
	cy_tableview_paint(&v, &canvas, cy_canvas_rect(&canvas), NULL);
	assert_shown(&canvas, "───\n 释义\n  分内应做的事\n", true);
	cy_canvas_resize(&canvas, 12, 80);
	cy_tableview_paint(&v, &canvas, cy_canvas_rect(&canvas), NULL);
	assert_shown(&canvas, "释义", false);
	cy_canvas_dispose(&canvas);
	cy_tableview_dispose(&v);
	cy_table_free(t);
	cy_document_free(doc);
}

static void lines_of_a_card_lead_to_their_places(void **state)
{
	static const char text[] = "落实责任到人。\n责任不清。";
	struct cy_diags diags = {0};
	struct cy_document *doc = cy_document_from_bytes(
		"a.txt", cy_memdup(text, sizeof text - 1), sizeof text - 1, CY_ENC_UTF8, &diags);
	struct cy_table *t = new_cards(doc);
	struct cy_tableview v;

	(void)state;
	cy_tableview_init(&v, t);
	cy_tableview_step(&v, 0);
	assert_null(cy_tableview_place(&v).doc);
	assert_true(cy_tableview_turn(&v));
	assert_int_equal(cy_tableview_place(&v).range.start, 22);
	assert_true(cy_tableview_move(&v, 1));
	assert_int_equal(cy_tableview_place(&v).range.start, 6);
	assert_true(cy_tableview_move(&v, 5));
	assert_int_equal(v.card_chosen, 2);
	assert_false(cy_tableview_move(&v, 1));
	cy_tableview_go(&v, 0);
	assert_int_equal(v.card_chosen, 0);
	assert_false(cy_tableview_turn(&v));
	cy_tableview_dispose(&v);
	cy_table_free(t);
	cy_document_free(doc);
}

/* Nothing is painted outside, and everything can be painted, in any rectangle. */
static void any_size_is_survived(void **state)
{
	struct cy_table *t = filled_table();
	struct cy_tableview v;
	struct cy_canvas canvas;

	(void)state;
	cy_tableview_init(&v, t);
	cy_tableview_group_next(&v);
	cy_tableview_step(&v, 0);
	cy_tableview_go(&v, SIZE_MAX);
	cy_canvas_init(&canvas, 20, 60);
	for (int rows = 0; rows <= 18; rows++) {
		for (int cols = 0; cols <= 58; cols++) {
			struct cy_rect rect = {1, 1, rows, cols};

			cy_canvas_clear(&canvas);
			cy_tableview_paint(&v, &canvas, rect, NULL);
			for (int row = 0; row < 20; row++) {
				if (row == 0 || row > rows)
					assert_int_equal(cy_canvas_cell(&canvas, row, 1)->cp, ' ');
				assert_int_equal(cy_canvas_cell(&canvas, row, 0)->cp, ' ');
				assert_int_equal(cy_canvas_cell(&canvas, row, cols + 1)->cp, ' ');
			}
		}
	}
	cy_canvas_dispose(&canvas);
	cy_tableview_dispose(&v);
	cy_table_free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_fit_any_width),
		cmocka_unit_test(light_columns_go_first),
		cmocka_unit_test(the_choice_stays_with_its_row),
		cmocka_unit_test(sorting_goes_through_the_columns),
		cmocka_unit_test(shades_grow_with_the_count),
		cmocka_unit_test(a_card_stands_beside_the_rows_or_below_them),
		cmocka_unit_test(lines_of_a_card_lead_to_their_places),
		cmocka_unit_test(any_size_is_survived),
	};

	return RUN_TESTS(tests);
}
