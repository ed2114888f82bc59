/* text/typed: controls are those of ASCII; what else cannot be shown is replaced on the screen. */
#include "chayue/text/typed.h"

#include "chayue/text/utf8.h"

static bool is_control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7F;
}

bool cy_typed_is_clean(struct cy_span text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (is_control(text.p[i]))
			return false;
	}
	return text.n == 0 || cy_utf8_valid_prefix(text.p, text.n) == text.n;
}

void cy_typed_clean(struct cy_buf *out, struct cy_span text, size_t most)
{
	if (text.n > most)
		text.n = cy_utf8_floor(text.p, most);
	for (size_t i = 0; i < text.n; i++)
		cy_buf_putc(out, is_control(text.p[i]) ? ' ' : text.p[i]);
}
