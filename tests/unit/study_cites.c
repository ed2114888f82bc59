/* What documents refer to: each kind of reference, what joins, where it leads. */
#include "test.h"

#include "study_shelf.h"

#include "chayue/study/cites.h"

/* A sentence, and what is read out of it: KIND TITLE@TEXT, several with a blank between. */
struct example {
	const char *text, *expected;
};

static const struct cy_document *make(const char *text)
{
	struct cy_diags diags = {0};
	struct cy_document *doc = cy_document_from_bytes(
		"文.txt", cy_strdup(text), strlen(text), CY_ENCODING_AUTO, &diags);

	assert_non_null(doc);
	cy_diags_dispose(&diags);
	return doc;
}

static void describe(struct cy_buf *out, const struct cy_document *doc, const struct cy_cite *cite)
{
	if (out->n)
		cy_buf_putc(out, ' ');
	cy_buf_printf(out, "%s %s", cy_cite_kind_name(cite->kind), cite->title);
	if (cite->part)
		cy_buf_printf(out, "/%s", cite->part);
	cy_buf_printf(out, "@%.*s", (int)(cite->range.end - cite->range.start),
		doc->text.p + cite->range.start);
}

static void check(const struct cy_rules *rules, const struct example *example)
{
	struct cy_buf found = {0};
	struct cy_citing citing = {0};
	const struct cy_document *doc = make(example->text);

	cy_citing_read(&citing, doc, rules, NULL);
	cy_buf_puts(&found, "");
	cy_vec_each (cite, &citing.list)
		describe(&found, doc, cite);
	assert_string_equal(found.p, example->expected);
	cy_citing_dispose(&citing);
	cy_document_free((struct cy_document *)doc);
	cy_buf_dispose(&found);
}

static void check_all(const struct example *examples, size_t n)
{
	struct cy_diags diags = {0};
	struct cy_rules *rules = cy_rules_load(NULL, &diags);

	assert_int_equal(diags.list.n, 0);
	for (size_t i = 0; i < n; i++)
		check(rules, &examples[i]);
	cy_rules_free(rules);
	cy_diags_dispose(&diags);
}

static void titles_stand_in_their_marks(void **state)
{
	static const struct example examples[] = {
		{"请按《渡口管理办法》办理。", "document 渡口管理办法@《渡口管理办法》"},
		{"转发《省政府关于落实〈渡口管理办法〉的通知》。",
			"document 省政府关于落实〈渡口管理办法〉的通知@"
			"《省政府关于落实〈渡口管理办法〉的通知》"},
		{"转发《关于修改《渡口管理办法》的决定》。",
			"document "
			"关于修改《渡口管理办法》的决定@《关于修改《渡口管理办法》的决定》"},
		{"按照《渡口安全管\n理办法》执行。",
			"document 渡口安全管理办法@《渡口安全管\n理办法》"},
		/* A blank line ends it; nothing stands in it; it is never closed. */
		{"按照《渡口安全\n\n管理办法》执行。", ""},
		{"按照《》执行，参照《渡口。", ""},
		{"依《檔案管理辦法》辦理。", "document 檔案管理辦法@《檔案管理辦法》"},
	};

	(void)state;
	check_all(examples, sizeof examples / sizeof examples[0]);
}

static void short_forms_join_only_what_is_certain(void **state)
{
	static const struct example examples[] = {
		{"按《中华人民共和国港口法》（以下简称《港口法》）执行。《港口法》明确了责任。",
			"document 中华人民共和国港口法@《中华人民共和国港口法》 "
			"document 中华人民共和国港口法@《港口法》 "
			"document 中华人民共和国港口法@《港口法》"},
		{"学习《中共中央关于加强航道保护的意见》。《关于加强航道保护的意见》很重要。",
			"document "
			"中共中央关于加强航道保护的意见@《中共中央关于加强航道保护的意见》 "
			"document 中共中央关于加强航道保护的意见@《关于加强航道保护的意见》"},
		/* Another thing stands in front; two titles would do. */
		{"见《航道保护资金管理办法》和《资金管理办法》。",
			"document 航道保护资金管理办法@《航道保护资金管理办法》 "
			"document 资金管理办法@《资金管理办法》"},
		{"《省委关于防汛的意见》《市委关于防汛的意见》《关于防汛的意见》",
			"document 省委关于防汛的意见@《省委关于防汛的意见》 "
			"document 市委关于防汛的意见@《市委关于防汛的意见》 "
			"document 关于防汛的意见@《关于防汛的意见》"},
	};

	(void)state;
	check_all(examples, sizeof examples / sizeof examples[0]);
}

