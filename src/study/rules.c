/*
 * study/rules: all packs as written, merged into lists, pieces and groups of patterns.
 *
 * Packs are merged in order, each whole before the next; expressions are put together and compiled
 * after the last, since a later file may change the words of an earlier one. Until then a rule has
 * no pattern but `written`, which borrows from its pack. Immutable once loaded.
 */
#include "chayue/study/rules.h"
#include "expand.h"
#include "pack.h"

#include "chayue/base/buf.h"
#include "chayue/doc/document.h"
#include "chayue/text/utf8.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

enum { MOST_QUOTED = 100 /* [byte] of an expression in a message */ };

struct pending {
	struct cy_rule *rule;
	const struct cy_pack *pack;
	const struct cy_written *written;
};

struct group {
	char *name;
	CY_VEC(struct pending) rules;
};

struct condition {
	struct cy_pattern *applies, *unless; /* NULL: none */
	bool wrong;                          /* it does not compile: the pack is not used */
};

struct cy_rules {
	unsigned sharers; /* beside the first owner */
	CY_VEC(struct cy_pack) packs;
	CY_VEC(struct condition) conditions; /* one for each pack */
	struct cy_lexicon lexicon;
	CY_VEC(struct group) groups;
};

struct built_in {
	const char *path, *text;
};

#include "rules.inc"

/* Merging */

