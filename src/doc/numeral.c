/* doc/numeral: a numeral ends in front of what would make it greater than 9999. */
#include "chayue/doc/numeral.h"
#include "scan.h"

int cy_numeral_han(uint32_t cp)
{
	static const uint32_t digits[] = {
		0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};

	for (int i = 0; i < 10; i++) {
		if (digits[i] == cp)
			return i;
	}
	return cp == 0x3007 ? 0 : cp == 0x4E24 ? 2 : -1; /* 〇 两 */
}

static unsigned han_unit(uint32_t cp)
{
	return cp == 0x5341 ? 10 : cp == 0x767E ? 100 : cp == 0x5343 ? 1000 : 0; /* 十百千 */
}

bool cy_numeral_is_han(uint32_t cp)
{
	return cy_numeral_han(cp) >= 0 || han_unit(cp);
}

int cy_numeral_arabic(uint32_t cp)
{
	if (cp >= '0' && cp <= '9')
		return (int)(cp - '0');
	return cp >= 0xFF10 && cp <= 0xFF19 ? (int)(cp - 0xFF10) : -1;
}

static unsigned han_numeral(struct scan *s)
{
	unsigned total = 0, digit = 0, len, unit;
	bool pending = false;
	uint32_t cp;
	int d;

	for (; (cp = scan_peek(s, &len)); s->p += len) {
		if ((d = cy_numeral_han(cp)) >= 0) {
			unsigned next = pending ? digit * 10 + (unsigned)d : (unsigned)d;

			if (total + next > 9999)
				break;
			digit = next; /* 二〇二三 */
			pending = true;
		} else if ((unit = han_unit(cp)) != 0) {
			if (total + (pending ? digit : 1) * unit > 9999)
				break;
			total += (pending ? digit : 1) * unit;
			digit = 0;
			pending = false;
		} else {
			break;
		}
	}
	return total + digit;
}

static unsigned arabic_numeral(struct scan *s)
{
	unsigned total = 0, len;
	uint32_t cp;

	while ((cp = scan_peek(s, &len)) && cy_numeral_arabic(cp) >= 0 && total < 1000) {
		total = total * 10 + (unsigned)cy_numeral_arabic(cp);
		s->p += len;
	}
	return total;
}

unsigned cy_numeral_at(struct cy_span text, size_t *len)
{
	struct scan s = {text.p, text.p + text.n};
	unsigned first, value;

	value = cy_numeral_arabic(scan_peek(&s, &first)) >= 0 ? arabic_numeral(&s)
							      : han_numeral(&s);
	*len = (size_t)(s.p - text.p);
	return value;
}
