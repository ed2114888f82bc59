/*
 * The promise of search: counts are those of a naive scan of the folded text, document by document,
 * whatever the encoding, the query and the steps. Built a second time with tiny blocks and
 * segments.
 */
#include "folder.h"
#include "naive.h"
#include "random.h"
#include "test.h"

#include "chayue/doc/outline.h"
#include "chayue/query/rank.h"
#include "chayue/query/search.h"
#include "chayue/text/bytes.h"

#include <fcntl.h>
#include <iconv.h>

enum { FILES = 25 };

static const struct cy_library_options automatic = {.encoding = CY_ENCODING_AUTO};

struct shelf {
	struct folder folder;
	struct cy_pool *pool;
	struct cy_library *library;
};

static void convert(const char *charset, const struct cy_buf *from, struct cy_buf *to)
{
	iconv_t cd = iconv_open(charset, "UTF-8");
	char *in = from->p, *out;
	size_t in_left = from->n, out_left = from->n * 4 + 4, room = out_left;

	assert_true(cd != (iconv_t)-1);
	cy_buf_clear(to);
	cy_buf_reserve(to, room);
	out = to->p;
	if (strncmp(charset, "UTF-16", 6) == 0) {
		cy_buf_append(to, strcmp(charset, "UTF-16LE") == 0 ? "\xFF\xFE" : "\xFE\xFF", 2);
		out += 2;
		out_left -= 2;
	}
	assert_int_equal(iconv(cd, &in, &in_left, &out, &out_left), 0);
	to->n = room - out_left;
	iconv_close(cd);
}

/* Plain characters that the charset has, enough for it to be told. */
static void plain_text(struct random *r, struct cy_buf *out, bool traditional, size_t chars)
{
	static const char *const pools[2][3] = {
		{"安全生产责任制的一是不了在落实各项要求县乡和有工作会议通知", "。，、：；",
			"abcABC123 \n"},
		{"安全的一是不了在各工作會議關於國產後責檔案有我人他這個們", "。，、：；",
			"abcABC123 \n"}};

	for (; chars > 0; chars--) {
		uint32_t dice = random_below(r, 20);
		struct cy_span one = random_char(r, pools[traditional][dice < 17   ? 0
								       : dice - 17 ? 2
										   : 1]);

		cy_buf_append(out, one.p, one.n);
	}
}

static void fill(struct folder *f, size_t chars)
{
	static const char *const charsets[] = {"UTF-8", "GB18030", "BIG5", "UTF-16LE", "UTF-16BE"};
	struct random r = {43};
	struct cy_buf text = {0}, bytes = {0};
	char name[64];

	folder_mkdir(f, "讲话");
	for (unsigned i = 0; i + 1 < FILES; i++) {
		unsigned charset = i % 8 < 4 ? 0 : 1 + i % 4;

		cy_buf_clear(&text);
		if (charset == 1 || charset == 2)
			plain_text(
				&r, &text, charset == 2, 200 + random_below(&r, (uint32_t)chars));
		else
			random_text(&r, &text, i % 6 ? random_below(&r, (uint32_t)chars) : 0);
		if (text.n)
			convert(charsets[charset], &text, &bytes);
		snprintf(name, sizeof name, "%s%u-%s.txt", i % 3 ? "讲话/" : "", i,
			charsets[charset]);
		folder_write(f, name, text.n ? bytes.p : "", text.n ? bytes.n : 0);
	}
	cy_buf_clear(&text);
	while (text.n < 3 * chars)
		cy_buf_puts(&text, random_below(&r, 50) ? "哈" : "啊");
	folder_write(f, "runs.txt", text.p, text.n);
	cy_buf_dispose(&text);
	cy_buf_dispose(&bytes);
}

static int make_shelf(void **state)
{
	struct shelf *shelf = cy_calloc(1, sizeof *shelf);
	const char *path = shelf->folder.path;

	folder_make(&shelf->folder);
	fill(&shelf->folder, CY_BLOCK_BYTES < 1000 ? 900 : 9000);
	shelf->pool = cy_pool_new(0);
	shelf->library = cy_library_new(shelf->pool, &automatic);
	cy_library_open(shelf->library, &path, 1);
	cy_library_wait(shelf->library);
	*state = shelf;
	return cy_library_count(shelf->library) == FILES ? 0 : -1;
}

