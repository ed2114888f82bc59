/*
 * Segments keep their promise: around every unit of every block the block knows the bigrams up to
 * CY_WINDOW units away. Built a second time with tiny blocks.
 */
#include "naive.h"
#include "random.h"
#include "test.h"

#include "chayue/index/segment.h"

static struct cy_document *document(struct random *r, size_t chars, size_t blanks)
{
	struct cy_buf buf = {0};
	struct cy_document *doc = cy_calloc(1, sizeof *doc);
	size_t n;

	random_text(r, &buf, random_below(r, (uint32_t)chars + 1));
	for (size_t i = 0; i < blanks; i++)
		cy_buf_puts(&buf, i % 7 ? " " : "\u3000");
	random_text(r, &buf, random_below(r, (uint32_t)chars + 1));
	n = buf.n;
	doc->text = cy_span(cy_buf_take(&buf), n);
	return doc;
}

static void document_free(struct cy_document *doc)
{
	free((char *)doc->text.p);
	free(doc);
}

struct parts {
	CY_VEC(struct cy_part) list;
};

/* The document cut at some places; empty parts are allowed. */
static void cut(struct random *r, struct parts *parts, const struct cy_document *doc, unsigned cuts)
{
	size_t at = 0, end;

	for (; cuts > 0 && at < doc->text.n; cuts--, at = end) {
		end = random_place(r, doc->text);
		if (end < at)
			end = at;
		cy_vec_push(&parts->list, (struct cy_part){doc, at, end});
	}
	cy_vec_push(&parts->list, (struct cy_part){doc, at, doc->text.n});
}

static bool has(const struct cy_segment *s, const uint32_t *units, size_t n, size_t block)
{
	struct cy_block_list found = {0};
	bool is_there = false;

	cy_segment_find(s, units, n, &found);
	assert_true(found.list.n == 0 || n > 2 ||
		    found.list.n <= cy_segment_density(s, units[0], n == 2 ? units[1] : 0));
	for (size_t i = 0; i < found.list.n; i++) {
		is_there = is_there || found.list.v[i] == block;
		assert_true(i == 0 || found.list.v[i] > found.list.v[i - 1]);
	}
	cy_vec_dispose(&found.list);
	return is_there;
}

/* Every window that holds unit i of the document. */
static void check_unit(
	const struct cy_segment *s, const struct folded *all, size_t i, size_t block, size_t window)
{
	size_t first = i > CY_WINDOW ? i - CY_WINDOW : 0;
	uint32_t units[CY_WINDOW + 1];

	assert_true(has(s, &all->units.v[i].cp, 1, block));
	for (; first <= i && first + window <= all->units.n; first++) {
		for (size_t k = 0; k < window; k++)
			units[k] = all->units.v[first + k].cp;
		if (first + window > i + CY_WINDOW + 1)
			break;
		if (!has(s, units, window, block))
			fail_msg("unit %zu, window at %zu of %zu, block %zu", i, first, window,
				block);
	}
}

/* Blocks tile the part, on character boundaries. */
static void check_tiles(const struct cy_segment *s, size_t part)
{
	size_t first = cy_segment_first_block(s, part), stop = cy_segment_first_block(s, part + 1),
	       at;
	const struct cy_part *parts;
	const struct cy_block *blocks;

	cy_segment_parts(s, &parts);
	cy_segment_blocks(s, &blocks);
	at = parts[part].start;
	for (size_t b = first; b < stop; b++) {
		assert_int_equal(blocks[b].part, part);
		assert_int_equal(blocks[b].start, at);
		assert_true(blocks[b].size > 0);
		assert_int_equal(cy_utf8_floor(parts[part].doc->text.p, at), at);
		at += blocks[b].size;
	}
	assert_int_equal(at, parts[part].end);
}

static void check_segment(struct random *r, const struct parts *given, unsigned every)
{
	struct cy_segment *s = cy_segment_build(given->list.v, given->list.n, NULL);
	const struct cy_part *parts;
	const struct cy_block *blocks;
	struct folded all = {0};
	size_t n = cy_segment_parts(s, &parts), n_blocks = cy_segment_blocks(s, &blocks);

	assert_int_equal(n, given->list.n);
	assert_int_equal(cy_segment_first_block(s, n), n_blocks);
	for (size_t p = 0; p < n; p++) {
		size_t block = cy_segment_first_block(s, p);

		check_tiles(s, p);
		naive_fold(&all, parts[p].doc->text, CY_FOLD_ALL);
		for (size_t i = 0; i < all.units.n; i++) {
			size_t at = all.units.v[i].start;

			if (at < parts[p].start || at >= parts[p].end)
				continue;
			while (at >= blocks[block].start + blocks[block].size)
				block++;
			if (random_below(r, every) == 0)
				check_unit(s, &all, i, block, 2 + random_below(r, CY_WINDOW));
		}
	}
	naive_dispose(&all);
	cy_segment_free(s);
}

