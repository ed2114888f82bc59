/* cli/options: the command line as a value. Strings are borrowed from argv. */
#ifndef CHAYUE_CLI_OPTIONS_H
#define CHAYUE_CLI_OPTIONS_H

#include "chayue/app/config.h"
#include "chayue/base/attr.h"
#include "chayue/base/msg.h"
#include "chayue/base/vec.h"
#include "chayue/query/search.h"
#include "chayue/text/encoding.h"
#include "chayue/view/theme.h"

#include <stdbool.h>
#include <stddef.h>

/* CY_COMMAND_BROWSE is what runs when no command is named. */
enum cy_command {
	CY_COMMAND_BROWSE,
	CY_COMMAND_LIST,
	CY_COMMAND_SEARCH,
	CY_COMMAND_OUTLINE,
	CY_COMMAND_LEDGER,
	CY_COMMAND_SHARED,
	CY_COMMAND_COMPARE,
	CY_COMMAND_TERMS,
	CY_COMMAND_CITES,
	CY_COMMAND_STATS,
	CY_COMMAND_CHECK,
	CY_COMMAND_KWIC,
	CY_COMMAND_MATRIX,
	CY_COMMAND_DATES,
	CY_COMMAND_NOTES,
	CY_N_COMMANDS
};

/* The last two are for tables only. */
enum cy_format {
	CY_FORMAT_PLAIN,
	CY_FORMAT_JSON,
	CY_FORMAT_TSV,
	CY_FORMAT_CSV,
	CY_FORMAT_MARKDOWN
};
enum cy_search_output { CY_SEARCH_HITS, CY_SEARCH_COUNTS, CY_SEARCH_PATHS };

struct cy_options {
	enum cy_command command;
	enum cy_format format;
	enum cy_search_output search_output;
	enum cy_encoding encoding; /* or CY_ENCODING_AUTO */
	bool color;                /* of what a command prints, settled */
	enum cy_theme theme;       /* of the browser, settled */
	bool ascii;                /* draw no lines but of ASCII */
	bool no_fold;              /* of none of the kinds */
	bool explain;
	bool no_state;
	bool all; /* notes of other folders, too */
	bool no_watch;
	bool bom;
	bool print;             /* --print */
	bool print_short;       /* --quit-if-one-screen */
	bool piped;             /* no path and no command, but standard input: it is the document */
	unsigned query_options; /* enum cy_fold and what query/parse.h puts beside it */
	int ambiguous;          /* 0: ask the terminal */
	size_t limit;           /* SIZE_MAX: none */
	enum cy_order order;
	unsigned threads;
	unsigned min;      /* [unit] of a shared passage */
	unsigned width;    /* [cell] of printed text, 0: not given */
	const char *start; /* behind a +: where to begin, NULL: not given */
	const char *query, *batch;
	const char *config_path; /* that was asked for; NULL: the usual one */
	bool no_config;
	struct cy_config config; /* what was set, here and in the file, with its faults */
	CY_VEC(const char *) paths, include, exclude; /* the patterns end with NULL when any */
};

/* NULL: the browser, which is no command. */
const char *cy_command_name(enum cy_command);
bool cy_command_takes_query(enum cy_command);

/*
 * Reads the configuration file, too, and settles what was set where; its faults are not told.
 * 0: go on; 1: everything was said (--help, --version), exit 0; -1: a message went to standard
 * error, exit 2. Sets the message language.
 */
CY_MUST_CHECK int cy_options_parse(struct cy_options *, int argc, char **argv);
void cy_options_dispose(struct cy_options *);
/* Tells which command was meant by the first path, where there is no such path. */
void cy_options_report_meant(const struct cy_options *);

#endif