static int clear_shelf(void **state)
{
	struct shelf *shelf = *state;

	cy_library_free(shelf->library);
	cy_pool_free(shelf->pool);
	folder_remove(&shelf->folder);
	free(shelf);
	return 0;
}

/* The occurrences of a term in a document. */
static void naive_term(const struct cy_document *doc, unsigned options, struct cy_span typed,
	struct cy_ranges *out)
{
	struct folded all = {0}, pattern = {0};

	naive_fold(&all, doc->text, naive_pattern(&pattern, typed, options));
	naive_find(&all, &pattern, out);
	naive_dispose(&all);
	naive_dispose(&pattern);
}

/* A term drawn from some document: characters that the query's syntax leaves alone. */
static bool draw_term(struct random *r, const struct cy_library *library, struct cy_buf *out)
{
	const struct cy_document *doc =
		cy_library_document(library, random_below(r, (uint32_t)cy_library_count(library)));
	size_t at = random_place(r, doc->text);
	uint32_t n = 1 + random_below(r, 8);

	cy_buf_clear(out);
	while (n-- > 0 && at < doc->text.n) {
		const char *p = doc->text.p + at;
		uint32_t cp = cy_utf8_next(&p);

		if (cp == '"' || cp == 0)
			break;
		cy_buf_append(out, doc->text.p + at, (size_t)(p - doc->text.p) - at);
		at = (size_t)(p - doc->text.p);
	}
	for (size_t i = 0; i < out->n; i++) {
		if ((unsigned char)out->p[i] > ' ')
			return true;
	}
	return false;
}

enum { MAX_TERMS = 3 };

struct typed {
	struct cy_buf query, terms[MAX_TERMS];
	unsigned options;
};

static void typed_dispose(struct typed *t)
{
	cy_buf_dispose(&t->query);
	for (size_t i = 0; i < MAX_TERMS; i++)
		cy_buf_dispose(&t->terms[i]);
}

static void quote(struct typed *t, size_t term)
{
	cy_buf_putc(&t->query, '"');
	cy_buf_append(&t->query, t->terms[term].p, t->terms[term].n);
	cy_buf_putc(&t->query, '"');
}

/* form: text of the query, with 0 1 2 for the terms. */
static struct cy_query *draw_query(
	struct random *r, const struct cy_library *library, const char *form, struct typed *t)
{
	static const unsigned options[] = {CY_FOLD_ALL, CY_FOLD_ALL, 0,
		CY_FOLD_ALL & ~CY_FOLD_SPACE, CY_FOLD_ALL & ~CY_FOLD_CASE,
		CY_FOLD_ALL & ~CY_FOLD_VARIANT, CY_FOLD_MASK, CY_FOLD_MASK,
		CY_FOLD_MASK & ~CY_FOLD_SPACE};

	t->options = options[random_below(r, CY_LEN(options))];
	for (;;) {
		struct cy_query *query;
		size_t n = 0;

		cy_buf_clear(&t->query);
		for (const char *p = form; *p; p++) {
			if (*p < '0' || *p >= '0' + MAX_TERMS) {
				cy_buf_putc(&t->query, *p);
				continue;
			}
			while (!draw_term(r, library, &t->terms[*p - '0']))
				continue;
			quote(t, (size_t)(*p - '0'));
			n++;
		}
		query = cy_query_parse(cy_buf_span(&t->query), t->options);
		if (query->terms.n == n)
			return query;
		cy_query_free(query); /* a term of ignorable characters only */
	}
}

/* What the naive scan says of a document. */
struct answer {
	uint64_t hits, literal, of_term[MAX_TERMS];
};

static struct answer naive_answer(
	const struct cy_document *doc, const struct cy_query *query, const struct typed *t)
{
	struct cy_ranges ranges = {0};
	struct answer answer = {0};

	for (size_t i = 0; i < query->terms.n; i++) {
		naive_term(doc, t->options, cy_buf_span(&t->terms[i]), &ranges);
		answer.of_term[i] = ranges.list.n;
		if (!cy_query_gives_hits(query, i))
			continue;
		answer.hits += ranges.list.n;
		cy_vec_each (range, &ranges.list)
			answer.literal += cy_matcher_is_literal(query->terms.v[i].matcher,
				cy_span_slice(doc->text, range->start, range->end));
	}
	cy_vec_dispose(&ranges.list);
	return answer;
}

