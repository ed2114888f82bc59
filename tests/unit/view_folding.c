/* Folding: what is hidden, what is shown with it, and the way through it. */
#include "random.h"
#include "test.h"

#include "chayue/base/buf.h"
#include "chayue/doc/document.h"
#include "chayue/view/reader.h"

#include <string.h>

static const char text[] = "题名\n\n一、甲\n甲文\n（一）子\n子文\n\n子文二\n（二）丑\n二、乙\n"
			   "乙文。一要动手；二要动脑；三要动嘴。\n三、丙\r\n（一）寅\r\n寅文";

struct fixture {
	struct cy_outline outline;
	struct cy_folding folding;
};

static void begin(struct fixture *f, struct cy_span of)
{
	*f = (struct fixture){0};
	cy_outline_build(&f->outline, of);
	cy_folding_clear(&f->folding, &f->outline, of);
}

static void end(struct fixture *f)
{
	cy_folding_dispose(&f->folding);
	cy_outline_dispose(&f->outline);
}

static size_t place(const char *part)
{
	return (size_t)(strstr(text, part) - text);
}

/* What is left of the text, with / for line ends. */
static void check_shown(const struct cy_folding *f, const struct cy_hits *hits, const char *wanted)
{
	static const struct cy_hits none;
	struct cy_filter filter = {0};
	struct cy_buf shown = {0};

	cy_filter_set(&filter, f, hits ? hits : &none);
	for (size_t i = 0; i < f->text.n; i++) {
		if (cy_filter_shows(&filter, i) && f->text.p[i] != '\r')
			cy_buf_putc(&shown, f->text.p[i] == '\n' ? '/' : f->text.p[i]);
	}
	assert_string_equal(shown.p, wanted);
	cy_buf_dispose(&shown);
	cy_filter_dispose(&filter);
}

static void a_section_folds_below_its_heading(void **state)
{
	struct fixture f;
	size_t heading;

	(void)state;
	begin(&f, cy_span_str(text));
	heading = cy_folding_section(&f.folding, place("子文"));
	cy_folding_toggle(&f.folding, heading);
	assert_true(cy_folding_is_folded(&f.folding, heading));
	check_shown(&f.folding, NULL,
		"题名//一、甲/甲文/（一）子/（二）丑/二、乙/"
		"乙文。一要动手；二要动脑；三要动嘴。/三、丙/（一）寅/寅文");
	assert_int_equal(f.folding.hidden.n, 1);
	assert_int_equal(f.folding.hidden.v[0].lines, 2);
	/* One around it hides it, and gives it back as it was. */
	heading = cy_folding_section(&f.folding, place("甲文"));
	cy_folding_toggle(&f.folding, heading);
	assert_int_equal(f.folding.hidden.n, 1);
	assert_int_equal(f.folding.hidden.v[0].lines, 5);
	cy_folding_toggle(&f.folding, heading);
	assert_int_equal(f.folding.hidden.v[0].lines, 2);
	end(&f);
}

static void what_has_nothing_below_it_leaves_it_to_the_section_around(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f, cy_span_str(text));
	/* （二）丑 has no text; 一要 is a point in a paragraph. */
	assert_int_equal(f.outline.list.v[cy_folding_section(&f.folding, place("（二）"))].start,
		place("一、"));
	assert_int_equal(f.outline.list.v[cy_folding_section(&f.folding, place("动脑"))].start,
		place("二、"));
	assert_int_equal(cy_folding_section(&f.folding, 0), CY_NO_HEADING);
	end(&f);
}

static void levels_leave_headings_alone(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f, cy_span_str(text));
	assert_int_equal(cy_folding_first_level(&f.folding), 1);
	assert_int_equal(cy_folding_last_level(&f.folding), 2);
	cy_folding_levels(&f.folding, 1);
	check_shown(&f.folding, NULL, "题名//一、甲/二、乙/三、丙/");
	cy_folding_levels(&f.folding, 2);
	check_shown(&f.folding, NULL, "题名//一、甲/（一）子/（二）丑/二、乙/三、丙/（一）寅/");
	/* The text alone is opened, what is below it stays. */
	assert_true(cy_folding_reveal(&f.folding, place("甲文")));
	check_shown(
		&f.folding, NULL, "题名//一、甲/甲文/（一）子/（二）丑/二、乙/三、丙/（一）寅/");
	end(&f);
}

