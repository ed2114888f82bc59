/* Shared passages against a search for them that tries every run of every document. */
#include "folder.h"
#include "naive_shared.h"
#include "random.h"
#include "test.h"

#include "chayue/study/shared.h"
#include "chayue/study/units.h"

enum { MOST_DOCS = 4 };

static const struct cy_library_options automatic = {.encoding = CY_ENCODING_AUTO};

static struct cy_library *load(struct cy_pool *pool, struct folder *f)
{
	struct cy_library *library = cy_library_new(pool, &automatic);
	const char *path = f->path;

	cy_library_open(library, &path, 1);
	cy_library_wait(library);
	return library;
}

static struct cy_shared *find(const struct cy_library *library, unsigned min, bool all)
{
	struct cy_shared_options options = {.min = min, .fold = CY_FOLD_ALL, .all = all};
	struct cy_shared *shared = cy_shared_new(library, &options);

	assert_true(cy_shared_step(shared, 0));
	assert_int_equal(cy_shared_progress(shared), 1000);
	return shared;
}

/* Naive */

static void naive_load(struct naive *naive, const struct cy_library *library, size_t min)
{
	struct cy_unit_list list = {0};

	naive->docs = cy_library_count(library);
	naive->min = min;
	naive->kinds = 1;
	for (size_t i = 0; i < naive->docs; i++) {
		const struct cy_document *doc = cy_library_document(library, i);

		cy_units_collect(&list, doc->text, (struct cy_range){0, doc->text.n}, CY_FOLD_ALL,
			NAIVE_UNITS + 1);
		assert_true(list.list.n <= NAIVE_UNITS);
		naive->n[i] = list.list.n;
		for (size_t j = 0; j < list.list.n; j++)
			naive->cps[i][j] = list.list.v[j].cp;
	}
	cy_vec_dispose(&list.list);
}

/* How many passages there are; *value sums up as naive_count() does. Documents are told by their
 * bits. */
static size_t found_count(const struct cy_shared *shared, uint64_t *value)
{
	struct cy_shared_places places = {0};
	uint64_t before = UINT64_MAX;
	size_t count = 0;

	*value = 0;
	for (size_t i = 0; i < cy_shared_count(shared); i++) {
		struct cy_shared_passage p = cy_shared_get(shared, i);
		size_t n = cy_shared_places(shared, i, SIZE_MAX, &places);
		unsigned docs = 0, n_docs = 0;

		assert_true((uint64_t)p.chars * p.documents <= before);
		before = (uint64_t)p.chars * p.documents;
		if (p.kind != CY_SHARED_SAME)
			continue;
		assert_int_equal(n, places.list.n);
		assert_ptr_equal(places.list.v[0].doc, p.doc);
		assert_int_equal(places.list.v[0].range.start, p.range.start);
		cy_vec_each (place, &places.list) {
			struct cy_unit_list units = {0};

			cy_units_collect(
				&units, place->doc->text, place->range, CY_FOLD_ALL, SIZE_MAX);
			/* A character of two units may belong to it with one of them. */
			assert_in_range(units.list.n, p.chars, p.chars + 2);
			cy_vec_dispose(&units.list);
			n_docs += !(docs >> place->doc->id & 1);
			docs |= 1u << place->doc->id;
		}
		assert_int_equal(n_docs, p.documents);
		*value += (uint64_t)p.chars * 1000003 + docs * 101 + n * 7919;
		count++;
	}
	cy_shared_places_dispose(&places);
	return count;
}

/* As UTF-16 with a byte order mark; all characters are of the first plane. */
static void widen(struct cy_buf *out, struct cy_span text)
{
	const char *p = text.p;

	cy_buf_clear(out);
	cy_buf_append(out, "\xFF\xFE", 2);
	while (p < text.p + text.n) {
		uint32_t cp = cy_utf8_next(&p);

		cy_buf_putc(out, (char)(cp & 255));
		cy_buf_putc(out, (char)(cp >> 8));
	}
}

static void fill_by_chance(struct folder *f, struct random *r)
{
	struct cy_buf text = {0}, wide = {0};
	size_t docs = 2 + random_below(r, MOST_DOCS - 1);

	for (size_t i = 0; i < docs; i++) {
		size_t n = random_below(r, 40), kinds = 1 + random_below(r, 3);
		char name[32];

		cy_buf_clear(&text);
		cy_buf_puts(&text, "");
		for (size_t j = 0; j < n; j++) {
			static const char *const pools[] = {"责責", "Ａaａ", "任", "，。 \n㎡"};
			unsigned which = random_below(r, 9) ? random_below(r, (uint32_t)kinds) : 3;
			struct cy_span one = random_char(r, pools[which]);

			cy_buf_append(&text, one.p, one.n);
		}
		snprintf(name, sizeof name, "%zu.txt", i);
		if (random_below(r, 3) == 0) {
			widen(&wide, cy_buf_span(&text));
			folder_write(f, name, wide.p, wide.n);
		} else {
			folder_write(f, name, text.p, text.n);
		}
	}
	cy_buf_dispose(&text);
	cy_buf_dispose(&wide);
}