/* The hits agree with the result: their number, their order, and each is one. */
static void check_hits(
	struct cy_search *s, const struct cy_document *doc, const struct cy_result *result)
{
	const struct cy_query *query = cy_search_query(s);
	struct cy_hits hits = {0};
	size_t last_end[MAX_TERMS] = {0};
	uint64_t literal = 0;

	cy_search_hits(s, doc->id, &hits);
	assert_int_equal(hits.list.n, result->hits);
	for (size_t i = 0; i < hits.list.n; i++) {
		const struct cy_hit *hit = &hits.list.v[i];

		assert_true(i == 0 || hit->start >= hits.list.v[i - 1].start);
		assert_true(hit->start >= last_end[hit->term] && hit->end > hit->start);
		assert_true(hit->end <= doc->text.n);
		assert_true(cy_query_gives_hits(query, hit->term));
		last_end[hit->term] = hit->end;
		literal += hit->match == CY_MATCH_LITERAL;
	}
	assert_int_equal(literal, result->literal);
	cy_vec_dispose(&hits.list);
}

static bool holds(const struct cy_query *query, const struct answer *answer)
{
	bool all = true;

	cy_vec_each (clause, &query->clauses) {
		bool any = false;

		for (size_t i = clause->first; i < clause->first + clause->n; i++)
			any = any || answer->of_term[i];
		all = all && any != clause->negated;
	}
	return all;
}

static void check_search(const struct shelf *shelf, struct cy_search *s, const struct typed *t)
{
	const struct cy_query *query = cy_search_query(s);
	struct cy_search_sums sums = cy_search_sums(s);
	const struct cy_result *results;
	size_t n = cy_search_results(s, &results);

	for (size_t i = 1; i < n; i++)
		assert_true(cy_rank_compare(shelf->library, &results[i - 1], &results[i]) < 0);
	assert_int_equal(sums.documents, n);
	for (uint32_t id = 0; id < cy_library_count(shelf->library); id++) {
		const struct cy_document *doc = cy_library_document(shelf->library, id);
		const struct cy_result *result = cy_search_result_of(s, id);
		struct answer answer = naive_answer(doc, query, t);

		if (holds(query, &answer) != (result != NULL))
			fail_msg("%s %s: %d", t->query.p, doc->path, result != NULL);
		if (!result)
			continue;
		n--;
		assert_int_equal(result->doc, id);
		if (result->hits != answer.hits)
			fail_msg("%s (%u) in %s: %d instead of %d", t->query.p, t->options,
				doc->path, (int)result->hits, (int)answer.hits);
		assert_int_equal(result->literal, answer.literal);
		sums.hits -= result->hits;
		check_hits(s, doc, result);
	}
	assert_int_equal(n, 0);
	assert_int_equal(sums.hits, 0);
}

static void check_form(const struct shelf *shelf, uint64_t seed, const char *form, int rounds)
{
	struct random r = {seed};
	struct typed t = {0};

	for (; rounds > 0; rounds--) {
		struct cy_search *s =
			cy_search_new(shelf->library, draw_query(&r, shelf->library, form, &t));

		while (!cy_search_step(s, (uint64_t)(rounds % 2)))
			continue;
		check_search(shelf, s, &t);
		cy_search_free(s);
	}
	typed_dispose(&t);
}

static void test_encodings(void **state)
{
	const struct shelf *shelf = *state;
	unsigned seen[CY_N_ENCODINGS] = {0};

	for (size_t id = 0; id < FILES; id++)
		seen[cy_library_document(shelf->library, id)->encoding]++;
	for (size_t i = 0; i < CY_N_ENCODINGS; i++)
		assert_in_range(seen[i], 1, FILES);
}

static void test_one_term(void **state)
{
	check_form(*state, 47, "0", CY_BLOCK_BYTES < 1000 ? 150 : 40);
}

