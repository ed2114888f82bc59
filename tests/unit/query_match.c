/* The matcher against the naive search on folded text. Built a second time with short stretches. */
#include "naive.h"
#include "random.h"
#include "test.h"

#include "chayue/query/match.h"

static const unsigned choices[] = {CY_FOLD_ALL, CY_FOLD_ALL, 0, CY_FOLD_SPACE, CY_FOLD_CASE,
	CY_FOLD_WIDTH, CY_FOLD_VARIANT, CY_FOLD_QUOTE, CY_FOLD_ALL & ~CY_FOLD_CASE,
	CY_FOLD_ALL & ~CY_FOLD_WIDTH, CY_FOLD_ALL & ~CY_FOLD_VARIANT, CY_FOLD_ALL & ~CY_FOLD_QUOTE,
	CY_FOLD_ALL & ~CY_FOLD_SPACE, CY_FOLD_CASE | CY_FOLD_SPACE, CY_FOLD_WIDTH | CY_FOLD_QUOTE,
	CY_FOLD_MASK, CY_FOLD_MASK, CY_FOLD_PUNCTUATION, CY_FOLD_MASK & ~CY_FOLD_SPACE,
	CY_FOLD_MASK & ~CY_FOLD_WIDTH};

struct random_case {
	struct cy_buf text, pattern;
	unsigned options;
	struct folded folded, wanted_units;
	struct cy_ranges wanted;
	struct cy_matcher *matcher;
};

/* A pattern drawn from the text, or one that looks like it. */
static void draw(struct random *r, struct random_case *c, size_t chars)
{
	struct cy_span text;
	size_t from, to;

	cy_buf_clear(&c->text);
	cy_buf_clear(&c->pattern);
	random_text(r, &c->text, 1 + random_below(r, (uint32_t)chars));
	text = cy_buf_span(&c->text);
	if (random_below(r, 6)) {
		from = to = random_place(r, text);
		for (size_t n = 1 + random_below(r, random_below(r, 5) ? 8 : 30);
			n > 0 && to < text.n; n--) {
			const char *p = text.p + to;

			cy_utf8_next(&p);
			to = (size_t)(p - text.p);
		}
		cy_buf_append(&c->pattern, text.p + from, to - from);
	} else {
		random_text(r, &c->pattern, 1 + random_below(r, 3));
	}
	c->options = choices[random_below(r, CY_LEN(choices))];
	naive_fold(&c->folded, text,
		naive_pattern(&c->wanted_units, cy_buf_span(&c->pattern), c->options));
	naive_find(&c->folded, &c->wanted_units, &c->wanted);
	c->matcher = cy_matcher_new(cy_buf_span(&c->pattern), c->options);
}

static void dispose(struct random_case *c)
{
	cy_buf_dispose(&c->text);
	cy_buf_dispose(&c->pattern);
	naive_dispose(&c->folded);
	naive_dispose(&c->wanted_units);
	cy_vec_dispose(&c->wanted.list);
}

static void assert_ranges(const struct cy_ranges *got, const struct random_case *c)
{
	size_t n = got->list.n;
	bool same = n == c->wanted.list.n &&
		    (n == 0 || memcmp(got->list.v, c->wanted.list.v, n * sizeof *got->list.v) == 0);

	if (!same)
		fail_msg("%zu instead of %zu of \"%s\" with %u in \"%s\"", n, c->wanted.list.n,
			c->pattern.p, c->options, c->text.p);
}

static void check_units(const struct random_case *c)
{
	const uint32_t *units;
	size_t n;

	assert_int_equal(c->matcher == NULL, c->wanted_units.units.n == 0);
	if (!c->matcher)
		return;
	units = cy_matcher_units(c->matcher, &n);
	assert_int_equal(n, c->wanted_units.units.n);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(units[i], c->wanted_units.units.v[i].cp);
}

static void test_all(void **state)
{
	struct random r = {23};
	struct random_case c = {0};
	struct cy_ranges got = {0};

	(void)state;
	for (int round = 0; round < 6000; round++) {
		draw(&r, &c, 120);
		check_units(&c);
		if (!c.matcher)
			continue;
		got.list.n = 0;
		cy_matcher_all(c.matcher, cy_buf_span(&c.text), &got);
		assert_ranges(&got, &c);
		assert_int_equal(cy_matcher_any(c.matcher, cy_buf_span(&c.text)), got.list.n > 0);
		cy_matcher_free(c.matcher);
	}
	cy_vec_dispose(&got.list);
	dispose(&c);
}

