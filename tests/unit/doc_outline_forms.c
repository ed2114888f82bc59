/* Outlines of documents of many forms: which markers count, and on which level. */
#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/base/buf.h"
#include "chayue/doc/outline.h"
#include "outline_check.h"
#include "random.h"

struct form {
	const char *name, *text;
	const char *outline; /* "1 一、甲 | 2 一要乙": level and heading */
};

static void put_outline(struct cy_buf *out, const struct cy_outline *outline, struct cy_span text)
{
	cy_vec_each (h, &outline->list) {
		if (out->n)
			cy_buf_puts(out, " | ");
		cy_buf_printf(out, "%u ", h->level);
		cy_buf_append(out, text.p + h->start, h->end - h->start);
	}
	cy_buf_append(out, "", 1);
}

static void check(const struct form *form)
{
	struct cy_span text = cy_span_str(form->text);
	struct cy_outline outline = {0};
	struct cy_buf got = {0};

	cy_outline_build(&outline, text);
	outline_check_all(&outline, text);
	put_outline(&got, &outline, text);
	if (strcmp(got.p, form->outline) != 0)
		fail_msg("%s:\n  got    %s\n  wanted %s", form->name, got.p, form->outline);
	cy_buf_dispose(&got);
	cy_outline_dispose(&outline);
}

static void check_all(const struct form *forms, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check(&forms[i]);
}

static void test_points(void **state)
{
	static const struct form forms[] = {
		{"in a paragraph", "一、要求\n工作中，一要细。看清楚。二要快。三要稳。\n二、其他\n",
			"1 一、要求 | 2 一要细 | 2 二要快 | 2 三要稳 | 1 二、其他"},
		{"at the start of paragraphs",
			"一、要求\n一要细致，不漏项。先看图。\n再看现场。\n二要快，不等人。\n二、其"
			"他\n",
			"1 一、要求 | 2 一要细致，不漏项 | 2 二要快，不等人 | 1 二、其他"},
		{"the verb changes", "一要细。二要快。三是稳。四是准。",
			"1 一要细 | 1 二要快 | 1 三是稳 | 1 四是准"},
		{"points in points",
			"一要管好人。一是学，天天学；二是考，月月考。二要管好物。一抓账。二抓库。",
			"1 一要管好人 | 2 一是学 | 2 二是考 | 1 二要管好物 | 2 一抓账 | 2 二抓库"},
		{"of one verb in paragraphs and inside",
			"一是建队伍。做到：一是有人，二是有钱。\n二是建制度。\n",
			"1 一是建队伍 | 2 一是有人 | 2 二是有钱 | 1 二是建制度"},
		{"on into the next paragraph", "办法：一是快。二是准。\n三是稳。\n四是省。\n",
			"1 一是快 | 1 二是准 | 1 三是稳 | 1 四是省"},
		{"anew in the next paragraph",
			"甲方面，一是快，二是准。\n乙方面，一是省，二是稳。\n",
			"1 一是快 | 1 二是准 | 1 一是省 | 1 二是稳"},
		{"behind clauses", "做到三条，一是早，二是小，三是实。",
			"1 一是早 | 1 二是小 | 1 三是实"},
		{"verbs of other kinds", "一靠人防。二靠技防。三靠物防。",
			"1 一靠人防 | 1 二靠技防 | 1 三靠物防"},
		{"verbs of other kinds behind commas",
			"一抓人，二抓事，三抓钱。也，一看人，二看事。",
			"1 一抓人 | 1 二抓事 | 1 三抓钱"},
		{"words", "首先，看人。其次，看事。再次，看物。最后，看账。\n",
			"1 首先，看人 | 1 其次，看事 | 1 再次，看物 | 1 最后，看账"},
		{"words, then numbers", "首先，看人。\n其次，看事。\n第三，看物。\n第四，看账。\n",
			"1 首先，看人 | 1 其次，看事 | 1 第三，看物 | 1 第四，看账"},
		{"ordinals", "二、任务\n第一，修路。三月动工。\n第二，架桥。\n三、保障\n",
			"1 二、任务 | 2 第一，修路 | 2 第二，架桥 | 1 三、保障"},
		{"其一", "原因有二：其一，路远；其二，人少。", "1 其一，路远 | 1 其二，人少"},
		{"circled and in brackets",
			"材料：①申请；②证明。程序：（1）受理；（2）审查，三日内；（3）办结。",
			"1 ①申请 | 1 ②证明 | 1 （1）受理 | 1 （2）审查 | 1 （3）办结"},
		{"the first is missing", "其中，二要快。三要稳。四要准。",
			"1 二要快 | 1 三要稳 | 1 四要准"},
		{"a gap", "一是快。三是稳。", "1 一是快 | 1 三是稳"},
		{"behind a quotation", "有人说：“快。”二是稳。", ""},
		{"between quotations", "一是喊“快！”二是喊“稳！”",
			"1 一是喊“快！” | 1 二是喊“稳！”"},
		{"a comma in quotation marks", "一是落实“谁主管，谁负责”，二是问责。",
			"1 一是落实“谁主管，谁负责” | 1 二是问责"},
		{"a quotation left open", "要求：一是抓“快，稳。二是抓准。",
			"1 一是抓“快 | 1 二是抓准"},
		{"right behind a marker", "3.任务\n（1）一是查；二是改。\n（2）报\n",
			"1 （1） | 2 一是查 | 2 二是改 | 1 （2）报"},
		{"a lead", "一、措施：一是查；二是改。\n二、保障\n",
			"1 一、措施 | 2 一是查 | 2 二是改 | 1 二、保障"},
		{"closing words",
			"一、要求\n一要细。先看。\n二要快。后看。\n最后，谢谢大家。一是谢，二是别。"
			"\n",
			"1 一、要求 | 2 一要细 | 2 二要快 | 2 一是谢 | 2 二是别"},
	};

	(void)state;
	check_all(forms, CY_LEN(forms));
}