static void what_is_gone_to_is_unfolded_and_no_more(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f, cy_span_str(text));
	cy_folding_levels(&f.folding, 1);
	assert_false(cy_folding_reveal(&f.folding, place("二、")));
	assert_true(cy_folding_reveal(&f.folding, place("寅文")));
	assert_null(cy_folding_hiding(&f.folding, place("寅文")));
	assert_non_null(cy_folding_hiding(&f.folding, place("子文")));
	assert_non_null(cy_folding_headed(&f.folding, place("一、")));
	assert_null(cy_folding_headed(&f.folding, place("三、")));
	end(&f);
}

/* Of a fold with hits in it the heading is shown, and counts these. */
static void folds_and_hits_work_together(void **state)
{
	struct cy_filter filter = {0};
	struct cy_hits hits = {0};
	struct fixture f;

	(void)state;
	begin(&f, cy_span_str(text));
	cy_vec_push(&hits.list, (struct cy_hit){.start = place("甲文"), .end = place("甲文") + 3});
	cy_vec_push(
		&hits.list, (struct cy_hit){.start = place("子文二"), .end = place("子文二") + 3});
	cy_vec_push(&hits.list, (struct cy_hit){.start = place("乙文"), .end = place("乙文") + 3});
	check_shown(&f.folding, &hits, "甲文/子文二/乙文。一要动手；二要动脑；三要动嘴。/");
	cy_folding_toggle(&f.folding, cy_folding_section(&f.folding, place("甲文")));
	check_shown(&f.folding, &hits, "一、甲/乙文。一要动手；二要动脑；三要动嘴。/");
	cy_filter_set(&filter, &f.folding, &hits);
	assert_int_equal(cy_filter_hidden(&filter, &f.folding.hidden.v[0]), 2);
	cy_filter_dispose(&filter);
	cy_vec_dispose(&hits.list);
	end(&f);
}

/* The rows shown are those of the whole layout that stand in lines which are shown, both ways. */
static void check_rows(const struct cy_folding *folding, const struct cy_hits *hits, int width)
{
	struct cy_filter f = {0};
	struct cy_layout layout;
	struct cy_row row, shown, back;
	size_t before = SIZE_MAX;

	cy_filter_set(&f, folding, hits);
	cy_layout_init(&layout, folding->text, width, NULL, NULL);
	row = cy_layout_row_at(&layout, 0);
	shown = cy_filter_row_at(&f, &layout, 0);
	do {
		if (!cy_filter_shows(&f, row.line))
			continue;
		assert_int_equal(shown.start, row.start);
		back = shown;
		assert_int_equal(cy_filter_prev(&f, &layout, &back), before != SIZE_MAX);
		if (before != SIZE_MAX)
			assert_int_equal(back.start, before);
		before = shown.start;
		if (!cy_filter_next(&f, &layout, &shown))
			shown.start = SIZE_MAX;
	} while (cy_layout_next(&layout, &row));
	assert_int_equal(shown.start, SIZE_MAX);
	cy_layout_dispose(&layout);
	cy_filter_dispose(&f);
}

/* Folds are whole lines apart from each other, whatever was done. */
static void check_hidden(const struct cy_folding *f)
{
	size_t behind = 0;

	cy_vec_each (fold, &f->hidden) {
		assert_true(fold->head >= behind && fold->hidden.start > fold->head);
		assert_true(fold->hidden.end > fold->hidden.start && fold->hidden.end <= f->text.n);
		assert_true(strchr("\r\n", f->text.p[fold->hidden.start - 1]) != NULL);
		assert_true(fold->hidden.end == f->text.n ||
			    strchr("\r\n", f->text.p[fold->hidden.end - 1]));
		behind = fold->hidden.end;
	}
}

