/* What expressions need: never more than a match holds, and enough to tell texts apart. */
#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/text/needed.h"
#include "chayue/text/pattern.h"

#include <stdlib.h>
#include <string.h>

static bool may_hold(const struct cy_needed *needed, const char *text)
{
	struct cy_sight sight;

	cy_sight_take(&sight, cy_span_str(text));
	return cy_sight_may_hold(&sight, needed);
}

static void the_longest_text_is_known(void **state)
{
	static const struct {
		const char *expression, *longest;
	} table[] = {
		{"责任清单", "责任清单"},
		{"责任.{1,3}清单表", "清单表"},
		{"第.{1,3}条\\s*本办法", "本办法"},
		{"(责任)清单", "责任清单"},
		{"(?:责任)?清单", ""},
		{"责任+清单", "清单"},
		{"责任*清单表", "清单表"},
		{"责任{0,2}清单", "清单"},
		{"(?:责任){2}", "责任"},
		{"责任|清单", ""},
		{"\\p{Han}责任\\.", "责任."},
		{"\\x{8d23}任", "责任"},
		{"(?<!不)负责(?!人)", "负责"},
		{"(?=责任清单).", "责任清单"},
		{"(?i:abc)责", "责"},
		{"(?i)abc责任", "责任"},
		{"((?i)abc)de", "de"},
		{"(?i:abc)de", "de"},
		{"[责任]清单", "清单"},
		{"[^]责]清单", "清单"},
		{"[[:alpha:]]清单", "清单"},
		{"(?<who>局|委)负责", ""},
		/* Not understood. */
		{"(?x)责 任", ""},
		{"\\Q责|任\\E", ""},
		{"(?|责|任)清单", ""},
		{"(?i)abc", ""},
		{"责\\1(a)", ""},
		{"(?#清单)责任", ""},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_needed *needed = cy_needed_new(cy_span_str(table[i].expression));
		struct cy_span got = cy_needed_longest(needed);

		if (!cy_span_equal(got, cy_span_str(table[i].longest)))
			fail_msg("%s: %.*s instead of %s", table[i].expression, (int)got.n, got.p,
				table[i].longest);
		cy_needed_free(needed);
	}
	cy_needed_free(NULL);
}

static void what_cannot_match_is_dismissed(void **state)
{
	static const struct {
		const char *expression, *text;
		bool may;
	} table[] = {
		{"负(?:责|主责)", "由某局负责", true},
		{"负(?:责|主责)", "由某局承担", false},
		{"负(?:责|主责)", "负某种责", false},
		{"要|必须", "甲必须乙", true},
		{"要|必须", "甲乙丙丁", false},
		{"(?:甲(?:乙(?:丙|)|丁))戊", "甲乙戊", true},
		{"(?:甲(?:乙(?:丙|)|丁))戊", "甲丙戊", false},
		{"甲(?:乙|.)丙", "甲子丙", true},
		{"甲?", "", true},
		{"(?=.*责任).*清单", "清单和责任", true},
		{"(?=.*责任).*清单", "清单", false},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_needed *needed = cy_needed_new(cy_span_str(table[i].expression));

		if (may_hold(needed, table[i].text) != table[i].may)
			fail_msg("%s: %s", table[i].expression, table[i].text);
		cy_needed_free(needed);
	}
}

static void words_are_needed_too(void **state)
{
	struct cy_needed *needed = cy_needed_new(cy_span_str("..丙"));

	(void)state;
	cy_needed_add_words(needed, "");
	assert_true(may_hold(needed, "丙"));
	cy_needed_add_words(needed, "甲|乙");
	assert_true(may_hold(needed, "甲丙"));
	assert_true(may_hold(needed, "乙丙"));
	assert_false(may_hold(needed, "丁丙"));
	cy_needed_free(needed);
}

/* Whatever matches must not be dismissed. */
static void nothing_that_matches_is_dismissed(void **state)
{
	static const char *const expressions[] = {"a?b", "a*b+", "(a|b)c", "(a|)b", "(ab|c)(d|)",
		"a{0}b", "a{2}", "a{0,1}b", "(?:a|b){1,2}c", "[ab]c", "(?!b)a", "(?<=a)b", "a\\Kb",
		"(?=ab)a", "(?>a|ab)c", "(?i:A)b", "(?i)A|Bc", "((?i)A|B)c", "(?i:A(?-i)b)c",
		"a|b|", "(?:ab?){2}", "(a)(?:b|c)?d", "^a$|b"};
	static const char letters[] = "abcd";

	(void)state;
	for (size_t i = 0; i < CY_LEN(expressions); i++) {
		struct cy_needed *needed = cy_needed_new(cy_span_str(expressions[i]));
		char *error;
		size_t at;
		struct cy_pattern *pattern =
			cy_pattern_new(cy_span_str(expressions[i]), &error, &at);

		assert_non_null(pattern);
		for (unsigned n = 0; n < 1024; n++) {
			char text[6] = {letters[n & 3], letters[n >> 2 & 3], letters[n >> 4 & 3],
				letters[n >> 6 & 3], letters[n >> 8 & 3]};
			struct cy_groups groups;

			for (size_t length = 0; length <= 5; length++) {
				char part[6] = {0};

				memcpy(part, text, length);
				if (cy_pattern_find(pattern, cy_span_str(part), 0, &groups) &&
					!may_hold(needed, part))
					fail_msg("%s: %s", expressions[i], part);
			}
		}
		cy_pattern_free(pattern);
		cy_needed_free(needed);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_longest_text_is_known),
		cmocka_unit_test(what_cannot_match_is_dismissed),
		cmocka_unit_test(words_are_needed_too),
		cmocka_unit_test(nothing_that_matches_is_dismissed),
	};

	return RUN_TESTS(tests);
}