static void test_traps(void **state)
{
	static const struct form forms[] = {
		{"words with a numeral",
			"一岗双责。一把手负责。一级抓一级。一体推进。一以贯之。一年来，很忙。有机统"
			"一，好。"
			"第一责任人，第一季度。1.5倍。2023."
			"12。一、二级。14名。首先要坚定。自己首先是。\n",
			""},
		{"the same at the start of lines",
			"一岗双责。\n一把手负责。\n一级抓一级。\n一体推进。\n一以贯之。\n一年来，很"
			"忙。\n"
			"二级。\n第一责任人是他。\n第二季度好。\n1.5倍是多。\n2023.12."
			"1发布\n一、二级都有。\n"
			"14名同志。\n首先要坚定。\n",
			""},
		{"a point alone", "一是快。其他好。\n一要稳。\n首先，看。\n第一，看。\n", ""},
		{"quoted", "他说“一是快，二是稳”。也写了《一要快。二要稳》。（一是早；二是小）",
			""},
		{"idioms", "要说一是一，二是二。一要素，二要素。一管到底。二管到底。", ""},
		{"inside clauses", "全面一是快全面二是稳。名列第一，第二没有。", ""},
		{"ranges and references",
			"一至三、都要办。\n（一）至（三）项除外。\n第三条、第四条有效。\n第三条第二"
			"款规定。\n"
			"第十条规定的事。\n（一）、（二）项照办。\n一、二、三等奖各一名。\n3、4月份"
			"完成。\n",
			""},
		{"years and times",
			"2023.12\n2024年1月\n08:30 开会\n12.5 亿元\n3.15 晚会\n（2024）15号\n", ""},
		{"pages", "- 3 -\n— 4 —\n第 3 页 共 10 页\n5\n", ""},
		{"numbers from nowhere", "50、60年代的事。\n12.建成\n", ""},
		{"code and tables", "```\n# 注释\n一、甲\n```\n| 一、甲 | 乙 |\n", ""},
	};

	(void)state;
	check_all(forms, CY_LEN(forms));
}

