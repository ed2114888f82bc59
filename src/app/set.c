/*
 * app/set: settings while the program runs. app->settings says what holds now; whatever else knows
 * a setting (the list its order, the query its options) is told by an apply function, one a row of
 * settings.def, and tells of its own changes through set_note().
 */
#include "parts.h"

#include "chayue/text/escape.h"
#include "chayue/text/width.h"
#include "chayue/view/symbols.h"

#include <stdlib.h>

enum { NAME_COLS = 18, VALUE_COLS = 8 /* [cell] */ };

/* The setting takes this value. False: it cannot now, which was told. */
typedef bool apply_fn(struct cy_app *, int value);

static bool apply_lang(struct cy_app *app, int value)
{
	(void)app;
	if (value) /* what the locale says was settled at start */
		cy_msg_set_lang(value == 1 ? CY_LANG_ZH : CY_LANG_EN);
	return true;
}

static void build_keymap(struct cy_app *app, int value)
{
	static const struct cy_binds none;
	const struct cy_config *config = app->options.config;

	cy_diags_dispose(&app->conflicts);
	keymap_build(&app->keymap, value, config ? &config->binds : &none,
		config ? config->path : NULL, &app->conflicts);
	app->pending.n = 0;
}

static void tell_faults(struct cy_app *app)
{
	const struct cy_config *config = app->options.config;
	size_t n = app->conflicts.list.n + (config ? config->diags.list.n : 0);

	if (n)
		app_complain(app, cy_msg_counted(CY_MSG_CONFIG_FAULTS, n), n);
}

static bool apply_keymap(struct cy_app *app, int value)
{
	build_keymap(app, value);
	if (app->conflicts.list.n)
		tell_faults(app);
	return true;
}

static bool apply_encoding(struct cy_app *app, int value)
{
	struct cy_buf name = {0};
	enum cy_encoding encoding = CY_ENCODING_AUTO;

	if (app->next || cy_library_progress(app->library).loading) {
		app_complain(app, CY_MSG_RELOAD_LOADING);
		return false;
	}
	cy_setting_put_value(CY_SET_encoding, value, &name);
	if (value && cy_encoding_parse(name.p, &encoding) < 0)
		encoding = CY_ENCODING_AUTO;
	cy_buf_dispose(&name);
	cy_library_set_encoding(app->library, encoding);
	act_reload(app);
	return true;
}

static bool apply_ambiguous(struct cy_app *app, int value)
{
	if (value) /* the terminal was asked at start */
		app_set_ambiguous(app, value);
	return true;
}

/* The next frame is painted in it. */
static bool apply_theme(struct cy_app *app, int value)
{
	(void)app, (void)value;
	return true;
}

static bool apply_borders(struct cy_app *app, int value)
{
	(void)app;
	cy_symbols_set_ascii(value == 1);
	return true;
}

static bool apply_mouse(struct cy_app *app, int value)
{
	(void)value;
	app->requests |= CY_ASK_MOUSE;
	return true;
}

static bool apply_sort(struct cy_app *app, int value)
{
	app->list.sort = (enum cy_order)value;
	app_refresh_list(app);
	return true;
}

static bool apply_order(struct cy_app *app, int value)
{
	find_set_order(app, (enum cy_order)value);
	return true;
}

/* What a query is taken by: app->settings holds the new value already. */
static bool apply_query(struct cy_app *app, int value)
{
	(void)value;
	query_set_options(app, cy_settings_query(&app->settings));
	return true;
}

#define apply_fold_variants    apply_query
#define apply_fold_width       apply_query
#define apply_fold_case        apply_query
#define apply_fold_quotes      apply_query
#define apply_fold_space       apply_query
#define apply_fold_punctuation apply_query
#define apply_fold_numerals    apply_query
#define apply_pinyin           apply_query
#define apply_synonyms         apply_query
#define apply_shuangpin        apply_query

static apply_fn *const apply[CY_N_SETTINGS] = {
#define CY_SETTING(name, words, value, zh, en) apply_##name,
#include "chayue/app/settings.def"
#undef CY_SETTING
};

void set_note(struct cy_app *app, enum cy_setting setting, int value)
{
	app->settings.value[setting] = value;
}

