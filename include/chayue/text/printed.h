/*
 * text/printed: what programs write for a printer or a terminal (man, git, ls), as plain text.
 *
 * Overstriking (c BS c for bold, _ BS c for underlined) leaves the character; escape sequences,
 * bells and shifts leave nothing. What a sequence lacks ends with its line, so that a torn one
 * costs no more than that.
 */
#ifndef CHAYUE_TEXT_PRINTED_H
#define CHAYUE_TEXT_PRINTED_H

#include <stddef.h>

/* Rewrites valid UTF-8 in place; it stays valid and never gets longer. Its new length [byte]. */
size_t cy_printed_plain(char *text, size_t n);

#endif
