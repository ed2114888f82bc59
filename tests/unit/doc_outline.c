/* Outlines: nesting, ends of sections, finding by place. */
#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/doc/outline.h"
#include "outline_check.h"

struct wanted {
	const char *text; /* of the heading, marker included */
	unsigned level;
	const char *section_ends; /* how the text goes on behind its section */
};

static void check(const char *document, const struct wanted *wanted, size_t n)
{
	struct cy_span text = cy_span_str(document);
	struct cy_outline outline = {0};

	cy_outline_build(&outline, text);
	assert_int_equal(outline.list.n, n);
	for (size_t i = 0; i < n; i++) {
		const struct cy_heading *h = &outline.list.v[i];

		if (!cy_span_equal(
			    cy_span_slice(text, h->start, h->end), cy_span_str(wanted[i].text)))
			fail_msg("%zu: \"%.*s\"", i, (int)(h->end - h->start), text.p + h->start);
		if (h->level != wanted[i].level)
			fail_msg("%s: level %u", wanted[i].text, h->level);
		if (!cy_span_starts(cy_span_slice(text, h->scope_end, text.n),
			    cy_span_str(wanted[i].section_ends)) ||
			(wanted[i].section_ends[0] == '\0' && h->scope_end < text.n))
			fail_msg("%s: section ends at \"%s\"", wanted[i].text,
				text.p + h->scope_end);
	}
	outline_check_all(&outline, text);
	for (size_t at = 0; at <= text.n; at++)
		assert_int_equal(cy_outline_find(&outline, at), outline_check_find(&outline, at));
	cy_outline_dispose(&outline);
}

static void test_notice(void **state)
{
	static const struct wanted wanted[] = {
		{"一、目标", 1, "二、任务"},
		{"二、任务", 1, "三、保障"},
		{"（一）治理河道", 2, "（二）加固堤防"},
		{"1.清淤", 3, "2.拆违"},
		{"（1）查", 4, "（2）改"},
		{"（2）改", 4, "2.拆违"},
		{"2.拆违", 3, "（二）加固堤防"},
		{"①登记", 4, "（二）加固堤防"},
		{"（二）加固堤防", 2, "三、保障"},
		{"1.排查", 3, "三、保障"},
		{"三、保障", 1, ""},
	};

	(void)state;
	check("关于治水的通知\n各乡镇：\n一、目标\n正文。\n二、任务\n（一）治理河道。月底前完成。\n"
	      "1.清淤\n（1）查\n（2）改\n"
	      "2.拆违\n①登记\n（二）加固堤防\n1.排查\n三、保障\n　　一把手负总责。\n",
		wanted, CY_LEN(wanted));
}

static void test_law(void **state)
{
	static const struct wanted wanted[] = {
		{"第一编　总则", 1, "第二编"},
		{"第一章　目的", 2, "第二章　范围"},
		{"第一条　为了规范", 3, "第二章　范围"},
		{"（一）甲；", 4, "（二）乙"},
		{"（二）乙", 4, "第二章　范围"},
		{"第二章　范围", 2, "第二编"},
		{"第一节　对象", 3, "第二编"},
		{"第二条　本办法适用于全县", 4, "第三条"},
		{"第三条 解释", 4, "第二编"},
		{"第二编　罚则", 1, ""},
		{"第三章　罚款", 2, ""},
	};

	(void)state;
	check("第一编　总则\n第一章　目的\n第一条　为了规范。制定本办法。\n（一）甲；\n（二）乙。\n"
	      "第二章　范围\n"
	      "第一节　对象\n第二条　本办法适用于全县。\n第三条 解释\n第二编　罚则\n第三章　罚款\n",
		wanted, CY_LEN(wanted));
}

static void test_markdown(void **state)
{
	static const struct wanted wanted[] = {
		{"# 甲", 1, "# 丁"},
		{"## 乙", 2, "## 丙"},
		{"### 深", 3, "## 丙"},
		{"## 丙", 2, "# 丁"},
		{"# 丁", 1, ""},
	};

	(void)state;
	check("# 甲\r\n- 不算\r\n## 乙\r\n### 深\r\n## 丙\r\n# 丁\r\n", wanted, CY_LEN(wanted));
}

/* The style that comes first is the outermost, whatever the standard says. */
static void test_other_orders(void **state)
{
	static const struct wanted wanted[] = {
		{"1.甲", 1, "2.丁"},
		{"一、乙", 2, "二、丙"},
		{"二、丙", 2, "2.丁"},
		{"2.丁", 1, ""},
		{"（3）戊", 2, ""},
	};

	(void)state;
	check("1.甲\r一、乙\r二、丙\r2.丁\r（3）戊", wanted, CY_LEN(wanted));
}

static void test_marker_ends(void **state)
{
	static const char text[] = "　　一、 　\u00A0 总体要求 　\n";
	struct cy_outline outline = {0};

	(void)state;
	cy_outline_build(&outline, cy_span_str(text));
	assert_int_equal(outline.list.n, 1);
	assert_int_equal(outline.list.v[0].start, 6);
	assert_int_equal(outline.list.v[0].marker_end, 12);
	assert_true(
		cy_span_starts(cy_span_str(text + outline.list.v[0].end), cy_span_str(" 　\n")));
	assert_int_equal(outline.list.v[0].line, 1);
	assert_int_equal(outline.list.v[0].style, CY_MARKER_HAN);
	cy_outline_dispose(&outline);
}

static void test_none(void **state)
{
	static const char *const texts[] = {
		"", "\n", "没有标题。\n", "正文里一、二、三。", "- 甲\n- 乙\n", "一、\n"};

	(void)state;
	for (size_t i = 0; i < CY_LEN(texts); i++)
		check(texts[i], NULL, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_notice),
		cmocka_unit_test(test_law),
		cmocka_unit_test(test_markdown),
		cmocka_unit_test(test_other_orders),
		cmocka_unit_test(test_marker_ends),
		cmocka_unit_test(test_none),
	};

	return RUN_TESTS(tests);
}
