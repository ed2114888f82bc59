/* cli/main: parses the command line, loads what it names, runs one command. */
#include "commands.h"
#include "output.h"
#include "pager.h"

#include "chayue/app/app.h"
#include "chayue/base/journal.h"
#include "chayue/base/pool.h"
#include "chayue/doc/watch.h"
#include "chayue/query/parse.h"
#include "chayue/study/shortforms.h"
#include "chayue/study/study.h"
#include "chayue/text/width.h"
#include "chayue/ui/crash.h"
#include "chayue/ui/loop.h"
#include "chayue/view/symbols.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Errors go to standard error with nothing in them a terminal would obey. True if any. */
static bool report_errors(const struct cy_diags *diags)
{
	struct cy_buf line = {0};
	bool any = false;

	cy_vec_each (diag, &diags->list) {
		if (diag->level != CY_DIAG_ERROR)
			continue;
		any = true;
		cy_buf_clear(&line);
		cy_buf_puts(&line, "chayue: ");
		cy_output_plain(&line, cy_span_str(diag->path ? diag->path : ""));
		cy_buf_puts(&line, ": ");
		cy_output_plain(&line, cy_span_str(diag->what));
		cy_buf_putc(&line, '\n');
		fwrite(line.p, 1, line.n, stderr);
	}
	cy_buf_dispose(&line);
	return any;
}

/* A mistyped command is taken for a path. */
static void report_meant(const struct cy_options *options)
{
	const char *meant = cy_options_meant(options);
	struct cy_buf typed = {0};

	if (!meant)
		return;
	cy_output_plain(&typed, cy_span_str(options->paths.v[0]));
	fprintf(stderr, "chayue: ");
	fprintf(stderr, cy_msg(CY_MSG_COMMAND_MEANT), typed.p, meant);
	fputc('\n', stderr);
	cy_buf_dispose(&typed);
}

/* What is wrong in the configuration does no harm. */
static void report_config(const struct cy_options *options)
{
	struct cy_diags conflicts = {0};

	cy_config_conflicts(&options->config, &conflicts);
	(void)report_errors(&options->config.diags);
	(void)report_errors(&conflicts);
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
	bool failed = report_errors(&diags);
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
	failed = report_errors(cy_library_diags(library));
	report_meant(options);
	status = run_command(options, library);
	if (failed)
		status = 2;
	return cy_output_flush() ? status : 2;
}

/* Where none does there is nothing to browse: the errors are told at once. */
static bool some_path_exists(const struct cy_options *options)
{
	struct stat st;

	for (size_t i = 0; i < options->paths.n; i++) {
		if (strcmp(options->paths.v[i], "-") == 0 || stat(options->paths.v[i], &st) == 0)
			return true;
	}
	return false;
}

struct opening {
	struct cy_library *library; /* NULL: opened by what is fed */
	const struct cy_options *options;
};

static void start_loading(void *ctx)
{
	struct opening *opening = ctx;

	if (opening->library)
		cy_library_open(
			opening->library, opening->options->paths.v, opening->options->paths.n);
}

/* One file, or standard input, is read as in a pager. */
static bool is_single(const struct cy_options *options)
{
	struct stat st;

	return options->paths.n == 1 &&
	       (strcmp(options->paths.v[0], "-") == 0 ||
		       (stat(options->paths.v[0], &st) == 0 && !S_ISDIR(st.st_mode)));
}

/* What the top bar calls the folder: the path, without what a terminal would obey. */
static char *shown_name(const struct cy_options *options)
{
	struct cy_buf name = {0};

	cy_output_plain(&name, cy_span_str(options->paths.v[0]));
	if (options->paths.n > 1)
		cy_buf_puts(&name, " …");
	return cy_buf_take(&name);
}

/* A document typed at the terminal would take the keys away from the browser. */
static bool reads_terminal(const struct cy_options *options)
{
	cy_vec_each (path, &options->paths) {
		if (strcmp(*path, "-") == 0)
			return isatty(STDIN_FILENO);
	}
	return false;
}

