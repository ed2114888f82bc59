/*
 * study/citing: the references of one document (declared in cites.h).
 *
 * The text is read unwrapped and in simplified characters; places go back to the document's. 《…》
 * comes first, then the groups of rules in the order of `steps`: what overlaps an earlier
 * reference is dropped, but where a rule may look inside. In the end all are sorted by place.
 */
#include "citing.h"
#include "plain.h"

#include "chayue/base/bisect.h"
#include "chayue/text/utf8.h"

#include <stdint.h>
#include <stdlib.h>

enum {
	LONGEST_FOUND = 4 * (CY_CITE_LONGEST_TITLE + 2), /* [byte] rules find shorter ones */
	OWNER_NEAR = 12, /* [byte] between 《X》, or an article, and the next article */
	TOP_LINES = 12   /* lines at the top that may hold the document's own number */
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

/* Rules */

static bool is_none(const struct cy_cite_reader *r, struct cy_range name)
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
static size_t first_near(const struct cy_cite_reader *r, size_t offset)
{
	size_t from = offset > LONGEST_FOUND ? offset - LONGEST_FOUND : 0;

	return cy_bisect(r->sorted, i, r->list.v[i].range.start < from);
}

/* Whether a reference may stand there beside those of earlier rules. */
static bool is_free(const struct cy_cite_reader *r, struct cy_range range, bool inside)
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

static char *listed_title(const struct cy_cite_reader *r, const struct cy_rule *rule,
	const struct cy_groups *groups, struct cy_range name)
{
	struct cy_range key = cy_cite_named(rule->pattern, groups, "key");
	const char *prefix = cy_rule_value(rule, "prefix");
	const char *suffix = cy_rule_value(rule, "suffix");
	struct cy_buf out = {0};

	if (cy_cite_is_empty(key))
		return cy_plain_line(cy_cite_original(r, name));
	cy_buf_puts(&out, prefix ? prefix : "");
	cy_buf_append(&out, r->plain + key.start, key.end - key.start);
	cy_buf_puts(&out, suffix ? suffix : "");
	return cy_buf_take(&out);
}

static size_t source(const struct cy_cite_reader *r, size_t offset)
{
	return cy_unwrapped_source(&r->joined, offset);
}

/* Whether a heading starts there. */
static bool opens_heading(const struct cy_cite_reader *r, size_t offset)
{
	size_t at = source(r, offset), heading = cy_outline_from(&r->outline, at);

	return heading < r->outline.list.n && r->outline.list.v[heading].start == at;
}

/* In the document's title, or in a heading of its own line. */
static bool is_in_heading(const struct cy_cite_reader *r, size_t offset)
{
	size_t at = source(r, offset), heading = cy_outline_find(&r->outline, at);
	const struct cy_range *top = &r->doc->title.top;

	if (at >= top->start && at < top->end)
		return true;
	return heading != CY_NO_HEADING && at < r->outline.list.v[heading].end &&
	       r->outline.list.v[heading].kind == CY_HEADING_LINE;
}

/* Whether an article there goes on with what stands before it: 《X》第三条、第四条. */
static bool goes_on(const struct cy_cite_reader *r, const struct cy_cite_found *before, size_t at)
{
	struct cy_span between;

	if ((!before->quoted && before->kind != CY_CITE_ARTICLE) || before->range.end > at ||
		at - before->range.end > OWNER_NEAR)
		return false;
	between = cy_cite_original(r, (struct cy_range){before->range.end, at});
	return !memchr(between.p, '\n', between.n) && !memmem(between.p, between.n, "。", 3) &&
	       !memmem(between.p, between.n, "；", 3);
}

/* What an article belongs to: 《X》 or an article just before it. NULL: nothing is said. */
static const struct cy_cite_found *owner_before(const struct cy_cite_reader *r, size_t at)
{
	const struct cy_cite_found *best = NULL;

	if (r->list.n > r->sorted && goes_on(r, &r->list.v[r->list.n - 1], at))
		best = &r->list.v[r->list.n - 1];
	for (size_t i = first_near(r, at); i < r->sorted && r->list.v[i].range.start < at; i++) {
		const struct cy_cite_found *other = &r->list.v[i];

		if (goes_on(r, other, at) && (!best || other->range.end > best->range.end))
			best = other;
	}
	return best;
}

static void read_owner(const struct cy_cite_reader *r, const struct cy_rule *rule,
	const struct cy_groups *groups, struct cy_cite_found *found)
{
	struct cy_range owner = cy_cite_named(rule->pattern, groups, "owner");
	bool own = !cy_cite_is_empty(cy_cite_named(rule->pattern, groups, "own"));
	const struct cy_cite_found *before = NULL;
	const char *part = memmem(
		r->plain + found->range.start, found->range.end - found->range.start, "第", 3);

	found->part = cy_plain_line(cy_cite_original(
		r, (struct cy_range){(size_t)(part - r->plain), found->range.end}));
	if (!cy_cite_is_empty(owner)) {
		found->title = cy_plain_line(cy_cite_original(r, owner));
		return;
	}
	if (!own)
		before = owner_before(r, found->range.start);
	found->title = cy_strdup(before ? before->title : "");
	found->own = own || !before || before->own;
}

/* One match of a rule. False: it is none. */
static bool take(struct cy_cite_reader *r, int step, const struct cy_rule *rule,
	const struct cy_groups *groups, struct cy_range name)
{
	bool inside = cy_rule_value(rule, "inside") != NULL;
	struct cy_cite_found found = {.range = name, .kind = steps[step].kind, .inside = inside};

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
		found.part = cy_plain_line(cy_cite_original(r, name));
		found.own = true;
	} else {
		found.title = listed_title(r, rule, groups, name);
	}
	cy_vec_push(&r->list, found);
	return true;
}

