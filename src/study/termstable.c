/*
 * study/termstable: terms as a table. A session of study/terms finds them on the pool; then each
 * becomes a row, in slices. A term that is defined leads to its first definition, another one to
 * its first place.
 */
#include "chayue/base/clock.h"
#include "chayue/base/mem.h"
#include "chayue/doc/outline.h"
#include "chayue/study/place.h"
#include "chayue/study/study.h"
#include "chayue/study/terms.h"

#include <limits.h>

enum { TERM, KIND, COUNT, DOCUMENTS, DEFINITION, FORM, MEMBERS, ACTORS };

enum {
	MOST_PLACES = 400, /* kept of one term; all are counted */
	MOST_ACTORS = 6,   /* on a card; a cell has all */
	PERMILLE = 1000
};

struct terms_study {
	struct cy_study study;
	struct cy_rules *rules;
	struct cy_terms *terms; /* NULL until the library is loaded */
	size_t next;            /* term that becomes a row */
	struct cy_outline outline;
	const struct cy_document *outlined; /* whose outline it is */
	struct cy_buf text;
};

static const struct cy_column_word KINDS[] = {{"abbreviation", CY_MSG_TERM_ABBREVIATION},
	{"system", CY_MSG_TERM_SYSTEM}, {"concept", CY_MSG_TERM_CONCEPT}, {NULL, 0}};
static const struct cy_column_word DEFINITIONS[] = {{"", CY_MSG_TERM_UNDEFINED}, {NULL, 0}};

static void add_columns(struct cy_table *t)
{
	static const struct cy_column columns[] = {
		[TERM] = {"term", CY_MSG_COLUMN_TERM, NULL, CY_COLUMN_TEXT, 0, 12, 24, 10, NULL},
		[KIND] = {"kind", CY_MSG_COLUMN_KIND, NULL, CY_COLUMN_TEXT, CY_COLUMN_GROUPS, 4, 4,
			6, KINDS},
		[COUNT] = {"count", CY_MSG_COLUMN_PLACES, NULL, CY_COLUMN_NUMBER, 0, 4, 5, 8, NULL},
		[DOCUMENTS] = {"documents", CY_MSG_COLUMN_DOCUMENTS, NULL, CY_COLUMN_NUMBER, 0, 4,
			5, 7, NULL},
		[DEFINITION] = {"definition", CY_MSG_COLUMN_DEFINITION, NULL, CY_COLUMN_TEXT,
			CY_COLUMN_STRETCHES, 10, 30, 9, DEFINITIONS},
		[FORM] = {"form", CY_MSG_COLUMN_FORM, NULL, CY_COLUMN_TEXT, CY_COLUMN_HIDDEN, 0, 0,
			0, NULL},
		[MEMBERS] = {"members", CY_MSG_TERM_MEMBERS, NULL, CY_COLUMN_TEXT, CY_COLUMN_HIDDEN,
			0, 0, 0, NULL},
		[ACTORS] = {"actors", CY_MSG_TERM_ACTORS, NULL, CY_COLUMN_TEXT, CY_COLUMN_HIDDEN, 0,
			0, 0, NULL},
	};

	for (size_t i = 0; i < CY_LEN(columns); i++)
		cy_table_add_column(t, &columns[i]);
	cy_table_set_card(t, true);
}

static struct cy_study *terms_open(
	const struct cy_library *library, const struct cy_study_options *options)
{
	struct terms_study *s = cy_calloc(1, sizeof *s);
	struct cy_diags diags = {0};

	(void)library;
	s->rules = cy_rules_load(options->rules_folder, &diags);
	s->study.table = cy_table_new(CY_MSG_TABLE_TERMS);
	if (diags.list.n)
		cy_buf_printf(&s->study.note, cy_msg(CY_MSG_RULES_FAULTS), diags.list.n, "terms");
	cy_diags_dispose(&diags);
	add_columns(s->study.table);
	return &s->study;
}

/* Rows */

/* Where the term stands in its definition. */
static struct cy_table_place definition_place(
	const struct cy_term_row *term, const struct cy_term_definition *definition)
{
	struct cy_range range = definition->range;

	for (size_t i = 0; i < term->n; i++) {
		const struct cy_term_place *place = &term->places[i];

		if (place->doc == definition->doc && place->range.start >= range.start &&
			place->range.end <= range.end)
			return cy_place_make(place->doc, place->range);
	}
	return cy_place_make(definition->doc, range);
}

/* 释义  title  二、›三是 */
static void put_heading(struct terms_study *s, const struct cy_term_definition *definition)
{
	if (s->outlined != definition->doc) {
		cy_outline_dispose(&s->outline);
		s->outline = (struct cy_outline){0};
		cy_outline_build(&s->outline, definition->doc->text);
		s->outlined = definition->doc;
	}
	cy_buf_clear(&s->text);
	cy_buf_printf(&s->text, "%s  %s  ", cy_msg(CY_MSG_COLUMN_DEFINITION),
		definition->doc->title.text);
	cy_place_section(definition->doc, &s->outline, definition->range.start, INT_MAX, &s->text);
	cy_table_add_detail(s->study.table, true, cy_buf_span(&s->text), NULL);
}

static void put_members(struct terms_study *s, const struct cy_term_row *term)
{
	cy_buf_clear(&s->text);
	for (size_t i = 0; i < term->n_members; i++)
		cy_buf_printf(&s->text, "%s%s", i ? cy_terms_between_members(term) : "",
			term->members[i]);
}

