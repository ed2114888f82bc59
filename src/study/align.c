/*
 * study/align: three passes, each over what the one before left between its pairs.
 *
 * 1. Anchors: clauses that occur once in either document and are not short, and clauses that share
 *    a run of units which occurs once in either (a clause that was changed a little). The heaviest
 *    sequence of them that is in order on both sides stands (patience diff with weights), so that
 *    one long clause counts for more than a few short ones.
 * 2. Between these the sequences of clauses are compared as wholes (study/diff).
 * 3. Between the pairs that gives, clauses are paired by what they have in common, so that the
 *    sum of it is greatest.
 *
 * partner[side][i] is the clause on the other side, or NONE; partners are in order.
 */
#include "chayue/study/align.h"
#include "chayue/base/bisect.h"
#include "chayue/study/units.h"
#include "chayue/text/stops.h"
#include "diff.h"

#include <stdlib.h>

enum {
	ANCHOR_UNITS = 5,       /* a clause this long may be an anchor */
	RUN_UNITS = 8,          /* of a run that is looked for */
	RUN_SAMPLE = 4,         /* one run of so many is, the same ones on both sides */
	MOST_LEFT_OVER = 1500,  /* clauses of a stretch compared as a whole */
	MOST_PAIRS = 40 * 1000, /* of clauses compared with one another between two pairs */
	UNITS_PER_RUN = 64,     /* clauses this long share one run at least, if they are compared */
	MOST_COMPARED = 1 << 26, /* units of one side times those of the other between two pairs */
	CLAUSE_UNITS = 2000      /* of a clause, compared unit by unit */
};

#define NONE UINT32_MAX

struct clause {
	struct cy_range range;
	uint64_t hash;
	uint32_t id;           /* the same for the same units, on both sides */
	uint32_t units, first; /* how many, and where among the side's */
};

struct side {
	struct cy_span text;
	CY_VEC(struct clause) clauses;
	CY_VEC(uint32_t) ids, cps;
	uint32_t *partner;
};