static void test_documents(void **state)
{
	static const struct form forms[] = {
		{"a law",
			"第一编　总则\n第一章　目的\n第一条　立法。\n第二条　范围。\n　　下列除外："
			"\n（一）甲；\n"
			"1．子；\n2．丑。\n（二）乙。\n第二章　对象\n第十条　人。\n第十条之一　物。"
			"\n第十一条　事。\n"
			"第一百零八条　附。\n",
			"1 第一编　总则 | 2 第一章　目的 | 3 第一条　立法 | 3 第二条　范围 | 4 "
			"（一）甲； | "
			"5 1．子； | 5 2．丑 | 4 （二）乙 | 2 第二章　对象 | 3 第十条　人 | 3 "
			"第十条之一　物 | "
			"3 第十一条　事 | 3 第一百零八条　附"},
		{"enclosures",
			"一、事项\n（一）报送\n\n　　附件：1.清单\n　　　　　2."
			"样表\n\n　　2024年1月2日\n\n附件1\n清单\n"
			"一、名称\n二、数量\n附件2：样表\n一、格式\n",
			"1 一、事项 | 2 （一）报送 | 1 附件：1.清单 | 1 2.样表 | 1 附件1 | 2 "
			"一、名称 | "
			"2 二、数量 | 1 附件2：样表 | 2 一、格式"},
		{"contents",
			"办法\n目　录\n第一章　总则……1\n第二章　附则……3\n\n第一章　总则\n第一条　甲"
			"。\n第二章　附则\n"
			"第二条　乙。\n",
			"1 第一章　总则 | 2 第一条　甲 | 1 第二章　附则 | 2 第二条　乙"},
		{"contents without pages",
			"目录\n一、甲\n二、乙\n前言在此，先说几句。\n一、甲\n正文。\n二、乙\n",
			"1 一、甲 | 1 二、乙"},
		{"a preface with points of its own",
			"1.早办\n2.快办\n一、正题\n（一）甲\n二、余下\n",
			"1 1.早办 | 1 2.快办 | 1 一、正题 | 2 （一）甲 | 1 二、余下"},
		{"decimal numbering",
			"1 总则\n1.1 目的\n1.2 范围\n1.2.1 适用\n1.2.2 除外\n2.1 组织\n2.2 职责\n",
			"1 1 总则 | 2 1.1 目的 | 2 1.2 范围 | 3 1.2.1 适用 | 3 1.2.2 除外 | "
			"1 2.1 组织 | 1 2.2 职责"},
		{"a specification",
			"1 引言\n1.1 目的\n2 描述\n3.5寸软盘不用。\n3 需求\n3.1 功能\n3.2 性能\n5 "
			"月起用。\n",
			"1 1 引言 | 2 1.1 目的 | 1 2 描述 | 1 3 需求 | 2 3.1 功能 | 2 3.2 性能"},
		{"numbers without punctuation and nothing below", "1 甲\n2 乙\n3 丙\n", ""},
		{"requirements",
			"1. Scope\n1.1 The office SHALL open. It MAY close.\n1.2 Staff MUST "
			"come.\n(a) early;\n"
			"(b) late.\n2. Terms\n2.1 A day is a day.\n",
			"1 1. Scope | 2 1.1 The office SHALL open | 2 1.2 Staff MUST come. | 3 (a) "
			"early; | "
			"3 (b) late. | 1 2. Terms | 2 2.1 A day is a day."},
		{"Markdown",
			"# Guide #\n\nText.\n\n## Install\n\n1. Get it.\n2. Build it.\n\n### "
			"Notes\n\n## Use v1.0 Now\n",
			"1 # Guide | 2 ## Install | 3 1. Get it. | 3 2. Build it. | 3 ### Notes | "
			"2 ## Use v1.0 Now"},
		{"parts with numbers that run on",
			"第一部分　甲\n一、子\n二、丑\n第二部分　乙\n三、寅\n",
			"1 第一部分　甲 | 2 一、子 | 2 二、丑 | 1 第二部分　乙 | 2 三、寅"},
		{"full-width digits", "１．甲\n２．乙\n（１）丙\n（２）丁\n１１．戊\n",
			"1 １．甲 | 1 ２．乙 | 2 （１）丙 | 2 （２）丁 | 1 １１．戊"},
		{"many", "九、甲\n十、乙\n十一、丙\n十二、丁\n",
			"1 九、甲 | 1 十、乙 | 1 十一、丙 | 1 十二、丁"},
		{"minutes",
			"会议议定：\n一、同意方案。由局里办。\n二、修改办法。\n会议要求，一是快；二"
			"是稳。\n",
			"1 一、同意方案 | 1 二、修改办法 | 2 一是快 | 2 二是稳"},
		{"on one line", "会议决定：一、同意；二、照办。", "1 一、同意 | 1 二、照办"},
		{"numbers alone on a line",
			"（一）\n过去很好。\n一是快。\n二是稳。\n（二）\n今后更好。\n",
			"1 （一） | 2 一是快 | 2 二是稳 | 1 （二）"},
		{"broken at a fixed width",
			"　　为了把今年的防汛工作做得更加扎实，各单位要早作准备，并\n"
			"一、二级响应时都要有人在岗，做到以下几点：一是看得清楚，不\n"
			"漏一处；二是叫得应声，不差一户；三是拉得出来，不误一刻。要\n"
			"2.5公里以内十分钟到场，出动时要带足工具，并留人看守在场的\n"
			"设备和车辆。\n　　一、正题\n",
			"1 一是看得清楚 | 1 二是叫得应声 | 1 三是拉得出来 | 1 一、正题"},
	};

	(void)state;
	check_all(forms, CY_LEN(forms));
}

