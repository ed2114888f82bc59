/* study/known: which groups of patterns and lists of words are read, and by whom (groups.def). */
#ifndef CHAYUE_STUDY_KNOWN_H
#define CHAYUE_STUDY_KNOWN_H

#include "chayue/study/rules.h"

/* Groups of one reader are compiled together. */
enum cy_rule_reader {
	CY_READER_LEDGER,
	CY_READER_TERMS,
	CY_READER_CITES,
	CY_READER_OWN, /* what the caller of cy_rules_load_with() reads */
	CY_N_READERS
};

/* CY_N_READERS if nobody reads the group. own as in cy_rules_load_with(). */
enum cy_rule_reader cy_known_reader(const struct cy_rule_group *own, const char *group);
/* Whether the named group of a pattern of this group tells anybody something. */
bool cy_known_capture(const struct cy_rule_group *own, const char *group, const char *name);
/* Whether the list is looked up without a pattern. */
bool cy_known_list(const char *list);

#endif
