#include "known.h"

#include "chayue/base/buf.h"

#include <string.h>

static const struct cy_rule_group ledger[] = {
#define CY_LEDGER_GROUP(id, name, captures) {name, captures},
#include "groups.def"
	{NULL, NULL}};

static const struct cy_rule_group terms[] = {
#define CY_TERMS_GROUP(name, captures) {name, captures},
#include "groups.def"
	{NULL, NULL}};

static const struct cy_rule_group cites[] = {
#define CY_CITES_GROUP(name, captures) {name, captures},
#include "groups.def"
	{NULL, NULL}};

static const char *const lists[] = {
#define CY_RULE_LIST(name) name,
#include "groups.def"
};

static const struct cy_rule_group *groups_of(
	enum cy_rule_reader reader, const struct cy_rule_group *own)
{
	switch (reader) {
	case CY_READER_LEDGER: return ledger;
	case CY_READER_TERMS: return terms;
	case CY_READER_CITES: return cites;
	default: return own;
	}
}

static const struct cy_rule_group *find(const struct cy_rule_group *groups, const char *name)
{
	for (; groups && groups->name; groups++) {
		if (strcmp(groups->name, name) == 0)
			return groups;
	}
	return NULL;
}

enum cy_rule_reader cy_known_reader(const struct cy_rule_group *own, const char *group)
{
	int reader = 0;

	while (reader < CY_N_READERS && !find(groups_of((enum cy_rule_reader)reader, own), group))
		reader++;
	return (enum cy_rule_reader)reader;
}

bool cy_known_capture(const struct cy_rule_group *own, const char *group, const char *name)
{
	enum cy_rule_reader reader = cy_known_reader(own, group);
	const struct cy_rule_group *known = find(groups_of(reader, own), group);
	struct cy_buf word = {0};
	bool is;

	cy_buf_printf(&word, " %s ", name);
	is = known && strstr(known->captures, word.p);
	cy_buf_dispose(&word);
	return is;
}

bool cy_known_list(const char *list)
{
	for (size_t i = 0; i < CY_LEN(lists); i++) {
		if (strcmp(lists[i], list) == 0)
			return true;
	}
	return false;
}
