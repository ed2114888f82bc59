/* Places and marks: over restarts, for renamed and edited documents, among instances, with the file
 * cut anywhere, in a file of bounded size. */
#include "kept.h"
#include "study_shelf.h"

#include "chayue/base/journal.h"
#include "chayue/study/marks.h"

static const char *const files[] = {"甲.txt", "甲标题\n\n第一段。\n第二段。\n第三段。\n", "乙.txt",
	"乙标题\n\n正文在此。\n", NULL};

static struct cy_marks *opened(const struct folder *f)
{
	struct cy_marks *m = cy_marks_new(f->path);

	assert_int_equal(cy_marks_refresh(m), 0);
	return m;
}

static void leave(struct cy_marks *m, const struct cy_document *doc, size_t offset)
{
	cy_marks_leave(m, doc, offset);
	assert_int_equal(cy_marks_save(m), 0);
}

static void places_outlast_the_program(void **state)
{
	struct folder *f = *state;
	struct shelf shelf;
	const struct cy_document *a, *b;
	struct cy_marks *m = opened(f);
	size_t size;

	shelf_make(&shelf, files);
	a = shelf_document(&shelf, "甲.txt");
	b = shelf_document(&shelf, "乙.txt");
	assert_true(cy_marks_left(m, a) == SIZE_MAX);
	leave(m, a, 11);
	leave(m, b, 0); /* nothing to be kept */
	size = kept_size(f, "places");
	leave(m, a, 11); /* nothing has changed */
	assert_int_equal(kept_size(f, "places"), size);
	cy_marks_free(m);
	m = opened(f);
	assert_int_equal(cy_marks_left(m, a), 11);
	assert_true(cy_marks_left(m, b) == SIZE_MAX);
	leave(m, a, 0); /* back at its start */
	cy_marks_free(m);
	m = opened(f);
	assert_int_equal(cy_marks_left(m, a), 0);
	cy_marks_free(m);
	shelf_remove(&shelf);
}

static void nothing_is_written_before_it_is_saved(void **state)
{
	struct folder *f = *state;
	struct shelf shelf;
	struct cy_marks *m = opened(f);

	shelf_make(&shelf, files);
	cy_marks_leave(m, shelf_document(&shelf, "甲.txt"), 11);
	assert_int_equal(kept_size(f, "places"), 0);
	assert_int_equal(cy_marks_save(m), 0);
	assert_true(kept_size(f, "places") > 0);
	cy_marks_free(m);
	shelf_remove(&shelf);
}

static void another_name_or_an_edit_costs_no_place(void **state)
{
	static const char *const renamed[] = {
		"新名.txt", "甲标题\n\n第一段。\n第二段。\n第三段。\n", NULL};
	static const char edited[] = "甲标题\n\n加了一段。\n第一段。\n第二段。\n";
	struct folder *f = *state;
	struct shelf shelf;
	struct cy_marks *m = opened(f);
	struct cy_document now;

	shelf_make(&shelf, files);
	leave(m, shelf_document(&shelf, "甲.txt"), (size_t)(strstr(files[1], "第二段") - files[1]));
	/* The same file, its text another one. */
	now = *shelf_document(&shelf, "甲.txt");
	now.text = cy_span_str(edited);
	assert_int_equal(cy_marks_left(m, &now), strstr(edited, "第二段") - edited);
	shelf_remove(&shelf);
	shelf_make(&shelf, renamed);
	assert_int_equal(cy_marks_left(m, shelf_document(&shelf, "新名.txt")),
		strstr(renamed[1], "第二段") - renamed[1]);
	shelf_remove(&shelf);
	cy_marks_free(m);
}

static void of_two_copies_each_has_its_own_place(void **state)
{
	static const char *const copies[] = {
		"一.txt", "同样的\n文字\n", "二.txt", "同样的\n文字\n", NULL};
	struct folder *f = *state;
	struct shelf shelf;
	struct cy_marks *m = opened(f);

	shelf_make(&shelf, copies);
	leave(m, shelf_document(&shelf, "一.txt"), 10);
	leave(m, shelf_document(&shelf, "二.txt"), 3);
	assert_int_equal(cy_marks_left(m, shelf_document(&shelf, "一.txt")), 10);
	assert_int_equal(cy_marks_left(m, shelf_document(&shelf, "二.txt")), 3);
	cy_marks_free(m);
	shelf_remove(&shelf);
}

