/*
 * Each rule of ranking decides where those before it do not; what is known of a document is what
 * comparing all its hits gives, whatever the blocks, slices and threads. Built a second time with
 * tiny blocks and segments.
 */
#include "folder.h"
#include "random.h"
#include "test.h"

#include "chayue/base/msg.h"
#include "chayue/doc/marker.h"
#include "chayue/query/rank.h"
#include "chayue/text/chars.h"
#include "chayue/text/fold.h"
#include "chayue/text/lines.h"
#include "query/evidence.h"

enum { FILES = 40, OPTIONS = CY_FOLD_ALL | CY_QUERY_PINYIN };

static const struct cy_library_options automatic = {.encoding = CY_ENCODING_AUTO};

static struct cy_library *open_library(struct cy_pool *pool, const struct folder *f)
{
	const char *path = f->path;
	struct cy_library *library = cy_library_new(pool, &automatic);

	cy_library_open(library, &path, 1);
	cy_library_wait(library);
	return library;
}

static struct cy_search *search_for(const struct cy_library *library, const char *typed)
{
	return cy_search_new(library, cy_query_parse(cy_span_str(typed), OPTIONS));
}

/* Rules */

static void repeat(struct cy_buf *out, const char *text, unsigned times)
{
	while (times-- > 0)
		cy_buf_puts(out, text);
}

/* A file's text: what is in {} stands there 40 times. */
static void write_text(struct folder *f, const char *name, const char *text)
{
	const char *open = strchr(text, '{'), *close = open ? strchr(open, '}') : NULL;
	struct cy_buf out = {0}, inner = {0};

	if (close) {
		cy_buf_append(&inner, open + 1, (size_t)(close - open) - 1);
		cy_buf_append(&out, text, (size_t)(open - text));
		repeat(&out, inner.p, 40);
		cy_buf_puts(&out, close + 1);
	} else {
		cy_buf_puts(&out, text);
	}
	folder_write(f, name, out.p, out.n);
	cy_buf_dispose(&out);
	cy_buf_dispose(&inner);
}

/* In the folder the worse document stands first. */
static void each_rule_decides_where_those_before_do_not(void **state)
{
	static const struct {
		const char *query, *better, *worse;
		enum cy_rank_rule rule;
	} table[] = {
		{"甲|乙", "说甲，又说乙。", "说{甲}。", CY_RANK_WORDS},
		{"责任 清单", "清单和责任", "責任清單责任清單", CY_RANK_MATCH},
		{"责任", "落实责任", "{責任}", CY_RANK_MATCH},
		{"zeren", "zeren", "{责任}", CY_RANK_MATCH},
		{"责任 台账", "责任和台账", "责任{責任}和臺賬", CY_RANK_MATCH},
		{"责任 清单", "列出责任清单", "# 责任\n有清单，说责任的清单", CY_RANK_TOGETHER},
		{"责任 清单", "列出责任\n　清单", "列出责任\n\n清单", CY_RANK_TOGETHER},
		{"甲 乙 丙", "甲乙丙", "甲乙，丙{甲乙}", CY_RANK_TOGETHER},
		{"防汛", "# 防汛通知\n正文", "# 通知\n一、防汛\n{防汛}", CY_RANK_TITLE},
		{"路径:a 防汛", "# 防汛\n正文", "# 通知\n{防汛}", CY_RANK_TITLE},
		{"防汛", "通知\n二、防汛\n正文", "通知\n{防汛}", CY_RANK_HEADINGS},
		{"防汛", "通知\n二、防汛要早。正文。", "通知\n二、{防汛}要早。正文。",
			CY_RANK_HEADINGS},
		{"防汛", "通知\n二、防汛\n正文", "通知\n二、认真做好防汛；\n{防汛}",
			CY_RANK_HEADINGS},
		{"防汛", "通知\n二、防汛\n正文", "通知\n二、做好。还有防汛\n{防汛}",
			CY_RANK_HEADINGS},
		{"防汛", "通知\n第三条 防汛\n正文", "通知\n- 防汛\n{防汛}", CY_RANK_HEADINGS},
		{"甲 乙", "甲一乙", "甲一二三乙。很远的很远的{甲}", CY_RANK_DISTANCE},
		{"甲 乙", "甲、乙", "甲一二三四五六乙，一二三四五{甲}", CY_RANK_DISTANCE},
		{"防汛", "{防汛工作，}很长的一篇，说了很多别的事。", "防汛", CY_RANK_HITS},
		{"防汛", "说防汛，再说防汛", "说防汛{，还有别的事情}", CY_RANK_HITS},
		{"防汛", "防汛一次，防汛两次", "防汛一次，防汛两次，防汛三次{，没有了}",
			CY_RANK_DENSITY},
		{"标题:通知", "# 通知\n一", "# 通知\n二", CY_RANK_FOLDER},
	};
	struct cy_pool *pool = cy_pool_new(0);

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		const struct cy_result *results;
		bool by_folder = table[i].rule == CY_RANK_FOLDER;
		struct cy_library *library;
		struct cy_search *s;
		struct folder f;

		folder_make(&f);
		write_text(&f, by_folder ? "c" : "a", table[i].worse);
		write_text(&f, "b", table[i].better);
		library = open_library(pool, &f);
		s = search_for(library, table[i].query);
		assert_true(cy_search_step(s, 0));
		if (cy_search_results(s, &results) != 2)
			fail_msg("%zu: %s does not find both", i, table[i].query);
		if (cy_rank_decides(&results[0], &results[1]) != table[i].rule)
			fail_msg("%zu: %s: decided by %s, not by %s", i, table[i].query,
				cy_rank_rule_name(cy_rank_decides(&results[0], &results[1])),
				cy_rank_rule_name(table[i].rule));
		if (strcmp(cy_document_name(cy_library_document(library, results[0].doc)), "b") !=
			0)
			fail_msg("%zu: %s: the worse one comes first", i, table[i].query);
		assert_true(cy_rank_compare(library, &results[0], &results[1]) < 0);
		assert_true(cy_rank_compare(library, &results[1], &results[0]) > 0);
		cy_search_free(s);
		cy_library_free(library);
		folder_remove(&f);
	}
	cy_pool_free(pool);
}

