/* Titles: openings of many forms, and those of the sample documents. */
#include "test.h"

#include "chayue/base/diag.h"
#include "chayue/doc/document.h"
#include "chayue/doc/title.h"
#include "chayue/text/utf8.h"

#include <glob.h>
#include <stdlib.h>

static void test_openings(void **state)
{
	static const struct {
		const char *text, *title;
		enum cy_title_source source;
	} table[] = {
		{"关于做好防汛工作的通知\n\n各乡镇：\n正文。\n", "关于做好防汛工作的通知",
			CY_TITLE_TOP},
		{"　　　关于做好防汛工作的通知　\r\n各乡镇：\r\n", "关于做好防汛工作的通知",
			CY_TITLE_TOP},
		{"\uFEFF安全生产责任制\n第一条　为了\n", "安全生产责任制", CY_TITLE_TOP},
		{"X政发〔2024〕3号\n关于印发办法的通知\n", "关于印发办法的通知", CY_TITLE_TOP},
		{"XX县人民政府文件\nX政发〔2024〕3号\n关于印发办法的通知\n", "关于印发办法的通知",
			CY_TITLE_TOP},
		{"2024年3月1日\n关于印发办法的通知\n", "关于印发办法的通知", CY_TITLE_TOP},
		{"仅供参考，请勿转载\n来源：网络\n在动员会上的讲话\n同志们：\n", "在动员会上的讲话",
			CY_TITLE_TOP},
		{"关于进一步加强全县农村饮水安全工程\n运行管理工作的实施意见\n\n各镇：\n",
			"关于进一步加强全县农村饮水安全工程运行管理工作的实施意见", CY_TITLE_TOP},
		{"在全县春耕生产现场会暨\n农资打假动员会上的讲话\n同志们：\n",
			"在全县春耕生产现场会暨农资打假动员会上的讲话", CY_TITLE_TOP},
		{"值班制度\n（2024年修订）\n第一条　为了值好班。\n", "值班制度", CY_TITLE_TOP},
		{"年度工作总结\n一、工作情况\n", "年度工作总结", CY_TITLE_TOP},
		{"密级：内部\n关于做好防汛工作的通知\n", "关于做好防汛工作的通知", CY_TITLE_TOP},
		{"会议纪要〔2024〕9号\n\n时间：5月8日\n", "会议纪要〔2024〕9号", CY_TITLE_TOP},
		{"安全\u200B生产  工作\t要点\n正文。\n", "安全生产 工作 要点", CY_TITLE_TOP},
		{"# 备份说明\n\n正文。\n", "备份说明", CY_TITLE_HEADING},
		{"\n\n## 备份 说明 \n正文。\n", "备份 说明", CY_TITLE_HEADING},
		{"Backup Procedure\n\nThis procedure tells how.\n", "Backup Procedure",
			CY_TITLE_TOP},
		{"# Backup Procedure\r\n\r\nText.\r\n", "Backup Procedure", CY_TITLE_HEADING},
		{"同志们：\n今天我们召开全镇春耕生产工作会议，主要任务是部署春耕。\n",
			"全镇春耕生产工作会议", CY_TITLE_OPENING},
		{"同志们：\n今天，我们举办村级财务人员培训班，目的是提高水平。\n",
			"村级财务人员培训班", CY_TITLE_OPENING},
		{"各位：\n下面，我围绕“把小事办好办实”，讲三点意见。\n", "把小事办好办实",
			CY_TITLE_OPENING},
		{"各位：\n今天我以“做好身边的小事”为题讲一课。\n", "做好身边的小事",
			CY_TITLE_OPENING},
		{"去年下半年以来，全镇上下做了不少事。现在说一说。\n",
			"去年下半年以来，全镇上下做了不少事", CY_TITLE_SENTENCE},
		{"同志们：\n大家辛苦了！下面讲两点。\n", "大家辛苦了", CY_TITLE_SENTENCE},
		{"This is a sentence. And one more.\n", "This is a sentence", CY_TITLE_SENTENCE},
		{"", "某.txt", CY_TITLE_NAME},
		{"\n \n　\n", "某.txt", CY_TITLE_NAME},
		{"同志们：\n", "某.txt", CY_TITLE_NAME},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_title title = cy_title_find(cy_span_str(table[i].text), "某.txt");

		if (strcmp(title.text, table[i].title) != 0)
			fail_msg("%zu: \"%s\" instead of \"%s\"", i, title.text, table[i].title);
		if (title.source != table[i].source)
			fail_msg("\"%s\": source %d", title.text, title.source);
		free(title.text);
	}
}