static void small_letters_are_of_a_folder_capital_ones_of_all(void **state)
{
	struct folder *f = *state;
	struct shelf shelf, other;
	struct cy_marks *m = opened(f);
	const struct cy_mark *mark;
	const struct cy_document *doc;
	uint64_t here, there;
	size_t offset;

	shelf_make(&shelf, files);
	shelf_make(&other, files + 2);
	here = cy_marks_folder(shelf.library);
	there = cy_marks_folder(other.library);
	assert_true(here != there);
	doc = shelf_document(&shelf, "甲.txt");
	assert_int_equal(cy_marks_set(m, 'a', here, doc, 3), 0);
	assert_int_equal(cy_marks_set(m, 'A', here, doc, 11), 0);
	assert_int_equal(cy_marks_set(m, 'a', here, doc, 11), 0);
	cy_marks_free(m);
	m = opened(f);
	assert_null(cy_marks_get(m, 'b', here));
	assert_null(cy_marks_get(m, 'a', there));
	mark = cy_marks_get(m, 'a', here);
	assert_ptr_equal(cy_marks_find(mark, shelf.library, &offset), doc);
	assert_int_equal(offset, 11);
	mark = cy_marks_get(m, 'A', there);
	assert_string_equal(mark->title, "甲标题");
	assert_null(cy_marks_find(mark, other.library, &offset));
	cy_marks_free(m);
	shelf_remove(&other);
	shelf_remove(&shelf);
}

static void forgetting_leaves_marks(void **state)
{
	struct folder *f = *state;
	struct shelf shelf;
	struct cy_marks *m = opened(f), *other = opened(f);
	const struct cy_document *a;

	shelf_make(&shelf, files);
	a = shelf_document(&shelf, "甲.txt");
	leave(m, a, 11);
	assert_int_equal(cy_marks_set(m, 'A', 1, a, 3), 0);
	leave(other, shelf_document(&shelf, "乙.txt"), 3);
	assert_int_equal(cy_marks_forget(m), 0);
	assert_true(cy_marks_left(m, a) == SIZE_MAX);
	assert_int_equal(cy_marks_refresh(other), 0);
	assert_true(cy_marks_left(other, a) == SIZE_MAX);
	cy_marks_free(other);
	cy_marks_free(m);
	m = opened(f);
	assert_true(cy_marks_left(m, a) == SIZE_MAX);
	assert_true(cy_marks_left(m, shelf_document(&shelf, "乙.txt")) == SIZE_MAX);
	assert_non_null(cy_marks_get(m, 'A', 1));
	cy_marks_free(m);
	shelf_remove(&shelf);
}

static void instances_lose_nothing_of_each_other(void **state)
{
	struct folder *f = *state;
	struct shelf shelf;
	struct cy_marks *a = opened(f), *b = opened(f);

	shelf_make(&shelf, files);
	leave(a, shelf_document(&shelf, "甲.txt"), 11);
	leave(b, shelf_document(&shelf, "乙.txt"), 3);
	assert_int_equal(cy_marks_set(b, 'B', 1, shelf_document(&shelf, "乙.txt"), 3), 0);
	assert_int_equal(cy_marks_refresh(a), 0);
	assert_int_equal(cy_marks_left(a, shelf_document(&shelf, "乙.txt")), 3);
	assert_non_null(cy_marks_get(a, 'B', 1));
	cy_marks_free(a);
	cy_marks_free(b);
	a = opened(f);
	assert_int_equal(cy_marks_left(a, shelf_document(&shelf, "甲.txt")), 11);
	cy_marks_free(a);
	shelf_remove(&shelf);
}

static void a_cut_anywhere_costs_one_record_at_most(void **state)
{
	struct folder *f = *state;
	struct shelf shelf;
	struct cy_marks *m = opened(f);
	const struct cy_document *a, *b;
	struct cy_buf bytes;
	size_t first, second;

	shelf_make(&shelf, files);
	a = shelf_document(&shelf, "甲.txt");
	b = shelf_document(&shelf, "乙.txt");
	leave(m, a, 11);
	first = kept_size(f, "places");
	assert_int_equal(cy_marks_set(m, 'A', 1, a, 3), 0);
	second = kept_size(f, "places");
	leave(m, b, 3);
	cy_marks_free(m);
	bytes = kept_read(f, "places");
	for (size_t cut = 0; cut <= bytes.n; cut++) {
		folder_write(f, "places", bytes.p, cut);
		m = opened(f);
		assert_true(cy_marks_left(m, a) == (cut >= first ? 11 : SIZE_MAX));
		assert_true((cy_marks_get(m, 'A', 1) != NULL) == (cut >= second));
		assert_true(cy_marks_left(m, b) == (cut >= bytes.n ? 3 : SIZE_MAX));
		assert_int_equal(cy_marks_set(m, 'C', 1, b, 3), 0);
		cy_marks_free(m);
		m = opened(f);
		assert_non_null(cy_marks_get(m, 'C', 1));
		if (cut >= first)
			assert_int_equal(cy_marks_left(m, a), 11);
		cy_marks_free(m);
	}
	cy_buf_dispose(&bytes);
	shelf_remove(&shelf);
}

