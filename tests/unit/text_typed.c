#include "test.h"

#include "chayue/text/typed.h"

static void what_is_clean(void **state)
{
	static const struct {
		const char *text;
		size_t n;
		bool clean;
	} cases[] = {
		{"", 0, true},
		{"安全 a", 8, true},
		{"a\tb", 3, false},
		{"a\nb", 3, false},
		{"a\0b", 3, false},
		{"a\x7F", 2, false},
		{"\xE5\xAE", 2, false},
		{"\xFF", 1, false},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++)
		assert_int_equal(
			cy_typed_is_clean(cy_span(cases[i].text, cases[i].n)), cases[i].clean);
}

static void controls_become_blanks(void **state)
{
	struct cy_buf out = {0};

	(void)state;
	cy_typed_clean(&out, cy_span_str("一\t二\x1B\x7F"), 100);
	assert_string_equal(out.p, "一 二  ");
	assert_true(cy_typed_is_clean(cy_buf_span(&out)));
	cy_buf_dispose(&out);
}

static void no_character_is_cut(void **state)
{
	static const char *const cut[] = {"", "", "", "一", "一a", "一a", "一a", "一a二", "一a二"};

	(void)state;
	for (size_t most = 0; most < CY_LEN(cut); most++) {
		struct cy_buf out = {0};

		cy_typed_clean(&out, cy_span_str("一a二"), most);
		assert_int_equal(out.n, strlen(cut[most]));
		assert_memory_equal(out.n ? out.p : "", cut[most], out.n);
		cy_buf_dispose(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_clean),
		cmocka_unit_test(controls_become_blanks),
		cmocka_unit_test(no_character_is_cut),
	};

	return RUN_TESTS(tests);
}
