/*
 * Counting and scanning by masks against the naive search, in blocks of any length, with and
 * without vector code: texts of few characters, so that runs are often there or nearly there, with
 * variants, gaps, and here and there what masks cannot tell. Built a second time with small blocks.
 */
#include "naive.h"
#include "random.h"
#include "test.h"

#include "chayue/query/match.h"
#include "chayue/text/bytes.h"

static const unsigned choices[] = {CY_FOLD_ALL, CY_FOLD_ALL, CY_FOLD_ALL, 0, CY_FOLD_VARIANT,
	CY_FOLD_ALL & ~CY_FOLD_SPACE, CY_FOLD_ALL & ~CY_FOLD_VARIANT, CY_FOLD_SPACE};

struct random_case {
	struct cy_buf text, pattern;
	unsigned options;
	struct folded folded, wanted_units;
	struct cy_ranges wanted;
};

/* The first pools make a text of two or three characters, the last what is rare. */
static void make_text(struct random *r, struct cy_buf *out, size_t chars)
{
	static const char *const pools[] = {"平仄", "平仄。\n", "责責任发發髮", "责任\n",
		"责任 \u3000\n\t", "后後，", "aA平", "平\u200B仄\u00A0", "①㎡…平", "𠮷平é仄"};
	unsigned rare = random_below(r, 3) ? 7 : CY_LEN(pools);

	cy_buf_clear(out);
	while (chars > 0) {
		const char *pool = pools[random_below(r, random_below(r, 30) ? 7 : rare)];

		for (size_t n = 1 + random_below(r, 40); n > 0 && chars > 0; n--, chars--) {
			struct cy_span one = random_char(r, pool);

			cy_buf_append(out, one.p, one.n);
		}
	}
}

static void draw(struct random *r, struct random_case *c)
{
	struct cy_span text;
	size_t from, to;

	make_text(r, &c->text, 20 + random_below(r, 600));
	text = cy_buf_span(&c->text);
	do
		from = to = random_place(r, text);
	while (from == text.n);
	for (size_t n = 1 + random_below(r, random_below(r, 8) ? 6 : 24); n > 0 && to < text.n;
		n--) {
		const char *p = text.p + to;

		cy_utf8_next(&p);
		to = (size_t)(p - text.p);
	}
	cy_buf_clear(&c->pattern);
	cy_buf_append(&c->pattern, text.p + from, to - from);
	c->options = choices[random_below(r, CY_LEN(choices))];
	naive_fold(&c->folded, text, c->options);
	naive_pattern(&c->wanted_units, cy_buf_span(&c->pattern), c->options);
	naive_find(&c->folded, &c->wanted_units, &c->wanted);
}

static void dispose(struct random_case *c)
{
	cy_buf_dispose(&c->text);
	cy_buf_dispose(&c->pattern);
	naive_dispose(&c->folded);
	naive_dispose(&c->wanted_units);
	cy_vec_dispose(&c->wanted.list);
}

/* As the index tells it of its blocks. */
static bool has_forms(struct cy_span text)
{
	for (const char *p = text.p, *end = p + text.n; p < end;) {
		uint32_t cp = cy_utf8_next(&p);

		if (cy_fold_is_form(cp) || (cp >= 0x80 && cp != 0x3000 &&
						   cy_char_is(cp, CY_CHAR_SPACE | CY_CHAR_IGNORED)))
			return true;
	}
	return false;
}

static struct cy_block next_block(struct random *r, struct cy_span text, size_t at)
{
	size_t end = at + 1 + random_below(r, 500);

	end = end >= text.n ? text.n : cy_utf8_floor(text.p, end);
	if (end <= at)
		end = text.n;
	return (struct cy_block){.start = at,
		.size = (uint32_t)(end - at),
		.forms = has_forms(cy_span_slice(text, at, end))};
}

static void check_count(
	const struct random_case *c, const struct cy_matcher *m, const struct cy_count *count)
{
	uint64_t literal = 0;

	cy_vec_each (range, &c->wanted.list)
		literal += cy_matcher_is_literal(
			m, cy_span_slice(cy_buf_span(&c->text), range->start, range->end));
	if (count->hits != c->wanted.list.n || count->literal != literal)
		fail_msg("%d (%d literal) instead of %d (%d) of \"%s\" with %u in \"%s\"",
			(int)count->hits, (int)count->literal, (int)c->wanted.list.n, (int)literal,
			c->pattern.p, c->options, c->text.p);
}

static void check_ranges(const struct random_case *c, const struct cy_ranges *got)
{
	size_t n = got->list.n;

	if (n != c->wanted.list.n ||
		(n && memcmp(got->list.v, c->wanted.list.v, n * sizeof *got->list.v) != 0))
		fail_msg("%zu instead of %zu of \"%s\" with %u in \"%s\"", n, c->wanted.list.n,
			c->pattern.p, c->options, c->text.p);
}