static size_t behind_char(const struct cy_cite_reader *r, size_t at)
{
	const char *p = r->plain + at;

	(void)cy_utf8_next(&p);
	return (size_t)(p - r->plain);
}

static void read_rule(struct cy_cite_reader *r, int step, const struct cy_rule *rule)
{
	struct cy_groups groups;
	size_t at = 0;

	while (at < r->text.n && !cy_cite_is_stopped(r) &&
		cy_pattern_find(rule->pattern, cy_span(r->plain, r->text.n), at, &groups)) {
		struct cy_range name = cy_cite_named(rule->pattern, &groups, "name");

		if (cy_cite_is_empty(name))
			name = groups.range[0];
		if (!cy_cite_is_empty(name) && take(r, step, rule, &groups, name))
			at = name.end;
		else
			at = behind_char(r, groups.range[0].start);
	}
}

static int by_start(const void *a, const void *b)
{
	const struct cy_cite_found *x = a, *y = b;

	if (x->range.start != y->range.start)
		return x->range.start < y->range.start ? -1 : 1;
	return x->range.end > y->range.end ? -1 : x->range.end < y->range.end;
}

static void sort(struct cy_cite_reader *r)
{
	if (r->list.n)
		qsort(r->list.v, r->list.n, sizeof *r->list.v, by_start);
	r->sorted = r->list.n;
}

static void read_step(struct cy_cite_reader *r, int step)
{
	struct cy_rule_set set = {0};

	cy_rules_select(r->rules, steps[step].group, cy_span(r->plain, r->text.n), &set);
	cy_vec_each (rule, &set.list) {
		if (cy_cite_is_stopped(r))
			break;
		read_rule(r, step, *rule);
		sort(r);
	}
	cy_rule_set_dispose(&set);
}

/* The document itself */

static void read_parts(const struct cy_cite_reader *r, struct cy_citing *out)
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
static void find_own_number(struct cy_cite_reader *r, struct cy_citing *out)
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

static void open_reader(struct cy_cite_reader *r, const struct cy_document *doc,
	const struct cy_rules *rules, const atomic_bool *stop)
{
	*r = (struct cy_cite_reader){.doc = doc, .rules = rules, .stop = stop};
	cy_outline_build(&r->outline, doc->text);
	cy_unwrap(&r->joined, doc->text);
	r->text = r->joined.text;
	r->plain = cy_plain_copy(r->text);
	cy_rules_select(rules, "cites.none", r->text, &r->none);
	cy_rules_select(rules, "cites.alias", r->text, &r->alias);
}

static void close_reader(struct cy_cite_reader *r)
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
	struct cy_cite_reader r;

	open_reader(&r, doc, rules, stop);
	cy_cite_read_quoted(&r);
	sort(&r);
	for (int step = 0; step < N_STEPS; step++)
		read_step(&r, step);
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
