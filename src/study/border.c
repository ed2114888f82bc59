/*
 * study/border: where the name of a system starts (declared in harvest.h).
 *
 * From the word that ends it (责任制, 机制) the name is followed to the left through Han characters
 * and what stands in quotation marks. Then the words of terms.border in that run, from left to
 * right, move its start behind them.
 */
#include "harvest.h"

#include "chayue/text/utf8.h"

#include <stdint.h>

enum { LONGEST_NAME = 16, LONGEST_QUOTED = 12 /* characters */ };

static bool is_han(uint32_t cp)
{
	return cp >= 0x4E00 && cp <= 0x9FFF;
}

/* From behind a ” to its “, or NULL. */
static const char *skip_quoted(const char *start, const char *p)
{
	for (int i = 0; p > start && i < LONGEST_QUOTED; i++) {
		uint32_t cp = cy_utf8_prev(&p);

		if (cp == 0x201C)
			return p;
		if (!is_han(cp) && !(cp > ' ' && cp < 0x7F))
			return NULL;
	}
	return NULL;
}

/* How far to the left a name could reach. */
static size_t furthest(struct cy_span plain, size_t head)
{
	const char *p = plain.p + head, *q;

	for (int i = 0; p > plain.p && i < LONGEST_NAME; i++) {
		uint32_t cp;

		q = p;
		cp = cy_utf8_prev(&q);
		if (cp == 0x201D)
			q = skip_quoted(plain.p, q);
		else if (!is_han(cp))
			break;
		if (!q)
			break;
		p = q;
	}
	return (size_t)(p - plain.p);
}

static size_t word(const struct cy_rules *rules, const char *list, struct cy_span s)
{
	return cy_rules_word_at(rules, list, s);
}

/* Whether that is a front for a name. */
static bool says_something(const struct cy_rules *rules, struct cy_span front)
{
	return front.n && !cy_rules_has_word(rules, "terms.plain", front);
}

static size_t char_length(const char *p)
{
	const char *q = p;

	(void)cy_utf8_next(&q);
	return (size_t)(q - p);
}

static bool is_quote(struct cy_span plain, size_t at, size_t head)
{
	return head - at > 3 && memcmp(plain.p + at, "“", 3) == 0;
}

/* Length of the quoted part that starts there, or of the character. */
static size_t step(struct cy_span rest)
{
	const char *close;

	if (is_quote(rest, 0, rest.n)) {
		close = memmem(rest.p, rest.n, "”", 3);
		if (close)
			return (size_t)(close - rest.p) + 3;
	}
	return char_length(rest.p);
}

/* Whether a word of other characters stands before the place: a name that is cut there is none. */
static bool is_cut(struct cy_span plain, size_t at)
{
	const char *p = plain.p + at;
	uint32_t cp;

	if (at == 0)
		return false;
	cp = cy_utf8_prev(&p);
	return cp == '*' || cp == 0xD7 /* × */ || (cp >= '0' && cp <= '9') ||
	       (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
}

/* 细化工作(方案): what is left behind its first words says nothing. */
static bool is_front_of_nothing(const struct cy_rules *rules, struct cy_span name)
{
	size_t front;

	while ((front = word(rules, "terms.front", name))) {
		if (cy_rules_has_word(rules, "terms.weak", cy_span_slice(name, 0, front)))
			return false;
		name = cy_span_slice(name, front, name.n);
		if (!says_something(rules, name))
			return true;
	}
	return false;
}

size_t cy_border_find(const struct cy_rules *rules, struct cy_span plain, size_t head, size_t end)
{
	size_t lo = furthest(plain, head), start = lo;
	bool bordered = false;

	for (size_t p = lo; p < head;) {
		struct cy_span rest = cy_span_slice(plain, p, head);
		size_t keep = word(rules, "terms.keep", rest);
		size_t border = word(rules, "terms.border", rest);
		size_t front = word(rules, "terms.front", rest);

		if (keep && keep >= border && keep >= front) {
			p += keep;
		} else if (border && border >= front) {
			p += border;
			start = p;
			bordered = true;
		} else if (front) {
			bool weak = cy_rules_has_word(
				rules, "terms.weak", cy_span_slice(plain, p, p + front));

			if ((p == start || !weak || is_quote(plain, p + front, head)) &&
				says_something(rules, cy_span_slice(plain, p + front, head))) {
				start = p + front;
				bordered = true;
			}
			p += front;
		} else {
			p += step(rest);
		}
	}
	if (!says_something(rules, cy_span_slice(plain, start, head)) ||
		is_front_of_nothing(rules, cy_span_slice(plain, start, head)) ||
		(start == lo && is_cut(plain, lo)))
		return end;
	if (cy_rules_has_word(rules, "terms.front", cy_span_slice(plain, start, head)) &&
		!(bordered &&
			cy_rules_has_word(rules, "terms.weak", cy_span_slice(plain, start, head))))
		return end;
	return start;
}
