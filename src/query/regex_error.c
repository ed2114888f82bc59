/* query/regex_error: codes of PCRE2 in the language of messages; the rare ones in PCRE2's words. */
#include "regex_error.h"

#include "chayue/base/buf.h"
#include "chayue/base/msg.h"
#include "chayue/text/utf8.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* What goes wrong while an expression is half typed, and the commonest slips. */
static const struct {
	int code;
	enum cy_msg text;
} errors[] = {
	{PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS, CY_MSG_REGEX_OPEN_GROUP},
	{PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS, CY_MSG_REGEX_NO_GROUP},
	{PCRE2_ERROR_MISSING_SQUARE_BRACKET, CY_MSG_REGEX_OPEN_CLASS},
	{PCRE2_ERROR_CLASS_RANGE_ORDER, CY_MSG_REGEX_CLASS_ORDER},
	{PCRE2_ERROR_QUANTIFIER_INVALID, CY_MSG_REGEX_NOTHING_REPEATED},
	{PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER, CY_MSG_REGEX_REPEAT_ORDER},
	{PCRE2_ERROR_END_BACKSLASH, CY_MSG_REGEX_END_BACKSLASH},
	{PCRE2_ERROR_UNKNOWN_ESCAPE, CY_MSG_REGEX_UNKNOWN_ESCAPE},
};

static void put_error(int code, struct cy_buf *out)
{
	PCRE2_UCHAR text[256];

	for (size_t i = 0; i < CY_LEN(errors); i++) {
		if (errors[i].code == code) {
			cy_buf_puts(out, cy_msg(errors[i].text));
			return;
		}
	}
	if (pcre2_get_error_message(code, text, sizeof text) >= 0)
		cy_buf_puts(out, (const char *)text);
}

char *cy_regex_error_text(struct cy_span pattern, int code, size_t offset)
{
	struct cy_buf out = {0};
	size_t count = cy_utf8_count(pattern.p, offset);

	put_error(code, &out);
	cy_buf_printf(&out, cy_msg(CY_MSG_REGEX_PLACE), count ? count : 1);
	return cy_buf_take(&out);
}
