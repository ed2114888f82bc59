#include "test.h"

#include "chayue/base/buf.h"
#include "chayue/base/mem.h"
#include "chayue/text/width.h"
#include "chayue/view/canvas.h"

#include <stdlib.h>
#include <string.h>

/* A canvas of 3 rows and 10 columns, and its dump. */
struct fixture {
	struct cy_canvas c;
	struct cy_buf dump;
};

static int setup(void **state)
{
	struct fixture *f = cy_calloc(1, sizeof *f);

	cy_canvas_init(&f->c, 3, 10);
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	cy_width_set_ambiguous(1);
	cy_canvas_dispose(&f->c);
	cy_buf_dispose(&f->dump);
	free(f);
	return 0;
}

static int text(struct fixture *f, int row, int col, const char *s)
{
	return cy_canvas_text(
		&f->c, cy_canvas_rect(&f->c), row, col, cy_span_str(s), CY_STYLE_TEXT);
}

static int cut(struct fixture *f, struct cy_rect clip, int col, const char *s)
{
	return cy_canvas_text_cut(&f->c, clip, clip.row, col, cy_span_str(s), CY_STYLE_TEXT);
}

static void check_invariant(const struct cy_canvas *c)
{
	for (int row = 0; row < c->rows; row++) {
		const struct cy_cell *cell = c->cell + (size_t)row * (size_t)c->cols;

		for (int col = 0; col < c->cols; col++) {
			if (cell[col].width == 2)
				assert_true(col + 1 < c->cols && cell[col + 1].width == 0);
			if (cell[col].width == 0)
				assert_true(col > 0 && cell[col - 1].width == 2);
		}
	}
}

/* Every row of the dump, with a bar behind it. */
static void shows(struct fixture *f, const char *want)
{
	check_invariant(&f->c);
	cy_buf_clear(&f->dump);
	cy_canvas_dump(&f->c, &f->dump, false);
	for (size_t i = 0; i < f->dump.n; i++)
		f->dump.p[i] = (char)(f->dump.p[i] == '\n' ? '|' : f->dump.p[i]);
	assert_string_equal(f->dump.p, want);
}

static void text_takes_its_cells(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(text(f, 0, 1, "查阅a"), 6);
	assert_int_equal(text(f, 1, 8, "职责"), 10);
	assert_int_equal(text(f, 2, 9, "责"), 10);
	shows(f, " 查阅a|        职||");
	assert_int_equal(cy_canvas_cell(&f->c, 0, 1)->width, 2);
	assert_int_equal(cy_canvas_cell(&f->c, 0, 2)->width, 0);
	assert_int_equal(cy_canvas_cell(&f->c, 0, 5)->width, 1);
}

static void nothing_leaves_the_clip(void **state)
{
	struct fixture *f = *state;
	struct cy_rect clip = {1, 3, 1, 4};

	for (int row = 0; row < 3; row++)
		text(f, row, 0, "..........");
	(void)cy_canvas_text(&f->c, clip, 0, 3, cy_span_str("abc"), CY_STYLE_TEXT);
	assert_int_equal(
		cy_canvas_text(&f->c, clip, 1, 2, cy_span_str("责任主体"), CY_STYLE_TEXT), 7);
	/* The halves outside are not painted, those inside are blank. */
	shows(f, "..........|... 任 ...|..........|");
	(void)cy_canvas_text(&f->c, (struct cy_rect){-5, -5, 100, 100}, 2, -1, cy_span_str("责b"),
		CY_STYLE_TEXT);
	shows(f, "..........|... 任 ...| b........|");
}

static void halves_do_not_stay(void **state)
{
	struct fixture *f = *state;

	text(f, 0, 0, "甲乙丙丁戊");
	text(f, 0, 1, "x");
	text(f, 0, 4, "y");
	shows(f, " x乙y 丁戊|||");
	cy_canvas_fill(&f->c, (struct cy_rect){0, 3, 1, 4}, CY_STYLE_BAR);
	shows(f, " x      戊|||");
	text(f, 1, 0, "甲乙");
	text(f, 1, 1, "责");
	shows(f, " x      戊| 责||");
}

static void text_ends_in_an_ellipsis(void **state)
{
	struct fixture *f = *state;
	struct cy_rect clip = {0, 0, 1, 5};

	assert_int_equal(cut(f, clip, 0, "责任a"), 5);
	shows(f, "责任a|||");
	assert_int_equal(cut(f, clip, 0, "责任制"), 5);
	shows(f, "责任…|||");
	cy_canvas_clear(&f->c);
	assert_int_equal(cut(f, clip, 0, "a责任"), 5);
	assert_int_equal(cut(f, clip, 0, "a责任制"), 4);
	shows(f, "a责…|||");
	cy_canvas_clear(&f->c);
	assert_int_equal(cut(f, clip, 4, "责任"), 5);
	assert_int_equal(cut(f, clip, 5, "责任"), 5);
	shows(f, "    …|||");
	cy_width_set_ambiguous(2);
	cy_canvas_clear(&f->c);
	assert_int_equal(cut(f, clip, 0, "责任制"), 4);
	shows(f, "责…|||");
	assert_int_equal(cut(f, clip, 4, "责"), 5);
	shows(f, "责…|||");
}

