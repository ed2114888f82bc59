/* cli/main: parses the command line, loads what it names, runs the browser or one command. */
#include "browser.h"
#include "commands.h"
#include "output.h"
#include "pager.h"

#include "chayue/base/journal.h"
#include "chayue/base/pool.h"
#include "chayue/doc/watch.h"
#include "chayue/query/parse.h"
#include "chayue/study/shortforms.h"
#include "chayue/study/study.h"
#include "chayue/text/width.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* What is wrong in the configuration does no harm. */
static void report_config(const struct cy_options *options)
{
	struct cy_diags conflicts = {0};

	cy_config_conflicts(&options->config, &conflicts);
	(void)cy_output_errors(&options->config.diags);
	(void)cy_output_errors(&conflicts);
	cy_diags_dispose(&conflicts);
}

/* What only tables are written as. */
static bool wants_table(const struct cy_options *options)
{
	return options->format == CY_FORMAT_CSV || options->format == CY_FORMAT_MARKDOWN;
}

/* With what was noted about its rows. */
static bool run_ledger(const struct cy_options *options, const struct cy_library *library,
	const struct cy_rules *rules, const char *folder, bool *failed)
{
	char *state = options->no_state ? NULL : cy_journal_state_folder();
	struct cy_worklog *worklog = cy_worklog_new(state);
	struct cy_study_options kept = {.rules_folder = folder, .worklog = worklog};
	bool any;

	if (cy_worklog_refresh(worklog) < 0) {
		cy_output_complain(CY_MSG_WORK_UNREAD, "");
		*failed = true;
	}
	any = wants_table(options) ? cy_command_table(options, library, &kept) > 0
				   : cy_command_ledger(options, library, rules, worklog);
	cy_worklog_free(worklog);
	free(state);
	return any;
}

/* Commands that read by rules. What is wrong in the user's rules is an error; the rest serves. */
static int run_study(const struct cy_options *options, const struct cy_library *library)
{
	struct cy_diags diags = {0};
	char *folder = cy_rules_folder();
	struct cy_rules *rules = cy_rules_load(folder, &diags);
	bool failed = cy_output_errors(&diags);
	bool any;

	if (options->command == CY_COMMAND_LEDGER)
		any = run_ledger(options, library, rules, folder, &failed);
	else if (wants_table(options))
		any = cy_command_table(options, library,
			      &(struct cy_study_options){.rules_folder = folder}) > 0;
	else if (options->command == CY_COMMAND_TERMS)
		any = cy_command_terms(options, library, rules);
	else
		any = cy_command_cites(options, library, rules);
	cy_rules_free(rules);
	cy_diags_dispose(&diags);
	free(folder);
	return failed ? 2 : any ? 0 : 1;
}

/* Short forms are gathered only if they are asked for; NULL: they are not. */
static struct cy_shortforms *gather_forms(
	const struct cy_options *options, const struct cy_library *library)
{
	struct cy_shortforms *forms;
	char *folder;

	if (!(options->query_options & CY_QUERY_SYNONYMS))
		return NULL;
	folder = cy_rules_folder();
	forms = cy_shortforms_new(library, folder);
	(void)cy_shortforms_step(forms, 0);
	free(folder);
	return forms;
}

static int run_search(const struct cy_options *options, const struct cy_library *library)
{
	struct cy_shortforms *forms = gather_forms(options, library);
	const struct cy_synonyms *synonyms = forms ? cy_shortforms_get(forms) : NULL;
	int any;

	if (options->batch)
		any = cy_command_batch(options, library, synonyms) < 0 ? -1 : 1;
	else
		any = cy_command_search(options, library, synonyms);
	cy_shortforms_free(forms);
	return any;
}

/* Tables of a query, or of dates. */
static int run_table(const struct cy_options *options, const struct cy_library *library)
{
	struct cy_shortforms *forms =
		options->command == CY_COMMAND_DATES ? NULL : gather_forms(options, library);
	struct cy_study_options how = {.synonyms = forms ? cy_shortforms_get(forms) : NULL};
	int any = cy_command_table(options, library, &how);

	cy_shortforms_free(forms);
	return any;
}

static int run_notes(const struct cy_options *options, const struct cy_library *library)
{
	char *state = options->no_state ? NULL : cy_journal_state_folder();
	struct cy_notes *notes = cy_notes_new(state);
	struct cy_study_options kept = {.notes = notes, .all_notes = options->all};
	int status = cy_notes_refresh(notes);
	bool any = cy_command_table(options, library, &kept) > 0; /* tells what could not be read */

	cy_notes_free(notes);
	free(state);
	return status < 0 ? 2 : any ? 0 : 1;
}

