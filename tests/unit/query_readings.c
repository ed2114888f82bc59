/* What pinyin was found to mean: told apart, counted, the most frequent first. */
#include "test.h"

#include "chayue/query/readings.h"
#include "chayue/text/utf8.h"

static void add(struct cy_readings *readings, uint32_t term, const char *text)
{
	cy_readings_add(readings, term, cy_span_str(text));
}

static void test_order(void **state)
{
	struct cy_readings readings = {0};
	const struct cy_reading *top[3];

	(void)state;
	assert_int_equal(cy_readings_top(&readings, 0, top, 3), 0);
	add(&readings, 0, "经典");
	add(&readings, 0, "景点");
	add(&readings, 0, "景点");
	add(&readings, 1, "经典");
	add(&readings, 0, "景\n点");
	add(&readings, 0, "晶\u3000电");
	assert_int_equal(cy_readings_top(&readings, 0, top, 3), 3);
	assert_string_equal(top[0]->text, "景点");
	assert_int_equal(top[0]->count, 3);
	/* Equally frequent: by their bytes. */
	assert_string_equal(top[1]->text, "晶电");
	assert_string_equal(top[2]->text, "经典");
	assert_int_equal(cy_readings_top(&readings, 0, top, 1), 1);
	assert_string_equal(top[0]->text, "景点");
	assert_int_equal(cy_readings_top(&readings, 0, top, 0), 0);
	assert_int_equal(cy_readings_top(&readings, 1, top, 3), 1);
	assert_int_equal(top[0]->count, 1);
	assert_int_equal(cy_readings_top(&readings, 2, top, 3), 0);
	cy_readings_dispose(&readings);
	assert_int_equal(cy_readings_top(&readings, 0, top, 3), 0);
	cy_readings_dispose(&readings);
}

/* Behind the limit known ones are still counted, new ones are not. */
static void test_many(void **state)
{
	struct cy_readings readings = {0};
	const struct cy_reading *top[9];

	(void)state;
	for (unsigned round = 0; round < 2; round++) {
		for (uint32_t i = 0; i < CY_READINGS_MOST + 100; i++) {
			char text[4];

			cy_readings_add(
				&readings, 0, cy_span(text, cy_utf8_encode(0x4E00 + i, text)));
		}
	}
	add(&readings, 0, "丂"); /* U+4E02 */
	add(&readings, 1, "丂");
	assert_int_equal(readings.list.n, CY_READINGS_MOST);
	assert_int_equal(cy_readings_top(&readings, 0, top, 9), 9);
	assert_string_equal(top[0]->text, "丂");
	assert_int_equal(top[0]->count, 3);
	for (unsigned i = 1; i < 9; i++)
		assert_int_equal(top[i]->count, 2);
	assert_int_equal(cy_readings_top(&readings, 1, top, 9), 0);
	cy_readings_dispose(&readings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_many),
	};

	return RUN_TESTS(tests);
}
