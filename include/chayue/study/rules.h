/*
 * study/rules: what to look for in documents, as data that users can read and change.
 *
 * A pack is a text file; `#` at the start of a line opens a comment.
 *
 *	pack official 公文             name, and what users see
 *	applies (?m)^第.{1,9}条        optional: only to documents in which this is found
 *	unless ^Subject:               optional: not to documents in which this is found
 *	[words modal]                  a list of words, separated by white space
 *	要 必须 应当
 *	[pieces]                       parts of expressions, one a line: NAME: EXPRESSION
 *	who: (?:各级)?{actor}
 *	[patterns ledger.duty]         patterns, one a line: NAME [KEY=VALUE ...]: EXPRESSION
 *	负责 kind=duty: (?<actor>{who})(?<modality>负责)(?<text>.+)
 *
 * What text an expression needs is found out when it is read (text/needed), so that most rules are
 * dismissed before they are tried. needs=WORD|WORD, needs={list} or needs={piece} among the
 * settings says more: without one of these words, or without a match of the piece, no match is
 * looked for. It may be given several times, with at most two pieces.
 *
 * {name} in an expression stands for the piece of that name, else for the words of that list, the
 * longest first. `[words modal +]` and `[patterns x +]` add to what an earlier file gave under that
 * name, without + they replace it; a piece replaces an earlier one of its name. A pattern with the
 * name of an earlier one of its group takes its place; one without an expression takes it away.
 * Order is that of the files and lines. Lists and pieces are those of all files together: a user's
 * words change the built-in patterns, too.
 *
 * The built-in packs (src/study/rules, one file each) come first, then the *.rules of the user's
 * folder by name. What is wrong in a file is reported with its line and reason and left out; the
 * rest is used.
 */
#ifndef CHAYUE_STUDY_RULES_H
#define CHAYUE_STUDY_RULES_H

#include "chayue/base/diag.h"
#include "chayue/text/needed.h"
#include "chayue/text/pattern.h"

struct cy_rules;

struct cy_rule_setting {
	char *key, *value;
};

/* A piece that many rules need, looked for once for all of them. */
struct cy_rule_need {
	const struct cy_pattern *pattern;
	unsigned number; /* of it, below CY_RULE_MOST_NEEDS */
};

enum { CY_RULE_MOST_NEEDS = 64, CY_RULE_OWN_NEEDS = 2 };

struct cy_rule {
	char *name;
	const char *pack; /* the pack's name */
	struct cy_pattern *pattern;
	struct cy_needed *needed;
	const struct cy_sieve *sieve;                 /* that has `needed`, borrowed */
	struct cy_rule_need needs[CY_RULE_OWN_NEEDS]; /* without a pattern: none */
	CY_VEC(struct cy_rule_setting) settings;      /* see cy_rule_value() */
};

/* A group of patterns that somebody reads, and the named groups of its matches that tell something,
 * each with a blank before and behind. */
struct cy_rule_group {
	const char *name, *captures;
};

/*
 * folder: NULL for the built-in packs alone; one that is not there is no error. One that is no
 * folder, or a rule file that is no text, is one (CY_DIAG_ERROR).
 */
struct cy_rules *cy_rules_load(const char *folder, struct cy_diags *);
/* The same for a caller who reads groups of its own: an array that ends with a NULL name and lives
 * as long as the rules, NULL for none. Patterns of any other group that chayue does not read are a
 * fault. */
struct cy_rules *cy_rules_load_with(
	const char *folder, const struct cy_rule_group *own, struct cy_diags *);
/* The same with the text of a pack (valid UTF-8) behind the built-in ones, for tests. */
struct cy_rules *cy_rules_from_text(
	struct cy_span pack, const struct cy_rule_group *own, struct cy_diags *);
/* Of the last who shares them. */
void cy_rules_free(struct cy_rules *);
/* For another who frees them in time, on the same thread. Gives back the argument. */
struct cy_rules *cy_rules_share(struct cy_rules *);
/* The user's folder: $XDG_CONFIG_HOME/chayue/rules, ~/.config when that is not set. Heap text;
 * NULL when there is no home either. */
char *cy_rules_folder(void);

/* The rules of a group that apply to the document's text, in order; borrowed. */
struct cy_rule_set {
	CY_VEC(const struct cy_rule *) list;
};
/* Replaces the content of out. On any thread. Costs a look through the text for each pack with a
 * condition, and some tens of milliseconds when the patterns have to be compiled first. */
void cy_rules_select(
	const struct cy_rules *, const char *group, struct cy_span text, struct cy_rule_set *out);
void cy_rule_set_dispose(struct cy_rule_set *);
/* VALUE of a rule's KEY, NULL if it has none. */
const char *cy_rule_value(const struct cy_rule *, const char *key);
/* A text that rules are asked about, from a place on, with what is known of it. */
struct cy_rule_view {
	struct cy_span text;
	size_t from;
	const struct cy_sieve *sieve; /* the text was sifted with this one; NULL: not yet */
	struct cy_sifted sifted;
	uint64_t asked, met; /* bits by the number of a need */
};

/* What was known is kept if text and place are the same, and the text has not changed. */
void cy_rule_view_set(struct cy_rule_view *, struct cy_span text, size_t from);
/* The rule's first match in the view's text that starts at or behind its place; see
 * cy_pattern_find(). */
bool cy_rule_find(const struct cy_rule *, struct cy_rule_view *, struct cy_groups *out);
/* Whether the word is in the list. */
bool cy_rules_has_word(const struct cy_rules *, const char *list, struct cy_span word);
/* Length of the longest word of the list that s starts with [byte], 0 if none. */
size_t cy_rules_word_at(const struct cy_rules *, const char *list, struct cy_span s);
/* The packs in order: name and what users see, both borrowed. False behind the last. */
bool cy_rules_pack(const struct cy_rules *, size_t index, const char **name, const char **title);

#endif
