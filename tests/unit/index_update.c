/* A library opened again is what one opened for the first time would be, and reads no more than it
 * must. Built a second time with small segments. */
#include "folder.h"
#include "library_check.h"
#include "naive.h"
#include "random.h"
#include "test.h"

#include "chayue/index/library.h"
#include "chayue/query/parse.h"
#include "chayue/query/search.h"

#include <fcntl.h>
#include <stdio.h>

enum {
	NAMES = 14,
	ROUNDS = 60,
	IS_SMALL = CY_SEGMENT_BYTES < 100000,
	BIG_CHARS = IS_SMALL ? CY_SEGMENT_BYTES : 3000
};

static const struct cy_library_options automatic = {.encoding = CY_ENCODING_AUTO};

static struct cy_library *load(struct cy_pool *pool, const char *const *paths, size_t n)
{
	struct cy_library *library = cy_library_new(pool, &automatic);

	cy_library_open(library, paths, n);
	cy_library_wait(library);
	return library;
}

/* The next one takes its place. */
static void reopen(struct cy_library **library)
{
	struct cy_library *next = cy_library_reopen(*library);

	cy_library_wait(next);
	cy_library_free(*library);
	*library = next;
}

/* How often the pattern stands in each document: as searched, and as found by trying everything. */
static void check_hits(const struct cy_library *library, const char *pattern)
{
	struct cy_query *query = cy_query_parse(cy_span_str(pattern), CY_FOLD_ALL);
	struct cy_search *search;
	struct folded text = {0}, folded = {0};
	struct cy_ranges found = {0};

	assert_false(query->error || cy_query_is_empty(query));
	search = cy_search_new(library, query);
	naive_pattern(&folded, cy_span_str(pattern), CY_FOLD_ALL);
	cy_search_step(search, 0);
	for (size_t id = 0; id < cy_library_count(library); id++) {
		const struct cy_result *result = cy_search_result_of(search, (uint32_t)id);
		struct cy_hit hit;

		naive_fold(&text, cy_library_document(library, id)->text, CY_FOLD_ALL);
		naive_find(&text, &folded, &found);
		assert_int_equal(result ? result->hits : 0, found.list.n);
		assert_int_equal(
			cy_search_hit_after(search, (uint32_t)id, 0, &hit), found.list.n > 0);
		if (found.list.n)
			assert_int_equal(hit.start, found.list.v[0].start);
	}
	cy_search_free(search);
	naive_dispose(&text);
	naive_dispose(&folded);
	cy_vec_dispose(&found.list);
}

static void check_same(const struct cy_library *a, const struct cy_library *b)
{
	const struct cy_document **x = sorted(a), **y = sorted(b);

	assert_int_equal(cy_library_count(a), cy_library_count(b));
	for (size_t i = 0; i < cy_library_count(a); i++) {
		assert_string_equal(x[i]->path, y[i]->path);
		assert_true(cy_span_equal(x[i]->text, y[i]->text));
		assert_string_equal(x[i]->title.text, y[i]->title.text);
		assert_int_equal(x[i]->encoding, y[i]->encoding);
		assert_int_equal(x[i]->mtime, y[i]->mtime);
		assert_int_equal(x[i]->order, y[i]->order);
		assert_int_equal(x[i]->diags.list.n, y[i]->diags.list.n);
	}
	assert_int_equal(cy_library_diags(a)->list.n, cy_library_diags(b)->list.n);
	free(x);
	free(y);
}

/* As if it had been written long ago, so that it counts as known. */
static void make_old(struct folder *f, const char *name, long seconds)
{
	const struct timespec times[2] = {{.tv_sec = seconds}, {.tv_sec = seconds}};

	assert_int_equal(utimensat(AT_FDCWD, folder_path(f, name), times, 0), 0);
}

static const char *some_name(struct random *r, char name[32])
{
	static const char *const folders[] = {"", "", "a/", "b/"};

	snprintf(name, 32, "%s%u.txt", folders[random_below(r, CY_LEN(folders))],
		random_below(r, NAMES));
	return name;
}

