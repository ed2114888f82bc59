/*
 * ui/wcwidth: the C library's wcwidth(), defined here so that curses asks text/width like
 * everybody else. The library's own answers differ from locale to locale (“ takes two cells in
 * zh_CN.GB18030, one in zh_CN.UTF-8) and know nothing of what this terminal does.
 */
#include "chayue/text/width.h"

#include <wchar.h>

int wcwidth(wchar_t c)
{
	if (c == L'\0')
		return 0;
	if (c < 0x20 || (c >= 0x7F && c < 0xA0))
		return -1;
	return cy_width((uint32_t)c);
}