/* Explaining */

static void check_explained(struct cy_search *s, size_t index, const char *zh, const char *en)
{
	struct cy_buf out = {0};

	cy_rank_explain(&out, s, index);
	assert_string_equal(out.p, zh);
	cy_buf_clear(&out);
	cy_msg_set_lang(CY_LANG_EN);
	cy_rank_explain(&out, s, index);
	cy_msg_set_lang(CY_LANG_ZH);
	assert_string_equal(out.p, en);
	cy_buf_dispose(&out);
}

static void a_place_is_explained(void **state)
{
	struct cy_pool *pool = cy_pool_new(0);
	struct cy_library *library;
	struct cy_search *s;
	struct folder f;

	(void)state;
	folder_make(&f);
	folder_puts(&f, "1", "# 责任清单\n正文");
	folder_puts(&f, "2", "# 责任\n一、清单\n正文");
	folder_puts(&f, "3", "通知\n责任和那些清单，再说清单");
	folder_puts(&f, "4", "通知\n责任和那些清单，再说清单");
	folder_puts(&f, "5", "通知\n責任和那些清單");
	library = open_library(pool, &f);
	s = search_for(library, "责任 清单");
	assert_true(cy_search_step(s, 0));
	check_explained(s, 0,
		"第 1 篇：词 2/2 · 原文 · 连写 2 词 · 题名 2 · 标题 2 · 2 处 · 每千字 222 处",
		"no. 1: words 2/2 · literal · 2 words side by side · title 2 · headings 2 · 2 hits "
		"· 222 per 1,000 characters");
	check_explained(s, 1,
		"第 2 篇（后于第 1 篇：连写 0 < 2 词）：词 2/2 · 原文 · 题名 1 · 标题 2 · 相距 3 "
		"字 "
		"· 2 处 · 每千字 167 处",
		"no. 2 (behind no. 1: 0 < 2 words side by side): words 2/2 · literal · title 1 · "
		"headings 2 · 3 characters apart · 2 hits · 167 per 1,000 characters");
	check_explained(s, 3,
		"第 4 篇（后于第 3 篇：按目录在后）：词 2/2 · 原文 · 相距 3 字 · 3 处 · "
		"每千字 200 处",
		"no. 4 (behind no. 3: later in the folder): words 2/2 · literal · 3 characters "
		"apart · 3 hits · 200 per 1,000 characters");
	check_explained(s, 4,
		"第 5 篇（后于第 4 篇：写法不同 < 原文）：词 2/2 · 写法不同 · 相距 3 字 · 2 处 · "
		"每千字 200 处",
		"no. 5 (behind no. 4: folded < literal): words 2/2 · folded · 3 characters apart · "
		"2 hits · 200 per 1,000 characters");
	cy_search_free(s);
	s = search_for(library, "标题:责任");
	assert_true(cy_search_step(s, 0));
	check_explained(s, 0, "第 1 篇：题名 1 · 0 处", "no. 1: title 1 · 0 hits");
	cy_search_free(s);
	cy_library_free(library);
	cy_pool_free(pool);
	folder_remove(&f);
}

