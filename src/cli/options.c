/* cli/options: getopt_long over one table; --help is made from the same table. */
#include "options.h"
#include "output.h"

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
	OPT_LANG,
	OPT_AMBIGUOUS,
	OPT_MOUSE,
	OPT_LIMIT,
	OPT_ORDER,
	OPT_EXPLAIN,
	OPT_BATCH,
	OPT_NO_STATE,
	OPT_SECURE,
	OPT_MIN,
	OPT_THREADS,
	OPT_HELP,
	OPT_VERSION
};

static const struct {
	const char *name, *argument; /* NULL: takes none */
	int value;
	enum cy_msg help;
} table[] = {
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
	{"limit", "N", OPT_LIMIT, CY_MSG_HELP_LIMIT},
	{"order", "ORDER", OPT_ORDER, CY_MSG_HELP_ORDER},
	{"explain", NULL, OPT_EXPLAIN, CY_MSG_HELP_EXPLAIN},
	{"count", NULL, 'c', CY_MSG_HELP_COUNT},
	{"files", NULL, 'l', CY_MSG_HELP_FILES},
	{"batch", "FILE", OPT_BATCH, CY_MSG_HELP_BATCH},
	{"min", "N", OPT_MIN, CY_MSG_HELP_MIN},
	{"lang", "zh|en", OPT_LANG, CY_MSG_HELP_LANG},
	{"ambiguous", "auto|1|2", OPT_AMBIGUOUS, CY_MSG_HELP_AMBIGUOUS},
	{"mouse", "on|off", OPT_MOUSE, CY_MSG_HELP_MOUSE},
	{"no-state", NULL, OPT_NO_STATE, CY_MSG_HELP_NO_STATE},
	{"secure", NULL, OPT_SECURE, CY_MSG_HELP_SECURE},
	{"threads", "N", OPT_THREADS, CY_MSG_HELP_THREADS},
	{"help", NULL, OPT_HELP, CY_MSG_HELP_HELP},
	{"version", NULL, OPT_VERSION, CY_MSG_HELP_VERSION},
};

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
};

static int complain(enum cy_msg msg, const char *what)
{
	cy_output_complain(msg, what);
	return -1;
}

