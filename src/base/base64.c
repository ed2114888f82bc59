/* base/base64: three bytes are four digits of six bits; what lacks at the end is padded with =. */
#include "chayue/base/base64.h"

#include <stdint.h>

void cy_base64_put(struct cy_buf *out, const void *bytes, size_t n)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *p = bytes;

	cy_buf_reserve(out, (n + 2) / 3 * 4);
	for (size_t i = 0; i < n; i += 3) {
		uint32_t word = (uint32_t)p[i] << 16 | (i + 1 < n ? (uint32_t)p[i + 1] << 8 : 0) |
				(i + 2 < n ? p[i + 2] : 0);

		cy_buf_putc(out, digits[word >> 18]);
		cy_buf_putc(out, digits[word >> 12 & 63]);
		cy_buf_putc(out, i + 1 < n ? digits[word >> 6 & 63] : '=');
		cy_buf_putc(out, i + 2 < n ? digits[word & 63] : '=');
	}
}