static void any_text_does(void **state)
{
	static const char *const parts[] = {"一、", "二、", "（一）", "（二）", "1.", "# ",
		"第一，", "第二，", "文", "字。", "\n", "\r\n", "\n\n", "　　"};

	(void)state;
	for (unsigned seed = 1; seed <= 400; seed++) {
		struct cy_buf random = {0};
		struct cy_hits hits = {0};
		struct fixture f;
		uint64_t r = seed;

		for (int i = 0; i < 60; i++) {
			r = r * 6364136223846793005u + 1442695040888963407u;
			cy_buf_puts(&random, parts[(r >> 33) % CY_LEN(parts)]);
		}
		begin(&f, cy_buf_span(&random));
		for (size_t i = 0; i < random.n; i += 40 + seed % 50) {
			if (seed % 3 == 0)
				cy_vec_push(&hits.list, (struct cy_hit){.start = i, .end = i + 1});
		}
		for (int i = 0; i < 6; i++) {
			size_t at, offset;

			r = r * 6364136223846793005u + 1442695040888963407u;
			offset = (size_t)(r >> 33) % random.n;
			at = cy_folding_section(&f.folding, offset);
			if (i % 3 == 2)
				cy_folding_levels(&f.folding, (unsigned)(r >> 40) % 4);
			else if (at != CY_NO_HEADING)
				cy_folding_toggle(&f.folding, at);
			check_hidden(&f.folding);
			check_rows(&f.folding, &hits, 2 + (int)(seed % 9));
		}
		cy_folding_reveal(&f.folding, random.n / 2);
		assert_null(cy_folding_hiding(&f.folding, random.n / 2));
		cy_vec_dispose(&hits.list);
		end(&f);
		cy_buf_dispose(&random);
	}
}

/* The reader */

static void read_text(struct cy_reader *r, const struct cy_document *doc)
{
	cy_reader_resize(r, 4, 60);
	cy_reader_open(r, doc);
}

static void the_heading_takes_the_place_of_what_it_hides(void **state)
{
	struct cy_document doc = {.text = cy_span_str(text)};
	struct cy_reader r = {0};

	(void)state;
	read_text(&r, &doc);
	cy_reader_go(&r, place("子文二"), false);
	assert_int_equal(cy_reader_place(&r), place("子文二"));
	assert_true(cy_reader_fold_section(&r, SIZE_MAX));
	assert_int_equal(cy_reader_place(&r), place("（一）子"));
	assert_false(cy_reader_shows(&r, place("子文二")));
	assert_true(cy_reader_paragraph(&r, 1));
	assert_int_equal(cy_reader_place(&r), place("（二）丑"));
	assert_true(cy_reader_paragraph(&r, -1));
	assert_int_equal(cy_reader_place(&r), place("（一）子"));
	assert_true(cy_reader_fold_section(&r, SIZE_MAX));
	assert_true(cy_reader_shows(&r, place("子文二")));
	cy_reader_dispose(&r);
}

/* All headings fit the pane: none of them comes to its top, each can be stood on. */
static void headings_are_gone_through_where_nothing_scrolls(void **state)
{
	struct cy_document doc = {.text = cy_span_str(text)};
	struct cy_reader r = {0};

	(void)state;
	read_text(&r, &doc);
	cy_reader_resize(&r, 10, 60);
	assert_true(cy_reader_fold_levels(&r, 1));
	assert_int_equal(cy_reader_place(&r), 0);
	assert_true(cy_reader_section(&r, 1) && cy_reader_section(&r, 1));
	assert_int_equal(r.at, place("二、乙"));
	assert_true(cy_reader_fold_section(&r, SIZE_MAX));
	assert_true(cy_reader_shows(&r, place("乙文")));
	assert_false(cy_reader_shows(&r, place("甲文")));
	assert_int_equal(r.at, place("二、乙"));
	assert_true(cy_reader_section(&r, -1));
	assert_int_equal(r.at, place("一、甲"));
	cy_reader_unfold(&r);
	assert_true(cy_reader_shows(&r, place("甲文")));
	cy_reader_dispose(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_section_folds_below_its_heading),
		cmocka_unit_test(what_has_nothing_below_it_leaves_it_to_the_section_around),
		cmocka_unit_test(levels_leave_headings_alone),
		cmocka_unit_test(what_is_gone_to_is_unfolded_and_no_more),
		cmocka_unit_test(folds_and_hits_work_together),
		cmocka_unit_test(any_text_does),
		cmocka_unit_test(the_heading_takes_the_place_of_what_it_hides),
		cmocka_unit_test(headings_are_gone_through_where_nothing_scrolls),
	};

	return RUN_TESTS(tests);
}
