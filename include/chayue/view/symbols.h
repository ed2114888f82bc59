/*
 * view/symbols: the signs that screens draw, or ASCII in their place.
 *
 * One setting for the process, as with the width of ambiguous characters (text/width): where these
 * take two cells the ASCII ones are drawn, whatever was set, so that lines stay straight.
 */
#ifndef CHAYUE_VIEW_SYMBOLS_H
#define CHAYUE_VIEW_SYMBOLS_H

#include <stdbool.h>
#include <stdint.h>

enum cy_symbol {
#define CY_SYMBOL(id, cp, ascii) CY_SYMBOL_##id,
#include "chayue/view/symbols.def"
#undef CY_SYMBOL
	CY_N_SYMBOLS
};

/* Off at start. */
void cy_symbols_set_ascii(bool on);
bool cy_symbols_ascii(void);
/* A character of one cell. */
uint32_t cy_symbol(enum cy_symbol);

#endif
