/* base/nearest: edit distance with transpositions of neighbours, each letter edited once. */
#include "chayue/base/nearest.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST = 32 /* [byte] of a word that is compared */ };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t distance(const char *a, size_t n, const char *b, size_t m)
{
	size_t d[LONGEST + 1][LONGEST + 1];

	for (size_t i = 0; i <= n; i++)
		d[i][0] = i;
	for (size_t j = 0; j <= m; j++)
		d[0][j] = j;
	for (size_t i = 1; i <= n; i++) {
		for (size_t j = 1; j <= m; j++) {
			d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1,
				d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	}
	return d[n][m];
}

const char *cy_nearest(const char *typed, const char *const *words, size_t n)
{
	size_t length = strlen(typed), best = length > 5 ? 3 : 2;
	const char *found = NULL;

	if (length < 3 || length > LONGEST)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		size_t d;

		if (!words[i] || strlen(words[i]) > LONGEST)
			continue;
		d = distance(typed, length, words[i], strlen(words[i]));
		if (d < best) {
			best = d;
			found = words[i];
		}
	}
	return found;
}
