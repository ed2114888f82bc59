/*
 * study/citing: the references of one document (declared in cites.h).
 *
 * The text is read unwrapped and in simplified characters; places go back to the document's. 《…》
 * comes first, then the groups of rules in the order of `steps`: what overlaps an earlier
 * reference is dropped, but where a rule may look inside. In the end all are sorted by place.
 */
#include "chayue/study/cites.h"
#include "plain.h"

#include "chayue/doc/numeral.h"
#include "chayue/study/unwrap.h"
#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"

#include <stdint.h>
#include <stdlib.h>

enum {
	LONGEST_TITLE = 200,                     /* characters in 《》 */
	LONGEST_FOUND = 4 * (LONGEST_TITLE + 2), /* [byte] rules find shorter ones */
	MOST_LONG_FORMS = 256, /* titles of a document that are looked at for a short form */
	OWNER_NEAR = 12,       /* [byte] between 《X》, or an article, and the next article */
	TOP_LINES = 12         /* lines at the top that may hold the document's own number */
};

struct step {
	const char *group;
	enum cy_cite_kind kind;
};

enum { NUMBERS, ARTICLES, ATTACHMENTS, MEETINGS, TITLES, CAMPAIGNS, N_STEPS };

static const struct step steps[N_STEPS] = {
	[NUMBERS] = {"cites.number", CY_CITE_NUMBER},
	[ARTICLES] = {"cites.article", CY_CITE_ARTICLE},
	[ATTACHMENTS] = {"cites.attachment", CY_CITE_DOCUMENT},
	[MEETINGS] = {"cites.meeting", CY_CITE_MEETING},
	[TITLES] = {"cites.document", CY_CITE_DOCUMENT},
	[CAMPAIGNS] = {"cites.campaign", CY_CITE_CAMPAIGN},
};

/* A reference in the unwrapped text. */
struct found {
	struct cy_range range;
	enum cy_cite_kind kind;
	bool quoted, own;
	bool inside; /* may stand within another */
	char *title, *part;
};

struct alias {
	char *alias, *title;
};

struct reader {
	const struct cy_document *doc;
	const struct cy_rules *rules;
	struct cy_outline outline;
	struct cy_unwrapped joined;
	struct cy_span text; /* the unwrapped one */
	char *plain;         /* the same in simplified characters, text.n bytes */
	struct cy_rule_set none, alias;
	CY_VEC(struct found) list;
	size_t sorted; /* so many are in order: all but those of the rule at work */
	/* Other names that the text gives: what a title is called. */
	CY_VEC(struct alias) aliases;
};

static struct cy_span original(const struct reader *r, struct cy_range range)
{
	return cy_span_slice(r->text, range.start, range.end);
}

static struct cy_range named(
	const struct cy_pattern *pattern, const struct cy_groups *groups, const char *name)
{
	int group = cy_pattern_group(pattern, name);

	if (!cy_group_is_set(groups, group))
		return (struct cy_range){0, 0};
	return groups->range[group];
}

static bool is_empty(struct cy_range range)
{
	return range.start == range.end;
}

/* 《…》 */

/* Where the 》 that closes the 《 before `at` ends, 0 if none does. A line end may stand inside,
 * but no blank line and no second one. */
