#include "test.h"

#include "chayue/study/study.h"
#include "study_shelf.h"

static const char *const FILES[] = {"1.txt",
	"管护办法\n\n第一条 各村实行“一塘一长”，村干部任塘长。\n\n"
	"第二条 “一塘一长”，就是每口山塘由一名村干部负责。\n",
	"2.txt", "检查通知\n\n看“一塘一长”是否到位，采取“四不两直”的方式。\n", NULL};

static struct cy_study *open_study(const struct shelf *s)
{
	static const struct cy_study_options options = {.rules_folder = NULL};

	return cy_study_new(&cy_study_terms, s->library, &options);
}

static size_t row_of(const struct cy_table *t, const char *name)
{
	for (size_t row = 0; row < cy_table_rows(t); row++) {
		if (cy_span_equal(cy_table_text(t, row, cy_table_find_column(t, "term")),
			    cy_span_str(name)))
			return row;
	}
	fail_msg("no row %s", name);
	return 0;
}

/* Of 水务局（2） 林业局（1）. */
static size_t names_in(struct cy_span actors)
{
	size_t n = 0;

	for (size_t i = 0; i < actors.n; i++)
		n += cy_span_starts(cy_span_slice(actors, i, actors.n), cy_span_str("（"));
	return n;
}

static void a_term_leads_to_its_definition(void **state)
{
	struct cy_study *study;
	const struct cy_detail *details;
	const struct cy_occurrence *o;
	const struct cy_document *doc;
	const struct cy_table *t;
	struct shelf s;
	size_t row;

	(void)state;
	shelf_make(&s, FILES);
	doc = shelf_document(&s, "1.txt");
	study = open_study(&s);
	t = study->table;
	while (!cy_study_step(study, 1)) {
		if (study->waiting)
			cy_pool_wait(s.pool);
	}
	row = row_of(t, "一塘一长");
	assert_ptr_equal(cy_table_place(t, row)->doc, doc);
	assert_int_equal(cy_table_place(t, row)->range.start,
		strstr(doc->text.p, "一塘一长”，就是") - doc->text.p);
	assert_int_equal(cy_table_occurrences(t, row, &o), 3);
	assert_int_equal(cy_table_details(t, row, &details), 3);
	assert_true(details[0].heading && !details[1].heading && details[2].heading);
	assert_true(cy_span_starts(details[1].text, cy_span_str("“一塘一长”，就是")));
	row = row_of(t, "四不两直");
	assert_string_equal(cy_table_shown(t, row, cy_table_find_column(t, "definition")).p,
		cy_msg(CY_MSG_TERM_UNDEFINED));
	assert_int_equal(cy_table_details(t, row, &details), 0);
	cy_study_free(study);
	shelf_remove(&s);
}

static void a_card_names_the_first_actors_and_a_cell_all(void **state)
{
	static const char *const files[] = {"1.txt",
		"水务局、林业局、财政局、公安局、教育局、民政局、司法局要按“一塘一长”管护。\n\n"
		"水务局要落实“一塘一长”。\n",
		NULL};
	struct cy_study *study;
	const struct cy_detail *details;
	const struct cy_table *t;
	struct shelf s;
	struct cy_span all;
	size_t row;

	(void)state;
	shelf_make(&s, files);
	study = open_study(&s);
	t = study->table;
	while (!cy_study_step(study, 1)) {
		if (study->waiting)
			cy_pool_wait(s.pool);
	}
	row = row_of(t, "一塘一长");
	all = cy_table_text(t, row, cy_table_find_column(t, "actors"));
	assert_non_null(memmem(all.p, all.n, "财政局", strlen("财政局")));
	assert_int_equal(names_in(all), 7);
	assert_null(memmem(all.p, all.n, "…", strlen("…")));
	assert_true(cy_table_details(t, row, &details) >= 2);
	assert_int_equal(names_in(details[1].text), 6);
	assert_true(cy_span_starts(details[1].text, cy_span_str("水务局（2） ")));
	assert_true(details[1].text.n > strlen("……"));
	assert_memory_equal(
		details[1].text.p + details[1].text.n - strlen("……"), "……", strlen("……"));
	cy_study_free(study);
	shelf_remove(&s);
}

/* Jobs that still run outlive it, and the rules with them. */
static void it_can_be_dropped_at_any_time(void **state)
{
	(void)state;
	for (int steps = 0; steps < 8; steps++) {
		struct cy_study *study;
		struct shelf s;

		shelf_make(&s, FILES);
		study = open_study(&s);
		for (int i = 0; i < steps; i++)
			(void)cy_study_step(study, 1);
		cy_study_free(study);
		shelf_remove(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_term_leads_to_its_definition),
		cmocka_unit_test(a_card_names_the_first_actors_and_a_cell_all),
		cmocka_unit_test(it_can_be_dropped_at_any_time),
	};

	return RUN_TESTS(tests);
}
