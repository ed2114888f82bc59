/* Numbers as texts write them: read strictly, written in every usual way. */
#include "random.h"
#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/text/numeral.h"

#include <stdlib.h>

static void test_read(void **state)
{
	static const struct {
		const char *text, *decimal; /* "": no number */
		size_t chars;
	} table[] = {
		{"2023年", "2023", 4},
		{"２０２３", "2023", 4},
		{"0571", "0571", 4},
		{"1,234,567元", "1234567", 7},
		{"12,345", "12345", 5},
		{"1234,567", "1234", 4},
		{"1,2345", "1", 1},
		{"1,23", "1", 1},
		{"1，234", "1", 1},
		{"二〇二三年", "2023", 4},
		{"二零二三", "2023", 4},
		{"二○二三", "2023", 4},
		{"〇五", "05", 2},
		{"一", "1", 1},
		{"两", "2", 1},
		{"十", "10", 1},
		{"十二条", "12", 2},
		{"一十二", "12", 3},
		{"二十", "20", 2},
		{"一百零八条", "108", 4},
		{"一百〇八", "108", 4},
		{"一百一十", "110", 4},
		{"一百二", "", 3},
		{"两千零二十三", "2023", 6},
		{"一万二千", "12000", 4},
		{"十二万零三百", "120300", 6},
		{"三万五", "", 3},
		{"一亿零五", "100000005", 4},
		{"两万亿", "", 3},
		{"三千万", "30000000", 3},
		{"萬", "", 1},
		{"二萬億", "", 3},
		{"3万", "30000", 2},
		{"1亿2000万", "120000000", 7},
		{"3万5000", "35000", 6},
		{"3万5", "", 3},
		{"5百", "500", 2},
		{"12百", "", 3},
		{"十百", "", 2},
		{"百千万", "", 3},
		{"百", "", 1},
		{"二三十", "", 3},
		{"一五一十", "", 4},
		{"2二", "", 2},
		{"零三百", "", 3},
		{"一百零", "", 3},
		{"一百零零八", "", 5},
		{"一千零百", "", 4},
		{"十二十", "", 3},
		{"1234567890123456", "", 16},
		{"999999999999999亿", "", 16},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_numeral got;
		const char *text = table[i].text;

		cy_numeral_read(cy_span_str(text), &got);
		if (got.chars != table[i].chars)
			fail_msg("%s: %zu characters", text, got.chars);
		if (got.valid != (*table[i].decimal != '\0'))
			fail_msg("%s: %s", text, got.valid ? got.decimal : "none");
		if (got.valid)
			assert_string_equal(got.decimal, table[i].decimal);
		if (got.valid)
			assert_int_equal(got.value, strtoull(got.decimal, NULL, 10));
	}
}

static void test_write(void **state)
{
	static const struct {
		uint64_t value;
		int liang;
		const char *wanted;
	} table[] = {
		{0, 0, "零"},
		{2, 2, "二"},
		{10, 0, "十"},
		{12, 0, "十二"},
		{20, 0, "二十"},
		{108, 0, "一百零八"},
		{110, 0, "一百一十"},
		{2023, 0, "二千零二十三"},
		{2023, 1, "两千零二十三"},
		{2222, 1, "两千二百二十二"},
		{2222, 2, "两千两百二十二"},
		{10000, 0, "一万"},
		{20000, 1, "两万"},
		{22000, 1, "两万二千"},
		{22000, 2, "两万两千"},
		{120000, 0, "十二万"},
		{100010, 0, "十万零一十"},
		{12000, 0, "一万二千"},
		{100000005, 0, "一亿零五"},
		{120000000, 0, "一亿二千万"},
		{100100000, 0, "一亿零一十万"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_buf out = {0};

		cy_numeral_put_words(&out, table[i].value, 0x96F6, table[i].liang);
		assert_string_equal(out.p, table[i].wanted);
		cy_buf_dispose(&out);
	}
}

/* What is written is read as the same. */
static void test_there_and_back(void **state)
{
	struct random r = {5};

	(void)state;
	for (unsigned round = 0; round < 5000; round++) {
		uint64_t value = round;
		struct cy_buf out = {0};
		struct cy_numeral got;

		if (round >= 2500)
			value = ((uint64_t)random_next(&r) << 8 | random_below(&r, 256)) >>
				random_below(&r, 30);
		value %= UINT64_C(1000000000000);
		value = value ? value : 1;
		cy_numeral_put_words(
			&out, value, round % 2 ? 0x96F6 : 0x3007, (int)random_below(&r, 3));
		cy_numeral_read(cy_buf_span(&out), &got);
		if (!got.valid || got.value != value || got.length != out.n)
			fail_msg("%s is %llu, not %llu", out.p, (unsigned long long)got.value,
				(unsigned long long)value);
		cy_buf_dispose(&out);
	}
}

/* Any run of numeral characters is read to its end. */
static void test_runs(void **state)
{
	struct random r = {7};
	struct cy_buf text = {0};

	(void)state;
	for (unsigned round = 0; round < 5000; round++) {
		struct cy_numeral got;

		cy_buf_clear(&text);
		for (uint32_t n = 1 + random_below(&r, 30); n > 0; n--) {
			struct cy_span one = random_char(&r, "0123９二三〇零两十百千万亿");

			cy_buf_append(&text, one.p, one.n);
		}
		cy_numeral_read(cy_buf_span(&text), &got);
		assert_int_equal(got.length, text.n);
		assert_true(!got.valid || strlen(got.decimal) <= CY_NUMERAL_DIGITS);
	}
	cy_buf_dispose(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_write),
		cmocka_unit_test(test_there_and_back),
		cmocka_unit_test(test_runs),
	};

	return RUN_TESTS(tests);
}
