/* ui/rescue: the terminal put back when the program cannot leave in order. */
#ifndef CHAYUE_UI_RESCUE_H
#define CHAYUE_UI_RESCUE_H

#include <stdbool.h>

/* Remembers the modes of the terminal fd, those to be put back, and that there are no bytes to
 * send yet. Installs the handlers, the first time. */
void rescue_save(int fd);
/* Adds a byte to those that leave the screen; returns it. In the form that tputs(3) wants. */
int rescue_put(int byte);
/* From now on a crash, exit() or lack of memory sends the bytes and puts the modes back. */
void rescue_arm(void);
void rescue_disarm(void);
/* Whether the terminal is ours. May be called in a signal handler. */
bool rescue_is_armed(void);

#endif
