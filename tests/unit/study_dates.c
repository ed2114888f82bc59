#include "test.h"

#include "chayue/study/dates.h"

/* "written=value kind[ until]; …" */
static void put_all(struct cy_buf *out, const char *text)
{
	struct cy_dates dates = {0};

	cy_dates_find(&dates, cy_span_str(text));
	cy_vec_each (date, &dates.list) {
		cy_buf_puts(out, out->n ? "; " : "");
		cy_buf_append(out, text + date->start, date->end - date->start);
		cy_buf_putc(out, '=');
		cy_date_put(date, out);
		cy_buf_printf(out, " %s%s", cy_date_kind_name(date->kind),
			date->deadline ? " until" : "");
	}
	cy_buf_puts(out, "");
	cy_dates_dispose(&dates);
}

struct expectation {
	const char *text, *dates;
};

static void check(const struct expectation *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct cy_buf out = {0};

		put_all(&out, cases[i].text);
		assert_string_equal(out.p, cases[i].dates);
		cy_buf_dispose(&out);
	}
}

static void years_that_are_told(void **state)
{
	static const struct expectation cases[] = {
		{"定于2024年6月30日前完成", "2024年6月30日前=2024-06-30 given until"},
		{"2024年 6 月 3 号开会", "2024年 6 月 3 号=2024-06-03 given"},
		{"２０２４年６月", "２０２４年６月=2024-06 given"},
		{"二〇二三年十二月三十一日印发", "二〇二三年十二月三十一日=2023-12-31 given"},
		{"二○二四年二月", "二○二四年二月=2024-02 given"},
		{"二零二五年底前", "二零二五年底前=2025-12-31 given until"},
		{"到2025年末", "2025年末=2025-12-31 given"},
		{"2024年2月底", "2024年2月底=2024-02-29 given"},
		{"2023年，全县完成", "2023年=2023 given"},
		{"2024年度计划", "2024年=2024 given"},
		{"2024年6月上旬", "2024年6月上旬=2024-06 given"},
		{"于2024-06-30、2024/7/1和2024.8.2",
			"2024-06-30=2024-06-30 given; 2024/7/1=2024-07-01 given; "
			"2024.8.2=2024-08-02 given"},
		{"2024-06起", "2024-06=2024-06 given"},
		{"2024年前三季度", "2024年=2024 given"},
		{"2024年前后", "2024年=2024 given"},
		{"2024年2月30日", "2024年2月=2024-02 given"},
	};

	(void)state;
	check(cases, CY_LEN(cases));
}

static void years_are_carried_within_the_sentence_only(void **state)
{
	static const struct expectation cases[] = {
		{"2024年6月1日至9月30日",
			"2024年6月1日=2024-06-01 given; 9月30日=2024-09-30 carried"},
		{"2024年启动，6月底前完成。7月验收",
			"2024年=2024 given; 6月底前=2024-06-30 carried until; 7月=XXXX-07 none"},
		{"2024年；2月底", "2024年=2024 given; 2月底=XXXX-02 none"},
		{"6月底前", "6月底前=XXXX-06-30 none until"},
		{"2023年完成，明年3月前启动，5月验收",
			"2023年=2023 given; 明年3月前= relative until; 5月=2023-05 carried"},
	};

	(void)state;
	check(cases, CY_LEN(cases));
}

static void what_has_no_date_of_its_own_says_so(void **state)
{
	static const struct expectation cases[] = {
		{"年底前完成", "年底前= relative until"},
		{"年内建成", "年内= relative until"},
		{"今年以来", "今年= relative"},
		{"新年初始，事情不少", ""},
		{"今年初步建成", "今年= relative"},
		{"今年3月初步建成", "今年3月= relative"},
		{"本月内容不多，本季度内部讨论", "本月= relative; 本季度= relative"},
		{"年内部署到位，年初安排", "年内= relative until; 年初= relative"},
		{"本月25日前", "本月25日前= relative until"},
		{"收到通知后10日内、5个工作日以内",
			"10日内= relative until; 5个工作日以内= relative until"},
		{"三年内", "三年内= relative until"},
		{"每月10日召开，每年6月底前报",
			"每月10日= recurring; 每年6月底前= recurring until"},
		{"每季度末", "每季度末= recurring"},
		{"月底前", "月底前= relative until"},
	};

	(void)state;
	check(cases, CY_LEN(cases));
}

