/*
 * text/parse: an expression as PCRE2 understands it, read by descent for what it demands. What is
 * not understood makes the whole demand nothing.
 */
#include "parts.h"

#include "chayue/text/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct parser {
	const char *p, *end;
	bool lost;     /* something that is not understood */
	bool caseless; /* as (?i) says from here on */
};

static struct cy_part parse_alternatives(struct parser *in);

static struct cy_part lose(struct parser *in)
{
	in->lost = true;
	in->p = in->end;
	return cy_part_unknown();
}

static bool take(struct parser *in, const char *s)
{
	if (!cy_span_starts(cy_span(in->p, (size_t)(in->end - in->p)), cy_span_str(s)))
		return false;
	in->p += strlen(s);
	return true;
}

static struct cy_part parse_class(struct parser *in)
{
	const char *first;

	in->p++;
	(void)take(in, "^");
	for (first = in->p; in->p < in->end; in->p++) {
		if (*in->p == '\\' && in->p + 1 < in->end) {
			in->p++;
			if (strchr("QEco", *in->p))
				return lose(in);
		} else if (*in->p == '[' && in->p + 1 < in->end && strchr(":.=", in->p[1])) {
			while (in->p + 1 < in->end && *++in->p != ']')
				continue;
			if (in->p[-1] != ':')
				return lose(in);
		} else if (*in->p == ']' && in->p > first) {
			in->p++;
			return cy_part_unknown();
		}
	}
	return lose(in);
}

/* A character that may have another case says nothing where case is ignored. */
static struct cy_part part_char(const struct parser *in, uint32_t cp)
{
	char text[5] = {0};

	if (in->caseless && (cp < 0x2E80 || cp >= 0xA000))
		return cy_part_unknown();
	text[cy_utf8_encode(cp, text)] = '\0';
	return cy_part_text(text);
}

/* \x{4e00} */
static struct cy_part parse_number(struct parser *in)
{
	char *end;
	unsigned long cp;

	if (in->p >= in->end || *in->p != '{')
		return lose(in);
	cp = strtoul(in->p + 1, &end, 16);
	if (*end != '}' || cp == 0 || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
		return lose(in);
	in->p = end + 1;
	return part_char(in, (uint32_t)cp);
}

/* Skips {…}, <…> or '…', which names something. */
static void skip_name(struct parser *in)
{
	char close = '\0';

	if (in->p < in->end)
		close = *in->p == '{' ? '}' : *in->p == '<' ? '>' : *in->p == '\'' ? '\'' : '\0';
	if (!close)
		return;
	in->p++;
	while (in->p < in->end && *in->p != close)
		in->p++;
	in->p += in->p < in->end;
}

static struct cy_part parse_escape(struct parser *in)
{
	const char *at = ++in->p;
	uint32_t cp;

	if (at >= in->end)
		return lose(in);
	cp = cy_utf8_next(&in->p);
	switch (cp) {
	case 'b':
	case 'B':
	case 'A':
	case 'z':
	case 'Z':
	case 'G':
	case 'K': return cy_part_text("");
	case 'd':
	case 'D':
	case 'w':
	case 'W':
	case 's':
	case 'S':
	case 'h':
	case 'H':
	case 'v':
	case 'V':
	case 'R':
	case 'X':
	case 'n':
	case 't':
	case 'r':
	case 'f': return cy_part_unknown();
	case 'N': return in->p < in->end && *in->p == '{' ? lose(in) : cy_part_unknown();
	case 'p':
	case 'P':
		if (in->p < in->end && *in->p != '{')
			in->p++;
		skip_name(in);
		return cy_part_unknown();
	case 'k': skip_name(in); return cy_part_unknown();
	case 'g':
		if (in->p < in->end && *in->p != '{')
			return lose(in);
		skip_name(in);
		return cy_part_unknown();
	case 'x': return parse_number(in);
	default: break;
	}
	if ((cp >= '0' && cp <= '9') || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z'))
		return lose(in);
	return part_char(in, cp);
}

static struct cy_part close_group(struct parser *in, struct cy_part part)
{
	if (!take(in, ")")) {
		cy_part_dispose(&part);
		return lose(in);
	}
	return part;
}

/* What stands in a look-ahead follows, too, but the next part begins at the same place. */
static struct cy_part parse_ahead(struct parser *in)
{
	struct cy_part part = close_group(in, parse_alternatives(in)), out = cy_part_text("");

