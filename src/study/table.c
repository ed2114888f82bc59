/*
 * study/table: cells stand one row behind the other, `columns.n` each. A cell is a borrowed text
 * or a number; texts that are copied live in blocks that never move. Occurrences and details
 * of a row are runs of two vectors, closed by where those of the next row begin.
 */
#include "chayue/study/table.h"
#include "chayue/base/buf.h"
#include "chayue/base/mem.h"
#include "chayue/base/vec.h"

#include <assert.h>
#include <stdlib.h>

enum { BLOCK_BYTES = 65536 };

/* A text of n bytes; or a number, n being NUMBER; or nothing. */
struct cell {
	union {
		const char *p;
		int64_t number;
	};
	uint32_t n; /* [byte] */
	int32_t key;
};

#define NUMBER UINT32_MAX

struct row {
	uint64_t id;
	struct cy_table_place place;
	uint32_t first_occurrence, first_detail;
};

struct cy_table {
	enum cy_msg title;
	size_t sort, group;
	bool card, finished;
	CY_VEC(struct cy_column) columns;
	CY_VEC(bool) used; /* of each: a cell held a text once */
	CY_VEC(struct row) rows;
	CY_VEC(struct cell) cells;
	CY_VEC(struct cy_occurrence) occurrences;
	CY_VEC(struct cy_detail) details;
	int64_t darkest;
	CY_VEC(char *) blocks;
	char *free; /* in the last block of BLOCK_BYTES */
	size_t left;
};

struct cy_table *cy_table_new(enum cy_msg title)
{
	struct cy_table *t = cy_calloc(1, sizeof *t);

	t->title = title;
	t->sort = t->group = CY_NO_COLUMN;
	return t;
}

void cy_table_free(struct cy_table *t)
{
	if (!t)
		return;
	cy_vec_each (block, &t->blocks)
		free(*block);
	cy_vec_dispose(&t->blocks);
	cy_vec_dispose(&t->columns);
	cy_vec_dispose(&t->used);
	cy_vec_dispose(&t->rows);
	cy_vec_dispose(&t->cells);
	cy_vec_dispose(&t->occurrences);
	cy_vec_dispose(&t->details);
	free(t);
}

enum cy_msg cy_table_title(const struct cy_table *t)
{
	return t->title;
}

/* A copy that lives as long as the table, with a NUL behind it. */
static char *keep(struct cy_table *t, struct cy_span s)
{
	char *copy;

	if (s.n >= BLOCK_BYTES / 4) {
		copy = cy_memdup(s.p, s.n);
		cy_vec_push(&t->blocks, copy);
		return copy;
	}
	if (s.n + 1 > t->left) {
		t->free = cy_malloc(BLOCK_BYTES);
		t->left = BLOCK_BYTES;
		cy_vec_push(&t->blocks, t->free);
	}
	copy = t->free;
	if (s.n)
		memcpy(copy, s.p, s.n);
	copy[s.n] = '\0';
	t->free += s.n + 1;
	t->left -= s.n + 1;
	return copy;
}

/* Columns */

static bool is_taken(const struct cy_table *t, const char *key)
{
	static const char *const own[] = {"path", "line", "start", "end", "occurrences"};

	for (size_t i = 0; i < CY_LEN(own); i++) {
		if (strcmp(own[i], key) == 0)
			return true;
	}
	return cy_table_find_column(t, key) != CY_NO_COLUMN;
}

static const char *unique_key(struct cy_table *t, const char *wanted)
{
	struct cy_buf key = {0};
	const char *kept;

	cy_buf_puts(&key, wanted);
	for (unsigned i = 2; is_taken(t, cy_buf_span(&key).p); i++) {
		cy_buf_clear(&key);
		cy_buf_printf(&key, "%s_%u", wanted, i);
	}
	kept = keep(t, cy_buf_span(&key));
	cy_buf_dispose(&key);
	return kept;
}

size_t cy_table_add_column(struct cy_table *t, const struct cy_column *column)
{
	struct cy_column copy = *column;

	assert(t->rows.n == 0);
	copy.key = unique_key(t, column->key);
	if (copy.name)
		copy.name = keep(t, cy_span_str(copy.name));
	cy_vec_push(&t->columns, copy);
	cy_vec_push(&t->used, false);
	return t->columns.n - 1;
}

