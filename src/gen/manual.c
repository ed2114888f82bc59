/*
 * manual: fills in a manual page, from standard input to standard output, out of the tables of the
 * program: `manual LANGUAGE`, zh or en. A line of the page that begins with @ names what goes into
 * its place, see `parts`; any other is copied.
 */
#include "chayue/base/attr.h"
#include "chayue/base/msg.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum cy_lang lang;

/* Text between macros; in the argument of a macro a sign by itself is no punctuation. */
static void put_text(const char *s)
{
	if (s[0] && (!s[1] || s[0] == '.') && strchr(".,:;?!()[]|'", s[0]))
		fputs("\\&", stdout);
	for (; *s; s++) {
		switch (*s) {
		case '\\': fputs("\\e", stdout); break;
		case '\'': fputs("\\(aq", stdout); break;
		case '"': fputs("\\(dq", stdout); break;
		case '`': fputs("\\(ga", stdout); break;
		case '^': fputs("\\(ha", stdout); break;
		case '~': fputs("\\(ti", stdout); break;
		default: putchar(*s); break;
		}
	}
}

/* The command of an action. */
static void put_command(const char *name)
{
	for (; *name; name++)
		putchar(*name == '_' ? '-' : *name);
}

/* Keys without the < > around names, in one argument. */
static void put_keys(const char *keys)
{
	char text[256];
	size_t n = 0;

	for (const char *p = keys; *p && n + 1 < sizeof text; p++) {
		if ((*p != '<' || p[1] == ' ' || !p[1]) && (*p != '>' || p == keys || p[-1] == ' '))
			text[n++] = *p;
	}
	text[n] = '\0';
	fputs(strchr(text, ' ') ? "\"" : "", stdout);
	put_text(text);
	fputs(strchr(text, ' ') ? "\"" : "", stdout);
}

/* @keys: a list for each subject. */

static bool in_list;

static void begin_subject(const char *zh, const char *en)
{
	if (in_list)
		puts(".El");
	printf(".Pp\n.Sy ");
	put_text(lang == CY_LANG_ZH ? zh : en);
	puts("\n.Bl -tag -width \":fold-punctuation\" -compact");
	in_list = true;
}

static void put_action(
	const char *name, const char *keys, const char *panes, const char *zh, const char *en)
{
	printf(".It Li ");
	if (keys[0]) {
		put_keys(keys);
	} else {
		putchar(':');
		put_command(name);
	}
	printf("\n.Pq %s\n", panes);
	put_text(lang == CY_LANG_ZH ? zh : en);
	putchar('\n');
}

static void put_key_list(const char *argument)
{
	(void)argument;
	in_list = false;
#define CY_SUBJECT(zh, en)                   begin_subject(zh, en);
#define CY_ACTION(name, keys, panes, zh, en) put_action(#name, keys, panes, zh, en);
#include "chayue/app/actions.def"
#undef CY_ACTION
	puts(".El");
}

/* @commands: a sentence's end. */
static void put_commands(const char *argument)
{
	static const char *const names[] = {
#define CY_ACTION(name, keys, panes, zh, en) #name,
#include "chayue/app/actions.def"
#undef CY_ACTION
	};

	(void)argument;
	for (size_t i = 0; i < CY_LEN(names); i++) {
		printf(".Cm ");
		put_command(names[i]);
		puts(i + 1 < CY_LEN(names) ? " ," : " .");
	}
}

static const struct {
	const char *name;
	void (*put)(const char *argument);
} parts[] = {
	{"keys", put_key_list},
	{"commands", put_commands},
};

static int put_part(char *line)
{
	char *argument = line + strcspn(line, " ");

	if (*argument)
		*argument++ = '\0';
	for (size_t i = 0; i < CY_LEN(parts); i++) {
		if (strcmp(parts[i].name, line) == 0) {
			parts[i].put(argument);
			return 0;
		}
	}
	fprintf(stderr, "manual: there is no @%s\n", line);
	return 1;
}

int main(int argc, char **argv)
{
	char *line = NULL;
	size_t cap = 0;
	int failed = 0;

	if (argc != 2) {
		fprintf(stderr, "usage: manual zh|en <PAGE.in\n");
		return 2;
	}
	lang = strcmp(argv[1], "zh") == 0 ? CY_LANG_ZH : CY_LANG_EN;
	while (!failed && getline(&line, &cap, stdin) > 0) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '@')
			failed = put_part(line + 1);
		else
			puts(line);
	}
	free(line);
	return failed || fflush(stdout) != 0;
}
