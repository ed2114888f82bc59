/* Parsing queries: clauses, fields, quotes, what is half typed, anything at all. */
#include "random.h"
#include "test.h"

#include "chayue/query/parse.h"
#include "chayue/text/fold.h"

static void write_term(const struct cy_query *query, const struct cy_term *term, struct cy_buf *out)
{
	static const char *const fields[] = {"", "T:", "P:", "S:"};
	const char *typed = query->text + term->typed.start;
	size_t n = term->typed.end - term->typed.start;
	const uint32_t *units;
	char one[4];

	assert_int_equal(!!term->matcher + !!term->numerals + !!term->pinyin + !!term->regex, 1);
	cy_buf_puts(out, fields[term->field]);
	if (term->matcher) {
		units = cy_matcher_units(term->matcher, &n);
		for (size_t k = 0; k < n; k++)
			cy_buf_append(
				out, one, cy_utf8_encode(units[k] == ' ' ? '_' : units[k], one));
		return;
	}
	cy_buf_puts(out, term->regex ? "/" : "'");
	cy_buf_append(out, typed, n);
	cy_buf_puts(out, term->regex ? "/" : "'");
}

static bool is_joined(const struct cy_query *query, const struct cy_clause *clause, size_t *near)
{
	if (*near == query->nears.n || query->clauses.v + query->nears.v[*near].b != clause)
		return false;
	++*near;
	return true;
}

/* Whether a stage begins with the clause. */
static bool is_staged(const struct cy_query *query, const struct cy_clause *clause)
{
	return clause > query->clauses.v && clause->stage > clause[-1].stage;
}

/* The query written out: clauses apart by a space, by ~ or by >>, "-" negated, "|" between terms,
 * T: P: S: fields, spaces inside terms as _, / / expressions, ' ' pinyin; ! behind it: there is an
 * error. */
static char *written(struct cy_span text, unsigned pinyin)
{
	struct cy_query *query = cy_query_parse(text, (CY_FOLD_ALL & ~CY_FOLD_CASE) | pinyin);
	struct cy_buf out = {0};
	size_t near = 0;

	cy_vec_each (clause, &query->clauses) {
		assert_true(clause->n > 0 && clause->first + clause->n <= query->terms.n);
		if (out.n)
			cy_buf_puts(&out, is_staged(query, clause)          ? ">>"
					  : is_joined(query, clause, &near) ? "~"
									    : " ");
		if (clause->negated)
			cy_buf_putc(&out, '-');
		for (size_t i = clause->first; i < clause->first + clause->n; i++) {
			if (i > clause->first)
				cy_buf_putc(&out, '|');
			write_term(query, &query->terms.v[i], &out);
		}
	}
	assert_int_equal(near, query->nears.n);
	if (query->error)
		cy_buf_putc(&out, '!');
	cy_buf_puts(&out, "");
	cy_query_free(query);
	return cy_buf_take(&out);
}

struct form {
	const char *text, *wanted;
};

static void check_forms(const struct form *table, size_t n, unsigned pinyin)
{
	for (size_t i = 0; i < n; i++) {
		char *got = written(cy_span_str(table[i].text), pinyin);

		if (strcmp(got, table[i].wanted) != 0)
			fail_msg("%s: %s instead of %s", table[i].text, got, table[i].wanted);
		free(got);
	}
}

