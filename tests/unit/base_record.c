/* Fields of records: whatever is put comes back, and what nobody put does no harm. */
#include "test.h"

#include "chayue/base/record.h"

#include <stdlib.h>

static void what_is_put_comes_back(void **state)
{
	static const char bytes[] = "甲\t乙\\t\\\n\0\xff";
	struct cy_span odd = cy_span(bytes, sizeof bytes - 1), rest;
	struct cy_buf record = {0}, text = {0};
	uint64_t number;

	(void)state;
	cy_buf_puts(&record, "what was there before");
	cy_record_begin(&record, "word");
	cy_record_put(&record, odd);
	cy_record_put_number(&record, 0);
	cy_record_put(&record, cy_span_str(""));
	cy_record_put_number(&record, UINT64_MAX);
	rest = cy_buf_span(&record);
	assert_false(cy_record_is(&rest, "wor"));
	assert_false(cy_record_is(&rest, "words"));
	assert_true(cy_record_is(&rest, "word"));
	cy_record_take(&rest, &text);
	assert_true(cy_span_equal(cy_buf_span(&text), odd));
	assert_true(cy_record_take_number(&rest, &number));
	assert_int_equal(number, 0);
	cy_record_take(&rest, &text);
	assert_int_equal(text.n, 0);
	assert_true(cy_record_take_number(&rest, &number));
	assert_true(number == UINT64_MAX);
	assert_int_equal(rest.n, 0);
	cy_record_take(&rest, &text);
	assert_int_equal(text.n, 0);
	cy_buf_dispose(&record);
	cy_buf_dispose(&text);
}

static void what_is_no_number_is_told(void **state)
{
	static const char *const wrong[] = {"", "x", "-1", "0x1", "A", "1 ", "11112222333344445"};

	(void)state;
	for (size_t i = 0; i < CY_LEN(wrong); i++) {
		struct cy_span rest = cy_span_str(wrong[i]);
		uint64_t number = 7;

		assert_false(cy_record_take_number(&rest, &number));
		assert_int_equal(number, 0);
	}
}

static void a_backslash_at_the_end_stands_for_itself(void **state)
{
	struct cy_span rest = cy_span_str("a\\\tb\\");
	struct cy_buf text = {0};

	(void)state;
	cy_record_take(&rest, &text);
	assert_string_equal(text.p, "a\\");
	cy_record_take(&rest, &text);
	assert_string_equal(text.p, "b\\");
	cy_buf_dispose(&text);
}

static void plain_fields_are_as_they_are_written(void **state)
{
	struct cy_span rest = cy_span_str("query\t/\\d\\d/\t"), field;

	(void)state;
	field = cy_record_take_plain(&rest);
	assert_true(cy_span_equal(field, cy_span_str("query")));
	field = cy_record_take_plain(&rest);
	assert_true(cy_span_equal(field, cy_span_str("/\\d\\d/")));
	assert_int_equal(cy_record_take_plain(&rest).n, 0);
	assert_int_equal(cy_record_take_plain(&rest).n, 0);
}

static void strings_hold_no_nul(void **state)
{
	struct cy_span rest = cy_span("a\\tb\t\tc\0d", 10);
	char *text;

	(void)state;
	text = cy_record_take_string(&rest);
	assert_string_equal(text, "a\tb");
	free(text);
	assert_null(cy_record_take_string(&rest));
	assert_null(cy_record_take_string(&rest));
	assert_null(cy_record_take_string(&rest));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_put_comes_back),
		cmocka_unit_test(what_is_no_number_is_told),
		cmocka_unit_test(a_backslash_at_the_end_stands_for_itself),
		cmocka_unit_test(plain_fields_are_as_they_are_written),
		cmocka_unit_test(strings_hold_no_nul),
	};

	return RUN_TESTS(tests);
}