static void write_something(struct folder *f, struct random *r, const char *name, long now)
{
	struct cy_buf text = {0};
	uint32_t kind = random_below(r, 20);

	if (kind == 0)
		cy_buf_append(&text, "\0\1\2\3\0\0\7\0\0\0\0\1", 12); /* no document */
	else if (kind > 1)
		random_text(r, &text, kind == 2 ? BIG_CHARS : random_below(r, 150));
	folder_write(f, name, text.n ? text.p : "", text.n);
	if (random_below(r, 3))
		make_old(f, name, now);
	cy_buf_dispose(&text);
}

static void change_something(struct folder *f, struct random *r, long now)
{
	char name[32], other[32], path[128];

	some_name(r, name);
	some_name(r, other);
	snprintf(path, sizeof path, "%s", folder_path(f, name));
	switch (random_below(r, 6)) {
	case 0: (void)unlink(path); break;
	case 1: (void)rename(path, folder_path(f, other)); break;
	case 2: (void)link(path, folder_path(f, other)); break;
	case 3:
		if (access(path, F_OK) == 0)
			make_old(f, name, now);
		break;
	default: write_something(f, r, name, now); break;
	}
}

static void any_changes_give_what_a_first_opening_gives(void **state)
{
	static const char *const patterns[] = {"安全", "责任制", "國", "a", "、", "生产", "产责任"};
	static const unsigned threads[] = {0, 3};

	(void)state;
	for (size_t t = 0; t < CY_LEN(threads); t++) {
		struct cy_pool *pool = cy_pool_new(threads[t]);
		struct random r = {91 + t};
		struct folder f;
		struct cy_library *library;
		const char *paths[2];
		char twice[128];

		folder_make(&f);
		folder_mkdir(&f, "a");
		folder_mkdir(&f, "b");
		snprintf(twice, sizeof twice, "%s", folder_path(&f, "1.txt"));
		paths[0] = f.path;
		paths[1] = twice; /* named beside its folder */
		library = load(pool, paths, 2);
		for (long round = 0; round < ROUNDS; round++) {
			struct cy_library *first;

			for (uint32_t n = random_below(&r, 6); n-- > 0;)
				change_something(&f, &r, 1700000000 + round);
			reopen(&library);
			first = load(pool, paths, 2);
			check_same(library, first);
			check_places(library);
			check_sums(library);
			check_hits(library, patterns[round % (long)CY_LEN(patterns)]);
			cy_library_free(first);
		}
		cy_library_free(library);
		cy_pool_free(pool);
		folder_remove(&f);
	}
}

static const struct cy_document *named(const struct cy_library *library, const char *name)
{
	for (size_t i = 0; i < cy_library_count(library); i++) {
		const struct cy_document *doc = cy_library_document(library, i);

		if (strcmp(cy_document_name(doc), name) == 0)
			return doc;
	}
	return NULL;
}