/* Scanned in stretches of any length. */
static void test_stretches(void **state)
{
	struct random r = {29};
	struct random_case c = {0};
	struct cy_ranges whole = {0}, got = {0};

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct cy_span text;
		size_t at = 0, end, last_end = 0;

		draw(&r, &c, 60);
		if (!c.matcher)
			continue;
		text = cy_buf_span(&c.text);
		whole.list.n = got.list.n = 0;
		cy_matcher_scan(c.matcher, text, 0, text.n, &whole);
		for (; at < text.n; at = end) {
			end = at + 1 + random_below(&r, 12);
			end = end >= text.n ? text.n : cy_utf8_floor(text.p, end);
			cy_matcher_scan(c.matcher, text, at, end, &got);
		}
		assert_int_equal(got.list.n, whole.list.n);
		if (got.list.n)
			assert_memory_equal(
				got.list.v, whole.list.v, got.list.n * sizeof *got.list.v);
		for (size_t i = 1; i < got.list.n; i++)
			assert_true(got.list.v[i].start >= got.list.v[i - 1].start);
		/* One by one, as a search does block by block. */
		for (size_t i = 0; i < got.list.n;) {
			struct cy_ranges one = {0};

			cy_vec_push(&one.list, got.list.v[i]);
			last_end = cy_ranges_drop_overlaps(&one, 0, last_end);
			if (one.list.n == 0)
				memmove(got.list.v + i, got.list.v + i + 1,
					(--got.list.n - i) * sizeof *got.list.v);
			else
				i++;
			cy_vec_dispose(&one.list);
		}
		assert_ranges(&got, &c);
		cy_matcher_free(c.matcher);
	}
	cy_vec_dispose(&whole.list);
	cy_vec_dispose(&got.list);
	dispose(&c);
}

/* Scans the blocks of an index over the text that the matcher asks for. */
static void scan_blocks(const struct cy_matcher *m, struct cy_span text, struct cy_ranges *out)
{
	struct cy_document doc = {.text = text};
	struct cy_part part = {&doc, 0, text.n};
	struct cy_segment *segment = cy_segment_build(&part, 1, NULL);
	struct cy_block_list found = {0};
	const struct cy_block *blocks;

	cy_matcher_blocks(m, segment, &found);
	cy_segment_blocks(segment, &blocks);
	out->list.n = 0;
	cy_vec_each (number, &found.list) {
		const struct cy_block *block = &blocks[*number];

		cy_matcher_scan(m, text, block->start, block->start + block->size, out);
	}
	cy_vec_dispose(&found.list);
	cy_segment_free(segment);
}

/* The blocks asked for hold the anchors of all occurrences, whatever the options. */
static void test_blocks(void **state)
{
	struct random r = {31};
	struct random_case c = {0};
	struct cy_ranges whole = {0}, got = {0};

	(void)state;
	for (int round = 0; round < 600; round++) {
		draw(&r, &c, round % 100 ? 150 : 2 * CY_BLOCK_BYTES);
		if (!c.matcher)
			continue;
		whole.list.n = 0;
		cy_matcher_scan(c.matcher, cy_buf_span(&c.text), 0, c.text.n, &whole);
		scan_blocks(c.matcher, cy_buf_span(&c.text), &got);
		if (got.list.n != whole.list.n)
			fail_msg("%zu instead of %zu of \"%s\" with %u", got.list.n, whole.list.n,
				c.pattern.p, c.options);
		cy_matcher_free(c.matcher);
	}
	cy_vec_dispose(&whole.list);
	cy_vec_dispose(&got.list);
	dispose(&c);
}

/* One character of the pattern gives more units than a window has; the text spells them out, and
 * a border goes through it. */
