/* study/merge: the rules of all packs together (see merge.c). */
#ifndef CHAYUE_STUDY_MERGE_H
#define CHAYUE_STUDY_MERGE_H

#include "expand.h"
#include "pack.h"

struct pending {
	struct cy_rule *rule;
	const struct cy_pack *pack;
	const struct cy_written *written;
};

struct group {
	char *name;
	CY_VEC(struct pending) rules;
};

/* A piece that rules need (needs={piece}). */
struct shared {
	const char *name;
	struct cy_pattern *pattern; /* NULL: wrong */
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
	CY_VEC(struct shared) shared;
};

/* Makes everything else out of the packs; of the groups the one called `only`, NULL: all. */
void cy_rules_merge(struct cy_rules *, const char *only, struct cy_diags *);
/* NULL if there is none. */
const struct group *cy_rules_group(const struct cy_rules *, const char *name);
void cy_rule_free(struct cy_rule *);

#endif