static void a_deadline_is_what_is_to_be_done_until_then(void **state)
{
	static const struct expectation cases[] = {
		/* Which things are meant. */
		{"1998年底前建成的住宅楼", "1998年底前=1998-12-31 given"},
		{"2019年1月1日以前依法签订的合同", "2019年1月1日以前=2019-01-01 given"},
		{"2024年12月31日前到期的，续签", "2024年12月31日前=2024-12-31 given"},
		{"6月底前的账目", "6月底前=XXXX-06-30 none"},
		{"2026年底前要建成的车站", "2026年底前=2026-12-31 given until"},
		{"2026年底前建成车站", "2026年底前=2026-12-31 given until"},
		{"9月底前建成的车站要验收", "9月底前=XXXX-09-30 none until"},
		/* What has been done. */
		{"年底前已经完成的，不再安排", "年底前= relative"},
		{"截至2023年底前全县已建成21所", "2023年底前=2023-12-31 given"},
		{"6月底前均已办结", "6月底前=XXXX-06-30 none"},
		{"6月底前完成了清理", "6月底前=XXXX-06-30 none"},
		{"6月底前应当已办结", "6月底前=XXXX-06-30 none until"},
		{"6月底前清理已关停的企业", "6月底前=XXXX-06-30 none until"},
		{"6月底前整改不了的，说明原因", "6月底前=XXXX-06-30 none until"},
		/* What happens in a time. */
		{"一年内违反三次以上的，取消资格", ""},
		{"半年内重复出现的，升一级", ""},
		{"改造后一年内又出现漏水", ""},
		{"3日内再次检查", "3日内= relative until"},
		{"24小时内的记录", ""},
		{"八小时之内和八小时之外都一样", ""},
		{"八小时内外", ""},
		{"8小时内到达", "8小时内= relative until"},
	};

	(void)state;
	check(cases, CY_LEN(cases));
}

static void times_are_counted_in_words_too(void **state)
{
	static const struct expectation cases[] = {
		{"半个月内复查", "半个月内= relative until"},
		{"半年内、两年内、几天内",
			"半年内= relative until; 两年内= relative until; 几天内= relative until"},
		{"三个半月内", "三个半月内= relative until"},
		{"上半年内完成", "上半年内= relative until"},
		{"下半年底前", "下半年底前= relative until"},
		{"本年度内结清", "本年度内= relative until"},
		{"学年末、若干个月内、多年内", ""},
	};

	(void)state;
	check(cases, CY_LEN(cases));
}

static void what_is_no_date_is_passed_over(void **state)
{
	static const char *const texts[] = {"3个月", "1.5倍", "13月", "一月一清理", "十年磨一剑",
		"20XX年X月X日", "GB2024-01-02", "2024.12", "12345年", "0年", "2024", "年度报告",
		"月报", "每年都有", "6日", "3年内容", "192.168.1.1", "2024-1-2-3", "1-2-3",
		"2024年级", ""};

	(void)state;
	for (size_t i = 0; i < CY_LEN(texts); i++) {
		struct cy_buf out = {0};

		put_all(&out, texts[i]);
		if (strcmp(texts[i], "2024年级") == 0) /* a year all the same */
			assert_string_equal(out.p, "2024年=2024 given");
		else
			assert_string_equal(out.p, "");
		cy_buf_dispose(&out);
	}
}

static void keys_sort_by_time(void **state)
{
	const struct cy_date given = {.year = 2024, .month = 6, .day = 30};
	const struct cy_date year = {.year = 2024}, next = {.year = 2025, .month = 1};
	const struct cy_date none = {.kind = CY_DATE_NO_YEAR, .month = 1};
	const struct cy_date relative = {.kind = CY_DATE_RELATIVE, .month = 3};

	(void)state;
	assert_true(cy_date_key(&year) < cy_date_key(&given));
	assert_true(cy_date_key(&given) < cy_date_key(&next));
	assert_true(cy_date_key(&next) < cy_date_key(&none));
	assert_int_equal(cy_date_key(&relative), 0);
}

/* Ranges are ascending, on characters, within the text, whatever stands there. */
static void any_mixture_is_survived(void **state)
{
	static const char *const pieces[] = {"2024", "年", "月", "日", "6", "十", "二", "〇", "底",
		"前", "内", "-", "/", ".", "每", "今年", "。", " ", "个", "工作日", "９", "31",
		"\n"};

	(void)state;
	srand(7);
	for (int round = 0; round < 20000; round++) {
		struct cy_dates dates = {0};
		struct cy_buf text = {0};
		size_t last = 0;

		for (int i = rand() % 12; i >= 0; i--)
			cy_buf_puts(&text, pieces[(size_t)rand() % CY_LEN(pieces)]);
		cy_dates_find(&dates, cy_buf_span(&text));
		cy_vec_each (date, &dates.list) {
			assert_true(date->start >= last && date->start < date->end);
			assert_true(date->end <= text.n);
			assert_true(((unsigned char)text.p[date->start] & 0xC0) != 0x80);
			assert_true(date->month >= 0 && date->month <= 12 && date->day <= 31);
			last = date->end;
		}
		cy_dates_dispose(&dates);
		cy_buf_dispose(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(years_that_are_told),
		cmocka_unit_test(years_are_carried_within_the_sentence_only),
		cmocka_unit_test(what_has_no_date_of_its_own_says_so),
		cmocka_unit_test(a_deadline_is_what_is_to_be_done_until_then),
		cmocka_unit_test(times_are_counted_in_words_too),
		cmocka_unit_test(what_is_no_date_is_passed_over),
		cmocka_unit_test(keys_sort_by_time),
		cmocka_unit_test(any_mixture_is_survived),
	};

	return RUN_TESTS(tests);
}