/* What is odd in the numbering: "三 jump 2". */
static void test_notes(void **state)
{
	static const char *const problems[CY_N_OUTLINE_PROBLEMS] = {
		"jump", "repeat", "restart", "first", "cut"};
	static const struct form forms[] = {
		{"none", "一、甲\n（一）子\n（二）丑\n二、乙\n（一）寅\n三、丙\n", ""},
		{"a jump", "一、甲\n二、乙\n四、丁\n五、戊\n", "四、 jump 3"},
		{"a number twice", "一、甲\n二、乙\n二、丙\n三、丁\n", "二、 repeat 3"},
		{"anew", "1.甲\n2.乙\n另外：\n1.丙\n2.丁\n", "1. restart 3"},
		{"the first is missing", "（二）甲\n（三）乙\n", "（二） first 1"},
		{"one alone is no series", "（二）甲\n", ""},
		{"points", "一是快。二是稳。四是省。", "四是 jump 3"},
		{"articles over chapters",
			"第一章 甲\n第一条 子。\n第二章 乙\n第三条 丑。\n第四条 寅。\n",
			"第三条 jump 2"},
		{"articles put in", "第一条 子。\n第一条之一 丑。\n第一条之二 寅。\n第二条 卯。\n",
			""},
		{"parts that run on", "第一部分 甲\n一、子\n第二部分 乙\n二、丑\n", ""},
		{"attachments begin anew", "一、甲\n二、乙\n附件1\n一、丙\n附件2\n一、丁\n", ""},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(forms); i++) {
		struct cy_span text = cy_span_str(forms[i].text);
		struct cy_outline outline = {0};
		struct cy_buf got = {0};

		cy_outline_build(&outline, text);
		cy_vec_each (n, &outline.notes) {
			const struct cy_heading *h = &outline.list.v[n->heading];

			cy_buf_append(&got, text.p + h->start, h->marker_end - h->start);
			cy_buf_printf(&got, " %s %u", problems[n->problem], n->expected);
		}
		cy_buf_append(&got, "", 1);
		if (strcmp(got.p, forms[i].outline) != 0)
			fail_msg("%s: %s", forms[i].name, got.p);
		cy_buf_dispose(&got);
		cy_outline_dispose(&outline);
	}
}

static void test_kinds(void **state)
{
	static const char text[] =
		"一、要求\n（一）细致。先看图。\n要点：一是早；二是快。\n另外的话。\n二、其他。 \n";
	static const enum cy_heading_kind kinds[] = {CY_HEADING_LINE, CY_HEADING_PARAGRAPH,
		CY_HEADING_POINT, CY_HEADING_POINT, CY_HEADING_LINE};
	struct cy_outline outline = {0};

	(void)state;
	cy_outline_build(&outline, cy_span_str(text));
	assert_int_equal(outline.list.n, CY_LEN(kinds));
	for (size_t i = 0; i < CY_LEN(kinds); i++)
		assert_int_equal(outline.list.v[i].kind, kinds[i]);
	/* A point ends with its paragraph, a paragraph's section with the next heading. */
	assert_true(cy_span_starts(
		cy_span_str(text + outline.list.v[3].scope_end), cy_span_str("\n另外")));
	assert_true(cy_span_starts(
		cy_span_str(text + outline.list.v[1].scope_end), cy_span_str("二、")));
	cy_outline_dispose(&outline);
}

