/* study/places: runs of units are settled by the text of runs, sentences by comparing anew. */
#include "places.h"
#include "diff.h"

#include <stdlib.h>

const struct sentence *group_member(const struct near *near, size_t i)
{
	return &near->sentences.list.v[near->members.v[i]];
}

struct cy_range sentence_range(const struct sentence *s)
{
	return (struct cy_range){s->start, s->start + s->bytes};
}

/* Places of a passage */

static int by_place(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return x < y ? -1 : x > y;
}

/* Overlapping ones are left out as in a search: the first stands. Those of another document never
 * overlap, as another run begins. */
size_t passage_places(const struct gram_source *source, const struct passages *passages,
	const struct passage *p, size_t most, struct cy_shared_places *out)
{
	const struct gram_text *runs = &passages->runs;
	int32_t *at = cy_malloc(p->n * sizeof *at);
	int64_t free_from = 0;
	size_t n = 0;

	memcpy(at, passages->order + p->rank, p->n * sizeof *at);
	qsort(at, p->n, sizeof *at, by_place);
	for (uint32_t i = 0; i < p->n; i++) {
		if (at[i] < free_from)
			continue;
		free_from = (int64_t)at[i] + p->len;
		if (n++ >= most)
			continue;
		cy_vec_push(
			&out->list, (struct cy_shared_place){
					    source->docs.v[gram_text_doc(runs, (uint32_t)at[i])],
					    gram_text_range(runs, source, (uint32_t)at[i], p->len),
					    out->differs.n, 0});
	}
	free(at);
	return n;
}

/* Places of a group */

struct comparison {
	const struct gram_source *source;
	struct cy_unit_list units[2]; /* of the first sentence, of the one at hand */
	CY_VEC(uint32_t) cps[2];
	CY_VEC(bool) lacks; /* per unit of the first: some other is without it */
	struct diff diff;
};

static void load(struct comparison *c, unsigned side, const struct sentence *s)
{
	cy_units_collect(&c->units[side], c->source->docs.v[s->doc]->text, sentence_range(s),
		c->source->fold, SIZE_MAX);
	c->cps[side].n = 0;
	cy_vec_each (unit, &c->units[side].list)
		cy_vec_push(&c->cps[side], unit->cp);
}

/* Runs of units that are marked, as ranges of the text. */
static void put_differs(struct cy_shared_places *out, struct cy_shared_place *place,
	const struct cy_unit_list *units, const bool *marked, bool mark)
{
	struct cy_range range;
	size_t i = 0;

	place->differs = out->differs.n;
	while (diff_next_range(units, marked, mark, &i, &range))
		cy_vec_push(&out->differs, range);
	place->n_differs = out->differs.n - place->differs;
}

static void compare(struct comparison *c, const struct sentence *s, struct cy_shared_places *out,
	struct cy_shared_place *place)
{
	uint32_t n, m;

	load(c, 1, s);
	n = (uint32_t)c->cps[0].n;
	m = (uint32_t)c->cps[1].n;
	if (!diff_find(&c->diff, c->cps[0].v, n, c->cps[1].v, m, n + m))
		return;
	for (uint32_t i = 0; i < n; i++)
		c->lacks.v[i] = c->lacks.v[i] || !c->diff.kept[0].v[i];
	put_differs(out, place, &c->units[1], c->diff.kept[1].v, false);
}

size_t group_places(const struct gram_source *source, const struct near *near,
	const struct near_group *g, size_t most, struct cy_shared_places *out)
{
	struct comparison c = {.source = source};
	size_t n = g->end - g->first;

	load(&c, 0, group_member(near, g->first));
	for (size_t i = 0; i < c.units[0].list.n; i++)
		cy_vec_push(&c.lacks, false);
	for (size_t i = 0; i < n && i < most; i++) {
		const struct sentence *s = group_member(near, g->first + i);
		struct cy_shared_place place = {
			source->docs.v[s->doc], sentence_range(s), out->differs.n, 0};

		if (i > 0)
			compare(&c, s, out, &place);
		cy_vec_push(&out->list, place);
	}
	if (out->list.n)
		put_differs(out, &out->list.v[0], &c.units[0], c.lacks.v, true);
	for (unsigned side = 0; side < 2; side++) {
		cy_vec_dispose(&c.units[side].list);
		cy_vec_dispose(&c.cps[side]);
	}
	cy_vec_dispose(&c.lacks);
	diff_dispose(&c.diff);
	return n;
}