/* What has not changed is not read, and its text not copied. */
static void what_is_known_is_shared(void **state)
{
	struct cy_pool *pool = cy_pool_new(0);
	struct folder f;
	struct cy_library *library, *next;
	const char *paths[1];

	(void)state;
	folder_make(&f);
	folder_puts(&f, "same.txt", "甲");
	folder_puts(&f, "edited.txt", "乙");
	folder_puts(&f, "touched.txt", "丙");
	folder_puts(&f, "gone.txt", "丁");
	make_old(&f, "same.txt", 1700000000);
	make_old(&f, "edited.txt", 1700000000);
	make_old(&f, "touched.txt", 1700000000);
	paths[0] = f.path;
	library = load(pool, paths, 1);
	folder_puts(&f, "edited.txt", "己");
	make_old(&f, "edited.txt", 1700000000); /* of the same size and time */
	make_old(&f, "touched.txt", 1700000001);
	folder_puts(&f, "new.txt", "戊");
	unlink(folder_path(&f, "gone.txt"));
	next = cy_library_reopen(library);
	cy_library_wait(next);
	assert_ptr_equal(named(next, "same.txt")->text.p, named(library, "same.txt")->text.p);
	assert_ptr_equal(named(next, "touched.txt")->text.p, named(library, "touched.txt")->text.p);
	assert_int_equal(named(next, "touched.txt")->mtime, INT64_C(1700000001) * 1000000000);
	assert_memory_equal(named(next, "edited.txt")->text.p, "己", 3);
	assert_memory_equal(named(library, "edited.txt")->text.p, "乙", 3);
	assert_memory_equal(named(next, "new.txt")->text.p, "戊", 3);
	assert_null(named(next, "gone.txt"));
	assert_int_equal(cy_library_progress(next).found, 9); /* all but the first was read */
	for (size_t i = 0; i < cy_library_count(next); i++) {
		uint32_t before = cy_library_before(next, i);

		if (before != CY_NEW_DOCUMENT)
			assert_string_equal(cy_library_document(next, i)->path,
				cy_library_document(library, before)->path);
	}
	cy_library_free(library);
	assert_int_equal(cy_library_before(next, named(next, "new.txt")->id), CY_NEW_DOCUMENT);
	check_hits(next, "甲");
	cy_library_free(next);
	cy_pool_free(pool);
	folder_remove(&f);
}

/* A file that changes all the time makes one small segment; others stay as they are. */
static void segments_do_not_become_many(void **state)
{
	struct cy_pool *pool = cy_pool_new(0);
	struct folder f;
	struct cy_library *library;
	const char *paths[1];
	char name[16];
	size_t segments;

	(void)state;
	folder_make(&f);
	folder_puts(&f, "log.txt", "责任");
	folder_puts(&f, "other.txt", "责任");
	paths[0] = f.path;
	library = load(pool, paths, 1);
	for (int i = 0; i < 30; i++) {
		FILE *log = fopen(folder_path(&f, "log.txt"), "a");

		assert_non_null(log);
		fputs("又一行责任\n", log);
		fclose(log);
		reopen(&library);
		assert_true(cy_library_segments(library) <= 2 || IS_SMALL);
	}
	check_hits(library, "责任");
	segments = cy_library_segments(library);
	for (int i = 0; i < 100; i++) {
		snprintf(name, sizeof name, "%d.txt", i);
		folder_puts(&f, name, "责");
		reopen(&library);
	}
	assert_int_equal(cy_library_count(library), 102);
	assert_true(cy_library_segments(library) <= segments + (IS_SMALL ? 50 : 12));
	check_hits(library, "责");
	cy_library_free(library);
	cy_pool_free(pool);
	folder_remove(&f);
}

/* Broken off after any number of jobs; the old library is as it was. */
static void breaking_off_harms_nothing(void **state)
{
	struct random r = {5};
	struct folder f;
	const char *paths[1];
	int last = 30;

	(void)state;
	folder_make(&f);
	folder_mkdir(&f, "a");
	folder_mkdir(&f, "b");
	for (int i = 0; i < 40; i++)
		change_something(&f, &r, 1700000000 + i);
	paths[0] = f.path;
	for (unsigned threads = 0; threads < 4; threads += 3) {
		struct cy_pool *pool = cy_pool_new(threads);
		struct cy_library *library = load(pool, paths, 1);

		for (int jobs = 0; jobs < last; jobs++) {
			struct cy_library *next;

			change_something(&f, &r, 1700000100 + jobs);
			next = cy_library_reopen(library);
			for (int i = 0; i < jobs && cy_library_progress(next).loading; i++)
				cy_pool_wait(pool);
			cy_library_free(next);
			check_places(library);
			check_hits(library, "安全");
		}
		cy_library_free(library);
		cy_pool_free(pool);
	}
	folder_remove(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_changes_give_what_a_first_opening_gives),
		cmocka_unit_test(what_is_known_is_shared),
		cmocka_unit_test(segments_do_not_become_many),
		cmocka_unit_test(breaking_off_harms_nothing),
	};

	return RUN_TESTS(tests);
}
