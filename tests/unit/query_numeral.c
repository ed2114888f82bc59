/* Numbers in any spelling: which spellings, where they are found; agreement with a naive search. */
#include "marked.h"
#include "naive.h"
#include "random.h"
#include "test.h"

#include "chayue/query/numeral.h"
#include "chayue/text/numeral.h"

static bool is_among(const struct cy_numerals *numerals, const char *text)
{
	const char *const *texts;
	size_t n = cy_numerals_spellings(numerals, &texts);

	for (size_t i = 0; i < n; i++) {
		if (strcmp(texts[i], text) == 0)
			return true;
	}
	return false;
}

static void test_spellings(void **state)
{
	static const struct {
		const char *pattern, *wanted[8], *not ;
	} table[] = {
		{"2023年", {"二〇二三年", "二零二三年", "二○二三年"}, "二千零二十三年"},
		{"二〇二三年", {"2023年", "二零二三年"}, "2,023年"},
		{"九八年", {"98年"}, "九十八年"},
		{"10年", {"十年"}, "一〇年"},
		{"第12条", {"第十二条"}, "第一二条"},
		{"第十二条", {"第12条"}, "第一十二条"},
		{"第2条", {"第二条"}, "第两条"},
		{"第一百零八条", {"第108条", "第一百〇八条", "第一〇八条"}, "第一百八条"},
		{"2个", {"二个", "两个"}, "贰个"},
		{"两个", {"2个", "二个"}, "十二个"},
		{"两千二百", {"2200", "2,200", "二千二百", "两千两百"}, "两千二"},
		{"3万", {"30000", "30,000", "三万"}, "3,0000"},
		{"30000", {"3万", "三万", "30,000"}, "三零万"},
		{"12,000人", {"12000人", "一万二千人"}, "12人"},
		{"08月", {"8月", "八月"}, "〇八月"},
		{"2024年6月30日", {"二〇二四年六月三十日", "2024年六月三十日"}, "二十年"},
		{"0571", {"〇五七一"}, "571"},
		{"90%", {"九十%"}, "九零%"},
		{"108", {"一百零八", "一〇八", "一零八"}, "108,"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_numerals *numerals =
			cy_numerals_new(cy_span_str(table[i].pattern), CY_FOLD_ALL);

		assert_non_null(numerals);
		assert_true(is_among(numerals, table[i].pattern));
		for (size_t k = 0; k < 8 && table[i].wanted[k]; k++) {
			if (!is_among(numerals, table[i].wanted[k]))
				fail_msg("%s is not written %s", table[i].pattern,
					table[i].wanted[k]);
		}
		if (is_among(numerals, table[i].not ))
			fail_msg("%s is written %s", table[i].pattern, table[i].not );
		cy_numerals_free(numerals);
	}
	cy_numerals_free(NULL);
}

static void test_no_numbers(void **state)
{
	static const char *const patterns[] = {"一岗双责", "一把手", "一", "5", "三五个",
		"三三两两", "十分重要", "一起", "百姓", "千方百计", "万一", "3.5", "2023.12",
		"二三十", "一百五", "责任", "zrqd", "", " ", "○", "第", "统一"};

	(void)state;
	for (size_t i = 0; i < CY_LEN(patterns); i++) {
		struct cy_numerals *numerals =
			cy_numerals_new(cy_span_str(patterns[i]), CY_FOLD_ALL);

		if (numerals && strcmp(patterns[i], "三三两两") != 0)
			fail_msg("%s", patterns[i]);
		cy_numerals_free(numerals);
	}
}

static void test_bounds(void **state)
{
	static const char pattern[] = "2023年2022个2222人2020项";
	struct cy_numerals *numerals = cy_numerals_new(cy_span_str(pattern), CY_FOLD_ALL);
	const char *const *texts;
	size_t n = cy_numerals_spellings(numerals, &texts);

	(void)state;
	assert_int_equal(n, CY_NUMERAL_SPELLINGS);
	assert_string_equal(texts[0], pattern);
	for (size_t i = 0; i < n; i++) {
		assert_non_null(strstr(texts[i], "2020项"));
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(texts[i], texts[k]);
	}
	cy_numerals_free(numerals);
}

static void find_all(const struct cy_numerals *numerals, struct cy_span text, struct cy_ranges *out)
{
	out->list.n = 0;
	cy_numerals_scan(numerals, text, 0, text.n, out);
	cy_ranges_drop_overlaps(out, 0, 0);
}

static void test_found(void **state)
{
	static const struct {
		const char *pattern;
		unsigned options;
		const char *text, *wanted;
	} table[] = {
		{"2023年", CY_FOLD_ALL, "二〇二三年，二零二三年，２０２３年，2023年",
			"[二〇二三年]，[二零二三年]，[２０２３年]，[2023年]"},
		{"二〇二三年", 0, "2023年２０２３年二○二三年", "[2023年][２０２３年][二○二三年]"},
		/* As typed inside a longer one, too; else whole. */
		{"023年", CY_FOLD_ALL, "2023年 二〇二三年", "2[023年] 二〇二三年"},
		{"12", CY_FOLD_ALL, "1234 十二 二十二 十二万 十二条",
			"[12]34 [十二] 二十二 十二万 [十二]条"},
		{"十二", CY_FOLD_ALL, "12 112 123 12.5 1,200,12 3.12 12。12, 12,5",
			"[12] 112 123 12.5 1,200,12 3.12 [12]。[12], 12,5"},
		{"第12条", CY_FOLD_ALL, "第十二条第一百一十二条第十\n二条",
			"[第十二条]第一百一十二条[第十\n二条]"},
		{"一百零八", CY_FOLD_ALL, "一百〇八　108", "[一百〇八]　[108]"},
		{"3万元", CY_FOLD_ALL, "三万元 30000元 30,000元 13万元 23,0000元",
			"[三万元] [30000元] [30,000元] 1[3万元] 23,0000元"},
		/* Nothing twice, the leftmost first. */
		{"1个1个", CY_FOLD_ALL, "1个1个一个一个", "[1个1个][一个一个]"},
		{"1个1个", CY_FOLD_ALL, "1个一个1个", "[1个一个]1个"},
		/* Punctuation passed over parts numbers all the same. */
		{"（2022年）", CY_FOLD_MASK, "2021、二〇二二、年", "2021、[二〇二二、年]"},
		{"2022", CY_FOLD_MASK, "二〇二一、二〇二二、二〇二三",
			"二〇二一、[二〇二二]、二〇二三"},
		{"两條", CY_FOLD_ALL, "二条 2條", "[二条] [2條]"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_numerals *numerals =
			cy_numerals_new(cy_span_str(table[i].pattern), table[i].options);
		struct cy_ranges found = {0};
		char *got;

		assert_non_null(numerals);
		find_all(numerals, cy_span_str(table[i].text), &found);
		got = mark_found(table[i].text, &found);
		if (strcmp(got, table[i].wanted) != 0)
			fail_msg("%s: %s instead of %s", table[i].pattern, got, table[i].wanted);
		free(got);
		cy_numerals_free(numerals);
	}
}

/* ---- the naive search ---- */

static bool ends_in_number(const struct folded *pattern, bool at_end)
{
	size_t n = pattern->units.n;

	return cy_numeral_is(pattern->units.v[at_end ? n - 1 : 0].cp);
}

/* Whether a number may end where these two units stand next. */
static bool bounded(uint32_t next, uint32_t second)
{
	return !cy_numeral_is(next) &&
	       !((next == '.' || next == ',') && cy_numeral_arabic_digit(second) >= 0);
}

/* The i-th unit behind (or before) a place, white space standing for itself. */
static uint32_t unit_near(const struct folded *exact, size_t place, size_t i, bool behind)
{
	size_t at = 0;

	while (at < exact->units.n && exact->units.v[at].start < place)
		at++;
	if (behind)
		return at + i < exact->units.n ? exact->units.v[at + i].cp : 0;
	return at > i ? exact->units.v[at - 1 - i].cp : 0;
}

static bool is_whole(
	const struct folded *exact, const struct folded *pattern, struct cy_range range)
{
	return (!ends_in_number(pattern, false) ||
		       bounded(unit_near(exact, range.start, 0, false),
			       unit_near(exact, range.start, 1, false))) &&
	       (!ends_in_number(pattern, true) || bounded(unit_near(exact, range.end, 0, true),
							  unit_near(exact, range.end, 1, true)));
}

/* Occurrences of one spelling; a number at an end of it is whole. */
static void naive_spelling(const struct folded *text, const struct folded *exact,
	const char *spelling, bool typed, struct cy_ranges *out)
{
	struct folded pattern = {0};
	size_t n;

	naive_pattern(&pattern, cy_span_str(spelling), CY_FOLD_ALL);
	n = pattern.units.n;
	for (size_t i = 0; i + n <= text->units.n; i++) {
		const struct cy_unit *at = text->units.v + i;
		struct cy_range range = {at->start, at[n - 1].end};

		if (naive_equal(at, pattern.units.v, n) &&
			(typed || is_whole(exact, &pattern, range)))
			cy_vec_push(&out->list, range);
	}
	naive_dispose(&pattern);
}

static int by_start(const void *a, const void *b)
{
	const struct cy_range *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end > y->end ? -1 : x->end < y->end;
}

static void naive_all(
	const struct cy_numerals *numerals, struct cy_span text, struct cy_ranges *out)
{
	struct folded all = {0}, exact = {0};
	const char *const *texts;
	size_t n = cy_numerals_spellings(numerals, &texts);

	out->list.n = 0;
	naive_fold(&all, text, CY_FOLD_ALL);
	naive_fold(&exact, text, CY_FOLD_ALL & ~CY_FOLD_SPACE);
	for (size_t i = 0; i < n; i++)
		naive_spelling(&all, &exact, texts[i], i == 0, out);
	if (out->list.n)
		qsort(out->list.v, out->list.n, sizeof *out->list.v, by_start);
	cy_ranges_drop_overlaps(out, 0, 0);
	naive_dispose(&all);
	naive_dispose(&exact);
}

static void draw_number(struct random *r, struct cy_buf *out)
{
	static const char *const units[] = {"年", "条", "条", "", "，\n"};
	uint64_t value = random_below(r, random_below(r, 5) ? 14 : 2100);
	char decimal[24];

	snprintf(decimal, sizeof decimal, "%u", (unsigned)value);
	if (random_below(r, 3) == 0)
		cy_buf_puts(out, "第");
	switch (random_below(r, 4)) {
	case 0: cy_buf_puts(out, decimal); break;
	case 1: cy_numeral_put_digits(out, decimal, random_below(r, 2) ? 0x3007 : 0x96F6); break;
	default: cy_numeral_put_words(out, value, 0x96F6, (int)random_below(r, 3)); break;
	}
	cy_buf_puts(out, units[random_below(r, CY_LEN(units))]);
}

static void draw_text(struct random *r, struct cy_buf *out, size_t least)
{
	cy_buf_clear(out);
	while (out->n < least) {
		if (random_below(r, 4))
			draw_number(r, out);
		else
			random_text(r, out, random_below(r, 4));
	}
}

/* Through an index: block by block, as a search does. */
static void find_in_blocks(
	const struct cy_numerals *numerals, struct cy_span text, struct cy_ranges *out)
{
	struct cy_document doc = {.text = text};
	struct cy_part part = {&doc, 0, text.n};
	struct cy_segment *segment = cy_segment_build(&part, 1, NULL);
	struct cy_block_list found = {0};
	const struct cy_block *blocks;
	size_t last_end = 0;

	cy_numerals_blocks(numerals, segment, &found);
	cy_segment_blocks(segment, &blocks);
	out->list.n = 0;
	for (size_t i = 0; i < found.list.n; i++) {
		size_t from = out->list.n;

		assert_true(i == 0 || found.list.v[i] > found.list.v[i - 1]);
		cy_numerals_scan_block(numerals, text, &blocks[found.list.v[i]], out);
		last_end = cy_ranges_drop_overlaps(out, from, last_end);
	}
	cy_vec_dispose(&found.list);
	cy_segment_free(segment);
}

static void assert_same(const struct cy_ranges *got, const struct cy_ranges *wanted,
	const char *pattern, const char *text)
{
	size_t n = got->list.n;

	if (n != wanted->list.n ||
		(n && memcmp(got->list.v, wanted->list.v, n * sizeof *got->list.v) != 0))
		fail_msg("%s in \"%s\": %zu instead of %zu", pattern, text, n, wanted->list.n);
}

static void test_naive(void **state)
{
	struct random r = {73};
	struct cy_buf text = {0}, pattern = {0};
	struct cy_ranges got = {0}, wanted = {0};
	unsigned otherwise = 0;

	(void)state;
	for (unsigned round = 0; round < 900; round++) {
		struct cy_numerals *numerals;

		draw_text(&r, &text, round % 50 ? 1200 : 2 * CY_BLOCK_BYTES);
		cy_buf_clear(&pattern);
		draw_number(&r, &pattern);
		if (random_below(&r, 3) == 0)
			draw_number(&r, &pattern);
		if (!(numerals = cy_numerals_new(cy_buf_span(&pattern), CY_FOLD_ALL)))
			continue;
		naive_all(numerals, cy_buf_span(&text), &wanted);
		find_all(numerals, cy_buf_span(&text), &got);
		assert_same(&got, &wanted, pattern.p, text.p);
		find_in_blocks(numerals, cy_buf_span(&text), &got);
		assert_same(&got, &wanted, pattern.p, text.p);
		cy_vec_each (range, &wanted.list)
			otherwise += !cy_numerals_is_literal(numerals,
				cy_span_slice(cy_buf_span(&text), range->start, range->end));
		cy_numerals_free(numerals);
	}
	assert_true(otherwise > 100);
	cy_vec_dispose(&got.list);
	cy_vec_dispose(&wanted.list);
	cy_buf_dispose(&text);
	cy_buf_dispose(&pattern);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_spellings),
		cmocka_unit_test(test_no_numbers),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_found),
		cmocka_unit_test(test_naive),
	};

	return RUN_TESTS(tests);
}
