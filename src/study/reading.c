#include "reading.h"

#include "chayue/text/chars.h"
#include "chayue/text/fold.h"
#include "chayue/text/utf8.h"

#include <stdint.h>
#include <stdlib.h>

enum {
	LONGEST_QUOTED_NAME = 8, /* characters in quotes that are read: a name, not a speech */
	LONGEST_QUOTED = 1000,   /* characters: a mark that is closed later closes something else */
	SAMPLE = 4000,           /* Han characters, to judge the script */
	LONGEST_CLAUSE = 4096    /* [byte] that rules see of one; more is no prose */
};

static const char *const group_names[CY_N_READ_GROUPS] = {
#define CY_LEDGER_GROUP(id, name, captures) [CY_READ_##id] = name,
#include "groups.def"
};

/* The parts of the ledger ask about a clause what others asked before. */
struct cy_asked {
	size_t from, end; /* both 0: nothing yet */
	bool found;
	struct cy_match match;
};

/* Masking */

static uint32_t closer_of(uint32_t cp)
{
	switch (cp) {
	case 0x201C: return 0x201D; /* “” */
	case 0x300C: return 0x300D; /* 「」 */
	case 0x300E: return 0x300F; /* 『』 */
	case 0x300A: return 0x300B; /* 《》 */
	case 0xFF08: return 0xFF09; /* （） */
	default: return 0;
	}
}

/* Where the mark that closes the one before `at` starts, SIZE_MAX if none does in the line. */
static size_t find_closer(struct cy_span text, size_t at, uint32_t open, size_t *chars)
{
	uint32_t close = closer_of(open), cp;
	const char *p = text.p + at, *end = text.p + text.n;
	unsigned depth = 1;

	for (*chars = 0; p < end && *chars < LONGEST_QUOTED; ++*chars) {
		const char *here = p;

		cp = cy_utf8_next(&p);
		if (cp == '\n' || cp == '\r')
			break;
		depth += cp == open;
		if (cp == close && --depth == 0)
			return (size_t)(here - text.p);
	}
	return SIZE_MAX;
}

/* As many bytes of something no rule looks for: 〓 for three, _ for one. */
static void blot(char *masked, size_t start, size_t end)
{
	while (start < end) {
		const char *p = masked + start;
		size_t n;

		(void)cy_utf8_next(&p);
		n = (size_t)(p - masked) - start;
		if (n == 3)
			memcpy(masked + start, "\xE3\x80\x93", 3);
		else
			memset(masked + start, '_', n);
		start += n;
	}
}

/* The simplified form where it is one character of the same length, else the character itself. */
static uint32_t simplified(uint32_t cp)
{
	uint32_t out[CY_FOLD_MAX_UNITS];
	bool one = cy_fold_char(cp, CY_FOLD_VARIANT, out) == 1;

	return one && out[0] >= 0x800 && out[0] < 0x10000 && cp >= 0x800 && cp < 0x10000 ? out[0]
											 : cp;
}

/* One character of ten differs from its simplified form; in simplified texts next to none does. */
static bool is_traditional(struct cy_span text)
{
	const char *p = text.p, *end = p + text.n;
	size_t seen = 0, changed = 0;

	while (p < end && seen < SAMPLE) {
		uint32_t cp = cy_utf8_next(&p);

		if (!cy_char_is(cp, CY_CHAR_HAN))
			continue;
		seen++;
		changed += simplified(cp) != cp;
	}
	return changed * 10 > seen;
}

/* Rules are written in simplified characters. */
static void simplify(struct cy_reading *r)
{
	const char *p = r->masked, *end = p + r->text.n;

	while (p < end) {
		size_t at = (size_t)(p - r->masked);
		uint32_t cp = cy_utf8_next(&p);

		(void)cy_utf8_encode(simplified(cp), r->masked + at);
	}
}

static void mask(struct cy_reading *r)
{
	const char *p = r->text.p, *end = p + r->text.n;

	r->masked = cy_memdup(r->text.p, r->text.n);
	if (is_traditional(r->text))
		simplify(r);
	while (p < end) {
		uint32_t cp = cy_utf8_next(&p);
		size_t at = (size_t)(p - r->text.p), chars, close;

		if (!closer_of(cp))
			continue;
		close = find_closer(r->text, at, cp, &chars);
		if (close == SIZE_MAX || (chars <= LONGEST_QUOTED_NAME && cp != 0x300A))
			continue;
		/* Brackets are read by the rules for labels. */
		if (cp != 0xFF08)
			blot(r->masked, at, close);
		p = r->text.p + close;
	}
}

/* Matching */

bool cy_rule_is(const struct cy_rule *rule, const char *key, const char *value)
{
	const char *own = rule ? cy_rule_value(rule, key) : NULL;

	return own && strcmp(own, value) == 0;
}

static struct cy_range named(
	const struct cy_pattern *pattern, const struct cy_groups *groups, const char *name)
{
	int group = cy_pattern_group(pattern, name);

	if (!cy_group_is_set(groups, group))
		return (struct cy_range){0, 0};
	return groups->range[group];
}

