/* One line being typed: what goes in, and how much. */
#include "test.h"

#include "chayue/view/lineedit.h"

#include <string.h>

static void controls_are_dropped(void **state)
{
	struct cy_lineedit edit = {0};

	(void)state;
	assert_true(cy_lineedit_insert(&edit, cy_span_str("甲\033[31m\n乙")));
	assert_string_equal(edit.text.p, "甲[31m乙");
	assert_int_equal(edit.cursor, edit.text.n);
	assert_false(cy_lineedit_insert(&edit, cy_span_str("\a\b")));
	cy_lineedit_dispose(&edit);
}

/* Up to the last character that has room whole; keys behind that change nothing. */
static void a_line_has_an_end(void **state)
{
	struct cy_lineedit edit = {0};
	size_t n = 0;

	(void)state;
	while (cy_lineedit_insert(&edit, cy_span_str("甲")))
		n += strlen("甲");
	assert_int_equal(edit.text.n, n);
	assert_int_equal(n, CY_LINEEDIT_MOST / 3 * 3);
	assert_true(cy_lineedit_insert(&edit, cy_span_str("ab"))); /* one of them */
	assert_int_equal(edit.text.n, CY_LINEEDIT_MOST);
	assert_false(cy_lineedit_insert(&edit, cy_span_str("c")));
	assert_true(cy_lineedit_edit(&edit, CY_EDIT_BACKSPACE));
	assert_true(cy_lineedit_insert(&edit, cy_span_str("c")));
	assert_int_equal(edit.text.p[CY_LINEEDIT_MOST - 1], 'c');
	cy_lineedit_dispose(&edit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(controls_are_dropped),
		cmocka_unit_test(a_line_has_an_end),
	};

	return RUN_TESTS(tests);
}
