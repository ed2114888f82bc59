/*
 * app/toggles: how the query is taken, as a row of switches in the panel's head: 简繁● 正则○. A row
 * of the table is a kind of folding, the reading of letters, or something the query holds.
 */
#include "bars.h"

#include "chayue/text/fold.h"
#include "chayue/text/utf8.h"
#include "chayue/view/symbols.h"

/* While an expression is wrong there is no session that holds it. */
static bool has_expression(const struct cy_app *app)
{
	if (!app->search)
		return app->query_error.n > 0;
	cy_vec_each (term, &cy_search_query(app->search)->terms) {
		if (term->regex)
			return true;
	}
	return false;
}

static const struct {
	enum cy_msg label, brief;
	unsigned option; /* of the query options; 0: asks is_on */
	bool (*is_on)(const struct cy_app *);
	enum { ALWAYS, WHEN_OFF, WHEN_ON } shown; /* switches that stand as usual take no room */
} toggles[] = {
	{CY_MSG_TOGGLE_VARIANTS, CY_MSG_TOGGLE_VARIANTS_BRIEF, CY_FOLD_VARIANT, NULL, ALWAYS},
	{CY_MSG_TOGGLE_WIDTH, CY_MSG_TOGGLE_WIDTH_BRIEF, CY_FOLD_WIDTH, NULL, ALWAYS},
	{CY_MSG_TOGGLE_CASE, CY_MSG_TOGGLE_CASE_BRIEF, CY_FOLD_CASE, NULL, WHEN_OFF},
	{CY_MSG_TOGGLE_QUOTES, CY_MSG_TOGGLE_QUOTES_BRIEF, CY_FOLD_QUOTE, NULL, WHEN_OFF},
	{CY_MSG_TOGGLE_SPACE, CY_MSG_TOGGLE_SPACE_BRIEF, CY_FOLD_SPACE, NULL, WHEN_OFF},
	{CY_MSG_TOGGLE_PUNCTUATION, CY_MSG_TOGGLE_PUNCTUATION_BRIEF, CY_FOLD_PUNCTUATION, NULL,
		WHEN_ON},
	{CY_MSG_TOGGLE_NUMERALS, CY_MSG_TOGGLE_NUMERALS_BRIEF, CY_QUERY_NUMERALS, NULL, WHEN_ON},
	{CY_MSG_TOGGLE_PINYIN, CY_MSG_TOGGLE_PINYIN_BRIEF, CY_QUERY_PINYIN, NULL, ALWAYS},
	{CY_MSG_TOGGLE_SHUANGPIN, CY_MSG_TOGGLE_SHUANGPIN_BRIEF,
		CY_QUERY_SHUANGPIN(CY_N_SHUANGPIN - 1), NULL, WHEN_ON},
	{CY_MSG_TOGGLE_REGEX, CY_MSG_TOGGLE_REGEX_BRIEF, 0, has_expression, ALWAYS},
};

void toggles_put(const struct cy_app *app, bool brief, struct cy_buf *out)
{
	size_t n = out->n;

	for (size_t i = 0; i < CY_LEN(toggles); i++) {
		bool on = toggles[i].option ? app->options.query_options & toggles[i].option
					    : toggles[i].is_on(app);

		char sign[4];

		if (toggles[i].shown == (on ? WHEN_OFF : WHEN_ON))
			continue;
		if (out->n > n)
			cy_buf_putc(out, ' ');
		cy_buf_puts(out, cy_msg(brief ? toggles[i].brief : toggles[i].label));
		cy_buf_append(out, sign,
			cy_utf8_encode(cy_symbol(on ? CY_SYMBOL_ON : CY_SYMBOL_OFF), sign));
	}
}
