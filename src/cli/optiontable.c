/*
 * cli/optiontable: the options that there are, and what each sets. What ends the parsing sets
 * nothing.
 */
#include "optiontable.h"

#include "chayue/base/secure.h"
#include "chayue/study/shared.h"

#include <stdlib.h>
#include <string.h>

enum {
	OPT_JSON = CY_N_LAST_OPTIONS,
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
	OPT_THREADS
};

enum { MOST_WIDTH = 4096 /* [cell] */, MOST_THREADS = 64 };

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
	{"completion", "bash|zsh|fish", CY_OPTION_COMPLETION, CY_MSG_HELP_COMPLETION},
	{"help", NULL, CY_OPTION_HELP, CY_MSG_HELP_HELP},
	{"version", NULL, CY_OPTION_VERSION, CY_MSG_HELP_VERSION},
};
const size_t cy_n_options = CY_LEN(cy_options);
const int cy_option_help = CY_OPTION_HELP;
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

static int set_within(unsigned *out, const char *value, size_t least, size_t most)
{
	size_t n;

	if (parse_number(value, &n) < 0 || n < least || n > most)
		return -1;
	*out = (unsigned)n;
	return 0;
}

int cy_option_set(struct cy_options *o, int option, const char *value)
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
	case OPT_MIN: return set_within(&o->min, value, 2, CY_SHARED_MOST_MIN);
	case OPT_ALL: o->all = true; return 0;
	case OPT_PRINT: o->print = true; return 0;
	case OPT_WIDTH: return set_within(&o->width, value, 2, MOST_WIDTH);
	case 'F': o->print_short = true; return 0;
	case OPT_LANG: return set_lang(o, value);
	case OPT_AMBIGUOUS: return set_setting(o, CY_SET_ambiguous, value);
	case OPT_CONFIG: o->config_path = value; return 0;
	case OPT_NO_CONFIG: o->no_config = true; return 0;
	case OPT_NO_WATCH: o->no_watch = true; return 0;
	case OPT_MOUSE: return set_setting(o, CY_SET_mouse, value);
	case OPT_NO_STATE: o->no_state = true; return 0;
	case OPT_SECURE: cy_secure_set(); return 0;
	case OPT_THREADS: return set_within(&o->threads, value, 1, MOST_THREADS);
	default: return 0;
	}
}

const char *cy_option_name(int option)
{
	for (size_t i = 0; i < CY_LEN(cy_options); i++) {
		if (cy_options[i].value == option)
			return cy_options[i].name;
	}
	return "";
}
