#include "test.h"

#include "chayue/study/citations.h"
#include "chayue/study/study.h"
#include "study_shelf.h"

static const char *const FILES[] = {"1.txt",
	"云溪镇山塘管护办法\n\n第一条 按《云溪镇值班制度》第二条和《水库条例》执行。\n", "2.txt",
	"云溪镇值班制度\n\n第一条 汛期值班。\n\n第二条 十分钟内报告。\n", "3.txt",
	"关于值班的通知\n\n按《云溪镇值班制度》值班，《云溪镇值班制度》印发各村。\n", NULL};

static struct cy_study *open_study(
	struct shelf *s, const struct cy_study_kind *kind, struct cy_citations *citations)
{
	struct cy_study_options options = {.citations = citations};

	if (kind == &cy_study_cited_by)
		options.document = shelf_document(s, "2.txt");
	return cy_study_new(kind, s->library, &options);
}

static struct cy_span cell(const struct cy_table *t, size_t row, const char *key)
{
	return cy_table_text(t, row, cy_table_find_column(t, key));
}

static void assert_number(const struct cy_table *t, size_t row, const char *key, int64_t wanted)
{
	int64_t number;

	assert_true(cy_table_number(t, row, cy_table_find_column(t, key), &number));
	assert_int_equal(number, wanted);
}

static size_t row_of(const struct cy_table *t, const char *title)
{
	for (size_t row = 0; row < cy_table_rows(t); row++) {
		if (cy_span_equal(cell(t, row, "title"), cy_span_str(title)))
			return row;
	}
	fail_msg("no row %s", title);
	return 0;
}

static void assert_cited(struct shelf *s, const struct cy_study *study)
{
	const struct cy_document *rules = shelf_document(s, "2.txt");
	const struct cy_table *t = study->table;
	const struct cy_occurrence *o;
	size_t row = row_of(t, "云溪镇值班制度");

	assert_number(t, row, "count", 3);
	assert_number(t, row, "documents", 2);
	assert_int_equal(cy_table_occurrences(t, row, &o), 3);
	assert_ptr_equal(cy_cites_study_target(study, row).doc, rules);
	assert_int_equal(cy_cites_study_target(study, row).range.start, 0);
	row = row_of(t, "《云溪镇值班制度》第二条");
	assert_ptr_equal(cy_cites_study_target(study, row).doc, rules);
	assert_int_equal(cy_cites_study_target(study, row).range.start,
		strstr(rules->text.p, "第二条") - rules->text.p);
	row = row_of(t, "水库条例");
	assert_null(cy_cites_study_target(study, row).doc);
	assert_int_equal(cell(t, row, "target").n, 0);
	assert_string_equal(cy_table_shown(t, row, cy_table_find_column(t, "target")).p,
		cy_msg(CY_MSG_CITE_NOT_HERE));
}

/* To its end, in steps of a microsecond. */
static void run(struct shelf *s, struct cy_study *study)
{
	while (!cy_study_step(study, 1)) {
		if (study->waiting)
			cy_pool_wait(s->pool);
	}
}

static void both_tables_share_a_session(void **state)
{
	struct cy_citations *citations;
	struct cy_study *cites, *by;
	struct shelf s;

	(void)state;
	shelf_make(&s, FILES);
	citations = cy_citations_new(s.library, NULL);
	cites = open_study(&s, &cy_study_cites, citations);
	by = open_study(&s, &cy_study_cited_by, citations);
	assert_null(cy_citations_get(citations));
	run(&s, cites);
	run(&s, by);
	assert_cited(&s, cites);
	assert_int_equal(cy_table_rows(by->table), 4);
	for (size_t row = 0; row < 4; row++)
		assert_ptr_not_equal(
			cy_table_place(by->table, row)->doc, shelf_document(&s, "2.txt"));
	cy_study_free(cites);
	cy_study_free(by);
	cy_citations_free(citations);
	shelf_remove(&s);
}

/* The session goes on for the next table. */
static void a_table_can_be_stopped(void **state)
{
	struct cy_citations *citations;
	struct cy_study *study;
	struct shelf s;

	(void)state;
	shelf_make(&s, FILES);
	citations = cy_citations_new(s.library, NULL);
	study = open_study(&s, &cy_study_cites, citations);
	(void)cy_study_step(study, 1);
	cy_study_stop(study);
	cy_study_free(study);
	study = open_study(&s, &cy_study_cites, citations);
	run(&s, study);
	assert_cited(&s, study);
	cy_study_free(study);
	cy_citations_free(citations);
	shelf_remove(&s);
}

/* Jobs of the session outlive it, and the rules with them. */
static void a_session_can_be_dropped_at_any_time(void **state)
{
	(void)state;
	for (int steps = 0; steps < 5; steps++) {
		struct cy_citations *citations;
		struct shelf s;

		shelf_make(&s, FILES);
		citations = cy_citations_new(s.library, NULL);
		for (int i = 0; i < steps; i++)
			(void)cy_citations_step(citations, 1);
		cy_citations_free(citations);
		shelf_remove(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_tables_share_a_session),
		cmocka_unit_test(a_table_can_be_stopped),
		cmocka_unit_test(a_session_can_be_dropped_at_any_time),
	};

	return RUN_TESTS(tests);
}
