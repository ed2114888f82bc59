/* cli/commands: the headless twins of the views, one function a command. */
#ifndef CHAYUE_CLI_COMMANDS_H
#define CHAYUE_CLI_COMMANDS_H

#include "options.h"

#include "chayue/base/buf.h"
#include "chayue/index/library.h"
#include "chayue/study/rules.h"
#include "chayue/study/worklog.h"

/*
 * Each prints to standard output from a library that is loaded to the end, and returns whether
 * there was anything to print.
 */
bool cy_command_list(const struct cy_options *, const struct cy_library *);
bool cy_command_outline(const struct cy_options *, const struct cy_library *);
bool cy_command_ledger(const struct cy_options *, const struct cy_library *,
	const struct cy_rules *, const struct cy_worklog *);
bool cy_command_shared(const struct cy_options *, const struct cy_library *);
bool cy_command_terms(const struct cy_options *, const struct cy_library *, struct cy_rules *);
bool cy_command_cites(const struct cy_options *, const struct cy_library *, struct cy_rules *);
bool cy_command_stats(const struct cy_options *, const struct cy_library *);
bool cy_command_check(const struct cy_options *, const struct cy_library *);
/* The same, -1 with a message when the query is wrong. */
CY_MUST_CHECK int cy_command_search(const struct cy_options *, const struct cy_library *);
/* -1 with a message when there are not two documents. */
CY_MUST_CHECK int cy_command_compare(const struct cy_options *, const struct cy_library *);
/* -1 with a message when the batch cannot be read. */
CY_MUST_CHECK int cy_command_batch(const struct cy_options *, const struct cy_library *);

/* A study as a table: kwic, matrix, dates; ledger, shared, terms and cites for people; likewise
 * -1. The last two as in cy_study_options, NULL for those that need none. */
CY_MUST_CHECK int cy_command_table(const struct cy_options *, const struct cy_library *,
	const char *rules_folder, struct cy_worklog *);

/* A query as it was given: what is no UTF-8, and NULs, become U+FFFD. Appends. */
void cy_command_clean_query(struct cy_span, struct cy_buf *);

/* The documents in the order of the folder: heap array of cy_library_count() items. */
const struct cy_document **cy_command_documents(const struct cy_library *);

#endif