	cy_part_end(&part);
	cy_part_move_demands(&out, &part);
	cy_part_dispose(&part);
	return out;
}

/* What is parsed and says nothing of the match. */
static struct cy_part parse_void(struct parser *in, bool has_length)
{
	struct cy_part part = close_group(in, parse_alternatives(in));

	cy_part_dispose(&part);
	return has_length ? cy_part_unknown() : cy_part_text("");
}

/* (?i: and (?i) with their kin. */
static struct cy_part parse_options(struct parser *in)
{
	bool on = true, before = in->caseless;
	struct cy_part part;

	for (; in->p < in->end && strchr("imsn-", *in->p); in->p++) {
		on = on && *in->p != '-';
		if (*in->p == 'i')
			in->caseless = on;
	}
	if (!take(in, ":"))
		return take(in, ")") ? cy_part_text("") : lose(in);
	part = close_group(in, parse_alternatives(in));
	in->caseless = before;
	return part;
}

/* Behind the ( that opens a group. */
static struct cy_part parse_inside(struct parser *in)
{
	/* Nothing matches: the part has no text at all. */
	if (take(in, "*FAIL)"))
		return (struct cy_part){.whole = true};
	if (in->p < in->end && *in->p == '*')
		return lose(in);
	if (!take(in, "?"))
		return close_group(in, parse_alternatives(in));
	if (take(in, "="))
		return parse_ahead(in);
	if (take(in, "!") || take(in, "<!") || take(in, "<="))
		return parse_void(in, false);
	if (take(in, ">"))
		return close_group(in, parse_alternatives(in));
	(void)take(in, "P");
	if (in->p < in->end && (*in->p == '<' || *in->p == '\'')) {
		skip_name(in);
		return close_group(in, parse_alternatives(in));
	}
	return parse_options(in);
}

static struct cy_part parse_atom(struct parser *in)
{
	switch (*in->p) {
	case '(': in->p++; return parse_inside(in);
	case '[': return parse_class(in);
	case '\\': return parse_escape(in);
	case '.': in->p++; return cy_part_unknown();
	case '^':
	case '$': in->p++; return cy_part_text("");
	default: return part_char(in, cy_utf8_next(&in->p));
	}
}

/* {2}, {2,}, {2,3}: false if it is none of these. */
static bool parse_count(struct parser *in, unsigned *least, unsigned *most)
{
	const char *p = in->p + 1, *start = p;
	char *end;

	if (p < in->end && (*p == ' ' || *p == ','))
		return false;
	*least = *most = (unsigned)strtoul(p, &end, 10);
	if (end == start)
		return false;
	p = end;
	if (*p == ',') {
		*most = (unsigned)strtoul(++p, &end, 10);
		if (end == p)
			*most = ~0u;
		p = end;
	}
	if (*p != '}')
		return false;
	in->p = p + 1;
	return true;
}

/* Whether the atom before is repeated. */
static bool parse_repeat(struct parser *in, unsigned *least, unsigned *most)
{
	*least = *most = 1;
	if (in->p >= in->end)
		return false;
	if (take(in, "?"))
		*least = 0;
	else if (take(in, "*"))
		*least = 0, *most = ~0u;
	else if (take(in, "+"))
		*most = ~0u;
	else if (*in->p != '{')
		return false;
	else if (!parse_count(in, least, most))
		in->lost = true; /* versions of PCRE2 differ */
	if (!take(in, "?"))
		(void)take(in, "+");
	return true;
}

static struct cy_part parse_sequence(struct parser *in)
{
	struct cy_part part = cy_part_text("");

	while (in->p < in->end && *in->p != '|' && *in->p != ')') {
		struct cy_part atom = parse_atom(in);
		unsigned least, most;

		if (parse_repeat(in, &least, &most))
			cy_part_repeat(&atom, least, most);
		cy_part_append(&part, &atom);
	}
	return part;
}

static struct cy_part parse_alternatives(struct parser *in)
{
	bool caseless = in->caseless; /* options end with the group that they stand in */
	struct cy_part part = parse_sequence(in);

	while (take(in, "|")) {
		struct cy_part other = parse_sequence(in);

		cy_part_alternate(&part, &other);
	}
	in->caseless = caseless;
	return part;
}

struct cy_part cy_part_read(struct cy_span expression)
{
	char *text = cy_memdup(expression.p, expression.n);
	struct parser in = {text, text + expression.n, false, false};
	struct cy_part part = parse_alternatives(&in);

	cy_part_end(&part);
	if (in.lost || in.p < in.end) {
		cy_part_dispose(&part);
		part = cy_part_unknown();
	}
	free(text);
	return part;
}
