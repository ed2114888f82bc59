/* cli/pager: documents without a browser: printed as the reader sets them, or passed through. */
#ifndef CHAYUE_CLI_PAGER_H
#define CHAYUE_CLI_PAGER_H

#include "options.h"

#include "chayue/doc/feed.h"
#include "chayue/index/library.h"

/* Standard input is something that is read: a pipe, a file, a socket; no terminal and no device. */
bool cy_pager_has_input(void);
/* Prints all documents; false where there are none. */
bool cy_pager_print(const struct cy_options *, const struct cy_library *);
/* Standard input to standard output, byte by byte. An exit status. */
int cy_pager_pass(void);
/* Prints the one document where it fits the screen of standard output, which is a terminal; false:
 * nothing was printed. Of standard input, which comes by the feed, it waits for the end, for more
 * than fits, or for half a second of silence. */
bool cy_pager_print_short(const struct cy_options *, struct cy_feed *);

#endif
