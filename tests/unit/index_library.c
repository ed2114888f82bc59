/* Loading: the same with any number of threads. Built a second time with small batches. */
#include "folder.h"
#include "library_check.h"
#include "random.h"
#include "test.h"

#include "chayue/index/library.h"

#include <unistd.h>

enum {
	FILES = 40,
	IS_SMALL = CY_SEGMENT_BYTES < 100000,
	BIG = IS_SMALL ? 2 * CY_SEGMENT_BYTES : 100000 /* [byte] */
};

static const struct cy_library_options automatic = {.encoding = CY_ENCODING_AUTO};

/* Files of many sizes in several folders, one of them too big for a segment, one in UTF-16. */
static void fill(struct folder *f)
{
	struct random r = {37};
	struct cy_buf buf = {0};
	char name[64];

	folder_mkdir(f, "a");
	folder_mkdir(f, "b");
	for (int i = 0; i < FILES; i++) {
		cy_buf_clear(&buf);
		random_text(&r, &buf, i % 5 ? random_below(&r, 200) : 0);
		snprintf(name, sizeof name, "%s%d.txt", i % 3 ? i % 3 == 1 ? "a/" : "b/" : "", i);
		folder_write(f, name, buf.n ? buf.p : "", buf.n);
	}
	cy_buf_clear(&buf);
	while (buf.n < BIG)
		random_text(&r, &buf, 1000);
	folder_write(f, "a/big.txt", buf.p, buf.n);
	cy_buf_clear(&buf);
	cy_buf_append(&buf, "\xFF\xFE", 2);
	while (buf.n < BIG)
		cy_buf_append(&buf, "\x89\x5B\x68\x51\x1F\x75\xA7\x4E\n\0", 10); /* 安全生产 */
	folder_write(f, "b/wide.txt", buf.p, buf.n);
	cy_buf_dispose(&buf);
}

static struct cy_library *load(struct cy_pool *pool, const char *path)
{
	struct cy_library *library = cy_library_new(pool, &automatic);

	cy_library_open(library, &path, 1);
	return library;
}

static void test_threads(void **state)
{
	static const unsigned threads[] = {0, 1, 3};
	struct cy_pool *pools[CY_LEN(threads)];
	struct cy_library *libraries[CY_LEN(threads)];
	const struct cy_document **first = NULL;
	struct folder f;

	(void)state;
	folder_make(&f);
	fill(&f);
	for (size_t i = 0; i < CY_LEN(threads); i++) {
		pools[i] = cy_pool_new(threads[i]);
		libraries[i] = load(pools[i], f.path);
		cy_library_wait(libraries[i]);
	}
	assert_int_equal(cy_library_count(libraries[0]), FILES + 2);
	first = sorted(libraries[0]);
	for (size_t i = 0; i < CY_LEN(threads); i++) {
		const struct cy_document **docs = sorted(libraries[i]);

		check_places(libraries[i]);
		check_sums(libraries[i]);
		assert_int_equal(cy_library_count(libraries[i]), FILES + 2);
		for (size_t k = 0; k < FILES + 2; k++) {
			assert_int_equal(docs[k]->order, k);
			assert_string_equal(docs[k]->path, first[k]->path);
			assert_true(cy_span_equal(docs[k]->text, first[k]->text));
		}
		free(docs);
	}
	free(first);
	for (size_t i = 0; i < CY_LEN(threads); i++) {
		cy_library_free(libraries[i]);
		cy_pool_free(pools[i]);
	}
	folder_remove(&f);
}

static void test_big(void **state)
{
	struct cy_pool *pool = cy_pool_new(2);
	struct folder f;
	struct cy_library *library;
	size_t big = 0;

	(void)state;
	folder_make(&f);
	fill(&f);
	library = load(pool, f.path);
	cy_library_wait(library);
	for (size_t id = 0; id < cy_library_count(library); id++) {
		const struct cy_document *doc = cy_library_document(library, id);
		bool is_big = cy_segment_part_end(doc, 0) < doc->text.n;

		assert_int_equal(cy_library_place(library, id).n_parts > 1, is_big);
		big += is_big;
	}
	assert_true(big >= 2 || !IS_SMALL);
	cy_library_free(library);
	cy_pool_free(pool);
	folder_remove(&f);
}