static void all_maximal_passages_are_found(void **state)
{
	struct cy_pool *pool = cy_pool_new(0);

	(void)state;
	for (unsigned seed = 1; seed <= 300; seed++) {
		struct random r = {seed * 65537};
		unsigned min = 2 + random_below(&r, 4);
		uint64_t wanted_value, value;
		struct cy_library *library;
		struct cy_shared *shared;
		struct naive naive;
		struct folder f;
		size_t wanted, got;

		folder_make(&f);
		fill_by_chance(&f, &r);
		library = load(pool, &f);
		naive_load(&naive, library, min);
		wanted = naive_count(&naive, &wanted_value);
		shared = find(library, min, true);
		got = found_count(shared, &value);
		if (got != wanted || value != wanted_value)
			fail_msg("seed %u: %zu passages, not %zu", seed, got, wanted);
		cy_shared_free(shared);
		cy_library_free(library);
		folder_remove(&f);
	}
	cy_pool_free(pool);
}

/* Known texts */

static const char *text_of(struct cy_buf *out, const struct cy_shared_passage *p)
{
	cy_buf_clear(out);
	cy_buf_append(out, p->doc->text.p + p->range.start, p->range.end - p->range.start);
	return out->p;
}

static void passages_come_with_their_signs(void **state)
{
	struct cy_pool *pool = cy_pool_new(0);
	struct cy_buf text = {0};
	struct cy_shared_passage p;
	struct cy_library *library;
	struct cy_shared *shared;
	struct folder f;

	(void)state;
	folder_make(&f);
	folder_puts(&f, "a.txt", "甲处：建立责任清单，逐项销号办结。乙处另有安排。");
	folder_puts(&f, "b.txt", "丙处，“建立責任清單；\n逐項銷號辦結”，不得拖延。");
	library = load(pool, &f);
	shared = find(library, 8, false);
	assert_int_equal(cy_shared_count(shared), 1);
	p = cy_shared_get(shared, 0);
	assert_int_equal(p.kind, CY_SHARED_SAME);
	assert_int_equal(p.chars, 13); /* with 处 in front */
	assert_int_equal(p.documents, 2);
	assert_string_equal(text_of(&text, &p), "处：建立责任清单，逐项销号办结");
	cy_shared_free(shared);
	shared = find(library, 14, false);
	assert_int_equal(cy_shared_count(shared), 0);
	cy_shared_free(shared);
	cy_library_free(library);
	cy_pool_free(pool);
	cy_buf_dispose(&text);
	folder_remove(&f);
}

static void near_sentences_tell_what_differs(void **state)
{
	struct cy_pool *pool = cy_pool_new(0);
	struct cy_shared_places places = {0};
	struct cy_shared_passage p;
	struct cy_library *library;
	struct cy_shared *shared;
	struct cy_range r;
	struct folder f;

	(void)state;
	folder_make(&f);
	folder_puts(&f, "a.txt", "首句。各村要在六月底前把防汛物资清点完毕。末尾。");
	folder_puts(&f, "b.txt", "各镇要在七月底前把防汛物资清点完毕。");
	folder_puts(&f, "c.txt", "各村要在六月底前把防汛物资清点完毕！");
	folder_puts(&f, "d.txt", "完全不同的一句话在这里说另外一件事情。");
	library = load(pool, &f);
	shared = find(library, 13, false);
	assert_int_equal(cy_shared_count(shared), 2);
	p = cy_shared_get(shared, 0);
	assert_int_equal(p.kind, CY_SHARED_NEAR);
	assert_int_equal(p.chars, 17);
	assert_int_equal(p.documents, 3);
	assert_int_equal(cy_shared_places(shared, 0, SIZE_MAX, &places), 3);
	assert_string_equal(cy_document_name(places.list.v[1].doc), "b.txt");
	assert_int_equal(places.list.v[0].n_differs, 2);
	assert_int_equal(places.list.v[1].n_differs, 2);
	assert_int_equal(places.list.v[2].n_differs, 0);
	r = places.differs.v[places.list.v[1].differs];
	assert_memory_equal(places.list.v[1].doc->text.p + r.start, "镇", 3);
	r = places.differs.v[places.list.v[0].differs + 1];
	assert_memory_equal(places.list.v[0].doc->text.p + r.start, "六", 3);
	assert_int_equal(cy_shared_get(shared, 1).kind, CY_SHARED_SAME);
	cy_shared_places_dispose(&places);
	cy_shared_free(shared);
	cy_library_free(library);
	cy_pool_free(pool);
	folder_remove(&f);
}

/* Hostile */

