/* The outline pane: rows, folding, following. */
#include "test.h"

#include "chayue/base/buf.h"
#include "chayue/view/outline_pane.h"

#include <string.h>

static const char text[] = "一、甲\n（一）子\n（二）丑\n1.乙\n2.丙\n二、丁\n（一）寅\n三、戊\n";

struct fixture {
	struct cy_document doc;
	struct cy_outline outline;
	struct cy_outline_pane pane;
};

static void begin(struct fixture *f)
{
	*f = (struct fixture){.doc = {.text = cy_span_str(text)}};
	cy_outline_build(&f->outline, f->doc.text);
	assert_int_equal(f->outline.list.n, 8);
	cy_outline_pane_open(&f->pane, &f->doc, &f->outline);
}

static void end(struct fixture *f)
{
	cy_outline_pane_dispose(&f->pane);
	cy_outline_dispose(&f->outline);
}

static size_t place(const char *part)
{
	return (size_t)(strstr(text, part) - text);
}

/* What is shown, as the last characters of the headings. */
static void check_rows(const struct cy_outline_pane *pane, const char *wanted)
{
	struct cy_buf rows = {0};

	cy_vec_each (row, &pane->rows)
		cy_buf_append(&rows, text + pane->outline->list.v[*row].end - 3, 3);
	cy_buf_append(&rows, "", 1);
	assert_string_equal(rows.p, wanted);
	cy_buf_dispose(&rows);
}

static void test_folding(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	check_rows(&f.pane, "甲子丑乙丙丁寅戊");
	cy_outline_pane_move(&f.pane, 3);
	assert_true(cy_outline_pane_fold(&f.pane)); /* nothing below 乙: up to 丑 */
	assert_int_equal(cy_outline_pane_chosen(&f.pane), 2);
	assert_true(cy_outline_pane_fold(&f.pane));
	check_rows(&f.pane, "甲子丑丁寅戊");
	assert_true(cy_outline_pane_is_folded(&f.pane));
	assert_true(cy_outline_pane_fold(&f.pane)); /* folded: up to 甲 */
	assert_true(cy_outline_pane_fold(&f.pane));
	check_rows(&f.pane, "甲丁寅戊");
	assert_false(cy_outline_pane_fold(&f.pane));
	assert_true(cy_outline_pane_unfold(&f.pane));
	check_rows(&f.pane, "甲子丑丁寅戊"); /* what was folded inside stays so */
	assert_false(cy_outline_pane_unfold(&f.pane));
	end(&f);
}

static void all_are_folded(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	cy_outline_pane_move(&f.pane, 3);
	cy_outline_pane_fold_all(&f.pane, true);
	check_rows(&f.pane, "甲丁戊");
	assert_int_equal(cy_outline_pane_chosen(&f.pane), 0); /* around 乙 */
	assert_true(cy_outline_pane_unfold(&f.pane));
	check_rows(&f.pane, "甲子丑丁戊");
	cy_outline_pane_move(&f.pane, 2);
	cy_outline_pane_fold_all(&f.pane, false);
	check_rows(&f.pane, "甲子丑乙丙丁寅戊");
	assert_int_equal(cy_outline_pane_chosen(&f.pane), 2);
	end(&f);
}

static void test_moving(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	assert_false(cy_outline_pane_move(&f.pane, -1));
	assert_true(cy_outline_pane_move(&f.pane, 100));
	assert_int_equal(cy_outline_pane_chosen(&f.pane), 7);
	assert_true(cy_outline_pane_move(&f.pane, -100));
	assert_int_equal(cy_outline_pane_chosen(&f.pane), 0);
	end(&f);
}

static void test_following(void **state)
{
	const struct cy_range nowhere = {0, 0};
	struct fixture f;

	(void)state;
	begin(&f);
	cy_outline_pane_follow(&f.pane, place("丙"), nowhere);
	assert_int_equal(cy_outline_pane_chosen(&f.pane), 4);
	/* What is chosen stays while its heading is near. */
	cy_outline_pane_follow(
		&f.pane, place("丑"), (struct cy_range){place("（二）"), place("二、")});
	assert_int_equal(cy_outline_pane_chosen(&f.pane), 4);
	/* What is hidden is stood for by what hides it. */
	cy_outline_pane_follow(&f.pane, place("丑"), nowhere);
	cy_outline_pane_fold(&f.pane);
	cy_outline_pane_follow(&f.pane, place("寅"), nowhere);
	assert_int_equal(cy_outline_pane_chosen(&f.pane), 6);
	cy_outline_pane_follow(&f.pane, place("丙"), nowhere);
	assert_int_equal(cy_outline_pane_chosen(&f.pane), 2);
	end(&f);
}

/* The same document keeps everything, another one nothing. */
static void test_opening(void **state)
{
	struct cy_document empty = {.text = {"", 0}};
	struct cy_outline none = {0};
	struct fixture f;

	(void)state;
	begin(&f);
	cy_outline_pane_fold(&f.pane);
	cy_outline_pane_move(&f.pane, 1);
	cy_outline_pane_open(&f.pane, &f.doc, &f.outline);
	check_rows(&f.pane, "甲丁寅戊");
	assert_int_equal(cy_outline_pane_chosen(&f.pane), 5);
	cy_outline_pane_open(&f.pane, &empty, &none);
	assert_int_equal(cy_outline_pane_chosen(&f.pane), CY_NO_HEADING);
	assert_false(cy_outline_pane_move(&f.pane, 1));
	assert_false(cy_outline_pane_fold(&f.pane));
	cy_outline_pane_follow(&f.pane, 0, (struct cy_range){0, 1});
	end(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_folding),
		cmocka_unit_test(all_are_folded),
		cmocka_unit_test(test_moving),
		cmocka_unit_test(test_following),
		cmocka_unit_test(test_opening),
	};

	return RUN_TESTS(tests);
}
