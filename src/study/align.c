/*
 * study/align: three passes, each over what the one before left between its pairs.
 *
 * 1. Anchors: clauses that certainly belong together (study/anchors).
 * 2. Between these the sequences of clauses are compared as wholes (study/diff).
 * 3. Between the pairs that gives, clauses are paired by what they have in common, so that the
 *    sum of it is greatest.
 *
 * partner[side][i] is the clause on the other side, or NONE; partners are in order.
 */
#include "anchors.h"
#include "chayue/base/bisect.h"
#include "chayue/text/stops.h"

#include <stdlib.h>

enum {
	MOST_LEFT_OVER = 1500,  /* clauses of a stretch compared as a whole */
	MOST_PAIRS = 40 * 1000, /* of clauses compared with one another between two pairs */
	MOST_COMPARED = 1 << 26 /* units of one side times those of the other between two pairs */
};

/* Clauses */

static void read_side(struct aligner *a, struct side *s)
{
	struct cy_range r = cy_stop_piece(s->text, 0, CY_STOP_CLAUSE);

	for (; r.start < s->text.n; r = cy_stop_piece(s->text, r.end, CY_STOP_CLAUSE)) {
		struct clause c = {.range = r, .first = (uint32_t)s->cps.n};

		cy_units_collect(&a->units, s->text, r, a->fold, SIZE_MAX);
		c.units = (uint32_t)a->units.list.n;
		c.hash = c.units;
		cy_vec_each (unit, &a->units.list) {
			c.hash = (c.hash ^ unit->cp) * UINT64_C(0x9E3779B97F4A7C15);
			c.hash ^= c.hash >> 29;
			cy_vec_push(&s->cps, unit->cp);
		}
		if (c.units)
			cy_vec_push(&s->clauses, c);
	}
	s->partner = cy_malloc(s->clauses.n * sizeof *s->partner);
	for (size_t i = 0; i < s->clauses.n; i++)
		s->partner[i] = NONE;
}

/* Stretches between pairs */

/* Clauses [start[side], end[side]) of both sides, none of which has a partner. */
struct stretch {
	uint32_t start[2], end[2];
};

static void compare_wholes(struct aligner *a, const struct stretch *s)
{
	uint32_t n = s->end[0] - s->start[0], m = s->end[1] - s->start[1], i = 0, j = 0;

	if (!n || !m ||
		!diff_find(&a->diff, a->side[0].ids.v + s->start[0], n,
			a->side[1].ids.v + s->start[1], m,
			n + m < MOST_LEFT_OVER ? n + m : MOST_LEFT_OVER))
		return;
	for (; i < n; i++) {
		if (!a->diff.kept[0].v[i])
			continue;
		while (!a->diff.kept[1].v[j])
			j++;
		align_join(a, s->start[0] + i, s->start[1] + j++);
	}
}

static uint64_t units_of(const struct side *s, uint32_t start, uint32_t end)
{
	uint64_t units = 0;

	for (uint32_t i = start; i < end; i++)
		units += s->clauses.v[i].units;
	return units;
}

/* best[i][j]: the most in common of the first i clauses and the first j; walked back from its
 * end. */
static void compare_clauses(struct aligner *a, const struct stretch *s)
{
	size_t n = s->end[0] - s->start[0], m = s->end[1] - s->start[1], row = m + 1;
	uint32_t *best, *like;

	if (!n || !m || n * m > MOST_PAIRS)
		return;
	if (units_of(&a->side[0], s->start[0], s->end[0]) *
			units_of(&a->side[1], s->start[1], s->end[1]) >
		MOST_COMPARED)
		return;
	best = cy_calloc((n + 1) * row, sizeof *best);
	like = cy_calloc(n * m, sizeof *like);
	for (size_t i = 1; i <= n; i++) {
		for (size_t j = 1; j <= m; j++) {
			uint32_t up = best[(i - 1) * row + j], left = best[i * row + j - 1], both;

			like[(i - 1) * m + j - 1] = align_likeness(
				a, s->start[0] + (uint32_t)i - 1, s->start[1] + (uint32_t)j - 1);
			both = best[(i - 1) * row + j - 1] + like[(i - 1) * m + j - 1];
			up = up > left ? up : left;
			best[i * row + j] = both > up ? both : up;
		}
	}
	for (size_t i = n, j = m; i && j;) {
		if (best[i * row + j] == best[(i - 1) * row + j]) {
			i--;
		} else if (best[i * row + j] == best[i * row + j - 1]) {
			j--;
		} else {
			i--, j--;
			align_join(a, s->start[0] + (uint32_t)i, s->start[1] + (uint32_t)j);
		}
	}
	free(best);
	free(like);
}

static uint32_t next_paired(const struct side *s, uint32_t at)
{
	while (at < s->clauses.n && s->partner[at] == NONE)
		at++;
	return at;
}

