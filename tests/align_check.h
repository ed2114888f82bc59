/* What holds for every alignment. */
#ifndef CHAYUE_TESTS_ALIGN_CHECK_H
#define CHAYUE_TESTS_ALIGN_CHECK_H

#include "chayue/study/align.h"
#include "chayue/study/units.h"
#include "chayue/text/stops.h"

static bool align_same_units(
	const struct cy_document *const docs[2], const struct cy_align_row *row)
{
	struct cy_unit_list units[2] = {{{0}}};
	bool same;

	for (unsigned side = 0; side < 2; side++)
		cy_units_collect(
			&units[side], docs[side]->text, row->range[side], CY_FOLD_ALL, SIZE_MAX);
	same = units[0].list.n == units[1].list.n;
	for (size_t i = 0; same && i < units[0].list.n; i++)
		same = units[0].list.v[i].cp == units[1].list.v[i].cp;
	cy_vec_dispose(&units[0].list);
	cy_vec_dispose(&units[1].list);
	return same;
}

/* The next clause that holds units, {n, n} behind the last. */
static struct cy_range align_next_clause(struct cy_span text, size_t at)
{
	struct cy_range r = cy_stop_piece(text, at, CY_STOP_CLAUSE);
	struct cy_unit_list units = {0};

	for (; r.start < text.n; r = cy_stop_piece(text, r.end, CY_STOP_CLAUSE)) {
		cy_units_collect(&units, text, r, CY_FOLD_ALL, 1);
		if (units.list.n)
			break;
	}
	cy_vec_dispose(&units.list);
	return r;
}

/* Every clause with units stands in one row, in order. */
static bool align_covers(const struct cy_align *align, const struct cy_document *doc, unsigned side)
{
	struct cy_range next = align_next_clause(doc->text, 0);
	size_t at = 0;

	cy_vec_each (row, &align->rows) {
		struct cy_range here = row->range[side];

		if (here.start < at)
			return false;
		at = here.end;
		if (row->kind == (side ? CY_ALIGN_LEFT : CY_ALIGN_RIGHT)) {
			if (here.start != here.end)
				return false;
			continue;
		}
		if (next.start >= doc->text.n || here.start != next.start || here.end != next.end)
			return false;
		next = align_next_clause(doc->text, next.end);
	}
	return next.start >= doc->text.n;
}

/* What differs lies in its row, in order. */
static bool align_differs_are_inside(
	const struct cy_align *align, const struct cy_align_row *row, unsigned side)
{
	size_t at = row->range[side].start;

	for (size_t i = 0; i < row->n_differs[side]; i++) {
		struct cy_range r = align->differs.v[row->differs[side] + i];

		if (r.start < at || r.end <= r.start || r.end > row->range[side].end)
			return false;
		at = r.end;
	}
	return true;
}

/* Both documents are covered, and rows are what they say. */
static bool align_is_whole(const struct cy_align *align, const struct cy_document *const docs[2])
{
	if (!align_covers(align, docs[0], 0) || !align_covers(align, docs[1], 1))
		return false;
	cy_vec_each (row, &align->rows) {
		if ((row->kind == CY_ALIGN_SAME && !align_same_units(docs, row)) ||
			(row->kind == CY_ALIGN_CHANGED && align_same_units(docs, row)) ||
			!align_differs_are_inside(align, row, 0) ||
			!align_differs_are_inside(align, row, 1))
			return false;
	}
	return true;
}

#endif
