/* ui/crash: what a crash leaves behind: a report, and where it is on standard error. */
#ifndef CHAYUE_UI_CRASH_H
#define CHAYUE_UI_CRASH_H

/*
 * Where reports go: folder/crash-SECONDS-PID, made when there is one; NULL: nowhere. Copied. To be
 * called before cy_term_open(), which installs the handlers of crashes. The language of messages
 * must be set.
 */
void cy_crash_set_folder(const char *folder);
/* Loads what tells where in the program it was; reports before that do without. Best once the first
 * frame is on the screen: it takes as long as a fifth of what comes before. */
void cy_crash_prepare(void);

#endif
