/*
 * cli/completion: each shell gets one script that names every option with its values, and the
 * commands. Values and names hold neither blanks nor quotes; what the options do is put into
 * quotes.
 */
#include "completion.h"
#include "optiontable.h"

#include "chayue/base/attr.h"
#include "chayue/base/buf.h"

#include <stdio.h>
#include <string.h>

/* Those that are too many for --help. */
static const struct {
	const char *option, *values;
} named[] = {
	{"encoding",
		"UTF-8|UTF-16LE|UTF-16BE|UTF-16|GB18030|GBK|GB2312|CP936|Big5|Big5-HKSCS|CP950"},
	{"order", "rank|folder|title|size|time"},
	{"shuangpin", "off|xiaohe|ziranma|microsoft"},
};

static const char *values_of(const struct cy_option_row *row)
{
	for (size_t i = 0; i < CY_LEN(named); i++) {
		if (strcmp(named[i].option, row->name) == 0)
			return named[i].values;
	}
	return row->argument && strchr(row->argument, '|') ? row->argument : "";
}

/* The values with blanks between; nothing: they are not known. */
static void put_values(const struct cy_option_row *row, struct cy_buf *out)
{
	for (const char *p = values_of(row); *p; p++)
		cy_buf_putc(out, *p == '|' ? ' ' : *p);
}

static bool takes_file(const struct cy_option_row *row)
{
	return row->argument && strcmp(row->argument, "FILE") == 0;
}

static char short_name(const struct cy_option_row *row)
{
	return (char)(row->value < 256 ? row->value : row->value == CY_OPTION_HELP ? 'h' : '\0');
}

/* Between single quotes; the signs of `special` get a backslash. */
static void put_quoted(const char *text, const char *special)
{
	for (; *text; text++) {
		if (*text == '\'')
			fputs("'\\'", stdout);
		else if (strchr(special, *text))
			putchar('\\');
		putchar(*text);
	}
}

static void print_commands(const char *between, bool with_query_only)
{
	const char *before = "";

	for (int i = 0; i < CY_N_COMMANDS; i++) {
		enum cy_command command = (enum cy_command)i;

		if (!cy_command_name(command) ||
			(with_query_only && !cy_command_takes_query(command)))
			continue;
		printf("%s%s", before, cy_command_name(command));
		before = between;
	}
}

/* bash */

static void print_bash_values(void)
{
	struct cy_buf values = {0};

	for (size_t i = 0; i < cy_n_options; i++) {
		const struct cy_option_row *row = &cy_options[i];

		if (!row->argument)
			continue;
		cy_buf_clear(&values);
		put_values(row, &values);
		if (values.n)
			printf("	--%s) COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return "
			       ";;\n",
				row->name, values.p);
		else if (takes_file(row))
			printf("	--%s) _chayue_files; return ;;\n", row->name);
		else
			printf("	--%s) return ;;\n", row->name);
	}
	cy_buf_dispose(&values);
}

static void print_bash_options(void)
{
	for (size_t i = 0; i < cy_n_options; i++) {
		const struct cy_option_row *row = &cy_options[i];

		printf(" --%s%s", row->name, row->argument ? "=" : "");
		if (short_name(row))
			printf(" -%c", short_name(row));
	}
}

static void print_bash(void)
{
	puts("# bash completion for chayue\n"
	     "_chayue_files()\n"
	     "{\n"
	     "	compopt -o filenames 2>/dev/null\n"
	     "	mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
	     "}\n"
	     "_chayue()\n"
	     "{\n"
	     "	local cur=${COMP_WORDS[COMP_CWORD]} option= command= word i n=0\n"
	     "	COMPREPLY=()\n"
	     "	# = is a word of its own\n"
	     "	if [ \"$cur\" = = ]; then\n"
	     "		cur= option=${COMP_WORDS[COMP_CWORD-1]}\n"
	     "	elif [ \"${COMP_WORDS[COMP_CWORD-1]}\" = = ]; then\n"
	     "		option=${COMP_WORDS[COMP_CWORD-2]}\n"
	     "	else\n"
	     "		option=${COMP_WORDS[COMP_CWORD-1]}\n"
	     "	fi\n"
	     "	case $option in");
	print_bash_values();
	printf("	esac\n"
	       "	case $cur in\n"
	       "	-*)\n"
	       "		COMPREPLY=($(compgen -W '");
	print_bash_options();
	printf("' -- \"$cur\"))\n"
	       "		case ${COMPREPLY-} in *=) compopt -o nospace 2>/dev/null ;; esac\n"
	       "		return ;;\n"
	       "	esac\n"
	       "	for ((i = 1; i < COMP_CWORD; i++)); do\n"
	       "		word=${COMP_WORDS[i]}\n"
	       "		case $word in\n"
	       "		=) ((i++)) ;;\n"
	       "		-*) ;;\n"
	       "		*) [ $n = 0 ] && command=$word; ((n++)) ;;\n"
	       "		esac\n"
	       "	done\n"
	       "	_chayue_files\n"
	       "	case $n:$command in\n"
	       "	0:) COMPREPLY+=($(compgen -W '");
	print_commands(" ", false);
	printf("' -- \"$cur\")) ;;\n	");
	printf("1:");
	print_commands("|1:", true);
	puts(") COMPREPLY=() ;;\n"
	     "	esac\n"
	     "}\n"
	     "complete -F _chayue chayue");
}

