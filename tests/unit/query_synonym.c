/* Names of two forms: which one is looked for in place of which, and what of it is counted. */
#include "folder.h"
#include "test.h"

#include "chayue/query/search.h"
#include "chayue/text/fold.h"

static const struct {
	const char *full, *brief;
	uint32_t doc;
} pairs[] = {
	{"柳湾县交通运输局", "交运局", 0},
	{"柳湾县交通运输局", "交运局", 2},
	{"柳湾县渡口管理办法", "办法", 1},
	{"柳湾县车船检查细则", "细则", 2},
	{"青溪镇车船检查细则", "细则", 3},
	{"两岸三地渡运联席会议", "联席会", 0},
	{"跨河桥梁养护协商机制", "联席会", 1},
	{"同名", "同名", 0},
	{"", "空", 0},
};

static struct cy_synonyms *some(void)
{
	struct cy_synonyms *list = cy_synonyms_new();

	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
		cy_synonyms_add(list, cy_span_str(pairs[i].full), cy_span_str(pairs[i].brief),
			pairs[i].doc);
	cy_synonyms_finish(list);
	return list;
}

/* The other forms of a word, with the first five documents that they are meant in. */
static void describe(const struct cy_synonyms *list, const char *word, struct cy_buf *out)
{
	struct cy_synonym *synonym;

	cy_buf_clear(out);
	cy_buf_puts(out, "");
	for (size_t i = 0; (synonym = cy_synonym_new(list, cy_span_str(word), i, CY_FOLD_ALL));
		i++) {
		cy_buf_printf(out, "%s%s", i ? " " : "", cy_synonym_text(synonym));
		for (uint32_t doc = 0; doc < 5; doc++)
			cy_buf_puts(out, cy_synonym_is_meant(synonym, doc) ? "+" : "-");
		cy_synonym_free(synonym);
	}
}

static void forms_lead_to_each_other(void **state)
{
	static const struct {
		const char *word, *expected;
	} table[] = {
		{"交运局", "柳湾县交通运输局+++++"},
		{"交運局", "柳湾县交通运输局+++++"},
		{"柳湾县交通运输局", "交运局+++++"},
		/* Two characters are meant where they were given. */
		{"柳湾县渡口管理办法", "办法-+---"},
		{"柳湾县车船检查细则", "细则--+--"},
		/* What holds the word is found anyway. */
		{"办法", ""},
		{"细则", ""},
		/* Of two names: each where it was given. */
		{"联席会", "跨河桥梁养护协商机制+++++"},
		{"两岸三地渡运联席会议", "联席会+----"},
		{"跨河桥梁养护协商机制", "联席会-+---"},
		{"交运", ""},
		{"同名", ""},
		{"空", ""},
		{"", ""},
	};
	struct cy_synonyms *list = some(), *none = cy_synonyms_new();
	struct cy_buf found = {0};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		describe(list, table[i].word, &found);
		assert_string_equal(found.p, table[i].expected);
	}
	cy_synonyms_finish(none);
	assert_int_equal(cy_synonyms_count(none), 0);
	describe(none, "交运局", &found);
	assert_string_equal(found.p, "");
	cy_synonyms_free(none);
	cy_synonyms_free(list);
	cy_buf_dispose(&found);
}

static void a_form_of_many_names_is_none(void **state)
{
	struct cy_synonyms *list = cy_synonyms_new();
	struct cy_buf found = {0}, name = {0};

	(void)state;
	for (unsigned i = 0; i <= CY_SYNONYMS_MOST; i++) {
		cy_buf_clear(&name);
		cy_buf_printf(&name, "第%u家船厂", i);
		cy_synonyms_add(list, cy_buf_span(&name), cy_span_str("承建方"), i);
	}
	cy_synonyms_finish(list);
	describe(list, "承建方", &found);
	assert_string_equal(found.p, "");
	describe(list, "第1家船厂", &found);
	assert_string_equal(found.p, "承建方-+---");
	cy_synonyms_free(list);
	cy_buf_dispose(&found);
	cy_buf_dispose(&name);
}

static size_t count_synonyms(const struct cy_synonyms *list, const char *typed, unsigned options)
{
	struct cy_query *query = cy_query_parse_with(cy_span_str(typed), options, list);
	size_t n = 0, terms = 0;

	cy_vec_each (clause, &query->clauses) {
		assert_int_equal(clause->first, terms);
		assert_true(clause->n > 0);
		terms += clause->n;
	}
	assert_int_equal(terms, query->terms.n);
	cy_vec_each (term, &query->terms) {
		assert_int_equal(!!term->matcher + !!term->numerals + !!term->pinyin +
					 !!term->regex + !!term->synonym,
			1);
		n += !!term->synonym;
	}
	cy_query_free(query);
	return n;
}

static void queries_take_them_where_they_add(void **state)
{
	static const struct {
		const char *typed;
		size_t n;
	} table[] = {
		{"交运局", 1},
		{"交运局 船", 1},
		{"船|交运局", 1},
		{"交运局 细则 柳湾县渡口管理办法", 2},
		{"“交运局”", 0},
		{"船 -交运局", 0},
		{"船 ~ 交运局", 0},
		{"交运局 ~ 船 交运局", 1},
		{"标题:交运局", 0},
		{"节:交运局", 0},
		{"交运局|柳湾县交通运输局", 0},
		{"船|柳湾县交通运输局|交运局|柳湾县渡口管理办法", 1},
		{"/交运局/", 0},
	};
	struct cy_synonyms *list = some();

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		assert_int_equal(
			count_synonyms(list, table[i].typed, CY_FOLD_ALL | CY_QUERY_SYNONYMS),
			table[i].n);
		assert_int_equal(count_synonyms(list, table[i].typed, CY_FOLD_ALL), 0);
		assert_int_equal(
			count_synonyms(NULL, table[i].typed, CY_FOLD_ALL | CY_QUERY_SYNONYMS), 0);
	}
	cy_synonyms_free(list);
}