static void test_labels(void **state)
{
	static const char text[] =
		"# 题\n第一，甲。\n第二，乙。\n附件1：丙\n附件：1.丁\n（一）戊\n";
	static const char *const labels[] = {"题", "第一", "第二", "附件1", "附件：1.", "（一）"};
	struct cy_outline outline = {0};

	(void)state;
	cy_outline_build(&outline, cy_span_str(text));
	assert_int_equal(outline.list.n, CY_LEN(labels));
	for (size_t i = 0; i < CY_LEN(labels); i++)
		assert_true(cy_span_equal(cy_heading_label(cy_span_str(text), &outline.list.v[i]),
			cy_span_str(labels[i])));
	cy_outline_dispose(&outline);
}

/* In text broken at a fixed width a heading may go on in the next line. */
static void test_broken_heading(void **state)
{
	static const char text[] =
		"　　一、早作准备，把队伍、物资、预案一样一样落到实处，不留一个死\n"
		"角\n　　今年雨水来得早，各单位要把能做的先做起来，主要抓好两条：一是\n"
		"人员到岗；二是物资到位，按照去年清点的数目逐样补齐，全部放在随手\n"
		"拿得到的地方，并且由专人保管，钥匙要放在值班室里。\n";
	static const char *const wanted[] = {
		"一、早作准备，把队伍、物资、预案一样一样落到实处，不留一个死角", "一是人员到岗",
		"二是物资到位"};
	struct cy_outline outline = {0};
	struct cy_buf line = {0};

	(void)state;
	cy_outline_build(&outline, cy_span_str(text));
	assert_int_equal(outline.list.n, CY_LEN(wanted));
	for (size_t i = 0; i < CY_LEN(wanted); i++) {
		cy_buf_clear(&line);
		cy_heading_put(&line, cy_heading_text(cy_span_str(text), &outline.list.v[i]));
		assert_true(cy_span_equal(cy_buf_span(&line), cy_span_str(wanted[i])));
	}
	cy_buf_clear(&line);
	cy_heading_put(&line, cy_span_str("long\r\n  headline"));
	assert_true(cy_span_equal(cy_buf_span(&line), cy_span_str("long headline")));
	cy_buf_dispose(&line);
	cy_outline_dispose(&outline);
}

/* Texts made of markers and what stands between them. */
static void test_anything(void **state)
{
	static const char *const parts[] = {"一、", "二、", "（一）", "（二）", "1.", "2.", "（1）",
		"①", "②", "一要", "二要", "三是", "一是", "二是", "一抓", "首先，", "其次，",
		"最后，", "第一，", "第二，", "甲", "乙", "。", "，", "；", "：", "\n", "\n",
		"\n　　", "“", "”", "（", "）", "# ", "## ", "附件1", "附件：1.", "第一条",
		"第二条之一", "第二章", " ", "1.1 ", "1.2 ", "(a) ", "(b) ", "目录\n", "……3\n",
		"```\n", "同志们，", "第一部分 "};
	struct random seed = {20240601};

	(void)state;
	for (int round = 0; round < 1500; round++) {
		struct cy_outline outline = {0};
		struct cy_buf text = {0};
		size_t n = random_below(&seed, 120);

		for (size_t i = 0; i < n; i++)
			cy_buf_puts(&text, parts[random_below(&seed, CY_LEN(parts))]);
		cy_outline_build(&outline, cy_buf_span(&text));
		outline_check_all(&outline, cy_buf_span(&text));
		for (size_t at = 0; at <= text.n; at += 1 + (size_t)round % 5)
			assert_int_equal(
				cy_outline_find(&outline, at), outline_check_find(&outline, at));
		cy_outline_dispose(&outline);
		cy_buf_dispose(&text);
	}
}

/* More markers than are kept: the rest is left out, and noted. */
static void test_too_many(void **state)
{
	struct cy_outline outline = {0};
	struct cy_buf text = {0};

	(void)state;
	for (int i = 0; i < CY_OUTLINE_MOST / 2 + 10; i++)
		cy_buf_puts(&text, "一要甲。二要乙。");
	cy_outline_build(&outline, cy_buf_span(&text));
	assert_int_equal(outline.list.n, CY_OUTLINE_MOST);
	assert_int_equal(outline.notes.n, 1);
	assert_int_equal(outline.notes.v[0].problem, CY_OUTLINE_CUT);
	cy_outline_dispose(&outline);
	cy_buf_dispose(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_points),
		cmocka_unit_test(test_traps),
		cmocka_unit_test(test_documents),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_broken_heading),
		cmocka_unit_test(test_anything),
		cmocka_unit_test(test_too_many),
	};

	return RUN_TESTS(tests);
}
