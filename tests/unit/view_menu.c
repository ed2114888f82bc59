/* The menu: what narrows it, how the choice moves, what is painted. */
#include "test.h"

#include "chayue/view/menu.h"

static void fill(struct cy_menu *menu)
{
	cy_menu_add(menu, "年度", "责任 清单");
	cy_menu_add(menu, "", "檔案");
	cy_menu_add(menu, "", "Records");
	cy_menu_narrow(menu, cy_span("", 0), CY_SHUANGPIN_OFF);
}

static void what_is_typed_narrows(void **state)
{
	static const struct {
		const char *typed, *left; /* indexes of items */
	} table[] = {
		{"", "012"}, {" \t", "012"}, {"责任", "0"},
		{"责任清单", "0"}, /* folded, as in search */
		{"档案", "1"}, {"ＲＥＣ", "2"}, {"zr", "0"}, {"dangan", "1"},
		{"年度", "0"},                                             /* the label */
		{"niandu", "0"}, {"案", "1"}, {"没有", ""}, {"-责任", ""}, /* no query */
	};
	struct cy_menu menu = {0};

	(void)state;
	fill(&menu);
	for (size_t i = 0; i < CY_LEN(table); i++) {
		char got[8] = "";

		cy_menu_narrow(&menu, cy_span_str(table[i].typed), CY_SHUANGPIN_OFF);
		for (size_t k = 0; k < menu.rows.n; k++)
			got[k] = (char)('0' + menu.rows.v[k]);
		if (strcmp(got, table[i].left) != 0)
			fail_msg("%s: %s instead of %s", table[i].typed, got, table[i].left);
		assert_int_equal(menu.chosen, 0);
	}
	assert_null(cy_menu_chosen(&menu));
	cy_menu_dispose(&menu);
}

static void the_choice_stops_at_the_ends(void **state)
{
	struct cy_menu menu = {0};

	(void)state;
	cy_menu_move(&menu, 1);
	assert_null(cy_menu_chosen(&menu));
	fill(&menu);
	assert_string_equal(cy_menu_chosen(&menu)->text, "责任 清单");
	cy_menu_move(&menu, -1);
	assert_int_equal(menu.chosen, 0);
	cy_menu_move(&menu, 1);
	assert_string_equal(cy_menu_chosen(&menu)->text, "檔案");
	cy_menu_move(&menu, 10);
	assert_string_equal(cy_menu_chosen(&menu)->text, "Records");
	cy_menu_move(&menu, -10);
	assert_int_equal(menu.chosen, 0);
	cy_menu_dispose(&menu);
}

static void expect(struct cy_menu *menu, int rows, int cols, const char *wanted)
{
	struct cy_canvas canvas;
	struct cy_buf out = {0};

	cy_canvas_init(&canvas, rows, cols);
	cy_menu_paint(menu, &canvas, cy_canvas_rect(&canvas));
	cy_canvas_dump(&canvas, &out, false);
	assert_string_equal(out.p, wanted);
	cy_buf_dispose(&out);
	cy_canvas_dispose(&canvas);
}

static void labels_stand_in_a_column(void **state)
{
	struct cy_menu menu = {0};

	(void)state;
	fill(&menu);
	expect(&menu, 3, 40, "   年度  责任 清单\n         檔案\n         Records\n");
	expect(&menu, 3, 12, "   年…  责…\n        檔…\n        Re…\n");
	expect(&menu, 1, 3, "\n");
	cy_menu_move(&menu, 2);
	expect(&menu, 2, 20, "   檔案\n   Records\n");
	cy_menu_dispose(&menu);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_typed_narrows),
		cmocka_unit_test(the_choice_stops_at_the_ends),
		cmocka_unit_test(labels_stand_in_a_column),
	};

	return RUN_TESTS(tests);
}
