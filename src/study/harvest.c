/*
 * study/harvest: group by group of the rules over the text, unwrapped and in simplified characters.
 * Names are kept once a document.
 */
#include "harvest.h"
#include "plain.h"

#include "chayue/study/unwrap.h"
#include "chayue/text/utf8.h"

#include <stdint.h>
#include <stdlib.h>

enum { LONGEST_DEFINITION = 900 /* [byte] what is longer is cut at a clause */ };

struct reader {
	const struct cy_rules *rules;
	const atomic_bool *stop;
	struct cy_unwrapped joined;
	struct cy_span text;
	struct cy_span plain; /* as long as text; heap */
	struct cy_harvest *out;
};

typedef void take_match(struct reader *, const struct cy_rule *, const struct cy_groups *);

static struct cy_range named(
	const struct cy_rule *rule, const struct cy_groups *groups, const char *name)
{
	int group = cy_pattern_group(rule->pattern, name);

	if (!cy_group_is_set(groups, group))
		return (struct cy_range){0, 0};
	return groups->range[group];
}

static size_t behind_char(struct cy_span text, size_t at)
{
	const char *p = text.p + at;

	(void)cy_utf8_next(&p);
	return (size_t)(p - text.p);
}

static void read_group(struct reader *r, const char *group, take_match *take)
{
	struct cy_rule_set set = {0};

	cy_rules_select(r->rules, group, r->plain, &set);
	cy_vec_each (rule, &set.list) {
		struct cy_groups groups;
		size_t at = 0;

		while (at < r->plain.n && !(r->stop && atomic_load(r->stop)) &&
			cy_pattern_find((*rule)->pattern, r->plain, at, &groups)) {
			struct cy_range name = named(*rule, &groups, "name");

			take(r, *rule, &groups);
			at = name.end > groups.range[0].start ? name.end : groups.range[0].end;
			if (at <= groups.range[0].start)
				at = behind_char(r->plain, groups.range[0].start);
		}
	}
	cy_rule_set_dispose(&set);
}

static struct cy_span plain_of(const struct reader *r, struct cy_range range)
{
	return cy_span_slice(r->plain, range.start, range.end);
}

/* Names */

static void add_name(
	struct reader *r, struct cy_range range, enum cy_term_kind kind, const char *form)
{
	struct cy_named name = {.kind = kind, .form = form ? form : ""};

	if (cy_rules_has_word(r->rules, "terms.not", plain_of(r, range)))
		return;
	name.name = cy_plain_line(plain_of(r, range));
	name.shown = cy_plain_line(cy_span_slice(r->text, range.start, range.end));
	cy_vec_push(&r->out->names, name);
}

/* Whether it ends as the names of systems do. */
static size_t head_length(const struct cy_rules *rules, struct cy_span name)
{
	for (size_t at = 0; at < name.n; at = behind_char(name, at)) {
		struct cy_span rest = cy_span_slice(name, at, name.n);

		if (cy_rules_word_at(rules, "terms.head", rest) == rest.n)
			return rest.n;
	}
	return 0;
}

static void take_abbreviation(
	struct reader *r, const struct cy_rule *rule, const struct cy_groups *groups)
{
	struct cy_range name = named(rule, groups, "name");
	const char *form = cy_rule_value(rule, "form");
	bool system = form && strcmp(form, "abbreviation") == 0 &&
		      head_length(r->rules, plain_of(r, name));

	add_name(r, name, system ? CY_TERM_SYSTEM : CY_TERM_ABBREVIATION, system ? "" : form);
}

static void take_system(
	struct reader *r, const struct cy_rule *rule, const struct cy_groups *groups)
{
	add_name(r, named(rule, groups, "name"), CY_TERM_SYSTEM, "");
}

static void take_end(struct reader *r, const struct cy_rule *rule, const struct cy_groups *groups)
{
	struct cy_range head = named(rule, groups, "head");
	size_t start;

	if (cy_rules_word_at(
		    r->rules, "terms.not-after", cy_span_slice(r->plain, head.end, r->plain.n)))
		return;
	start = cy_border_find(r->rules, r->plain, head.start, head.end);
	if (start < head.end)
		add_name(r, (struct cy_range){start, head.end}, CY_TERM_SYSTEM, "");
}

static int by_name(const void *a, const void *b)
{
	const struct cy_named *x = a, *y = b;
	int order = strcmp(x->name, y->name);

	if (order)
		return order;
	return x->kind != y->kind ? (x->kind < y->kind ? -1 : 1) : strcmp(x->form, y->form);
}

static void drop_twins(struct cy_harvest *out)
{
	size_t kept = 0;

	if (out->names.n)
		qsort(out->names.v, out->names.n, sizeof *out->names.v, by_name);
	cy_vec_each (name, &out->names) {
		if (kept && strcmp(out->names.v[kept - 1].name, name->name) == 0) {
			free(name->name);
			free(name->shown);
		} else {
			out->names.v[kept++] = *name;
		}
	}
	out->names.n = kept;
}

/* Definitions */

static struct cy_range without_quotes(struct cy_span text, struct cy_range range)
{
	static const char *const marks[][2] = {{"“", "”"}, {"「", "」"}, {"『", "』"}};

	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		if (range.end - range.start > 6 &&
			memcmp(text.p + range.start, marks[i][0], 3) == 0 &&
			memcmp(text.p + range.end - 3, marks[i][1], 3) == 0)
			return (struct cy_range){range.start + 3, range.end - 3};
	}
	return range;
}

