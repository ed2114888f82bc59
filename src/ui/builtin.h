/* ui/builtin: what is asked of the machine elsewhere, for one that has nothing: an empty chroot, a
 * container with one file. */
#ifndef CHAYUE_UI_BUILTIN_H
#define CHAYUE_UI_BUILTIN_H

/* The description of a terminal in the form that $TERMINFO takes; NULL: none is built in. */
const char *builtin_terminal(const char *name);
/* From now on wide characters are written as UTF-8, whatever the locale: no locale of that encoding
 * is installed. */
void builtin_utf8(void);

#endif
