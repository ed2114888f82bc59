/* Side by side: nothing of either text is lost, moving there and back, known screens. */
#include "random.h"
#include "test.h"

#include "chayue/text/fold.h"
#include "chayue/view/sidebyside.h"

static struct cy_document *document(struct cy_span text)
{
	struct cy_diags diags = {0};
	struct cy_document *doc = cy_document_from_bytes(
		"a.txt", cy_memdup(text.p, text.n), text.n, CY_ENC_UTF8, &diags);

	assert_non_null(doc);
	cy_diags_dispose(&diags);
	return doc;
}

struct pair {
	struct cy_document *doc[2];
	struct cy_sidebyside view;
	struct cy_canvas canvas;
};

static void open_pair(struct pair *p, struct cy_span left, struct cy_span right, int rows, int cols)
{
	struct cy_align align = {0};

	p->doc[0] = document(left);
	p->doc[1] = document(right);
	cy_sidebyside_init(&p->view, p->doc[0], p->doc[1]);
	cy_align_make(&align, p->doc[0], p->doc[1], CY_FOLD_ALL);
	cy_sidebyside_take(&p->view, &align);
	cy_canvas_init(&p->canvas, rows, cols);
	cy_sidebyside_paint(&p->view, &p->canvas, cy_canvas_rect(&p->canvas));
}

static void close_pair(struct pair *p)
{
	cy_sidebyside_dispose(&p->view);
	cy_canvas_dispose(&p->canvas);
	cy_document_free(p->doc[0]);
	cy_document_free(p->doc[1]);
}

static void paint(struct pair *p)
{
	cy_canvas_clear(&p->canvas);
	cy_sidebyside_paint(&p->view, &p->canvas, cy_canvas_rect(&p->canvas));
}

/* Han characters and marks of one row between two columns. */
static void take_row(struct pair *p, int row, int from, int to, struct cy_buf *out)
{
	for (int col = from; col < to; col++) {
		const struct cy_cell *cell = cy_canvas_cell(&p->canvas, row, col);
		char bytes[4];

		if (cell->width && cell->cp != ' ' && cell->cp != 0x3000)
			cy_buf_append(out, bytes, cy_utf8_encode(cell->cp, bytes));
	}
}

static void put_solid(struct cy_buf *out, struct cy_span text)
{
	for (const char *p = text.p; p < text.p + text.n;) {
		const char *start = p;
		uint32_t cp = cy_utf8_next(&p);

		if (cp != '\n' && cp != 0x3000)
			cy_buf_append(out, start, (size_t)(p - start));
	}
}

/* A text of paragraphs, sentences and sections; another one like it. */
static void make_texts(struct random *r, struct cy_buf *left, struct cy_buf *right)
{
	static const char *const pieces[] = {"各村要每月检查一次，", "由水利站记录。", "第一条　",
		"\n", "\n　　", "\n\n", "镇党委负主体责任；", "不得空岗。", "年底考核，", "——",
		"《×××》", "结果公开。\n"};

	for (unsigned n = 1 + random_below(r, 60); n; n--) {
		struct cy_span a = cy_span_str(pieces[random_below(r, CY_LEN(pieces))]);
		struct cy_span b = random_below(r, 4)
					   ? a
					   : cy_span_str(pieces[random_below(r, CY_LEN(pieces))]);

		if (random_below(r, 8))
			cy_buf_append(left, a.p, a.n);
		if (random_below(r, 8))
			cy_buf_append(right, b.p, b.n);
	}
}

/* Row by row from the top to the end: each side's text, but for blanks. */
static void nothing_is_lost(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 400; seed++) {
		struct random r = {seed * 0x9E3779B97F4A7C15u};
		struct cy_buf text[2] = {{0}, {0}}, shown[2] = {{0}, {0}}, wanted[2] = {{0}, {0}};
		int cols = 40 + (int)random_below(&r, 60), left = (cols - 3) / 2;
		struct pair p;

		make_texts(&r, &text[0], &text[1]);
		open_pair(&p, cy_buf_span(&text[0]), cy_buf_span(&text[1]), 1, cols);
		cy_sidebyside_go_percent(&p.view, 0);
		for (size_t top = SIZE_MAX, row = 0; p.view.blocks.n;) {
			if (top == p.view.top && row == p.view.top_row)
				break;
			top = p.view.top;
			row = p.view.top_row;
			paint(&p);
			take_row(&p, 0, 0, left, &shown[0]);
			take_row(&p, 0, left + 3, cols, &shown[1]);
			cy_sidebyside_scroll(&p.view, 1);
		}
		for (unsigned side = 0; side < 2; side++) {
			struct cy_span seen = cy_buf_span(&shown[side]);

			put_solid(&wanted[side], p.doc[side]->text);
			/* A side with nothing to compare is not shown. */
			if (p.view.first[side] == p.view.align.rows.n)
				cy_buf_clear(&wanted[side]);
			if (!cy_span_equal(seen, cy_buf_span(&wanted[side])))
				fail_msg("seed %llu: %.*s\n%.*s", (unsigned long long)seed,
					(int)wanted[side].n, wanted[side].p, (int)seen.n, seen.p);
			cy_buf_dispose(&text[side]);
			cy_buf_dispose(&shown[side]);
			cy_buf_dispose(&wanted[side]);
		}
		close_pair(&p);
	}
}

static void there_and_back_is_the_same_place(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 200; seed++) {
		struct random r = {seed * 0x9E3779B97F4A7C15u};
		struct cy_buf left = {0}, right = {0};
		struct pair p;
		size_t top, row;

		make_texts(&r, &left, &right);
		open_pair(&p, cy_buf_span(&left), cy_buf_span(&right),
			1 + (int)random_below(&r, 12), 8 + (int)random_below(&r, 90));
		cy_sidebyside_scroll(&p.view, random_below(&r, 20));
		top = p.view.top;
		row = p.view.top_row;
		cy_sidebyside_scroll(&p.view, 100000);
		paint(&p);
		cy_sidebyside_go_percent(&p.view, 100);
		paint(&p);
		cy_sidebyside_scroll(&p.view, -100000);
		assert_true(p.view.top == 0 && p.view.top_row == 0);
		for (size_t i = 0; i < 1000 && (p.view.top != top || p.view.top_row != row); i++)
			cy_sidebyside_scroll(&p.view, 1);
		assert_true(p.view.top == top && p.view.top_row == row);
		close_pair(&p);
		cy_buf_dispose(&left);
		cy_buf_dispose(&right);
	}
}

static void each_difference_is_visited_once(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 200; seed++) {
		struct random r = {seed * 0x9E3779B97F4A7C15u};
		struct cy_buf left = {0}, right = {0};
		struct pair p;
		size_t n = 0;

		make_texts(&r, &left, &right);
		open_pair(&p, cy_buf_span(&left), cy_buf_span(&right), 3, 60);
		while (cy_sidebyside_step(&p.view, 1)) {
			assert_int_equal(p.view.at, n++);
			paint(&p); /* it stays in sight, or the next step would begin anew */
		}
		assert_int_equal(n, p.view.differences.n);
		while (n > 1 && cy_sidebyside_step(&p.view, -1)) {
			assert_int_equal(p.view.at, --n - 1);
			paint(&p);
		}
		assert_true(n <= 1);
		close_pair(&p);
		cy_buf_dispose(&left);
		cy_buf_dispose(&right);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_lost),
		cmocka_unit_test(there_and_back_is_the_same_place),
		cmocka_unit_test(each_difference_is_visited_once),
	};

	return RUN_TESTS(tests);
}
