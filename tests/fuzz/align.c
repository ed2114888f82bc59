/*
 * Reads two documents, a form feed between them, and aligns them: each clause with units stands in
 * one row, in order, rows are what they say, and each is found again. Then what two stretches of
 * units have in common is compared with a table of all their beginnings.
 */
#include "align_check.h"
#include "fuzz/valid.h"
#include "naive_diff.h"

#include "study/diff.h"

#include <assert.h>
#include <stdlib.h>

enum { MOST_BYTES = 4096, MOST_UNITS = 200 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_align(const struct cy_document *const docs[2])
{
	struct cy_align align = {0};

	cy_align_make(&align, docs[0], docs[1], CY_FOLD_ALL);
	assert(align_is_whole(&align, docs));
	for (unsigned side = 0; side < 2; side++) {
		for (size_t i = 0; i < align.rows.n; i++) {
			struct cy_range range = align.rows.v[i].range[side];

			assert(range.start == range.end ||
				cy_align_find(&align, side, range.start) == i);
		}
	}
	cy_align_dispose(&align);
}

/* What is kept is the same on both sides, and nothing could be kept besides. */
static void check_kept(const struct diff *diff, const uint32_t *a, size_t n, const uint32_t *b,
	size_t m, uint32_t left_over)
{
	size_t kept = 0, j = 0;

	assert(diff->left_over == left_over);
	for (size_t i = 0; i < n; i++) {
		if (!diff->kept[0].v[i])
			continue;
		while (j < m && !diff->kept[1].v[j])
			j++;
		assert(j < m && a[i] == b[j]);
		j++;
		kept++;
	}
	while (j < m)
		assert(!diff->kept[1].v[j++]);
	assert(n + m - 2 * kept == left_over);
}

static void check_diff(const struct cy_document *const docs[2])
{
	uint32_t cps[2][MOST_UNITS], left_over;
	struct cy_unit_list units = {0};
	struct diff diff = {0};
	size_t n[2];

	for (unsigned side = 0; side < 2; side++) {
		cy_units_collect(&units, docs[side]->text, (struct cy_range){0, docs[side]->text.n},
			CY_FOLD_ALL, MOST_UNITS);
		n[side] = units.list.n;
		for (size_t i = 0; i < n[side]; i++)
			cps[side][i] = units.list.v[i].cp;
	}
	left_over = naive_left_over(cps[0], n[0], cps[1], n[1]);
	assert(diff_find(&diff, cps[0], (uint32_t)n[0], cps[1], (uint32_t)n[1], left_over));
	check_kept(&diff, cps[0], n[0], cps[1], n[1], left_over);
	assert(left_over == 0 ||
		!diff_find(&diff, cps[0], (uint32_t)n[0], cps[1], (uint32_t)n[1], left_over - 1));
	cy_vec_dispose(&units.list);
	diff_dispose(&diff);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *behind, *end = size ? memchr(data, '\f', size) : NULL;
	struct cy_document *docs[2];

	if (size > MOST_BYTES)
		return 0;
	end = end ? end : data + size;
	behind = end < data + size ? end + 1 : end;
	docs[0] = valid_document(data, (size_t)(end - data));
	docs[1] = valid_document(behind, (size_t)(data + size - behind));
	check_align((const struct cy_document *const *)docs);
	check_diff((const struct cy_document *const *)docs);
	cy_document_free(docs[0]);
	cy_document_free(docs[1]);
	return 0;
}
