/* study/merge: the rules of all packs together (see merge.c), and what they are compiled to (see
 * compile.c). */
#ifndef CHAYUE_STUDY_MERGE_H
#define CHAYUE_STUDY_MERGE_H

#include "expand.h"
#include "known.h"
#include "pack.h"

#include "chayue/base/once.h"

struct pending {
	struct cy_rule *rule;
	const struct cy_pack *pack;
	const struct cy_written *written;
};

struct group {
	char *name;
	enum cy_rule_reader reader;
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

/* What the groups of one reader are compiled to. */
struct compiled {
	struct cy_once once;
	CY_VEC(struct shared) shared;
	struct cy_sieve *sieve;
};

struct cy_rules {
	unsigned sharers; /* beside the first owner */
	const struct cy_rule_group *own;
	CY_VEC(struct cy_pack) packs;
	CY_VEC(struct condition) conditions; /* one for each pack */
	struct cy_lexicon lexicon;
	CY_VEC(struct group) groups;
	struct compiled *compiled; /* for each reader; filled when it first asks */
};

/* Makes everything else out of the packs but what is compiled when somebody reads it. The first
 * n_built_in packs are without fault. */
void cy_rules_merge(struct cy_rules *, size_t n_built_in, struct cy_diags *);
/* NULL if there is none. */
const struct group *cy_rules_group(const struct cy_rules *, const char *name);
void cy_rule_free(struct cy_rule *);

/* The pattern of an expression, NULL with a complaint if it is wrong; *needed is what it needs,
 * unless needed is NULL. */
struct cy_pattern *cy_rules_compile(const struct cy_rules *, const struct cy_pack *,
	const struct cy_written *, struct cy_needed **needed, struct cy_diags *);
/* At once, with all complaints. */
void cy_rules_compile_reader(struct cy_rules *, enum cy_rule_reader, struct cy_diags *);
/* When it is first needed, on any thread. */
void cy_rules_need_reader(const struct cy_rules *, enum cy_rule_reader);

#endif
