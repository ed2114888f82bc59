/* doc/numeral: a numeral ends in front of what would make it greater than 9999. */
#include "chayue/doc/numeral.h"
#include "chayue/text/numeral.h"
#include "scan.h"

/* 十 百 千 */
static unsigned han_unit(uint32_t cp)
{
	uint64_t unit = cy_numeral_unit(cp);

	return unit <= 1000 ? (unsigned)unit : 0;
}

bool cy_numeral_is_han(uint32_t cp)
{
	return cy_numeral_han_digit(cp) >= 0 || han_unit(cp);
}

static unsigned han_numeral(struct scan *s)
{
	unsigned total = 0, digit = 0, len, unit;
	bool pending = false;
	uint32_t cp;
	int d;

	for (; (cp = scan_peek(s, &len)); s->p += len) {
		if ((d = cy_numeral_han_digit(cp)) >= 0) {
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

	while ((cp = scan_peek(s, &len)) && cy_numeral_arabic_digit(cp) >= 0 && total < 1000) {
		total = total * 10 + (unsigned)cy_numeral_arabic_digit(cp);
		s->p += len;
	}
	return total;
}

unsigned cy_numeral_at(struct cy_span text, size_t *len)
{
	struct scan s = {text.p, text.p + text.n};
	unsigned first, value;

	value = cy_numeral_arabic_digit(scan_peek(&s, &first)) >= 0 ? arabic_numeral(&s)
								    : han_numeral(&s);
	*len = (size_t)(s.p - text.p);
	return value;
}
