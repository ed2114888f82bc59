/* Folding: each kind alone and all together, white space, direction, places, the inverse. */
#include "random.h"
#include "test.h"

#include "chayue/base/vec.h"
#include "chayue/text/chars.h"
#include "chayue/text/fold.h"

enum { KINDS = 16 }; /* choices of kinds, white space apart */

static char *folded(const char *text, unsigned options)
{
	struct cy_folder folder;
	struct cy_unit unit;
	struct cy_buf out = {0};
	char one[4];

	cy_folder_init(&folder, cy_span_str(text), 0, options);
	while (cy_folder_next(&folder, &unit))
		cy_buf_append(&out, one, cy_utf8_encode(unit.cp, one));
	return cy_buf_take(&out);
}

static void expect(const char *text, unsigned options, const char *wanted)
{
	char *got = folded(text, options);

	assert_string_equal(got, wanted);
	free(got);
}

static void test_kinds(void **state)
{
	static const struct {
		const char *text;
		unsigned options;
		const char *wanted;
	} table[] = {
		{"Abc ẞ ÀÉ", 0, "Abc ẞ ÀÉ"},
		{"Abc ÀÉ ΣΑΣ ЖЩ", CY_FOLD_CASE, "abc àé σασ жщ"},
		{"Straße", CY_FOLD_CASE, "strasse"},
		{"ＡＢＣ１２３", CY_FOLD_CASE, "ａｂｃ１２３"},
		{"①Ⅳ㎡Ⓐ國“", CY_FOLD_CASE, "①ⅳ㎡ⓐ國“"},
		{"ＡＢＣ１２３①Ⅳ㎡…", CY_FOLD_WIDTH, "ABC1231IVm2..."},
		{"ｶﾞ：，（）ﬁ", CY_FOLD_WIDTH, "カ\u3099:,()fi"},
		{"國Aａ“", CY_FOLD_WIDTH, "國Aa“"},
		{"責任 安全生產 檔案 後面", CY_FOLD_VARIANT, "责任 安全生产 档案 后面"},
		{"AＡ①㎡⼀“", CY_FOLD_VARIANT, "AＡ①㎡⼀“"},
		{"“a”‘b’「c」『d』〝e〞", CY_FOLD_QUOTE, "\"a\"'b'\"c\"'d'\"e\""},
		{"《國》AＡ①", CY_FOLD_QUOTE, "《國》AＡ①"},
		{"Straße ＡẞⅣ", CY_FOLD_CASE | CY_FOLD_WIDTH, "strasse assiv"},
		{"國Ａ", CY_FOLD_VARIANT | CY_FOLD_WIDTH, "国A"},
		{"責任ＡＢＣ１２３“”㎡ẞ…①ﬁ", CY_FOLD_ALL, "责任abc123\"\"m2ss...1fi"},
		{"一隻著名的裏", CY_FOLD_ALL, "一只著名的里"},
		{"", CY_FOLD_ALL, ""},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++)
		expect(table[i].text, table[i].options, table[i].wanted);
}

