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

/* Lines are broken at blanks only, and Chinese has none: a line for each part. */
static void put_sentences(const char *s)
{
	static const char end[] = "；";
	const char *next;
	char part[512];

	while ((next = strstr(s, end)) && (size_t)(next - s) + sizeof end <= sizeof part) {
		snprintf(part, (size_t)(next - s) + sizeof end, "%s", s);
		put_text(part);
		putchar('\n');
		s = next + sizeof end - 1;
	}
	put_text(s);
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
	put_sentences(lang == CY_LANG_ZH ? zh : en);
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

/* @settings: names with their values, the default first told. */

static void put_setting(
	const char *name, const char *words, const char *value, const char *zh, const char *en)
{
	printf(".It Cm ");
	put_command(name);
	putchar(' ');
	for (; *words; words++)
		fputs(*words == ' ' ? " | " : (char[]){*words, '\0'}, stdout);
	putchar('\n');
	put_text(lang == CY_LANG_ZH ? zh : en);
	printf(lang == CY_LANG_ZH ? "。\n缺省是\n.Cm %s Ns 。\n" : ".\nThe default is\n.Cm %s .\n",
		value);
}

static void put_settings(const char *argument)
{
	(void)argument;
	puts(".Bl -tag -width Ds");
#define CY_SETTING(name, words, value, zh, en) put_setting(#name, words, value, zh, en);
#include "chayue/app/settings.def"
#undef CY_SETTING
	puts(".El");
}

/* @keymap NAME: keys that follow one another and do the same stand together. */

static const struct overlay {
	const char *keymap, *panes, *keys, *action; /* action "": the keys are given up */
} overlays[] = {
#define CY_KEYS(map, panes, keys, name) {#map, panes, keys, #name},
#define CY_ALSO(map, panes, keys, name) {#map, panes, keys, #name},
#define CY_NO_KEY(map, panes, keys)     {#map, panes, keys, ""},
#include "chayue/app/keymaps.def"
};

static bool continues(size_t i)
{
	const struct overlay *a = &overlays[i], *b = a - 1;

	return i > 0 && strcmp(a->keymap, b->keymap) == 0 && strcmp(a->panes, b->panes) == 0 &&
	       strcmp(a->action, b->action) == 0;
}

static void put_overlay(const struct overlay *overlay)
{
	printf("\n.Pq %s\n", overlay->panes);
	if (overlay->action[0]) {
		printf(".Cm ");
		put_command(overlay->action);
		putchar('\n');
	} else {
		puts(lang == CY_LANG_ZH ? "让出，用作其他键的开头"
					: "given up: other keys begin with it");
	}
}

static void put_keymap(const char *argument)
{
	const struct overlay *last = NULL;

	puts(".Bl -tag -width \":fold-punctuation\" -compact");
	for (size_t i = 0; i < CY_LEN(overlays); i++) {
		if (strcmp(overlays[i].keymap, argument) != 0)
			continue;
		if (!continues(i)) {
			if (last)
				put_overlay(last);
			printf(".It Li ");
		} else {
			printf(" , ");
		}
		put_text(overlays[i].keys);
		last = &overlays[i];
	}
	if (last)
		put_overlay(last);
	puts(".El");
}

static const struct {
	const char *name;
	void (*put)(const char *argument);
} parts[] = {
	{"keys", put_key_list},
	{"commands", put_commands},
	{"settings", put_settings},
	{"keymap", put_keymap},
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
