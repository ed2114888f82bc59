/* Expressions: the same is found with the index and without, wherever blocks and segments end. */
#include "marked.h"
#include "random.h"
#include "test.h"

#include "chayue/base/msg.h"
#include "chayue/query/regex.h"
#include "chayue/text/fold.h"

static struct cy_regex *compile(const char *pattern, bool caseless)
{
	char *error = NULL;
	struct cy_regex *regex = cy_regex_new(cy_span_str(pattern), caseless, &error);

	if (!regex)
		fail_msg("%s: %s", pattern, error);
	return regex;
}

/* The text with what is found in [ ]. Heap. */
static char *marked(const char *pattern, bool caseless, const char *text)
{
	struct cy_regex *regex = compile(pattern, caseless);
	struct cy_ranges found = {0};

	assert_true(cy_regex_scan(regex, cy_span_str(text), 0, strlen(text), &found));
	cy_regex_free(regex);
	return mark_found(text, &found);
}

static void test_meaning(void **state)
{
	static const struct {
		const char *pattern;
		bool caseless;
		const char *text, *wanted;
	} table[] = {
		{"责任", true, "责任和责任", "[责任]和[责任]"},
		{"[0-9]+年", true, "2024年、24年", "[2024年]、[24年]"},
		{"abc", true, "ABC", "[ABC]"},
		{"abc", false, "ABC", "ABC"},
		{"(?i)abc", false, "ABC", "[ABC]"},
		{"(?<=县)长", true, "县长长", "县[长]长"},
		{"县\\K长", true, "县长长", "县[长]长"},
		{"\\bab\\b", true, "ab abc ab", "[ab] abc [ab]"},
		{"\\p{Han}+", true, "a责任b清单", "a[责任]b[清单]"},
		{"\\x{8d23}任", true, "责任", "[责任]"},
		{"^第.条", true, "第一条\n第二条 第三条", "[第一条]\n[第二条] 第三条"},
		{"。$", true, "甲。\n乙。丙\n丁。", "甲[。]\n乙。丙\n丁[。]"},
		/* The line ends of text/lines. */
		{"。$", true, "甲。\r\n乙。\r丙", "甲[。]\r\n乙[。]\r丙"},
		{"^乙", true, "甲\r乙", "甲\r[乙]"},
		{"甲.", true, "甲\r\n", "甲\r\n"},
		/* Nothing is no hit. */
		{"x*", true, "axxb", "a[xx]b"},
		{"^", true, "甲\n乙", "甲\n乙"},
		{"(?=甲)", true, "甲", "甲"},
		{"", true, "甲", "甲"},
		/* Next to each other. */
		{"甲{2}", true, "甲甲甲甲甲", "[甲甲][甲甲]甲"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		char *got = marked(table[i].pattern, table[i].caseless, table[i].text);

		if (strcmp(got, table[i].wanted) != 0)
			fail_msg("%s: %s instead of %s", table[i].pattern, got, table[i].wanted);
		free(got);
	}
	cy_regex_free(NULL);
}

static void test_wrong(void **state)
{
	static const char *const patterns[] = {"(", ")", "[", "*", "a{2,1}", "\\", "(?<=a+)b",
		"\\p{Nothing}", "\\C", "(?<n", "\\x{110000}", "[b-a]", "(a)\\2"};

	(void)state;
	for (size_t i = 0; i < CY_LEN(patterns); i++) {
		char *error = NULL;

		if (cy_regex_new(cy_span_str(patterns[i]), true, &error))
			fail_msg("%s is taken", patterns[i]);
		assert_non_null(error);
		assert_true(strlen(error) > 0);
		assert_null(strchr(error, '\n'));
		free(error);
	}
}

/* One document in segments of its own, as the library cuts a big one. */
struct shelf {
	struct cy_document doc;
	struct cy_segment *segments[8];
	size_t n;
};

static void build(struct shelf *shelf, struct cy_span text, size_t cuts)
{
	size_t at = 0;

	*shelf = (struct shelf){.doc.text = text, .n = cuts + 1};
	for (size_t i = 0; i < shelf->n; i++) {
		size_t end = i == cuts ? text.n
				       : cy_utf8_floor(text.p, at + (text.n - at) / (cuts + 1 - i));
		struct cy_part part = {&shelf->doc, at, end};

		shelf->segments[i] = cy_segment_build(&part, 1, NULL);
		at = end;
	}
}

static void drop(struct shelf *shelf)
{
	for (size_t i = 0; i < shelf->n; i++)
		cy_segment_free(shelf->segments[i]);
}

/* Block by block, in all of them or in those that the index names; false where one was given up. */
static bool find(const struct shelf *shelf, const struct cy_regex *regex, bool indexed,
	struct cy_ranges *out)
{
	struct cy_block_list list = {0};
	bool whole = true;

	out->list.n = 0;
	for (size_t i = 0; i < shelf->n; i++) {
		const struct cy_block *blocks;

		if (indexed)
			cy_regex_blocks(regex, shelf->segments[i], &list);
		else
			cy_segment_all(shelf->segments[i], &list);
		cy_segment_blocks(shelf->segments[i], &blocks);
		cy_vec_each (number, &list.list) {
			const struct cy_block *block = &blocks[*number];
			size_t last = out->list.n ? out->list.v[out->list.n - 1].end : 0;
			size_t start = block->start > last ? block->start : last;

			assert_true(number == list.list.v || *number > number[-1]);
			whole = cy_regex_scan(regex, shelf->doc.text, start,
					block->start + block->size, out) &&
				whole;
		}
	}
	cy_vec_dispose(&list.list);
	return whole;
}

static void expect_same(
	const char *pattern, const char *what, const struct cy_ranges *a, const struct cy_ranges *b)
{
	if (a->list.n != b->list.n ||
		(a->list.n && memcmp(a->list.v, b->list.v, a->list.n * sizeof *a->list.v)))
		fail_msg("%s: %zu instead of %zu %s", pattern, a->list.n, b->list.n, what);
}

static size_t compare(const struct shelf *shelf, const char *pattern)
{
	struct cy_regex *regex = compile(pattern, true);
	struct cy_ranges indexed = {0}, blocks = {0}, at_once = {0};
	size_t n;

	find(shelf, regex, true, &indexed);
	find(shelf, regex, false, &blocks);
	expect_same(pattern, "in all blocks", &indexed, &blocks);
	/* Far looks back end differently; none of the table's does. */
	assert_true(cy_regex_scan(regex, shelf->doc.text, 0, shelf->doc.text.n, &at_once));
	expect_same(pattern, "at once", &indexed, &at_once);
	n = at_once.list.n;
	cy_vec_dispose(&indexed.list);
	cy_vec_dispose(&blocks.list);
	cy_vec_dispose(&at_once.list);
	cy_regex_free(regex);
	return n;
}

/* What looks like text that is needed but is not, and the other way round. */
static const char *const patterns[] = {"安全", "安全|责任", "安全?", "安全*生", "安+全", "安{0}全",
	"安{0,2}全", "安{2}", "国家{", "任{x|制", "县{,2}乡", "[安全]生", "[]a]b", "[^]安]全",
	"[[:alpha:]全]生", "[\\]安]全", "(安|全)生产", "(安)?全", "(?:安(?:全|生))?产", "安.{3}产",
	"安[^\\n]*产", "安(?s:.{0,50})产", "\\Q安全\\E", "\\Q.\\E", "\\x{5B89}全", "\\p{Han}产",
	"\\p{P}+", "\\141b", "\\0101", "a\\.b", "ab\\b", "(?i)abc", "安(?i)A", "安(?x) 全 生",
	"(?x) 安 全 # 生\n", "(?x:安 # )\n 全)生|产", "(?#安)全", "安(*ACCEPT)全", "安(?=全)全",
	"(?<=安)全", "(?<!安)全", "安\\K全", "\\安全", "[\\安]\\全", "^安", "生$", "^$", "(?m)^.",
	"安++全", "安*?全", "安??全", "安\\s+全", "安 全", "。", "[。，]", ".{7}", "(.)\\1",
	"(?<n>安)全\\k<n>?", "(?|安|全)生", "ａ", "國", "责\u200B任", "①", "\\d\\d", "\\R",
	"\\X{3}", "a(?-i)b", "(?^)安", "安\\\\?全", "[[.]安全", "[a[:digit:]]+安", "\\N安",
	"安{,}全", "安{ 1}全", "(安(?R)?全)", "稀罕[[:]|安全", "稀罕[[:b]|安全", "[[:<:]]安全",
	"稀罕[[:^alpha:]|]|安全", "稀罕(?#[)|安全", "稀罕(?#\\)|安全", "稀罕(?C\"(\")|安全",
	"稀罕(?C'[')|安全"};

static void test_with_index(void **state)
{
	static const char *const seams[] = {
		"安全生产", "安全", "全生", "aab", "A", "生", "b]", "x制"};
	struct random r = {67};
	struct cy_buf text = {0};
	size_t hits = 0;

	(void)state;
	for (unsigned round = 0; round < 6; round++) {
		struct shelf shelf;

		cy_buf_clear(&text);
		while (text.n < (round % 3 + 1) * (CY_BLOCK_BYTES < 1000 ? 2000u : 16000u)) {
			struct cy_span seam = cy_span_str(seams[random_below(&r, CY_LEN(seams))]);

			random_text(&r, &text, random_below(&r, round < 3 ? 300 : 30));
			cy_buf_append(&text, seam.p, seam.n);
		}
		build(&shelf, cy_buf_span(&text), round % 4);
		for (size_t i = 0; i < CY_LEN(patterns); i++)
			hits += compare(&shelf, patterns[i]);
		drop(&shelf);
	}
	assert_true(hits > 1000);
	cy_buf_dispose(&text);
}

/* Rare needed text, far from where the match starts: over blocks, over a segment's end. */
static void test_far_needed_text(void **state)
{
	static const struct {
		size_t before, between;
		size_t hits;
	} table[] = {{10, 10, 1}, {8180, 10, 1}, {8000, 9000, 1}, {16000, 15000, 1},
		{24570, 15000, 1}, {4000, 40000, 0}};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		for (size_t cuts = 0; cuts < 4; cuts++) {
			struct cy_buf text = {0};
			struct shelf shelf;
			struct cy_regex *regex = compile("a[^a]*z", true);
			struct cy_ranges found = {0};

			while (text.n < table[i].before)
				cy_buf_putc(&text, '-');
			cy_buf_putc(&text, 'a');
			while (text.n < table[i].before + table[i].between)
				cy_buf_putc(&text, text.n % 80 ? '.' : '\n');
			cy_buf_puts(&text, "z\n");
			while (text.n % 20000)
				cy_buf_putc(&text, '-');
			build(&shelf, cy_buf_span(&text), cuts);
			find(&shelf, regex, true, &found);
			assert_int_equal(found.list.n, table[i].hits);
			drop(&shelf);
			cy_regex_free(regex);
			cy_vec_dispose(&found.list);
			cy_buf_dispose(&text);
		}
	}
}