/* The lines that the title takes. */
static void test_top(void **state)
{
	static const char two[] = "　关于加强全县饮水工程的\n　运行管理办法　\n正文。\n";
	static const char markdown[] = "\n# 说明  \n正文。\n";
	struct cy_title title = cy_title_find(cy_span_str(two), "x");

	(void)state;
	assert_int_equal(title.top.start, 3);
	assert_int_equal(title.top.end, strstr(two, "　\n正文") - two);
	free(title.text);
	title = cy_title_find(cy_span_str(markdown), "x");
	assert_int_equal(title.top.start, 3);
	assert_int_equal(title.top.end, 9);
	free(title.text);
	title = cy_title_find(cy_span_str("同志们：\n"), "x");
	assert_int_equal(title.top.start, title.top.end);
	free(title.text);
}

static void test_names(void **state)
{
	static const char *const names[][2] = {{"a.txt", "a.txt"}, {"-", "-"},
		{"坏\xC4\xE3.txt", "坏\uFFFD\uFFFD.txt"},
		{"a\nb\x1B[1m\x7F", "a\uFFFDb\uFFFD[1m\uFFFD"}, {"\xFF", "\uFFFD"}};

	(void)state;
	for (size_t i = 0; i < CY_LEN(names); i++) {
		struct cy_title title = cy_title_find(cy_span("", 0), names[i][0]);

		assert_string_equal(title.text, names[i][1]);
		assert_int_equal(title.source, CY_TITLE_NAME);
		free(title.text);
	}
}

/* Whatever the text: valid, one line, no control bytes, not empty. */
static void test_anything(void **state)
{
	static const char *const texts[] = {"\0关于\0通知\0\n", "\x1B[2J关于\x07通知\n",
		"\u202E关于通知\n", "# \u200B\n", "#\n", "# #\n", "\r\r\r", "甲", "甲乙",
		"〔2024〕\n", "号\n", "：\n", "。\n", "召开", "围绕“”", "召开会议",
		"\u2028通知\u2029\n", "１２３４年\n", "a\n", ".", "年\n", "-\n"};

	(void)state;
	for (size_t i = 0; i < CY_LEN(texts); i++) {
		size_t n = i ? strlen(texts[i]) : 15;
		struct cy_title title = cy_title_find(cy_span(texts[i], n), "名");
		size_t length = strlen(title.text);

		assert_true(length > 0);
		assert_int_equal(cy_utf8_valid_prefix(title.text, length), length);
		for (const char *p = title.text; *p; p++)
			assert_in_range((unsigned char)*p, 0x20, 0xFF);
		assert_null(strstr(title.text, "\u2028"));
		assert_true(title.top.start <= title.top.end && title.top.end <= n);
		free(title.text);
	}
}

