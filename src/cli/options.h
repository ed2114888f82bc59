/* cli/options: the command line as a value. Strings are borrowed from argv. */
#ifndef CHAYUE_CLI_OPTIONS_H
#define CHAYUE_CLI_OPTIONS_H

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
	bool no_fold;
	bool no_pinyin;
	bool explain;
	bool no_state;
	bool no_mouse;
	bool bom;
	unsigned query_options; /* what is on beside folding and pinyin */
	int ambiguous;          /* 0: ask the terminal */
	size_t limit;           /* SIZE_MAX: none */
	enum cy_order order;
	unsigned threads;
	unsigned min; /* [unit] of a shared passage */
	const char *query, *batch;
	CY_VEC(const char *) paths, include, exclude; /* the patterns end with NULL when any */
};

/*
 * 0: go on; 1: everything was said (--help, --version), exit 0; -1: a message went to standard
 * error, exit 2. Sets the message language.
 */
CY_MUST_CHECK int cy_options_parse(struct cy_options *, int argc, char **argv);
void cy_options_dispose(struct cy_options *);
/* The options of a query: enum cy_fold and what query/parse.h puts beside it. */
unsigned cy_options_query(const struct cy_options *);

#endif
