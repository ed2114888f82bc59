/* cli/browser: the browser on a terminal, from the command line to the exit status. */
#include "browser.h"
#include "output.h"

#include "chayue/app/app.h"
#include "chayue/base/journal.h"
#include "chayue/study/rules.h"
#include "chayue/ui/crash.h"
#include "chayue/ui/loop.h"
#include "chayue/view/symbols.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

	cy_crash_prepare();
	if (opening->library)
		cy_library_open(
			opening->library, opening->options->paths.v, opening->options->paths.n);
}

bool cy_browser_is_single(const struct cy_options *options)
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

/* NULL, with a message, where it cannot be used. */
static struct cy_term *open_term(const struct cy_options *options)
{
	struct cy_term_options term_options = {.ask_width = options->ambiguous == 0,
		.mouse = options->config.settings.value[CY_SET_mouse],
		.theme = options->theme};
	struct cy_term *term = NULL;
	struct cy_buf why = {0};

	if (cy_term_open(&term_options, &term, &why) < 0) {
		fprintf(stderr, "chayue: %s\n", why.p);
		term = NULL;
	}
	cy_buf_dispose(&why);
	return term;
}

/* Saves while there still is time: the terminal may hang. */
static void save_and_close(struct cy_app *app, struct cy_term *term)
{
	struct cy_buf why = {0};
	bool unsaved = cy_app_save(app, &why) < 0;

	cy_term_close(term);
	if (unsaved)
		cy_output_complain(CY_MSG_TEXT, why.p);
	cy_buf_dispose(&why);
}

int cy_browser_run(const struct cy_options *options, struct cy_library **library,
	struct cy_pool *pool, struct cy_feed *feed, struct cy_watch *watch)
{
	struct opening opening = {feed ? NULL : *library, options};
	char *name = shown_name(options);
	char *state = options->no_state ? NULL : cy_journal_state_folder();
	char *rules = cy_rules_folder();
	struct cy_app_options app_options = {.name = name,
		.single = cy_browser_is_single(options),
		.config = &options->config,
		.state_folder = state,
		.rules_folder = rules,
		.clock = true,
		.feed = feed,
		.start = options->start,
		.watch = watch};
	struct cy_term *term;
	struct cy_app *app;
	int status = 2;

	if (reads_terminal(options)) {
		cy_output_complain(CY_MSG_STDIN_TERMINAL, "");
		goto out;
	}
	cy_crash_set_folder(state);
	cy_symbols_set_ascii(options->ascii);
	if (!(term = open_term(options)))
		goto out;
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error like any other */
	if (cy_term_lacks_han(term))
		app_options.notice = cy_msg(CY_MSG_TERM_NO_HAN);
	app = cy_app_new(*library, pool, &app_options);
	cy_loop_run(term, app, pool, watch, start_loading, &opening);
	save_and_close(app, term);
	*library = cy_app_take_library(app);
	status = cy_output_errors(cy_library_diags(*library)) ? 2 : 0;
	cy_options_report_meant(options);
	leave_at_once(pool, status);
	cy_app_free(app);
out:
	free(name);
	free(state);
	free(rules);
	return status;
}

bool cy_browser_is_wanted(const struct cy_options *options)
{
	return options->command == CY_COMMAND_BROWSE && !options->print && isatty(STDOUT_FILENO) &&
	       some_path_exists(options);
}
