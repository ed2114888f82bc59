/*
 * base/trail: the last things the program did, for the report of a crash.
 *
 * Process-wide; written by the main thread, read by a signal handler. Only names that stand in the
 * program are kept, never anything that was typed or read.
 */
#ifndef CHAYUE_BASE_TRAIL_H
#define CHAYUE_BASE_TRAIL_H

#include <stddef.h>

enum { CY_TRAIL_LENGTH = 16 };

/* what: a string constant. */
void cy_trail_note(const char *what);
/* The one noted `age` notes ago, 0 the last; NULL: there is none. Async-signal-safe. */
const char *cy_trail_get(size_t age);

#endif
