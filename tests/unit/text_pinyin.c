/* Readings: all of a character's, none lost to a common one, tables consistent. */
#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/text/chars.h"
#include "chayue/text/pinyin.h"
#include "chayue/text/utf8.h"

#include <iconv.h>
#include <string.h>

static bool reads(uint32_t cp, const char *syllable)
{
	const uint16_t *list;
	size_t n = cy_pinyin_readings(cy_pinyin_set(cp), &list);

	for (size_t i = 0; i < n; i++) {
		if (strcmp(cy_pinyin_syllable(list[i]), syllable) == 0)
			return true;
	}
	return false;
}

static void test_readings(void **state)
{
	static const struct {
		const char *character, *readings, *not ;
	} table[] = {
		{"重", "zhong chong", "tong"},
		{"长", "chang zhang", "zang"},
		{"會", "hui kuai", "guai"},
		{"会", "hui kuai", "guai"},
		{"绿", "lv lu", "lve"},
		{"女", "nv nu", "ru"},
		{"略", "lve lue", "luo"},
		{"责", "ze", "zhai"},
		{"責", "ze", "qian"},
		{"任", "ren", "reng"},
		{"長", "chang zhang", "zang"},
		{"後", "hou", "you"},
		{"行", "xing hang", "hong"},
		{"乐", "le yue", "lo"},
		{"〇", "ling", "yuan"},
		{"龍", "long", "lang"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		const char *p = table[i].character;
		uint32_t cp = cy_utf8_next(&p);
		char readings[32];

		snprintf(readings, sizeof readings, "%s", table[i].readings);
		for (char *one = strtok(readings, " "); one; one = strtok(NULL, " ")) {
			if (!reads(cp, one))
				fail_msg("%s is not read %s", table[i].character, one);
		}
		if (reads(cp, table[i].not ))
			fail_msg("%s is read %s", table[i].character, table[i].not );
	}
}

static void test_without_readings(void **state)
{
	static const uint32_t none[] = {
		0, ' ', 'a', '1', 0x3002, 0x3000, 0x3042, 0xAC00, 0x1F642, 0x10FFFF};

	(void)state;
	for (size_t i = 0; i < CY_LEN(none); i++)
		assert_int_equal(cy_pinyin_set(none[i]), 0);
}

/* GB 2312, rows 16 to 55, and their traditional forms are not far. */
static void test_everyday_characters(void **state)
{
	iconv_t cd = iconv_open("UTF-8", "GB2312");
	unsigned seen = 0;

	(void)state;
	assert_true(cd != (iconv_t)-1);
	for (int row = 0xB0; row <= 0xD7; row++) {
		for (int cell = 0xA1; cell <= 0xFE; cell++) {
			char from[2] = {(char)row, (char)cell}, to[4], *in = from, *out = to;
			size_t n_in = 2, n_out = sizeof to;
			const char *p = to;

			if (iconv(cd, &in, &n_in, &out, &n_out) == (size_t)-1) {
				iconv(cd, NULL, NULL, NULL, NULL);
				continue;
			}
			seen++;
			assert_int_not_equal(cy_pinyin_set(cy_utf8_next(&p)), 0);
		}
	}
	iconv_close(cd);
	assert_int_equal(seen, 3755);
}

static void test_syllables(void **state)
{
	(void)state;
	for (unsigned i = 1; i < cy_pinyin_syllables(); i++) {
		const char *syllable = cy_pinyin_syllable(i);

		assert_in_range(strlen(syllable), 1, 6);
		assert_int_equal(strspn(syllable, "abcdefghijklmnopqrstuvwxyz"), strlen(syllable));
		for (unsigned k = 1; k < i; k++)
			assert_string_not_equal(syllable, cy_pinyin_syllable(k));
	}
}

/* Set 0 is empty, all others are not, name syllables once, and differ from each other. */
static void test_sets(void **state)
{
	(void)state;
	for (unsigned set = 0; set < cy_pinyin_sets(); set++) {
		const uint16_t *list, *other;
		size_t n = cy_pinyin_readings(set, &list);

		assert_int_equal(n == 0, set == 0);
		for (size_t i = 0; i < n; i++) {
			assert_in_range(list[i], 1, cy_pinyin_syllables() - 1);
			for (size_t k = 0; k < i; k++)
				assert_int_not_equal(list[i], list[k]);
		}
		for (unsigned k = 1; k < set; k++)
			assert_false(cy_pinyin_readings(k, &other) == n &&
				     memcmp(list, other, n * sizeof *list) == 0);
	}
}

/* Only Han characters are read, and each is in a set there is. */
static void test_all_characters(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		unsigned set = cy_pinyin_set(cp);

		assert_true(set < cy_pinyin_sets());
		if (set && !cy_char_is(cp, CY_CHAR_HAN))
			fail_msg("U+%04X has readings", (unsigned)cp);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_readings),
		cmocka_unit_test(test_without_readings),
		cmocka_unit_test(test_everyday_characters),
		cmocka_unit_test(test_syllables),
		cmocka_unit_test(test_sets),
		cmocka_unit_test(test_all_characters),
	};

	return RUN_TESTS(tests);
}
