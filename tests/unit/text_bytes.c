#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/text/bytes.h"

#include <stdlib.h>
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
		"责", "任", "责任", "貴", "a", "A", "\n", "é", "𠮷", "赁", "責", "\u3000", "。\n"};
	size_t at = 0;

	for (;;) {
		const char *piece = pieces[random_below(CY_LEN(pieces))];
		size_t length = strlen(piece);

		/* Here and there often, for runs of many places. */
		for (unsigned i = random_below(12) ? 1 : 20; i > 0; i--) {
			if (at + length > n)
				return at;
			memcpy(out + at, piece, length);
			at += length;
		}
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

/* Places of the same spellings may share their masks, or not. */
static void share_places(struct cy_bytes_run *run)
{
	for (unsigned i = 0; i < run->n; i++)
		run->place[i].shared = -1;
	for (unsigned i = 1; i < run->n; i++) {
		for (unsigned k = 0; k < i && run->place[i].shared < 0; k++) {
			if (run->place[k].n != run->place[i].n ||
				memcmp(run->place[k].spelling, run->place[i].spelling,
					sizeof run->place[i].spelling) != 0)
				continue;
			run->place[i].shared = run->place[k].shared = (int)k;
		}
	}
}

/* A run of one to three places, now and then all there can be, the first of them place 0 or the
 * last. */
static struct cy_bytes_run random_run(void)
{
	static const char *const words[][2] = {
		{"责", "責"}, {"任", "赁"}, {"a", "A"}, {"é", NULL}, {"𠮷", NULL}};
	struct cy_bytes_run run = {.n = random_below(8) ? 1 + random_below(3) : CY_RUN_PLACES,
		.gaps = random_below(2),
		.stops = random_below(2),
		.part = random_below(4) == 0,
		.literal = random_below(2)};
	/* Of one word a run of many places is there now and then. */
	unsigned kinds = run.n > 3 ? 1 + random_below(2) : CY_LEN(words);
	unsigned first = random_below(CY_LEN(words));
	bool forward = random_below(2);
	int reach = 0;

	for (unsigned i = 0; i < run.n; i++) {
		struct cy_bytes_place *place = &run.place[i];
		unsigned word = (first + random_below(kinds)) % CY_LEN(words);
		int length = (int)strlen(words[word][0]);

		place->n = words[word][1] && random_below(2) ? 2 : 1;
		for (unsigned k = 0; k < place->n; k++) {
			place->spelling[k].length = (uint8_t)length;
			memcpy(place->spelling[k].bytes, words[word][k], (size_t)length);
		}
		if (forward || i == 0) {
			place->at = place->gap = reach;
			reach += forward ? length : 0;
		} else {
			reach -= length;
			place->at = reach;
			place->gap = reach + length - 1;
		}
	}
	if (random_below(4))
		share_places(&run);
	else
		for (unsigned i = 0; i < run.n; i++)
			run.place[i].shared = -1;
	return run;
}

static bool place_at(const struct cy_bytes_place *place, const char *p, bool first_only)
{
	bool any = false;

	for (unsigned i = 0; i < (first_only ? 1 : place->n); i++)
		any = any || memcmp(p + place->at, place->spelling[i].bytes,
				     place->spelling[i].length) == 0;
	return any;
}

static bool blank_at(const struct cy_bytes_place *place, const char *p, bool stops)
{
	const char *touching = p + place->gap;

	if (place->at < 0 && !stops && memcmp(touching - 3, "。", 3) == 0)
		return memcmp(touching - 2, "\u3000", 3) == 0;
	return (unsigned char)*touching <= ' ' ||
	       memcmp(place->at > 0 ? touching : touching - 2, "\u3000", 3) == 0;
}

static void check_match(const struct cy_bytes_run *run, const char *p, size_t words)
{
	struct cy_bytes_masks masks[40];
	size_t n = cy_bytes_match(run, p, words, masks), next = 0;

	for (size_t word = 0; word < words; word++) {
		bool there = next < n && masks[next].word == word;
		struct cy_bytes_masks m = there ? masks[next++] : (struct cy_bytes_masks){0};

		assert_true(!there || (m.whole | m.unsure));
		for (unsigned bit = 0; bit < 64; bit++) {
			const char *at = p + 64 * word + bit;
			bool whole = true, literal = run->literal, gap = false;

			for (unsigned i = 0; i < run->n; i++) {
				const struct cy_bytes_place *place = &run->place[i];

				gap = gap ||
				      (run->gaps && i && whole && blank_at(place, at, run->stops));
				whole = whole && place_at(place, at, false);
				literal = literal && whole && place_at(place, at, true);
			}
			assert_int_equal(m.whole >> bit & 1, whole && !run->part);
			assert_int_equal(m.literal >> bit & 1, literal && !run->part);
			assert_int_equal(m.unsure >> bit & 1, gap || (run->part && whole));
		}
	}
	assert_int_equal(next, n);
}

static void check_matches(bool portable)
{
	enum { MAX_WORDS = 40 };
	char text[64 * MAX_WORDS + 4 * CY_RUN_PLACES + 2 * CY_RUN_MARGIN];

	cy_bytes_use_portable(portable);
	for (int i = 0; i < 2000; i++) {
		struct cy_bytes_run run = random_run();
		size_t words = 1 + random_below(MAX_WORDS), before = CY_RUN_MARGIN,
		       behind = CY_RUN_MARGIN, n, all;
		const struct cy_bytes_place *last = &run.place[run.n - 1];
		char *p;

		if (last->at < 0) {
			before += (size_t)-last->at;
			behind += run.place[0].spelling[0].length;
		} else {
			behind += (size_t)last->at + last->spelling[0].length;
		}
		/* Up to the end of the buffer, so that a sanitizer sees a read beyond. */
		all = before + 64 * words + behind;
		p = malloc(all);
		assert_non_null(p);
		n = random_text(text, all);
		memset(text + n, i % 2 ? ' ' : 'a', all - n);
		memcpy(p, text, all);
		check_match(&run, p + before, words);
		free(p);
	}
	cy_bytes_use_portable(false);
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
	check_matches(true);
}

static void chosen_loops(void **state)
{
	(void)state;
	check_all(false);
	check_matches(false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(portable_loops),
		cmocka_unit_test(chosen_loops),
	};
	return RUN_TESTS(tests);
}
