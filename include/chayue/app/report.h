/*
 * app/report: what a terminal sends for the mouse, taken apart byte by byte: CSI < button ; column
 * ; row M or m (SGR, xterm's mode 1006), and CSI M with three bytes (X10 and normal tracking),
 * which reach 223 columns and rows.
 */
#ifndef CHAYUE_APP_REPORT_H
#define CHAYUE_APP_REPORT_H

#include "chayue/app/event.h"

#include <stdbool.h>

struct cy_report {
	bool sgr, bad;
	unsigned n; /* the number that is read, or bytes that came */
	unsigned number[3];
};

enum cy_report_result {
	CY_REPORT_MORE,  /* it goes on */
	CY_REPORT_EVENT, /* it ends, and is an event */
	CY_REPORT_NONE,  /* it ends, and means nothing */
	CY_REPORT_BROKEN /* the byte does not belong to it */
};

/* Behind CSI: the byte '<' or 'M'. */
void cy_report_begin(struct cy_report *, unsigned char introducer);
enum cy_report_result cy_report_feed(struct cy_report *, unsigned char byte, struct cy_event *);

/* What makes a double click: two presses of one button in one cell, soon after each other. */
struct cy_clicks {
	uint64_t at; /* [us] of the last press */
	struct cy_mouse last;
};

/* Sets the event's clicks to 1 or, every second time, 2. */
void cy_clicks_count(struct cy_clicks *, struct cy_mouse *, uint64_t now_us);

#endif
