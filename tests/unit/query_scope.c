/* Which occurrences count: under headings, in sentences. */
#include "test.h"

#include "chayue/base/buf.h"
#include "chayue/query/scope.h"
#include "chayue/text/fold.h"

static int compare(const void *a, const void *b)
{
	const struct cy_range *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

/* What counts of the query's terms, ascending. */
static void find(const struct cy_query *query, const struct cy_document *doc, struct cy_ranges *out)
{
	struct cy_scope scope = {0};

	cy_scope_open(&scope, query, doc);
	for (size_t i = 0; i < query->terms.n; i++) {
		struct cy_block whole = {.forms = true, .size = (uint32_t)doc->text.n};
		struct cy_ranges found = {0};

		if (!cy_query_gives_hits(query, i))
			continue;
		assert_true(cy_term_scan(&query->terms.v[i], doc->text, &whole, 0, &found));
		cy_vec_each (range, &found.list) {
			if (!cy_scope_is_needed(query) || cy_scope_allows(&scope, i, *range))
				cy_vec_push(&out->list, *range);
		}
		cy_vec_dispose(&found.list);
	}
	cy_scope_dispose(&scope);
	if (out->list.n)
		qsort(out->list.v, out->list.n, sizeof *out->list.v, compare);
}

static void expect(const char *typed, const char *text, const char *wanted)
{
	struct cy_document doc = {.text = cy_span_str(text)};
	struct cy_query *query = cy_query_parse(cy_span_str(typed), CY_FOLD_ALL | CY_QUERY_PINYIN);
	struct cy_ranges found = {0};
	struct cy_buf got = {0};
	size_t at = 0;

	assert_null(query->error);
	find(query, &doc, &found);
	cy_vec_each (range, &found.list) {
		cy_buf_append(&got, text + at, range->start - at);
		cy_buf_putc(&got, '[');
		cy_buf_append(&got, text + range->start, range->end - range->start);
		cy_buf_putc(&got, ']');
		at = range->end;
	}
	cy_buf_puts(&got, text + at);
	if (strcmp(got.p, wanted) != 0)
		fail_msg("%s:\n%s\ninstead of\n%s", typed, got.p, wanted);
	cy_buf_dispose(&got);
	cy_vec_dispose(&found.list);
	cy_query_free(query);
}

static void test_sentences(void **state)
{
	static const struct {
		const char *query, *text, *wanted;
	} table[] = {
		{"甲 乙", "甲。乙。", "[甲]。[乙]。"},
		{"甲 ~ 乙", "甲和乙。甲。乙。乙、甲", "[甲]和[乙]。甲。乙。[乙]、[甲]"},
		{"甲 ～ 乙", "甲和乙。甲", "[甲]和[乙]。甲"},
		/* What ends a sentence and what does not. */
		{"甲 ~ 乙", "甲！乙？甲；乙", "甲！乙？甲；乙"},
		{"甲 ~ 乙", "甲!乙?甲;乙", "甲!乙?甲;乙"},
		{"甲 ~ 乙", "甲，乙", "[甲]，[乙]"},
		{"甲 ~ 乙", "甲：“乙”", "[甲]：“[乙]”"},
		{"甲 ~ 乙", "甲 3.5 乙", "[甲] 3.5 [乙]"},
		{"甲 ~ 乙", "甲\n乙", "甲\n乙"},
		{"甲 ~ 乙", "甲\r\n乙", "甲\r\n乙"},
		{"甲 ~ 乙", "甲\r乙", "甲\r乙"},
		/* One that runs over a line end is in both; the other is in one. */
		{"甲丙 ~ 乙", "乙甲\n丙。甲丙乙", "乙[甲\n丙]。[甲丙][乙]"},
		{"甲丙 ~ 乙", "甲\n丙乙", "[甲\n丙]乙"},
		/* Alternatives, fields, kinds. */
		{"甲|丁 ~ 乙", "甲乙。丁乙。甲丁", "[甲][乙]。[丁][乙]。甲丁"},
		{"/甲+/ ~ 乙", "甲甲乙。甲甲", "[甲甲][乙]。甲甲"},
		{"zrqd ~ 乙", "责任清单，乙。责任清单", "[责任清单]，[乙]。责任清单"},
		{"甲|标题:丁 ~ 乙", "甲乙。丁乙", "[甲][乙]。丁乙"},
		/* Rows: all in the same sentence. */
		{"甲 ~ 乙 ~ 丙", "甲乙。乙丙。丙乙甲。甲丙", "甲乙。乙丙。[丙][乙][甲]。甲丙"},
		{"甲 ~ 乙 丙", "甲乙。丙。甲", "[甲][乙]。[丙]。甲"},
		{"丙 甲 ~ 乙", "甲乙。丙。甲", "[甲][乙]。[丙]。甲"},
		{"甲 ~ 乙 丙 ~ 丁", "甲乙。丙丁。甲丙。乙丁", "[甲][乙]。[丙][丁]。甲丙。乙丁"},
		/* Nothing to be joined with. */
		{"甲 ~", "甲。", "[甲]。"},
		{"~ 甲", "甲。~", "[甲]。[~]"},
		{"甲 ~ -乙", "甲。", "[甲]。"},
		{"甲 ~乙", "甲。~乙", "[甲]。[~乙]"},
		{"甲 ~ 标题:乙", "甲。", "[甲]。"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++)
		expect(table[i].query, table[i].text, table[i].wanted);
}

static void test_long_sentence(void **state)
{
	struct cy_buf text = {0}, wanted = {0};

	(void)state;
	for (int far = 0; far < 2; far++) {
		cy_buf_clear(&text);
		cy_buf_clear(&wanted);
		cy_buf_puts(&text, "甲");
		cy_buf_puts(&wanted, far ? "甲" : "[甲]");
		for (int i = 0; i < (far ? 1000 : 600); i++) {
			cy_buf_puts(&text, "长");
			cy_buf_puts(&wanted, "长");
		}
		cy_buf_puts(&text, "乙");
		cy_buf_puts(&wanted, far ? "乙" : "[乙]");
		expect("甲 ~ 乙", text.p, wanted.p);
	}
	cy_buf_dispose(&text);
	cy_buf_dispose(&wanted);
}

static const char document[] = "甲甲\n"
			       "一、职责\n"
			       "甲乙\n"
			       "（一）分工\n"
			       "甲\n"
			       "二、附则\n"
			       "甲乙\n";

static void test_sections(void **state)
{
	static const struct {
		const char *query, *wanted;
	} table[] = {
		{"节:职责 甲", "甲甲\n一、职责\n[甲]乙\n（一）分工\n[甲]\n二、附则\n甲乙\n"},
		{"section:职责 甲", "甲甲\n一、职责\n[甲]乙\n（一）分工\n[甲]\n二、附则\n甲乙\n"},
		{"甲 节：分工", "甲甲\n一、职责\n甲乙\n（一）分工\n[甲]\n二、附则\n甲乙\n"},
		{"节:职责 节:分工 甲", "甲甲\n一、职责\n甲乙\n（一）分工\n[甲]\n二、附则\n甲乙\n"},
		{"节:分工|节:附则 甲",
			"甲甲\n一、职责\n甲乙\n（一）分工\n[甲]\n二、附则\n[甲]乙\n"},
		{"节:/^[一二]、/ 乙", "甲甲\n一、职责\n甲[乙]\n（一）分工\n甲\n二、附则\n甲[乙]\n"},
		{"节:fuze 甲", "甲甲\n一、职责\n甲乙\n（一）分工\n甲\n二、附则\n[甲]乙\n"},
		{"-节:职责 甲", "[甲][甲]\n一、职责\n甲乙\n（一）分工\n甲\n二、附则\n[甲]乙\n"},
		{"-节:分工 甲", "[甲][甲]\n一、职责\n[甲]乙\n（一）分工\n甲\n二、附则\n[甲]乙\n"},
		{"节:职责 -节:分工 甲", "甲甲\n一、职责\n[甲]乙\n（一）分工\n甲\n二、附则\n甲乙\n"},
		{"节:没有 甲", "甲甲\n一、职责\n甲乙\n（一）分工\n甲\n二、附则\n甲乙\n"},
		/* By itself it finds the headings. */
		{"节:职责", "甲甲\n一、[职责]\n甲乙\n（一）分工\n甲\n二、附则\n甲乙\n"},
		{"节:分工 标题:丙", "甲甲\n一、职责\n甲乙\n（一）[分工]\n甲\n二、附则\n甲乙\n"},
		{"节:甲", "甲甲\n一、职责\n甲乙\n（一）分工\n甲\n二、附则\n甲乙\n"},
		{"节:/[职附]./ -节:附则",
			"甲甲\n一、[职责]\n甲乙\n（一）分工\n甲\n二、附则\n甲乙\n"},
		/* One of several alternatives narrows nothing. */
		{"乙|节:分工", "甲甲\n一、职责\n甲[乙]\n（一）分工\n甲\n二、附则\n甲[乙]\n"},
		{"节:分工|乙", "甲甲\n一、职责\n甲[乙]\n（一）分工\n甲\n二、附则\n甲[乙]\n"},
		/* With sentences. */
		{"节:附则 甲 ~ 乙", "甲甲\n一、职责\n甲乙\n（一）分工\n甲\n二、附则\n[甲][乙]\n"},
		/* Each stage has headings and sentences of its own. */
		{"节:附则 甲 >> 乙", "甲甲\n一、职责\n甲[乙]\n（一）分工\n甲\n二、附则\n甲[乙]\n"},
		{"乙 >> 节:附则 甲", "甲甲\n一、职责\n甲乙\n（一）分工\n甲\n二、附则\n[甲]乙\n"},
		{"节:分工 甲 >> 节:附则 乙",
			"甲甲\n一、职责\n甲乙\n（一）分工\n甲\n二、附则\n甲[乙]\n"},
		{"乙 >> 节:分工", "甲甲\n一、职责\n甲乙\n（一）[分工]\n甲\n二、附则\n甲乙\n"},
		{"甲 ~ 乙 >> 甲",
			"[甲][甲]\n一、职责\n[甲]乙\n（一）分工\n[甲]\n二、附则\n[甲]乙\n"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++)
		expect(table[i].query, document, table[i].wanted);
}

static void test_needed(void **state)
{
	static const struct {
		const char *query;
		bool needed;
	} table[] = {{"甲", false}, {"甲 -乙", false}, {"标题:甲", false}, {"节:甲", true},
		{"-节:甲 乙", true}, {"甲 ~ 乙", true}, {"甲 ~", false}};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_query *query = cy_query_parse(cy_span_str(table[i].query), CY_FOLD_ALL);

		assert_int_equal(cy_scope_is_needed(query), table[i].needed);
		cy_query_free(query);
	}
}

/* Opened for one document after the other. */
static void test_headings(void **state)
{
	struct cy_document with = {.text = cy_span_str(document)};
	struct cy_document without = {.text = cy_span_str("甲\n")};
	struct cy_query *query = cy_query_parse(cy_span_str("节:职|节:则 节:工"), CY_FOLD_ALL);
	struct cy_scope scope = {0};

	(void)state;
	for (int round = 0; round < 2; round++) {
		cy_scope_open(&scope, query, &with);
		for (size_t term = 0; term < 3; term++)
			assert_int_equal(cy_scope_headings(&scope, term), 1);
		cy_scope_open(&scope, query, &without);
		assert_int_equal(cy_scope_headings(&scope, 0), 0);
		assert_false(cy_scope_allows(&scope, 0, (struct cy_range){0, 3}));
	}
	cy_scope_dispose(&scope);
	cy_query_free(query);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_long_sentence),
		cmocka_unit_test(test_sections),
		cmocka_unit_test(test_needed),
		cmocka_unit_test(test_headings),
	};

	return RUN_TESTS(tests);
}
