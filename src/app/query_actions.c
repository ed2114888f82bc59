/* app/query_actions: what keys do to the query: its readings, stages, reasons, kinds of folding. */
#include "parts.h"

#include "chayue/query/rank.h"
#include "chayue/text/fold.h"

enum { WHY_US = 50000 /* how long a search is waited for */ };

void act_choose_reading(struct cy_app *app)
{
	const struct cy_reading *top[N_READINGS];
	struct cy_range typed;

	if (find_readings(app, top, &typed) == 0)
		app_say(app, CY_MSG_READING_NONE);
	else
		app->mode = MODE_READING;
}

void act_within(struct cy_app *app)
{
	if (app->search)
		find_within(app);
	else
		app_no_query(app);
}

/* Of the document that the list or the panel has chosen. */
void act_why(struct cy_app *app)
{
	const struct cy_result *result, *results;
	struct cy_buf text = {0};
	struct cy_hit hit;
	uint32_t doc;

	if (!app->search) {
		app_no_query(app);
		return;
	}
	/* Typed and asked in one go: there may be nothing yet. */
	if (!cy_search_is_done(app->search))
		find_step(app, WHY_US);
	find_follow(app);
	doc = cy_list_chosen(&app->list);
	if (app->focus == PANE_PANEL)
		cy_panel_chosen(&app->panel, &doc, &hit);
	cy_search_results(app->search, &results);
	result = cy_search_result_of(app->search, doc);
	if (!result) {
		app_say(app, CY_MSG_RANK_NONE);
		return;
	}
	cy_rank_explain(&text, app->search, (size_t)(result - results));
	app_say(app, CY_MSG_RANK_LINE, text.p);
	cy_buf_dispose(&text);
}

void query_set_options(struct cy_app *app, unsigned options)
{
	struct cy_buf query = {0};

	app->options.query_options = options;
	cy_settings_take_query(&app->settings, options);
	if (app->search) {
		cy_buf_puts(&query, cy_search_query(app->search)->text);
		find_set_query(app, cy_buf_span(&query));
		cy_buf_dispose(&query);
	}
}

static void toggle_option(struct cy_app *app, unsigned option, enum cy_msg what)
{
	bool on = !(app->options.query_options & option);

	query_set_options(app, app->options.query_options ^ option);
	app_say(app, CY_MSG_OPTION_STATE, cy_msg(what), cy_msg(on ? CY_MSG_ON : CY_MSG_OFF));
}

#define TOGGLE(name, option, what)                                                                 \
	void act_##name(struct cy_app *app)                                                        \
	{                                                                                          \
		toggle_option(app, option, CY_MSG_OPTION_##what);                                  \
	}

TOGGLE(fold_variants, CY_FOLD_VARIANT, VARIANTS)
TOGGLE(fold_width, CY_FOLD_WIDTH, WIDTH)
TOGGLE(fold_case, CY_FOLD_CASE, CASE)
TOGGLE(fold_quotes, CY_FOLD_QUOTE, QUOTES)
TOGGLE(fold_space, CY_FOLD_SPACE, SPACE)
TOGGLE(fold_punctuation, CY_FOLD_PUNCTUATION, PUNCTUATION)
TOGGLE(fold_numerals, CY_QUERY_NUMERALS, NUMERALS)
TOGGLE(pinyin, CY_QUERY_PINYIN, PINYIN)
TOGGLE(synonyms, CY_QUERY_SYNONYMS, SYNONYMS)

#undef TOGGLE

void act_shuangpin(struct cy_app *app)
{
	unsigned options = app->options.query_options;
	unsigned scheme = (cy_query_shuangpin(options) + 1) % CY_N_SHUANGPIN;

	query_set_options(app, (options & ~CY_QUERY_SHUANGPIN(3)) | CY_QUERY_SHUANGPIN(scheme));
	app_say(app, CY_MSG_OPTION_STATE, cy_msg(CY_MSG_OPTION_SHUANGPIN),
		cy_msg((enum cy_msg)(CY_MSG_SHUANGPIN_OFF + scheme)));
}
