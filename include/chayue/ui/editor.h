/* ui/editor: a document opened in the user's editor; the one place that runs another program. */
#ifndef CHAYUE_UI_EDITOR_H
#define CHAYUE_UI_EDITOR_H

#include "chayue/ui/term.h"

#include <stddef.h>

/*
 * Gives the terminal to $VISUAL, else $EDITOR, else vi, and takes it again when that has ended; it
 * is called with "+LINE" and the path behind the words of the variable. No shell is involved. What
 * stops the editor stops the program. -1 with one line of why where the editor could not be run or
 * failed.
 */
int cy_editor_run(
	struct cy_term *, const char *path, size_t line, struct cy_buf *why) CY_MUST_CHECK;

#endif