static void numbers_are_read_in_all_brackets(void **state)
{
	static const struct example examples[] = {
		{"根据国办发〔2023〕15号文件。", "number 国办发〔2023〕15号@国办发〔2023〕15号"},
		{"依据财会[2022]8号、水规计（2021）104号。",
			"number 财会[2022]8号@财会[2022]8号 "
			"number 水规计（2021）104号@水规计（2021）104号"},
		{"按国务院令第777号执行。", "number 国务院令第777号@国务院令第777号"},
		{"见2024年第5号公告。", "number 2024年第5号公告@2024年第5号公告"},
		{"二层（2）号会议室，〔注〕3号楼。", ""},
	};

	(void)state;
	check_all(examples, sizeof examples / sizeof examples[0]);
}

static void articles_know_what_they_belong_to(void **state)
{
	static const struct example examples[] = {
		{"依照《港口法》第十二条第二款第（三）项、第十四条处理。",
			"document 港口法@《港口法》 "
			"article 港口法/第十二条第二款第（三）项@第十二条第二款第（三）项 "
			"article 港口法/第十四条@第十四条"},
		{"违反本办法第九条的，给予警告。", "article /第九条@本办法第九条"},
		{"根据民法典第一千一百六十五条，由其赔偿。",
			"article 民法典/第一千一百六十五条@民法典第一千一百六十五条"},
		{"但第三条之二规定的除外；第5条同样适用。",
			"article /第三条之二@第三条之二 article /第5条@第5条"},
		/* What numbers an article is no reference. */
		{"第一条　为了保护航道，制定本办法。\n第二条　违反第一条的，不予批准。",
			"article /第一条@第一条"},
		{"我提三条建议，第一条建议是读书。", ""},
	};

	(void)state;
	check_all(examples, sizeof examples / sizeof examples[0]);
}

static void meetings_have_their_whole_names(void **state)
{
	static const struct example examples[] = {
		{"党的二十大作出部署，十八大以来成效明显，中国共产党第十九次全国代表大会召开。",
			"meeting 党的二十大@党的二十大 meeting 党的十八大@十八大 "
			"meeting 党的十九大@中国共产党第十九次全国代表大会"},
		{"学习贯彻党的二十届三中全会精神，落实二十届中央纪委四次全会要求。",
			"meeting 党的二十届三中全会@党的二十届三中全会 "
			"meeting 二十届中央纪委四次全会@二十届中央纪委四次全会"},
		{"今天，我们召开全县渡口安全工作会议，传达了省和全国水运工作会议精神。",
			"meeting 全县渡口安全工作会议@全县渡口安全工作会议 "
			"meeting 省和全国水运工作会议@省和全国水运工作会议"},
		{"县长在县政府第十五次常务会议上指出，要抓紧。",
			"meeting 县政府第十五次常务会议@县政府第十五次常务会议"},
		{"他在县处级干部学习贯彻党的二十大精神专题研讨班开班式上讲话。",
			"meeting 县处级干部学习贯彻党的二十大精神专题研讨班@"
			"县处级干部学习贯彻党的二十大精神专题研讨班 "
			"meeting 党的二十大@党的二十大"},
		{"落实全国水运工作会议和省渡口安全会议部署，全省海事局长会议先后召开。",
			"meeting 全国水运工作会议@全国水运工作会议 "
			"meeting 省渡口安全会议@省渡口安全会议 "
			"meeting 全省海事局长会议@全省海事局长会议"},
		/* Any meeting; a rule about meetings; ten of something. */
		{"及时召开会议，全年召开工作推进会3次，建立工作会议制度，推进十大工程。", ""},
	};

	(void)state;
	check_all(examples, sizeof examples / sizeof examples[0]);
}

static void titles_without_marks_are_told_apart(void **state)
{
	static const struct example examples[] = {
		{"我局制定渡口安全责任制实施办法，落实市委关于加强水运安全的意见。",
			"document 渡口安全责任制实施办法@渡口安全责任制实施办法 "
			"document 市委关于加强水运安全的意见@市委关于加强水运安全的意见"},
		{"制定工作方案，完善管理办法，形成实施方案。", ""},
		{"填写附件2，按附件要求报送。", "document /附件2@附件2"},
		{"巩固党史学习教育成果，开展“我为渔民办实事”实践活动。",
			"campaign 党史学习教育@党史学习教育 "
			"campaign “我为渔民办实事”@“我为渔民办实事”"},
	};

	(void)state;
	check_all(examples, sizeof examples / sizeof examples[0]);
}

