/* cli/main: parses the command line, loads what it names, runs one command. */
#include "commands.h"
#include "output.h"

#include "chayue/base/pool.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
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

/* The exit status of a headless command. */
static int run_command(const struct cy_options *options, const struct cy_library *library)
{
	bool any;

	switch (options->command) {
	case CY_COMMAND_SEARCH:
		if (options->batch)
			return cy_command_batch(options, library) < 0 ? 2 : 0;
		any = cy_command_search(options, library);
		break;
	case CY_COMMAND_OUTLINE: any = cy_command_outline(options, library); break;
	case CY_COMMAND_STATS: any = cy_command_stats(options, library); break;
	case CY_COMMAND_CHECK: any = cy_command_check(options, library); break;
	default: any = cy_command_list(options, library); break;
	}
	return any ? 0 : 1;
}

static int run_headless(const struct cy_options *options, struct cy_library *library)
{
	int status;

	cy_library_wait(library);
	if (report_errors(cy_library_diags(library)))
		status = run_command(options, library), status = 2;
	else
		status = run_command(options, library);
	if (fflush(stdout) != 0 && errno != EPIPE) {
		fprintf(stderr, "chayue: %s\n", cy_msg(CY_MSG_WRITE_FAILED));
		status = 2;
	}
	return status;
}

int main(int argc, char **argv)
{
	struct cy_library_options library_options;
	struct cy_options options;
	struct cy_library *library;
	struct cy_pool *pool;
	int status = cy_options_parse(&options, argc, argv);

	if (status) {
		cy_options_dispose(&options);
		return status < 0 ? 2 : 0;
	}
	if (!options.threads)
		options.threads = cy_pool_default_threads();
	library_options = (struct cy_library_options){
			.walk = {.include = options.include.v, .exclude = options.exclude.v},
			.encoding = options.encoding,
	};
	pool = cy_pool_new(options.threads);
	library = cy_library_new(pool, &library_options);
	cy_library_open(library, options.paths.v, options.paths.n);
	status = run_headless(&options, library);
	cy_library_free(library);
	cy_pool_free(pool);
	cy_options_dispose(&options);
	return status;
}