size_t cy_table_columns(const struct cy_table *t)
{
	return t->columns.n;
}

const struct cy_column *cy_table_column(const struct cy_table *t, size_t column)
{
	assert(column < t->columns.n);
	return &t->columns.v[column];
}

const char *cy_table_heading(const struct cy_table *t, size_t column)
{
	const struct cy_column *c = cy_table_column(t, column);

	return c->name ? c->name : cy_msg(c->heading);
}

bool cy_table_is_visible(const struct cy_table *t, size_t column)
{
	unsigned flags = cy_table_column(t, column)->flags;

	return !(flags & CY_COLUMN_HIDDEN) && (!(flags & CY_COLUMN_OPTIONAL) || t->used.v[column]);
}

size_t cy_table_find_column(const struct cy_table *t, const char *key)
{
	for (size_t i = 0; i < t->columns.n; i++) {
		if (strcmp(t->columns.v[i].key, key) == 0)
			return i;
	}
	return CY_NO_COLUMN;
}

void cy_table_set_order(struct cy_table *t, size_t sort, size_t group)
{
	t->sort = sort;
	t->group = group;
}

size_t cy_table_sort(const struct cy_table *t)
{
	return t->sort;
}

size_t cy_table_group(const struct cy_table *t)
{
	return t->group;
}

void cy_table_set_card(struct cy_table *t, bool card)
{
	t->card = card;
}

bool cy_table_has_card(const struct cy_table *t)
{
	return t->card;
}

/* Rows */

size_t cy_table_add_row(struct cy_table *t, uint64_t id, const struct cy_table_place *place)
{
	struct row row = {.id = id,
		.first_occurrence = (uint32_t)t->occurrences.n,
		.first_detail = (uint32_t)t->details.n};

	assert(!t->finished && t->rows.n < UINT32_MAX);
	if (place)
		row.place = *place;
	cy_vec_push(&t->rows, row);
	cy_vec_reserve(&t->cells, t->columns.n);
	for (size_t i = 0; i < t->columns.n; i++)
		t->cells.v[t->cells.n++] = (struct cell){{NULL}, 0, 0};
	return t->rows.n - 1;
}

void cy_table_add_occurrence(struct cy_table *t, const struct cy_table_place *place, size_t column)
{
	assert(t->rows.n > 0 && t->occurrences.n < UINT32_MAX);
	cy_vec_push(&t->occurrences, (struct cy_occurrence){*place, column});
}

void cy_table_add_detail(
	struct cy_table *t, bool heading, struct cy_span text, const struct cy_table_place *place)
{
	struct cy_detail detail = {.heading = heading};

	assert(t->rows.n > 0 && t->details.n < UINT32_MAX);
	detail.text = cy_span(keep(t, text), text.n);
	if (place)
		detail.place = *place;
	cy_vec_push(&t->details, detail);
}

static struct cell *cell_of(const struct cy_table *t, size_t row, size_t column)
{
	assert(row < t->rows.n && column < t->columns.n);
	return &t->cells.v[row * t->columns.n + column];
}

static bool holds_number(const struct cy_table *t, size_t column)
{
	enum cy_column_kind kind = t->columns.v[column].kind;

	return kind == CY_COLUMN_NUMBER || kind == CY_COLUMN_SHADE;
}

void cy_table_set_lasting(struct cy_table *t, size_t row, size_t column, struct cy_span text)
{
	struct cell *cell = cell_of(t, row, column);

	assert(!holds_number(t, column) && text.n < NUMBER);
	assert(!t->finished || t->columns.v[column].kind == CY_COLUMN_STATE);
	cell->p = text.p;
	cell->n = (uint32_t)text.n;
	t->used.v[column] = t->used.v[column] || text.n;
}

void cy_table_set_text(struct cy_table *t, size_t row, size_t column, struct cy_span text)
{
	cy_table_set_lasting(t, row, column, cy_span(keep(t, text), text.n));
}