/* Facts, from all hits compared with each other */

static void fill(struct folder *f)
{
	static const char *const headings[] = {"一、甲职\n", "（一）乙责。", "（二）丙；\n",
		"# 丁甲\n", "1.戊乙，甲", "\n", "\r\n"};
	struct random r = {83};
	struct cy_buf text = {0};
	char name[16];

	for (unsigned i = 0; i < FILES; i++) {
		uint32_t often = 5 + random_below(&r, 60);

		cy_buf_clear(&text);
		for (uint32_t n = random_below(&r, 400); n > 0; n--) {
			bool common = random_below(&r, often) == 0;
			struct cy_span one = random_char(
				&r, common ? "甲乙丙丁佳" : "戊己庚辛壬癸，。 aA1　\n戊己庚辛壬");

			cy_buf_append(&text, one.p, one.n);
			if (random_below(&r, 25) == 0)
				cy_buf_printf(&text, "\n%s",
					headings[random_below(&r, CY_LEN(headings))]);
		}
		snprintf(name, sizeof name, "%u", i);
		folder_write(f, name, text.n ? text.p : "", text.n);
	}
	cy_buf_dispose(&text);
}

static bool is_blank(struct cy_span s)
{
	const char *p = s.p;

	while (p < s.p + s.n) {
		if (!cy_char_is(cy_utf8_next(&p), CY_CHAR_SPACE | CY_CHAR_IGNORED))
			return false;
	}
	return true;
}

static bool is_one_line(struct cy_span s)
{
	return cy_lines_number_at(s, s.n) <= 2;
}

/* The heading that a line is or begins with, as the header tells it; nothing where there is none.
 */
static struct cy_span naive_heading(struct cy_span line)
{
	static const char *const closing[] = {"。", "；", "，", "：", ";", ",", ":"};
	struct cy_marker marker;
	const char *stop;

	while (line.n && is_blank(cy_span_slice(line, cy_utf8_floor(line.p, line.n - 1), line.n)))
		line.n = cy_utf8_floor(line.p, line.n - 1);
	if (!cy_marker_at(line, &marker) || marker.style == CY_MARKER_BULLET ||
		marker.end >= line.n)
		return cy_span("", 0);
	stop = memmem(line.p + marker.end, line.n - marker.end, "。", 3);
	if (stop && stop + 3 < line.p + line.n)
		return cy_span_slice(line, 0, (size_t)(stop - line.p));
	for (size_t i = 0; i < CY_LEN(closing); i++) {
		size_t n = strlen(closing[i]);

		if (line.n >= n && memcmp(line.p + line.n - n, closing[i], n) == 0)
			return cy_span("", 0);
	}
	return line;
}

static bool naive_in_heading(struct cy_span text, const struct cy_hit *hit)
{
	struct cy_lines lines;

	cy_lines_init(&lines, text);
	while (cy_lines_next(&lines)) {
		struct cy_span heading = naive_heading(lines.line);
		size_t start = (size_t)(lines.line.p - text.p);

		if (hit->start >= start && hit->start <= start + lines.line.n)
			return heading.n && heading.n <= EVIDENCE_HEADING &&
			       hit->end <= start + heading.n;
	}
	return false;
}

struct naive {
	const struct cy_query *query;
	struct cy_span text;
	struct cy_hits hits;
	uint32_t words, heading_hits, together, distance;
	enum cy_match match;
};

