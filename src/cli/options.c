/* cli/options: getopt_long over the table of cli/optiontable; --help is made from it as well. */
#include "completion.h"
#include "optiontable.h"
#include "output.h"
#include "pager.h"

#include "chayue/base/mem.h"
#include "chayue/base/nearest.h"
#include "chayue/doc/document.h"
#include "chayue/query/parse.h"
#include "chayue/study/shared.h"
#include "chayue/text/fold.h"

#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const command_names[CY_N_COMMANDS] = {
	[CY_COMMAND_LIST] = "list",
	[CY_COMMAND_SEARCH] = "search",
	[CY_COMMAND_OUTLINE] = "outline",
	[CY_COMMAND_LEDGER] = "ledger",
	[CY_COMMAND_SHARED] = "shared",
	[CY_COMMAND_COMPARE] = "compare",
	[CY_COMMAND_TERMS] = "terms",
	[CY_COMMAND_CITES] = "cites",
	[CY_COMMAND_STATS] = "stats",
	[CY_COMMAND_CHECK] = "check",
	[CY_COMMAND_KWIC] = "kwic",
	[CY_COMMAND_MATRIX] = "matrix",
	[CY_COMMAND_DATES] = "dates",
	[CY_COMMAND_NOTES] = "notes",
};

const char *cy_command_name(enum cy_command command)
{
	return command_names[command];
}

bool cy_command_takes_query(enum cy_command command)
{
	return command == CY_COMMAND_SEARCH || command == CY_COMMAND_KWIC ||
	       command == CY_COMMAND_MATRIX;
}

static int complain(enum cy_msg msg, const char *what)
{
	cy_output_complain(msg, what);
	return -1;
}

static void print_help(void)
{
	puts(cy_msg(CY_MSG_USAGE));
	for (size_t i = 0; i < cy_n_options; i++) {
		char left[64];

		snprintf(left, sizeof left, "%s--%s%s%s",
			cy_options[i].value < 256 ? (char[]){'-', (char)cy_options[i].value, ' ', 0}
						  : "",
			cy_options[i].name, cy_options[i].argument ? "=" : "",
			cy_options[i].argument ? cy_options[i].argument : "");
		printf("  %-28s %s\n", left, cy_msg(cy_options[i].help));
	}
	puts(cy_msg(CY_MSG_USAGE_EXIT));
}

/* no-color.org */
static bool colors_declined(void)
{
	const char *no = getenv("NO_COLOR");

	return no && *no;
}

/* Chinese unless the locale is set and is another. */
static void choose_lang(void)
{
	const char *value = getenv("LC_ALL");

	if (!value || !*value)
		value = getenv("LC_MESSAGES");
	if (!value || !*value)
		value = getenv("LANG");
	if (value && *value && strncmp(value, "C", 1) != 0 && strncmp(value, "POSIX", 5) != 0 &&
		strncmp(value, "zh", 2) != 0)
		cy_msg_set_lang(CY_LANG_EN);
}

static int take_command(struct cy_options *o, int argc, char **argv, int at)
{
	for (int i = 0; at < argc && i < CY_N_COMMANDS; i++) {
		if (command_names[i] && strcmp(argv[at], command_names[i]) == 0) {
			o->command = (enum cy_command)i;
			return at + 1;
		}
	}
	return at;
}

static void take_default_path(struct cy_options *o)
{
	const char *corpus = getenv("CHAYUE_CORPUS");

	if (o->paths.n)
		return;
	/* With a format it is the list of documents that is asked for. */
	o->piped = o->command == CY_COMMAND_BROWSE && o->format == CY_FORMAT_PLAIN &&
		   cy_pager_has_input();
	if (o->piped)
		cy_vec_push(&o->paths, "-");
	else
		cy_vec_push(&o->paths, corpus && *corpus ? corpus : ".");
}

static bool takes_query(const struct cy_options *o)
{
	return cy_command_takes_query(o->command) && !(o->command == CY_COMMAND_SEARCH && o->batch);
}

static bool gives_table(enum cy_command command)
{
	switch (command) {
	case CY_COMMAND_KWIC:
	case CY_COMMAND_MATRIX:
	case CY_COMMAND_DATES:
	case CY_COMMAND_LEDGER:
	case CY_COMMAND_SHARED:
	case CY_COMMAND_TERMS:
	case CY_COMMAND_CITES:
	case CY_COMMAND_NOTES: return true;
	default: return false;
	}
}

/* +N, +G and +/QUERY of the browser, as in less and vi. */
static bool is_start(const struct cy_options *o, const char *argument)
{
	const char *p = argument + 1;

	if (o->command != CY_COMMAND_BROWSE || *argument != '+')
		return false;
	if (*p == '/' || strcmp(p, "G") == 0)
		return true;
	return *p && p[strspn(p, "0123456789")] == '\0';
}

/* plain: how many arguments at the end stood behind a --, and are paths whatever they look like. */
static int take_arguments(struct cy_options *o, int argc, char **argv, int plain)
{
	int at = take_command(o, argc, argv, optind);

	if (o->format > CY_FORMAT_TSV && !gives_table(o->command))
		return complain(CY_MSG_NO_TABLE,
			command_names[o->command] ? command_names[o->command] : "chayue");
	if (takes_query(o)) {
		if (at >= argc)
			return complain(CY_MSG_NO_QUERY, command_names[o->command]);
		o->query = argv[at++];
	}
	for (; at < argc; at++) {
		if (at < argc - plain && is_start(o, argv[at]))
			o->start = argv[at] + 1;
		else
			cy_vec_push(&o->paths, argv[at]);
	}
	take_default_path(o);
	/* Gathering them means reading: commands do that where it is asked for. */
	if (o->command != CY_COMMAND_BROWSE &&
		o->config.settings.value[CY_SET_synonyms] == cy_setting_default(CY_SET_synonyms))
		o->query_options &= ~CY_QUERY_SYNONYMS;
	if (o->include.n)
		cy_vec_push(&o->include, NULL);
	if (o->exclude.n)
		cy_vec_push(&o->exclude, NULL);
	return 0;
}

