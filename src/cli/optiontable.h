/* cli/optiontable: the options that there are, and what each sets. */
#ifndef CHAYUE_CLI_OPTIONTABLE_H
#define CHAYUE_CLI_OPTIONTABLE_H

#include "options.h"

/* Values of the options behind which nothing else is done. */
enum { CY_OPTION_COMPLETION = 256, CY_OPTION_HELP, CY_OPTION_VERSION, CY_N_LAST_OPTIONS };

struct cy_option_row {
	const char *name;
	const char *argument; /* as --help shows it, with | between values; NULL: takes none */
	int value;            /* the letter that means the same, else beyond all letters */
	enum cy_msg help;
};
extern const struct cy_option_row cy_options[];
extern const size_t cy_n_options;

/* "": there is none of this value. */
const char *cy_option_name(int value);
/* Does what the option says; -1: its argument is wrong. */
CY_MUST_CHECK int cy_option_set(struct cy_options *, int value, const char *argument);

#endif