static size_t word_of(const struct naive *n, const struct cy_hit *hit)
{
	return n->query->terms.v[hit->term].typed.start;
}

static size_t clause_of(const struct naive *n, const struct cy_hit *hit)
{
	return cy_query_clause_of(n->query, hit->term);
}

static void naive_words(struct naive *n)
{
	for (size_t i = 0; i < n->query->terms.n; i++) {
		size_t word = n->query->terms.v[i].typed.start, seen[2] = {0};
		/* Without a heading for it the document would not match. */
		bool found = n->query->terms.v[i].field == CY_FIELD_SECTION, heading = false;
		enum cy_match match = CY_MATCH_PINYIN;

		if (i > 0 && n->query->terms.v[i - 1].typed.start == word)
			continue;
		cy_vec_each (hit, &n->hits.list) {
			if (word_of(n, hit) != word)
				continue;
			found = true;
			match = hit->match == CY_MATCH_REGEX ? CY_MATCH_LITERAL
				: hit->match < match         ? hit->match
							     : match;
			heading = heading || (seen[hit->term - i]++ < EVIDENCE_FIRST &&
						     naive_in_heading(n->text, hit));
		}
		n->words += found;
		found = found && seen[0] + seen[1];
		n->heading_hits += heading;
		if (found && match > n->match)
			n->match = match;
	}
}

/* b behind a, with nothing but blanks between. */
static bool follows(const struct naive *n, const struct cy_hit *a, const struct cy_hit *b)
{
	struct cy_span gap = cy_span_slice(n->text, a->end, b->start > a->end ? b->start : a->end);

	return clause_of(n, b) == clause_of(n, a) + 1 && a->end <= b->start && is_blank(gap) &&
	       is_one_line(gap);
}

static uint32_t run_to(const struct naive *n, const struct cy_hit *b)
{
	uint32_t best = 0;

	cy_vec_each (a, &n->hits.list) {
		uint32_t run = follows(n, a, b) ? run_to(n, a) : 0;

		best = run > best ? run : best;
	}
	return best + 1;
}

static void naive_places(struct naive *n)
{
	n->distance = CY_NO_DISTANCE;
	cy_vec_each (b, &n->hits.list) {
		uint32_t run = run_to(n, b);

		if (run > 1 && run > n->together)
			n->together = run;
		cy_vec_each (a, &n->hits.list) {
			size_t gap = a->end < b->start
					     ? cy_utf8_count(n->text.p + a->end, b->start - a->end)
					     : 0;

			if (a->start <= b->start && word_of(n, a) != word_of(n, b) &&
				gap < n->distance)
				n->distance = (uint32_t)gap;
		}
	}
	if (n->together)
		n->distance = 0;
}

static void check_facts(struct cy_search *s, const struct cy_result *result)
{
	const struct cy_document *doc = cy_library_document(cy_search_library(s), result->doc);
	struct naive n = {.query = cy_search_query(s), .text = doc->text};

	cy_search_hits(s, result->doc, &n.hits);
	naive_words(&n);
	naive_places(&n);
	if (result->words != n.words || result->match != n.match ||
		result->together != n.together || result->heading_hits != n.heading_hits ||
		result->distance != n.distance)
		fail_msg("%s in %s: words %u %u, match %d %d, together %u %u, headings %u %u, "
			 "distance %u %u",
			n.query->text, cy_document_name(doc), result->words, n.words,
			(int)result->match, (int)n.match, result->together, n.together,
			result->heading_hits, n.heading_hits, result->distance, n.distance);
	assert_int_equal(result->rank, cy_rank_key(result, doc->chars));
	cy_vec_dispose(&n.hits.list);
}

static const char *const queries[] = {"甲", "甲 乙", "甲|乙 丙", "甲乙 丁", "甲 乙 丙", "/甲+/ 乙",
	"/[甲乙].?/ 乙|丙", "甲 乙 -丁", "甲 ~ 乙", "甲 节:乙", "jia yi", "jia|丙 乙", "a1 甲",
	"甲 甲", "a 佳|甲", "戊 己 庚", "丙|丁|佳 甲|乙"};

