/* Signs and what stands for them. */
#include "test.h"

#include "chayue/text/width.h"
#include "chayue/view/symbols.h"

static int restore(void **state)
{
	(void)state;
	cy_width_set_ambiguous(1);
	cy_symbols_set_ascii(false);
	return 0;
}

static void each_takes_one_cell(void **state)
{
	(void)state;
	for (int wide = 1; wide <= 2; wide++) {
		cy_width_set_ambiguous(wide);
		for (unsigned symbol = 0; symbol < CY_N_SYMBOLS; symbol++)
			assert_int_equal(cy_width(cy_symbol(symbol)), 1);
	}
}

static void ascii_may_be_asked_for(void **state)
{
	(void)state;
	assert_int_equal(cy_symbol(CY_SYMBOL_VERTICAL), 0x2502);
	cy_symbols_set_ascii(true);
	for (unsigned symbol = 0; symbol < CY_N_SYMBOLS; symbol++)
		assert_in_range(cy_symbol(symbol), 0x21, 0x7E);
	cy_symbols_set_ascii(false);
	assert_false(cy_symbols_ascii());
	cy_width_set_ambiguous(2);
	assert_true(cy_symbols_ascii());
}

/* What stands for nothing must not look like what stands for something. */
static void amounts_can_be_told_apart(void **state)
{
	(void)state;
	for (int on = 0; on <= 1; on++) {
		cy_symbols_set_ascii(on);
		for (unsigned a = CY_SYMBOL_NONE; a <= CY_SYMBOL_FULL; a++)
			for (unsigned b = CY_SYMBOL_NONE; b < a; b++)
				assert_int_not_equal(cy_symbol(a), cy_symbol(b));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(each_takes_one_cell, restore),
		cmocka_unit_test_teardown(ascii_may_be_asked_for, restore),
		cmocka_unit_test_teardown(amounts_can_be_told_apart, restore),
	};

	return RUN_TESTS(tests);
}
