/* What of a text is compared. */
#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/base/buf.h"
#include "chayue/study/units.h"
#include "chayue/text/utf8.h"

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
		cmocka_unit_test(only_letters_digits_and_ideographs_are_units),
	};

	return RUN_TESTS(tests);
}