/* Occurrences overlap each other and the borders. */
static void check_overlaps(const struct shelf *shelf)
{
	static const char *const patterns[] = {
		"哈", "啊哈", "哈哈", "哈哈哈", "哈哈哈哈哈哈哈", "哈啊哈"};
	struct typed t = {.options = CY_FOLD_ALL};

	for (size_t i = 0; i < CY_LEN(patterns); i++) {
		struct cy_search *s = cy_search_new(
			shelf->library, cy_query_parse(cy_span_str(patterns[i]), CY_FOLD_ALL));

		cy_buf_clear(&t.terms[0]);
		cy_buf_puts(&t.terms[0], patterns[i]);
		cy_buf_clear(&t.query);
		cy_buf_puts(&t.query, patterns[i]);
		assert_true(cy_search_step(s, 0));
		assert_true(cy_search_sums(s).hits > 0);
		check_search(shelf, s, &t);
		cy_search_free(s);
	}
	typed_dispose(&t);
}

static void test_overlaps(void **state)
{
	check_overlaps(*state);
}

static void test_overlaps_without_vector_code(void **state)
{
	cy_bytes_use_portable(true);
	check_overlaps(*state);
	cy_bytes_use_portable(false);
}

static void test_clauses(void **state)
{
	static const char *const forms[] = {"0 1", "0|1", "0 -1", "-0 1", "0|1 2", "0 -1|2",
		"0 1 -2", "-0 -1 2", "0|1|2", "0 >> 1", "0|1 >> 2", "0 >> 1 >> 2", "0 >> 1 -2",
		"-0 1 >> 2", "0 >> -1"};

	for (size_t i = 0; i < CY_LEN(forms); i++)
		check_form(*state, 53 + i, forms[i], CY_BLOCK_BYTES < 1000 ? 8 : 2);
}

static void test_fields(void **state)
{
	const struct shelf *shelf = *state;
	struct cy_search *s = cy_search_new(shelf->library,
		cy_query_parse(cy_span_str("路径:讲话 -路径:BIG5|path:gb18030"), CY_FOLD_ALL));
	const struct cy_result *results;
	size_t n, wanted = 0;

	assert_true(cy_search_step(s, 0));
	n = cy_search_results(s, &results);
	for (size_t id = 0; id < FILES; id++) {
		const char *path = cy_library_document(shelf->library, id)->path;

		wanted += strstr(path, "讲话") && !strstr(path, "BIG5") && !strstr(path, "GB18030");
	}
	assert_int_equal(n, wanted);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(results[i].hits, 0);
	cy_search_free(s);
}

static void expect_order(struct cy_search *s, enum cy_order order, const char *wanted)
{
	const struct cy_result *results;
	char got[8] = "";
	size_t n;

	cy_search_set_order(s, order);
	n = cy_search_results(s, &results);
	for (size_t i = 0; i < n; i++) {
		const struct cy_document *doc =
			cy_library_document(cy_search_library(s), results[i].doc);

		got[i] = doc->path[strlen(doc->path) - 1];
		assert_ptr_equal(cy_search_result_of(s, results[i].doc), &results[i]);
	}
	assert_string_equal(got, wanted);
}

/* The same results in every order, to and fro. */
static void test_orders(void **state)
{
	static const char *const texts[][2] = {{"1", "# 丙\n甲\n"}, {"2", "# 甲\n乙\n"},
		{"3", "# 乙\n甲甲甲甲\n"}, {"4", "# 丁\n甲甲甲\n"}, {"5", "# 丁\n无\n"}};
	struct shelf shelf = *(const struct shelf *)*state;
	struct cy_search *s;
	struct folder f;
	const char *path = f.path;

	folder_make(&f);
	for (size_t i = 0; i < CY_LEN(texts); i++) {
		struct timespec times[2] = {{.tv_sec = 1000 + (time_t)(i * 7 % 5)},
			{.tv_sec = 1000 + (time_t)(i * 7 % 5)}};

		folder_puts(&f, texts[i][0], texts[i][1]);
		assert_int_equal(utimensat(AT_FDCWD, folder_path(&f, texts[i][0]), times, 0), 0);
	}
	shelf.library = cy_library_new(shelf.pool, &automatic);
	cy_library_open(shelf.library, &path, 1);
	cy_library_wait(shelf.library);
	s = cy_search_new(shelf.library, cy_query_parse(cy_span_str("甲"), CY_FOLD_ALL));
	assert_true(cy_search_step(s, 0));
	for (int round = 0; round < 2; round++) {
		expect_order(s, CY_ORDER_RANK, "2341");
		expect_order(s, CY_ORDER_FOLDER, "1234");
		expect_order(s, CY_ORDER_TITLE, "4132"); /* 丁 丙 乙 甲 by code point */
		expect_order(s, CY_ORDER_SIZE, "3412");
		expect_order(s, CY_ORDER_TIME, "3241");
	}
	cy_search_free(s);
	cy_library_free(shelf.library);
	folder_remove(&f);
}