/* Some blocks are scanned, the others counted, as in a search; or all are counted. */
static void check_blocks(struct random *r, const struct random_case *c, const struct cy_matcher *m)
{
	struct cy_span text = cy_buf_span(&c->text);
	struct cy_ranges all = {0}, scratch = {0};
	struct cy_count count = {0};
	bool mixed = random_below(r, 2);
	size_t last_end = 0, before;

	for (size_t at = 0; at < text.n;) {
		struct cy_block block = next_block(r, text, at);

		before = all.list.n;
		cy_matcher_scan_block(m, text, &block, &all);
		last_end = cy_ranges_drop_overlaps(&all, before, last_end);
		if (mixed && random_below(r, 3) == 0) {
			for (size_t i = before; i < all.list.n; i++)
				count.literal += cy_matcher_is_literal(
					m, cy_span_slice(
						   text, all.list.v[i].start, all.list.v[i].end));
			count.hits += all.list.n - before;
			count.last_end = last_end;
		} else {
			cy_matcher_count_block(m, text, &block, &scratch, &count);
		}
		at += block.size;
	}
	check_ranges(c, &all);
	check_count(c, m, &count);
	assert_int_equal(count.last_end, last_end);
	cy_vec_dispose(&all.list);
	cy_vec_dispose(&scratch.list);
}

/* The blocks of an index over the text, as far as the matcher asks for them. */
static void check_index(const struct random_case *c, const struct cy_matcher *m)
{
	struct cy_document doc = {.text = cy_buf_span(&c->text)};
	struct cy_part part = {&doc, 0, doc.text.n};
	struct cy_segment *segment = cy_segment_build(&part, 1, NULL);
	struct cy_block_list found = {0};
	struct cy_ranges scratch = {0};
	struct cy_count count = {0};
	const struct cy_block *blocks;

	cy_matcher_blocks(m, segment, &found);
	cy_segment_blocks(segment, &blocks);
	cy_vec_each (number, &found.list)
		cy_matcher_count_block(m, doc.text, &blocks[*number], &scratch, &count);
	check_count(c, m, &count);
	cy_vec_dispose(&found.list);
	cy_vec_dispose(&scratch.list);
	cy_segment_free(segment);
}

static void check_all(bool portable)
{
	struct random r = {61};
	struct random_case c = {0};

	cy_bytes_use_portable(portable);
	for (int round = 0; round < 3000; round++) {
		struct cy_matcher *m;

		draw(&r, &c);
		m = cy_matcher_new(cy_buf_span(&c.pattern), c.options);
		if (!m)
			continue;
		check_blocks(&r, &c, m);
		if (round % 8 == 0)
			check_index(&c, m);
		cy_matcher_free(m);
	}
	cy_bytes_use_portable(false);
	dispose(&c);
}

static void counts_are_those_of_a_naive_scan(void **state)
{
	(void)state;
	check_all(false);
}

static void so_they_are_without_vector_code(void **state)
{
	(void)state;
	check_all(true);
}

/* By the blocks of an index. */
static uint64_t count_of(const char *pattern, const char *text, uint64_t *literal)
{
	struct cy_document doc = {.text = cy_span_str(text)};
	struct cy_part part = {&doc, 0, doc.text.n};
	struct cy_segment *segment = cy_segment_build(&part, 1, NULL);
	struct cy_matcher *m = cy_matcher_new(cy_span_str(pattern), CY_FOLD_ALL);
	struct cy_ranges scratch = {0};
	struct cy_count count = {0};
	const struct cy_block *blocks;
	size_t n = cy_segment_blocks(segment, &blocks);

	for (size_t i = 0; i < n; i++)
		cy_matcher_count_block(m, doc.text, &blocks[i], &scratch, &count);
	cy_vec_dispose(&scratch.list);
	cy_matcher_free(m);
	cy_segment_free(segment);
	*literal = count.literal;
	return count.hits;
}

static void repeat(struct cy_buf *out, const char *s, unsigned times)
{
	cy_buf_clear(out);
	while (times--)
		cy_buf_puts(out, s);
}

static void variants_gaps_and_overlaps_are_counted(void **state)
{
	static const struct {
		const char *pattern, *piece;
		uint64_t hits, literal; /* of 100 pieces */
	} table[] = {
		{"平", "平仄", 100, 100},
		{"责任", "責任，责任。", 200, 100},
		{"發", "发發髮", 300, 100},
		{"平平", "平平平仄", 100, 100},
		{"平仄平", "平仄", 50, 50},
		{"责任", "责\n任；", 100, 0},
		{"责任", "责\n\u3000 任；", 100, 0},
		{"责任", "责\n\n任；", 0, 0},
		{"责任书", "责任\n书", 100, 0},
		{"书责任", "书\n责任", 100, 0},
		{"。任", "责。\n任", 100, 0},
		{"责任", "责\u200B任；", 100, 0},
		{"责任", "责\u00A0任；", 100, 0},
		{"任书", "任\n\u2003书；", 100, 0},
		{"会社", "株式㍿；", 100, 0},
	};
	struct cy_buf text = {0};
	uint64_t literal;

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		repeat(&text, table[i].piece, 100);
		assert_int_equal(count_of(table[i].pattern, text.p, &literal), table[i].hits);
		assert_int_equal(literal, table[i].literal);
	}
	cy_buf_dispose(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_are_those_of_a_naive_scan),
		cmocka_unit_test(so_they_are_without_vector_code),
		cmocka_unit_test(variants_gaps_and_overlaps_are_counted),
	};

	return RUN_TESTS(tests);
}
