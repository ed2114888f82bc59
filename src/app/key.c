/* app/key: one table of names; everything else is a character with a mark before it. */
#include "chayue/app/key.h"
#include "chayue/base/attr.h"
#include "chayue/text/utf8.h"

#include <stdio.h>
#include <strings.h>

static const struct name {
	const char *name;
	uint32_t key;
} names[] = {
#define CY_KEY_NAMED(id, name) {name, CY_KEY_##id},
#include "chayue/app/keys.def"
#undef CY_KEY_NAMED
	{"Space", ' '},
	{"Lt", '<'},
	{"Caret", '^'},
};

uint32_t cy_key_of_byte(unsigned char byte)
{
	switch (byte) {
	case '\t': return CY_KEY_TAB;
	case '\r': return CY_KEY_ENTER;
	case 0x1B: return CY_KEY_ESC;
	case 0x7F: return CY_KEY_BACKSPACE;
	default: return byte;
	}
}

static bool ascii_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* ^X: a letter of either case, or one of [ \ ] ^ _ ?. */
static size_t parse_control(struct cy_span s, uint32_t *key)
{
	char c = s.n >= 2 ? s.p[1] : '\0';

	if (c == '?')
		*key = CY_KEY_BACKSPACE;
	else if (ascii_letter(c) || (c >= '[' && c <= '_'))
		*key = cy_key_of_byte((unsigned char)CY_KEY_CTRL(c));
	else
		return 0;
	return 2;
}

/* The table's name that is all of s. */
static bool find_name(struct cy_span s, uint32_t *key)
{
	for (size_t i = 0; i < CY_LEN(names); i++) {
		if (strlen(names[i].name) == s.n && strncasecmp(names[i].name, s.p, s.n) == 0) {
			*key = names[i].key;
			return true;
		}
	}
	return false;
}

static size_t parse_plain(struct cy_span s, uint32_t *key)
{
	const char *p = s.p;
	size_t n = s.p[0] == '^' ? parse_control(s, key) : 0;

	if (n)
		return n;
	*key = cy_key_of_byte((unsigned char)(*p & 0x7F));
	if (*p & 0x80)
		*key = cy_utf8_next(&p);
	else
		p++;
	return *key ? (size_t)(p - s.p) : 0;
}

size_t cy_key_parse(struct cy_span s, uint32_t *key)
{
	const char *close;
	struct cy_span inner;
	uint32_t alt = 0;

	if (s.n == 0)
		return 0;
	if (s.p[0] != '<' || s.n < 2 || !ascii_letter(s.p[1]))
		return parse_plain(s, key);
	/* Searched behind the first character of the name: <A->> is Alt with >. */
	close = memchr(s.p + 2, '>', s.n - 2);
	if (close && close + 1 < s.p + s.n && close - s.p == 3 && s.p[2] == '-' && close[1] == '>')
		close++;
	if (!close)
		return 0;
	inner = cy_span(s.p + 1, (size_t)(close - s.p) - 1);
	if (inner.n > 2 && strncasecmp(inner.p, "A-", 2) == 0) {
		alt = CY_KEY_ALT;
		inner = cy_span_slice(inner, 2, inner.n);
	}
	if (!find_name(inner, key) && (!alt || parse_plain(inner, key) != inner.n))
		return 0;
	*key |= alt;
	return (size_t)(close - s.p) + 1;
}

/* The name without < >, in *bare when it needs none. */
static void plain_name(uint32_t key, char name[CY_KEY_NAME_SIZE], bool *bare)
{
	*bare = false;
	for (size_t i = 0; i < CY_LEN(names); i++) {
		if (names[i].key == key && key != '^') {
			(void)snprintf(name, CY_KEY_NAME_SIZE, "%s", names[i].name);
			return;
		}
	}
	*bare = true;
	if (key < 0x20)
		(void)snprintf(name, CY_KEY_NAME_SIZE, "^%c", (int)(key | 0x40));
	else
		name[cy_utf8_encode(key <= 0x10FFFF ? key : CY_REPLACEMENT, name)] = '\0';
}

const char *cy_key_name(uint32_t key, char name[CY_KEY_NAME_SIZE])
{
	char plain[CY_KEY_NAME_SIZE];
	bool bare;

	plain_name(key & ~CY_KEY_ALT, plain, &bare);
	if (key & CY_KEY_ALT)
		(void)snprintf(name, CY_KEY_NAME_SIZE, "<A-%.11s>", plain);
	else
		(void)snprintf(name, CY_KEY_NAME_SIZE, bare ? "%.15s" : "<%.13s>", plain);
	return name;
}