static void test_expansion_over_border(void **state)
{
	struct cy_matcher *m = cy_matcher_new(cy_span_str("\uFDFA"), CY_FOLD_ALL);
	struct cy_ranges got = {0};
	const uint32_t *units;
	size_t n;

	(void)state;
	units = cy_matcher_units(m, &n);
	for (size_t pad = 0; pad < 48; pad++) {
		struct cy_buf text = {0};
		char one[4];

		while (text.n + 48 < CY_BLOCK_BYTES + pad)
			cy_buf_putc(&text, text.n % 64 ? 'x' : '\n');
		for (size_t i = 0; i < n; i++)
			cy_buf_append(&text, one, cy_utf8_encode(units[i], one));
		while (text.n < CY_BLOCK_BYTES * 2)
			cy_buf_putc(&text, 'x');
		scan_blocks(m, cy_buf_span(&text), &got);
		assert_int_equal(got.list.n, 1);
		cy_buf_dispose(&text);
	}
	cy_vec_dispose(&got.list);
	cy_matcher_free(m);
}

/* Finds the pattern at these ranges, (0, 0) behind the last. */
static void expect(
	const char *pattern, unsigned options, const char *text, const struct cy_range *wanted)
{
	struct cy_matcher *m = cy_matcher_new(cy_span_str(pattern), options);
	struct cy_ranges got = {0};
	size_t n = 0;

	assert_non_null(m);
	cy_matcher_all(m, cy_span_str(text), &got);
	for (; wanted[n].end; n++) {
		assert_in_range(n + 1, 1, got.list.n);
		assert_int_equal(got.list.v[n].start, wanted[n].start);
		assert_int_equal(got.list.v[n].end, wanted[n].end);
	}
	assert_int_equal(got.list.n, n);
	cy_vec_dispose(&got.list);
	cy_matcher_free(m);
}

static void test_examples(void **state)
{
	static const struct cy_range none[] = {{0, 0}};
	const struct cy_range first_six[] = {{0, 6}, {0, 0}}, at_three[] = {{3, 9}, {0, 0}};
	const struct cy_range two[] = {{0, 2}, {2, 4}, {0, 0}}, one[] = {{0, 3}, {0, 0}};
	const struct cy_range dots[] = {{1, 4}, {0, 0}}, third[] = {{3, 6}, {0, 0}};

	(void)state;
	expect("责任", CY_FOLD_ALL, "責任", first_six);
	expect("責任", CY_FOLD_ALL, "责任", first_six);
	expect("責任", CY_FOLD_ALL & ~CY_FOLD_VARIANT, "责任", none);
	expect("安全", CY_FOLD_ALL, "不安全", at_three);
	/* Inside of expansions: the whole character is the range, once. */
	expect("2", CY_FOLD_ALL, "㎡", one);
	expect("m", CY_FOLD_ALL, "㎡", one);
	expect("s", CY_FOLD_ALL, "ßß", two);
	expect("ss", CY_FOLD_ALL, "ßß", two);
	expect("..", CY_FOLD_ALL, "a…", dots);
	/* Letter case and width on their own. */
	expect("A", CY_FOLD_WIDTH, "aaaＡ", third);
	expect("ａ", CY_FOLD_CASE, "AAAＡ", third);
	expect("ss", CY_FOLD_CASE, "ßß", two);
	/* Leftmost, then behind it. */
	expect("aa", CY_FOLD_ALL, "aaaa", two);
}

static void test_literal(void **state)
{
	struct cy_matcher *m = cy_matcher_new(cy_span_str(" 責任 a\u3000"), CY_FOLD_ALL);

	(void)state;
	assert_true(cy_matcher_is_literal(m, cy_span_str("責任 a")));
	assert_false(cy_matcher_is_literal(m, cy_span_str("責任 A")));
	assert_false(cy_matcher_is_literal(m, cy_span_str("责任 a")));
	assert_false(cy_matcher_is_literal(m, cy_span_str("責任 a ")));
	assert_false(cy_matcher_is_literal(m, cy_span_str("責任")));
	cy_matcher_free(m);
}

static void test_nothing(void **state)
{
	(void)state;
	assert_null(cy_matcher_new(cy_span("", 0), CY_FOLD_ALL));
	assert_null(cy_matcher_new(cy_span_str(" \t\u3000\n"), CY_FOLD_ALL));
	assert_null(cy_matcher_new(cy_span_str(" \t\u3000\n"), 0));
	assert_null(cy_matcher_new(cy_span_str(" \u200B "), CY_FOLD_ALL));
	cy_matcher_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all),
		cmocka_unit_test(test_stretches),
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_expansion_over_border),
		cmocka_unit_test(test_examples),
		cmocka_unit_test(test_literal),
		cmocka_unit_test(test_nothing),
	};

	return RUN_TESTS(tests);
}
