/* Patterns: groups, places, limits. */
#include "test.h"

#include "chayue/text/pattern.h"

#include <stdlib.h>
#include <string.h>

static struct cy_pattern *compiled(const char *expression)
{
	char *error;
	size_t at;
	struct cy_pattern *pattern = cy_pattern_new(cy_span_str(expression), &error, &at);

	assert_non_null(pattern);
	assert_null(error);
	return pattern;
}

static void groups_are_found_by_name(void **state)
{
	struct cy_pattern *pattern = compiled("(?<who>各部门)?(?<must>要|必须)(?<what>.+)");
	struct cy_span text = cy_span_str("今年必须落实");
	struct cy_groups groups;

	(void)state;
	assert_true(cy_pattern_find(pattern, text, 0, &groups));
	assert_false(cy_group_is_set(&groups, cy_pattern_group(pattern, "who")));
	assert_int_equal(groups.range[cy_pattern_group(pattern, "must")].start, 6);
	assert_int_equal(groups.range[cy_pattern_group(pattern, "what")].end, 18);
	assert_int_equal(cy_pattern_group(pattern, "nobody"), CY_PATTERN_NO_GROUP);
	assert_false(cy_group_is_set(&groups, CY_PATTERN_NO_GROUP));
	cy_pattern_free(pattern);
}

static void a_group_behind_the_last_that_took_part_is_not_set(void **state)
{
	struct cy_pattern *pattern = compiled("(?<a>x)|(?<b>y)");
	struct cy_groups groups;

	(void)state;
	assert_true(cy_pattern_find(pattern, cy_span_str("x"), 0, &groups));
	assert_true(cy_group_is_set(&groups, cy_pattern_group(pattern, "a")));
	assert_false(cy_group_is_set(&groups, cy_pattern_group(pattern, "b")));
	cy_pattern_free(pattern);
}

static void what_stands_before_from_can_be_looked_back_at(void **state)
{
	struct cy_pattern *pattern = compiled("(?<=不)得");
	struct cy_groups groups;

	(void)state;
	assert_true(cy_pattern_find(pattern, cy_span_str("不得得"), 3, &groups));
	assert_int_equal(groups.range[0].start, 3);
	assert_false(cy_pattern_find(pattern, cy_span_str("不得得"), 6, &groups));
	cy_pattern_free(pattern);
}

static void a_point_stands_for_a_line_end_too(void **state)
{
	struct cy_pattern *pattern = compiled("要.+实");
	struct cy_groups groups;

	(void)state;
	assert_true(cy_pattern_find(pattern, cy_span_str("要落\n实"), 0, &groups));
	cy_pattern_free(pattern);
}

static void a_wrong_expression_tells_reason_and_place(void **state)
{
	char *error;
	size_t at;

	(void)state;
	assert_null(cy_pattern_new(cy_span_str("要(必须"), &error, &at));
	assert_non_null(error);
	assert_null(strchr(error, '\n'));
	assert_int_equal(at, strlen("要(必须"));
	free(error);
}

static void too_many_groups_are_refused(void **state)
{
	char expression[4 * CY_PATTERN_MOST_GROUPS + 1] = "", *error;
	size_t at;

	(void)state;
	for (int i = 0; i < CY_PATTERN_MOST_GROUPS; i++)
		memcpy(expression + 3 * i, "(a)", 4);
	assert_null(cy_pattern_new(cy_span_str(expression), &error, &at));
	assert_non_null(error);
	free(error);
	expression[strlen(expression) - 3] = '\0';
	cy_pattern_free(compiled(expression));
}

/* Without a limit this would go on for years. */
static void a_match_beyond_the_limits_is_none(void **state)
{
	struct cy_pattern *pattern = compiled("(a+)+(?<!a)b");
	struct cy_groups groups;

	(void)state;
	assert_false(cy_pattern_find(
		pattern, cy_span_str("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"), 0, &groups));
	cy_pattern_free(pattern);
}

/* Each character of the text goes onto the stack of the matcher. Without machine code there is a
 * limit of depth instead. */
static void a_long_text_needs_no_more_stack_than_there_is(void **state)
{
	enum { N = 20000 };
	char *text = malloc(N + 1);
	struct cy_pattern *pattern = compiled("\\A(?:(a)|b)*c\\z");
	struct cy_groups groups;

	(void)state;
	memset(text, 'a', N);
	text[N] = 'c';
	if (!getenv("CHAYUE_PORTABLE"))
		assert_true(cy_pattern_find(pattern, cy_span(text, N + 1), 0, &groups));
	cy_pattern_free(pattern);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(groups_are_found_by_name),
		cmocka_unit_test(a_group_behind_the_last_that_took_part_is_not_set),
		cmocka_unit_test(what_stands_before_from_can_be_looked_back_at),
		cmocka_unit_test(a_point_stands_for_a_line_end_too),
		cmocka_unit_test(a_wrong_expression_tells_reason_and_place),
		cmocka_unit_test(too_many_groups_are_refused),
		cmocka_unit_test(a_match_beyond_the_limits_is_none),
		cmocka_unit_test(a_long_text_needs_no_more_stack_than_there_is),
	};

	return RUN_TESTS(tests);
}
