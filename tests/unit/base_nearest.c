#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/base/nearest.h"

static void a_slip_is_seen_through(void **state)
{
	static const char *const words[] = {NULL, "list", "search", "ledger", "stats"};
	static const struct {
		const char *typed, *meant;
	} cases[] = {
		{"search", "search"},
		{"serach", "search"},
		{"seach", "search"},
		{"searchh", "search"},
		{"saerhc", "search"},
		{"legder", "ledger"},
		{"lits", "list"},
		{"lis", "list"},
		{"stat", "stats"},
		{"ls", NULL}, /* too short to tell */
		{"lots", NULL},
		{"docs", NULL},
		{"corpus", NULL},
		{"", NULL},
		{"searchsearchsearchsearchsearchsearch", NULL},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		const char *found = cy_nearest(cases[i].typed, words, CY_LEN(words));

		if (cases[i].meant)
			assert_string_equal(found, cases[i].meant);
		else
			assert_null(found);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(a_slip_is_seen_through)};

	return RUN_TESTS(tests);
}
