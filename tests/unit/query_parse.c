/* Parsing queries: clauses, fields, quotes, what is half typed, anything at all. */
#include "random.h"
#include "test.h"

#include "chayue/query/parse.h"
#include "chayue/text/fold.h"

/* The query written out: clauses apart by a space, "-" negated, "|" between terms, T: P: fields,
 * spaces inside terms as _. */
static char *written(struct cy_span text)
{
	struct cy_query *query = cy_query_parse(text, CY_FOLD_ALL & ~CY_FOLD_CASE);
	struct cy_buf out = {0};

	cy_vec_each (clause, &query->clauses) {
		assert_true(clause->n > 0 && clause->first + clause->n <= query->terms.n);
		if (out.n)
			cy_buf_putc(&out, ' ');
		if (clause->negated)
			cy_buf_putc(&out, '-');
		for (size_t i = clause->first; i < clause->first + clause->n; i++) {
			static const char *const fields[] = {"", "T:", "P:"};
			const uint32_t *units;
			char one[4];
			size_t n;

			if (i > clause->first)
				cy_buf_putc(&out, '|');
			cy_buf_puts(&out, fields[query->terms.v[i].field]);
			units = cy_matcher_units(query->terms.v[i].matcher, &n);
			for (size_t k = 0; k < n; k++)
				cy_buf_append(&out, one,
					cy_utf8_encode(units[k] == ' ' ? '_' : units[k], one));
		}
	}
	cy_query_free(query);
	return cy_buf_take(&out);
}

static void test_forms(void **state)
{
	static const struct {
		const char *text, *wanted;
	} table[] = {
		{"", ""},
		{" \t\u3000 ", ""},
		{"安全", "安全"},
		{"安全 责任", "安全 责任"},
		{"\u3000安全\u3000责任 ", "安全 责任"},
		{"安全|责任", "安全|责任"},
		{"安全｜责任|a 制度", "安全|责任|a 制度"},
		{"-安全", "-安全"},
		{"安全 -责任|制度", "安全 -责任|制度"},
		{"安全 －责任", "安全 -责任"},
		{"安全-责任", "安全-责任"},
		{"\"a b\"", "a_b"},
		{"\"安全 责任\"", "安全责任"},
		{"“a b” c", "a_b c"},
		{"＂a b＂", "a_b"},
		{"\"a b\"|c", "a_b|c"},
		{"\"a|b\"", "a|b"},
		{"\"-a\"", "-a"},
		{"-\"a b\"", "-a_b"},
		{"\"a b\"c", "a_b c"},
		{"标题:安全", "T:安全"},
		{"标题：安全", "T:安全"},
		{"title:a", "T:a"},
		{"路径:讲话", "P:讲话"},
		{"path：a|b", "P:a|b"},
		{"path:a|title:b", "P:a|T:b"},
		{"-标题:\"a b\"", "-T:a_b"},
		{"标题：“a b”", "T:a_b"},
		{"标题 a", "标题 a"},
		{"标题", "标题"},
		{"a:b", "a:b"},
		/* Half typed. */
		{"\"a b", "a_b"},
		{"“a b", "a_b"},
		{"\"", ""},
		{"\"\"", ""},
		{"a \"", "a"},
		{"|", ""},
		{"||", ""},
		{"a|", "a"},
		{"|a", "a"},
		{"a||b", "a|b"},
		{"a | b", "a b"},
		{"-", "-"},
		{"a -", "a -"},
		{"- a", "- a"},
		{"-|", ""},
		{"-\"\"", ""},
		{"--a", "--a"},
		{"标题:", "标题:"},
		{"标题: a", "标题: a"},
		{"标题:|a", "a"},
		{"-标题:", "-标题:"},
		{"标题:\"", ""},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		char *got = written(cy_span_str(table[i].text));

		assert_string_equal(got, table[i].wanted);
		free(got);
	}
}

static void test_questions(void **state)
{
	struct cy_query *query = cy_query_parse(cy_span_str("a|标题:b -c 路径:d"), CY_FOLD_ALL);
	static const bool hits[] = {true, false, false, false};

	(void)state;
	assert_string_equal(query->text, "a|标题:b -c 路径:d");
	assert_int_equal(query->options, CY_FOLD_ALL);
	assert_false(cy_query_is_empty(query));
	assert_int_equal(query->terms.n, CY_LEN(hits));
	for (size_t i = 0; i < CY_LEN(hits); i++)
		assert_int_equal(cy_query_gives_hits(query, i), hits[i]);
	cy_query_free(query);

	query = cy_query_parse(cy_span_str("-a -标题:b"), CY_FOLD_ALL);
	assert_true(cy_query_is_empty(query));
	cy_query_free(query);
	cy_query_free(NULL);
}

/* Any characters: all terms belong to clauses, and no more than was typed is looked for. */
static void test_anything(void **state)
{
	static const char pool[] = "\"\"“”＂|｜-－:： \u3000ab安标题title路径path\u200B\n㎡";
	struct random r = {41};
	struct cy_buf buf = {0};

	(void)state;
	for (unsigned round = 0; round < 20000; round++) {
		struct cy_query *query;
		size_t terms = 0;

		cy_buf_clear(&buf);
		for (uint32_t n = random_below(&r, 14); n > 0; n--) {
			struct cy_span one = random_char(&r, pool);

			cy_buf_append(&buf, one.p, one.n);
			if (random_below(&r, 8) == 0)
				cy_buf_puts(&buf, random_below(&r, 2) ? "标题：" : "path:");
			if (random_below(&r, 40) == 0)
				cy_buf_putc(&buf, '\0');
		}
		query = cy_query_parse(cy_buf_span(&buf), round % 32);
		cy_vec_each (clause, &query->clauses) {
			assert_int_equal(clause->first, terms);
			assert_true(clause->n > 0);
			terms += clause->n;
		}
		assert_int_equal(terms, query->terms.n);
		cy_query_free(query);
	}
	cy_buf_dispose(&buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_questions),
		cmocka_unit_test(test_anything),
	};

	return RUN_TESTS(tests);
}
