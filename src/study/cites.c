/*
 * study/cites: what was read out of each document, put together by key.
 *
 * A key is the kind, the folded title and part, and for what belongs to one document alone (its
 * own articles) that document. References sorted by key are the rows; those of a row are in the
 * order of the folder. `row_of` leads back from a document's references to their rows.
 */
#include "chayue/study/cites.h"
#include "plain.h"
#include "titles.h"

#include "chayue/doc/numeral.h"
#include "chayue/text/utf8.h"

#include <assert.h>
#include <stdlib.h>

struct work { /* of sweep and session together */
	struct cy_rules *rules;
	struct cy_citing *read; /* one a document */
	size_t n;
};

struct reference {
	char *key;
	uint32_t doc, cite; /* index of the document, of the reference in it */
};

struct row {
	char *title;
	enum cy_cite_kind kind;
	bool quoted;
	int target;                    /* index of the document, CY_TITLES_NONE */
	size_t target_start, first, n; /* of the places */
};

struct cy_cites {
	struct cy_documents docs;
	struct cy_sweep *sweep;
	struct work *work;
	struct cy_titles *titles;
	CY_VEC(struct reference) references;
	CY_VEC(struct row) rows;
	CY_VEC(struct cy_cite_place) places;
	size_t **row_of;  /* [document][reference] */
	size_t *index_of; /* [id of a document] its index, SIZE_MAX if it came later */
	size_t n_ids;
	bool done;
};

const char *cy_cite_kind_name(enum cy_cite_kind kind)
{
	static const char *const names[CY_N_CITE_KINDS] = {[CY_CITE_DOCUMENT] = "document",
		[CY_CITE_MEETING] = "meeting",
		[CY_CITE_NUMBER] = "number",
		[CY_CITE_ARTICLE] = "article",
		[CY_CITE_CAMPAIGN] = "campaign"};

	return names[kind];
}

/* Reading */

static void run(void *work, size_t index, const struct cy_document *doc, const atomic_bool *stop)
{
	struct work *w = work;

	cy_citing_read(&w->read[index], doc, w->rules, stop);
}

static void release(void *work)
{
	struct work *w = work;

	for (size_t i = 0; i < w->n; i++)
		cy_citing_dispose(&w->read[i]);
	free(w->read);
	cy_rules_free(w->rules);
	free(w);
}

struct cy_cites *cy_cites_new(const struct cy_library *library, struct cy_rules *rules)
{
	static const struct cy_sweep_work how = {run, release};
	struct cy_cites *cites = cy_calloc(1, sizeof *cites);

	cy_documents_of(library, &cites->docs);
	cites->work = cy_calloc(1, sizeof *cites->work);
	cites->work->rules = cy_rules_share(rules);
	cites->work->n = cites->docs.list.n;
	cites->work->read = cy_calloc(cites->work->n, sizeof *cites->work->read);
	cites->n_ids = cy_library_count(library);
	cites->index_of = cy_calloc(cites->n_ids, sizeof *cites->index_of);
	for (size_t i = 0; i < cites->docs.list.n; i++)
		cites->index_of[cites->docs.list.v[i]->id] = i;
	cites->sweep = cy_sweep_new(library, &cites->docs, &how, cites->work);
	return cites;
}

void cy_cites_free(struct cy_cites *cites)
{
	if (!cites)
		return;
	cy_vec_each (reference, &cites->references)
		free(reference->key);
	cy_vec_each (row, &cites->rows)
		free(row->title);
	for (size_t i = 0; cites->row_of && i < cites->docs.list.n; i++)
		free(cites->row_of[i]);
	free(cites->row_of);
	free(cites->index_of);
	cy_vec_dispose(&cites->references);
	cy_vec_dispose(&cites->rows);
	cy_vec_dispose(&cites->places);
	cy_vec_dispose(&cites->docs.list);
	cy_titles_free(cites->titles);
	cy_sweep_free(cites->sweep);
	free(cites);
}

/* Putting together */

static const struct cy_cite *cite_of(const struct cy_cites *c, const struct reference *r)
{
	return &c->work->read[r->doc].list.v[r->cite];
}

/* Whether nothing but its document tells what the reference means. */
static bool is_local(const struct cy_cite *cite)
{
	return cite->part && !cite->title[0];
}

static char *make_key(const struct cy_cite *cite, size_t doc)
{
	struct cy_buf key = {0};

	cy_buf_putc(&key, (char)('0' + (int)cite->kind));
	cy_plain_key(cy_span_str(cite->title), &key);
	if (cite->part) {
		cy_buf_putc(&key, '\n');
		cy_plain_key(cy_span_str(cite->part), &key);
	}
	if (is_local(cite))
		cy_buf_printf(&key, "\n%zu", doc);
	return cy_buf_take(&key);
}