static void check_documents(uint64_t seed, int rounds, size_t chars, size_t blanks, unsigned every)
{
	struct random r = {seed};

	for (int round = 0; round < rounds; round++) {
		struct cy_document *docs[4];
		struct parts parts = {0};

		for (size_t i = 0; i < CY_LEN(docs); i++) {
			docs[i] = document(&r, chars, random_below(&r, 3) ? 0 : blanks);
			cut(&r, &parts, docs[i], random_below(&r, 4));
		}
		check_segment(&r, &parts, every);
		for (size_t i = 0; i < CY_LEN(docs); i++)
			document_free(docs[i]);
		cy_vec_dispose(&parts.list);
	}
}

static void test_small_documents(void **state)
{
	(void)state;
	check_documents(11, 60, 30, 60, 1);
}

static void test_blocks(void **state)
{
	(void)state;
	check_documents(13, 6, 3 * CY_BLOCK_BYTES, 3 * CY_BLOCK_BYTES, CY_BLOCK_BYTES / 40 + 1);
}

/* Each block's last units and its neighbour's first, with blanks longer than blocks between. */
static void test_borders(void **state)
{
	struct random r = {17};
	struct cy_buf buf = {0};
	struct cy_document doc = {0};
	struct parts parts = {0};

	(void)state;
	for (int i = 0; i < 6; i++) {
		random_text(&r, &buf, 1 + random_below(&r, 12));
		for (size_t k = random_below(&r, 3 * CY_BLOCK_BYTES); k > 0; k--)
			cy_buf_putc(&buf, ' ');
	}
	cy_buf_puts(&buf, "\uFDFA\uFDFA终");
	doc.text = cy_buf_span(&buf);
	for (int round = 0; round < 8; round++) {
		parts.list.n = 0;
		cut(&r, &parts, &doc, (unsigned)round);
		check_segment(&r, &parts, 1);
	}
	cy_vec_dispose(&parts.list);
	cy_buf_dispose(&buf);
}

/* What is nowhere in the text is hardly ever said to be. */
static void test_absent(void **state)
{
	struct random r = {19};
	struct cy_document *doc = document(&r, 200, 0);
	struct cy_part part = {doc, 0, doc->text.n};
	struct cy_segment *s = cy_segment_build(&part, 1, NULL);
	struct cy_block_list found = {0};
	size_t wrong = 0;

	(void)state;
	for (uint32_t i = 0; i < 1000; i++) {
		uint32_t units[2] = {0x6E00 + i, 0x7200 + i};

		cy_segment_find(s, units, 1 + i % 2, &found);
		wrong += found.list.n > 0;
	}
	assert_in_range(wrong, 0, 50);
	cy_vec_dispose(&found.list);
	cy_segment_free(s);
	document_free(doc);
}

static void test_nothing(void **state)
{
	struct cy_document doc = {.text = {"", 0}};
	struct cy_part part = {&doc, 0, 0};
	struct cy_segment *s = cy_segment_build(&part, 1, NULL);
	struct cy_block_list found = {0};
	const struct cy_block *blocks;
	const uint32_t a = 'a';

	(void)state;
	assert_int_equal(cy_segment_blocks(s, &blocks), 0);
	cy_segment_find(s, &a, 1, &found);
	assert_int_equal(found.list.n, 0);
	cy_segment_free(s);
	cy_segment_free(NULL);
	cy_vec_dispose(&found.list);
}

static void test_cancelled(void **state)
{
	struct random r = {23};
	struct cy_document *doc = document(&r, 500, 0);
	struct cy_part part = {doc, 0, doc->text.n};
	atomic_bool cancelled = true;
	struct cy_segment *s;

	(void)state;
	assert_null(cy_segment_build(&part, 1, &cancelled));
	atomic_store(&cancelled, false);
	s = cy_segment_build(&part, 1, &cancelled);
	assert_non_null(s);
	cy_segment_free(s);
	document_free(doc);
}

static void test_part_ends(void **state)
{
	struct cy_buf buf = {0};
	struct cy_document doc = {0};
	size_t at, end;

	(void)state;
	for (size_t i = 0; i < 2 * CY_SEGMENT_BYTES + 100; i += 3)
		cy_buf_puts(&buf, "安");
	for (size_t n = 0; n < buf.n; n += buf.n / 12 / 3 * 3) {
		doc.text = cy_span(buf.p, n);
		for (at = 0; at < n; at = end) {
			end = cy_segment_part_end(&doc, at);
			assert_true(end > at && end <= n && end % 3 == 0);
			assert_true(end - at <= CY_SEGMENT_BYTES + CY_SEGMENT_BYTES / 4);
		}
	}
	cy_buf_dispose(&buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_small_documents),
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_borders),
		cmocka_unit_test(test_absent),
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_cancelled),
		cmocka_unit_test(test_part_ends),
	};

	return RUN_TESTS(tests);
}
