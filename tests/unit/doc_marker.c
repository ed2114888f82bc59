/* Markers: forms and what looks like them. */
#include "test.h"

#include "chayue/base/mem.h"
#include "chayue/base/attr.h"
#include "chayue/doc/marker.h"
#include "chayue/doc/numeral.h"

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
		{"第一部分　总则", CY_MARKER_DIVISION, 1, "总则"},
		{"第二分编 合同", CY_MARKER_SUBPART, 2, "合同"},
		{"第 三 条 为了", CY_MARKER_ARTICLE, 3, "为了"},
		{"附件1", CY_MARKER_ATTACHMENT, 1, ""},
		{"附件 2：样表", CY_MARKER_ATTACHMENT, 2, "样表"},
		{"附件：样表", CY_MARKER_ATTACHMENT, 0, "样表"},
		{"附件：1.样表", CY_MARKER_ENCLOSURE, 1, "样表"},
		{"附录二 名词", CY_MARKER_ATTACHMENT, 2, "名词"},
		{"Annex B: names", CY_MARKER_ATTACHMENT, 2, "names"},
		{"1.2 范围", CY_MARKER_DECIMAL, 2, "范围"},
		{"3.10.4. Scope", CY_MARKER_DECIMAL, 4, "Scope"},
		{"(b) second", CY_MARKER_LETTER, 2, "second"},
		{"（一）、总则", CY_MARKER_HAN_PAREN, 1, "总则"},
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
		"〔2024〕15号", "一、二级响应", "三、四季度", "一、二、三等奖", "3、4月份",
		"（一）至（三）", "（一）、（二）", "第三条第二款", "第三条、第四条", "第三条规定",
		"第一节课", "附件1所列", "附件", "附件材料", "1.2.", "0.5 x", "1.0", "(ab) x",
		"(A) x", "Annex names", "Appendix 2 says"};

	(void)state;
	for (size_t i = 0; i < CY_LEN(lines); i++) {
		struct cy_marker marker;

		if (cy_marker_at(cy_span_str(lines[i]), &marker))
			fail_msg(
				"\"%s\" is taken for a marker of style %d", lines[i], marker.style);
	}
}

static void test_points(void **state)
{
	static const struct form table[] = {
		{"一要加强领导", CY_MARKER_POINT, 1, "加强领导"},
		{"十二是加强领导", CY_MARKER_POINT, 12, "加强领导"},
		{"三抓落实", CY_MARKER_POINT, 3, "落实"},
		{"一是一些单位", CY_MARKER_POINT, 1, "一些单位"},
		{"一要素质高", CY_MARKER_POINT, 1, "素质高"},
		{"第一，要快", CY_MARKER_ORDINAL, 1, "要快"},
		{"第二, 要快", CY_MARKER_ORDINAL, 2, "要快"},
		{"第三是快", CY_MARKER_ORDINAL, 3, "快"},
		{"首先，快", CY_MARKER_ORDINAL, 1, "快"},
		{"其次要快", CY_MARKER_ORDINAL, 2, "快"},
		{"最后，快", CY_MARKER_ORDINAL, 0, "快"},
		{"其一，快", CY_MARKER_ORDINAL, 1, "快"},
	};
	static const char *const none[] = {"", "一", "一岗双责", "一把手", "一级抓一级", "一体推进",
		"一以贯之", "一年来", "一要素", "一查到底", "二是二，", "两是", "〇是", "1要",
		"第一", "第一责任人", "第一季度", "首先", "首先负责", "其中一要", "一 要"};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_marker marker;

		if (!cy_marker_point_at(cy_span_str(table[i].line), &marker) ||
			marker.style != table[i].style)
			fail_msg("\"%s\"", table[i].line);
		assert_int_equal(marker.number, table[i].number);
		assert_string_equal(table[i].line + marker.end, table[i].rest);
	}
	for (size_t i = 0; i < CY_LEN(none); i++) {
		struct cy_marker marker;

		if (cy_marker_point_at(cy_span_str(none[i]), &marker))
			fail_msg("\"%s\" is taken for a point", none[i]);
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
	static const char text[] =
		"第一百二十三条之二　（十二）１２．①### 标题附件：1.第二，十一要1.2.3 ";

	(void)state;
	for (size_t from = 0; from < sizeof text; from++) {
		for (size_t to = from; to < sizeof text; to++) {
			char *copy = cy_memdup(text + from, to - from);
			char *exact = cy_realloc(copy, to - from);
			struct cy_marker marker;

			if (cy_marker_at(cy_span(exact, to - from), &marker))
				assert_in_range(marker.end, marker.start, to - from);
			if (cy_marker_point_at(cy_span(exact, to - from), &marker))
				assert_in_range(marker.end, 1, to - from);
			free(exact);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_traps),
		cmocka_unit_test(test_points),
		cmocka_unit_test(test_numerals),
		cmocka_unit_test(test_cut),
	};

	return RUN_TESTS(tests);
}