/* Documents with more of the terms in their titles come first, wherever these are looked for. */
static void test_titles(void **state)
{
	static const char *const texts[][2] = {{"1", "# 防汛工作\n甲\n"}, {"2", "# 防汛讲话\n甲\n"},
		{"3", "# 讲话\n甲甲\n"}, {"4", "# 通知\n甲讲话讲话防汛\n"}};
	static const struct {
		const char *query, *order;
		uint32_t title_hits;
	} table[] = {{"标题:防汛|标题:讲话", "213", 2}, {"标题:防汛|讲话", "2314", 2},
		{"甲", "3124", 0}, {"甲 -标题:讲话", "14", 0}, {"防汛 讲话", "24", 2}};
	struct shelf shelf = *(const struct shelf *)*state;
	struct folder f;
	const char *path = f.path;

	folder_make(&f);
	for (size_t i = 0; i < CY_LEN(texts); i++)
		folder_puts(&f, texts[i][0], texts[i][1]);
	shelf.library = cy_library_new(shelf.pool, &automatic);
	cy_library_open(shelf.library, &path, 1);
	cy_library_wait(shelf.library);
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_search *s = cy_search_new(
			shelf.library, cy_query_parse(cy_span_str(table[i].query), CY_FOLD_ALL));
		const struct cy_result *results;
		char order[8] = "";
		size_t n;

		assert_true(cy_search_step(s, 0));
		n = cy_search_results(s, &results);
		assert_in_range(n, 1, 4);
		for (size_t k = 0; k < n; k++)
			order[k] = cy_document_name(
				cy_library_document(shelf.library, results[k].doc))[0];
		assert_string_equal(order, table[i].order);
		assert_int_equal(results[0].title_hits, table[i].title_hits);
		cy_search_free(s);
	}
	cy_library_free(shelf.library);
	folder_remove(&f);
}

static void test_empty(void **state)
{
	static const char *const queries[] = {"", " ", "-安全", "\""};
	const struct shelf *shelf = *state;

	for (size_t i = 0; i < CY_LEN(queries); i++) {
		struct cy_search *s = cy_search_new(
			shelf->library, cy_query_parse(cy_span_str(queries[i]), CY_FOLD_ALL));
		const struct cy_result *results;

		assert_true(cy_search_is_done(s));
		assert_true(cy_search_step(s, 0));
		assert_int_equal(cy_search_results(s, &results), 0);
		assert_null(cy_search_result_of(s, 0));
		cy_search_free(s);
	}
	cy_search_free(NULL);
}

/* Started on an empty library, stepped while documents come in. */
static void test_while_loading(void **state)
{
	struct shelf shelf = *(const struct shelf *)*state;
	const char *path = shelf.folder.path;
	struct random r = {59};
	struct typed t = {0};
	struct cy_query *query = draw_query(&r, shelf.library, "0|1", &t);
	struct cy_search *s;

	shelf.library = cy_library_new(shelf.pool, &automatic);
	s = cy_search_new(shelf.library, query);
	assert_true(cy_search_step(s, 1));
	cy_library_open(shelf.library, &path, 1);
	while (cy_library_progress(shelf.library).loading) {
		const struct cy_result *results;

		cy_pool_collect(shelf.pool);
		cy_search_step(s, 1);
		cy_search_results(s, &results);
	}
	while (!cy_search_step(s, 1))
		continue;
	check_search(&shelf, s, &t);
	cy_search_free(s);
	cy_library_free(shelf.library);
	typed_dispose(&t);
}

