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

/* The text with a | for the cursor. */
static void assert_line(const struct cy_lineedit *edit, const char *wanted)
{
	char got[256];

	(void)snprintf(got, sizeof got, "%.*s|%s", (int)edit->cursor, edit->text.p,
		edit->text.p + edit->cursor);
	assert_string_equal(got, wanted);
}

static void words_end_at_white_space_and_punctuation(void **state)
{
	static const struct {
		const char *text, *left, *right; /* from the end, from the start */
	} cases[] = {
		{"abc", "|abc", "abc|"},
		{"ab cd", "ab |cd", "ab| cd"},
		{"  ab  ", "  |ab  ", "  ab|  "},
		{"责任清单 落实", "责任清单 |落实", "责任清单| 落实"},
		{"责任\u3000落实", "责任\u3000|落实", "责任|\u3000落实"},
		{"责任，落实。", "责任，|落实。", "责任|，落实。"},
		{"a|b", "a||b", "a||b"},
		{"标题:责任", "标题:|责任", "标题|:责任"},
		{"-ab/cd/", "-ab/|cd/", "-ab|/cd/"},
		{"责任abc", "|责任abc", "责任abc|"},
		{"  ", "|  ", "  |"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		struct cy_lineedit edit = {0};

		cy_lineedit_set(&edit, cy_span_str(cases[i].text));
		assert_true(cy_lineedit_edit(&edit, CY_EDIT_WORD_LEFT));
		assert_line(&edit, cases[i].left);
		cy_lineedit_edit(&edit, CY_EDIT_HOME);
		assert_true(cy_lineedit_edit(&edit, CY_EDIT_WORD_RIGHT));
		assert_line(&edit, cases[i].right);
		cy_lineedit_dispose(&edit);
	}
}

static void words_are_deleted_either_way(void **state)
{
	struct cy_lineedit edit = {0};

	(void)state;
	cy_lineedit_set(&edit, cy_span_str("标题:责任 落实清单 ab"));
	cy_lineedit_edit(&edit, CY_EDIT_WORD_LEFT);
	cy_lineedit_edit(&edit, CY_EDIT_WORD_LEFT);
	assert_line(&edit, "标题:责任 |落实清单 ab");
	assert_true(cy_lineedit_edit(&edit, CY_EDIT_KILL_AHEAD));
	assert_line(&edit, "标题:责任 | ab");
	assert_true(cy_lineedit_edit(&edit, CY_EDIT_KILL_AHEAD));
	assert_line(&edit, "标题:责任 |");
	assert_false(cy_lineedit_edit(&edit, CY_EDIT_KILL_AHEAD));
	assert_false(cy_lineedit_edit(&edit, CY_EDIT_WORD_RIGHT));
	assert_true(cy_lineedit_edit(&edit, CY_EDIT_KILL_WORD));
	assert_line(&edit, "|");
	cy_lineedit_dispose(&edit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(controls_are_dropped),
		cmocka_unit_test(a_line_has_an_end),
		cmocka_unit_test(words_end_at_white_space_and_punctuation),
		cmocka_unit_test(words_are_deleted_either_way),
	};

	return RUN_TESTS(tests);
}
