/* ui/report: the report of a crash. */
#ifndef CHAYUE_UI_REPORT_H
#define CHAYUE_UI_REPORT_H

/* Writes the report, once, and tells about it on standard error. Async-signal-safe; address: what
 * the signal is about. */
void report_crash(int number, const void *address);

#endif
