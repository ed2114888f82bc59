/*
 * study/merge: all packs as written, merged into lists, pieces and groups of patterns.
 *
 * Packs are merged in order, each whole before the next; expressions are put together and compiled
 * after the last, since a later file may change the words of an earlier one. Until then a rule has
 * no pattern but `written`, which borrows from its pack.
 */
#include "merge.h"

#include "chayue/base/buf.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>

enum { MOST_QUOTED = 100 /* [byte] of an expression in a message */ };

/* Merging */

void cy_rule_free(struct cy_rule *rule)
{
	cy_vec_each (setting, &rule->settings) {
		free(setting->key);
		free(setting->value);
	}
	cy_vec_dispose(&rule->settings);
	cy_pattern_free(rule->pattern);
	cy_needed_free(rule->needed);
	free(rule->name);
	free(rule);
}

static struct group *find_group(const struct cy_rules *rules, const char *name)
{
	cy_vec_each (group, &rules->groups) {
		if (strcmp(group->name, name) == 0)
			return group;
	}
	return NULL;
}

const struct group *cy_rules_group(const struct cy_rules *rules, const char *name)
{
	return find_group(rules, name);
}

static struct group *need_group(struct cy_rules *rules, const char *name)
{
	struct group *group = find_group(rules, name);

	if (group)
		return group;
	cy_vec_push(&rules->groups, (struct group){.name = cy_strdup(name)});
	return &rules->groups.v[rules->groups.n - 1];
}

/* needs={list}: the words of the list with | between them; a piece stays as it is. Heap text. */
static char *expanded_value(const struct cy_rules *rules, const struct cy_rule_setting *setting)
{
	size_t n = strlen(setting->value);
	const struct cy_words *words = NULL;
	struct cy_buf out = {0};
	char *name;
	bool piece;

	if (strcmp(setting->key, "needs") != 0 || setting->value[0] != '{' || n < 3)
		return cy_strdup(setting->value);
	name = cy_memdup(setting->value + 1, n - 2);
	piece = cy_lexicon_has_piece(&rules->lexicon, name);
	words = cy_lexicon_find(&rules->lexicon, name);
	free(name);
	if (piece)
		return cy_strdup(setting->value);
	/* A list that is not there is needed by nobody. */
	if (!words)
		return cy_strdup("");
	cy_vec_each (word, &words->words) {
		if (out.n)
			cy_buf_putc(&out, '|');
		cy_buf_append(&out, word->p, word->n);
	}
	return out.p ? cy_buf_take(&out) : cy_strdup("");
}

static struct cy_rule *new_rule(
	const struct cy_rules *rules, const struct cy_pack *pack, const struct cy_pack_rule *from)
{
	struct cy_rule *rule = cy_calloc(1, sizeof *rule);

	rule->name = cy_strdup(from->name);
	rule->pack = pack->name;
	cy_vec_each (setting, &from->settings)
		cy_vec_push(&rule->settings, (struct cy_rule_setting){cy_strdup(setting->key),
						     expanded_value(rules, setting)});
	return rule;
}

static size_t find_rule(const struct group *group, const char *name)
{
	size_t i = 0;

	while (i < group->rules.n && strcmp(group->rules.v[i].rule->name, name) != 0)
		i++;
	return i;
}

static void remove_rule(struct group *group, size_t at)
{
	cy_rule_free(group->rules.v[at].rule);
	group->rules.n--;
	memmove(&group->rules.v[at], &group->rules.v[at + 1],
		(group->rules.n - at) * sizeof group->rules.v[0]);
}

static void merge_rule(const struct cy_rules *rules, struct group *group,
	const struct cy_pack *pack, const struct cy_pack_rule *from)
{
	size_t at = find_rule(group, from->name);
	struct pending pending = {NULL, pack, &from->expression};

	if (!from->expression.text) {
		if (at < group->rules.n)
			remove_rule(group, at);
		return;
	}
	pending.rule = new_rule(rules, pack, from);
	if (at == group->rules.n) {
		cy_vec_push(&group->rules, pending);
	} else {
		cy_rule_free(group->rules.v[at].rule);
		group->rules.v[at] = pending;
	}
}

