/* cli/commands: the headless twins of the views, one function a command. */
#ifndef CHAYUE_CLI_COMMANDS_H
#define CHAYUE_CLI_COMMANDS_H

#include "options.h"

#include "chayue/index/library.h"
#include "chayue/study/rules.h"

/*
 * Each prints to standard output from a library that is loaded to the end, and returns whether
 * there was anything to print.
 */
bool cy_command_list(const struct cy_options *, const struct cy_library *);
bool cy_command_outline(const struct cy_options *, const struct cy_library *);
bool cy_command_ledger(
	const struct cy_options *, const struct cy_library *, const struct cy_rules *);
bool cy_command_terms(
	const struct cy_options *, const struct cy_library *, const struct cy_rules *);
bool cy_command_cites(
	const struct cy_options *, const struct cy_library *, const struct cy_rules *);
bool cy_command_stats(const struct cy_options *, const struct cy_library *);
bool cy_command_check(const struct cy_options *, const struct cy_library *);
/* The same, -1 with a message when the query is wrong. */
CY_MUST_CHECK int cy_command_search(const struct cy_options *, const struct cy_library *);
/* -1 with a message when the batch cannot be read. */
CY_MUST_CHECK int cy_command_batch(const struct cy_options *, const struct cy_library *);

/* The documents in the order of the folder: heap array of cy_library_count() items. */
const struct cy_document **cy_command_documents(const struct cy_library *);

#endif
