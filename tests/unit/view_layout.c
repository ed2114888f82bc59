#include "test.h"

#include "chayue/base/buf.h"
#include "chayue/text/width.h"
#include "layout_check.h"

/* The rows as lines between | with their indent as dots. */
static void draw(struct cy_layout *l, struct cy_buf *out)
{
	struct cy_row row = cy_layout_row_at(l, 0);

	do {
		for (int i = 0; i < row.indent; i++)
			cy_buf_putc(out, '.');
		cy_buf_append(out, l->text.p + row.start, row.end - row.start);
		cy_buf_puts(out, "|\n");
	} while (cy_layout_next(l, &row));
}

typedef void shape_fn(void *ctx, struct cy_span line, struct cy_line_shape *);

static void wraps_shaped(const char *text, int width, shape_fn *shape, const char *expected)
{
	struct cy_buf out = {0};
	struct cy_layout l;

	cy_layout_init(&l, cy_span_str(text), width, shape, NULL);
	draw(&l, &out);
	assert_string_equal(out.p, expected);
	layout_check_all(&l, 50);
	cy_buf_dispose(&out);
	cy_layout_dispose(&l);
}

static void wraps(const char *text, int width, const char *expected)
{
	wraps_shaped(text, width, NULL, expected);
}

static void line_ends(void **state)
{
	(void)state;
	wraps("", 10, "|\n");
	wraps("\n", 10, "|\n");
	wraps("a", 10, "a|\n");
	wraps("a\n", 10, "a|\n");
	wraps("a\n\nb", 10, "a|\n|\nb|\n");
	wraps("a\r\nb\rc\n\rd\r\n", 10, "a|\nb|\nc|\n|\nd|\n");
	wraps("\r\n\r\n", 10, "|\n|\n");
	/* form feed and line separator end a row and hang at its end */
	wraps("a\f"
	      "b\xE2\x80\xA8"
	      "c",
		10, "a|\nb|\nc|\n");
}

static void punctuation_stays(void **state)
{
	(void)state;
	wraps("安全生产，人人有责。", 8, "安全生|\n产，人人|\n有责。|\n");
	wraps("安全生产，人人有责。", 10, "安全生产，|\n人人有责。|\n");
	wraps("他说：“安全第一”。", 8, "他说：|\n“安全第|\n一”。|\n");
	wraps("参见（附件一）的表", 6, "参见|\n（附件|\n一）的|\n表|\n");
	wraps("中——国……好", 6, "中——|\n国……好|\n");
	/* where nothing else is possible a row may start with a stop */
	wraps("。。。。。", 4, "。。|\n。。|\n。|\n");
	wraps("中，，，，，", 4, "中，|\n，，|\n，，|\n");
}

static void words_and_spaces(void **state)
{
	(void)state;
	wraps("aaaa bbbbb", 10, "aaaa bbbbb|\n");
	wraps("aaaa bbbbb ", 10, "aaaa bbbbb|\n");
	wraps("aaaa      bbbbb", 10, "aaaa|\nbbbbb|\n");
	wraps("你好你好 你好", 8, "你好你好|\n你好|\n");
	wraps("　　你好你好", 8, "　　你好|\n你好|\n");
	wraps("中文English中文", 6, "中文|\nEnglis|\nh中文|\n");
	wraps("abcdefghij，", 10,
		"abcdefghi|\nj，|\n"); /* the word breaks before its last letter */
	wraps("x 12345678901234", 6, "x|\n123456|\n789012|\n34|\n");
	wraps("          a", 4, "|\na|\n");
	wraps("   ", 2, "|\n");
}

static void narrow(void **state)
{
	(void)state;
	wraps("中a文", 2, "中|\na|\n文|\n");
	wraps("中文中", 3, "中|\n文|\n中|\n");
	wraps("ab\x1B\xE2\x80\xAE"
	      "c",
		2, "ab|\n\x1B|\n\xE2\x80\xAE|\nc|\n");
	wraps("e\xCC\x81"
	      "e\xCC\x81"
	      "e\xCC\x81",
		2,
		"e\xCC\x81"
		"e\xCC\x81|\ne\xCC\x81|\n");
	wraps("\tab", 2, "|\nab|\n");
}

static void tabs(void **state)
{
	struct cy_layout l;
	struct cy_row row;

	(void)state;
	cy_layout_init(&l, cy_span_str("a\tb\tc"), 17, NULL, NULL);
	row = cy_layout_row_at(&l, 0);
	assert_int_equal(row.cells, 17);
	cy_layout_set_width(&l, 16);
	row = cy_layout_row_at(&l, 0);
	assert_int_equal(row.cells, 9);
	assert_true(cy_layout_next(&l, &row));
	assert_int_equal(row.start, 4);
	l.tab = 4;
	cy_layout_set_width(&l, 16);
	assert_int_equal(cy_layout_row_at(&l, 0).cells, 9);
	cy_layout_dispose(&l);
}