static size_t close_title(struct cy_span text, size_t at)
{
	const char *p = text.p + at, *end = text.p + text.n;
	unsigned depth = 1, breaks = 0;

	for (unsigned chars = 0; p < end && chars < LONGEST_TITLE; chars++) {
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

static void note_alias(struct reader *r, size_t at, const char *title)
{
	cy_vec_each (rule, &r->alias.list) {
		struct cy_groups groups;
		struct cy_range name;

		if (!cy_pattern_find((*rule)->pattern, cy_span(r->plain, r->text.n), at, &groups))
			continue;
		name = named((*rule)->pattern, &groups, "name");
		if (is_empty(name))
			continue;
		cy_vec_push(&r->aliases,
			(struct alias){cy_plain_line(original(r, name)), cy_strdup(title)});
		return;
	}
}

static void read_titles(struct reader *r)
{
	const char *p = r->text.p, *end = p + r->text.n;

	while (p < end) {
		size_t start = (size_t)(p - r->text.p), close;
		struct found found = {.kind = CY_CITE_DOCUMENT, .quoted = true};

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

/* Rules */

static bool is_none(const struct reader *r, struct cy_range name)
{
	cy_vec_each (rule, &r->none.list) {
		struct cy_groups groups;

		if (cy_pattern_find((*rule)->pattern,
			    cy_span(r->plain + name.start, name.end - name.start), 0, &groups))
			return true;
	}
	return false;
}

/* The first of the sorted references that could reach the offset. */
static size_t first_near(const struct reader *r, size_t offset)
{
	size_t from = offset > LONGEST_FOUND ? offset - LONGEST_FOUND : 0, low = 0,
	       high = r->sorted;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (r->list.v[middle].range.start < from)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Whether a reference may stand there beside those of earlier rules. */
static bool is_free(const struct reader *r, struct cy_range range, bool inside)
{
	for (size_t i = first_near(r, range.start); i < r->sorted; i++) {
		const struct cy_range *other = &r->list.v[i].range;

		if (other->start >= range.end)
			break;
		if (other->end <= range.start)
			continue;
		if (other->start == range.start && other->end == range.end)
			return false;
		if (inside && other->start <= range.start && other->end >= range.end)
			continue;
		if (!r->list.v[i].inside || other->start < range.start || other->end > range.end)
			return false;
	}
	return true;
}

static char *listed_title(const struct reader *r, const struct cy_rule *rule,
	const struct cy_groups *groups, struct cy_range name)
{
	struct cy_range key = named(rule->pattern, groups, "key");
	const char *prefix = cy_rule_value(rule, "prefix");
	const char *suffix = cy_rule_value(rule, "suffix");
	struct cy_buf out = {0};

	if (is_empty(key))
		return cy_plain_line(original(r, name));
	cy_buf_puts(&out, prefix ? prefix : "");
	cy_buf_append(&out, r->plain + key.start, key.end - key.start);
	cy_buf_puts(&out, suffix ? suffix : "");
	return cy_buf_take(&out);
}

static size_t source(const struct reader *r, size_t offset)
{
	return cy_unwrapped_source(&r->joined, offset);
}

/* Whether a heading starts there. */
static bool opens_heading(const struct reader *r, size_t offset)
{
	size_t at = source(r, offset), heading = cy_outline_from(&r->outline, at);

	return heading < r->outline.list.n && r->outline.list.v[heading].start == at;
}

/* In the document's title, or in a heading of its own line. */
static bool is_in_heading(const struct reader *r, size_t offset)
{
	size_t at = source(r, offset), heading = cy_outline_find(&r->outline, at);
	const struct cy_range *top = &r->doc->title.top;

	if (at >= top->start && at < top->end)
		return true;
	return heading != CY_NO_HEADING && at < r->outline.list.v[heading].end &&
	       r->outline.list.v[heading].kind == CY_HEADING_LINE;
}

/* Whether an article there goes on with what stands before it: 《X》第三条、第四条. */
static bool goes_on(const struct reader *r, const struct found *before, size_t at)
{
	struct cy_span between;

	if ((!before->quoted && before->kind != CY_CITE_ARTICLE) || before->range.end > at ||
		at - before->range.end > OWNER_NEAR)
		return false;
	between = original(r, (struct cy_range){before->range.end, at});
	return !memchr(between.p, '\n', between.n) && !memmem(between.p, between.n, "。", 3) &&
	       !memmem(between.p, between.n, "；", 3);
}

/* What an article belongs to: 《X》 or an article just before it. NULL: nothing is said. */
static const struct found *owner_before(const struct reader *r, size_t at)
{
	const struct found *best = NULL;

	if (r->list.n > r->sorted && goes_on(r, &r->list.v[r->list.n - 1], at))
		best = &r->list.v[r->list.n - 1];
	for (size_t i = first_near(r, at); i < r->sorted && r->list.v[i].range.start < at; i++) {
		const struct found *other = &r->list.v[i];

		if (goes_on(r, other, at) && (!best || other->range.end > best->range.end))
			best = other;
	}
	return best;
}

static void read_owner(const struct reader *r, const struct cy_rule *rule,
	const struct cy_groups *groups, struct found *found)
{
	struct cy_range owner = named(rule->pattern, groups, "owner");
	bool own = !is_empty(named(rule->pattern, groups, "own"));
	const struct found *before = NULL;
	const char *part = memmem(
		r->plain + found->range.start, found->range.end - found->range.start, "第", 3);

	found->part = cy_plain_line(
		original(r, (struct cy_range){(size_t)(part - r->plain), found->range.end}));
	if (!is_empty(owner)) {
		found->title = cy_plain_line(original(r, owner));
		return;
	}
	if (!own)
		before = owner_before(r, found->range.start);
	found->title = cy_strdup(before ? before->title : "");
	found->own = own || !before || before->own;
}

/* One match of a rule. False: it is none. */
static bool take(struct reader *r, int step, const struct cy_rule *rule,
	const struct cy_groups *groups, struct cy_range name)
{
	bool inside = cy_rule_value(rule, "inside") != NULL;
	struct found found = {.range = name, .kind = steps[step].kind, .inside = inside};

	if (!is_free(r, name, inside) || (step != ARTICLES && is_none(r, name)))
		return false;
	if ((step == ARTICLES || step == ATTACHMENTS) && opens_heading(r, name.start))
		return false;
	if (step == TITLES && is_in_heading(r, name.start))
		return false;
	if (step == ARTICLES) {
		read_owner(r, rule, groups, &found);
	} else if (step == ATTACHMENTS) {
		found.title = cy_strdup("");
		found.part = cy_plain_line(original(r, name));
		found.own = true;
	} else {
		found.title = listed_title(r, rule, groups, name);
	}
	cy_vec_push(&r->list, found);
	return true;
}

static size_t behind_char(const struct reader *r, size_t at)
{
	const char *p = r->plain + at;

	(void)cy_utf8_next(&p);
	return (size_t)(p - r->plain);
}

static void read_rule(struct reader *r, int step, const struct cy_rule *rule)
{
	struct cy_groups groups;
	size_t at = 0;

	while (at < r->text.n &&
		cy_pattern_find(rule->pattern, cy_span(r->plain, r->text.n), at, &groups)) {
		struct cy_range name = named(rule->pattern, &groups, "name");

		if (is_empty(name))
			name = groups.range[0];
		if (!is_empty(name) && take(r, step, rule, &groups, name))
			at = name.end;
		else
			at = behind_char(r, groups.range[0].start);
	}
}

static int by_start(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->range.start != y->range.start)
		return x->range.start < y->range.start ? -1 : 1;
	return x->range.end > y->range.end ? -1 : x->range.end < y->range.end;
}

static void sort(struct reader *r)
{
	if (r->list.n)
		qsort(r->list.v, r->list.n, sizeof *r->list.v, by_start);
	r->sorted = r->list.n;
}

static void read_step(struct reader *r, int step, const atomic_bool *stop)
{
	struct cy_rule_set set = {0};

	cy_rules_select(r->rules, steps[step].group, cy_span(r->plain, r->text.n), &set);
	cy_vec_each (rule, &set.list) {
		if (stop && atomic_load(stop))
			break;
		read_rule(r, step, *rule);
		sort(r);
	}
	cy_rule_set_dispose(&set);
}

/* Short forms */

static void rename_to(struct found *found, const char *title)
{
	char *copy = cy_strdup(title);

	free(found->title);
	found->title = copy;
}

static void use_aliases(struct reader *r)
{
	cy_vec_each (found, &r->list) {
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
static void join_short_forms(struct reader *r)
{
	CY_VEC(const char *) titles = {0};
	struct cy_rule_set rules = {0};

	cy_rules_select(r->rules, "cites.short", cy_span(r->plain, r->text.n), &rules);
	cy_vec_each (found, &r->list) {
		const char *one = NULL;
		bool seen = false, several = false;

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

/* The document itself */

static void read_parts(const struct reader *r, struct cy_citing *out)
{
	struct cy_span text = r->doc->text;

	cy_vec_each (heading, &r->outline.list) {
		struct cy_marker marker;
		bool attachment = heading->style == CY_MARKER_ATTACHMENT ||
				  heading->style == CY_MARKER_ENCLOSURE;

		if (!attachment && heading->style != CY_MARKER_ARTICLE)
			continue;
		if (cy_marker_at(cy_span_slice(text, heading->start, heading->end), &marker))
			cy_vec_push(&out->parts, (struct cy_cite_part){marker.number, marker.minor,
							 attachment, heading->start});
	}
}

static bool is_line(struct cy_span text, struct cy_range range)
{
	return (range.start == 0 || text.p[range.start - 1] == '\n') &&
	       (range.end == text.n || text.p[range.end] == '\n' || text.p[range.end] == '\r');
}

/* A number in a line of its own, near the top. */
static void find_own_number(struct reader *r, struct cy_citing *out)
{
	size_t at = 0;

	for (unsigned line = 0; line < TOP_LINES && at < r->text.n; line++) {
		const char *end = memchr(r->text.p + at, '\n', r->text.n - at);

		at = end ? (size_t)(end - r->text.p) + 1 : r->text.n;
	}
	cy_vec_each (found, &r->list) {
		if (found->kind != CY_CITE_NUMBER || found->range.end > at ||
			!is_line(r->text, found->range))
			continue;
		found->own = true;
		out->number = cy_strdup(found->title);
		return;
	}
}

/* All */

static void open_reader(
	struct reader *r, const struct cy_document *doc, const struct cy_rules *rules)
{
	*r = (struct reader){.doc = doc, .rules = rules};
	cy_outline_build(&r->outline, doc->text);
	cy_unwrap(&r->joined, doc->text);
	r->text = r->joined.text;
	r->plain = cy_plain_copy(r->text);
	cy_rules_select(rules, "cites.none", r->text, &r->none);
	cy_rules_select(rules, "cites.alias", r->text, &r->alias);
}

static void close_reader(struct reader *r)
{
	cy_vec_each (alias, &r->aliases) {
		free(alias->alias);
		free(alias->title);
	}
	cy_vec_dispose(&r->aliases);
	cy_vec_dispose(&r->list);
	cy_rule_set_dispose(&r->none);
	cy_rule_set_dispose(&r->alias);
	free(r->plain);
	cy_unwrapped_dispose(&r->joined);
	cy_outline_dispose(&r->outline);
}

void cy_citing_read(struct cy_citing *out, const struct cy_document *doc,
	const struct cy_rules *rules, const atomic_bool *stop)
{
	struct reader r;

	open_reader(&r, doc, rules);
	read_titles(&r);
	use_aliases(&r);
	join_short_forms(&r);
	sort(&r);
	for (int step = 0; step < N_STEPS; step++)
		read_step(&r, step, stop);
	find_own_number(&r, out);
	read_parts(&r, out);
	cy_vec_each (found, &r.list)
		cy_vec_push(&out->list,
			(struct cy_cite){cy_unwrapped_range(&r.joined, found->range), found->kind,
				found->quoted, found->own, found->title, found->part});
	close_reader(&r);
}

void cy_citing_dispose(struct cy_citing *citing)
{
	cy_vec_each (cite, &citing->list) {
		free(cite->title);
		free(cite->part);
	}
	cy_vec_dispose(&citing->list);
	cy_vec_dispose(&citing->parts);
	free(citing->number);
}
