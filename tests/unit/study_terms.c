/* Abbreviations and systems: where names end, what counts, what defines them. */
#include "test.h"

#include "study_shelf.h"

#include "chayue/study/terms.h"
#include "study/harvest.h"

/* Terms of the shelf in their order: NAME COUNT/DOCUMENTS, with =MEMBERS and ! where defined. */
static void describe(struct cy_buf *out, const struct cy_terms *terms, enum cy_term_kind kind)
{
	cy_buf_puts(out, "");
	for (size_t i = 0; i < cy_terms_count(terms); i++) {
		struct cy_term_row row = cy_terms_get(terms, i);

		if (row.kind != kind)
			continue;
		cy_buf_printf(out, "%s%s %zu", out->n ? "; " : "", row.name, row.count);
		if (row.n_definitions)
			cy_buf_putc(out, '!');
		for (size_t k = 0; k < row.n_members; k++)
			cy_buf_printf(out, "%s%s", k ? "," : "=", row.members[k]);
	}
}

struct example {
	enum cy_term_kind kind;
	const char *text, *expected;
};

static void check(const struct example *example)
{
	const char *const files[] = {"a.txt", example->text, NULL};
	struct cy_buf found = {0};
	struct cy_terms *terms;
	struct shelf s;

	shelf_make(&s, files);
	terms = cy_terms_new(s.library, s.rules);
	assert_true(cy_terms_step(terms, 0));
	describe(&found, terms, example->kind);
	assert_string_equal(found.p, example->expected);
	cy_terms_free(terms);
	cy_buf_dispose(&found);
	shelf_remove(&s);
}

