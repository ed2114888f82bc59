/* query/regex_needed: the plain text that every match of an expression must hold. */
#ifndef CHAYUE_QUERY_REGEX_NEEDED_H
#define CHAYUE_QUERY_REGEX_NEEDED_H

#include "chayue/base/buf.h"
#include "chayue/base/span.h"

/* The longest that is found, empty where none is known; the caller disposes of it. The expression
 * is one that compiles. White space and letter case are those of the expression. */
struct cy_buf regex_needed(struct cy_span pattern);

#endif
