#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"

#include <locale.h>
#include <vterm.h>
#include <wchar.h>

static void glyph_and_width_agree_everywhere(int cells_of_ambiguous)
{
	cy_width_set_ambiguous(cells_of_ambiguous);
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		struct cy_glyph g = cy_glyph(cp);
		int sum = 0;

		for (int i = 0; i < g.n; i++) {
			assert_false(cy_char_is(
				g.cp[i], CY_CHAR_CONTROL | CY_CHAR_BIDI | CY_CHAR_UNKNOWN));
			sum += cy_width(g.cp[i]);
		}
		if (sum != g.cells || sum != cy_width(cp))
			fail_msg("U+%04X: drawn %d, told %d, width %d", cp, sum, g.cells,
				cy_width(cp));
	}
	cy_width_set_ambiguous(1);
}

static void glyph_and_width_agree(void **state)
{
	(void)state;
	glyph_and_width_agree_everywhere(1);
	glyph_and_width_agree_everywhere(2);
}

static void glyph_is(uint32_t cp, const char *expected, bool substitute)
{
	struct cy_glyph g = cy_glyph(cp);
	char text[64];
	size_t n = 0;

	for (int i = 0; i < g.n; i++)
		n += cy_utf8_encode(g.cp[i], text + n);
	text[n] = '\0';
	assert_string_equal(text, expected);
	assert_int_equal(g.substitute, substitute);
}

static void glyphs(void **state)
{
	(void)state;
	glyph_is(0, "^@", true);
	glyph_is(0x1B, "^[", true);
	glyph_is(0x7F, "^?", true);
	glyph_is(0x9B, "<9B>", true);
	glyph_is(0x202E, "<202E>", true);
	glyph_is(0x061C, "<061C>", true);
	glyph_is(0x31350, "〓", true);
	glyph_is(0xD800, "〓", true);
	glyph_is('\t', " ", false);
	glyph_is('\n', " ", false);
	glyph_is(0x2028, " ", false);
	glyph_is(0xA0, " ", false);
	glyph_is(0x3000, "\u3000", false);
	glyph_is(0xAD, "", false);
	glyph_is(0xFEFF, "", false);
	glyph_is(0x4E2D, "中", false);
	glyph_is(0x301, "\u0301", false);
	glyph_is(0xFFFD, "\uFFFD", false);
}

static void ambiguous_follows_the_setting(void **state)
{
	(void)state;
	assert_int_equal(cy_width_ambiguous(), 1);
	assert_int_equal(cy_width_of(cy_span_str("“—…·①→”")), 7);
	cy_width_set_ambiguous(2);
	assert_int_equal(cy_width_ambiguous(), 2);
	assert_int_equal(cy_width_of(cy_span_str("“—…·①→”")), 14);
	assert_int_equal(cy_width(0x301), 0); /* ambiguous in the files, yet a mark */
	assert_int_equal(cy_width('a'), 1);
	assert_int_equal(cy_width(0x4DC0), 2);
	cy_width_set_ambiguous(1);
}

static void fit_keeps_characters_and_marks_whole(void **state)
{
	struct cy_span s = cy_span_str("a中e\u0301文");

	(void)state;
	assert_int_equal(cy_width_of(s), 6);
	assert_int_equal(cy_width_fit(s, -1), 0);
	assert_int_equal(cy_width_fit(s, 0), 0);
	assert_int_equal(cy_width_fit(s, 1), 1);
	assert_int_equal(cy_width_fit(s, 2), 1);
	assert_int_equal(cy_width_fit(s, 3), 4);
	assert_int_equal(cy_width_fit(s, 4), 7);
	assert_int_equal(cy_width_fit(s, 5), 7);
	assert_int_equal(cy_width_fit(s, 6), s.n);
	assert_int_equal(cy_width_fit(s, 99), s.n);
}

/* Assigned characters that are drawn as themselves: everybody must agree on them. */
static bool is_comparable(uint32_t cp)
{
	return !cy_char_is(cp, CY_CHAR_CONTROL | CY_CHAR_BIDI | CY_CHAR_UNKNOWN | CY_CHAR_IGNORED);
}

/* No exceptions: the C library of Debian 12 and the overrides of src/gen/chars.c say the same. */
static void agrees_with_the_c_library(void **state)
{
	int differences = 0;

	(void)state;
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		skip();
	for (uint32_t cp = 0x20; cp < 0x110000; cp++) {
		int ours = cy_width(cp), theirs = wcwidth((wchar_t)cp);

		if (is_comparable(cp) && ours != theirs) {
			print_error("U+%04X: ours %d, the C library's %d\n", cp, ours, theirs);
			differences++;
		}
	}
	setlocale(LC_CTYPE, "C");
	assert_int_equal(differences, 0);
}

/* Cells the cursor moves when a terminal is sent "x" and the character. */
static int terminal_width(VTerm *vt, uint32_t cp)
{
	VTermPos pos;
	char text[4];
	size_t n = cy_utf8_encode(cp, text);

	vterm_input_write(vt, "\r\033[Kx", 5);
	vterm_input_write(vt, text, n);
	vterm_state_get_cursorpos(vterm_obtain_state(vt), &pos);
	return pos.col - 1;
}

/* libvterm knows Unicode 8: scripts and emoji that came later are narrow there, and of marks those
 * of Unicode 5. Marks that enclose what follows, and tone marks of old hangul, are marks to some
 * and characters to others; tmux and xterm hold with us. */
static bool is_newer_than_libvterm(uint32_t cp)
{
	static const struct {
		uint32_t first, last;
	} range[] = {{0x600, 0x603}, {0x6DD, 0x6DE}, {0x70F, 0x70F}, {0x1734, 0x1734},
		{0x302E, 0x302F}, {0x16FE1, 0x16FF1}, {0x187ED, 0x187F7}, {0x18AF3, 0x18CD5},
		{0x18D00, 0x18D08}, {0x1AFF0, 0x1B2FB}, {0x1F260, 0x1F265}, {0x1F6D5, 0x1F6DF},
		{0x1F6F7, 0x1F6FC}, {0x1F7E0, 0x1F7F0}, {0x1F90C, 0x1F97F}, {0x1F992, 0x1F9FF},
		{0x1FA70, 0x1FAF6}};

	for (size_t i = 0; i < CY_LEN(range); i++) {
		if (cp >= range[i].first && cp <= range[i].last)
			return true;
	}
	return false;
}

static void agrees_with_a_terminal(void **state)
{
	VTerm *vt = vterm_new(2, 20);
	int differences = 0;

	(void)state;
	vterm_set_utf8(vt, 1);
	vterm_state_reset(vterm_obtain_state(vt), 1);
	for (uint32_t cp = 0x21; cp < 0x110000; cp++) {
		int ours = cy_width(cp);

		if (!is_comparable(cp) || is_newer_than_libvterm(cp) || (ours == 0 && cp > 0x36F) ||
			ours == terminal_width(vt, cp))
			continue;
		print_error("U+%04X: ours %d, not the terminal's\n", cp, ours);
		differences++;
	}
	vterm_free(vt);
	assert_int_equal(differences, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(glyph_and_width_agree),
		cmocka_unit_test(glyphs),
		cmocka_unit_test(ambiguous_follows_the_setting),
		cmocka_unit_test(fit_keeps_characters_and_marks_whole),
		cmocka_unit_test(agrees_with_the_c_library),
		cmocka_unit_test(agrees_with_a_terminal),
	};
	return RUN_TESTS(tests);
}
