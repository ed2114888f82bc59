#include "test.h"

#include "chayue/text/chars.h"

/* Samples of every property, and what tells neighbouring properties apart. */
static const struct {
	uint32_t cp;
	enum cy_lb lb;
	unsigned width, flags;
} sample[] = {
	{0x4E2D, CY_LB_ID, 2, CY_CHAR_HAN},
	{0x3005, CY_LB_NS, 2, CY_CHAR_HAN},
	{0x3007, CY_LB_ID, 2, CY_CHAR_HAN},
	{0x20000, CY_LB_ID, 2, CY_CHAR_HAN},
	{0x30000, CY_LB_ID, 2, CY_CHAR_HAN},
	{0x31350, CY_LB_ID, 2, CY_CHAR_HAN | CY_CHAR_UNKNOWN}, /* Unicode 15 */
	{0x2FA20, CY_LB_ID, 2, CY_CHAR_UNKNOWN},
	{0xD800, CY_LB_ID, 2, CY_CHAR_UNKNOWN},
	{0xFFFE, CY_LB_ID, 2, CY_CHAR_UNKNOWN},
	{0x110000, CY_LB_ID, 2, CY_CHAR_UNKNOWN},
	{UINT32_MAX, CY_LB_ID, 2, CY_CHAR_UNKNOWN},
	{0xE000, CY_LB_ID, 3, 0},
	{0xFFFD, CY_LB_AL, 3, 0},
	{'a', CY_LB_AL, 1, CY_CHAR_WORD},
	{'7', CY_LB_NU, 1, CY_CHAR_WORD},
	{0xE9, CY_LB_AL, 3, CY_CHAR_WORD},
	{0xFF21, CY_LB_AL, 2, CY_CHAR_WORD},
	{0xFF11, CY_LB_NU, 2, CY_CHAR_WORD},
	{0x3042, CY_LB_ID, 2, 0},
	{0x30FC, CY_LB_NS, 2, 0},
	{0xAC00, CY_LB_H2, 2, 0},
	{0x3105, CY_LB_ID, 2, 0},
	{' ', CY_LB_SP, 1, CY_CHAR_SPACE},
	{'\t', CY_LB_BA, 1, CY_CHAR_SPACE | CY_CHAR_CONTROL},
	{'\r', CY_LB_CR, 1, CY_CHAR_SPACE | CY_CHAR_CONTROL},
	{0x3000, CY_LB_BA, 2, CY_CHAR_SPACE},
	{0xA0, CY_LB_GL, 1, CY_CHAR_SPACE},
	{0x85, CY_LB_NL, 1, CY_CHAR_SPACE | CY_CHAR_CONTROL},
	{0x2028, CY_LB_BK, 1, CY_CHAR_SPACE | CY_CHAR_CONTROL},
	{0x1B, CY_LB_CM, 1, CY_CHAR_CONTROL},
	{0x9B, CY_LB_CM, 1, CY_CHAR_CONTROL},
	{0x202E, CY_LB_CM, 1, CY_CHAR_BIDI},
	{0x61C, CY_LB_CM, 1, CY_CHAR_BIDI},
	{0xAD, CY_LB_BA, 0, CY_CHAR_IGNORED},
	{0x200B, CY_LB_ZW, 0, CY_CHAR_IGNORED},
	{0x200D, CY_LB_ZWJ, 0, CY_CHAR_IGNORED},
	{0xFEFF, CY_LB_WJ, 0, CY_CHAR_IGNORED},
	{0xFE0F, CY_LB_CM, 0, CY_CHAR_IGNORED},
	{0xE0002, CY_LB_AL, 0, CY_CHAR_IGNORED},
	{0xE0100, CY_LB_CM, 0, CY_CHAR_IGNORED},
	{0x0600, CY_LB_AL, 1, 0},
	{0x0301, CY_LB_CM, 0, 0},
	{0x4DC0, CY_LB_ID, 2, 0},
	{0x3248, CY_LB_AL, 2, CY_CHAR_WORD},
	{0x1F600, CY_LB_ID, 2, 0},
	{0x1F1E8, CY_LB_RI, 1, 0},
	{0x3002, CY_LB_CL, 2, CY_CHAR_CJKPUNCT},
	{0xFF08, CY_LB_OW, 2, CY_CHAR_CJKPUNCT},
	{'(', CY_LB_OP, 1, 0},
	{0x201C, CY_LB_QO, 3, CY_CHAR_CJKPUNCT},
	{0x2019, CY_LB_QC, 3, CY_CHAR_CJKPUNCT},
	{0x2014, CY_LB_B2, 3, CY_CHAR_CJKPUNCT},
	{0x2026, CY_LB_IN, 3, CY_CHAR_CJKPUNCT},
	{0xB7, CY_LB_NS, 3, CY_CHAR_CJKPUNCT},
	{0xFF5E, CY_LB_NS, 2, CY_CHAR_CJKPUNCT},
	{0xFF1A, CY_LB_FS, 2, CY_CHAR_CJKPUNCT},
	{0x2460, CY_LB_ID, 3, CY_CHAR_WORD},
	{0x2192, CY_LB_ID, 3, 0},
};

static void samples(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof sample / sizeof sample[0]; i++) {
		struct cy_char c = cy_char(sample[i].cp);

		if (c.lb != sample[i].lb || c.width != sample[i].width ||
			c.flags != sample[i].flags)
			fail_msg("U+%04X: class %d, width %d, flags 0x%02X", sample[i].cp, c.lb,
				c.width, c.flags);
	}
}

/* What other modules rely on, for every code point. */
static void flags_fit_together(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		struct cy_char c = cy_char(cp);

		assert_in_range(c.lb, 0, CY_N_LB - 1);
		if (c.flags & CY_CHAR_IGNORED)
			assert_int_equal(c.flags, CY_CHAR_IGNORED);
		if (c.flags & CY_CHAR_HAN)
			assert_int_equal(c.flags & ~(CY_CHAR_HAN | CY_CHAR_UNKNOWN), 0);
		if (c.flags & CY_CHAR_UNKNOWN)
			assert_int_equal(c.width, 2);
		if ((c.flags & CY_CHAR_WORD) && (c.flags & ~CY_CHAR_WORD))
			fail_msg("U+%04X: a letter and 0x%02X", cp, c.flags);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(samples),
		cmocka_unit_test(flags_fit_together),
	};
	return RUN_TESTS(tests);
}
