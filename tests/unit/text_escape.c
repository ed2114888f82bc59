#include "test.h"

#include "chayue/text/escape.h"

typedef void escape_fn(struct cy_buf *, struct cy_span);

static void assert_escaped(escape_fn *escape, const char *text, const char *wanted)
{
	struct cy_buf out = {0};

	escape(&out, cy_span_str(text));
	cy_buf_puts(&out, "");
	assert_string_equal(out.p, wanted);
	cy_buf_dispose(&out);
}

static void json_and_tsv_lose_nothing(void **state)
{
	(void)state;
	assert_escaped(
		cy_escape_json, "a\"b\\c\n\t\x01\x7F“清”", "a\\\"b\\\\c\\n\\t\\u0001\\u007f“清”");
	assert_escaped(cy_escape_tsv, "a\"b\\c\n\t", "a\"b\\\\c\\n\\t");
	assert_escaped(cy_escape_json, "\xC2\x9B\xE2\x80\xAE", "\\u009b\\u202e");
	assert_escaped(cy_escape_json, "\xFFz", "\xEF\xBF\xBDz");
}

static void plain_text_stays_on_its_line(void **state)
{
	(void)state;
	assert_escaped(cy_escape_plain, "一\n二\t三\x1B[2J", "一 二 三^[[2J");
}

static void csv_is_quoted_where_it_must(void **state)
{
	(void)state;
	assert_escaped(cy_escape_csv, "清单", "清单");
	assert_escaped(cy_escape_csv, "", "");
	assert_escaped(cy_escape_csv, "a,b", "\"a,b\"");
	assert_escaped(cy_escape_csv, "说“\"好\"”", "\"说“\"\"好\"\"”\"");
	assert_escaped(cy_escape_csv, " 两端 ", "\" 两端 \"");
	assert_escaped(cy_escape_csv, "一\r\n二", "一  二");
}

static void csv_holds_no_formula(void **state)
{
	(void)state;
	assert_escaped(cy_escape_csv, "=1+1", "'=1+1");
	assert_escaped(cy_escape_csv, "+86", "'+86");
	assert_escaped(cy_escape_csv, "-责任", "'-责任");
	assert_escaped(cy_escape_csv, "@SUM(A1,B1)", "\"'@SUM(A1,B1)\"");
	assert_escaped(cy_escape_csv, "＝1＋1", "'＝1＋1");
	assert_escaped(cy_escape_csv, "\t=1", "\"' =1\"");
	assert_escaped(cy_escape_csv, "\n=1", "\"' =1\"");
	assert_escaped(cy_escape_csv, "——责任", "——责任");
	assert_escaped(cy_escape_csv, "1=1", "1=1");
}

static void markdown_keeps_its_cells(void **state)
{
	(void)state;
	assert_escaped(cy_escape_markdown, "a|b*c*<br>", "a\\|b\\*c\\*\\<br\\>");
	assert_escaped(cy_escape_markdown, "一\n二", "一 二");
	assert_escaped(cy_escape_markdown, "# 清单", "\\# 清单");
}

/* RFC 4648, section 10. */
static void base64_is_padded(void **state)
{
	(void)state;
	assert_escaped(cy_escape_base64, "", "");
	assert_escaped(cy_escape_base64, "f", "Zg==");
	assert_escaped(cy_escape_base64, "fo", "Zm8=");
	assert_escaped(cy_escape_base64, "foo", "Zm9v");
	assert_escaped(cy_escape_base64, "foobar", "Zm9vYmFy");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_and_tsv_lose_nothing),
		cmocka_unit_test(plain_text_stays_on_its_line),
		cmocka_unit_test(csv_is_quoted_where_it_must),
		cmocka_unit_test(csv_holds_no_formula),
		cmocka_unit_test(markdown_keeps_its_cells),
		cmocka_unit_test(base64_is_padded),
	};

	return RUN_TESTS(tests);
}
