/* Postings: what goes in comes out, block by block. */
#include "random.h"
#include "test.h"

#include "index/postings.h"

#include <stdlib.h>

enum { BLOCKS = 40000 };

/* Keys are entered by chance: key k in about one block of 2^(k % 17), key 1 in every one. */
static bool holds(uint32_t key, uint32_t block)
{
	uint32_t x = (key * 2654435761u) ^ (block * 2246822519u);

	x ^= x >> 15;
	x *= 2246822519u;
	x ^= x >> 13;
	return key == 1 || (x & ((1u << key % 17) - 1)) == 0;
}

static const uint16_t used[] = {
	0, 1, 2, 7, 8, 16, 63, 64, 65, 127, 128, 1000, 1008, 40000, 65534, 65535};

static void test_lists(void **state)
{
	struct cy_postings *p = cy_malloc(sizeof *p);
	struct cy_key_log log = {0};

	(void)state;
	for (uint32_t block = 0; block < BLOCKS; block++) {
		uint16_t keys[CY_LEN(used)];
		size_t n = 0;

		for (size_t i = 0; i < CY_LEN(used); i++) {
			if (holds(used[i], block))
				keys[n++] = used[i];
		}
		cy_key_log_add(&log, keys, n);
	}
	cy_postings_build(p, &log);
	for (size_t i = 0; i < CY_LEN(used); i++) {
		struct cy_posting_iter it;
		size_t n = 0;

		cy_postings_open(p, used[i], &it);
		for (uint32_t block = 0; block < BLOCKS; block++) {
			if (!holds(used[i], block))
				continue;
			assert_true(cy_posting_next(&it));
			assert_int_equal(it.block, block);
			n++;
		}
		assert_false(cy_posting_next(&it));
		assert_in_range(cy_postings_length(p, used[i]), n, 3 * n);
	}
	assert_int_equal(cy_postings_length(p, 3), 0);
	cy_postings_dispose(p);
	free(p);
	cy_key_log_dispose(&log);
}

static void test_gaps(void **state)
{
	/* Gaps around the lengths of varints. */
	static const uint32_t blocks[] = {
		0, 1, 128, 129, 256, 257, 385, 514, 16641, 16642, 33026, 49410, 65534};
	struct cy_postings *p = cy_malloc(sizeof *p);
	struct cy_key_log log = {0};
	const uint16_t key = 777;
	struct cy_posting_iter it;

	(void)state;
	for (size_t i = 0, block = 0; block < 65535; block++) {
		bool has = i < CY_LEN(blocks) && blocks[i] == block;

		cy_key_log_add(&log, &key, has);
		i += has;
	}
	cy_postings_build(p, &log);
	cy_postings_open(p, key, &it);
	for (size_t i = 0; i < CY_LEN(blocks); i++) {
		assert_true(cy_posting_next(&it));
		assert_int_equal(it.block, blocks[i]);
	}
	assert_false(cy_posting_next(&it));
	cy_postings_dispose(p);
	free(p);
	cy_key_log_dispose(&log);
}

static void test_empty(void **state)
{
	struct cy_postings *p = cy_malloc(sizeof *p);
	struct cy_posting_iter it;

	(void)state;
	cy_postings_build(p, &(struct cy_key_log){0});
	cy_postings_open(p, 0, &it);
	assert_false(cy_posting_next(&it));
	cy_postings_open(p, 65535, &it);
	assert_false(cy_posting_next(&it));
	cy_postings_dispose(p);
	free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_gaps),
		cmocka_unit_test(test_empty),
	};

	return RUN_TESTS(tests);
}
