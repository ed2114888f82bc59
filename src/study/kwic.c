/* study/kwic: keyword in context: a row for each hit. What stands around it is not copied. */
#include "chayue/base/clock.h"
#include "chayue/base/mem.h"
#include "chayue/study/place.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"
#include "walk.h"

#include <limits.h>

enum { CONTEXT_BYTES = 240 }; /* [byte] of its line on either side of a hit */

enum { LEFT, HIT, RIGHT, SECTION, TITLE };

struct kwic {
	struct cy_study study;
	struct cy_hit_walk walk;
};

static void add_columns(struct cy_table *t)
{
	static const struct cy_column columns[] = {
		{"left", CY_MSG_COLUMN_LEFT, NULL, CY_COLUMN_TEXT,
			CY_COLUMN_ENDS | CY_COLUMN_STRETCHES, 12, 20, 8, NULL},
		{"hit", CY_MSG_COLUMN_HIT, NULL, CY_COLUMN_TEXT,
			CY_COLUMN_STRONG | CY_COLUMN_JOINS | CY_COLUMN_GROUPS, 4, 4, 9, NULL},
		{"right", CY_MSG_COLUMN_RIGHT, NULL, CY_COLUMN_TEXT,
			CY_COLUMN_JOINS | CY_COLUMN_STRETCHES, 12, 20, 8, NULL},
		{"section", CY_MSG_COLUMN_SECTION, NULL, CY_COLUMN_TEXT, 0, 8, 12, 1, NULL},
		{"title", CY_MSG_COLUMN_DOCUMENT, NULL, CY_COLUMN_PLACE, CY_COLUMN_GROUPS, 10, 24,
			2, NULL},
	};

	for (size_t i = 0; i < CY_LEN(columns); i++)
		cy_table_add_column(t, &columns[i]);
}

static struct cy_study *kwic_open(
	const struct cy_library *library, const struct cy_study_options *options)
{
	struct kwic *k = cy_calloc(1, sizeof *k);

	if (!cy_hit_walk_init(&k->walk, library, options)) {
		free(k);
		return NULL;
	}
	k->study.table = cy_table_new(CY_MSG_TABLE_KWIC);
	add_columns(k->study.table);
	return &k->study;
}

static struct cy_span left_of(struct cy_span text, size_t start)
{
	size_t floor = start > CONTEXT_BYTES ? cy_utf8_floor(text.p, start - CONTEXT_BYTES) : 0;
	size_t line = cy_lines_start(text, start, floor);

	return cy_span_slice(text, cy_place_past_blanks(text, line, start), start);
}

static struct cy_span right_of(struct cy_span text, size_t end)
{
	struct cy_span rest = cy_span_slice(text, end, text.n);

	if (rest.n > CONTEXT_BYTES)
		rest.n = cy_utf8_floor(rest.p, CONTEXT_BYTES);
	rest.n = cy_lines_end(rest, 0);
	return rest;
}

static void add_hit(struct kwic *k, const struct cy_hit *hit)
{
	struct cy_table *t = k->study.table;
	const struct cy_document *doc = k->walk.doc;
	struct cy_table_place place = cy_place_make(doc, (struct cy_range){hit->start, hit->end});
	uint64_t id = cy_table_hash(cy_table_hash(0, cy_span_str(doc->path)),
		cy_span((const char *)&hit->start, sizeof hit->start));
	size_t row = cy_table_add_row(t, id, &place);
	struct cy_buf section = {0};

	cy_table_set_lasting(t, row, LEFT, left_of(doc->text, hit->start));
	cy_table_set_lasting(t, row, HIT, cy_span_slice(doc->text, hit->start, hit->end));
	cy_table_set_lasting(t, row, RIGHT, right_of(doc->text, hit->end));
	cy_place_section(doc, &k->walk.outline, hit->start, INT_MAX, &section);
	cy_table_set_text(t, row, SECTION, cy_buf_span(&section));
	cy_table_set_lasting(t, row, TITLE, cy_span_str(doc->title.text));
	cy_buf_dispose(&section);
	k->study.done++;
}

static void note_more(struct kwic *k)
{
	cy_buf_printf(&k->study.note, cy_msg(CY_MSG_STUDY_MORE), (int)CY_STUDY_MOST_ROWS);
}

static bool kwic_step(struct cy_study *study, uint64_t budget_us)
{
	struct kwic *k = (struct kwic *)study;
	uint64_t end = cy_clock_us() + budget_us;
	struct cy_hit hit;

	if (!cy_hit_walk_search(&k->walk, study, budget_us))
		return false;
	for (;;) {
		enum cy_walked walked = cy_hit_walk_next(&k->walk, &hit);

		if (walked == CY_WALKED_ALL)
			return true;
		if (walked == CY_WALKED_HIT)
			add_hit(k, &hit);
		if (study->done == CY_STUDY_MOST_ROWS && study->total > study->done) {
			note_more(k);
			return true;
		}
		if (budget_us && cy_clock_us() >= end)
			return false;
	}
}

static void kwic_close(struct cy_study *study)
{
	cy_hit_walk_dispose(&((struct kwic *)study)->walk);
}

const struct cy_study_kind cy_study_kwic = {
	"kwic", CY_MSG_TABLE_KWIC, true, kwic_open, kwic_step, kwic_close, NULL};
