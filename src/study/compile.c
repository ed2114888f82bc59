/*
 * study/compile: expressions with their words put in, compiled (declared in merge.h).
 *
 * The groups of one reader are compiled together, when it first asks for one of them: most commands
 * need one reader only. With a user's files all are compiled at once, since what is wrong is to be
 * told when they are read.
 */
#include "merge.h"

#include "chayue/base/buf.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>

enum { MOST_QUOTED = 100 /* [byte] of an expression in a message */ };

static void complain(const struct cy_pack *pack, const struct cy_written *written, const char *why,
	struct cy_diags *diags)
{
	size_t n = strlen(written->text);
	char *text = cy_memdup(
		written->text, n > MOST_QUOTED ? cy_utf8_floor(written->text, MOST_QUOTED) : n);

	cy_diag_add(diags, CY_DIAG_ERROR, pack->path, CY_DIAG_NOWHERE, CY_MSG_RULE_BAD_PATTERN,
		written->line, why, text);
	free(text);
}

struct cy_pattern *cy_rules_compile(const struct cy_rules *rules, const struct cy_pack *pack,
	const struct cy_written *written, struct cy_needed **needed, struct cy_diags *diags)
{
	struct cy_buf expression = {0}, why = {0};
	struct cy_pattern *pattern = NULL;
	char *error = NULL;
	size_t at;

	if (cy_lexicon_expand(&rules->lexicon, written->text, &expression, &why) == 0) {
		pattern = cy_pattern_new(cy_buf_span(&expression), &error, &at);
		if (!pattern)
			cy_buf_puts(&why, error);
		else if (needed)
			*needed = cy_needed_new(cy_buf_span(&expression));
	}
	if (!pattern)
		complain(pack, written, why.p ? why.p : "", diags);
	free(error);
	cy_buf_dispose(&expression);
	cy_buf_dispose(&why);
	return pattern;
}

/* Whether the expression speaks of its named group again: (?&name), \k<name>. */
static bool refers_to(const char *expression, const char *name)
{
	size_t n = strlen(name);

	for (const char *p = strstr(expression, name); p; p = strstr(p + n, name)) {
		bool opens = p > expression && strchr("&>={<'(", p[-1]);
		bool defines = p > expression + 1 && strchr("<'", p[-1]) && strchr("?P", p[-2]);

		if (opens && !defines && p[n] && strchr(")>}'", p[n]))
			return true;
	}
	return false;
}

/* A named group that nobody reads is misspelt, or has no business in this group of patterns. */
static void check_captures(const struct cy_rules *rules, const struct group *group,
	const struct pending *pending, struct cy_diags *diags)
{
	const char *name;

	for (unsigned i = 0; (name = cy_pattern_name(pending->rule->pattern, i)) != NULL; i++) {
		if (!cy_known_capture(rules->own, group->name, name) &&
			!refers_to(pending->written->text, name))
			cy_diag_add(diags, CY_DIAG_ERROR, pending->pack->path, CY_DIAG_NOWHERE,
				CY_MSG_RULE_UNREAD_CAPTURE, pending->written->line, group->name,
				name);
	}
}

/* Of several rules that need the same piece all are given the same. */
static struct cy_rule_need shared_need(
	const struct cy_rules *rules, struct compiled *compiled, const char *piece)
{
	struct cy_buf expression = {0}, why = {0};
	struct shared new = {piece, NULL};
	char *error = NULL;
	size_t at;

	cy_vec_each (shared, &compiled->shared) {
		if (strcmp(shared->name, piece) == 0)
			return (struct cy_rule_need){
				shared->pattern, (unsigned)(shared - compiled->shared.v)};
	}
	if (compiled->shared.n == CY_RULE_MOST_NEEDS)
		return (struct cy_rule_need){NULL, 0};
	if (cy_lexicon_expand(&rules->lexicon, piece, &expression, &why) == 0)
		new.pattern = cy_pattern_new(cy_buf_span(&expression), &error, &at);
	free(error);
	cy_buf_dispose(&expression);
	cy_buf_dispose(&why);
	cy_vec_push(&compiled->shared, new);
	return (struct cy_rule_need){new.pattern, (unsigned)compiled->shared.n - 1};
}

/* needs=: words are one more text that is needed. */
static void set_needs(const struct cy_rules *rules, struct compiled *compiled, struct cy_rule *rule)
{
	int pieces = 0;

	cy_vec_each (setting, &rule->settings) {
		if (strcmp(setting->key, "needs") != 0)
			continue;
		if (setting->value[0] != '{')
			cy_needed_add_words(rule->needed, setting->value);
		else if (pieces < CY_RULE_OWN_NEEDS)
			rule->needs[pieces++] = shared_need(rules, compiled, setting->value);
	}
}

static void compile_group(const struct cy_rules *rules, struct group *group, struct cy_diags *diags)
{
	struct compiled *compiled = &rules->compiled[group->reader];
	size_t kept = 0;

	cy_vec_each (pending, &group->rules) {
		struct cy_rule *rule = pending->rule;

		rule->pattern = cy_rules_compile(
			rules, pending->pack, pending->written, &rule->needed, diags);
		if (rule->pattern) {
			check_captures(rules, group, pending, diags);
			set_needs(rules, compiled, rule);
			rule->sieve = compiled->sieve;
			cy_sieve_add(compiled->sieve, rule->needed);
			group->rules.v[kept++] = *pending;
		} else {
			cy_rule_free(rule);
		}
	}
	group->rules.n = kept;
}

static void compile_groups(
	const struct cy_rules *rules, enum cy_rule_reader reader, struct cy_diags *diags)
{
	rules->compiled[reader].sieve = cy_sieve_new();
	cy_vec_each (group, &rules->groups) {
		if (group->reader == reader)
			compile_group(rules, group, diags);
	}
	cy_sieve_finish(rules->compiled[reader].sieve);
}

struct making {
	const struct cy_rules *rules;
	enum cy_rule_reader reader;
	struct cy_diags *diags;
};

static void make(void *ctx)
{
	const struct making *m = ctx;

	compile_groups(m->rules, m->reader, m->diags);
}

void cy_rules_compile_reader(
	struct cy_rules *rules, enum cy_rule_reader reader, struct cy_diags *diags)
{
	struct making m = {rules, reader, diags};

	cy_once_run(&rules->compiled[reader].once, make, &m);
}

void cy_rules_need_reader(const struct cy_rules *rules, enum cy_rule_reader reader)
{
	struct cy_diags diags = {0}; /* built-in packs are without fault */
	struct making m = {rules, reader, &diags};

	cy_once_run(&rules->compiled[reader].once, make, &m);
	cy_diags_dispose(&diags);
}