static void facts_are_those_of_all_hits(void **state)
{
	struct cy_pool *pool = cy_pool_new(0);
	uint64_t apart = 0, together = 0, headings = 0;
	struct cy_library *library;
	struct folder f;

	(void)state;
	folder_make(&f);
	fill(&f);
	library = open_library(pool, &f);
	for (size_t i = 0; i < CY_LEN(queries); i++) {
		struct cy_search *s = search_for(library, queries[i]);
		const struct cy_result *results;
		size_t n;

		while (!cy_search_step(s, 1))
			continue;
		n = cy_search_results(s, &results);
		if (n == 0)
			fail_msg("%s: nothing", queries[i]);
		for (size_t k = 0; k < n; k++) {
			check_facts(s, &results[k]);
			apart += results[k].distance > 1 && results[k].distance != CY_NO_DISTANCE;
			together += results[k].together;
			headings += results[k].heading_hits;
		}
		cy_search_free(s);
	}
	assert_true(apart > 20 && together > 20 && headings > 20);
	cy_library_free(library);
	cy_pool_free(pool);
	folder_remove(&f);
}

/* Slices and threads: the same results in the same order. */
static void ranks_are_the_same_however_they_are_made(void **state)
{
	struct cy_pool *alone = cy_pool_new(0), *helped = cy_pool_new(2);
	struct cy_library *a, *b;
	struct folder f;

	(void)state;
	folder_make(&f);
	fill(&f);
	a = open_library(alone, &f);
	b = open_library(helped, &f);
	for (size_t i = 0; i < CY_LEN(queries); i++) {
		struct cy_search *s = search_for(a, queries[i]), *t = search_for(b, queries[i]);
		const struct cy_result *x, *y;
		size_t n;

		while (!cy_search_step(s, 1))
			continue;
		assert_true(cy_search_step(t, 0));
		n = cy_search_results(s, &x);
		assert_int_equal(cy_search_results(t, &y), n);
		for (size_t k = 0; k < n; k++) {
			assert_string_equal(cy_library_document(a, x[k].doc)->path,
				cy_library_document(b, y[k].doc)->path);
			assert_int_equal(x[k].rank, y[k].rank);
		}
		cy_search_free(s);
		cy_search_free(t);
	}
	cy_library_free(a);
	cy_library_free(b);
	cy_pool_free(alone);
	cy_pool_free(helped);
	folder_remove(&f);
}

/* How many words stand side by side in the one document, when 甲 is typed so many times. */
static uint32_t together(const struct cy_library *library, unsigned times)
{
	struct cy_buf typed = {0};
	const struct cy_result *results;
	struct cy_search *s;
	uint32_t n;

	cy_buf_puts(&typed, "甲");
	repeat(&typed, "|甲", times - 1);
	cy_buf_puts(&typed, " 乙");
	s = search_for(library, typed.p);
	assert_true(cy_search_step(s, 0));
	assert_int_equal(cy_search_results(s, &results), 1);
	n = results[0].together;
	cy_search_free(s);
	cy_buf_dispose(&typed);
	return n;
}

/* The more words, the fewer places of each are compared: 16 where there are 1,001 words. */
static void places_of_many_words_are_bounded(void **state)
{
	struct cy_pool *pool = cy_pool_new(0);
	struct cy_library *library;
	struct folder f;
	struct cy_buf text = {0};

	(void)state;
	folder_make(&f);
	repeat(&text, "甲，", 16);
	cy_buf_puts(&text, "甲乙");
	folder_write(&f, "a", text.p, text.n);
	library = open_library(pool, &f);
	assert_int_equal(together(library, 1), 2);
	assert_int_equal(together(library, 900), 2);
	assert_int_equal(together(library, 1000), 0);
	assert_int_equal(together(library, 3000), 0);
	cy_library_free(library);
	cy_pool_free(pool);
	folder_remove(&f);
	cy_buf_dispose(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_rule_decides_where_those_before_do_not),
		cmocka_unit_test(a_place_is_explained),
		cmocka_unit_test(facts_are_those_of_all_hits),
		cmocka_unit_test(ranks_are_the_same_however_they_are_made),
		cmocka_unit_test(places_of_many_words_are_bounded),
	};

	return RUN_TESTS(tests);
}