/* Documents of short sentences under numbered headings. */
static void fill_sections(struct folder *f)
{
	static const char *const headings[] = {
		"一、甲职", "（一）乙责", "（二）丙", "二、丁甲", "1.戊乙"};
	struct random r = {71};
	struct cy_buf text = {0};
	char name[8];

	for (unsigned i = 0; i < 30; i++) {
		cy_buf_clear(&text);
		for (uint32_t n = random_below(&r, 200); n > 0; n--) {
			struct cy_span one = random_char(&r, "甲甲乙丙丁，，。；a1甲乙");

			cy_buf_append(&text, one.p, one.n);
			if (random_below(&r, 15) == 0)
				cy_buf_printf(&text, "%s%s\n", text.n ? "\n" : "",
					headings[random_below(&r, CY_LEN(headings))]);
		}
		snprintf(name, sizeof name, "%u", i);
		folder_write(f, name, text.n ? text.p : "", text.n);
	}
	cy_buf_dispose(&text);
}

/* The sentence around a place, by looking at every character from the start. */
static struct cy_span naive_sentence(struct cy_span text, struct cy_range range)
{
	const char *p = text.p, *end = text.p + text.n, *start = text.p;

	while (p < end) {
		const char *at = p;
		uint32_t cp = cy_utf8_next(&p);

		if (cp != 0x3002 && cp != 0xFF1B && cp != '\n')
			continue;
		if ((size_t)(at - text.p) >= range.end)
			return cy_span(start, (size_t)(at - start));
		if ((size_t)(p - text.p) <= range.start)
			start = p;
	}
	return cy_span(start, (size_t)(end - start));
}

/* Whether the place is in the scope of a heading that holds the term. */
static bool naive_under(const struct cy_document *doc, const struct cy_term *term, size_t offset)
{
	struct cy_outline outline = {0};
	bool any = false;

	cy_outline_build(&outline, doc->text);
	cy_vec_each (h, &outline.list) {
		any = any || (offset >= h->start && offset < h->scope_end &&
				     cy_term_any(term, cy_span_slice(doc->text, h->start, h->end)));
	}
	cy_outline_dispose(&outline);
	return any;
}

/* What a form's term 0 and 1 are to each other. */
enum relation { TOGETHER, UNDER, NOT_UNDER };

/* Occurrences of the term that count; the other term narrows them. */
static size_t naive_scoped(const struct cy_document *doc, const struct cy_term *term,
	const struct cy_term *other, enum relation relation)
{
	struct cy_block whole = {.forms = true, .size = (uint32_t)doc->text.n};
	struct cy_ranges found = {0};
	size_t n = 0;

	assert_true(cy_term_scan(term, doc->text, &whole, 0, &found));
	cy_ranges_drop_overlaps(&found, 0, 0);
	cy_vec_each (range, &found.list) {
		if (relation == TOGETHER)
			n += cy_term_any(other, naive_sentence(doc->text, *range));
		else
			n += naive_under(doc, other, range->start) == (relation == UNDER);
	}
	cy_vec_dispose(&found.list);
	return n;
}

static uint64_t naive_hits(
	const struct cy_document *doc, const struct cy_query *query, enum relation relation)
{
	const struct cy_term *terms = query->terms.v;
	size_t a = naive_scoped(doc, &terms[0], &terms[1], relation), b;

	if (relation != TOGETHER)
		return a;
	b = naive_scoped(doc, &terms[1], &terms[0], relation);
	return a && b ? a + b : 0;
}

static void check_scoped(
	const struct cy_library *library, const char *typed, enum relation relation)
{
	struct cy_search *s =
		cy_search_new(library, cy_query_parse(cy_span_str(typed), CY_FOLD_ALL));
	uint64_t hits = 0;

	while (!cy_search_step(s, 1))
		continue;
	for (uint32_t id = 0; id < cy_library_count(library); id++) {
		const struct cy_result *result = cy_search_result_of(s, id);
		const struct cy_document *doc = cy_library_document(library, id);
		uint64_t wanted = naive_hits(doc, cy_search_query(s), relation);

		if ((result ? result->hits : 0) != wanted)
			fail_msg("%s in %s: %d instead of %d", typed, doc->path,
				result ? (int)result->hits : -1, (int)wanted);
		hits += wanted;
		if (result) {
			struct cy_hits found = {0};

			cy_search_hits(s, id, &found);
			assert_int_equal(found.list.n, wanted);
			cy_vec_dispose(&found.list);
		}
	}
	if (hits == 0)
		fail_msg("%s: nothing", typed);
	assert_int_equal(cy_search_sums(s).hits, hits);
	cy_search_free(s);
}

