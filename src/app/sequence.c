/* app/sequence: names of keys, put together. */
#include "chayue/app/sequence.h"

#include <stdio.h>

uint32_t cy_key_half_width(uint32_t key)
{
	if (key == 0x3001) /* 、 stands on the slash key */
		return '/';
	return key > 0xFF00 && key < 0xFF5F ? key - 0xFEE0 : key;
}

/* A name that cy_key_parse() wants in < >, in the letters it is shown in. */
static bool is_bare_name(struct cy_span s, uint32_t *key)
{
	char closed[CY_KEY_NAME_SIZE], name[CY_KEY_NAME_SIZE];
	size_t n = s.n + 2;

	if (s.n < 2 || n >= sizeof closed)
		return false;
	(void)snprintf(closed, sizeof closed, "<%.*s>", (int)s.n, s.p);
	return cy_key_parse(cy_span(closed, n), key) == n &&
	       cy_span_equal(cy_span_str(cy_key_name(*key, name)), cy_span(closed, n));
}

/* C-x, as ^x. */
static size_t parse_control(struct cy_span s, uint32_t *key)
{
	char caret[] = {'^', s.p[2]};

	return (s.p[2] & 0x80) == 0 && cy_key_parse(cy_span(caret, 2), key) == 2 ? 3 : 0;
}

/* The length of the first key's name, 0 for none. */
static size_t parse_key(struct cy_span s, uint32_t *key)
{
	size_t n;

	if (s.n > 2 && s.p[0] == 'M' && s.p[1] == '-') {
		n = parse_key(cy_span_slice(s, 2, s.n), key);
		*key |= CY_KEY_ALT;
		return n ? n + 2 : 0;
	}
	if (s.n > 2 && s.p[0] == 'C' && s.p[1] == '-')
		return parse_control(s, key);
	if (is_bare_name(s, key))
		return s.n;
	n = cy_key_parse(s, key);
	*key = cy_key_half_width(*key);
	return n;
}

int cy_sequence_parse(struct cy_sequence *sequence, struct cy_span s)
{
	*sequence = (struct cy_sequence){.n = 0};
	while (s.n && sequence->n < CY_SEQUENCE_KEYS) {
		uint32_t key = 0;
		size_t n = parse_key(s, &key);

		if (!n)
			return -1;
		sequence->key[sequence->n++] = key;
		s = cy_span_slice(s, n, s.n);
	}
	return s.n || !sequence->n ? -1 : 0;
}

const char *cy_sequence_name(const struct cy_sequence *sequence, char name[CY_SEQUENCE_NAME_SIZE])
{
	size_t at = 0;

	name[0] = '\0';
	for (unsigned i = 0; i < sequence->n; i++) {
		char key[CY_KEY_NAME_SIZE];
		bool last = i + 1 == sequence->n;
		struct cy_span s;

		cy_key_name(sequence->key[i] & ~CY_KEY_ALT, key);
		s = cy_span_str(key);
		/* Signs stand for themselves where nothing follows. */
		if (last && strcmp(key, "<Lt>") == 0)
			s = cy_span_str("<");
		if (!last && strcmp(key, "^") == 0)
			s = cy_span_str("<Caret>");
		if (sequence->n == 1 && s.n > 2 && s.p[0] == '<')
			s = cy_span_slice(s, 1, s.n - 1);
		at += (size_t)snprintf(name + at, CY_SEQUENCE_NAME_SIZE - at, "%s%.*s",
			sequence->key[i] & CY_KEY_ALT ? "M-" : "", (int)s.n, s.p);
	}
	return name;
}

bool cy_sequence_starts(const struct cy_sequence *sequence, const struct cy_sequence *prefix)
{
	if (sequence->n < prefix->n)
		return false;
	for (unsigned i = 0; i < prefix->n; i++) {
		if (sequence->key[i] != prefix->key[i])
			return false;
	}
	return true;
}
