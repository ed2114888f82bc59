#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/base/buf.h"
#include "chayue/study/clause.h"
#include "chayue/study/units.h"
#include "chayue/text/utf8.h"

/* The pieces, each in brackets. */
static const char *pieces(struct cy_buf *out, const char *text, enum cy_clause_kind kind)
{
	struct cy_span span = cy_span_str(text);
	struct cy_range r = cy_clause_next(span, 0, kind);

	cy_buf_clear(out);
	cy_buf_puts(out, "");
	for (; r.start < span.n; r = cy_clause_next(span, r.end, kind)) {
		cy_buf_putc(out, '[');
		cy_buf_append(out, text + r.start, r.end - r.start);
		cy_buf_putc(out, ']');
	}
	assert_int_equal(r.end, span.n);
	return out->p;
}

static void texts_are_cut(void **state)
{
	static const struct {
		const char *text, *sentences, *clauses;
	} cases[] = {
		{"", "", ""},
		{" \n\r\n　", "", ""},
		{"一。二！三？四；五", "[一。][二！][三？][四；][五]",
			"[一。][二！][三？][四；][五]"},
		{"一，二：三、四。", "[一，二：三、四。]", "[一，][二：][三、四。]"},
		{"说：“好。”他走了", "[说：“好。”][他走了]", "[说：][“好。”][他走了]"},
		{"一行\n　　二行\r\n三行", "[一行][二行][三行]", "[一行][二行][三行]"},
		{"It is 1.5 m. Good, at 12:30: yes!", "[It is 1.5 m.][Good, at 12:30: yes!]",
			"[It is 1.5 m.][Good,][at 12:30:][yes!]"},
		{"。。", "[。][。]", "[。][。]"},
	};
	struct cy_buf out = {0};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		assert_string_equal(
			pieces(&out, cases[i].text, CY_CLAUSE_SENTENCE), cases[i].sentences);
		assert_string_equal(
			pieces(&out, cases[i].text, CY_CLAUSE_CLAUSE), cases[i].clauses);
	}
	cy_buf_dispose(&out);
}

static void only_letters_digits_and_ideographs_are_units(void **state)
{
	static const struct {
		const char *text, *units;
	} cases[] = {
		{"责任 清单，\n“一岗·双责”", "责任清单一岗双责"},
		{"責任ＡＢＣ１２３", "责任abc123"},
		{"1+7、50%——〔2024〕①㎡…", "175020241m2"},
		{"々〇ア한é", "々〇ア한é"},
		{"→■─│•※¥《》￥", ""},
	};
	struct cy_unit_list list = {0};
	struct cy_buf out = {0};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		struct cy_span text = cy_span_str(cases[i].text);

		cy_units_collect(&list, text, (struct cy_range){0, text.n}, CY_FOLD_ALL, SIZE_MAX);
		cy_buf_clear(&out);
		cy_buf_puts(&out, "");
		cy_vec_each (unit, &list.list) {
			char bytes[4];

			cy_buf_append(&out, bytes, cy_utf8_encode(unit->cp, bytes));
			assert_true(unit->start < unit->end && unit->end <= text.n);
		}
		assert_string_equal(out.p, cases[i].units);
	}
	cy_vec_dispose(&list.list);
	cy_buf_dispose(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_cut),
		cmocka_unit_test(only_letters_digits_and_ideographs_are_units),
	};

	return RUN_TESTS(tests);
}
