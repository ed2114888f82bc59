#include "test.h"

#include "chayue/study/shared.h"
#include "chayue/study/study.h"
#include "chayue/text/fold.h"
#include "folder.h"

#include <stdio.h>

enum { DOCUMENTS = 5 };

struct fixture {
	struct folder folder;
	struct cy_pool *pool;
	struct cy_library *library;
};

static void write_document(struct fixture *f, int number)
{
	char name[16];
	FILE *file;

	snprintf(name, sizeof name, "%d.txt", number);
	file = fopen(folder_path(&f->folder, name), "w");
	assert_non_null(file);
	fprintf(file, "第%d号：严格执行值班和领导带班制度，不得空岗。\n", number);
	fputs(number % 2 ? "山塘水库的检查每月进行一次，由水利站记录在册。\n"
			 : "山塘水库的检查每周进行一次，由水利站记录在册。\n",
		file);
	fclose(file);
}

static void open_folder(struct fixture *f, unsigned threads)
{
	static const struct cy_library_options options = {.encoding = CY_ENCODING_AUTO};
	const char *path;

	folder_make(&f->folder);
	path = f->folder.path;
	for (int i = 0; i < DOCUMENTS; i++)
		write_document(f, i);
	f->pool = cy_pool_new(threads);
	f->library = cy_library_new(f->pool, &options);
	cy_library_open(f->library, &path, 1);
	cy_library_wait(f->library);
}

static void close_folder(struct fixture *f)
{
	cy_library_free(f->library);
	cy_pool_free(f->pool);
	folder_remove(&f->folder);
}

static struct cy_study *open_table(struct fixture *f)
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
static void assert_rows(struct fixture *f, const struct cy_table *t)
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
		struct fixture f;
		struct cy_study *s;

		open_folder(&f, cases[i].threads);
		s = open_table(&f);
		while (!cy_study_step(s, cases[i].budget)) {
			if (s->waiting)
				cy_pool_wait(f.pool);
		}
		assert_rows(&f, s->table);
		cy_study_free(s);
		close_folder(&f);
	}
}

static void it_can_be_dropped_at_any_time(void **state)
{
	(void)state;
	for (int steps = 0; steps < 8; steps++) {
		struct fixture f;
		struct cy_study *s;

		open_folder(&f, (unsigned)steps % 3);
		s = open_table(&f);
		for (int i = 0; i < steps; i++)
			(void)cy_study_step(s, 1);
		cy_study_free(s);
		close_folder(&f);
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