/* A cut at 8 KiB goes through no character. */
static void test_long(void **state)
{
	struct cy_buf buf = {0};

	(void)state;
	for (int shift = 0; shift < 4; shift++) {
		struct cy_title title;

		cy_buf_clear(&buf);
		for (int i = 0; i < shift; i++)
			cy_buf_putc(&buf, 'a');
		while (buf.n < 20000)
			cy_buf_puts(&buf, "安");
		title = cy_title_find(cy_buf_span(&buf), "x");
		assert_int_equal(
			cy_utf8_valid_prefix(title.text, strlen(title.text)), strlen(title.text));
		assert_int_equal(title.source, CY_TITLE_SENTENCE);
		assert_in_range(cy_utf8_count(title.text, strlen(title.text)), 30, 60);
		free(title.text);
	}
	cy_buf_dispose(&buf);
}

static struct cy_document *load(const char *path)
{
	struct cy_diags diags = {0};
	struct cy_document *doc = cy_document_load(path, CY_ENCODING_AUTO, NULL, &diags);

	if (!doc)
		fail_msg("%s cannot be loaded", path);
	cy_diags_dispose(&diags);
	return doc;
}

static void test_corpus(void **state)
{
	static const char *const table[][2] = {
		{"corpus/讲话/在全县2024年防汛抗旱工作会议上的讲话.txt",
			"全县2024年防汛抗旱工作会议"},
		{"corpus/讲话/3f9c1e7a20b84d56.txt",
			"在全县安全生产工作推进会暨夏季消防检查动员会上的讲话"},
		{"corpus/通知/XX办〔2024〕15号.txt", "关于开展校园食堂食品安全专项检查的通知"},
		{"corpus/老旧小区改造实施方案.txt", "XX县2024年城镇老旧小区改造实施方案"},
		{"corpus/规章/0005.txt", "XX县生活垃圾分类管理办法"},
		{"corpus/会议纪要〔2024〕7号.txt", "XX县河长制工作联席会议纪要"},
		{"corpus/数据备份操作说明.md", "政务数据备份操作说明"},
		{"corpus/a81d40c9.txt", "關於地方文獻室調整開放時間及檔案調閱辦法的通告"},
		{"corpus/规章/青溪镇档案管理制度.txt", "青溪镇档案管理制度"},
		{"corpus/records-in-an-emergency.txt",
			"Procedure for Protecting and Recovering Records in an Emergency"},
		{"corpus/20240902.txt", "青溪镇2023年以来应急管理和基层治理工作总结"},
		{"corpus/规章/青溪镇“三张清单”工作制度.txt", "青溪镇“三张清单”工作制度"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_document *doc = load(table[i][0]);

		assert_string_equal(doc->title.text, table[i][1]);
		cy_document_free(doc);
	}
}

/* A folder of further documents, if there is one: what forms their titles have. */
static void test_seeds(void **state)
{
	static const struct {
		const char *prefix, *part, *end;
		enum cy_title_source source;
	} table[] = {{"000", "述责述廉", "工作会议", CY_TITLE_OPENING},
		{"001", "从严治党", "工作会议", CY_TITLE_OPENING},
		{"002", "责任", "保证", CY_TITLE_OPENING},
		{"003", "责任制", "会上的讲话", CY_TITLE_TOP},
		{"004", "主体责任", "工作会议", CY_TITLE_OPENING}};
	const char *folder = getenv("SEEDS");

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		char pattern[512];
		glob_t found;
		struct cy_document *doc;
		size_t n;

		snprintf(pattern, sizeof pattern, "%s/%s_*.txt",
			folder ? folder : "../shared/seeds", table[i].prefix);
		if (glob(pattern, 0, NULL, &found) != 0)
			skip();
		doc = load(found.gl_pathv[0]);
		globfree(&found);
		n = strlen(doc->title.text);
		assert_int_equal(doc->title.source, table[i].source);
		assert_non_null(strstr(doc->title.text, table[i].part));
		assert_true(n > strlen(table[i].end));
		assert_string_equal(doc->title.text + n - strlen(table[i].end), table[i].end);
		cy_document_free(doc);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_openings),
		cmocka_unit_test(test_top),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_anything),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_corpus),
		cmocka_unit_test(test_seeds),
	};

	return RUN_TESTS(tests);
}