static const char *const folder[] = {"a.txt",
	"县渡口管理办法（试行）\n\n　　第一条　为了安全，制定本办法。\n　　第二条　渡口由乡镇管理。"
	"\n"
	"　　第三条　违反本办法第二条的，给予警告。\n",
	"b.txt",
	"关于做好渡口检查的通知\n县交发〔2024〕9号\n各乡镇：\n　　按照《渡口管理办法》第二条和《县"
	"渡口管理办法（试行）》检查。\n"
	"　　参照《2023年渡口工作要点》和《渡口规划》。\n",
	"c.txt",
	"2024年渡口工作要点\n\n　　落实县交发〔2024〕9号文件，宣传《县渡口管理办法》第二条。\n",
	"渡口规划.txt", "　　同志们，这个规划很重要，大家都要认真读一读。\n", "d1.txt",
	"东乡船舶登记规定\n\n　　内容一。\n", "d2.txt",
	"西乡船舶登记规定\n\n　　内容二，参照《船舶登记规定》。\n", NULL};

/* The row of that title and kind. */
static struct cy_cite_row find(const struct cy_cites *cites, const char *title)
{
	for (size_t i = 0; i < cy_cites_count(cites); i++) {
		if (strcmp(cy_cites_get(cites, i).title, title) == 0)
			return cy_cites_get(cites, i);
	}
	fail_msg("no row %s", title);
	return (struct cy_cite_row){0};
}

static void references_lead_to_documents(void **state)
{
	struct shelf s;
	struct cy_cites *cites;
	struct cy_cite_row row;

	(void)state;
	shelf_make(&s, folder);
	cites = cy_cites_new(s.library, s.rules);
	assert_int_equal(cy_cites_count(cites), 0);
	while (!cy_cites_step(cites, 1000))
		continue;
	assert_int_equal(cy_cites_progress(cites), 1000);
	/* Equal; without edition; by the name of the file; by its number. */
	assert_ptr_equal(find(cites, "县渡口管理办法（试行）").target, shelf_document(&s, "a.txt"));
	assert_ptr_equal(find(cites, "渡口规划").target, shelf_document(&s, "渡口规划.txt"));
	row = find(cites, "县交发〔2024〕9号");
	assert_ptr_equal(row.target, shelf_document(&s, "b.txt"));
	assert_int_equal(row.n, 2);
	/* The article is found in the document that has it. */
	row = find(cites, "《县渡口管理办法》第二条");
	assert_ptr_equal(row.target, shelf_document(&s, "a.txt"));
	assert_memory_equal(row.target->text.p + row.target_start, "第二条", 9);
	row = find(cites, "《县渡口管理办法（试行）》第二条");
	assert_ptr_equal(row.places[0].doc, shelf_document(&s, "a.txt"));
	/* Another year; two that would do. */
	assert_null(find(cites, "2023年渡口工作要点").target);
	assert_null(find(cites, "船舶登记规定").target);
	cy_cites_free(cites);
	shelf_remove(&s);
}

static void a_reference_is_found_by_its_place(void **state)
{
	struct shelf s;
	struct cy_cites *cites;
	const struct cy_document *b;
	struct cy_cite_places by = {0};
	size_t row, at;

	(void)state;
	shelf_make(&s, folder);
	cites = cy_cites_new(s.library, s.rules);
	b = shelf_document(&s, "b.txt");
	assert_false(cy_cites_at(cites, b, 0, &row));
	(void)cy_cites_step(cites, 0);
	assert_false(cy_cites_at(cites, b, 0, &row));
	at = (size_t)((const char *)memmem(b->text.p, b->text.n, "渡口规划", 12) - b->text.p);
	assert_true(cy_cites_at(cites, b, at, &row));
	assert_string_equal(cy_cites_get(cites, row).title, "渡口规划");
	assert_false(cy_cites_at(cites, b, at + 15, &row));
	/* What others say of it, not its own number. */
	cy_cites_of(cites, b, &by);
	assert_int_equal(by.list.n, 1);
	assert_ptr_equal(by.list.v[0].doc, shelf_document(&s, "c.txt"));
	cy_vec_dispose(&by.list);
	cy_cites_free(cites);
	shelf_remove(&s);
}

static void a_session_may_be_dropped_at_any_time(void **state)
{
	struct shelf s;

	(void)state;
	shelf_make(&s, folder);
	for (int steps = 0; steps < 4; steps++) {
		struct cy_cites *cites = cy_cites_new(s.library, s.rules);

		for (int i = 0; i < steps; i++)
			assert_false(cy_cites_step(cites, 1000));
		cy_cites_free(cites);
	}
	shelf_remove(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(titles_stand_in_their_marks),
		cmocka_unit_test(short_forms_join_only_what_is_certain),
		cmocka_unit_test(numbers_are_read_in_all_brackets),
		cmocka_unit_test(articles_know_what_they_belong_to),
		cmocka_unit_test(meetings_have_their_whole_names),
		cmocka_unit_test(titles_without_marks_are_told_apart),
		cmocka_unit_test(references_lead_to_documents),
		cmocka_unit_test(a_reference_is_found_by_its_place),
		cmocka_unit_test(a_session_may_be_dropped_at_any_time),
	};

	return RUN_TESTS(tests);
}