/* Searching */

static const char *const files[] = {"0.txt",
	"柳湾县交通运输局（以下简称交运局）查船。交运局记录，交\n运局上报。", "1.txt",
	"柳湾县渡口管理办法（以下简称办法）施行，办法由船队执行。", "2.txt",
	"柳湾县交通运输局查船，其他办法不变。", "3.txt", "船队自查，交运局抽查。", "4.txt",
	"办法很多。", NULL};

struct shelf {
	struct folder folder;
	struct cy_pool *pool;
	struct cy_library *library;
};

static void shelf_make(struct shelf *s)
{
	struct cy_library_options options = {.encoding = CY_ENCODING_AUTO};
	const char *path = s->folder.path;

	folder_make(&s->folder);
	for (size_t i = 0; files[i]; i += 2)
		folder_puts(&s->folder, files[i], files[i + 1]);
	s->pool = cy_pool_new(0);
	s->library = cy_library_new(s->pool, &options);
	cy_library_open(s->library, &path, 1);
	cy_library_wait(s->library);
}

static void shelf_remove(struct shelf *s)
{
	cy_library_free(s->library);
	cy_pool_free(s->pool);
	folder_remove(&s->folder);
}

static struct cy_search *search(
	const struct shelf *s, const struct cy_synonyms *list, const char *typed)
{
	struct cy_query *query =
		cy_query_parse_with(cy_span_str(typed), CY_FOLD_ALL | CY_QUERY_SYNONYMS, list);
	struct cy_search *found = cy_search_new(s->library, query);

	assert_true(cy_search_step(found, 0));
	return found;
}

/* Ids are given as documents are read. */
static struct cy_synonyms *of_shelf(const struct shelf *s)
{
	struct cy_synonyms *list = cy_synonyms_new();

	for (uint32_t i = 0; i < cy_library_count(s->library); i++) {
		const char *name = cy_document_name(cy_library_document(s->library, i));

		if (name[0] == '0')
			cy_synonyms_add(
				list, cy_span_str("柳湾县交通运输局"), cy_span_str("交运局"), i);
		if (name[0] == '1')
			cy_synonyms_add(
				list, cy_span_str("柳湾县渡口管理办法"), cy_span_str("办法"), i);
	}
	cy_synonyms_finish(list);
	return list;
}

static void what_stands_as_typed_is_counted_as_without(void **state)
{
	static const struct {
		const char *typed;
		uint64_t synonyms, documents; /* that are there for a synonym */
	} table[] = {
		{"交运局", 2, 1},
		{"柳湾县交通运输局", 4, 1},
		{"柳湾县渡口管理办法", 2, 0},
		{"办法", 0, 0},
		{"交运局 查船", 3, 1},
		{"交运局|查船", 2, 0},
		{"交运局 >> 查船", 1, 1},
		{"查船 -交运局", 0, 0},
	};
	struct cy_synonyms *list;
	struct shelf s;

	(void)state;
	shelf_make(&s);
	list = of_shelf(&s);
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct cy_search *plain = search(&s, NULL, table[i].typed);
		struct cy_search *with = search(&s, list, table[i].typed);
		struct cy_search_sums a = cy_search_sums(plain), b = cy_search_sums(with);

		assert_int_equal(a.synonyms, 0);
		assert_int_equal(b.synonyms, table[i].synonyms);
		assert_int_equal(b.synonym_documents, table[i].documents);
		assert_int_equal(b.hits - b.synonyms, a.hits);
		assert_int_equal(b.documents - b.synonym_documents, a.documents);
		cy_search_free(plain);
		cy_search_free(with);
	}
	cy_synonyms_free(list);
	shelf_remove(&s);
}

static void hits_tell_what_they_are(void **state)
{
	const struct cy_result *results;
	struct cy_hits hits = {0};
	struct cy_synonyms *list;
	struct cy_search *found;
	struct shelf s;
	size_t n;

	(void)state;
	shelf_make(&s);
	list = of_shelf(&s);
	found = search(&s, list, "交运局");
	cy_synonyms_free(list); /* is needed no more */
	n = cy_search_results(found, &results);
	assert_int_equal(n, 3);
	assert_int_equal(results[0].hits, 4); /* 交运局 three times, once over a line end */
	assert_int_equal(results[0].match, CY_MATCH_LITERAL);
	assert_int_equal(results[1].match, CY_MATCH_LITERAL);
	assert_int_equal(results[2].match, CY_MATCH_SYNONYM);
	assert_int_equal(results[2].synonyms, 1);
	cy_search_hits(found, results[0].doc, &hits);
	assert_int_equal(hits.list.n, 4);
	assert_int_equal(hits.list.v[0].match, CY_MATCH_SYNONYM);
	assert_int_equal(hits.list.v[1].match, CY_MATCH_LITERAL);
	assert_int_equal(cy_search_readings(found)->list.n, 1);
	assert_string_equal(cy_search_readings(found)->list.v[0].text, "柳湾县交通运输局");
	assert_int_equal(cy_search_readings(found)->list.v[0].count, 2);
	cy_vec_dispose(&hits.list);
	cy_search_free(found);
	shelf_remove(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_lead_to_each_other),
		cmocka_unit_test(a_form_of_many_names_is_none),
		cmocka_unit_test(queries_take_them_where_they_add),
		cmocka_unit_test(what_stands_as_typed_is_counted_as_without),
		cmocka_unit_test(hits_tell_what_they_are),
	};

	return RUN_TESTS(tests);
}
