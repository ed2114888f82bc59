/*
 * study/matrix: a row for each document that matches, a column for each term of the query. A
 * cell leads to the first hit of its term.
 */
#include "chayue/base/clock.h"
#include "chayue/base/mem.h"
#include "chayue/study/place.h"
#include "walk.h"

#include <stdlib.h>

enum { TITLE, TOTAL };
enum { HITS_A_LOOK = 256 }; /* between two looks at the clock */

struct cell {
	size_t column;
	int64_t count;
	struct cy_range first;
};

struct matrix {
	struct cy_study study;
	struct cy_hit_walk walk;
	CY_VEC(struct cell) cells; /* of the document that is walked through */
	size_t *cell_of;           /* per term of the query; NO_CELL: it gives no hits */
};

#define NO_CELL SIZE_MAX

/* A word that may be pinyin as well is two terms and one column. */
static void add_term(struct matrix *m, size_t i)
{
	const struct cy_query *query = cy_search_query(m->walk.search);
	const struct cy_term *term = &query->terms.v[i];
	char *name =
		cy_memdup(query->text + term->typed.start, term->typed.end - term->typed.start);
	struct cy_column column = {.key = name,
		.heading = CY_MSG_COLUMN_TOTAL,
		.name = name,
		.kind = CY_COLUMN_SHADE,
		.least = 6,
		.preferred = 10,
		.weight = 5};

	if (!cy_query_gives_hits(query, i)) {
		m->cell_of[i] = NO_CELL;
	} else if (i && m->cell_of[i - 1] != NO_CELL && term->typed.start == term[-1].typed.start) {
		m->cell_of[i] = m->cell_of[i - 1];
	} else {
		struct cell cell = {.column = cy_table_add_column(m->study.table, &column)};

		m->cell_of[i] = m->cells.n;
		cy_vec_push(&m->cells, cell);
	}
	free(name);
}

static void add_columns(struct matrix *m)
{
	static const struct cy_column title = {"title", CY_MSG_COLUMN_DOCUMENT, NULL,
		CY_COLUMN_PLACE, CY_COLUMN_STRETCHES, 12, 24, 6, NULL};
	static const struct cy_column total = {
		"hits", CY_MSG_COLUMN_TOTAL, NULL, CY_COLUMN_NUMBER, 0, 5, 6, 4, NULL};

	size_t n = cy_search_query(m->walk.search)->terms.n;

	cy_table_add_column(m->study.table, &title);
	cy_table_add_column(m->study.table, &total);
	m->cell_of = cy_calloc(n, sizeof *m->cell_of);
	for (size_t i = 0; i < n; i++)
		add_term(m, i);
}

static struct cy_study *matrix_open(
	const struct cy_library *library, const struct cy_study_options *options)
{
	struct matrix *m = cy_calloc(1, sizeof *m);

	if (!cy_hit_walk_init(&m->walk, library, options)) {
		free(m);
		return NULL;
	}
	m->study.table = cy_table_new(CY_MSG_TABLE_MATRIX);
	add_columns(m);
	return &m->study;
}

static void count_hit(struct matrix *m, const struct cy_hit *hit)
{
	size_t at = m->cell_of[hit->term];

	m->study.done++;
	if (at == NO_CELL)
		return;
	if (!m->cells.v[at].count++)
		m->cells.v[at].first = (struct cy_range){hit->start, hit->end};
}

/* The first hit of all. */
static struct cy_table_place row_place(const struct matrix *m)
{
	struct cy_range first = {0, 0};
	bool any = false;

	cy_vec_each (cell, &m->cells) {
		if (!cell->count || (any && cell->first.start > first.start))
			continue;
		first = cell->first;
		any = true;
	}
	return cy_place_make(m->walk.doc, first);
}

static void add_row(struct matrix *m)
{
	const struct cy_document *doc = m->walk.doc;
	struct cy_table *t = m->study.table;
	struct cy_table_place place = row_place(m);
	size_t row = cy_table_add_row(t, cy_table_hash(0, cy_span_str(doc->path)), &place);
	int64_t total = 0;

	cy_table_set_lasting(t, row, TITLE, cy_span_str(doc->title.text));
	cy_vec_each (cell, &m->cells) {
		total += cell->count;
		cy_table_set_number(t, row, cell->column, cell->count);
		if (cell->count) {
			place = cy_place_make(doc, cell->first);
			cy_table_add_occurrence(t, &place, cell->column);
		}
		cell->count = 0;
	}
	cy_table_set_number(t, row, TOTAL, total);
}

static bool matrix_step(struct cy_study *study, uint64_t budget_us)
{
	struct matrix *m = (struct matrix *)study;
	uint64_t end = cy_clock_us() + budget_us;
	struct cy_hit hit;

	if (!cy_hit_walk_search(&m->walk, study, budget_us))
		return false;
	for (unsigned i = 1;; i++) {
		enum cy_walked walked = cy_hit_walk_next(&m->walk, &hit);

		if (walked == CY_WALKED_ALL)
			return true;
		if (walked == CY_WALKED_HIT)
			count_hit(m, &hit);
		else
			add_row(m);
		if (budget_us && (walked == CY_WALKED_DOCUMENT || i % HITS_A_LOOK == 0) &&
			cy_clock_us() >= end)
			return false;
	}
}

static void matrix_close(struct cy_study *study)
{
	struct matrix *m = (struct matrix *)study;

	cy_hit_walk_dispose(&m->walk);
	cy_vec_dispose(&m->cells);
	free(m->cell_of);
}

const struct cy_study_kind cy_study_matrix = {
	"matrix", CY_MSG_TABLE_MATRIX, true, matrix_open, matrix_step, matrix_close, NULL};
