#include "test.h"

#include "chayue/base/mem.h"
#include "chayue/text/encoding.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

static const char *const charsets[CY_N_ENCODINGS] = {
	"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "BIG5-HKSCS"};

/* Titles of eight characters or a few more, without a line end. */
static const char *const simplified_titles[] = {
	"安全生产责任制度",
	"关于加强消防工作",
	"信息系统等级保护",
	"红楼梦第三十二回",
	"二〇二六年度总结",
	"数据库备份与恢复",
	"张伟的个人工作简历",
	"重庆市人民代表大会",
	"《劳动合同法》释义",
	"会议纪要（第十二次）",
	"鲁迅：狂人日记（全文）",
	"网络安全应急预案",
	"甲方、乙方：付款方式",
	"第一章　总则（试行）",
	"锅炉压力容器检验",
	"饮食与健康三十问",
	"学生宿舍卫生检查",
	"桂林山水甲天下，游",
	"他说：“你好吗？”",
	"ERP系统用户操作手册V2.0",
	"我的母亲和她的猫",
	"幼儿园春季运动会",
	"挖掘机液压故障维修",
	"薪酬管理暂行规定",
};

static const char *const traditional_titles[] = {
	"勞工安全衛生管理",
	"關於加強消防工作",
	"資訊系統安全規範",
	"紅樓夢第三十二回",
	"中華民國一百年度",
	"資料庫備份與還原",
	"臺北市政府公告事項",
	"立法院會議紀錄（續）",
	"《勞動基準法》釋義",
	"會議紀錄（第十二次）",
	"魯迅：狂人日記（全文）",
	"網路安全應變計畫",
	"甲方、乙方：付款方式",
	"第一章　總則（試行）",
	"鍋爐壓力容器檢驗",
	"飲食與健康三十問",
	"學生宿舍衛生檢查",
	"春眠不覺曉，處處聞",
	"他說：「你好嗎？」",
	"ERP系統使用者操作手冊V2.0",
	"我的母親和她的貓",
	"香港特別行政區政府",
	"挖土機液壓故障維修",
	"薪資管理暫行規定",
};

static const char simplified_page[] =
	"第一条　为了加强生产现场的安全管理，防止和减少事故，保障员工的生命和财产安全，"
	"根据国家有关法律、法规，结合本单位实际情况，制定本办法。\n"
	"第二条　各部门负责人对本部门的安全工作全面负责；发现隐患应当立即报告，并在24小时内"
	"提出整改措施（见附件1）。\n\n"
	"    注：本办法自2026年1月1日起施行。ISO 45001 的要求同样适用。\n";

static const char traditional_page[] =
	"第一條　為了加強工作場所的安全管理，防止及減少事故，保障員工的生命與財產安全，"
	"依據有關法令，參酌本公司實際情況，訂定本辦法。\r\n"
	"第二條　各部門主管對本部門的安全工作負全部責任；發現危險應立即報告，並於24小時內"
	"提出改善措施（如附件1）。\r\n\r\n"
	"    註：本辦法自2026年1月1日起施行，「ISO 45001」的要求亦適用。\r\n";

static const char poem[] = "春眠不觉晓，处处闻啼鸟。\n夜来风雨声，花落知多少。\n";

static void encode(enum cy_encoding enc, const char *text, struct cy_buf *out)
{
	iconv_t cd = iconv_open(charsets[enc], "UTF-8");
	size_t n = strlen(text), room = n * 4 + 16;

	assert_true(cd != (iconv_t)-1);
	cy_buf_clear(out);
	cy_buf_reserve(out, room);
	char *in = (char *)text, *to = out->p;
	assert_true(iconv(cd, &in, &n, &to, &room) != (size_t)-1);
	out->n = (size_t)(to - out->p);
	iconv_close(cd);
}

/* Shows the text when it is judged wrongly. */
static void expect(enum cy_encoding want, const char *label, const char *p, size_t n)
{
	bool sure;
	enum cy_encoding got = cy_encoding_detect(p, n, &sure);

	if (got != want)
		fail_msg("\"%s\" as %s was taken for %s", label,
			want == CY_ENC_BINARY ? "binary" : cy_encoding_name(want),
			got == CY_ENC_BINARY ? "binary" : cy_encoding_name(got));
}

static void expect_text(enum cy_encoding enc, const char *text)
{
	struct cy_buf b = {0};

	encode(enc, text, &b);
	expect(enc, text, b.p, b.n);
	cy_buf_dispose(&b);
}

static void titles(void **state)
{
	(void)state;
	for (int enc = 0; enc < CY_N_ENCODINGS; enc++) {
		for (size_t i = 0; enc != CY_ENC_BIG5 && i < CY_LEN(simplified_titles); i++)
			expect_text((enum cy_encoding)enc, simplified_titles[i]);
		for (size_t i = 0; i < CY_LEN(traditional_titles); i++)
			expect_text((enum cy_encoding)enc, traditional_titles[i]);
	}
}

static void pages_are_sure(void **state)
{
	static const char *const pages[] = {simplified_page, poem, traditional_page};
	struct cy_buf b = {0};
	bool sure;

	(void)state;
	for (int enc = 0; enc < CY_N_ENCODINGS; enc++) {
		for (size_t i = enc == CY_ENC_BIG5 ? 2 : 0; i < CY_LEN(pages); i++) {
			encode((enum cy_encoding)enc, pages[i], &b);
			assert_int_equal(cy_encoding_detect(b.p, b.n, &sure), enc);
			assert_true(sure);
		}
	}
	cy_buf_dispose(&b);
}

/* Wherever a copy broke off; UTF-16 loses its even length then. */
static void truncated(void **state)
{
	struct cy_buf b = {0};

	(void)state;
	for (int enc = 0; enc < CY_N_ENCODINGS; enc++) {
		encode((enum cy_encoding)enc,
			enc == CY_ENC_BIG5 ? traditional_page : simplified_page, &b);
		for (size_t n = enc == CY_ENC_UTF8 ? 3 : 16; n <= b.n; n++)
			expect((enum cy_encoding)enc, "a page cut off", b.p, n);
	}
	cy_buf_dispose(&b);
}

static void utf8_with_faults(void **state)
{
	static const char *const faults[] = {"\xFF", "\xE4\xB8", "\xC0\x80", "\x80", "\xB0\xA1"};
	struct cy_buf b = {0};

	(void)state;
	for (size_t i = 0; i < CY_LEN(faults); i++) {
		cy_buf_clear(&b);
		cy_buf_puts(&b, poem);
		cy_buf_puts(&b, faults[i]);
		cy_buf_puts(&b, poem);
		cy_buf_puts(&b, faults[i]);
		cy_buf_puts(&b, simplified_titles[i]);
		expect(CY_ENC_UTF8, "faults", b.p, b.n);
	}
	expect(CY_ENC_UTF8, "title", "\xFF安全生产责任制度", 25);
	cy_buf_dispose(&b);
}

static void western_and_other_texts(void **state)
{
	static const struct {
		enum cy_encoding enc;
		bool sure;
		const char *text;
	} cases[] = {
		{CY_ENC_UTF8, true, ""},
		{CY_ENC_UTF8, true, "a"},
		{CY_ENC_UTF8, true, "Bush hid the facts"},
		{CY_ENC_UTF8, true, "\x1B[1mplain\x1B[0m\f\ttext\r\n"},
		{CY_ENC_UTF8, true, "caf\xC3\xA9\n"},
		{CY_ENC_UTF8, true,
			"Die B\xC3\xBC"
			"cher der gr\xC3\xB6\xC3\x9Ften H\xC3\xA4user"},
		{CY_ENC_UTF8, true, "Все счастливые семьи похожи друг на друга"},
		{CY_ENC_UTF8, true, "これは日本語の文章です"},
		{CY_ENC_UTF8, true, "😀"},
		/* Its bytes are those of a common Han character in GBK, too. */
		{CY_ENC_UTF8, false, "1½\n"},
		/* Latin-1: the letters around are worth more than a guess at the one. */
		{CY_ENC_UTF8, false, "caf\xE9\n"},
		{CY_ENC_UTF8, false, "\xA9 2026 J. M\xFCller\n"},
		{CY_ENC_UTF8, false, "Les \xE9l\xE8ves \xE9taient d\xE9j\xE0 arriv\xE9s\n"},
		{CY_ENC_UTF8, false,
			"Die B\xFC"
			"cher der gr\xF6\xDFten H\xE4user\n"},
		/* These two are valid UTF-8 as well: the Cyrillic letters һЩ. */
		{CY_ENC_GB18030, false, "\xD2\xBB\xD0\xA9"},
	};
	bool sure;

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		expect(cases[i].enc, cases[i].text, cases[i].text, strlen(cases[i].text));
		cy_encoding_detect(cases[i].text, strlen(cases[i].text), &sure);
		assert_int_equal(sure || cases[i].enc == CY_ENC_GB18030,
			cases[i].sure || cases[i].enc == CY_ENC_GB18030);
	}
	expect_text(CY_ENC_UTF16LE, "Hello, world\r\n");
	expect_text(CY_ENC_UTF16BE, "Hello, world\r\n");
	expect_text(CY_ENC_UTF16LE, "1\n2\n3\n");
	expect_text(CY_ENC_GB18030, "这是一段含有 English words 的文字。");
}

