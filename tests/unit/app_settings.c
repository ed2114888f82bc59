#include "test.h"

#include "chayue/app/settings.h"
#include "chayue/base/attr.h"
#include "chayue/query/parse.h"
#include "chayue/query/search.h"
#include "chayue/text/encoding.h"
#include "chayue/text/fold.h"
#include "chayue/view/theme.h"

#include <string.h>

static void words_are_values(void **state)
{
	static const struct {
		enum cy_setting setting;
		const char *word;
		int value; /* -1: none */
	} cases[] = {
		{CY_SET_lang, "auto", 0},
		{CY_SET_lang, "zh", 1},
		{CY_SET_lang, "EN", 2},
		{CY_SET_lang, "e", -1},
		{CY_SET_lang, "enn", -1},
		{CY_SET_lang, "", -1},
		{CY_SET_lang, " ", -1},
		{CY_SET_lang, "zh en", -1},
		{CY_SET_lang, "-", -1},
		{CY_SET_encoding, "utf8", 1},
		{CY_SET_encoding, "UTF_8", 1},
		{CY_SET_encoding, "gb-18030", 5},
		{CY_SET_encoding, "utf-16-le", 3},
		{CY_SET_encoding, "big5hkscs", 10},
		{CY_SET_encoding, "latin1", -1},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		int value = -1;
		bool found = cy_setting_parse(cases[i].setting, cy_span_str(cases[i].word), &value);

		assert_int_equal(found ? value : -1, cases[i].value);
	}
}

/* Each word of each row is read as its number and written as it stands. */
static void words_come_back(void **state)
{
	(void)state;
	for (int s = 0; s < CY_N_SETTINGS; s++) {
		const char *word = cy_setting_words((enum cy_setting)s);

		assert_true(cy_setting_default((enum cy_setting)s) >= 0);
		assert_int_equal(
			cy_setting_find(cy_span_str(cy_setting_name((enum cy_setting)s))), s);
		if (strstr(word, ".."))
			continue;
		for (int i = 0; *word; i++) {
			size_t n = strcspn(word, " ");
			struct cy_buf out = {0};
			int value;

			assert_true(cy_setting_parse((enum cy_setting)s, cy_span(word, n), &value));
			assert_int_equal(value, i);
			cy_setting_put_value((enum cy_setting)s, value, &out);
			assert_true(cy_span_equal(cy_buf_span(&out), cy_span(word, n)));
			cy_buf_dispose(&out);
			word += n + (word[n] == ' ');
		}
	}
	assert_int_equal(cy_setting_find(cy_span_str("fold_case")), CY_N_SETTINGS);
	assert_int_equal(cy_setting_find(cy_span_str("")), CY_N_SETTINGS);
}

/* What the rows promise of other tables. */
static void words_are_those_of_the_program(void **state)
{
	const char *word = cy_setting_words(CY_SET_encoding) + strlen("auto ");
	int value;

	(void)state;
	while (*word) {
		char name[16] = {0};
		enum cy_encoding encoding;

		strncat(name, word, strcspn(word, " "));
		assert_int_equal(cy_encoding_parse(name, &encoding), 0);
		word += strlen(name) + (word[strlen(name)] == ' ');
	}
	for (enum cy_shuangpin i = 0; i < CY_N_SHUANGPIN; i++) {
		assert_true(cy_setting_parse(
			CY_SET_shuangpin, cy_span_str(cy_shuangpin_word(i)), &value));
		assert_int_equal(value, i);
	}
	for (enum cy_theme i = 0; i < CY_N_THEMES; i++) {
		assert_true(cy_setting_parse(CY_SET_theme, cy_span_str(cy_theme_name(i)), &value));
		assert_int_equal(value, i);
	}
	assert_true(cy_setting_parse(CY_SET_order, cy_span_str("rank"), &value));
	assert_int_equal(value, CY_ORDER_RANK);
	assert_true(cy_setting_parse(CY_SET_sort, cy_span_str("time"), &value));
	assert_int_equal(value, CY_ORDER_TIME);
}

static void the_stronger_wins(void **state)
{
	struct cy_settings settings;

	(void)state;
	cy_settings_init(&settings);
	cy_settings_set(&settings, CY_SET_sort, 1, CY_BY_OPTION);
	cy_settings_set(&settings, CY_SET_sort, 2, CY_BY_FILE);
	assert_int_equal(settings.value[CY_SET_sort], 1);
	cy_settings_set(&settings, CY_SET_order, 1, CY_BY_FILE);
	cy_settings_set(&settings, CY_SET_order, 2, CY_BY_FILE);
	assert_int_equal(settings.value[CY_SET_order], 2);
	cy_settings_set(&settings, CY_SET_order, 3, CY_BY_OPTION);
	assert_int_equal(settings.value[CY_SET_order], 3);
}

static void query_options_are_settings(void **state)
{
	struct cy_settings settings;

	(void)state;
	cy_settings_init(&settings);
	assert_int_equal(
		cy_settings_query(&settings), CY_FOLD_ALL | CY_QUERY_PINYIN | CY_QUERY_SYNONYMS);
	for (unsigned bits = 0; bits < 0x4000; bits += 1) {
		unsigned options = bits & (CY_FOLD_MASK | CY_QUERY_PINYIN | CY_QUERY_NUMERALS |
						  CY_QUERY_SYNONYMS | CY_QUERY_SHUANGPIN(3));

		cy_settings_take_query(&settings, options);
		assert_int_equal(cy_settings_query(&settings), options);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_values),
		cmocka_unit_test(words_come_back),
		cmocka_unit_test(words_are_those_of_the_program),
		cmocka_unit_test(the_stronger_wins),
		cmocka_unit_test(query_options_are_settings),
	};

	return RUN_TESTS(tests);
}
