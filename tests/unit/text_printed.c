#include "test.h"

#include "chayue/text/printed.h"
#include "chayue/text/utf8.h"
#include "chayue/base/attr.h"

#include <string.h>

static void check(const char *written, const char *plain)
{
	char text[256];
	size_t n = strlen(written);

	memcpy(text, written, n);
	n = cy_printed_plain(text, n);
	text[n] = '\0';
	assert_string_equal(text, plain);
}

static void overstriking_leaves_the_character(void **state)
{
	static const char *const cases[][2] = {
		{"N\bNA\bAM\bME\bE", "NAME"},
		{"_\bf_\bi_\bl_\be", "file"},
		{"f\b_i\b_", "fi"},
		{"a\ba\ba\bab", "ab"},
		{"_\b_x", "_x"},
		{"+\bo item", "o item"},
		{"责\b责任\b任", "责任"},
		{"责\b\b责任\b\b任", "责任"},
		{"__\b\b责", "责"},
		{"责\b\b__任", "责任"},
		{"_\b责", "责"},
		{"e\xCC\x81\be\xCC\x81x", "e\xCC\x81x"},
		/* Nothing is struck over. */
		{"\bx", "x"},
		{"a\n\bx", "a\nx"},
		{"a\b", "a"},
		{"a\b\nb", "a\nb"},
		{"责\b\b", "责"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++)
		check(cases[i][0], cases[i][1]);
}

static void sequences_leave_nothing(void **state)
{
	static const char *const cases[][2] = {
		{"\033[1;31m责任\033[0m\033[K清单", "责任清单"},
		{"\033[38;5;208mx\033[m", "x"},
		{"\033]0;title\ax", "x"},
		{"\033]8;;https://x/\033\\link\033]8;;\033\\", "link"},
		{"\033Pq\033\\x", "x"},
		{"\033(Bx\033=y\0337z", "xyz"},
		{"\xC2\x9B"
		 "1mx",
			"x"},
		{"a\a\016b\017", "ab"},
		{"_\b\033[1mx", "x"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++)
		check(cases[i][0], cases[i][1]);
}

/* No more is lost than the line. */
static void torn_sequences_end(void **state)
{
	static const char *const cases[][2] = {
		{"x\033", "x"},
		{"x\033[", "x"},
		{"x\033[1;3\n责", "x\n责"},
		{"x\033]0;title\n责", "x\n责"},
		{"x\033]0;title\033[1my", "xy"},
		{"x\033责", "x责"},
		{"x\033[责", "x责"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++)
		check(cases[i][0], cases[i][1]);
}

static void other_text_stays(void **state)
{
	(void)state;
	check("责任\t清单\r\n一\f二\x01", "责任\t清单\r\n一\f二\x01");
	assert_int_equal(cy_printed_plain(NULL, 0), 0);
}

static void it_stays_valid(void **state)
{
	static const char *const pieces[] = {"责", "\b", "_", "\033", "[", "\n", "é", "e\xCC\x81",
		"\xC2\x9B", "𠮷", "]", "\a", "m"};
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[64];
		size_t n = 0;

		for (int i = 0; i < 12; i++) {
			const char *piece;

			seed = seed * 1103515245 + 12345;
			piece = pieces[(seed >> 16) % CY_LEN(pieces)];
			memcpy(text + n, piece, strlen(piece));
			n += strlen(piece);
		}
		n = cy_printed_plain(text, n);
		assert_int_equal(cy_utf8_valid_prefix(text, n), n);
		assert_null(memchr(text, '\033', n));
		assert_null(memchr(text, '\b', n));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(overstriking_leaves_the_character),
		cmocka_unit_test(sequences_leave_nothing),
		cmocka_unit_test(torn_sequences_end),
		cmocka_unit_test(other_text_stays),
		cmocka_unit_test(it_stays_valid),
	};

	return RUN_TESTS(tests);
}