static void test_spaces(void **state)
{
	static const struct {
		const char *text, *wanted;
	} table[] = {
		{"安 全", "安全"},
		{"安\u3000 \t全", "安全"},
		{"安\n全", "安全"},
		{"安 \r\n  全", "安全"},
		{"安\r全", "安全"},
		{"安\n\n全", "安 全"},
		{"安\r\r全", "安 全"},
		{"安\r\n\r\n全", "安 全"},
		{"安\n\r全", "安 全"},
		{"安\u2028\u2029全", "安 全"},
		{"安\xC2\x85全", "安全"},
		{"安\xC2\x85\xC2\x85全", "安 全"},
		{"安 a", "安 a"},
		{"a\n安", "a 安"},
		{"a  \t b", "a b"},
		{"a\n\n\nb", "a b"},
		{"，\n安", ",安"},
		{"安\n“全", "安\"全"},
		{"安\n\"全", "安 \"全"},
		{"安，\n", "安, "},
		{" 安", " 安"},
		{"安\u200B全", "安全"},
		{"a\u200Bb", "ab"},
		{"a\u00ADb", "ab"},
		{"安 \u200B 全", "安全"},
		{"a \u200B b", "a b"},
		{"a\u200B \u200Bb", "a b"},
		{"\uFEFF安", "安"},
		{" ", " "},
		{"\u200B", ""},
		{"1 月", "1 月"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++)
		expect(table[i].text, CY_FOLD_ALL, table[i].wanted);
	expect("安 \n\u3000\u200B全 a", CY_FOLD_VARIANT, "安 \n\u3000\u200B全 a");
}

/* As if the text held no marks. */
static void test_punctuation(void **state)
{
	static const struct {
		const char *text, *wanted;
	} table[] = {
		{"党风、廉政建设", "党风廉政建设"},
		{"“一岗双责”", "一岗双责"},
		{"《通知》（试行）——第一，……；", "通知试行第一"},
		{"安全。\n生产", "安全生产"},
		{"安全， 生产", "安全生产"},
		{"安全 “ 生产", "安全生产"},
		{"安全。\n\n生产", "安全 生产"},
		{"安全。\n——\n生产", "安全 生产"},
		{"安全\r，\n生产", "安全生产"},
		{"Hello, world", "hello world"},
		{"hello,world", "helloworld"},
		{"(a) - [b]", "a b"},
		{"6～8 6~8 6-8", "68 68 68"},
		{"㈠①⒈", "一11"},
		{"1+3+N＝￥", "1+3+n=¥"},
		{"，安", "安"},
		{"， 安 。", " 安 "},
		{"。，！", ""},
		{"。 ！", " "},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++)
		expect(table[i].text, CY_FOLD_MASK, table[i].wanted);
	expect("安， 全“Ａ”", CY_FOLD_PUNCTUATION, "安 全Ａ");
	assert_true(cy_char_is_punctuation('!') && cy_char_is_punctuation(0xFF5E));
	assert_false(cy_char_is_punctuation('+') || cy_char_is_punctuation(0x4E00));
	assert_false(cy_char_is_punctuation(0x10FFFF) || cy_char_is_punctuation(0));
}

/* No other character than a mark gives nothing. */
static void test_only_marks_vanish(void **state)
{
	uint32_t units[CY_FOLD_MAX_UNITS];

	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		if ((cy_fold_char(cp, CY_FOLD_MASK, units) == 0) != cy_char_is_punctuation(cp))
			fail_msg("U+%04X", (unsigned)cp);
		assert_int_equal(
			cy_fold_char(cp, CY_FOLD_PUNCTUATION, units), !cy_char_is_punctuation(cp));
	}
}

/* The rule once more, from code points and in one direction. */
struct expected {
	CY_VEC(struct cy_unit) units;
};

static bool is_chinese(uint32_t cp)
{
	return cy_char_is(cp, CY_CHAR_HAN | CY_CHAR_CJKPUNCT);
}

static size_t expect_blanks(struct expected *out, const struct cy_unit *chars, size_t i, size_t n)
{
	struct cy_unit space = {' ', ' ', chars[i].start, 0};
	unsigned spaces = 0, breaks = 0;
	size_t first = i;

	for (; i < n && cy_char_is(chars[i].cp, CY_CHAR_SPACE | CY_CHAR_IGNORED); i++) {
		uint32_t cp = chars[i].cp;

		spaces += cy_char_is(cp, CY_CHAR_SPACE);
		breaks += cp == '\n' || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
		breaks += cp == '\r' && !(i + 1 < n && chars[i + 1].cp == '\n');
	}
	space.end = chars[i - 1].end;
	if (spaces && (breaks > 1 || first == 0 || i == n || !is_chinese(chars[first - 1].cp) ||
			      !is_chinese(chars[i].cp)))
		cy_vec_push(&out->units, space);
	return i;
}

