/* cli/options: getopt_long over one table; --help is made from the same table. */
#include "completion.h"
#include "options.h"
#include "output.h"
#include "pager.h"

#include "chayue/base/nearest.h"
#include "chayue/base/secure.h"
#include "chayue/doc/document.h"
#include "chayue/query/parse.h"
#include "chayue/text/fold.h"
#include "chayue/study/shared.h"

#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	OPT_JSON = 256,
	OPT_TSV,
	OPT_FORMAT,
	OPT_BOM,
	OPT_COLOR,
	OPT_THEME,
	OPT_BORDERS,
	OPT_ENCODING,
	OPT_INCLUDE,
	OPT_EXCLUDE,
	OPT_NO_FOLD,
	OPT_NO_PUNCTUATION,
	OPT_NUMERALS,
	OPT_PINYIN,
	OPT_SHUANGPIN,
	OPT_SYNONYMS,
	OPT_LANG,
	OPT_AMBIGUOUS,
	OPT_MOUSE,
	OPT_LIMIT,
	OPT_ORDER,
	OPT_EXPLAIN,
	OPT_BATCH,
	OPT_CONFIG,
	OPT_NO_CONFIG,
	OPT_NO_STATE,
	OPT_NO_WATCH,
	OPT_SECURE,
	OPT_MIN,
	OPT_ALL,
	OPT_PRINT,
	OPT_WIDTH,
	OPT_THREADS,
	OPT_COMPLETION,
	OPT_HELP,
	OPT_VERSION
};

enum { MOST_WIDTH = 4096 /* [cell] */ };