static void test_forms(void **state)
{
	static const struct form table[] = {
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
	check_forms(table, CY_LEN(table), 0);
}

static void test_expressions(void **state)
{
	static const struct form table[] = {
		{"/a+/", "/a+/"},
		{"/a b|c/", "/a b|c/"},
		{"/a/|b", "/a/|b"},
		{"b|/a/ c", "b|/a/ c"},
		{"-/a/ b", "-/a/ b"},
		{"标题:/^a/", "T:/^a/"},
		{"节：／a／", "S:/a/"},
		{"/a\\/b/", "/a\\/b/"},
		{"/a\\\\/b", "/a\\\\/ b"},
		{"/a/b/", "/a/ b/"},
		{"a/b", "a/b"},
		{"\"/a/\"", "/a/"},
		/* Half typed. */
		{"/", ""},
		{"//", ""},
		{"/a", "/a/"},
		{"/a\\", "!"},
		{"/(", "!"},
		{"b /(/ c", "b c!"},
		{"/(/ /[/", "!"},
		{"a|/(/", "a!"},
	};

	(void)state;
	check_forms(table, CY_LEN(table), 0);
}

static void test_sections_and_sentences(void **state)
{
	static const struct form table[] = {
		{"节:职责", "S:职责"},
		{"节：a b", "S:a b"},
		{"section:a|b", "S:a|b"},
		{"-section:a b", "-S:a b"},
		{"节", "节"},
		{"节:", "节:"},
		{"第一节:a", "第一节:a"},
		{"a ~ b", "a~b"},
		{"a ～ b", "a~b"},
		{"a ~ b ~ c", "a~b~c"},
		{"a ~ b c ~ d", "a~b c~d"},
		{"a|b ~ \"c d\"", "a|b~c_d"},
		{"a|标题:b ~ c", "a|T:b~c"},
		{"a ~ /b/", "a~/b/"},
		{"a ~ ~ b", "a~b"},
		{"a ~ \"\" b", "a~b"},
		/* Not between two texts. */
		{"~", "~"},
		{"~ a", "~ a"},
		{"a ~", "a"},
		{"a ~b", "a ~b"},
		{"a~ b", "a~ b"},
		{"a~b", "a~b"},
		{"a ~ -b", "a -b"},
		{"-a ~ b", "-a b"},
		{"a ~ 标题:b c", "a T:b c"},
		{"节:a ~ b", "S:a b"},
	};

	(void)state;
	check_forms(table, CY_LEN(table), 0);
}

/* A row of ~ is parted behind CY_QUERY_ROW clauses. */
static void test_long_rows(void **state)
{
	struct cy_buf typed = {0};
	struct cy_query *query;

	(void)state;
	cy_buf_puts(&typed, "a");
	for (unsigned n = 1; n < 2 * CY_QUERY_ROW + 2; n++)
		cy_buf_puts(&typed, " ~ a");
	query = cy_query_parse(cy_buf_span(&typed), CY_FOLD_ALL);
	assert_int_equal(query->clauses.n, 2 * CY_QUERY_ROW + 2);
	assert_int_equal(query->nears.n, 2 * (CY_QUERY_ROW - 1) + 1);
	cy_vec_each (near, &query->nears)
		assert_int_not_equal(near->b % CY_QUERY_ROW, 0);
	cy_query_free(query);
	cy_buf_dispose(&typed);
}

static void test_stages(void **state)
{
	static const struct form table[] = {
		{"a >> b", "a>>b"},
		{"a b >> c d >> e", "a b>>c d>>e"},
		{"a ＞＞ b", "a>>b"},
		{"a　》》　b", "a>>b"},
		{"a|b >> \"c >> d\"", "a|b>>c_>>_d"},
		{"a >> /b >> c/", "a>>/b >> c/"},
		{"a ~ b >> c ~ d", "a~b>>c~d"},
		{"a ~ >> b", "a>>b"},
		{"a >> 节:b", "a>>S:b"},
		{"节:a >> b", "S:a>>b"},
		/* Nothing behind it, or nothing that gives hits. */
		{"a >>", "a"},
		{"a >> ", "a"},
		{"a >> b >>", "a>>b"},
		{"a >> >> b", "a>>b"},
		{"a >> -b", "a -b"},
		{"a >> 标题:b 路径:c", "a T:b P:c"},
		{"a >> 标题:b >> c", "a>>T:b c"},
		{"-a >> b", "-a b"},
		{"标题:a >> b", "T:a b"},
		{"a >> -节:b", "a -S:b"},
		{"a >> \"\"", "a"},
		/* Text as any other. */
		{">>", ">>"},
		{">> a", ">> a"},
		{"a >>b", "a >>b"},
		{"a>> b", "a>> b"},
		{"a>>b", "a>>b"},
		{"a > b", "a > b"},
		{"a >>> b", "a >>> b"},
		{"a \">>\" b", "a >> b"},
		{"《关于《a》》 b", "《关于《a》》 b"},
		{"a 》 b", "a 》 b"},
	};

	(void)state;
	check_forms(table, CY_LEN(table), 0);
}

static void test_pinyin(void **state)
{
	static const struct form table[] = {
		{"zrqd", "zrqd|'zrqd'"},
		{"xi'an", "xi'an|'xi'an'"},
		{"zrqd|ab 责任", "zrqd|'zrqd'|ab|'ab' 责任"},
		{"-zr 标题:qd", "-zr|'zr' T:qd|T:'qd'"},
		{"节:zr", "S:zr|S:'zr'"},
		{"z", "z"},
		{"Zr", "Zr"},
		{"zr1", "zr1"},
		{"\"zrqd\"", "zrqd"},
		{"/zrqd/", "/zrqd/"},
		{"zr责任", "zr责任"},
	};

	(void)state;
	check_forms(table, CY_LEN(table), CY_QUERY_PINYIN);
}

/* Of words in other spellings there are CY_QUERY_SPELLED at most; the rest stand for themselves. */
static void test_many_words(void **state)
{
	static const struct {
		const char *word;
		unsigned options;
		unsigned terms_each; /* of those that are spelled otherwise */
	} table[] = {{"zr ", CY_QUERY_PINYIN, 2}, {"2023年 ", CY_QUERY_NUMERALS, 1},
		{"标题:zr ", CY_QUERY_PINYIN, 2}};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_buf typed = {0};
		struct cy_query *query;
		size_t spelled = 0;

		for (unsigned n = 0; n < CY_QUERY_SPELLED + 5; n++)
			cy_buf_puts(&typed, table[i].word);
		query = cy_query_parse(cy_buf_span(&typed), CY_FOLD_ALL | table[i].options);
		cy_vec_each (term, &query->terms)
			spelled += term->pinyin || term->numerals;
		assert_int_equal(spelled, CY_QUERY_SPELLED);
		assert_int_equal(query->clauses.n, CY_QUERY_SPELLED + 5);
		assert_int_equal(query->terms.n, CY_QUERY_SPELLED * table[i].terms_each + 5);
		cy_query_free(query);
		cy_buf_dispose(&typed);
	}
}

