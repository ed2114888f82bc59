/* Why nothing was found: each clause by itself, those that are negated left out. */
#include "folder.h"
#include "test.h"

#include "chayue/query/why.h"
#include "chayue/text/fold.h"

static struct cy_library *library;
static struct cy_pool *pool;
static struct folder folder;

static int fill(void **state)
{
	static const struct cy_library_options automatic = {.encoding = CY_ENCODING_AUTO};
	const char *path = folder.path;

	(void)state;
	folder_make(&folder);
	folder_puts(&folder, "1", "# 题一\n甲。乙。\n");
	folder_puts(&folder, "2", "# 题二\n甲。\n");
	folder_puts(&folder, "3", "# 题三\n责任。\n");
	pool = cy_pool_new(0);
	library = cy_library_new(pool, &automatic);
	cy_library_open(library, &path, 1);
	cy_library_wait(library);
	return 0;
}

static int clear(void **state)
{
	(void)state;
	cy_library_free(library);
	cy_pool_free(pool);
	folder_remove(&folder);
	return 0;
}

/* "甲 2, 丁 0" */
static char *reasons(const char *typed, uint64_t budget_us)
{
	struct cy_query *query = cy_query_parse(cy_span_str(typed), CY_FOLD_ALL | CY_QUERY_PINYIN);
	struct cy_why *why = cy_why_new(library, query);
	const struct cy_why_clause *clauses;
	struct cy_buf out = {0};
	size_t n;

	cy_buf_puts(&out, "");
	if (why) {
		while (!cy_why_step(why, budget_us))
			continue;
		assert_true(cy_why_is_done(why) && cy_why_step(why, budget_us));
		n = cy_why_clauses(why, &clauses);
		for (size_t i = 0; i < n; i++) {
			struct cy_range range = clauses[i].typed;

			cy_buf_puts(&out, i ? ", " : "");
			cy_buf_append(&out, query->text + range.start, range.end - range.start);
			cy_buf_printf(&out, " %d", (int)clauses[i].documents);
		}
	}
	cy_why_free(why);
	cy_query_free(query);
	return cy_buf_take(&out);
}

static void test_reasons(void **state)
{
	static const struct {
		const char *query, *wanted;
	} table[] = {
		{"甲 丁", "甲 2, 丁 0"},
		{"丁 标题:题三 甲|乙", "丁 0, 标题:题三 1, 甲|乙 2"},
		{"甲 ~ 乙", "甲 2, 乙 1"},
		{"甲 -乙 -标题:题二 丁", "甲 2, 丁 0"},
		{"/甲|乙/ zr \"甲 丁\"", "/甲|乙/ 2, zr 1, \"甲 丁\" 0"},
		{"节:题二 节:题四", "节:题二 1, 节:题四 0"},
		{"甲 >> 丁", "甲 2, 丁 0"},
		{"甲 乙 >> -标题:题一 戊 >> 责任", "甲 2, 乙 1, 戊 0, 责任 1"},
		/* Nothing to tell apart. */
		{"丁", ""},
		{"丁|戊", ""},
		{"丁 -甲", ""},
		{"丁 >>", ""},
		{"-丁 -甲", ""},
		{"", ""},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		for (uint64_t budget = 0; budget < 2; budget++) {
			char *got = reasons(table[i].query, budget);

			assert_string_equal(got, table[i].wanted);
			free(got);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_reasons)};

	return cmocka_run_group_tests_name(__FILE__, tests, fill, clear);
}
