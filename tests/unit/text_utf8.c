/* UTF-8: all code points there and back, all short byte strings by the table of the standard. */
#include "random.h"
#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/base/mem.h"
#include "chayue/text/bytes.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>

static void test_all_code_points(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		char bytes[4];
		const char *p = bytes, *back;
		unsigned len, n = cy_utf8_encode(cp, bytes);

		if (cp >= 0xD800 && cp <= 0xDFFF) {
			assert_int_equal(cy_utf8_valid_prefix(bytes, n), 0);
			continue;
		}
		assert_int_equal(n, cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4);
		if (cy_utf8_valid_prefix(bytes, n) != n ||
			cy_utf8_decode(bytes, bytes + n, &len) != cp || len != n ||
			cy_utf8_next(&p) != cp || p != bytes + n)
			fail_msg("U+%04X", cp);
		back = bytes + n;
		assert_int_equal(cy_utf8_prev(&back), cp);
		assert_ptr_equal(back, bytes);
	}
}

/* Table 3-7, row by row; 0 for what begins no row. */
static unsigned whole_length(const unsigned char *p)
{
	static const unsigned char rows[][9] = {{1, 0x00, 0x7F}, {2, 0xC2, 0xDF, 0x80, 0xBF},
		{3, 0xE0, 0xE0, 0xA0, 0xBF, 0x80, 0xBF}, {3, 0xE1, 0xEC, 0x80, 0xBF, 0x80, 0xBF},
		{3, 0xED, 0xED, 0x80, 0x9F, 0x80, 0xBF}, {3, 0xEE, 0xEF, 0x80, 0xBF, 0x80, 0xBF},
		{4, 0xF0, 0xF0, 0x90, 0xBF, 0x80, 0xBF, 0x80, 0xBF},
		{4, 0xF1, 0xF3, 0x80, 0xBF, 0x80, 0xBF, 0x80, 0xBF},
		{4, 0xF4, 0xF4, 0x80, 0x8F, 0x80, 0xBF, 0x80, 0xBF}};

	for (size_t row = 0; row < CY_LEN(rows); row++) {
		unsigned i = 0;

		while (i < rows[row][0] && p[i] >= rows[row][1 + 2 * i] &&
			p[i] <= rows[row][2 + 2 * i])
			i++;
		if (i == rows[row][0])
			return i;
	}
	return 0;
}

/* Bytes at the borders of the table's ranges, four at a time, behind and before others. */
static void test_byte_strings(void **state)
{
	static const unsigned char edge[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
		0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4,
		0xF5, 0xFF};
	const size_t n = CY_LEN(edge);

	(void)state;
	for (size_t code = 0; code < n * n * n * n; code++) {
		unsigned char p[9] = {'a', edge[code % n], edge[code / n % n],
			edge[code / n / n % n], edge[code / n / n / n], 'b', 'c', 'd', 'e'};
		const char *text = (const char *)p;
		unsigned whole = whole_length(p + 1), len;
		size_t wanted = 1, prefix = cy_utf8_valid_prefix(text, 9);
		uint32_t cp = cy_utf8_decode(text + 1, text + 9, &len);

		while (wanted < 9 && whole_length(p + wanted))
			wanted += whole_length(p + wanted);
		if (prefix != wanted || (whole ? len != whole : len > 3 || cp != CY_REPLACEMENT))
			fail_msg("%02X %02X %02X %02X: %zu, %u", p[1], p[2], p[3], p[4], prefix,
				len);
	}
}

static void test_replacement(void **state)
{
	static const struct {
		const char *bytes;
		unsigned len;
	} table[] = {{"\x80", 1}, {"\xC0\x80", 1}, {"\xC2", 1},
		{"\xC2"
		 "a",
			1},
		{"\xE0\x80", 1}, {"\xE5\xAE", 2},
		{"\xE5\xAE"
		 "a",
			2},
		{"\xE5", 1}, {"\xED\xA0\x80", 1}, {"\xF0\x9F\x99", 3},
		{"\xF0\x9F"
		 "a",
			2},
		{"\xF0\x80\x80\x80", 1}, {"\xF4\x90\x80\x80", 1}, {"\xF5\x80", 1}, {"\xFF", 1}};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		const char *end = table[i].bytes + strlen(table[i].bytes);
		unsigned len;

		assert_int_equal(cy_utf8_decode(table[i].bytes, end, &len), CY_REPLACEMENT);
		assert_int_equal(len, table[i].len);
	}
}

