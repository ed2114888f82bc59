/* cli/main: parses the command line, loads what it names, runs one command. */
#include "commands.h"
#include "output.h"

#include "chayue/app/app.h"
#include "chayue/base/journal.h"
#include "chayue/base/pool.h"
#include "chayue/query/parse.h"
#include "chayue/text/width.h"
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
	bool any;

	if (cy_worklog_refresh(worklog) < 0) {
		cy_output_complain(CY_MSG_WORK_UNREAD, "");
		*failed = true;
	}
	any = wants_table(options) ? cy_command_table(options, library, folder, worklog) > 0
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
		any = cy_command_table(options, library, folder, NULL) > 0;
	else if (options->command == CY_COMMAND_TERMS)
		any = cy_command_terms(options, library, rules);
	else
		any = cy_command_cites(options, library, rules);
	cy_rules_free(rules);
	cy_diags_dispose(&diags);
	free(folder);
	return failed ? 2 : any ? 0 : 1;
}

/* The exit status of a headless command. */
static int run_command(const struct cy_options *options, const struct cy_library *library)
{
	int any;

	switch (options->command) {
	case CY_COMMAND_KWIC:
	case CY_COMMAND_MATRIX:
	case CY_COMMAND_DATES:
		any = cy_command_table(options, library, NULL, NULL);
		if (any < 0)
			return 2;
		break;
	case CY_COMMAND_SEARCH:
		if (options->batch)
			return cy_command_batch(options, library) < 0 ? 2 : 0;
		any = cy_command_search(options, library);
		if (any < 0)
			return 2;
		break;
	case CY_COMMAND_OUTLINE: any = cy_command_outline(options, library); break;
	case CY_COMMAND_LEDGER:
	case CY_COMMAND_TERMS:
	case CY_COMMAND_CITES: return run_study(options, library);
	case CY_COMMAND_SHARED:
		any = wants_table(options) ? cy_command_table(options, library, NULL, NULL) > 0
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

	cy_library_wait(library);
	failed = report_errors(cy_library_diags(library));
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
	struct cy_library *library;
	const struct cy_options *options;
};

static void start_loading(void *ctx)
{
	struct opening *opening = ctx;

	cy_library_open(opening->library, opening->options->paths.v, opening->options->paths.n);
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
static int run_browser(
	const struct cy_options *options, struct cy_library **library, struct cy_pool *pool)
{
	struct opening opening = {*library, options};
	char *name = shown_name(options);
	char *state = options->no_state ? NULL : cy_journal_state_folder();
	char *rules = cy_rules_folder();
	struct cy_app_options app_options = {.name = name,
		.single = is_single(options),
		.query_options = cy_options_query(options),
		.state_folder = state,
		.rules_folder = rules,
		.mouse = !options->no_mouse,
		.theme = options->theme,
		.clock = true};
	struct cy_term_options term_options = {.ask_width = options->ambiguous == 0,
		.mouse = !options->no_mouse,
		.theme = options->theme};
	struct cy_term *term;
	struct cy_buf why = {0};
	struct cy_app *app;
	int status = 2;

	if (reads_terminal(options)) {
		cy_output_complain(CY_MSG_STDIN_TERMINAL, "");
		goto out;
	}
	if (options->ambiguous)
		cy_width_set_ambiguous(options->ambiguous);
	cy_symbols_set_ascii(options->ascii);
	if (cy_term_open(&term_options, &term, &why) < 0) {
		fprintf(stderr, "chayue: %s\n", why.p);
		goto out;
	}
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error like any other */
	if (cy_term_lacks_han(term))
		app_options.notice = cy_msg(CY_MSG_TERM_NO_HAN);
	app = cy_app_new(*library, pool, &app_options);
	cy_loop_run(term, app, pool, start_loading, &opening);
	cy_term_close(term);
	*library = cy_app_take_library(app);
	status = report_errors(cy_library_diags(*library)) ? 2 : 0;
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

int main(int argc, char **argv)
{
	struct cy_library_options library_options;
	struct cy_options options;
	struct cy_library *library;
	struct cy_pool *pool;
	int status;

	fill_descriptors();
	status = cy_options_parse(&options, argc, argv);
	if (status) {
		cy_options_dispose(&options);
		return status > 0 && cy_output_flush() ? 0 : 2;
	}
	if (!options.threads)
		options.threads = cy_pool_default_threads();
	library_options = (struct cy_library_options){
		.walk = {.include = options.include.v, .exclude = options.exclude.v},
		.encoding = options.encoding,
	};
	pool = cy_pool_new(options.threads);
	library = cy_library_new(pool, &library_options);
	if (options.command == CY_COMMAND_BROWSE && isatty(STDOUT_FILENO) &&
		some_path_exists(&options)) {
		status = run_browser(&options, &library, pool);
	} else {
		cy_library_open(library, options.paths.v, options.paths.n);
		status = run_headless(&options, library);
	}
	cy_library_free(library);
	cy_pool_free(pool);
	cy_options_dispose(&options);
	return status;
}