static void rule_free(struct cy_rule *rule)
{
	cy_vec_each (setting, &rule->settings) {
		free(setting->key);
		free(setting->value);
	}
	cy_vec_dispose(&rule->settings);
	cy_pattern_free(rule->pattern);
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

static struct group *need_group(struct cy_rules *rules, const char *name)
{
	struct group *group = find_group(rules, name);

	if (group)
		return group;
	cy_vec_push(&rules->groups, (struct group){.name = cy_strdup(name)});
	return &rules->groups.v[rules->groups.n - 1];
}

static struct cy_rule *new_rule(const struct cy_pack *pack, const struct cy_pack_rule *from)
{
	struct cy_rule *rule = cy_calloc(1, sizeof *rule);

	rule->name = cy_strdup(from->name);
	rule->pack = pack->name;
	cy_vec_each (setting, &from->settings)
		cy_vec_push(&rule->settings, (struct cy_rule_setting){cy_strdup(setting->key),
						     cy_strdup(setting->value)});
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
	rule_free(group->rules.v[at].rule);
	group->rules.n--;
	memmove(&group->rules.v[at], &group->rules.v[at + 1],
		(group->rules.n - at) * sizeof group->rules.v[0]);
}

static void merge_rule(
	struct group *group, const struct cy_pack *pack, const struct cy_pack_rule *from)
{
	size_t at = find_rule(group, from->name);
	struct pending pending = {NULL, pack, &from->expression};

	if (!from->expression.text) {
		if (at < group->rules.n)
			remove_rule(group, at);
		return;
	}
	pending.rule = new_rule(pack, from);
	if (at == group->rules.n) {
		cy_vec_push(&group->rules, pending);
	} else {
		rule_free(group->rules.v[at].rule);
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
			merge_rule(group, pack, rule);
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
	const struct cy_written *written, struct cy_diags *diags)
{
	struct cy_buf expression = {0}, why = {0};
	struct cy_pattern *pattern = NULL;
	char *error = NULL;
	size_t at;

	if (cy_lexicon_expand(&rules->lexicon, written->text, &expression, &why) == 0) {
		pattern = cy_pattern_new(cy_buf_span(&expression), &error, &at);
		if (!pattern)
			cy_buf_puts(&why, error);
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
	pattern = compile(rules, pack, written, diags);
	condition->wrong = condition->wrong || !pattern;
	return pattern;
}

static void compile_group(struct cy_rules *rules, struct group *group, struct cy_diags *diags)
{
	size_t kept = 0;

	cy_vec_each (pending, &group->rules) {
		pending->rule->pattern = compile(rules, pending->pack, pending->written, diags);
		if (pending->rule->pattern)
			group->rules.v[kept++] = *pending;
		else
			rule_free(pending->rule);
	}
	group->rules.n = kept;
}

static void finish(struct cy_rules *rules, struct cy_diags *diags)
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
	cy_vec_each (group, &rules->groups)
		compile_group(rules, group, diags);
}

/* Loading */

static void add_pack(
	struct cy_rules *rules, const char *path, struct cy_span text, struct cy_diags *diags)
{
	struct cy_pack pack;

	cy_pack_parse(&pack, path, text, diags);
	cy_vec_push(&rules->packs, pack);
}

static void add_built_in(struct cy_rules *rules, struct cy_diags *diags)
{
	for (size_t i = 0; i < sizeof built_in / sizeof built_in[0]; i++)
		add_pack(rules, built_in[i].path, cy_span_str(built_in[i].text), diags);
}

static int is_rule_file(const struct dirent *entry)
{
	size_t n = strlen(entry->d_name);

	return entry->d_name[0] != '.' && n > 6 && strcmp(entry->d_name + n - 6, ".rules") == 0;
}

static void add_file(struct cy_rules *rules, const char *path, struct cy_diags *diags)
{
	struct cy_document *doc = cy_document_load(path, CY_ENCODING_AUTO, NULL, diags);

	if (doc)
		add_pack(rules, path, doc->text, diags);
	if (doc)
		cy_document_free(doc);
}

static void add_folder(struct cy_rules *rules, const char *folder, struct cy_diags *diags)
{
	struct dirent **entries;
	int n = scandir(folder, &entries, is_rule_file, versionsort);

	if (n < 0) {
		if (errno != ENOENT && errno != ENOTDIR)
			cy_diag_add(diags, CY_DIAG_ERROR, folder, CY_DIAG_NOWHERE,
				CY_MSG_NOT_READABLE, strerror(errno));
		return;
	}
	for (int i = 0; i < n; i++) {
		struct cy_buf path = {0};

		cy_buf_printf(&path, "%s/%s", folder, entries[i]->d_name);
		add_file(rules, path.p, diags);
		cy_buf_dispose(&path);
		free(entries[i]);
	}
	free(entries);
}

struct cy_rules *cy_rules_load(const char *folder, struct cy_diags *diags)
{
	struct cy_rules *rules = cy_calloc(1, sizeof *rules);

	add_built_in(rules, diags);
	if (folder)
		add_folder(rules, folder, diags);
	finish(rules, diags);
	return rules;
}

struct cy_rules *cy_rules_from_text(struct cy_span pack, struct cy_diags *diags)
{
	struct cy_rules *rules = cy_calloc(1, sizeof *rules);

	add_built_in(rules, diags);
	add_pack(rules, "test.rules", pack, diags);
	finish(rules, diags);
	return rules;
}

struct cy_rules *cy_rules_share(struct cy_rules *rules)
{
	rules->sharers++;
	return rules;
}

void cy_rules_free(struct cy_rules *rules)
{
	if (!rules)
		return;
	if (rules->sharers) {
		rules->sharers--;
		return;
	}
	cy_vec_each (group, &rules->groups) {
		cy_vec_each (pending, &group->rules)
			rule_free(pending->rule);
		cy_vec_dispose(&group->rules);
		free(group->name);
	}
	cy_vec_each (condition, &rules->conditions) {
		cy_pattern_free(condition->applies);
		cy_pattern_free(condition->unless);
	}
	cy_vec_each (pack, &rules->packs)
		cy_pack_dispose(pack);
	cy_lexicon_dispose(&rules->lexicon);
	cy_vec_dispose(&rules->groups);
	cy_vec_dispose(&rules->conditions);
	cy_vec_dispose(&rules->packs);
	free(rules);
}

char *cy_rules_folder(void)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	struct cy_buf path = {0};

	/* A relative one is to be ignored (XDG Base Directory Specification). */
	if (config && config[0] == '/')
		cy_buf_printf(&path, "%s/chayue/rules", config);
	else if (home && home[0])
		cy_buf_printf(&path, "%s/.config/chayue/rules", home);
	else
		return NULL;
	return cy_buf_take(&path);
}

/* Asking */

static bool applies(const struct condition *condition, struct cy_span text)
{
	struct cy_groups groups;

	if (condition->wrong)
		return false;
	return (!condition->applies || cy_pattern_find(condition->applies, text, 0, &groups)) &&
	       (!condition->unless || !cy_pattern_find(condition->unless, text, 0, &groups));
}

void cy_rules_select(const struct cy_rules *rules, const char *group, struct cy_span text,
	struct cy_rule_set *out)
{
	const struct group *found = find_group(rules, group);
	const struct cy_pack *asked = NULL;
	bool answer = false;

	out->list.n = 0;
	if (!found)
		return;
	/* Rules of one pack mostly stand side by side. */
	cy_vec_each (pending, &found->rules) {
		if (pending->pack != asked) {
			asked = pending->pack;
			answer = applies(&rules->conditions.v[asked - rules->packs.v], text);
		}
		if (answer)
			cy_vec_push(&out->list, pending->rule);
	}
}

void cy_rule_set_dispose(struct cy_rule_set *set)
{
	cy_vec_dispose(&set->list);
}

const char *cy_rule_value(const struct cy_rule *rule, const char *key)
{
	cy_vec_each (setting, &rule->settings) {
		if (strcmp(setting->key, key) == 0)
			return setting->value;
	}
	return NULL;
}

bool cy_rules_has_word(const struct cy_rules *rules, const char *list, struct cy_span word)
{
	const struct cy_words *words = cy_lexicon_find(&rules->lexicon, list);

	return words && cy_words_has(words, word);
}

size_t cy_rules_word_at(const struct cy_rules *rules, const char *list, struct cy_span s)
{
	const struct cy_words *words = cy_lexicon_find(&rules->lexicon, list);

	return words ? cy_words_longest_at(words, s) : 0;
}

bool cy_rules_pack(
	const struct cy_rules *rules, size_t index, const char **name, const char **title)
{
	if (index >= rules->packs.n)
		return false;
	*name = rules->packs.v[index].name;
	*title = rules->packs.v[index].title;
	return true;
}
