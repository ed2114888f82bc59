/*
 * study/quoted: references in 《》 and the short forms of titles (declared in citing.h).
 */
#include "citing.h"
#include "plain.h"

#include "chayue/text/utf8.h"

#include <stdint.h>
#include <stdlib.h>

enum { MOST_LONG_FORMS = 256 /* titles of a document that are looked at for a short form */ };

/* 《…》 */

/* Where the 》 that closes the 《 before `at` ends, 0 if none does. A line end may stand inside,
 * but no blank line and no second one. */
static size_t close_title(struct cy_span text, size_t at)
{
	const char *p = text.p + at, *end = text.p + text.n;
	unsigned depth = 1, breaks = 0;

	for (unsigned chars = 0; p < end && chars < CY_CITE_LONGEST_TITLE; chars++) {
		uint32_t cp = cy_utf8_next(&p);

		if (cp == '\n' && ++breaks > 1)
			return 0;
		if (cp == 0x300A)
			depth++;
		else if (cp == 0x300B && --depth == 0)
			return (size_t)(p - text.p);
	}
	return 0;
}

static void note_alias(struct cy_cite_reader *r, size_t at, const char *title)
{
	cy_vec_each (rule, &r->alias.list) {
		struct cy_groups groups;
		struct cy_range name;

		if (!cy_pattern_find((*rule)->pattern, cy_span(r->plain, r->text.n), at, &groups))
			continue;
		name = cy_cite_named((*rule)->pattern, &groups, "name");
		if (cy_cite_is_empty(name))
			continue;
		cy_vec_push(&r->aliases,
			(struct cy_cite_alias){
				cy_plain_line(cy_cite_original(r, name)), cy_strdup(title)});
		return;
	}
}

static void read_titles(struct cy_cite_reader *r)
{
	const char *p = r->text.p, *end = p + r->text.n;

	while (p < end && !cy_cite_is_stopped(r)) {
		size_t start = (size_t)(p - r->text.p), close;
		struct cy_cite_found found = {.kind = CY_CITE_DOCUMENT, .quoted = true};

		if (cy_utf8_next(&p) != 0x300A)
			continue;
		close = close_title(r->text, (size_t)(p - r->text.p));
		if (!close)
			continue;
		found.range = (struct cy_range){start, close};
		found.title = cy_plain_line(cy_span_slice(r->text, start + 3, close - 3));
		if (!found.title[0]) {
			free(found.title);
			continue;
		}
		cy_vec_push(&r->list, found);
		note_alias(r, close, found.title);
		p = r->text.p + close;
	}
}

/* Short forms */

static void rename_to(struct cy_cite_found *found, const char *title)
{
	char *copy = cy_strdup(title);

	free(found->title);
	found->title = copy;
}

static void use_aliases(struct cy_cite_reader *r)
{
	cy_vec_each (found, &r->list) {
		if (cy_cite_is_stopped(r))
			break;
		cy_vec_each (alias, &r->aliases) {
			if (found->quoted && strcmp(found->title, alias->alias) == 0) {
				rename_to(found, alias->title);
				break;
			}
		}
	}
}

/* Whether a title is another one but for what opens it. */
static bool is_short_for(const struct cy_rule_set *rules, const char *title, const char *longer)
{
	size_t n = strlen(title), all = strlen(longer);

	if (n >= all || strcmp(longer + all - n, title) != 0)
		return false;
	cy_vec_each (rule, &rules->list) {
		struct cy_groups groups;

		if (cy_pattern_find((*rule)->pattern, cy_span(longer, all - n), 0, &groups))
			return true;
	}
	return false;
}

/* Titles that were cited before in a longer form: the longest, if they are forms of one title. */
static void join_short_forms(struct cy_cite_reader *r)
{
	CY_VEC(const char *) titles = {0};
	struct cy_rule_set rules = {0};

	cy_rules_select(r->rules, "cites.short", cy_span(r->plain, r->text.n), &rules);
	cy_vec_each (found, &r->list) {
		const char *one = NULL;
		bool seen = false, several = false;

		if (cy_cite_is_stopped(r))
			break;
		if (!found->quoted)
			continue;
		cy_vec_each (title, &titles) {
			seen = seen || strcmp(*title, found->title) == 0;
			if (!is_short_for(&rules, found->title, *title))
				continue;
			several = several || one;
			one = *title;
		}
		if (one && !several)
			rename_to(found, one);
		else if (!seen && titles.n < MOST_LONG_FORMS)
			cy_vec_push(&titles, found->title);
	}
	cy_vec_dispose(&titles);
	cy_rule_set_dispose(&rules);
}

void cy_cite_read_quoted(struct cy_cite_reader *r)
{
	read_titles(r);
	use_aliases(r);
	join_short_forms(r);
}