static int by_key(const void *a, const void *b)
{
	const struct reference *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	if (order)
		return order;
	if (x->doc != y->doc)
		return x->doc < y->doc ? -1 : 1;
	return x->cite < y->cite ? -1 : x->cite > y->cite;
}

static void gather_references(struct cy_cites *c)
{
	for (size_t doc = 0; doc < c->docs.list.n; doc++) {
		const struct cy_citing *read = &c->work->read[doc];

		for (size_t i = 0; i < read->list.n; i++)
			cy_vec_push(
				&c->references, (struct reference){make_key(&read->list.v[i], doc),
							(uint32_t)doc, (uint32_t)i});
	}
	if (c->references.n)
		qsort(c->references.v, c->references.n, sizeof *c->references.v, by_key);
}

/* The file's name without what stands behind its last dot. */
static struct cy_span stem(const struct cy_document *doc)
{
	struct cy_span name = cy_span_str(cy_document_name(doc));
	const char *dot = memrchr(name.p, '.', name.n);

	return dot && dot > name.p ? cy_span(name.p, (size_t)(dot - name.p)) : name;
}

static void gather_titles(struct cy_cites *c)
{
	c->titles = cy_titles_new(c->work->rules);
	for (size_t i = 0; i < c->docs.list.n; i++) {
		const struct cy_document *doc = c->docs.list.v[i];
		struct cy_span name = stem(doc);

		cy_titles_add(c->titles, cy_span_str(doc->title.text), (int)i);
		if (cy_utf8_valid_prefix(name.p, name.n) == name.n)
			cy_titles_add(c->titles, name, (int)i);
		if (c->work->read[i].number)
			cy_titles_add_number(
				c->titles, cy_span_str(c->work->read[i].number), (int)i);
	}
	cy_titles_finish(c->titles);
}

/* 第十二条之二 and 附件2: 12 and 2, 2. */
static unsigned part_number(const char *part, unsigned *minor)
{
	static const char *const heads[] = {"第", "附件", "附表", "附录", "附图"};
	struct cy_span s = cy_span_str(part);
	size_t len;
	unsigned number;

	*minor = 0;
	for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
		size_t n = strlen(heads[i]);

		if (cy_span_starts(s, cy_span_str(heads[i]))) {
			s = cy_span_slice(s, n, s.n);
			break;
		}
	}
	number = cy_numeral_at(s, &len);
	s = cy_span_slice(s, len, s.n);
	if (cy_span_starts(s, cy_span_str("条之")))
		*minor = cy_numeral_at(cy_span_slice(s, strlen("条之"), s.n), &len);
	return number;
}

/* Where the part is: an article if there is one of that number, the last of attachments, which are
 * listed before they come. 0 if it is not there. */
static size_t find_part(const struct cy_citing *read, const struct cy_cite *cite)
{
	bool attachment = cite->kind != CY_CITE_ARTICLE;
	size_t start = 0;
	unsigned minor, number = part_number(cite->part, &minor);

	cy_vec_each (part, &read->parts) {
		if (part->attachment != attachment ||
			(part->number != number && !(attachment && number == 0)) ||
			part->minor != minor)
			continue;
		if (start && !attachment)
			return 0;
		start = part->start;
	}
	return start;
}

/* Where a row leads. */
static void resolve(struct cy_cites *c, struct row *row, const struct reference *first)
{
	const struct cy_cite *cite = cite_of(c, first);

	if (is_local(cite))
		row->target = cite->kind != CY_CITE_ARTICLE || c->work->read[first->doc].parts.n
				      ? (int)first->doc
				      : CY_TITLES_NONE;
	else if (cite->kind == CY_CITE_NUMBER)
		row->target = cy_titles_find_number(c->titles, cy_span_str(cite->title));
	else
		row->target = cy_titles_find(c->titles, cy_span_str(cite->title));
	if (row->target != CY_TITLES_NONE && cite->part)
		row->target_start = find_part(&c->work->read[row->target], cite);
}

static char *make_title(const struct cy_cites *c, const struct row *row, const struct cy_cite *cite)
{
	struct cy_buf title = {0};
	const char *owner = cite->title;

	if (!cite->part)
		return cy_strdup(cite->title);
	if (is_local(cite) && row->target != CY_TITLES_NONE)
		owner = c->docs.list.v[row->target]->title.text;
	if (*owner)
		cy_buf_printf(&title, "《%s》", owner);
	cy_buf_puts(&title, cite->part);
	return cy_buf_take(&title);
}