/* 领导班子成员（7） 纪委（1） …, at most so many. */
static void put_actors(struct terms_study *s, const struct cy_term_row *term, size_t most)
{
	cy_buf_clear(&s->text);
	for (size_t i = 0; i < term->n_actors && i < most; i++) {
		cy_buf_puts(&s->text, i ? " " : "");
		cy_buf_printf(&s->text, cy_msg(CY_MSG_TERM_ACTOR), term->actors[i].name,
			term->actors[i].count);
	}
	if (term->n_actors > most)
		cy_buf_puts(&s->text, " ……");
}

static void add_card(struct terms_study *s, const struct cy_term_row *term)
{
	struct cy_table *t = s->study.table;
	struct cy_table_place place;

	for (size_t i = 0; i < term->n_definitions; i++) {
		const struct cy_term_definition *definition = &term->definitions[i];

		put_heading(s, definition);
		place = definition_place(term, definition);
		cy_table_add_detail(t, false,
			cy_span_slice(definition->doc->text, definition->range.start,
				definition->range.end),
			&place);
	}
	if (term->n_members) {
		put_members(s, term);
		cy_table_add_detail(t, true, cy_span_str(cy_msg(CY_MSG_TERM_MEMBERS)), NULL);
		cy_table_add_detail(t, false, cy_buf_span(&s->text), NULL);
	}
	if (term->n_actors) {
		put_actors(s, term, MOST_ACTORS);
		cy_table_add_detail(t, true, cy_span_str(cy_msg(CY_MSG_TERM_ACTORS)), NULL);
		cy_table_add_detail(t, false, cy_buf_span(&s->text), NULL);
	}
	if (term->count > 1)
		cy_table_add_detail(t, true, cy_span_str(cy_msg(CY_MSG_TERM_PLACES)), NULL);
}

static void add_row(struct terms_study *s, const struct cy_term_row *term)
{
	struct cy_table *t = s->study.table;
	const char *kind = cy_term_kind_name(term->kind);
	struct cy_table_place place = {0};
	size_t at;

	if (term->n_definitions)
		place = definition_place(term, &term->definitions[0]);
	else if (term->n)
		place = cy_place_make(term->places[0].doc, term->places[0].range);
	at = cy_table_add_row(t,
		cy_table_hash(cy_table_hash(0, cy_span_str(kind)), cy_span_str(term->name)),
		&place);
	cy_table_set_text(t, at, TERM, cy_span_str(term->name));
	cy_table_set_lasting(t, at, KIND, cy_span_str(kind));
	cy_table_set_number(t, at, COUNT, (int64_t)term->count);
	cy_table_set_number(t, at, DOCUMENTS, (int64_t)term->documents);
	if (term->n_definitions)
		cy_table_set_lasting(t, at, DEFINITION,
			cy_span_slice(term->definitions[0].doc->text,
				term->definitions[0].range.start, term->definitions[0].range.end));
	cy_table_set_text(t, at, FORM, cy_span_str(term->form));
	put_members(s, term);
	cy_table_set_text(t, at, MEMBERS, cy_buf_span(&s->text));
	put_actors(s, term, SIZE_MAX);
	cy_table_set_text(t, at, ACTORS, cy_buf_span(&s->text));
	add_card(s, term);
	for (size_t i = 0; i < term->n && i < MOST_PLACES; i++) {
		if (term->places[i].outer != CY_TERM_NO_OUTER && term->count)
			continue;
		place = cy_place_make(term->places[i].doc, term->places[i].range);
		cy_table_add_occurrence(t, &place, CY_NO_COLUMN);
	}
}

/* The study */

/* True when all terms are found. The progress counts their search, in thousandths. */
static bool find(struct terms_study *s, uint64_t budget_us)
{
	struct cy_study *study = &s->study;

	study->waiting = true;
	if (cy_library_progress(study->library).loading)
		return false;
	if (!s->terms)
		s->terms = cy_terms_new(study->library, s->rules);
	if (!cy_terms_step(s->terms, budget_us)) {
		study->done = cy_terms_progress(s->terms);
		study->total = PERMILLE;
		study->waiting = cy_pool_pending(cy_library_pool(study->library)) > 0;
		return false;
	}
	study->waiting = false;
	study->total = cy_terms_count(s->terms);
	study->done = s->next;
	return true;
}

static bool terms_step(struct cy_study *study, uint64_t budget_us)
{
	struct terms_study *s = (struct terms_study *)study;
	uint64_t end = cy_clock_us() + budget_us;

	if (!find(s, budget_us))
		return false;
	while (s->next < study->total) {
		struct cy_term_row term = cy_terms_get(s->terms, s->next++);

		add_row(s, &term);
		study->done = s->next;
		if (budget_us && cy_clock_us() >= end)
			break;
	}
	return s->next == study->total;
}

static void terms_close(struct cy_study *study)
{
	struct terms_study *s = (struct terms_study *)study;

	cy_terms_free(s->terms);
	cy_rules_free(s->rules);
	cy_outline_dispose(&s->outline);
	cy_buf_dispose(&s->text);
}

const struct cy_study_kind cy_study_terms = {
	"terms", CY_MSG_TABLE_TERMS, false, terms_open, terms_step, terms_close, NULL};
