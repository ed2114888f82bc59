/* query/regex_error: what is wrong with a regular expression, in words. */
#ifndef CHAYUE_QUERY_REGEX_ERROR_H
#define CHAYUE_QUERY_REGEX_ERROR_H

#include "chayue/base/span.h"

/* Heap text of one line, for a code that compiling gave and its offset into the pattern [byte]. The
 * place is told in characters: nobody counts the bytes of Chinese. */
char *cy_regex_error_text(struct cy_span pattern, int code, size_t offset);

#endif