static void hang(void *ctx, struct cy_span line, struct cy_line_shape *shape)
{
	(void)ctx;
	(void)line;
	shape->first = 2;
	shape->rest = 4;
}

static void centre(void *ctx, struct cy_span line, struct cy_line_shape *shape)
{
	(void)ctx;
	shape->center = line.n > 0 && line.p[0] != '-';
	shape->rest = 1;
}

static void shapes(void **state)
{
	(void)state;
	wraps_shaped("一、安全生产责任制", 12, hang, "..一、安全生|\n....产责任制|\n");
	wraps_shaped("中文", 3, hang, ".中|\n.文|\n");
	wraps_shaped("中文", 2, hang, "中|\n文|\n");
	wraps_shaped("通知\n-通知", 10, centre, "...通知|\n-通知|\n");
	wraps_shaped("关于安全生产的通知\n", 12, centre, "关于安全生产|\n...的通知|\n");
	/* four rows are no title any more */
	wraps_shaped("关于安全生产的通知", 6, centre, "关于安|\n全生产|\n的通知|\n");
	wraps_shaped("关于安全生产的通知。", 6, centre, "关于安|\n.全生|\n.产的|\n.通|\n.知。|\n");
}

static void items(void **state)
{
	struct cy_span text = cy_span_str("\xEF\xBB\xBF"
					  "e\xCC\x81\xC2\xAD中\t\x1B");
	struct cy_row_item item;
	struct cy_layout l;
	struct cy_row row;

	(void)state;
	cy_layout_init(&l, text, 20, NULL, NULL);
	row = cy_layout_row_at(&l, 0);
	cy_row_begin(&row, &item);
	assert_true(cy_row_next(&l, &row, &item));
	assert_int_equal(item.end, 8); /* with the mark before, the accent and the soft hyphen */
	assert_int_equal(item.cells, 1);
	assert_true(cy_row_next(&l, &row, &item));
	assert_int_equal(item.col, 1);
	assert_int_equal(item.cells, 2);
	assert_true(cy_row_next(&l, &row, &item));
	assert_int_equal(item.cells, 5);
	assert_true(cy_row_next(&l, &row, &item));
	assert_int_equal(item.col, 8);
	assert_int_equal(item.cells, 2);
	assert_false(cy_row_next(&l, &row, &item));
	cy_layout_dispose(&l);
}

/* ---- properties over made-up text ---------------------------------------------------------- */

static uint32_t seed;

