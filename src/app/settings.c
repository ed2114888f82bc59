/* app/settings: the table of settings.def; a value is the place of its word in the row's words. */
#include "chayue/app/settings.h"

#include "chayue/base/msg.h"
#include "chayue/query/parse.h"
#include "chayue/text/fold.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

enum { NAME_SIZE = 32 };

static const struct row {
	const char *name, *words, *value, *help[CY_N_LANGS];
} rows[CY_N_SETTINGS] = {
#define CY_SETTING(name, words, value, zh, en) {#name, words, value, {zh, en}},
#include "chayue/app/settings.def"
#undef CY_SETTING
};

/* The query option of a switch. */
static const struct {
	enum cy_setting setting;
	unsigned option;
} query_switches[] = {
	{CY_SET_fold_variants, CY_FOLD_VARIANT}, {CY_SET_fold_width, CY_FOLD_WIDTH},
	{CY_SET_fold_case, CY_FOLD_CASE}, {CY_SET_fold_quotes, CY_FOLD_QUOTE},
	{CY_SET_fold_space, CY_FOLD_SPACE}, {CY_SET_fold_punctuation, CY_FOLD_PUNCTUATION},
	{CY_SET_fold_numerals, CY_QUERY_NUMERALS}, {CY_SET_pinyin, CY_QUERY_PINYIN},
	{CY_SET_synonyms, CY_QUERY_SYNONYMS}, /* auto, too */
};

void cy_settings_init(struct cy_settings *settings)
{
	for (int i = 0; i < CY_N_SETTINGS; i++) {
		settings->value[i] = cy_setting_default((enum cy_setting)i);
		settings->by[i] = CY_BY_DEFAULT;
	}
}

void cy_settings_set(
	struct cy_settings *settings, enum cy_setting setting, int value, enum cy_setter by)
{
	if (by < settings->by[setting])
		return;
	settings->value[setting] = value;
	settings->by[setting] = by;
}

unsigned cy_settings_query(const struct cy_settings *settings)
{
	unsigned options = CY_QUERY_SHUANGPIN((unsigned)settings->value[CY_SET_shuangpin]);

	for (size_t i = 0; i < CY_LEN(query_switches); i++) {
		if (settings->value[query_switches[i].setting])
			options |= query_switches[i].option;
	}
	return options;
}

void cy_settings_take_query(struct cy_settings *settings, unsigned options)
{
	settings->value[CY_SET_shuangpin] = (int)cy_query_shuangpin(options);
	for (size_t i = 0; i < CY_LEN(query_switches); i++)
		settings->value[query_switches[i].setting] =
			(options & query_switches[i].option) != 0;
}

const char *cy_setting_name(enum cy_setting setting)
{
	static char names[CY_N_SETTINGS][NAME_SIZE];
	char *name = names[setting];

	if (!name[0]) {
		(void)snprintf(name, NAME_SIZE, "%s", rows[setting].name);
		for (; *name; name++)
			*name = *name == '_' ? '-' : *name;
	}
	return names[setting];
}

const char *cy_setting_help(enum cy_setting setting)
{
	return rows[setting].help[cy_msg_lang()];
}

const char *cy_setting_words(enum cy_setting setting)
{
	return rows[setting].words;
}

enum cy_setting cy_setting_find(struct cy_span name)
{
	for (int i = 0; i < CY_N_SETTINGS; i++) {
		if (cy_span_equal(name, cy_span_str(cy_setting_name((enum cy_setting)i))))
			return (enum cy_setting)i;
	}
	return CY_N_SETTINGS;
}

/* The ends of N..M. */
static bool is_range(const char *words, int *least, int *most)
{
	return sscanf(words, "%d..%d", least, most) == 2;
}

static bool parse_number(struct cy_span s, int least, int most, int *value)
{
	long n = 0;

	if (s.n == 0 || s.n > 6)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		n = n * 10 + (s.p[i] - '0');
	}
	*value = (int)n;
	return n >= least && n <= most;
}

static bool is_hyphen(char c)
{
	return c == '-' || c == '_';
}

/* A word that ends at a blank or at its end: as names of encodings are written, without regard to
 * letter case and hyphens. */
static bool equal(const char *word, struct cy_span s)
{
	for (;; word++, s = cy_span_slice(s, 1, s.n)) {
		while (is_hyphen(*word))
			word++;
		while (s.n && is_hyphen(s.p[0]))
			s = cy_span_slice(s, 1, s.n);
		if (!s.n || !*word || *word == ' ')
			return !s.n && (!*word || *word == ' ');
		if (strncasecmp(word, s.p, 1) != 0)
			return false;
	}
}

bool cy_setting_parse(enum cy_setting setting, struct cy_span s, int *value)
{
	const char *word = rows[setting].words;
	int least, most;

	if (is_range(word, &least, &most))
		return parse_number(s, least, most, value);
	for (int i = 0; *word; i++) {
		if (s.n && equal(word, s)) {
			*value = i;
			return true;
		}
		word += strcspn(word, " ");
		word += *word == ' ';
	}
	return false;
}

void cy_setting_put_value(enum cy_setting setting, int value, struct cy_buf *out)
{
	const char *word = rows[setting].words;
	int least, most;

	if (is_range(word, &least, &most)) {
		cy_buf_printf(out, "%d", value);
		return;
	}
	while (value-- > 0)
		word += strcspn(word, " ") + 1;
	cy_buf_append(out, word, strcspn(word, " "));
}

int cy_setting_default(enum cy_setting setting)
{
	int value = 0;
	bool found = cy_setting_parse(setting, cy_span_str(rows[setting].value), &value);

	assert(found);
	return value;
}
