/*
 * app/settings: what can be set, as a table and as values. A value that came from a stronger place
 * is not changed from a weaker one: the command line beats the configuration file, which beats the
 * defaults.
 */
#ifndef CHAYUE_APP_SETTINGS_H
#define CHAYUE_APP_SETTINGS_H

#include "chayue/base/attr.h"
#include "chayue/base/buf.h"
#include "chayue/base/span.h"

#include <stdbool.h>

enum cy_setting {
#define CY_SETTING(name, words, value, zh, en) CY_SET_##name,
#include "chayue/app/settings.def"
#undef CY_SETTING
	CY_N_SETTINGS
};

/* Who has set it. */
enum cy_setter { CY_BY_DEFAULT, CY_BY_FILE, CY_BY_OPTION };

struct cy_settings {
	int value[CY_N_SETTINGS]; /* the number of the word, or the number */
	enum cy_setter by[CY_N_SETTINGS];
};

void cy_settings_init(struct cy_settings *);
/* Keeps what a stronger one has set. */
void cy_settings_set(struct cy_settings *, enum cy_setting, int value, enum cy_setter);
/* Options of a query, as query/parse.h has them, out of the settings and back into them. */
unsigned cy_settings_query(const struct cy_settings *);
void cy_settings_take_query(struct cy_settings *, unsigned options);

/* The name as users write it, with - for _ . */
const char *cy_setting_name(enum cy_setting);
const char *cy_setting_help(enum cy_setting);
/* CY_N_SETTINGS: there is none of this name. */
enum cy_setting cy_setting_find(struct cy_span name);
/* Letter case, - and _ do not count. False: no value of this setting. */
bool cy_setting_parse(enum cy_setting, struct cy_span, int *value);
void cy_setting_put_value(enum cy_setting, int value, struct cy_buf *);
int cy_setting_default(enum cy_setting);
/* The words, or N..M. */
const char *cy_setting_words(enum cy_setting);

#endif
