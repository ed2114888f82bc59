/*
 * Ranking as a reader would have it: the documents of tests/ranking/documents stand where
 * tests/ranking/queries wants them. Every query that misses its target is printed, with why.
 */
#include "test.h"

#include "chayue/base/mem.h"
#include "chayue/query/rank.h"
#include "chayue/text/fold.h"

#include <stdlib.h>
#include <string.h>

static const struct cy_library_options automatic = {.encoding = CY_ENCODING_AUTO};

/* The place of the document of this name, from 1; 0 if it was not found. */
static size_t place_of(struct cy_search *s, const char *name)
{
	const struct cy_result *results;
	size_t n = cy_search_results(s, &results), length = strlen(name);

	for (size_t i = 0; i < n; i++) {
		const char *file =
			cy_document_name(cy_library_document(cy_search_library(s), results[i].doc));

		if (strncmp(file, name, length) == 0 && strcmp(file + length, ".txt") == 0)
			return i + 1;
	}
	return 0;
}

static void print_order(struct cy_search *s)
{
	const struct cy_result *results;
	size_t n = cy_search_results(s, &results);
	struct cy_buf text = {0};

	for (size_t i = 0; i < n && i < 5; i++) {
		cy_buf_clear(&text);
		cy_rank_explain(&text, s, i);
		print_message("    %s %s\n",
			cy_document_name(cy_library_document(cy_search_library(s), results[i].doc)),
			text.p);
	}
	cy_buf_dispose(&text);
}

static bool is_met(const struct cy_library *library, char *line)
{
	const char *query = strtok(line, "\t"), *name = strtok(NULL, "\t");
	const char *wanted = strtok(NULL, "\t\n");
	struct cy_search *s;
	size_t place;

	assert_non_null(wanted);
	s = cy_search_new(
		library, cy_query_parse(cy_span_str(query), CY_FOLD_ALL | CY_QUERY_PINYIN));
	assert_true(cy_search_step(s, 0));
	place = place_of(s, name);
	if (place != (size_t)atoi(wanted)) {
		print_message("%s: %s should be no. %s, is no. %zu\n", query, name, wanted, place);
		print_order(s);
		cy_search_free(s);
		return false;
	}
	cy_search_free(s);
	return true;
}

static void documents_stand_where_they_are_looked_for(void **state)
{
	const char *path = "tests/ranking/documents";
	struct cy_pool *pool = cy_pool_new(0);
	struct cy_library *library = cy_library_new(pool, &automatic);
	FILE *file = fopen("tests/ranking/queries", "r");
	unsigned asked = 0, missed = 0;
	char line[256];

	(void)state;
	assert_non_null(file);
	cy_library_open(library, &path, 1);
	cy_library_wait(library);
	while (fgets(line, sizeof line, file)) {
		if (line[0] == '#')
			continue;
		asked++;
		missed += !is_met(library, line);
	}
	fclose(file);
	assert_in_range(asked, 25, 1000);
	assert_int_equal(missed, 0);
	cy_library_free(library);
	cy_pool_free(pool);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(documents_stand_where_they_are_looked_for),
	};

	return RUN_TESTS(tests);
}