/* What was typed of each clause, in its own words. */
static void test_typed(void **state)
{
	static const char text[] = "甲 -乙|标题：丙 \"丁 戊\" ~ /己/";
	static const char *const typed[] = {"甲", "-乙|标题：丙", "\"丁 戊\"", "/己/"};
	struct cy_query *query = cy_query_parse(cy_span_str(text), CY_FOLD_ALL);

	(void)state;
	assert_int_equal(query->clauses.n, CY_LEN(typed));
	for (size_t i = 0; i < CY_LEN(typed); i++) {
		struct cy_range range = query->clauses.v[i].typed;

		assert_true(cy_span_equal(
			cy_span_slice(cy_span_str(query->text), range.start, range.end),
			cy_span_str(typed[i])));
		for (size_t k = 0; k < query->clauses.v[i].n; k++)
			assert_int_equal(
				cy_query_clause_of(query, query->clauses.v[i].first + k), i);
	}
	cy_query_free(query);
}

static void test_which_give_hits(void **state)
{
	static const struct {
		const char *query, *hits; /* a digit a term */
	} table[] = {{"a 节:b", "10"}, {"节:b", "1"}, {"节:b|节:c", "11"}, {"节:b 标题:c", "10"},
		{"节:b -a", "10"}, {"a|节:b", "10"}, {"节:b|a", "01"}, {"-节:b a", "01"},
		{"a ~ b", "11"}, {"/a/ -/b/", "10"}, {"a >> b c", "011"}, {"a >> b >> c", "001"},
		{"a >>", "1"}, {"a >> 节:b", "01"}, {"节:a >> b", "01"}, {"a >> 标题:b", "10"},
		{"a >> b -c", "010"}};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_query *query = cy_query_parse(cy_span_str(table[i].query), CY_FOLD_ALL);

		assert_int_equal(query->terms.n, strlen(table[i].hits));
		for (size_t k = 0; k < query->terms.n; k++) {
			if (cy_query_gives_hits(query, k) != (table[i].hits[k] == '1'))
				fail_msg("%s: term %zu", table[i].query, k);
		}
		cy_query_free(query);
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
	static const char pool[] =
		"\"\"“”＂|｜-－:： \u3000ab安标题title路径path\u200B\n㎡/／/~～ ~\\([节'";
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
		query = cy_query_parse(
			cy_buf_span(&buf), round % 32 + (round % 3 ? CY_QUERY_PINYIN : 0));
		cy_vec_each (clause, &query->clauses) {
			assert_int_equal(clause->first, terms);
			assert_true(clause->n > 0);
			terms += clause->n;
			assert_true(clause->typed.end > clause->typed.start &&
				    clause->typed.end <= buf.n);
		}
		cy_vec_each (near, &query->nears)
			assert_true(near->b == near->a + 1 && near->b < query->clauses.n);
		assert_int_equal(terms, query->terms.n);
		cy_query_free(query);
	}
	cy_buf_dispose(&buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_expressions),
		cmocka_unit_test(test_sections_and_sentences),
		cmocka_unit_test(test_long_rows),
		cmocka_unit_test(test_stages),
		cmocka_unit_test(test_pinyin),
		cmocka_unit_test(test_many_words),
		cmocka_unit_test(test_typed),
		cmocka_unit_test(test_which_give_hits),
		cmocka_unit_test(test_questions),
		cmocka_unit_test(test_anything),
	};

	return RUN_TESTS(tests);
}
