/* 双拼: every syllable has a code in each scheme, and the known ones are the known ones. */
#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/text/pinyin.h"
#include "chayue/text/shuangpin.h"

#include <stdbool.h>
#include <string.h>

static void test_known(void **state)
{
	static const struct {
		const char *syllable, *codes[CY_N_SHUANGPIN - 1];
	} table[] = {
		{"shuang", {"ul", "ud", "ud"}},
		{"pin", {"pb", "pn", "pn"}},
		{"ze", {"ze", "ze", "ze"}},
		{"ren", {"rf", "rf", "rf"}},
		{"qing", {"qk", "qy", "q;"}},
		{"dan", {"dj", "dj", "dj"}},
		{"zhong", {"vs", "vs", "vs"}},
		{"guo", {"go", "go", "go"}},
		{"hao", {"hc", "hk", "hk"}},
		{"niao", {"nn", "nc", "nc"}},
		{"mei", {"mw", "mz", "mz"}},
		{"tui", {"tv", "tv", "tv"}},
		{"lai", {"ld", "ll", "ll"}},
		{"xie", {"xp", "xx", "xx"}},
		{"xue", {"xt", "xt", "xt"}},
		{"jun", {"jy", "jp", "jp"}},
		{"juan", {"jr", "jr", "jr"}},
		{"xiong", {"xs", "xs", "xs"}},
		{"liang", {"ll", "ld", "ld"}},
		{"jia", {"jx", "jw", "jw"}},
		{"hua", {"hx", "hw", "hw"}},
		{"kuai", {"kk", "ky", "ky"}},
		{"liu", {"lq", "lq", "lq"}},
		{"zou", {"zz", "zb", "zb"}},
		{"nv", {"nv", "nv", "ny"}},
		{"lve", {"lt", "lt", "lt"}},
		{"qu", {"qu", "qu", "qu"}},
		{"zhi", {"vi", "vi", "vi"}},
		{"chi", {"ii", "ii", "ii"}},
		{"shi", {"ui", "ui", "ui"}},
		{"yi", {"yi", "yi", "yi"}},
		{"yuan", {"yr", "yr", "yr"}},
		{"ying", {"yk", "yy", "y;"}},
		{"wei", {"ww", "wz", "wz"}},
		{"wo", {"wo", "wo", "wo"}},
		{"a", {"aa", "aa", "oa"}},
		{"ai", {"ai", "ai", "ol"}},
		{"an", {"an", "an", "oj"}},
		{"ang", {"ah", "ah", "oh"}},
		{"ao", {"ao", "ao", "ok"}},
		{"e", {"ee", "ee", "oe"}},
		{"en", {"en", "en", "of"}},
		{"er", {"er", "er", "or"}},
		{"o", {"oo", "oo", "oo"}},
		{"ou", {"ou", "ou", "ob"}},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		for (unsigned scheme = 1; scheme < CY_N_SHUANGPIN; scheme++) {
			char codes[CY_SHUANGPIN_CODES][2];
			const char *wanted = table[i].codes[scheme - 1];

			if (cy_shuangpin_codes(scheme, table[i].syllable, codes) == 0 ||
				memcmp(codes[0], wanted, 2) != 0)
				fail_msg("%s in %s is %.2s, not %s", table[i].syllable,
					cy_shuangpin_word(scheme), codes[0], wanted);
		}
	}
}

static void test_second_code(void **state)
{
	char codes[CY_SHUANGPIN_CODES][2];

	(void)state;
	assert_int_equal(cy_shuangpin_codes(CY_SHUANGPIN_MICROSOFT, "lve", codes), 2);
	assert_memory_equal(codes[1], "lv", 2);
	assert_int_equal(cy_shuangpin_codes(CY_SHUANGPIN_XIAOHE, "lve", codes), 1);
	assert_int_equal(cy_shuangpin_codes(CY_SHUANGPIN_XIAOHE, "", codes), 0);
	assert_int_equal(cy_shuangpin_codes(CY_SHUANGPIN_XIAOHE, "bx", codes), 0);
}

static bool is_key(char key, bool second)
{
	return (key >= 'a' && key <= 'z') || (second && key == ';');
}

static void test_all_syllables(void **state)
{
	(void)state;
	for (unsigned s = 1; s < cy_pinyin_syllables(); s++) {
		for (unsigned scheme = 1; scheme < CY_N_SHUANGPIN; scheme++) {
			char codes[CY_SHUANGPIN_CODES][2];
			size_t n = cy_shuangpin_codes(scheme, cy_pinyin_syllable(s), codes);

			if (n == 0)
				fail_msg("%s has no code in %s", cy_pinyin_syllable(s),
					cy_shuangpin_word(scheme));
			for (size_t i = 0; i < n; i++)
				assert_true(
					is_key(codes[i][0], false) && is_key(codes[i][1], true));
		}
	}
}

/* Two syllables share a code only where the layouts have it so (lo, ü written u) and where a sound
 * stands for an interjection. */
static bool may_share(const char *a, const char *b)
{
	static const char *const pairs[][2] = {{"lve", "lue"}, {"nve", "nue"}, {"luo", "lo"},
		{"n", "en"}, {"ng", "eng"}, {"er", "r"}, {"heng", "hng"}, {"mian", "m"}};

	for (size_t i = 0; i < CY_LEN(pairs); i++) {
		if (strcmp(pairs[i][0], a) == 0 && strcmp(pairs[i][1], b) == 0)
			return true;
	}
	return false;
}

static void test_codes_differ(void **state)
{
	(void)state;
	for (unsigned scheme = 1; scheme < CY_N_SHUANGPIN; scheme++) {
		unsigned owner[128][128] = {{0}};

		for (unsigned s = 1; s < cy_pinyin_syllables(); s++) {
			char codes[CY_SHUANGPIN_CODES][2];
			const char *own = cy_pinyin_syllable(s), *other;
			unsigned *slot;

			cy_shuangpin_codes(scheme, own, codes);
			slot = &owner[(unsigned char)codes[0][0]][(unsigned char)codes[0][1]];
			other = cy_pinyin_syllable(*slot);
			if (*other && !may_share(own, other) && !may_share(other, own))
				fail_msg("%s and %s are both %.2s in %s", own, other, codes[0],
					cy_shuangpin_word(scheme));
			*slot = s;
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known),
		cmocka_unit_test(test_second_code),
		cmocka_unit_test(test_all_syllables),
		cmocka_unit_test(test_codes_differ),
	};

	return RUN_TESTS(tests);
}
