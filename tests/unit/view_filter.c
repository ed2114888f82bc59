/* Rows of a layout of which only some lines are shown. */
#include "random.h"
#include "test.h"

#include "chayue/base/buf.h"
#include "chayue/view/filter.h"

static void filter_by(struct cy_filter *f, struct cy_span text, const struct cy_hits *hits)
{
	const struct cy_folding unfolded = {.text = text};

	cy_filter_set(f, &unfolded, hits);
}

/* The hits are where x stands. */
static void filter_x(struct cy_filter *f, struct cy_span text)
{
	struct cy_hits hits = {0};

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == 'x')
			cy_vec_push(&hits.list, (struct cy_hit){.start = i, .end = i + 1});
	}
	filter_by(f, text, &hits);
	cy_vec_dispose(&hits.list);
}

/* The rows shown must be those of the whole layout that stand in lines with an x. */
static void check(struct cy_span text, int width)
{
	struct cy_filter f = {0}, all = {0};
	struct cy_layout layout;
	struct cy_row row, shown, back;
	CY_VEC(struct cy_row) wanted = {0};
	size_t at = 0;

	filter_x(&f, text);
	cy_layout_init(&layout, text, width, NULL, NULL);
	row = cy_filter_row_at(&all, &layout, 0);
	do {
		if (cy_filter_shows(&f, row.line))
			cy_vec_push(&wanted, row);
	} while (cy_filter_next(&all, &layout, &row));
	shown = cy_filter_row_at(&f, &layout, 0);
	do {
		assert_true(at < wanted.n);
		assert_int_equal(shown.start, wanted.v[at].start);
		assert_int_equal(shown.next, wanted.v[at].next);
		back = shown;
		assert_int_equal(cy_filter_prev(&f, &layout, &back), at > 0);
		if (at > 0)
			assert_int_equal(back.start, wanted.v[at - 1].start);
		at++;
	} while (cy_filter_next(&f, &layout, &shown));
	assert_int_equal(at, wanted.n);
	for (size_t i = 0; i <= text.n; i++) {
		row = cy_filter_row_at(&f, &layout, i);
		for (at = 0; at + 1 < wanted.n && wanted.v[at].next <= i; at++)
			continue;
		assert_int_equal(row.start, wanted.v[at].start);
	}
	cy_vec_dispose(&wanted);
	cy_layout_dispose(&layout);
	cy_filter_dispose(&f);
}

static void rows_are_those_of_lines_with_hits(void **state)
{
	static const char *const texts[] = {"x", "a\nx", "x\na", "a\nx\n", "\n\nx\n\n",
		"a\r\nx\r\nb", "a\rx\rb\rx", "xx\nx\n",
		"aaaaaaaa\nxaaaaaaaaaaa\naaaaaaa\nbbbbbbbbbx", "a\nb"};

	(void)state;
	for (size_t i = 0; i < CY_LEN(texts); i++) {
		for (int width = 2; width < 8; width++)
			check(cy_span_str(texts[i]), width);
	}
}

static void any_text_does(void **state)
{
	static const char letters[] = "aaaaaaa b\n\n\r x";

	(void)state;
	for (unsigned seed = 1; seed <= 300; seed++) {
		struct cy_buf text = {0};
		uint64_t random = seed;

		for (int i = 0; i < 60; i++) {
			random = random * 6364136223846793005u + 1442695040888963407u;
			cy_buf_putc(&text, letters[(random >> 33) % (sizeof letters - 1)]);
		}
		check(cy_buf_span(&text), 2 + (int)(seed % 9));
		cy_buf_dispose(&text);
	}
}

/* One hit over two lines shows both; two hits in a line show it once. */
static void hits_may_reach_over_lines(void **state)
{
	struct cy_span text = cy_span_str("aa\nbb\ncc\ndd");
	struct cy_hits hits = {0};
	struct cy_filter f = {0};

	(void)state;
	cy_vec_push(&hits.list, (struct cy_hit){.start = 4, .end = 7});
	cy_vec_push(&hits.list, (struct cy_hit){.start = 7, .end = 8});
	filter_by(&f, text, &hits);
	assert_true(f.on);
	assert_int_equal(f.shown.n, 2);
	assert_int_equal(f.shown.v[0].start, 3);
	assert_int_equal(f.shown.v[1].end, 9);
	hits.list.n = 0;
	filter_by(&f, text, &hits);
	assert_false(f.on);
	assert_true(cy_filter_shows(&f, 0));
	cy_vec_dispose(&hits.list);
	cy_filter_dispose(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_those_of_lines_with_hits),
		cmocka_unit_test(any_text_does),
		cmocka_unit_test(hits_may_reach_over_lines),
	};

	return RUN_TESTS(tests);
}
