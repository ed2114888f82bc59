/* study/diff against the table of longest common subsequences. */
#include "test.h"

#include "study/diff.h"

#include "random.h"

enum { MOST = 24 };

static uint32_t longest(const uint32_t *a, uint32_t n, const uint32_t *b, uint32_t m)
{
	uint32_t table[MOST + 1][MOST + 1] = {{0}};

	for (uint32_t i = 1; i <= n; i++) {
		for (uint32_t j = 1; j <= m; j++) {
			uint32_t up = table[i - 1][j], left = table[i][j - 1];

			table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1
				      : up > left          ? up
							   : left;
		}
	}
	return table[n][m];
}

/* What is kept of both must be the same sequence. */
static bool kept_is_common(
	const struct diff *d, const uint32_t *a, uint32_t n, const uint32_t *b, uint32_t m)
{
	uint32_t j = 0;

	for (uint32_t i = 0; i < n; i++) {
		if (!d->kept[0].v[i])
			continue;
		while (j < m && !d->kept[1].v[j])
			j++;
		if (j == m || a[i] != b[j++])
			return false;
	}
	while (j < m && !d->kept[1].v[j])
		j++;
	return j == m;
}

static void the_least_is_left_over(void **state)
{
	struct diff d = {0};

	(void)state;
	for (unsigned seed = 1; seed <= 5000; seed++) {
		struct random r = {seed * 104729};
		uint32_t n = random_below(&r, MOST + 1), m = random_below(&r, MOST + 1), most;
		uint32_t kinds = 1 + random_below(&r, 5), a[MOST], b[MOST], left;

		for (uint32_t i = 0; i < MOST; i++) {
			a[i] = random_below(&r, kinds);
			b[i] = random_below(&r, kinds);
		}
		left = n + m - 2 * longest(a, n, b, m);
		most = random_below(&r, n + m + 1);
		if (diff_find(&d, a, n, b, m, most) != (left <= most))
			fail_msg("seed %u: found or not", seed);
		if (left <= most && (d.left_over != left || !kept_is_common(&d, a, n, b, m)))
			fail_msg("seed %u", seed);
	}
	diff_dispose(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_least_is_left_over),
	};

	return RUN_TESTS(tests);
}
