/*
 * study/merge: all packs as written, merged into lists, pieces and groups of patterns.
 *
 * Packs are merged in order, each whole before the next; expressions are put together and compiled
 * after the last, since a later file may change the words of an earlier one. Until then a rule has
 * no pattern but `written`, which borrows from its pack. With the built-in packs alone that is when
 * somebody first reads them (study/compile).
 */
#include "merge.h"

#include "chayue/base/buf.h"

#include <stdlib.h>

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

static struct group *need_group(
	struct cy_rules *rules, const char *name, enum cy_rule_reader reader)
{
	struct group *group = find_group(rules, name);

	if (group)
		return group;
	cy_vec_push(&rules->groups, (struct group){.name = cy_strdup(name), .reader = reader});
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
		enum cy_rule_reader reader = cy_known_reader(rules->own, from->name);
		struct group *group;

		if (reader == CY_N_READERS)
			continue;
		group = need_group(rules, from->name, reader);

		if (!from->adds)
			drop_earlier(group, pack);
		cy_vec_each (rule, &from->rules)
			merge_rule(rules, group, pack, rule);
	}
}

/* Faults */

static void complain(const struct cy_pack *pack, unsigned line, enum cy_msg msg, const char *name,
	struct cy_diags *diags)
{
	cy_diag_add(diags, CY_DIAG_ERROR, pack->path, CY_DIAG_NOWHERE, msg, line, name);
}

static bool names(const char *expression, const char *name)
{
	return expression && strstr(expression, name);
}

/* Whether an expression or a setting of the pack has {name} in it. */
static bool pack_uses(const struct cy_pack *pack, const char *name)
{
	cy_vec_each (piece, &pack->pieces) {
		if (names(piece->expression.text, name))
			return true;
	}
	cy_vec_each (group, &pack->groups) {
		cy_vec_each (rule, &group->rules) {
			if (names(rule->expression.text, name))
				return true;
			cy_vec_each (setting, &rule->settings) {
				if (names(setting->value, name))
					return true;
			}
		}
	}
	return names(pack->applies.text, name) || names(pack->unless.text, name);
}

static bool is_used(const struct cy_rules *rules, const char *list)
{
	struct cy_buf name = {0};
	bool used = cy_known_list(list);

	cy_buf_printf(&name, "{%s}", list);
	cy_vec_each (pack, &rules->packs)
		used = used || pack_uses(pack, name.p);
	cy_buf_dispose(&name);
	return used;
}

/* A name that is misspelt would do nothing, without a word. */
static void check_names(
	const struct cy_rules *rules, const struct cy_pack *pack, struct cy_diags *diags)
{
	cy_vec_each (list, &pack->lists) {
		if (!is_used(rules, list->name))
			complain(pack, list->line, CY_MSG_RULE_UNUSED_LIST, list->name, diags);
	}
	cy_vec_each (group, &pack->groups) {
		if (cy_known_reader(rules->own, group->name) == CY_N_READERS)
			complain(pack, group->line, CY_MSG_RULE_NO_GROUP, group->name, diags);
	}
}

/* All */

static struct cy_pattern *compile_condition(const struct cy_rules *rules,
	const struct cy_pack *pack, const struct cy_written *written, struct condition *condition,
	struct cy_diags *diags)
{
	struct cy_pattern *pattern;

	if (!written->text)
		return NULL;
	pattern = cy_rules_compile(rules, pack, written, NULL, diags);
	condition->wrong = condition->wrong || !pattern;
	return pattern;
}

void cy_rules_merge(struct cy_rules *rules, size_t n_built_in, struct cy_diags *diags)
{
	rules->compiled = cy_calloc(CY_N_READERS, sizeof *rules->compiled);
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
	for (size_t i = n_built_in; i < rules->packs.n; i++)
		check_names(rules, &rules->packs.v[i], diags);
	/* Words of a file may spoil any expression, which is to be told now. */
	for (int reader = 0; rules->packs.n > n_built_in && reader < CY_N_READERS; reader++)
		cy_rules_compile_reader(rules, (enum cy_rule_reader)reader, diags);
}
