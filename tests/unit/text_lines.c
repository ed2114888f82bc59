/* Lines: every question answered by a naive walk over the line ends, for all texts of a few bytes.
 */
#include "random.h"
#include "test.h"

#include "chayue/base/mem.h"
#include "chayue/text/lines.h"

#include <stdlib.h>

struct naive {
	size_t start[64], end[64]; /* [byte) of each line, its end left out */
	size_t behind[64];         /* [byte] behind its line end */
	size_t n;
};

static struct naive walk(struct cy_span text)
{
	struct naive lines = {.n = 0};

	for (size_t at = 0; at < text.n; lines.n++) {
		lines.start[lines.n] = at;
		while (at < text.n && text.p[at] != '\n' && text.p[at] != '\r')
			at++;
		lines.end[lines.n] = at;
		if (at + 1 < text.n && text.p[at] == '\r' && text.p[at + 1] == '\n')
			at++;
		if (at < text.n)
			at++;
		lines.behind[lines.n] = at;
	}
	return lines;
}

static bool ends(struct cy_span text, size_t behind)
{
	return behind > 0 && (text.p[behind - 1] == '\n' || text.p[behind - 1] == '\r');
}

/* The line an offset stands in, from 0; the number of lines for an offset behind the last end. */
static size_t line_of(struct cy_span text, const struct naive *lines, size_t offset)
{
	size_t i = 0;

	while (i < lines->n &&
		(lines->behind[i] < offset || (lines->behind[i] == offset && ends(text, offset))))
		i++;
	return i;
}

static void check_offset(struct cy_span text, const struct naive *lines, size_t offset)
{
	size_t i = line_of(text, lines, offset);
	size_t start = i < lines->n ? lines->start[i] : text.n;
	size_t end = i < lines->n ? lines->end[i] : text.n;

	assert_int_equal(cy_lines_number_at(text, offset), i + 1);
	/* Between CR and LF: the end of the line lies before. */
	assert_int_equal(cy_lines_end(text, offset), end);
	assert_int_equal(cy_lines_start(text, offset, 0), start);
	for (size_t floor = 0; floor <= offset; floor++) {
		if (offset > 0 && offset < text.n && floor == offset && text.p[offset] == '\n')
			continue;
		assert_int_equal(
			cy_lines_start(text, offset, floor), start > floor ? start : floor);
	}
}

static void check(struct cy_span text)
{
	struct naive wanted = walk(text);
	struct cy_lines lines;
	size_t n = 0;

	assert_int_equal(cy_lines_count(text), wanted.n);
	cy_lines_init(&lines, text);
	for (; cy_lines_next(&lines); n++) {
		assert_in_range(n + 1, 1, wanted.n);
		assert_int_equal(lines.number, n + 1);
		assert_ptr_equal(lines.line.p, text.p + wanted.start[n]);
		assert_int_equal(lines.line.n, wanted.end[n] - wanted.start[n]);
		assert_int_equal(cy_lines_find(text, n + 1), wanted.start[n]);
	}
	assert_int_equal(n, wanted.n);
	assert_int_equal(cy_lines_find(text, n + 1), text.n);
	assert_int_equal(cy_lines_find(text, n + 7), text.n);
	for (size_t offset = 0; offset <= text.n; offset++)
		check_offset(text, &wanted, offset);
}

/* All texts of up to seven of these characters, each in memory of exactly its size. */
static void test_all_short(void **state)
{
	static const char chars[] = "\r\na";

	(void)state;
	for (unsigned n = 0, count = 1; n <= 7; n++, count *= 3) {
		for (unsigned code = 0; code < count; code++) {
			char *p = cy_malloc(n);

			for (unsigned i = 0, c = code; i < n; i++, c /= 3)
				p[i] = chars[c % 3];
			check(cy_span(p, n));
			free(p);
		}
	}
}

static void test_long(void **state)
{
	struct random r = {61};

	(void)state;
	for (int round = 0; round < 200; round++) {
		char text[60];

		for (size_t i = 0; i < sizeof text; i++)
			text[i] = "ab\r\n\0xyzabcdefgh"[random_below(&r, 16)];
		check(cy_span(text, sizeof text));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_short),
		cmocka_unit_test(test_long),
	};

	return RUN_TESTS(tests);
}