struct aligner {
	struct side side[2];
	unsigned fold;
	struct cy_unit_list units;
	struct diff diff;
	struct cy_align *out;
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

/* A clause of either side, for sorting. */
struct entry {
	uint64_t hash;
	uint32_t side, index;
};

static int by_hash(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	if (x->side != y->side)
		return x->side < y->side ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

static const uint32_t *cps_of(const struct side *s, const struct clause *c)
{
	return s->cps.v + c->first;
}

/* Units that two clauses have in common, 0 when less than half have a partner. */
static uint32_t likeness(struct aligner *a, uint32_t left, uint32_t right)
{
	const struct clause *x = &a->side[0].clauses.v[left], *y = &a->side[1].clauses.v[right];

	if (x->units > CLAUSE_UNITS || y->units > CLAUSE_UNITS)
		return x->id == y->id ? x->units : 0;
	if (!diff_find(&a->diff, cps_of(&a->side[0], x), x->units, cps_of(&a->side[1], y), y->units,
		    (x->units + y->units) / 2))
		return 0;
	return (x->units + y->units - a->diff.left_over) / 2;
}

/* Anchors */

struct anchor {
	uint32_t left, right, weight; /* [unit] that both have */
};

struct anchors {
	CY_VEC(struct anchor) list;
};

/* Of one clause the later partner first: then no sequence takes two. */
static int by_left(const void *a, const void *b)
{
	const struct anchor *x = a, *y = b;

	if (x->left != y->left)
		return x->left < y->left ? -1 : 1;
	return x->right > y->right ? -1 : x->right < y->right;
}

/* Numbers clauses by what they say; what is said once on either side is an anchor. */
static void number_clauses(struct aligner *a, struct anchors *anchors)
{
	size_t n = a->side[0].clauses.n + a->side[1].clauses.n, count = 0, end;
	struct entry *list = cy_malloc(n * sizeof *list);

	for (uint32_t side = 0; side < 2; side++) {
		for (uint32_t i = 0; i < a->side[side].clauses.n; i++)
			list[count++] = (struct entry){a->side[side].clauses.v[i].hash, side, i};
	}
	qsort(list, n, sizeof *list, by_hash);
	for (size_t i = 0; i < n; i = end) {
		for (end = i; end < n && list[end].hash == list[i].hash; end++)
			a->side[list[end].side].clauses.v[list[end].index].id = (uint32_t)i;
		if (end == i + 2 && list[i].side != list[i + 1].side &&
			a->side[0].clauses.v[list[i].index].units >= ANCHOR_UNITS)
			cy_vec_push(
				&anchors->list, (struct anchor){list[i].index, list[i + 1].index,
							a->side[0].clauses.v[list[i].index].units});
	}
	free(list);
	for (unsigned side = 0; side < 2; side++) {
		cy_vec_each (clause, &a->side[side].clauses)
			cy_vec_push(&a->side[side].ids, clause->id);
	}
}

static void join(struct aligner *a, uint32_t left, uint32_t right)
{
	a->side[0].partner[left] = right;
	a->side[1].partner[right] = left;
}

struct entries {
	CY_VEC(struct entry) list;
};

/* The runs of a clause that are looked for. */
static void put_runs(struct entries *out, const struct side *s, uint32_t side, uint32_t index)
{
	const struct clause *c = &s->clauses.v[index];
	const uint32_t *cps = cps_of(s, c);

	for (uint32_t i = 0; i + RUN_UNITS <= c->units; i++) {
		uint64_t hash = RUN_UNITS;

		for (uint32_t k = 0; k < RUN_UNITS; k++) {
			hash = (hash ^ cps[i + k]) * UINT64_C(0x9E3779B97F4A7C15);
			hash ^= hash >> 29;
		}
		if (hash % RUN_SAMPLE == 0)
			cy_vec_push(&out->list, (struct entry){hash, side, index});
	}
}

/* Pairs of clauses that share a run which stands in these two only, some several times. */
static void pair_runs(struct aligner *a, struct anchors *pairs)
{
	struct entries runs = {0};
	size_t end;

	for (uint32_t side = 0; side < 2; side++) {
		for (uint32_t i = 0; i < a->side[side].clauses.n; i++)
			put_runs(&runs, &a->side[side], side, i);
	}
	if (runs.list.n)
		qsort(runs.list.v, runs.list.n, sizeof *runs.list.v, by_hash);
	for (size_t i = 0; i < runs.list.n; i = end) {
		const struct entry *v = runs.list.v;

		for (end = i; end < runs.list.n && v[end].hash == v[i].hash; end++)
			;
		if (end == i + 2 && v[i].side != v[i + 1].side)
			cy_vec_push(&pairs->list, (struct anchor){v[i].index, v[i + 1].index, 0});
	}
	cy_vec_dispose(&runs.list);
	if (pairs->list.n)
		qsort(pairs->list.v, pairs->list.n, sizeof *pairs->list.v, by_left);
}

/* Of these the ones that are alike but not the same, each once. A long clause must share many runs
 * with another, so that it is compared with a few only. */
static void add_likely(struct aligner *a, struct anchors *anchors)
{
	struct anchors pairs = {0};

	pair_runs(a, &pairs);
	for (size_t i = 0, end; i < pairs.list.n; i = end) {
		struct anchor pair = pairs.list.v[i];
		const struct clause *x = &a->side[0].clauses.v[pair.left];
		const struct clause *y = &a->side[1].clauses.v[pair.right];

		for (end = i; end < pairs.list.n && by_left(&pair, &pairs.list.v[end]) == 0; end++)
			;
		if (x->id == y->id || (end - i) * UNITS_PER_RUN < x->units ||
			(end - i) * UNITS_PER_RUN < y->units)
			continue;
		pair.weight = likeness(a, pair.left, pair.right);
		if (pair.weight)
			cy_vec_push(&anchors->list, pair);
	}
	cy_vec_dispose(&pairs.list);
}

/* Sequences of anchors, each known by its last one. */
struct sequences {
	uint64_t *total;  /* [unit] of the heaviest that the anchor ends */
	uint32_t *before; /* the anchor before it there */
	/* A Fenwick tree over the right clauses: the anchor that ends the heaviest among some. */
	uint32_t *heaviest;
	size_t n;
};

/* The anchor that ends the heaviest sequence in clauses before `right`; of equal ones the last. */
static uint32_t heaviest_before(const struct sequences *q, uint32_t right)
{
	uint32_t best = NONE;

	for (size_t k = right; k; k &= k - 1) {
		uint32_t at = q->heaviest[k];

		if (at != NONE && (best == NONE || q->total[at] > q->total[best] ||
					  (q->total[at] == q->total[best] && at > best)))
			best = at;
	}
	return best;
}

static void note_sequence(struct sequences *q, uint32_t right, uint32_t anchor)
{
	for (size_t k = (size_t)right + 1; k <= q->n; k += k & (~k + 1)) {
		uint32_t *at = &q->heaviest[k];

		if (*at == NONE || q->total[anchor] >= q->total[*at])
			*at = anchor;
	}
}

static void take_anchors(struct aligner *a, struct anchors *anchors)
{
	size_t n = anchors->list.n;
	struct sequences q = {cy_malloc(n * sizeof *q.total), cy_malloc(n * sizeof *q.before), NULL,
		a->side[1].clauses.n};
	const struct anchor *v = anchors->list.v;

	q.heaviest = cy_malloc((q.n + 1) * sizeof *q.heaviest);
	for (size_t k = 0; k <= q.n; k++)
		q.heaviest[k] = NONE;
	if (n)
		qsort(anchors->list.v, n, sizeof *anchors->list.v, by_left);
	for (uint32_t i = 0; i < n; i++) {
		q.before[i] = heaviest_before(&q, v[i].right);
		q.total[i] = v[i].weight + (q.before[i] == NONE ? 0 : q.total[q.before[i]]);
		note_sequence(&q, v[i].right, i);
	}
	for (uint32_t i = heaviest_before(&q, (uint32_t)q.n); i != NONE; i = q.before[i])
		join(a, v[i].left, v[i].right);
	free(q.total);
	free(q.before);
	free(q.heaviest);
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
		join(a, s->start[0] + i, s->start[1] + j++);
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

			like[(i - 1) * m + j - 1] = likeness(
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
			join(a, s->start[0] + (uint32_t)i, s->start[1] + (uint32_t)j);
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
		bool found = diff_find(&a->diff, cps_of(&a->side[0], x), x->units,
			cps_of(&a->side[1], y), y->units, x->units + y->units);

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
	struct anchors anchors = {0};

	out->rows.n = out->differs.n = 0;
	memset(out->count, 0, sizeof out->count);
	a.side[0].text = left->text;
	a.side[1].text = right->text;
	for (unsigned side = 0; side < 2; side++)
		read_side(&a, &a.side[side]);
	number_clauses(&a, &anchors);
	add_likely(&a, &anchors);
	take_anchors(&a, &anchors);
	fill_stretches(&a, compare_wholes);
	fill_stretches(&a, compare_clauses);
	put_rows(&a);
	for (unsigned side = 0; side < 2; side++) {
		cy_vec_dispose(&a.side[side].clauses);
		cy_vec_dispose(&a.side[side].ids);
		cy_vec_dispose(&a.side[side].cps);
		free(a.side[side].partner);
	}
	cy_vec_dispose(&anchors.list);
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