static void abbreviations_are_told_from_numbers(void **state)
{
	static const struct example examples[] = {
		{CY_TERM_ABBREVIATION, "落实“两清一建”要求，推行“六个一线工作法”。两清一建要持久。",
			"两清一建 2"},
		{CY_TERM_ABBREVIATION, "构建“1+4+X”架构，3+5也算，1.5+2不算。", "1+4+X 1; 3+5 1"},
		{CY_TERM_ABBREVIATION, "履行一岗双责，遵守八项规定，十八项规定不是。",
			"一岗双责 1; 八项规定 1"},
		{CY_TERM_ABBREVIATION, "建立“一村一档”“一户一策”台账。", "一村一档 1; 一户一策 1"},
		/* Two characters in quotation marks only. */
		{CY_TERM_ABBREVIATION, "整治“五乱”，五乱不止。", "五乱 1"},
		{CY_TERM_ABBREVIATION, "反对“一刀切”，不搞“一锅粥”，说“一个也不能落下”。", ""},
		{CY_TERM_ABBREVIATION, "船到“第二道闸”，讲三点意见，共12个方面。",
			"第二道闸 1; 三点意见 1; 12个方面 1"},
		{CY_TERM_ABBREVIATION, "他们三三两两，一心一意，走了三个月，二十三个人。", ""},
		{CY_TERM_ABBREVIATION, "貫徹“四個不準”，四个不准是底线。", "四個不準 2"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++)
		check(&examples[i]);
}

static void systems_end_at_their_left_border(void **state)
{
	static const struct example examples[] = {
		{CY_TERM_SYSTEM, "建立健全渡口巡护责任制，完善汛情会商研判机制和值守报告制度。",
			"渡口巡护责任制 1; 汛情会商研判机制 1; 值守报告制度 1"},
		{CY_TERM_SYSTEM,
			"制度要严，机制要活，有关制度和工作机制、有效机制、规章制度都要管用。", ""},
		{CY_TERM_SYSTEM, "形成“船长管船”的工作机制，打造“三级”巡护体系。",
			"“船长管船”的工作机制 1; “三级”巡护体系 1"},
		/* A verb in front goes; in the middle it stays, unless a name is left behind it. */
		{CY_TERM_SYSTEM, "认真落实安全承诺制，县海事处执行渡运日志制度，抓好责任落实机制。",
			"安全承诺制 1; 渡运日志制度 1; 责任落实机制 1"},
		{CY_TERM_SYSTEM, "要学习责任清单，建立学习制度。", "责任清单 1; 学习制度 1"},
		/* A word like 公示制 does not cut 公示制度; 用户 is no verb. */
		{CY_TERM_SYSTEM, "推行渡班公示制度，落实用户回访制度。",
			"渡班公示制度 1; 用户回访制度 1"},
		{CY_TERM_SYSTEM, "要细化工作方案，精益求精定方案。", ""},
		{CY_TERM_SYSTEM, "推进管理制度化、清单式交接。", ""},
		{CY_TERM_SYSTEM, "XX船舶台账、渡口*维护清单。", ""},
		{CY_TERM_SYSTEM, "開展民主評議，建立隱患整改台賬。", "民主評議 1; 隱患整改台賬 1"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++)
		check(&examples[i]);
}

static void a_modifier_makes_no_other_name(void **state)
{
	static const struct example examples[] = {
		{CY_TERM_SYSTEM,
			"渡口巡护责任制要严。渡口巡护责任制要实。渡口巡护责任制要久。"
			"考核渡口巡护责任制。有夜间渡口巡护责任制。",
			"渡口巡护责任制 4; 夜间渡口巡护责任制 1"},
		/* Not where the name is rare, nor where the longer one is not. */
		{CY_TERM_SYSTEM, "渡口巡护责任制要严。考核渡口巡护责任制。",
			"渡口巡护责任制 1; 考核渡口巡护责任制 1"},
		{CY_TERM_SYSTEM,
			"渡运日志制度要严。渡运日志制度要实。渡运日志制度要久。"
			"评价渡运日志制度要新，评价渡运日志制度要好。",
			"渡运日志制度 3; 评价渡运日志制度 2"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++)
		check(&examples[i]);
}

static void definitions_and_members_are_read(void **state)
{
	static const struct example examples[] = {
		{CY_TERM_ABBREVIATION,
			"坚持“三查三看”，就是查船体看漏水、查机器看油污、查证件看期限。",
			"三查三看 1!=查船体看漏水,查机器看油污,查证件看期限"},
		{CY_TERM_ABBREVIATION, "做到“四个到位”：思想到位、责任到位、措施到位、督查到位。",
			"四个到位 1!=思想到位,责任到位,措施到位,督查到位"},
		{CY_TERM_ABBREVIATION, "抓“三同步”（同步部署、同步检查、同步考核）。",
			"三同步 1!=同步部署,同步检查,同步考核"},
		{CY_TERM_ABBREVIATION, "所谓“两清一建”，就是清航道、清船舶、建台账。",
			"两清一建 1!=清航道,清船舶,建台账"},
		{CY_TERM_ABBREVIATION, "落实“三定”原则，即定人、定船、定责。",
			"三定 1!=定人,定船,定责"},
		/* By what the name says of them. */
		{CY_TERM_ABBREVIATION,
			"“三必须三不能”就是开航前必须检查、不能马虎，航行中必须瞭望、不能分心，"
			"靠岸后必须系缆、不能离人，做到班班平安。",
			"三必须三不能 1!=开航前必须检查、不能马虎,航行中必须瞭望、不能分心,"
			"靠岸后必须系缆、不能离人"},
		{CY_TERM_ABBREVIATION, "“两个必须”就是渡工必须持证，渡船必须年检，安全第一。",
			"两个必须 1!=渡工必须持证,渡船必须年检"},
		{CY_TERM_ABBREVIATION,
			"推行“三个一”，即每船一套救生衣、每班一本日志、每周一次例会，常抓不懈。",
			"三个一 1!=每船一套救生衣,每班一本日志,每周一次例会"},
		{CY_TERM_ABBREVIATION,
			"“三個必須”就是渡工必須持證，渡船必須年檢，渡口必須有人，莫忘。",
			"三個必須 1!=渡工必須持證,渡船必須年檢,渡口必須有人"},
		/* Point by point, or in front of the name. */
		{CY_TERM_ABBREVIATION, "做到“两个到位”。一是认识要到位，不能松劲。二是措施要到位。",
			"两个到位 1=认识要到位,措施要到位"},
		{CY_TERM_ABBREVIATION, "做到“三个到位”。一是认识要到位。二是措施要到位。",
			"三个到位 1"},
		{CY_TERM_ABBREVIATION, "坚持同部署、同检查、同考核的“三同步”原则。",
			"三同步 1=同部署,同检查,同考核"},
		{CY_TERM_ABBREVIATION, "建立船舶台账、渡工台账和隐患台账“三本账”。",
			"三本账 1=船舶台账,渡工台账,隐患台账"},
		{CY_TERM_ABBREVIATION, "加强问题整改、推动“两个到位”。", "两个到位 1"},
		/* Not the number that the name gives. */
		{CY_TERM_ABBREVIATION, "“五不准”就是不准超载、不准夜航。", "五不准 1!"},
		{CY_TERM_SYSTEM, "主体责任就是全责、首责、主责。", "主体责任 1!=全责,首责,主责"},
		{CY_TERM_SYSTEM, "渡运管理体系包括船舶、船员、渡口、乘客等。",
			"渡运管理体系 1!=船舶,船员,渡口,乘客"},
		{CY_TERM_CONCEPT,
			"第二条　本办法所称渡口，是指设在江河两岸供船舶停靠的场所；不含码头。",
			"渡口 1!"},
		{CY_TERM_CONCEPT, "这就是说，目的就是保平安，关键就是落实。", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++)
		check(&examples[i]);
}

static const char *const folder[] = {"a.txt",
	"落实责任清单制度，公布责任清单。落实“一查双报”，“一查双报双公开”更严。\n", "b.txt",
	"《渡口管理办法》（以下简称《办法》）和县水上搜救中心（以下简称搜救中心）负责责任清单。\n",
	NULL};

static struct cy_term_row find(const struct cy_terms *terms, const char *name, size_t *index)
{
	for (*index = 0; *index < cy_terms_count(terms); ++*index) {
		if (strcmp(cy_terms_get(terms, *index).name, name) == 0)
			return cy_terms_get(terms, *index);
	}
	fail_msg("no term %s", name);
	return (struct cy_term_row){0};
}

static void the_longest_name_wins(void **state)
{
	struct cy_terms *terms;
	struct cy_term_row row;
	struct shelf s;
	size_t outer, index, at;

	(void)state;
	shelf_make(&s, folder);
	terms = cy_terms_new(s.library, s.rules);
	assert_int_equal(cy_terms_count(terms), 0);
	assert_false(cy_terms_at(terms, shelf_document(&s, "a.txt"), 6, &at));
	while (!cy_terms_step(terms, 1000))
		continue;
	assert_int_equal(cy_terms_progress(terms), 1000);
	(void)find(terms, "责任清单制度", &outer);
	row = find(terms, "责任清单", &index);
	assert_int_equal(row.n, 3);
	assert_int_equal(row.count, 2);
	assert_int_equal(row.documents, 2);
	assert_int_equal(row.places[0].range.start, 6);
	assert_int_equal(row.places[0].outer, outer);
	assert_int_equal(row.places[1].outer, CY_TERM_NO_OUTER);
	assert_int_equal(find(terms, "一查双报", &index).count, 1);
	assert_true(cy_terms_at(terms, shelf_document(&s, "a.txt"), 8, &at));
	assert_int_equal(at, outer);
	assert_false(cy_terms_at(terms, shelf_document(&s, "a.txt"), 0, &at));
	cy_terms_free(terms);
	shelf_remove(&s);
}

static void names_within_a_name_may_overlap(void **state)
{
	static const char *const overlapping[] = {
		"a.txt", "主体责任要落实，完善主体责任体系，健全责任体系。\n", NULL};
	struct cy_terms *terms;
	struct shelf s;
	size_t outer, index;

	(void)state;
	shelf_make(&s, overlapping);
	terms = cy_terms_new(s.library, s.rules);
	(void)cy_terms_step(terms, 0);
	assert_int_equal(find(terms, "主体责任体系", &outer).count, 1);
	assert_int_equal(find(terms, "主体责任", &index).count, 1);
	assert_int_equal(find(terms, "主体责任", &index).n, 2);
	assert_int_equal(find(terms, "责任体系", &index).count, 1);
	assert_int_equal(find(terms, "责任体系", &index).places[0].outer, outer);
	cy_terms_free(terms);
	shelf_remove(&s);
}

/* NAME COUNT of a term's actors. */
static void describe_actors(struct cy_buf *out, struct cy_term_row row)
{
	cy_buf_puts(out, "");
	for (size_t i = 0; i < row.n_actors; i++)
		cy_buf_printf(
			out, "%s%s %zu", i ? "; " : "", row.actors[i].name, row.actors[i].count);
}

static void actors_of_its_sentences_are_counted(void **state)
{
	static const char *const crossings[] = {"a.txt",
		"渡口管理站要落实班次公示制度。要督促渡口管理站和各船队执行班次公示制度。\n"
		"各船队应当按班次公示制度开航，渡口管理站必须核对。有关部门要配合。\n",
		"b.txt", "班次公示制度要上墙。渡口管理站必须天天检查。\n", "c.txt",
		"渡口管理站应当遵守班次公示制度。船工負責人必須遵守渡口巡護責任制。\n", "d.txt",
		"码头由交通局、教育局、监督机构按乘客登记制度管护。", NULL};
	struct cy_buf found = {0};
	struct cy_terms *terms;
	struct shelf s;
	size_t index;

	(void)state;
	shelf_make(&s, crossings);
	terms = cy_terms_new(s.library, s.rules);
	(void)cy_terms_step(terms, 0);
	describe_actors(&found, find(terms, "班次公示制度", &index));
	assert_string_equal(found.p, "渡口管理站 4; 各船队 2");
	cy_buf_clear(&found);
	describe_actors(&found, find(terms, "渡口巡護責任制", &index));
	assert_string_equal(found.p, "船工負責人 1");
	/* Whose work it is, not what stands before; 教育 and 监督 are no demands there. */
	cy_buf_clear(&found);
	describe_actors(&found, find(terms, "乘客登记制度", &index));
	assert_string_equal(found.p, "交通局 1; 教育局 1; 监督机构 1");
	cy_terms_free(terms);
	cy_buf_dispose(&found);
	shelf_remove(&s);
}

static void a_definition_is_told_once(void **state)
{
	static const char *const twice[] = {"a.txt",
		"所谓“两清一建”，就是清障碍、清淤泥、建护栏。“两清一建”要求，就是先清后建。\n",
		"b.txt", "“两清一建”就是清障碍、清淤泥、建护栏。\n", NULL};
	struct cy_terms *terms;
	struct cy_term_row row;
	struct shelf s;
	size_t index;

	(void)state;
	shelf_make(&s, twice);
	terms = cy_terms_new(s.library, s.rules);
	(void)cy_terms_step(terms, 0);
	row = find(terms, "两清一建", &index);
	assert_int_equal(row.n_definitions, 3);
	assert_ptr_equal(row.definitions[0].doc, row.definitions[1].doc);
	assert_true(row.definitions[0].range.end <= row.definitions[1].range.start);
	assert_ptr_not_equal(row.definitions[1].doc, row.definitions[2].doc);
	cy_terms_free(terms);
	shelf_remove(&s);
}

static void pairs_are_harvested(void **state)
{
	struct cy_terms *terms;
	const char *full, *abbreviation;
	struct shelf s;

	(void)state;
	shelf_make(&s, folder);
	terms = cy_terms_new(s.library, s.rules);
	assert_false(cy_terms_synonyms(terms, 0, &full, &abbreviation));
	(void)cy_terms_step(terms, 0);
	assert_true(cy_terms_synonyms(terms, 0, &full, &abbreviation));
	assert_string_equal(full, "渡口管理办法");
	assert_string_equal(abbreviation, "办法");
	assert_true(cy_terms_synonyms(terms, 1, &full, &abbreviation));
	assert_string_equal(full, "县水上搜救中心");
	assert_string_equal(abbreviation, "搜救中心");
	assert_false(cy_terms_synonyms(terms, 2, &full, &abbreviation));
	cy_terms_free(terms);
	shelf_remove(&s);
}

static void a_session_may_be_dropped_at_any_time(void **state)
{
	struct shelf s;

	(void)state;
	shelf_make(&s, folder);
	for (int steps = 0; steps < 6; steps++) {
		struct cy_terms *terms = cy_terms_new(s.library, s.rules);

		for (int i = 0; i < steps; i++)
			(void)cy_terms_step(terms, 1000);
		cy_terms_free(terms);
	}
	shelf_remove(&s);
}

static void lists_are_split(void **state)
{
	static const struct {
		const char *text;
		unsigned declared;
		const char *expected;
	} examples[] = {
		{"甲方、乙方、丙方", 0, "甲方 乙方 丙方 "},
		{"就是甲方代表、“乙方、丙方”等", 0, "甲方代表 “乙方、丙方” "},
		{"先做，再查，后改", 3, "先做 再查 后改 "},
		{"先做一，再查甲、查乙、查丙，后改", 3, "再查甲 查乙 查丙 "},
		{"既要做；又要查", 2, "既要做 又要查 "},
		{"单独一件", 0, ""},
		{"甲方、乙方，其他", 0, ""},
		{"甲、乙", 2, ""},
		{"", 0, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
		struct cy_members members = {0};
		struct cy_buf found = {0};

		cy_members_split(cy_span_str(examples[i].text), examples[i].declared, &members);
		cy_buf_puts(&found, "");
		cy_vec_each (member, &members.list) {
			cy_buf_printf(&found, "%s ", *member);
			free(*member);
		}
		assert_string_equal(found.p, examples[i].expected);
		cy_vec_dispose(&members.list);
		cy_buf_dispose(&found);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(abbreviations_are_told_from_numbers),
		cmocka_unit_test(systems_end_at_their_left_border),
		cmocka_unit_test(a_modifier_makes_no_other_name),
		cmocka_unit_test(definitions_and_members_are_read),
		cmocka_unit_test(the_longest_name_wins),
		cmocka_unit_test(names_within_a_name_may_overlap),
		cmocka_unit_test(actors_of_its_sentences_are_counted),
		cmocka_unit_test(a_definition_is_told_once),
		cmocka_unit_test(pairs_are_harvested),
		cmocka_unit_test(a_session_may_be_dropped_at_any_time),
		cmocka_unit_test(lists_are_split),
	};

	return RUN_TESTS(tests);
}
