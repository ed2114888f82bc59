/*
 * text/pattern: a compiled expression with named groups, for reading texts by rules.
 *
 * PCRE2 with UTF and Unicode properties, `.` also standing for a line end, just-in-time compiled
 * at the first match where the system allows it. Match, depth and heap limits bound the work at one
 * place: a match that meets one is no match. Text is valid UTF-8. A compiled pattern is immutable
 * and may be used on several threads at once.
 */
#ifndef CHAYUE_TEXT_PATTERN_H
#define CHAYUE_TEXT_PATTERN_H

#include "chayue/base/attr.h"
#include "chayue/base/span.h"

#include <stdbool.h>

struct cy_pattern;

enum { CY_PATTERN_MOST_GROUPS = 32, CY_PATTERN_NO_GROUP = -1 };

/* Group 0 is the whole match. A group that took no part has start == SIZE_MAX. */
struct cy_groups {
	struct cy_range range[CY_PATTERN_MOST_GROUPS]; /* [byte) of the text */
	int n;
};

/* NULL when the expression is wrong or has too many groups; then *error is heap text of one line
 * and *at the place in the expression [byte]. */
CY_MUST_CHECK struct cy_pattern *cy_pattern_new(
	struct cy_span expression, char **error, size_t *at);
void cy_pattern_free(struct cy_pattern *);
/* Number of the named group, CY_PATTERN_NO_GROUP if there is none. */
int cy_pattern_group(const struct cy_pattern *, const char *name);
/* Names of groups, in order of their bytes; NULL behind the last. Borrowed. */
const char *cy_pattern_name(const struct cy_pattern *, unsigned index);
/* The first match in [from, text.n); what stands before `from` can be looked back at. */
bool cy_pattern_find(
	const struct cy_pattern *, struct cy_span text, size_t from, struct cy_groups *out);

static inline bool cy_group_is_set(const struct cy_groups *groups, int group)
{
	return group >= 0 && group < groups->n && groups->range[group].start != (size_t)-1;
}

#endif