static void make_rows(struct cy_cites *c)
{
	for (size_t i = 0, end; i < c->references.n; i = end) {
		const struct cy_cite *cite = cite_of(c, &c->references.v[i]);
		struct row row = {.kind = cite->kind, .first = i};

		for (end = i; end < c->references.n &&
			      strcmp(c->references.v[end].key, c->references.v[i].key) == 0;
			end++) {
			const struct reference *r = &c->references.v[end];

			row.quoted = row.quoted || cite_of(c, r)->quoted;
			cy_vec_push(&c->places, (struct cy_cite_place){c->docs.list.v[r->doc],
							cite_of(c, r)->range});
		}
		row.n = end - i;
		resolve(c, &row, &c->references.v[i]);
		row.title = make_title(c, &row, cite);
		cy_vec_push(&c->rows, row);
	}
}

static int by_weight(const void *a, const void *b, void *ctx)
{
	const struct row *x = a, *y = b;
	const struct cy_cites *c = ctx;
	const struct reference *p = &c->references.v[x->first], *q = &c->references.v[y->first];

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	if (p->doc != q->doc)
		return p->doc < q->doc ? -1 : 1;
	return p->cite < q->cite ? -1 : p->cite > q->cite;
}

static void lead_back(struct cy_cites *c)
{
	c->row_of = cy_calloc(c->docs.list.n, sizeof *c->row_of);
	for (size_t i = 0; i < c->docs.list.n; i++)
		c->row_of[i] = cy_calloc(c->work->read[i].list.n, sizeof **c->row_of);
	for (size_t row = 0; row < c->rows.n; row++) {
		for (size_t i = 0; i < c->rows.v[row].n; i++) {
			const struct reference *r = &c->references.v[c->rows.v[row].first + i];

			c->row_of[r->doc][r->cite] = row;
		}
	}
}

static void finish(struct cy_cites *c)
{
	gather_references(c);
	gather_titles(c);
	make_rows(c);
	if (c->rows.n)
		qsort_r(c->rows.v, c->rows.n, sizeof *c->rows.v, by_weight, c);
	lead_back(c);
	c->done = true;
}

bool cy_cites_step(struct cy_cites *c, uint64_t budget_us)
{
	if (!c->done && cy_sweep_step(c->sweep, budget_us))
		finish(c);
	return c->done;
}

bool cy_cites_is_done(const struct cy_cites *c)
{
	return c->done;
}

unsigned cy_cites_progress(const struct cy_cites *c)
{
	return c->done ? 1000 : cy_sweep_progress(c->sweep);
}

/* Asking */

size_t cy_cites_count(const struct cy_cites *c)
{
	return c->done ? c->rows.n : 0;
}

struct cy_cite_row cy_cites_get(const struct cy_cites *c, size_t index)
{
	const struct row *row = &c->rows.v[index];

	assert(index < c->rows.n);
	return (struct cy_cite_row){
		.title = row->title,
		.kind = row->kind,
		.quoted = row->quoted,
		.target = row->target == CY_TITLES_NONE ? NULL : c->docs.list.v[row->target],
		.target_start = row->target_start,
		.places = c->places.v + row->first,
		.n = row->n,
	};
}

bool cy_cites_at(
	const struct cy_cites *c, const struct cy_document *doc, size_t offset, size_t *row)
{
	size_t index = doc->id < c->n_ids ? c->index_of[doc->id] : 0, best = 0;
	const struct cy_citing *read;
	bool any = false;

	if (!c->done || doc->id >= c->n_ids)
		return false;
	read = &c->work->read[index];
	for (size_t i = 0; i < read->list.n && read->list.v[i].range.start <= offset; i++) {
		const struct cy_range *range = &read->list.v[i].range, *kept;

		kept = &read->list.v[best].range;
		if (offset < range->end &&
			(!any || range->end - range->start <= kept->end - kept->start)) {
			best = i;
			any = true;
		}
	}
	if (any)
		*row = c->row_of[index][best];
	return any;
}

static int by_place(const void *a, const void *b)
{
	const struct cy_cite_place *x = a, *y = b;

	if (x->doc != y->doc)
		return x->doc->order < y->doc->order ? -1 : 1;
	return x->range.start < y->range.start ? -1 : x->range.start > y->range.start;
}

void cy_cites_of(
	const struct cy_cites *c, const struct cy_document *doc, struct cy_cite_places *out)
{
	out->list.n = 0;
	cy_vec_each (row, &c->rows) {
		if (row->target == CY_TITLES_NONE || c->docs.list.v[row->target] != doc)
			continue;
		for (size_t i = row->first; i < row->first + row->n; i++) {
			if (c->places.v[i].doc != doc)
				cy_vec_push(&out->list, c->places.v[i]);
		}
	}
	if (out->list.n)
		qsort(out->list.v, out->list.n, sizeof *out->list.v, by_place);
}