static void expect_units(struct expected *out, struct cy_span text, unsigned options)
{
	struct expected chars = {0};
	const char *p = text.p;

	while (p < text.p + text.n) {
		struct cy_unit one = {.start = (size_t)(p - text.p)};

		one.cp = one.source = cy_utf8_next(&p);
		one.end = (size_t)(p - text.p);
		if (!(options & CY_FOLD_PUNCTUATION) || !cy_char_is_punctuation(one.cp))
			cy_vec_push(&chars.units, one);
	}
	out->units.n = 0;
	for (size_t i = 0; i < chars.units.n;) {
		struct cy_unit one = chars.units.v[i];
		uint32_t units[CY_FOLD_MAX_UNITS];
		unsigned n;

		if ((options & CY_FOLD_SPACE) &&
			cy_char_is(one.cp, CY_CHAR_SPACE | CY_CHAR_IGNORED)) {
			size_t before = out->units.n, first = i;

			i = expect_blanks(out, chars.units.v, i, chars.units.n);
			/* Marks beside the white space belong to the run. */
			if (out->units.n > before && (options & CY_FOLD_PUNCTUATION)) {
				out->units.v[before].start =
					first ? chars.units.v[first - 1].end : 0;
				out->units.v[before].end =
					i < chars.units.n ? chars.units.v[i].start : text.n;
			}
			continue;
		}
		n = cy_fold_char(one.source, options, units);
		for (unsigned k = 0; k < n; k++) {
			one.cp = units[k];
			cy_vec_push(&out->units, one);
		}
		i++;
	}
	cy_vec_dispose(&chars.units);
}

static void assert_unit(const struct cy_unit *got, const struct cy_unit *wanted)
{
	assert_int_equal(got->cp, wanted->cp);
	assert_int_equal(got->source, wanted->source);
	assert_int_equal(got->start, wanted->start);
	assert_int_equal(got->end, wanted->end);
}

/* From `at`, forward: the units of what is not wholly before it; backward: those not behind. */
static void check_from(struct cy_span text, const struct expected *all, size_t at, unsigned options)
{
	struct cy_folder folder;
	struct cy_unit unit;
	size_t i = 0;

	while (i < all->units.n && all->units.v[i].end <= at)
		i++;
	cy_folder_init(&folder, text, at, options);
	for (; cy_folder_next(&folder, &unit); i++) {
		assert_in_range(i, 0, all->units.n - 1);
		assert_unit(&unit, &all->units.v[i]);
	}
	assert_int_equal(i, all->units.n);

	while (i > 0 && all->units.v[i - 1].start >= at)
		i--;
	cy_folder_init(&folder, text, at, options);
	for (; cy_folder_prev(&folder, &unit); i--) {
		assert_true(i > 0);
		assert_unit(&unit, &all->units.v[i - 1]);
	}
	assert_int_equal(i, 0);
}

static void test_anywhere(void **state)
{
	static const unsigned options[] = {CY_FOLD_ALL, CY_FOLD_SPACE, 0, CY_FOLD_WIDTH,
		CY_FOLD_ALL & ~CY_FOLD_VARIANT, CY_FOLD_ALL & ~CY_FOLD_SPACE, CY_FOLD_MASK,
		CY_FOLD_MASK, CY_FOLD_PUNCTUATION, CY_FOLD_PUNCTUATION | CY_FOLD_SPACE};
	struct random r = {20240701};
	struct expected all = {0};
	struct cy_buf buf = {0};

	(void)state;
	for (int round = 0; round < 500; round++) {
		unsigned o = options[round % (int)CY_LEN(options)];

		cy_buf_clear(&buf);
		random_text(&r, &buf, random_below(&r, 60));
		expect_units(&all, cy_buf_span(&buf), o);
		for (size_t at = 0; at <= buf.n; at++) {
			if (at == buf.n || cy_utf8_floor(buf.p, at) == at)
				check_from(cy_buf_span(&buf), &all, at, o);
		}
	}
	cy_vec_dispose(&all.units);
	cy_buf_dispose(&buf);
}

/* Runs and single units in turn give what single units do. */
static void check_runs(struct cy_span text, const struct expected *all, size_t max)
{
	struct cy_run_unit run[8];
	struct cy_folder folder;
	struct cy_unit unit;
	size_t i = 0;

	cy_folder_init(&folder, text, 0, CY_FOLD_ALL);
	for (;;) {
		size_t base = folder.at, n = cy_folder_run(&folder, run, max);

		for (size_t k = 0; k < n; k++, i++) {
			assert_in_range(i, 0, all->units.n - 1);
			assert_int_equal(run[k].cp, all->units.v[i].cp);
			assert_int_equal(base + run[k].offset, all->units.v[i].start);
			assert_int_equal(
				cy_fold_common(all->units.v[i].source), all->units.v[i].cp);
		}
		if (n)
			continue;
		if (!cy_folder_next(&folder, &unit))
			break;
		assert_in_range(i, 0, all->units.n - 1);
		assert_unit(&unit, &all->units.v[i++]);
	}
	assert_int_equal(i, all->units.n);
}

