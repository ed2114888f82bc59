#include "numbered.h"
#include "test.h"

#include "chayue/study/shared.h"
#include "chayue/text/fold.h"

enum { DOCUMENTS = 5 };

static void write_document(FILE *file, int number)
{
	fprintf(file, "第%d号：严格执行值班和领导带班制度，不得空岗。\n", number);
	fputs(number % 2 ? "山塘水库的检查每月进行一次，由水利站记录在册。\n"
			 : "山塘水库的检查每周进行一次，由水利站记录在册。\n",
		file);
}

static struct cy_study *open_table(struct numbered *f)
{
	static const struct cy_study_options options = {.query_options = CY_FOLD_ALL};

	return cy_study_new(&cy_study_shared, f->library, &options);
}

static void assert_number(const struct cy_table *t, size_t row, const char *key, int64_t wanted)
{
	int64_t number;

	assert_true(cy_table_number(t, row, cy_table_find_column(t, key), &number));
	assert_int_equal(number, wanted);
}

/* What the session lists, row by row, with all its places. */
static void assert_rows(struct numbered *f, const struct cy_table *t)
{
	static const struct cy_shared_options options = {.min = CY_SHARED_MIN, .fold = CY_FOLD_ALL};
	struct cy_shared *shared = cy_shared_new(f->library, &options);
	struct cy_shared_places places = {0};

	cy_shared_step(shared, 0);
	assert_int_equal(cy_table_rows(t), cy_shared_count(shared));
	assert_true(cy_table_rows(t) > 1);
	for (size_t row = 0; row < cy_table_rows(t); row++) {
		struct cy_shared_passage passage = cy_shared_get(shared, row);
		size_t n = cy_shared_places(shared, row, 1000, &places);
		const struct cy_occurrence *o;

		assert_number(t, row, "chars", passage.chars);
		assert_number(t, row, "documents", passage.documents);
		assert_number(t, row, "count", (int64_t)n);
		assert_ptr_equal(cy_table_place(t, row)->doc, passage.doc);
		assert_int_equal(cy_table_occurrences(t, row, &o), n);
		for (size_t i = 0; i < n; i++) {
			assert_ptr_equal(o[i].place.doc, places.list.v[i].doc);
			assert_int_equal(o[i].place.range.start, places.list.v[i].range.start);
		}
	}
	cy_shared_places_dispose(&places);
	cy_shared_free(shared);
}

static void rows_are_what_the_session_lists(void **state)
{
	static const struct {
		unsigned threads;
		uint64_t budget;
	} cases[] = {{0, 0}, {0, 1}, {2, 1}};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		struct numbered f;
		struct cy_study *s;

		numbered_make(&f, DOCUMENTS, cases[i].threads, write_document);
		s = open_table(&f);
		numbered_finish(&f, s, cases[i].budget);
		assert_rows(&f, s->table);
		cy_study_free(s);
		numbered_remove(&f);
	}
}

static void it_can_be_dropped_at_any_time(void **state)
{
	(void)state;
	for (int steps = 0; steps < 8; steps++) {
		struct numbered f;
		struct cy_study *s;

		numbered_make(&f, DOCUMENTS, (unsigned)steps % 3, write_document);
		s = open_table(&f);
		for (int i = 0; i < steps; i++)
			(void)cy_study_step(s, 1);
		cy_study_free(s);
		numbered_remove(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_what_the_session_lists),
		cmocka_unit_test(it_can_be_dropped_at_any_time),
	};

	return RUN_TESTS(tests);
}