static struct cy_range shortened(struct cy_span text, struct cy_range range)
{
	const char *comma;

	if (range.end - range.start <= LONGEST_DEFINITION)
		return range;
	comma = memmem(text.p + range.start + LONGEST_DEFINITION / 2,
		range.end - range.start - LONGEST_DEFINITION / 2, "，", 3);
	if (comma)
		range.end = (size_t)(comma - text.p);
	return range;
}

static void add_definition(struct reader *r, struct cy_range name, struct cy_range whole,
	struct cy_range text, bool needs_name)
{
	struct cy_range bare = without_quotes(r->plain, name);
	struct cy_defined defined = {.needs_name = needs_name};

	if (bare.start == bare.end)
		return;
	defined.name = cy_plain_line(plain_of(r, bare));
	if (!defined.name[0]) { /* control characters alone */
		free(defined.name);
		return;
	}
	whole = shortened(r->plain, whole);
	if (whole.end > whole.start)
		defined.range = cy_unwrapped_range(&r->joined, whole);
	if (text.end > text.start)
		cy_members_read(plain_of(r, bare), plain_of(r, text),
			cy_span_slice(r->text, text.start, text.end), &defined.members);
	cy_vec_push(&r->out->definitions, defined);
}

/* The name cut at its border where the rule wants it; empty if it is none. */
static struct cy_range bordered(
	const struct reader *r, const struct cy_rule *rule, struct cy_range name)
{
	size_t head;

	if (!cy_rule_value(rule, "border"))
		return name;
	head = head_length(r->rules, plain_of(r, name));
	if (!head)
		return (struct cy_range){0, 0};
	name.start = cy_border_find(r->rules, r->plain, name.end - head, name.end);
	return name;
}

static void take_definition(
	struct reader *r, const struct cy_rule *rule, const struct cy_groups *groups)
{
	struct cy_range name = bordered(r, rule, named(rule, groups, "name"));
	struct cy_range text = named(rule, groups, "text"), whole = {name.start, text.end};
	const char *accept = cy_rule_value(rule, "accept");

	if (name.start == name.end)
		return;
	if (cy_rule_value(rule, "whole")) {
		whole = (struct cy_range){text.start, name.end};
		text.end = text.start;
	}
	add_definition(r, name, whole, text, accept && strcmp(accept, "known") == 0);
}

static void take_members(
	struct reader *r, const struct cy_rule *rule, const struct cy_groups *groups)
{
	struct cy_range name = bordered(r, rule, named(rule, groups, "name"));

	if (name.start < name.end)
		add_definition(r, name, (struct cy_range){0, 0}, named(rule, groups, "text"), true);
}

static void take_synonym(
	struct reader *r, const struct cy_rule *rule, const struct cy_groups *groups)
{
	struct cy_range name = named(rule, groups, "name"), brief = named(rule, groups, "short");
	struct cy_paired pair;

	pair.full = cy_plain_line(cy_span_slice(r->text, name.start, name.end));
	pair.abbreviation = cy_plain_line(cy_span_slice(r->text, brief.start, brief.end));
	if (pair.full[0] && pair.abbreviation[0]) {
		cy_vec_push(&r->out->synonyms, pair);
		return;
	}
	free(pair.full);
	free(pair.abbreviation);
}

/* All */

static void open_reader(struct reader *r, const struct cy_document *doc)
{
	cy_unwrap(&r->joined, doc->text);
	r->text = r->joined.text;
	r->plain = cy_span(cy_plain_copy(r->text), r->text.n);
}

static void close_reader(struct reader *r)
{
	free((char *)(uintptr_t)r->plain.p);
	cy_unwrapped_dispose(&r->joined);
}

void cy_harvest_read(struct cy_harvest *out, const struct cy_document *doc,
	const struct cy_rules *rules, const atomic_bool *stop)
{
	struct reader r = {.rules = rules, .stop = stop, .out = out};

	open_reader(&r, doc);
	read_group(&r, "terms.abbreviation", take_abbreviation);
	read_group(&r, "terms.system", take_system);
	read_group(&r, "terms.end", take_end);
	drop_twins(out);
	read_group(&r, "terms.definition", take_definition);
	read_group(&r, "terms.members", take_members);
	read_group(&r, CY_HARVEST_PAIRS, take_synonym);
	close_reader(&r);
}

void cy_harvest_pairs(struct cy_harvest *out, const struct cy_document *doc,
	const struct cy_rules *rules, const atomic_bool *stop)
{
	struct reader r = {.rules = rules, .stop = stop, .out = out};

	open_reader(&r, doc);
	read_group(&r, CY_HARVEST_PAIRS, take_synonym);
	close_reader(&r);
}

void cy_harvest_dispose(struct cy_harvest *harvest)
{
	cy_vec_each (name, &harvest->names) {
		free(name->name);
		free(name->shown);
	}
	cy_vec_each (defined, &harvest->definitions) {
		cy_vec_each (member, &defined->members.list)
			free(*member);
		cy_vec_dispose(&defined->members.list);
		free(defined->name);
	}
	cy_vec_each (pair, &harvest->synonyms) {
		free(pair->full);
		free(pair->abbreviation);
	}
	cy_vec_dispose(&harvest->names);
	cy_vec_dispose(&harvest->definitions);
	cy_vec_dispose(&harvest->synonyms);
}