static void marks_join_their_base(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(text(f, 0, 0, "e\u0301\u0323责\u0301x"), 4);
	shows(f, "e\u0301\u0323责\u0301x|||");
	assert_int_equal(cy_canvas_cell(&f->c, 0, 0)->mark[1], 0x323);
	/* Without a base in the pane a mark is nothing; a fourth one is left out. */
	assert_int_equal(text(f, 1, 0, "\u0301a\u0301\u0302\u0303\u0304"), 1);
	shows(f, "e\u0301\u0323责\u0301x|a\u0301\u0302\u0303||");
	text(f, 1, 0, "b");
	shows(f, "e\u0301\u0323责\u0301x|b||");
}

static void what_cannot_be_shown_stands_out(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(text(f, 0, 0, "a\x1b\u202Eb"), 10);
	shows(f, "a^[<202E>b|||");
	assert_int_equal(cy_canvas_cell(&f->c, 0, 0)->style, CY_STYLE_TEXT);
	assert_int_equal(cy_canvas_cell(&f->c, 0, 1)->style, CY_STYLE_SUBSTITUTE);
	assert_int_equal(cy_canvas_cell(&f->c, 0, 8)->style, CY_STYLE_SUBSTITUTE);
	/* Soft hyphen and zero width space take nothing, a tab is one blank here. */
	assert_int_equal(text(f, 1, 0, "a\u00AD\u200Bb\tc"), 4);
	assert_int_equal(text(f, 2, 0, "\n\r"), 2);
	shows(f, "a^[<202E>b|ab c||");
	assert_int_equal(
		cy_canvas_put(&f->c, cy_canvas_rect(&f->c), 2, 8, 0x202E, CY_STYLE_TEXT), 10);
	shows(f, "a^[<202E>b|ab c|        <2|");
}

static void filling_ends_at_the_border(void **state)
{
	struct fixture *f = *state;

	text(f, 0, 0, "甲乙丙丁戊");
	cy_canvas_fill(&f->c, (struct cy_rect){2, 8, 9, 9}, CY_STYLE_BAR);
	cy_buf_clear(&f->dump);
	cy_canvas_dump(&f->c, &f->dump, true);
	assert_string_equal(f->dump.p, "甲乙丙丁戊\n\n\n"
				       "..........\n..........\n........BB\n");
}

static void resize_blanks(void **state)
{
	struct fixture *f = *state;

	text(f, 0, 0, "甲");
	f->c.cursor_row = f->c.cursor_col = 1;
	cy_canvas_resize(&f->c, 1, 4);
	shows(f, "|");
	assert_int_equal(f->c.cursor_row, -1);
	assert_int_equal(text(f, 0, 0, "甲乙丙"), 4);
	shows(f, "甲乙|");
	cy_canvas_resize(&f->c, 0, 0);
	assert_int_equal(text(f, 0, 0, "甲"), 0);
	cy_canvas_fill(&f->c, cy_canvas_rect(&f->c), CY_STYLE_BAR);
	shows(f, "");
}

/* Whatever is painted wherever, no half of a character is left. */
static void invariant_holds_in_disorder(void **state)
{
	static const char *const texts[] = {
		"甲", "a乙", "e\u0301", "\u0301", "\x01", "“”", "丙丁戊己庚"};
	struct fixture *f = *state;
	uint32_t random = 12345;

	for (int i = 0; i < 5000; i++) {
		int r[6];

		for (size_t k = 0; k < 6; k++) {
			random = random * 1664525 + 1013904223;
			r[k] = (int)(random >> 16) % 14 - 2;
		}
		struct cy_rect clip = {r[0], r[1], r[2], r[3]};
		const char *s = texts[(unsigned)i % 7];

		cy_width_set_ambiguous(1 + i % 2);
		switch (r[4] & 3) {
		case 0: cy_canvas_fill(&f->c, clip, CY_STYLE_BAR); break;
		case 1: (void)cut(f, clip, r[5], s); break;
		default:
			(void)cy_canvas_text(
				&f->c, clip, r[0], r[5], cy_span_str(s), CY_STYLE_TEXT);
			break;
		}
		check_invariant(&f->c);
	}
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		CASE(text_takes_its_cells),
		CASE(nothing_leaves_the_clip),
		CASE(halves_do_not_stay),
		CASE(text_ends_in_an_ellipsis),
		CASE(marks_join_their_base),
		CASE(what_cannot_be_shown_stands_out),
		CASE(filling_ends_at_the_border),
		CASE(resize_blanks),
		CASE(invariant_holds_in_disorder),
	};

	return RUN_TESTS(tests);
}
