/*
 * ui/builtin: curses writes a cell with the C library's wcrtomb(), which knows no more than the
 * locale; it is defined here, for curses, like wcwidth(). c32rtomb() is the library's own under
 * another name: wide characters are code points in glibc.
 */
#include "builtin.h"

#include "chayue/base/attr.h"
#include "chayue/text/utf8.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <uchar.h>
#include <wchar.h>

static const struct {
	const char *name, *description;
} terminals[] = {
#include "terminfo.inc"
	{"", NULL},
};

static bool utf8;

const char *builtin_terminal(const char *name)
{
	for (size_t i = 0; i < CY_LEN(terminals); i++) {
		if (strcmp(terminals[i].name, name) == 0)
			return terminals[i].description;
	}
	return NULL;
}

void builtin_utf8(void)
{
	utf8 = true;
}

size_t wcrtomb(char *s, wchar_t c, mbstate_t *state)
{
	uint32_t cp = (uint32_t)c;

	if (!utf8 || !s)
		return c32rtomb(s, (char32_t)c, state);
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000)) {
		errno = EILSEQ;
		return (size_t)-1;
	}
	return cy_utf8_encode(cp, s);
}