static void marks_decide(void **state)
{
	static const struct {
		enum cy_encoding enc;
		const char *bytes;
		size_t n;
	} cases[] = {
		{CY_ENC_UTF8, "\xEF\xBB\xBF", 3},
		{CY_ENC_UTF8,
			"\xEF\xBB\xBF"
			"abc\xFF",
			7},
		{CY_ENC_UTF16LE, "\xFF\xFE", 2},
		{CY_ENC_UTF16LE,
			"\xFF\xFE"
			"a\0",
			4},
		{CY_ENC_UTF16LE, "\xFF\xFE\x87\x65\x00", 5},
		{CY_ENC_UTF16BE, "\xFE\xFF\x97\x4F\x98\x98", 6},
		{CY_ENC_GB18030,
			"\x84\x31\x95\x33"
			"abc",
			7},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++)
		expect(cases[i].enc, "mark", cases[i].bytes, cases[i].n);
}

static void a_few_nuls_are_text(void **state)
{
	struct cy_buf b = {0};

	(void)state;
	expect(CY_ENC_UTF8, "NUL", "abc\0def\n", 8);
	for (int enc = 0; enc < CY_N_ENCODINGS; enc++) {
		if (enc == CY_ENC_UTF16LE || enc == CY_ENC_UTF16BE)
			continue;
		encode((enum cy_encoding)enc,
			enc == CY_ENC_BIG5 ? traditional_page : simplified_page, &b);
		cy_buf_append(&b, "\0x\0\0", 4);
		expect((enum cy_encoding)enc, "NULs", b.p, b.n);
	}
	cy_buf_dispose(&b);
}

