/*
 * base/record: in a text `\` is written twice, a tab as `\t`; the journal sees to the rest. Numbers
 * are hexadecimal, at most 16 digits.
 */
#include "chayue/base/record.h"

#include <string.h>

enum { MOST_DIGITS = 16 };

void cy_record_begin(struct cy_buf *record, const char *word)
{
	cy_buf_clear(record);
	cy_buf_puts(record, word);
}

void cy_record_put(struct cy_buf *record, struct cy_span text)
{
	cy_buf_putc(record, '\t');
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\\')
			cy_buf_puts(record, "\\\\");
		else if (text.p[i] == '\t')
			cy_buf_puts(record, "\\t");
		else
			cy_buf_putc(record, text.p[i]);
	}
}

void cy_record_put_number(struct cy_buf *record, uint64_t number)
{
	cy_buf_printf(record, "\t%llx", (unsigned long long)number);
}

struct cy_span cy_record_take_plain(struct cy_span *rest)
{
	const char *tab = rest->n ? memchr(rest->p, '\t', rest->n) : NULL;
	size_t n = tab ? (size_t)(tab - rest->p) : rest->n;
	struct cy_span field = cy_span(rest->p, n);

	*rest = cy_span_slice(*rest, tab ? n + 1 : n, rest->n);
	return field;
}

bool cy_record_is(struct cy_span *rest, const char *word)
{
	struct cy_span left = *rest;

	if (!cy_span_equal(cy_record_take_plain(&left), cy_span_str(word)))
		return false;
	*rest = left;
	return true;
}

void cy_record_take(struct cy_span *rest, struct cy_buf *text)
{
	struct cy_span field = cy_record_take_plain(rest);

	cy_buf_clear(text);
	for (size_t i = 0; i < field.n; i++) {
		char c = field.p[i];

		if (c == '\\' && i + 1 < field.n) {
			c = field.p[++i];
			c = c == 't' ? '\t' : c;
		}
		cy_buf_putc(text, c);
	}
}

char *cy_record_take_string(struct cy_span *rest)
{
	struct cy_buf text = {0};

	cy_record_take(rest, &text);
	if (text.n && !memchr(text.p, '\0', text.n))
		return cy_buf_take(&text);
	cy_buf_dispose(&text);
	return NULL;
}

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool cy_record_take_number(struct cy_span *rest, uint64_t *number)
{
	struct cy_span field = cy_record_take_plain(rest);

	*number = 0;
	for (size_t i = 0; i < field.n; i++) {
		int digit = hex_digit(field.p[i]);

		if (digit < 0 || field.n > MOST_DIGITS) {
			*number = 0;
			return false;
		}
		*number = *number << 4 | (uint64_t)digit;
	}
	return field.n > 0;
}
