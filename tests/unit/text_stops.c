#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/base/buf.h"
#include "chayue/text/stops.h"

/* The pieces, each in brackets. */
static const char *pieces(struct cy_buf *out, const char *text, enum cy_stop least)
{
	struct cy_span span = cy_span_str(text);
	struct cy_range r = cy_stop_piece(span, 0, least);

	cy_buf_clear(out);
	cy_buf_puts(out, "");
	for (; r.start < span.n; r = cy_stop_piece(span, r.end, least)) {
		cy_buf_putc(out, '[');
		cy_buf_append(out, text + r.start, r.end - r.start);
		cy_buf_putc(out, ']');
	}
	assert_int_equal(r.end, span.n);
	return out->p;
}

static void texts_are_cut(void **state)
{
	static const struct {
		const char *text, *sentences, *clauses;
	} cases[] = {
		{"", "", ""},
		{" \n\r\n　", "", ""},
		{"一。二！三？四；五", "[一。][二！][三？][四；][五]",
			"[一。][二！][三？][四；][五]"},
		{"一，二：三、四。", "[一，二：三、四。]", "[一，][二：][三、四。]"},
		{"说：“好。”他走了", "[说：“好。”][他走了]", "[说：][“好。”][他走了]"},
		{"一行\n　　二行\r\n三行", "[一行][二行][三行]", "[一行][二行][三行]"},
		{"It is 1.5 km. Good, at 12:30: yes!", "[It is 1.5 km.][Good, at 12:30: yes!]",
			"[It is 1.5 km.][Good,][at 12:30:][yes!]"},
		{"Ask A. Smith, e.g. today. (See 3.) 1,000 or http://a.b/c.",
			"[Ask A. Smith, e.g. today.][(See 3.) 1,000 or http://a.b/c.]",
			"[Ask A. Smith,][e.g. today.][(See 3.) 1,000 or http://a.b/c.]"},
		{"12. Keep records.\nThey are kept", "[12. Keep records.][They are kept]",
			"[12. Keep records.][They are kept]"},
		{"安全,生产:人员,12人", "[安全,生产:人员,12人]", "[安全,][生产:][人员,][12人]"},
		{"真的？！真的。。", "[真的？！][真的。。]", "[真的？！][真的。。]"},
		{"甲（见附件。）乙；】丙", "[甲（见附件。）][乙；】][丙]",
			"[甲（见附件。）][乙；】][丙]"},
	};
	struct cy_buf out = {0};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		assert_string_equal(pieces(&out, cases[i].text, CY_STOP_PART), cases[i].sentences);
		assert_string_equal(pieces(&out, cases[i].text, CY_STOP_CLAUSE), cases[i].clauses);
	}
	cy_buf_dispose(&out);
}

static void a_sentence_is_found_around_a_place(void **state)
{
	static const struct {
		const char *text, *place, *sentence;
	} cases[] = {
		{"一。二三四！五", "三", "二三四！"},
		{"说：“好。”他走了。", "走", "他走了。"},
		{"说：“好。”他走了。", "好", "说：“好。”"},
		{"一\n　　二三 \n四", "二", "二三 "},
		{"一。\n二。三。", "。\n二", "一。\n二。"},
		{"It rains. Stay at home. Now", "at", "Stay at home."},
		{"独", "独", "独"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		size_t at = (size_t)(strstr(cases[i].text, cases[i].place) - cases[i].text);
		struct cy_range r = cy_stop_around(cy_span_str(cases[i].text),
			(struct cy_range){at, at + strlen(cases[i].place)});

		assert_int_equal(r.end - r.start, strlen(cases[i].sentence));
		assert_memory_equal(cases[i].text + r.start, cases[i].sentence, r.end - r.start);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_cut),
		cmocka_unit_test(a_sentence_is_found_around_a_place),
	};

	return RUN_TESTS(tests);
}