static bool match_rule(const struct cy_reading *r, const struct cy_rule *rule, size_t from,
	size_t end, struct cy_match *out)
{
	const struct cy_pattern *pattern = rule->pattern;
	struct cy_groups groups;

	if (end - from > LONGEST_CLAUSE)
		end = cy_utf8_floor(r->masked, from + LONGEST_CLAUSE);
	cy_rule_view_set(r->view, cy_span(r->masked, end), from);
	if (!cy_rule_find(rule, r->view, &groups))
		return false;
	*out = (struct cy_match){
		.rule = rule,
		.whole = groups.range[0],
		.actor = named(pattern, &groups, "actor"),
		.modality = named(pattern, &groups, "modality"),
		.text = named(pattern, &groups, "text"),
		.problem = named(pattern, &groups, "problem"),
		.measure = named(pattern, &groups, "measure"),
		.deadline = named(pattern, &groups, "deadline"),
	};
	return true;
}

static bool match_group(const struct cy_reading *r, enum cy_ledger_group group, size_t from,
	size_t end, struct cy_match *out)
{
	cy_vec_each (rule, &r->sets[group].list) {
		if (match_rule(r, *rule, from, end, out))
			return true;
	}
	return false;
}

bool cy_reading_match(const struct cy_reading *r, enum cy_ledger_group group, size_t from,
	size_t end, struct cy_match *out)
{
	struct cy_asked *asked = &r->asked[group];

	if (asked->from != from || asked->end != end) {
		asked->from = from;
		asked->end = end;
		asked->found = match_group(r, group, from, end, &asked->match);
	}
	if (asked->found)
		*out = asked->match;
	return asked->found;
}

bool cy_reading_next(const struct cy_reading *r, enum cy_ledger_group group, size_t from,
	size_t end, struct cy_match *out)
{
	const struct cy_asked *asked = &r->asked[group];
	bool any = false;

	if (asked->from == from && asked->end == end && !asked->found)
		return false;
	cy_vec_each (rule, &r->sets[group].list) {
		struct cy_match match;

		if (match_rule(r, *rule, from, end, &match) &&
			(!any || match.whole.start < out->whole.start)) {
			*out = match;
			any = true;
		}
	}
	return any;
}

/* Headings */

size_t cy_reading_heading(const struct cy_reading *r, size_t offset)
{
	return cy_outline_find(r->outline, cy_unwrapped_source(&r->joined, offset));
}

struct cy_range cy_reading_heading_text(const struct cy_reading *r, size_t heading)
{
	const struct cy_heading *h = &r->outline->list.v[heading];

	return (struct cy_range){cy_unwrapped_find(&r->joined, h->marker_end),
		cy_unwrapped_find(&r->joined, h->end)};
}

/* Parents come before their sections. */
static void judge_headings(struct cy_reading *r)
{
	cy_vec_each (heading, &r->outline->list) {
		struct cy_range text =
			cy_reading_heading_text(r, (size_t)(heading - r->outline->list.v));
		enum cy_read_tense tense = heading->parent == CY_NO_HEADING
						   ? CY_READ_DEMANDS
						   : r->tense.v[heading->parent];
		struct cy_match match;

		if (cy_reading_match(r, CY_READ_PLAN_HEADING, text.start, text.end, &match))
			tense = CY_READ_DEMANDS;
		else if (cy_reading_match(r, CY_READ_PAST_HEADING, text.start, text.end, &match))
			tense = cy_rule_is(match.rule, "calm", "yes") ? CY_READ_CALM : CY_READ_DONE;
		cy_vec_push(&r->tense, tense);
		if (cy_reading_is_stopped(r))
			break;
	}
}

bool cy_reading_is_stopped(const struct cy_reading *r)
{
	++*r->looks;
	return r->stop && atomic_load_explicit(r->stop, memory_order_relaxed);
}

void cy_reading_open(struct cy_reading *r, const struct cy_document *doc,
	const struct cy_outline *outline, const struct cy_rules *rules, const atomic_bool *stop,
	size_t *looks)
{
	*r = (struct cy_reading){.doc = doc, .outline = outline, .stop = stop, .looks = looks};
	cy_unwrap(&r->joined, doc->text);
	r->text = r->joined.text;
	mask(r);
	r->view = cy_calloc(1, sizeof *r->view);
	r->asked = cy_calloc(CY_N_READ_GROUPS, sizeof *r->asked);
	cy_sentences_build(&r->sentences, r->text);
	for (int i = 0; i < CY_N_READ_GROUPS; i++)
		cy_rules_select(rules, group_names[i], r->text, &r->sets[i]);
	judge_headings(r);
}

void cy_reading_close(struct cy_reading *r)
{
	for (int i = 0; i < CY_N_READ_GROUPS; i++)
		cy_rule_set_dispose(&r->sets[i]);
	cy_vec_dispose(&r->tense);
	cy_sentences_dispose(&r->sentences);
	cy_unwrapped_dispose(&r->joined);
	free(r->view);
	free(r->asked);
	free(r->masked);
}