static void print_help(void)
{
	puts(cy_msg(CY_MSG_USAGE));
	for (size_t i = 0; i < CY_LEN(table); i++) {
		char left[64];

		snprintf(left, sizeof left, "%s--%s%s%s",
			table[i].value < 256 ? (char[]){'-', (char)table[i].value, ' ', 0} : "",
			table[i].name, table[i].argument ? "=" : "",
			table[i].argument ? table[i].argument : "");
		printf("  %-28s %s\n", left, cy_msg(table[i].help));
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

static int set_color(struct cy_options *o, const char *value)
{
	static const char *const words[] = {"auto", "always", "never", NULL};
	int i = one_of(value, words);

	if (i > 0) {
		o->color = i == 1;
		if (i == 2)
			o->theme = CY_THEME_MONO;
		else if (o->theme == CY_THEME_MONO)
			o->theme = CY_THEME_AUTO;
	}
	return i < 0 ? -1 : 0;
}

static int set_theme(struct cy_options *o, const char *value)
{
	enum cy_theme theme = cy_theme_find(cy_span_str(value));

	if (theme == CY_N_THEMES)
		return -1;
	o->theme = theme;
	return 0;
}

static int set_borders(struct cy_options *o, const char *value)
{
	static const char *const words[] = {"auto", "ascii", NULL};
	int i = one_of(value, words);

	o->ascii = i == 1;
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

static int set_lang(const char *value)
{
	static const char *const words[] = {"zh", "en", NULL};
	int i = one_of(value, words);

	if (i >= 0)
		cy_msg_set_lang(i == 0 ? CY_LANG_ZH : CY_LANG_EN);
	return i < 0 ? -1 : 0;
}

static int set_ambiguous(struct cy_options *o, const char *value)
{
	static const char *const words[] = {"auto", "1", "2", NULL};

	o->ambiguous = one_of(value, words);
	return o->ambiguous < 0 ? -1 : 0;
}

/* auto is on: what is no word of lower-case letters is no pinyin anyway. */
static int set_pinyin(struct cy_options *o, const char *value)
{
	static const char *const words[] = {"auto", "on", "off", NULL};
	int i = one_of(value, words);

	o->no_pinyin = i == 2;
	return i < 0 ? -1 : 0;
}

static int set_mouse(struct cy_options *o, const char *value)
{
	static const char *const words[] = {"on", "off", NULL};
	int i = one_of(value, words);

	o->no_mouse = i == 1;
	return i < 0 ? -1 : 0;
}

static int set_order(struct cy_options *o, const char *value)
{
	static const char *const words[CY_N_ORDERS + 1] = {
		[CY_ORDER_FOLDER] = "folder",
		[CY_ORDER_TITLE] = "title",
		[CY_ORDER_SIZE] = "size",
		[CY_ORDER_TIME] = "time",
		[CY_ORDER_RANK] = "rank",
	};
	int i = one_of(value, words);

	if (i >= 0)
		o->order = (enum cy_order)i;
	return i < 0 ? -1 : 0;
}

static int set_shuangpin(struct cy_options *o, const char *value)
{
	for (unsigned scheme = 0; scheme < CY_N_SHUANGPIN; scheme++) {
		if (strcmp(cy_shuangpin_word(scheme), value) != 0)
			continue;
		o->query_options &= ~CY_QUERY_SHUANGPIN(3);
		o->query_options |= CY_QUERY_SHUANGPIN(scheme);
		return 0;
	}
	return -1;
}

static int set_threads(struct cy_options *o, const char *value)
{
	size_t n;

	if (parse_number(value, &n) < 0 || n == 0 || n > 64)
		return -1;
	o->threads = (unsigned)n;
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
	case OPT_THEME: return set_theme(o, value);
	case OPT_BORDERS: return set_borders(o, value);
	case OPT_ENCODING: return cy_encoding_parse(value, &o->encoding);
	case OPT_INCLUDE: cy_vec_push(&o->include, value); return 0;
	case OPT_EXCLUDE: cy_vec_push(&o->exclude, value); return 0;
	case OPT_NO_FOLD: o->no_fold = true; return 0;
	case OPT_NO_PUNCTUATION: o->query_options |= CY_FOLD_PUNCTUATION; return 0;
	case OPT_NUMERALS: o->query_options |= CY_QUERY_NUMERALS; return 0;
	case OPT_PINYIN: return set_pinyin(o, value);
	case OPT_SHUANGPIN: return set_shuangpin(o, value);
	case OPT_LIMIT: return parse_number(value, &o->limit);
	case OPT_ORDER: return set_order(o, value);
	case OPT_EXPLAIN: o->explain = true; return 0;
	case 'c': o->search_output = CY_SEARCH_COUNTS; return 0;
	case 'l': o->search_output = CY_SEARCH_PATHS; return 0;
	case OPT_BATCH: o->batch = value; return 0;
	case OPT_MIN: return set_min(o, value);
	case OPT_LANG: return set_lang(value);
	case OPT_AMBIGUOUS: return set_ambiguous(o, value);
	case OPT_MOUSE: return set_mouse(o, value);
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

	if (o->paths.n == 0)
		cy_vec_push(&o->paths, corpus && *corpus ? corpus : ".");
}

static bool takes_query(const struct cy_options *o)
{
	return (o->command == CY_COMMAND_SEARCH && !o->batch) || o->command == CY_COMMAND_KWIC ||
	       o->command == CY_COMMAND_MATRIX;
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
	case CY_COMMAND_CITES: return true;
	default: return false;
	}
}

static int take_arguments(struct cy_options *o, int argc, char **argv)
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
	for (; at < argc; at++)
		cy_vec_push(&o->paths, argv[at]);
	take_default_path(o);
	if (o->include.n)
		cy_vec_push(&o->include, NULL);
	if (o->exclude.n)
		cy_vec_push(&o->exclude, NULL);
	return 0;
}

static const char *option_name(int option)
{
	for (size_t i = 0; i < CY_LEN(table); i++) {
		if (table[i].value == option)
			return table[i].name;
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

int cy_options_parse(struct cy_options *o, int argc, char **argv)
{
	struct option longs[CY_LEN(table) + 1] = {{0}};
	int option;
	bool help = false;

	*o = (struct cy_options){.encoding = CY_ENCODING_AUTO,
		.color = isatty(STDOUT_FILENO) && !colors_declined(),
		.theme = colors_declined() ? CY_THEME_MONO : CY_THEME_AUTO,
		.limit = SIZE_MAX,
		.order = CY_ORDER_RANK,
		.min = CY_SHARED_MIN};
	for (size_t i = 0; i < CY_LEN(table); i++)
		longs[i] = (struct option){
			table[i].name, table[i].argument != NULL, NULL, table[i].value};
	choose_lang();
	opterr = 0;
	while ((option = getopt_long(argc, argv, ":clh", longs, NULL)) != -1) {
		if (option == '?' || option == ':')
			return complain_option(option, argv);
		if (option == OPT_VERSION) {
			puts("chayue " CHAYUE_VERSION);
			return 1;
		}
		help = help || option == OPT_HELP || option == 'h';
		if (set_option(o, option, optarg) < 0)
			return complain(CY_MSG_BAD_ARGUMENT, option_name(option));
	}
	if (help) {
		print_help();
		return 1;
	}
	return take_arguments(o, argc, argv);
}

void cy_options_dispose(struct cy_options *o)
{
	cy_vec_dispose(&o->paths);
	cy_vec_dispose(&o->include);
	cy_vec_dispose(&o->exclude);
}

unsigned cy_options_query(const struct cy_options *o)
{
	return (o->no_fold ? 0 : CY_FOLD_ALL) | (o->no_pinyin ? 0 : CY_QUERY_PINYIN) |
	       o->query_options;
}
