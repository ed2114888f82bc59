#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/base/bisect.h"

static const int list[] = {1, 3, 3, 7};

static void the_first_that_does_not_hold_is_found(void **state)
{
	static const size_t first_not_below[] = {0, 0, 1, 1, 3, 3, 3, 3, 4, 4};

	(void)state;
	for (int wanted = 0; wanted < (int)CY_LEN(first_not_below); wanted++)
		assert_int_equal(
			cy_bisect(CY_LEN(list), i, list[i] < wanted), first_not_below[wanted]);
	assert_int_equal(cy_bisect(0, i, list[i] < 3), 0);
}

static void the_last_that_holds_is_found(void **state)
{
	static const size_t last_up_to[] = {0, 0, 0, 2, 2, 2, 2, 3, 3};

	(void)state;
	for (int wanted = 0; wanted < (int)CY_LEN(last_up_to); wanted++)
		assert_int_equal(
			cy_bisect_last(CY_LEN(list), i, list[i] <= wanted), last_up_to[wanted]);
	assert_int_equal(cy_bisect_last(0, i, list[i] <= 3), 0);
}

static void few_are_asked(void **state)
{
	size_t asked = 0;

	(void)state;
	assert_int_equal(cy_bisect(1 << 20, i, (asked++, i < 777)), 777);
	assert_in_range(asked, 1, 21);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_that_does_not_hold_is_found),
		cmocka_unit_test(the_last_that_holds_is_found),
		cmocka_unit_test(few_are_asked),
	};

	return RUN_TESTS(tests);
}