/* The exit status of a headless command. */
static int run_command(const struct cy_options *options, const struct cy_library *library)
{
	int any;

	if (options->print && options->command == CY_COMMAND_BROWSE)
		return cy_pager_print(options, library) ? 0 : 1;
	switch (options->command) {
	case CY_COMMAND_KWIC:
	case CY_COMMAND_MATRIX:
	case CY_COMMAND_DATES:
		any = run_table(options, library);
		if (any < 0)
			return 2;
		break;
	case CY_COMMAND_NOTES: return run_notes(options, library);
	case CY_COMMAND_SEARCH:
		any = run_search(options, library);
		if (any < 0)
			return 2;
		break;
	case CY_COMMAND_OUTLINE: any = cy_command_outline(options, library); break;
	case CY_COMMAND_LEDGER:
	case CY_COMMAND_TERMS:
	case CY_COMMAND_CITES: return run_study(options, library);
	case CY_COMMAND_SHARED:
		any = wants_table(options) ? cy_command_table(options, library,
						     &(struct cy_study_options){0}) > 0
					   : cy_command_shared(options, library);
		break;
	case CY_COMMAND_COMPARE:
		any = cy_command_compare(options, library);
		if (any < 0)
			return 2;
		break;
	case CY_COMMAND_STATS: any = cy_command_stats(options, library); break;
	case CY_COMMAND_CHECK: any = cy_command_check(options, library); break;
	default: any = cy_command_list(options, library); break;
	}
	return any ? 0 : 1;
}

static int run_headless(const struct cy_options *options, struct cy_library *library)
{
	int status;
	bool failed;

	report_config(options);
	cy_library_wait(library);
	failed = cy_output_errors(cy_library_diags(library));
	cy_options_report_meant(options);
	status = run_command(options, library);
	if (failed)
		status = 2;
	return cy_output_flush() ? status : 2;
}

/* A standard descriptor that is closed would be the next file's or pipe's. What stands in its
 * place fails whatever is asked of it. */
static void fill_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		int mode = fd == STDIN_FILENO ? O_WRONLY : O_RDONLY;

		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", mode) != fd)
			exit(2);
	}
}

/* Standard input that is shown or printed is read as it comes; NULL: as any document. */
static struct cy_feed *open_feed(const struct cy_options *options, bool browsed)
{
	bool shown = browsed || (options->command == CY_COMMAND_BROWSE && options->print);

	if (!shown || options->paths.n != 1 || strcmp(options->paths.v[0], "-") != 0)
		return NULL;
	return isatty(STDIN_FILENO) ? NULL : cy_feed_new(STDIN_FILENO);
}

/* --print waits for all of it. */
static bool finish_feed(struct cy_feed *feed)
{
	int error = feed ? cy_feed_finish(feed) : 0;

	if (error)
		cy_output_complain(CY_MSG_FEED_FAILED, cy_msg_error(-error));
	return error == 0;
}

static int run(const struct cy_options *options, struct cy_feed *feed, bool browsed)
{
	struct cy_library_options library_options = {
		.walk = {.include = options->include.v, .exclude = options->exclude.v},
		.encoding = options->encoding,
		.feed = feed,
	};
	struct cy_pool *pool = cy_pool_new(options->threads);
	bool whole = true;
	struct cy_watch *watch = NULL;
	struct cy_library *library;
	int status;

	if (browsed && !options->no_watch && !feed)
		watch = library_options.walk.watch =
			cy_watch_new(&library_options.walk, &cy_watch_usual);
	library = cy_library_new(pool, &library_options);
	if (browsed) {
		status = cy_browser_run(options, &library, pool, feed, watch);
	} else {
		whole = finish_feed(feed);
		cy_library_open(library, options->paths.v, options->paths.n);
		status = run_headless(options, library);
	}
	cy_library_free(library);
	cy_pool_free(pool);
	cy_watch_free(watch);
	return whole ? status : 2;
}

/* Whoever read standard output has seen enough: that is the end, and no failure. */
static void on_closed_pipe(int number)
{
	(void)number;
	_exit(0);
}

int main(int argc, char **argv)
{
	struct cy_options options;
	struct cy_feed *feed = NULL;
	bool browsed;
	int status;

	fill_descriptors();
	signal(SIGPIPE, on_closed_pipe);
	status = cy_options_parse(&options, argc, argv);
	if (status) {
		cy_options_dispose(&options);
		return status > 0 && cy_output_flush() ? 0 : 2;
	}
	if (!options.threads)
		options.threads = cy_pool_default_threads();
	if (options.ambiguous)
		cy_width_set_ambiguous(options.ambiguous);
	if (options.piped && !options.print && !isatty(STDOUT_FILENO)) {
		status = cy_pager_pass();
	} else {
		browsed = cy_browser_is_wanted(&options);
		feed = open_feed(&options, browsed);
		if (options.print_short && browsed && cy_browser_is_single(&options) &&
			cy_pager_print_short(&options, feed))
			status = cy_output_flush() ? 0 : 2;
		else
			status = run(&options, feed, browsed);
	}
	cy_feed_free(feed);
	cy_options_dispose(&options);
	return status;
}