static void test_scopes(void **state)
{
	static const struct {
		const char *query;
		enum relation relation;
	} table[] = {{"甲 ~ 乙", TOGETHER}, {"甲，乙 ~ 丙", TOGETHER}, {"/甲+/ ~ 丁", TOGETHER},
		{"/[甲乙]/ ~ /a|1/", TOGETHER}, {"甲 节:甲", UNDER}, {"丙 节:乙责", UNDER},
		{"/[^\n]{2}/ 节:甲", UNDER}, {"甲 -节:丁", NOT_UNDER},
		{"/.{3}/ -节:乙", NOT_UNDER}};
	struct shelf shelf = *(const struct shelf *)*state;
	struct folder f;
	const char *path = f.path;

	folder_make(&f);
	fill_sections(&f);
	shelf.library = cy_library_new(shelf.pool, &automatic);
	cy_library_open(shelf.library, &path, 1);
	cy_library_wait(shelf.library);
	for (size_t i = 0; i < CY_LEN(table); i++)
		check_scoped(shelf.library, table[i].query, table[i].relation);
	cy_library_free(shelf.library);
	folder_remove(&f);
}

/* Expressions, pinyin, numbers: blocks and segments make no difference to the whole text at once.
 */
static void check_kind(const struct shelf *shelf, const char *typed, unsigned options)
{
	struct cy_search *s =
		cy_search_new(shelf->library, cy_query_parse(cy_span_str(typed), options));
	const struct cy_query *query = cy_search_query(s);

	while (!cy_search_step(s, 1))
		continue;
	for (uint32_t id = 0; id < FILES; id++) {
		const struct cy_document *doc = cy_library_document(shelf->library, id);
		const struct cy_result *result = cy_search_result_of(s, id);
		struct cy_block whole = {.forms = true, .size = (uint32_t)doc->text.n};
		uint64_t wanted = 0;
		struct cy_hits hits = {0};

		for (size_t i = 0; i < query->terms.n; i++) {
			struct cy_ranges found = {0};

			assert_true(cy_term_scan(&query->terms.v[i], doc->text, &whole, 0, &found));
			cy_ranges_drop_overlaps(&found, 0, 0);
			wanted += found.list.n;
			cy_vec_dispose(&found.list);
		}
		if ((result ? result->hits : 0) != wanted)
			fail_msg("%s in %s: %d instead of %d", typed, doc->path,
				result ? (int)result->hits : 0, (int)wanted);
		cy_search_hits(s, id, &hits);
		assert_int_equal(hits.list.n, wanted);
		cy_vec_dispose(&hits.list);
	}
	assert_true(cy_search_sums(s).hits > 0);
	cy_search_free(s);
}

static void test_kinds(void **state)
{
	static const char *const queries[] = {"/[0-9]{3}/", "/安全.{5}/", "/(.)\\1/", "/哈{3}/",
		"/[^。]+。/", "/\\p{Han}{4}/", "/安\\K全/", "aq", "anquan", "haha", "zr", "zeren",
		"gongzuo", "ab|hah"};

	for (size_t i = 0; i < CY_LEN(queries); i++)
		check_kind(*state, queries[i], CY_FOLD_ALL | CY_QUERY_PINYIN);
	check_kind(*state, "12", CY_FOLD_ALL | CY_QUERY_NUMERALS);
	check_kind(*state, "123|01", CY_FOLD_MASK | CY_QUERY_NUMERALS);
	for (unsigned scheme = 1; scheme < CY_N_SHUANGPIN; scheme++)
		check_kind(*state, "zerf|qr|ui",
			CY_FOLD_ALL | CY_QUERY_PINYIN | CY_QUERY_SHUANGPIN(scheme));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_encodings),
		cmocka_unit_test(test_one_term),
		cmocka_unit_test(test_overlaps),
		cmocka_unit_test(test_overlaps_without_vector_code),
		cmocka_unit_test(test_clauses),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_orders),
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_while_loading),
		cmocka_unit_test(test_scopes),
		cmocka_unit_test(test_kinds),
	};

	return cmocka_run_group_tests_name(__FILE__, tests, make_shelf, clear_shelf);
}