/* What getopt_long() did not like: `found` is what it returned. */
static int complain_option(int found, char **argv)
{
	char letter[] = {'-', (char)optopt, '\0'};
	const char *what = argv[optind - 1];

	if (found == ':')
		return complain(CY_MSG_BAD_ARGUMENT, cy_option_name(optopt));
	if (optopt > 0 && optopt < 128)
		what = letter;
	else if (optopt < 0 && argv[optind] && argv[optind][0] == '-')
		what = argv[optind]; /* stopped at the first byte of a character */
	return complain(CY_MSG_BAD_OPTION, what);
}

/* The arguments behind --, which are paths whatever they look like. */
static int count_plain(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--") == 0)
			return argc - i - 1;
	}
	return 0;
}

/* The file where it is to be read, then what holds of all that was set. */
static void read_config(struct cy_options *o)
{
	const struct cy_settings *settings = &o->config.settings;
	char *path = o->config_path ? NULL : cy_config_path();
	struct cy_buf name = {0};

	if (!o->no_config && (o->config_path || path))
		cy_config_load(
			&o->config, o->config_path ? o->config_path : path, o->config_path != NULL);
	free(path);
	cy_setting_put_value(CY_SET_encoding, settings->value[CY_SET_encoding], &name);
	if (cy_encoding_parse(name.p, &o->encoding) < 0)
		o->encoding = CY_ENCODING_AUTO;
	cy_buf_dispose(&name);
	o->theme = (enum cy_theme)settings->value[CY_SET_theme];
	o->ascii = settings->value[CY_SET_borders] == 1;
	o->ambiguous = settings->value[CY_SET_ambiguous];
	o->order = (enum cy_order)settings->value[CY_SET_order];
	o->query_options = cy_settings_query(settings);
	o->no_fold = (o->query_options & CY_FOLD_ALL) == 0;
}

/* For getopt_long(), heap. */
static struct option *long_options(void)
{
	struct option *longs = cy_calloc(cy_n_options + 1, sizeof *longs);

	for (size_t i = 0; i < cy_n_options; i++)
		longs[i] = (struct option){cy_options[i].name, cy_options[i].argument != NULL, NULL,
			cy_options[i].value};
	return longs;
}

/* As cy_options_parse(). *shell, *help: these were asked for. */
static int read_options(struct cy_options *o, int argc, char **argv, const char **shell, bool *help)
{
	struct option *longs = long_options();
	int option, status = 0;

	opterr = 0;
	while (status == 0 && (option = getopt_long(argc, argv, ":clFh", longs, NULL)) != -1) {
		if (option == '?' || option == ':') {
			status = complain_option(option, argv);
		} else if (option == CY_OPTION_VERSION) {
			puts("chayue " CHAYUE_VERSION);
			status = 1;
		} else if (option == CY_OPTION_COMPLETION) {
			*shell = optarg;
		} else if (option == CY_OPTION_HELP || option == 'h') {
			*help = true;
		} else if (cy_option_set(o, option, optarg) < 0) {
			status = complain(CY_MSG_BAD_ARGUMENT, cy_option_name(option));
		}
	}
	free(longs);
	return status;
}

int cy_options_parse(struct cy_options *o, int argc, char **argv)
{
	int plain = count_plain(argc, argv), status;
	const char *shell = NULL;
	bool help = false;

	*o = (struct cy_options){.color = isatty(STDOUT_FILENO) && !colors_declined(),
		.limit = SIZE_MAX,
		.min = CY_SHARED_MIN};
	cy_config_init(&o->config);
	if (colors_declined())
		cy_settings_set(&o->config.settings, CY_SET_theme, CY_THEME_MONO, CY_BY_DEFAULT);
	choose_lang();
	status = read_options(o, argc, argv, &shell, &help);
	if (status)
		return status;
	if (shell)
		return cy_completion_print(shell) < 0 ? complain(CY_MSG_BAD_ARGUMENT, "completion")
						      : 1;
	read_config(o);
	if (help) {
		print_help();
		return 1;
	}
	return take_arguments(o, argc, argv, plain);
}

void cy_options_dispose(struct cy_options *o)
{
	cy_vec_dispose(&o->paths);
	cy_vec_dispose(&o->include);
	cy_vec_dispose(&o->exclude);
	cy_config_dispose(&o->config);
}

void cy_options_report_meant(const struct cy_options *o)
{
	const char *meant;
	struct cy_buf typed = {0};

	if (o->command != CY_COMMAND_BROWSE || access(o->paths.v[0], F_OK) == 0)
		return;
	meant = cy_nearest(o->paths.v[0], command_names, CY_N_COMMANDS);
	if (!meant)
		return;
	cy_output_plain(&typed, cy_span_str(o->paths.v[0]));
	fprintf(stderr, "chayue: ");
	fprintf(stderr, cy_msg(CY_MSG_COMMAND_MEANT), typed.p, meant);
	fputc('\n', stderr);
	cy_buf_dispose(&typed);
}
