/* Markers: forms and what looks like them. */
#include "test.h"

#include "chayue/base/mem.h"
#include "chayue/base/attr.h"
#include "chayue/doc/marker.h"

#include <stdlib.h>

struct form {
	const char *line;
	enum cy_marker_style style;
	unsigned number;
	const char *rest; /* what is behind the marker */
};

static void test_forms(void **state)
{
	static const struct form table[] = {
		{"一、总体要求", CY_MARKER_HAN, 1, "总体要求"},
		{"一、 总体要求", CY_MARKER_HAN, 1, "总体要求"},
		{"一、　总体要求", CY_MARKER_HAN, 1, "总体要求"},
		{"　　一、\t总体要求", CY_MARKER_HAN, 1, "总体要求"},
		{" \t一、 　 总体要求", CY_MARKER_HAN, 1, "总体要求"},
		{"\uFEFF一、总体要求", CY_MARKER_HAN, 1, "总体要求"},
		{"一．总体要求", CY_MARKER_HAN, 1, "总体要求"},
		{"十、附则", CY_MARKER_HAN, 10, "附则"},
		{"十二、附则", CY_MARKER_HAN, 12, "附则"},
		{"二十、附则", CY_MARKER_HAN, 20, "附则"},
		{"二十二、附则", CY_MARKER_HAN, 22, "附则"},
		{"一百零八、附则", CY_MARKER_HAN, 108, "附则"},
		{"一、", CY_MARKER_HAN, 1, ""},
		{"（一）加强领导", CY_MARKER_HAN_PAREN, 1, "加强领导"},
		{"(一)加强领导", CY_MARKER_HAN_PAREN, 1, "加强领导"},
		{"（十一） 加强领导", CY_MARKER_HAN_PAREN, 11, "加强领导"},
		{"1.加强领导", CY_MARKER_ARABIC, 1, "加强领导"},
		{"1. 加强领导", CY_MARKER_ARABIC, 1, "加强领导"},
		{"12．加强领导", CY_MARKER_ARABIC, 12, "加强领导"},
		{"3、加强领导", CY_MARKER_ARABIC, 3, "加强领导"},
		{"１２．加强领导", CY_MARKER_ARABIC, 12, "加强领导"},
		{"（1）加强领导", CY_MARKER_ARABIC_PAREN, 1, "加强领导"},
		{"(12) 加强领导", CY_MARKER_ARABIC_PAREN, 12, "加强领导"},
		{"（１２）加强领导", CY_MARKER_ARABIC_PAREN, 12, "加强领导"},
		{"1）加强领导", CY_MARKER_ARABIC_PAREN, 1, "加强领导"},
		{"1) 加强领导", CY_MARKER_ARABIC_PAREN, 1, "加强领导"},
		{"①加强领导", CY_MARKER_CIRCLED, 1, "加强领导"},
		{"⑳ 加强领导", CY_MARKER_CIRCLED, 20, "加强领导"},
		{"第一编　总则", CY_MARKER_PART, 1, "总则"},
		{"第一章 总则", CY_MARKER_CHAPTER, 1, "总则"},
		{"第二十章　总则", CY_MARKER_CHAPTER, 20, "总则"},
		{"第3章 总则", CY_MARKER_CHAPTER, 3, "总则"},
		{"第三节　范围", CY_MARKER_SECTION, 3, "范围"},
		{"第十二条　为了", CY_MARKER_ARTICLE, 12, "为了"},
		{"第十二条为了", CY_MARKER_ARTICLE, 12, "为了"},
		{"第十二条之一　为了", CY_MARKER_ARTICLE, 12, "为了"},
		{"第十二条之十一 为了", CY_MARKER_ARTICLE, 12, "为了"},
		{"第十二条之规定", CY_MARKER_ARTICLE, 12, "之规定"},
		{"第一百二十三条 为了", CY_MARKER_ARTICLE, 123, "为了"},
		{"第１２条　为了", CY_MARKER_ARTICLE, 12, "为了"},
		{"# 标题", CY_MARKER_MARKDOWN, 1, "标题"},
		{"### 标题", CY_MARKER_MARKDOWN, 3, "标题"},
		{"######\t标题", CY_MARKER_MARKDOWN, 6, "标题"},
		{"- 一项", CY_MARKER_BULLET, 0, "一项"},
		{"* 一项", CY_MARKER_BULLET, 0, "一项"},
		{"• 一项", CY_MARKER_BULLET, 0, "一项"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_span line = cy_span_str(table[i].line);
		struct cy_marker marker;

		if (!cy_marker_at(line, &marker) || marker.style != table[i].style)
			fail_msg("\"%s\"", table[i].line);
		assert_int_equal(marker.number, table[i].number);
		assert_in_range(marker.end, marker.start + 1, line.n);
		assert_string_equal(line.p + marker.end, table[i].rest);
		/* White space in front does not belong to it. */
		assert_null(strchr(" \t", line.p[marker.start]));
		assert_memory_not_equal(line.p + marker.start, "\u3000", 3);
	}
}

static void test_traps(void **state)
{
	static const char *const lines[] = {"", " ", "　", "一岗双责", "一把手", "一级抓一级",
		"一是加强领导", "十九届", "二十大报告", "三张清单", "千方百计", "百年大计",
		"两个维护", "第一书记", "第一，", "第一次会议", "第 ", "第", "第三方", "第一",
		"第章", "1.5倍", "2023.12", "2024年", "2024.", "2024、", "2024)", "3天内", "100%",
		"10时", "（2024年）", "（2024）15号", "（二〇二四）", "（试行）", "（一", "(一级)",
		"（）", "()", "㈠加强", "#标签", "#", "####### 七", "-5度", "——", "--", "-", "*",
		"*强调*", "**强调**", "•", "A.", "a) 甲", "一", "1", "12345.", "安全",
		"〔2024〕15号"};

	(void)state;
	for (size_t i = 0; i < CY_LEN(lines); i++) {
		struct cy_marker marker;

		if (cy_marker_at(cy_span_str(lines[i]), &marker))
			fail_msg(
				"\"%s\" is taken for a marker of style %d", lines[i], marker.style);
	}
}

static void test_numerals(void **state)
{
	static const struct {
		const char *text;
		unsigned value;
		size_t len;
	} table[] = {
		{"", 0, 0},
		{"甲", 0, 0},
		{"一", 1, 3},
		{"两", 2, 3},
		{"十", 10, 3},
		{"十五年", 15, 6},
		{"二十", 20, 6},
		{"九十九", 99, 9},
		{"一百", 100, 6},
		{"一百零一", 101, 12},
		{"一百一十", 110, 12},
		{"三千二百", 3200, 12},
		{"九千九百九十九", 9999, 21},
		{"二〇二四", 2024, 12},
		{"二零二四年", 2024, 12},
		{"〇", 0, 3},
		{"7", 7, 1},
		{"12a", 12, 2},
		{"１２", 12, 6},
		{"1２", 12, 4},
		{"9999", 9999, 4},
		{"12345", 1234, 4},
		{"一二三四五", 1234, 12},
		{"九千九千", 9009, 9},
		{"九千九百九十九九", 9999, 21},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		size_t len;
		unsigned value = cy_numeral_at(cy_span_str(table[i].text), &len);

		if (value != table[i].value || len != table[i].len)
			fail_msg("\"%s\": %u, %zu bytes", table[i].text, value, len);
	}
}

/* A line cut anywhere: nothing behind its end is read. */
static void test_cut(void **state)
{
	static const char text[] = "第一百二十三条之二　（十二）１２．①### 标题";

	(void)state;
	for (size_t from = 0; from < sizeof text; from++) {
		for (size_t to = from; to < sizeof text; to++) {
			char *copy = cy_memdup(text + from, to - from);
			char *exact = cy_realloc(copy, to - from);
			struct cy_marker marker;

			if (cy_marker_at(cy_span(exact, to - from), &marker))
				assert_in_range(marker.end, marker.start, to - from);
			free(exact);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_traps),
		cmocka_unit_test(test_numerals),
		cmocka_unit_test(test_cut),
	};

	return RUN_TESTS(tests);
}
