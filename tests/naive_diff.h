/* How many symbols of two sequences stay without a partner, by a table of all their beginnings. */
#ifndef CHAYUE_TESTS_NAIVE_DIFF_H
#define CHAYUE_TESTS_NAIVE_DIFF_H

#include "chayue/base/mem.h"

#include <stdint.h>
#include <stdlib.h>

static uint32_t naive_left_over(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	uint32_t *row = cy_calloc(m + 1, sizeof *row), common;

	for (size_t i = 0; i < n; i++) {
		uint32_t corner = 0;

		for (size_t j = 0; j < m; j++) {
			uint32_t up = row[j + 1], best = up > row[j] ? up : row[j];

			row[j + 1] = a[i] == b[j] ? corner + 1 : best;
			corner = up;
		}
	}
	common = row[m];
	free(row);
	return (uint32_t)(n + m) - 2 * common;
}

#endif
