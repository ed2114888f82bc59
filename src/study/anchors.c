/*
 * study/anchors: clauses that occur once in either document, and clauses that share a run of units
 * which does; the heaviest sequence of them that is in order on both sides stands, found as in
 * patience diff, with weights.
 */
#include "anchors.h"
#include "chayue/base/bisect.h"

#include <stdlib.h>

enum {
	ANCHOR_UNITS = 5,   /* a clause this long may be an anchor */
	RUN_UNITS = 8,      /* of a run that is looked for */
	RUN_SAMPLE = 4,     /* one run of so many is, the same ones on both sides */
	UNITS_PER_RUN = 64, /* clauses this long share one run at least, if they are compared */
	CLAUSE_UNITS = 2000 /* of a clause, compared unit by unit */
};

uint32_t align_likeness(struct aligner *a, uint32_t left, uint32_t right)
{
	const struct clause *x = &a->side[0].clauses.v[left], *y = &a->side[1].clauses.v[right];

	if (x->units > CLAUSE_UNITS || y->units > CLAUSE_UNITS)
		return x->id == y->id ? x->units : 0;
	if (!diff_find(&a->diff, align_units(&a->side[0], x), x->units, align_units(&a->side[1], y),
		    y->units, (x->units + y->units) / 2))
		return 0;
	return (x->units + y->units - a->diff.left_over) / 2;
}

void align_join(struct aligner *a, uint32_t left, uint32_t right)
{
	a->side[0].partner[left] = right;
	a->side[1].partner[right] = left;
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

struct entries {
	CY_VEC(struct entry) list;
};

/* The runs of a clause that are looked for. */
static void put_runs(struct entries *out, const struct side *s, uint32_t side, uint32_t index)
{
	const struct clause *c = &s->clauses.v[index];
	const uint32_t *cps = align_units(s, c);

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
		pair.weight = align_likeness(a, pair.left, pair.right);
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
		align_join(a, v[i].left, v[i].right);
	free(q.total);
	free(q.before);
	free(q.heaviest);
}

void align_anchors(struct aligner *a)
{
	struct anchors anchors = {0};

	number_clauses(a, &anchors);
	add_likely(a, &anchors);
	take_anchors(a, &anchors);
	cy_vec_dispose(&anchors.list);
}
