/*
 * study/diff: Myers, An O(ND) Difference Algorithm (1986). For each number d of symbols left over,
 * the furthest place that can be reached on every diagonal k = x - y; all of them are kept, so
 * that the way can be followed back.
 */
#include "diff.h"

enum { NONE = -1 }; /* no place */

/* The furthest x on diagonal k with d left over: row d begins behind those before it and holds
 * the diagonals -d to d. */
static int32_t *furthest(const struct diff *diff, int32_t d, int32_t k)
{
	return &diff->trace.v[(size_t)d * (size_t)d + (size_t)(k + d)];
}

/* x on diagonal k when the last step went down from diagonal k + 1, or right from k - 1; NONE when
 * that leads out of the sequences. */
static int32_t down_to(const struct diff *diff, int32_t m, int32_t d, int32_t k)
{
	int32_t x = k + 1 <= d - 1 ? *furthest(diff, d - 1, k + 1) : NONE;

	return x != NONE && x - k <= m ? x : NONE;
}

static int32_t right_to(const struct diff *diff, int32_t n, int32_t d, int32_t k)
{
	int32_t x = k - 1 >= -(d - 1) ? *furthest(diff, d - 1, k - 1) : NONE;

	return x != NONE && x + 1 <= n ? x + 1 : NONE;
}

static void keep_all(struct diff *diff, uint32_t n, uint32_t m)
{
	const uint32_t sizes[2] = {n, m};

	for (int side = 0; side < 2; side++) {
		diff->kept[side].n = 0;
		cy_vec_reserve(&diff->kept[side], sizes[side]);
		for (uint32_t i = 0; i < sizes[side]; i++)
			cy_vec_push(&diff->kept[side], true);
	}
}

/* From the end back to the start, marking what has no partner. */
static void follow_back(struct diff *diff, int32_t n, int32_t m, int32_t d)
{
	int32_t x = n, y = m;

	keep_all(diff, (uint32_t)n, (uint32_t)m);
	diff->left_over = (uint32_t)d;
	for (; d > 0; d--) {
		int32_t k = x - y;

		int32_t down = down_to(diff, m, d, k), right = right_to(diff, n, d, k);

		if (down >= right) {
			x = down;
			y = x - k - 1;
			diff->kept[1].v[y] = false;
		} else {
			x = right - 1;
			y = x - k + 1;
			diff->kept[0].v[x] = false;
		}
	}
}

static int32_t slide(
	const uint32_t *a, int32_t n, const uint32_t *b, int32_t m, int32_t x, int32_t k)
{
	while (x < n && x - k < m && a[x] == b[x - k])
		x++;
	return x;
}

/* One row of the trace. True when the end was reached. */
static bool extend(
	struct diff *diff, const uint32_t *a, int32_t n, const uint32_t *b, int32_t m, int32_t d)
{
	cy_vec_reserve(&diff->trace, 2 * (size_t)d + 1);
	diff->trace.n += 2 * (size_t)d + 1;
	for (int32_t k = -d; k <= d; k += 2) {
		int32_t x = 0;

		if (d > 0) {
			int32_t down = down_to(diff, m, d, k), right = right_to(diff, n, d, k);

			x = down > right ? down : right;
		}
		if (x == NONE) {
			*furthest(diff, d, k) = NONE;
			continue;
		}
		x = slide(a, n, b, m, x, k);
		*furthest(diff, d, k) = x;
		if (x >= n && x - k >= m)
			return true;
	}
	return false;
}

bool diff_find(struct diff *diff, const uint32_t *a, uint32_t n, const uint32_t *b, uint32_t m,
	uint32_t most)
{
	uint32_t unlike = n > m ? n - m : m - n;

	if (unlike > most)
		return false;
	diff->trace.n = 0;
	for (int32_t d = 0; d <= (int32_t)most; d++) {
		if (extend(diff, a, (int32_t)n, b, (int32_t)m, d)) {
			follow_back(diff, (int32_t)n, (int32_t)m, d);
			return true;
		}
	}
	return false;
}

void diff_dispose(struct diff *diff)
{
	cy_vec_dispose(&diff->kept[0]);
	cy_vec_dispose(&diff->kept[1]);
	cy_vec_dispose(&diff->trace);
}

bool diff_next_range(const struct cy_unit_list *units, const bool *marked, bool mark, size_t *i,
	struct cy_range *range)
{
	const struct cy_study_unit *unit = units->list.v;
	size_t n = units->list.n;

	while (*i < n && marked[*i] != mark)
		++*i;
	if (*i == n)
		return false;
	*range = (struct cy_range){unit[*i].start, unit[*i].end};
	for (++*i; *i < n && (marked[*i] == mark || unit[*i].start < range->end); ++*i)
		range->end = unit[*i].end;
	return true;
}
