/* What expressions need: never more than a match holds, and enough to tell texts apart. */
#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/text/needed.h"
#include "chayue/text/pattern.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool may_hold(const struct cy_sieve *sieve, const struct cy_needed *needed, const char *text)
{
	struct cy_sifted sifted;

	cy_sieve_take(sieve, cy_span_str(text), &sifted);
	return cy_sifted_may_hold(&sifted, needed);
}

/* A sieve for this one alone. */
static struct cy_sieve *sieve_of(struct cy_needed *needed)
{
	struct cy_sieve *sieve = cy_sieve_new();

	cy_sieve_add(sieve, needed);
	cy_sieve_finish(sieve);
	return sieve;
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
		struct cy_sieve *sieve = sieve_of(needed);

		if (may_hold(sieve, needed, table[i].text) != table[i].may)
			fail_msg("%s: %s", table[i].expression, table[i].text);
		cy_sieve_free(sieve);
		cy_needed_free(needed);
	}
}

static void words_are_needed_too(void **state)
{
	struct cy_needed *needed = cy_needed_new(cy_span_str("..丙"));
	struct cy_sieve *sieve;

	(void)state;
	cy_needed_add_words(needed, "");
	cy_needed_add_words(needed, "甲|乙子|");
	sieve = sieve_of(needed);
	assert_true(may_hold(sieve, needed, "甲丙"));
	assert_true(may_hold(sieve, needed, "丙乙子"));
	assert_false(may_hold(sieve, needed, "丁丙"));
	assert_false(may_hold(sieve, needed, "乙丙子"));
	assert_false(may_hold(sieve, needed, "甲"));
	cy_sieve_free(sieve);
	cy_needed_free(needed);
}

/* Words of several demands that begin alike, or are the same, are told apart. */
static void a_sieve_holds_many_needs(void **state)
{
	static const char *const expressions[] = {"责任", "责任人", "责", "负责|责任人", "任", "."};
	static const struct {
		const char *text;
		bool may[6];
	} table[] = {
		{"责任", {true, false, true, false, true, true}},
		{"一责任人", {true, true, true, true, true, true}},
		{"负责", {false, false, true, true, false, true}},
		{"责一任", {false, false, true, false, true, true}},
		{"", {false, false, false, false, false, true}},
	};
	struct cy_sieve *sieve = cy_sieve_new();
	struct cy_needed *needed[6];

	(void)state;
	for (size_t i = 0; i < 6; i++) {
		needed[i] = cy_needed_new(cy_span_str(expressions[i]));
		cy_sieve_add(sieve, needed[i]);
	}
	cy_sieve_finish(sieve);
	for (size_t i = 0; i < CY_LEN(table); i++) {
		for (size_t k = 0; k < 6; k++) {
			if (may_hold(sieve, needed[k], table[i].text) != table[i].may[k])
				fail_msg("%s: %s", expressions[k], table[i].text);
		}
	}
	for (size_t i = 0; i < 6; i++)
		cy_needed_free(needed[i]);
	cy_sieve_free(sieve);
}

/* What a sieve has no room for is never dismissed. */
static void a_full_sieve_dismisses_nothing_wrongly(void **state)
{
	struct cy_needed *needed[CY_SIEVE_MOST + 2];
	struct cy_sieve *sieve = cy_sieve_new();

	(void)state;
	for (unsigned i = 0; i < CY_LEN(needed); i++) {
		char text[16];

		snprintf(text, sizeof text, "<%u>", i);
		needed[i] = cy_needed_new(cy_span_str(text));
		cy_sieve_add(sieve, needed[i]);
	}
	cy_sieve_finish(sieve);
	assert_true(may_hold(sieve, needed[1023], "<1023>"));
	assert_false(may_hold(sieve, needed[1023], "<102>"));
	assert_true(may_hold(sieve, needed[1024], "<1024>"));
	assert_true(may_hold(sieve, needed[1025], ""));
	for (size_t i = 0; i < CY_LEN(needed); i++)
		cy_needed_free(needed[i]);
	cy_sieve_free(sieve);
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
		struct cy_sieve *sieve = sieve_of(needed);
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
					!may_hold(sieve, needed, part))
					fail_msg("%s: %s", expressions[i], part);
			}
		}
		cy_pattern_free(pattern);
		cy_sieve_free(sieve);
		cy_needed_free(needed);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_longest_text_is_known),
		cmocka_unit_test(what_cannot_match_is_dismissed),
		cmocka_unit_test(words_are_needed_too),
		cmocka_unit_test(a_sieve_holds_many_needs),
		cmocka_unit_test(a_full_sieve_dismisses_nothing_wrongly),
		cmocka_unit_test(nothing_that_matches_is_dismissed),
	};

	return RUN_TESTS(tests);
}