/* An expression with needed text asks the index; the rest looks everywhere. */
static void test_index_is_asked(void **state)
{
	static const struct {
		const char *pattern;
		bool narrow;
	} table[] = {{"稀罕", true}, {"(?i)稀罕", true}, {"(?<=很)稀罕", true},
		{"[0-9]+稀罕?", true}, {"^稀罕$", true}, {"a{2}稀", true}, {"稀|罕", false},
		{"稀?罕?", false}, {"[稀]", false}, {"(?x)稀 罕", false}, {"\\x{7A00}罕", true}};
	struct cy_buf text = {0};
	struct shelf shelf;
	struct cy_block_list list = {0};

	(void)state;
	while (text.n < 400000)
		cy_buf_puts(&text, "平常的一行话。\n");
	build(&shelf, cy_buf_span(&text), 0);
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_regex *regex = compile(table[i].pattern, true);
		const struct cy_block *blocks;
		size_t all = cy_segment_blocks(shelf.segments[0], &blocks);

		cy_regex_blocks(regex, shelf.segments[0], &list);
		if (table[i].narrow != (list.list.n < all))
			fail_msg("%s: %zu of %zu blocks", table[i].pattern, list.list.n, all);
		cy_regex_free(regex);
	}
	cy_vec_dispose(&list.list);
	drop(&shelf);
	cy_buf_dispose(&text);
}