static void test_runs(void **state)
{
	static const char *const blanks[] = {
		"", "\n", "\r\n", "\n\u3000\u3000", " ", "\t\r", "\n\n", "\u00A0", "\u200B"};
	struct random r = {20240703};
	struct expected all = {0};
	struct cy_buf buf = {0};

	(void)state;
	for (int round = 0; round < 3000; round++) {
		cy_buf_clear(&buf);
		for (int i = 0; i < 6; i++) {
			random_text(&r, &buf, random_below(&r, 6));
			cy_buf_puts(&buf, blanks[random_below(&r, CY_LEN(blanks))]);
		}
		expect_units(&all, cy_buf_span(&buf), CY_FOLD_ALL);
		check_runs(cy_buf_span(&buf), &all, 1 + random_below(&r, 8));
	}
	cy_vec_dispose(&all.units);
	cy_buf_dispose(&buf);
}

static bool is_source(uint32_t unit, uint32_t source)
{
	const struct cy_fold_source *list;
	size_t n = cy_fold_sources(unit, &list), low = 0;

	while (low < n) {
		size_t middle = low + (n - low) / 2;

		if (list[middle].source < source)
			low = middle + 1;
		else
			n = middle;
	}
	n = cy_fold_sources(unit, &list);
	return low < n && list[low].source == source;
}

/* The inverse holds what the forward map says, nothing more, in order. */
static void test_inverse(void **state)
{
	const struct cy_fold_source *list;
	uint32_t units[CY_FOLD_MAX_UNITS];
	size_t forward = 0, backward = 0;

	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		unsigned n = cy_fold_char(cp, CY_FOLD_ALL, units);

		assert_in_range(n, 1, CY_FOLD_MAX_UNITS);
		for (unsigned i = 0; i < n; i++) {
			bool again = false;

			for (unsigned k = 0; k < i; k++)
				again = again || units[k] == units[i];
			if (again || units[i] == cp)
				continue;
			forward++;
			if (!is_source(units[i], cp))
				fail_msg("U+%04X is no source of U+%04X", cp, units[i]);
		}
		n = (unsigned)cy_fold_sources(cp, &list);
		backward += n;
		for (unsigned i = 0; i < n; i++) {
			assert_int_equal(list[i].unit, cp);
			assert_int_not_equal(list[i].source, cp);
			assert_true(i == 0 || list[i].source > list[i - 1].source);
		}
	}
	assert_int_equal(forward, backward);
}

/* Folding by some kinds loses nothing for the others: all kinds after it give what all kinds give
 * at once. Search relies on it: the index knows fully folded text only. */
static void test_kinds_compose(void **state)
{
	uint32_t full[CY_FOLD_MAX_UNITS], some[CY_FOLD_MAX_UNITS];
	uint32_t both[CY_FOLD_MAX_UNITS * CY_FOLD_MAX_UNITS];

	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		unsigned n_full = cy_fold_char(cp, CY_FOLD_ALL, full);

		for (unsigned options = 0; options < KINDS; options++) {
			unsigned n_some = cy_fold_char(cp, options, some), n = 0;

			for (unsigned i = 0; i < n_some; i++)
				n += cy_fold_char(some[i], CY_FOLD_ALL, both + n);
			if (n != n_full || memcmp(both, full, n * sizeof *full) != 0)
				fail_msg("U+%04X, kinds %u", cp, options);
			if (options == 0)
				assert_true(n_some == 1 && some[0] == cp);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_spaces),
		cmocka_unit_test(test_punctuation),
		cmocka_unit_test(test_only_marks_vanish),
		cmocka_unit_test(test_anywhere),
		cmocka_unit_test(test_runs),
		cmocka_unit_test(test_inverse),
		cmocka_unit_test(test_kinds_compose),
	};

	return RUN_TESTS(tests);
}