static void any_damage_of_a_byte_costs_one_record_at_most(void **state)
{
	struct folder *f = *state;
	struct shelf shelf;
	struct cy_marks *m = opened(f);
	const struct cy_document *a;
	struct cy_buf bytes;
	size_t first;

	shelf_make(&shelf, files);
	a = shelf_document(&shelf, "甲.txt");
	assert_int_equal(cy_marks_set(m, 'A', 1, a, 3), 0);
	first = kept_size(f, "places");
	assert_int_equal(cy_marks_set(m, 'B', 1, a, 3), 0);
	cy_marks_free(m);
	bytes = kept_read(f, "places");
	for (size_t i = 0; i < bytes.n; i++) {
		static const char damage[] = {'\0', '\t', '\\', '\xff', '9'};

		for (size_t j = 0; j < sizeof damage; j++) {
			char was = bytes.p[i];

			bytes.p[i] = damage[j];
			folder_write(f, "places", bytes.p, bytes.n);
			bytes.p[i] = was;
			m = opened(f);
			/* A line end that is lost takes the record behind it along. */
			if (i < first - 1)
				assert_non_null(cy_marks_get(m, 'B', 1));
			else if (i >= first)
				assert_non_null(cy_marks_get(m, 'A', 1));
			cy_marks_free(m);
		}
	}
	cy_buf_dispose(&bytes);
	shelf_remove(&shelf);
}

static void the_oldest_places_go(void **state)
{
	enum { MORE = 50 };
	struct folder *f = *state;
	struct cy_journal *journal;
	struct cy_buf bytes = {0}, record = {0};
	struct cy_marks *m;
	size_t records = 0;
	struct cy_span read;
	struct shelf shelf;

	shelf_make(&shelf, files);
	for (int i = 0; i < 2 * CY_MARKS_MOST_LEFT + CY_MARKS_MOST_LEFT / 2 + MORE; i++) {
		cy_buf_clear(&record);
		cy_buf_printf(&record, "left\t%x\t1\t1\t1\t1\t1\t0", i + 1);
		cy_journal_put(&bytes, cy_buf_span(&record));
	}
	folder_write(f, "places", bytes.p, bytes.n);
	m = opened(f); /* which makes it shorter */
	leave(m, shelf_document(&shelf, "甲.txt"), 11);
	cy_marks_free(m);
	journal = cy_journal_new(f->path, "places");
	while (cy_journal_next(journal, &read) == CY_JOURNAL_RECORD)
		records++;
	cy_journal_free(journal);
	assert_int_equal(records, CY_MARKS_MOST_LEFT + 1);
	m = opened(f);
	assert_int_equal(cy_marks_left(m, shelf_document(&shelf, "甲.txt")), 11);
	cy_marks_free(m);
	cy_buf_dispose(&bytes);
	cy_buf_dispose(&record);
	shelf_remove(&shelf);
}

static void without_a_folder_they_last_until_the_end(void **state)
{
	struct cy_marks *m = cy_marks_new(NULL);
	struct shelf shelf;

	(void)state;
	shelf_make(&shelf, files);
	assert_null(cy_marks_path(m));
	leave(m, shelf_document(&shelf, "甲.txt"), 11);
	assert_int_equal(cy_marks_set(m, 'a', 1, shelf_document(&shelf, "甲.txt"), 11), 0);
	assert_int_equal(cy_marks_left(m, shelf_document(&shelf, "甲.txt")), 11);
	assert_non_null(cy_marks_get(m, 'a', 1));
	assert_int_equal(cy_marks_forget(m), 0);
	cy_marks_free(m);
	shelf_remove(&shelf);
}

/* Records that nobody here wrote. */
static void what_is_wrong_is_left_out(void **state)
{
	static const char *const records[] = {"", "left", "left\tx", "left\t1\t1\t1\t1\t1\t1",
		"mark\ta\t1", "mark\t1\t1\t/x\tx\t1\t1\t1\t1\t1\t1",
		"mark\tab\t1\t/x\tx\t1\t1\t1\t1\t1\t1", "mark\ta\t1\t\tx\t1\t1\t1\t1\t1\t1",
		"mark\ta\t1\t/x\t\xff\t1\t1\t1\t1\t1\t1"};
	struct folder *f = *state;
	struct cy_journal *journal = cy_journal_new(f->path, "places");
	struct cy_marks *m;

	for (size_t i = 0; i < CY_LEN(records); i++)
		assert_int_equal(cy_journal_append(journal, cy_span_str(records[i]), false), 0);
	cy_journal_free(journal);
	m = opened(f);
	assert_null(cy_marks_get(m, 'a', 1));
	assert_null(cy_marks_get(m, '1', 1));
	cy_marks_free(m);
}

#define KEPT(test) cmocka_unit_test_setup_teardown(test, kept_make, kept_clear)

int main(void)
{
	const struct CMUnitTest tests[] = {
		KEPT(places_outlast_the_program),
		KEPT(nothing_is_written_before_it_is_saved),
		KEPT(another_name_or_an_edit_costs_no_place),
		KEPT(of_two_copies_each_has_its_own_place),
		KEPT(small_letters_are_of_a_folder_capital_ones_of_all),
		KEPT(forgetting_leaves_marks),
		KEPT(instances_lose_nothing_of_each_other),
		KEPT(a_cut_anywhere_costs_one_record_at_most),
		KEPT(any_damage_of_a_byte_costs_one_record_at_most),
		KEPT(the_oldest_places_go),
		cmocka_unit_test(without_a_folder_they_last_until_the_end),
		KEPT(what_is_wrong_is_left_out),
	};

	return RUN_TESTS(tests);
}