void cy_table_set_number(struct cy_table *t, size_t row, size_t column, int64_t number)
{
	struct cell *cell = cell_of(t, row, column);

	assert(holds_number(t, column));
	cell->number = number;
	cell->n = NUMBER;
	if (t->columns.v[column].kind == CY_COLUMN_SHADE && number > t->darkest)
		t->darkest = number;
}

void cy_table_set_key(struct cy_table *t, size_t row, size_t column, int32_t key)
{
	cell_of(t, row, column)->key = key;
}

void cy_table_finish(struct cy_table *t)
{
	t->finished = true;
}

bool cy_table_is_finished(const struct cy_table *t)
{
	return t->finished;
}

size_t cy_table_rows(const struct cy_table *t)
{
	return t->rows.n;
}

uint64_t cy_table_id(const struct cy_table *t, size_t row)
{
	assert(row < t->rows.n);
	return t->rows.v[row].id;
}

const struct cy_table_place *cy_table_place(const struct cy_table *t, size_t row)
{
	assert(row < t->rows.n);
	return &t->rows.v[row].place;
}

size_t cy_table_occurrences(
	const struct cy_table *t, size_t row, const struct cy_occurrence **occurrences)
{
	size_t first, end;

	assert(row < t->rows.n);
	first = t->rows.v[row].first_occurrence;
	end = row + 1 < t->rows.n ? t->rows.v[row + 1].first_occurrence : t->occurrences.n;
	*occurrences = end > first ? t->occurrences.v + first : NULL;
	return end - first;
}

size_t cy_table_details(const struct cy_table *t, size_t row, const struct cy_detail **details)
{
	size_t first, end;

	assert(row < t->rows.n);
	first = t->rows.v[row].first_detail;
	end = row + 1 < t->rows.n ? t->rows.v[row + 1].first_detail : t->details.n;
	*details = end > first ? t->details.v + first : NULL;
	return end - first;
}

/* Cells */

struct cy_span cy_table_text(const struct cy_table *t, size_t row, size_t column)
{
	const struct cell *cell = cell_of(t, row, column);

	return cell->n && cell->n != NUMBER ? cy_span(cell->p, cell->n) : cy_span("", 0);
}

struct cy_span cy_table_shown(const struct cy_table *t, size_t row, size_t column)
{
	struct cy_span text = cy_table_text(t, row, column);
	const struct cy_column_word *word = t->columns.v[column].words;

	for (; word && word->word; word++) {
		if (cy_span_equal(text, cy_span_str(word->word)))
			return cy_span_str(cy_msg(word->msg));
	}
	return text;
}

bool cy_table_number(const struct cy_table *t, size_t row, size_t column, int64_t *number)
{
	const struct cell *cell = cell_of(t, row, column);

	if (cell->n != NUMBER)
		return false;
	*number = cell->number;
	return true;
}

int32_t cy_table_key(const struct cy_table *t, size_t row, size_t column)
{
	return cell_of(t, row, column)->key;
}

void cy_table_set_darkest(struct cy_table *t, int64_t darkest)
{
	t->darkest = darkest;
}

int64_t cy_table_darkest(const struct cy_table *t)
{
	return t->darkest;
}

void cy_table_put(const struct cy_table *t, size_t row, size_t column, struct cy_buf *out)
{
	struct cy_span text = cy_table_shown(t, row, column);
	int64_t number;

	if (cy_table_number(t, row, column, &number))
		cy_buf_printf(out, "%lld", (long long)number);
	else
		cy_buf_append(out, text.p, text.n);
}

/* FNV-1a, 64 bits, with the length so that parts cannot run into each other. */
uint64_t cy_table_hash(uint64_t id, struct cy_span part)
{
	uint64_t hash = id ? id : 14695981039346656037u;

	for (size_t i = 0; i < part.n; i++)
		hash = (hash ^ (unsigned char)part.p[i]) * 1099511628211u;
	for (size_t n = part.n, i = 0; i < sizeof n; i++, n >>= 8)
		hash = (hash ^ (n & 0xFF)) * 1099511628211u;
	return hash;
}