/* The panes are empty still: nothing is to be done anew. */
void set_begin(struct cy_app *app)
{
	if (app->options.config) {
		app->settings = app->options.config->settings;
		app->options.query_options = cy_settings_query(&app->settings);
	} else {
		cy_settings_init(&app->settings);
		cy_settings_take_query(&app->settings, app->options.query_options);
	}
	app->list.sort = (enum cy_order)app->settings.value[CY_SET_sort];
	app->order = (enum cy_order)app->settings.value[CY_SET_order];
	build_keymap(app, app->settings.value[CY_SET_keymap]);
	tell_faults(app);
}

/* :set */

static void show_setting(struct cy_app *app, enum cy_setting setting)
{
	struct cy_buf value = {0};

	cy_setting_put_value(setting, app->settings.value[setting], &value);
	app_say(app, CY_MSG_SETTING, cy_setting_name(setting), value.p, cy_setting_help(setting));
	cy_buf_dispose(&value);
}

static void change(struct cy_app *app, enum cy_setting setting, int value)
{
	int old = app->settings.value[setting];

	app->settings.value[setting] = value;
	if (!apply[setting](app, value))
		app->settings.value[setting] = old;
	if (!app->message.n)
		show_setting(app, setting);
}

void act_set(struct cy_app *app)
{
	struct cy_span name = app->argument, word = command_split(&name);
	enum cy_setting setting = cy_setting_find(name);
	char *shown;
	int value;

	if (name.n == 0) {
		page_open(app, PAGE_CONFIG);
		return;
	}
	shown = cy_memdup(setting == CY_N_SETTINGS ? name.p : word.p,
		setting == CY_N_SETTINGS ? name.n : word.n);
	if (setting == CY_N_SETTINGS)
		app_complain(app, CY_MSG_SETTING_UNKNOWN, shown);
	else if (word.n == 0)
		show_setting(app, setting);
	else if (!cy_setting_parse(setting, word, &value))
		app_complain(app, CY_MSG_SETTING_BAD, cy_setting_name(setting), shown,
			cy_setting_words(setting));
	else
		change(app, setting, value);
	free(shown);
}

/* :config */

static void put_faults(const struct cy_diags *diags, const char *path, struct cy_buf *out)
{
	cy_vec_each (diag, &diags->list) {
		cy_buf_puts(out, "  ");
		if (diag->path && (!path || strcmp(diag->path, path) != 0)) {
			cy_escape_plain(out, cy_span_str(diag->path));
			cy_buf_puts(out, cy_msg(CY_MSG_RANK_COLON));
		}
		cy_escape_plain(out, cy_span_str(diag->what));
		cy_buf_putc(out, '\n');
	}
}

static void put_setting(const struct cy_app *app, enum cy_setting setting, struct cy_buf *out)
{
	struct cy_buf value = {0};
	int pad;

	cy_setting_put_value(setting, app->settings.value[setting], &value);
	pad = VALUE_COLS - cy_width_of(cy_buf_span(&value));
	cy_buf_printf(out, "  %-*s%s%*s%s (%s)\n", NAME_COLS, cy_setting_name(setting), value.p,
		pad > 1 ? pad : 2, "", cy_setting_help(setting), cy_setting_words(setting));
	cy_buf_dispose(&value);
}

void settings_put(const struct cy_app *app, struct cy_buf *out)
{
	const struct cy_config *config = app->options.config;
	const char *path = config ? config->path : NULL;

	cy_buf_puts(out, cy_msg(path ? CY_MSG_CONFIG_TITLE : CY_MSG_CONFIG_NONE));
	cy_escape_plain(out, cy_span_str(path ? path : ""));
	cy_buf_putc(out, '\n');
	if (app->conflicts.list.n || (config && config->diags.list.n)) {
		cy_buf_printf(out, "\n%s\n", cy_msg(CY_MSG_CONFIG_WRONG));
		if (config)
			put_faults(&config->diags, path, out);
		put_faults(&app->conflicts, path, out);
	}
	cy_buf_printf(out, "\n%s\n", cy_msg(CY_MSG_SETTINGS_TITLE));
	for (int i = 0; i < CY_N_SETTINGS; i++)
		put_setting(app, (enum cy_setting)i, out);
}

void act_config(struct cy_app *app)
{
	page_open(app, PAGE_CONFIG);
}