/* Nothing published changes while more is loaded. */
static void test_publishing(void **state)
{
	struct cy_pool *pool = cy_pool_new(0);
	struct folder f;
	struct cy_library *library;
	const struct cy_document *first = NULL;
	size_t count = 0;

	(void)state;
	folder_make(&f);
	fill(&f);
	library = load(pool, f.path);
	while (cy_library_progress(library).loading) {
		struct cy_progress progress;

		cy_pool_collect(pool);
		progress = cy_library_progress(library);
		assert_true(progress.done <= progress.found);
		assert_true(cy_library_count(library) >= count);
		count = cy_library_count(library);
		if (count && !first)
			first = cy_library_document(library, 0);
		if (count)
			assert_ptr_equal(first, cy_library_document(library, 0));
		check_places(library);
	}
	cy_library_free(library);
	cy_pool_free(pool);
	folder_remove(&f);
}

/* The first documents do not wait for the walk. */
static void test_first(void **state)
{
	struct cy_pool *pool = cy_pool_new(0);
	struct cy_library *library;
	struct folder f;
	char text[4000], name[16];

	(void)state;
	folder_make(&f);
	memset(text, 'a', sizeof text);
	for (int i = 0; i < 300; i++) {
		snprintf(name, sizeof name, "%d.txt", i);
		folder_write(&f, name, text, sizeof text);
	}
	library = load(pool, f.path);
	while (cy_library_count(library) == 0)
		cy_pool_wait(pool);
	assert_true(cy_library_progress(library).walking);
	cy_library_wait(library);
	assert_int_equal(cy_library_count(library), 300);
	cy_library_free(library);
	cy_pool_free(pool);
	folder_remove(&f);
}

/* Freed after any number of jobs. */
static void test_freeing(void **state)
{
	struct folder f;
	int last = 20;

	(void)state;
	folder_make(&f);
	fill(&f);
	for (unsigned threads = 0; threads < 4; threads += 3) {
		for (int jobs = 0; jobs < last; jobs++) {
			struct cy_pool *pool = cy_pool_new(threads);
			struct cy_library *library = load(pool, f.path);

			for (int i = 0; i < jobs && cy_library_progress(library).loading; i++)
				cy_pool_wait(pool);
			if (!cy_library_progress(library).loading)
				last = jobs; /* all is loaded: enough was tried */
			cy_library_free(library);
			assert_int_equal(cy_pool_pending(pool), 0);
			cy_pool_free(pool);
		}
	}
	folder_remove(&f);
}

static void test_nothing(void **state)
{
	struct cy_pool *pool = cy_pool_new(1);
	struct cy_library *library;
	struct folder f;

	(void)state;
	folder_make(&f);
	library = load(pool, f.path);
	cy_library_wait(library);
	assert_int_equal(cy_library_count(library), 0);
	assert_int_equal(cy_library_diags(library)->list.n, 0);
	check_sums(library);
	cy_library_free(library);

	library = load(pool, folder_path(&f, "none"));
	cy_library_wait(library);
	assert_int_equal(cy_library_diags(library)->list.n, 1);
	assert_int_equal(cy_library_diags(library)->list.v[0].level, CY_DIAG_ERROR);
	check_sums(library);
	cy_library_free(library);

	cy_library_free(cy_library_new(pool, &automatic));
	cy_library_free(NULL);
	cy_pool_free(pool);
	folder_remove(&f);
}

/* Cancelled before it is read, what came of a feed is nobody's but the library's. */
static void test_freeing_what_was_fed(void **state)
{
	struct cy_pool *pool = cy_pool_new(0);
	struct cy_library_options options = automatic;
	struct cy_library *library;
	struct cy_feed *feed;
	const char *path = "-";
	int fds[2];

	(void)state;
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(write(fds[1], "安全\n", 7), 7);
	options.feed = feed = cy_feed_new(fds[0]);
	assert_true(cy_feed_read(feed, 1000));
	library = cy_library_new(pool, &options);
	cy_library_open(library, &path, 1);
	cy_library_free(library);
	cy_feed_free(feed);
	cy_pool_free(pool);
	close(fds[0]);
	close(fds[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_threads),
		cmocka_unit_test(test_big),
		cmocka_unit_test(test_publishing),
		cmocka_unit_test(test_first),
		cmocka_unit_test(test_freeing),
		cmocka_unit_test(test_freeing_what_was_fed),
		cmocka_unit_test(test_nothing),
	};

	return RUN_TESTS(tests);
}