const struct cy_option_row cy_options[] = {
	{"json", NULL, OPT_JSON, CY_MSG_HELP_JSON},
	{"tsv", NULL, OPT_TSV, CY_MSG_HELP_TSV},
	{"format", "csv|tsv|md|json", OPT_FORMAT, CY_MSG_HELP_FORMAT},
	{"bom", NULL, OPT_BOM, CY_MSG_HELP_BOM},
	{"color", "auto|always|never", OPT_COLOR, CY_MSG_HELP_COLOR},
	{"theme", "auto|dark|light|mono", OPT_THEME, CY_MSG_HELP_THEME},
	{"borders", "auto|ascii", OPT_BORDERS, CY_MSG_HELP_BORDERS},
	{"encoding", "NAME", OPT_ENCODING, CY_MSG_HELP_ENCODING},
	{"include", "GLOB", OPT_INCLUDE, CY_MSG_HELP_INCLUDE},
	{"exclude", "GLOB", OPT_EXCLUDE, CY_MSG_HELP_EXCLUDE},
	{"no-fold", NULL, OPT_NO_FOLD, CY_MSG_HELP_NO_FOLD},
	{"no-punctuation", NULL, OPT_NO_PUNCTUATION, CY_MSG_HELP_NO_PUNCTUATION},
	{"numerals", NULL, OPT_NUMERALS, CY_MSG_HELP_NUMERALS},
	{"pinyin", "auto|on|off", OPT_PINYIN, CY_MSG_HELP_PINYIN},
	{"shuangpin", "SCHEME", OPT_SHUANGPIN, CY_MSG_HELP_SHUANGPIN},
	{"synonyms", "auto|on|off", OPT_SYNONYMS, CY_MSG_HELP_SYNONYMS},
	{"limit", "N", OPT_LIMIT, CY_MSG_HELP_LIMIT},
	{"order", "ORDER", OPT_ORDER, CY_MSG_HELP_ORDER},
	{"explain", NULL, OPT_EXPLAIN, CY_MSG_HELP_EXPLAIN},
	{"count", NULL, 'c', CY_MSG_HELP_COUNT},
	{"files", NULL, 'l', CY_MSG_HELP_FILES},
	{"batch", "FILE", OPT_BATCH, CY_MSG_HELP_BATCH},
	{"min", "N", OPT_MIN, CY_MSG_HELP_MIN},
	{"all", NULL, OPT_ALL, CY_MSG_HELP_ALL},
	{"print", NULL, OPT_PRINT, CY_MSG_HELP_PRINT},
	{"width", "N", OPT_WIDTH, CY_MSG_HELP_WIDTH},
	{"quit-if-one-screen", NULL, 'F', CY_MSG_HELP_QUIT_SHORT},
	{"lang", "zh|en", OPT_LANG, CY_MSG_HELP_LANG},
	{"ambiguous", "auto|1|2", OPT_AMBIGUOUS, CY_MSG_HELP_AMBIGUOUS},
	{"mouse", "on|off", OPT_MOUSE, CY_MSG_HELP_MOUSE},
	{"config", "FILE", OPT_CONFIG, CY_MSG_HELP_CONFIG},
	{"no-config", NULL, OPT_NO_CONFIG, CY_MSG_HELP_NO_CONFIG},
	{"no-watch", NULL, OPT_NO_WATCH, CY_MSG_HELP_NO_WATCH},
	{"no-state", NULL, OPT_NO_STATE, CY_MSG_HELP_NO_STATE},
	{"secure", NULL, OPT_SECURE, CY_MSG_HELP_SECURE},
	{"threads", "N", OPT_THREADS, CY_MSG_HELP_THREADS},
	{"completion", "bash|zsh|fish", OPT_COMPLETION, CY_MSG_HELP_COMPLETION},
	{"help", NULL, OPT_HELP, CY_MSG_HELP_HELP},
	{"version", NULL, OPT_VERSION, CY_MSG_HELP_VERSION},
};
const size_t cy_n_options = CY_LEN(cy_options);
const int cy_option_help = OPT_HELP;

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
	for (size_t i = 0; i < CY_LEN(cy_options); i++) {
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

/* Index of value in a list of words ended by NULL, -1 if it is not there. */
static int one_of(const char *value, const char *const *words)
{
	for (int i = 0; words[i]; i++) {
		if (strcmp(words[i], value) == 0)
			return i;
	}
	return -1;
}

static int parse_number(const char *value, size_t *out)
{
	char *end;
	unsigned long n = strtoul(value, &end, 10);

	if (*value < '0' || *value > '9' || *end)
		return -1;
	*out = n;
	return 0;
}

/* What the configuration file can set, too; that does not count then. */
static int set_setting(struct cy_options *o, enum cy_setting setting, const char *value)
{
	int parsed;

	if (!cy_setting_parse(setting, cy_span_str(value), &parsed))
		return -1;
	cy_settings_set(&o->config.settings, setting, parsed, CY_BY_OPTION);
	return 0;
}

static int set_color(struct cy_options *o, const char *value)
{
	static const char *const words[] = {"auto", "always", "never", NULL};
	int i = one_of(value, words);

	if (i > 0) {
		o->color = i == 1;
		if (i == 2)
			return set_setting(o, CY_SET_theme, "mono");
		if (o->config.settings.value[CY_SET_theme] == CY_THEME_MONO)
			return set_setting(o, CY_SET_theme, "auto");
	}
	return i < 0 ? -1 : 0;
}

/* no-color.org */
static bool colors_declined(void)
{
	const char *no = getenv("NO_COLOR");

	return no && *no;
}

static int set_format(struct cy_options *o, const char *value)
{
	static const char *const words[] = {"json", "tsv", "csv", "md", NULL};
	int i = one_of(value, words);

	o->format = (enum cy_format)(i + 1);
	return i < 0 ? -1 : 0;
}

/* At once, for the messages about further options. auto: as the environment says. */
static void apply_lang(const struct cy_options *o)
{
	int lang = o->config.settings.value[CY_SET_lang];

	if (lang)
		cy_msg_set_lang(lang == 1 ? CY_LANG_ZH : CY_LANG_EN);
}

static int set_lang(struct cy_options *o, const char *value)
{
	int status = set_setting(o, CY_SET_lang, value);

	apply_lang(o);
	return status;
}

/* auto is on: what is no word of lower-case letters is no pinyin anyway. */
static int set_pinyin(struct cy_options *o, const char *value)
{
	return set_setting(o, CY_SET_pinyin, strcmp(value, "auto") == 0 ? "on" : value);
}

static int set_no_fold(struct cy_options *o)
{
	for (int i = CY_SET_fold_variants; i <= CY_SET_fold_space; i++)
		cy_settings_set(&o->config.settings, (enum cy_setting)i, 0, CY_BY_OPTION);
	return 0;
}

static int set_threads(struct cy_options *o, const char *value)
{
	size_t n;

	if (parse_number(value, &n) < 0 || n == 0 || n > 64)
		return -1;
	o->threads = (unsigned)n;
	return 0;
}

static int set_width(struct cy_options *o, const char *value)
{
	size_t n;

	if (parse_number(value, &n) < 0 || n < 2 || n > MOST_WIDTH)
		return -1;
	o->width = (unsigned)n;
	return 0;
}

static int set_min(struct cy_options *o, const char *value)
{
	size_t n;

	if (parse_number(value, &n) < 0 || n < 2 || n > CY_SHARED_MOST_MIN)
		return -1;
	o->min = (unsigned)n;
	return 0;
}

/* -1: the argument is wrong. */
static int set_option(struct cy_options *o, int option, const char *value)
{
	switch (option) {
	case OPT_JSON: o->format = CY_FORMAT_JSON; return 0;
	case OPT_TSV: o->format = CY_FORMAT_TSV; return 0;
	case OPT_FORMAT: return set_format(o, value);
	case OPT_BOM: o->bom = true; return 0;
	case OPT_COLOR: return set_color(o, value);
	case OPT_ENCODING: return set_setting(o, CY_SET_encoding, value);
	case OPT_THEME: return set_setting(o, CY_SET_theme, value);
	case OPT_BORDERS: return set_setting(o, CY_SET_borders, value);
	case OPT_INCLUDE: cy_vec_push(&o->include, value); return 0;
	case OPT_EXCLUDE: cy_vec_push(&o->exclude, value); return 0;
	case OPT_NO_FOLD: return set_no_fold(o);
	case OPT_NO_PUNCTUATION: return set_setting(o, CY_SET_fold_punctuation, "on");
	case OPT_NUMERALS: return set_setting(o, CY_SET_fold_numerals, "on");
	case OPT_PINYIN: return set_pinyin(o, value);
	case OPT_SHUANGPIN: return set_setting(o, CY_SET_shuangpin, value);
	case OPT_SYNONYMS: return set_setting(o, CY_SET_synonyms, value);
	case OPT_LIMIT: return parse_number(value, &o->limit);
	case OPT_ORDER: return set_setting(o, CY_SET_order, value);
	case OPT_EXPLAIN: o->explain = true; return 0;
	case 'c': o->search_output = CY_SEARCH_COUNTS; return 0;
	case 'l': o->search_output = CY_SEARCH_PATHS; return 0;
	case OPT_BATCH: o->batch = value; return 0;
	case OPT_MIN: return set_min(o, value);
	case OPT_ALL: o->all = true; return 0;
	case OPT_PRINT: o->print = true; return 0;
	case OPT_WIDTH: return set_width(o, value);
	case 'F': o->print_short = true; return 0;
	case OPT_LANG: return set_lang(o, value);
	case OPT_AMBIGUOUS: return set_setting(o, CY_SET_ambiguous, value);
	case OPT_CONFIG: o->config_path = value; return 0;
	case OPT_NO_CONFIG: o->no_config = true; return 0;
	case OPT_NO_WATCH: o->no_watch = true; return 0;
	case OPT_MOUSE: return set_setting(o, CY_SET_mouse, value);
	case OPT_NO_STATE: o->no_state = true; return 0;
	case OPT_SECURE: cy_secure_set(); return 0;
	case OPT_THREADS: return set_threads(o, value);
	default: return 0;
	}
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

static const char *option_name(int option)
{
	for (size_t i = 0; i < CY_LEN(cy_options); i++) {
		if (cy_options[i].value == option)
			return cy_options[i].name;
	}
	return "";
}

/* What getopt_long() did not like: `found` is what it returned. */
static int complain_option(int found, char **argv)
{
	char letter[] = {'-', (char)optopt, '\0'};
	const char *what = argv[optind - 1];

	if (found == ':')
		return complain(CY_MSG_BAD_ARGUMENT, option_name(optopt));
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

int cy_options_parse(struct cy_options *o, int argc, char **argv)
{
	struct option longs[CY_LEN(cy_options) + 1] = {{0}};
	int option, plain = count_plain(argc, argv);
	bool help = false;
	const char *shell = NULL;

	*o = (struct cy_options){.color = isatty(STDOUT_FILENO) && !colors_declined(),
		.limit = SIZE_MAX,
		.min = CY_SHARED_MIN};
	cy_config_init(&o->config);
	if (colors_declined())
		cy_settings_set(&o->config.settings, CY_SET_theme, CY_THEME_MONO, CY_BY_DEFAULT);
	for (size_t i = 0; i < CY_LEN(cy_options); i++)
		longs[i] = (struct option){cy_options[i].name, cy_options[i].argument != NULL, NULL,
			cy_options[i].value};
	choose_lang();
	opterr = 0;
	while ((option = getopt_long(argc, argv, ":clFh", longs, NULL)) != -1) {
		if (option == '?' || option == ':')
			return complain_option(option, argv);
		if (option == OPT_VERSION) {
			puts("chayue " CHAYUE_VERSION);
			return 1;
		}
		if (option == OPT_COMPLETION)
			shell = optarg;
		help = help || option == OPT_HELP || option == 'h';
		if (set_option(o, option, optarg) < 0)
			return complain(CY_MSG_BAD_ARGUMENT, option_name(option));
	}
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

const char *cy_options_meant(const struct cy_options *o)
{
	if (o->command != CY_COMMAND_BROWSE || access(o->paths.v[0], F_OK) == 0)
		return NULL;
	return cy_nearest(o->paths.v[0], command_names, CY_N_COMMANDS);
}
