/*
 * query/regex_needed: the expression read by a coarse model of its syntax. What the model does not
 * know makes it say nothing: text that a match need not hold would lose matches.
 */
#include "regex_needed.h"

#include "chayue/text/utf8.h"

#include <string.h>

static bool is_special(char c)
{
	return strchr(".[]()|^$*+?{}\\", c) != NULL && c != '\0';
}

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || c == '^' || c == '<' || c == '>';
}

/* Behind the [:alpha:] or [:<:] at p; behind the [ alone where there is no such name. */
static const char *skip_class_name(const char *p, const char *end)
{
	const char *q = p + 1;

	if (q == end || *q != ':')
		return p + 1;
	for (q++; q < end && is_name(*q); q++)
		continue;
	return end - q >= 2 && q[0] == ':' && q[1] == ']' ? q + 2 : p + 1;
}

/* Behind the ] that closes the [ at p. */
static const char *skip_class(const char *p, const char *end)
{
	const char *first = p + 1 < end && p[1] == '^' ? p + 2 : p + 1;

	for (p = first; p < end; p++) {
		if (*p == '\\' && p + 1 < end)
			p++;
		else if (*p == '[')
			p = skip_class_name(p, end) - 1;
		else if (*p == ']' && p > first)
			return p + 1;
	}
	return end;
}

/* Behind the ) that closes the ( at p. */
static const char *skip_group(const char *p, const char *end)
{
	int depth = 0;

	while (p < end) {
		if (*p == '[') {
			p = skip_class(p, end);
			continue;
		}
		if (*p == '(')
			depth++;
		else if (*p == ')' && --depth == 0)
			return p + 1;
		p += *p == '\\' && p + 1 < end ? 2 : 1;
	}
	return end;
}

/* Behind the {2,3} at p; a { that opens no such thing stands for itself. */
static const char *skip_count(const char *p, const char *end)
{
	const char *q = p + 1;

	while (q < end && ((*q >= '0' && *q <= '9') || *q == ',' || *q == ' '))
		q++;
	return q < end && *q == '}' ? q + 1 : p + 1;
}

/* Behind what is no plain character. */
static const char *skip_special(const char *p, const char *end)
{
	switch (*p) {
	case '(': return skip_group(p, end);
	case '[': return skip_class(p, end);
	case '{': return skip_count(p, end);
	case '\\': return p + 1 < end ? p + 2 : end;
	default: return p + 1;
	}
}

struct runs {
	struct cy_buf now, best;
};

static void end_run(struct runs *runs)
{
	if (runs->now.n > runs->best.n) {
		struct cy_buf longer = runs->now;

		runs->now = runs->best;
		runs->best = longer;
	}
	cy_buf_clear(&runs->now);
}

/* A plain character at p, or an escaped one: its length in the pattern, 0 for anything else. */
static size_t plain_length(const char *p, const char *end, size_t *skip)
{
	const char *q = p;

	*skip = *p == '\\' ? 1 : 0;
	if (*skip) {
		if (++q >= end || (*q >= '0' && *q <= '9') ||
			((*q | 0x20) >= 'a' && (*q | 0x20) <= 'z'))
			return 0;
	} else if (is_special(*p)) {
		return 0;
	}
	cy_utf8_next(&q);
	return (size_t)(q - p);
}

/*
 * The longest run of plain characters outside groups, each of which must be there: one that may
 * be repeated nought times ends the run before it. Alternatives at the top need nothing.
 */
static struct cy_buf needed_text(struct cy_span pattern)
{
	struct runs runs = {{0}, {0}};
	const char *p = pattern.p, *end = p + pattern.n;

	while (p < end && *p != '|') {
		size_t skip, length = plain_length(p, end, &skip);
		const char *behind = p + length;

		if (!length) {
			end_run(&runs);
			p = skip_special(p, end);
			continue;
		}
		if (behind < end && strchr("*?{", *behind))
			end_run(&runs);
		else
			cy_buf_append(&runs.now, p + skip, length - skip);
		if (behind < end && *behind == '+')
			end_run(&runs);
		p = behind;
	}
	end_run(&runs);
	cy_buf_dispose(&runs.now);
	if (p < end)
		cy_buf_clear(&runs.best);
	return runs.best;
}

/* (?x and its kin: white space and comments mean nothing from there on. */
static bool is_extended(const char *p, const char *end)
{
	bool extended = false;

	for (; p < end && (*p == '^' || *p == '-' || ((*p | 0x20) >= 'a' && (*p | 0x20) <= 'z'));
		p++)
		extended = extended || *p == 'x';
	return extended;
}

/* (?# (?C (?x */
static bool is_beyond_group(const char *p, const char *end)
{
	return (p < end && (*p == '#' || *p == 'C')) || is_extended(p, end);
}

/*
 * What the rules above would take for plain text although it is not: arguments of escapes
 * (\p{Han}, \x{4e00}, \012), literal stretches, verbs such as (*ACCEPT), extended syntax. And where
 * they would miss the end of a group: comments and arguments of callouts, which may hold anything.
 */
static bool is_beyond_us(struct cy_span pattern)
{
	const char *p = pattern.p, *end = p + pattern.n;

	for (; p + 1 < end; p++) {
		if (*p == '\\' && strchr("pPxoNgkcuQE0123456789", p[1]))
			return true;
		if (*p == '(' && (p[1] == '*' || (p[1] == '?' && is_beyond_group(p + 2, end))))
			return true;
		p += *p == '\\';
	}
	return false;
}

struct cy_buf regex_needed(struct cy_span pattern)
{
	return is_beyond_us(pattern) ? (struct cy_buf){0} : needed_text(pattern);
}
