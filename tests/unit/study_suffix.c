/* study/suffix against sorting by comparison. */
#include "test.h"

#include "study/suffix.h"

#include "chayue/base/mem.h"

#include "random.h"

#include <stdlib.h>

static const int32_t *the_text;

static int by_suffix(const void *a, const void *b)
{
	const int32_t *x = the_text + *(const int32_t *)a, *y = the_text + *(const int32_t *)b;

	while (*x == *y && *x != SUFFIX_END)
		x++, y++;
	return *x < *y ? -1 : *x > *y;
}

static int32_t in_common(const int32_t *x, const int32_t *y)
{
	int32_t n = 0;

	while (x[n] >= SUFFIX_FIRST && x[n] == y[n])
		n++;
	return n;
}

static void check(const int32_t *text, int32_t n, int32_t symbols, unsigned seed)
{
	int32_t *sa = cy_malloc((size_t)n * 4), *wanted = cy_malloc((size_t)n * 4);
	int32_t *common = cy_malloc((size_t)n * 4);

	assert_true(suffix_sort(text, sa, n, symbols, NULL));
	suffix_common(text, sa, n, common);
	for (int32_t i = 0; i < n; i++)
		wanted[i] = i;
	the_text = text;
	qsort(wanted, (size_t)n, sizeof *wanted, by_suffix);
	for (int32_t i = 0; i < n; i++) {
		if (sa[i] != wanted[i] ||
			(i > 0 && common[sa[i]] != in_common(text + sa[i], text + sa[i - 1])))
			fail_msg("seed %u, rank %d", seed, (int)i);
	}
	free(sa);
	free(wanted);
	free(common);
}

static void suffixes_are_sorted(void **state)
{
	(void)state;
	for (unsigned seed = 1; seed <= 3000; seed++) {
		struct random r = {seed * 7919};
		int32_t n = (int32_t)(1 + random_below(&r, 60));
		uint32_t symbols = 1 + random_below(&r, 4);
		int32_t text[64];

		for (int32_t i = 0; i < n; i++)
			text[i] = (int32_t)(1 + random_below(&r, symbols + 1));
		text[n - 1] = SUFFIX_END;
		check(text, n, (int32_t)symbols + 2, seed);
	}
}

static void long_repeats_are_sorted(void **state)
{
	int32_t text[2001];

	(void)state;
	for (int32_t period = 1; period < 9; period++) {
		for (int32_t i = 0; i < 2000; i++)
			text[i] = 2 + (i % period == 0) + (i == 1000);
		text[2000] = SUFFIX_END;
		check(text, 2001, 5, (unsigned)period);
	}
}

static void it_can_be_stopped(void **state)
{
	const int32_t text[] = {3, 2, 3, 2, 3, SUFFIX_END};
	atomic_bool stop = true;
	int32_t sa[6];

	(void)state;
	assert_false(suffix_sort(text, sa, 6, 4, &stop));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(suffixes_are_sorted),
		cmocka_unit_test(long_repeats_are_sorted),
		cmocka_unit_test(it_can_be_stopped),
	};

	return RUN_TESTS(tests);
}