static void write_many(struct folder *f, const char *name, const char *text, size_t times)
{
	struct cy_buf buf = {0};

	for (size_t i = 0; i < times; i++)
		cy_buf_puts(&buf, text);
	folder_write(f, name, buf.p, buf.n);
	cy_buf_dispose(&buf);
}

static void one_character_over_and_over_is_one_passage(void **state)
{
	struct cy_pool *pool = cy_pool_new(2);
	struct cy_shared_places places = {0};
	struct cy_shared_passage p;
	struct cy_library *library;
	struct cy_shared *shared;
	struct folder f;

	(void)state;
	folder_make(&f);
	write_many(&f, "a.txt", "一", 100000);
	write_many(&f, "b.txt", "一", 250000);
	library = load(pool, &f);
	shared = find(library, 8, true);
	assert_int_equal(cy_shared_count(shared), 1);
	p = cy_shared_get(shared, 0);
	assert_int_equal(p.chars, 100000);
	assert_int_equal(cy_shared_places(shared, 0, 1, &places), 3);
	assert_int_equal(places.list.n, 1);
	cy_shared_free(shared);
	shared = find(library, 8, false);
	assert_int_equal(cy_shared_count(shared), 0);
	cy_shared_places_dispose(&places);
	cy_shared_free(shared);
	cy_library_free(library);
	cy_pool_free(pool);
	folder_remove(&f);
}

static void copies_are_one_passage(void **state)
{
	struct cy_pool *pool = cy_pool_new(2);
	struct random r = {11};
	struct cy_buf buf = {0};
	struct cy_library *library;
	struct cy_shared *shared;
	struct folder f;

	(void)state;
	folder_make(&f);
	for (size_t i = 0; i < 100000; i++) {
		char bytes[4];
		unsigned n = cy_utf8_encode(0x4E00 + random_below(&r, 3000), bytes);

		cy_buf_append(&buf, bytes, n);
	}
	folder_write(&f, "a.txt", buf.p, buf.n);
	folder_write(&f, "b.txt", buf.p, buf.n);
	library = load(pool, &f);
	shared = find(library, 8, false);
	assert_int_equal(cy_shared_count(shared), 1);
	assert_int_equal(cy_shared_get(shared, 0).chars, 100000);
	cy_shared_free(shared);
	cy_library_free(library);
	cy_pool_free(pool);
	cy_buf_dispose(&buf);
	folder_remove(&f);
}

static void empty_documents_share_nothing(void **state)
{
	struct cy_pool *pool = cy_pool_new(2);
	struct cy_library *library;
	struct cy_shared *shared;
	struct folder f;
	char name[32];

	(void)state;
	folder_make(&f);
	library = load(pool, &f);
	shared = find(library, 8, false);
	assert_int_equal(cy_shared_count(shared), 0);
	cy_shared_free(shared);
	cy_library_free(library);
	for (int i = 0; i < 2000; i++) {
		snprintf(name, sizeof name, "%d", i);
		folder_write(&f, name, "\n", (size_t)(i % 2));
	}
	library = load(pool, &f);
	assert_int_equal(cy_library_count(library), 2000);
	shared = find(library, 8, false);
	assert_int_equal(cy_shared_count(shared), 0);
	cy_shared_free(shared);
	cy_library_free(library);
	cy_pool_free(pool);
	folder_remove(&f);
}

static void a_session_can_be_dropped_at_any_time(void **state)
{
	struct cy_shared_options options = {.min = 8, .fold = CY_FOLD_ALL};
	struct cy_pool *pool = cy_pool_new(0);
	struct cy_library *library;
	struct folder f;
	bool ended = false;

	(void)state;
	folder_make(&f);
	write_many(&f, "a.txt", "建立责任清单，逐项销号办结。", 50);
	write_many(&f, "b.txt", "建立责任清单，逐项销号办完。", 50);
	library = load(pool, &f);
	for (unsigned steps = 0; !ended; steps++) {
		struct cy_shared *shared = cy_shared_new(library, &options);
		unsigned before = 0;

		for (unsigned i = 0; i < steps && !ended; i++) {
			ended = cy_shared_step(shared, 1000);
			assert_true(cy_shared_progress(shared) >= before);
			before = cy_shared_progress(shared);
		}
		cy_shared_free(shared);
		while (cy_pool_pending(pool))
			cy_pool_wait(pool);
		assert_true(steps < 50);
	}
	cy_library_free(library);
	cy_pool_free(pool);
	folder_remove(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_maximal_passages_are_found),
		cmocka_unit_test(passages_come_with_their_signs),
		cmocka_unit_test(near_sentences_tell_what_differs),
		cmocka_unit_test(one_character_over_and_over_is_one_passage),
		cmocka_unit_test(copies_are_one_passage),
		cmocka_unit_test(empty_documents_share_nothing),
		cmocka_unit_test(a_session_can_be_dropped_at_any_time),
	};

	return RUN_TESTS(tests);
}