/* A fault at any place of a longer text, with runs of one, two, three and four bytes. */
static void test_fault_anywhere(void **state)
{
	static const char *const texts[] = {"abcdefghijklmnopqrstuvwxyz0123",
		"安全生产责任制的一是不了", "éàüéàüéàüéàüéàüé", "𠮷🙂𠮷🙂𠮷🙂𠮷🙂",
		"a安é𠮷ab安安éé𠮷a安全b"};

	(void)state;
	for (size_t i = 0; i < CY_LEN(texts); i++) {
		size_t n = strlen(texts[i]);

		assert_int_equal(cy_utf8_valid_prefix(texts[i], n), n);
		for (size_t at = 0; at < n; at++) {
			char *copy = cy_memdup(texts[i], n), *exact;
			size_t start = cy_utf8_floor(copy, at);

			copy[at] = '\xFF';
			assert_int_equal(cy_utf8_valid_prefix(copy, n), start);
			free(copy);
			exact = cy_realloc(cy_memdup(texts[i], at), at);
			assert_int_equal(cy_utf8_valid_prefix(exact, at), start);
			free(exact);
		}
	}
}

/* Character by character. */
static size_t valid_start(struct cy_span text)
{
	const char *p = text.p, *end = p + text.n;

	while (p < end) {
		unsigned len;

		if (cy_utf8_decode(p, end, &len) == CY_REPLACEMENT)
			break;
		p += len;
	}
	return (size_t)(p - text.p);
}

/* Long enough for vector code, damaged here and there. */
static void test_long_texts(void **state)
{
	static const unsigned char odd[] = {'a', 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1,
		0xE0, 0xED, 0xF0, 0xF4, 0xF5, 0xFF};
	struct random r = {20240702};
	struct cy_buf buf = {0};

	(void)state;
	for (int round = 0; round < 4000; round++) {
		size_t n;
		char *exact;

		cy_buf_clear(&buf);
		random_text(&r, &buf, 1 + random_below(&r, 200));
		for (int i = round % 4; i > 0; i--)
			buf.p[random_below(&r, (uint32_t)buf.n)] =
				(char)odd[random_below(&r, CY_LEN(odd))];
		n = random_below(&r, (uint32_t)buf.n + 1);
		exact = cy_malloc(n); /* no byte behind it may be read */
		memcpy(exact, buf.p, n);
		cy_bytes_use_portable(round / 4 % 2);
		assert_int_equal(cy_utf8_valid_prefix(exact, n), valid_start(cy_span(exact, n)));
		free(exact);
	}
	cy_bytes_use_portable(false);
	cy_buf_dispose(&buf);
}

static void test_counting(void **state)
{
	static const char text[] = "a安é𠮷";
	static const size_t floors[] = {0, 1, 1, 1, 4, 4, 6, 6, 6, 6};

	(void)state;
	assert_int_equal(cy_utf8_count(text, sizeof text - 1), 4);
	assert_int_equal(cy_utf8_count(text, 0), 0);
	assert_int_equal(cy_utf8_count("\0\0", 2), 2);
	for (size_t i = 0; i < CY_LEN(floors); i++)
		assert_int_equal(cy_utf8_floor(text, i), floors[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_code_points),
		cmocka_unit_test(test_byte_strings),
		cmocka_unit_test(test_replacement),
		cmocka_unit_test(test_fault_anywhere),
		cmocka_unit_test(test_long_texts),
		cmocka_unit_test(test_counting),
	};

	return RUN_TESTS(tests);
}
