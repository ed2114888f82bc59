/* Texts broken into lines of one width, and texts that are not. */
#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/study/unwrap.h"

#include <string.h>

static const char broken[] = "关于堤防巡查的说明\n"
			     "\n"
			     "    各闸站在汛期必须坚持每日巡查两次，遇有水位上涨的时\n"
			     "候要加密巡查，发现渗水、裂缝和塌坑要立即报告指挥部并做\n"
			     "好标记，由技术组现场判明情况以后提出处置办法，抢险队在\n"
			     "两小时内到位。\n"
			     "    物资仓库要清点编织袋、木桩和照明灯具，不足的部分在\n"
			     "月底前补齐。\n"
			     "1. 值班电话全天有人接听\n"
			     "2. 巡查记录交办公室存档\n";

static void broken_paragraphs_are_joined(void **state)
{
	struct cy_unwrapped joined;

	(void)state;
	cy_unwrap(&joined, cy_span_str(broken));
	assert_string_equal(joined.own.p,
		"关于堤防巡查的说明\n\n"
		"    各闸站在汛期必须坚持每日巡查两次，遇有水位上涨的时候要加密巡查，"
		"发现渗水、裂缝和塌坑要立即报告指挥部并做好标记，由技术组现场判明情况以后提出处置办"
		"法，"
		"抢险队在两小时内到位。\n"
		"    物资仓库要清点编织袋、木桩和照明灯具，不足的部分在月底前补齐。\n"
		"1. 值班电话全天有人接听\n2. 巡查记录交办公室存档\n");
	cy_unwrapped_dispose(&joined);
}

static void words_keep_a_blank_between_them(void **state)
{
	static const char text[] = "The keeper of the stores must count all of the\n"
				   "lamps and ropes at the end of each month, and\n"
				   "must tell the office at once of anything that\n"
				   "is missing from its place.\n";
	struct cy_unwrapped joined;

	(void)state;
	cy_unwrap(&joined, cy_span_str(text));
	assert_string_equal(joined.own.p, "The keeper of the stores must count all of the lamps "
					  "and ropes at the end of each month, and must tell the "
					  "office at once of anything that is missing from its "
					  "place.\n");
	cy_unwrapped_dispose(&joined);
}

static void other_texts_are_borrowed(void **state)
{
	static const char *const table[] = {
		"",
		"一行\n两行\n",
		/* A list: only its widest line is full. */
		"牵头单位：县发展改革局、县财政局、县自然资源局\n责任单位：县住建局\n"
		"配合单位：各乡镇\n完成时限：六月底\n",
		/* Verse. */
		"白日依山尽\n黄河入海流\n欲穷千里目\n更上一层楼\n",
		/* Each line is a paragraph. */
		"各村要在本周内完成排查，建立台账，明确责任人和时限。\n"
		"各站要在下周内完成清淤，疏通渠道，确保出水口畅通的。\n"
		"各所要在月底前完成检修，备足配件，落实值班人员名单。\n"
		"各校要在开学前完成演练，检查消防，张贴疏散的路线图。\n",
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_unwrapped joined;

		cy_unwrap(&joined, cy_span_str(table[i]));
		assert_ptr_equal(joined.text.p, table[i]);
		cy_unwrapped_dispose(&joined);
	}
}

static void places_lead_back_and_forth(void **state)
{
	struct cy_unwrapped joined;
	struct cy_range range;
	const char *word;
	size_t at;

	(void)state;
	cy_unwrap(&joined, cy_span_str(broken));
	word = strstr(joined.own.p, "时候要");
	assert_non_null(word);
	at = (size_t)(word - joined.own.p);
	range = cy_unwrapped_range(&joined, (struct cy_range){at, at + 3});
	assert_memory_equal(broken + range.start, "时", 3);
	assert_int_equal(range.end, range.start + 3);
	range = cy_unwrapped_range(&joined, (struct cy_range){at, at + 6});
	assert_memory_equal(broken + range.start, "时\n候", 7);
	assert_int_equal(range.end, range.start + 7);
	assert_int_equal(cy_unwrapped_find(&joined, range.start), at);
	assert_int_equal(cy_unwrapped_find(&joined, range.start + 3), at + 3); /* the line end */
	assert_int_equal(cy_unwrapped_find(&joined, range.start + 4), at + 3);
	for (size_t i = 0; i < joined.text.n; i++)
		assert_int_equal(cy_unwrapped_find(&joined, cy_unwrapped_source(&joined, i)), i);
	cy_unwrapped_dispose(&joined);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(broken_paragraphs_are_joined),
		cmocka_unit_test(words_keep_a_blank_between_them),
		cmocka_unit_test(other_texts_are_borrowed),
		cmocka_unit_test(places_lead_back_and_forth),
	};

	return RUN_TESTS(tests);
}