/* zsh */

static void print_zsh_option(const struct cy_option_row *row)
{
	struct cy_buf values = {0};
	char letter = short_name(row);

	put_values(row, &values);
	if (letter)
		printf("		'(-%c --%s)'{-%c,--%s}'[", letter, row->name, letter,
			row->name);
	else
		printf("		'%s--%s%s[",
			row->argument && strcmp(row->argument, "GLOB") == 0 ? "*" : "", row->name,
			row->argument ? "=" : "");
	put_quoted(cy_msg(row->help), "[]:\\");
	fputs("]", stdout);
	if (values.n)
		printf(":%s:(%s)", row->name, values.p);
	else if (takes_file(row))
		printf(":%s:_files", row->name);
	else if (row->argument)
		printf(":%s: ", row->name);
	puts("' \\");
	cy_buf_dispose(&values);
}

static void print_zsh(void)
{
	puts("#compdef chayue\n"
	     "# zsh completion for chayue\n"
	     "_chayue()\n"
	     "{\n"
	     "	local state line context\n"
	     "	typeset -A opt_args\n"
	     "	_arguments -s -S \\");
	for (size_t i = 0; i < cy_n_options; i++)
		print_zsh_option(&cy_options[i]);
	printf("		'1: :->first' '2: :->second' '*:file:_files'\n"
	       "	case $state in\n"
	       "	first) _alternative 'commands:command:(");
	print_commands(" ", false);
	printf(")' 'files:file:_files' ;;\n"
	       "	second)\n"
	       "		case $line[1] in\n"
	       "		");
	print_commands("|", true);
	puts(") _message query ;;\n"
	     "		*) _files ;;\n"
	     "		esac ;;\n"
	     "	esac\n"
	     "}\n"
	     "if [ \"$funcstack[1]\" = _chayue ]; then\n"
	     "	_chayue \"$@\"\n"
	     "else\n"
	     "	compdef _chayue chayue\n"
	     "fi");
}

/* fish */

static void print_fish_option(const struct cy_option_row *row)
{
	struct cy_buf values = {0};

	put_values(row, &values);
	printf("complete -c chayue -l %s", row->name);
	if (short_name(row))
		printf(" -s %c", short_name(row));
	if (values.n)
		printf(" -x -a '%s'", values.p);
	else if (row->argument)
		printf(" %s", takes_file(row) ? "-r -F" : "-x");
	fputs(" -d '", stdout);
	/* In quotes fish knows \' and \\ alone. */
	for (const char *p = cy_msg(row->help); *p; p++) {
		if (*p == '\'' || *p == '\\')
			putchar('\\');
		putchar(*p);
	}
	puts("'");
	cy_buf_dispose(&values);
}

static void print_fish(void)
{
	puts("# fish completion for chayue");
	printf("complete -c chayue -n __fish_use_subcommand -a '");
	print_commands(" ", false);
	puts("'");
	for (size_t i = 0; i < cy_n_options; i++)
		print_fish_option(&cy_options[i]);
}

int cy_completion_print(const char *shell)
{
	static const struct {
		const char *name;
		void (*print)(void);
	} shells[] = {{"bash", print_bash}, {"zsh", print_zsh}, {"fish", print_fish}};

	for (size_t i = 0; i < CY_LEN(shells); i++) {
		if (strcmp(shells[i].name, shell) == 0) {
			shells[i].print();
			return 0;
		}
	}
	return -1;
}
