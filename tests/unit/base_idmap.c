#include "test.h"

#include "chayue/base/idmap.h"

static void an_empty_map_has_nothing(void **state)
{
	struct cy_idmap map = {0};

	(void)state;
	assert_int_equal(cy_idmap_find(&map, 0), SIZE_MAX);
	cy_idmap_put(&map, 0, 0);
	assert_int_equal(cy_idmap_find(&map, 0), 0);
	assert_int_equal(cy_idmap_find(&map, 1), SIZE_MAX);
	cy_idmap_dispose(&map);
	assert_int_equal(cy_idmap_find(&map, 0), SIZE_MAX);
}

/* Ids that lie close, far apart, and in the high bits alone. */
static void each_id_has_its_last_number(void **state)
{
	enum { IDS = 3000 };
	struct cy_idmap map = {0};

	(void)state;
	for (int round = 0; round < 2; round++) {
		for (uint64_t i = 0; i < IDS; i++) {
			cy_idmap_put(&map, i, i);
			cy_idmap_put(&map, (i + 1) << 52, i + (size_t)round);
			cy_idmap_put(&map, ~(i * 1000003), 2 * i);
		}
	}
	assert_int_equal(map.n, 3 * IDS);
	for (uint64_t i = 0; i < IDS; i++) {
		assert_int_equal(cy_idmap_find(&map, i), i);
		assert_int_equal(cy_idmap_find(&map, (i + 1) << 52), i + 1);
		assert_int_equal(cy_idmap_find(&map, ~(i * 1000003)), 2 * i);
	}
	assert_int_equal(cy_idmap_find(&map, IDS), SIZE_MAX);
	cy_idmap_dispose(&map);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_map_has_nothing),
		cmocka_unit_test(each_id_has_its_last_number),
	};

	return RUN_TESTS(tests);
}
