/*
 * study/passages: in the sorted suffixes all places of a passage stand together. The intervals of
 * suffixes that have a beginning in common form a tree, which is walked from left to right with a
 * stack of the intervals around the suffix at hand.
 *
 * Documents of an interval (Hui: Color Set Size Problem, 1992): its suffixes, less one for each
 * two neighbours among the suffixes of one document whose smallest common interval lies in it.
 *
 * An interval can be extended to the right when an interval in it has as many documents, and to the
 * left when one symbol stands in front of all its suffixes. Else it can be extended to the left
 * when there is a run, itself not to be extended to the right, that becomes this one without its
 * first unit and has as many documents. So there are three walks: one finds what neither of the
 * first two rules drops, and keeps the best of it; one finds the runs that are, but for their
 * first unit, likely to be among that; one finds the intervals of these.
 */
#include "chayue/base/bisect.h"
#include "passages.h"
#include "suffix.h"

#include <stdlib.h>

struct node {
	int32_t depth, left;         /* units in common; the first suffix */
	uint32_t first, twice, most; /* least place; pairs of one document; most documents inside */
	int32_t before; /* the symbol in front of all its suffixes; MIXED, or NOTHING was added */
};

enum { MIXED = -1, NOTHING = -2 };

/* A run without its first unit, and where that is: at a place, then as an interval. */
struct tail {
	uint32_t at, rank, len, docs;
};

/* keys: a hash set of the passages that are kept, 0 is free; it may take others for them. */
struct tails {
	CY_VEC(struct tail) list;
	uint64_t *keys;
	size_t mask;
	uint8_t *wanted; /* a bit a place of the text */
};

struct walk {
	struct passages *out;
	const int32_t *common;
	const struct gram_source *source;
	CY_VEC(struct node) stack;
	struct tails *tails; /* on the second walk */
	uint32_t *last;      /* per document: 1 + the last suffix, 0 */
	int32_t n;
};

/* What the suffixes at rank and before it have in common, as far as it matters. */
static int32_t common_at(const struct walk *w, int32_t rank)
{
	int32_t common = rank < w->n ? w->common[w->out->order[rank]] : 0;

	return common < (int32_t)w->source->min ? 0 : common;
}

static struct node *top(struct walk *w)
{
	return &w->stack.v[w->stack.n - 1];
}

static void push(struct walk *w, int32_t depth, int32_t left)
{
	cy_vec_push(&w->stack, (struct node){depth, left, UINT32_MAX, 0, 0, NOTHING});
}

/* The smallest open interval with a suffix. */
static struct node *holder(struct walk *w, int32_t rank)
{
	return &w->stack.v[cy_bisect_last(w->stack.n, i, w->stack.v[i].left <= rank)];
}

static uint64_t value(const struct passage *p)
{
	return (uint64_t)p->len * p->docs;
}