/* Pairs are in order, so that the next ones of both sides belong together. */
static void fill_stretches(
	struct aligner *a, void (*fill)(struct aligner *, const struct stretch *))
{
	struct stretch s = {{0, 0}, {0, 0}};

	for (;;) {
		for (unsigned side = 0; side < 2; side++)
			s.end[side] = next_paired(&a->side[side], s.start[side]);
		fill(a, &s);
		if (s.end[0] >= a->side[0].clauses.n)
			break;
		for (unsigned side = 0; side < 2; side++)
			s.start[side] = s.end[side] + 1;
	}
}

/* Rows */

static void put_differs(struct aligner *a, struct cy_align_row *row, unsigned side,
	const struct clause *c, const bool *kept)
{
	struct cy_align *out = a->out;
	struct cy_range range;
	size_t i = 0;

	row->differs[side] = out->differs.n;
	cy_units_collect(&a->units, a->side[side].text, c->range, a->fold, SIZE_MAX);
	while (diff_next_range(&a->units, kept, false, &i, &range))
		cy_vec_push(&out->differs, range);
	row->n_differs[side] = out->differs.n - row->differs[side];
}

static void put_row(struct aligner *a, struct cy_align_row *row)
{
	a->out->count[row->kind]++;
	cy_vec_push(&a->out->rows, *row);
}

static void put_pair(struct aligner *a, uint32_t left, uint32_t right)
{
	const struct clause *x = &a->side[0].clauses.v[left], *y = &a->side[1].clauses.v[right];
	struct cy_align_row row = {.kind = CY_ALIGN_SAME, .range = {x->range, y->range}};

	if (x->id != y->id) {
		bool found = diff_find(&a->diff, align_units(&a->side[0], x), x->units,
			align_units(&a->side[1], y), y->units, x->units + y->units);

		row.kind = CY_ALIGN_CHANGED;
		for (unsigned side = 0; side < 2 && found; side++)
			put_differs(a, &row, side, side ? y : x, a->diff.kept[side].v);
	}
	put_row(a, &row);
}

/* `at`: where each side has got to [byte]. */
static void put_single(struct aligner *a, unsigned side, uint32_t index, size_t at[2])
{
	struct cy_align_row row = {.kind = side ? CY_ALIGN_RIGHT : CY_ALIGN_LEFT};

	row.range[side] = a->side[side].clauses.v[index].range;
	row.range[!side] = (struct cy_range){at[!side], at[!side]};
	put_row(a, &row);
}

static void put_rows(struct aligner *a)
{
	uint32_t i = 0, j = 0;
	size_t at[2] = {0, 0};

	while (i < a->side[0].clauses.n || j < a->side[1].clauses.n) {
		bool left = i < a->side[0].clauses.n, right = j < a->side[1].clauses.n;

		if (left && a->side[0].partner[i] == NONE)
			put_single(a, 0, i++, at);
		else if (right && a->side[1].partner[j] == NONE)
			put_single(a, 1, j++, at);
		else
			put_pair(a, i++, j++);
		for (unsigned side = 0; side < 2; side++) {
			size_t end = a->out->rows.v[a->out->rows.n - 1].range[side].end;

			at[side] = end > at[side] ? end : at[side];
		}
	}
}

void cy_align_make(struct cy_align *out, const struct cy_document *left,
	const struct cy_document *right, unsigned fold)
{
	struct aligner a = {.fold = fold, .out = out};

	out->rows.n = out->differs.n = 0;
	memset(out->count, 0, sizeof out->count);
	a.side[0].text = left->text;
	a.side[1].text = right->text;
	for (unsigned side = 0; side < 2; side++)
		read_side(&a, &a.side[side]);
	align_anchors(&a);
	fill_stretches(&a, compare_wholes);
	fill_stretches(&a, compare_clauses);
	put_rows(&a);
	for (unsigned side = 0; side < 2; side++) {
		cy_vec_dispose(&a.side[side].clauses);
		cy_vec_dispose(&a.side[side].ids);
		cy_vec_dispose(&a.side[side].cps);
		free(a.side[side].partner);
	}
	cy_vec_dispose(&a.units.list);
	diff_dispose(&a.diff);
}

void cy_align_dispose(struct cy_align *out)
{
	cy_vec_dispose(&out->rows);
	cy_vec_dispose(&out->differs);
}

const char *cy_align_kind_name(enum cy_align_kind kind)
{
	static const char *const names[CY_N_ALIGN_KINDS] = {"same", "changed", "left", "right"};

	return names[kind];
}

size_t cy_align_find(const struct cy_align *align, unsigned side, size_t offset)
{
	size_t low = cy_bisect(align->rows.n, i, align->rows.v[i].range[side].end <= offset);

	return low < align->rows.n ? low : align->rows.n ? align->rows.n - 1 : 0;
}
