#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/text/bytes.h"

#include <string.h>

static uint32_t seed = 1;

static unsigned random_below(unsigned n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

/* Text of few characters, so that needles are often nearly there. */
static size_t random_text(char *out, size_t n)
{
	static const char *const pieces[] = {
		"责", "任", "责任", "貴", "a", "A", "\n", "é", "𠮷", "赁"};
	size_t at = 0;

	for (;;) {
		const char *piece = pieces[random_below(CY_LEN(pieces))];
		size_t length = strlen(piece);

		if (at + length > n)
			return at;
		memcpy(out + at, piece, length);
		at += length;
	}
}

static struct cy_needles random_needles(void)
{
	static const char *const words[] = {"责", "任", "a", "é", "𠮷", "赁", "貴", "\n"};
	struct cy_needles needles = {.n = 1 + random_below(CY_MAX_NEEDLES)};

	for (unsigned i = 0; i < needles.n; i++) {
		const char *word = words[(i + random_below(2)) % CY_LEN(words)];

		needles.needle[i].length = (uint8_t)strlen(word);
		memcpy(needles.needle[i].bytes, word, strlen(word));
	}
	return needles;
}

static bool stands_at(const struct cy_needles *needles, const char *p, size_t n)
{
	for (unsigned i = 0; i < needles->n; i++) {
		if (needles->needle[i].length <= n &&
			memcmp(p, needles->needle[i].bytes, needles->needle[i].length) == 0)
			return true;
	}
	return false;
}

static void check_find(const struct cy_needles *needles, const char *p, size_t n)
{
	uint32_t offsets[CY_BYTES_ROOM];
	size_t at = 0, next, base = 0;

	while (base < n) {
		size_t found =
			cy_bytes_find(needles, p + base, n - base, offsets, CY_BYTES_ROOM, &next);

		for (size_t i = 0; i < found; i++) {
			for (; at < base + offsets[i]; at++)
				assert_false(stands_at(needles, p + at, n - at));
			assert_true(stands_at(needles, p + at, n - at));
			at++;
		}
		assert_true(next > 0);
		base += next;
	}
	for (; at < n; at++)
		assert_false(stands_at(needles, p + at, n - at));
}

static void check_counts(const char *p, size_t n)
{
	size_t lines = 0, chars = 0;

	for (size_t i = 0; i < n; i++) {
		lines += p[i] == '\n';
		chars += ((unsigned char)p[i] & 0xC0) != 0x80;
	}
	assert_int_equal(cy_bytes_count(p, n, '\n'), lines);
	assert_int_equal(cy_bytes_count_chars(p, n), chars);
}

static void check_all(bool portable)
{
	char text[1000];

	cy_bytes_use_portable(portable);
	for (int i = 0; i < 2000; i++) {
		size_t n = random_text(text, random_below(sizeof text));
		struct cy_needles needles = random_needles();
		/* From the end of the buffer, so that a sanitizer sees a read beyond. */
		char *p = text + sizeof text - n;

		memmove(p, text, n);
		check_find(&needles, p, n);
		check_counts(p, n);
	}
	cy_bytes_use_portable(false);
}

static void portable_loops(void **state)
{
	(void)state;
	check_all(true);
}

static void chosen_loops(void **state)
{
	(void)state;
	check_all(false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(portable_loops),
		cmocka_unit_test(chosen_loops),
	};
	return RUN_TESTS(tests);
}