/* Workers only read: whoever leaves the browser does not wait for a long document to be read to its
 * end. What is written was written. */
static void leave_at_once(const struct cy_pool *pool, int status)
{
	if (!cy_pool_pending(pool))
		return;
	fflush(NULL);
	_exit(status);
}

/* The library may be another one when this is over. */
static int run_browser(const struct cy_options *options, struct cy_library **library,
	struct cy_pool *pool, struct cy_feed *feed, struct cy_watch *watch)
{
	struct opening opening = {feed ? NULL : *library, options};
	char *name = shown_name(options);
	char *state = options->no_state ? NULL : cy_journal_state_folder();
	char *rules = cy_rules_folder();
	struct cy_app_options app_options = {.name = name,
		.single = is_single(options),
		.config = &options->config,
		.state_folder = state,
		.rules_folder = rules,
		.mouse = options->config.settings.value[CY_SET_mouse],
		.theme = options->theme,
		.clock = true,
		.feed = feed,
		.start = options->start,
		.watch = watch};
	struct cy_term_options term_options = {.ask_width = options->ambiguous == 0,
		.mouse = options->config.settings.value[CY_SET_mouse],
		.theme = options->theme};
	struct cy_term *term;
	struct cy_buf why = {0};
	struct cy_app *app;
	bool unsaved;
	int status = 2;

	if (reads_terminal(options)) {
		cy_output_complain(CY_MSG_STDIN_TERMINAL, "");
		goto out;
	}
	cy_crash_set_folder(state);
	cy_symbols_set_ascii(options->ascii);
	if (cy_term_open(&term_options, &term, &why) < 0) {
		fprintf(stderr, "chayue: %s\n", why.p);
		goto out;
	}
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error like any other */
	if (cy_term_lacks_han(term))
		app_options.notice = cy_msg(CY_MSG_TERM_NO_HAN);
	app = cy_app_new(*library, pool, &app_options);
	cy_loop_run(term, app, pool, watch, start_loading, &opening);
	unsaved = cy_app_save(app, &why) < 0; /* while there still is time: the terminal may hang */
	cy_term_close(term);
	if (unsaved)
		cy_output_complain(CY_MSG_TEXT, why.p);
	*library = cy_app_take_library(app);
	status = report_errors(cy_library_diags(*library)) ? 2 : 0;
	report_meant(options);
	leave_at_once(pool, status);
	cy_app_free(app);
out:
	cy_buf_dispose(&why);
	free(name);
	free(state);
	free(rules);
	return status;
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

static bool is_browsed(const struct cy_options *options)
{
	return options->command == CY_COMMAND_BROWSE && !options->print && isatty(STDOUT_FILENO) &&
	       some_path_exists(options);
}

/* Standard input that is shown or printed is read as it comes; NULL: as any document. */
static struct cy_feed *open_feed(const struct cy_options *options)
{
	bool shown =
		is_browsed(options) || (options->command == CY_COMMAND_BROWSE && options->print);

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

static int run(const struct cy_options *options, struct cy_feed *feed)
{
	struct cy_library_options library_options = {
		.walk = {.include = options->include.v, .exclude = options->exclude.v},
		.encoding = options->encoding,
		.feed = feed,
	};
	struct cy_pool *pool = cy_pool_new(options->threads);
	bool browsed = is_browsed(options), whole = true;
	struct cy_watch *watch = NULL;
	struct cy_library *library;
	int status;

	if (browsed && !options->no_watch && !feed)
		watch = library_options.walk.watch =
			cy_watch_new(&library_options.walk, &cy_watch_usual);
	library = cy_library_new(pool, &library_options);
	if (browsed) {
		status = run_browser(options, &library, pool, feed, watch);
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
		feed = open_feed(&options);
		if (options.print_short && is_browsed(&options) && is_single(&options) &&
			cy_pager_print_short(&options, feed))
			status = cy_output_flush() ? 0 : 2;
		else
			status = run(&options, feed);
	}
	cy_feed_free(feed);
	cy_options_dispose(&options);
	return status;
}
