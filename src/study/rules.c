/*
 * study/rules: reading the packs, and what is asked of them once they are merged (study/merge).
 * Immutable once loaded, but for what is compiled when it is first asked for.
 */
#include "chayue/study/rules.h"
#include "merge.h"

#include "chayue/base/buf.h"
#include "chayue/doc/document.h"
#include "chayue/text/utf8.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

struct built_in {
	const char *path, *text;
};

#include "rules.inc"

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
	for (size_t i = 0; i < CY_LEN(built_in); i++)
		add_pack(rules, built_in[i].path, cy_span_str(built_in[i].text), diags);
}

static int is_rule_file(const struct dirent *entry)
{
	size_t n = strlen(entry->d_name);

	return entry->d_name[0] != '.' && n > 6 && strcmp(entry->d_name + n - 6, ".rules") == 0;
}

/* What is skipped in a folder of documents (binary, a FIFO) is a fault among rule files. */
static void add_file(struct cy_rules *rules, const char *path, struct cy_diags *diags)
{
	size_t before = diags->list.n;
	struct cy_document *doc = cy_document_load(path, CY_ENCODING_AUTO, NULL, diags);

	if (!doc) {
		for (size_t i = before; i < diags->list.n; i++)
			diags->list.v[i].level = CY_DIAG_ERROR;
		return;
	}
	add_pack(rules, path, doc->text, diags);
	cy_document_free(doc);
}

static void add_folder(struct cy_rules *rules, const char *folder, struct cy_diags *diags)
{
	struct dirent **entries;
	int n = scandir(folder, &entries, is_rule_file, versionsort);

	if (n < 0) {
		if (errno != ENOENT && (errno != ENOTDIR || access(folder, F_OK) == 0))
			cy_diag_add(diags, CY_DIAG_ERROR, folder, CY_DIAG_NOWHERE,
				CY_MSG_NOT_READABLE, cy_msg_error(errno));
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
	return cy_rules_load_with(folder, NULL, diags);
}

struct cy_rules *cy_rules_load_with(
	const char *folder, const struct cy_rule_group *own, struct cy_diags *diags)
{
	struct cy_rules *rules = cy_calloc(1, sizeof *rules);

	rules->own = own;
	add_built_in(rules, diags);
	if (folder)
		add_folder(rules, folder, diags);
	cy_rules_merge(rules, CY_LEN(built_in), diags);
	return rules;
}

struct cy_rules *cy_rules_from_text(
	struct cy_span pack, const struct cy_rule_group *own, struct cy_diags *diags)
{
	struct cy_rules *rules = cy_calloc(1, sizeof *rules);

	rules->own = own;
	add_built_in(rules, diags);
	add_pack(rules, "test.rules", pack, diags);
	cy_rules_merge(rules, CY_LEN(built_in), diags);
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
			cy_rule_free(pending->rule);
		cy_vec_dispose(&group->rules);
		free(group->name);
	}
	cy_vec_each (condition, &rules->conditions) {
		cy_pattern_free(condition->applies);
		cy_pattern_free(condition->unless);
	}
	cy_vec_each (pack, &rules->packs)
		cy_pack_dispose(pack);
	for (int reader = 0; reader < CY_N_READERS; reader++) {
		cy_vec_each (shared, &rules->compiled[reader].shared)
			cy_pattern_free(shared->pattern);
		cy_vec_dispose(&rules->compiled[reader].shared);
		cy_sieve_free(rules->compiled[reader].sieve);
	}
	free(rules->compiled);
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
	const struct group *found = cy_rules_group(rules, group);
	const struct cy_pack *asked = NULL;
	bool answer = false;

	out->list.n = 0;
	if (!found)
		return;
	cy_rules_need_reader(rules, found->reader);
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

void cy_rule_view_set(struct cy_rule_view *view, struct cy_span text, size_t from)
{
	if (view->text.p == text.p && view->text.n == text.n && view->from == from)
		return;
	view->text = text;
	view->from = from;
	view->asked = view->met = 0;
	view->sieve = NULL;
}

static bool may_hold(struct cy_rule_view *view, const struct cy_rule *rule)
{
	if (view->sieve != rule->sieve) {
		view->sieve = rule->sieve;
		cy_sieve_take(rule->sieve, cy_span_slice(view->text, view->from, view->text.n),
			&view->sifted);
	}
	return cy_sifted_may_hold(&view->sifted, rule->needed);
}

static bool meets_need(struct cy_rule_view *view, const struct cy_rule_need *need)
{
	uint64_t bit = UINT64_C(1) << need->number;
	struct cy_groups groups;

	if (!need->pattern)
		return true;
	if (!(view->asked & bit)) {
		view->asked |= bit;
		if (cy_pattern_find(need->pattern, view->text, view->from, &groups))
			view->met |= bit;
	}
	return view->met & bit;
}

bool cy_rule_find(const struct cy_rule *rule, struct cy_rule_view *view, struct cy_groups *out)
{
	out->n = 0;
	if (!may_hold(view, rule))
		return false;
	for (int i = 0; i < CY_RULE_OWN_NEEDS; i++) {
		if (!meets_need(view, &rule->needs[i]))
			return false;
	}
	return cy_pattern_find(rule->pattern, view->text, view->from, out);
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
