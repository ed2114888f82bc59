/* view/symbols: two columns of a table; all signs are taken from the same one. */
#include "chayue/view/symbols.h"

#include "chayue/text/width.h"

static bool ascii;

void cy_symbols_set_ascii(bool on)
{
	ascii = on;
}

bool cy_symbols_ascii(void)
{
	return ascii || cy_width_ambiguous() != 1;
}

uint32_t cy_symbol(enum cy_symbol symbol)
{
	static const struct {
		uint32_t cp;
		char ascii;
	} table[CY_N_SYMBOLS] = {
#define CY_SYMBOL(id, cp, ascii) {cp, ascii},
#include "chayue/view/symbols.def"
#undef CY_SYMBOL
	};

	return cy_symbols_ascii() ? (uint32_t)table[symbol].ascii : table[symbol].cp;
}