/* What earlier files gave goes; what this one gave above under the same name stays. */
static void drop_earlier(struct group *group, const struct cy_pack *pack)
{
	for (size_t i = group->rules.n; i > 0; i--) {
		if (group->rules.v[i - 1].pack != pack)
			remove_rule(group, i - 1);
	}
}

static void merge_groups(struct cy_rules *rules, const struct cy_pack *pack)
{
	cy_vec_each (from, &pack->groups) {
		struct group *group = need_group(rules, from->name);

		if (!from->adds)
			drop_earlier(group, pack);
		cy_vec_each (rule, &from->rules)
			merge_rule(rules, group, pack, rule);
	}
}

/* Compiling */

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

static struct cy_pattern *compile(const struct cy_rules *rules, const struct cy_pack *pack,
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

static struct cy_pattern *compile_condition(const struct cy_rules *rules,
	const struct cy_pack *pack, const struct cy_written *written, struct condition *condition,
	struct cy_diags *diags)
{
	struct cy_pattern *pattern;

	if (!written->text)
		return NULL;
	pattern = compile(rules, pack, written, NULL, diags);
	condition->wrong = condition->wrong || !pattern;
	return pattern;
}

/* Of several rules that need the same piece all are given the same. */
static struct cy_rule_need shared_need(struct cy_rules *rules, const char *piece)
{
	struct cy_buf expression = {0}, why = {0};
	struct shared new = {piece, NULL};
	char *error = NULL;
	size_t at;

	cy_vec_each (shared, &rules->shared) {
		if (strcmp(shared->name, piece) == 0)
			return (struct cy_rule_need){
				shared->pattern, (unsigned)(shared - rules->shared.v)};
	}
	if (rules->shared.n == CY_RULE_MOST_NEEDS)
		return (struct cy_rule_need){NULL, 0};
	if (cy_lexicon_expand(&rules->lexicon, piece, &expression, &why) == 0)
		new.pattern = cy_pattern_new(cy_buf_span(&expression), &error, &at);
	free(error);
	cy_buf_dispose(&expression);
	cy_buf_dispose(&why);
	cy_vec_push(&rules->shared, new);
	return (struct cy_rule_need){new.pattern, (unsigned)rules->shared.n - 1};
}

/* needs=: words are one more text that is needed. */
static void set_needs(struct cy_rules *rules, struct cy_rule *rule)
{
	const char *needs = cy_rule_value(rule, "needs");

	if (needs && needs[0] == '{')
		rule->need = shared_need(rules, needs);
	else if (needs)
		cy_needed_add_words(rule->needed, needs);
}

static void compile_group(struct cy_rules *rules, struct group *group, struct cy_diags *diags)
{
	size_t kept = 0;

	cy_vec_each (pending, &group->rules) {
		struct cy_rule *rule = pending->rule;

		rule->pattern =
			compile(rules, pending->pack, pending->written, &rule->needed, diags);
		if (rule->pattern) {
			set_needs(rules, rule);
			group->rules.v[kept++] = *pending;
		} else {
			cy_rule_free(rule);
		}
	}
	group->rules.n = kept;
}

static void drop_rules(struct group *group)
{
	while (group->rules.n)
		remove_rule(group, group->rules.n - 1);
}

void cy_rules_merge(struct cy_rules *rules, const char *only, struct cy_diags *diags)
{
	cy_vec_each (pack, &rules->packs)
		cy_lexicon_add(&rules->lexicon, pack);
	cy_lexicon_finish(&rules->lexicon);
	cy_vec_each (pack, &rules->packs) {
		struct condition condition = {0};

		condition.applies =
			compile_condition(rules, pack, &pack->applies, &condition, diags);
		condition.unless = compile_condition(rules, pack, &pack->unless, &condition, diags);
		cy_vec_push(&rules->conditions, condition);
		merge_groups(rules, pack);
	}
	cy_vec_each (group, &rules->groups) {
		if (only && strcmp(group->name, only) != 0)
			drop_rules(group);
		else
			compile_group(rules, group, diags);
	}
}
