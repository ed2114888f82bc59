/*
 * study/columns: a line of column names (任务, 牵头单位, 完成时限) opens a table; each line below
 * with as many cells is a row of it. Cells are parted by tabs, bars, or runs of blanks. The table
 * is over where a line has another number of cells.
 */
#include "columns.h"

#include <stdint.h>
#include <string.h>

enum { MOST_CELLS = 12, LONGEST_HEAD = 300 /* [byte] */ };

struct cells {
	struct cy_range list[MOST_CELLS];
	size_t n;
};

static const char *const marks[] = {"\t", "|", "｜", "　", "  "};
static const char *const names[CY_N_COLUMNS] = {"task", "actor", "helper", "time"};

static bool is_at(const struct cy_reading *r, struct cy_range range, const char *s)
{
	return cy_span_starts(cy_span_slice(r->text, range.start, range.end), cy_span_str(s));
}

static bool ends_in(const struct cy_reading *r, struct cy_range range, const char *s)
{
	size_t n = strlen(s);

	return range.end - range.start >= n && memcmp(r->text.p + range.end - n, s, n) == 0;
}

static struct cy_range trimmed(const struct cy_reading *r, struct cy_range cell)
{
	static const char *const blanks[] = {" ", "\t", "　", "\r"};

	for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
		size_t n = strlen(blanks[i]);

		if (is_at(r, cell, blanks[i])) {
			cell.start += n;
			i = SIZE_MAX; /* once more from the first */
		} else if (ends_in(r, cell, blanks[i])) {
			cell.end -= n;
			i = SIZE_MAX;
		}
	}
	return cell;
}

static bool is_blank_mark(const char *mark)
{
	return strcmp(mark, "　") == 0 || strcmp(mark, "  ") == 0;
}

/* A run of blanks is one mark; bars at both ends of a line part nothing. */
static void split(
	const struct cy_reading *r, struct cy_range line, const char *mark, struct cells *out)
{
	size_t n = strlen(mark), start;
	bool bar = !is_blank_mark(mark) && *mark != '\t';

	out->n = 0;
	if (is_blank_mark(mark) || bar)
		line = trimmed(r, line);
	if (bar && is_at(r, line, mark))
		line.start += n;
	if (bar && ends_in(r, line, mark))
		line.end -= n;
	start = line.start;
	while (out->n + 1 < MOST_CELLS) {
		const char *next = memmem(r->text.p + start, line.end - start, mark, n);
		struct cy_range rest = {0, line.end};
		size_t at;

		if (!next)
			break;
		at = (size_t)(next - r->text.p);
		out->list[out->n++] = trimmed(r, (struct cy_range){start, at});
		do {
			at += n;
			rest.start = at;
		} while (is_blank_mark(mark) && at < line.end && is_at(r, rest, mark));
		start = at;
	}
	out->list[out->n++] = trimmed(r, (struct cy_range){start, line.end});
}

static bool name_column(
	struct cy_columns *t, const struct cy_reading *r, struct cy_range cell, int i)
{
	struct cy_match match;

	if (cy_range_is_empty(cell) ||
		!cy_reading_match(r, CY_READ_COLUMN, cell.start, cell.end, &match))
		return false;
	/* Of two columns of actors the second one helps. */
	for (int column = 0; column < CY_N_COLUMNS; column++) {
		bool second = column == CY_COLUMN_HELPER && t->column[CY_COLUMN_ACTOR] >= 0 &&
			      t->column[CY_COLUMN_ACTOR] != i &&
			      cy_rule_is(match.rule, "is", names[CY_COLUMN_ACTOR]);

		if (t->column[column] < 0 &&
			(second || cy_rule_is(match.rule, "is", names[column]))) {
			t->column[column] = i;
			t->heading[column] = cell;
		}
	}
	return true;
}

/* Each cell of the line has the name of a column, and they tell what and who or when. */
static bool is_head(struct cy_columns *t, const struct cy_reading *r, const struct cells *cells)
{
	for (int column = 0; column < CY_N_COLUMNS; column++)
		t->column[column] = -1;
	for (size_t i = 0; i < cells->n; i++) {
		if (!name_column(t, r, cells->list[i], (int)i))
			return false;
	}
	return t->column[CY_COLUMN_TASK] >= 0 &&
	       (t->column[CY_COLUMN_ACTOR] >= 0 || t->column[CY_COLUMN_TIME] >= 0);
}

static bool open_table(struct cy_columns *t, const struct cy_reading *r, struct cy_range line)
{
	struct cells cells;

	*t = (struct cy_columns){.paragraph = t->paragraph};
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		split(r, line, marks[i], &cells);
		if (cells.n < 2 || !is_head(t, r, &cells))
			continue;
		t->mark = marks[i];
		t->n = cells.n;
		return true;
	}
	return false;
}

static struct cy_range cell_of(
	const struct cy_columns *t, const struct cells *cells, enum cy_column column)
{
	return t->column[column] < 0 ? (struct cy_range){0, 0} : cells->list[t->column[column]];
}

/* |---|:--:| below the head */
static bool is_rule(const struct cy_reading *r, struct cy_range line)
{
	for (size_t i = line.start; i < line.end; i++) {
		if (!strchr("-:| +", r->text.p[i]))
			return false;
	}
	return true;
}

static void add_row(const struct cy_columns *t, const struct cells *cells, enum cy_column who,
	struct cy_range line, struct cy_ledger *out)
{
	struct cy_ledger_row row = {
		.kind = CY_LEDGER_DUTY,
		.text = t->task,
		.sentence = line,
		.actor = cell_of(t, cells, who),
		.modality = t->heading[who],
		.deadline = cell_of(t, cells, CY_COLUMN_TIME),
		.actor_source = CY_ACTOR_STATED,
	};

	if (cy_range_is_empty(row.actor))
		row.actor_source = CY_ACTOR_NONE;
	if (t->task.start < line.start)
		row.sentence.start = t->task.start;
	cy_vec_push(&out->rows, row);
}

/* Whether the line belongs to the open table. */
static bool read_line(struct cy_columns *t, const struct cy_reading *r, struct cy_range line,
	struct cy_ledger *out)
{
	struct cells cells;
	struct cy_range task;

	if (!t->mark)
		return false;
	if (is_rule(r, line))
		return true;
	split(r, line, t->mark, &cells);
	if (cells.n != t->n) {
		t->mark = NULL;
		return false;
	}
	task = cell_of(t, &cells, CY_COLUMN_TASK);
	if (!cy_range_is_empty(task))
		t->task = task;
	if (cy_range_is_empty(t->task))
		return true;
	add_row(t, &cells, CY_COLUMN_ACTOR, line, out);
	if (!cy_range_is_empty(cell_of(t, &cells, CY_COLUMN_HELPER)))
		add_row(t, &cells, CY_COLUMN_HELPER, line, out);
	return true;
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

bool cy_columns_read(struct cy_columns *t, const struct cy_reading *r, const struct cy_sentence *s,
	struct cy_ledger *out)
{
	struct cy_range line = {s->start, s->end};

	if (t->paragraph == s->paragraph + 1)
		return t->mark != NULL;
	t->paragraph = s->paragraph + 1;
	while (line.start > 0 && !is_line_end(r->text.p[line.start - 1]))
		line.start--;
	while (line.end < r->text.n && !is_line_end(r->text.p[line.end]))
		line.end++;
	return read_line(t, r, line, out) ||
	       (line.end - line.start <= LONGEST_HEAD && open_table(t, r, line));
}
