/*
 * json: reads standard input and fails unless each line of it is one JSON object (RFC 8259) in
 * valid UTF-8. Says where it is not.
 */
#include "chayue/text/utf8.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool value(const char **p);

static bool word(const char **p, const char *w)
{
	size_t n = strlen(w);

	if (strncmp(*p, w, n) != 0)
		return false;
	*p += n;
	return true;
}

static bool escape(const char **p)
{
	if (**p == 'u') {
		for (int i = 1; i <= 4; i++) {
			if (!isxdigit((unsigned char)(*p)[i]))
				return false;
		}
		*p += 5;
		return true;
	}
	return **p && strchr("\"\\/bfnrt", *(*p)++);
}

static bool string(const char **p)
{
	if (!word(p, "\""))
		return false;
	while (**p != '"') {
		if ((unsigned char)**p < 0x20)
			return false; /* the end too */
		if (*(*p)++ == '\\' && !escape(p))
			return false;
	}
	++*p;
	return true;
}

static bool digits(const char **p)
{
	const char *start = *p;

	while (isdigit((unsigned char)**p))
		++*p;
	return *p > start;
}

static bool number(const char **p)
{
	word(p, "-");
	if (!word(p, "0") && !digits(p))
		return false;
	if (word(p, ".") && !digits(p))
		return false;
	if (**p == 'e' || **p == 'E') {
		++*p;
		if (!word(p, "+"))
			word(p, "-");
		return digits(p);
	}
	return true;
}

/* What stands between the brackets: values, or members where named. */
static bool list(const char **p, const char *close, bool named)
{
	if (word(p, close))
		return true;
	do {
		if (named && !(string(p) && word(p, ":")))
			return false;
		if (!value(p))
			return false;
	} while (word(p, ","));
	return word(p, close);
}

static bool value(const char **p)
{
	if (**p == '"')
		return string(p);
	if (word(p, "{"))
		return list(p, "}", true);
	if (word(p, "["))
		return list(p, "]", false);
	return word(p, "true") || word(p, "false") || word(p, "null") || number(p);
}

int main(void)
{
	char *line = NULL;
	size_t cap = 0;
	unsigned count = 0;
	int status = 0;
	ssize_t n;

	while ((n = getline(&line, &cap, stdin)) > 0) {
		const char *p = line;

		count++;
		if (cy_utf8_valid_prefix(line, (size_t)n) != (size_t)n) {
			printf("line %u is not UTF-8\n", count);
			status = 1;
		} else if (*p != '{' || !value(&p) || strcmp(p, "\n") != 0) {
			printf("line %u is not a JSON object: byte %td\n", count, p - line);
			status = 1;
		}
	}
	free(line);
	return status;
}