/* They return, and say so where they gave up. */
static void test_hostile(void **state)
{
	static const struct {
		const char *pattern;
		bool whole;
		size_t hits;
	} table[] = {{"[的是]+[。，]", true, 0}, {"(a|a)*b", true, 0}, {"的+$", true, 1},
		{"(的+)+$", false, 1}, {"(的|的的?)*。", false, 0}, {"(的*)*。", false, 0},
		{"(?:的?){60}的{60}x", true, 0}};
	struct cy_buf text = {0};
	struct shelf shelf;

	(void)state;
	while (text.n < 100000)
		cy_buf_puts(&text, "的");
	build(&shelf, cy_buf_span(&text), 0);
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_regex *regex = compile(table[i].pattern, true);
		struct cy_ranges found = {0};
		bool whole = find(&shelf, regex, false, &found);

		if (table[i].whole != whole || table[i].hits != found.list.n)
			fail_msg("%s: %d, %zu", table[i].pattern, whole, found.list.n);
		cy_vec_dispose(&found.list);
		cy_regex_free(regex);
	}
	drop(&shelf);
	cy_buf_dispose(&text);
}

static void the_place_of_an_error_is_told_in_characters(void **state)
{
	static const struct {
		const char *pattern, *chinese, *english;
	} cases[] = {
		{"第(.条", "缺右括号 )（第 4 字处）", "missing ) (at character 4)"},
		{"条)", "多出右括号 )（第 1 字处）", "unmatched ) (at character 1)"},
		{"[一二", "缺右方括号 ]（第 3 字处）", "missing ] (at character 3)"},
		{"[二-一]", "[ ] 中的范围首尾颠倒（第 4 字处）",
			"range in [ ] runs backward (at character 4)"},
		{"*条", "* + ? 或 {} 前没有可重复的内容（第 1 字处）",
			"nothing to repeat before * + ? or {} (at character 1)"},
		{"条{3,2}", "{ } 中的次数前大后小（第 5 字处）",
			"numbers in { } run backward (at character 5)"},
		{"第\\", "末尾是单个 \\（第 2 字处）", "ends with a single \\ (at character 2)"},
		{"第\\y", "不认识 \\ 后的字母（第 2 字处）",
			"unknown letter after \\ (at character 2)"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		for (int english = 0; english < 2; english++) {
			char *error = NULL;

			cy_msg_set_lang(english ? CY_LANG_EN : CY_LANG_ZH);
			assert_null(cy_regex_new(cy_span_str(cases[i].pattern), true, &error));
			assert_string_equal(error, english ? cases[i].english : cases[i].chinese);
			free(error);
		}
	}
	cy_msg_set_lang(CY_LANG_ZH);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_meaning),
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(the_place_of_an_error_is_told_in_characters),
		cmocka_unit_test(test_with_index),
		cmocka_unit_test(test_far_needed_text),
		cmocka_unit_test(test_index_is_asked),
		cmocka_unit_test(test_hostile),
	};

	return RUN_TESTS(tests);
}