static void binary(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
	} magics[] = {
		{"\x7F"
		 "ELF\2\1\1",
			7},
		{"\x89PNG\r\n\x1A\n", 8},
		{"PK\3\4\x14", 5},
		{"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", 15},
		{"\x1F\x8B\x08", 3},
		{"SQLite format 3", 16},
		{"\xFF\xD8\xFF\xE0", 4},
		{"GIF89a", 6},
	};
	static const size_t sizes[] = {128, 1000, 70000};
	struct cy_buf b = {0};
	uint32_t seed = 1;

	(void)state;
	for (size_t i = 0; i < CY_LEN(magics); i++)
		expect(CY_ENC_BINARY, "magic", magics[i].bytes, magics[i].n);
	/* Noise, as in compressed data; then little numbers in words, as in tables; then both. */
	for (int kind = 0; kind < 3; kind++) {
		for (size_t i = 0; i < CY_LEN(sizes); i++) {
			cy_buf_clear(&b);
			while (b.n < sizes[i]) {
				seed = seed * 1664525 + 1013904223;
				uint32_t word = kind == 0   ? seed
						: kind == 1 ? seed >> 24
							    : (uint32_t)b.n;

				cy_buf_append(&b, &word, kind ? 4 : 1);
				if (kind == 0)
					b.p[b.n - 1] = (char)(seed >> 24);
			}
			expect(CY_ENC_BINARY, "noise", b.p, b.n);
		}
	}
	/* A mark of UTF-16 alone does not make a text. */
	cy_buf_clear(&b);
	cy_buf_append(&b, "\xFF\xFE", 2);
	while (b.n < 1000) {
		seed = seed * 1664525 + 1013904223;
		cy_buf_putc(&b, (char)(seed >> 24));
	}
	expect(CY_ENC_BINARY, "noise behind a mark", b.p, b.n);
	cy_buf_dispose(&b);
}

/* The evidence is looked for: here it comes late, behind an odd number of bytes. */
static void late_evidence(void **state)
{
	static const enum cy_encoding encs[] = {CY_ENC_UTF8, CY_ENC_GB18030, CY_ENC_BIG5};
	struct cy_buf b = {0}, page = {0};

	(void)state;
	for (size_t i = 0; i < CY_LEN(encs); i++) {
		cy_buf_clear(&b);
		while (b.n < 300001)
			cy_buf_puts(&b, "2026-01-01 12:00:00 started\n!");
		encode(encs[i], traditional_page, &page);
		cy_buf_append(&b, page.p, page.n);
		expect(encs[i], "late", b.p, b.n);
		/* And where the sample ends within a character. */
		for (int k = 0; k < 600; k++)
			cy_buf_append(&b, page.p, page.n);
		expect(encs[i], "late and long", b.p, b.n);
	}
	/* In UTF-16 of ASCII letters a NUL is the evidence; it stands at an odd place. */
	cy_buf_clear(&b);
	while (b.n < 300000)
		cy_buf_append(&b, "a\0b\0c\0\n\0", 8);
	expect(CY_ENC_UTF16LE, "long", b.p, b.n);
	cy_buf_dispose(&b);
	cy_buf_dispose(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(titles),
		cmocka_unit_test(pages_are_sure),
		cmocka_unit_test(truncated),
		cmocka_unit_test(utf8_with_faults),
		cmocka_unit_test(western_and_other_texts),
		cmocka_unit_test(marks_decide),
		cmocka_unit_test(a_few_nuls_are_text),
		cmocka_unit_test(binary),
		cmocka_unit_test(late_evidence),
	};
	return RUN_TESTS(tests);
}