static unsigned chance(unsigned n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

/* n pieces of Chinese text with all that is awkward in it. */
static void make_up(struct cy_buf *text, size_t n, bool lines)
{
	static const char *const piece[] = {"，", "。", "、", "（", "）", "“", "”", "《", "》",
		"——", "……", "·", "～", "！", "　", " ", "  ", "\t", "abc", "don’t", "2024-05-01",
		"12：30", "http://a.cn/b?c=d&e", "50%", "①", "e\u0301", "\u200B", "\u00A0",
		"\uFEFF", "👩\u200D👧", "🇨🇳", "\x1B", "\u202E", "\f", "\u2028", "한국", "カナ", "𠀀",
		"(", ")", "\""};
	char c[4];

	while (n-- > 0) {
		if (lines && chance(60) == 0)
			cy_buf_puts(text, chance(3) ? "\n" : chance(2) ? "\r\n" : "\r");
		if (chance(3))
			cy_buf_append(text, c, cy_utf8_encode(0x4E00 + chance(3000), c));
		else
			cy_buf_puts(text, piece[chance(sizeof piece / sizeof piece[0])]);
	}
}

static void properties(void **state)
{
	(void)state;
	for (seed = 1; seed < 40; seed++) {
		static shape_fn *const shape[] = {NULL, hang, centre};
		uint32_t keep = seed;
		struct cy_buf text = {0};
		struct cy_layout l;

		make_up(&text, 2000, keep % 2);
		cy_width_set_ambiguous(1 + keep % 2);
		cy_layout_init(&l, cy_buf_span(&text), 2 + (int)chance(100), shape[keep % 3], NULL);
		layout_check_all(&l, 100);
		cy_layout_set_width(&l, 2 + (int)chance(30));
		layout_check_all(&l, 100);
		cy_layout_dispose(&l);
		cy_buf_dispose(&text);
		cy_width_set_ambiguous(1);
		seed = keep;
	}
}

static bool stops(uint32_t cp)
{
	switch (cy_char(cp).lb) {
	case CY_LB_CL:
	case CY_LB_EX:
	case CY_LB_QC:
	case CY_LB_FS:
	case CY_LB_IN:
	case CY_LB_B2: return true;
	case CY_LB_NS: return cp != 0x3005; /* 々 */
	default: return false;
	}
}

static bool opens(uint32_t cp)
{
	return cy_char(cp).lb == CY_LB_OW || cy_char(cp).lb == CY_LB_QO;
}

/* No forbidden row start or end in plausible prose at widths that leave a choice. */
static void no_forbidden_starts_and_ends(void **state)
{
	static const char *const mark[] = {"，", "。", "、", "；", "：", "！”", "（甲）", "“乙”",
		"《丙》", "——", "……", "·", "～", "①", "Word", "30%", "￥5"};
	struct cy_buf text = {0};
	struct cy_layout l;

	(void)state;
	for (seed = 5; text.n < 200000;) {
		char c[4];

		cy_buf_append(&text, c, cy_utf8_encode(0x4E00 + chance(3000), c));
		if (chance(4) == 0)
			cy_buf_puts(&text, mark[chance(sizeof mark / sizeof mark[0])]);
	}
	for (int width = 12; width <= 80; width += 17) {
		struct cy_row row;

		cy_layout_init(&l, cy_buf_span(&text), width, NULL, NULL);
		row = cy_layout_row_at(&l, 0);
		do {
			const char *start = text.p + row.start, *end = text.p + row.end;

			assert_false(stops(cy_utf8_next(&start)));
			assert_false(opens(cy_utf8_prev(&end)));
			/* What was moved to the next row is never much. */
			assert_true(row.cells > width - 12 || row.next == text.n ||
				    row.next % CY_LAYOUT_NEAR < 1024);
		} while (cy_layout_next(&l, &row));
		cy_layout_dispose(&l);
	}
	cy_buf_dispose(&text);
}

/* One line of 5 MB: any place is reached, and rows met from there fit those from elsewhere. */
static void long_line(void **state)
{
	struct cy_buf text = {0};
	struct cy_layout l;
	struct cy_row row, again;

	(void)state;
	seed = 7;
	while (text.n < 5000000)
		make_up(&text, 1000, false);
	cy_layout_init(&l, cy_buf_span(&text), 80, NULL, NULL);
	for (int i = 0; i < 200; i++) {
		row = cy_layout_row_at(&l, (size_t)chance(5000) * 1000 + chance(1000));
		assert_int_equal(row.line, 0);
		layout_check_row(&l, &row);
		for (int step = 0; step < 30 && cy_layout_next(&l, &row); step++)
			;
		for (int step = 0; step < 300; step++) {
			struct cy_row from = row;

			if (!cy_layout_prev(&l, &row))
				break;
			again = row;
			assert_true(cy_layout_next(&l, &again));
			assert_true(layout_same_row(again, from));
		}
	}
	cy_layout_dispose(&l);
	cy_buf_dispose(&text);
}

/* Lines without any opportunity, of nothing visible, around the places where wrapping restarts. */
static void long_lines_of_one_thing(void **state)
{
	static const char *const unit[] = {
		"a", " ", "，", "\u0301", "\u200B", "\t", "中", "\u3000"};

	(void)state;
	for (size_t i = 0; i < sizeof unit / sizeof unit[0]; i++) {
		for (size_t n = CY_LAYOUT_NEAR - 3; n < 3 * CY_LAYOUT_NEAR;
			n += CY_LAYOUT_NEAR / 2) {
			struct cy_buf text = {0};
			struct cy_layout l;

			cy_buf_puts(&text, "\r\n甲");
			while (text.n < n)
				cy_buf_puts(&text, unit[i]);
			cy_buf_puts(&text, "\r\n乙");
			cy_layout_init(&l, cy_buf_span(&text), 20, NULL, NULL);
			layout_check_all(&l, 50);
			cy_layout_dispose(&l);
			cy_buf_dispose(&text);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(line_ends),
		cmocka_unit_test(punctuation_stays),
		cmocka_unit_test(words_and_spaces),
		cmocka_unit_test(narrow),
		cmocka_unit_test(tabs),
		cmocka_unit_test(shapes),
		cmocka_unit_test(items),
		cmocka_unit_test(properties),
		cmocka_unit_test(no_forbidden_starts_and_ends),
		cmocka_unit_test(long_line),
		cmocka_unit_test(long_lines_of_one_thing),
	};
	return RUN_TESTS(tests);
}