static int by_value(const void *a, const void *b)
{
	const struct passage *x = a, *y = b;

	if (value(x) != value(y))
		return value(x) > value(y) ? -1 : 1;
	if (x->len != y->len)
		return x->len > y->len ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

static void keep_best(struct passages *p)
{
	if (p->list.n)
		qsort(p->list.v, p->list.n, sizeof *p->list.v, by_value);
	if (p->list.n > PASSAGES_KEPT) {
		p->left_out += p->list.n - PASSAGES_KEPT;
		p->list.n = PASSAGES_KEPT;
	}
}

/* By length, documents and the first units; never 0. */
static uint64_t key_of(const struct walk *w, uint32_t at, uint32_t len, uint32_t docs)
{
	uint64_t key = (uint64_t)len << 32 | docs;

	for (uint32_t i = 0; i < w->source->min; i++) {
		key = (key ^ (uint32_t)w->out->runs.text.v[at + i]) * UINT64_C(0x9E3779B97F4A7C15);
		key ^= key >> 29;
	}
	return key | 1;
}

static size_t slot_of(const struct tails *tails, uint64_t key)
{
	size_t slot = (key >> 7) & tails->mask;

	while (tails->keys[slot] && tails->keys[slot] != key)
		slot = (slot + 1) & tails->mask;
	return slot;
}

/* A run that is not to be extended to the right. */
static void put_tail(struct walk *w, const struct node *node, uint32_t docs)
{
	struct tails *tails = w->tails;
	uint32_t at = node->first + 1, len = (uint32_t)node->depth - 1;

	if (len < w->source->min || !tails->keys[slot_of(tails, key_of(w, at, len, docs))])
		return;
	cy_vec_push(&tails->list, (struct tail){at, UINT32_MAX, len, docs});
	tails->wanted[at >> 3] |= (uint8_t)(1u << (at & 7));
}

/* An interval is complete: its suffixes end before rank. */
static void close_node(struct walk *w, const struct node *node, int32_t rank)
{
	uint32_t n = (uint32_t)(rank - node->left), docs = n - node->twice;
	struct passages *p = w->out;

	if (docs < 2 || node->most >= docs)
		return;
	if (w->tails) {
		put_tail(w, node, docs);
	} else if (node->before == MIXED) {
		cy_vec_push(&p->list, (struct passage){node->first, (uint32_t)node->left, n,
					      (uint32_t)node->depth, docs});
		if (p->list.n >= 2 * (size_t)PASSAGES_KEPT)
			keep_best(p);
	}
}

static void add_before(struct node *node, int32_t symbol)
{
	if (symbol == NOTHING)
		return;
	node->before = node->before == NOTHING || node->before == symbol ? symbol : MIXED;
}

/* What a closed interval tells the one around it. */
static void fold_into(struct node *parent, const struct node *node, int32_t rank)
{
	uint32_t docs = (uint32_t)(rank - node->left) - node->twice;

	parent->twice += node->twice;
	parent->most = docs > parent->most ? docs : parent->most;
	parent->first = node->first < parent->first ? node->first : parent->first;
	add_before(parent, node->before);
}

static void close_deeper(struct walk *w, int32_t depth, int32_t rank)
{
	while (top(w)->depth > depth) {
		struct node node = *top(w);

		close_node(w, &node, rank);
		w->stack.n--;
		if (top(w)->depth < depth)
			push(w, depth, node.left);
		fold_into(top(w), &node, rank);
	}
}

static void add_suffix(struct walk *w, int32_t rank)
{
	uint32_t at = (uint32_t)w->out->order[rank];
	uint32_t doc = gram_text_doc(&w->out->runs, at);
	int32_t before;

	if (w->last[doc])
		holder(w, (int32_t)w->last[doc] - 1)->twice++;
	w->last[doc] = (uint32_t)rank + 1;
	if (at < top(w)->first)
		top(w)->first = at;
	before = at ? w->out->runs.text.v[at - 1] : SUFFIX_BREAK;
	add_before(top(w), before < SUFFIX_FIRST ? MIXED : before);
}

static bool walk_intervals(struct walk *w, const atomic_bool *stop)
{
	memset(w->last, 0, w->source->docs.n * sizeof *w->last);
	w->stack.n = 0;
	push(w, 0, 0);
	for (int32_t rank = 0; rank < w->n; rank++) {
		int32_t next = common_at(w, rank + 1);

		if (next > top(w)->depth)
			push(w, next, rank);
		if (top(w)->depth > 0)
			add_suffix(w, rank);
		close_deeper(w, next, rank + 1);
		if (rank % (1 << 16) == 0 && atomic_load(stop))
			return false;
	}
	return true;
}

/* What can be extended to the left */

static int by_place(const void *a, const void *b)
{
	const struct tail *x = a, *y = b;

	return x->at < y->at ? -1 : x->at > y->at;
}

static int by_interval(const void *a, const void *b)
{
	const struct tail *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return x->len < y->len ? -1 : x->len > y->len;
}

/*
 * Those at a place: looked up among the open intervals, all of which hold its suffix. An interval
 * of the right depth that is not open yet opens around the next deeper one, when that closes: it
 * begins where that begins.
 */
static void look_up(const struct walk *w, struct tails *tails, uint32_t at)
{
	size_t low = cy_bisect(tails->list.n, i, tails->list.v[i].at < at);

	for (struct tail *t = &tails->list.v[low]; t < tails->list.v + tails->list.n && t->at == at;
		t++) {
		size_t under =
			cy_bisect_last(w->stack.n, i, w->stack.v[i].depth <= (int32_t)t->len);

		if (w->stack.v[under].depth < (int32_t)t->len && ++under == w->stack.n)
			continue;
		t->rank = (uint32_t)w->stack.v[under].left;
	}
}

/* The third walk: only what is open matters. */
static bool find_intervals(struct walk *w, struct tails *tails, const atomic_bool *stop)
{
	w->stack.n = 0;
	push(w, 0, 0);
	for (int32_t rank = 0; rank < w->n; rank++) {
		int32_t next = common_at(w, rank + 1), left = rank;
		uint32_t at = (uint32_t)w->out->order[rank];

		if (next > top(w)->depth)
			push(w, next, rank);
		if (tails->wanted[at >> 3] >> (at & 7) & 1)
			look_up(w, tails, at);
		while (top(w)->depth > next) {
			left = top(w)->left;
			w->stack.n--;
			if (top(w)->depth < next)
				push(w, next, left);
		}
		if (rank % (1 << 16) == 0 && atomic_load(stop))
			return false;
	}
	return true;
}

static bool is_tail(const struct tails *tails, const struct passage *p)
{
	struct tail key = {.rank = p->rank, .len = p->len};
	size_t low = cy_bisect(tails->list.n, i, by_interval(&tails->list.v[i], &key) < 0);

	for (; low < tails->list.n && by_interval(&tails->list.v[low], &key) == 0; low++) {
		if (tails->list.v[low].docs == p->docs)
			return true;
	}
	return false;
}

static void tails_init(struct tails *tails, const struct walk *w)
{
	size_t size = 64;

	while (size < 2 * w->out->list.n)
		size *= 2;
	tails->keys = cy_calloc(size, sizeof *tails->keys);
	tails->mask = size - 1;
	tails->wanted = cy_calloc((size_t)w->n / 8 + 1, 1);
	cy_vec_each (p, &w->out->list) {
		uint64_t key = key_of(w, p->at, p->len, p->docs);

		tails->keys[slot_of(tails, key)] = key;
	}
}

static void tails_dispose(struct tails *tails)
{
	cy_vec_dispose(&tails->list);
	free(tails->keys);
	free(tails->wanted);
}

static void drop_tails(struct passages *p, const struct tails *tails)
{
	size_t n = 0;

	for (size_t i = 0; i < p->list.n; i++) {
		if (!is_tail(tails, &p->list.v[i]))
			p->list.v[n++] = p->list.v[i];
	}
	p->list.n = n;
}

static bool find_passages(struct walk *w, const atomic_bool *stop)
{
	struct tails tails = {0};
	bool ok = walk_intervals(w, stop);

	keep_best(w->out);
	tails_init(&tails, w);
	w->tails = &tails;
	ok = ok && walk_intervals(w, stop);
	if (tails.list.n)
		qsort(tails.list.v, tails.list.n, sizeof *tails.list.v, by_place);
	ok = ok && find_intervals(w, &tails, stop);
	if (tails.list.n)
		qsort(tails.list.v, tails.list.n, sizeof *tails.list.v, by_interval);
	if (ok)
		drop_tails(w->out, &tails);
	tails_dispose(&tails);
	return ok;
}

static int32_t greatest(const struct gram_text *t)
{
	int32_t most = 0;

	cy_vec_each (symbol, &t->text)
		most = *symbol > most ? *symbol : most;
	return most;
}

static bool find(struct passages *p, const struct gram_source *source, const atomic_bool *stop)
{
	struct walk walk = {.out = p, .source = source, .n = (int32_t)p->runs.text.n};
	int32_t *text = p->runs.text.v, *common;
	bool ok;

	gram_text_finish(&p->runs);
	p->order = cy_malloc(p->runs.text.n * sizeof *p->order);
	if (!suffix_sort(text, p->order, walk.n, greatest(&p->runs) + 1, stop))
		return false;
	common = cy_malloc(p->runs.text.n * sizeof *common);
	suffix_common(text, p->order, walk.n, common);
	walk.common = common;
	walk.last = cy_malloc(source->docs.n * sizeof *walk.last);
	ok = find_passages(&walk, stop);
	cy_vec_dispose(&p->runs.text);
	cy_vec_dispose(&walk.stack);
	free(walk.last);
	free(common);
	return ok;
}

bool passages_find(struct passages *p, struct gram_text *runs, const struct gram_source *source,
	const atomic_bool *stop)
{
	*p = (struct passages){.runs = *runs};
	*runs = (struct gram_text){0};
	if (p->runs.text.n == 0)
		return true;
	cy_vec_push(&p->runs.text, SUFFIX_BREAK);
	cy_vec_push(&p->runs.text, SUFFIX_END);
	return find(p, source, stop);
}

void passages_dispose(struct passages *p)
{
	gram_text_dispose(&p->runs);
	free(p->order);
	cy_vec_dispose(&p->list);
}
