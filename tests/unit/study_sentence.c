/* Sentences, parts and clauses. In a pattern | stands behind a sentence, / behind a clause, ;
 * behind one that ends a part but not the sentence; a new paragraph opens with ¶. */
#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/base/buf.h"
#include "chayue/study/sentence.h"

#include <string.h>

static void show(const struct cy_sentences *found, struct cy_span text, struct cy_buf *out)
{
	for (size_t i = 0; i < found->list.n; i++) {
		const struct cy_sentence *s = &found->list.v[i];

		if (i && s->paragraph != s[-1].paragraph)
			cy_buf_puts(out, "¶");
		for (size_t c = s->first; c < s->first + s->n; c++) {
			const struct cy_clause_range *clause = &found->clauses.v[c];

			cy_buf_append(out, text.p + clause->start, clause->end - clause->start);
			if (c + 1 < s->first + s->n)
				cy_buf_putc(out, clause->ends_part ? ';' : '/');
			else
				assert_true(clause->ends_part);
		}
		cy_buf_putc(out, '|');
	}
}

static void texts_are_cut_where_they_should_be(void **state)
{
	static const struct {
		const char *text, *expected;
	} table[] = {
		{"", ""},
		{"  \n　\n", ""},
		{"要落实。要检查！", "要落实。|要检查！|"},
		{"没有标点", "没有标点|"},
		{"一句。\n\n二句", "一句。|¶二句|"},
		{"　　缩进的。 后一句。", "缩进的。|后一句。|"},
		{"要落实，要检查；要总结。", "要落实，/要检查；;要总结。|"},
		{"要求如下：落实。", "要求如下：/落实。|"},
		{"怎么办？！……好", "怎么办？！|……好|"},
		{"他说：“要落实。要检查。”大家都听。", "他说：/“要落实。要检查。”|大家都听。|"},
		{"他说“要落实，快。”，走了。", "他说“要落实，快。”，/走了。|"},
		{"讲了“谁来干？怎么干？”的问题。", "讲了“谁来干？怎么干？”的问题。|"},
		{"见《怎么办？》一文。", "见《怎么办？》一文。|"},
		{"督查（含回访，由办公室负责）。好", "督查（含回访，由办公室负责）。|好|"},
		{"“没有闭合的引号，一句。二句。", "“没有闭合的引号，/一句。|二句。|"},
		{"引号不闭合“甲。\n乙”。丙。", "引号不闭合“甲。|¶乙”。|丙。|"},
		{"层层“引《甲，乙》号”，完。", "层层“引《甲，乙》号”，/完。|"},
		{"直引号\"甲，乙。\"和丙，丁", "直引号\"甲，乙。\"|和丙，/丁|"},
		{"「甲，乙」丙，丁", "「甲，乙」丙，/丁|"},
		{"半角,逗号:和;分号!好", "半角,/逗号:/和;;分号!|好|"},
		{"投入1,000万元，12:30开会", "投入1,000万元，/12:30开会|"},
		{"It must stop. It shall not start.", "It must stop.|It shall not start.|"},
		{"See e.g. the list of J. Doe et al. here.",
			"See e.g. the list of J. Doe et al. here.|"},
		{"1. Open it, then close it.", "1. Open it,/ then close it.|"},
		{"Version 1.5 is out (see below.) Good", "Version 1.5 is out (see below.)|Good|"},
		{"增长1.5倍。", "增长1.5倍。|"},
		{"甲\r\n乙\r丙", "甲|¶乙|¶丙|"},
		{"。。。", "。。。|"},
		{"，，", "，/，|"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_sentences found = {0};
		struct cy_buf out = {0};
		struct cy_span text = cy_span_str(table[i].text);

		cy_sentences_build(&found, text);
		show(&found, text, &out);
		assert_string_equal(out.p ? out.p : "", table[i].expected);
		cy_buf_dispose(&out);
		cy_sentences_dispose(&found);
	}
}

static void a_clause_stops_before_its_mark(void **state)
{
	static const char text[] = "要落实 ，要检查。";
	struct cy_sentences found = {0};

	(void)state;
	cy_sentences_build(&found, cy_span_str(text));
	assert_int_equal(found.clauses.n, 2);
	assert_int_equal(found.clauses.v[0].stop, 9);
	assert_int_equal(found.clauses.v[1].stop, strlen(text) - 3);
	assert_int_equal(found.clauses.v[1].end, strlen(text));
	cy_sentences_dispose(&found);
}

static void a_place_leads_to_its_sentence(void **state)
{
	static const char text[] = "一。\n\n二。三";
	struct cy_sentences found = {0};

	(void)state;
	cy_sentences_build(&found, cy_span_str(text));
	assert_int_equal(cy_sentences_find(&found, 0), 0);
	assert_int_equal(cy_sentences_find(&found, 5), 0);
	assert_int_equal(cy_sentences_find(&found, 6), 1); /* between two: the next */
	assert_int_equal(cy_sentences_find(&found, 8), 1);
	assert_int_equal(cy_sentences_find(&found, 14), 2);
	assert_int_equal(cy_sentences_find(&found, strlen(text)), 3);
	cy_sentences_dispose(&found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_cut_where_they_should_be),
		cmocka_unit_test(a_clause_stops_before_its_mark),
		cmocka_unit_test(a_place_leads_to_its_sentence),
	};

	return RUN_TESTS(tests);
}
